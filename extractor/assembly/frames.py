"""Sentences that others lean on: headings, titles, list openers, and whatever names a year."""

from __future__ import annotations

import re

from extractor.document import BlockKind, Document, Sentence
from extractor.vietnamese.normalise import Folded

_YEAR = re.compile(r"(?:19|20)(?<!\d..)\d\d(?!\d)")  # looks behind only once the century is there
_FRAMING = (BlockKind.TITLE, BlockKind.LEAD, BlockKind.HEADING)


def frames(document: Document, folded: Folded, sentence: Sentence) -> bool:
    """Are the times and cues of the sentence to be known even if nothing in it can be a target?"""
    start, end = sentence.span
    kind = document.blocks[sentence.block].kind
    return kind in _FRAMING or folded[end - 1] == ":" or _YEAR.search(folded, start, end) is not None
