"""The year that stands in a name in the title: `Hội chợ Gốm Việt 2024`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import regex

from extractor.assembly.deadline.own_time import Said
from extractor.assembly.reading import Reading
from extractor.document import BlockKind, Document, Span
from extractor.recognisers.times import TimeMention

_IN_NAME = regex.compile(r"(?<!\p{L})\p{Lu}[\p{L}\d]* (20\d\d)(?!\d|[.,/-]\d| ?[-–] ?(?:19|20)\d\d| ?%)(?! \p{Ll}+ \d)")


def named_year(document: Document) -> Said | None:
    """The year behind a capitalised word of the title; the last one, as a name ends with its year."""
    for block in document.blocks:
        if block.kind is BlockKind.TITLE:
            found = list(_IN_NAME.finditer(document.text, block.span.start, block.span.end))
            return _said(int(found[-1][1]), Span(*found[-1].span(1))) if found else None
    return None


def titled_as_plan(document: Document) -> bool:
    """Does it open as papers of an office do (`KẾ HOẠCH`)?"""
    return any(b.kind is BlockKind.TITLE and b.span.of(document.text).isupper() for b in document.blocks)


def heads_plan(document: Document) -> bool:
    """Is it the plan itself: does its head give the plan's number (`Số: 12/KH-UBND`, `KẾ HOẠCH 12/KH-UBND`)?"""
    number = None if document.plan is None else document.plan.number
    if number is None:
        return False
    heads = [b for b in document.blocks if b.kind in (BlockKind.DATELINE, BlockKind.TITLE)]
    named = ((b.kind, text) for b in heads if number in (text := b.span.of(document.text)))
    return any(kind is BlockKind.DATELINE or text.isupper() for kind, text in named)


def year_of_plan(document: Document, readings: Sequence[Reading]) -> int | None:
    """The one year in the title of a plan (`KẾ HOẠCH / Trồng rừng năm 2024`), whose `quý I` and `15/6` lie in it."""
    titles = {i for i, b in enumerate(document.blocks) if b.kind is BlockKind.TITLE}
    times = [t for r in readings if r.sentence.block in titles for t in r.times if t.first is not None]
    years = {t.first.year for t in times if t.first and t.grain == "year" and t.relation == "in" and not t.relative}
    return years.pop() if len(years) == 1 and all(t.grain == "year" for t in times) else None


def _said(year: int, span: Span) -> Said:
    first, last = date(year, 1, 1), date(year, 12, 31)
    return Said(TimeMention(span.start, span.end, "in", first, last, "year", False, True, "year"), span, inherited=True)
