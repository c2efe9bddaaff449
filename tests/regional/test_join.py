"""Joining: measured against targets read by eye, and the cases that it must not get wrong."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection
from gold_records import CORPUS, document_records, gold_documents, write
from joined import extracted_ids, extracted_records, gold, pairs, scores

from extractor.records import Target
from extractor.regional.build import build
from extractor.regional.query import Table
from extractor.regional.store import read
from extractor.regional.why import why

FLOOR = 0.95
FLOOR_AS_EXTRACTED = 0.95


def target_ids(connection: DuckDBPyConnection) -> dict[str, str]:
    rows = connection.execute("SELECT id, target_id FROM mentions WHERE target_id IS NOT NULL").fetchall()
    return dict(rows)


def ids_of_gold() -> dict[tuple[str, str, int], str]:
    """(document, anchor, nth) → id of its record."""
    found = {}
    for document in gold_documents():
        made = {r.id: r for r in document_records(document)}
        for entry in document["targets"]:
            for record in document_records({**document, "targets": [entry], "results": []}):
                assert record.id in made
                found[(document["doc"], entry["anchor"], entry.get("nth", 0))] = record.id
    return found


def test_pairwise_f1_of_records_as_extracted(tmp_path: Path) -> None:
    records = extracted_records(CORPUS)
    lines = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    (tmp_path / "records.jsonl").write_text(lines, encoding="utf-8")
    build([str(tmp_path / "records.jsonl")], tmp_path / "corpus.duckdb")
    connection = read(tmp_path / "corpus.duckdb")
    joined, ids, wanted = target_ids(connection), extracted_ids(CORPUS, records), gold()
    connection.close()
    found = wanted.keys() & ids.keys()
    assert len(found) >= 0.9 * len(wanted)
    predicted, expected = {key: joined[ids[key]] for key in found}, {key: wanted[key] for key in found}
    precision, recall, f1 = scores(pairs(predicted), pairs(expected))
    print(f"\nas extracted: {len(found)} mentions, precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")
    assert f1 >= FLOOR_AS_EXTRACTED
    assert precision >= 0.96


def test_pairwise_f1(corpus: DuckDBPyConnection) -> None:
    joined, ids, wanted = target_ids(corpus), ids_of_gold(), gold()
    assert len(wanted) >= 60
    predicted = {key: joined[ids[key]] for key in wanted}
    precision, recall, f1 = scores(pairs(predicted), pairs(wanted))
    print(f"\njoining: {len(wanted)} mentions, precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")
    missed, wrong = pairs(wanted) - pairs(predicted), pairs(predicted) - pairs(wanted)
    assert f1 >= FLOOR, f"missed {missed}\nwrong {wrong}"


def test_deterministic_in_any_order(records: list[Target], tmp_path: Path) -> None:
    tables = ("targets", "joins", "statements", "sums", "results", "mentions", "documents")
    outcomes = []
    for seed in range(3):
        mixed = records[:]
        random.Random(seed).shuffle(mixed)
        corpus = tmp_path / f"{seed}.duckdb"
        half = len(mixed) // 2
        parts = [mixed[:half], mixed[half:]] if seed else [mixed]
        for part in parts:
            build([str(write(tmp_path / "r.jsonl", part))], corpus)
        connection = read(corpus)
        outcomes.append([connection.execute(f"SELECT * FROM {t} ORDER BY ALL").fetchall() for t in tables])
        connection.close()
    assert outcomes[0] == outcomes[1] == outcomes[2]


def one(connection: DuckDBPyConnection, sql: str) -> dict[str, object]:
    rows = Table.of(connection, sql).dicts()
    assert len(rows) == 1, rows
    return rows[0]


def test_three_reports_of_one_plan_are_one_target(corpus: DuckDBPyConnection) -> None:
    target = one(corpus, "SELECT * FROM targets WHERE province = 'Yên Bái' AND indicator = 'ocop.products.stars_3'")
    assert (target["mentions"], target["sources"], target["conflicts"]) == (3, 3, 0)
    assert (target["comparator"], target["lower"], target["plan_number"]) == ("ge", 30, "18/KH-UBND")
    assert (str(target["first_seen"]), str(target["last_seen"])) == ("2024-01-25", "2024-10-08")


def test_a_contradiction_is_kept_and_listed(corpus: DuckDBPyConnection) -> None:
    conflict = one(corpus, "SELECT * FROM conflicts")
    assert (conflict["place_name"], conflict["shown"], conflict["contradicts"]) == ("Nghệ An", "58", "59")
    assert "58%" in str(conflict["shown_sentence"])
    assert "59%" in str(conflict["other_sentence"])
    target = one(corpus, f"SELECT * FROM targets WHERE id = '{conflict['target_id']}'")
    assert (target["lower"], target["upper"], target["sources"]) == (58, 58, 2)


def test_a_raised_plan_is_a_revision(corpus: DuckDBPyConnection) -> None:
    target = one(corpus, "SELECT * FROM targets WHERE province = 'Hòa Bình' AND revisions > 0")
    assert (target["lower"], target["revisions"], target["conflicts"]) == (25, 1, 0)
    steps = corpus.execute("SELECT figure, role FROM revisions WHERE target_id = ? ORDER BY step", [target["id"]])
    assert steps.fetchall() == [("20", "first"), ("25", "revision")]


def test_a_title_that_sums_the_parts_is_no_conflict(corpus: DuckDBPyConnection) -> None:
    total = one(corpus, "SELECT * FROM targets WHERE province = 'Yên Bái' AND total")
    assert (total["lower"], total["conflicts"]) == (36, 0)
    parts = corpus.execute(
        "SELECT lower FROM sums JOIN targets t ON t.id = part WHERE sums.total = ? ORDER BY lower",
        [total["id"]],
    ).fetchall()
    assert parts == [(2,), (4,), (30,)]


def test_why_names_what_agreed(corpus: DuckDBPyConnection) -> None:
    key = one(corpus, "SELECT id FROM targets WHERE province = 'Hòa Bình' AND revisions > 0")["id"]
    account = why(corpus, str(key))
    for word in ("raised", "same-figure", "same place", "revision, in force", "It adds up"):
        assert word in account
    mention = corpus.execute("SELECT id FROM mentions WHERE target_id = ? LIMIT 1", [key]).fetchone()
    assert mention
    assert why(corpus, mention[0]) == account


def test_every_joined_mention_has_a_step(corpus: DuckDBPyConnection) -> None:
    lone = corpus.execute(
        """SELECT t.id FROM targets t LEFT JOIN (SELECT target_id, count(*) AS steps FROM joins GROUP BY ALL) j
           ON j.target_id = t.id WHERE coalesce(steps, 0) <> mentions - 1"""
    ).fetchall()
    assert lone == []


def _variant(record: Target, **changes: object) -> Target:
    values = json.loads(record.model_dump_json())
    for path, value in changes.items():
        *parents, last = path.split("__")
        inside = values
        for parent in parents:
            inside = inside[parent]
        inside[last] = value
    return Target.model_validate(values)


def _joined(tmp_path: Path, *records: Target) -> list[tuple[int, int, int]]:
    corpus = tmp_path / "c.duckdb"
    build([str(write(tmp_path / "r.jsonl", list(records)))], corpus)
    connection = read(corpus)
    found = connection.execute("SELECT mentions, revisions, conflicts FROM targets ORDER BY ALL").fetchall()
    connection.close()
    return found


def test_what_keeps_targets_apart(records: list[Target], tmp_path: Path) -> None:
    first = next(r for r in records if r.quantity and r.quantity.span.text == "ít nhất 30 sản phẩm đạt 3 sao")
    other = {"id": "b" * 16, "document__sha256": "b" * 64, "document__path": "b.txt"}
    for changes in (
        {"rating__min": 4, "rating__max": 4},
        {"deadline__start": None, "deadline__end": "2025-12-31"},
        {"quantity__per": "huyện"},
        {"quantity__unit": "chủ thể"},
        {"indicator": "ocop.entities"},
        {"place": None},
    ):
        assert len(_joined(tmp_path / _folder(tmp_path), first, _variant(first, **other, **changes))) == 2, changes
    for changes in ({}, {"quantity__comparator": "eq", "quantity__upper": 30}, {"criterion": "3 sao"}):
        found = _joined(tmp_path / _folder(tmp_path), first, _variant(first, **other, **changes))
        assert found == [(2, 0, 0)], changes


ONE_WORK = [
    ("Hội đồng cấp huyện đánh giá, phân hạng", "Các hội đồng cấp huyện chấm xong"),
    ("Khai trương chợ đầu mối Bình Hà", "chợ đầu mối Bình Hà mở cửa"),
    ("động thổ cầu Bình Hà", "Khởi công cầu Bình Hà"),
    ("Đưa vào vận hành nhà máy nước Bình Hà", "nhà máy nước Bình Hà đi vào hoạt động"),
    ("UBND huyện hoàn thành GPMB tuyến tránh Bình Hà", "giải phóng mặt bằng tuyến tránh Bình Hà"),
    ("nâng cấp QL 37 đoạn Bình Hà", "nâng cấp Quốc lộ 37 đoạn qua Bình Hà"),
]
OTHER_WORKS = [
    ("khởi công cầu Bình Hà", "khởi công cầu Tân Lập"),
    ("hoàn thành Quốc lộ 37 qua Bình Hà", "hoàn thành Quốc lộ 32 qua Bình Hà"),
    ("hoàn thành trường học Bình Hà", "hoàn thành trạm y tế Bình Hà"),
    ("giải phóng mặt bằng tuyến tránh Bình Hà", "khởi công tuyến tránh Bình Hà"),
    ("Hội đồng cấp huyện đánh giá sản phẩm", "Hội đồng cấp tỉnh đánh giá sản phẩm"),
]


@pytest.mark.parametrize(
    ("one", "other", "targets"), [*((a, b, 1) for a, b in ONE_WORK), *((a, b, 2) for a, b in OTHER_WORKS)]
)
def test_works_of_one_plan_with_one_deadline(
    one: str, other: str, targets: int, records: list[Target], tmp_path: Path
) -> None:
    work = next(r for r in records if r.kind == "milestone" and r.document.plan)
    first = _variant(work, subject=one, indicator=None)
    elsewhere = {"id": "b" * 16, "document__sha256": "b" * 64, "document__path": "b.txt"}
    assert len(_joined(tmp_path, first, _variant(first, **elsewhere, subject=other))) == targets


def test_a_moved_deadline_is_the_same_work(records: list[Target], tmp_path: Path) -> None:
    work = next(r for r in records if r.kind == "milestone" and r.document.plan and r.deadline.end)
    first = _variant(work, subject="Hội đồng cấp tỉnh đánh giá", indicator="ocop.assessment")
    later = {
        "id": "b" * 16, "document__sha256": "b" * 64, "document__path": "b.txt", "document__published": "2024-10-08",
        "subject": "Hội đồng cấp tỉnh họp đợt cuối", "deadline__end": "2024-12-20",
    }  # fmt: skip
    told = {**later, "evidence__text": "Hội đồng cấp tỉnh họp đợt cuối trước ngày 20/12, lùi 15 ngày so với kế hoạch."}
    assert len(_joined(tmp_path / _folder(tmp_path), first, _variant(first, **told))) == 1
    assert len(_joined(tmp_path / _folder(tmp_path), first, _variant(first, **later))) == 2


def _folder(tmp_path: Path) -> str:
    name = f"d{len(list(tmp_path.iterdir()))}"
    (tmp_path / name).mkdir()
    return name


def test_later_plan_of_the_same_office_revises(records: list[Target], tmp_path: Path) -> None:
    first = next(r for r in records if r.quantity and r.quantity.span.text == "đạt 58%")
    later = {
        "id": "b" * 16, "document__sha256": "b" * 64, "document__path": "b.txt", "quantity__lower": 59,
        "quantity__upper": 59, "document__published": "2022-05-01",
    }  # fmt: skip
    assert _joined(tmp_path, first, _variant(first, **later)) == [(2, 0, 1)]
    newer = {**later, "document__plan__number": "9-NQ/TU", "document__plan__date": "2022-04-30"}
    (tmp_path / "c.duckdb").unlink()
    assert _joined(tmp_path, first, _variant(first, **newer)) == [(2, 1, 0)]
