"""Calendar arithmetic: frames that become periods once their year is known. Nothing here raises."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

Period = tuple[date, date]
LAST_DAY = 31  # in a frame: the month's last day, whichever that is


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or null where the calendar has none (30 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_end(year: int, month: int) -> date | None:
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return None
    return date(year, month, calendar.monthrange(year, month)[1])


@dataclass(frozen=True, slots=True)
class Frame:
    """A stretch of the calendar without its year: from ``first`` to ``last`` (month, day), ``years`` later.

    ``exact`` frames name single days, which must exist; others end with the month if ``last`` says day 31.
    """

    first: tuple[int, int]
    last: tuple[int, int]
    years: int = 0
    exact: bool = False

    def at(self, year: int) -> Period | None:
        """The period in which ``year`` is the year it starts in; null where the calendar has no such days."""
        first = day_of(year, *self.first)
        until = year + self.years
        if self.last[1] == LAST_DAY and not self.exact:
            last = month_end(until, self.last[0])
        else:
            last = day_of(until, *self.last)
        return None if first is None or last is None or last < first else (first, last)

    def possible(self) -> bool:
        """Whether some year has these days."""
        return self.at(2024) is not None  # a leap year


def one_day(month: int, day: int) -> Frame:
    """A single day; :meth:`Frame.possible` says whether any year has it."""
    return Frame((month, day), (month, day), exact=True)


WHOLE_YEAR = Frame((1, 1), (12, LAST_DAY))


def months(first: int, last: int) -> Frame:
    """From a month to a month, both inclusive; a smaller ``last`` lies in the next year."""
    return Frame((first, 1), (last, LAST_DAY), years=int(last < first))


def quarters(first: int, last: int) -> Frame:
    return months(3 * first - 2, 3 * last)


def add_days(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def add_months(day: date, count: int) -> date | None:
    """The same day ``count`` months on; the month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    end = month_end(year, month + 1)
    return None if end is None else end.replace(day=min(day.day, end.day))


def add(day: date, count: int, unit: str) -> date | None:
    """``count`` days, weeks, months, quarters or years on."""
    if unit == "day":
        return add_days(day, count)
    if unit == "week":
        return add_days(day, 7 * count)
    return add_months(day, count * {"month": 1, "quarter": 3, "year": 12}[unit])


def unit_around(day: date, unit: str) -> Period | None:
    """The day, week (from Monday), month, quarter or year that ``day`` lies in."""
    if unit == "day":
        return day, day
    if unit == "week":
        first, last = add_days(day, -day.weekday()), add_days(day, 6 - day.weekday())
        return None if first is None or last is None else (first, last)
    if unit == "month":
        return months(day.month, day.month).at(day.year)
    if unit == "quarter":
        return quarters((day.month + 2) // 3, (day.month + 2) // 3).at(day.year)
    return WHOLE_YEAR.at(day.year)


_NEW_YEAR_DAYS = (
    "2000-02-05 2001-01-24 2002-02-12 2003-02-01 2004-01-22 2005-02-09 "
    "2006-01-29 2007-02-17 2008-02-07 2009-01-26 2010-02-14 2011-02-03 "
    "2012-01-23 2013-02-10 2014-01-31 2015-02-19 2016-02-08 2017-01-28 "
    "2018-02-16 2019-02-05 2020-01-25 2021-02-12 2022-02-01 2023-01-22 "
    "2024-02-10 2025-01-29 2026-02-17 2027-02-06 2028-01-26 2029-02-13 "
    "2030-02-02 2031-01-23 2032-02-11 2033-01-31 2034-02-19 2035-02-08 "
)
LUNAR_NEW_YEAR = {day.year: day for day in map(date.fromisoformat, _NEW_YEAR_DAYS.split())}
"""The first day of the first lunar month by Vietnamese time, for each year."""


def sixty_years(stems: Sequence[str], branches: Sequence[str]) -> dict[str, int]:
    """The names of the sixty-year cycle: `canh thân` to 0 (years that 60 divides), `tân dậu` to 1, and so on."""
    return {f"{stems[i % 10]} {branches[i % 12]}": i for i in range(60)}
