"""The plain words around a figure or a time, one by one and in pairs, for those that `words.jsonl` weighs.

Cues are what a reader would name; these are the many weak signs beside them, weighed from annotated texts.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator
from typing import Literal, NamedTuple, cast

import regex

from extractor.document import Span
from extractor.patterns.files import PatternError, PatternFolder
from extractor.vietnamese.normalise import Folded

Place = Literal["left", "near_left", "beside_left", "inside", "beside_right", "near_right", "right"]

_LEFT: tuple[tuple[Place, int], ...] = (("left", 40), ("near_left", 8), ("beside_left", 2))
_RIGHT: tuple[tuple[Place, int], ...] = (("right", 40), ("near_right", 4), ("beside_right", 2))
"""How many words (figures and signs too) each place takes."""

_WORD = regex.compile(r"\w+|[^\w\s]")


class Gram(NamedTuple):
    """A word or a pair of neighbouring words with its span in the sentence; ``first`` and ``last`` are the numbers
    of its words, counted with figures and signs."""

    text: str
    span: Span
    first: int
    last: int


class Words(NamedTuple):
    """A sentence in words: where each word, figure and sign starts and ends, and the grams of its words."""

    starts: list[int]
    ends: list[int]
    grams: list[Gram]


NO_WORDS = Words([], [], [])
"""A sentence that nobody asks for its words."""


def words(folded: Folded, known: Container[str] | None = None) -> Words:
    """The words of a sentence; only grams of ``known``, if it is given. Offsets count within the sentence."""
    starts, ends, found = [], [], []
    last: str | None = None
    for number, word in enumerate(_WORD.finditer(folded)):
        start, end = word.span()
        starts.append(start)
        ends.append(end)
        text = word.group()
        if not text.isalpha():
            last = None
            continue
        if known is None or text in known:
            found.append(Gram(text, Span(start, end), number, number))
        if last is not None:
            pair = f"{last} {text}"
            if known is None or pair in known:
                found.append(Gram(pair, Span(starts[-2], end), number - 1, number))
        last = text
    return Words(starts, ends, found)


def placed(sentence: Words, start: int, end: int) -> Iterator[tuple[Place, Gram]]:
    """Every gram around the mention at ``[start, end)`` with each of the places that it stands in."""
    before = bisect_right(sentence.ends, start)
    behind = bisect_left(sentence.starts, end)
    for gram in sentence.grams:
        if gram.last < before:
            for place, reach in _LEFT:
                if before - gram.first <= reach:
                    yield place, gram
        elif gram.first >= behind:
            for place, reach in _RIGHT:
                if gram.last - behind < reach:
                    yield place, gram
        elif gram.first >= before and gram.last < behind:
            yield "inside", gram


class WeighedGram(NamedTuple):
    """A row of ``words.jsonl``: ``name`` is that of the evidence, ``m.`` before it for pieces of work."""

    name: str
    target: float
    result: float


class SurroundingWords:
    """The grams that have a weight, for figures (`word.…`) and for pieces of work (`m.word.…`)."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names: dict[tuple[str, Place, str], str] = {}
        for name in names:
            prefix, _, rest = name.rpartition("word.")
            place, _, text = rest.partition(".")
            self._names[prefix, cast(Place, place), text] = name
        self.known = frozenset(text for _, _, text in self._names)

    def words(self, folded: Folded) -> Words:
        """The words of a sentence, with those grams only that have a weight in some place."""
        return words(folded, self.known)

    def around(self, sentence: Words, start: int, end: int, prefix: str = "") -> dict[str, Gram]:
        """The weighed grams around the mention at ``[start, end)``, by the name of the evidence."""
        found = {}
        for place, gram in placed(sentence, start, end):
            name = self._names.get((prefix, place, gram.text))
            if name is not None:
                found[name] = gram
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
