"""The work of a milestone in words: its verb with what it is done to."""

from __future__ import annotations

import regex

from extractor.assembly.milestones import Milestone
from extractor.assembly.reading import Reading
from extractor.document import Span
from extractor.recognisers.work import Works

_STOP = regex.compile(r"[;:.?!\"“”()]\s?|,(?!\d)")


def work_subject(reading: Reading, milestone: Milestone, works: Works) -> Span:
    """The verb of work with its object, in offsets of the sentence.

    Where the time stands right behind the verb, the object is the piece of work named in front of it
    (`dự án X dự kiến hoàn thành vào …`); where none is, the verb alone.
    """
    work, time = milestone.work, milestone.time
    left, right = _clause(reading.text, min(work.start, time.start), max(work.end, time.end))
    if work.start >= time.end:
        return _trimmed(reading.text, work.start, right)
    if reading.text[work.end : time.start].strip():
        return _trimmed(reading.text, work.start, time.start)
    piece = works.piece(reading.folded, left, work.start)
    return _trimmed(reading.text, work.start if piece is None else piece, work.end)


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch between commas and the like around ``[start, end)``."""
    left, right = 0, len(text)
    for stop in _STOP.finditer(text):
        if stop.end() <= start:
            left = stop.end()
        elif stop.start() >= end:
            right = stop.start()
            break
    return left, right


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and not (text[end - 1].isalnum() or text[end - 1] in ')"'):
        end -= 1
    return Span(start, end)
