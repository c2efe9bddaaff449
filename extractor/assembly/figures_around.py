"""The other figures of a sentence around one of them: those in front, those behind, the one that it goes on from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from extractor.assembly.reading import Reading
from extractor.document import Span
from extractor.recognisers.quantities import QuantityMention

MEMBERS = 12
"""Figures of a list that are looked at from one of them."""
_VALUES = ("percent", "money", "multiple")


def ahead(reading: Reading, quantity: QuantityMention) -> list[QuantityMention]:
    """The figures in front, the nearest first; a long list says no more than its last members."""
    at = bisect_right(reading.quantities, quantity.start, key=lambda q: q.start)
    return [q for q in reading.quantities[max(0, at - MEMBERS) : at][::-1] if q.end <= quantity.start]


def in_front(reading: Reading, quantity: QuantityMention) -> QuantityMention | None:
    """The figure right in front of it in the sentence."""
    return next(iter(ahead(reading, quantity)), None)


def behind(reading: Reading, quantity: QuantityMention) -> list[QuantityMention]:
    """The figures behind, the nearest first, no more than a reader keeps in mind."""
    at = bisect_right(reading.quantities, quantity.start, key=lambda q: q.start)
    return [q for q in reading.quantities[at : at + MEMBERS] if q.start >= quantity.end]


def growth(reading: Reading, quantity: QuantityMention) -> QuantityMention | None:
    """The growth that leads to the level (`tăng 10%, đạt | 230 tỷ đồng`): the last figure in front, if it is one."""
    last = in_front(reading, quantity)
    if last is None or quantity.change != "level" or ";" in reading.text[last.end : quantity.start]:
        return None
    return last if last.change != "level" and not last.is_baseline else None


def figure_in(reading: Reading, start: int, end: int) -> int:
    """Where the first share, sum or multiple stands in ``[start, end)``, which no name holds; ``end`` if none does."""
    return next((q.start for q in reading.quantities if start <= q.start < end and q.unit_kind in _VALUES), end)


def holds_figure(reading: Reading, phrase: Span) -> bool:
    return any(phrase.start <= q.start < phrase.end for q in reading.quantities)


def before_figure(reading: Reading, quantity: QuantityMention) -> QuantityMention | None:
    """The level whose growth the figure is: the last figure in front, in the same part between semicolons."""
    last = next((q for q in ahead(reading, quantity) if not q.is_baseline), None)
    if last is None or ";" in reading.text[last.end : quantity.start]:
        return None
    return last if last.change == "level" else None


def same_unit(reading: Reading, quantity: QuantityMention) -> QuantityMention | None:
    """The last figure in front with the same unit (`20 tấn chè; năm 2025 đạt 30 tấn`), none in closed brackets."""
    return next(_alike(reading, quantity), None)


def _alike(reading: Reading, quantity: QuantityMention) -> Iterator[QuantityMention]:
    """The figures in front with the same unit, none in closed brackets, the nearest first."""
    same = (q for q in ahead(reading, quantity) if q.unit == quantity.unit)
    return (q for q in same if not _in_brackets(reading.text, q.end, quantity.start))


def closest(figures: Sequence[QuantityMention], quantity: QuantityMention) -> QuantityMention:
    """The one of the figures whose value is the closest, of two as close the first."""
    return min(figures, key=lambda q: abs(q.value - quantity.value))


def reached_level(reading: Reading, quantity: QuantityMention) -> QuantityMention | None:
    """What may have been reached of a plan's level: of the figures in front with the same unit, none in closed
    brackets, the closest in value."""
    alike = list(_alike(reading, quantity))
    return closest(alike, quantity) if alike else None


def last_count(reading: Reading, quantity: QuantityMention) -> QuantityMention | None:
    """The last count in front, which a share without a noun is of (`90 thợ, | 60% | có nghề`); none across `;`."""
    counted = next((q for q in ahead(reading, quantity) if q.unit_kind == "count"), None)
    if counted is None or ";" in reading.text[counted.end : quantity.start]:
        return None
    return counted


def in_turn(reading: Reading, quantity: QuantityMention) -> QuantityMention | None:
    """The level in front that the member of a list is said of (`doanh thu 9 tỷ, lợi nhuận 2 tỷ, tăng lần lượt 5% và |
    7%`): as far from the list's end as the member is from its own."""
    if not quantity.in_turn or quantity.change == "level":
        return None
    members = [q for q in reading.quantities if q.group == quantity.group]
    levels = ahead(reading, members[0])[: len(members)][::-1]
    alike = len(levels) == len(members) and all(q.change == "level" and not q.is_baseline for q in levels)
    return levels[members.index(quantity)] if alike else None


def _in_brackets(text: str, start: int, end: int) -> bool:
    """Does a bracket close in ``[start, end)`` that did not open there?"""
    closed = text.find(")", start, end)
    return closed >= 0 and text.find("(", start, closed) < 0
