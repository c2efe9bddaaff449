"""The time that a figure is meant for: said in its own sentence, or inherited from what stands above.

Order of inheritance (ANNOTATION.md): the same sentence; the sentence that opens the list; the heading above;
the plan's own period; the title.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from extractor.assembly.reading import Reading
from extractor.document import Span
from extractor.recognisers.times import TimeMention


@dataclass(frozen=True, slots=True)
class Said:
    """A time with the place where it is said, in offsets of the document."""

    time: TimeMention
    span: Span
    inherited: bool


NEVER = frozenset({"compared_with", "until_now"})
"""Rules of times that are never a deadline: what is compared with, and the present."""

_SEGMENT = regex.compile(r"[,;:]\s|\s(?:và|còn|rồi|sau đó)\s")


def usable(times: Sequence[TimeMention]) -> list[TimeMention]:
    return [t for t in times if t.rule not in NEVER]


def own_time(reading: Reading, figure: Span) -> TimeMention | None:
    """The time of the figure's own sentence that is said of the figure, or None.

    A time in the figure's own segment (between commas) wins, one that leads before one that follows; then the
    nearest time in front; then one that closes the whole sentence.
    """
    times = [t for t in usable(reading.times) if _same_brackets(reading.text, t, figure)]
    if not times:
        return None
    left, right = segment(reading, figure)
    ahead = [t for t in times if t.end <= figure.start and not _hidden(reading, t, figure)]
    behind = [t for t in times if t.start >= figure.end]
    inside_ahead = [t for t in ahead if t.start >= left]
    inside_behind = [t for t in behind if t.end <= right and _free(reading, figure, t)]
    if inside_behind and (not inside_ahead or _closes(reading, figure, inside_behind[0])):
        return inside_behind[0]
    if inside_ahead:
        return inside_ahead[-1]
    if ahead:
        return _latest(reading, ahead, figure)
    return _closing(reading, behind, figure)


def segment(reading: Reading, figure: Span) -> tuple[int, int]:
    """The stretch between commas (or ``và``) that the figure stands in."""
    left, right = 0, len(reading.text)
    for cut in _SEGMENT.finditer(reading.text):
        inside_figure = any(q.start < cut.end() and cut.start() < q.end for q in reading.quantities)
        if inside_figure:
            continue
        if cut.end() <= figure.start:
            left = cut.end()
        elif cut.start() >= figure.end:
            right = cut.start()
            break
    return left, right


def _free(reading: Reading, figure: Span, time: TimeMention) -> bool:
    """No other figure stands between the figure and the time behind it."""
    return not any(figure.end <= q.start and q.end <= time.start for q in reading.quantities)


def _closes(reading: Reading, figure: Span, time: TimeMention) -> bool:
    """The time behind has a preposition of its own and stands near: it is said of this very figure."""
    return not time.bare and time.start - figure.end < 60


def _hidden(reading: Reading, time: TimeMention, figure: Span) -> bool:
    """The time belongs to a vế that a contrast has closed."""
    return reading.broken(time.end, figure.start) and any(
        time.end <= q.start and q.end <= figure.start for q in reading.quantities
    )


def _latest(reading: Reading, ahead: list[TimeMention], figure: Span) -> TimeMention:
    return ahead[-1]


def _closing(reading: Reading, behind: list[TimeMention], figure: Span) -> TimeMention | None:
    """A time behind all figures of its clause closes them all: `có 20 xã, 3 huyện … vào năm 2025`."""
    for time in behind:
        if reading.broken(figure.end, time.start) and time.bare:
            return None
        if any(time.end <= q.start for q in reading.quantities if not reading.broken(time.end, q.start)):
            return None if _leads_next(reading, time) else time
        return time
    return None


def _leads_next(reading: Reading, time: TimeMention) -> bool:
    """The time opens its own segment, so that it is said of the figures behind it."""
    before = reading.text[: time.start].rstrip()
    return before.endswith((",", ";", ":")) or before.endswith(" và")


def _same_brackets(text: str, time: TimeMention, figure: Span) -> bool:
    """A time inside brackets speaks only of what stands inside them too."""
    opened = text.rfind("(", 0, time.start)
    if opened < 0 or text.find(")", opened, time.start) >= 0:
        return True
    closed = text.find(")", time.end)
    return opened < figure.start and (closed < 0 or figure.end <= closed + 1)
