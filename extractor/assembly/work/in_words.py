"""The work of a milestone in words: its verb with what it is done to."""

from __future__ import annotations

import regex

from extractor.assembly.reading import Reading
from extractor.assembly.work.milestones import Milestone
from extractor.assembly.work.pairs import member
from extractor.document import Span
from extractor.recognisers.work import WorkMention, Works

_STOP = regex.compile(r"(?:[;:?!\"“”()]|(?<!(?i:tp))\.)(?!\d)\s?|,(?!\d)")  # `TP. HCM` does not end there

_AND = regex.compile(r",? (?:và|rồi) ")
_AND_AT_END = regex.compile(r",? (?:và|rồi) $")

_PROPER = regex.compile(r"\p{Lu}[\p{L}'’]*(?: \p{Lu}[\p{L}'’]*)+")
"""A name of two words or more, as of a commune (`Ea Puk | xong năm 2024`)."""

_WORDS = range(3, 13)
"""Syllables that name a thing: fewer say nothing, more are a sentence of their own."""

_MANY = 19
"""Syllables that say it all the same, where a name or a verb opens them."""

_NUMBERED = regex.compile(r"(?:\(?[\da-zđ]{1,3}(?:\.\d{1,2})*[.)]|[-–+•*])\s*")
"""The mark of an item."""

_WHO = range(2, 5)
"""Syllables that name who does the work."""


def work_subject(reading: Reading, milestone: Milestone, works: Works) -> Span:
    """The verb of work with its object, in offsets of the sentence.

    Where the time stands right behind the verb, the object is what is named in front of it: the clause (`lát vỉa hè
    xong trước …`), else the piece of work in it (`…, trong đó dự án X dự kiến hoàn thành vào …`), else the clause
    before (`lập danh sách hộ nghèo, hoàn thành trong …`). A verb that is only understood leaves the words in front
    of the time (`…, các hẻm còn lại trước …`).
    """
    work, time = works.whole(reading.folded, milestone.work), milestone.time
    if milestone.understood:
        said = _trimmed(reading.text, member(reading, works, time), time.start)
        return said if said.start < said.end else Span(work.start, work.end)
    left, right = _clause(reading.text, min(work.start, time.start), max(work.end, time.end))
    left = works.told(reading.folded, left, work.start)
    if work.start >= time.end:
        return _trimmed(reading.text, work.start, _before_other_work(reading, work.end, right))
    if any(c.isalnum() for c in reading.text[work.end : time.start]):
        if (aimed := works.aimed(reading.folded, left, work.start)) is not None and _is_main(reading, aimed, work):
            return _trimmed(reading.text, aimed, time.start)
        who = [word for word in reading.text[left : work.start].split() if word.isalnum()]
        alone = works.modal(reading.folded, left, work.start) is None
        return _trimmed(reading.text, left if alone and len(who) in _WHO else work.start, time.start)
    return _trimmed(reading.text, _object(reading, works, left, work.start), work.end)


def _is_main(reading: Reading, aimed: int, work: WorkMention) -> bool:
    """Does the verb behind `sẽ` stand before the work (`sẽ | ngừng bán túi nhựa có …`), and hold no other figure?"""
    between = len(reading.text[aimed : work.start].split())
    return 0 < between < _MANY and not _holds_figure_or_time(reading, aimed, work.start)


def _object(reading: Reading, works: Works, left: int, end: int) -> int:
    """Where the words in front of the verb at ``end`` begin that say what is worked on; ``end`` if none do."""
    left = _behind_other_work(reading, left, end)
    if _named(reading, works, left, end):
        return left
    if (piece := works.piece(reading.folded, left, end)) is not None:
        return piece
    stop = reading.text[:left].rstrip()
    if (label := _label(reading, stop)) is not None:
        return label
    before, _ = _clause(reading.text, len(stop) - 1, len(stop) - 1)
    before = works.told(reading.folded, before, len(stop))
    if works.does_it(reading.folded, left, end) and works.modal(reading.folded, before, left) is None:
        return works.aimed(reading.folded, left, end) or end
    return before if stop.endswith((",", ":")) and _named(reading, works, before, left) else end


def _label(reading: Reading, stop: str) -> int | None:
    """Where the label begins that opens the sentence up to its colon (`3.1. | Kiện toàn bộ máy: | hoàn thành`); None
    where none does, or it holds a figure or a time."""
    opened = _NUMBERED.match(stop)
    start = opened.end() if opened else 0
    words = stop[start:].split()
    if not stop.endswith(":") or ":" in stop[:-1] or len(words) not in _WORDS or ";" in stop:
        return None
    return None if _holds_figure_or_time(reading, start, len(stop)) else start


def _named(reading: Reading, works: Works, start: int, end: int) -> bool:
    """Does ``[start, end)`` name something, before any verb that only leads on (`dự kiến sẽ`), and say nothing
    else of it: no figure, no time?"""
    modal = works.modal(reading.folded, start, end)
    name = reading.text[start : end if modal is None else modal]
    acts = works.does_it(reading.folded, start, end)
    if _PROPER.fullmatch(name.strip()):
        listed = reading.text[:start].rstrip(" ,")[-1:].isalpha()  # `bến xe A, | Gia Lâm | sẽ đóng cửa`
        return not acts and not listed
    many = len(name.split()) in range(3, _MANY) and works.piece(reading.folded, start, end) == start
    return (many or len(name.split()) in _WORDS) and not acts and not _holds_figure_or_time(reading, start, end)


def _behind_other_work(reading: Reading, left: int, end: int) -> int:
    """Where the words for the verb at ``end`` begin behind work with a time of its own (`thông xe tuyến A năm 2026 và
    | khánh thành`); ``left`` if there is none."""
    parted = (_AND.match(reading.folded, t.end, end) for t in reading.times if left <= t.start)
    return max((m.end() for m in parted if m is not None), default=left)


def _before_other_work(reading: Reading, start: int, right: int) -> int:
    """Where the words that begin at ``start`` end in front of a time of what comes next (`khởi công | và năm 2027 …`);
    ``right`` if none does."""
    parted = (_AND_AT_END.search(reading.folded, start, t.start) for t in reading.times if start < t.start < right)
    return min((m.start() for m in parted if m is not None), default=right)


def _holds_figure_or_time(reading: Reading, start: int, end: int) -> bool:
    """Does ``[start, end)`` hold a figure or a time?"""
    starts = [q.start for q in reading.quantities] + [t.start for t in reading.times]
    return any(start <= at < end for at in starts)


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
