"""The document that every later step reads: canonical text, blocks, and what is known about it.

All offsets count Unicode code points of ``Document.text``; ``start`` is inclusive, ``end`` exclusive.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from operator import itemgetter
from typing import NamedTuple


class BlockKind(StrEnum):
    """What a block is on the page."""

    TITLE = "title"
    DATELINE = "dateline"
    LEAD = "lead"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    CAPTION = "caption"
    FURNITURE = "furniture"  # the page's, not the article's: menus, related boxes, counters, comments


class Span(NamedTuple):
    """A half-open stretch ``[start, end)`` of a text, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The stretch of ``text`` that this span covers."""
        return text[self.start : self.end]

    def shift(self, by: int) -> Span:
        return Span(self.start + by, self.end + by)

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


class Cell(NamedTuple):
    """One cell of a table row with the header cells that stand above it, topmost first.

    ``location`` says where the cell stands in the source file if the reader knows.
    """

    span: Span
    headers: tuple[Span, ...] = ()
    location: str | None = None


class Block(NamedTuple):
    """A stretch of the page that is read as one thing.

    ``level`` is the depth: 1 for the outermost heading or list, one more for each step inward; 0 where
    depth means nothing. ``cells`` is filled for table rows only, left to right; ``header`` marks the rows
    that name the columns; ``table`` numbers the tables of a document from 0. ``location`` says where the
    block stands in the source file (page, sheet and cell, element path) if the reader knows.
    """

    kind: BlockKind
    span: Span
    level: int = 0
    cells: tuple[Cell, ...] = ()
    header: bool = False
    table: int | None = None
    location: str | None = None

    @property
    def is_entry(self) -> bool:
        """Is it a table's row of a label and its value, under no header?"""
        return len(self.cells) == 2 and not self.header and not any(cell.headers for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan or decision that a document is or reports."""

    number: str | None = None
    date: date | None = None
    issuer: str | None = None


class Sentence(NamedTuple):
    """A sentence inside one block; ``block`` is the index into ``Document.blocks``."""

    span: Span
    block: int


@dataclass(frozen=True, slots=True)
class Source:
    """The canonical text behind a smooth one, and the way between their offsets.

    ``runs`` holds, in order, where each stretch that was left out or made a blank ends: in the smooth text,
    and in the canonical one.
    """

    text: str
    runs: tuple[tuple[int, int], ...]

    def to_smooth(self, span: Span) -> Span:
        """A span of the canonical text, in the smooth one."""
        return Span(self._smooth(span.start), max(self._smooth(span.end), self._smooth(span.start)))

    def to_canonical(self, span: Span) -> Span:
        """A span of the smooth text, in the canonical one: without what was left out at its ends."""
        if span.start >= span.end:
            return Span(self._canonical(span.start), self._canonical(span.start))
        return Span(self._canonical(span.start), self._canonical(span.end - 1) + 1)

    def _smooth(self, at: int) -> int:
        index = bisect_right(self.runs, at, key=itemgetter(1))
        smooth, canonical = self.runs[index - 1] if index else (0, 0)
        shifted = smooth + at - canonical
        return min(shifted, self.runs[index][0]) if index < len(self.runs) else shifted

    def _canonical(self, at: int) -> int:
        index = bisect_right(self.runs, at, key=itemgetter(0))
        smooth, canonical = self.runs[index - 1] if index else (0, 0)
        return canonical + at - smooth


@dataclass(frozen=True, slots=True)
class Document:
    """A text as the reader got it out of a file: NFC, line ends as ``\\n``, nothing else changed.

    Of a document made smooth for reading, ``source`` is the canonical text; of any other, None.
    """

    text: str
    blocks: tuple[Block, ...] = ()
    path: str = ""
    title: str | None = None
    published: date | None = None
    url: str | None = None
    plan: Plan | None = None
    properties: tuple[tuple[str, str], ...] = field(default=())
    source: Source | None = None

    @property
    def canonical(self) -> str:
        """The canonical text, in which records and explanations count."""
        return self.source.text if self.source is not None else self.text

    def in_canonical(self, span: Span) -> Span:
        """Where a span of ``text`` stands in the canonical text."""
        return self.source.to_canonical(span) if self.source is not None else span
