"""The plain words around a figure or a time, one by one and in pairs, for those that `words.jsonl` weighs.

Cues are what a reader would name; these are the many weak signs beside them, weighed from annotated texts.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import pairwise
from operator import itemgetter
from typing import Literal, NamedTuple, cast

from extractor.document import Span
from extractor.patterns.files import PatternError, PatternFolder
from extractor.vietnamese.normalise import Folded

Place = Literal["left", "near_left", "beside_left", "inside", "beside_right", "near_right", "right"]

_LEFT: tuple[tuple[Place, int], ...] = (("left", 40), ("near_left", 8), ("beside_left", 2))
_RIGHT: tuple[tuple[Place, int], ...] = (("right", 40), ("near_right", 4), ("beside_right", 2))
"""How many words (figures and signs too) each place takes."""

_FAR = 41
_LEFT_WITHIN = [tuple(place for place, reach in _LEFT if words <= reach) for words in range(_FAR + 1)]
_RIGHT_WITHIN = [tuple(place for place, reach in _RIGHT if words <= reach) for words in range(_FAR + 1)]
_INSIDE: tuple[Place, ...] = ("inside",)

_WORD = re.compile(r"\w+|[^\w\s]")


class Gram(NamedTuple):
    """A word or a pair of neighbouring words at ``[start, end)`` of the sentence; ``first`` and ``last`` are the
    numbers of its words, counted with figures and signs."""

    text: str
    start: int
    end: int
    first: int
    last: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Words(NamedTuple):
    """A sentence in words: where each word, figure and sign starts and ends, and the grams of its words."""

    starts: list[int]
    ends: list[int]
    grams: list[Gram]


NO_WORDS = Words([], [], [])
"""A sentence that nobody asks for its words."""


def words(folded: Folded, known: Container[str] | None = None) -> Words:
    """The words of a sentence; only grams of ``known``, if it is given. Offsets count within the sentence."""
    spans = [word.span() for word in _WORD.finditer(folded)]
    texts = _WORD.findall(folded)
    pairs = list(map(" ".join, pairwise(texts)))
    if known is None:
        known = {gram for gram in texts + pairs if all(map(str.isalpha, gram.split(" ")))}
    found = [(i, i, text) for i, text in enumerate(texts) if text in known]
    found += [(i, i + 1, pair) for i, pair in enumerate(pairs) if pair in known]
    found.sort(key=itemgetter(1))
    grams = [Gram(text, spans[first][0], spans[last][1], first, last) for first, last, text in found]
    return Words([start for start, _ in spans], [end for _, end in spans], grams)


def placed(sentence: Words, start: int, end: int) -> Iterator[tuple[Place, Gram]]:
    """Every gram around the mention at ``[start, end)`` with each of the places that it stands in."""
    before = bisect_right(sentence.ends, start)
    behind = bisect_left(sentence.starts, end)
    for gram in sentence.grams:
        for place in _places(gram, before, behind):
            yield place, gram


def _places(gram: Gram, before: int, behind: int) -> Sequence[Place]:
    """The places of a gram around a mention of the words from ``before`` up to ``behind``; inner ones come last."""
    if gram.last < before:
        return _LEFT_WITHIN[min(before - gram.first, _FAR)]
    if gram.first >= behind:
        return _RIGHT_WITHIN[min(gram.last - behind + 1, _FAR)]
    return _INSIDE if gram.first >= before and gram.last < behind else ()


class WeighedGram(NamedTuple):
    """A row of ``words.jsonl``: ``name`` is that of the evidence, ``m.`` before it for pieces of work."""

    name: str
    target: float
    result: float


class SurroundingWords:
    """The grams that have a weight, for figures (`word.…`) and for pieces of work (`m.word.…`)."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names: dict[str, dict[str, dict[Place, str]]] = {"": {}, "m.": {}}
        for name in names:
            prefix, _, rest = name.rpartition("word.")
            place, _, text = rest.partition(".")
            self._names[prefix].setdefault(text, {})[cast(Place, place)] = name
        known = frozenset(text for of in self._names.values() for text in of)
        self._words = lru_cache(maxsize=64)(partial(words, known=known))  # figures and works of a sentence ask both

    def words(self, folded: Folded) -> Words:
        """The words of a sentence, with those grams only that have a weight in some place."""
        return self._words(folded)

    def around(self, sentence: Words, start: int, end: int, prefix: str = "") -> dict[str, Gram]:
        """The weighed grams around the mention at ``[start, end)``, by the name of the evidence."""
        before = bisect_right(sentence.ends, start)
        behind = bisect_left(sentence.starts, end)
        weighed = self._names[prefix]
        found = {}
        for gram in sentence.grams:
            names = weighed.get(gram.text)
            if names is not None:
                for place in _places(gram, before, behind):
                    if place in names:
                        found[names[place]] = gram
        return found


def weighed_grams(folder: PatternFolder) -> Iterator[WeighedGram]:
    """The rows of ``words.jsonl``; raises PatternError at one that is not of the form."""
    for number, row in enumerate(folder.rows("words.jsonl"), 1):
        try:
            prefix = _PREFIX[row["of"]]
            name = f"{prefix}word.{row['place']}.{row['words']}"
            yield WeighedGram(name, float(row["target"]), float(row.get("result", 0)))
        except (KeyError, TypeError, ValueError) as error:
            raise PatternError(f"words.jsonl, line {number}: needs of, place, words and target ({error})") from error


_PREFIX = {"figure": "", "work": "m."}
