"""From when the text speaks: the publication date, or the year that the text itself gives away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from extractor.assembly.reading import Reading
from extractor.document import Plan
from extractor.recognisers.times import TimeMention

Tense = Literal["past", "present", "future", "unknown"]

TELLING = frozenset({"done", "estimate", "compared", "now", "past", "achievement"})
"""Names of the cues that tell of what is done already."""

_YEARLY = "yearly_meeting"
"""Name of the rule of a meeting's year (`đại hội cổ đông thường niên năm 2018`), which is the text's own."""

_AT_HAND = "this_year"
"""Name of the rule of `năm nay`."""

_NEXT_YEAR = "next_year"
"""Name of the rule of `năm sau`."""

_NEAR_BY = 3
"""Years between the last event told and the last year told as reached; what lies further on is agreed on, not
reached (`đã ký hợp đồng … đến năm 2033`)."""

HOPING = frozenset(
    {"strive", "goal", "will", "expect", "plan", "planning", "require", "aim", "indicator", "commit", "next"}
)
"""Names of the cues that tell of what is to come."""

_BINDING = frozenset({"require", "will"})
"""Those of them that tell of it as the text's own future, and not as a plan that may be over."""

_RIGHT_BEHIND = 2
"""Characters from a time to the word right behind it."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The day that the text was published; if only the year is known, its first and last day."""

    first: date | None = None
    last: date | None = None

    @property
    def year(self) -> int | None:
        return self.last.year if self.last else None

    @property
    def day(self) -> date | None:
        """The exact day, if known."""
        return self.first if self.first == self.last else None

    def allows(self, day: date) -> bool:
        """Can the text have been published on ``day``, for all that is known?"""
        return self.first is None or self.last is None or self.first <= day <= self.last

    def tense(self, time: TimeMention) -> Tense:
        """Does the time lie before, around or after the day of publication?"""
        if self.first is None or self.last is None:
            return "unknown"
        if time.last is not None and time.last < self.first:
            return "past"
        if time.relation in ("by", "before") and time.last is not None:
            return "future" if time.last > self.last else "present"
        if time.first is not None and time.first > self.last:
            return "future"
        return "present" if time.first is not None or time.last is not None else "unknown"


def reference_of(published: date | None, plan: Plan | None, readings: Sequence[Reading]) -> Reference:
    """The publication date if known; else the year that the text gives away: the latest in which it says
    that something happened, or the one after the latest that it compares with, not before its plan's."""
    if published is not None:
        return Reference(published, published)
    years = _told_years(readings)
    if plan is not None and plan.date is not None and max(years, default=0) <= plan.date.year:
        return Reference(plan.date, date(plan.date.year, 12, 31))
    if years and _speaks_of_this_year(readings):
        told = max(years)
        years += [year + 1 for reading in readings for year in _whole_years(reading) if year == told]
        years += [year + 1 for reading in readings for year in _risen_to(reading) if told <= year <= told + 1]
    years += [year for reading in readings for year in (*_compared_years(reading), *_turned_from(reading))]
    if not years:
        return Reference()
    return Reference(date(max(years), 1, 1), date(max(years), 12, 31))


def _told_years(readings: Sequence[Reading]) -> list[int]:
    """Years in which something happened, and those told as reached, as far as each is near those before it."""
    years = [year for reading in readings for year in _past_years(reading)]
    ahead = min((year for reading in readings for year in _years_ahead(reading)), default=None)
    for year in sorted(year for reading in readings for year in _reached_years(reading)):
        if (not years or year <= max(years) + _NEAR_BY) and (ahead is None or year <= ahead):
            years.append(year)
    return years


def _years_ahead(reading: Reading) -> Iterable[int]:
    """Years by which something must or will be so (`đến năm 2020 | phải xong`): the text is no younger."""
    binding = [cue.start for cue in reading.cues if cue.rule.name in _BINDING]
    for time in reading.times:
        bound = any(0 <= start - time.end <= _RIGHT_BEHIND for start in binding)
        if bound and time.relation == "by" and not time.relative and time.last is not None:
            yield time.last.year


