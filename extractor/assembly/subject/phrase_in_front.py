"""What is named in front of a figure: the stretches of its clause, and what is left of them without the words that
only lead on to the figure, lead up to the name, or say who wants it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

from extractor.assembly.reading import Reading
from extractor.assembly.subject.word_lists import SubjectFile, words
from extractor.document import Span
from extractor.recognisers.phrases import Pattern, anywhere, at_end, at_start
from extractor.vietnamese.normalise import Folded

_LABEL = regex.compile(r"[^\p{L}]*|\p{L}\)")
"""What names nothing: no letter at all, or the letter of a list's item (`a)`)."""
_NAME_BEGUN = regex.compile(r"(?<=\p{Ll} )(?:\p{Ll}+ )?\p{Lu}\p{Ll}+ \Z")
_COMPOUND = 12
"""Characters that a longer word may have on either side of one that is its part."""
_LEFT = regex.compile(r"(?:[;!?)\n\"]|(?<!(?<!\w)tp)\.)\s|,\s|:\s|\s-\s")  # `tp. hcm` goes on


class Front:
    """Reads the words in front of a figure."""

    def __init__(self, file: SubjectFile) -> None:
        self.rate = anywhere(words(file.rate))
        self.total: Pattern = at_start(words(file.total))
        self.linker: Pattern = at_end(words(file.linker))
        self._lead: Pattern = at_start(words(file.lead))
        self._compound = anywhere(words(file.compound))
        self._aside: Pattern = at_start(words(file.aside))
        self._wishing = anywhere(words(file.wishing))
        self._speaker: Pattern = at_start(words(file.speaker))
        self._holder = anywhere(words(file.holder))
        self._level: Pattern = at_start(words(file.holder))
        self._void = anywhere(words(file.void))
        self.work = anywhere(words(file.action))

    def rate_in(self, text: Folded, start: int, end: int) -> Span | None:
        """The first measure by name in ``[start, end)``: behind the wish for it (`dự kiến nâng | mức lương`), if there
        is one there; none that is a part of a longer word (`lượng` in `năng lượng`, `tỷ lệ` in `đạt tỷ lệ`)."""
        found = (m for m in self.rate.finditer(text, start, end) if not self.in_compound(text, m.start(), m.end()))
        names = [Span(m.start(), m.end()) for m in found]
        last = self.linker.search(text, start, names[-1].end) if names else None
        if last is not None and last.start() < names[-1].start:
            names.pop()
        wished = self._wished(text, start, end)
        return next((name for name in names if name.start >= wished), names[0] if names else None)

    def _wished(self, text: Folded, start: int, end: int) -> int:
        """Where the words begin behind the last verb of wishing and telling in ``[start, end)``; ``start`` if none."""
        return max((m.end() for m in self._wishing.finditer(text, start, end)), default=start)

    def says_nothing(self, text: Folded, span: Span) -> bool:
        """Is the span nothing but a word that names nothing by itself (`mục tiêu`)?"""
        return self._void.fullmatch(text, *span) is not None

    def stretches(self, reading: Reading, text: Folded, left: int, end: int) -> list[tuple[int, int]]:
        """The stretches of ``[left, end)`` between commas, colons and times, the nearest to ``end`` first; what only
        goes on behind a time (`lợi nhuận năm 2024 | của công ty`) comes behind what it goes on from."""
        found = _LEFT.finditer(text, left, end)
        cuts = [left, *(m.end() for m in found if not self._in_name(reading.text, text, *m.span()))]
        inside = (t for t in reading.times if left <= t.start and t.end <= end)
        times = [Span(self._dated(text, t.start, t.end), t.end) for t in inside]
        cuts = [*sorted({*cuts, *(t.start for t in times), *(t.end for t in times)}), end]
        parts = [(a, b) for a, b in pairwise(cuts) if not any(t.start <= a and b <= t.end for t in times)]
        for i in range(1, len(parts)):
            (_, before), (start, stop) = parts[i - 1], parts[i]
            timed = any(t.start == before and t.end == start for t in times)
            if timed and self._aside.match(text, start, stop) is not None:
                parts[i - 1], parts[i] = parts[i], parts[i - 1]
        return parts[::-1]

    def _in_name(self, said: str, text: Folded, start: int, end: int) -> bool:
        """Does the dash at ``[start, end)`` join two names (`kim ngạch Việt Nam | - | Lào`)?"""
        if "-" not in said[start:end] or not said[end : end + 1].isupper() or self.rate.match(text, end) is not None:
            return False
        return said[said.rfind(" ", 0, start) + 1 :][:1].isupper() and self.total.match(text, end) is None

    def _dated(self, text: Folded, start: int, end: int) -> int:
        """Where a time begins behind the measure that it dates (`GDP | 2019`)."""
        return max((m.end() for m in self.rate.finditer(text, start, end)), default=start)

    def _unlinked(self, text: Folded, start: int, end: int) -> int:
        """The end of the stretch without the verbs at its end that lead on to the figure."""
        for _ in range(6):
            found = self.linker.search(text, start, end)
            if found is None or self.in_compound(text, found.start(), found.start() + 1):
                break
            end = found.start()
        return end

    def phrase(self, text: Folded, stretches: Sequence[tuple[int, int]]) -> Span | None:
        """The nearest stretch that names something; None if it only says who says it (`Thủ tướng yêu cầu`)."""
        span = next((s for part in stretches if (s := self.strip(text, *part)) is not None), None)
        return None if span is None or self._is_speaker(text, span) else span

    def phrase_between(self, reading: Reading, start: int, end: int) -> Span | None:
        """The phrase of the stretches of ``[start, end)``, as :meth:`phrase` takes it."""
        return self.phrase(reading.folded, self.stretches(reading, reading.folded, start, end))

    def _is_speaker(self, text: Folded, span: Span) -> bool:
        """Is the span who says it (`ông A cho biết`), or no more than the level of a place (`tỉnh` phấn đấu)?"""
        return self._speaker.match(text, *span) is not None or self._holder.fullmatch(text, *span) is not None

    def is_place(self, reading: Reading, span: Span) -> bool:
        """Is the phrase nothing but a name (`huyện Bình Hà`), which does not say what is measured?"""
        begun = _NAME_BEGUN.search(reading.text, 0, span.start)  # a name that begins as a word does (`Cần | Giuộc`)
        start = begun.start() if begun is not None else span.start
        level = self._level.match(reading.folded, start, span.end)
        name = reading.text[level.end() if level else start : span.end].split()
        if len(name) == 1 and level is None:
            return len(name[0]) > 2 and name[0].isupper() and name[0].isalpha()
        return len(name) > 1 and all(word.istitle() and word.isalpha() for word in name)

    def strip(self, text: Folded, start: int, end: int) -> Span | None:
        """The stretch without the words around it that name nothing, behind the verb that says who wants it, if
        something stands there (`tỉnh đặt mục tiêu | số trạm sạc`); None where nothing is left."""
        span = self.plain(text, start, end)
        if span is None:
            return None
        rate = self.rate.search(text, start, end)
        until = span.end if rate is None else rate.start()
        wish = self._wishing.search(text, span.start, until)
        if wish is None:
            return span
        wished = self.plain(text, self._wished(text, wish.start(), until), span.end)
        if wished is not None and self.work.fullmatch(text, *wished) is not None:
            return span  # `khu A dự kiến | mở rộng`: the work alone names nothing
        return wished or self.plain(text, span.start, wish.start())

    def plain(self, text: Folded, start: int, end: int) -> Span | None:
        """The stretch without the words around it that name nothing; None where nothing is left."""
        end = self._unlinked(text, start, end)
        span = trim(text, self._led(text, start, end), end)
        nameless = span is None or _LABEL.fullmatch(text, *span) is not None or self.says_nothing(text, span)
        return None if nameless else span

    def _led(self, text: Folded, start: int, end: int) -> int:
        """Where the stretch begins behind the words at its front that lead on to a name; a level of places that a total
        counts (`số | huyện đạt chuẩn`) is none of them."""
        for _ in range(6):
            total = self.total.match(text, start, end)
            if total is not None and self._level.match(text, total.end(), end) is not None:
                return total.end()
            lead = self._lead.match(text, start, end)
            if lead is None or lead.end() == start or self.is_rate(text, start, end):
                break
            if (word := trim(text, start, end)) is not None and self.in_compound(text, word.start, word.start + 1):
                break
            start = lead.end()
        return start

    def is_rate(self, text: Folded, start: int, end: int) -> bool:
        """Does a measure by name begin at ``start`` that is no mere total (`tăng trưởng`, not `tổng số`)?"""
        return self.rate.match(text, start, end) is not None and self.total.match(text, start, end) is None

    def in_compound(self, text: str, start: int, end: int) -> bool:
        """Is ``[start, end)`` a part of a longer word (`tự` in `tự nhiên`, `trồng` in `vùng trồng`)?"""
        around = self._compound.finditer(text, max(0, start - _COMPOUND), end + _COMPOUND)
        return any(m.start() <= start and end <= m.end() for m in around)


def trim(text: str, start: int, end: int) -> Span | None:
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and not (text[end - 1].isalnum() or text[end - 1] == ")"):
        end -= 1
    return Span(start, end) if start < end else None
