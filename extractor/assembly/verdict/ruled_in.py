"""Figures that the words around them make targets: levels of a plan cited among results, growth of a level aimed at."""

from __future__ import annotations

from dataclasses import replace

import regex

from extractor.assembly.figures_around import in_front, reached_level
from extractor.assembly.reading import Reading
from extractor.assembly.rules import Rules
from extractor.assembly.verdict.settle import COST, LENGTH, NO_AIM, TO
from extractor.assembly.verdict.status import Decision, Verdict
from extractor.recognisers.quantities import QuantityMention

_TOLD = frozenset({"done", "now", "estimate", "remain"})
HOPELESS = -4.0
"""Where the sum for a target is no more, only firm rulings are heard, and a plan's words in front of a bracket."""
_GROWTH = regex.compile(r",(?: [^\W\d]+){0,5} ?")
"""What may stand between a level and its growth: `đạt 20 tấn, cao hơn năm trước | 5 tấn`."""


def ruled_in(
    decision: Decision, reading: Reading, quantity: QuantityMention, rules: Rules, previous: Verdict | None
) -> Decision:
    """The decision that it is no ``target``, corrected where the words say that it is one.

    ``previous`` is what the figure in front in the same sentence came out as.
    """
    barring = (*NO_AIM, COST) if quantity.unit_kind == "money" else NO_AIM
    named = {piece.name for piece in decision.evidence}
    moved = quantity.baseline is not None or TO in named  # a time that is to be shortened comes from or to a length
    barred = any(name.startswith(barring) and not (moved and name == LENGTH) for name in named)
    hopeless = decision.target <= HOPELESS
    rule = planned(reading, quantity, rules, barred=barred, firm=hopeless, among=previous == "target")
    if rule is None and not (barred or hopeless) and previous == "target" and _grows(reading, quantity):
        rule = "ruled_in.growth"
    return decision if rule is None else replace(decision, verdict="target", rule=rule)


def planned(
    reading: Reading,
    quantity: QuantityMention,
    rules: Rules,
    *,
    barred: bool = False,
    firm: bool = False,
    among: bool = False,
) -> str | None:
    """The rule that makes the figure one of a plan whatever stands around; None if there is none.

    ``barred`` leaves no more than the level in brackets, ``firm`` no more than firm rulings, ``among`` tells that the
    figure in front is a target.
    """
    if quantity.change == "level" and rules.refusals.level_of_plan(reading.folded, quantity.start, quantity.end):
        return "ruled_in.level_of_plan"
    if barred:
        return None
    reached = reached_level(reading, quantity) or in_front(reading, quantity)
    ruling = rules.rulings.for_target(reading.folded, quantity, reached, among=among, firm=firm)
    told = rules.rulings.against(reading.folded, quantity, reached) if ruling is not None else None
    if ruling is None or (told is not None and told.says == "result" and (told.front or not ruling.front)):
        return None  # the words right in front say more than how the sentence opens
    return f"ruled_in.{ruling.name}"


def _grows(reading: Reading, quantity: QuantityMention) -> bool:
    """Is it the growth that leads to the level in front?"""
    level = in_front(reading, quantity)
    if level is None or quantity.change == "level" or level.change != "level" or level.is_baseline:
        return False
    told = any(c.rule.name in _TOLD and level.end <= c.start and c.end <= quantity.start for c in reading.cues)
    return not told and _GROWTH.fullmatch(reading.folded, level.end, quantity.start) is not None
