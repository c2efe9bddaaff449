"""Rows of a table: one figure a target cell, one milestone a row with a due date.

The row names the subject (with its parent row), the column the year and the status, the unit column or the
header the unit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import regex

from extractor.document import Block, Cell, Document, Span
from extractor.recognisers.columns import Columns, Role
from extractor.recognisers.quantities import Quantities, QuantityMention
from extractor.recognisers.times import TimeMention, Times

_LONGEST_UNIT = 5  # words; what is longer names an office
_BRACKETS = regex.compile(r"\(([^()]{1,30})\)\s*$")
_BULLETS = "-+•*–"


@dataclass(frozen=True, slots=True)
class CellFigure:
    """A figure in a cell; offsets of ``quantity`` count in the row, spans of the others in the document.

    ``subject`` and ``criterion`` are texts, since a row may share them with its parent row.
    """

    quantity: QuantityMention
    status: Role
    time: TimeMention | None
    time_span: Span | None
    subject: str | None
    criterion: str | None
    header: str


@dataclass(frozen=True, slots=True)
class CellDue:
    """The due date of a row's work; the time's offsets count in the row."""

    time: TimeMention
    subject: str


@dataclass(frozen=True, slots=True)
class TableTools:
    columns: Columns
    quantities: Quantities
    times: Times


def header_text(document: Document, cell: Cell) -> str:
    return " ".join(h.of(document.text) for h in cell.headers)


def roles(document: Document, block: Block, columns: Columns) -> list[Role | None]:
    """The role of each cell of the row, from its headers."""
    return columns.roles(header_text(document, cell) for cell in block.cells)


def row_subject(document: Document, block: Block, columns: Columns) -> str | None:
    """What the row is about: its subject cell, else the first cell with words."""
    said = roles(document, block, columns)
    for cell, role in zip(block.cells, said, strict=True):
        if role == "subject" and cell.span.of(document.text).strip():
            return cell.span.of(document.text).strip()
    for cell, role in zip(block.cells, said, strict=True):
        text = cell.span.of(document.text).strip()
        if role is None and any(c.isalpha() for c in text) and len(text) > 3:
            return text
    return None


def figures(
    document: Document,
    block: Block,
    parent: str | None,
    tools: TableTools,
    published: date | None,
    year: int | None,
) -> Iterator[CellFigure]:
    """The figures of one row's target and result cells, left to right."""
    said = roles(document, block, tools.columns)
    own = row_subject(document, block, tools.columns)
    if own is not None and tools.columns.row(own) == "sum":
        return
    unit = next((c.span for c, r in zip(block.cells, said, strict=True) if r == "unit"), None)
    if unit is not None and len(unit.of(document.text).split()) > _LONGEST_UNIT:
        unit = None
    child = own is not None and is_child(document, block, tools.columns)
    subject, criterion = (parent, own.lstrip(f" {_BULLETS}")) if own and parent and child else (own, None)
    for cell, role in zip(block.cells, said, strict=True):
        if role not in ("target", "result"):
            continue
        header = header_text(document, cell)
        quantity = _cell_quantity(document, block, cell, unit, header, tools.quantities)
        if quantity is None:
            continue
        time, span = _header_time(document, cell, tools.times, published, year)
        if "place" in said:
            measured = _measured(header, tools, published, year)
            quantity, subject = _by_column(quantity, measured, cell.span.of(document.text), tools)
        yield CellFigure(quantity, role, time, span, subject, criterion, header)


def is_child(document: Document, block: Block, columns: Columns) -> bool:
    """Does the row hang under the row above it: `- Đạt 4 sao`, `Trong đó: …`, a dash for its number?"""
    own = row_subject(document, block, columns)
    if own is None:
        return False
    if own.lstrip()[:1] in _BULLETS or columns.row(own) == "part":
        return True
    first = block.cells[0].span.of(document.text).strip()
    return first != "" and first != own and all(c in _BULLETS for c in first)


