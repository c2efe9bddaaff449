"""Web pages to documents (first version): block kinds from the page's own tags."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from extractor.document import BlockKind, Document
from extractor.readers.decode import decode
from extractor.readers.errors import ReadError
from extractor.readers.layout import Layout
from extractor.readers.lines import Line
from extractor.readers.text import date_of
from extractor.vietnamese.normalise import canonical, fold

_DROP = frozenset("script style noscript template iframe svg button form select option input textarea head nav aside footer".split())
_BLOCKS = frozenset(
    "p div section article main header h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table tr td th blockquote figure figcaption "
    "pre address center body html br hr caption tbody thead tfoot".split()
)
_SPACE = re.compile(r"[ \t\r\n\f\u200b\ufeff]+")


@dataclass(slots=True)
class Piece:
    """One line of the page with what its tags say of it."""

    text: str
    kind: BlockKind | None = None
    level: int = 0



def read_html(data: bytes, layout: Layout, *, path: str = "", url: str | None = None, published: date | None = None) -> Document:
    """The document of a saved page. Raises :class:`ReadError`."""
    import lxml.html

    text = decode(data)
    try:
        tree = lxml.html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*>", "", text))
    except Exception as error:
        raise ReadError("The page holds no HTML that can be read.", "Save it again from the browser.") from error
    lines: list[tuple[str, BlockKind | None, int]] = []
    _walk(tree, lines, None, 0)
    body = "\n".join(t for t, _, _ in lines)
    body = canonical(body)
    folded = fold(body)
    made: list[Line] = []
    at = 0
    for piece, kind, level in lines:
        piece = canonical(piece)
        if piece:
            made.append(Line(at, at + len(piece), piece, folded[at : at + len(piece)], 1, kind=kind, level=level, fixed=kind is not None))
        at += len(piece) + 1
    page = layout.arrange(body, made)
    return Document(body, page.blocks, path, page.title, published or date_of(body, page, layout), url)


def _walk(node: Any, lines: list[tuple[str, BlockKind | None, int]], kind: BlockKind | None, level: int) -> None:
    buffer: list[str] = []

    def flush() -> None:
        piece = _SPACE.sub(" ", "".join(buffer)).strip()
        buffer.clear()
        if piece:
            lines.append((piece, kind, level))

    def inner(element: Any) -> None:
        buffer.append(element.text or "")
        for child in element:
            tag = child.tag if isinstance(child.tag, str) else ""
            if tag and tag not in _DROP:
                if tag in _BLOCKS:
                    flush()
                    child_kind, child_level = _kind_of(tag, kind, level)
                    _walk(child, lines, child_kind, child_level)
                else:
                    inner(child)
            buffer.append(child.tail or "")

    inner(node)
    flush()


def _kind_of(tag: str, kind: BlockKind | None, level: int) -> tuple[BlockKind | None, int]:
    if tag == "h1":
        return BlockKind.TITLE, 0
    if tag in ("h2", "h3", "h4", "h5", "h6"):
        return BlockKind.HEADING, int(tag[1]) - 1
    if tag == "li":
        return BlockKind.LIST_ITEM, level + 1
    if tag == "figcaption":
        return BlockKind.CAPTION, 0
    return kind, level
