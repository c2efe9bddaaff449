"""A phrase cut into what it names and the condition in it: `trẻ 5 tuổi | đến trường`, `số xã | đạt chuẩn`."""

from __future__ import annotations

from extractor.assembly.subject.measured import Measured
from extractor.assembly.subject.phrase_behind import Behind
from extractor.assembly.subject.phrase_in_front import Front, trim
from extractor.document import Span
from extractor.vietnamese.normalise import Folded, fold


class Parts:
    """Cuts phrases and labels where their condition begins."""

    def __init__(self, front: Front, behind: Behind) -> None:
        self._front = front
        self._behind = behind

    def of_phrase(self, text: Folded, span: Span) -> Measured:
        """What the phrase names and its condition; neither where no more than one word is left to name it."""
        opener = self._behind.opener(text, span.start + 2, span.end)
        if opener is None:
            return Measured(span, None)
        named = self._front.plain(text, span.start, opener) or trim(text, span.start, opener)
        nameless = named is None or (self._front.plain(text, *named) is None and " " not in named.of(text))
        if nameless:
            return Measured(None, None)
        return Measured(named, trim(text, opener, span.end))

    def of_measure(self, text: Folded, named: Span) -> Measured:
        """`số xã đạt chuẩn` into what is counted and its condition; a rate keeps all of its name, and so does the total
        of one (`tổng diện tích dâu có tưới`)."""
        total = self._front.total.match(text, named.start)
        if total is None or self._front.rate.match(text, total.end()) is not None:
            return Measured(named, None)
        opener = next((m for m in self._behind.criterion.finditer(text, *named) if m.start() > named.start + 2), None)
        if opener is None:
            return Measured(named, None)
        return Measured(trim(text, named.start, opener.start()), trim(text, opener.start(), named.end))

    def is_work(self, label: str) -> bool:
        """Does the label name nothing but work (`Nâng hạng`)?"""
        return self._front.work.fullmatch(fold(label)) is not None

    def of_subject(self, subject: str) -> tuple[str, str | None]:
        """What is counted and the condition that stands with it (`doanh nghiệp | có website`); a rate by name stays."""
        text = fold(subject)
        if self._front.is_rate(text, 0, len(text)) or self._behind.criterion.match(text):
            return subject, None
        opener = self._behind.opener(text, 1, len(text))
        return (subject, None) if opener is None else (subject[:opener].strip(), subject[opener:].strip())

    def of_label(self, label: str) -> tuple[str, str | None]:
        """What a label counts and its condition (`Số xã | đạt chuẩn`, `Trồng mới | rừng gỗ lớn`), None if it says none;
        a rate by name stays."""
        text = fold(label)
        work = self._front.work.match(text)
        done = 0 if work is None or self._front.in_compound(text, *work.span()) else work.end()
        if done and self._front.plain(text, done, len(text)) is not None:
            return label[done:].strip(), label[:done]
        if done:
            return label, None
        rate = self._front.is_rate(text, 0, len(text))
        opener = None if rate or self._behind.criterion.match(text) else self._behind.opener(text, 1, len(text))
        return (label, None) if opener is None else (label[:opener].strip(), label[opener:].strip())