def _cell_quantity(
    document: Document, block: Block, cell: Cell, unit: Span | None, header: str, quantities: Quantities
) -> QuantityMention | None:
    """The cell's one figure with its unit, or None if the cell is empty or holds something else."""
    text = cell.span.of(document.text)
    if not any(c.isdigit() for c in text):
        return None
    unit_text = unit.of(document.text).strip() if unit is not None else _unit_of(header)
    joined = f"{text} {unit_text}" if unit_text else text
    found, _ = quantities.find(joined)
    if len(found) != 1:
        found, _ = quantities.find(text)
        if len(found) != 1:
            return None
    mention = found[0]
    at = cell.span.start - block.span.start
    end = at + min(mention.end, len(text.rstrip()))
    unit_span = unit.shift(-block.span.start) if unit is not None and unit_text else None
    figure = Span(mention.figure.start + at, min(mention.figure.end + at, end))
    return replace(
        mention,
        unit=mention.unit or unit_text,
        start=at + mention.start,
        end=end,
        figure=figure,
        unit_span=unit_span,
        change_span=None,
        per_span=None,
    )


def _measured(header: str, tools: TableTools, published: date | None, year: int | None) -> str:
    """What the column measures, in the words of its header: without time, unit, and `Kế hoạch` or the like."""
    text = _BRACKETS.sub("", header)
    for time in reversed(tools.times.find(text, published, year) or _bare_year(text, tools.times, published, year)):
        text = text[: time.start] + text[time.end :]
    return tools.columns.bare(text)


def _by_column(
    quantity: QuantityMention, measured: str, text: str, tools: TableTools
) -> tuple[QuantityMention, str | None]:
    """The figure of a row that names a place: its column says what is measured, and whether by a step."""
    found, _ = tools.quantities.find(f"{measured} {text} {quantity.unit or ''}")
    if len(found) == 1 and found[0].change_span is not None:
        quantity = replace(quantity, change=found[0].change)
        measured = measured[: found[0].change_span.start].strip()
    return quantity, measured or quantity.unit


def _unit_of(header: str) -> str | None:
    found = _BRACKETS.search(header)
    return found.group(1) if found else None


def _header_time(
    document: Document, cell: Cell, times: Times, published: date | None, year: int | None
) -> tuple[TimeMention | None, Span | None]:
    for header in reversed(cell.headers):
        text = header.of(document.text)
        found = times.find(text, published, year) or _bare_year(text, times, published, year)
        if found:
            return found[-1], Span(found[-1].start, found[-1].end).shift(header.start)
    return None, None


_YEAR = regex.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


def _bare_year(text: str, times: Times, published: date | None, year: int | None) -> list[TimeMention]:
    """`Kế hoạch 2023`: in a header, four digits are a year without `năm` before them."""
    found = _YEAR.search(text)
    if found is None:
        return []
    read = times.find(f"năm {found.group()}", published, year)
    return [replace(t, start=found.start(), end=found.end()) for t in read[:1]]


def due(
    document: Document, block: Block, tools: TableTools, published: date | None, year: int | None
) -> CellDue | None:
    """The due date of the row's work, if one of its columns is for that."""
    subject = row_subject(document, block, tools.columns)
    if subject is None:
        return None
    for cell, role in zip(block.cells, roles(document, block, tools.columns), strict=True):
        if role == "due":
            found: Sequence[TimeMention] = times_in(cell, document, tools.times, published, year)
            for time in found:
                if time.relation != "every" and (time.first or time.last):
                    return CellDue(_as_due(_shifted(time, cell.span.start - block.span.start)), subject)
    return None


def times_in(
    cell: Cell, document: Document, times: Times, published: date | None, year: int | None
) -> list[TimeMention]:
    return times.find(cell.span.of(document.text), published, year)


def _as_due(time: TimeMention) -> TimeMention:
    """A bare day in a column of due dates is the last day."""
    return replace(time, relation="by", first=None) if time.grain == "day" and time.relation == "in" else time


def _shifted(time: TimeMention, by: int) -> TimeMention:
    return replace(time, start=time.start + by, end=time.end + by)
