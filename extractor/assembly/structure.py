"""What governs a block: the headings above it, and the sentence that opens its list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.document import Block, BlockKind, Document


@dataclass(frozen=True, slots=True)
class Governors:
    """Indexes into ``Document.blocks``: headings from the outermost to the nearest, and the list's opener."""

    headings: tuple[int, ...] = ()
    opener: int | None = None

    @property
    def nearest(self) -> int | None:
        """The list's opener, else the nearest heading."""
        return self.opener if self.opener is not None else next(reversed(self.headings), None)

    def text(self, document: Document) -> str:
        """What the nearest of them says; empty where nothing governs the block."""
        return "" if self.nearest is None else document.blocks[self.nearest].span.of(document.text)


_GOVERNED = (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)
"""Kinds that the opener of a list governs."""


def governors(document: Document) -> list[Governors]:
    """For each block of the document, what governs it; blocks in a row under the same share it."""
    headings: tuple[int, ...] = ()
    openers: list[tuple[int, int]] = []  # (level of the items that it opens, block index)
    above = Governors()
    out: list[Governors] = []
    for index, block in enumerate(document.blocks):
        if block.kind is BlockKind.HEADING:
            openers = []
            while headings and _depth(document.blocks[headings[-1]]) >= _depth(block):
                headings = headings[:-1]
        elif block.kind is BlockKind.LIST_ITEM:
            while openers and openers[-1][0] > block.level:
                openers.pop()
        opener = openers[-1][1] if openers and block.kind in _GOVERNED else None
        if above.headings is not headings or above.opener != opener:
            above = Governors(headings, opener)
        out.append(above)
        if block.kind is BlockKind.HEADING:
            headings = (*headings, index)
        elif block.kind is BlockKind.LIST_ITEM:
            if _opens(document, block):
                openers.append((block.level + 1, index))
        elif block.kind is BlockKind.PARAGRAPH or block.kind is BlockKind.LEAD:
            openers = [(0, index)] if _opens(document, block) else []
    return out


def _depth(block: Block) -> int:
    return block.level if block.level else 99


def _opens(document: Document, block: Block) -> bool:
    return block.span.of(document.text).rstrip().endswith(":")


def texts(document: Document, indexes: Sequence[int]) -> list[str]:
    return [document.blocks[i].span.of(document.text) for i in indexes]
