"""The columns of a table, from the words of their headers and of what stands above the table: which hold targets,
which results, when, in what unit, and whether they or the rows say what is measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import regex

from extractor.assembly.deadline.own_time import Said
from extractor.assembly.deadline.reference import Reference
from extractor.assembly.tables.captions import counted_in, subject_of
from extractor.assembly.tables.named_units import BRACKETS, is_counted, unit_in
from extractor.document import Block, Cell, Document, Span
from extractor.recognisers.columns import Columns, Lean, Role
from extractor.recognisers.quantities import Quantities
from extractor.recognisers.ratings import RatingMention, Ratings
from extractor.recognisers.times import TimeMention, Times, without
from extractor.vietnamese.normalise import fold

_FIGURE = regex.compile(r"[<>≤≥~]? ?\d[\d.,\s%–-]*")
_NONE = ("-", "–", "—")
_LATE = 11
"""The month from which on a table's year tells what was reached in it."""
_COUNTED = regex.compile(r"\d[\d.,]* (\p{L}[\p{L} ]*)")
_YEAR = regex.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_PERIOD = regex.compile(r"(?<!\d)(?:19|20)\d\d ?[-–] ?20\d\d(?!\d)")
_PLAIN: tuple[Role | None, ...] = ("target", "result")
_SAID: tuple[Role | None, ...] = (*_PLAIN, "time")
_NAMING: tuple[Role | None, ...] = ("subject", "group", "place", "year")


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
    of their own, the caption's text, and whether a line says the unit in so many words (`đơn vị: người`)."""

    lean: Lean | None = None
    unit: str | None = None
    said: Said | None = None
    text: str = ""
    explicit: bool = False


@dataclass(frozen=True, slots=True)
class Untold:
    """A column whose header says neither target nor result; ``lean`` is what stands above the table."""

    lean: Lean | None
    reference: Reference

    def role(self, time: TimeMention) -> Role | None:
        """The role of the row that is about ``time``."""
        return _settled("time", time, self.lean, self.reference)


@dataclass(frozen=True, slots=True)
class Column:
    """What one column says.

    ``role`` is settled: a column that names but a time or a measure is for targets, for results or neither.
    ``unit`` is the unit that the header gives; ``measured`` the words of the header that say what is measured,
    empty where the rows say it; ``named`` tells that the rows only name whom or when that holds for.
    ``time_span`` counts in the document, the offsets of ``time`` in its header cell; ``stars`` are those that
    the header names. Where each row is about a time of its own, ``untold`` settles the role there, and ``within``
    is the part of that time that the header names (`cuối năm`).
    """

    role: Role | None
    header: str
    unit: str | None
    measured: str
    named: bool
    time: TimeMention | None
    time_span: Span | None
    stars: RatingMention | None = None
    untold: Untold | None = None
    within: str = ""


def header_text(document: Document, cell: Cell) -> str:
    return " ".join(h.of(document.text) for h in cell.headers)


def columns_of(document: Document, block: Block, tools: TableTools, above: Above) -> tuple[Column, ...]:
    """The columns of the table that ``block`` is a row of, one for each of its cells."""
    headers = _in_groups([header_text(document, cell) for cell in block.cells], tools)
    texts = [cell.span.of(document.text).strip() for cell in block.cells]
    times = [_header_time(document, cell, tools) for cell in block.cells]
    about_times = only_times(texts[0], tools)
    figures = [_is_figure(text, header, about_times, tools) for text, header in zip(texts, headers, strict=True)]
    roles = _roles(headers, texts, [time for time, _ in times], figures, tools)
    counted = counted_in(above.text, tools.quantities)
    timed = "year" not in roles and above.lean != "target"  # else a column with a time speaks but for itself
    told = any(role in (_SAID if timed else _PLAIN) for role in roles)
    named = [role == "other" and _names(header, counted) for role, header in zip(roles, headers, strict=True)]
    roles = [None if is_named else role for role, is_named in zip(roles, named, strict=True)]
    noun = next((n for n in tools.ratings.rated if n in fold(" ".join([*headers, above.text]))), None)
    frame = _Frame(document, above, tools, "year" in roles, "place" in roles or set(roles) == {"time"}, noun, counted)
    unplanned = above.lean == "target" and "target" not in roles
    closing = _closing_year(roles, times, tools.reference)
    roles = ["result" if i in closing else role for i, role in enumerate(roles)]
    untold = [not told or (unplanned and tools.columns.is_work(header)) for header in headers]
    found = [
        _column(frame, "figure" if role is None and figure and plain and header.strip() else role, header, *time)
        for role, header, time, figure, plain in zip(roles, headers, times, figures, untold, strict=True)
    ]
    return _like_the_others(roles, _of_the_whole(found, tools))


def _in_groups(headers: Sequence[str], tools: TableTools) -> list[str]:
    """The headers, those that name but a year of a plan with the group that the one in front opens
    (`Hộ nghèo (%): TH 2023 | KH 2024`)."""
    found: list[str] = []
    group = ""
    for header in headers:
        named, colon, _ = header.partition(": ")
        if colon:
            group = f"{named} "
            found.append(header.replace(": ", " ", 1))
            continue
        group = "" if group and _measured(header, tools) else group
        found.append(group + header)
    return found


