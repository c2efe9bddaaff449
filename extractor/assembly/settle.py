"""What no weighing can change: a starting level is no target, a time that lies ahead holds no result."""

from __future__ import annotations

from dataclasses import replace

from extractor.assembly.reference import Reference
from extractor.assembly.status import Decision
from extractor.recognisers.quantities import QuantityMention
from extractor.recognisers.times import TimeMention


def settled(
    decision: Decision, quantity: QuantityMention, own: TimeMention | None, reference: Reference
) -> Decision:
    """The decision, corrected where the figure itself or its own time rules it out.

    The level that a change starts from (`từ 30% lên 50%`) is no target. What is said of a time after the
    publication was not reached before it: no result, but a target.
    """
    if quantity.is_baseline and decision.verdict == "target":
        return replace(decision, verdict="result" if decision.result > 0 else "neither", rule="settled.baseline")
    if own is not None and decision.verdict == "result" and _ahead(own, reference):
        return replace(decision, verdict="target", rule="settled.ahead")
    return decision


def _ahead(time: TimeMention, reference: Reference) -> bool:
    """Does the time surely lie after the publication?"""
    return reference.day is not None and reference.tense(time) == "future"
