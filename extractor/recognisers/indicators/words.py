"""Words as wordings and targets are compared in: synonyms written alike, compounds tied together.

Words are padded with a blank on either side where they are looked for in others: ``" xã "`` in ``" số xã "``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

import regex

from extractor.recognisers.indicators.rules import SynonymRule, WordsRule
from extractor.vietnamese.normalise import fold

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}_]+|%")
_Rewrites = Mapping[str, tuple[tuple[int, str, str], ...]]


class Words:
    """Reads texts into words that can be compared."""

    def __init__(self, synonyms: Iterable[SynonymRule], compounds: Iterable[WordsRule]) -> None:
        self._synonyms = _by_first_word(_synonyms(synonyms))
        self._compounds = _by_first_word(_compounds(compounds))
        self.read = lru_cache(maxsize=1024)(self._read)  # the figures of a sentence ask for the same words

    def padded(self, text: str) -> str:
        return f" {self.read(text)} "

    def _read(self, text: str) -> str:
        """The words of a text with single blanks between; compounds have ``_`` instead (`nông_thôn`)."""
        if not text:
            return ""
        padded = f" {' '.join(_WORD.findall(str(fold(text))))} "
        return _rewritten(_rewritten(padded, self._synonyms), self._compounds).strip()


def _synonyms(rules: Iterable[SynonymRule]) -> list[tuple[str, str]]:
    """What is read as what, longest first."""
    pairs = [(f" {fold(read)} ", f" {fold(rule.write)} ") for rule in rules for read in rule.read]
    return sorted(pairs, key=lambda pair: -len(pair[0]))


def _compounds(rules: Iterable[WordsRule]) -> list[tuple[str, str]]:
    """Words whose syllables are tied together, longest first."""
    words = sorted((str(fold(w)) for rule in rules for w in rule.words), key=len, reverse=True)
    return [(f" {word} ", f" {word.replace(' ', '_')} ") for word in words]


def _by_first_word(pairs: Iterable[tuple[str, str]]) -> _Rewrites:
    """Pairs with their rank, under the first word of what is read."""
    table: dict[str, list[tuple[int, str, str]]] = {}
    for rank, (read, write) in enumerate(pairs):
        table.setdefault(read.split()[0], []).append((rank, read, write))
    return {word: tuple(found) for word, found in table.items()}


def _rewritten(padded: str, rewrites: _Rewrites) -> str:
    """The padded words with everything rewritten that is in the table, by rank."""
    found = [pair for word in rewrites.keys() & padded.split() for pair in rewrites[word] if pair[1] in padded]
    for _, read, write in sorted(found):
        padded = padded.replace(read, write)
    return padded
