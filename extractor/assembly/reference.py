"""From when the text speaks: the publication date, or the year that the text itself gives away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from extractor.assembly.reading import Reading
from extractor.recognisers.times import TimeMention

Tense = Literal["past", "present", "future", "unknown"]

_TELLING = frozenset({"done", "estimate", "compared", "now"})


@dataclass(frozen=True, slots=True)
class Reference:
    """The day that the text was published; if only the year is known, its first and last day."""

    first: date | None = None
    last: date | None = None

    @property
    def year(self) -> int | None:
        return self.last.year if self.last else None

    @property
    def day(self) -> date | None:
        """The exact day, if known."""
        return self.first if self.first == self.last else None

    def tense(self, time: TimeMention) -> Tense:
        """Does the time lie before, around or after the day of publication?"""
        if self.first is None or self.last is None:
            return "unknown"
        if time.last is not None and time.last < self.first:
            return "past"
        if time.relation in ("by", "before") and time.last is not None:
            return "future" if time.last > self.last else "present"
        if time.first is not None and time.first > self.last:
            return "future"
        return "present" if time.first is not None or time.last is not None else "unknown"


def reference_of(published: date | None, readings: Iterable[Reading]) -> Reference:
    """The publication date if known; else the latest year in which the text says that something happened."""
    if published is not None:
        return Reference(published, published)
    years = [year for reading in readings for year in _past_years(reading)]
    if not years:
        return Reference()
    return Reference(date(max(years), 1, 1), date(max(years), 12, 31))


def _past_years(reading: Reading) -> Iterable[int]:
    """Years of dated events, and of times that result cues speak of."""
    told = {cue.rule.name for cue in reading.cues}
    hopes = any(cue.rule.says == "target" and cue.rule.reach == "sentence" for cue in reading.cues)
    for time in reading.times:
        if time.relative or time.first is None or time.relation != "in":
            continue
        if (time.grain == "day" and not hopes) or (told & _TELLING and not hopes and time.grain != "span"):
            yield time.first.year
