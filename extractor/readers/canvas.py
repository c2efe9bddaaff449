"""Where a reader of a formatted file writes the canonical text, line by line, with what it knows of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.document import BlockKind, Cell, Span
from extractor.readers.entries import of_entries
from extractor.readers.lines import Line
from extractor.vietnamese.normalise import canonical, fold

_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_BAR = " | "
_COLUMN_NUMBER = re.compile(r"\(?(?:\d{1,2}|[A-ZĐ])\)?(?:\s?=.{1,12})?")
_SHEET_ROW = re.compile(r"(.+)!([A-Z]{1,3})(\d+):[A-Z]{1,3}\d+")
_MOST_TITLES = 3  # rows above the names of columns
_MOST_SPANNED = 1000  # columns or rows that one cell may be said to span


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell as the source has it: its text, how many columns and rows it spans, and if it is a header."""

    text: str
    columns: int = 1
    rows: int = 1
    header: bool = False


@dataclass(slots=True)
class Canvas:
    """Collects lines. All text comes out canonical: NFC, blanks run together, one line a call."""

    lines: list[Line] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _at: int = 0
    _tables: int = 0

    @property
    def text(self) -> str:
        return "\n".join(self._parts)

    def write(
        self, text: str, kind: BlockKind | None = None, level: int = 0, *, location: str | None = None,
        named: str | None = None,
    ) -> Line | None:  # fmt: skip
        """Add a line; ``None`` if it is blank. ``kind`` only where the source is sure."""
        clean = squeezed(text)
        if not clean:
            return None
        line = Line(self._at, self._at + len(clean), clean, "", 1, kind=kind, level=level, location=location)
        line.named = named
        line.fixed = kind is not None
        self._add(line)
        return line

    def table(self, rows: Sequence[Sequence[GridCell]], locations: Sequence[str] = ()) -> list[Line]:
        """Add a table, a line a row, cells parted by ` | `. A cell that spans rows is written once; in the
        rows below it its span is that of the first. ``locations`` are the rows' places in the source. Rows at
        its head with one cell over all columns (`Biểu 3. Giao chỉ tiêu …`) are lines above it."""
        titles = _title_rows(rows)
        above_it = zip(rows[:titles], locations, strict=False)
        titled = [self.write(_only_text(row), location=place) for row, place in above_it]
        rows, locations = rows[titles:], locations[titles:]
        grid = _grid(rows)
        head = _header_rows(rows, grid)
        above: list[dict[int, Span]] = []
        spans: dict[int, Span] = {}
        written: list[Line] = [line for line in titled if line is not None]
        for index, row in enumerate(rows):
            if not any(squeezed(c.text) for c in row):
                continue
            line = self._row(row, spans, index < head)
            places = grid[index]
            if index < head:
                above.append({column: spans[id(cell)] for column, cell in places.items() if id(cell) in spans})
            line.location = locations[index] if index < len(locations) else None
            line.cells = tuple(_cells(places, spans, above if index >= head else [], line.location))
            _trim(line)
            written.append(line)
        self._tables += 1
        return written

    def _row(self, row: Sequence[GridCell], spans: dict[int, Span], header: bool) -> Line:
        texts = [squeezed(c.text) for c in row]
        at = self._at
        for cell, text in zip(row, texts, strict=True):
            spans[id(cell)] = Span(at, at + len(text))
            at += len(text) + len(_BAR)
        text = _BAR.join(texts)
        line = Line(self._at, self._at + len(text), text, "", 1, kind=BlockKind.TABLE_ROW)
        line.fixed, line.header, line.table = True, header, self._tables
        self._add(line)
        return line

    def _add(self, line: Line) -> None:
        self.lines.append(line)
        self._parts.append(line.text)
        self._at = line.end + 1

    def finish(self) -> str:
        """The whole text, once; the lines are folded on the way."""
        text = self.text
        folded = fold(text)
        for line in self.lines:
            line.fold = folded[line.start : line.end]
        return text


def squeezed(text: str) -> str:
    """Canonical, every run of blanks one space, none at the ends, no invisible characters."""
    clean = canonical(text)
    return " ".join((clean if clean.isprintable() else clean.translate(_UNSEEN)).split())


