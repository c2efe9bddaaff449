"""Rows of a table: one figure a target cell or a task that names one, else one milestone a due date.

The row names the subject (with its parent row), or the column where rows name places or years; the column the year
and the status; the unit column or the header the unit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from extractor.assembly.tables.headers import Column, TableTools, bare_year, only_times, told_before, within_year
from extractor.assembly.tables.named_units import unit_in, unit_leading
from extractor.document import Block, Cell, Document, Span
from extractor.recognisers.columns import Role
from extractor.recognisers.numbers import digits_value
from extractor.recognisers.quantities import Quantities, QuantityMention
from extractor.recognisers.ratings import RatingMention
from extractor.recognisers.times import TimeMention

_LONGEST_UNIT = 5  # words; what is longer names an office
_BULLETS = "-+•*–"
_COUNTABLE = ("count", "measure")
_AROUND = f" ,;.:{_BULLETS}"
_NEXT = regex.compile(r"(?: \p{Ll}+){0,3}(?:,|;| và) ?(?:\p{Ll}+ ){0,2}")
"""What may stand between one figure of a task and the next."""
_MANY = regex.compile(r"(\d[\d.]{0,12}) {0,2}(?=\p{L})")
_NUMBER = regex.compile(r"^\d{1,3}(?:\.\d{1,2})*[.)]\s+(?=\p{L})")
"""The number of a row in the cell of its name (`1. Mương Pác Rao`)."""


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
    stars: RatingMention | None = None


@dataclass(frozen=True, slots=True)
class CellDue:
    """A due date of a row's work; the time's offsets count in the row."""

    time: TimeMention
    subject: str


def row_subject(document: Document, block: Block, columns: Sequence[Column]) -> str | None:
    """What the row is about: its subject cell, else the first cell with words; without the row's number before it."""
    for role in ("subject", "group", "place"):
        for cell, column in zip(block.cells, columns, strict=True):
            if column.role == role and (name := cell.span.of(document.text).strip(" :")):
                return str(_NUMBER.sub("", name))
    for cell, column in zip(block.cells, columns, strict=True):
        text = cell.span.of(document.text).strip()
        if column.role is None and any(c.isalpha() for c in text) and len(text) > 3:
            return str(_NUMBER.sub("", text))
    return None


def figures(
    document: Document,
    block: Block,
    columns: Sequence[Column],
    parent: str | None,
    tools: TableTools,
    before: Role | None = None,
) -> Iterator[CellFigure]:
    """The figures of one row's target and result cells, left to right; a sum of years is what the row ``before`` is."""
    own = row_subject(document, block, columns)
    opener = next((text for cell in block.cells if (text := cell.span.of(document.text).strip(" *"))), "")
    adds_up = "sum" in (tools.columns.row(own or ""), tools.columns.row(opener))
    told = own is not None and told_before(own, tools)
    unit = _unit_cell(document, block, columns)
    times = {role: _row_time(document, block, columns, tools, role) for role in ("year", "due")}
    child = own is not None and is_child(document, block, columns, tools)
    names = (parent, own.lstrip(f" {_BULLETS}")) if own and parent and child else (own, None)
    yield from task_figures(document, block, columns, tools)
    for cell, column in zip(block.cells, columns, strict=True):
        year, where = times["year"]
        role = column.role if column.untold is None or year is None else column.untold.role(year)
        if adds_up and role is None and column.untold is not None:
            role = before
        if role not in ("target", "result") or (adds_up and not column.named):
            continue  # the sum of unlike things measures nothing; that of places is what all of them are to reach
        role = "result" if told and column.time is None else role
        of_row = unit_in(own, tools.quantities) if own and not column.named else None
        of_name = column.unit or of_row
        quantity = _cell_quantity(document, block, cell, unit, of_name, tools.quantities)
        if quantity is None or only_times(cell.span.of(document.text), tools):
            continue
        time, span = (column.time, column.time_span) if column.time is not None else (year, where)
        if column.within and where is not None:
            time = within_year(column.within, where.of(document.text), tools) or time
        if role == "target" and (time is None or _closer(times["due"][0], time)):
            time, span = times["due"]
        subject, criterion = names
        if column.named or column.measured:
            quantity, subject = _by_column(quantity, column, own, cell.span.of(document.text), tools)
        elif own is not None:
            quantity = _stepped(quantity, f"{own} {cell.span.of(document.text)}", tools)
            if of_row and subject == own:
                subject = own.removesuffix(f"({of_row})").rstrip()
        yield CellFigure(quantity, role, time, span, subject, criterion, column.stars)


