"""The measure by name in front of a figure: `tỷ lệ hộ nghèo còn | 3%`, `dân số | 2 triệu người`."""

from __future__ import annotations

import regex

from extractor.assembly.figures_around import figure_in
from extractor.assembly.reading import Reading
from extractor.assembly.subject.clause_in_front import VERB, ClauseInFront
from extractor.assembly.subject.phrase_behind import STRONG_STOP, TIED, Behind
from extractor.assembly.subject.phrase_in_front import Front, trim
from extractor.assembly.subject.word_lists import SubjectFile, words
from extractor.document import Span
from extractor.recognisers.phrases import Pattern, anywhere, at_end
from extractor.recognisers.quantities import QuantityMention
from extractor.vietnamese.normalise import Folded

_MANY = 1000
"""What a rate is counted on at least (`4/100.000 trẻ`); the whole of a count is smaller (`18/19 tiêu chí`)."""
_COMMA = regex.compile(r",(?!\d)")


class NamedMeasures:
    """Finds measures by name."""

    def __init__(self, file: SubjectFile, front: Front, behind: Behind) -> None:
        self._front = front
        self._behind = behind
        self._share = anywhere(words(file.share))
        self._capacity = anywhere(words(file.capacity))
        self._recipient: Pattern = at_end(words(file.recipient))
        self._counter = anywhere([*words(file.counter), *words(file.classifier)])

    def find(self, reading: Reading, quantity: QuantityMention, clause: ClauseInFront) -> Span | None:
        """The measure by name nearest in front, in the same ``clause``, from its name to the verb; None if there is
        none, or if the figure begins anew."""
        if self._begins_anew(reading.folded, quantity):
            return None
        text = reading.folded
        for start, stop in clause.stretches:
            name = self._front.rate_in(text, start, stop)
            if name is not None and self._acts_on(text, quantity, name, stop):
                return None  # `giải ngân | 95% | vốn kế hoạch`
            if name is not None:
                if quantity.unit_kind == "count" and not self._leads(text, quantity, name, stop):
                    return None  # the noun of another phrase: `cho các đối tượng thu nhập thấp và 10.000 căn`
                return self._front.strip(text, name.start, figure_in(reading, name.end, stop)) or name
            phrase = self._front.plain(text, start, stop)
            if phrase is not None and (quantity.unit_kind == "count" or not self._front.is_place(reading, phrase)):
                return self._over_commas(text, quantity, clause.start, phrase)
        return None

    def _begins_anew(self, text: Folded, quantity: QuantityMention) -> bool:
        """Does the figure, a count or a share with a noun of its own, tell who has the good of what is named in front
        (`giải ngân cho | 100% | hộ nghèo`), or does `và` but set the share beside another (`và | 80% | trại vừa`)?"""
        given = self._recipient.search(text, max(0, quantity.start - VERB), quantity.start) is not None
        if quantity.unit_kind == "count":
            return given
        if quantity.unit_kind != "percent" or not (given or TIED.search(text, 0, quantity.start)):
            return False
        return self._has_noun(text, quantity)

    def _acts_on(self, text: Folded, quantity: QuantityMention, name: Span, stop: int) -> bool:
        """Is the name no more than the verb of what the share behind it is of?"""
        if quantity.unit_kind != "percent" or self._front.work.fullmatch(text, *name) is None:
            return False
        touching = name.end <= quantity.start and not text[name.end : stop].strip()
        return touching and self._has_noun(text, quantity)

    def _has_noun(self, text: Folded, quantity: QuantityMention) -> bool:
        own = text[quantity.end : quantity.end + 2].strip()[:1].isalpha()
        return own and not self._behind.no_noun(text, quantity.end)

    def _over_commas(self, text: Folded, quantity: QuantityMention, start: int, last: Span) -> Span | None:
        """The share by name behind ``start`` whose last part is ``last``, the commas in it setting nothing apart (`tỷ
        lệ xã, phường có trạm y tế đạt | 90%`); None if there is none, or if a verb in front of a comma says what
        becomes of it."""
        if quantity.unit_kind != "percent" or quantity.change != "level":
            return None
        name = next(self._share.finditer(text, start, last.start), None)
        if name is None or STRONG_STOP.search(text, name.end(), last.start) is not None:
            return None
        commas = (m.start() for m in _COMMA.finditer(text, name.end(), last.start))
        if any(self._front.linker.search(text, name.end(), at) is not None for at in commas):
            return None
        return trim(text, name.start(), last.end)

    def _leads(self, text: Folded, quantity: QuantityMention, name: Span, stop: int) -> bool:
        """Does the measure by name lead on to the count, by a verb, or since the count's noun only counts it (`dân số
        | 2 triệu người`), or since the name is that of a capacity (`công suất | 300.000 hành khách/năm`)?"""
        of_many = quantity.whole is not None and quantity.whole >= _MANY
        if of_many or quantity.baseline is not None or self._front.linker.search(text, name.end, stop) is not None:
            return True
        unit, touching = quantity.unit_span, not text[name.end : stop].strip()
        if unit is None or not (touching or quantity.change != "level"):
            return False
        return any(p.fullmatch(text, *of) is not None for p, of in ((self._counter, unit), (self._capacity, name)))
