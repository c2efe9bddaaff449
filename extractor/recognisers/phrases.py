"""Lists of words as anchored or searching patterns: the plain tool under the word lists of a pattern file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import regex

from extractor.vietnamese.normalise import fold

Pattern: TypeAlias = regex.Pattern[str]


def _alternatives(phrases: Iterable[str]) -> str:
    ordered = sorted({str(fold(p)) for p in phrases}, key=lambda p: (-len(p), p))
    return "|".join(
        regex.escape(p, special_only=True).replace(r"\ ", " ").replace(" ", r"\s+") for p in ordered
    )


def anywhere(phrases: Iterable[str]) -> Pattern:
    """Any of the phrases as whole words, the longest first."""
    return regex.compile(rf"(?<!\w)(?:{_alternatives(phrases)})(?!\w)")


def at_start(phrases: Iterable[str]) -> Pattern:
    """One of the phrases at the start, with blanks and commas around it."""
    return regex.compile(rf"[\s,:\-\"(]*(?:{_alternatives(phrases)})(?!\w)[\s,:]*")


def at_end(phrases: Iterable[str]) -> Pattern:
    """One of the phrases at the end of the text, with blanks around it."""
    return regex.compile(rf"(?<!\w)(?:{_alternatives(phrases)})[\s,:(]*$")
