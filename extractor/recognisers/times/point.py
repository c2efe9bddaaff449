"""What the scan yields: a point in time without its prepositions; and what all kinds of points share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from extractor.recognisers.times.calendar import Frame, Period, one_day
from extractor.recognisers.times.model import Grain
from extractor.recognisers.times.phrases import skip

YEAR = r"(?:19|20)\d\d(?!\d)(?![.,]\d)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
MONTH = r"(?:1[0-2]|0?[1-9])(?!\d)"
STOP = r"(?![\d/])(?![.,-]\d)(?!-[^\W\d])(?![^\W_])"  # nothing that would make it a longer number or a code
IN_YEAR = rf"(?: ?[/.-] ?|,? {{1,3}}năm {{1,3}}| {{1,3}}| \()(?P<y>{YEAR})(?P<close>\)?)(?![/\d])"

NAMED_YEAR = re.compile(rf" {{1,3}}(?:năm )?\(?(?P<y>{YEAR})\)?")
"""The year behind the name of a feast (`Quốc khánh | năm 2025`)."""


@dataclass(frozen=True, slots=True)
class Context:
    """What is known from elsewhere: the day of publication, the year that yearless dates lie in, and the last day that
    the text tells of, from which on `tháng 6 tới` lies where no publication is known."""

    published: date | None
    year: int | None
    since: date | None = None


class Point(NamedTuple):
    """A stretch of time named in ``text[start:end]``.

    Its value is ``fixed``, or ``frame`` in ``year`` (null: the year is not said). ``weak`` points count
    only behind a connector; ``partial`` ones (`năm` alone) only with a part or a word like `trong`;
    ``doubtful`` ones (`8/12`) may be fractions.
    ``way`` says how to find the year (from `tới`, `vừa qua`, …), ``ranged`` that it has two ends of its own.
    """

    start: int
    end: int
    grain: Grain
    rule: str
    frame: Frame | None = None
    year: int | None = None
    fixed: Period | None = None
    relative: bool = False
    weak: bool = False
    partial: bool = False
    doubtful: bool = False
    ranged: bool = False
    way: str = ""


def exact_day(start: int, end: int, day: int, month: int, year: int) -> Point | None:
    frame = one_day(month, day)
    return Point(start, end, "day", "day", frame, year) if frame.at(year) else None


def grain_of(unit: str) -> Grain:
    grains: dict[str, Grain] = {"day": "day", "week": "week", "month": "month", "quarter": "quarter"}
    return grains.get(unit, "year")


def plain_end(text: str, end: int) -> bool:
    """Whether a list of numbers ends the clause, so that the last one counts nothing."""
    after = skip(text, end)
    return after >= len(text) or text[after] in ".,;:)!?\n"


def stands_alone(text: str, start: int, end: int) -> bool:
    """A whole cell, or in parentheses."""
    before = text[max(0, start - 1) : start]
    after = text[end : end + 1]
    return (before == "(" and after == ")") or (start == 0 and end == len(text))


_OPENED = re.compile(r"[;:(,] ?$")
_LABELLED = re.compile(r" ?: ")
_ROW = re.compile(r" ?[-–] ?(?=(?:\d{1,3}(?:\.\d{3})+|\d{1,3}) \w)")
_OF_YEARS = re.compile(r" (?:sẽ )?là năm ")
_FIGURE = re.compile(r"[%\w] ?\($")
_MARK = re.compile(r"\W{0,3}(?:\w{1,3}[-.)/] ?\W{0,2})?")  # of an item: `- `, `2) `


def labels(text: str, start: int, end: int) -> bool:
    """`2021: 8.500 thửa; 2022: 36.000 thửa`, `85% (2014)`, `2021 - 8.500 thửa` and `2026 sẽ là năm …`: what stands
    there labels a figure."""
    before = text[max(0, start - 3) : start]
    if _OF_YEARS.match(text, end):
        return True
    if text[end : end + 1] == ")":
        return _FIGURE.search(before) is not None
    if _ROW.match(text, end) is not None:
        return opens_text(text, start)
    if _LABELLED.match(text, end) is None:
        return False
    return opens_text(text, start) or _OPENED.search(before) is not None


def opens_text(text: str, start: int) -> bool:
    """Nothing but an item's mark stands in front."""
    return _MARK.fullmatch(text, 0, start) is not None
