"""underthesea's word segmentation over its own weights: syllables in, words out.

The model looks at two syllables to each side, alone, in pairs and in threes, as written and in lower case,
and asks of each whether it is a figure, begins with a capital, or stands in the dictionary. What a
syllable, pair or triple adds to its neighbours' scores never changes, so it is added up once and kept.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from extractor.vietnamese.crf import Crf, ModelError

Row = tuple[float, ...]
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

    def __init__(self, crf: Crf, dictionary: Container[str]) -> None:
        if set(crf.labels) != {"B-W", "I-W"}:
            raise ModelError(f"a word model with the labels {crf.labels}; another underthesea is needed")
        begin, inside = crf.labels.index("B-W"), crf.labels.index("I-W")
        self._weights = {
            template: {value: row[inside] - row[begin] for value, row in values.items()}
            for template, values in crf.state.items()
        }
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
        return self._best(self._scores(syllables)) if syllables else []

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
        for pair in zip(words, words[1:], strict=False):
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
            [t.written.get(word, 0.0) + t.lower.get(lower, 0.0) + t.there[there] + t.title[title] + t.digit[digit]
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

    def _best(self, scores: list[float]) -> list[bool]:
        """Viterbi with two labels: only their difference is carried along."""
        bb, ib, bi, ii = self._moves
        lead = scores[0]
        from_inside: list[tuple[bool, bool]] = []
        for score in scores[1:]:
            to_begin, to_inside = lead + ib, lead + ii
            back = (to_begin > bb, to_inside > bi)
            from_inside.append(back)
            lead = score + (to_inside if back[1] else bi) - (to_begin if back[0] else bb)
        label = lead > 0
        labels = [label]
        for back in reversed(from_inside):
            label = back[label]
            labels.append(label)
        labels.reverse()
        return labels


def _title(word: str) -> bool:
    """The model's notion of a capital: a first letter that capitals leave as it is; figures too."""
    return word[0].upper() == word[0]


def _reach(template: str) -> tuple[int, int]:
    """`T[-2,0].lower` → (-2, 0)."""
    inside = template[2 : template.index("]")].split(",")
    return int(inside[0]), int(inside[-1])