def likely_year(readings: Sequence[Reading]) -> int | None:
    """The year to read `15/6` and `năm nay` in, where nothing tells it: the earliest that a plan names behind those
    that lead up to it (`năm 2015 | 29 tấn, năm 2016 | 27 tấn, dự kiến năm nay …`)."""
    before = max((y for reading in readings for y in _years_before(reading)), default=None)
    if after := [year for reading in readings for year in _years_after_this(reading)]:
        return min(after)
    years = [
        time.first.year
        for reading in readings
        for time in reading.times
        if time.relation == "in" and time.first is not None and time.grain in ("year", "quarter", "month", "day")
        and not _opens_year(time)
        and _told(reading, time) & HOPING
        and (before is None or time.first.year > before)
    ]
    if years and before is None and _looks_to_next_year(readings):
        return min(years) - 1
    return min(years, default=None if before is None else before + 1)


def _looks_to_next_year(readings: Sequence[Reading]) -> bool:
    """Does the text hope for `năm sau`, and nowhere speak of `năm nay`? Then the year that it names is that one."""
    times = [(reading, time) for reading in readings for time in reading.times]
    if any(time.rule.startswith(_AT_HAND) for _, time in times):
        return False
    return any(time.rule == _NEXT_YEAR and _told(reading, time) & HOPING for reading, time in times)


def _years_after_this(reading: Reading) -> Iterable[int]:
    """`chạy thử vào cuối năm nay và khai trương vào quý II/2018`: the year before the one named behind `năm nay`."""
    this = next((t.end for t in reading.times if t.rule.startswith(_AT_HAND)), None)
    if this is None or reading.broken(this, len(reading.text)):
        return
    for time in reading.times:
        named = time.start > this and time.relation == "in" and not time.relative and time.first is not None
        within = time.grain in ("month", "quarter") or (time.grain == "year" and _opens_year(time))
        if named and within and time.first and not _told(reading, time) & TELLING:
            yield time.first.year - 1


def year_of_limits(reading: Reading) -> int | None:
    """The one year of the days and months of a sentence that something is to be done by (`đến 1/10/2027 phải xong bến
    thuyền, | 31/12 | phải xong cầu`)."""
    limits = (t for t in reading.times if t.relation in ("by", "before") and t.grain in ("day", "month"))
    years = {time.last.year for time in limits if not time.relative and time.last is not None}
    return years.pop() if len(years) == 1 else None


def _years_before(reading: Reading) -> Sequence[int]:
    """The years, one after the other, from which the sentence goes on to the one at hand; one alone says nothing."""
    at_hand = max((t.start for t in reading.times if t.rule == _AT_HAND), default=0)
    years = [
        time.last.year
        for time in reading.times
        if time.relation == "in" and time.grain == "year" and not time.relative
        and time.last is not None and time.end <= at_hand
    ]
    in_turn = len(years) > 1 and all(b == a + 1 for a, b in pairwise(years))
    return years if in_turn else ()


def last_told(readings: Sequence[Reading], year: int) -> date | None:
    """The last day or month of the year that the text dates something in which it does not hope for; None if none."""
    told = (
        time.last
        for reading in readings
        for time in reading.times
        if time.relation == "in" and time.grain in ("day", "month") and not time.relative
        and time.last is not None and time.last.year == year
        and not _told(reading, time) & HOPING
    )
    return max(told, default=None)


def _opens_year(time: TimeMention) -> bool:
    """`đầu năm 2018`: hoped for, it is planned in the year before; told of, it may be this very year."""
    return time.grain == "year" and time.last is not None and time.last.month < 12


def _past_years(reading: Reading) -> Iterable[int]:
    """Years of dated events, of times that result cues speak of, and of what comes after a comparison."""
    for time in reading.times:
        if time.relative or time.last is None:
            continue
        if time.rule == _YEARLY:
            yield time.last.year
        elif time.grain == "year" and _turned_to(reading, time):
            yield time.last.year - 1
        elif time.rule == "compared_with":
            if time.grain == "year" and not _told(reading, time) & HOPING and not _names(reading, time.last.year + 1):
                yield time.last.year + 1
        elif time.relation == "in" and time.grain not in ("span", "school_year"):
            told = _told(reading, time)
            if time.rule == "told_day" or (not told & HOPING and (time.grain == "day" or told & TELLING)):
                yield time.last.year


