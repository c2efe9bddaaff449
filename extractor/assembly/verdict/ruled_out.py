"""Targets that the words around them rule out, whatever else speaks for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.assembly.figures_around import behind, in_front
from extractor.assembly.reading import Reading
from extractor.assembly.rules import Rules
from extractor.assembly.verdict.ruled_in import planned
from extractor.assembly.verdict.status import Decision
from extractor.recognisers.quantities import QuantityMention
from extractor.recognisers.refusals import Refusals
from extractor.vietnamese.normalise import Folded

_WANTING = frozenset({"strive", "goal", "require", "will", "expect", "commit", "aim", "set", "next"})
_HOPED = _WANTING | {"missed"}
_DONE, _UP_TO_NOW, _FACT = "done", "ruled_out.up_to_now", "ruled_out.fact"
_COUNTED_OFF = "ruled_out.counted_off"
SURE = 3.0
"""Sums for a target from which on only firm rulings are heard: of the annotated figures beyond them that another ruling
turned over, 4 in 5 were turned the wrong way (docs/benchmarks.md)."""
_GOVERNED = frozenset({"heading.target", "opener.target"})
_NOT_AHEAD = frozenset({"time.none", "time.in_present", "time.in_past", "time.by_past", "time.by_present"})
_LED = _GOVERNED | {"time.by_future", "time.in_future", "time.before_future", "time.from_future"}
_AHEAD = frozenset({"time.by_future", "time.in_future"})
_AIMING = _WANTING | {"plan", "planning", "assign", "indicator", "missed", "goal_behind"}
_STRIVING = frozenset({"strive", "goal", "commit", "aim", "set"})
_COSTS, _RESULTS = "heading.neither", "heading.result"
_FAR = 240
"""Characters in which a member of a sentence or a bracket is looked for to open."""

_BESIDE = 24
"""Characters between a figure and the share of a plan that it makes up."""

_ALL = 100  # percent
_FEW = 10
"""Things that a number in words tells of; more of them are counted."""

_PAST = frozenset({"time.in_past", "time.by_past"})


def ruled_out(decision: Decision, reading: Reading, quantity: QuantityMention, rules: Rules) -> Decision:
    """The decision ``target``, corrected where the words say that the figure is none.

    Some words say that nobody aims at the figure: a note of the page, a dividend, a vote, money spent, a condition.
    Others tell what is so already. Where the sum is ``SURE``, little of that is heard.
    """
    refusals = rules.refusals
    if decision.target >= SURE:
        return _firmly(decision, reading, quantity, rules)
    named = {piece.name for piece in decision.evidence}
    front = reading.folded[_member(reading, quantity.start) : quantity.start]
    rule = _no_aim(reading, quantity, refusals, front, named) or _of_a_budget(reading, quantity, named)
    if rule is not None:
        return replace(decision, verdict="neither", rule=rule)
    if refusals.compared_with(reading.folded, front, quantity.end):
        return replace(decision, verdict="result", rule="ruled_out.compared")
    if refusals.only_so_far(front) and not _wanted(reading, quantity.start):
        return replace(decision, verdict="result", rule="ruled_out.so_far")
    led = bool(named & _LED)
    ruling = rules.rulings.against(reading.folded, quantity, in_front(reading, quantity), led=led)
    if ruling is not None:
        return replace(decision, verdict=ruling.says, rule=f"ruled_out.{ruling.name}")
    rule = _told(decision, reading, quantity, refusals) or _so_already(decision, reading, quantity, rules, named)
    if rule is None or planned(reading, quantity, rules) is not None:
        return decision
    return replace(decision, verdict="result", rule=rule)


def _firmly(decision: Decision, reading: Reading, quantity: QuantityMention, rules: Rules) -> Decision:
    """A decision of which all else is sure, corrected by what leaves no doubt: facts of a work in brackets, firm
    rulings, a sentence that counts up to a day."""
    if _fact_of_a_work(reading, quantity, rules.refusals):
        return replace(decision, verdict="neither", rule=_FACT)
    if quantity.unit_kind == "count" and _counts_off(reading, quantity, rules.refusals):
        return replace(decision, verdict="neither", rule=_COUNTED_OFF)
    ruling = rules.rulings.against(reading.folded, quantity, in_front(reading, quantity), firm=True)
    if ruling is not None:
        return replace(decision, verdict=ruling.says, rule=f"ruled_out.{ruling.name}")
    done = any(c.rule.name == _DONE and c.end <= quantity.start for c in reading.cues)
    told = done and _up_to_now(reading, quantity, rules.refusals) and planned(reading, quantity, rules) is None
    return replace(decision, verdict="result", rule=_UP_TO_NOW) if told else decision


def _fact_of_a_work(reading: Reading, quantity: QuantityMention, refusals: Refusals) -> bool:
    """Does a bracket tell of a work how large it is and what it costs (`Cống Vũng Liêm (khẩu độ 30 m, 3 cửa van, 240 tỷ
    đồng)`), and nothing of a plan?"""
    opened = reading.text.rfind("(", max(0, quantity.start - _FAR), quantity.start)
    closed = reading.text.find(")", quantity.end, quantity.end + _FAR)
    if opened < 0 or closed < 0 or ")" in reading.text[opened : quantity.start]:
        return False
    inside = Folded(reading.folded[opened + 1 : closed])
    if refusals.no_facts(inside):
        return False
    facts = [q for q in reading.quantities if opened < q.start and q.end <= closed]
    kinds = {q.unit_kind for q in facts}
    if len(facts) > 1 and (refusals.tells_size(inside) or _of_many_kinds(facts, opened, refusals)):
        return True
    return ("money" in kinds and len(kinds) > 1) or refusals.opens_facts(inside)


def _of_many_kinds(facts: Sequence[QuantityMention], opened: int, refusals: Refusals) -> bool:
    """Does the bracket open with figures of different units, one at least measured, or all of them parts of a building
    (`(2,8 ha, 46 lô)`, `(02 tầng, 186 ki-ốt)`)?"""
    units = {q.unit for q in facts}
    built = any(q.unit_kind == "measure" for q in facts) or all(u in refusals.extents for u in units)
    return len(units) > 1 and built and facts[0].start == opened + 1


def _no_aim(reading: Reading, quantity: QuantityMention, refusals: Refusals, front: str, named: set[str]) -> str | None:
    """Why nobody aims at the figure."""
    folded, kind = reading.folded, quantity.unit_kind
    if refusals.is_note(folded):
        return "ruled_out.note"
    if _fact_of_a_work(reading, quantity, refusals):
        return _FACT
    if kind in ("percent", "money") and refusals.of_a_dividend(front):
        return "ruled_out.dividend"
    if kind == "percent" and refusals.of_a_vote(folded, front, quantity.end):
        return "ruled_out.vote"
    if kind == "percent" and refusals.of_a_survey(folded, quantity.end):
        return "ruled_out.survey"
    if kind == "percent" and refusals.of_a_condition(folded, quantity.end):
        return "ruled_out.condition"
    if kind == "count" and _known_already(reading, quantity, named) and refusals.refers(folded, quantity.start):
        return "ruled_out.referred"
    if kind == "count" and _one(reading, quantity) and refusals.one_somewhere(folded, quantity.figure.start):
        return "ruled_out.somewhere"
    if kind == "count" and "%" in front and refusals.of_a_whole(front):
        return "ruled_out.whole"
    if kind == "count" and _counts_off(reading, quantity, refusals):
        return _COUNTED_OFF
    return "ruled_out.spending" if kind == "money" and refusals.spends(front) else None


def _counts_off(reading: Reading, quantity: QuantityMention, refusals: Refusals) -> bool:
    return refusals.counts_off(reading.text, reading.folded, quantity.figure.start, quantity.end)


def _known_already(reading: Reading, quantity: QuantityMention, named: set[str]) -> bool:
    """Is it a small number in words, which each of something has not, of things for which nothing is due?"""
    plain = quantity.comparator == "eq" and quantity.change == "level" and quantity.per is None
    few = plain and quantity.value <= _FEW and reading.folded[quantity.figure.start].isalpha()
    return few and ("time.none" in named or any(name.startswith("cue.done") for name in named))


def _one(reading: Reading, quantity: QuantityMention) -> bool:
    return quantity.value == 1 and reading.folded[quantity.figure.start].isalpha()


def _of_a_budget(reading: Reading, quantity: QuantityMention, named: set[str]) -> str | None:
    """Is it money under a heading that speaks of costs (`V. Kinh phí`), which nobody strives for?"""
    strives = any(c.rule.name in _STRIVING and c.end <= quantity.start for c in reading.cues)
    return "ruled_out.budget" if quantity.unit_kind == "money" and _COSTS in named and not strives else None


def _told(decision: Decision, reading: Reading, quantity: QuantityMention, refusals: Refusals) -> str | None:
    """Why the figure was reached: a sentence that counts up to a day and wants nothing; a bracket of a year gone."""
    if _up_to_now(reading, quantity, refusals):
        return _UP_TO_NOW
    wanted = [c for c in reading.cues if c.rule.name in _WANTING and c.end <= quantity.start]
    opened = reading.text.rfind("(", max(0, quantity.start - _FAR), quantity.start)
    if opened < 0 or ")" in reading.text[opened : quantity.start] or any(c.start > opened for c in wanted):
        return None
    gone = any(p.name in _PAST and p.span is not None and p.span.start > opened for p in decision.evidence)
    return "ruled_out.bracket" if gone else None


def _up_to_now(reading: Reading, quantity: QuantityMention, refusals: Refusals) -> bool:
    """Does the sentence count up to a day, and want nothing up to the figure?"""
    hoped = any(c.rule.name in _HOPED and c.end <= quantity.start for c in reading.cues)
    return not hoped and refusals.up_to_now(reading.folded)


def _so_already(
    decision: Decision, reading: Reading, quantity: QuantityMention, rules: Rules, named: set[str]
) -> str | None:
    """Why the figure tells what is so already: any among results, a share of a plan, a level so many times that of
    another place, a rise between two years, where nobody wants them, no heading brings in aims, and no later time is
    named."""
    if named & _GOVERNED or _wanted(reading, quantity.start):
        return None
    over = bool(named & _NOT_AHEAD) or _at_hand(decision, reading)
    if _RESULTS in named and over and not _spoken_for(reading, quantity.start):
        return "ruled_out.among_results"
    if not named & _NOT_AHEAD:
        return None
    if _of_a_plan(reading, quantity, rules.refusals):
        return "ruled_out.of_a_plan"
    if quantity.change == "level" and _performed(reading, quantity, rules):
        return "ruled_out.performed"
    if quantity.unit_kind == "multiple" and rules.refusals.of_elsewhere(reading.folded, quantity.end):
        return "ruled_out.of_elsewhere"
    if quantity.baseline is not None and "sides.none" in named and "time.none" not in named:
        return "ruled_out.told_rise"
    return None


def _performed(reading: Reading, quantity: QuantityMention, rules: Rules) -> bool:
    """Does the share of a plan that it makes up follow (`thu hoạch | 620 tấn, bằng 54,6% chỉ tiêu`), or the level that
    it is held against (`đưa | 1.710 thợ, vượt chỉ tiêu 1.500 thợ`)?"""
    plan = next(iter(behind(reading, quantity)), None)
    if plan is None:
        return False
    ruling = rules.rulings.for_target(reading.folded, plan, quantity)
    if ruling is not None and ruling.alike:
        return True
    between = reading.folded[quantity.end : plan.start]
    beside = len(between) <= _BESIDE and ("," in between or "(" in between)
    return beside and _of_a_plan(reading, plan, rules.refusals)


def _of_a_plan(reading: Reading, quantity: QuantityMention, refusals: Refusals) -> bool:
    """Is it a part of a plan, and not all of it (`100% kế hoạch` may count the plans)?"""
    some = quantity.unit_kind == "percent" and quantity.comparator == "eq" and quantity.value != _ALL
    return some and refusals.of_a_plan(reading.folded, quantity.end)


def _spoken_for(reading: Reading, start: int) -> bool:
    """Does a word of wanting, or of a plan, stand anywhere in front?"""
    return any(c.rule.name in _AIMING and c.end <= start for c in reading.cues)


def _at_hand(decision: Decision, reading: Reading) -> bool:
    """Is the time that lies ahead that of the year at hand (`cuối năm còn 5%` in a report of December)?"""
    spans = [p.span for p in decision.evidence if p.name in _AHEAD and p.span is not None]
    return any(
        t.relative and t.grain != "day" and t.relation != "before" and t.start == span.start
        for span in spans
        for t in reading.times
    )


def _wanted(reading: Reading, start: int) -> bool:
    """Does a word of wanting stand in front, in the same member of the sentence?"""
    member = _member(reading, start)
    return any(c.rule.name in _WANTING and member <= c.start and c.end <= start for c in reading.cues)


def _member(reading: Reading, start: int) -> int:
    """Where the member of the sentence begins that ``start`` stands in."""
    low = max(0, start - _FAR)
    return max((at + 2 for mark in (", ", "; ") if (at := reading.text.rfind(mark, low, start)) >= 0), default=low)
