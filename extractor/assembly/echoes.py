"""Titles, leads, captions and headings say again what the body says: they take their time from there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.assembly.deadline.own_time import BROAD, Said
from extractor.assembly.findings import Figure
from extractor.document import BlockKind, Document
from extractor.recognisers.bearings import OPEN
from extractor.recognisers.quantities import QuantityMention

ECHOES = (BlockKind.TITLE, BlockKind.LEAD, BlockKind.CAPTION, BlockKind.HEADING)
"""Blocks that say again what the body says."""


def echoed(document: Document, figures: Sequence[Figure]) -> Iterator[Figure]:
    """The figures in order; those of titles, leads, captions and headings with the time that the same figure has
    in the body, or with no other time at hand, that of the first target there."""
    body = [(f, f.said) for f in figures if f.said is not None and _known(f.said) and not _echo(document, f)]
    own = {_key(f.quantity): said for f, said in reversed(body) if not said.inherited}
    taken = {_key(f.quantity): said for f, said in reversed(body)}
    broad = [said for f, said in body if f.decision.verdict == "target" and said.time.grain in BROAD]
    first = next((said for said in broad if not said.inherited), next(iter(broad), None))
    for figure in figures:
        if _echo(document, figure) and (figure.said is None or figure.said.inherited or not _known(figure.said)):
            key = _key(figure.quantity)
            above = figure.said if figure.said is not None and _known(figure.said) else None
            said = own.get(key) or above or (None if _vague(figure.said) else taken.get(key) or first)
            if said is not None:
                figure = replace(figure, said=replace(said, inherited=True))
        yield figure


def _echo(document: Document, figure: Figure) -> bool:
    return document.blocks[figure.reading.sentence.block].kind in ECHOES


def _vague(said: Said | None) -> bool:
    """`phấn đấu sớm đạt 10 tỷ USD`: the sentence itself leaves the time open."""
    return said is not None and said.time.rule in OPEN


def _known(said: Said) -> bool:
    return said.time.first is not None or said.time.last is not None


def _key(quantity: QuantityMention) -> tuple[object, ...]:
    return (quantity.lower, quantity.upper, quantity.unit_kind)
