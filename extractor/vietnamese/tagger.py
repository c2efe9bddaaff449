"""underthesea's parts of speech over its own weights: words in, tags out."""

from __future__ import annotations

from collections.abc import Sequence
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
        scores = self._np.zeros((count, len(self._labels)))
        for j, word in enumerate(words):
            for place, row in zip((2, 1, 0, -1, -2), self._of(word), strict=True):
                if 0 <= j + place < count:
                    scores[j + place] += row
        for j, pair in enumerate(zip(words, words[1:], strict=False)):
            for place, row in zip((2, 1, 0, -1), self._of_pair(pair), strict=True):
                if 0 <= j + place < count:
                    scores[j + place] += row
        for template in self._state:
            self._add_edges(template, count, scores)
        return scores

    def _add_edges(self, template: str, count: int, scores: np.ndarray[Any, Any]) -> None:
        """The ends of the sentence, and the column of tags, which the library leaves at `X`."""
        inside, _, rest = template[2:].partition("]")
        low, high = int(inside.split(",")[0]), int(inside.split(",")[-1])
        column = rest.startswith("[1]")
        for i in range(count) if column else {*range(min(3, count)), *range(max(0, count - 2), count)}:
            if i + low < 0:
                value = "BOS"
            elif i + high >= count:
                value = "EOS"
            elif column:
                value = " ".join("X" * (high - low + 1))
            else:
                continue
            scores[i] += self._state[template].get(value, self._zero)

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
        return tuple(
            sum(
                (self._state.get(f"T[{at}]{name}", {}).get(value, self._zero) for name, value in values.items()),
                start=self._zero,
            )
            for at in places
        )


def _title(word: str) -> bool:
    """Does each part of the word begin with a capital letter?"""
    return all(part[:1].istitle() for part in word.split(" "))
