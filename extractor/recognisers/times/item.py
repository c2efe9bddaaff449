"""A point in time with the words around it that belong to it."""

from __future__ import annotations

from typing import NamedTuple

from extractor.recognisers.times.calendar import Frame
from extractor.recognisers.times.model import Grain
from extractor.recognisers.times.point import Point
from extractor.recognisers.times.rules import Part, Preposition


class Item(NamedTuple):
    """A point in its words, ``text[start:end]``; ``prepositions`` are the innermost first.

    ``part`` is what is meant of the point, and ``frame`` that part's (null: no such days); ``noun``: a noun stands
    before it (`giai đoạn`); ``told``: its day word tells of an event; ``tail``: what follows (`since`, `onward`,
    `backward`); ``listed``: it takes its prepositions from the item before it.
    """

    point: Point
    start: int
    end: int
    part: Part | None = None
    frame: Frame | None = None
    grain: Grain = "year"
    prepositions: tuple[Preposition, ...] = ()
    noun: bool = False
    told: bool = False
    plural: bool = False
    tail: str = ""
    listed: bool = False

    @property
    def connected(self) -> bool:
        return any(p.connects for p in self.prepositions) or self.noun or self.listed or self.part is not None

    @property
    def relation(self) -> str:
        """The innermost preposition that says more than `in`; else what the part or the point says."""
        for preposition in self.prepositions:
            if preposition.relation != "in":
                return preposition.relation
        if self.part is not None and not any(p.name == "recalled" for p in self.prepositions):
            return self.part.relation
        return "in"

    @property
    def is_period(self) -> bool:
        """Is it a year or several, by number?"""
        return self.point.grain in ("year", "span") and self.point.way == "" and not self.point.relative
