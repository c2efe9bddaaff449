"""Results and the targets that they speak of: the same place, indicator and criterion, in its time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from extractor.regional.mention import Mention

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


class Shelf:
    """The targets of one place and kind, to be found by what results may have in common with them."""

    def __init__(self) -> None:
        self._rooms: dict[Hashable, list[tuple[str, Mention, date | None]]] = defaultdict(list)

    def put(self, target: str, wording: Mention, mentions: list[Mention]) -> None:
        """Add a target: its most exact mention, and all of them."""
        start = max((m.period.start for m in mentions if m.period.start), default=None)
        for key in _keys(wording):
            self._rooms[key].append((target, wording, start))

    def matches(self, result: Mention) -> Iterator[Match]:
        """The targets that a result speaks of, each once, in order of their ids."""
        found: dict[str, Match] = {}
        for key in _keys(result):
            for target, wording, start in self._rooms.get(key, ()):
                match = _match(target, wording, start, result) if target not in found else None
                if match:
                    found[target] = match
        for target in sorted(found):
            yield found[target]


def _keys(mention: Mention) -> Iterator[Hashable]:
    if mention.indicator:
        yield "indicator", mention.indicator, mention.rating
    yield "unit", mention.unit, mention.rating, mention.description


def _match(target: str, wanted: Mention, start: date | None, result: Mention) -> Match | None:
    like = wanted.description.likeness(result.description)
    same_code = wanted.indicator is not None and wanted.indicator == result.indicator
    if (
        wanted.unit != result.unit
        or wanted.rating != result.rating
        or wanted.per != result.per
        or wanted.rate != result.rate
        or (wanted.rate and wanted.change != result.change)
        or wanted.description.distinctions != result.description.distinctions
        or (wanted.indicator is not None and result.indicator is not None and not same_code)
        or not (same_code or _says_enough(wanted))
        or (like is None and not (same_code and wanted.rating))
        or (like is not None and like < ENOUGH)
    ):
        return None
    day = _reached_on(result)
    if not _in_time(wanted, start, day) or _starts_there(wanted, start, day, result):
        return None
    shared = " ".join(sorted(wanted.description.words & result.description.words))
    parts = [
        f"indicator {wanted.indicator}" if same_code else "",
        f"rating {wanted.rating[0]}-{wanted.rating[1]}" if wanted.rating else "",
        f"words in common: {shared}" if shared else "",
        f"counted up to {day}" if day else "",
    ]
    return Match(target, day, 0.5 if like is None else like, "; ".join(p for p in parts if p))


def _says_enough(mention: Mention) -> bool:
    return bool(mention.description.words) or mention.rating is not None


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
