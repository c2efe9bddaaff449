"""A draft to a document: its lines on the canvas, tables that only lay out the page taken apart, laid out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractor.document import Document
from extractor.readers.canvas import Canvas, GridCell, squeezed
from extractor.readers.draft import Draft, Piece, Table, Text
from extractor.readers.errors import ReadError
from extractor.readers.layout import Layout
from extractor.readers.metadata import complete
from extractor.readers.text import date_of
from extractor.vietnamese.normalise import fold

_LONGEST_CELL = 600  # characters on average; a table with more is a page in columns
_HEAD_ROWS = 3
_APART = re.compile(r"\t\s*|[^\S\n]{3,}")


def compose(draft: Draft, layout: Layout, *, path: str = "", most: int = 50_000_000) -> Document:
    """The document of a draft. Raises :class:`ReadError` if it holds no text."""
    canvas = Canvas()
    for piece in taken_apart(draft.pieces, layout):
        if isinstance(piece, Table):
            canvas.table(piece.rows, piece.locations)
        else:
            _write(canvas, piece)
        if canvas.lines and canvas.lines[-1].end > most:
            raise ReadError(f"The document has more than {most:,} characters.", "Split it.")
    if not canvas.lines:
        raise ReadError("The file holds no text.", "If it is a scan, install the text reader: ocop-extract --doctor.")
    text = canvas.finish()
    page = layout.arrange(text, canvas.lines, None)
    document = Document(text, page.blocks, path, page.title, properties=draft.properties)
    return complete(replace(document, published=date_of(text, page, layout)))


def taken_apart(pieces: Iterable[Piece], layout: Layout) -> Iterable[Piece]:
    """The same with each table that only lays out the page as lines, cell by cell."""
    for piece in pieces:
        if isinstance(piece, Table) and _lays_out(piece, layout):
            yield from _as_lines(piece)
        elif isinstance(piece, Text) and _APART.search(piece.text.strip()):
            yield from _halves(piece, layout)
        else:
            yield piece


def _halves(piece: Text, layout: Layout) -> Iterable[Text]:
    """`UBND TỈNH …        CỘNG HÒA …`: the head's two columns, set apart by blanks."""
    parts = _APART.split(piece.text.strip())
    if not any(_official(squeezed(p), layout) for p in parts):
        return [piece]
    return [replace(piece, text=part, gap=piece.gap if i == 0 else 0) for i, part in enumerate(parts)]


def _write(canvas: Canvas, piece: Text) -> None:
    line = canvas.write(piece.text, piece.kind, piece.level, location=piece.location)
    if line is not None:
        line.gap, line.bold = piece.gap, piece.bold


def _lays_out(table: Table, layout: Layout) -> bool:
    """Is it no data: the head's or the signatures' two columns, one column, whole pages in cells?"""
    rows = [[squeezed(c.text) for c in row] for row in table.rows]
    cells = [text for row in rows for text in row if text]
    widths = [sum(1 for text in row if text) for row in rows]
    if not cells or max(widths) < 2:
        return True
    if sum(map(len, cells)) > _LONGEST_CELL * len(cells):
        return True
    if len(table.rows[0]) > 3 or len(rows) > 12:
        return False
    return any(_official(text, layout) for row in table.rows[:_HEAD_ROWS] for text in _lines(row))


def _lines(row: Sequence[GridCell]) -> list[str]:
    return [line for cell in row for part in cell.text.split("\n") if (line := squeezed(part))]


def _official(line: str, layout: Layout) -> bool:
    """A line of a document's head or foot?"""
    if len(line) < 5 or len(line) > 200:
        return False
    rule = layout.words.classify(fold(line))
    return rule is not None and rule.kind in ("head", "issuer", "dateline")


def _as_lines(table: Table) -> Iterable[Text]:
    for row, location in zip(table.rows, table.locations, strict=True):
        for number, cell in enumerate(row, 1):
            gap = 1
            for part in cell.text.split("\n"):
                if part.strip():
                    yield Text(part, None, 0, f"{location}/cell[{number}]", False, gap)
                    gap = 0
