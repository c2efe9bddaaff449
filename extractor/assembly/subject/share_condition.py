"""Conditions of shares that do not stand right behind their noun: work done where the share is, or what the shares
around it are under."""

from __future__ import annotations

import regex

from extractor.assembly.figures_around import behind, holds_figure, in_front
from extractor.assembly.reading import Reading
from extractor.assembly.subject.clause_in_front import ClauseInFront
from extractor.assembly.subject.condition import Conditions
from extractor.assembly.subject.measured import Measuring
from extractor.assembly.subject.phrase_behind import APART, TIED, Behind
from extractor.assembly.subject.phrase_in_front import Front
from extractor.assembly.subject.phrase_parts import Parts
from extractor.assembly.subject.word_lists import SubjectFile, words
from extractor.document import Span
from extractor.recognisers.phrases import Pattern, at_end, at_start, either
from extractor.recognisers.quantities import QuantityMention
from extractor.vietnamese.normalise import fold

_AT = 80
"""Characters in front of a share in which it says where, or for whom, the work is done."""
_OPENED = regex.compile(r":\s(?=[^:;.\n]{0,200}\Z)")
_NEXT = regex.compile(r"\s?[,;]\s(?:và\s)?|\svà\s")
_LISTED_ON = regex.compile(r"[^,;:.()]*(?:,|(?<!\w)và)\s*")


class ShareConditions:
    """Finds conditions of shares; ``measured`` tells those of other figures."""

    def __init__(
        self,
        file: SubjectFile,
        front: Front,
        behind: Behind,
        conditions: Conditions,
        parts: Parts,
        measured: Measuring,
    ) -> None:
        self._front = front
        self._parts = parts
        self._parting = regex.compile(rf"[^;.\n]{{0,120}},\s(?:{either(map(fold, words(file.parting)))}):?\s")
        self._behind = behind
        self._conditions = conditions
        self._measured = measured
        self._benefit: Pattern = at_end(words(file.benefit))
        self._recipient: Pattern = at_end(words(file.recipient))
        self._apart: Pattern = at_start(words(file.apart))

    def of_share(self, reading: Reading, quantity: QuantityMention, clause: ClauseInFront) -> Span | None:
        """The condition of a share or a measure whose noun says none: the work in front, else the one behind the last
        of the shares that commas and a `và` tie to it (`100% trại lớn, 90% trại vừa và 80% trại nhỏ | có hầm`)."""
        text = reading.folded
        if (done := self._conditions.done(text, quantity.start)) is not None or quantity.unit_kind != "percent":
            return done
        if (worked := self._worked_at(reading, clause)) is not None:
            return worked
        last = quantity
        for one in behind(reading, quantity):
            if one.unit_kind != "percent" or _LISTED_ON.fullmatch(text, last.end, one.start) is None:
                return None
            if (said := self._behind.after(reading, text, one.end, share=True).criterion) is not None:
                return said if TIED.search(text, last.end, one.start) is not None else None
            last = one
        return self.of_those_before(reading, quantity)

    def _worked_at(self, reading: Reading, clause: ClauseInFront) -> Span | None:
        """The work in front that is done where, or for whom, the share is (`phủ sóng 4G tại | 90% | thôn`)."""
        low = max(0, clause.end - _AT)
        at = self._benefit.search(reading.folded, low, clause.end)
        phrase = self._front.phrase_between(reading, clause.start, at.start()) if at is not None else None
        if phrase is None:
            return None
        given = self._recipient.search(reading.folded, low, clause.end) is not None
        if not given and self._front.work.match(reading.folded, *phrase) is None:
            return None
        return None if holds_figure(reading, phrase) else phrase

    def of_list(self, reading: Reading, quantity: QuantityMention, label: Span) -> Span | None:
        """The condition that a list says once for its members, each but a ``label`` and a share: in front of its colon
        (`hồ sơ trả đúng hạn: cấp tỉnh | 99%`), or with the share that they are parts of (`60% trường đạt chuẩn, trong
        đó mầm non | 62%`)."""
        text = reading.folded
        if quantity.unit_kind != "percent" or self._front.rate.match(text, label.start) is not None:
            return None
        last = in_front(reading, quantity)
        start = 0 if last is None else last.end
        if (opened := _OPENED.search(text, start, label.start)) is not None:
            phrase = self._front.phrase_between(reading, start, opened.start())
            return None if phrase is None else self._parts.of_phrase(text, phrase).criterion
        if last is None or last.unit_kind != "percent":
            return None
        if self._parting.fullmatch(text, last.end, label.start) is not None:
            return self._measured(reading, last).criterion
        if _NEXT.fullmatch(text, last.end, label.start) is None:
            return None
        before = self._measured(reading, last)
        named, said = before.subject, before.criterion
        if named is None or named.end > last.start:
            return None
        worked = said is not None and said.end <= named.start
        return said if worked else self.of_list(reading, last, named)

    def of_those_before(self, reading: Reading, quantity: QuantityMention) -> Span | None:
        """The condition of the last share in front, where this one is of a part set apart (`40% cơ sở bán trên mạng,
        riêng hợp tác xã là | 70%`)."""
        last = in_front(reading, quantity)
        if quantity.unit_kind != "percent" or last is None or last.unit_kind != "percent":
            return None
        parted = APART.search(reading.folded, last.end, quantity.start)
        if parted is None or self._apart.match(reading.folded, parted.end(), quantity.start) is None:
            return None
        return self._measured(reading, last).criterion
