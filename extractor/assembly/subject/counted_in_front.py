"""What the phrase in front of a count says of it: the work done for what is counted, or what the noun behind counts."""

from __future__ import annotations

from extractor.assembly.figures_around import holds_figure
from extractor.assembly.reading import Reading
from extractor.assembly.subject.clause_in_front import ClauseInFront
from extractor.assembly.subject.measured import Measured
from extractor.assembly.subject.phrase_behind import Behind
from extractor.assembly.subject.phrase_in_front import Front, trim
from extractor.assembly.subject.word_lists import SubjectFile, words
from extractor.document import Span
from extractor.recognisers.phrases import Pattern, anywhere, at_end, at_start
from extractor.recognisers.times import without
from extractor.vietnamese.normalise import Folded

_ACT = 5
"""Words of an act that no list knows."""


class CountedInFront:
    """Reads the phrase in front of a count."""

    def __init__(self, file: SubjectFile, front: Front, behind: Behind) -> None:
        self._front = front
        self._behind = behind
        self._benefit: Pattern = at_end(words(file.benefit))
        self._lead = anywhere(words(file.lead))
        self._recipient: Pattern = at_end(words(file.recipient))
        self._times_over = anywhere(words(file.times_over))
        self._counter = anywhere([*words(file.counter), *words(file.classifier)])
        self._classifier = anywhere(words(file.classifier))
        self._of_many: Pattern = at_start(words(file.of_many))
        self._reaching = anywhere(words(file.reaching))

    def find(self, reading: Reading, clause: ClauseInFront, noun: Span) -> Measured | None:
        """What the phrase in front of a count says: the work done for it (`tạo việc làm cho | 300 người`), or, where
        ``noun`` merely counts or says it again, what is counted (`lao động được học nghề: | 60 người`, `khách lưu
        trú | 20.000 lượt khách`)."""
        text, end = reading.folded, clause.end
        phrase = self._front.phrase(text, clause.stretches)
        if phrase is None or self._front.is_place(reading, phrase):
            return None
        if self._times_over.fullmatch(text, *noun) is not None:
            return Measured(phrase, None)
        work = self._front.work.search(text, phrase.start, phrase.end)
        benefit = self._benefit.search(text, phrase.start, end)
        if benefit is not None:
            done = trim(text, work.start(), benefit.start()) if work is not None else None
            return None if done is None else Measured(noun, None if holds_figure(reading, done) else done)
        if not self._only_counts(text, noun, phrase):
            return None
        if not self._touches(reading, phrase.end, end) or holds_figure(reading, phrase):
            return None
        if work is not None and work.start() == phrase.start:
            named = trim(text, work.end(), phrase.end) if self._classifier.fullmatch(text, *noun) else None
            return Measured(noun, phrase) if named is None else Measured(named, trim(text, work.start(), work.end()))
        opener = self._behind.opener(text, phrase.start + 2, phrase.end)
        if opener is None:
            return Measured(phrase, None)
        named = trim(text, phrase.start, opener)
        if named is not None and self._front.is_place(reading, named):
            return None  # `Long An | được giao 900 căn`
        return Measured(named, trim(text, opener, phrase.end))

    def given(self, reading: Reading, clause: ClauseInFront) -> Span | None:
        """An act that no list knows, in front of those who have the good of it (`ủ phân hữu cơ cho | 12.000 hộ`)."""
        text = reading.folded
        phrase = self._front.phrase(text, clause.stretches)
        at = self._recipient.search(text, phrase.start, clause.end) if phrase is not None else None
        act = trim(text, phrase.start, at.start()) if phrase is not None and at is not None else None
        if act is None or len(act.of(text).split()) > _ACT or holds_figure(reading, act):
            return None
        return act if self._lead.search(text, *act) is None else None

    def _only_counts(self, text: Folded, noun: Span, phrase: Span) -> bool:
        """Does the noun behind only count what the phrase names, or say it again?"""
        if self._is_rate_of_many(text, noun) or self._counter.fullmatch(text, *noun) is not None:
            return True
        return _says_again(text, noun, phrase)

    def _is_rate_of_many(self, text: Folded, noun: Span) -> bool:
        """`bác sĩ/1 vạn dân`"""
        stroke = text.find("/", *noun)
        return stroke >= 0 and self._of_many.match(text, stroke + 1) is not None

    def _touches(self, reading: Reading, start: int, end: int) -> bool:
        """Does nothing but a time, a colon or a verb of reaching stand in ``[start, end)``?"""
        inside = [t for t in reading.times if start <= t.start and t.end <= end]
        parting = without(reading.folded[:end], inside)[start:].strip(" :|,(")
        return not parting or self._reaching.fullmatch(parting) is not None


def _says_again(text: Folded, noun: Span, phrase: Span) -> bool:
    """Does the phrase begin with the noun, or with what the noun counts (`khách …`, `lượt khách`)?"""
    counted, said = text[noun.start : noun.end].split(), text[phrase.start : phrase.end].split()
    return said[: len(counted)] == counted or said[:1] == counted[-1:]
