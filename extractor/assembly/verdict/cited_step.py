"""Shares of a plan that a step is held against (`giảm 0,4%, không đạt mục tiêu | 5%`): the plan asked for a step."""

from __future__ import annotations

from extractor.assembly.figures_around import ahead, closest
from extractor.assembly.reading import Reading
from extractor.recognisers.quantities import Change, QuantityMention

_CITING = frozenset({"goal", "indicator", "missed", "plan", "set"})
_NEAR = 12
"""Characters between the word for the plan and its share: `mục tiêu đề ra cho 2018 là | 5%` has another subject."""


def change_of(reading: Reading, quantity: QuantityMention) -> Change:
    """Level or step: a bare share of a plan is what the closest of the shares in front is, which it is held against
    (`95%, tăng 3%, vượt kế hoạch | 90%` is a level)."""
    if quantity.change != "level" or quantity.unit_kind != "percent":
        return quantity.change
    shares = [
        q
        for q in ahead(reading, quantity)
        if q.unit_kind == "percent" and not q.is_baseline and ";" not in reading.text[q.end : quantity.start]
    ]
    if not shares or not _cited(reading, shares[0].end, quantity.start):
        return "level"
    return closest(shares, quantity).change


def _cited(reading: Reading, start: int, end: int) -> bool:
    """Does a word for a plan stand right in front of ``end``, behind ``start``?"""
    return any(c.rule.name in _CITING and start <= c.start and 0 <= end - c.end <= _NEAR for c in reading.cues)
