"""What the recognisers saw in one sentence, side by side."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import regex

from extractor.document import Document, Sentence, Span
from extractor.recognisers.bearings import Bearings
from extractor.recognisers.cues import CueMention, Cues
from extractor.recognisers.quantities import NotAQuantity, Quantities, QuantityMention
from extractor.recognisers.ratings import RatingMention, Ratings
from extractor.recognisers.surrounding_words import SurroundingWords
from extractor.recognisers.times import TimeMention, Times
from extractor.vietnamese.normalise import Folded


@dataclass(frozen=True, slots=True)
class Recognisers:
    """The compiled recognisers that reading a sentence takes."""

    times: Times
    quantities: Quantities
    ratings: Ratings
    cues: Cues
    bearings: Bearings
    words: SurroundingWords


@dataclass(frozen=True, slots=True)
class Reading:
    """One sentence with all that was recognised in it; every offset counts within the sentence.

    ``folded`` is its text folded.
    ``breaks`` are the offsets at which clauses end, ``contrasts`` those among them where a contrast stands,
    ``turns`` the contrasts that end what a time says too;
    ``things`` the nouns of measured things as ``(start, end, kind)``.
    """

    sentence: Sentence
    text: str
    folded: Folded
    quantities: tuple[QuantityMention, ...] = ()
    refused: tuple[NotAQuantity, ...] = ()
    times: tuple[TimeMention, ...] = ()
    ratings: tuple[RatingMention, ...] = ()
    cues: tuple[CueMention, ...] = ()
    breaks: tuple[int, ...] = ()
    contrasts: tuple[int, ...] = ()
    turns: tuple[int, ...] = ()
    things: tuple[tuple[int, int, str], ...] = ()

    def broken(self, start: int, end: int) -> bool:
        """Does the scope of a clause end between the two offsets?"""
        return _between(self.breaks, start, end)

    def contrasted(self, start: int, end: int) -> bool:
        """Does a contrast (`nhưng`, `trong khi`) stand between the two offsets?"""
        return _between(self.contrasts, start, end)

    def turned(self, start: int, end: int) -> bool:
        """Does a contrast that ends what a time says stand between the two offsets?"""
        return _between(self.turns, start, end)


def _between(offsets: tuple[int, ...], start: int, end: int) -> bool:
    at = bisect_left(offsets, start)
    return at < len(offsets) and offsets[at] < end


def read_sentence(
    document: Document,
    folded: Folded,
    sentence: Sentence,
    recognisers: Recognisers,
    taken: Sequence[Span],
    published: date | None,
    year: int | None,
) -> Reading:
    """Run the recognisers over one sentence. ``taken`` are stretches (offsets in the document) that plan
    numbers and the like have claimed."""
    start, end = sentence.span.start, sentence.span.end
    text = document.text[start:end]
    part = Folded(folded[start:end])
    inside = [Span(max(s.start - start, 0), s.end - start) for s in taken if s.start < end and start < s.end]
    times = [
        t for t in recognisers.times.find(part, published, year) if not any(_within(t, span) for span in inside)
    ]
    ratings = recognisers.ratings.find(part)
    lists = [Span(r.start, r.end) for r in ratings if r.each]
    claimed = inside + lists + [Span(t.start, t.end) for t in times]
    times = recognisers.bearings.told(part, times)
    quantities, refused = recognisers.quantities.find(text, claimed, folded=part)
    cues = recognisers.cues
    told = bool(quantities or times)  # nobody asks for clauses where there is nothing to hold apart
    terminators = cues.terminators(part) if told else []
    contrasts = [start for start, _ in terminators]
    return Reading(
        sentence,
        text,
        part,
        tuple(quantities),
        tuple(refused),
        tuple(times),
        tuple(ratings),
        tuple(cues.find(part)),
        tuple(cues.breaks(part, contrasts)) if told else (),
        tuple(contrasts),
        tuple(start for start, keeps_time in terminators if not keeps_time),
        tuple(cues.things(part)) if quantities else (),
    )


def _within(mention: TimeMention, span: Span) -> bool:
    return span.start <= mention.start and mention.end <= span.end


_TRIGGER = regex.compile(r"\d|\b(?:năm|tháng|quý|nửa|toàn bộ|gấp|phần|rưỡi|chục|trăm|nghìn|ngàn|triệu|tỷ|tỉ"
                         r"|một|hai|ba|bốn|sáu|bảy|tám|chín|mười)\b")  # fmt: skip


def worth_reading(folded: Folded, span: Span) -> bool:
    """Can the sentence at ``span`` hold a figure or a time at all? Cheap, and never wrong on the no side."""
    return _TRIGGER.search(folded, span.start, span.end) is not None
