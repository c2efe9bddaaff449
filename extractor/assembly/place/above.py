"""The place that governs a figure from above: its row, the opener of its list, the headings."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.assembly.place.located import Located
from extractor.assembly.place.said import PlacesSaid
from extractor.assembly.structure import Governors
from extractor.document import Block, BlockKind

_LONG = 200
"""Characters from which on a block is a text of its own, and governs nothing by a place in it."""


def above(said: PlacesSaid, governing: Governors, index: int) -> Located | None:
    """The one place in the row's cells, in the opener of the list or in a heading above the block ``index``."""
    for i in _nearest_first(said.document.blocks[index], governing, index):
        span = said.document.blocks[i].span
        places = [m for m in said.within(span) if m.unit is not None]
        if len(places) == 1 and span.end - span.start < _LONG and (said.at_home(places[0]) or places[0].worded):
            return places[0]
    return None


def _nearest_first(block: Block, governing: Governors, index: int) -> Iterator[int]:
    """Indexes of the blocks that govern the block, itself for a row."""
    if block.kind is BlockKind.TABLE_ROW:
        yield index
    if governing.opener is not None:
        yield governing.opener
    yield from reversed(governing.headings)
