"""Figures of mentions: when two are the same, can both be true, or contradict one another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from math import inf

ROUNDING = 0.025  # "gần 39.000" may be said of 38.871


class Agreement(IntEnum):
    """How two figures stand to one another; higher is closer."""

    CONTRADICT = 0
    COMPATIBLE = 1  # both can be true: "hơn 300" and 320
    ROUNDED = 2
    SAME = 3


@dataclass(frozen=True, slots=True)
class Figure:
    """The bounds of a quantity with its comparator; both bounds as in the record."""

    comparator: str
    lower: float | None
    upper: float | None

    @property
    def numbers(self) -> tuple[float, ...]:
        """The numbers said, in order, each once."""
        return tuple(sorted({n for n in (self.lower, self.upper) if n is not None}))

    def agreement(self, other: Figure) -> Agreement:
        if self.numbers == other.numbers:
            return Agreement.SAME
        if self._rounds(other) or other._rounds(self):
            return Agreement.ROUNDED
        if self._admits(other) or other._admits(self):
            return Agreement.COMPATIBLE
        return Agreement.CONTRADICT

    def _rounds(self, other: Figure) -> bool:
        """Is this the rough word (`gần`, `hơn`) for the other's number?"""
        if self.comparator not in ("approx", "gt", "lt") or len(self.numbers) != 1 or len(other.numbers) != 1:
            return False
        (mine,), (theirs,) = self.numbers, other.numbers
        return abs(mine - theirs) <= ROUNDING * max(abs(mine), abs(theirs))

    def _admits(self, other: Figure) -> bool:
        """Is this an open or wide figure that holds the other, which is one number?"""
        if self.comparator not in ("ge", "gt", "le", "lt", "range") or len(other.numbers) != 1:
            return False
        if other.comparator not in ("eq", "approx"):
            return False
        number = other.numbers[0]
        return (-inf if self.lower is None else self.lower) <= number <= (inf if self.upper is None else self.upper)

    def near(self, other: Figure, factor: float) -> bool:
        """Are the figures of one order: does the larger stay within ``factor`` times the smaller?"""
        mine, theirs = max(self.numbers, default=0.0), max(other.numbers, default=0.0)
        low, high = sorted((abs(mine), abs(theirs)))
        return high <= factor * low

    def __str__(self) -> str:
        sign = {"ge": "≥ ", "gt": "> ", "le": "≤ ", "lt": "< ", "approx": "≈ "}.get(self.comparator, "")
        return sign + " – ".join(number(n) for n in self.numbers)


def number(value: float) -> str:
    """A number for people: no `.0`, no exponent below 10^16."""
    return str(int(value)) if value.is_integer() and abs(value) < 1e16 else repr(value)
