"""The last event that a text dates in full (`Sáng 14/11/2019, tại …`): the day it was written, or near it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

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
_OPENS = regex.compile(r"(?:^|\n|[.!?…:] |\w - |\) )ngày $")
_PLACED = regex.compile(r"(?:^|\n)[^,.;:\d\n]{2,20}, (?:ngày )?$")  # `Hà Nội, 26-4-2023.`
_CUT = regex.compile(r"[.;:\n]")
_STOP = regex.compile(r" ?[.:)\n-]")
_NEAR = 45  # code points on either side that are looked at
_HEAD = 1500  # code points from the start; what is dated further down may be history


@dataclass(frozen=True, slots=True)
class ToldDays:
    """Finds dated events; loaded once, shared freely."""

    leads: Pattern
    says: Pattern
    ahead: Pattern
    limit: Pattern

    @classmethod
    def load(cls, folder: PatternFolder) -> ToldDays:
        """Read the `event_…` rules of ``times.toml``. Raises PatternError."""
        rules = folder.load("times.toml", TimeRules)
        hours = either(w for r in rules.event_hour for w in r.words)
        meetings = either(w for r in rules.event_meeting for w in r.words)
        verbs = either(w for r in rules.event_verb for w in r.words)
        return cls(
            regex.compile(
                rf"(?<!\w)(?:(?:{hours}|\d{{1,2}}(?:h\d{{0,2}}| giờ))(?: ngày)?|(?:{meetings})(?: \w+){{0,4}},? ngày) $"
            ),
            regex.compile(rf",? (?:\w+ )?(?:{verbs})(?!\w)"),
            anywhere(w for r in rules.event_ahead for w in r.words),
            anywhere(w for r in rules.event_limit for w in r.words),
        )

    def latest(self, folded: Folded) -> date | None:
        """The latest day of an event told as past; None if the text dates none in full."""
        return max(self._days(folded), default=None)

    def _days(self, folded: Folded) -> Iterator[date]:
        for said in _FULL.finditer(folded, 0, _HEAD):
            start, end = said.span()
            day = day_of(int(said["y"]), int(said["m"]), int(said["d"]))
            if day is not None and self._of_an_event(folded, start, end):
                yield day

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
