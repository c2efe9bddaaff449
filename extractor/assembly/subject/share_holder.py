"""Who has a share of a whole: `kinh tế số chiếm | 20% | GRDP`."""

from __future__ import annotations

from extractor.assembly.figures_around import in_front
from extractor.assembly.reading import Reading
from extractor.assembly.subject.clause_in_front import VERB, ClauseInFront
from extractor.assembly.subject.measured import Measured, Measuring
from extractor.assembly.subject.phrase_behind import Behind
from extractor.assembly.subject.phrase_in_front import Front
from extractor.assembly.subject.phrase_parts import Parts
from extractor.assembly.subject.word_lists import SubjectFile, words
from extractor.document import Span
from extractor.recognisers.phrases import Pattern, at_end, at_start
from extractor.recognisers.quantities import QuantityMention


class ShareHolders:
    """Finds what has a share; ``measured`` tells what another figure measures."""

    def __init__(self, file: SubjectFile, front: Front, behind: Behind, parts: Parts, measured: Measuring) -> None:
        self._front = front
        self._behind = behind
        self._parts = parts
        self._measured = measured
        self._sharing: Pattern = at_end(words(file.sharing))
        self._being: Pattern = at_end(words(file.being))
        self._of_whole: Pattern = at_start(words(file.of_whole))

    def find(self, reading: Reading, quantity: QuantityMention, clause: ClauseInFront) -> Measured | None:
        """What has the share; None where the verb in front tells of none. Of a whole that everything is measured by
        (`GRDP`, `tổng chi ngân sách`) a verb of being tells it too."""
        if quantity.unit_kind != "percent":
            return None
        text, near = reading.folded, max(0, quantity.start - VERB)
        shares = self._sharing.search(text, near, quantity.start)
        of_whole = shares is None and self._of_whole.match(text, quantity.end) is not None
        if of_whole and self._behind.after(reading, text, quantity.end, share=True).criterion is not None:
            return None
        verb = self._being.search(text, near, quantity.start) if of_whole else shares
        if verb is None:
            return None
        span = self._front.phrase_between(reading, clause.start, verb.start()) or self._of_last(reading, quantity)
        if span is None:
            return None
        return Measured(span, None) if of_whole else self._parts.of_phrase(text, span)

    def _of_last(self, reading: Reading, quantity: QuantityMention) -> Span | None:
        """What the last figure measures."""
        last = in_front(reading, quantity)
        return None if last is None else self._measured(reading, last).subject
