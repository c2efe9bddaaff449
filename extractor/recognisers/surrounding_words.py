"""The plain words around a figure or a time, one by one and in pairs, for those that `words.jsonl` weighs.

Cues are what a reader would name; these are the many weak signs beside them, weighed from annotated texts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

import regex

from extractor.patterns.files import PatternError, PatternFolder
from extractor.vietnamese.normalise import Folded

Place = Literal["left", "near_left", "beside_left", "inside", "beside_right", "near_right", "right"]

FAR, NEAR_LEFT, NEAR_RIGHT = 40, 8, 4
"""How many words (numbers and signs too) count as `left` and `right`, as `near_left`, as `near_right`; two are
`beside`."""

_WORD = regex.compile(r"\w+|[^\w\s]")


class Word(NamedTuple):
    """A word, a number or a sign of punctuation at ``[start, end)`` of the sentence."""

    text: str
    start: int
    end: int


class Gram(NamedTuple):
    """A word or a pair of neighbouring words in a place beside the figure, at ``[start, end)``."""

    place: Place
    text: str
    start: int
    end: int

    @property
    def name(self) -> str:
        return f"word.{self.place}.{self.text}"


class WeighedGram(NamedTuple):
    """A row of ``words.jsonl``: ``name`` is that of the evidence, ``m.`` before it for pieces of work."""

    name: str
    target: float
    result: float


def words(folded: Folded) -> list[Word]:
    """The words of a sentence in order; offsets count within it."""
    return [Word(m.group(), m.start(), m.end()) for m in _WORD.finditer(folded)]


def grams(sentence: list[Word], start: int, end: int) -> Iterator[Gram]:
    """Every word and pair of words around the mention at ``[start, end)``, by place."""
    before = [w for w in sentence if w.end <= start][-FAR:]
    behind = [w for w in sentence if w.start >= end][:FAR]
    yield from _of("left", before)
    yield from _of("near_left", before[-NEAR_LEFT:])
    yield from _of("beside_left", before[-2:])
    yield from _of("inside", [w for w in sentence if w.start >= start and w.end <= end])
    yield from _of("beside_right", behind[:2])
    yield from _of("near_right", behind[:NEAR_RIGHT])
    yield from _of("right", behind)


def _of(place: Place, part: list[Word]) -> Iterator[Gram]:
    """The words of letters in ``part``, and the pairs of them that touch."""
    last: Word | None = None
    for word in part:
        if not word.text.isalpha():
            last = None
            continue
        yield Gram(place, word.text, word.start, word.end)
        if last is not None:
            yield Gram(place, f"{last.text} {word.text}", last.start, word.end)
        last = word


class SurroundingWords:
    """The grams that have a weight, for figures (`word.…`) and for pieces of work (`m.word.…`)."""

    def __init__(self, known: frozenset[str]) -> None:
        self._known = known

    @classmethod
    def load(cls, folder: PatternFolder) -> SurroundingWords:
        """Raises PatternError if ``words.jsonl`` cannot be used."""
        return cls(frozenset(row.name for row in weighed_grams(folder)))

    def around(self, sentence: list[Word], start: int, end: int, prefix: str = "") -> dict[str, Gram]:
        """The weighed grams around the mention at ``[start, end)``, by the name of the evidence."""
        named = ((prefix + gram.name, gram) for gram in grams(sentence, start, end))
        return {name: gram for name, gram in named if name in self._known}


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
