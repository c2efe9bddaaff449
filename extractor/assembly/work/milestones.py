"""Milestones: a piece of work and the time by which it is to be started, finished or in use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.assembly.deadline.reference import Reference
from extractor.assembly.reading import Reading
from extractor.assembly.verdict.evidence import Evidence, Surroundings, beside
from extractor.assembly.verdict.scope import speaking
from extractor.assembly.verdict.settle import settled_work
from extractor.assembly.verdict.status import Decision, Verdict, Weights
from extractor.assembly.work.pairs import Pair, Spent, gap_between, pairs
from extractor.document import BlockKind, Span
from extractor.recognisers.refusals import Refusals
from extractor.recognisers.surrounding_words import NO_WORDS, SurroundingWords
from extractor.recognisers.times import TimeMention
from extractor.recognisers.work import WorkMention, Works


@dataclass(frozen=True, slots=True)
class Milestone:
    """The time, the verb of work that it belongs to, and why it was taken.

    ``understood``: the verb is said of an earlier time, and only goes on being meant here.
    """

    time: TimeMention
    work: WorkMention
    decision: Decision
    understood: bool = False


_HOPES = frozenset({"expect", "will", "strive", "goal", "require", "assign", "commit", "plan", "will_behind"})


def evidence_for(
    reading: Reading,
    pair: Pair,
    around: Surroundings,
    before: Verdict | None,
    reference: Reference,
) -> list[Evidence]:
    """What speaks for and against the pair being a milestone; names begin with ``m.``."""
    time, work = pair.time, pair.work
    start, end = min(time.start, work.start), max(time.end, work.end)
    span = Span(time.start, time.end)
    found = [
        Evidence(f"m.{name}", Span(s.cue.start, s.cue.end))
        for s in speaking(reading, span)
        if s.cue.rule.name not in ("task", "attain")
        for name in s.names
    ]
    found.append(Evidence(f"m.work.{work.kind}", Span(work.start, work.end)))
    found.append(Evidence(f"m.time.{time.relation}_{reference.tense(time)}", span))
    found.append(Evidence(f"m.grain.{time.grain}", span))
    found.append(Evidence(f"m.block.{around.kind.value}"))
    found.append(Evidence("m.order.work_first" if work.start < time.start else "m.order.time_first"))
    tense = reference.tense(time)
    if time.relation in ("by", "before") and tense != "past":
        found.append(Evidence(f"m.due.{time.grain}", span))
    if time.relation in ("by", "before") and time.grain == "day" and work.kind in ("submit", "finish"):
        found.append(Evidence(f"m.due_work.{tense}", span))
    gap = gap_between(work, time)
    near = pair.understood or gap < 25
    found.append(Evidence("m.gap.touching" if gap < 4 else "m.gap.near" if near else "m.gap.far"))
    found += [Evidence("m.understood", span)] * pair.understood
    hopes = "with" if any(c.rule.name in _HOPES and abs(c.start - start) < 60 for c in reading.cues) else "without"
    found.append(Evidence(f"m.hope.{hopes}.{time.relation}"))
    if time.bare:
        found.append(Evidence("m.bare", span))
    if end - start > 80 and not pair.understood:
        found.append(Evidence("m.distant", Span(start, end)))
    found += [Evidence(f"m.heading.{around.heading}")] * (around.heading is not None)
    found += [Evidence(f"m.opener.{around.opener}")] * (around.opener is not None)
    found += [Evidence(f"m.before.{before}")] * (before is not None)
    found += [Evidence("m.document.plan")] * around.in_plan
    return found


def _barred(reading: Reading, refusals: Refusals, around: Surroundings) -> str | None:
    """Why no work of the sentence has a deadline here: it is a note of the page, the name of a paper, or leads up to a
    list."""
    if refusals.is_note(reading.folded):
        return "ruled_out.note"
    if around.in_plan and around.kind is BlockKind.TITLE and refusals.names_paper(reading.folded):
        return "ruled_out.paper"
    return "ruled_out.introduces" if refusals.introduces(reading.folded) else None


@dataclass(frozen=True, slots=True)
class MilestoneRules:
    """The compiled rules that milestones take."""

    works: Works
    weights: Weights
    words: SurroundingWords
    refusals: Refusals


def milestones(
    reading: Reading,
    rules: MilestoneRules,
    spent: Sequence[Spent],
    around: Surroundings,
    before: Verdict | None,
    reference: Reference,
) -> list[Milestone]:
    """The candidates of one sentence with the verdict on each, in order, one a deadline.

    ``before`` is what the last figure before the sentence came out as.
    """
    candidates = pairs(reading, rules.works, spent, reference)
    barred = _barred(reading, rules.refusals, around) if candidates else None
    sentence = rules.words.words(reading.folded) if candidates else NO_WORDS
    found = []
    for pair in candidates:
        evidence = evidence_for(reading, pair, around, before, reference)
        of_time = rules.words.heard(sentence, pair.time.start, pair.time.end, "m.", beside(evidence))
        of_verb = rules.words.heard(sentence, pair.work.start, pair.work.end, "v.")
        weighed = rules.weights.decide(evidence, of_time.along(of_verb), base="m.base")
        decision = settled_work(weighed, reading, rules.works, pair.work, pair.time, reference)
        if decision.verdict == "target" and barred is not None:
            decision = replace(decision, verdict="neither", rule=barred)
        found.append(Milestone(pair.time, pair.work, decision, pair.understood))
    return found
