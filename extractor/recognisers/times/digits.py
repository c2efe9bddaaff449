"""Points written in digits: `15/10/2021`, `15-11`, `5-10/6`, `9/2023`, `2021-2025`, `2025`."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.recognisers.times.calendar import WHOLE_YEAR, Frame, months, one_day
from extractor.recognisers.times.lexicon import Lexicon
from extractor.recognisers.times.point import DAY, MONTH, STOP, YEAR, Point, exact_day, labels, stands_alone

DIGITS = re.compile(r"\d(?:\d?(?=[-/. ])|\d{3})(?!\d)")  # what a date can start with
INSIDE_NUMBER = frozenset("0123456789.,/-_")
NUMBERS = re.compile(
    r"(?:"
    rf"(?P<iso_y>{YEAR})-(?P<iso_m>{MONTH})-(?P<iso_d>{DAY}){STOP}"
    rf"|(?P<d>{DAY}) ?(?P<sep>[/.-]) ?(?P<m>{MONTH}) ?(?P=sep) ?(?P<y>{YEAR}|\d\d(?!\d))(?![\d/])(?![^\W_])"
    rf"|(?P<from_d>{DAY})(?: ?- ?| (?:đến|tới|và) (?:ngày )?)(?P<to_d>{DAY})"
    rf"/(?P<to_m>{MONTH})(?:[/-](?P<to_y>{YEAR}))?{STOP}"
    rf"|(?P<dm_d>{DAY})(?P<dm_sep>[/.-])(?P<dm_m>{MONTH})(?P<short>{STOP}| ?-(?=\d))"
    rf"|(?P<my_m>{MONTH})[/-](?P<my_y>{YEAR}){STOP}"
    rf"|(?P<from_y>{YEAR}) ?[-/] ?(?P<to_year>{YEAR}){STOP}"
    rf"|(?P<short_y>{YEAR})[-/](?P<short_to>\d\d){STOP}"
    rf"|(?P<only_y>{YEAR}){STOP}"
    r")"
)
_RANGE_OPEN = re.compile(r"/\d{1,4}-$")  # `1/7-31/12/2021`


def after_dash(text: str, start: int) -> bool:
    """A dash, dot or comma before the digits that is no part of a number (`- 15/10`, `.15/10`)."""
    return (text[start - 1] in "-.," and not (start > 1 and text[start - 2].isalnum())) or _RANGE_OPEN.search(
        text, max(0, start - 6), start
    ) is not None


def number(lex: Lexicon, text: str, match: re.Match[str]) -> Point | None:
    start, end = match.span()
    if match.lastgroup == "only_y":  # the common case
        return None if lex.not_a_year.after.after(text, end) else _year(text, start, end)
    if match["iso_y"]:
        return exact_day(start, end, int(match["iso_d"]), int(match["iso_m"]), int(match["iso_y"]))
    if match["d"]:
        short = len(match["y"]) == 2
        point = exact_day(start, end, int(match["d"]), int(match["m"]), _year_of(match["y"]))
        if point is None or (short and match["sep"] != "/"):
            return None
        return point._replace(weak=short)
    if match["from_d"]:
        return _day_range(lex, text, match)
    if match["dm_d"]:
        return _day_month(lex, text, match)
    if match["my_m"]:
        month = int(match["my_m"])
        frame, weak = months(month, month), not stands_alone(text, start, end)
        return Point(start, end, "month", "month", frame, int(match["my_y"]), weak=weak)
    return _year_range(match)


def _year(text: str, start: int, end: int) -> Point:
    return Point(start, end, "year", "year", WHOLE_YEAR, int(text[start:end]), weak=not labels(text, start, end))


def _day_range(lex: Lexicon, text: str, match: re.Match[str]) -> Point | None:
    year = int(match["to_y"]) if match["to_y"] else None
    month, first, last = int(match["to_m"]), int(match["from_d"]), int(match["to_d"])
    frame = Frame((month, first), (month, last), exact=True)
    if not frame.possible() or (year and frame.at(year) is None):
        return None
    unsaid = year is None
    return Point(
        *match.span(),
        "day",
        "day",
        frame,
        year,
        relative=unsaid,
        weak=unsaid and not stands_alone(text, *match.span()),
        doubtful=unsaid,
        ranged=True,
    )


def _day_month(lex: Lexicon, text: str, match: re.Match[str]) -> Point | None:
    end = match.end("dm_m")
    frame = one_day(int(match["dm_m"]), int(match["dm_d"]))
    if not frame.possible():
        return None
    alone = stands_alone(text, match.start(), end)
    weak = not (alone or labels(text, match.start(), end) or _orders_work(lex, text, match.start(), end))
    return Point(match.start(), end, "day", "day", frame, relative=True, weak=weak, doubtful=True)


def _orders_work(lex: Lexicon, text: str, start: int, end: int) -> bool:
    """`…, 30/11 phải nghiệm thu`: a bare day opens the clause and is followed by an order. Small fractions
    (`, 1/3 sẽ …`) look the same."""
    opens = text[start - 2 : start] in (", ", "; ") or start == 0
    return opens and end - start >= _LONG_DAY and lex.due_word.after(text, end) is not None


_LONG_DAY = 4
"""Characters of a day that is no fraction: `31/1`, `1/12`."""


def _year_range(match: re.Match[str]) -> Point | None:
    year = int(match["from_y"] or match["short_y"])
    last = int(match["to_year"]) if match["to_year"] else year - year % 100 + int(match["short_to"])
    if not year < last <= year + 60 or (match["short_to"] and last > year + 15):
        return None
    frame = replace(WHOLE_YEAR, years=last - year)
    return Point(*match.span(), "span", "years", frame, year, weak=bool(match["short_to"]), ranged=True)


def _year_of(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)
