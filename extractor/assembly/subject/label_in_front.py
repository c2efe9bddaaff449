"""The noun phrase or label in front of a figure: `trồng rừng tập trung: | 13.400 ha`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.assembly.figures_around import figure_in, same_unit
from extractor.assembly.reading import Reading
from extractor.assembly.subject.clause_in_front import ClauseInFront
from extractor.assembly.subject.measured import Measured, Measuring
from extractor.assembly.subject.phrase_behind import Behind
from extractor.assembly.subject.phrase_in_front import Front, trim
from extractor.assembly.subject.phrase_parts import Parts
from extractor.assembly.subject.word_lists import SubjectFile, words
from extractor.document import Span
from extractor.recognisers.phrases import Pattern, anywhere, at_start
from extractor.recognisers.quantities import QuantityMention
from extractor.vietnamese.normalise import Folded

_PARTED = re.compile(r"[.;:] ")


class Labels:
    """Finds noun phrases in front; ``measured`` tells what another figure measures."""

    def __init__(self, file: SubjectFile, front: Front, behind: Behind, parts: Parts, measured: Measuring) -> None:
        self._front = front
        self._behind = behind
        self._parts = parts
        self._measured = measured
        self._share = anywhere(words(file.share))
        self._begins_work: Pattern = at_start(words(file.action))
        self._explaining: Pattern = at_start(words(file.explaining))

    def find(self, reading: Reading, quantity: QuantityMention, clause: ClauseInFront) -> Measured:
        """The noun phrase in front of the verb that leads to the figure, and the condition in it."""
        text = reading.folded
        span = self._front.phrase(text, clause.stretches)
        if span is None or figure_in(reading, *span) < span.end:
            return Measured(None, None)
        if self._front.is_place(reading, span):
            return self._of_place(reading, quantity, clause.start, span)
        if (again := self._more_of_it(reading, quantity, span)) is not None:
            return again
        span = self._with_its_opener(text, quantity, span, clause.stretches) or span
        if self._share.match(text, span.start) is not None:
            return Measured(span, None)
        verb = trim(text, span.end, quantity.start)
        labels = verb is None or self._explaining.fullmatch(text, *verb) is not None
        said = (self._of_work(text, quantity, span) if labels else None) or self._parts.of_phrase(text, span)
        named = said.subject
        return Measured(None, None) if named is not None and self._front.is_place(reading, named) else said

    def _more_of_it(self, reading: Reading, quantity: QuantityMention, work: Span) -> Measured | None:
        """What the last figure with the unit measures, where the phrase in front is but ``work`` done on more of it
        (`trồng lại 18.000 ha đước: năm 1993 | trồng | 4.500 ha`)."""
        last = same_unit(reading, quantity) if quantity.unit_kind == "measure" else None
        if last is None or ";" in reading.text[last.end : quantity.start]:
            return None
        if self._front.work.fullmatch(reading.folded, *work) is None:
            return None
        said = self._measured(reading, last).subject
        return None if said is None else Measured(said, work)

    def _with_its_opener(
        self, text: Folded, quantity: QuantityMention, last: Span, stretches: Sequence[tuple[int, int]]
    ) -> Span | None:
        """A label whose commas only part what its condition lists (`cán bộ qua đào tạo cao đẳng, đại học: | 35%`)."""
        if quantity.unit_kind != "percent":
            return None
        at = next((i for i, (start, end) in enumerate(stretches) if start <= last.start < end), len(stretches)) + 1
        if at >= len(stretches):
            return None
        start, end = stretches[at]
        comma = text.startswith(", ", end - 2) and stretches[at - 1][0] == end
        named = self._front.plain(text, start, end) if comma else None
        if named is None or any(map(str.isdigit, named.of(text))):
            return None
        if self._behind.opener(text, named.start + 2, end) is None:
            return None
        return trim(text, named.start, last.end)

    def _of_work(self, text: Folded, quantity: QuantityMention, span: Span) -> Measured | None:
        """A phrase that begins with work done on what a measure measures (`trồng | rừng tập trung: 13.400 ha`)."""
        return self.work_on(text, span) if quantity.unit_kind == "measure" else None

    def work_on(self, text: Folded, span: Span) -> Measured | None:
        """What the work is done on that the phrase begins with, and the work; None if it begins with none."""
        work = self._begins_work.match(text, *span)
        if work is None or self._front.in_compound(text, span.start, span.start + 1):
            return None
        if (rest := trim(text, work.end(), span.end)) is None:
            return None
        return Measured(rest, trim(text, work.start(), work.end()))

    def _opening(self, reading: Reading, name: Span) -> Span | None:
        """What the words in front of the colon name that a list of places follows (`Tỷ lệ hộ nghèo năm 2022 của các
        xã: | xã Bình Hà | 5%`)."""
        text = reading.folded
        colon = text.rfind(": ", 0, name.start)
        if colon < 0:
            return None
        start = max((m.end() for m in _PARTED.finditer(text, 0, colon)), default=0)
        end = min([colon, *(t.start for t in reading.times if t.start > start)])
        return self._front.strip(text, start, end) if start < end else None

    def _of_place(self, reading: Reading, quantity: QuantityMention, start: int, name: Span) -> Measured:
        """What a list of places shares: that of the last figure with the unit, else the phrase behind ``start`` that
        opens the list; a name of one word in capitals may be that of an index (`SIPAS`)."""
        last = same_unit(reading, quantity)
        if last is not None:
            return self._measured(reading, last)
        span = self._front.phrase_between(reading, start, name.start) or self._opening(reading, name)
        if span is None or self._front.is_place(reading, span):
            return Measured(None if " " in name.of(reading.text) else name, None)
        return self._of_work(reading.folded, quantity, span) or self._parts.of_phrase(reading.folded, span)
