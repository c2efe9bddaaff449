"""What stands around each sentence of a document: headings, openers, the tone of the whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

import regex

from extractor.assembly.deadline.reference import Reference
from extractor.assembly.reading import Reading
from extractor.assembly.rules import Rules
from extractor.assembly.structure import Governors
from extractor.assembly.verdict.evidence import Surroundings, Tone, frame_of
from extractor.document import Block, BlockKind, Document
from extractor.recognisers.cues import Cues
from extractor.recognisers.times import without


def surroundings(
    document: Document,
    readings: Sequence[Reading],
    governing: Sequence[Governors],
    rules: Rules,
    tone: Tone,
    reference: Reference,
) -> Iterator[Surroundings | None]:
    """What stands around each sentence; None for the rows of tables, but for those of a label and its value, which are
    read as prose."""
    frame: str | None = None
    last: Governors | None = None
    heading = opener = None
    reviews = _reviews(document, readings, reference)
    for reading in readings:
        block = document.blocks[reading.sentence.block]
        above = governing[reading.sentence.block]
        if block.cells and not block.is_entry:
            yield None
            continue
        if last is not None and above.headings != last.headings:
            frame = None
        if above is not last:
            heading, opener = _governed(document, above, rules, reviews)
        last = above
        own = frame_of(reading)
        yield Surroundings(
            kind=block.kind,
            heading="result" if _told_by_label(document, block, rules) else heading,
            opener=opener,
            in_plan=document.plan is not None,
            tone=tone,
            frame=frame,
            own_frame=own,
            linked=rules.recognisers.cues.links(reading.folded),
        )
        frame = own or frame


_MARK = regex.compile(r"^(?:[IVX]{1,5}|\d{1,2}|\p{Lu})[.)]\s*")
"""The number of a heading."""

_NEARLY_OVER = timedelta(days=45)
"""So long before its end, a year that is followed by plans for a later one is looked back on."""


def _reviews(document: Document, readings: Sequence[Reading], reference: Reference) -> frozenset[int]:
    """The headings that but name a year which is over, or nearly so, in front of one with a later year (`II. NĂM 2017`,
    `III. KẾ HOẠCH NĂM 2018`): what stands under them looks back."""
    years: dict[int, int] = {}
    bare: list[int] = []
    for reading in readings:
        index, times = reading.sentence.block, reading.times
        if document.blocks[index].kind is not BlockKind.HEADING or len(times) != 1:
            continue
        time = times[0]
        if time.grain == "year" and time.relation == "in" and time.last is not None:
            years[index] = time.last.year
            alone = not any(map(str.isalnum, _MARK.sub("", without(reading.text, times))))
            day = reference.day
            over = reference.tense(time) == "past" if day is None else time.last - day <= _NEARLY_OVER
            bare += [index] * (alone and over)
    return frozenset(i for i in bare if any(j > i and year > years[i] for j, year in years.items()))


def _governed(
    document: Document, above: Governors, rules: Rules, reviews: frozenset[int]
) -> tuple[str | None, str | None]:
    """What the nearest telling heading says, and the list's opener; the opener stands nearer, and so speaks
    instead of the heading."""
    cues = rules.recognisers.cues
    if above.opener is not None:
        spoken = cues.opener(document.blocks[above.opener].span.of(document.text))
        if spoken is not None:
            return None, spoken.says
    for index in reversed(above.headings):
        if index in reviews:
            return "result", None
        text = document.blocks[index].span.of(document.text).rstrip()
        said = cues.heading(text) or (cues.opener(text) if text.endswith(":") else None)
        if said is not None:
            return said.says, None
    return None, None


_LABEL = 70
"""Characters in which a label ends."""


def _told_by_label(document: Document, block: Block, rules: Rules) -> bool:
    """Does the item open with a label of results (`1. Thực trạng: 190.400 ha rừng`)? It outdoes the heading."""
    if block.kind is not BlockKind.LIST_ITEM:
        return False
    label, colon, _ = block.span.of(document.text)[:_LABEL].partition(":")
    said = rules.recognisers.cues.heading(label) if colon else None
    return said is not None and said.says == "result"


_GOALS = frozenset({"goal", "strive", "indicator", "plan"})


def tone_of(document: Document, readings: Sequence[Reading], cues: Cues) -> Tone:
    """How the document speaks: what its title says, and how often it speaks of goals."""
    titles = [b.span.of(document.text) for b in document.blocks if b.kind is BlockKind.TITLE]
    telling = [c.rule.says for title in titles for c in cues.find(title) if c.rule.reach == "sentence"]
    goals = sum(any(c.rule.name in _GOALS for c in reading.cues) for reading in readings)
    share = goals / len(readings) if readings else 0.0
    silent = "none" if len(document.blocks) > 1 else "alone"  # one paragraph tells nothing of how a document speaks
    return Tone(next(iter(telling), None), silent if goals == 0 else "some" if share < 0.2 else "many")
