"""Sections about another year than the running one: in a plan for the coming year, drawn up in the autumn before it,
and under a heading that looks back, `quý II` and `cuối năm` lie in the year that is named. And what is hoped for late
in the year in months that are gone lies in the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from extractor.assembly.deadline.told_years import HOPING, NEXT_YEAR, TELLING, named_years
from extractor.assembly.reading import Reading
from extractor.assembly.structure import governors
from extractor.document import BlockKind, Document
from extractor.recognisers.times import TimeMention

_AUTUMN = 9
"""The month from which on plans for the next year are drawn up."""

_LATE = 10
"""The month from which on `trước ngày 20/5` is rather that of the next year."""
_JUST_GONE = 45
"""Days that a time may be over and still be the one that is told of (`đến 31/10 | mới đạt 94%`, in November)."""
_MARKER = 1
"""Words in front of a label: the mark of a list item."""
_WITHIN_YEAR = frozenset({"day", "month", "quarter", "half"})
_NAMING = frozenset({"year", "half", "quarter", "month"})
"""Grains of times that name the year of a heading."""
_DONE = TELLING - {"achievement"}
"""Names of the cues that tell of what is done; `thống kê`, `tổng kết` may be work that is yet to do."""
_OF_THE_YEAR = frozenset({"year", "year_end", "year_middle"})
"""Rules of times that mean the year spoken of (`cuối năm`, `trong năm`), not the running one (`năm nay`)."""


_WHOLE = "year"
"""Name of the rule of `cả năm`, `trong năm`."""


def years_of_sections(document: Document, readings: Sequence[Reading], now: date | None) -> dict[int, int]:
    """The year, last or coming, in which the times without a year lie, by the index of their reading in ``readings``.

    Last year's stand where the nearest heading above that names a year names it (`Nhìn lại năm 2023`, read in 2024).
    The coming year's stand under a heading that names that one, or, with no year in any heading above, in a plan of
    the autumn whose title does; and they tell of nothing done already. What an article says of the rest of the
    running year stays there. Nothing if the day that the text speaks from, ``now``, is unknown.
    """
    if now is None:
        return {}
    hoped = {i: now.year + 1 for i, r in enumerate(readings) if now.month >= _LATE and _hopes_for_gone(r, now)}
    hoped |= {i: now.year + 1 for i in range(1, len(readings)) if _goes_on(readings[i - 1], readings[i], now)}
    named = _years_named(document, readings)
    if {now.year - 1, now.year + 1}.isdisjoint(named.values()):
        return hoped
    above = [next((named[i] for i in reversed(g.headings) if i in named), None) for g in governors(document)]
    title = _year_of_title(document, named) if document.plan and now.month >= _AUTUMN else None
    formal = any(b.kind is BlockKind.TITLE and b.span.of(document.text).isupper() for b in document.blocks)
    years = hoped
    for index, reading in enumerate(readings):
        year = above[reading.sentence.block]
        if year == now.year - 1 and _open(reading, None):
            years[index] = year
        headed = year is not None
        year = title if year is None else year
        since = now if not formal else None
        if year == now.year + 1 and _open(reading, since, headed=headed) and not _telling(reading):
            years[index] = year
    return years


def years_of_labels(readings: Sequence[Reading]) -> dict[int, int]:
    """The year of times without one in a paragraph that a year labels (`c) Năm 2025: …, xong trong quý III. Nghiệm thu
    | muộn nhất ngày 25/11`), by the index of their reading."""
    years: dict[int, int] = {}
    block, label = -1, None
    for index, reading in enumerate(readings):
        if reading.sentence.block != block:
            block, label = reading.sentence.block, _label(reading)
        if label is not None and _open(reading, None):
            years[index] = label
    return years


def _label(reading: Reading) -> int | None:
    """The year that labels the paragraph which the sentence begins."""
    for time, year in named_years(reading):
        opens = len(reading.text[: time.start].split()) <= _MARKER
        if opens and reading.text.startswith(":", time.end):
            return year
    return None


def _year_of_title(document: Document, named: Mapping[int, int]) -> int | None:
    titles = (named[i] for i, b in enumerate(document.blocks) if b.kind is BlockKind.TITLE and i in named)
    return next(titles, None)


def _years_named(document: Document, readings: Sequence[Reading]) -> dict[int, int]:
    """The first year that each heading and title names as its own: `kế hoạch năm 2025`, `nhiệm vụ quý IV/2022`."""
    named: dict[int, int] = {}
    for reading in readings:
        if document.blocks[reading.sentence.block].kind in (BlockKind.TITLE, BlockKind.HEADING):
            for time in reading.times:
                if time.relation == "in" and time.grain in _NAMING and not time.relative and time.first is not None:
                    named.setdefault(reading.sentence.block, time.first.year)
    return named


def _open(reading: Reading, since: date | None, *, headed: bool = False) -> bool:
    """Some time names no year; if ``since`` is given, none of those still lies ahead of it. Under a heading that names
    the year (``headed``) `cả năm` is that year whole."""
    without = [t for t in reading.times if t.relative and (t.grain in _WITHIN_YEAR or t.rule in _OF_THE_YEAR)]
    dated = [t for t in without if not (headed and t.rule == _WHOLE)]
    ahead = since is not None and any(t.last is not None and _begins(t) >= since for t in dated)
    return bool(without) and not ahead


def _begins(time: TimeMention) -> date:
    """From when on the time lies ahead; a whole year does until it is over."""
    assert time.last is not None
    return time.last if time.first is None or time.grain == "year" else time.first


def _hopes_for_gone(reading: Reading, now: date) -> bool:
    """Does the sentence hope for something, tell of nothing done, and of the times without a year name gone ones and
    none of the rest of the year?"""
    hoping = any(cue.rule.name in HOPING for cue in reading.cues)
    within = (t for t in reading.times if t.relative and t.grain in _WITHIN_YEAR)
    lasts = [t.last for t in within if t.last is not None]
    gone = any((now - last).days > _JUST_GONE for last in lasts)
    rest = any(last >= now and last.year == now.year for last in lasts)
    return hoping and gone and not rest and not _telling(reading)


def _goes_on(before: Reading, reading: Reading, now: date) -> bool:
    """`Năm 2021 trồng lại 1.500 ha. Bản đồ xong trước 30/6`: the sentence before, of the same paragraph, names the
    coming year, and what this one says without a year is gone in the running one."""
    if before.sentence.block != reading.sentence.block or not _open(reading, now) or _telling(reading):
        return False
    return any(t.rule == NEXT_YEAR for t in before.times) or now.year + 1 in (year for _, year in named_years(before))


def _telling(reading: Reading) -> bool:
    return any(cue.rule.name in _DONE for cue in reading.cues)


def years_of_months(readings: Sequence[Reading], year: int) -> dict[int, int]:
    """The year of months without one, by the index of their reading, in a text that does not say when it was written:
    what it hopes for elsewhere in the same month of a later year than ``year`` (`bàn giao vào tháng 4/2017. … chạy thử
    tháng 3, bàn giao vào tháng 4`)."""
    hoping = {index: reading.times for index, reading in enumerate(readings) if _hopes(reading)}
    named: dict[int, set[int]] = {}
    for times in hoping.values():
        for time in times:
            if time.grain == "month" and time.relation == "in" and not time.relative and time.first:
                named.setdefault(time.first.month, set()).add(time.first.year)
    found: dict[int, int] = {}
    for index, times in hoping.items():
        months = {t.first.month for t in times if t.relative and t.grain == "month" and t.first}
        years = set().union(*(named.get(month, set()) for month in months))
        if len(years) == 1 and (other := years.pop()) > year:
            found[index] = other
    return found


def _hopes(reading: Reading) -> bool:
    return any(cue.rule.name in HOPING for cue in reading.cues) and not _telling(reading)
