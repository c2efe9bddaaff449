"""A document of ours written out again by real programs' libraries: python-docx, openpyxl, python-pptx."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from pages import Piece

from extractor.document import BlockKind, Document
from extractor.readers.markers import marker

_NAMES = {
    BlockKind.TITLE: "title", BlockKind.DATELINE: "date", BlockKind.LEAD: "lead", BlockKind.PARAGRAPH: "p",
    BlockKind.LIST_ITEM: "li", BlockKind.CAPTION: "caption",
}  # fmt: skip
_BULLETS = "-–+•*"


def pieces_of(document: Document) -> list[Piece]:
    """What was read out of a plain text, for the layouts of ``pages``: the page's own lines left out."""
    found: list[Piece] = []
    rows: list[list[str]] = []
    for block in document.blocks:
        text = " ".join(block.span.of(document.text).split())
        if block.kind is BlockKind.TABLE_ROW:
            if not rows:
                found.append(("table", rows))
            rows.append([c.span.of(document.text) for c in block.cells])
        elif block.kind is not BlockKind.FURNITURE:
            rows = []
            found.append(_piece(block.kind, block.level, text))
    return found


def _piece(kind: BlockKind, level: int, text: str) -> Piece:
    if kind is BlockKind.HEADING:
        return f"h{min(level, 5) + 1}", text
    if kind is BlockKind.LIST_ITEM:
        found = marker(text)
        numbered = found is not None and text[0] not in _BULLETS
        return ("p", text) if numbered else ("li", text.lstrip(_BULLETS).strip())
    return _NAMES[kind], text


def with_title_first(pieces: Sequence[Piece]) -> list[Piece]:
    """The title's lines as one piece, at the top, as a page has it."""
    title = " ".join(str(value) for kind, value in pieces if kind == "title") or "Bài viết về kinh tế địa phương"
    return [("title", title), *(piece for piece in pieces if piece[0] != "title")]


def docx(pieces: Sequence[Piece]) -> bytes:
    """As an office clerk would write it: headings by style, bullets by the program's own lists, tables ruled."""
    import docx as library

    document = library.Document()
    for kind, value in pieces:
        if kind == "table":
            _word_table(document, value)
        elif kind == "title" or kind[0] == "h":
            document.add_heading(str(value), 0 if kind == "title" else int(kind[1]) - 1)
        elif kind == "li":
            document.add_paragraph(str(value), style="List Bullet")
        else:
            document.add_paragraph(str(value), style="Caption" if kind == "caption" else None)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _word_table(document, rows) -> None:  # type: ignore[no-untyped-def]
    width = max(map(len, rows))
    table = document.add_table(len(rows), width, style="Table Grid")
    for at, row in enumerate(rows):
        cells = table.rows[at].cells
        for place, text in enumerate(row):
            cells[place].text = text


def xlsx(pieces: Sequence[Piece]) -> bytes:
    """Texts in the first column, one a row; tables cell by cell, their numbers as numbers."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    for kind, value in pieces:
        if kind == "table":
            for row in value:
                sheet.append(list(row))
            sheet.append([])
        else:
            sheet.append([value if kind != "li" else f"- {value}"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def texts(pieces: Sequence[Piece]) -> Iterator[str]:
    """Every text, cells too."""
    for _, value in pieces:
        if isinstance(value, str):
            yield value
        else:
            yield from (cell for row in value for cell in row if cell)


def pptx(pieces: Sequence[Piece]) -> bytes:
    """One slide: the title, the items as bullets, tables below."""
    import pptx as library
    from pptx.util import Cm

    show = library.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[1])
    slide.shapes.title.text = str(pieces[0][1])
    slide.placeholders[1].text = "\n".join(str(value) for kind, value in pieces[1:] if kind != "table")
    for rows in (value for kind, value in pieces if kind == "table"):
        shape = slide.shapes.add_table(len(rows), len(rows[0]), Cm(2), Cm(12), Cm(20), Cm(5))
        for at, row in enumerate(rows):
            for place, text in enumerate(row):
                shape.table.cell(at, place).text = text
    out = io.BytesIO()
    show.save(out)
    return out.getvalue()
