"""What a figure has in common with another one of its sentence: said once more, said only of the next share, the level
of a plan that is reached, or the last figure with the unit."""

from __future__ import annotations

import regex

from extractor.assembly.figures_around import before_figure, behind, growth, in_front, same_unit
from extractor.assembly.reading import Reading
from extractor.assembly.subject.clause_in_front import VERB
from extractor.assembly.subject.measured import Measured, Measuring
from extractor.assembly.subject.phrase_behind import Behind
from extractor.assembly.subject.phrase_in_front import Front, trim
from extractor.assembly.subject.word_lists import SubjectFile, words
from extractor.document import Span
from extractor.recognisers.phrases import Pattern, anywhere, at_end, at_start, either
from extractor.recognisers.quantities import QuantityMention
from extractor.vietnamese.normalise import Folded, fold

_NEXT = regex.compile(r" ?(?:[,;]|,? ?và) ")


class SharedSubjects:
    """Finds the figure that another one shares its subject with, and asks ``measured`` what it is."""

    def __init__(self, file: SubjectFile, front: Front, behind: Behind, measured: Measuring) -> None:
        self._front = front
        self._behind = behind
        self._measured = measured
        self._restating: Pattern = at_end(words(file.restating))
        self._of_plan: Pattern = at_start(words(file.of_plan))
        self._growing: Pattern = at_start(words(file.growing))
        self._out_of = anywhere(words(file.out_of))
        self._further: Pattern = at_start(words(file.further))
        led = either(map(fold, words(file.of_share)))
        self._part = regex.compile(rf"[^.;\d]{{0,40}}?[,;(] ?(?:(?:{led}) )?")

    def restated(self, reading: Reading, quantity: QuantityMention) -> Measured | None:
        """What the last figure measures, where this one says it once more (`60 trường đạt chuẩn, tức | 68%`, `750 tỷ
        baht (| 24 tỷ USD |)`)."""
        last = in_front(reading, quantity)
        if last is None:
            return None
        again = self._bracketed(reading, quantity) or self._restating.search(
            reading.folded, max(0, quantity.start - VERB), quantity.start
        )
        return self._measured(reading, last) if again else None

    def _bracketed(self, reading: Reading, quantity: QuantityMention) -> bool:
        """Does a bracket open right in front of a share or a measure that has no noun of its own?"""
        text = reading.folded
        if quantity.unit_kind == "count" or not text[: quantity.start].rstrip().endswith("("):
            return False
        return text.startswith(")", quantity.end) or self._behind.no_noun(text, quantity.end)

    def of_a_plan(self, reading: Reading, quantity: QuantityMention) -> bool:
        """Does the figure say how much of a plan is reached (`90% | kế hoạch`)?"""
        return self._of_plan.match(reading.folded, quantity.end) is not None

    def planned(self, reading: Reading, quantity: QuantityMention, plan: Span | None) -> Span | None:
        """What the last level measures, where the figure says how much of a ``plan`` that is (`thu 50 tỷ đồng, đạt |
        95% | chỉ tiêu tỉnh giao`); None for a plan that names what it is for (`kế hoạch doanh thu`)."""
        text = reading.folded
        if plan is None or not self.of_a_plan(reading, quantity):
            return None
        reached = self._front.linker.search(text, max(0, quantity.start - VERB), quantity.figure.start)
        if reached is None or self._front.rate.search(text, *plan) is not None:
            return None
        level = before_figure(reading, quantity) or same_unit(reading, quantity)
        return None if level is None else self._measured(reading, level).subject

    def announced(self, reading: Reading, quantity: QuantityMention) -> Measured | None:
        """What the next share measures, where this one has nothing but another time (`năm 2024 có | 75% |, năm 2025 có
        90% số xã đạt chuẩn`)."""
        following = next(iter(behind(reading, quantity)), None) if quantity.unit_kind == "percent" else None
        if following is None or following.unit != quantity.unit or self.of_a_plan(reading, following):
            return None
        text = reading.folded
        time = next((t for t in reading.times if quantity.end <= t.start and t.end <= following.start), None)
        if time is None or _NEXT.fullmatch(text, quantity.end, time.start) is None:
            return None
        verb = trim(text, time.end, following.start)
        if following.change != "level" or (verb is not None and self._front.linker.fullmatch(text, *verb) is None):
            return None
        said = self._behind.after(reading, text, following.end, share=True)
        return self._measured(reading, following) if self._behind.names(text, following.end, said) else None

    def out_of(self, reading: Reading, quantity: QuantityMention) -> Measured | None:
        """What the count right behind a share counts, which it is a share of (`giảm | 10% | trong số gần 140.000 biên
        chế`)."""
        whole = next(iter(behind(reading, quantity)), None) if quantity.unit_kind == "percent" else None
        if whole is None or whole.unit_kind != "count":
            return None
        between = trim(reading.folded, quantity.end, whole.start)
        said = between is not None and self._out_of.fullmatch(reading.folded, *between) is not None
        return Measured(self._measured(reading, whole).subject, None) if said else None

    def of_part(self, reading: Reading, quantity: QuantityMention, end: int) -> Measured | None:
        """What the share in front is of, under a further condition that ends at ``end`` (`68% lao động qua đào tạo,
        trong đó | có bằng cấp, chứng chỉ | 31%`)."""
        whole = in_front(reading, quantity) if quantity.unit_kind == "percent" else None
        if whole is None or whole.unit_kind not in ("percent", "count"):
            return None
        text = reading.folded
        opened = self._part.match(text, whole.end, end)
        if opened is None or self._further.match(text, opened.end(), end) is None:
            return None
        named = self._measured(reading, whole).subject
        verbs = [v for v in self._front.linker.finditer(text, opened.end(), end) if not text[v.end() : end].strip()]
        verbs = [v for v in verbs if not self._front.in_compound(text, v.start(), v.start() + len(v[0].rstrip()))]
        condition = trim(text, opened.end(), verbs[0].start() if verbs else end)
        return Measured(None if named is None else self._noun(text, named), condition)

    def _noun(self, text: Folded, named: Span) -> Span:
        """Whom a rate by name is of: `lao động` of `tỷ lệ lao động qua đào tạo`."""
        rate = self._front.rate.search(text, *named)
        start = named.start if rate is None else rate.end()
        opener = self._behind.opener(text, start + 2, named.end)
        return trim(text, start, named.end if opener is None else opener) or named

    def of_last(self, reading: Reading, quantity: QuantityMention) -> Measured | None:
        """What the growth in front says that grows (`tăng 10%, đạt | 230 tỷ đồng`; `tăng trưởng lợi nhuận 10%, đạt |
        230 tỷ đồng`), else the last figure with the unit."""
        if (rate := self._of_rate(reading, quantity)) is not None:
            return rate
        if (grown := growth(reading, quantity)) is not None:
            grows = self._measured(reading, grown)
            if grows.subject is not None and not self._front.says_nothing(reading.folded, grows.subject):
                return grows
        last = same_unit(reading, quantity)
        return None if last is None else self._measured(reading, last)

    def _of_rate(self, reading: Reading, quantity: QuantityMention) -> Measured | None:
        """What grows at the rate in front, whose level this is."""
        rate = in_front(reading, quantity) if quantity.change == "level" and quantity.unit_kind != "percent" else None
        if rate is None or rate.unit_kind != "percent" or ";" in reading.text[rate.end : quantity.start]:
            return None
        named = self._measured(reading, rate).subject
        grows = self._growing.match(reading.folded, *named) if named is not None else None
        grown = trim(reading.folded, grows.end(), named.end) if grows is not None and named is not None else None
        return None if grown is None else Measured(grown, None)
