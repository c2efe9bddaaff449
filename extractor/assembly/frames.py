"""Sentences that others lean on: headings, titles, list openers, and whatever names a year."""

from __future__ import annotations

import re

from extractor.document import BlockKind, Document, Sentence
from extractor.vietnamese.normalise import Folded

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_FRAMING = (BlockKind.TITLE, BlockKind.LEAD, BlockKind.HEADING)


class Frames:
    """Tells the sentences whose times and cues count beyond themselves."""

    def __init__(self, document: Document, folded: Folded) -> None:
        self._document = document
        self._folded = folded

    def holds(self, sentence: Sentence) -> bool:
        """Are the times and cues of the sentence to be known even if nothing in it can be a target?"""
        block = self._document.blocks[sentence.block]
        if block.kind in _FRAMING or block.cells or self._folded[sentence.span.end - 1] == ":":
            return True
        return _YEAR.search(self._folded, sentence.span.start, sentence.span.end) is not None
