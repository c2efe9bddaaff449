"""Kinds of unit: an entry of the catalogue allows some of them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from extractor.recognisers.indicators.rules import UnitKind, UnitRule
from extractor.vietnamese.normalise import fold


class UnitKinds:
    """Tells of what kind a unit is, as a record writes it."""

    def __init__(self, rules: Iterable[UnitRule]) -> None:
        self._exactly, self._begins = _tables(rules)
        self.of = lru_cache(maxsize=1024)(self._of)

    def _of(self, unit: str | None) -> UnitKind:
        """A counted noun is a ``count``, no unit at all ``none``."""
        if unit is None or not unit.strip():
            return "none"
        text = str(fold(unit)).strip()
        bare = text.partition("/")[0].strip()
        if bare in self._exactly:
            return self._exactly[bare]
        for start, kind in self._begins:
            if text.startswith(start) and not text[len(start) : len(start) + 1].isalnum():
                return kind
        return "count"


def _tables(rules: Iterable[UnitRule]) -> tuple[dict[str, UnitKind], list[tuple[str, UnitKind]]]:
    """Exact units, and beginnings from the longest to the shortest."""
    exactly: dict[str, UnitKind] = {}
    begins: list[tuple[str, UnitKind]] = []
    for rule in rules:
        exactly |= {str(fold(unit)): rule.name for unit in rule.exactly}
        begins += [(str(fold(unit)), rule.name) for unit in rule.begins]
    return exactly, sorted(begins, key=lambda pair: -len(pair[0]))
