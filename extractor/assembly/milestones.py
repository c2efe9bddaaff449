"""Milestones: a piece of work and the time by which it is to be started, finished or in use."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from extractor.assembly.deadline import usable
from extractor.assembly.evidence import Evidence, Surroundings, words_around
from extractor.assembly.reading import Reading
from extractor.assembly.reference import Reference
from extractor.assembly.scope import speaking
from extractor.assembly.status import Decision, Verdict, Weights
from extractor.document import Span
from extractor.recognisers.surrounding_words import NO_WORDS, SurroundingWords
from extractor.recognisers.times import TimeMention
from extractor.recognisers.work import WorkMention, Works


@dataclass(frozen=True, slots=True)
class Milestone:
    """The time, the verb of work that it belongs to, and why it was taken."""

    time: TimeMention
    work: WorkMention
    decision: Decision


def candidates(reading: Reading, works: Works, spent: Collection[TimeMention]) -> list[tuple[TimeMention, WorkMention]]:
    """Times of the sentence with the work that they are said of. ``spent`` are the deadlines of its figures."""
    times = [t for t in usable(reading.times) if t not in spent and t.relation != "every"]
    if not times:
        return []
    found = works.find(reading.folded)
    pairs = []
    for time in times:
        near = [w for w in found if not (w.start < time.end and time.start < w.end) and not _apart(reading, w, time)]
        if near:
            pairs.append((time, min(near, key=lambda w: _distance(w, time))))
    return pairs


def _distance(work: WorkMention, time: TimeMention) -> tuple[int, int]:
    """Strong kinds of work first within the same stretch, then the nearer one."""
    gap = max(work.start - time.end, time.start - work.end)
    return (gap // 60 + (work.kind == "become"), gap)


def _apart(reading: Reading, work: WorkMention, time: TimeMention) -> bool:
    first, last = sorted(((work.start, work.end), (time.start, time.end)))
    if reading.broken(first[1], last[0]):
        return True
    return any(first[1] <= t.start and t.end <= last[0] for t in usable(reading.times))


_HOPES = frozenset({"expect", "will", "strive", "goal", "require", "assign", "commit", "plan", "will_behind"})


def evidence_for(
    reading: Reading,
    time: TimeMention,
    work: WorkMention,
    around: Surroundings,
    before: Verdict | None,
    reference: Reference,
) -> list[Evidence]:
    """What speaks for and against the pair being a milestone; names begin with ``m.``."""
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
    gap = max(work.start - time.end, time.start - work.end)
    found.append(Evidence("m.gap.touching" if gap < 4 else "m.gap.near" if gap < 25 else "m.gap.far"))
    hopes = "with" if any(c.rule.name in _HOPES and abs(c.start - start) < 60 for c in reading.cues) else "without"
    found.append(Evidence(f"m.hope.{hopes}.{time.relation}"))
    if time.bare:
        found.append(Evidence("m.bare", span))
    if end - start > 80:
        found.append(Evidence("m.distant", Span(start, end)))
    found += [Evidence(f"m.heading.{around.heading}")] * (around.heading is not None)
    found += [Evidence(f"m.opener.{around.opener}")] * (around.opener is not None)
    found += [Evidence(f"m.before.{before}")] * (before is not None)
    found += [Evidence("m.document.plan")] * around.in_plan
    return found


@dataclass(frozen=True, slots=True)
class MilestoneRules:
    """The compiled rules that milestones take."""

    works: Works
    weights: Weights
    words: SurroundingWords


def milestones(
    reading: Reading,
    rules: MilestoneRules,
    spent: Collection[TimeMention],
    around: Surroundings,
    before: Verdict | None,
    reference: Reference,
) -> list[Milestone]:
    """The candidates of one sentence with the verdict on each, in order, one a deadline.

    ``before`` is what the last figure before the sentence came out as.
    """
    pairs = candidates(reading, rules.works, spent)
    sentence = rules.words.words(reading.folded) if pairs else NO_WORDS
    found = []
    for time, work in pairs:
        evidence = evidence_for(reading, time, work, around, before, reference)
        evidence += words_around(rules.words, sentence, Span(time.start, time.end), prefix="m.")
        found.append(Milestone(time, work, rules.weights.decide(evidence, base="m.base")))
    return found
