"""Rows of tables, in order: the figures of their target columns, and works with a due date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.assembly.deadline.inheritance import Inheritance
from extractor.assembly.deadline.own_time import BROAD, Said, in_brackets
from extractor.assembly.deadline.reference import Reference
from extractor.assembly.findings import Figure, Piece, RowNames
from extractor.assembly.reading import Reading
from extractor.assembly.rules import Rules
from extractor.assembly.structure import Governors
from extractor.assembly.tables.captions import subject_of, unit_above
from extractor.assembly.tables.cells import dues, figures, is_child, row_subject
from extractor.assembly.tables.headers import Above, Column, TableTools, columns_of
from extractor.assembly.verdict.status import Decision, Verdict
from extractor.assembly.work.milestones import Milestone
from extractor.document import Block, BlockKind, Document, Span
from extractor.recognisers.columns import Role
from extractor.recognisers.work import WorkMention

_ABOVE = 3  # blocks above a table; what it is attached to stands between its caption and the unit of all its figures
_LONGEST_CAPTION = 200  # code points; of a longer paragraph above a table only so much is read, from its end


class Rows:
    """Reads the rows of tables in order; remembers the row that the next ones may hang under."""

    def __init__(
        self,
        document: Document,
        rules: Rules,
        reference: Reference,
        inheritance: Inheritance,
        governing: Sequence[Governors],
    ) -> None:
        self._document = document
        self._inheritance = inheritance
        self._governing = governing
        found = rules.recognisers
        self._tools = TableTools(rules.columns, found.quantities, found.times, found.ratings, reference, reference.day)
        self._parent: tuple[int | None, str | None] = (None, None)
        self._status: tuple[int | None, Role | None] = (None, None)
        self._above = Above()
        self._columns: tuple[object, tuple[Column, ...]] = (None, ())

    def figures(self, reading: Reading) -> Iterator[Figure]:
        block = self._document.blocks[reading.sentence.block]
        if block.header:
            return
        columns = self._columns_of(reading)
        table, parent = self._parent
        if table != block.table:
            parent = None
        before = self._status[1] if self._status[0] == block.table else None
        for found in figures(self._document, block, columns, parent, self._tools, before):
            self._status = (block.table, found.status)
            verdict: Verdict = "target" if found.status == "target" else "result"
            said = None
            if found.time is not None and found.time_span is not None:
                said = Said(found.time, found.time_span, inherited=True)
            decision = Decision(verdict, 1.0, 1.0, f"column.{found.status}", ())
            yield Figure(
                reading,
                found.quantity,
                decision,
                said or self._above.said or self._inheritance.time_for(reading),
                RowNames(found.subject, found.criterion, found.stars),
            )
        own = row_subject(self._document, block, columns)
        if own is not None and not is_child(self._document, block, columns, self._tools):
            self._parent = (block.table, None if own.isupper() else own)  # `XÃ HỘI` heads, it has no parts

    def pieces(self, reading: Reading) -> Iterator[Piece]:
        block = self._document.blocks[reading.sentence.block]
        if block.header:
            return
        for due in dues(self._document, block, self._columns_of(reading), self._tools, reading.times):
            work = WorkMention(due.time.start, due.time.start, "row")
            decision = Decision("target", 1.0, 0.0, "column.due", ())
            yield Piece(reading, Milestone(due.time, work, decision), due.subject)

    def _columns_of(self, reading: Reading) -> tuple[Column, ...]:
        """The row's columns; those of the row before if its cells stand under the same headers."""
        block = self._document.blocks[reading.sentence.block]
        key = [cell.headers for cell in block.cells]
        if self._columns[0] != key:
            self._above = self._said_above(reading.sentence.block)
            self._columns = (key, columns_of(self._document, block, self._tools, self._above))
        return self._columns[1]

    def _said_above(self, index: int) -> Above:
        """What the caption of the table says, else the headings above it, else the title."""
        first = self._first_row(index)
        above = self._document.blocks[max(0, first - _ABOVE) : first][::-1]
        close = [b for b in [b for b in above if not self._attaches(b)][:2] if not b.cells]
        if close and not self._only_unit(self._text(close[0])):
            close = close[:1]  # no line with the unit between the caption and the table
        texts = [self._text(b)[-_LONGEST_CAPTION:] for b in close]
        units = [unit_above(text, self._tools.columns, self._tools.quantities) for text in texts]
        leans = map(self._tools.columns.caption, [*texts, *self._headings(index, first)])
        return Above(
            next((lean for lean in leans if lean is not None), None),
            next((unit for unit in units if unit is not None), None),
            next((said for b in close if (said := self._caption_time(b)) is not None), None),
            texts[-1] if texts else "",
            any(";" not in text and self._tools.columns.unit_of_table(text) is not None for text in texts),
        )

    def _only_unit(self, text: str) -> bool:
        """Does the line say the unit of the figures and not what they measure (`Đơn vị tính: ha`)?"""
        columns, quantities = self._tools.columns, self._tools.quantities
        return columns.unit_of_table(text) is not None and not subject_of(text, columns, quantities)

    def _attaches(self, block: Block) -> bool:
        """Does the line only say which paper, of which day, the table belongs to?"""
        return block.kind is BlockKind.DATELINE or self._tools.columns.attaches(self._text(block))

    def _caption_time(self, block: Block) -> Said | None:
        """The time that a line above the table names for all its figures."""
        if block.kind is BlockKind.TITLE or len(self._text(block)) > _LONGEST_CAPTION:
            return None
        found = [t for t in self._tools.find(self._text(block)) if t.relation != "every" and t.grain in BROAD]
        times = [t for t in found if not in_brackets(self._text(block), t)] or found
        return Said(times[-1], Span(times[-1].start, times[-1].end).shift(block.span.start), True) if times else None

    def _first_row(self, index: int) -> int:
        blocks, table = self._document.blocks, self._document.blocks[index].table
        while index and (blocks[index - 1].table == table or blocks[index - 1].kind is BlockKind.FURNITURE):
            index -= 1
        return index

    def _headings(self, index: int, first: int) -> Iterator[str]:
        """The headings above the table, the nearest first, and the title."""
        blocks = self._document.blocks
        for heading in reversed(self._governing[index].headings):
            yield self._text(blocks[heading])
        yield " ".join(self._text(b) for b in blocks[:first] if b.kind is BlockKind.TITLE)

    def _text(self, block: Block) -> str:
        return block.span.of(self._document.text)
