"""Rows into tables, fast: through Arrow, a batch at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

import pyarrow as pa
from duckdb import DuckDBPyConnection

from extractor.regional.schema import Column, Table

BATCH = 20_000

_ARROW: Mapping[str, pa.DataType] = {
    "VARCHAR": pa.string(),
    "DOUBLE": pa.float64(),
    "INTEGER": pa.int32(),
    "BIGINT": pa.int64(),
    "SMALLINT": pa.int16(),
    "TINYINT": pa.int8(),
    "DATE": pa.date32(),
    "BOOLEAN": pa.bool_(),
}


def insert(connection: DuckDBPyConnection, table: Table, rows: Iterable[Sequence[Any]], into: str = "") -> int:
    """Append rows, whose values are in the order of the table's columns; how many there were."""
    waiting, count = iter(rows), 0
    while batch := list(islice(waiting, BATCH)):
        insert_columns(connection, table.columns, [list(c) for c in zip(*batch, strict=True)], into or table.name)
        count += len(batch)
    return count


def insert_columns(
    connection: DuckDBPyConnection, columns: Sequence[Column], values: Sequence[Sequence[Any]], into: str
) -> None:
    """Append one batch, given column by column."""
    names = [c.name for c in columns]
    arrays = [pa.array(v, type=_ARROW[c.type]) for c, v in zip(columns, values, strict=True)]
    batch = pa.table(arrays, names=names)
    connection.register("batch", batch)
    connection.execute(f"INSERT INTO {into} ({', '.join(names)}) SELECT * FROM batch")
    connection.unregister("batch")


class Writer:
    """Collects rows of one table and appends them in batches; :meth:`close` appends the rest."""

    def __init__(self, connection: DuckDBPyConnection, table: Table, into: str = "") -> None:
        self._connection, self._table, self._into = connection, table, into
        self._rows: list[Sequence[Any]] = []
        self.count = 0

    def add(self, *values: Any) -> None:
        self._rows.append(values)
        if len(self._rows) >= BATCH:
            self.close()

    def close(self) -> None:
        self.count += insert(self._connection, self._table, self._rows, self._into)
        self._rows = []
