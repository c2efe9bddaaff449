"""The year that a plan holds for where only the day of its report is said: `đến 15/10 thu 90 tỷ đồng, đạt 82% dự toán
(110 tỷ đồng)`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from extractor.assembly.deadline.reference import Reference
from extractor.recognisers.quantities import QuantityMention
from extractor.recognisers.times import TimeMention

_SINCE = ("year_start", "this_year_start")
"""Names of the rules of `từ đầu năm`."""

_YEAR = 360  # days, or nearly so many

_REPORTED = ("day", "month", "quarter", "half")


def of_its_year(time: TimeMention, reference: Reference) -> TimeMention:
    """The year of `được giao 300 hộ từ đầu năm`, which tells since when the plan is known;
    any other time as it is."""
    if time.rule not in _SINCE or time.relation != "from" or not time.relative or time.first is None:
        return time
    if reference.tense(time) == "future":
        return time
    return replace(time, relation="in", last=date(time.first.year, 12, 31))


def of_years(time: TimeMention) -> bool:
    """Does the time last for whole years, as plans do?"""
    first, last = time.first, time.last
    return first is not None and last is not None and (last - first).days >= _YEAR


def measured_against(time: TimeMention, target: QuantityMention, reached: Sequence[QuantityMention]) -> bool:
    """Between the time and the target stands what was ``reached`` by then, for which the target had been set."""
    return any(time.end <= r.start and r.end <= target.start for r in reached)


def plan_year(time: TimeMention, reference: Reference) -> TimeMention:
    """The whole year of a day or a month by which something was reached: plans are held against it."""
    if time.last is None or time.grain not in _REPORTED or reference.tense(time) == "future":
        return time
    year = time.last.year
    return replace(time, relation="in", first=date(year, 1, 1), last=date(year, 12, 31), grain="year", rule="year")
