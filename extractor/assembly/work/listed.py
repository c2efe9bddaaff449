"""Work that is listed under dated aims (`Mục tiêu đến năm 2031:` above `- Hoàn thành số hóa …`): due by their time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extractor.assembly.deadline.own_time import Said, usable
from extractor.assembly.deadline.reference import Reference
from extractor.assembly.findings import Analysis, Piece
from extractor.assembly.reading import Reading, Recognisers, glance
from extractor.assembly.structure import governors
from extractor.assembly.verdict.status import Decision
from extractor.assembly.work.milestones import Milestone
from extractor.document import BlockKind, Sentence, Span
from extractor.recognisers.bearings import VISION
from extractor.recognisers.work import Works
from extractor.vietnamese.normalise import Folded

_AIMS = frozenset({"goal", "indicator"})
_LISTED = Decision("target", 0.0, 0.0, "listed", ())


def with_listed_work(
    analysis: Analysis, folded: Folded, sentences: Sequence[Sentence], works: Works, recognisers: Recognisers
) -> Analysis:
    """The analysis with a milestone for each item that opens with a verb of completing, names no figure and no time
    of its own, and stands right under aims with one deadline."""
    blocks = analysis.document.blocks
    items = [
        s
        for s in sentences
        if blocks[s.block].kind is BlockKind.LIST_ITEM
        and s.span.start == blocks[s.block].span.start
        and works.completes(folded, s.span.start)
    ]
    found = list(_pieces(analysis, folded, items, works, recognisers)) if items else []
    if not found:
        return analysis
    read = {r.sentence for r in analysis.readings}
    readings = [*analysis.readings, *(p.reading for p in found if p.reading.sentence not in read)]
    return replace(
        analysis,
        readings=tuple(sorted(readings, key=lambda r: r.sentence.span)),
        pieces=tuple(sorted([*analysis.pieces, *found], key=lambda p: p.reading.sentence.span)),
    )


def _pieces(
    analysis: Analysis, folded: Folded, items: Iterable[Sentence], works: Works, recognisers: Recognisers
) -> Iterator[Piece]:
    document, reference = analysis.document, analysis.reference
    governing = governors(document)
    taken = {f.reading.sentence.block for f in analysis.figures if f.decision.verdict == "target"}
    taken |= {p.reading.sentence.block for p in analysis.pieces}
    read: dict[int, list[Reading]] = {}
    for reading in analysis.readings:
        read.setdefault(reading.sentence.block, []).append(reading)
    due: dict[int | None, Said | None] = {}
    for item in items:
        nearest = governing[item.block].nearest
        if nearest not in due:
            due[nearest] = _deadline(read.get(nearest, ()) if nearest is not None else (), reference)
        said = due[nearest]
        if said is None or item.block in taken:
            continue
        reading = glance(document, folded, item, recognisers, (), reference.day, reference.year)
        work = next(iter(works.find(reading.folded)), None)
        if work is not None and not reading.times:
            time = replace(said.time, start=work.start, end=work.end)
            yield Piece(reading, Milestone(time, work, _LISTED), _named(reading), said)


def _deadline(readings: Sequence[Reading], reference: Reference) -> Said | None:
    """The one time that lies ahead in the heading or opener, if that speaks of aims."""
    found = []
    for reading in readings:
        if not any(c.rule.name in _AIMS for c in reading.cues):
            return None
        found += [
            Said(t, Span(t.start, t.end).shift(reading.sentence.span.start), inherited=True)
            for t in usable(reading.times)
            if t.last is not None and t.relation != "every" and t.rule != VISION and reference.tense(t) != "past"
        ]
    return found[0] if len(found) == 1 else None


def _named(reading: Reading) -> str:
    """The item without its bullet and its full stop."""
    return reading.text.strip(" \n-–+*•.;:,")
