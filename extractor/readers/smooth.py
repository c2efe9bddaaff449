"""The text of a document's blocks as it is read: one blank between words, no line ends, no invisible signs.

Rules see `trên 46.200 tấn` where a page has broken the line after `trên`, put two blanks or stars of emphasis.
The records count in the canonical text all the same: the smooth document knows the way back.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.document import Block, BlockKind, Cell, Document, Source, Span

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphen, zero-width blanks and joiners
# Two stars, and stars that touch a word, are Markdown's emphasis; those after one digit are OCOP's (`hạng 4*`).
_STARS = r"(?<!\*)(?<!(?<!\d)[1-5])\*++"
_EMPHASIS = rf"(?<=[^\s*([]){_STARS}|{_STARS}(?=[\w“‘\"'(\[+-])|(?<!\*)\*\*(?!\*)"
_ESCAPE = r"\\(?=[-*_#+.()\[\]!>|~])"  # Markdown's, before a sign that is meant as it stands
SIGN = rf"(?:[{INVISIBLE}]|{_EMPHASIS}|{_ESCAPE})"
_BETWEEN = re.compile(rf"(?:\s|{SIGN})++")
_SIGNS = (*INVISIBLE, "*", "\\", "  ", "\u00a0", "\t")  # without one of these, only line ends can be rough
_AS_IT_IS = (BlockKind.DATELINE, BlockKind.FURNITURE)  # blanks part the columns of a letterhead


def smooth(document: Document) -> Document:
    """The document with smooth blocks; the same object if they are so already (most are)."""
    text = document.text
    signs = any(s in text for s in _SIGNS)
    rough = [b.span for b in document.blocks if b.kind not in _AS_IT_IS and (signs or text.find("\n", *b.span) >= 0)]
    runs = [run for span in rough for run in _runs(text, span)]
    if not runs:
        return document
    parts: list[str] = []
    after: list[tuple[int, int]] = []  # where each run ends, in the smooth and in the canonical text
    at = length = 0
    for start, end, blank in runs:
        parts += (text[at:start], blank)
        length += start - at + len(blank)
        after.append((length, end))
        at = end
    parts.append(text[at:])
    source = Source(text, tuple(after))
    blocks = tuple(_moved(b, source) for b in document.blocks)
    return replace(document, text="".join(parts), blocks=blocks, source=source)


def _runs(text: str, span: Span) -> list[tuple[int, int, str]]:
    """What is rough in ``span``, and what is read there instead."""
    found = []
    for match in _BETWEEN.finditer(text, span.start, span.end):
        start, end = match.span()
        if match.group() == " ":
            continue
        outside = start == span.start or end == span.end
        blank = "" if outside or not any(map(str.isspace, match.group())) else " "
        found.append((start, end, blank))
    return found


def _moved(block: Block, source: Source) -> Block:
    cells = tuple(
        Cell(source.to_smooth(c.span), tuple(map(source.to_smooth, c.headers)), c.location) for c in block.cells
    )
    return block._replace(span=source.to_smooth(block.span), cells=cells)
