"""Where a document's title and head stand."""

from __future__ import annotations

import regex

from extractor.document import BlockKind, Document, Span

_HEAD = 700  # code points from the title on that count as the head of a text without blocks
_LONG_LINE = regex.compile(r"[^\n]{12,}")


def head_of(document: Document) -> Span:
    """Title, dateline, lead and the first paragraph."""
    start = title_of(document).start
    body = (BlockKind.LEAD, BlockKind.PARAGRAPH)
    paragraphs = [b.span.end for b in document.blocks if b.kind in body and b.span.start > start]
    end = paragraphs[min(1, len(paragraphs) - 1)] if paragraphs else start + _HEAD
    return Span(start, min(max(end, start + 300), start + 1500, len(document.text)))


def title_of(document: Document) -> Span:
    """The title's block, else the first line that is long enough for one."""
    for block in document.blocks:
        if block.kind is BlockKind.TITLE:
            return block.span
    first = _LONG_LINE.search(document.text)
    return Span(first.start(), first.end()) if first else Span(0, 0)
