"""Which pages can hold a target at all: a look at the raw text, before it is laid out. On most of the news none can."""

from __future__ import annotations

from extractor.readers.smooth import INVISIBLE
from extractor.recognisers.prospects import Prospects
from extractor.recognisers.topics import Topics
from extractor.vietnamese.normalise import fold_document
from extractor.vietnamese.sentences import roughly

_UNSETTLED = (*INVISIBLE, "*", "\\", "|", "\t", "  ")
"""Where one of these stands, the page may hold a table, or words that only the layout makes whole."""


def promises(text: str, prospects: Prospects, topics: Topics) -> bool:
    """Can the canonical ``text`` hold a target? Where it says no, no sentence would be read closely."""
    if any(sign in text for sign in _UNSETTLED):
        return True
    folded, spans = fold_document(text), roughly(text)
    if prospects.promises(folded, spans):
        return True
    return prospects.promises(folded, spans, local=True) and topics.local(folded)  # the topic is asked of few pages
