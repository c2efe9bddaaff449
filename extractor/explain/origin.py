"""Where a deadline was taken from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.assembly.deadline.own_time import Said
from extractor.assembly.reading import Reading
from extractor.assembly.structure import Governors
from extractor.document import BlockKind, Document
from extractor.explain.model import Source

_BY_KIND: dict[BlockKind, Source] = {BlockKind.TITLE: "title", BlockKind.LEAD: "lead"}


def origin(document: Document, governing: Sequence[Governors], reading: Reading, said: Said) -> Source:
    """In which part of the document the time ``said`` of a figure of ``reading`` stands."""
    own = reading.sentence
    if not said.inherited or own.span.contains(said.span):
        return "sentence"
    block = next((i for i, b in enumerate(document.blocks) if b.span.contains(said.span)), None)
    if block is None:
        return "elsewhere"
    if block == own.block:
        return "paragraph"
    if document.blocks[block].header:
        return "column"
    if block in governing[own.block].headings:
        return "heading"
    if block in _openers(governing, own.block):
        return "list opener"
    return _BY_KIND.get(document.blocks[block].kind, "elsewhere")


def _openers(governing: Sequence[Governors], block: int) -> Iterator[int]:
    """The opener of the block's list, that one's opener, and so on."""
    seen = {block}
    index = governing[block].opener
    while index is not None and index not in seen:
        yield index
        seen.add(index)
        index = governing[index].opener
