"""A page's element tree to lines, in reading order, with what its tags and classes say of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from extractor.document import BlockKind
from extractor.readers.canvas import Canvas, GridCell

_DROP = frozenset(
    (
        "script", "style", "noscript", "template", "iframe", "svg", "button", "select", "option", "input",
        "textarea", "nav", "object", "embed", "audio", "video", "head",
    )
)  # fmt: skip
_BLOCKS = frozenset(
    (
        "p", "div", "section", "article", "main", "header", "footer", "aside", "form", "h1", "h2", "h3", "h4",
        "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "tr", "td", "th", "blockquote", "figure",
        "figcaption", "pre", "address", "center", "body", "html", "hr", "br", "caption", "tbody", "thead",
        "tfoot", "fieldset", "details", "summary", "menu", "time",
    )
)  # fmt: skip
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_BOLD = frozenset(("b", "strong", "th"))
_ITALIC = frozenset(("i", "em"))
_DEEPEST = 200
_LONGEST_CELL = 600


@dataclass(slots=True)
class Box:
    """An element that holds lines: where it stands in the tree, and its classes and id as one word."""

    tag: str
    names: str
    parent: Box | None
    path: str
    mass: int = 0
    first: int = 0
    last: int = 0
    image: bool = False
    counts: dict[str, int] = field(default_factory=dict)

    def chain(self) -> list[Box]:
        """This box and all around it, innermost first."""
        found: list[Box] = []
        box: Box | None = self
        while box is not None:
            found.append(box)
            box = box.parent
        return found


@dataclass(slots=True)
class Mark:
    """What the tags say of a line: its box, and how many of its characters are linked, bold, in italics."""

    box: Box
    linked: int = 0
    bold: int = 0
    italic: int = 0


def walk(tree: Any) -> tuple[Canvas, list[Mark]]:
    """The lines of a page, and a mark for each."""
    walker = _Walker()
    body = tree.find("body")
    walker.element(tree if body is None else body, None, 0)
    return walker.canvas, walker.marks


class _Walker:
    def __init__(self) -> None:
        self.canvas = Canvas()
        self.marks: list[Mark] = []
        self.buffer: list[tuple[str, bool, bool, bool]] = []

    def element(self, node: Any, parent: Box | None, depth: int) -> None:
        """Write a block element: its own text as lines, its children in turn."""
        tag = node.tag
        box = Box(tag, f"{node.get('class') or ''} {node.get('id') or ''}".casefold(), parent, _path(tag, parent))
        box.first = len(self.marks)
        if depth > _DEEPEST:
            self.buffer.append((node.text_content(), False, False, False))
        elif tag == "table" and (rows := _data_table(node)) is not None:
            for caption in node.iterchildren("caption"):
                self.element(caption, box, depth + 1)
            for _ in self.canvas.table(rows, [f"{box.path}/tr[{i}]" for i in range(1, len(rows) + 1)]):
                self.marks.append(Mark(box))
        else:
            bold, italic = tag in _BOLD, tag in _ITALIC
            self.inline(node, box, depth, (False, bold, italic))
        self.flush(box)
        box.last = len(self.marks)

    def inline(self, node: Any, box: Box, depth: int, style: tuple[bool, bool, bool]) -> None:
        self.add(node.text, style)
        for child in node:
            tag = child.tag
            if isinstance(tag, str) and tag not in _DROP:
                if tag == "br":
                    self.flush(box)
                elif tag == "img":
                    box.image = True
                elif tag in _BLOCKS or _holds_blocks(child, depth):
                    self.flush(box)
                    self.element(child, box, depth + 1)
                else:
                    linked, bold, italic = style
                    self.inline(
                        child,
                        box,
                        depth + 1,
                        (linked or tag == "a", bold or tag in _BOLD, italic or tag in _ITALIC),
                    )
            self.add(child.tail, style)

    def add(self, text: str | None, style: tuple[bool, bool, bool]) -> None:
        if text:
            self.buffer.append((text, *style))

    def flush(self, box: Box) -> None:
        """End the line, if there is one."""
        if not self.buffer:
            return
        pieces, self.buffer = self.buffer, []
        kind, level = _kind(box)
        for text in "".join(p[0] for p in pieces).split("\n") if box.tag == "pre" else ["".join(p[0] for p in pieces)]:
            line = self.canvas.write(text, kind, level, location=box.path)
            if line is not None:
                mark = Mark(box)
                for piece, linked, bold, italic in pieces:
                    size = len("".join(piece.split()))
                    mark.linked += size * linked
                    mark.bold += size * bold
                    mark.italic += size * italic
                self.marks.append(mark)


def _path(tag: str, parent: Box | None) -> str:
    if parent is None:
        return f"/{tag}"
    number = parent.counts[tag] = parent.counts.get(tag, 0) + 1
    return f"{parent.path}/{tag}[{number}]"


def _holds_blocks(node: Any, depth: int) -> bool:
    """Does an inline element (`<a><div>…`) hold blocks?"""
    return depth < _DEEPEST and any(isinstance(c.tag, str) and c.tag in _BLOCKS and c.tag != "br" for c in node)


def _kind(box: Box) -> tuple[BlockKind | None, int]:
    """What the tags around a line make of it."""
    level = 0
    item = False
    for around in box.chain()[:12]:
        if around.tag in _HEADINGS:
            return BlockKind.HEADING, _HEADINGS[around.tag]
        if around.tag == "figcaption":
            return BlockKind.CAPTION, 0
        if around.tag == "time":
            return None, 0
        if around.tag in ("table", "article", "body", "main"):
            break
        item = item or (around.tag in ("li", "dd") and level == 0)
        level += around.tag in ("ul", "ol", "dl")
    return (BlockKind.LIST_ITEM, max(level, 1)) if item else (None, 0)


def _data_table(node: Any) -> list[list[GridCell]] | None:
    """The rows of a table that holds data; ``None`` if it only lays out the page."""
    if node.get("role") == "presentation" or node.find(".//table") is not None:
        return None
    rows: list[list[GridCell]] = []
    for row in node.iter("tr"):
        cells = [_cell(c, row) for c in row if c.tag in ("td", "th")]
        if any(len(c.text) > _LONGEST_CELL for c in cells):
            return None
        if cells:
            rows.append(cells)
    widths = sorted(sum(c.columns for c in row) for row in rows)
    if len(rows) < 2 or widths[len(widths) // 2] < 2 or node.find(".//form") is not None:
        return None
    filled = sum(1 for row in rows for c in row if c.text)
    return rows if filled >= 3 and filled * 3 >= sum(map(len, rows)) else None


def _cell(node: Any, row: Any) -> GridCell:
    parent = row.getparent()
    header = node.tag == "th" or (parent is not None and parent.tag == "thead")
    return GridCell(" ".join(node.itertext()).strip(), _span(node, "colspan"), _span(node, "rowspan"), header)


def _span(node: Any, name: str) -> int:
    value = (node.get(name) or "1").strip()
    return min(max(int(value), 1), 1000) if value.isascii() and value.isdigit() and len(value) < 6 else 1
