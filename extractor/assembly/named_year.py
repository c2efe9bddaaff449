"""The year that stands in a name in the title: `Hội chợ Gốm Việt 2024`."""

from __future__ import annotations

from datetime import date

import regex

from extractor.assembly.deadline import Said
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


def _said(year: int, span: Span) -> Said:
    first, last = date(year, 1, 1), date(year, 12, 31)
    return Said(TimeMention(span.start, span.end, "in", first, last, "year", False, True, "year"), span, inherited=True)
