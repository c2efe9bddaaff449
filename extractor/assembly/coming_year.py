"""Sections about another year than the running one: in a plan for the coming year, drawn up in the autumn before it,
and under a heading that looks back, `quý II` and `cuối năm` lie in the year that is named."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from extractor.assembly.reading import Reading
from extractor.assembly.reference import TELLING
from extractor.assembly.structure import governors
from extractor.document import BlockKind, Document

_AUTUMN = 9
"""The month from which on plans for the next year are drawn up."""

_WITHIN_YEAR = frozenset({"day", "month", "quarter", "half"})
_WITHIN = frozenset({"year", "half", "quarter", "month"})
"""Grains of times that name the year of a heading."""
_OF_THE_YEAR = frozenset({"year", "year_end", "year_middle"})
"""Rules of times that mean the year spoken of (`cuối năm`, `trong năm`), not the running one (`năm nay`)."""


def read_ahead(
    document: Document, readings: Sequence[Reading], now: date | None
) -> tuple[int | None, list[int]]:
    """The coming year, and the indexes of ``readings`` whose times without a year lie in it.

    They stand under a heading that names that year, or, with no year in any heading above, in a plan of the autumn
    whose title does; and they tell of nothing done already. What an article says of the rest of the
    running year stays there. Nothing if the day that the text speaks from, ``now``, is unknown.
    """
    if now is None:
        return None, []
    coming = now.year + 1
    named = _years_named(document, readings)
    if coming not in named.values():
        return None, []
    titles = (named[i] for i, b in enumerate(document.blocks) if b.kind is BlockKind.TITLE and i in named)
    title = next(titles, None) if now.month >= _AUTUMN else None
    above = [
        next((named[i] for i in reversed(g.headings) if i in named), title if document.plan else None)
        for g in governors(document)
    ]
    formal = any(b.kind is BlockKind.TITLE and b.span.of(document.text).isupper() for b in document.blocks)
    return coming, [
        i
        for i, r in enumerate(readings)
        if above[r.sentence.block] == coming and _open(r, now if not formal else None) and not _telling(r)
    ]


def read_back(document: Document, readings: Sequence[Reading], now: date | None) -> tuple[int | None, list[int]]:
    """The last year, and the indexes of ``readings`` whose times without a year lie in it, since the nearest heading
    above that names a year names it (`Nhìn lại năm 2023`, read in 2024)."""
    if now is None:
        return None, []
    named = _years_named(document, readings)
    above = [next((named[i] for i in reversed(g.headings) if i in named), None) for g in governors(document)]
    last = now.year - 1
    return last, [i for i, r in enumerate(readings) if above[r.sentence.block] == last and _open(r, None)]


def _years_named(document: Document, readings: Sequence[Reading]) -> dict[int, int]:
    """The first year that each heading and title names as its own: `kế hoạch năm 2025`, `nhiệm vụ quý IV/2022`."""
    named: dict[int, int] = {}
    for reading in readings:
        if document.blocks[reading.sentence.block].kind in (BlockKind.TITLE, BlockKind.HEADING):
            for time in reading.times:
                if time.relation == "in" and time.grain in _WITHIN and not time.relative and time.first is not None:
                    named.setdefault(reading.sentence.block, time.first.year)
    return named


def _open(reading: Reading, since: date | None) -> bool:
    """Some time names no year; if ``since`` is given, none of those still lies ahead of it."""
    without = [t for t in reading.times if t.relative and (t.grain in _WITHIN_YEAR or t.rule in _OF_THE_YEAR)]
    ahead = since is not None and any(t.last is not None and (t.first or t.last) >= since for t in without)
    return bool(without) and not ahead


def _telling(reading: Reading) -> bool:
    return any(cue.rule.name in TELLING for cue in reading.cues)