def _names(header: str, counted: str | None) -> bool:
    """Is the column of what the line above the table has counted (`Di dời 120 hộ, theo bảng:`, `Số hộ`)?"""
    return counted is not None and fold(header) == fold(f"số {counted}")


def _closing_year(
    roles: Sequence[Role | None], times: Sequence[tuple[TimeMention | None, Span | None]], reference: Reference
) -> set[int]:
    """The columns of the year that is nearly over, beside those of the next (`Số lồng 2022 | Số lồng 2023`, in
    December 2022): they tell what was reached."""
    day = reference.day
    if day is None or day.month < _LATE:
        return set()
    years = {i: t.last.year for i, (t, _) in enumerate(times) if roles[i] == "time" and t is not None and t.last}
    return {i for i, year in years.items() if year == day.year and day.year + 1 in years.values()}


def _is_figure(cell: str, header: str, about_times: bool, tools: TableTools) -> bool:
    """Nothing but a figure or the dash for none, a sum of money, or a figure with a noun of the header (`Xã nâng cao`:
    `4 xã`), with any noun where the row is about a time (`Năm 2027 | 20 sản phẩm`)."""
    counted = _COUNTED.fullmatch(cell)
    with_noun = counted is not None and (about_times or f" {fold(counted[1])} " in f" {fold(header)} ")
    return with_noun or cell in _NONE or _FIGURE.fullmatch(cell) is not None or _is_sum(cell, header, tools)


def _is_sum(cell: str, header: str, tools: TableTools) -> bool:
    """Nothing but a sum of money or a share, with its bound (`từ 90% trở lên`); where the header measures work, nothing
    but a measure too (`Diện tích bàn giao`: `7,5 ha`)."""
    found = tools.quantities.find(cell)[0] if len(cell) < _LONGEST_SUM and any(map(str.isdigit, cell)) else []
    whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(cell))
    if not whole:
        return False
    measured = found[0].unit_kind == "measure" and tools.columns.is_measured_work(header)
    return measured or found[0].unit_kind in ("money", "percent")


