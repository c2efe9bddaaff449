"""Years that a sentence gives away of the time when its text was written: what was done, what is hoped for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from extractor.assembly.reading import Reading
from extractor.recognisers.times import TimeMention

TELLING = frozenset({"done", "estimate", "compared", "now", "past", "achievement"})
"""Names of the cues that tell of what is done already."""

_YEARLY = "yearly_meeting"
"""Name of the rule of a meeting's year (`đại hội cổ đông thường niên năm 2018`), which is the text's own."""

AT_HAND = "this_year"
"""Name of the rule of `năm nay`."""

NEXT_YEAR = "next_year"
"""Name of the rule of `năm sau`."""

HOPING = frozenset(
    {"strive", "goal", "will", "expect", "plan", "planning", "require", "aim", "indicator", "commit", "next"}
)
"""Names of the cues that tell of what is to come."""

_BINDING = frozenset({"require", "will"})
"""Those of them that tell of it as the text's own future, and not as a plan that may be over."""

_OPENING = 2
"""Words in front of a time that still opens its sentence (`Kết quả | trong năm 2018, phường đã …`)."""

_RIGHT_BEHIND = 2
"""Characters from a time to the word right behind it."""


def past_years(reading: Reading) -> Iterable[int]:
    """Years of dated events, of times that result cues speak of, and of what comes after a comparison."""
    for time in reading.times:
        if time.relative or time.last is None:
            continue
        if time.rule == _YEARLY:
            yield time.last.year
        elif time.grain == "year" and _turned_to(reading, time):
            yield time.last.year - 1
        elif time.rule == "compared_with":
            following = time.last.year + 1
            if time.grain == "year" and not cues_around(reading, time) & HOPING and not _names(reading, following):
                yield following
        elif time.relation == "in" and time.grain not in ("span", "school_year"):
            told = cues_around(reading, time)
            if time.rule == "told_day" or (not told & HOPING and (time.grain == "day" or told & TELLING)):
                yield time.last.year


def _turned_to(reading: Reading, time: TimeMention) -> bool:
    """`Sang năm 2023, …`: the year to come."""
    return reading.folded.startswith("sang ", time.start) or reading.folded.endswith("sang ", 0, time.start)


def reached_years(reading: Reading) -> Iterable[int]:
    """Years that the text tells of as reached (`đến năm 2020 đã …`), or as begun in."""
    for time in reading.times:
        if time.relative or time.last is None or time.rule in ("compared_with", _YEARLY):
            continue
        if time.relation in ("by", "from"):
            told = cues_around(reading, time)
            if told & TELLING and not told & HOPING and time.first != time.last:
                yield (time.last if time.relation == "by" else time.first or time.last).year


def speaks_of_this_year(readings: Sequence[Reading]) -> bool:
    return any(
        time.rule == AT_HAND and cues_around(reading, time) & HOPING for reading in readings for time in reading.times
    )


def whole_years(reading: Reading) -> Iterable[int]:
    """Years told as done by their number: where the text hopes for `năm nay`, the year before it."""
    for time in reading.times:
        if time.relation != "in" or time.grain != "year" or time.relative or time.last is None or opens_year(time):
            continue
        told = cues_around(reading, time)
        event = time.rule == "event" and len(reading.text[: time.start].split()) > _OPENING
        if time.rule not in ("compared_with", _YEARLY) and not event and "done" in told and not told & HOPING:
            yield time.last.year


def _names(reading: Reading, year: int) -> bool:
    """Does the sentence name the year itself (`tăng lương năm 2020 lên 5,5% so với 2019`)?"""
    return year in (named for _, named in named_years(reading))


def named_years(reading: Reading) -> list[tuple[TimeMention, int]]:
    """The times that name a whole year, in order, each with it."""
    return [
        (t, t.last.year)
        for t in reading.times
        if t.relation == "in" and t.grain == "year" and not t.relative and t.last is not None
    ]


def turned_from(reading: Reading) -> Iterable[int]:
    """`năm 2016 | đã đạt 32 triệu khách, năm 2017 | sẽ có 36 triệu`: the year that comes after what is done."""
    done = [cue.start for cue in reading.cues if cue.rule.name == "done"]
    hoped = [cue.start for cue in reading.cues if cue.rule.name in HOPING]
    for (gone, before), (coming, year) in pairwise(named_years(reading)):
        if year != before + 1 or not any(gone.end <= at < coming.start for at in done):
            continue
        if min(hoped, default=0) > coming.start > max(done):
            yield year


def risen_to(reading: Reading) -> Iterable[int]:
    """`giảm từ 5,1% | năm 2014 | còn 3,3% | năm 2018`: the year that a level has come to; none if more is hoped for."""
    if any(cue.rule.name in HOPING for cue in reading.cues):
        return
    for (first, before), (second, year) in pairwise(named_years(reading)):
        if before < year and _LEVEL.search(reading.folded, first.end, second.start):
            yield year


_LEVEL = re.compile(r" (?:còn|xuống|lên) (?:\w+ )?\d")


def compared_years(reading: Reading) -> Iterable[int]:
    """`năm nay … tăng 18% so với năm 2017`: this year is the one after."""
    if any(t.rule == AT_HAND for t in reading.times):
        for time in reading.times:
            if time.rule == "compared_with" and time.grain == "year" and time.last is not None and not time.relative:
                yield time.last.year + 1


def cues_around(reading: Reading, time: TimeMention) -> set[str]:
    """The cues of the clause that the time stands in."""
    return {
        cue.rule.name
        for cue in reading.cues
        if not reading.broken(min(cue.end, time.end), max(cue.start, time.start)) and abs(cue.start - time.start) < 120
    }


def years_ahead(reading: Reading) -> Iterable[int]:
    """Years by which something must or will be so (`đến năm 2020 | phải xong`): the text is no younger."""
    binding = [cue.start for cue in reading.cues if cue.rule.name in _BINDING]
    for time in reading.times:
        bound = any(0 <= start - time.end <= _RIGHT_BEHIND for start in binding)
        if bound and time.relation == "by" and not time.relative and time.last is not None:
            yield time.last.year


def years_after_this(reading: Reading) -> Iterable[int]:
    """`chạy thử vào cuối năm nay và khai trương vào quý II/2018`: the year before the one named behind `năm nay`."""
    this = next((t.end for t in reading.times if t.rule.startswith(AT_HAND)), None)
    if this is None or reading.broken(this, len(reading.text)):
        return
    for time in reading.times:
        named = time.start > this and time.relation == "in" and not time.relative and time.first is not None
        within = time.grain in ("month", "quarter") or (time.grain == "year" and opens_year(time))
        if named and within and time.first and not cues_around(reading, time) & TELLING:
            yield time.first.year - 1


def opens_year(time: TimeMention) -> bool:
    """`đầu năm 2018`: hoped for, it is planned in the year before; told of, it may be this very year."""
    return time.grain == "year" and time.last is not None and time.last.month < 12
