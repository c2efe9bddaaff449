"""A point with the words around it: the part of it that is meant, its prepositions, what follows."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from extractor.recognisers.times.calendar import Frame, Period, add_days, months
from extractor.recognisers.times.lexicon import Lexicon
from extractor.recognisers.times.model import Grain, Relation, TimeMention
from extractor.recognisers.times.phrases import next_word, skip_back, word_before
from extractor.recognisers.times.point import Context, Point
from extractor.recognisers.times.rules import Part, Preposition

_LEFT = 40  # how far back the words of one expression are looked for
_COUNTED_PART = re.compile(
    r"(?:^|[^\w.,/])(?P<n>\d{1,2}|[^\W\d_]+) {1,3}(?P<unit>tháng|quý) {1,3}"
    r"(?:(?P<side>đầu|cuối|còn lại)(?: {1,3}của)? {1,3})?$"
)
_COUNTED_YEARS = re.compile(r"(?:^|[^\w.,/])(?P<n>\d{1,2}|[^\W\d_]+) {1,3}(?:năm {1,3})?(?P<open>\()?$")

_CLOSE_YEAR = re.compile(r"20[1-5]\d")  # `mục tiêu 2030`; `mục tiêu 2000` counts something


class Item(NamedTuple):
    """A point in its words. ``relations`` are those of its prepositions, the innermost first."""

    point: Point
    start: int
    end: int
    part: Part | None = None
    frame: Frame | None = None
    grain: Grain = "year"
    prepositions: tuple[Preposition, ...] = ()
    noun: bool = False
    told: bool = False
    plural: bool = False
    tail: str = ""  # since, onward, backward
    listed: bool = False

    @property
    def connected(self) -> bool:
        return any(p.connects for p in self.prepositions) or self.noun or self.listed or self.part is not None

    @property
    def relation(self) -> str:
        """The innermost preposition that says more than `in`; else what the part or the point says."""
        for preposition in self.prepositions:
            if preposition.relation != "in":
                return preposition.relation
        if self.part is not None and not any(p.name == "recalled" for p in self.prepositions):
            return self.part.relation
        return "in"


def compose(text: str, point: Point, lex: Lexicon) -> Item | None:
    """The point with everything before and behind it that belongs to it; null if it is no time after all."""
    item = Item(point, point.start, point.end, frame=point.frame, grain=point.grain)
    for _ in range(6):
        before = skip_back(text, item.start)
        word = text[word_before(text, before) : before]
        if word not in lex.left_words and not word.isdigit() and text[before - 1 : before] != "(":
            break
        grown = _grow(text, item, lex)
        if grown is None:
            break
        item = grown
    item = _tail(text, item, lex)
    if point.partial and not _made_whole(text, item):
        return None
    if (
        point.doubtful
        and not item.noun
        and point.way == ""
        and lex.not_a_day.deny(text, point.start, point.end)
    ):
        return None
    if point.way == "open_end" and not item.prepositions and not _stands_for_itself(text, point):
        return None
    return item


def _stands_for_itself(text: str, point: Point) -> bool:
    """`hết nhiệm kỳ`, and `…, cuối nhiệm kỳ 100%` that opens its part of the sentence."""
    if text.startswith(("hết", "kết thúc"), point.start) or point.fixed is not None:
        return True
    return text[: point.start].rstrip().endswith((",", ";", ":", "("))


def _word_before(text: str, at: int) -> str:
    end = skip_back(text, at)
    return text[word_before(text, end) : end]


def _grow(text: str, item: Item, lex: Lexicon) -> Item | None:
    """One phrase further to the left, or null."""
    point = item.point
    if not item.prepositions:
        grown = _noun_phrase(text, item, lex)
        if grown is not None:
            return grown
    found = lex.preposition.before(text, item.start)
    open_side = bool(item.prepositions) and item.prepositions[-1].relation != "in" and not item.noun
    noun = lex.period_noun.before(text, item.start) if open_side else None
    if found is None and noun is not None and _is_period(item):
        return item._replace(start=noun[0], noun=True)
    if found is None or point.way == "now" or (point.rule == "recurring"):
        return None
    start, rule = found
    if rule.bare_year and not (point.weak and _CLOSE_YEAR.fullmatch(text, point.start, point.end)):
        return None
    if rule.relation == "compared" and any(p.of_plan for p in item.prepositions):
        return None  # `so với kế hoạch doanh thu 2018`: the plan's year
    if rule.not_behind and _word_before(text, start) in rule.not_behind:
        return None
    if item.prepositions and not _stacks(rule, item.prepositions[-1]):
        return None
    return item._replace(start=start, prepositions=(*item.prepositions, rule))


def _noun_phrase(text: str, item: Item, lex: Lexicon) -> Item | None:
    """The words between a point and its preposition: `sáng`, `giai đoạn`, `5 năm`, `6 tháng cuối`, `cuối`."""
    point = item.point
    if (
        point.grain == "day"
        and point.way != "now"
        and point.fixed is None
        and item.part is None
        and not item.noun
    ):
        word = lex.day_word.before(text, item.start)
        if word is not None:
            return item._replace(start=word[0], noun=True, told=word[1].name == "told_day")
    if _is_period(item) and item.part is None:
        grown = _period_noun(text, item, lex)
        if grown is not None:
            return grown
    if point.rule == "recurring":
        word = lex.average.before(text, item.start)
        return None if word is None else item._replace(start=word[0])
    if item.part is None and item.frame is not None:
        return _counted_part(text, item, lex) or _part(text, item, lex)
    return None


def _is_period(item: Item) -> bool:
    return item.point.grain in ("year", "span") and item.point.way == "" and not item.point.relative


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
    low = max(0, item.start - _LEFT)
    match = _COUNTED_YEARS.search(text[low : item.start])
    if match and (match["open"] is None or end > item.end) and not item.plural:
        has_year = text[item.point.start : item.point.start + 3] == "năm"
        if not item.point.ranged and not _LISTED_YEAR.match(text, item.end):
            match = None
    if match and (match["open"] is None or end > item.end) and not item.plural:
        if (
            (has_year or "năm" in match.group())
            and lex.number(match["n"])
            and (match["n"] != "năm" or "năm năm" in match.group())
        ):
            if has_year and match["n"] == "một":
                return None
            return item._replace(start=low + match.start("n"), end=end, plural=True)
        if not has_year and match["n"] in ("các", "những") and "năm" in match.group():
            return item._replace(start=low + match.start("n"), noun=True, plural=True)
    if text[item.point.start : item.point.start + 3] == "năm" and not item.plural:
        start = word_before(text, skip_back(text, item.start))
        if text[start : skip_back(text, item.start)] in ("các", "những"):
            grown = item._replace(start=start, noun=True, plural=True)
            return _decade(text, grown) if text.startswith("những", start) else grown
    return None


_LISTED_YEAR = re.compile(r" {0,2}(?:,|và|;|&) {0,2}(?:năm )?[12]\d{3}")


def _decade(text: str, item: Item) -> Item:
    """`những năm 1990`: ten years."""
    year = item.point.year
    if (
        item.point.ranged
        or item.frame is None
        or year is None
        or year % 10
        or _LISTED_YEAR.match(text, item.end)
    ):
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
    frame = cut(item, part)
    if frame is None:
        return None
    grain: Grain = (
        "half" if part.name in ("first_half", "second_half") and item.point.grain == "year" else item.grain
    )
    return item._replace(start=start, frame=frame, part=part, grain=grain)


def cut(item: Item, part: Part) -> Frame | None:
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


def _tail(text: str, item: Item, lex: Lexicon) -> Item:
    """What follows: `đến nay`, `trở đi`, `trở về trước`."""
    if item.point.way in ("now", "every") or next_word(text, item.end) not in lex.right_words:
        return item
    for name, phrases in (("since", lex.since), ("onward", lex.onward), ("backward", lex.backward)):
        found = phrases.after(text, item.end)
        if found is not None and found[0] > item.end:
            return item._replace(end=found[0], tail=name)
    return item


def _made_whole(text: str, item: Item) -> bool:
    """Whether `năm` alone is a year: a part before it (`cuối năm`), or `trong`, `hết`."""
    if item.part is not None:
        return True
    if not item.prepositions:
        return False
    words = text[item.start : item.point.start].split()
    return bool(words) and (words[-1] == "hết" or words == ["trong"])


def _stacks(outer: Preposition, inner: Preposition) -> bool:
    """Whether one preposition can stand before another: `từ trước`, `chậm nhất vào`; not `trước vào`."""
    if outer.relation in ("before", "after"):
        return inner.name in ("to_the_end", "occasion")
    return not (outer.name == "to_the_end" and inner.relation in ("before", "after", "in"))


# --- values ---


def period_of(item: Item, context: Context) -> Period | None:
    """First and last day, or null where the year is not known or there are no such days."""
    point = item.point
    if point.fixed is not None:
        return point.fixed
    if item.frame is None:
        return None
    if point.year is not None:
        return item.frame.at(point.year)
    base = context.year if context.year is not None else context.published.year if context.published else None
    if base is None:
        return None
    if point.way == "next_year" or point.way == "last_year":
        base = (context.published.year if context.published else base) + (
            1 if point.way == "next_year" else -1
        )
        return item.frame.at(base)
    if point.way == "this":
        return item.frame.at(context.published.year if context.published else base)
    if point.way in ("next", "last") and context.published:
        return _nearest(item.frame, context.published, point.way)
    period = item.frame.at(base)
    if context.year is None and context.published and period and point.grain == "day":
        return _near(item, period, context)
    return period


def _nearest(frame: Frame, now: date, way: str) -> Period | None:
    """The next (or last) time that the frame comes round, the running one included."""
    years = range(now.year - 1, now.year + 2) if way == "next" else range(now.year + 1, now.year - 2, -1)
    for year in years:
        period = frame.at(year)
        if period and (period[1] >= now if way == "next" else period[0] <= now):
            return period
    return None


_FAR = 270  # days


def _near(item: Item, period: Period, context: Context) -> Period:
    """A day without a year around New Year: `trước 31/1` in December, `28/12` in January."""
    now, frame = context.published, item.frame
    if now is None or frame is None:
        return period
    away = (period[1] - now).days
    if item.relation in ("by", "before") and away < -_FAR:
        return frame.at(now.year + 1) or period
    if item.relation == "in" and away > _FAR:
        return frame.at(now.year - 1) or period
    return period


_TELLING = ("compared_with", "counted_until", "counted_from", "vision", "recalled", "no_later_than", "until",
            "yearly_meeting")  # fmt: skip


def rule_of(item: Item) -> str:
    """The name of the rule that says most: a telling preposition, the part, or the point."""
    if item.tail == "since":
        return "until_now"
    if item.told:
        return "told_day"
    for preposition in item.prepositions:
        if preposition.name in _TELLING:
            return preposition.name
    if item.part is not None and item.part.name != "whole":
        return f"{item.point.rule}_{item.part.name}"
    return item.point.rule


def mention(item: Item, context: Context) -> TimeMention:
    """The item's value, as its prepositions mean it."""
    relation, first, last = _value(item, context)
    own = item.point.way in ("every", "now", "in_time", "open_end", "adverb")
    return TimeMention(
        item.start,
        item.end,
        relation,
        first,
        last,
        item.grain,
        relative=item.point.relative or item.tail == "since",
        bare=not (item.prepositions or item.tail or own),
        rule=rule_of(item),
    )


