"""The new year as a time: `trước Tết Nguyên đán`, `trước Tết Ất Tỵ 2025`, `dịp Tết Dương lịch`."""

from __future__ import annotations

from datetime import date

from extractor.recognisers.times.calendar import LUNAR_NEW_YEAR
from extractor.recognisers.times.lexicon import Lexicon
from extractor.recognisers.times.point import NAMED_YEAR, Context, Point

_SOLAR = "solar_new_year"


def new_year(lex: Lexicon, text: str, start: int, end: int, context: Context) -> Point | None:
    """The day itself; without a year the next one after the publication. Weak: it takes a preposition."""
    if lex.not_new_year.after.after(text, end):
        return None
    rule = lex.new_year.table[text[start:end]]
    end, year = _named(lex, text, end)
    relative = year is None
    day = _day(year, rule.name, context)
    fixed = None if day is None else (day, day)
    return Point(start, end, "day", "new_year", fixed=fixed, relative=relative, weak=True)


def _named(lex: Lexicon, text: str, end: int) -> tuple[int, int | None]:
    """Where the name ends, and the year that it says in figures or by stem and branch (`Ất Tỵ`)."""
    year = None
    cycle = lex.cycle.after(text, end)
    if cycle is not None:
        end, sixtieth = cycle
        year = next((y for y in LUNAR_NEW_YEAR if y % 60 == sixtieth), None)
    match = NAMED_YEAR.match(text, end)
    return (match.end(), int(match["y"])) if match else (end, year)


def _day(year: int | None, rule: str, context: Context) -> date | None:
    if rule == _SOLAR:
        if year is None:
            known = context.published.year if context.published else context.year
            year = None if known is None else known + 1
        return None if year is None else date(year, 1, 1)
    if year is not None:
        return LUNAR_NEW_YEAR.get(year)
    now = context.published
    return None if now is None else next((d for d in LUNAR_NEW_YEAR.values() if d >= now), None)