def _trim(line: Line) -> None:
    """Leave out the blanks that empty cells make at a row's ends."""
    line.start += len(line.text) - len(line.text.lstrip())
    line.text = line.text.strip()
    line.end = line.start + len(line.text)


def cell_place(row: str | None, column: int) -> str | None:
    """The place of a row's cell (columns from 0): `'Biểu 1'!E7` in a sheet, elsewhere `…, column 5`."""
    if row is None:
        return None
    sheet = _SHEET_ROW.fullmatch(row)
    if sheet is None:
        return f"{row}, column {column + 1}"
    name, first, number = sheet.groups()
    return f"{name}!{column_letters(column_number(first) + column)}{number}"


def column_number(letters: str) -> int:
    """`A` is 1, `AA` 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def _grid(rows: Sequence[Sequence[GridCell]]) -> list[dict[int, GridCell]]:
    """For each row, which cell stands in which column; a cell that spans several is in each of them."""
    held: dict[int, tuple[GridCell, int]] = {}
    grid: list[dict[int, GridCell]] = []
    for row in rows:
        places = {column: cell for column, (cell, _) in held.items()}
        held = {column: (cell, left - 1) for column, (cell, left) in held.items() if left > 1}
        column = 0
        for cell in row:
            while column in places:
                column += 1
            for _ in range(min(max(cell.columns, 1), _MOST_SPANNED)):
                if column in places:
                    break
                places[column] = cell
                if cell.rows > 1:
                    held[column] = (cell, min(cell.rows, _MOST_SPANNED) - 1)
                column += 1
        grid.append(dict(sorted(places.items())))
    return grid


def _title_rows(rows: Sequence[Sequence[GridCell]]) -> int:
    """How many rows at the top hold but one text, where the names of columns follow below."""
    count = 0
    while count < min(len(rows) - 2, _MOST_TITLES) and _only_text(rows[count]):
        count += 1
    named = sum(1 for c in rows[count] if c.text.strip()) > 1 and not _has_figures(rows[count]) if count else False
    return count if named else 0


def _only_text(row: Sequence[GridCell]) -> str:
    """The one text of a row that reaches over several columns, if it has but one."""
    texts = [c.text for c in row if c.text.strip()]
    single = len(texts) == 1 and sum(c.columns for c in row) > 1 and all(c.rows == 1 for c in row)
    return texts[0] if single else ""


def _header_rows(rows: Sequence[Sequence[GridCell]], grid: Sequence[dict[int, GridCell]]) -> int:
    """How many rows at the top name the columns: those that say so, else the first with all that its
    merged cells reach down to; and a row that numbers the columns."""
    count = 0
    while count < len(rows) and rows[count] and all(c.header for c in rows[count]):
        count += 1
    if count == 0:
        if len(rows) < 2 or _has_figures(rows[0]) or of_entries([[squeezed(c.text) for c in row] for row in rows]):
            return 0
        count = max((min(c.rows, 4) for c in rows[0] if c.rows < len(rows)), default=1)
    if count < len(rows) - 1:
        texts = [squeezed(c.text) for c in rows[count]]
        if len(texts) > 2 and all(map(_COLUMN_NUMBER.fullmatch, texts)) and len(grid[count]) == len(texts):
            count += 1
    return count


def _has_figures(row: Sequence[GridCell]) -> bool:
    """Is a cell of the row a bare figure (but no year)?"""
    return any(re.fullmatch(r"[<>≥≤]?\s?\d[\d.,]*\s?%?", t) and not re.fullmatch(r"(?:19|20)\d\d", t)
               for t in (squeezed(c.text) for c in row))  # fmt: skip


def _cells(
    places: dict[int, GridCell], spans: dict[int, Span], above: Sequence[dict[int, Span]], place: str | None
) -> list[Cell]:
    """A cell a column, each merged cell once, with the header cells over its first column."""
    found: list[Cell] = []
    last: GridCell | None = None
    for column, cell in places.items():
        if cell is last or id(cell) not in spans:
            continue
        last = cell
        headers: list[Span] = []
        for row in above:
            span = row.get(column)
            if span is not None and span.start < span.end and span not in headers:
                headers.append(span)
        found.append(Cell(spans[id(cell)], tuple(headers), cell_place(place, column)))
    return found