def _turned_to(reading: Reading, time: TimeMention) -> bool:
    """`Sang năm 2023, …`: the year to come."""
    return reading.folded.startswith("sang ", time.start) or reading.folded.endswith("sang ", 0, time.start)


def _reached_years(reading: Reading) -> Iterable[int]:
    """Years that the text tells of as reached (`đến năm 2020 đã …`), or as begun in."""
    for time in reading.times:
        if time.relative or time.last is None or time.rule in ("compared_with", _YEARLY):
            continue
        if time.relation in ("by", "from"):
            told = _told(reading, time)
            if told & TELLING and not told & HOPING and time.first != time.last:
                yield (time.last if time.relation == "by" else time.first or time.last).year


def _speaks_of_this_year(readings: Sequence[Reading]) -> bool:
    return any(
        time.rule == _AT_HAND and _told(reading, time) & HOPING for reading in readings for time in reading.times
    )


def _whole_years(reading: Reading) -> Iterable[int]:
    """Years told as done by their number: where the text hopes for `năm nay`, the year before it."""
    for time in reading.times:
        if time.relation != "in" or time.grain != "year" or time.relative or time.last is None or _opens_year(time):
            continue
        told = _told(reading, time)
        if time.rule not in ("compared_with", "event", _YEARLY) and "done" in told and not told & HOPING:
            yield time.last.year


def _names(reading: Reading, year: int) -> bool:
    """Does the sentence name the year itself (`tăng lương năm 2020 lên 5,5% so với 2019`)?"""
    return any(
        t.relation == "in" and t.grain == "year" and t.last is not None and t.last.year == year for t in reading.times
    )


def _turned_from(reading: Reading) -> Iterable[int]:
    """`năm 2016 | đã đạt 32 triệu khách, năm 2017 | sẽ có 36 triệu`: the year that comes after what is done."""
    done = [cue.start for cue in reading.cues if cue.rule.name == "done"]
    hoped = [cue.start for cue in reading.cues if cue.rule.name in HOPING]
    years = [t for t in reading.times if t.relation == "in" and t.grain == "year" and not t.relative and t.last]
    for gone, coming in pairwise(years):
        if not gone.last or not coming.last or coming.last.year != gone.last.year + 1:
            continue
        if any(gone.end <= d < coming.start for d in done) and min(hoped, default=0) > coming.start > max(done):
            yield coming.last.year


def _risen_to(reading: Reading) -> Iterable[int]:
    """`giảm từ 5,1% | năm 2014 | còn 3,3% | năm 2018`: the year that a level has come to; none if more is hoped for."""
    if any(cue.rule.name in HOPING for cue in reading.cues):
        return
    years = [t for t in reading.times if t.relation == "in" and t.grain == "year" and not t.relative and t.last]
    for before, time in pairwise(years):
        between = reading.folded[before.end : time.start]
        if before.last and time.last and before.last < time.last and _LEVEL.search(between):
            yield time.last.year


_LEVEL = re.compile(r" (?:còn|xuống|lên) (?:\w+ )?\d")


def _compared_years(reading: Reading) -> Iterable[int]:
    """`năm nay … tăng 18% so với năm 2017`: this year is the one after."""
    if any(t.rule == _AT_HAND for t in reading.times):
        for time in reading.times:
            if time.rule == "compared_with" and time.grain == "year" and time.last is not None and not time.relative:
                yield time.last.year + 1


def _told(reading: Reading, time: TimeMention) -> set[str]:
    """The cues of the clause that the time stands in."""
    return {
        cue.rule.name
        for cue in reading.cues
        if not reading.broken(min(cue.end, time.end), max(cue.start, time.start))
        and abs(cue.start - time.start) < 120
    }
