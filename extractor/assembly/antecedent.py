"""What `con số này` and `tỷ lệ này` stand for: the figure of the same kind said last before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.assembly.findings import Figure
from extractor.recognisers.phrases import anywhere

_FARTHEST = 4
"""Figures that are looked back over."""

_WITHIN = 60
"""Characters in front of the figure in which the words must stand."""


class Antecedents:
    """Finds what a figure goes back to, by the words of ``subjects.toml``."""

    def __init__(self, going_back: Sequence[str]) -> None:
        self._words: re.Pattern[str] = anywhere(going_back)

    def of(self, figures: Sequence[Figure], index: int) -> Figure | None:
        """The figure that ``figures[index]`` takes its subject from, or None if it has its own."""
        figure = figures[index]
        if figure.row is not None or not self._goes_back(figure):
            return None
        block = figure.reading.sentence.block
        before = [f for f in reversed(figures[max(0, index - _FARTHEST) : index]) if f.row is None]
        near = (f for f in before if block - f.reading.sentence.block <= 1 and not self._goes_back(f))
        return next((f for f in near if _alike(f, figure)), None)

    def _goes_back(self, figure: Figure) -> bool:
        text, start = figure.reading.folded, figure.quantity.start
        inside = [q.end for q in figure.reading.quantities if q.end <= start]
        return self._words.search(text, max(start - _WITHIN, 0, *inside), start) is not None


def _alike(before: Figure, figure: Figure) -> bool:
    """Do both count, or measure the same, or give a share? A figure without a unit may count whatever was counted."""
    kinds = before.quantity.unit_kind, figure.quantity.unit_kind
    return kinds == ("count", "none") or (kinds[0] == kinds[1] and kinds[0] in ("percent", "count", "money"))
