"""Which sentences can promise a target at all: a cheap look at their words, before anything is read closely.

In most news no sentence does. The weights of ``prospects.jsonl`` are fitted (``scripts/fit_prospects.py``) so
that hardly a target is lost by not reading the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from extractor.document import Span
from extractor.patterns.files import PatternError, PatternFolder, Rule, RuleFile
from extractor.recognisers.phrases import either_word
from extractor.vietnamese.normalise import Folded, fold

LEAST = -1.5
"""The sum from which a sentence is read closely."""

FULL = 0.35
"""A document with this share of such sentences is read closely as a whole: plans are."""

SHORT = 2
"""So is one with no more sentences than this."""

_OF_DOCUMENT, _USUAL, _USUALS, _CLIPPED = 0.4, -4.0, 3, (-6.0, 2.0)
"""What the mean of the other sentences, clipped, adds for each point above the usual; as many usual ones are
counted with them, since few sentences say little of a document."""

_DIGIT = re.compile(r"\d")

_HOPELESS = -5.5
"""Where the single words come to less than this, the pairs of words are not asked."""

_WORD = re.compile(r"[^\W\d_]+|\d+|%")


def grams(folded: str) -> set[str]:
    """The words and pairs of neighbouring words of a sentence; figures are ``0``, years ``1999``."""
    found = _words(folded)
    return {*found, *_pairs(found)}


def _words(folded: str) -> list[str]:
    found: list[str] = []
    for piece in folded.split():  # most are words as they stand, in news
        if piece.isalpha():
            found.append(piece)
        else:
            found += [w if w[0] > "9" or w == "%" else _figure(w) for w in _WORD.findall(piece)]
    return found


def _pairs(words: list[str]) -> Iterable[str]:
    return map(" ".join, pairwise(words))


def _figure(word: str) -> str:
    return "1999" if len(word) == 4 and word[:2] in ("19", "20") else "0"


class TriggerRule(Rule):
    """Words of one kind without which a sentence holds nothing to read."""

    words: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()


class ProspectFile(RuleFile):
    trigger: tuple[TriggerRule, ...]


class Triggers:
    """The digits and words without which a sentence holds neither a figure nor a time."""

    def __init__(self, file: ProspectFile) -> None:
        self.file = file
        self._words = re.compile(rf"(?:{either_word(fold(w) for rule in file.trigger for w in rule.words)})\b")

    @classmethod
    def load(cls, folder: PatternFolder) -> Triggers:
        """Read ``prospects.toml``; raises PatternError if it cannot be used."""
        return cls(folder.load("prospects.toml", ProspectFile))

    def found(self, folded: Folded, span: Span) -> bool:
        """Can the sentence at ``span`` hold a figure or a time at all? Cheap, and never wrong on the no side."""
        start, end = span
        return _DIGIT.search(folded, start, end) is not None or self._words.search(folded, start, end) is not None

    def check(self) -> list[str]:
        """A line for each example that does not come out."""
        return [
            f"prospects.toml: {rule.name}: {text!r} is {'' if wanted else 'not '}to be left out"
            for rule in self.file.trigger
            for texts, wanted in ((rule.examples, False), (rule.counterexamples, True))
            for text in texts
            if self.found(fold(text), Span(0, len(text))) == wanted
        ]


class Prospects:
    """How much each sentence of a document promises; loaded once, shared freely."""

    def __init__(self, triggers: Triggers, base: float, words: dict[str, float]) -> None:
        self._triggers = triggers
        self._base = base
        self._words = words
        self._known = frozenset(words)

    @classmethod
    def load(cls, folder: PatternFolder) -> Prospects:
        """Read ``prospects.toml``, and ``prospects.jsonl``: rows of words and their weight, the base without words.

        Raises PatternError at a row that is not of the form.
        """
        words = {}
        for number, row in enumerate(folder.rows("prospects.jsonl"), 1):
            try:
                words[str(row["words"])] = float(row["weight"])
            except (KeyError, TypeError, ValueError) as error:
                raise PatternError(f"prospects.jsonl, line {number}: needs words and weight ({error})") from error
        return cls(Triggers.load(folder), words.pop("", 0.0), words)

    def any(self, folded: Folded, span: Span) -> bool:
        """Can the sentence at ``span`` hold a figure or a time at all?"""
        return self._triggers.found(folded, span)

    def likely(self, folded: Folded, spans: Sequence[Span]) -> list[bool]:
        """For each sentence of a document: is it to be read closely?"""
        if len(spans) <= SHORT:
            return [True] * len(spans)
        sums = [self.sum(folded[start:end]) for start, end in spans]
        least, most = _CLIPPED
        clipped = [max(least, min(most, s)) for s in sums]
        total, others = sum(clipped) + _USUALS * _USUAL, len(sums) - 1 + _USUALS
        likely = [
            s + _OF_DOCUMENT * ((total - c) / others - _USUAL) > LEAST for s, c in zip(sums, clipped, strict=True)
        ]
        return [True] * len(spans) if sum(likely) > FULL * len(spans) else likely

    def sum(self, folded: str) -> float:
        """What the words of one sentence promise together."""
        words, weight = _words(folded), self._words.__getitem__
        total = self._base + sum(map(weight, self._known.intersection(words)))
        if total < _HOPELESS:
            return total
        return total + sum(map(weight, self._known.intersection(_pairs(words))))
