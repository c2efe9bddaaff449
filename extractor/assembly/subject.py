"""Subject and criterion: the words around a figure that say what is measured, and what it must do to count."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import regex

from extractor.assembly.reading import Reading
from extractor.document import Span
from extractor.patterns.files import PatternFolder, Rule, RuleFile
from extractor.recognisers.phrases import Pattern, anywhere, at_end, at_start
from extractor.recognisers.quantities import QuantityMention
from extractor.vietnamese.normalise import Folded


class WordList(Rule):
    """A list of words; see the head of ``patterns/subjects.toml``."""

    phrases: tuple[str, ...]
    examples: tuple[str, ...]


class SubjectFile(RuleFile):
    criterion: tuple[WordList, ...]
    linker: tuple[WordList, ...]
    lead: tuple[WordList, ...]
    action: tuple[WordList, ...]
    rate: tuple[WordList, ...]


def _words(lists: tuple[WordList, ...]) -> list[str]:
    return [phrase for words in lists for phrase in words.phrases]


@dataclass(frozen=True, slots=True)
class Measured:
    """What is measured (offsets in the sentence) and under which condition; None where the text says none."""

    subject: Span | None
    criterion: Span | None


_STOP = regex.compile(r"[;:.!?()\n\"]|,(?!\d)|\s-\s")
_HARD_STOP = regex.compile(r"[;.!?()\n\"](?!\d)|,\s(?=\d)")
_LEFT = regex.compile(r"[;.!?)\n\"]\s|,\s|:\s|\s-\s")


class Subjects:
    """Finds subject and criterion with the word lists of ``subjects.toml``."""

    def __init__(self, file: SubjectFile) -> None:
        self._criterion = anywhere(_words(file.criterion))
        self._linker: Pattern = at_end(_words(file.linker))
        self._lead: Pattern = at_start(_words(file.lead))
        self._action: Pattern = at_end(_words(file.action))
        self._rate: Pattern = at_start(_words(file.rate))

    @classmethod
    def load(cls, folder: PatternFolder) -> Subjects:
        return cls(folder.load("subjects.toml", SubjectFile))

    def measured(self, reading: Reading, quantity: QuantityMention) -> Measured:
        """Subject and criterion of one figure of the sentence; either may be None."""
        text = reading.folded
        if quantity.unit_kind == "count" and quantity.unit_span is not None:
            return self._of_count(reading, text, quantity, quantity.unit_span)
        before = self._before(reading, text, quantity)
        linked = self._linker.search(text, max(0, quantity.start - 40), quantity.start) is not None
        after = self._after(reading, text, quantity.end)
        if after.subject is not None and (before.subject is None or not linked):
            if after.criterion is None:
                return Measured(after.subject, self._done(text, quantity.start))
            return after
        return before if before.subject is not None else after

    def _of_count(self, reading: Reading, text: Folded, quantity: QuantityMention, unit: Span) -> Measured:
        after = self._after(reading, text, unit.start)
        if after.subject is None or after.subject.end < unit.end:
            after = Measured(unit, after.criterion)
        if unit.end <= quantity.figure.start:  # "số sản phẩm 4 sao lần lượt là 2, 4 và 6"
            return after
        return Measured(after.subject, after.criterion or self._done(text, quantity.start))

    def _after(self, reading: Reading, text: Folded, start: int) -> Measured:
        """The noun phrase behind ``start`` up to its criterion, and the criterion up to the next halt."""
        end = self._halt(reading, text, start)
        opener = next((m for m in self._criterion.finditer(text, start, end) if m.start() > start), None)
        if opener is None:
            return Measured(_trim(text, start, end), None)
        rest = _HARD_STOP.search(text, opener.start())
        stop = min(rest.start() if rest else len(text), self._next_figure(reading, opener.end()))
        return Measured(_trim(text, start, opener.start()), _trim(text, opener.start(), stop))

    def _halt(self, reading: Reading, text: Folded, start: int) -> int:
        stop = _STOP.search(text, start)
        end = stop.start() if stop else len(text)
        for time in reading.times:
            if time.start >= start:
                end = min(end, time.start)
        return min(end, self._next_figure(reading, start))

    @staticmethod
    def _next_figure(reading: Reading, start: int) -> int:
        ahead = [q.start for q in reading.quantities if q.start > start]
        return min(ahead, default=len(reading.text))

    def _before(self, reading: Reading, text: Folded, quantity: QuantityMention) -> Measured:
        """The noun phrase in front of the verb that leads to the figure."""
        left = 0
        for other in reading.quantities:
            if other.end <= quantity.start and (other.unit_span is None or other.unit_span.end <= quantity.start):
                left = max(left, other.end)
        change = quantity.change_span
        end = change.start if change and change.end <= quantity.start else quantity.start
        span = self._phrase(reading, text, left, end)
        if span is None:
            return Measured(None, None)
        if self._rate.match(text, span.start) is None:
            openers = self._criterion.finditer(text, span.start, span.end)
            opener = next((m for m in openers if m.start() > span.start + 2), None)
            if opener is not None:
                return Measured(_trim(text, span.start, opener.start()), _trim(text, opener.start(), span.end))
        return Measured(span, None)

    def _phrase(self, reading: Reading, text: Folded, left: int, end: int) -> Span | None:
        """The last stretch of ``[left, end)`` that still holds words once verbs and lead-ins are taken off."""
        cuts = [left] + [m.end() for m in _LEFT.finditer(text, left, end)]
        for time in reading.times:
            if left <= time.start and time.end <= end:
                cuts += [time.start, time.end]
        cuts = [*sorted(set(cuts)), end]
        for start, stop in reversed(list(pairwise(cuts))):
            if any(t.start <= start and stop <= t.end for t in reading.times):
                continue
            span = self._strip(text, start, stop)
            if span is not None:
                return span
        return None

    def _strip(self, text: Folded, start: int, end: int) -> Span | None:
        for _ in range(6):
            found = self._linker.search(text, start, end)
            if found is None:
                break
            end = found.start()
        for _ in range(6):
            lead = self._lead.match(text, start, end)
            if lead is None or lead.end() == start:
                break
            start = lead.end()
        return _trim(text, start, end)

    def _done(self, text: Folded, end: int) -> Span | None:
        """The work in front of a counted noun: `xây mới | 237 chung cư`."""
        window = max(0, end - 40)
        found = self._action.search(text, window, end)
        return _trim(text, found.start(), found.end()) if found else None


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and not (text[end - 1].isalnum() or text[end - 1] == ")"):
        end -= 1
    return Span(start, end) if start < end else None
