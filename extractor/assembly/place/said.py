"""The places that a document says, in order, and what can be asked of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from extractor.assembly.place.located import Located, Map, inside
from extractor.document import Document, Span
from extractor.recognisers.places import Unit
from extractor.recognisers.places.contexts import Contexts
from extractor.vietnamese.normalise import Folded

OPENING = 50  # code points from the start of a sentence or clause in which its subject begins


@dataclass(frozen=True)
class PlacesSaid:
    """Every place said, in order, the document's sentences, and ``home``, its own place, if it has one.

    Offsets are those of the document's text, in code points; ``folded`` is that text, folded.
    """

    document: Document
    folded: Folded
    day: Map
    home: Unit | None
    located: tuple[Located, ...]
    sentences: tuple[Span, ...]

    @property
    def contexts(self) -> Contexts:
        return self.day.gazetteer.contexts

    @cached_property
    def _starts(self) -> list[int]:
        return [m.start for m in self.located]

    def sentence(self, position: int) -> Span:
        """The sentence around ``position``; that one character if none is."""
        i = self.index(position)
        if i >= 0 and position < self.sentences[i].end:
            return self.sentences[i]
        return Span(position, position + 1)

    def index(self, position: int) -> int:
        """The index of the last sentence that begins at or before ``position``; -1 if none does."""
        return bisect_right(self.sentences, position, key=lambda s: s.start) - 1

    def before(self, index: int) -> list[Span]:
        """Up to three sentences of the same block before this one, the nearest first."""
        block = self.block(self.sentences[index].start)
        start = self.document.blocks[block].span.start if block >= 0 else 0
        return [s for s in reversed(self.sentences[max(0, index - 3) : index]) if s.start >= start]

    def block(self, position: int) -> int:
        """The index of the last block that begins at or before ``position``; -1 if none does."""
        return bisect_right(self.document.blocks, position, key=lambda b: b.span.start) - 1

    def within(self, span: Span) -> list[Located]:
        """The places in a stretch that figures can be said of; `xã …, huyện …` is one, the commune."""
        places: list[Located] = []
        first, stop = bisect_right(self._starts, span.start - 1), bisect_right(self._starts, span.end - 1)
        for m in self.located[first:stop]:
            last = places[-1] if places else None
            if not m.governs:
                continue
            near = last is not None and m.start - last.end <= 14 and not m.again
            if near and last and last.unit and m.unit and inside(last.unit, m.unit):
                places[-1] = Located(last.start, m.end, last.unit, True, last.worded)
            else:
                places.append(m)
        return places

    def at_home(self, place: Located) -> bool:
        """Is the place the home, or a part of the home province?"""
        if self.home is None or place.unit is None:
            return False
        return self.day.province_code(place.unit) == self.day.province_code(self.home)

    def opens(self, place: Located, sentence: Span) -> bool:
        """Does the place stand where the subject of the sentence or of its clause stands?"""
        start = sentence.start
        for cut in self.contexts.clause.finditer(self.folded, sentence.start, place.start):
            start = cut.end()
        first = self.within(Span(start, place.start + 1))[:1]
        limit = OPENING if place.worded else OPENING // 3
        return bool(first) and first[0].start == place.start and place.start - start <= limit

    def joined(self, place: Located, other: Located) -> bool:
        """Does nothing but `và`, a comma and the like stand between the two?"""
        between = self.folded[place.end : other.start]
        if len(between) > 25 or not place.unit or not other.unit:
            return False
        return self.contexts.join.fullmatch(between) is not None

    def together(self, group: Sequence[Located]) -> Located:
        """Places said in one breath as one: what holds them all, if anything."""
        common = self._common([m.unit for m in group if m.unit is not None])
        return Located(group[0].start, group[-1].end, common, True, True)

    def _common(self, units: Sequence[Unit]) -> Unit | None:
        """The smallest unit that holds all of them: a district, a province, or nothing."""
        first = units[0]
        if self.home is not None and all(inside(u, self.home) for u in units):
            return self.home
        if first.district and all(u.district == first.district and u.of_34 == first.of_34 for u in units):
            districts = self.day.gazetteer.districts_of.get(first.province, {}).values()
            return next((u for u in districts if u.code == first.district), None)
        if len({self.day.province_code(u) for u in units}) == 1:
            return self.day.province(first)
        return None
