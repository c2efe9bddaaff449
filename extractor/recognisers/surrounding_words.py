"""The plain words around a figure or a time, one by one and in pairs, for those that `words.jsonl` weighs.

Cues are what a reader would name; these are the many weak signs beside them, weighed from annotated texts.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import accumulate, chain, pairwise
from operator import itemgetter
from typing import Any, NamedTuple

from extractor.document import Span
from extractor.patterns.files import PatternFolder
from extractor.vietnamese.normalise import Folded

PREFIXES = {"figure": "", "work": "m.", "verb": "v."}
"""What words stand around (``of`` in ``words.jsonl``) → how their evidence is named: a figure, the time of a piece of
work, its verb."""
_LEFT = (("left", 40), ("near_left", 8), ("beside_left", 2))
_RIGHT = (("right", 40), ("near_right", 4), ("beside_right", 2))
"""How many words (figures and signs too) each place takes. The innermost that holds a gram is its zone."""

_ZONES: Mapping[str, tuple[str, ...]] = {
    "": (),
    "inside": ("inside",),
    **{places[n][0]: tuple(place for place, _ in places[: n + 1]) for places in (_LEFT, _RIGHT) for n in range(3)},
}
"""Zone → the places that a gram in it stands in."""

_FAR = 41


def _zones(places: Sequence[tuple[str, int]]) -> list[str]:
    """Distance in words → zone."""
    return [next((p for p, reach in reversed(places) if words <= reach), "") for words in range(_FAR + 2)]


_LEFT_ZONE, _RIGHT_ZONE = _zones(_LEFT), _zones(_RIGHT)

_WORD = re.compile(r"(\w+|[^\w\s])")


class Gram(NamedTuple):
    """A word or a pair of neighbouring words at ``[start, end)`` of the sentence."""

    text: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Words(NamedTuple):
    """A sentence in words, counted with figures and signs.

    ``starts`` and ``ends`` say where each stands. ``grams`` are ``(text, first, last)`` with the numbers of the first
    and last word; ``lasts`` are the last ones, in order.
    """

    starts: list[int]
    ends: list[int]
    grams: list[tuple[str, int, int]]
    lasts: list[int]


NO_WORDS = Words([], [], [], [])
"""A sentence that nobody asks for its words."""


def words(folded: Folded, known: Container[str] | None = None) -> Words:
    """The words of a sentence; only grams of ``known``, if it is given. Offsets count within the sentence."""
    parts = _WORD.split(folded)  # what stands between words, and words, in turn
    ends = list(accumulate(map(len, parts)))
    texts = parts[1::2]
    pairs = list(map(" ".join, pairwise(texts)))
    if known is None:
        known = {gram for gram in texts + pairs if all(map(str.isalpha, gram.split(" ")))}
    grams = [(text, i, i) for i, text in enumerate(texts) if text in known]
    grams += [(pair, i, i + 1) for i, pair in enumerate(pairs) if pair in known]
    grams.sort(key=itemgetter(2))
    return Words(ends[:-1:2], ends[1::2], grams, [last for _, _, last in grams])


def placed(sentence: Words, start: int, end: int, beside: Iterable[str] = ()) -> Iterator[tuple[str, Gram]]:
    """Every gram around the mention at ``[start, end)`` with each of the places that it stands in.

    A gram in front counts once more for each of ``beside``, which are names of what else is known of the mention
    (the tense of its time, its nearest cue, the kind of its unit): its place is then written ``left@future``.
    """
    before = bisect_right(sentence.ends, start)
    behind = bisect_left(sentence.starts, end)
    joined = [f"left@{name}" for name in beside]
    for text, first, last in sentence.grams:
        places = _ZONES[_zone(first, last, before, behind)]
        gram = Gram(text, sentence.starts[first], sentence.ends[last])
        for place in places:
            yield place, gram
        if "left" in places:
            for with_it in joined:
                yield with_it, gram


def _zone(first: int, last: int, before: int, behind: int) -> str:
    """Where the words ``first`` to ``last`` stand to a mention of the words from ``before`` up to ``behind``; empty
    if that is out of reach."""
    if last < before:
        return _LEFT_ZONE[min(before - first, _FAR)]
    if first >= behind:
        return _RIGHT_ZONE[min(last - behind + 1, _FAR)]
    return "inside" if first >= before and last < behind else ""


class WeighedGram(NamedTuple):
    """A row of ``words.jsonl``: ``name`` is that of the evidence, ``m.`` before it for the time of a piece of work,
    ``v.`` for its verb. ``local`` stands in for ``target`` in texts on local development."""

    name: str
    target: float
    result: float
    local: float | None = None


class Heard(NamedTuple):
    """What the words around a mention say together for a target and for a result."""

    target: float
    result: float

    def along(self, other: Heard) -> Heard:
        """What both say."""
        return Heard(self.target + other.target, self.result + other.result)


NOTHING_HEARD = Heard(0.0, 0.0)


class SurroundingWords:
    """The grams that have a weight: around figures (`word.…`), the times of pieces of work (`m.word.…`) and their
    verbs (`v.word.…`)."""

    def __init__(self, rows: Iterable[WeighedGram]) -> None:
        named: dict[str, dict[str, dict[str, WeighedGram]]] = {p: {} for p in PREFIXES.values()}
        for row in rows:
            prefix, _, rest = row.name.rpartition("word.")
            place, _, text = rest.partition(".")
            named[prefix].setdefault(text, {})[place] = row
        self._named = named
        self._sums = {prefix: _by_zone(grams) for prefix, grams in named.items()}
        known = frozenset(text for grams in named.values() for text in grams)
        self._words = lru_cache(maxsize=64)(partial(words, known=known))  # figures and works of a sentence ask both

    def words(self, folded: Folded) -> Words:
        """The words of a sentence, with those grams only that have a weight in some place."""
        return self._words(folded)

    def heard(self, sentence: Words, start: int, end: int, prefix: str = "", beside: Iterable[str] = ()) -> Heard:
        """What the weighed grams around the mention at ``[start, end)`` say together; see :func:`placed`."""
        before, behind = bisect_right(sentence.ends, start), bisect_left(sentence.starts, end)
        lasts, sums = sentence.lasts, self._sums[prefix]
        near, at = bisect_left(lasts, before - _FAR), bisect_left(lasts, before)
        inner, far = bisect_left(lasts, behind), bisect_left(lasts, behind + _FAR)
        grams = sentence.grams
        # Of a gram that stands there more than once the nearest is to stay: the one that comes last.
        left = {text: _LEFT_ZONE[before - first] for text, first, _ in grams[near:at]}
        right = {
            text: _RIGHT_ZONE[last - behind + 1] for text, first, last in reversed(grams[inner:far]) if first >= behind
        }
        inside = {text: "inside" for text, first, _ in grams[at:inner] if first >= before}
        zoned = chain(right.items(), inside.items(), left.items())
        heard = [of[text] for text, zone in zoned if text in (of := sums[zone])]
        for name in beside:
            if with_it := sums.get(f"left@{name}"):
                heard += [with_it[text] for text, zone in left.items() if zone and text in with_it]
        return Heard(sum([h.target for h in heard]), sum([h.result for h in heard]))

    def around(
        self, sentence: Words, start: int, end: int, prefix: str = "", beside: Iterable[str] = ()
    ) -> dict[str, Gram]:
        """The weighed grams around the mention at ``[start, end)`` one by one, by the name of the evidence."""
        named = self._named[prefix]
        found = placed(sentence, start, end, beside)
        return {named[g.text][place].name: g for place, g in found if place in named.get(g.text, ())}


def _by_zone(grams: Mapping[str, Mapping[str, WeighedGram]]) -> dict[str, dict[str, Heard]]:
    """Zone → gram → the sum of the places that hold there; and so for each joined place by itself."""
    sums: dict[str, dict[str, Heard]] = {zone: {} for zone in _ZONES}
    for text, rows in grams.items():
        for place, row in rows.items():
            if "@" in place:
                sums.setdefault(place, {})[text] = Heard(row.target, row.result)
        for zone, places in _ZONES.items():
            held = [rows[place] for place in places if place in rows]
            if held:
                sums[zone][text] = Heard(sum(r.target for r in held), sum(r.result for r in held))
    return sums


def weighed_grams(folder: PatternFolder) -> Iterator[WeighedGram]:
    """The rows of ``words.jsonl``; raises PatternError at one that is not of the form."""
    return folder.table("words.jsonl", _weighed_gram, "of, place, words and target")


def _weighed_gram(row: Mapping[str, Any]) -> WeighedGram:
    name = f"{PREFIXES[row['of']]}word.{row['place']}.{row['words']}"
    local = float(row["local"]) if "local" in row else None
    return WeighedGram(name, float(row["target"]), float(row.get("result", 0)), local)
