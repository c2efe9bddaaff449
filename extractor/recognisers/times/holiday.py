"""A day of the calendar by the name of its feast: `trước Quốc khánh`, `dịp Quốc khánh năm nay`, `dịp Noel 2025`."""

from __future__ import annotations

import re

from extractor.recognisers.times import units
from extractor.recognisers.times.calendar import one_day
from extractor.recognisers.times.lexicon import Lexicon
from extractor.recognisers.times.point import NAMED_YEAR, Context, Point

_ITS_DATE = re.compile(r" {0,3}(?:- )?\(?(?:ngày )?\d{1,2} ?[/.-] ?\d")


def holiday(lex: Lexicon, text: str, start: int, end: int, _context: Context) -> Point | None:
    """The day; None where its date stands behind the name. Weak: it takes a preposition."""
    if _ITS_DATE.match(text, end):
        return None
    rule = lex.holiday.table[text[start:end]]
    year = NAMED_YEAR.match(text, end)
    frame = one_day(rule.month, rule.day)
    if year is not None:
        return Point(start, year.end(), "day", "holiday", frame, int(year["y"]), weak=True)
    return units.nearest(lex, text, Point(start, end, "day", "holiday", frame, weak=True))
