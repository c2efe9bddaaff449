"""What the time recogniser gives: one mention of a time, with its span and value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

Relation = Literal["in", "by", "before", "from", "every"]
Grain = Literal["day", "week", "month", "quarter", "half", "year", "span", "school_year", "season"]

WITHIN_YEAR: frozenset[Grain] = frozenset({"day", "month", "quarter"})
"""Grains of times that a year may be left out of (`15/6`, `tháng 6`, `quý II`)."""


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time as a text says it.

    ``text[start:end]`` is the whole expression with its prepositions (code points, end exclusive).
    ``first`` and ``last`` are the first and last day, both inclusive; for ``before``, ``last`` is the day
    that is too late already. Null is an open side, and both are null where the text settles neither.
    ``relative``: the value needed the publication date or a year from elsewhere. ``bare``: it has no
    preposition of its own and so may merely qualify the noun before it.
    """

    start: int
    end: int
    relation: Relation
    first: date | None
    last: date | None
    grain: Grain
    relative: bool
    bare: bool
    rule: str


def without(text: str, times: Sequence[TimeMention]) -> str:
    """The text without the ``times`` in it, which come in order and do not overlap."""
    for time in reversed(times):
        text = text[: time.start] + text[time.end :]
    return text
