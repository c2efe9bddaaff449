"""Exports open where they are meant to, with types and every row."""

from __future__ import annotations

import csv
import json
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from duckdb import DuckDBPyConnection

from extractor.regional.errors import CorpusError
from extractor.regional.export import TABLES, Format, export

DAY = date(2024, 10, 10)


def count(corpus: DuckDBPyConnection, table: str) -> int:
    row = corpus.execute(f"SELECT count(*) FROM {table}").fetchone()
    assert row
    return int(row[0])


def test_csv_opens_in_excel(corpus: DuckDBPyConnection, tmp_path: Path) -> None:
    (path,) = export(corpus, tmp_path / "mentions.csv", Format.CSV, DAY, ["mentions"])
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == count(corpus, "mentions")
    assert any(r["province"] == "Yên Bái" for r in rows)
    assert not any(v.startswith(("=", "+", "-", "@")) for r in rows for v in r.values())
    assert {r["lower"] for r in rows} >= {"30", "600000000000", "15.4"}


def test_a_formula_in_a_text_stays_text(corpus: DuckDBPyConnection, tmp_path: Path) -> None:
    from extractor.regional.export import _harmless

    assert _harmless("=HYPERLINK(1)") == "'=HYPERLINK(1)"
    assert _harmless("- Công nhận") == "'- Công nhận"
    assert _harmless(-5.0) == "-5"


def test_xlsx_is_typed_with_header_and_filters(corpus: DuckDBPyConnection, tmp_path: Path) -> None:
    export(corpus, tmp_path / "c.xlsx", Format.XLSX, DAY)
    book = openpyxl.load_workbook(tmp_path / "c.xlsx")
    assert book.sheetnames == ["targets", "conflicts", "provenance", "revisions", "progress"]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref
    sheet = book["targets"]
    header = [c.value for c in sheet[1]]
    assert sheet.max_row - 1 == count(corpus, "targets")
    row = next(r for r in sheet.iter_rows(min_row=2, values_only=True) if r[header.index("lower")] == 600000000000)
    assert isinstance(row[header.index("deadline_to")], datetime)
    assert row[header.index("is_rate")] is False
    assert row[header.index("province")] == "Yên Bái"
    texts = [c for r in book["provenance"].iter_rows(min_row=2) for c in r if str(c.value).startswith("- ")]
    assert texts
    assert all(c.data_type == "s" for c in texts)
    assert book["conflicts"].max_row == 2


@pytest.mark.filterwarnings("error")
def test_parquet_and_jsonl_hold_every_row(corpus: DuckDBPyConnection, tmp_path: Path) -> None:
    for form in (Format.PARQUET, Format.JSONL):
        written = export(corpus, tmp_path / form, form, DAY)
        assert len(written) == len(TABLES)
    for name in ("targets", "mentions", "indicators"):
        table = pq.read_table(tmp_path / "parquet" / f"{name}.parquet")
        lines = (tmp_path / "jsonl" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        assert table.num_rows == len(lines) == count(corpus, name)
        assert list(json.loads(lines[0])) == table.column_names
    schema = pq.read_schema(tmp_path / "parquet" / "targets.parquet")
    assert schema.field("deadline_to").type == pa.date32()
    assert schema.field("subject").type == pa.string()


def test_hugging_face_folder(corpus: DuckDBPyConnection, tmp_path: Path) -> None:
    export(corpus, tmp_path / "hf", Format.HF, DAY)
    card = (tmp_path / "hf" / "README.md").read_text(encoding="utf-8")
    _, head, body = card.split("---\n", 2)
    assert "- vi" in head
    for name in TABLES:
        assert f"config_name: {name}\n" in head
        assert f"path: data/{name}.parquet" in head
        assert (tmp_path / "hf" / "data" / f"{name}.parquet").is_file()
        assert f"### {name}" in body
    assert "2024-10-10" in body


def test_exports_are_the_same_twice(corpus: DuckDBPyConnection, tmp_path: Path) -> None:
    for turn in ("a", "b"):
        export(corpus, tmp_path / turn, Format.CSV, DAY)
    for name in TABLES:
        assert (tmp_path / "a" / f"{name}.csv").read_bytes() == (tmp_path / "b" / f"{name}.csv").read_bytes()


def test_wrong_use_is_said(corpus: DuckDBPyConnection, tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no such table: wishes"):
        export(corpus, tmp_path / "a.csv", Format.CSV, DAY, ["wishes"])
    with pytest.raises(CorpusError, match="no such folder"):
        export(corpus, tmp_path / "none" / "a.csv", Format.CSV, DAY)
    assert list(tmp_path.iterdir()) == []
