"""What stands behind a figure or a counted noun: the noun phrase, and from where on it is a condition."""

from __future__ import annotations

from bisect import bisect_right

import regex

from extractor.assembly.figures_around import MEMBERS
from extractor.assembly.reading import Reading
from extractor.assembly.subject.measured import Measured
from extractor.assembly.subject.phrase_in_front import Front, trim
from extractor.assembly.subject.word_lists import SubjectFile, words
from extractor.document import Span
from extractor.recognisers.phrases import Pattern, anywhere, at_end, at_start
from extractor.vietnamese.normalise import Folded

APART = regex.compile(r",(?!\d)|;|\((?![^()]*\))|(?<!\w)(?:và|nhưng|còn(?!\s*$))(?!\w)")
"""What sets the words of one figure apart from those of the next."""
_STOP = regex.compile(r"[;:.!?()\n\"]|,(?!\d)|\s[-/]\s")
_HARD_STOP = regex.compile(r"[;.!?()\n\"](?!\d)|,\s(?=\d)|\s/\s")
STRONG_STOP = regex.compile(r"[;:.!?()\n\"]|\s-\s")
TIED = regex.compile(r"(?<!\w)và\s*$")
"""What ties a figure to the one in front."""
_BRACKETS = regex.compile(r"\([^()]*\)")
_BOUNDS = ("ge", "le")
_LISTED, _SHARED = 60, 150
"""Characters that a list of nouns may go on behind its first comma, of any figure and of a share."""


