"""Which cues speak for a figure: direction, reach, and the terminators between."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from extractor.assembly.reading import Reading
from extractor.document import Span
from extractor.recognisers.cues import CueMention

NEAR = 28
"""Characters that may stand between a cue of reach ``near`` and its figure: four or five short words."""


class Spoken(NamedTuple):
    """A cue that speaks for a figure; ``far`` if a terminator stands between the two."""

    cue: CueMention
    far: bool

    @property
    def name(self) -> str:
        return f"cue.{self.cue.rule.name}.far" if self.far else f"cue.{self.cue.rule.name}"


def speaking(reading: Reading, figure: Span) -> Iterator[Spoken]:
    """The cues of the sentence in whose scope the figure lies, each rule once, the nearest cue for it."""
    best: dict[str, tuple[int, Spoken]] = {}
    for cue in reading.cues:
        spoken = _spoken(reading, cue, figure)
        if spoken is not None:
            distance = max(figure.start - cue.end, cue.start - figure.end, 0)
            known = best.get(cue.rule.name)
            if known is None or (spoken.far, distance) < (known[1].far, known[0]):
                best[cue.rule.name] = (distance, spoken)
    return (spoken for _, spoken in best.values())


def _spoken(reading: Reading, cue: CueMention, figure: Span) -> Spoken | None:
    rule = cue.rule
    if cue.start < figure.end and figure.start < cue.end:
        return Spoken(cue, far=False) if rule.direction != "backward" else None
    ahead = cue.end <= figure.start
    if rule.direction != "both" and ahead != (rule.direction == "forward"):
        return None
    gap = (cue.end, figure.start) if ahead else (figure.end, cue.start)
    if rule.reach == "near" and gap[1] - gap[0] > NEAR:
        return None
    far = reading.contrasted(*gap) if rule.reach == "sentence" else reading.broken(*gap)
    if far and rule.reach != "sentence":
        return None
    return Spoken(cue, far)
