"""Results and the targets that they speak of: the same place, indicator and criterion, in its time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from extractor.regional.mention import Mention
from extractor.regional.wording import Description

ENOUGH = 0.5  # likeness of the descriptions from which a result is taken to be of the target
LATE = timedelta(days=366)  # results may be told so long after the target's time
SHORT = timedelta(days=184)  # a target for so short a time is for what is left to do


@dataclass(frozen=True, slots=True)
class Match:
    """A result that speaks of a target, the day up to which it counts, and what agreed (0 to 1, in words)."""

    target: str
    reached_on: date | None
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class _Shelved:
    """A target, its most exact mention, and the latest day that its mentions let it start on."""

    target: str
    wording: Mention
    start: date | None


_Said: TypeAlias = tuple[Description, str | None]
"""What a target says of the thing: its description and its indicator."""


class Shelf:
    """The targets of one place and kind, by all that a result must have in common with them."""

    def __init__(self) -> None:
        self._rooms: dict[Hashable, dict[_Said, list[_Shelved]]] = defaultdict(dict)

    def put(self, target: str, wording: Mention, mentions: list[Mention]) -> None:
        """Add a target: its most exact mention, and all of them."""
        start = max((m.period.start for m in mentions if m.period.start), default=None)
        for key in _keys(wording):
            said = self._rooms[key].setdefault((wording.description, wording.indicator), [])
            said.append(_Shelved(target, wording, start))

    def matches(self, result: Mention) -> Iterator[Match]:
        """The targets that a result speaks of, each once, in order of their ids."""
        day = _reached_on(result)
        found: dict[str, Match] = {}
        for key in _keys(result):
            for said, shelved in self._rooms.get(key, {}).items():
                agreed = _agreement(said, result, day)
                if agreed is not None:
                    targets = (each.target for each in shelved if _at_its_time(each, day, result))
                    found |= {target: Match(target, day, *agreed) for target in targets if target not in found}
        for target in sorted(found):
            yield found[target]


def _keys(mention: Mention) -> Iterator[Hashable]:
    """What a target and its results agree in to the letter; then either the indicator or the description."""
    change = mention.change if mention.rate else None
    alike = (mention.unit, mention.rating, mention.per, mention.rate, change, mention.description.distinctions)
    if mention.indicator:
        yield "indicator", mention.indicator, alike
    yield "words", mention.description, alike


def _agreement(said: _Said, result: Mention, day: date | None) -> tuple[float, str] | None:
    """How well a result fits what a target says (0 to 1), and why; None if it speaks of something else."""
    description, indicator = said
    like = description.likeness(result.description)
    same_code = indicator is not None and indicator == result.indicator
    if indicator is not None and result.indicator is not None and not same_code:
        return None
    if not same_code and not description.words and result.rating is None:
        return None
    if like is None and not (same_code and result.rating):
        return None
    if like is not None and like < ENOUGH:
        return None
    shared = " ".join(sorted(description.words & result.description.words))
    parts = [
        f"indicator {indicator}" if same_code else "",
        f"rating {result.rating[0]}-{result.rating[1]}" if result.rating else "",
        f"words in common: {shared}" if shared else "",
        f"counted up to {day}" if day else "",
    ]
    return 0.5 if like is None else like, "; ".join(p for p in parts if p)


def _at_its_time(shelved: _Shelved, day: date | None, result: Mention) -> bool:
    wanted, start = shelved.wording, shelved.start
    return _in_time(wanted, start, day) and not _starts_there(wanted, start, day, result)


def _reached_on(result: Mention) -> date | None:
    """The end of the result's own time if it had passed when it was told, else the day that it was told."""
    due, told = result.period.due, result.published
    if due is None or (told is not None and due > told):
        return told
    return due


def _in_time(wanted: Mention, start: date | None, day: date | None) -> bool:
    """A result from before the target's time is where it starts from, not how far it is."""
    if day is None:
        return True
    if start is not None and day < start:
        return False
    return wanted.period.due is None or day <= wanted.period.due + LATE


def _starts_there(wanted: Mention, start: date | None, day: date | None, result: Mention) -> bool:
    """Is it what the text that sets a short target has counted so far (`đã xong 19; trong tháng 10 xong 9`)?"""
    due = wanted.period.due
    if result.document != wanted.document or day != result.published or start is None or due is None:
        return False
    return due - start < SHORT