def _closer(due: TimeMention | None, year: TimeMention) -> bool:
    """Is the row due within the year of the column (`Số lò phải dừng năm 2024 | Xong trước ngày 30/6`)?"""
    if due is None or due.last is None or year.first is None or year.last is None:
        return False
    return year.first < due.last < year.last


def task_figures(document: Document, block: Block, columns: Sequence[Column], tools: TableTools) -> list[CellFigure]:
    """The figures that a row's task itself names, due when the row says (`Trang bị 120 phòng học | Năm 2025`, `Mở 03
    lớp dệt, 150 học viên | Tháng 4`); none if columns of their own hold the figures."""
    cell = next((c for c, column in zip(block.cells, columns, strict=True) if column.role == "subject"), None)
    if cell is None or any(column.role == "target" for column in columns):
        return []
    time, span = _row_time(document, block, columns, tools, "due")
    if time is None:
        return []
    text = cell.span.of(document.text)
    counted = [q for q in tools.quantities.find(text)[0] if q.unit_kind in _COUNTABLE and q.unit_span is not None]
    work = text[: counted[0].start].strip(_AROUND) if counted else ""
    thing = unit_leading(text, tools.quantities) is not None
    listed = all(_NEXT.fullmatch(text, a.end, b.start) for a, b in pairwise(counted))
    if not work or "(" in work or thing or not listed:
        return []  # `6 nhóm việc`, `tập huấn cán bộ (151 xã)`, `bãi đỗ xe 200 chỗ`, `3 lớp cho 14 làng`
    ends = [*(q.start for q in counted[1:]), len(text)]
    return [
        CellFigure(
            _moved(quantity, cell.span.start - block.span.start),
            "target",
            time,
            span,
            text[(quantity.unit_span or quantity.figure).start : end].strip(_AROUND),
            work,
        )
        for quantity, end in zip(counted, ends, strict=True)
    ]


def _moved(quantity: QuantityMention, by: int) -> QuantityMention:
    return replace(
        quantity,
        start=quantity.start + by,
        end=quantity.end + by,
        figure=quantity.figure.shift(by),
        unit_span=None if quantity.unit_span is None else quantity.unit_span.shift(by),
        change_span=None,
        per_span=None,
    )


def is_child(document: Document, block: Block, columns: Sequence[Column], tools: TableTools) -> bool:
    """Does the row hang under the row above it: `- Đạt 4 sao`, `Trong đó: …`, a dash for its number?"""
    own = row_subject(document, block, columns)
    if own is None:
        return False
    if own.lstrip()[:1] in _BULLETS or tools.columns.row(own) == "part":
        return True
    first = block.cells[0].span.of(document.text).strip()
    return first != "" and first != own and all(c in _BULLETS for c in first)


def _unit_cell(document: Document, block: Block, columns: Sequence[Column]) -> Span | None:
    unit = next((c.span for c, of in zip(block.cells, columns, strict=True) if of.role == "unit"), None)
    return None if unit is None or len(unit.of(document.text).split()) > _LONGEST_UNIT else unit


def _row_time(
    document: Document, block: Block, columns: Sequence[Column], tools: TableTools, role: Role
) -> tuple[TimeMention | None, Span | None]:
    """The year that the row is about, or when its work is due: the first time in a column of ``role``."""
    for cell, column in zip(block.cells, columns, strict=True):
        if column.role == role:
            for time in _times_in(cell, column, document, tools):
                return time, Span(time.start, time.end).shift(cell.span.start)
    return None, None


def _times_in(cell: Cell, column: Column, document: Document, tools: TableTools) -> list[TimeMention]:
    """The times of a cell; its header may be the half of one (`Xong trước ngày | 30/6`)."""
    text = cell.span.of(document.text)
    found = tools.find(text) or bare_year(text, tools)
    if column.role == "due":
        front = f"{column.header} "
        joined = [t for t in tools.find(front + text) if t.end > len(front) > t.start]
        found = [replace(t, start=0, end=t.end - len(front)) for t in joined] or found
    return [_as_due(t) for t in found if t.relation != "every" and (t.first or t.last)]


