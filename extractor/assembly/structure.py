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


def governors(document: Document) -> list[Governors]:
    """For each block of the document, what governs it."""
    stack: list[int] = []
    openers: list[tuple[int, int]] = []  # (level of the items that it opens, block index)
    out: list[Governors] = []
    for index, block in enumerate(document.blocks):
        if block.kind is BlockKind.HEADING:
            while stack and _depth(document.blocks[stack[-1]]) >= _depth(block):
                stack.pop()
            out.append(Governors(tuple(stack)))
            stack.append(index)
            openers = []
            continue
        if block.kind is BlockKind.LIST_ITEM:
            while openers and openers[-1][0] > block.level:
                openers.pop()
            out.append(Governors(tuple(stack), openers[-1][1] if openers else None))
            if _opens(document, block):
                openers.append((block.level + 1, index))
            continue
        out.append(Governors(tuple(stack), openers[-1][1] if openers and block.kind is BlockKind.TABLE_ROW else None))
        if block.kind is BlockKind.PARAGRAPH or block.kind is BlockKind.LEAD:
            openers = [(0, index)] if _opens(document, block) else []
    return out


def _depth(block: Block) -> int:
    return block.level if block.level else 99


def _opens(document: Document, block: Block) -> bool:
    return block.span.of(document.text).rstrip().endswith(":")


def texts(document: Document, indexes: Sequence[int]) -> list[str]:
    return [document.blocks[i].span.of(document.text) for i in indexes]
