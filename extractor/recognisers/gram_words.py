"""The words of a sentence as `prospects.jsonl` weighs them: marks are left out, figures and years written alike."""

from __future__ import annotations

import re
from itertools import pairwise

FIGURE, YEAR = "0", "1999"
"""What stands for figures and for years among the words."""

_WORD = re.compile(r"[^\W\d_]+|\d+|%")
_MARKS = ".,:;()\"'-/!?…"
"""The marks that stand between words most; others are told from words one by one."""


def grams(folded: str) -> set[str]:
    """The words and pairs of neighbouring words of a sentence."""
    found = words_of(folded)
    return {*found, *map(" ".join, pairwise(found))}


def unmarked(folded: str) -> str:
    """The text with blanks for marks: where its words stand stays the same."""
    for mark in _MARKS:
        folded = folded.replace(mark, " ")
    return folded


def words_of(folded: str) -> list[str]:
    """The words of a sentence; of one without its marks (see :func:`unmarked`) they are found at less cost."""
    if folded.replace(" ", "").isalpha():  # most sentences hold nothing but words
        return folded.split()
    found: list[str] = []
    for piece in folded.replace("%", " % ").split():
        if piece.isalpha():
            found.append(piece)
        elif piece.isdecimal():
            found.append(YEAR if len(piece) == 4 and piece[:2] in ("19", "20") else FIGURE)
        else:
            found += [w if w[0] > "9" or w == "%" else _figure(w) for w in _WORD.findall(piece)]
    return found


def _figure(word: str) -> str:
    return YEAR if len(word) == 4 and word[:2] in ("19", "20") else FIGURE
