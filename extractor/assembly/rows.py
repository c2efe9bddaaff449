"""Rows of tables, in order: the figures of their target columns, and works with a due date."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.assembly.deadline import Said
from extractor.assembly.findings import Figure, Piece, RowNames
from extractor.assembly.inheritance import Inheritance
from extractor.assembly.milestones import Milestone
from extractor.assembly.reading import Reading
from extractor.assembly.reference import Reference
from extractor.assembly.rules import Rules
from extractor.assembly.status import Decision, Verdict
from extractor.assembly.tables import TableTools, is_child, row_subject
from extractor.assembly.tables import due as cell_due
from extractor.assembly.tables import figures as cell_figures
from extractor.document import Document
from extractor.recognisers.work import WorkMention


class Rows:
    """Reads the rows of tables in order; remembers the row that the next ones may hang under."""

    def __init__(self, document: Document, rules: Rules, reference: Reference, inheritance: Inheritance) -> None:
        self._document = document
        self._rules = rules
        self._reference = reference
        self._inheritance = inheritance
        recognisers = rules.recognisers
        self._tools = TableTools(rules.columns, recognisers.quantities, recognisers.times)
        self._parent: tuple[int | None, str | None] = (None, None)

    def figures(self, reading: Reading) -> Iterator[Figure]:
        block = self._document.blocks[reading.sentence.block]
        if block.header:
            return
        table, parent = self._parent
        if table != block.table:
            parent = None
        for found in cell_figures(
            self._document, block, parent, self._tools, self._document.published, self._reference.year
        ):
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
        own = row_subject(self._document, block, self._tools.columns)
        if own is not None and not is_child(self._document, block, self._tools.columns):
            self._parent = (block.table, None if own.isupper() else own)  # `XÃ HỘI` heads, it has no parts

    def pieces(self, reading: Reading) -> Iterator[Piece]:
        block = self._document.blocks[reading.sentence.block]
        if block.header:
            return
        due = cell_due(self._document, block, self._tools, self._document.published, self._reference.year)
        if due is not None:
            work = WorkMention(due.time.start, due.time.start, "row")
            decision = Decision("target", 1.0, 0.0, "column.due", ())
            yield Piece(reading, Milestone(due.time, work, decision), due.subject)
