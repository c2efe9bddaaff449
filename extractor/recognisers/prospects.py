"""Which sentences can promise a target at all: a cheap look at their words, before anything is read closely.

In most news no sentence does. The weights of ``prospects.jsonl`` are fitted (``scripts/fit_prospects.py``, to some
23,000 articles of the public news set vietnews and to annotated documents) so that hardly a target is lost by not
reading the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from extractor.document import Span
from extractor.patterns.files import PatternFolder
from extractor.recognisers.gram_words import unmarked, words_of
from extractor.recognisers.triggers import Triggers
from extractor.vietnamese.normalise import Folded

LEAST = -1.25
"""The sum from which a sentence is read closely: a quarter of a point more and a tenth less is read, but one target in
a hundred is lost (``docs/benchmarks.md``)."""

LOCAL_LEAST = -2.0
"""The same in texts on local development, where targets are said more plainly."""

_BESIDE = 1.25
"""By so much less is asked of the other sentences where one is read closely: a text that holds a target holds more of
them. One target in sixty stands there, and what they tell of the others keeps as many results from being taken for
targets (``docs/benchmarks.md``)."""

FULL = 0.35
"""A document with this share of such sentences is read closely as a whole: plans are."""

SHORT = 2
"""So is one with no more sentences than this."""

_OF_DOCUMENT, _USUAL, _USUALS, _CLIPPED = 0.4, -4.0, 3, (-6.0, 2.0)
"""What the mean of the other sentences, clipped, adds for each point above the usual; as many usual ones are
counted with them, since few sentences say little of a document."""

_HOPELESS = -5.5
"""Where the single words come to less than this, the pairs of words are not asked."""

_MARGIN, _FEW = 0.3, 3
"""Before the page is laid out its sentences are known roughly: one that falls short by no more than the margin may
yet be read closely, and of so few sentences perhaps all are."""

_REMEMBERED = 1024
"""Sentences whose sum is kept: the look before the page is laid out and the one after it see the same ones."""


class Prospects:
    """How much each sentence of a document promises; loaded once, shared freely."""

    def __init__(self, triggers: Triggers, base: float, words: dict[str, float]) -> None:
        """``words`` are the weights of words, and of pairs with a blank between."""
        self._triggers = triggers
        self._base = base
        self._weight = {word: weight for word, weight in words.items() if " " not in word}
        self._weight_of_pair = {tuple(pair.split(" ")): weight for pair, weight in words.items() if " " in pair}
        self._words, self._pairs = frozenset(self._weight), frozenset(self._weight_of_pair)
        self._promise = lru_cache(maxsize=_REMEMBERED)(self._promise_of)

    @classmethod
    def load(cls, folder: PatternFolder) -> Prospects:
        """Read ``prospects.toml``, and ``prospects.jsonl``: rows of words and their weight, the base without words.

        Raises PatternError at a row that is not of the form.
        """
        rows = folder.table("prospects.jsonl", lambda r: (str(r["words"]), float(r["weight"])), "words and weight")
        words = dict(rows)
        return cls(Triggers.load(folder), words.pop("", 0.0), words)

    def promises(self, folded: Folded, spans: Sequence[Span], *, local: bool = False) -> bool:
        """Can a page be worth laying out, whose sentences stand roughly at ``spans``? Wrong on the yes side at most.
        ``local``: it is about local development."""
        if self._triggers.leads(folded):
            return True
        sums = [each for each in self._promises(folded, spans) if each is not None]
        return len(sums) <= _FEW or max(_in_company(sums)) > _least(local) - _MARGIN

    def leads(self, folded: str) -> bool:
        """Is everything below a heading, or an opener of a list, of these words to be read closely?"""
        return self._triggers.leads(folded)

    def look(self, folded: Folded, spans: Sequence[Span], *, local: bool = False) -> list[bool | None]:
        """For each sentence of a document, which may be about ``local`` development: is it to be read closely? None
        for one that cannot even hold a figure or a time; the others are judged as if it were not there."""
        each = self._promises(folded, spans)
        close = iter(_likely([promise for promise in each if promise is not None], _least(local)))
        return [None if promise is None else next(close) for promise in each]

    def likely(self, folded: Folded, spans: Sequence[Span]) -> list[bool]:
        """For each sentence of a document that can hold a figure or a time: is it to be read closely?"""
        plain = unmarked(folded)
        return _likely([self._sum(words_of(plain[start:end])) for start, end in spans], LEAST)

    def _promises(self, folded: Folded, spans: Sequence[Span]) -> list[float | None]:
        """What each sentence promises; None for one that cannot hold a figure or a time."""
        plain = unmarked(folded)
        return [self._promise(plain[start:end].strip()) for start, end in spans]

    def _promise_of(self, sentence: str) -> float | None:
        words = words_of(sentence)
        return self._sum(words) if self._triggers.among(words) else None

    def _sum(self, words: Sequence[str]) -> float:
        """What the words of one sentence promise together."""
        total = self._base + sum(map(self._weight.__getitem__, self._words.intersection(words)))
        if total < _HOPELESS:
            return total
        return total + sum(map(self._weight_of_pair.__getitem__, self._pairs.intersection(pairwise(words))))


def _in_company(sums: Sequence[float]) -> list[float]:
    """What each sentence promises, and what the others around it add."""
    least, most = _CLIPPED
    clipped = [max(least, min(most, s)) for s in sums]
    total, others = sum(clipped) + _USUALS * _USUAL, len(sums) - 1 + _USUALS
    return [s + _OF_DOCUMENT * ((total - c) / others - _USUAL) for s, c in zip(sums, clipped, strict=True)]


def _least(local: bool) -> float:
    return LOCAL_LEAST if local else LEAST


def _likely(sums: Sequence[float], least: float) -> list[bool]:
    if len(sums) <= SHORT:
        return [True] * len(sums)
    company = _in_company(sums)
    if max(company) > least:
        least -= _BESIDE
    likely = [s > least for s in company]
    return [True] * len(likely) if sum(likely) > FULL * len(likely) else likely
