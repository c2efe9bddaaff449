"""What no weighing can change: starting levels and parts of the text are no targets, what lies ahead no result."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import regex

from extractor.assembly.deadline.reference import Reference
from extractor.assembly.reading import Reading
from extractor.assembly.verdict.evidence import BRACKET
from extractor.assembly.verdict.status import Decision, Verdict
from extractor.recognisers.bearings import OPEN
from extractor.recognisers.quantities import QuantityMention
from extractor.recognisers.times import TimeMention
from extractor.recognisers.work import WorkMention, Works

LENGTH, TO, _PART = "measure.duration", "left.to", "measure.part"
NO_AIM = (LENGTH, _PART, "cue.quota", "cue.forecast")
"""What tells of lengths of time, parts of the text, and what others allot or foresee."""
COST = "cue.cost"
_HOPELESS = -2.0
"""Sum for a target up to which its time alone makes no target of a figure: of ten such nine are none."""
_TOLD = frozenset({"nearest.estimate", "cue.estimate.close", "cue.done.close"})
_TOLD |= {"cue.now.close", "nearest.now", "left.have"}
"""What tells a result whose time is not over yet (`ước đến 31/12 có 300 lò`, `trong hai năm 2024, 2025 đã có 90`)."""


def settled(decision: Decision, quantity: QuantityMention, own: TimeMention | None, reference: Reference) -> Decision:
    """The decision, corrected where the figure itself or its own time rules it out.

    The level that a change starts from (`từ 30% lên 50%`) is no target. What is said of a time after the
    publication was not reached before it: no result, but a target, unless words tell it all the same; nor was what a
    plan says under a heading of aims. Parts of the text itself (`8 nhiệm vụ cụ thể`) are neither, unless each of
    something has them (`mỗi xã có một nhóm`) or no fewer are asked for (`ít nhất 12 nhóm hộ`).
    """
    asked = quantity.per is not None or quantity.comparator == "ge"
    if decision.verdict == "target" and not asked and any(p.name == _PART for p in decision.evidence):
        return replace(decision, verdict="neither", rule="settled.part")
    if quantity.is_baseline and decision.verdict == "target":
        return replace(decision, verdict="result" if decision.result > 0 else "neither", rule="settled.baseline")
    told = any(piece.name in _TOLD for piece in decision.evidence)
    doubted = decision.verdict == "result" and decision.target > _HOPELESS
    if own is not None and doubted and not told and _ahead(own, reference):
        return replace(decision, verdict="target", rule="settled.ahead")
    if decision.verdict == "result" and _planned(decision):
        return replace(decision, verdict="target", rule="settled.planned")
    if own is not None and decision.verdict != "target" and not told and _due(decision, quantity, own, reference):
        return replace(decision, verdict="target", rule="settled.due")
    return decision


_AIMED = frozenset({"document.plan", "heading.target", "inherited.future"})
_REACHED = ("cue.done", "cue.now", "cue.past", "cue.achievement", "cue.remain", BRACKET)


def _planned(decision: Decision) -> bool:
    """Does a plan say the figure under a heading of aims for a time to come, and no word that it was reached?"""
    named = {piece.name for piece in decision.evidence}
    return named >= _AIMED and not any(name.startswith(_REACHED) for name in named)


def as_before(decision: Decision, previous: Verdict | None) -> Decision:
    """The decision on a figure that only says the one in front again: target or result, as that is."""
    if previous not in ("target", "result") or previous == decision.verdict:
        return decision
    return replace(decision, verdict=previous, rule="settled.same_again")


def _due(decision: Decision, quantity: QuantityMention, own: TimeMention, reference: Reference) -> bool:
    """Is so much of it to be done before a day or a month to come (`gia cố 34 điểm trước ngày 15/3`)?"""
    counts = quantity.unit_kind in ("count", "percent") and not quantity.is_baseline  # a measure may be the size of it
    if not counts or not _is_limit(own, reference):
        return False
    return not any(p.name.startswith(_NOT_DONE) for p in decision.evidence)


def _is_limit(time: TimeMention, reference: Reference) -> bool:
    """Is it a last day, or the end of a month, that lies ahead?"""
    limits = time.relation in ("by", "before") and time.grain in ("day", "month")
    return limits and not time.bare and _ahead(time, reference)


_NOT_DONE = (*NO_AIM, COST, BRACKET)
"""Nor is what others pay to be done; an aside says what is."""
_DONE, _TOUCHING = "done", 2


def settled_work(
    decision: Decision, reading: Reading, works: Works, work: WorkMention, time: TimeMention, reference: Reference
) -> Decision:
    """The decision on a piece of work, corrected where no deadline was set for it."""
    due = decision.verdict == "neither" and (
        _is_due(work, time, reference) or _is_done_no_sooner(decision, reading, works, work, time, reference)
    )
    if decision.verdict != "target" and not due:
        return decision
    rule = _no_milestone(reading, works, work, time, reference)
    if rule is not None and not (rule in _DOUBTED and decision.target >= _SURE):
        return replace(decision, verdict="neither", rule=rule)
    return replace(decision, verdict="target", rule="settled.due") if due else decision


_DOUBTED, _SURE = frozenset({"settled.supposed", "settled.missing"}), 1.2
"""`nếu kịp bàn giao mặt bằng thì xong trước 30/4`, `không thể xong trước 30/4 như kế hoạch`: a plan with a condition,
or one that fails, is a plan, where the words are sure of it."""


def _is_due(work: WorkMention, time: TimeMention, reference: Reference) -> bool:
    """Is an office's work to be done before a day to come (`trình đề án trước ngày 30/6`), or a standing to be reached
    by then (`đến năm 2025 đạt chuẩn nông thôn mới`)?"""
    tense = reference.tense(time)
    limits = ("before", "by") if reference.day is not None else ("before",)
    last_day = time.relation in limits and time.grain == "day" and work.kind in ("submit", "finish")
    if tense == "future":
        return last_day or (work.kind == "status" and time.relation in ("by", "before"))
    return last_day and tense == "present" and reference.day is None


def _is_done_no_sooner(
    decision: Decision, reading: Reading, works: Works, work: WorkMention, time: TimeMention, reference: Reference
) -> bool:
    """Is the work to be done by a time to come and no sooner (`đến cuối năm sau mới hoàn thành`)?"""
    between = reading.folded[time.end : work.start] if time.end < work.start else None
    near = between is not None and len(between) < _NEAR_TIME and "," not in between
    open_ = decision.target > _HARDLY and reference.day is not None and reference.tense(time) == "future"
    return near and open_ and works.is_not_before(reading.folded, work)


_NEAR_TIME = 40
"""Characters between a time and the work that is not done before it."""
_HARDLY = -4.0


def _no_milestone(
    reading: Reading, works: Works, work: WorkMention, time: TimeMention, reference: Reference
) -> str | None:
    """Why the pair is none: what a word right in front of its verb tells as done (`đã hoàn thành`) by a time that
    is over lies ahead of nobody; `sớm` is no deadline; a fair is held, not finished; a wish binds nobody."""
    if time.rule in OPEN:
        return "settled.vague"
    if reference.tense(time) == "past" and any(
        c.rule.name == _DONE and c.start <= work.start <= c.end + _TOUCHING for c in reading.cues
    ):
        return "settled.done"
    member, timed = (_member(reading, start) for start in (work.start, time.start))
    if works.is_event(reading.folded, member, work):
        return "settled.event"
    if works.is_nature(reading.folded, member):
        return "settled.nature"
    if works.is_supposed(reading.folded, member) or works.is_supposed(reading.folded, timed):
        return "settled.supposed"
    if work.start < time.start and works.is_condition(reading.folded, time.end):
        return "settled.condition"
    if works.is_possible(reading.folded, work):
        return "settled.possible"
    if works.is_missing(reading.folded, work):
        return "settled.missing"
    return "settled.wish" if works.is_wish(reading.folded) else None


_MEMBER = regex.compile(r"[,;:]\s")


def _member(reading: Reading, position: int) -> int:
    """Where the member of the sentence begins that ``position`` stands in."""
    return max((cut.end() for cut in _MEMBER.finditer(reading.text, 0, position)), default=0)


def _ahead(time: TimeMention, reference: Reference) -> bool:
    """Does the whole of the time's last year, month or day lie after the publication?"""
    if reference.day is None or time.last is None:
        return False
    return _opening(time, time.last) > reference.day


def _opening(time: TimeMention, last: date) -> date:
    """The first day of the year, month … that ``last`` closes."""
    if time.grain in ("day", "week"):
        return last
    return last.replace(day=1) if time.grain == "month" else last.replace(month=1, day=1)
