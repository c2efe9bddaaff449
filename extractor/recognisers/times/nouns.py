"""The words between a point and its preposition: `sáng`, `giai đoạn`, `5 năm`, `6 tháng cuối`, `cuối`."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.recognisers.times.calendar import Frame, months
from extractor.recognisers.times.item import Item
from extractor.recognisers.times.lexicon import Lexicon
from extractor.recognisers.times.model import Grain
from extractor.recognisers.times.phrases import skip_back, word_before
from extractor.recognisers.times.rules import Part

_LEFT = 40  # how far back the words of one expression are looked for
_COUNTED_PART = re.compile(
    r"(?:^|[^\w.,/])(?P<n>\d{1,2}|[^\W\d_]+) {1,3}(?P<unit>tháng|quý) {1,3}"
    r"(?:(?P<side>đầu|cuối|còn lại)(?: {1,3}của)? {1,3})?$"
)
_COUNTED_YEARS = re.compile(r"(?:^|[^\w.,/])(?P<n>\d{1,2}|[^\W\d_]+) {1,3}(?:năm {1,3})?(?P<open>\()?$")
_LISTED_YEAR = re.compile(r" {0,2}(?:,|và|;|&) {0,2}(?:năm )?[12]\d{3}")


def noun_phrase(text: str, item: Item, lex: Lexicon) -> Item | None:
    """One phrase further to the left, or null."""
    point = item.point
    bare_day = point.grain == "day" and point.way != "now" and point.fixed is None
    if bare_day and item.part is None and not item.noun:
        word = lex.day_word.before(text, item.start)
        if word is not None:
            return item._replace(start=word[0], noun=True, told=word[1].name == "told_day")
    if item.is_period and item.part is None:
        grown = _period_noun(text, item, lex)
        if grown is not None:
            return grown
    if point.rule == "recurring":
        word = lex.average.before(text, item.start)
        return None if word is None else item._replace(start=word[0])
    if item.part is None and item.frame is not None:
        return _counted_part(text, item, lex) or _part(text, item, lex)
    return None


def _period_noun(text: str, item: Item, lex: Lexicon) -> Item | None:
    """`giai đoạn (2021-2025)`, `các năm 2019`, `5 năm 2021-2025`, `8 năm (2018-2025)`."""
    if item.point.partial:
        return None
    at, end = item.start, item.end
    if text[max(0, at - 1) : at] == "(" and text[end : end + 1] == ")" and item.point.ranged:
        at, end = at - 1, end + 1
    noun = lex.period_noun.before(text, at) if not item.noun else None
    if noun is not None:
        preposition = lex.preposition.before(text, at)
        if preposition is not None and preposition[0] < noun[0]:
            return None
        grown = item._replace(start=noun[0], end=end, noun=True, plural=True)
        return _decade(text, grown) if text.startswith("những", noun[0]) else grown
    if item.plural:
        return None
    counted = _counted_years(text, item, end, lex)
    if counted is not None or not text.startswith("năm", item.point.start):
        return counted
    before = skip_back(text, item.start)
    start = word_before(text, before)
    if text[start:before] not in ("các", "những"):
        return None
    grown = item._replace(start=start, noun=True, plural=True)
    return _decade(text, grown) if text.startswith("những", start) else grown


def _counted_years(text: str, item: Item, end: int, lex: Lexicon) -> Item | None:
    """`5 năm 2021-2025`, `các năm 2019, 2020`; ``end`` is that of the brackets, if the years stand in some."""
    low = max(0, item.start - _LEFT)
    match = _COUNTED_YEARS.search(text[low : item.start])
    if match is None or (match["open"] is not None and end == item.end):
        return None
    if not item.point.ranged and not _LISTED_YEAR.match(text, item.end):
        return None
    start, count, says_year = low + match.start("n"), match["n"], "năm" in match.group()
    named = text.startswith("năm", item.point.start)
    if (named or says_year) and lex.number(count) and (count != "năm" or "năm năm" in match.group()):
        return None if named and count == "một" else item._replace(start=start, end=end, plural=True)
    if not named and says_year and count in ("các", "những"):
        return item._replace(start=start, noun=True, plural=True)
    return None


def _decade(text: str, item: Item) -> Item:
    """`những năm 1990`: ten years."""
    year = item.point.year
    if item.point.ranged or item.frame is None or year is None or year % 10 or _LISTED_YEAR.match(text, item.end):
        return item
    point = item.point._replace(grain="span", rule="decade", ranged=True)
    return item._replace(point=point, frame=replace(item.frame, years=9), grain="span")


def _counted_part(text: str, item: Item, lex: Lexicon) -> Item | None:
    """`6 tháng cuối năm`, `9 tháng năm 2023`, `ba quý đầu năm`."""
    if item.point.grain != "year":
        return None
    low = max(0, item.start - _LEFT)
    match = _COUNTED_PART.search(text[low : item.start])
    if match is None or (item.point.partial and not match["side"]):
        return None
    count = lex.number(match["n"])
    if not count:
        return None
    size = count * (3 if match["unit"] == "quý" else 1)
    if not 1 <= size < 12:
        return None
    frame = months(1, size) if match["side"] in (None, "đầu") else months(13 - size, 12)
    part = next((p for p in lex.rules.part if p.name == "whole"), None)
    grain: Grain = "half" if size == 6 else "quarter" if size == 3 else "month"
    point = item.point._replace(rule="months_of_year")
    return item._replace(point=point, start=low + match.start("n"), frame=frame, grain=grain, part=part)


def _part(text: str, item: Item, lex: Lexicon) -> Item | None:
    """`cuối năm`, `giữa tháng 4`, `nửa đầu năm`."""
    found = lex.part.before(text, item.start)
    if found is None:
        return None
    start, part = found
    frame = _cut(item, part)
    if frame is None:
        return None
    half = part.name in ("first_half", "second_half") and item.point.grain == "year"
    grain: Grain = "half" if half else item.grain
    return item._replace(start=start, frame=frame, part=part, grain=grain)


def _cut(item: Item, part: Part) -> Frame | None:
    """The part of the item's frame; null where the part is none of such a period."""
    frame, grain = item.frame, item.point.grain
    if frame is None:
        return None
    if grain == "year" and part.year:
        return months(*part.year)
    if grain == "quarter" and part.quarter and not item.point.ranged:
        return months(frame.first[0] + part.quarter[0] - 1, frame.first[0] + part.quarter[1] - 1)
    if grain == "month" and part.month and not item.point.ranged:
        return Frame((frame.first[0], part.month[0]), (frame.first[0], part.month[1]))
    if grain in ("span", "school_year") and part.name in ("start", "end", "whole"):
        if part.name == "start":
            return Frame(frame.first, (frame.first[0], 31) if grain == "school_year" else (12, 31))
        return frame
    return None