def _cell_quantity(
    document: Document, block: Block, cell: Cell, unit: Span | None, of_name: str | None, quantities: Quantities
) -> QuantityMention | None:
    """The cell's one figure with its unit, or None if the cell is empty or holds something else."""
    text = cell.span.of(document.text)
    if not any(map(str.isdigit, text)):
        return None
    unit_text = _bare(unit.of(document.text)) if unit is not None else of_name
    many = _MANY.match(unit_text or "")
    unit_text = unit_text[many.end() :] if unit_text and many else unit_text
    said = unit_text is None or text.rstrip().casefold().endswith(unit_text.casefold())  # `4 lớp` under `Số lớp`
    joined = text if said else f"{text} {unit_text}"
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
    mention = replace(
        mention,
        unit=mention.unit or unit_text,
        start=at + mention.start,
        end=end,
        figure=figure,
        unit_span=unit_span,
        change_span=None,
        per_span=None,
    )
    return _times_so_many(mention, many[1]) if many else mention


def _bare(unit: str) -> str:
    """`(%)` without its brackets."""
    unit = unit.strip()
    return unit[1:-1] if unit[:1] == "(" and unit[-1:] == ")" else unit


def _times_so_many(quantity: QuantityMention, many: str) -> QuantityMention:
    """`512,4` in `1.000 con`."""
    times = digits_value(many)
    if times is None:
        return quantity
    lower, upper = (None if b is None else (b * times).normalize() + 0 for b in (quantity.lower, quantity.upper))
    return replace(quantity, lower=lower, upper=upper)


def _by_column(
    quantity: QuantityMention, column: Column, own: str | None, text: str, tools: TableTools
) -> tuple[QuantityMention, str | None]:
    """The figure of a column that says what is measured, and whether by a step; the row may say of what."""
    stepped = _stepped(quantity, f"{column.measured} {text} {quantity.unit or ''}", tools)
    measured = column.measured
    if stepped.change_span is not None:
        measured = measured[: stepped.change_span.start].strip()
    elif (verb := tools.columns.step(measured)) is not None:  # `Giảm hộ nghèo | 19`
        stepped = _stepped(quantity, f"{verb} {text} {quantity.unit or ''}", tools)
    if not column.named:
        measured = f"{measured} {own or ''}".strip()
    return replace(stepped, change_span=None), measured or (quantity.unit if quantity.unit_kind == "count" else None)


def _stepped(quantity: QuantityMention, said: str, tools: TableTools) -> QuantityMention:
    """The figure with the change that the words in front of it tell."""
    found, _ = tools.quantities.find(said)
    if len(found) == 1 and found[0].change_span is not None:
        return replace(quantity, change=found[0].change, change_span=found[0].change_span)
    return quantity


def dues(
    document: Document,
    block: Block,
    columns: Sequence[Column],
    tools: TableTools,
    read: Sequence[TimeMention],
) -> Iterator[CellDue]:
    """The due dates of the row's work: one, or one a stage where several columns, or the cell, name stages.

    ``read`` are the times of the row as the text around lets them be understood; they know the year of a bare `quý I`.
    """
    due_by_then = _aims_at_figures(document, block, columns) or task_figures(document, block, columns, tools)
    subject = None if due_by_then else row_subject(document, block, columns)
    stages = sum(column.role == "due" for column in columns) > 1
    understood = {(t.start, t.end): t for t in read}
    for cell, column in zip(block.cells, columns, strict=True):
        if column.role != "due" or subject is None:
            continue
        for stage, time in _stages(cell.span.of(document.text), _times_in(cell, column, document, tools)):
            due = _shifted(time, cell.span.start - block.span.start)
            known = understood.get((due.start, due.end))
            name = stage or (column.header if stages else "")
            yield CellDue(_as_due(known) if known is not None else due, f"{name} {subject}".strip())


def _aims_at_figures(document: Document, block: Block, columns: Sequence[Column]) -> bool:
    """Does the row hold figures to reach by its due date (`Xã | Hộ đấu nối mới | Hạn hoàn thành`)?"""
    cells = (c.span.of(document.text) for c, of in zip(block.cells, columns, strict=True) if of.role == "target")
    return any(any(map(str.isdigit, text)) for text in cells)


def _stages(text: str, times: Sequence[TimeMention]) -> list[tuple[str, TimeMention]]:
    """`Khởi công quý I, hoàn thành tháng 8`: each time of a cell with the words in front of it; of several times that
    not all have words of their own the first alone, without them."""
    ends = [0, *(t.end for t in times)]
    named = [(text[end : t.start].strip(_AROUND), t) for end, t in zip(ends, times, strict=False)]
    return named if len(named) > 1 and all(words for words, _ in named) else [("", t) for t in times[:1]]


def _as_due(time: TimeMention) -> TimeMention:
    """A bare day in a column of due dates is the last day."""
    return replace(time, relation="by", first=None) if time.grain == "day" and time.relation == "in" else time


def _shifted(time: TimeMention, by: int) -> TimeMention:
    return replace(time, start=time.start + by, end=time.end + by)
