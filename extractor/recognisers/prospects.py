"""Which sentences can promise a target at all: a cheap look at their words, before anything is read closely.

In most news no sentence does. The weights of ``prospects.jsonl`` are fitted (``scripts/fit_prospects.py``) so
that hardly a target is lost by not reading the rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractor.document import Span
from extractor.patterns.files import PatternError, PatternFolder, Rule, RuleFile
from extractor.recognisers.phrases import either_word
from extractor.vietnamese.normalise import Folded, fold

LEAST = -0.5
"""The sum from which a sentence is read closely."""

FULL = 0.35
"""A document with this share of such sentences is read closely as a whole: plans are."""

SHORT = 2
"""So is one with no more sentences than this."""

_OF_DOCUMENT, _USUAL, _USUALS, _CLIPPED = 0.4, -4.0, 3, (-6.0, 2.0)
"""What the mean of the other sentences, clipped, adds for each point above the usual; as many usual ones are
counted with them, since few sentences say little of a document."""

_DIGIT = re.compile(r"\d")

_FIGURES = ("0", "1999")
"""What stands for figures and for years among the words."""

_HOPELESS = -5.5
"""Where the single words come to less than this, the pairs of words are not asked."""

_WORD = re.compile(r"[^\W\d_]+|\d+|%")


_MARKS = ".,:;()\"'-/!?…"
"""The marks that stand between words most; others are told from words one by one."""


def grams(folded: str) -> set[str]:
    """The words and pairs of neighbouring words of a sentence; figures are ``0``, years ``1999``."""
    found = _words(folded)
    return {*found, *map(" ".join, pairwise(found))}


def _unmarked(folded: str) -> str:
    """The text with blanks for marks: where its words stand stays the same."""
    for mark in _MARKS:
        folded = folded.replace(mark, " ")
    return folded


def _words(folded: str) -> list[str]:
    """The words of a sentence; of one without its marks (see :func:`_unmarked`) they are found at less cost."""
    if folded.replace(" ", "").isalpha():  # most sentences hold nothing but words
        return folded.split()
    found: list[str] = []
    for piece in folded.replace("%", " % ").split():
        if piece.isalpha():
            found.append(piece)
        elif piece.isdecimal():
            found.append(_figure(piece))
        else:
            found += [w if w[0] > "9" or w == "%" else _figure(w) for w in _WORD.findall(piece)]
    return found


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
        words = [str(fold(w)) for rule in file.trigger for w in rule.words]
        self._either = re.compile(rf"(?:{either_word(words)})\b")
        self._words = frozenset((*_FIGURES, *(w for w in words if " " not in w)))
        self._lasts = frozenset(w.split(" ")[-1] for w in words if " " in w)

    @classmethod
    def load(cls, folder: PatternFolder) -> Triggers:
        """Read ``prospects.toml``; raises PatternError if it cannot be used."""
        return cls(folder.load("prospects.toml", ProspectFile))

    def found(self, folded: Folded, span: Span) -> bool:
        """Can the sentence at ``span`` hold a figure or a time at all? Cheap, and never wrong on the no side."""
        start, end = span
        return _DIGIT.search(folded, start, end) is not None or self._either.search(folded, start, end) is not None

    def among(self, words: Sequence[str], folded: Folded, span: Span) -> bool:
        """The same of a sentence whose words are known."""
        if not self._words.isdisjoint(words):
            return True
        return not self._lasts.isdisjoint(words) and self._either.search(folded, span.start, span.end) is not None

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
        """``words`` are the weights of words, and of pairs with a blank between."""
        self._triggers = triggers
        self._base = base
        self._weight = {word: weight for word, weight in words.items() if " " not in word}
        self._weight_of_pair = {tuple(pair.split(" ")): weight for pair, weight in words.items() if " " in pair}
        self._words, self._pairs = frozenset(self._weight), frozenset(self._weight_of_pair)

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

    def look(self, folded: Folded, spans: Sequence[Span]) -> list[bool | None]:
        """For each sentence of a document: is it to be read closely? None for one that cannot even hold a figure or
        a time; the others are judged as if it were not there."""
        unmarked = _unmarked(folded)
        each = [_words(unmarked[start:end]) for start, end in spans]
        worth = [self._triggers.among(words, folded, span) for words, span in zip(each, spans, strict=True)]
        close = iter(self._likely([words for words, one in zip(each, worth, strict=True) if one]))
        return [next(close) if one else None for one in worth]

    def likely(self, folded: Folded, spans: Sequence[Span]) -> list[bool]:
        """For each sentence of a document that can hold a figure or a time: is it to be read closely?"""
        unmarked = _unmarked(folded)
        return self._likely([_words(unmarked[start:end]) for start, end in spans])

    def _likely(self, sentences: Sequence[Sequence[str]]) -> list[bool]:
        if len(sentences) <= SHORT:
            return [True] * len(sentences)
        sums = [self._sum(words) for words in sentences]
        least, most = _CLIPPED
        clipped = [max(least, min(most, s)) for s in sums]
        total, others = sum(clipped) + _USUALS * _USUAL, len(sums) - 1 + _USUALS
        likely = [
            s + _OF_DOCUMENT * ((total - c) / others - _USUAL) > LEAST for s, c in zip(sums, clipped, strict=True)
        ]
        return [True] * len(sums) if sum(likely) > FULL * len(sums) else likely

    def _sum(self, words: Sequence[str]) -> float:
        """What the words of one sentence promise together."""
        total = self._base + sum(map(self._weight.__getitem__, self._words.intersection(words)))
        if total < _HOPELESS:
            return total
        return total + sum(map(self._weight_of_pair.__getitem__, self._pairs.intersection(pairwise(words))))
