"""What an analysis gives: figures with their verdicts, pieces of work with their times."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.assembly.deadline.own_time import Said
from extractor.assembly.deadline.reference import Reference
from extractor.assembly.reading import Reading
from extractor.assembly.verdict.status import Decision
from extractor.assembly.work.milestones import Milestone
from extractor.document import Document
from extractor.recognisers.quantities import QuantityMention
from extractor.recognisers.ratings import RatingMention


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with the verdict on it and its time, own or inherited.

    ``row`` holds subject and criterion of a table cell's figure, whose row and column name them.
    """

    reading: Reading
    quantity: QuantityMention
    decision: Decision
    said: Said | None
    row: RowNames | None = None


@dataclass(frozen=True, slots=True)
class RowNames:
    """What a table's row and column say of a figure."""

    subject: str | None
    criterion: str | None
    stars: RatingMention | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A milestone with its sentence; ``subject`` where a table row or a list's item names the work, ``said`` where
    what stands above names the time."""

    reading: Reading
    milestone: Milestone
    subject: str | None = None
    said: Said | None = None


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that was found in a document, in order of place."""

    document: Document
    readings: tuple[Reading, ...] = ()
    reference: Reference = field(default_factory=Reference)
    figures: tuple[Figure, ...] = ()
    pieces: tuple[Piece, ...] = ()
