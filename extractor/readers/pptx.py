"""Presentations (.pptx) to drafts: titles as headings, bullets with their levels, tables."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Any

from extractor.document import BlockKind
from extractor.readers import oldfonts
from extractor.readers.canvas import GridCell
from extractor.readers.draft import Draft, Piece, Table, Text, encode

_DEEPEST = 10


def job_pptx(data: bytes) -> Iterator[bytes]:
    """The draft of a presentation, as frames."""
    yield from encode(read(data))


def read(data: bytes) -> Draft:
    """The draft of a presentation; raises whatever python-pptx raises on a damaged one."""
    import pptx

    show = pptx.Presentation(io.BytesIO(data))
    pieces: list[Piece] = []
    for number, slide in enumerate(show.slides, 1):
        title = slide.shapes.title
        for shape in _in_order(slide.shapes):
            is_title = title is not None and shape.shape_id == title.shape_id
            pieces += _shape(shape, f"slide {number}", is_title)
    return Draft(tuple(pieces), _properties(show))


def _properties(show: Any) -> tuple[tuple[str, str], ...]:
    core = show.core_properties
    found = [(n, str(v)) for n in ("title", "subject", "author") if (v := getattr(core, n, None))]
    for name in ("created", "modified"):
        value = getattr(core, name, None)
        if value:
            found.append((name, value.date().isoformat()))
    return tuple(found)


def _in_order(shapes: Any, depth: int = 0) -> Iterator[Any]:
    """The shapes from the top to the bottom, groups taken apart; the title first."""
    title = getattr(shapes, "title", None)
    listed = list(shapes)
    if depth == 0:
        listed.sort(key=lambda s: (title is None or s.shape_id != title.shape_id, s.top or 0, s.left or 0))
    for shape in listed:
        if hasattr(shape, "shapes") and depth < _DEEPEST:
            yield from _in_order(shape.shapes, depth + 1)
        else:
            yield shape


def _shape(shape: Any, place: str, is_title: bool) -> Iterable[Piece]:
    if getattr(shape, "has_table", False):
        return [_table(shape.table, place)]
    if not getattr(shape, "has_text_frame", False):
        return []
    paragraphs = [p for p in shape.text_frame.paragraphs if "".join(r.text for r in p.runs).strip()]
    texts = oldfonts.mended([[(r.text, r.font.name) for r in p.runs] for p in paragraphs])
    if is_title:
        return [Text(" ".join(" ".join(texts).split()), BlockKind.HEADING, 1, f"{place}, title")]
    listed = len(paragraphs) > 1 and getattr(shape, "is_placeholder", False)
    found: list[Piece] = []
    for paragraph, text in zip(paragraphs, texts, strict=True):
        kind = BlockKind.LIST_ITEM if listed else None
        where = f"{place}, {shape.name}"
        bold = all(bool(r.font.bold) for r in paragraph.runs if r.text.strip())
        found.append(Text(text, kind, paragraph.level + 1 if kind else 0, where, bold, 0 if listed else 1))
    return found


def _table(table: Any, place: str) -> Table:
    rows: list[tuple[GridCell, ...]] = []
    for row in table.rows:
        cells: list[GridCell] = []
        for cell in row.cells:
            if cell.is_spanned:
                continue
            runs = [[(r.text, r.font.name) for r in p.runs] for p in cell.text_frame.paragraphs]
            text = "\n".join(oldfonts.mended(runs))
            wide, tall = (cell.span_width, cell.span_height) if cell.is_merge_origin else (1, 1)
            cells.append(GridCell(text, wide, tall))
        rows.append(tuple(cells))
    return Table(tuple(rows), tuple(f"{place}, table row {i}" for i in range(1, len(rows) + 1)))
