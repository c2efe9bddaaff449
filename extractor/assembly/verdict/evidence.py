"""What speaks for and against a figure being a target: named pieces of evidence, weighed in status.py."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extractor.assembly.deadline.reference import Reference
from extractor.assembly.reading import Reading, Recognisers
from extractor.assembly.verdict.scope import Spoken, speaking
from extractor.document import BlockKind, Span
from extractor.recognisers.cues import CueMention, Cues
from extractor.recognisers.quantities import QuantityMention
from extractor.recognisers.times import TimeMention

BRACKET = "bracket"
"""Names that the figure stands in brackets."""


class Evidence(NamedTuple):
    """One thing that speaks: its name in ``weights.toml``, and where it stands if it stands in the sentence."""

    name: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Tone:
    """How a document speaks: what the first telling cue of its title says, and how often the text speaks of
    goals (``none``, ``some``, ``many``)."""

    title: str | None
    density: str

    @property
    def evidence(self) -> list[Evidence]:
        found = [Evidence(f"density.{self.density}")]
        return found if self.title is None else [*found, Evidence(f"title.{self.title}")]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a sentence and speaks for the figures in it.

    ``heading`` and ``opener`` say what the governing heading and list opener say (``target``, ``result``,
    ``neither``) or None; ``tone`` is that of the whole document; ``frame`` what the last sentence with
    telling cues said (``target``, ``result``, ``mixed``), ``own_frame`` what those of the sentence itself say;
    ``linked`` that the sentence ties itself to the one before.
    """

    kind: BlockKind
    heading: str | None
    opener: str | None
    in_plan: bool
    tone: Tone
    frame: str | None = None
    own_frame: str | None = None
    linked: bool = False


def evidence_for(
    reading: Reading,
    quantity: QuantityMention,
    own: TimeMention | None,
    around: Surroundings,
    reference: Reference,
    recognisers: Recognisers,
) -> list[Evidence]:
    """All named evidence on one figure taken alone, without the company that it keeps."""
    cues = recognisers.cues
    span = Span(quantity.start, quantity.end)
    spoken = list(speaking(reading, span))
    found = [Evidence(name, Span(s.cue.start, s.cue.end)) for s in spoken for name in s.names]
    nearest = _nearest(spoken, span)
    if nearest is not None:
        found.append(Evidence(f"nearest.{nearest.rule.says}", Span(nearest.start, nearest.end)))
    found += _beside(reading, quantity, cues)
    found.append(Evidence(f"frame.{around.own_frame}" if around.own_frame else f"frame.carried.{around.frame}"))
    found += around.tone.evidence
    binds = "from" if quantity.rule == "from" else quantity.comparator  # a mere `từ` promises less than `ít nhất`
    found.append(Evidence(f"comparator.{binds}", span))
    found.append(Evidence(f"unit.{quantity.unit_kind}", quantity.unit_span))
    found.append(Evidence(f"change.{quantity.change}", quantity.change_span))
    tense = _time(own, reference)
    found.append(tense)
    found += _joined(nearest, spoken, tense)
    found += _figure(reading, quantity)
    found.append(Evidence(f"block.{around.kind.value}"))
    found += [Evidence(f"heading.{around.heading}")] * (around.heading is not None)
    found += [Evidence(f"opener.{around.opener}")] * (around.opener is not None)
    found += [Evidence("document.plan")] * around.in_plan
    if quantity.per is not None:
        found.append(Evidence("per", quantity.per_span))
    if quantity.baseline is not None:
        found.append(Evidence("baseline", span))
    if quantity.is_baseline:
        found.append(Evidence("is_baseline", span))
    if quantity.whole is not None:
        found.append(Evidence("whole", span))
    return found


_TELLING = ("time.", "nearest.", "unit.", "change.", "m.time.", "m.nearest.", "m.grain.")
_SILENT = frozenset({"target", "result", "neither", "none"})
"""A side of the nearest cue says little, and no unit is no kind of unit."""


def beside(evidence: Iterable[Evidence]) -> list[str]:
    """What the words around a mention are weighed together with: its nearest cue and the tense of its time; of a
    figure, the kind of its unit and its change; of a piece of work, the relation and the grain of its time."""
    found = []
    for piece in evidence:
        if piece.name.startswith(_TELLING):  # few are
            kind, _, said = piece.name.removeprefix("m.").partition(".")
            if kind == "time":
                manner, _, tense = said.rpartition("_")
                found += [manner, tense] if piece.name.startswith("m.") else [tense]
            elif said not in _SILENT:
                found.append(said)
    return found


def frame_of(reading: Reading) -> str | None:
    """What the telling cues of the sentence say together: ``target``, ``result``, ``mixed``, or None."""
    target = any(c.rule.says == "target" and c.rule.reach == "sentence" for c in reading.cues)
    result = any(c.rule.says == "result" and c.rule.direction != "backward" for c in reading.cues)
    return "mixed" if target and result else "target" if target else "result" if result else None


