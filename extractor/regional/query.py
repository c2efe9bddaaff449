"""SQL on a corpus, and tables for the terminal."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb
from duckdb import DuckDBPyConnection

from extractor.regional.errors import CorpusError

#: Columns that are never cut, since they are asked for again.
_WHOLE = ("id", "target_id", "mention")


@dataclass(frozen=True)
class Table:
    """Rows under named columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    @classmethod
    def of(
        cls, connection: DuckDBPyConnection, sql: str, values: Mapping[str, Any] | Sequence[Any] | None = None
    ) -> Table:
        """The outcome of one statement. Raises CorpusError with DuckDB's own words if it cannot be run."""
        try:
            done = connection.execute(sql, values) if values else connection.execute(sql)
            rows = done.fetchall() if done is not None else None  # DuckDB gives None where no statement is
        except duckdb.Error as error:
            raise CorpusError(f"the query cannot be run: {error}") from error
        if rows is None:
            raise CorpusError("the query is empty; ask for something, such as SELECT count(*) FROM targets")
        return cls(tuple(c[0] for c in done.description or ()), tuple(rows))

    def dicts(self) -> list[dict[str, Any]]:
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def filled(self) -> Table:
        """The table without the columns that hold nothing in any row."""
        kept = [i for i in range(len(self.columns)) if not self.rows or any(row[i] is not None for row in self.rows)]
        return Table(tuple(self.columns[i] for i in kept), tuple(tuple(row[i] for i in kept) for row in self.rows))

    def as_csv(self) -> str:
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows([["" if v is None else shown(v) for v in row] for row in self.rows])
        return out.getvalue()

    def as_jsonl(self) -> str:
        return "".join(json.dumps(d, ensure_ascii=False, default=_json) + "\n" for d in self.dicts())

    def as_text(self, width: int) -> str:
        """A table that fits into ``width`` columns; what is too long for its column ends in `…`."""
        if not self.columns:
            return ""
        cells = [[_one_line(shown(v)) for v in row] for row in self.rows]
        widths = _widths([list(self.columns), *cells], width, [c in _WHOLE for c in self.columns])
        right = [all(isinstance(r[i], int | float | None) for r in self.rows) for i in range(len(widths))]
        lines = ["  ".join(_fit(c, w, False) for c, w in zip(self.columns, widths, strict=True)).rstrip()]
        lines.append("  ".join("─" * w for w in widths))
        for row in cells:
            fitted = (_fit(c, w, r) for c, w, r in zip(row, widths, right, strict=True))
            lines.append("  ".join(fitted).rstrip())
        count = len(self.rows)
        return "\n".join([*lines, f"({count} {'row' if count == 1 else 'rows'})"])


def shown(value: Any) -> str:
    """A value for people: empty for null, no `.0`, ISO dates."""
    if value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e16 else repr(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(shown, value))
    return str(value)


def _json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else str(value)


def _one_line(text: str) -> str:
    """No line ends, tabs or control characters: a text out of a web page must not steer the terminal."""
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp") else c for c in text)


def _widths(rows: list[list[str]], width: int, whole: list[bool]) -> list[int]:
    """Column widths: as needed, the widest cut until the table fits; never under 6, nor where ``whole``."""
    needed = [max(map(_cells, column)) for column in zip(*rows, strict=True)]
    room = width - 2 * (len(needed) - 1)
    while sum(needed) > room:
        widest = max((n for n, kept in zip(needed, whole, strict=True) if not kept), default=0)
        if widest <= 6:
            break
        cut = max(6, widest - max(1, widest // 10))
        needed = [cut if n == widest and not k else n for n, k in zip(needed, whole, strict=True)]
    return needed


def _cells(text: str) -> int:
    """How many terminal columns a text takes."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _fit(text: str, width: int, right: bool) -> str:
    size = _cells(text)
    if size > width:
        while _cells(text) > width - 1:
            text = text[:-1]
        text, size = text + "…", width
    pad = " " * max(0, width - _cells(text))
    return pad + text if right else text + pad
