"""What the recognisers saw in one sentence, side by side."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from extractor.document import Document, Sentence, Span
from extractor.recognisers.bearings import EVENT, Bearings
from extractor.recognisers.cues import CueMention, Cues
from extractor.recognisers.quantities import NotAQuantity, Quantities, QuantityMention
from extractor.recognisers.ratings import RatingMention, Ratings
from extractor.recognisers.surrounding_words import SurroundingWords
from extractor.recognisers.times import TimeMention, Times
from extractor.recognisers.told import ToldDays
from extractor.recognisers.year_signs import YearSigns
from extractor.vietnamese.normalise import Folded

if TYPE_CHECKING:
    from extractor.assembly.subject.measured import Measured


@dataclass(frozen=True, slots=True)
class Recognisers:
    """The compiled recognisers that reading a sentence takes."""

    times: Times
    quantities: Quantities
    ratings: Ratings
    cues: Cues
    bearings: Bearings
    words: SurroundingWords
    told: ToldDays
    years: YearSigns


class Clauses(NamedTuple):
    """``breaks`` are the offsets at which clauses end, ``contrasts`` those among them where a contrast stands,
    ``turns`` the contrasts that end what a time says too."""

    breaks: tuple[int, ...] = ()
    contrasts: tuple[int, ...] = ()
    turns: tuple[int, ...] = ()


NO_CLAUSES = Clauses()


@dataclass(frozen=True, slots=True)
class Reading:
    """One sentence with all that was recognised in it; every offset counts within the sentence.

    ``folded`` is its text folded; ``close`` whether it was looked at for figures too, or only for times and cues.
    ``claimed`` are stretches that no figure may be taken from: times, and numbers of plans.
    ``things`` are the nouns of measured things as ``(start, end, kind)``. ``measured`` keeps what figures measure, by
    where they start, as it is found: the members of a list ask each other.
    """

    sentence: Sentence
    text: str
    folded: Folded
    close: bool = False
    claimed: tuple[Span, ...] = ()
    quantities: tuple[QuantityMention, ...] = ()
    refused: tuple[NotAQuantity, ...] = ()
    times: tuple[TimeMention, ...] = ()
    ratings: tuple[RatingMention, ...] = ()
    cues: tuple[CueMention, ...] = ()
    clauses: Clauses = NO_CLAUSES
    things: tuple[tuple[int, int, str], ...] = ()
    measured: dict[int, Measured] = field(default_factory=dict, compare=False, repr=False)

    def broken(self, start: int, end: int) -> bool:
        """Does the scope of a clause end between the two offsets?"""
        return _between(self.clauses.breaks, start, end)

    def contrasted(self, start: int, end: int) -> bool:
        """Does a contrast (`nhưng`, `trong khi`) stand between the two offsets?"""
        return _between(self.clauses.contrasts, start, end)

    def turned(self, start: int, end: int) -> bool:
        """Does a contrast that ends what a time says stand between the two offsets?"""
        return _between(self.clauses.turns, start, end)


_WELL_AHEAD = timedelta(days=90)
"""Nearer days are the ends of quarters and years that a report counts up to."""


def _between(offsets: tuple[int, ...], start: int, end: int) -> bool:
    at = bisect_left(offsets, start)
    return at < len(offsets) and offsets[at] < end


def glance(
    document: Document,
    folded: Folded,
    sentence: Sentence,
    recognisers: Recognisers,
    taken: Sequence[Span],
    published: date | None,
    year: int | None,
    since: date | None = None,
) -> Reading:
    """The times and cues of one sentence: what its neighbours, or what stands under it, want to know of it.

    ``taken`` are stretches (offsets in the document) that plan numbers and the like have claimed; for ``published``,
    ``year`` and ``since`` see :meth:`Times.find`.
    """
    start, end = sentence.span.start, sentence.span.end
    part = Folded(folded[start:end])
    inside = [Span(max(s.start - start, 0), s.end - start) for s in taken if s.start < end and start < s.end]
    times = [
        t for t in recognisers.times.find(part, published, year, since) if not any(_within(t, span) for span in inside)
    ]
    claimed = (*inside, *(Span(t.start, t.end) for t in times))
    times = [_issued(t, inside) for t in recognisers.bearings.told(part, times)]
    return Reading(
        sentence,
        document.text[start:end],
        part,
        claimed=claimed,
        times=tuple(times),
        cues=tuple(c for c in recognisers.cues.find(part) if not _word_of_time(c, times, published)),
        clauses=_clauses(part, recognisers.cues) if times else NO_CLAUSES,
    )


def taken_up(glances: Sequence[Reading], times: Times) -> list[Reading]:
    """The readings, with the last time of one where the next one in the paragraph opens by taking it up
    (`… xong vào tháng 6/2024. | Cùng thời gian này | phải có 2 xã …`)."""
    out: list[Reading] = []
    for reading in glances:
        before = out[-1] if out and out[-1].sentence.block == reading.sentence.block else None
        last = before.times[-1] if before and before.times else None
        limits = last is not None and last.last is not None and last.relation in ("by", "before", "in")
        again = times.taken_up(reading.folded, last) if last is not None and limits else None
        taken = again is not None and not any(t.start < again.end for t in reading.times)
        out.append(replace(reading, times=(again, *reading.times)) if again and taken else reading)
    return out


def look_closely(reading: Reading, recognisers: Recognisers) -> Reading:
    """The same sentence with its figures, and what bears on them."""
    folded = reading.folded
    ratings = recognisers.ratings.find(folded)
    claimed = [*reading.claimed, *(Span(r.start, r.end) for r in ratings if r.each)]
    quantities, refused = recognisers.quantities.find(reading.text, claimed, folded=folded)
    return Reading(
        reading.sentence,
        reading.text,
        folded,
        close=True,
        claimed=reading.claimed,
        quantities=tuple(quantities),
        refused=tuple(refused),
        times=reading.times,
        ratings=tuple(ratings),
        cues=reading.cues,
        clauses=_clauses(folded, recognisers.cues) if quantities and not reading.times else reading.clauses,
        things=tuple(recognisers.cues.things(folded)) if quantities else (),
    )


def _clauses(folded: Folded, cues: Cues) -> Clauses:
    """The clauses of a sentence; nobody asks for them where there is nothing to hold apart."""
    terminators = cues.terminators(folded)
    contrasts = [start for start, _ in terminators]
    turns = tuple(start for start, keeps_time in terminators if not keeps_time)
    return Clauses(tuple(cues.breaks(folded, contrasts)), tuple(contrasts), turns)


def _word_of_time(cue: CueMention, times: Sequence[TimeMention], published: date | None) -> bool:
    """Is the cue but the word of a deadline: the `chậm` of `chậm nhất`, a `tính đến` whose day lies well ahead? Nobody
    has counted yet, somebody reckons on it."""
    if cue.rule.name not in ("now", "remain"):
        return False
    time = next((t for t in times if t.start <= cue.start and cue.end <= t.end), None)
    if time is None or cue.rule.name == "remain":
        return time is not None
    return published is not None and time.last is not None and time.last - published > _WELL_AHEAD


def _issued(time: TimeMention, numbers: Sequence[Span]) -> TimeMention:
    """`Kế hoạch 15/KH-UBND năm 2024`: the year right behind a number tells when the paper was issued."""
    of_number = time.bare and time.grain == "year" and any(0 <= time.start - n.end <= 1 for n in numbers)
    return replace(time, rule=EVENT) if of_number else time


def _within(mention: TimeMention, span: Span) -> bool:
    return span.start <= mention.start and mention.end <= span.end
