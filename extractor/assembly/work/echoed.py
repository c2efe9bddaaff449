"""Pieces of work that are said as plans elsewhere in the same breath: in a title, or beside another deadline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import regex

from extractor.assembly.echoes import ECHOES
from extractor.assembly.findings import Piece
from extractor.assembly.reading import Reading
from extractor.assembly.work.milestones import Milestone
from extractor.document import Document
from extractor.vietnamese.normalise import Folded

_MOST = 20
"""Sentences of the body that a title is held against."""

_TOLD = frozenset({"result", "neither"})
_SETTLED = ("settled.", "ruled_out.")
"""What begins the names of rules that have the last word."""


def echoed_work(document: Document, pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces in order; a title or caption that says the work and the time of a milestone of the body
    (`Phố cổ cấm xe tải từ năm 2031`) says a milestone too."""
    known: dict[object, list[Folded]] = {}
    for piece in pieces:
        if piece.milestone.decision.verdict == "target":
            known.setdefault(_time(piece), []).append(piece.reading.folded)
    for piece in pieces:
        milestone = piece.milestone
        if milestone.decision.verdict != "target" and _echo(document, piece):
            words = _work(piece)
            if any(words in sentence for sentence in known.get(_time(piece), ())[:_MOST]):
                decision = replace(milestone.decision, verdict="target", rule="echo")
                piece = replace(piece, milestone=replace(milestone, decision=decision))
        yield piece


def _echo(document: Document, piece: Piece) -> bool:
    block = document.blocks[piece.reading.sentence.block]
    told = any(c.rule.says in _TOLD for c in piece.reading.cues)
    told = told or piece.milestone.decision.rule.startswith(_SETTLED)
    return block.kind in ECHOES and not told and not piece.reading.text.rstrip().endswith("?")


def _time(piece: Piece) -> object:
    """The day that the time ends on, else begins on; of one that nothing settles its words."""
    time = piece.milestone.time
    return time.last or time.first or piece.reading.folded[time.start : time.end]


def _work(piece: Piece) -> str:
    """The verb of work with the word behind it, or as much of that as there is."""
    work, folded = piece.milestone.work, piece.reading.folded
    return " ".join([folded[work.start : work.end], *folded[work.end :].split()[:1]])


_AND = regex.compile(r",? (?:và|rồi) |, ")


def in_parallel(reading: Reading, found: Sequence[Milestone]) -> Iterator[Milestone]:
    """The milestones of a sentence in order; what goes on from one with the like at a later time
    (`lò A sẽ đóng cửa từ năm 2029, hai lò kia dừng đốt từ năm 2031`) is one as well."""
    before: Milestone | None = None
    for milestone in found:
        open_to_it = milestone.decision.verdict != "target" and not milestone.decision.rule.startswith(_SETTLED)
        if before is not None and open_to_it and _goes_on(reading, before, milestone):
            milestone = replace(milestone, decision=replace(milestone.decision, verdict="target", rule="parallel"))
        before = milestone if milestone.decision.verdict == "target" else None
        yield milestone


def _goes_on(reading: Reading, before: Milestone, milestone: Milestone) -> bool:
    """The same kind of time, or any right behind an `và` or a comma, a later one, with the work on the same side of it;
    and nothing told between."""
    first, then = before.time, milestone.time
    start, end = max(first.end, before.work.end), max(then.end, milestone.work.end)
    joined = _AND.fullmatch(reading.folded, start, min(then.start, milestone.work.start)) is not None
    if not joined and (first.relation == "in" or first.relation != then.relation):
        return False
    told = any(c.rule.says in _TOLD and start <= c.start < end for c in reading.cues)
    alike = (before.work.start < first.start) == (milestone.work.start < then.start)
    return alike and not told and _later(first.first or first.last, then.first or then.last)


def _later(first: date | None, then: date | None) -> bool:
    return first is not None and then is not None and first < then
