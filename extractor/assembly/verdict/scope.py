"""Which cues speak for a figure: direction, reach, and the terminators between."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from extractor.assembly.reading import Reading
from extractor.document import Span
from extractor.recognisers.cues import CueMention

NEAR = 28
"""Characters that may stand between a cue of reach ``near`` and its figure: four or five short words."""


_PLANS = frozenset({"goal", "plan", "indicator"})

CLOSE, AWAY = 20, 80
"""Characters up to which a cue stands close by its figure, and beyond which it stands away from it."""


class Spoken(NamedTuple):
    """A cue that speaks for a figure: ``far`` if a terminator stands between the two, ``distance`` in
    characters, ``used`` if another figure stands between them, which the cue may be said of alone."""

    cue: CueMention
    far: bool
    distance: int
    used: bool

    @property
    def name(self) -> str:
        return f"cue.{self.cue.rule.name}.far" if self.far else f"cue.{self.cue.rule.name}"

    @property
    def names(self) -> list[str]:
        """All that it says: the cue, how near it stands, whether it is used already."""
        name = self.name
        said = [name]
        if self.distance <= CLOSE:
            said.append(f"{name}.close")
        elif self.distance > AWAY:
            said.append(f"{name}.away")
        if self.used:
            said.append(f"{name}.used")
        return said


def speaking(reading: Reading, figure: Span) -> Iterator[Spoken]:
    """The cues of the sentence in whose scope the figure lies, each rule once, the nearest cue for it."""
    best: dict[str, Spoken] = {}
    for cue in reading.cues:
        spoken = _spoken(reading, cue, figure)
        if spoken is not None:
            known = best.get(cue.rule.name)
            if known is None or (spoken.far, spoken.distance) < (known.far, known.distance):
                best[cue.rule.name] = spoken
    return iter(best.values())


def _spoken(reading: Reading, cue: CueMention, figure: Span) -> Spoken | None:
    rule = cue.rule
    if cue.start < figure.end and figure.start < cue.end:
        return Spoken(cue, False, 0, False) if rule.direction != "backward" else None
    ahead = cue.end <= figure.start
    if rule.direction != "both" and ahead != (rule.direction == "forward"):
        return None
    if ahead and rule.name in _PLANS and reading.folded.endswith("% ", 0, cue.start):
        return None
    start, end = (cue.end, figure.start) if ahead else (figure.end, cue.start)
    if rule.reach == "near" and end - start > NEAR:
        return None
    far = reading.contrasted(start, end) if rule.reach == "sentence" else reading.broken(start, end)
    if far and rule.reach != "sentence":
        return None
    used = any(start <= q.start and q.end <= end for q in reading.quantities)
    return Spoken(cue, far, end - start, used)
