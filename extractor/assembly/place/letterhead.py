"""Who issued an official document: the place named in the lines around its title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from extractor.assembly.place.located import Located, Map
from extractor.document import BlockKind, Document, Span
from extractor.recognisers.places import Unit
from extractor.vietnamese.normalise import Folded

_ABOVE_THE_BODY = (BlockKind.DATELINE, BlockKind.TITLE, BlockKind.FURNITURE)
_NARROWEST_FIRST = ("commune", "district", "province")
_DATED_AT = regex.compile(r"(?m)(?:^|[\n,;|]|\s{3})\s*(\p{Lu}[^,;|\d\n]{1,24}?), (?:ngày|\d)")


def issuing_place(
    document: Document, folded: Folded, named: Sequence[Located], day: Map, province: Unit | None = None
) -> Unit | None:
    """The narrowest unit that the letterhead names with its level, in the largest one that it names; else the
    place beside its date. With ``province`` only what lies in that one.

    None without a letterhead, and for a firm's.
    """
    lines = list(_letterhead(document))
    contexts = day.gazetteer.contexts
    if not lines or any(contexts.firm.search(folded, s.start, s.end) for s in lines):
        return None
    units = [m.unit for m in named if m.unit and m.worded and any(s.start <= m.start < s.end for s in lines)]
    province = province or next((u for u in units if u.level == "province"), None)
    if province is not None:
        units = [u for u in units if day.province_code(u) == day.province_code(province)]
    for level in _NARROWEST_FIRST:
        if found := next((u for u in units if u.level == level), None):
            return found if province is None or found.level != "province" else province
    return province or _beside_the_date(document.text, folded, lines, day)


def _letterhead(document: Document) -> Iterator[Span]:
    """The official lines above the text: offices, number and date."""
    for block in document.blocks:
        if block.kind not in _ABOVE_THE_BODY:
            return
        if block.kind is BlockKind.DATELINE:
            yield block.span


def _beside_the_date(text: str, folded: Folded, lines: Sequence[Span], day: Map) -> Unit | None:
    """`Đồng Xoài, ngày 28 tháng 3`: the seat of a local office that does not name its place."""
    offices = day.gazetteer.contexts.office
    if not any(offices.search(folded, s.start, s.end) for s in lines):
        return None
    for line in lines:
        for said in _DATED_AT.finditer(text, line.start, line.end):
            name = folded[said.start(1) : said.end(1)].strip()
            units = day.gazetteer.provinces.get(name) or day.gazetteer.districts.get(name, ())
            fitting = day.fitting(units)
            if len({u.code for u in fitting}) == 1:
                return fitting[0] if fitting[0].level == "province" else day.province(fitting[0])
    return None
