"""Stretches of a text that something else has claimed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from extractor.document import Span


class Stretches:
    """Stretches that can be asked whether they touch another one."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = sorted(spans, key=lambda s: (s.start, s.end))
        self._starts = [s.start for s in self._spans]
        self._reach: list[int] = []
        for span in self._spans:
            self._reach.append(max(span.end, self._reach[-1] if self._reach else 0))

    def before(self, start: int) -> Span | None:
        """The stretch that begins last in front of ``start``, if it ends there."""
        at = bisect_right(self._starts, start - 1)
        return self._spans[at - 1] if at and self._spans[at - 1].end <= start else None

    def touch(self, start: int, end: int) -> bool:
        """Does any of them share a character with ``[start, end)``?"""
        at = bisect_right(self._starts, end - 1)
        return at > 0 and self._reach[at - 1] > start
