"""underthesea's parts of speech over its own weights: words in, tags out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from extractor.vietnamese.crf import Crf

if TYPE_CHECKING:
    import numpy as np

_KEPT = 30_000


class Tagger:
    """Gives each word underthesea's tag (`N`, `Np`, `V`, `M` …). Safe to share between threads."""

    def __init__(self, crf: Crf) -> None:
        import numpy as np

        self._np = np
        self._labels = crf.labels
        self._state = {t: {v: np.array(row) for v, row in values.items()} for t, values in crf.state.items()}
        self._moves = np.array(crf.moves)
        self._zero = np.zeros(len(crf.labels))
        self._edges: dict[tuple[int, int], Any] = {}
        self._single: dict[str, Any] = {}
        self._pairs: dict[tuple[str, str], Any] = {}

    def tags(self, words: Sequence[str]) -> list[str]:
        """One tag a word."""
        if not words:
            return []
        np, scores, moves = self._np, self._scores(words), self._moves
        best = scores[0]
        back = np.empty((len(words), len(self._labels)), dtype=np.int64)
        for i in range(1, len(words)):
            paths = best[:, None] + moves
            paths.argmax(axis=0, out=back[i])
            best = paths.max(axis=0) + scores[i]
        label = int(best.argmax())
        found = [label]
        for i in range(len(words) - 1, 0, -1):
            label = int(back[i, label])
            found.append(label)
        return [self._labels[x] for x in reversed(found)]

    def _scores(self, words: Sequence[str]) -> np.ndarray[Any, Any]:
        """(words, labels): what speaks for each label at each place but the label before."""
        count = len(words)
        ones = self._np.array([self._of(word) for word in words])
        scores = self._np.array([self._edge(min(i, 3), min(count - 1 - i, 2)) for i in range(count)])
        for column, place in enumerate((2, 1, 0, -1, -2)):
            _add(scores, ones[:, column], place)
        if count > 1:
            twos = self._np.array([self._of_pair(pair) for pair in pairwise(words)])
            for column, place in enumerate((2, 1, 0, -1)):
                _add(scores, twos[:, column], place)
        return scores

    def _edge(self, before: int, after: int) -> np.ndarray[Any, Any]:
        """What the ends of the sentence add to a word with so many words before it (3: or more) and after it
        (2: or more); and the column of tags, which the library leaves at `X`."""
        row = self._edges.get((before, after))
        if row is None:
            row = self._zero.copy()
            for template, values in self._state.items():
                inside, _, rest = template[2:].partition("]")
                low, high = int(inside.split(",")[0]), int(inside.split(",")[-1])
                if before + low < 0:
                    row += values.get("BOS", self._zero)
                elif high > after:
                    row += values.get("EOS", self._zero)
                elif rest.startswith("[1]"):
                    row += values.get(" ".join("X" * (high - low + 1)), self._zero)
            self._edges[before, after] = row
        return row

    def _of(self, word: str) -> Any:
        """What a word adds two places after it, one, its own, one and two before it."""
        rows = self._single.get(word)
        if rows is None:
            if len(self._single) > _KEPT:
                self._single.clear()
            values = {"": word, ".lower": word.lower(), ".istitle": str(_title(word))}
            rows = self._single[word] = self._sums((-2, -1, 0, 1, 2), values)
        return rows

    def _of_pair(self, pair: tuple[str, str]) -> Any:
        """What a pair adds two places after its first word, one, its own, and one before."""
        rows = self._pairs.get(pair)
        if rows is None:
            if len(self._pairs) > _KEPT:
                self._pairs.clear()
            rows = self._pairs[pair] = self._sums(("-2,-1", "-1,0", "0,1", "1,2"), {"": f"{pair[0]} {pair[1]}"})
        return rows

    def _sums(self, places: Sequence[object], values: dict[str, str]) -> Any:
        """(places, labels): the sum of what the features have to say at each place."""
        rows = self._np.zeros((len(places), len(self._labels)))
        for row, at in zip(rows, places, strict=True):
            for name, value in values.items():
                weights = self._state.get(f"T[{at}]{name}", {}).get(value)
                if weights is not None:
                    row += weights
        return rows


def _add(scores: Any, rows: Any, place: int) -> None:
    """Add row j to the scores at j + ``place``, where there is such a word."""
    first, last = max(0, -place), min(len(rows), len(scores) - place)
    if first < last:
        scores[first + place : last + place] += rows[first:last]


def _title(word: str) -> bool:
    """Does each part of the word begin with a capital letter?"""
    return all(part[:1].istitle() for part in word.split(" "))
