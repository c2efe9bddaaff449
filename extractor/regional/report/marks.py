"""What is marked in a document for a mention: comparator, figure, deadline and place, as spans of its text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from extractor.patterns.files import PatternFolder
from extractor.recognisers.quantities.rules import ComparatorFile
from extractor.vietnamese.normalise import fold

Span = tuple[int, int]


@dataclass(frozen=True)
class Marker:
    """Finds the words of comparators and places; :meth:`load` reads the pattern folder."""

    comparators: tuple[str, ...]

    @classmethod
    def load(cls, folder: PatternFolder) -> Marker:
        rules = folder.load("comparators.toml", ComparatorFile)
        return cls(tuple(w for rule in (*rules.before, *rules.after) for w in rule.wordings))

    @cached_property
    def _comparator(self) -> re.Pattern[str]:
        longest_first = sorted({fold(w) for w in self.comparators}, key=lambda w: (-len(w), w))
        words = (rf"\b{re.escape(w)}\b" if w[0].isalpha() else re.escape(w) for w in longest_first)
        return re.compile("|".join(words))

    def comparator(self, figure: str, start: int) -> Span | None:
        """The words that bind a figure, in front of it or behind; ``start`` is where the figure begins."""
        found = self._comparator.search(fold(figure))
        return (start + found.start(), start + found.end()) if found else None


def bare(figure: str, start: int, comparator: Span | None) -> Span:
    """The figure without its comparator (and the space between them), if that stands at one of its ends."""
    low, high = start, start + len(figure)
    if comparator and comparator[0] == low:
        low = comparator[1]
    elif comparator and comparator[1] == high:
        high = comparator[0]
    inside = figure[low - start : high - start]
    return low + len(inside) - len(inside.lstrip()), high - len(inside) + len(inside.rstrip())


def place(names: Iterable[str | None], text: str, evidence: Span) -> Span | None:
    """Where a place is named: in the sentence, else nearest before it, else first behind it.

    ``names`` are tried in order, so the narrower place (`huyện Bát Xát`, `Bát Xát`, `Lào Cai`) comes first.
    """
    folded = fold(text)
    patterns = [_place_pattern(name) for name in names if name]
    inside = (pattern.search(folded, *evidence) for pattern in patterns)
    around = (_nearest(pattern, folded, evidence) for pattern in patterns)
    return next((m.span() for m in (*inside, *around) if m), None)


def _nearest(pattern: re.Pattern[str], folded: str, evidence: Span) -> re.Match[str] | None:
    before = list(pattern.finditer(folded, 0, evidence[0]))
    return before[-1] if before else pattern.search(folded, evidence[1])


def _place_pattern(name: str) -> re.Pattern[str]:
    """The name as a whole, whatever stands between its words (`Bà Rịa - Vũng Tàu`, `Bà Rịa–Vũng Tàu`)."""
    words = re.findall(r"\w+", fold(name))
    return re.compile(r"(?<!\w)" + r"\W{1,3}".join(map(re.escape, words)) + r"(?!\w)")
