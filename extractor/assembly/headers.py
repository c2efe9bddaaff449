"""The columns of a table, from the words of their headers and of what stands above the table: which hold targets,
which results, when, in what unit, and whether they or the rows say what is measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import regex

from extractor.assembly.deadline import Said
from extractor.assembly.reference import Reference
from extractor.document import Block, Cell, Document, Span
from extractor.recognisers.columns import Columns, Lean, Role
from extractor.recognisers.quantities import Quantities
from extractor.recognisers.ratings import RatingMention, Ratings
from extractor.recognisers.times import TimeMention, Times
from extractor.vietnamese.normalise import fold

_BRACKETS = regex.compile(r"\(([^()]{1,40})\)\s*$")
_MARKER = regex.compile(r"^(?:[-–+•*●]|\(?(?:\d{1,2}|[a-zđ]|[IVX]{1,5})[.)])\s*")
_LONGEST_NAME = 12  # words
_FIGURE = regex.compile(r"[<>≤≥~]? ?\d[\d.,\s%–-]*")
_YEAR = regex.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_SAID: tuple[Role | None, ...] = ("target", "result", "time")


@dataclass(frozen=True, slots=True)
class TableTools:
    """What reading a table takes; ``reference`` is the day that the document speaks from."""

    columns: Columns
    quantities: Quantities
    times: Times
    ratings: Ratings
    reference: Reference
    published: date | None

    def find(self, text: str) -> list[TimeMention]:
        return self.times.find(text, self.published, self.reference.year)


@dataclass(frozen=True, slots=True)
class Above:
    """What stands above a table: whether it plans or reports, the unit and the time of all figures that have none
    of their own, and the caption's text."""

    lean: Lean | None = None
    unit: str | None = None
    said: Said | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """What one column says.

    ``role`` is settled: a column that names but a time or a measure is for targets, for results or neither.
    ``unit`` is the unit that the header gives; ``measured`` the words of the header that say what is measured,
    empty where the rows say it; ``named`` tells that the rows only name whom or when that holds for.
    ``time_span`` counts in the document, the offsets of ``time`` in its header cell; ``stars`` are those that
    the header names.
    """

    role: Role | None
    header: str
    unit: str | None
    measured: str
    named: bool
    time: TimeMention | None
    time_span: Span | None
    stars: RatingMention | None = None


def header_text(document: Document, cell: Cell) -> str:
    return " ".join(h.of(document.text) for h in cell.headers)


def columns_of(document: Document, block: Block, tools: TableTools, above: Above) -> tuple[Column, ...]:
    """The columns of the table that ``block`` is a row of, one for each of its cells."""
    headers = [header_text(document, cell) for cell in block.cells]
    times = [_header_time(document, cell, tools) for cell in block.cells]
    figures = [_FIGURE.fullmatch(cell.span.of(document.text).strip()) is not None for cell in block.cells]
    roles = _roles(headers, [time for time, _ in times], figures, tools)
    told = any(role in _SAID for role in roles)
    named = "place" in roles or "year" in roles or set(roles) == {"time"}
    noun = next((n for n in tools.ratings.rated if n in fold(" ".join([*headers, above.text]))), None)
    found = []
    for role, header, (time, span), figure in zip(roles, headers, times, figures, strict=True):
        plain = role is None and figure and not told and bool(header.strip())
        settled = _settled("figure" if plain else role, time, above.lean, tools.reference)
        measured = _measured(header, tools)
        stars = _stars(measured, tools)
        unit = unit_in(f"{measured} {_bracket(header)}".strip(), tools.quantities) or above.unit
        unit = unit or (noun if stars else None)
        if stars and unit and (stars.start, stars.end) == (0, len(measured)):
            measured = f"{unit} {measured}"
        if set(roles) == {"time"}:
            measured = of_caption(above.text, tools)
        found.append(Column(settled, header, unit, measured if plain or named else "", named, time, span, stars))
    return _like_the_others(roles, found)


def _roles(
    headers: Sequence[str], times: Sequence[TimeMention | None], figures: Sequence[bool], tools: TableTools
) -> list[Role | None]:
    """The columns' roles by the words of their headers; a header that holds but a year among words that no rule
    knows (`Công nhận mới 2023`) names a time, and one over a figure behind the subject (`Số xã`) is no subject."""
    roles = tools.columns.roles(headers)
    for i, (time, figure) in enumerate(zip(times, figures, strict=True)):
        if roles[i] == "subject" and figure and any(r in ("subject", "group", "place") for r in roles[:i]):
            roles[i] = None
        if roles[i] is None and time is not None:
            roles[i] = "time"
    return roles


def _stars(measured: str, tools: TableTools) -> RatingMention | None:
    """The stars that the header names, if it names them once."""
    found = [r for r in tools.ratings.find(measured) if not r.of_hotel]
    return found[0] if len(found) == 1 else None