Value = tuple[Relation, date | None, date | None]


def _value(item: Item, context: Context) -> Value:
    """Relation, first and last day."""
    point = item.point
    if point.way == "every":
        return "every", None, None
    if point.way == "open_end":
        return "by", None, point.fixed and point.fixed[1]
    period, relation = period_of(item, context), item.relation
    if point.way in ("now", "in_time") or item.tail == "backward":
        relation = "by"
    elif point.way == "coming" and relation == "after":
        relation = "by"  # `sau 10 năm tới`
    elif item.tail == "since":
        now = context.published
        return ("in", period[0], now) if period and now and period[0] <= now else ("in", None, None)
    elif item.tail == "onward":
        relation = "from"
    elif relation == "from" and point.ranged and item.part is None:
        relation = "in"  # `từ 2016-2020`
    ending = any(p.name == "before_the_end" for p in item.prepositions)
    return _bounds(relation, period, whole=not ending and (item.part is None or item.part.relation == "in"))


def _bounds(relation: str, period: Period | None, whole: bool) -> Value:
    """The period's side that the relation binds; ``whole`` periods must not have begun for `before`."""
    first, last = period or (None, None)
    if relation == "by":
        return "by", None, last
    if relation == "before":
        return "before", None, first if whole else last
    if relation == "from":
        return "from", first, None
    if relation == "after":
        return "from", last and add_days(last, 1), None
    return "in", first, last
