"""underthesea's word segmentation over its own weights: syllables in, words out.

The model looks at two syllables to each side, alone, in pairs and in threes, as written and in lower case,
and asks of each whether it is a figure, begins with a capital, or stands in the dictionary. What a
syllable, pair or triple adds to its neighbours' scores never changes, so it is added up once and kept.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.vietnamese.crf import Crf, ModelError

Row = tuple[float, ...]
_CLOSE = 1e-9
_KEPT = 60_000  # entries a cache may hold before it is emptied: some 15 MB each


@dataclass(frozen=True, slots=True)
class _Table:
    """The weights of one place; ``there``, ``title`` and ``digit`` for no and for yes."""

    written: Mapping[str, float]
    lower: Mapping[str, float]
    there: tuple[float, float]
    title: tuple[float, float]
    digit: tuple[float, float]


class Segmenter:
    """Says of each syllable whether it goes on with the word before. Safe to share between threads."""

    def __init__(self, crf: Crf, templates: Sequence[str], dictionary: Container[str]) -> None:
        """``templates`` are the features in the order in which the library adds them up."""
        if set(crf.labels) != {"B-W", "I-W"}:
            raise ModelError(f"a word model with the labels {crf.labels}; another underthesea is needed")
        begin, inside = crf.labels.index("B-W"), crf.labels.index("I-W")
        self._weights = {
            template: {value: row[inside] - row[begin] for value, row in values.items()}
            for template, values in crf.state.items()
        }
        self._crf, self._templates = crf, tuple(templates)
        self._dictionary = dictionary
        moves = crf.moves
        self._moves = (moves[begin][begin], moves[inside][begin], moves[begin][inside], moves[inside][inside])
        self._single_tables = [self._table(f"T[{at}]") for at in (-2, -1, 0, 1, 2)]
        self._pair_tables = [self._table(f"T[{at}]") for at in ("-2,-1", "-1,0", "0,1", "1,2")]
        self._triple_tables = [self._table(f"T[{at}]") for at in ("0,2", "-1,1", "-2,0")]
        self._single: dict[str, Row] = {}
        self._pairs: dict[tuple[str, str], Row] = {}
        self._edges = self._edge_scores()

    def _table(self, at: str) -> _Table:
        def yes_no(name: str) -> tuple[float, float]:
            values = self._weights.get(at + name, {})
            return values.get("False", 0.0), values.get("True", 0.0)

        written, lower = self._weights.get(at, {}), self._weights.get(f"{at}.lower", {})
        return _Table(written, lower, yes_no(".is_in_dict"), yes_no(".istitle"), yes_no(".isdigit"))

    def inside(self, syllables: Sequence[str]) -> list[bool]:
        """For each syllable: does it belong to the word before it?"""
        if not syllables:
            return []
        labels = self._best(self._scores(syllables))
        return labels if labels is not None else self._exactly(syllables)

    def _edge_scores(self) -> tuple[float, float, float, float, float]:
        """What the ends of a sentence add: to its first, second, last but one and last place, and what the
        first and the last share when they are one."""
        first = second = last = last_but_one = both = 0.0
        for template, values in self._weights.items():
            low, high = _reach(template)
            begin, end = values.get("BOS", 0.0), values.get("EOS", 0.0)
            first += begin * (low < 0)
            second += begin * (low < -1)
            last += end * (high > 0)
            last_but_one += end * (high > 1)
            both += end * (low < 0 < high)
        return first, second, last_but_one, last, both

    def _scores(self, words: Sequence[str]) -> list[float]:
        """How much more each syllable looks like the inside of a word than like its beginning."""
        nothing: Row = (0.0, 0.0, 0.0, 0.0, 0.0)
        single, pairs = self._single, self._pairs
        ones = [nothing, nothing]
        for word in words:
            row = single.get(word)
            ones.append(row if row is not None else self._learn(word))
        ones += (nothing, nothing)
        twos = [nothing, nothing]
        for pair in pairwise(words):
            row = pairs.get(pair)
            twos.append(row if row is not None else self._learn_pair(pair))
        twos += (nothing, nothing)
        scores = [
            a[0] + b[1] + c[2] + d[3] + e[4] + p[0] + q[1] + r[2] + s[3]
            for a, b, c, d, e, p, q, r, s in zip(
                ones, ones[1:], ones[2:], ones[3:], ones[4:], twos, twos[1:], twos[2:], twos[3:], strict=False
            )
        ]
        self._add_triples(words, scores)
        self._add_edges(scores)
        return scores

    def _add_edges(self, scores: list[float]) -> None:
        """What reaches over both ends counts as reaching over the beginning."""
        first, second, last_but_one, last, both = self._edges
        scores[0] += first
        scores[-1] += last
        if len(scores) > 1:
            scores[1] += second
            scores[-2] += last_but_one
        else:
            scores[0] -= both

    def _add_triples(self, words: Sequence[str], scores: list[float]) -> None:
        after, around, before = self._triple_tables
        known = self._dictionary
        for i in range(len(words) - 2):
            one, two, three = words[i : i + 3]
            text = f"{one} {two} {three}"
            there = text.lower() in known
            title = _title(one) and _title(two) and _title(three)
            scores[i] += after.written.get(text, 0.0) + after.there[there] + after.title[title]
            scores[i + 1] += around.written.get(text, 0.0) + around.there[there]
            scores[i + 2] += before.written.get(text, 0.0) + before.there[there]

    def _learn(self, word: str) -> Row:
        """What a syllable adds at the place two, one after it, its own, one, two before it."""
        if len(self._single) > _KEPT:
            self._single.clear()
        lower = word.lower()
        there, title, digit = lower in self._dictionary, _title(word), word.isascii() and word.isdigit()
        row = self._single[word] = tuple(
            [t.written.get(word, 0.0) + t.lower.get(lower, 0.0) + t.there[there] + t.title[title]
             + t.digit[digit]
             for t in self._single_tables]
        )  # fmt: skip
        return row

    def _learn_pair(self, pair: tuple[str, str]) -> Row:
        """What a pair adds at the place two after its first syllable, one after, its own, and one before."""
        if len(self._pairs) > _KEPT:
            self._pairs.clear()
        text = f"{pair[0]} {pair[1]}"
        lower = text.lower()
        there, title = lower in self._dictionary, _title(pair[0]) and _title(pair[1])
        row = self._pairs[pair] = tuple(
            [t.written.get(text, 0.0) + t.lower.get(lower, 0.0) + t.there[there] + t.title[title]
             for t in self._pair_tables]
        )  # fmt: skip
        return row

    def _best(self, scores: list[float]) -> list[bool] | None:
        """Viterbi with two labels: only their difference is carried along. ``None`` if two paths are so
        close that rounding decides."""
        bb, ib, bi, ii = self._moves
        lead = scores[0]
        steps: list[tuple[bool, bool]] = []
        close = False
        for score in scores[1:]:
            begin, inside = lead + ib - bb, lead + ii - bi
            close |= -_CLOSE < begin < _CLOSE or -_CLOSE < inside < _CLOSE
            steps.append((begin > 0, inside > 0))
            lead = score + (lead + ii if inside > 0 else bi) - (lead + ib if begin > 0 else bb)
        if close or -_CLOSE < lead < _CLOSE:
            return None
        label = lead > 0
        labels = [label]
        for step in reversed(steps):
            label = step[label]
            labels.append(label)
        labels.reverse()
        return labels

    def _exactly(self, words: Sequence[str]) -> list[bool]:
        """The same slowly, adding up in the library's order, so that rounding falls as it does there."""
        moves, count = self._crf.moves, len(self._crf.labels)
        best, back = self._sums(words, 0), []
        for at in range(1, len(words)):
            paths = [[best[i] + moves[i][j] for i in range(count)] for j in range(count)]
            chosen = [max(range(count), key=path.__getitem__) for path in paths]
            states = self._sums(words, at)
            best = [path[i] + state for path, i, state in zip(paths, chosen, states, strict=True)]
            back.append(chosen)
        label = max(range(count), key=best.__getitem__)
        labels = [label]
        for chosen in reversed(back):
            label = chosen[label]
            labels.append(label)
        return [self._crf.labels[x] == "I-W" for x in reversed(labels)]

    def _sums(self, words: Sequence[str], at: int) -> list[float]:
        """The weight of each label at one place."""
        sums = [0.0] * len(self._crf.labels)
        for template in self._templates:
            row = self._crf.weight(template, self._value(template, words, at))
            if row is not None:
                sums = [a + b for a, b in zip(sums, row, strict=True)]
        return sums

    def _value(self, template: str, words: Sequence[str], at: int) -> str:
        low, high = _reach(template)
        if at + low < 0:
            return "BOS"
        if at + high >= len(words):
            return "EOS"
        parts = words[at + low : at + high + 1]
        text, question = " ".join(parts), template.rpartition(".")[2]
        if question == "lower":
            return text.lower()
        if question == "istitle":
            return str(all(map(_title, parts)))
        if question == "isdigit":
            return str(text.isascii() and text.isdigit())
        return str(text.lower() in self._dictionary) if question == "is_in_dict" else text


def _title(word: str) -> bool:
    """The model's notion of a capital: a first letter that capitals leave as it is; figures too."""
    return word[0].upper() == word[0]


def _reach(template: str) -> tuple[int, int]:
    """`T[-2,0].lower` → (-2, 0)."""
    inside = template[2 : template.index("]")].split(",")
    return int(inside[0]), int(inside[-1])
