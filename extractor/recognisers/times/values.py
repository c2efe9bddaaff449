"""What a time means: its days, its relation to them, and the rule that says most of it."""

from __future__ import annotations

from datetime import date

from extractor.recognisers.times.calendar import Frame, Period, add_days
from extractor.recognisers.times.item import Item
from extractor.recognisers.times.model import Relation, TimeMention
from extractor.recognisers.times.point import Context

_TELLING = ("counted_until", "counted_from", "vision", "recalled", "no_later_than", "until", "eve",
            "yearly_meeting")  # fmt: skip
_FAR = 270  # days from which on a day without a year is rather that of the next year or the last

_Value = tuple[Relation, date | None, date | None]


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
        rule=_rule_of(item),
    )


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
        now = context.published.year if context.published else base
        return item.frame.at(now + (1 if point.way == "next_year" else -1))
    if point.way == "this":
        return item.frame.at(context.published.year if context.published else base)
    if point.way in ("next", "last") and context.published:
        return _nearest(item.frame, context.published, point.way)
    if point.way == "next" and context.since:
        return _nearest(item.frame, context.since, point.way)
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


def _rule_of(item: Item) -> str:
    """The name of the rule that says most: a telling preposition, the part, or the point."""
    if item.tail == "since":
        return "until_now"
    if item.told:
        return "told_day"
    for preposition in item.prepositions:
        if preposition.relation == "compared":
            return "compared_with"
        if preposition.name in _TELLING:
            return preposition.name
    if item.part is not None and item.part.name != "whole":
        return f"{item.point.rule}_{item.part.name}"
    return item.point.rule


def _value(item: Item, context: Context) -> _Value:
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


def _bounds(relation: str, period: Period | None, whole: bool) -> _Value:
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