def _settled(role: Role | None, time: TimeMention | None, lean: Lean | None, reference: Reference) -> Role | None:
    """A time that is past has results; one that lies ahead, or of this year where nothing says otherwise, targets."""
    said: Role | None = "target" if lean == "target" else "result" if lean == "result" else None
    if role == "figure" or (role == "time" and lean == "neither"):
        return said
    if role != "time":
        return role
    tense = reference.tense(time) if time is not None else "unknown"
    if tense in ("past", "future"):
        return "result" if tense == "past" else "target"
    return said or "target"


def _measured(header: str, tools: TableTools) -> str:
    """What the column measures, in the words of its header: without time, unit, and `Kế hoạch` or the like."""
    text = _BRACKETS.sub("", header)
    for time in reversed(_times(text, tools)):
        text = text[: time.start] + text[time.end :]
    return tools.columns.bare(text)


def _bracket(header: str) -> str:
    found = _BRACKETS.search(header)
    return found.group() if found else ""


def unit_above(text: str, tools: TableTools) -> str | None:
    """The unit that a line above a table gives: `Đơn vị tính: ha`, `Kế hoạch từng năm (người):`."""
    told = tools.columns.unit_of_table(text)
    bracket = _BRACKETS.search(text.rstrip(" :.;"))
    parts = [part.strip() for part in bracket[1].split(",")] if told is None and bracket is not None else []
    for part in reversed(parts):
        if part.startswith("%"):
            return "%"
        if _is_unit(part, tools.quantities):
            return str(part)
    return told


def of_caption(text: str, tools: TableTools) -> str:
    """What figures by years count: `TRỒNG RỪNG` of `PHÂN KỲ TRỒNG RỪNG (ha)`, or words beside the unit in brackets."""
    said = _MARKER.sub("", text.rstrip(" :.;"))
    bracket = _BRACKETS.search(said)
    bare = tools.columns.bare(_BRACKETS.sub("", said))
    rest = [p.strip() for p in bracket[1].split(",")[:-1]] if bracket is not None else []
    found = bare or ", ".join(rest)
    return found if len(found.split()) <= _LONGEST_NAME else ""


def unit_in(name: str, quantities: Quantities) -> str | None:
    """The unit that the name of a row or column gives: in brackets at its end, or the noun that it counts."""
    bracket = _BRACKETS.search(name)
    inside = str(bracket[1]) if bracket is not None else ""
    if inside.isupper() or (inside and _is_unit(inside, quantities)):
        return inside
    return _counted(name, quantities)


def _is_unit(text: str, quantities: Quantities) -> bool:
    """`ha`, `triệu đồng/người`; not `lũy kế`."""
    found, _ = quantities.find(f"1 {text}")
    unit = found[0].unit_span if len(found) == 1 else None
    return unit is not None and unit.end == len(text) + 2 and quantities.units.knows(fold(f"1 {text}"), unit.start)


def _counted(name: str, quantities: Quantities) -> str | None:
    """`HTX thành lập mới`, `Số căn`, `Giải thể HTX yếu kém`: the noun counted, at the head or behind a verb."""
    folded = fold(name)
    counted = quantities.tables.counted.match(folded)
    at = counted.end() if counted else 0
    while 0 <= at < len(folded):
        unit = quantities.units.at(folded, at, guess=False)
        if unit is not None:
            return unit.span.of(name) if unit.kind == "count" else None
        at = quantities.units.past_verb(folded, at)
    return None


def _like_the_others(roles: Sequence[Role | None], columns: Sequence[Column]) -> tuple[Column, ...]:
    """A column of sums has the unit of the columns that it adds up, if they share one."""
    units = {c.unit for r, c in zip(roles, columns, strict=True) if c.role in ("target", "result") and r != "figure"}
    shared = units.pop() if len(units) == 1 else None
    return tuple(
        replace(c, unit=shared) if r == "figure" and c.named and c.unit is None else c
        for r, c in zip(roles, columns, strict=True)
    )


def _header_time(document: Document, cell: Cell, tools: TableTools) -> tuple[TimeMention | None, Span | None]:
    for header in reversed(cell.headers):
        found = _times(header.of(document.text), tools)
        if found:
            return found[-1], Span(found[-1].start, found[-1].end).shift(header.start)
    return None, None


def _times(text: str, tools: TableTools) -> list[TimeMention]:
    return tools.find(text) or bare_year(text, tools)


def bare_year(text: str, tools: TableTools) -> list[TimeMention]:
    """`Kế hoạch 2023`: in a table, four digits are a year without `năm` before them."""
    found = _YEAR.search(text)
    if found is None:
        return []
    return [replace(t, start=found.start(), end=found.end()) for t in tools.find(f"năm {found.group()}")[:1]]
