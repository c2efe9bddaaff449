"""The year in which a text without a date was most likely written, by the words around the years that it names.

`năm 2018 | đã đạt`, `so với | năm 2018`, `dự kiến hoàn thành | năm 2018`: each says how far the year lies from the
text's own, and none for sure. How much each sign says is fitted to texts whose year is known
(``scripts/fit_years.py``) and stands in ``years.jsonl``.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from extractor.patterns.files import PatternFolder, Rule, RuleFile
from extractor.vietnamese.normalise import Folded, fold

SURE = 0.6
"""How likely the likeliest year must be; below that, only what the text says outright counts."""

HARDLY, RATHER = 0.05, 0.5
"""A year that is no likelier than the one gives way to one that is likelier than the other."""

EARLIEST, LATEST = -5, 4
"""Years further from the text's own than these say no more than these."""

_OFTEN = 2
"""A sign that stands there more often says no more than this often."""

_YEAR = re.compile(r"(?<![\d.,])(?:19[89]\d|20[0-4]\d)(?!\d|[.,]\d| ?%)")
_WORD = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
_CUT = re.compile(r"[.;\n]\s|\n")
_BEFORE, _BEHIND, _WORDS = 160, 100, 12
"""Characters, and words, of the clause that are looked at in front of a year; characters behind it."""

Table = Mapping[str, Mapping[int, float]]
"""Sign → years from the text's own to the named one → what the sign says for that."""


class ToneRule(Rule):
    """Words that tell, anywhere in front of a year in its clause, how far it lies from the text's own."""

    words: tuple[str, ...]


class YearFile(RuleFile):
    tone: tuple[ToneRule, ...]


class Named(NamedTuple):
    """A year that the text names, with the signs around it."""

    year: int
    signs: frozenset[str]


class YearSigns:
    """What ``years.toml`` and ``years.jsonl`` hold; loaded once, shared freely."""

    def __init__(self, file: YearFile, table: Table) -> None:
        self._table = table
        self._tones = frozenset(str(fold(word)) for rule in file.tone for word in rule.words)

    @classmethod
    def load(cls, folder: PatternFolder) -> YearSigns:
        """Raises PatternError if one of the files cannot be used."""
        table: dict[str, dict[int, float]] = {}
        for sign, years, weight in folder.table("years.jsonl", _row, "sign, years and weight"):
            table.setdefault(sign, {})[years] = weight
        return cls(folder.load("years.toml", YearFile), table)

    def likely(self, folded: Folded) -> int | None:
        """The year, if one is likely enough."""
        return self.likeliest(self.named(folded))

    def instead(self, folded: Folded, year: int) -> int | None:
        """The year that is likely where ``year`` hardly is; None where ``year`` may stand."""
        odds = self.odds(self.named(folded))
        best = _likeliest(odds, RATHER)
        return best if odds.get(year, 0.0) <= HARDLY else None

    def likeliest(self, named: Sequence[Named]) -> int | None:
        """The same of the years that a text names."""
        return _likeliest(self.odds(named), SURE)

    def named(self, folded: Folded) -> list[Named]:
        """The years that a text names, in order."""
        title = max(folded.find("\n"), 0)
        return [Named(int(m.group()), frozenset(self._signs(folded, *m.span(), title))) for m in _YEAR.finditer(folded)]

    def odds(self, named: Sequence[Named]) -> dict[int, float]:
        """How likely each year is that the text may have been written in: those named, and their neighbours."""
        sums = {year: self._sum(signs) for year, signs in candidates(named).items()}
        most = max(sums.values(), default=0.0)
        shares = {year: math.exp(s - most) for year, s in sums.items()}
        total = sum(shares.values())
        return {year: share / total for year, share in shares.items()}

    def _signs(self, folded: Folded, start: int, end: int, title: int) -> Iterator[str]:
        front, behind = _clause(folded, start, end)
        yield "named"
        yield f"before {front[-1] if front else '^'}"
        if len(front) > 1:
            yield f"before {front[-2]} {front[-1]}"
        yield f"behind {behind[0] if behind else '$'}"
        said = self._tones.intersection((*front, *map(" ".join, pairwise(front))))
        yield from (f"front {word}" for word in said)
        if start < title:
            yield "title"

    def _sum(self, signs: Mapping[tuple[str, int], int]) -> float:
        said = (self._table[sign].get(years, 0.0) * n for (sign, years), n in signs.items() if sign in self._table)
        return math.fsum(said)  # the same in whatever order


def _likeliest(odds: Mapping[int, float], least: float) -> int | None:
    """The likeliest year, the later of two, if it is likelier than ``least``."""
    best = max(odds, key=lambda year: (odds[year], year), default=None)
    return best if best is not None and odds[best] > least else None


def _row(row: Mapping[str, Any]) -> tuple[str, int, float]:
    return str(row["sign"]), int(row["years"]), float(row["weight"])


def candidates(named: Sequence[Named]) -> dict[int, Mapping[tuple[str, int], int]]:
    """Each year that the text may have been written in → the signs, with the years from it to the one that they stand
    at, and how often. Some are its own: how often it is named, how many later ones are, whether those beside it are."""
    times = Counter(each.year for each in named)
    said = Counter((sign, each.year) for each in named for sign in each.signs)
    return {year: _seen_from(year, said, times) for year in sorted({near + by for near in times for by in (-1, 0, 1)})}


def _seen_from(
    year: int, said: Mapping[tuple[str, int], int], times: Mapping[int, int]
) -> Mapping[tuple[str, int], int]:
    count: Counter[tuple[str, int]] = Counter()
    for (sign, named), often in said.items():
        count[sign, _clipped(named - year)] += often
    signs = {key: min(often, _OFTEN) for key, often in count.items()}
    later = sum(other > year for other in times)
    own = [f"named {min(times.get(year, 0), 4)}", f"later {min(later, 3)}"]
    own += [f"beside {by}" for by in (-1, 1) if year + by in times]
    return signs | {(sign, 0): 1 for sign in own}


def _clipped(years: int) -> int:
    return max(EARLIEST, min(LATEST, years))


def _clause(folded: Folded, start: int, end: int) -> tuple[list[str], list[str]]:
    """The words of the clause in front of ``[start, end)`` and behind it, numbers written ``#``."""
    low = max(0, start - _BEFORE)
    low = max((cut.end() for cut in _CUT.finditer(folded, low, start)), default=low)
    cut = _CUT.search(folded, end, end + _BEHIND)
    high = cut.start() if cut else end + _BEHIND
    return _words(folded[low:start])[-_WORDS:], _words(folded[end:high])


def _words(text: str) -> list[str]:
    return ["#" if word.isdigit() else word for word in _WORD.findall(text)]
