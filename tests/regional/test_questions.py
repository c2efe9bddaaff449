"""Progress, regions, search, unknown indicators, SQL."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection
from gold_records import write

from extractor.records import Target
from extractor.regional.build import build
from extractor.regional.errors import CorpusError
from extractor.regional.progress import progress
from extractor.regional.query import Table
from extractor.regional.regions import By, regions
from extractor.regional.search import Filter, targets, unknown
from extractor.regional.store import read


def made(
    base: Target, number: int, *, place: str, code: str, lower: float, status: str = "target", unit: str = "sản phẩm",
    published: str = "2024-02-01", indicator: str = "ocop.products", comparator: str = "eq", upper: float | None = None,
    start: str | None = None, end: str | None = "2025-12-31", relation: str = "by", change: str = "level",
    subject: str = "sản phẩm OCOP", today: tuple[str, str] = ("", ""),
) -> Target:  # fmt: skip
    values = json.loads(base.model_dump_json())
    values |= {
        "id": f"{number:016d}",
        "status": status,
        "indicator": indicator,
        "subject": subject,
        "criterion": None,
    }
    values["rating"] = None
    values["quantity"] |= {
        "comparator": comparator, "lower": None if comparator in ("le", "lt") else lower,
        "upper": lower if comparator in ("eq", "le", "lt") else upper, "unit": unit, "change": change,
        "baseline": None, "per": None,
    }  # fmt: skip
    values["deadline"] = None
    if end:
        values["deadline"] = {
            "relation": relation,
            "start": start,
            "end": end,
            "inherited": False,
            "span": None,
        }
    values["place"] = {
        "name": place, "level": "province", "code": code, "province": place, "province_code": code,
        "current_province": today[0] or None, "current_province_code": today[1] or None,
    }  # fmt: skip
    values["document"] |= {
        "sha256": f"{number:064d}",
        "path": f"{number}.txt",
        "published": published,
        "plan": None,
    }
    return Target.model_validate(values)


@pytest.fixture(scope="module")
def base(records: list[Target]) -> Target:
    return next(r for r in records if r.quantity)


def corpus_of(tmp_path: Path, *made_records: Target) -> DuckDBPyConnection:
    build([str(write(tmp_path / "r.jsonl", list(made_records)))], tmp_path / "c.duckdb")
    return read(tmp_path / "c.duckdb")


LAO_CAI = ("Lào Cai", "15")


def test_counts_of_a_merged_province_add_up_and_rates_do_not(base: Target, tmp_path: Path) -> None:
    rate = {"unit": "%", "indicator": "poverty.rate", "subject": "tỷ lệ hộ nghèo"}
    connection = corpus_of(
        tmp_path,
        made(base, 1, place="Yên Bái", code="15", lower=300, comparator="ge", today=LAO_CAI),
        made(base, 2, place="Lào Cai", code="10", lower=200, today=LAO_CAI),
        made(base, 3, place="Yên Bái", code="15", lower=5, today=LAO_CAI, **rate),
        made(base, 4, place="Lào Cai", code="10", lower=7, today=LAO_CAI, **rate),
        made(base, 5, place="Nghệ An", code="40", lower=500),
        made(base, 6, place="Lào Cai", code="15", lower=900, published="2025-09-01", today=LAO_CAI),
    )
    today = {(r["area"], r["basis"], r["indicator"]): r for r in regions(connection, By.PROVINCE_TODAY).dicts()}
    counts = today[("Lào Cai", "63", "ocop.products")]
    assert (counts["sum_lower"], counts["sum_upper"], counts["places"], counts["of_places"]) == (
        500,
        None,
        2,
        2,
    )
    rates = today[("Lào Cai", "63", "poverty.rate")]
    assert (rates["sum_lower"], rates["sum_upper"], rates["is_rate"]) == (None, None, True)
    assert rates["side_by_side"].count("; ") == 1
    assert "Yên Bái (" in rates["side_by_side"]
    assert today[("Lào Cai", "34", "ocop.products")]["sum_lower"] == 900
    of_the_time = {
        (r["area"], r["indicator"], r["basis"]): r["sum_lower"] for r in regions(connection, By.PROVINCE).dicts()
    }
    assert of_the_time[("Yên Bái", "ocop.products", "63")] == 300
    assert of_the_time[("Lào Cai", "ocop.products", "63")] == 200
    north = [r for r in regions(connection, By.REGION, "ocop").dicts() if r["area"].startswith("Trung du")]
    assert [(r["sum_lower"], r["places"], r["of_places"]) for r in north] == [(500, 2, 14)]
    assert {r["area"] for r in regions(connection, By.REGION_TODAY).dicts()} == {
        "Trung du và miền núi phía Bắc", "Bắc Trung Bộ",
    }  # fmt: skip
    connection.close()


def test_a_province_that_is_no_more_is_found_under_both_names(corpus: DuckDBPyConnection) -> None:
    old = {r[0] for r in targets(corpus, Filter(place="Yên Bái")).rows}
    new = {r[0] for r in targets(corpus, Filter(place="Lào Cai")).rows}
    assert len(old) > 20
    assert old <= new
    assert {r[0] for r in targets(corpus, Filter(place="lao cai")).rows} == new


def test_an_unmerged_province_is_the_same_before_and_after(base: Target, tmp_path: Path) -> None:
    connection = corpus_of(
        tmp_path,
        made(base, 1, place="Nghệ An", code="40", lower=500),
        made(base, 2, place="Nghệ An", code="40", lower=500, published="2025-10-01"),
        made(base, 3, place="Lào Cai", code="10", lower=77, today=LAO_CAI),
        made(base, 4, place="Lào Cai", code="15", lower=77, published="2025-10-01", today=LAO_CAI),
    )
    found = connection.execute("SELECT place_name, mentions FROM targets ORDER BY ALL").fetchall()
    assert found == [("Lào Cai", 1), ("Lào Cai", 1), ("Nghệ An", 2)]
    connection.close()


def test_six_regions_hold_all_provinces(corpus: DuckDBPyConnection) -> None:
    for division, count in ((63, 63), (34, 34)):
        rows = corpus.execute(
            "SELECT region, count(*) FROM places WHERE level = 'province' AND division = ? AND until IS NULL GROUP BY 1",
            [division],
        ).fetchall()
        assert len(rows) == 6
        assert sum(n for _, n in rows) == count
    gone = "SELECT id, name, current_province FROM places WHERE level = 'province' AND until IS NOT NULL"
    assert corpus.execute(gone).fetchall() == [("63:28", "Hà Tây", "Hà Nội")]
    assert corpus.execute("SELECT count(*) FROM succession").fetchone() == (63,)


def test_districts_and_communes(corpus: DuckDBPyConnection) -> None:
    rows = {(r["area"], r["year"], r["sum_lower"]) for r in regions(corpus, By.DISTRICT, "ocop.products").dicts()}
    assert ("Lục Yên, Yên Bái", 2024, 5) in rows
    assert any(r["area"] == "Giao Phong, Nam Định" for r in regions(corpus, By.COMMUNE).dicts())


PROGRESS = [
    # comparator, target, results [(value, day)], as of → share, met, days left, state
    ("ge", 100, [(40, "2024-05-01"), (80, "2024-09-01")], "2024-12-31", 80.0, False, 365, "under way"),
    ("ge", 100, [(40, "2024-05-01"), (80, "2024-09-01")], "2024-06-01", 40.0, False, 578, "under way"),
    ("ge", 100, [(100, "2024-09-01")], "2024-12-31", 100.0, True, 365, "met"),
    ("gt", 100, [(100, "2024-09-01")], "2024-12-31", 100.0, False, 365, "under way"),
    ("eq", 100, [(120, "2025-12-31")], "2026-02-01", 120.0, True, -32, "met"),
    ("ge", 100, [(90, "2025-12-31")], "2026-02-01", 90.0, False, -32, "overdue"),
    ("ge", 100, [], "2026-02-01", None, None, -32, "past, no result known"),
    ("ge", 100, [], "2025-12-30", None, None, 1, "no result yet"),
    ("le", 5, [(4, "2025-06-01")], "2025-12-30", None, True, 1, "met"),
    ("lt", 5, [(5, "2025-06-01")], "2025-12-30", None, False, 1, "under way"),
]


@pytest.mark.parametrize(("comparator", "aim", "results", "as_of", "share", "met", "left", "state"), PROGRESS)
def test_progress(
    base: Target, tmp_path: Path, comparator: str, aim: float, results: list[tuple[float, str]], as_of: str,
    share: float | None, met: bool | None, left: int, state: str,
) -> None:  # fmt: skip
    told = [
        made(base, 10 + i, place="Nghệ An", code="40", lower=value, status="result", published=day, end=None)
        for i, (value, day) in enumerate(results)
    ]
    aimed = made(base, 1, place="Nghệ An", code="40", lower=aim, comparator=comparator)
    connection = corpus_of(tmp_path, aimed, *told)
    (row,) = progress(connection, date.fromisoformat(as_of), Filter()).dicts()
    connection.close()
    assert (row["share"], row["met"], row["days_left"], row["state"]) == (share, met, left, state)


def test_results_of_another_place_time_or_thing_do_not_count(base: Target, tmp_path: Path) -> None:
    of = {"status": "result", "end": None, "published": "2024-06-01"}
    connection = corpus_of(
        tmp_path,
        made(
            base,
            1,
            place="Nghệ An",
            code="40",
            lower=100,
            start="2024-01-01",
            end="2024-12-31",
            relation="in",
        ),
        made(base, 2, place="Yên Bái", code="15", lower=50, **of),
        made(base, 3, place="Nghệ An", code="40", lower=50, **{**of, "published": "2023-11-01"}),
        made(base, 4, place="Nghệ An", code="40", lower=50, **of, indicator="ocop.products.reassessed"),
        made(base, 5, place="Nghệ An", code="40", lower=50, **of, unit="%"),
    )
    (row,) = progress(connection, date(2024, 12, 1), Filter()).dicts()
    connection.close()
    assert row["result"] is None


@pytest.mark.parametrize(("same_text", "found"), [(True, False), (False, True)])
def test_what_a_short_target_starts_from_is_no_progress(
    base: Target, tmp_path: Path, same_text: bool, found: bool
) -> None:
    told = {"place": "Nghệ An", "code": "40", "published": "2024-10-08"}
    aim = made(base, 1, lower=9, start="2024-10-01", end="2024-10-31", relation="in", **told)
    result = made(base, 2, lower=19, status="result", end=None, **told)
    if same_text:
        result = result.model_copy(update={"document": aim.document})
    connection = corpus_of(tmp_path, aim, result)
    (row,) = progress(connection, date(2024, 10, 20), Filter()).dicts()
    connection.close()
    assert (row["result"] is not None) == found


def test_unknown_is_listed_by_frequency(corpus: DuckDBPyConnection) -> None:
    rows = unknown(corpus, 100).rows
    assert rows
    assert [r[0] for r in rows] == sorted((r[0] for r in rows), reverse=True)
    (total,) = corpus.execute(
        "SELECT count(*) FROM mentions WHERE indicator IS NULL AND status = 'target' AND kind = 'quantity'"
    ).fetchone() or (0,)
    assert sum(r[0] for r in unknown(corpus, 10_000).rows) == total


FORBIDDEN = [
    "INSERT INTO targets (id) VALUES ('x')",
    "UPDATE targets SET lower = 1",
    "DELETE FROM mentions",
    "DROP TABLE targets",
    "CREATE TABLE t AS SELECT 1",
    "COPY targets TO '/tmp/ocop-corpus-test.csv'",
    "EXPORT DATABASE '/tmp/ocop-corpus-test'",
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM read_blob('/etc/passwd')",
    "SELECT * FROM glob('/etc/*')",
    "SELECT * FROM '/etc/passwd'",
    "ATTACH '/tmp/ocop-corpus-test.duckdb'",
    "INSTALL httpfs",
    "LOAD httpfs",
    "SET enable_external_access = true",
    "SET lock_configuration = false",
    "RESET enable_external_access",
    "PRAGMA enable_external_access = true",
    "SELECT * FROM read_json('https://example.org/a.json')",
    "SELECT 1; DELETE FROM targets",
]


@pytest.mark.parametrize("sql", FORBIDDEN)
def test_sql_can_neither_write_nor_reach_out(sql: str, corpus_file: Path) -> None:
    before = corpus_file.read_bytes()
    connection = read(corpus_file)
    with pytest.raises(CorpusError, match="cannot be run"):
        Table.of(connection, sql)
    connection.close()
    assert corpus_file.read_bytes() == before
    assert not list(Path("/tmp").glob("ocop-corpus-test*"))


@pytest.mark.parametrize("sql", ["", "  ", ";", "-- nothing"])
def test_an_empty_query_is_told_so(sql: str, corpus_file: Path) -> None:
    connection = read(corpus_file)
    with pytest.raises(CorpusError, match="the query is empty"):
        Table.of(connection, sql)
    connection.close()


def test_empty_columns_take_no_room() -> None:
    table = Table(("a", "b", "c"), ((1, None, 0), (None, None, "")))
    assert table.filled() == Table(("a", "c"), ((1, 0), (None, "")))
    assert Table(("a",), ()).filled() == Table(("a",), ())


def test_a_table_fits_the_terminal(corpus: DuckDBPyConnection) -> None:
    table = Table.of(corpus, "SELECT id, subject, evidence FROM mentions ORDER BY id LIMIT 30")
    text = table.as_text(100)
    assert all(len(line) <= 100 for line in text.splitlines())
    assert "(30 rows)" in text
    assert "\x1b" not in Table(("a",), (("\x1b[31mred\n\u202e",),)).as_text(80)
