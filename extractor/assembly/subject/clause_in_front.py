"""The clause in front of a figure: where it may begin, where it ends, and the stretches that it falls into."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.assembly.figures_around import ahead
from extractor.assembly.reading import Reading
from extractor.assembly.subject.phrase_behind import APART
from extractor.assembly.subject.phrase_in_front import Front
from extractor.assembly.subject.word_lists import SubjectFile, words
from extractor.recognisers.phrases import anywhere
from extractor.recognisers.quantities import QuantityMention

VERB = 30
"""Characters that the verb in front of a figure may take."""
_FROM_TO = 14
"""Characters that may stand between the two levels of a change, and between its verb and the first."""
_BASELINE = 40
"""Characters that the level in front of the figure may take (`từ mức 57,8% năm 2020 lên`)."""


@dataclass(frozen=True, slots=True)
class ClauseInFront:
    """The own words in front of a figure: offsets in the sentence, ``end`` exclusive; the ``stretches`` between its
    commas, colons and times, the nearest to the figure first."""

    start: int
    end: int
    stretches: tuple[tuple[int, int], ...]


class ClausesInFront:
    """Finds what the own words in front of a figure are."""

    def __init__(self, file: SubjectFile, front: Front) -> None:
        self._front = front
        self._from = anywhere(words(file.starting))

    def find(self, reading: Reading, quantity: QuantityMention) -> ClauseInFront:
        """The clause in front of one figure of the sentence."""
        start, end = _opened(reading, quantity), self._end(reading, quantity)
        return ClauseInFront(start, end, tuple(self._front.stretches(reading, reading.folded, start, end)))

    def _end(self, reading: Reading, quantity: QuantityMention) -> int:
        """Where the words in front of the figure end: before its verb of change, and before the level that it
        starts from (`giảm từ 24% còn 20%`)."""
        starting = [q for q in ahead(reading, quantity) if q.is_baseline and quantity.start - q.end < _FROM_TO]
        end = min([quantity.start, *(q.start for q in starting)])
        if quantity.baseline is not None and not starting:
            levels = list(self._from.finditer(reading.folded, max(0, end - _BASELINE), end))
            end = levels[-1].start() if levels else end
        spans = [q.change_span for q in (quantity, *starting) if q.change_span is not None]
        near = [s.start for s in spans if s.end <= end and end - s.end < _FROM_TO]
        return min([end, *near])


def _opened(reading: Reading, quantity: QuantityMention) -> int:
    """Where the figure's own clause may begin: behind what sets it apart from the last figure (a semicolon, a
    comma, `và`)."""
    for other in ahead(reading, quantity):
        between = reading.folded[other.end : quantity.start]
        if not other.is_baseline and (apart := APART.search(between)) is not None:
            return int(other.end + apart.end())
    return 0
