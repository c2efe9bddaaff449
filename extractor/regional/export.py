"""A corpus out of the database: CSV, XLSX, Parquet, JSON Lines, or a Hugging Face data set folder."""

from __future__ import annotations

import csv
import json
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from duckdb import DuckDBPyConnection

from extractor.regional.card import card
from extractor.regional.errors import CorpusError
from extractor.regional.query import shown
from extractor.regional.workbook import write_workbook

#: What is exported, and in which order of rows. `$as_of` is the day that progress is seen from.
TABLES: Mapping[str, str] = {
    "targets": "SELECT * FROM targets ORDER BY province NULLS LAST, place_name, year, indicator, id",
    "mentions": "SELECT * FROM mentions ORDER BY path, evidence_start, id",
    "conflicts": "SELECT * FROM conflicts ORDER BY target_id, other_document, contradicts",
    "revisions": "SELECT * FROM revisions ORDER BY target_id, step",
    "progress": "SELECT * FROM progress(CAST($as_of AS DATE)) ORDER BY due NULLS LAST, target_id",
    "provenance": "SELECT * FROM provenance ORDER BY target_id, published NULLS LAST, path, mention",
    "documents": "SELECT * FROM documents ORDER BY path",
    "joins": "SELECT * FROM joins ORDER BY target_id, step",
    "sums": "SELECT * FROM sums ORDER BY total, part",
    "indicators": "SELECT * FROM indicators ORDER BY code",
}
#: A spreadsheet takes a text that starts so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Format(StrEnum):
    """How to write. ``hf`` is a Hugging Face data set folder."""

    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"
    JSONL = "jsonl"
    HF = "hf"


def export(
    connection: DuckDBPyConnection, out: Path, format: Format, as_of: date, tables: Sequence[str] = ()
) -> list[Path]:
    """Write tables (all, if none is named; into one file, targets alone) to ``out``; the files written.

    ``out`` is a file if it ends in the format's suffix, else a folder with a file for each table. A file is
    written whole or not at all.
    """
    if unknown := sorted(set(tables) - TABLES.keys()):
        raise CorpusError(f"no such table: {', '.join(unknown)}; there are {', '.join(TABLES)}")
    if format is Format.XLSX:
        sheets = tables or ("targets", "conflicts", "provenance", "revisions", "progress")
        found = {name: _open(connection, name, as_of) for name in sheets}
        _whole(out, lambda path: write_workbook(path, found))
        return [out]
    if format is Format.HF:
        return _hugging_face(connection, out, as_of, tables or tuple(TABLES))
    write = {Format.CSV: _csv, Format.JSONL: _jsonl, Format.PARQUET: _parquet}[format]
    if out.suffix == f".{format}":
        names = {out: tables[0] if tables else "targets"}
        if len(tables) > 1:
            raise CorpusError(f"{out}: one file holds one table; give a folder for {len(tables)} tables")
    else:
        out.mkdir(parents=True, exist_ok=True)
        names = {out / f"{name}.{format}": name for name in tables or TABLES}
    for path, name in names.items():
        _whole(path, partial(_written, write, connection, name, as_of))
    return list(names)


def _open(connection: DuckDBPyConnection, name: str, as_of: date) -> DuckDBPyConnection:
    """A cursor over a table, in its order."""
    sql = TABLES[name]
    return connection.cursor().execute(sql, {"as_of": as_of} if "$as_of" in sql else None)


def _rows(found: DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while rows := found.fetchmany(5_000):
        yield from rows


def _csv(path: Path, connection: DuckDBPyConnection, name: str, as_of: date) -> None:
    """UTF-8 with a byte order mark, for Excel; no text that it would take for a formula."""
    found = _open(connection, name, as_of)
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow([c[0] for c in found.description or ()])
        for row in _rows(found):
            writer.writerow([_harmless(v) for v in row])


def _harmless(value: Any) -> str:
    if isinstance(value, str):
        return "'" + value if value.startswith(_FORMULA) else value
    return shown(value)


def _jsonl(path: Path, connection: DuckDBPyConnection, name: str, as_of: date) -> None:
    found = _open(connection, name, as_of)
    columns = [c[0] for c in found.description or ()]
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for row in _rows(found):
            values = {c: _json_value(v) for c, v in zip(columns, row, strict=True)}
            out.write(json.dumps(values, ensure_ascii=False) + "\n")


def _json_value(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    return value.isoformat() if isinstance(value, date) else value


def _parquet(path: Path, connection: DuckDBPyConnection, name: str, as_of: date) -> None:
    sql = TABLES[name]
    found = connection.sql(sql, params={"as_of": as_of} if "$as_of" in sql else None)
    if found is None:
        raise CorpusError(f"{name}: no such table in the corpus")
    reader = found.to_arrow_reader(20_000)
    with pq.ParquetWriter(path, _plain(reader.schema), compression="zstd") as writer:
        for batch in reader:
            writer.write_table(pa.Table.from_batches([batch]).cast(_plain(reader.schema)))


def _plain(schema: pa.Schema) -> pa.Schema:
    """The schema without DuckDB's own string kinds, which other readers may not know."""
    kinds = {pa.string_view(): pa.string(), pa.large_string(): pa.string()}
    return pa.schema([pa.field(f.name, kinds.get(f.type, f.type)) for f in schema])


def _hugging_face(connection: DuckDBPyConnection, out: Path, as_of: date, tables: Sequence[str]) -> list[Path]:
    """A folder that ``datasets.load_dataset`` reads: Parquet for each table, and the card."""
    (out / "data").mkdir(parents=True, exist_ok=True)
    written = []
    for name in tables:
        path = out / "data" / f"{name}.parquet"
        _whole(path, partial(_written, _parquet, connection, name, as_of))
        written.append(path)
    readme = out / "README.md"
    text = card(connection, {name: f"data/{name}.parquet" for name in tables}, as_of)
    _whole(readme, partial(_text, text))
    return [*written, readme]


def _written(
    write: Callable[[Path, DuckDBPyConnection, str, date], None],
    connection: DuckDBPyConnection,
    name: str,
    as_of: date,
    path: Path,
) -> None:
    write(path, connection, name, as_of)


def _text(text: str, path: Path) -> None:
    path.write_text(text, encoding="utf-8")


def _whole(path: Path, write: Callable[[Path], None]) -> None:
    """Write a file beside its place and put it there when it is whole."""
    if not path.parent.is_dir():
        raise CorpusError(f"{path.parent}: no such folder")
    with tempfile.TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as folder:
        beside = Path(folder) / path.name
        write(beside)
        os.replace(beside, path)
