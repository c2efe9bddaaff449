"""Word files (.docx) to drafts: python-docx opens the package, we walk its body."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from extractor.document import BlockKind
from extractor.readers import oldfonts
from extractor.readers.canvas import GridCell
from extractor.readers.draft import Draft, Piece, Table, Text, encode
from extractor.readers.numbering import Numbering
from extractor.readers.wordstyles import Style, Styles

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_BREAKS = frozenset((_W + "br", _W + "cr"))
_GONE = frozenset((_W + "del", _W + "moveFrom", _W + "pPr", _W + "rPr", _W + "instrText", _W + "delText"))
_WRAPPERS = frozenset(_W + tag for tag in ("sdt", "sdtContent", "ins", "moveTo", "customXml"))
_DEEPEST = 60
_BARE = Style()


def job_docx(data: bytes) -> Iterator[bytes]:
    """The draft of a Word file, as frames."""
    yield from encode(read(data))


def read(data: bytes) -> Draft:
    """The draft of a Word file; raises whatever python-docx raises on a damaged one."""
    import docx

    document = docx.Document(io.BytesIO(data))
    walker = _Walker(Styles.of(document), Numbering.of(document))
    walker.children(document.element.body, "/w:body", 0)
    return Draft(tuple(walker.pieces()), _properties(document))


def _properties(document: Any) -> tuple[tuple[str, str], ...]:
    core = document.core_properties
    found: list[tuple[str, str]] = []
    for name in ("title", "subject", "author", "last_modified_by"):
        value = getattr(core, name, None)
        if value:
            found.append((name, str(value)))
    for name in ("created", "modified"):
        try:
            value = getattr(core, name)
        except ValueError:
            continue
        if value:
            found.append((name, value.date().isoformat()))
    return tuple(found)


@dataclass(slots=True)
class _Paragraph:
    """A paragraph on its way: its runs of text by font; the label of its number, if the program sets one."""

    runs: list[oldfonts.Run]
    style: Style
    location: str
    label: str = ""
    bold: bool = False
    item: int | None = None


@dataclass(slots=True)
class _Grid:
    rows: list[list[tuple[list[_Paragraph], int, int, bool]]]
    location: str
    ruled: bool


@dataclass(slots=True)
class _Walker:
    styles: Styles
    numbering: Numbering
    found: list[_Paragraph | _Grid] = field(default_factory=list)
    _counts: dict[str, int] = field(default_factory=dict)

    def children(self, node: Any, path: str, depth: int) -> None:
        """Paragraphs and tables below ``node``, also within content controls."""
        numbers: dict[str, int] = {}
        for child in node:
            tag = child.tag
            if tag == _W + "p":
                numbers["p"] = numbers.get("p", 0) + 1
                self.found.extend(self.paragraph(child, f"{path}/w:p[{numbers['p']}]", depth))
            elif tag == _W + "tbl" and depth < _DEEPEST:
                numbers["t"] = numbers.get("t", 0) + 1
                self.table(child, f"{path}/w:tbl[{numbers['t']}]", depth)
            elif tag in _WRAPPERS and depth < _DEEPEST:
                self.children(child, f"{path}/{tag.rpartition('}')[2]}", depth + 1)

    def paragraph(self, node: Any, path: str, depth: int) -> list[_Paragraph]:
        """The paragraph, and behind it those of text boxes that are anchored in it."""
        style = self.styles.of_paragraph(node)
        here = _Paragraph([], style, path)
        boxes: list[_Paragraph] = []
        bold = [0, 0]
        self._inline(node, here, boxes, bold, depth)
        here.bold = bold[1] > 0 and bold[0] * 10 >= bold[1] * 9
        if any(text.strip() for text, _ in here.runs):
            numbered = self.numbering.next(*self.styles.numbering(node, style))
            if numbered is not None:
                here.label, here.item = numbered
        return [here, *boxes]

    def _inline(self, node: Any, here: _Paragraph, boxes: list[_Paragraph], bold: list[int], depth: int) -> None:
        for child in node:
            tag = child.tag
            if tag == _W + "r":
                self._run(child, here, boxes, bold, depth)
            elif tag not in _GONE and isinstance(tag, str) and depth < _DEEPEST:
                self._inline(child, here, boxes, bold, depth + 1)

    def _run(self, run: Any, here: _Paragraph, boxes: list[_Paragraph], bold: list[int], depth: int) -> None:
        font, is_bold, hidden = self.styles.of_run(run, here.style)
        if hidden:
            return
        text = ""
        for child in run:
            tag = child.tag
            if tag == _W + "t":
                text += child.text or ""
            elif tag == _W + "tab":
                text += "\t"
            elif tag in _BREAKS:
                text += "\n"
            elif tag == _W + "noBreakHyphen":
                text += "-"
            elif tag == _W + "softHyphen":
                text += "\u00ad"  # an `ư` in TCVN3; elsewhere it goes later
            elif tag == _MC + "AlternateContent" or tag in (_W + "drawing", _W + "pict"):
                self._box(child, here.location, boxes, depth)
        if text:
            here.runs.append((text, font))
            size = len(text.strip())
            bold[0] += size * is_bold
            bold[1] += size

    def _box(self, node: Any, path: str, boxes: list[_Paragraph], depth: int) -> None:
        """Text boxes; of two renderings of one (`Choice`, `Fallback`) the first."""
        if depth > _DEEPEST:
            return
        if node.tag == _MC + "AlternateContent":
            node = next((c for c in node if c.tag == _MC + "Choice"), node)
        for content in node.iter(_W + "txbxContent"):
            for paragraph in content.iter(_W + "p"):
                boxes.extend(self.paragraph(paragraph, path + "/box", depth + 20))
            return

    def table(self, node: Any, path: str, depth: int) -> None:
        """A table; if it holds tables it only lays out the page, and its cells are read one by one."""
        rows = list(_rows(node))
        if any(cell.find(_W + "tbl") is not None for row in rows for cell in row.iter(_W + "tc")):
            for at, row in enumerate(rows, 1):
                for place, cell in enumerate(_cells(row), 1):
                    self.children(cell, f"{path}/w:tr[{at}]/w:tc[{place}]", depth + 1)
            return
        grid: list[list[tuple[list[_Paragraph], int, int, bool]]] = []
        open_cells: dict[int, tuple[int, int]] = {}  # column → (row, index) of the cell that spans down
        for row in rows:
            grid.append(self._row(row, grid, open_cells, f"{path}/w:tr[{len(grid) + 1}]", depth))
        self.found.append(_Grid(grid, path, self.styles.ruled(node)))

    def _row(
        self, row: Any, above: list[list[tuple[list[_Paragraph], int, int, bool]]],
        open_cells: dict[int, tuple[int, int]], path: str, depth: int,
    ) -> list[tuple[list[_Paragraph], int, int, bool]]:  # fmt: skip
        properties = row.find(_W + "trPr")
        header = properties is not None and _on(properties.find(_W + "tblHeader"))
        cells: list[tuple[list[_Paragraph], int, int, bool]] = []
        column = _number(properties, "gridBefore")
        if column:
            cells.append(([], column, 1, header))
        for cell in _cells(row):
            said = cell.find(_W + "tcPr")
            width = max(_number(said, "gridSpan"), 1)
            merge = said.find(_W + "vMerge") if said is not None else None
            if merge is not None and merge.get(_W + "val") != "restart" and column in open_cells:
                at, index = open_cells[column]
                paragraphs, columns, down, is_header = above[at][index]
                above[at][index] = (paragraphs, columns, down + 1, is_header)
            else:
                paragraphs = [p for n in cell.iter(_W + "p") for p in self.paragraph(n, path, depth + 1)]
                if merge is not None:
                    open_cells[column] = (len(above), len(cells))
                else:
                    open_cells.pop(column, None)
                cells.append((paragraphs, width, 1, header))
            column += width
        return cells

    def pieces(self) -> Iterator[Piece]:
        """What was found, in Unicode."""
        flat: list[_Paragraph] = []
        for item in self.found:
            flat += [item] if isinstance(item, _Paragraph) else [p for r in item.rows for c in r for p in c[0]]
        texts = iter(oldfonts.mended(p.runs for p in flat))
        spaced = _spaced(self.found)
        gap = 0
        below_item = False
        for item in self.found:
            if isinstance(item, _Grid):
                yield _table(item, texts)
                gap = 0
                continue
            text = next(texts)
            if not text.strip():
                gap += 1
                continue
            for line in (item.label + text).split("\n"):
                if line.strip():
                    tight = below_item and item.item is not None
                    yield _text(item, line, gap if spaced else int(not tight))
                    gap = 0
            below_item = item.item is not None


def _text(item: _Paragraph, line: str, gap: int) -> Text:
    style = item.style
    if style.heading:
        return Text(line, BlockKind.HEADING, style.heading, item.location, item.bold, gap)
    if style.caption:
        return Text(line, BlockKind.CAPTION, 0, item.location, item.bold, gap)
    if item.item is not None and item.label.strip() in ("-", "+", "•", "o", "▪", "–"):
        return Text(line, BlockKind.LIST_ITEM, item.item + 1, item.location, item.bold, gap)
    return Text(line, None, 0, item.location, item.bold, gap)


def _table(grid: _Grid, texts: Iterator[str]) -> Table:
    rows: list[tuple[GridCell, ...]] = []
    for row in grid.rows:
        cells: list[GridCell] = []
        for paragraphs, columns, down, header in row:
            said = [p.label + next(texts) for p in paragraphs]
            cells.append(GridCell("\n".join(t for t in said if t.strip()), columns, down, header))
        rows.append(tuple(cells))
    return Table(tuple(rows), tuple(f"{grid.location}/w:tr[{i}]" for i in range(1, len(rows) + 1)), grid.ruled)


def _spaced(found: list[_Paragraph | _Grid]) -> bool:
    """Are paragraphs set apart by empty ones?"""
    paragraphs = [p for p in found if isinstance(p, _Paragraph)]
    empty = sum(1 for p in paragraphs if not any(t.strip() for t, _ in p.runs))
    return empty * 10 > len(paragraphs)


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == _W + "tr":
            yield child
        elif child.tag in (_W + "sdt", _W + "sdtContent", _W + "ins", _W + "customXml"):
            yield from _rows(child)


def _cells(row: Any) -> Iterator[Any]:
    for child in row:
        if child.tag == _W + "tc":
            yield child
        elif child.tag in (_W + "sdt", _W + "sdtContent", _W + "customXml"):
            yield from _cells(child)


def _number(node: Any, name: str) -> int:
    child = node.find(_W + name) if node is not None else None
    value = child.get(_W + "val") if child is not None else None
    return min(int(value), 1000) if value and value.isascii() and value.isdigit() else 0


def _on(node: Any) -> bool:
    return node is not None and node.get(_W + "val") not in ("0", "false", "off")
