"""From when the text speaks: the publication date, or the year that the text itself gives away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from extractor.assembly.deadline.told_years import (
    compared_years,
    past_years,
    reached_years,
    risen_to,
    speaks_of_this_year,
    turned_from,
    whole_years,
    years_after_this,
    years_ahead,
)
from extractor.assembly.reading import Reading
from extractor.document import Plan
from extractor.recognisers.times import TimeMention

Tense = Literal["past", "present", "future", "unknown"]

_NEAR_BY = 3
"""Years between the last event told and the last year told as reached; what lies further on is agreed on, not
reached (`đã ký hợp đồng … đến năm 2033`)."""


_CLOSING = timedelta(days=14)
"""The end of a year, in which nothing is set for it any more."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The day that the text was published; if only the year is known, its first and last day."""

    first: date | None = None
    last: date | None = None

    @classmethod
    def of_year(cls, year: int) -> Reference:
        return cls(date(year, 1, 1), date(year, 12, 31))

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
        if self.day is not None and time.relation == "in" and time.grain == "year" and self._closes(time):
            return "past"
        if time.relation in ("by", "before") and time.last is not None:
            return "future" if time.last > self.last else "present"
        if time.first is not None and time.first > self.last:
            return "future"
        return "present" if time.first is not None or time.last is not None else "unknown"

    def _closes(self, time: TimeMention) -> bool:
        """Is the day among the last of the year, which a text looks back on then?"""
        return self.last is not None and time.last is not None and time.last - self.last <= _CLOSING


def reference_of(
    published: date | None, plan: Plan | None, readings: Sequence[Reading], *, is_plan: bool = False
) -> Reference:
    """The publication date if known; else that of the plan, if the text is the plan itself (``is_plan``) or tells of
    nothing later; else the year that the text gives away: the latest in which it says that something happened, or the
    one after the latest that it compares with."""
    if published is not None:
        return Reference(published, published)
    years = _told_years(readings)
    if plan is not None and plan.date is not None and (is_plan or max(years, default=0) <= plan.date.year):
        return Reference(plan.date, date(plan.date.year, 12, 31))
    if years and speaks_of_this_year(readings):
        told = max(years)
        years += [year + 1 for reading in readings for year in whole_years(reading) if year == told]
        years += [year + 1 for reading in readings for year in risen_to(reading) if told <= year <= told + 1]
    for said in (compared_years, turned_from, years_after_this):
        years += [year for reading in readings for year in said(reading)]
    if not years:
        return Reference()
    return Reference.of_year(max(years))


def _told_years(readings: Sequence[Reading]) -> list[int]:
    """Years in which something happened, and those told as reached, as far as each is near those before it."""
    years = [year for reading in readings for year in past_years(reading)]
    ahead = min((year for reading in readings for year in years_ahead(reading)), default=None)
    for year in sorted(year for reading in readings for year in reached_years(reading)):
        if (not years or year <= max(years) + _NEAR_BY) and (ahead is None or year <= ahead):
            years.append(year)
    return years