def _nearest(spoken: Sequence[Spoken], figure: Span) -> CueMention | None:
    """The nearest cue in front of the figure; work and attaining say too little to count."""
    telling = [s.cue for s in _telling(spoken) if s.cue.end <= figure.start]
    return max(telling, key=lambda cue: cue.end, default=None)


def _telling(spoken: Sequence[Spoken]) -> list[Spoken]:
    return [s for s in spoken if not s.far and s.cue.rule.name not in _WEAK]


_DURATION, _OF_PLAN = "duration", "of_plan"
"""Kinds of measures: a time, which says when or how long, and what plans aim at."""
_NAMED = 60
"""Characters in front of a time in which it is named as what is measured (`thời gian lưu trú bình quân đạt`)."""
_WEAK = frozenset({"task", "attain", "each", "share_of_plan", "consist"})


def _beside(reading: Reading, quantity: QuantityMention, cues: Cues) -> list[Evidence]:
    """The thing measured, the kind of unit, the words right beside the figure, brackets and questions."""
    folded = reading.folded
    found = []
    thing = thing_in_front(reading, quantity)
    if thing is not None:
        found.append(Evidence(f"thing.{thing[2]}", Span(thing[0], thing[1])))
    if quantity.unit is not None:
        kind = cues.measure(quantity.unit)
        if kind == _DURATION and cues.lasts(folded, max(0, quantity.start - _NAMED), quantity.start):
            kind = _OF_PLAN
        if kind is not None:
            found.append(Evidence(f"measure.{kind}", quantity.unit_span))
    if quantity.unit_kind == "percent":
        behind = next((t for t in reading.things if 0 <= t[0] - quantity.end <= 25), None)
        if behind is not None:
            found.append(Evidence(f"behind.{behind[2]}", Span(behind[0], behind[1])))
    left = cues.left_of(folded, quantity.start)
    if left is not None:
        found.append(Evidence(f"left.{left}"))
    if cues.points_back(folded, quantity.end):
        found.append(Evidence("points_back"))
    opened = reading.text.rfind("(", 0, quantity.start)
    if opened >= 0 and ")" not in reading.text[opened : quantity.start]:
        found.append(Evidence(BRACKET))
    if reading.text.rstrip(' "”').endswith("?"):
        found.append(Evidence("question"))
    return found


def thing_in_front(reading: Reading, quantity: QuantityMention) -> tuple[int, int, str] | None:
    """The noun of a measured thing nearest in front of the figure, not beyond the figure before it."""
    opened = max((q.end for q in reading.quantities if q.end <= quantity.start), default=0)
    ahead = [t for t in reading.things if opened <= t[0] and t[1] <= quantity.start]
    return ahead[-1] if ahead else None


def _time(own: TimeMention | None, reference: Reference) -> Evidence:
    if own is None:
        return Evidence("time.none")
    tense = reference.tense(own)
    name = "every" if own.relation == "every" else f"{_manner(own)}_{tense}"
    return Evidence(f"time.{name}", Span(own.start, own.end))


def _manner(time: TimeMention) -> str:
    return "by" if time.relation in ("by", "before") else "in"


def _joined(nearest: CueMention | None, spoken: Sequence[Spoken], tense: Evidence) -> list[Evidence]:
    """Pairs that say more together than apart: the nearest cue beside the time, and by its name; all sides."""
    pairs = [Evidence(f"pair.{nearest.rule.says if nearest else 'none'}.{tense.name}")]
    if nearest is not None:
        pairs.append(Evidence(f"nearest.{nearest.rule.name}"))
    sides = {s.cue.rule.says for s in _telling(spoken)}
    pairs.append(Evidence("sides." + "+".join(sorted(sides)) if sides else "sides.none"))
    return pairs


def _figure(reading: Reading, quantity: QuantityMention) -> list[Evidence]:
    """What the figure itself says: round or exact, all of it (100%), at the head of its sentence."""
    found = [Evidence(f"digits.{_exactness(quantity)}")]
    if quantity.unit_kind == "percent" and quantity.value == 100:
        found.append(Evidence("value.all"))
    if not any(c.isalpha() for c in reading.text[: quantity.start]):
        found.append(Evidence(f"opens.{quantity.unit_kind}"))
    if _quoted(reading.text, quantity.start):
        found.append(Evidence("quoted"))
    return found


def _quoted(text: str, at: int) -> bool:
    """Does ``at`` lie between quotation marks?"""
    return text.count('"', 0, at) % 2 == 1 or text.rfind("“", 0, at) > text.rfind("”", 0, at)


def _exactness(quantity: QuantityMention) -> str:
    """How many telling digits the figure has: plans like round ones."""
    digits = len(quantity.value.normalize().as_tuple().digits)
    return _EXACTNESS[min(digits, len(_EXACTNESS)) - 1]


_EXACTNESS = ("one", "two", "three", "many")
