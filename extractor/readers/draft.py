"""What a format's reader gets out of a file, before it is laid out: lines and tables, as plain values.

A draft is made in a worker process and crosses to ours as JSON, so that nothing but text comes back from the
code that touched the file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from extractor.document import BlockKind
from extractor.readers.canvas import GridCell

LINES_A_FRAME = 2000  # pieces that cross at once
SCAN = "\x00scan"  # the text that stands for a page without letters
_PAGE = re.compile(r"page (\d{1,6})")


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph. ``kind`` and ``level`` only where the source is sure; ``gap`` counts empty lines above."""

    text: str
    kind: BlockKind | None = None
    level: int = 0
    location: str | None = None
    bold: bool = False
    gap: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table. ``locations`` says for each row where it stands in the source; ``ruled`` is false where the
    source draws no lines around the cells."""

    rows: tuple[tuple[GridCell, ...], ...]
    locations: tuple[str, ...]
    ruled: bool = True


Piece = Text | Table


@dataclass(frozen=True, slots=True)
class Draft:
    """The pieces of a file in reading order, and its properties (title, author, created …)."""

    pieces: tuple[Piece, ...]
    properties: tuple[tuple[str, str], ...] = ()


def scanned(draft: Draft) -> list[int]:
    """The numbers of the pages that are pictures."""
    return [page for p in draft.pieces if isinstance(p, Text) and p.text == SCAN and (page := page_of(p))]


def filled(draft: Draft, read: Draft) -> Draft:
    """The draft with what was ``read`` off the pages that are pictures, or without them."""
    by_page: dict[int, list[Piece]] = {}
    for piece in read.pieces:
        by_page.setdefault(page_of(piece), []).append(piece)
    found: list[Piece] = []
    for piece in draft.pieces:
        is_scan = isinstance(piece, Text) and piece.text == SCAN
        found += by_page.get(page_of(piece), []) if is_scan else [piece]
    return Draft(tuple(found), draft.properties)


def page_of(piece: Piece) -> int:
    """The number in `page 3, row 2`; 0 if there is none."""
    location = piece.location if isinstance(piece, Text) else piece.locations[0] if piece.locations else None
    found = _PAGE.match(location or "")
    return int(found[1]) if found else 0


def encode(draft: Draft) -> Iterator[bytes]:
    """The draft as JSON frames, some pieces at a time; the properties come with the first."""
    for at in range(0, max(len(draft.pieces), 1), LINES_A_FRAME):
        first = {"properties": draft.properties} if at == 0 else {}
        yield _json({**first, "pieces": [_plain(p) for p in draft.pieces[at : at + LINES_A_FRAME]]})


def decode(frames: Iterable[bytes]) -> Draft:
    """What :func:`encode` wrote. Raises ``ValueError`` on anything else."""
    pieces: list[Piece] = []
    properties: tuple[tuple[str, str], ...] = ()
    for frame in frames:
        value = json.loads(frame)
        pieces.extend(map(_piece, value.get("pieces", ())))
        if "properties" in value:
            properties = tuple((str(name), str(said)) for name, said in value["properties"])
    return Draft(tuple(pieces), properties)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _plain(piece: Piece) -> list[Any]:
    if isinstance(piece, Text):
        return [piece.text, piece.kind, piece.level, piece.location, piece.bold, piece.gap]
    rows = [[_plain_cell(c) for c in row] for row in piece.rows]
    return [rows, piece.locations, piece.ruled]


def _plain_cell(cell: GridCell) -> str | list[Any]:
    bare = cell.columns == 1 and cell.rows == 1 and not cell.header
    return cell.text if bare else [cell.text, cell.columns, cell.rows, cell.header]


def _piece(value: Sequence[Any]) -> Piece:
    if isinstance(value[0], str):
        text, kind, level, location, bold, gap = value
        return Text(text, BlockKind(kind) if kind else None, int(level), location, bool(bold), int(gap))
    rows, locations, ruled = value
    return Table(tuple(tuple(map(_cell, row)) for row in rows), tuple(locations), bool(ruled))


def _cell(value: str | list[Any]) -> GridCell:
    if isinstance(value, str):
        return GridCell(value)
    text, columns, rows, header = value
    return GridCell(str(text), int(columns), int(rows), bool(header))
