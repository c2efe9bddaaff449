"""What speaks for and against a figure being a target: named pieces of evidence, weighed in status.py."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.assembly.reading import Reading
from extractor.assembly.reference import Reference, Tense
from extractor.assembly.scope import Spoken, speaking
from extractor.document import BlockKind, Span
from extractor.recognisers.quantities import QuantityMention
from extractor.recognisers.times import TimeMention


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that speaks: its name in ``weights.toml``, and where it stands if it stands in the sentence."""

    name: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a sentence and speaks for the figures in it.

    ``headings`` and ``opener`` say what the governing heading and list opener say (``target``, ``result``,
    ``neither``) or None; ``before`` is what the last figure before this sentence in the same section came
    out as; ``inherited`` is the tense of the time inherited from above.
    """

    kind: BlockKind
    heading: str | None
    opener: str | None
    before: str | None
    inherited: Tense | None
    in_plan: bool


def evidence_for(
    reading: Reading,
    quantity: QuantityMention,
    own: TimeMention | None,
    around: Surroundings,
    reference: Reference,
    neighbour: str | None,
) -> list[Evidence]:
    """All evidence on one figure; ``neighbour`` is what the figure before it in the sentence came out as."""
    span = Span(quantity.start, quantity.end)
    found = [Evidence(s.name, Span(s.cue.start, s.cue.end)) for s in _cues(reading, quantity)]
    found.append(Evidence(f"comparator.{quantity.comparator}", span))
    found.append(Evidence(f"unit.{quantity.unit_kind}", quantity.unit_span))
    found.append(Evidence(f"change.{quantity.change}", quantity.change_span))
    found.append(_time(own, reference))
    found.append(Evidence(f"block.{around.kind.value}"))
    if own is None and around.inherited is not None:
        found.append(Evidence(f"inherited.{around.inherited}"))
    found += [Evidence(f"heading.{around.heading}")] * (around.heading is not None)
    found += [Evidence(f"opener.{around.opener}")] * (around.opener is not None)
    found += [Evidence("document.plan")] * around.in_plan
    if neighbour is not None:
        found.append(Evidence(f"neighbour.{neighbour}"))
    elif around.before is not None:
        found.append(Evidence(f"before.{around.before}"))
    if quantity.per is not None:
        found.append(Evidence("per", quantity.per_span))
    if quantity.baseline is not None:
        found.append(Evidence("baseline", span))
    if quantity.is_baseline:
        found.append(Evidence("is_baseline", span))
    if quantity.whole is not None:
        found.append(Evidence("whole", span))
    return found


def _cues(reading: Reading, quantity: QuantityMention) -> list[Spoken]:
    return list(speaking(reading, Span(quantity.start, quantity.end)))


def _time(own: TimeMention | None, reference: Reference) -> Evidence:
    if own is None:
        return Evidence("time.none")
    tense = reference.tense(own)
    name = "every" if own.relation == "every" else f"{_manner(own)}_{tense}"
    return Evidence(f"time.{name}", Span(own.start, own.end))


def _manner(time: TimeMention) -> str:
    return "by" if time.relation in ("by", "before") else "in"
