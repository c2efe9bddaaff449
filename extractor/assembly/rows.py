"""Rows of tables, in order: the figures of their target columns, and works with a due date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.assembly.deadline import Said
from extractor.assembly.findings import Figure, Piece, RowNames
from extractor.assembly.headers import Column, TableTools, columns_of
from extractor.assembly.inheritance import Inheritance
from extractor.assembly.milestones import Milestone
from extractor.assembly.reading import Reading
from extractor.assembly.reference import Reference
from extractor.assembly.rules import Rules
from extractor.assembly.status import Decision, Verdict
from extractor.assembly.structure import Governors
from extractor.assembly.tables import dues, figures, is_child, row_subject
from extractor.document import Block, BlockKind, Document
from extractor.recognisers.columns import Lean
from extractor.recognisers.work import WorkMention

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
        self._tools = TableTools(rules.columns, found.quantities, found.times, reference, document.published)
        self._parent: tuple[int | None, str | None] = (None, None)
        self._lean: tuple[int | None, Lean | None] = (None, None)
        self._columns: tuple[object, tuple[Column, ...]] = (None, ())

    def figures(self, reading: Reading) -> Iterator[Figure]:
        block = self._document.blocks[reading.sentence.block]
        if block.header:
            return
        columns = self._columns_of(reading)
        table, parent = self._parent
        if table != block.table:
            parent = None
        for found in figures(self._document, block, columns, parent, self._tools):
            verdict: Verdict = "target" if found.status == "target" else "result"
            said = None
            if found.time is not None and found.time_span is not None:
                said = Said(found.time, found.time_span, inherited=True)
            decision = Decision(verdict, 1.0, 1.0, f"column.{found.status}", ())
            yield Figure(
                reading,
                found.quantity,
                decision,
                said or self._inheritance.time_for(reading),
                RowNames(found.subject, found.criterion),
            )
        own = row_subject(self._document, block, columns)
        if own is not None and not is_child(self._document, block, columns, self._tools):
            self._parent = (block.table, None if own.isupper() else own)  # `XÃ HỘI` heads, it has no parts

    def pieces(self, reading: Reading) -> Iterator[Piece]:
        block = self._document.blocks[reading.sentence.block]
        if block.header:
            return
        for due in dues(self._document, block, self._columns_of(reading), self._tools):
            work = WorkMention(due.time.start, due.time.start, "row")
            decision = Decision("target", 1.0, 0.0, "column.due", ())
            yield Piece(reading, Milestone(due.time, work, decision), due.subject)

    def _columns_of(self, reading: Reading) -> tuple[Column, ...]:
        """The row's columns; those of the row before if its cells stand under the same headers."""
        block = self._document.blocks[reading.sentence.block]
        key = [cell.headers for cell in block.cells]
        if self._columns[0] != key:
            lean = self._lean_of(reading.sentence.block)
            self._columns = (key, columns_of(self._document, block, self._tools, lean))
        return self._columns[1]

    def _lean_of(self, index: int) -> Lean | None:
        """What stands above the table says whether it plans or reports: its caption, the headings, the title."""
        table = self._document.blocks[index].table
        if self._lean[0] != table or table is None:
            said = (self._tools.columns.caption(text) for text in self._above(index))
            self._lean = (table, next((lean for lean in said if lean is not None), None))
        return self._lean[1]

    def _above(self, index: int) -> Iterator[str]:
        """The texts above the table that holds block ``index``, the nearest first."""
        blocks, table = self._document.blocks, self._document.blocks[index].table
        first = index
        while first and (blocks[first - 1].table == table or blocks[first - 1].kind is BlockKind.FURNITURE):
            first -= 1
        if first and blocks[first - 1].kind is not BlockKind.TABLE_ROW:
            yield self._text(blocks[first - 1])[-_LONGEST_CAPTION:]
        for heading in reversed(self._governing[index].headings):
            yield self._text(blocks[heading])
        yield " ".join(self._text(b) for b in blocks[:first] if b.kind is BlockKind.TITLE)

    def _text(self, block: Block) -> str:
        return block.span.of(self._document.text)