_LONGEST_SUM = 30
"""Characters of a sum of money, or a share, in a cell."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """What all columns of a table share: are its rows about years, or about places (or about nothing, if its headers
    are but times), the ``noun`` that its stars are of, and the one that the line above it has ``counted``."""

    document: Document
    above: Above
    tools: TableTools
    by_year: bool
    by_place: bool
    noun: str | None
    counted: str | None


def _column(frame: _Frame, role: Role | None, header: str, time: TimeMention | None, span: Span | None) -> Column:
    tools, above = frame.tools, frame.above
    untold, within = None, ""
    if frame.by_year and role in ("figure", "time") and (time is None or time.relative):
        untold, within = Untold(above.lean, tools.reference), span.of(frame.document.text) if span else ""
        time = span = None
    settled = _settled(role, time, above.lean, tools.reference)
    measured, named = _measured(header, tools), frame.by_year or frame.by_place
    stars = _stars(measured, tools)
    name = f"{measured} {_bracket(header)}".strip()
    shared = above.unit if above.explicit and _both_count(header, above.unit, tools) else None
    unit = unit_in(_bracket(header), tools.quantities, verbs=False) or shared
    unit = unit or unit_in(name, tools.quantities, verbs=False) or above.unit or unit_in(name, tools.quantities)
    unit = unit or (frame.noun if stars else None)
    above_all = ""
    if named and not measured:
        above_all = subject_of(_untimed(above.text, tools), tools.columns, tools.quantities)
    unit = unit or unit_in(above_all, tools.quantities, verbs=False)
    if unit is None and not measured and frame.by_place and frame.counted is not None:
        unit = measured = frame.counted
    if stars and unit and (stars.start, stars.end) == (0, len(measured)):
        measured = f"{unit} {measured}"
    measured = measured or above_all
    return Column(
        settled, header, unit, measured if named or role == "figure" else "", named, time, span, stars, untold, within
    )


def _both_count(header: str, unit: str | None, tools: TableTools) -> bool:
    """Does the line above name what all columns count, and the header only of whom (`đơn vị: người`, `Việc làm mới`)?
    Not so under `đơn vị: ha`, nor for `Số hộ`."""
    counts = tools.quantities.tables.counted.match(fold(header)) is not None
    return unit is not None and not counts and is_counted(unit, tools.quantities)


def _roles(
    headers: Sequence[str],
    texts: Sequence[str],
    times: Sequence[TimeMention | None],
    figures: Sequence[bool],
    tools: TableTools,
) -> list[Role | None]:
    """The columns' roles by the words of their headers; a header that holds but a year among words that no rule
    knows (`Công nhận mới 2023`) names a time; one over a figure behind the subject (`Số xã`, `Số nghề`) is none."""
    roles = tools.columns.roles(headers)
    first = next((i for i, role in enumerate(roles) if role != "number"), None)
    if first is not None and _of_years(first, roles, texts, times, figures, tools):
        roles[first] = "year"
    for i, (time, figure) in enumerate(zip(times, figures, strict=True)):
        if roles[i] == "year" and not only_times(texts[i], tools) and tools.columns.row(texts[i]) != "sum":
            roles[i] = "subject"  # `Năm | 2024 | 2025`: the years head the other columns
        year = _YEAR.fullmatch(texts[i]) or _PERIOD.fullmatch(texts[i])
        if roles[i] == "due" and figure and year is None:
            roles[i] = tools.columns.role(headers[i], roles[:i], but={"due"})  # `Phải xong trong quý IV | 2.300`
        if roles[i] in ("subject", "group") and figure and any(r in _NAMING for r in roles[:i]):
            only = tools.columns.role(headers[i], roles[:i], but={"subject", "group"})
            roles[i] = "target" if only == "target" else None
        if roles[i] is None and time is not None:
            roles[i] = "time"
    if "due" in roles:
        return ["other" if r is None and tools.columns.is_size(h) else r for r, h in zip(roles, headers, strict=True)]
    return roles


def _of_years(
    first: int,
    roles: Sequence[Role | None],
    texts: Sequence[str],
    times: Sequence[TimeMention | None],
    figures: Sequence[bool],
    tools: TableTools,
) -> bool:
    """Does the first column hold but times (`Giai đoạn`, `Quý`), and the others nothing but figures?"""
    if roles[first] not in (None, "time", "due") or times[first] is not None or not only_times(texts[first], tools):
        return False
    rest = range(first + 1, len(texts))
    return any(figures[i] for i in rest) and all(
        figures[i] or roles[i] == "other" or not any(map(str.isalpha, texts[i])) for i in rest
    )


def only_times(text: str, tools: TableTools) -> bool:
    """Is every figure of the cell part of a time (`Năm 2027`, `Tổng giai đoạn 2026 - 2030`)?"""
    at = 0
    for time in _times(text, tools):
        if any(map(str.isdigit, text[at : time.start])):
            return False
        at = time.end
    return at > 0 and not any(map(str.isdigit, text[at:]))


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
    return tools.columns.bare(_untimed(BRACKETS.sub("", header), tools))


def _untimed(text: str, tools: TableTools) -> str:
    return without(text, _times(text, tools))


def _bracket(header: str) -> str:
    found = BRACKETS.search(header)
    return found.group() if found else ""


def _of_the_whole(columns: Sequence[Column], tools: TableTools) -> list[Column]:
    """Columns of parts (`Trong đó 4 sao`) count what the column before counts."""
    found: list[Column] = []
    for column in columns:
        whole = found[-1] if found and tools.columns.is_part(column.header) else None
        if whole is not None and whole.unit is not None:
            part = column.measured.removeprefix(f"{column.unit} ")
            starred = f"{whole.unit} {part}" if column.stars is not None else part
            column = replace(column, unit=whole.unit, measured=starred or whole.measured)
        found.append(column)
    return found


def _like_the_others(roles: Sequence[Role | None], columns: Sequence[Column]) -> tuple[Column, ...]:
    """A column of sums has the unit of the columns that it adds up, if they share one, and they have its unit, if none
    has one of its own (`Tổng (ha) | Rừng sản xuất | Rừng phòng hộ`)."""
    counting = [(r, c) for r, c in zip(roles, columns, strict=True) if c.named and c.role in ("target", "result")]
    sums, parts = ({c.unit for r, c in counting if (r == "figure") is of_sums} for of_sums in (True, False))
    of_parts = next(iter(parts)) if len(parts) == 1 else None
    of_sum = next(iter(sums)) if len(sums) == 1 and parts == {None} else None
    return tuple(
        replace(c, unit=of_parts if r == "figure" else of_sum) if c.named and c.unit is None else c
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


def told_before(name: str, tools: TableTools) -> bool:
    """Does the bracket behind a row's name say a time that is past (`Người cao tuổi (triệu người, 2019)`)?"""
    return any(tools.reference.tense(time) == "past" for time in _times(_bracket(name), tools))


def bare_year(text: str, tools: TableTools) -> list[TimeMention]:
    """`Kế hoạch 2023`: in a table, four digits are a year without `năm` before them, and eight a period."""
    found = _PERIOD.search(text) or _YEAR.search(text)
    if found is None:
        return []
    front = "năm" if found.re is _YEAR else "giai đoạn"
    return [replace(t, start=found.start(), end=found.end()) for t in tools.find(f"{front} {found.group()}")[:1]]


def within_year(words: str, year: str, tools: TableTools) -> TimeMention | None:
    """`cuối năm` of the row that is about `2023`, `Quý II` of the one about `Năm 2024`."""
    said = f"{words.removesuffix(' năm')} {'năm ' if year[:1].isdigit() else ''}{year}"
    return next(iter(tools.find(said)), None)
