"""A point with the words around it: the part of it that is meant, its prepositions, what follows."""

from __future__ import annotations

import re

from extractor.recognisers.times.item import Item
from extractor.recognisers.times.lexicon import Lexicon
from extractor.recognisers.times.nouns import noun_phrase
from extractor.recognisers.times.phrases import next_word, skip_back, word_before
from extractor.recognisers.times.point import Point
from extractor.recognisers.times.rules import Preposition

_CLOCK = re.compile(r"(?<!\d)\d{1,2} ?(?:giờ|h|:)(?: ?\d{2})?(?: ?phút)?,? {1,3}$")
_LONGEST_CLOCK = 20
"""Characters of a time of day."""
_LONGEST_FEAST = 60
"""Characters in front of a day in which the feast that it falls on is named."""
_PERIOD_NAME = 3
"""Words between the noun of a period and its bracket that are looked over, less one."""
_CLOSE_YEAR = re.compile(r"20[1-5]\d")  # `mục tiêu 2030`; `mục tiêu 2000` counts something


def compose(text: str, point: Point, lex: Lexicon) -> Item | None:
    """The point with everything before and behind it that belongs to it; null if it is no time after all."""
    item = Item(point, point.start, point.end, frame=point.frame, grain=point.grain)
    item = _of_a_named_period(text, item, lex)
    for _ in range(6):
        item = _with_its_clock(text, item, lex)
        before = skip_back(text, item.start)
        word = text[word_before(text, before) : before]
        if word not in lex.left_words and not word.isdigit() and text[before - 1 : before] != "(":
            break
        grown = _grow(text, item, lex)
        if grown is None:
            break
        item = grown
    item = _behind_a_feast(text, _tail(text, item, lex), lex)
    if point.partial and not _made_whole(text, item):
        return None
    if _is_dotted(text, point) and not any(p.dotted for p in item.prepositions):
        return None
    doubtful = point.doubtful and not item.noun and point.way == ""
    if doubtful and _no_day(text, point, lex):
        return None
    if point.way == "open_end" and not item.prepositions and not _stands_for_itself(text, point):
        return None
    return item


def _no_day(text: str, point: Point, lex: Lexicon) -> bool:
    """`2/3 số xã`, `đường 30/4`; but no part of anything is 30/9 of it."""
    first, _, second = text[point.start : point.end].partition("/")
    more = first.isdigit() and second.isdigit() and int(first) > int(second)
    if more:
        return lex.not_a_day.before.before(text, point.start) is not None
    return lex.not_a_day.deny(text, point.start, point.end)


def _is_dotted(text: str, point: Point) -> bool:
    """`20.12`: a day only behind a preposition that no figure stands behind (`mỗi ngày 15.9 người`)."""
    return point.doubtful and point.relative and "." in text[point.start : point.end]


def _with_its_clock(text: str, item: Item, lex: Lexicon) -> Item:
    """`trước 17 giờ ngày 4/3`: the preposition stands in front of the time of day."""
    dated = item.grain == "day" and not item.prepositions
    clock = _CLOCK.search(text, max(0, item.start - _LONGEST_CLOCK), item.start) if dated else None
    if clock is None or lex.preposition.before(text, clock.start()) is None:
        return item
    return item._replace(start=clock.start())


def _behind_a_feast(text: str, item: Item, lex: Lexicon) -> Item:
    """`trước | Ngày hội Đại đoàn kết | 18/11`, `trước | Tết Đoan Ngọ | (14/6)`: the preposition in front of a feast."""
    if item.grain != "day" or item.prepositions or item.tail:
        return item
    if item.point.doubtful and _no_day(text, item.point, lex):
        return item
    low = max(0, item.start - _LONGEST_FEAST)
    name = lex.feast.search(text, low, item.start)
    found = None if name is None else lex.preposition.before(text, name.start())
    if found is None or found[1].relation not in ("before", "by", "in"):
        return item
    return item._replace(start=found[0], prepositions=(found[1],), noun=True)


def _of_a_named_period(text: str, item: Item, lex: Lexicon) -> Item:
    """`giai đoạn đầu (2024 - 2025)`: the brackets say which years the period has that is named in front."""
    at = item.start - 1
    if not item.is_period or not text.startswith("(", max(0, at)) or not text.startswith(")", item.end):
        return item
    for _ in range(_PERIOD_NAME):
        noun = lex.period_noun.before(text, at)
        if noun is not None:
            return item._replace(start=noun[0], end=item.end + 1, noun=True)
        at = word_before(text, skip_back(text, at))
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
        grown = noun_phrase(text, item, lex)
        if grown is not None:
            return grown
    found = lex.preposition.before(text, item.start)
    open_side = bool(item.prepositions) and item.prepositions[-1].relation != "in" and not item.noun
    noun = lex.period_noun.before(text, item.start) if open_side else None
    if found is None and noun is not None and item.is_period:
        return item._replace(start=noun[0], noun=True)
    if found is None or point.way == "now" or (point.rule == "recurring"):
        return None
    start, rule = found
    if rule.bare_year and not (point.weak and _CLOSE_YEAR.fullmatch(text, point.start, point.end)):
        return None
    if rule.no_day and point.grain == "day":
        return None
    if rule.relation == "compared" and any(p.of_plan for p in item.prepositions):
        return None  # `so với kế hoạch doanh thu 2018`: the plan's year
    if rule.not_behind and _word_before(text, start) in rule.not_behind:
        return None
    if item.prepositions and not _stacks(rule, item.prepositions[-1]):
        return None
    return item._replace(start=start, prepositions=(*item.prepositions, rule))


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
