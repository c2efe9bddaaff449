"""Years by name: `năm 2021`, `năm học 2019-2020`, `vụ đông xuân 2020-2021`; and `năm` alone."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.recognisers.times.calendar import WHOLE_YEAR, Frame, months, unit_around
from extractor.recognisers.times.lexicon import Lexicon
from extractor.recognisers.times.model import Grain
from extractor.recognisers.times.phrases import skip
from extractor.recognisers.times.point import STOP, YEAR, Context, Point
from extractor.recognisers.times.relative import counted

_NAMED_YEAR = re.compile(
    r" {1,3}(?P<y>[12]\d{3})(?: ?[-/] ?(?P<to>[12]\d{3})| ?[-/](?P<short>\d\d))?(?![\d/])(?![.,]\d)"
)
_COUNTING = re.compile(r"(?!(?:19|20)\d\d(?!\d))\d{1,4}(?:[.,]\d{1,3}){0,4}(?: ?%| [^\W\d_]{2})")
_FROM_FIGURE = re.compile(r" {1,3}từ \d")  # `cả năm | từ 8,5 triệu lượt`; `năm từ` are five words
_CROP_YEAR = re.compile(rf" {{0,3}}(?:năm )?\(?(?P<y>{YEAR})(?: ?[-/] ?(?P<to>{YEAR}|\d\d(?!\d)))?(?P<close>\))?{STOP}")
_SCHOOL_WORD = re.compile(r" {1,3}(?P<word>này|nay|mới|tới|sau|trước|vừa qua|ngoái|qua)(?![^\W_])(?P<stop> đó)?")


def year_point(lex: Lexicon, text: str, start: int, end: int, context: Context) -> Point | None:
    """`năm 2021`, `năm 2020-2021`, `4 năm tới`; `năm` alone is partial."""
    kind = lex.kind_of_year.after(text, end)
    match = _NAMED_YEAR.match(text, end if kind is None else kind[0])
    if match:
        return _years(start, match)
    return counted(lex, text, start, end, context) or unit_alone(lex, text, start, end, "year", context)


def _years(start: int, match: re.Match[str]) -> Point | None:
    year, last = int(match["y"]), match["to"] or match["short"]
    if match["to"] and year < int(match["to"]) <= year + 60:
        frame = replace(WHOLE_YEAR, years=int(match["to"]) - year)
        return Point(start, match.end(), "span", "years", frame, year, ranged=True)
    if match["short"] and int(match["short"]) == (year + 1) % 100:
        return Point(start, match.end(), "span", "years", replace(WHOLE_YEAR, years=1), year, ranged=True)
    end = match.end("y") if last else match.end()
    return Point(start, end, "year", "year", WHOLE_YEAR, year)


def unit_alone(lex: Lexicon, text: str, start: int, end: int, unit: str, context: Context) -> Point | None:
    """The unit's word alone, to be made whole by `cuối`, `cả`, `trong`."""
    counted = lex.not_a_day.after.after(text, end) or lex.not_a_year.after.after(text, end)
    if counted and not (unit == "year" and (_closes(lex, text, start) or _FROM_FIGURE.match(text, end))):
        return None
    after = skip(text, end)
    if lex.not_whole.after.after(text, end):
        return None
    if after < len(text) and text[after].isdigit() and not (unit == "year" and _before_figure(lex, text, start, after)):
        return None
    if unit == "year":
        return Point(start, end, "year", "year", WHOLE_YEAR, relative=True, partial=True)
    period = unit_around(context.published, unit) if context.published else None
    if period is None:
        return Point(start, end, "month", unit, relative=True, partial=True)
    frame = Frame((period[0].month, 1), (period[1].month, 31))
    grain: Grain = "month" if unit == "month" else "quarter"
    return Point(start, end, grain, unit, frame, period[0].year, relative=True, partial=True)


def _before_figure(lex: Lexicon, text: str, start: int, after: int) -> bool:
    """`6 tháng đầu năm | 80 lao động`, `cuối năm | 15%`: behind these, what follows is no year but counts."""
    led = _closes(lex, text, start) or text.endswith(("tháng đầu ", "cả "), 0, start)
    return led and _COUNTING.match(text, after) is not None


def _closes(lex: Lexicon, text: str, start: int) -> bool:
    """`cuối năm tỷ lệ này đạt 5%`, `cuối năm huyện có`: behind `cuối`, `năm` is no number."""
    part = lex.part.before(text, start)
    return part is not None and part[1].name == "end"


def named_year(lex: Lexicon, text: str, start: int, end: int, context: Context) -> Point | None:
    """`năm học 2019-2020`, `vụ đông xuân 2020-2021`, `năm học tới`."""
    rule = lex.named_year.table[text[start:end]]
    frame = months(*rule.months)
    match = _CROP_YEAR.match(text, end)
    if match:
        year, to = int(match["y"]), match["to"]
        if to is None and frame.years and rule.grain == "school_year":
            return Point(start, match.end(), rule.grain, rule.name)
        if to is None:
            year -= frame.years
        elif frame.years == 0:
            return None
        else:
            last = int(to) if len(to) == 4 else year - year % 100 + int(to)
            if last <= year or last > year + 20:
                return None
            frame = replace(frame, years=last - year)
        return Point(start, match.end(), rule.grain, rule.name, frame, year)
    if rule.name != "school_year":
        return None
    return _school_year(start, end, text, frame, context, rule.name)


def _school_year(start: int, end: int, text: str, frame: Frame, context: Context, rule: str) -> Point | None:
    match = _SCHOOL_WORD.match(text, end)
    if match is None or match["stop"] or context.published is None:
        return (
            Point(start, match.end("word"), "school_year", rule, relative=True) if match and not match["stop"] else None
        )
    now = context.published
    running = now.year if now.month >= 8 else now.year - 1
    coming = now.year if now.month <= 9 else now.year + 1
    year = {
        "này": running,
        "nay": running,
        "mới": coming,
        "tới": max(coming, running + 1),
        "sau": running + 1,
    }
    value = year.get(match["word"].split()[0], running - 1)
    return Point(start, match.end("word"), "school_year", rule, frame, value, relative=True)
