"""Times that a sentence inherits: from the list's opener, earlier sentences, headings, the plan, the title."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.assembly.deadline import Said, usable
from extractor.assembly.reading import Reading
from extractor.assembly.structure import Governors
from extractor.document import BlockKind, Document, Span


class Inheritance:
    """The times of one document that sentences without a time of their own can take over.

    ``carry`` notes the time of the last target; everything else is known from the start.
    """

    def __init__(self, document: Document, readings: Sequence[Reading], governing: Sequence[Governors]) -> None:
        self._document = document
        self._governing = governing
        self._by_block: dict[int, list[Reading]] = {}
        for reading in readings:
            self._by_block.setdefault(reading.sentence.block, []).append(reading)
        self._title = self._first_of(BlockKind.TITLE)
        self._lead = self._first_of(BlockKind.LEAD)
        self._carried: tuple[Said, Governors] | None = None

    def carry(self, said: Said, above: Governors) -> None:
        """The next sentences of the same section may take over this time."""
        self._carried = (Said(said.time, said.span, inherited=True), above)

    def time_for(self, reading: Reading) -> Said | None:
        """The time that the sentence inherits, or None."""
        block = reading.sentence.block
        above = self._governing[block]
        kind = self._document.blocks[block].kind
        if kind in (BlockKind.TITLE, BlockKind.CAPTION):
            return self._lead or self._title
        if above.opener is not None and above.opener != block:
            said = self._in_opener(above.opener)
            if said is not None:
                return said
        if self._carried is not None and self._carried[1].headings == above.headings:
            return self._carried[0]
        for index in reversed(above.headings):
            said = self._in_block(index)
            if said is not None:
                return said
        return self._title or self._lead

    def _in_opener(self, index: int) -> Said | None:
        """The time of the list's opener, or of the opener that governs it in turn."""
        seen: set[int] = set()
        while index not in seen:
            seen.add(index)
            said = self._in_block(index)
            if said is not None:
                return said
            further = self._governing[index].opener
            if further is None:
                return None
            index = further
        return None

    def _in_block(self, index: int) -> Said | None:
        """The last time in a block."""
        said = None
        for reading in self._by_block.get(index, ()):
            said = _last(reading) or said
        return said

    def _first_of(self, kind: BlockKind) -> Said | None:
        for index, block in enumerate(self._document.blocks):
            if block.kind is kind:
                said = self._in_block(index)
                if said is not None:
                    return said
        return None


def _last(reading: Reading) -> Said | None:
    times = [t for t in usable(reading.times) if t.last is not None or t.first is not None]
    if not times:
        return None
    time = times[-1]
    return Said(time, Span(time.start, time.end).shift(reading.sentence.span.start), inherited=True)
