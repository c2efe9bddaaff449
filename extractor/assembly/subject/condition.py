"""Conditions of counted nouns that do not stand behind them: the work in front (`xây mới | 237 chung cư`), that of the
list, that which the opener of a list sets for each member."""

from __future__ import annotations

from extractor.assembly.figures_around import ahead, behind
from extractor.assembly.reading import Reading
from extractor.assembly.subject.measured import Measured
from extractor.assembly.subject.phrase_behind import Behind
from extractor.assembly.subject.phrase_in_front import trim
from extractor.assembly.subject.word_lists import SubjectFile, words
from extractor.document import Span
from extractor.recognisers.phrases import Pattern, anywhere, at_start
from extractor.recognisers.quantities import QuantityMention
from extractor.vietnamese.normalise import Folded

_WORK = 40
"""Characters in which work ends that is done on what is counted."""
_LIST, _OPENER = 300, 80
"""Characters in which a list opens in front of its members, and that its opener may take."""


class Conditions:
    """Finds conditions of counted nouns, and drops what sets none."""

    def __init__(self, file: SubjectFile, behind: Behind) -> None:
        self._behind = behind
        self._idle = anywhere(words(file.idle))
        self._explaining: Pattern = at_start(words(file.explaining))
        self._setting = anywhere(words(file.setting))
        self._begins_work: Pattern = at_start(words(file.action))

    def conditioned(self, text: Folded, quantity: QuantityMention, after: Measured) -> Measured:
        """What stands behind a figure, without a criterion that sets no condition (`3 điểm | là phố A và phố B`)."""
        said = after.criterion
        if said is None:
            return after
        explains = quantity.unit_kind != "percent" and self._explaining.match(text, *said) is not None
        return Measured(after.subject, None) if explains or self._idle.fullmatch(text, *said) else after

    def done(self, text: Folded, end: int) -> Span | None:
        """The work in front of a counted noun: `xây mới | 237 chung cư`."""
        found = self._behind.action.search(text, max(0, end - _WORK), end)
        return self._behind.ended(text, found.start(), found.end()) if found else None

    def of_count(self, reading: Reading, quantity: QuantityMention, bare: bool) -> Span | None:
        """The condition of a counted noun that says none behind it: the work in front, its own or that of its
        list; else, where the noun is ``bare``, the one behind the next figure with the same unit (`28 xã, 32 xã, 38 xã
        đạt chuẩn`)."""
        done = self._done_on_list(reading, quantity) or self._set_for_each(reading.folded, quantity)
        return done if done is not None or not bare else self._of_next(reading, quantity)

    def _done_on_list(self, reading: Reading, quantity: QuantityMention) -> Span | None:
        """The work in front of the count or of one that it is listed with."""
        alike = [q for q in ahead(reading, quantity) if q.unit_kind == "count" and _same_noun(q.unit, quantity.unit)]
        for one in [quantity, *alike]:
            if ";" in reading.text[one.end : quantity.start]:
                break
            if (done := self.done(reading.folded, one.start)) is not None:
                return done
        return None

    def _set_for_each(self, text: Folded, quantity: QuantityMention) -> Span | None:
        """The work that the opener of a list sets for each (`chỉ tiêu | công nhận mới | của: xã A 2 sản phẩm`, `lộ
        trình | công nhận mới | các năm lần lượt là 2, 3 và 5 sản phẩm`)."""
        low = max(0, quantity.start - _LIST)
        opened = quantity.start if quantity.in_turn else text.rfind(":", low, quantity.start)
        low = low if quantity.in_turn else max(low, opened - _OPENER)
        aim = self._setting.search(text, low, opened) if opened >= 0 else None
        work = self._begins_work.match(text, aim.end(), opened) if aim is not None else None
        return trim(text, work.start(), work.end()) if work is not None else None

    def _of_next(self, reading: Reading, quantity: QuantityMention) -> Span | None:
        """The condition behind the next figure with the same unit that says one."""
        text = reading.folded
        for one in behind(reading, quantity):
            barred = self._behind.barrier.search(text, quantity.end, one.start) is not None
            if barred or ";" in reading.text[quantity.end : one.start]:
                break
            unit = one.unit_span or one.figure
            same = one.unit_kind == "count" and one.unit == quantity.unit
            if same and (after := self._behind.after(reading, text, unit.start)).criterion is not None:
                return after.criterion
        return None


def _same_noun(unit: str | None, other: str | None) -> bool:
    """`căn nhà` and `căn`: is one the other, or its first word?"""
    return unit is not None and other is not None and (f"{unit} ".startswith(f"{other} ") or unit == other)
