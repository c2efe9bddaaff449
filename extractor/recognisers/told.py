"""The last event that a text dates in full (`Sáng 14/11/2019, tại …`): the day it was written, or near it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import regex

from extractor.patterns.files import PatternFolder
from extractor.recognisers.phrases import Pattern, anywhere, either
from extractor.recognisers.times.calendar import day_of
from extractor.recognisers.times.rules import TimeRules
from extractor.vietnamese.normalise import Folded

_FULL = regex.compile(
    r"(?<![\d/.-])(?P<d>\d{1,2})"
    r"(?: ?(?P<s>[/.-]) ?(?P<m>\d{1,2}) ?(?P=s) ?| tháng (?P<m>\d{1,2}) năm )(?P<y>20\d\d)(?![\d/-])"
)
_DAY_ALONE = regex.compile(
    r"(?<![\d/-])(?P<d>\d{1,2}) ?[/-] ?(?P<m>\d{1,2})(?![\d/-])|ngày (?P<d>\d{1,2}) tháng (?P<m>\d{1,2})(?! năm)(?!\d)"
)
_OPENS = regex.compile(r"(?:^|\n|[.!?…:] |\w - |\) )ngày $")
_PLACED = regex.compile(r"(?:^|\n)[^,.;:\d\n]{2,20}, (?:ngày )?$")  # `Hà Nội, 26-4-2023.`
_CUT = regex.compile(r"[.;:\n]")
_STOP = regex.compile(r" ?[.:)\n-]")
_NEAR = 45  # code points on either side that are looked at
_HEAD = 1500  # code points from the start; what is dated further down may be history
_SAME = 160  # code points in which a meeting's day is looked for before and behind the years that it is about
_SUMMER = 6  # up to this month the year before is looked back on


@dataclass(frozen=True, slots=True)
class ToldDays:
    """Finds dated events; loaded once, shared freely."""

    leads: Pattern
    says: Pattern
    ahead: Pattern
    limit: Pattern
    review: Pattern

    @classmethod
    def load(cls, folder: PatternFolder) -> ToldDays:
        """Read the `event_…` rules of ``times.toml``. Raises PatternError."""
        rules = folder.load("times.toml", TimeRules)
        hours = either(w for r in rules.event_hour for w in r.words)
        meetings = either(w for r in rules.event_meeting for w in r.words)
        verbs = either(w for r in rules.event_verb for w in r.words)
        looking_back = either(w for r in rules.event_review for w in r.words)
        ahead = either(w for r in rules.event_next for w in r.words)
        return cls(
            regex.compile(
                rf"(?<!\w)(?:(?:{hours}|\d{{1,2}}(?:h\d{{0,2}}| giờ))(?: ngày)?|(?:{meetings})(?: \w+){{0,4}},? ngày) $"
            ),
            regex.compile(rf",? (?:\w+ )?(?:{verbs})(?!\w)"),
            anywhere(w for r in rules.event_ahead for w in r.words),
            anywhere(w for r in rules.event_limit for w in r.words),
            regex.compile(
                rf"(?<!\w)(?:{looking_back})(?!\w)[^.\n]{{0,80}}? (?P<last>20\d\d)(?!\d)"
                rf"[^.\n]{{0,40}}?(?<!\w)(?:{ahead})(?!\w)[^.\n]{{0,40}}? (?P<next>20\d\d)(?![\d/-])"
            ),
        )

    def latest(self, folded: Folded) -> date | None:
        """The latest day of an event told as past; None if the text dates none in full."""
        return max((*self._days(folded), *self._of_a_review(folded)), default=None)

    def _days(self, folded: Folded) -> Iterator[date]:
        for said in _FULL.finditer(folded, 0, _HEAD):
            start, end = said.span()
            day = day_of(int(said["y"]), int(said["m"]), int(said["d"]))
            if day is not None and self._of_an_event(folded, start, end):
                yield day

    def _of_a_review(self, folded: Folded) -> Iterator[date]:
        """The day of a meeting that looks back on one year and ahead to the next (`tổng kết năm 2018, triển khai
        nhiệm vụ năm 2019, ngày 19/2`): it is held in winter, around the turn of the year."""
        for said in self.review.finditer(folded, 0, _HEAD):
            last, following = int(said["last"]), int(said["next"])
            if following != last + 1:
                continue
            for when in _days_beside(folded, *said.span()):
                day, month = int(when["d"]), int(when["m"])
                held = day_of(following if month <= _SUMMER else last, month, day)
                if held is not None:
                    yield held

    def _of_an_event(self, folded: Folded, start: int, end: int) -> bool:
        first, last = max(0, start - _NEAR), end + _NEAR
        before, after = folded[first:start], folded[end:last]
        clause, rest = _CUT.split(before)[-1], _CUT.split(after)[0]
        if self.limit.search(clause) or self.ahead.search(clause) or self.ahead.search(rest):
            return False
        if self.leads.search(before):
            return True
        if before.endswith("ngày ") and self.says.match(after):
            return True
        if _PLACED.search(folded, first, start) and _STOP.match(after):
            return True
        return after.startswith(",") and _OPENS.search(before) is not None


def _days_beside(folded: Folded, start: int, end: int) -> Iterator[Any]:
    """The days without a year in front of ``[start, end)`` on its line, and behind it in its clause."""
    low = max(folded.rfind("\n", 0, start), start - _SAME) + 1
    high = end + len(_CUT.split(folded[end : end + _SAME])[0])
    yield from _DAY_ALONE.finditer(folded, low, start)
    yield from _DAY_ALONE.finditer(folded, end, high)
