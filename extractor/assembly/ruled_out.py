"""Figures that the words around them rule out as targets, whatever else speaks for them."""

from __future__ import annotations

from dataclasses import replace

from extractor.assembly.reading import Reading
from extractor.assembly.status import Decision
from extractor.recognisers.quantities import QuantityMention
from extractor.recognisers.refusals import Refusals

_WANTING = frozenset({"strive", "goal", "require", "will", "expect", "commit", "aim", "set", "next"})
_GOVERNED = frozenset({"heading.target", "opener.target"})
_NOT_AHEAD = frozenset({"time.none", "time.in_present", "time.in_past", "time.by_past"})


def ruled_out(decision: Decision, reading: Reading, quantity: QuantityMention, refusals: Refusals) -> Decision:
    """The decision, corrected where it is ``target`` and the words say that the figure is none.

    A note of the page sets no target. A share of a plan, a level so many times that of another place, and a rise
    between two years tell what is so already, where nobody wants them, no heading brings in aims, and no later
    time is named.
    """
    if decision.verdict != "target":
        return decision
    if refusals.is_note(reading.folded):
        return replace(decision, verdict="neither", rule="ruled_out.note")
    named = {piece.name for piece in decision.evidence}
    if named & _GOVERNED or not named & _NOT_AHEAD or _wanted(reading, quantity.start):
        return decision
    rule = _told(reading, quantity, refusals, named)
    return decision if rule is None else replace(decision, verdict="result", rule=rule)


def _told(reading: Reading, quantity: QuantityMention, refusals: Refusals, named: set[str]) -> str | None:
    """Why the figure, which nobody wants, tells what is so already."""
    if quantity.unit_kind == "percent":
        some = quantity.comparator == "eq" and quantity.value != _ALL
        if some and refusals.of_a_plan(reading.folded, quantity.end):
            return "ruled_out.of_a_plan"
    if quantity.unit_kind == "multiple" and refusals.of_elsewhere(reading.folded, quantity.end):
        return "ruled_out.of_elsewhere"
    if quantity.baseline is not None and "sides.none" in named and "time.none" not in named:
        return "ruled_out.told_rise"
    return None


_ALL = 100  # `100% kế hoạch` may count the plans


def _wanted(reading: Reading, start: int) -> bool:
    """Does a word of wanting stand in front, in the same member of the sentence?"""
    member = max(reading.text.rfind(mark, 0, start) for mark in (", ", "; "))
    return any(c.rule.name in _WANTING and member < c.start and c.end <= start for c in reading.cues)
