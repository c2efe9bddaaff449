"""What a count counts: the noun behind it, the total that leads to it, or what the last figure counted."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.assembly.figures_around import growth, last_count, same_unit
from extractor.assembly.reading import Reading
from extractor.assembly.subject.clause_in_front import ClauseInFront
from extractor.assembly.subject.condition import Conditions
from extractor.assembly.subject.counted_in_front import CountedInFront
from extractor.assembly.subject.measured import Measured, Measuring
from extractor.assembly.subject.phrase_behind import Behind
from extractor.assembly.subject.phrase_in_front import Front
from extractor.assembly.subject.phrase_parts import Parts
from extractor.assembly.subject.word_lists import SubjectFile, words
from extractor.document import Span
from extractor.recognisers.phrases import Pattern, anywhere, at_start
from extractor.recognisers.quantities import QuantityMention
from extractor.vietnamese.normalise import Folded, fold


class Counts:
    """Finds what counts count; ``measured`` tells it of other figures."""

    def __init__(
        self,
        file: SubjectFile,
        front: Front,
        behind: Behind,
        parts: Parts,
        before: CountedInFront,
        conditions: Conditions,
        measured: Measuring,
    ) -> None:
        self._front = front
        self._behind = behind
        self._parts = parts
        self._before = before
        self._conditions = conditions
        self._measured = measured
        self._classifier = anywhere(words(file.classifier))
        self._counter = anywhere([*words(file.counter), *words(file.classifier)])
        self._former: Pattern = at_start(words(file.former))
        self._parting = anywhere(words(file.parting))
        starts = "|".join(map(fold, words(file.starting)))
        self._where = re.compile(rf"{anywhere(words(file.where)).pattern}|(?<!\w)(?:{starts}) (?=\d)")

    def find(
        self, reading: Reading, quantity: QuantityMention, unit: Span, clause: ClauseInFront, named: Span | None
    ) -> Measured:
        """What the count with the noun ``unit`` counts, where ``named`` is the measure by name in the ``clause`` in
        front, if any."""
        if named is not None and self._front.total.match(reading.folded, named.start) is not None:
            return self._of_total(reading, named, unit)
        counted = self._of_noun(reading, quantity, unit, clause)
        if counted.subject is not None:
            counted = replace(counted, subject=self._placeless(reading.folded, counted.subject, unit))
        return counted if named is None else Measured(named, counted.criterion)

    def _placeless(self, text: Folded, noun: Span, unit: Span) -> Span:
        """The noun up to what says where or when it is (`điểm | tại Đồng Bến`)."""
        inside = noun.start <= unit.start and unit.end < noun.end
        where = self._where.search(text, unit.end, noun.end) if inside else None
        return noun if where is None else Span(noun.start, max(unit.end, len(text[: where.start()].rstrip(" ,"))))

    def merely(self, unit: str) -> bool:
        """Is the unit a word that counts anything (`người`, `lượt`)?"""
        return self._counter.fullmatch(fold(unit)) is not None

    def stands_in(self, noun: str) -> bool:
        """Is the noun but a word for things counted before (`chiếc`)?"""
        return self._classifier.fullmatch(fold(noun)) is not None

    def _of_total(self, reading: Reading, named: Span, unit: Span) -> Measured:
        """The count that a total names (`số xã đạt chuẩn lên | 12 xã`, `tổng số lên | 50 | hợp tác xã`): its condition
        is its own, none of the figures in front of it."""
        text = reading.folded
        after = self._behind.after(reading, text, unit.start)
        of_total = self._parts.of_measure(text, named)
        noun = after.subject or unit
        if self._counter.fullmatch(text, *noun) is not None and self._front.total.fullmatch(text, *named) is None:
            noun = of_total.subject or noun
        return Measured(noun, after.criterion or of_total.criterion)

    def _of_noun(self, reading: Reading, quantity: QuantityMention, unit: Span, clause: ClauseInFront) -> Measured:
        """The noun behind the count with its condition: behind it, else in front."""
        text = reading.folded
        after = self._behind.after(reading, text, unit.start)
        if after.subject is None or after.subject.end < unit.end:
            after = Measured(unit, after.criterion)
        after = self._conditions.conditioned(text, quantity, after)
        noun = after.subject or unit
        if after.criterion is None and (said := self._before.find(reading, clause, noun)) is not None:
            return said
        if self._counter.fullmatch(text, *noun) is not None:
            after = Measured(self._counted_again(reading, quantity, noun) or after.subject, after.criterion)
        elif noun.end <= unit.end:
            after = Measured(self._named_fully(reading, quantity, noun) or after.subject, after.criterion)
        if after.criterion is not None:
            former = self._former.match(text, after.criterion.start) is not None
            gives_way = former or "," in text[noun.end : after.criterion.start]
            done = self._conditions.done(text, quantity.start) if gives_way else None
            return after if done is None else Measured(after.subject, done)
        bare = after.subject is None or after.subject.end <= unit.end
        done = self._conditions.of_count(reading, quantity, bare) or self._before.given(reading, clause)
        return Measured(after.subject, done)

    def _named_fully(self, reading: Reading, quantity: QuantityMention, noun: Span) -> Span | None:
        """The bare ``noun`` with the qualifiers that it has where this figure is a part of the last one (`15 sản phẩm
        OCOP, trong đó | 3 sản phẩm | 4 sao`)."""
        again = same_unit(reading, quantity)
        if again is None or self._parting.search(reading.folded, again.end, quantity.start) is None:
            return None
        said = self._measured(reading, again).subject
        if said is None or again.unit_span is None or said.start != again.unit_span.start:
            return None
        return said if said.end > again.unit_span.end else None

    def _counted_again(self, reading: Reading, quantity: QuantityMention, noun: Span) -> Span | None:
        """What the last figure with the unit counts, where ``noun`` only counts it, or what grows to it (`thợ tăng 8%,
        đạt | 900 người`); for a word that any noun may stand behind, what the last count in front counts."""
        again = same_unit(reading, quantity) or growth(reading, quantity)
        counted = self._measured(reading, again).subject if again is not None else None
        if counted is not None or self._classifier.fullmatch(reading.folded, *noun) is None:
            return counted
        last = last_count(reading, quantity)
        return None if last is None else self._measured(reading, last).subject
