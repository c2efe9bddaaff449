"""Workbooks (.xlsx) to drafts: each sheet's titles and notes as lines, its grids as tables."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from extractor.readers import oldfonts
from extractor.readers.canvas import GridCell, column_letters, column_number
from extractor.readers.cellformat import shown
from extractor.readers.draft import Draft, Piece, Table, Text, encode
from extractor.readers.errors import ReadError

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell [^>]{0,40}?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_CHUNK = 1 << 20
_OVERLAP = 120
_MOST_COLUMNS = 300
_MOST_MERGES = 50_000
_LONG = 150  # characters; a row with one cell so long is a note, no row

Merges = dict[tuple[int, int], tuple[int, int]]
"""(row, column) of the top left cell → (rows, columns), all from 1."""


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    texts: tuple[str, ...]

    @property
    def filled(self) -> int:
        return sum(1 for t in self.texts if t)


def job_xlsx(data: bytes, rows: int = 500_000) -> Iterator[bytes]:
    """The draft of a workbook, as frames; at most ``rows`` rows of it."""
    yield from encode(read(data, rows))


def read(data: bytes, most: int = 500_000) -> Draft:
    """The draft of a workbook; raises whatever openpyxl raises on a damaged one."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    pieces: list[Piece] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                continue
            merges = _merges(archive, sheet)
            rows = list(_rows(sheet, most))
            most -= len(rows)
            pieces += _sheet(sheet.title, rows, merges)
    return Draft(tuple(pieces), _properties(book))


def _properties(book: Any) -> tuple[tuple[str, str], ...]:
    core = book.properties
    said = [("title", core.title), ("subject", core.subject), ("author", core.creator)]
    found = [(name, str(value)) for name, value in said if value]
    for name, value in (("created", core.created), ("modified", core.modified)):
        if value:
            found.append((name, value.date().isoformat()))
    return tuple(found)


def _rows(sheet: Any, most: int) -> Iterator[_Row]:
    """The rows that hold something, in Unicode."""
    sheet.reset_dimensions()
    kept = 0
    for whole in sheet.iter_rows():
        row = whole[:_MOST_COLUMNS]
        texts = [shown(c.value, c.number_format) if c.value is not None else "" for c in row]
        while texts and not texts[-1]:
            texts.pop()
        if not texts:
            continue
        row = row[: len(texts)]
        kept += 1
        if kept > most:
            raise ReadError("The workbook has too many rows.", "Split it, or raise the reader's limits.")
        if not all(map(oldfonts.is_unicode, texts)):
            texts = oldfonts.mended([(t, _font(c))] for t, c in zip(texts, row, strict=True))
        number = next(c.row for c in row if c.value is not None)
        yield _Row(number, tuple(texts))


def _font(cell: Any) -> str | None:
    font = cell.font
    return font.name if font is not None else None


def _merges(archive: zipfile.ZipFile, sheet: Any) -> Merges:
    """The merged cells; the read-only workbook leaves them out, and they stand behind the rows."""
    found: Merges = {}
    tail = b""
    path = sheet._worksheet_path.lstrip("/")
    with archive.open(path) as file:
        while chunk := file.read(_CHUNK):
            for match in _MERGED.finditer(tail + chunk):
                left, top, right, bottom = match.groups()
                first, last = column_number(left.decode()), column_number(right.decode())
                found[int(top), first] = (int(bottom) - int(top) + 1, last - first + 1)
                if len(found) > _MOST_MERGES:
                    return found
            tail = chunk[-_OVERLAP:]
    return found


def _sheet(name: str, rows: Sequence[_Row], merges: Merges) -> Iterator[Piece]:
    """Lines and tables, from the top to the bottom. Two tables are parted by a line of text."""
    grid: list[_Row] = []
    last = 0
    for index, row in enumerate(rows):
        below = rows[index + 1] if index + 1 < len(rows) else None
        if _is_line(row, grid, below, merges):
            if grid:
                yield from _tables(name, grid, merges)
                grid = []
            at = next(i for i, t in enumerate(row.texts) if t)
            for place, text in enumerate(row.texts[at:], at + 1):
                for piece in filter(str.strip, text.split("\n")):
                    yield Text(piece, location=_cell_name(name, row.number, place), gap=int(row.number > last + 1))
                    last = row.number
        else:
            grid.append(row)
        last = row.number
    if grid:
        yield from _tables(name, grid, merges)


def _is_line(row: _Row, grid: list[_Row], below: _Row | None, merges: Merges) -> bool:
    """Is the row a title, a caption or a note, and none of a table's?"""
    if row.filled > 1:
        apart = not grid and row.filled == 2 and max(map(len, row.texts)) > 12 and _parts_of_head(row, merges)
        return apart
    text = next(t for t in row.texts if t)
    if not grid or len(text) > _LONG:
        return True
    if below is None or below.number > row.number + 1 or row.number > grid[-1].number + 1:
        return True
    return below.filled == 1 and not any(map(str.isdigit, text))


def _parts_of_head(row: _Row, merges: Merges) -> bool:
    """`UBND TỈNH …` at the left and `CỘNG HÒA …` at the right, each over several columns."""
    spans = [merges.get((row.number, i), (1, 1))[1] for i, t in enumerate(row.texts, 1) if t]
    return all(s > 1 for s in spans)


def _tables(name: str, rows: list[_Row], merges: Merges) -> Iterator[Piece]:
    if len(rows) == 1 and rows[0].filled < 2:
        yield Text(rows[0].texts[-1], location=_cell_name(name, rows[0].number, len(rows[0].texts)))
        return
    width = max(len(r.texts) for r in rows)
    first = min(i for r in rows for i, t in enumerate(r.texts) if t)
    numbers = {r.number: i for i, r in enumerate(rows)}
    hidden: set[tuple[int, int]] = set()
    out: list[tuple[GridCell, ...]] = []
    for row in rows:
        cells: list[GridCell] = []
        column = first + 1
        while column <= width:
            if (row.number, column) in hidden:
                column += 1
                continue
            text = row.texts[column - 1] if column <= len(row.texts) else ""
            tall, wide = merges.get((row.number, column), (1, 1))
            wide = min(wide, width - column + 1)
            down = sum(1 for n in range(row.number, row.number + min(tall, 2000)) if n in numbers)
            for n in range(row.number + 1, row.number + min(tall, 2000)):
                hidden.update((n, c) for c in range(column, column + wide))
            cells.append(GridCell(text, wide, down))
            column += wide
        out.append(tuple(cells))
    places = tuple(
        f"{_quoted(name)}!{column_letters(first + 1)}{r.number}:{column_letters(width)}{r.number}" for r in rows
    )
    yield Table(tuple(out), places)


def _cell_name(name: str, row: int, column: int) -> str:
    return f"{_quoted(name)}!{column_letters(column)}{row}"


def _quoted(name: str) -> str:
    return name if name.isalnum() else "'" + name.replace("'", "''") + "'"