class Behind:
    """Reads the words behind a figure."""

    def __init__(self, file: SubjectFile, front: Front) -> None:
        self._front = front
        self.criterion = anywhere(words(file.criterion))
        self.barrier = anywhere(words(file.barrier))
        self._doing = anywhere(words(file.doing))
        self._another = anywhere(words(file.another))
        self.action: Pattern = at_end(words(file.action), then=words(file.filler))
        self._former: Pattern = at_start(words(file.former))
        self._apart: Pattern = at_start(words(file.apart))
        self._tail: Pattern = at_end(words(file.tail))
        self._bound: Pattern = at_end(words(file.bound))
        self._ending = anywhere(words(file.ending))
        self._closing = anywhere(words(file.closing))
        self._no_noun: Pattern = at_start(words(file.no_noun))
        self._holding: Pattern = at_start(words(file.holding))
        self._of_measure: Pattern = at_start(words(file.of_measure))

    def after(self, reading: Reading, text: Folded, start: int, share: bool = False) -> Measured:
        """The noun phrase behind ``start`` up to its criterion, and the criterion up to the next halt.

        Brackets that open behind ``start`` are passed over, and so are commas between nouns that lead on to a
        criterion (`cán bộ, công chức | được bồi dưỡng`). What a ``share`` is of may be long, and be told with a time.
        """
        text = _BRACKETS.sub(lambda m: " " * len(m.group()) if m.start() >= start else m.group(), text)
        end = self._own(text, start, self._halt(reading, text, start))
        opener = self.opener(text, start, end)
        if opener is None and text[start:end].strip() and text[end : end + 1] == ",":
            opener = self._past_list(reading, text, start, end, share)
        elif opener is None and share:
            opener = self._past_halt(reading, text, start, end)
        if opener is None:
            return Measured(self._noun(text, start, end), None)
        opener, former = self._past_former(reading, text, opener), opener
        noun = min([former, *(t.start for t in reading.times if start <= t.start)])
        return Measured(self._noun(text, start, noun), self._said(reading, text, opener, share))

    def no_noun(self, text: Folded, start: int) -> bool:
        """Do words stand at ``start`` that begin no noun phrase?"""
        return self._no_noun.match(text, start) is not None

    def measure_of(self, reading: Reading, start: int) -> Span | None:
        """The measure by name that `của` leads to from ``start`` on (`mục tiêu 21% của | tăng trưởng tín dụng`)."""
        of = self._of_measure.match(reading.folded, start)
        if of is None or not self._front.is_rate(reading.folded, of.end(), len(reading.folded)):
            return None
        return self.after(reading, reading.folded, of.end()).subject

    def names(self, text: Folded, start: int, after: Measured) -> bool:
        """Is the noun of ``after``, read from ``start`` on, what the figure there is a share of (`70% | chủ thể`)?"""
        if after.subject is None or self.no_noun(text, start):
            return False
        return after.criterion is not None or not self._front.says_nothing(text, after.subject)

    def _past_former(self, reading: Reading, text: str, opener: int) -> int:
        """Where the criterion begins behind words of an old state, which are none (`sản phẩm | hết hạn trong năm | được
        đánh giá lại`); ``opener`` where nothing follows them."""
        former = self._former.match(text, opener)
        if former is None:
            return opener
        end = next((t.end + 1 for t in reading.times if t.start - 1 <= former.end() < t.end), former.end())
        return end if self.criterion.match(text, end) is not None else opener

    def _past_list(self, reading: Reading, text: Folded, start: int, end: int, share: bool) -> int | None:
        """Where the criterion begins behind a list of nouns whose first comma is at ``end``."""
        further = min(self._halt(reading, text, start, commas=False), end + (_SHARED if share else _LISTED))
        ends = (pattern.search(text, end, further) for pattern in (self.barrier, self._front.rate))
        further = min([further, *(found.start() for found in ends if found)])
        opener = self.opener(text, start, further)
        if share:
            return self._first(self._doing, text, start, further) if opener is None else opener
        return None if opener is None or self._says_when(reading, text, opener) else opener

    def _says_when(self, reading: Reading, text: Folded, opener: int) -> bool:
        """Is the verb at ``opener`` told with nothing but its time (`480 lượt người, | hoàn thành | trước 30/6`)?"""
        verb = self.criterion.match(text, opener)
        return verb is not None and any(t.start == verb.end() + 1 for t in reading.times)

    def _past_halt(self, reading: Reading, text: Folded, start: int, end: int) -> int | None:
        """Where the criterion of a share begins whose noun ends at ``end``: right behind the time, the bound or the
        opening quote there (`xã | năm 2025 | đạt chuẩn`, `tàu | từ 15 m trở lên | phải lắp`, `xã | “ | không ma túy`),
        else with a verb that opens only such."""
        if self._another.search(text, start, end) is not None:
            return None
        passed = [(t.start, t.end) for t in reading.times]
        passed += [(q.start, q.end) for q in reading.quantities if q.comparator in _BOUNDS]
        behind = next((last for first, last in passed if 0 <= first - end <= 1), end) + 1
        for openers in (self.criterion, self._doing):
            if (opener := openers.match(text, behind)) is not None:
                return int(opener.start())
        return self._first(self._doing, text, start, end)

    def _said(self, reading: Reading, text: Folded, opener: int, share: bool) -> Span | None:
        """The criterion that begins at ``opener``: up to the next figure or time; that of a ``share`` with the figure
        that its verb holds (`có | ít nhất 1 trạm y tế`)."""
        rest = _HARD_STOP.search(text, opener)
        hard = rest.start() if rest else len(text)
        stop = min(hard, self._next_figure(reading, text, opener + 1))
        if share and self._holding.fullmatch(text, opener, stop) and (held := _counted_at(reading, stop)):
            stop = min(hard, self._next_figure(reading, text, held))
        stop = min([stop, *(t.start for t in reading.times if t.start > opener and t.relation != "every")])
        stop = next((m.start() for m in APART.finditer(text, opener, stop) if self._apart.match(text, m.end())), stop)
        another = self._another.search(text, opener, stop)
        stop = self._own(text, opener, another.start() if another else stop)
        closed = self._first(self._closing, text, opener, stop)
        return self.ended(text, opener, stop if closed is None else closed)

    def opener(self, text: str, start: int, end: int) -> int | None:
        """Where the first criterion behind the noun at ``start`` begins."""
        return self._first(self.criterion, text, start, end)

    def _first(self, openers: Pattern, text: str, start: int, end: int) -> int | None:
        """Where the first of ``openers`` behind the noun at ``start`` begins that is no part of a longer word."""
        found = (m for m in openers.finditer(text, start, end) if m.start() > start)
        return next((m.start() for m in found if not self._front.in_compound(text, m.start(), m.end())), None)

    def _own(self, text: str, start: int, end: int) -> int:
        """Where the stretch ends without the work of the next figure (`…, chứng nhận lại`, `… và nâng sao cho`)."""
        apart = next(iter(reversed(list(APART.finditer(text, start, end)))), None)
        work = self.action.search(text, apart.end(), end) if apart else None
        return apart.start() if apart and work and not text[apart.end() : work.start()].strip() else end

    def _noun(self, text: str, start: int, end: int) -> Span | None:
        """The stretch as :meth:`ended` leaves it, and without the words of a bound (`12 xã | trở lên`)."""
        ended = self.ended(text, start, end)
        bound = self._bound.search(text, *ended) if ended is not None else None
        return ended if bound is None else trim(text, start, bound.start())

    def ended(self, text: str, start: int, end: int) -> Span | None:
        """The stretch without the words at its end that lead on to the next figure (`và`, `trong đó có`), a bound
        (`từ 3 sao trở lên`) kept."""
        while (tail := self._tail.search(text, start, end)) is not None and tail.start() > start:
            if self._bound.search(text, start, end) is not None:
                break
            if self._front.in_compound(text, tail.start(), tail.start() + 1):
                break
            end = tail.start()
        return trim(text, start, end)

    def _halt(self, reading: Reading, text: str, start: int, commas: bool = True) -> int:
        stops = (_STOP if commas else STRONG_STOP).finditer(text, start)
        within = self._front.in_compound
        end = next((m.start() for m in stops if not within(text, m.start(), m.end())), len(text))
        for time in reading.times:
            if time.start >= start:
                end = min(end, time.start)
        end = min(end, self._next_figure(reading, text, start))
        found = (m for m in self._ending.finditer(text, start, end) if text[start : m.start()].strip())
        return next((m.start() for m in found if not self._front.in_compound(text, m.start(), m.end())), end)

    @staticmethod
    def _next_figure(reading: Reading, text: str, start: int) -> int:
        """Where the next figure begins that is not blanked out of ``text``."""
        at = bisect_right(reading.quantities, start, key=lambda q: q.start)
        further = (q.start for q in reading.quantities[at : at + MEMBERS] if text[q.start : q.end].strip())
        return next(further, len(text))


def _counted_at(reading: Reading, start: int) -> int:
    """The end of the counted figure at ``start``; 0 if none begins there."""
    return next((q.end for q in reading.quantities if q.start == start and q.unit_kind == "count"), 0)
