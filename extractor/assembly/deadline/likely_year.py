"""The year in which a text without a date is most likely to lie, by what it plans."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from extractor.assembly.deadline.told_years import AT_HAND, HOPING, NEXT_YEAR, TELLING, cues_around, opens_year
from extractor.assembly.reading import Reading
from extractor.recognisers.times.model import WITHIN_YEAR


def likely_year(readings: Sequence[Reading]) -> int | None:
    """The year to read `15/6` and `năm nay` in, where nothing tells it: the earliest that a plan names behind those
    that lead up to it (`năm 2015 | 29 tấn, năm 2016 | 27 tấn, dự kiến năm nay …`)."""
    before = max((y for reading in readings for y in _years_before(reading)), default=None)
    years = [
        time.first.year
        for reading in readings
        for time in reading.times
        if time.relation == "in"
        and time.first is not None
        and time.grain in ("year", "quarter", "month", "day")
        and time.first.year == (time.last or time.first).year  # `30/4/1975 - 30/4/2015` lies in no year
        and not opens_year(time)
        and cues_around(reading, time) & HOPING
        and (before is None or time.first.year > before)
    ]
    if years and before is None and _looks_to_next_year(readings):
        return min(years) - 1
    return min(years, default=None if before is None else before + 1)


def _looks_to_next_year(readings: Sequence[Reading]) -> bool:
    """Does the text hope for `năm sau`, and nowhere speak of `năm nay`? Then the year that it names is that one."""
    times = [(reading, time) for reading in readings for time in reading.times]
    if any(time.rule.startswith(AT_HAND) for _, time in times):
        return False
    return any(time.rule == NEXT_YEAR and cues_around(reading, time) & HOPING for reading, time in times)


def year_of_limits(reading: Reading) -> int | None:
    """The one year of the days and months of a sentence that something is to be done by (`đến 1/10/2027 phải xong bến
    thuyền, | 31/12 | phải xong cầu`)."""
    limits = (t for t in reading.times if t.relation in ("by", "before") and t.grain in ("day", "month"))
    years = {time.last.year for time in limits if not time.relative and time.last is not None}
    return years.pop() if len(years) == 1 else None


def _years_before(reading: Reading) -> Sequence[int]:
    """The years, one after the other, from which the sentence goes on to the one at hand; one alone says nothing."""
    at_hand = max((t.start for t in reading.times if t.rule == AT_HAND), default=0)
    years = [
        time.last.year
        for time in reading.times
        if time.relation == "in"
        and time.grain == "year"
        and not time.relative
        and time.last is not None
        and time.end <= at_hand
    ]
    in_turn = len(years) > 1 and all(b == a + 1 for a, b in pairwise(years))
    return years if in_turn else ()


def last_told(readings: Sequence[Reading], year: int, *, surely: bool = False) -> date | None:
    """The last day or month of the year that the text dates something in which it does not hope for, or ``surely``
    tells as done; None if none."""
    told = (
        time.last
        for reading in readings
        for time in reading.times
        if time.relation == "in"
        and time.grain in ("day", "month")
        and not time.relative
        and time.last is not None
        and time.last.year == year
        and not (cues := cues_around(reading, time)) & HOPING
        and (cues & TELLING or not surely)
    )
    return max(told, default=None)


def hoped_before(readings: Sequence[Reading], day: date) -> bool:
    """Does all that the text hopes for without naming a year lie before the ``day`` (`khởi công tháng 11/2016, | quý
    II | năm nay sẽ xong`)? Then it is hoped for in the year after."""
    hoped = [
        time.last
        for reading in readings
        for time in reading.times
        if time.relative and time.last is not None and time.grain in WITHIN_YEAR and cues_around(reading, time) & HOPING
    ]
    return bool(hoped) and max(hoped) < day
