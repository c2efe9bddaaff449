"""Words on a page with their places, and how they make lines, paragraphs and aligned columns.

Places are in the page's own unit (points, pixels), ``y`` grows downwards. Used for PDF and for scans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from extractor.readers.canvas import GridCell
from extractor.readers.draft import Piece, Table, Text
from extractor.readers.markers import marker

WIDE = 1.7  # line heights; a wider gap between words parts columns
_BULLETS = frozenset("•-–+*▪➢✓o◦●■□❖")
_NUMBER = re.compile(r"[-–—\s]*\d{1,4}[-–—\s]*")
_CELL_END = ".;:!?"
_MOST_CELL_LINES = 60


@dataclass(slots=True)
class Word:
    text: str
    x0: float
    x1: float
    spaced: bool = True  # a blank follows, also at the line's end


@dataclass(slots=True)
class PageLine:
    """Words side by side; ``height`` is that of the letters' box, ``y`` its middle."""

    words: list[Word]
    y: float
    height: float
    bold: bool = False
    font: str | None = None

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return self.words[-1].x1

    @property
    def text(self) -> str:
        return joined(self.words)

    def parts(self) -> list[PageLine]:
        """The line cut at its wide gaps, but not behind the bullet or number of a list item."""
        gap = WIDE * self.height
        if all(b.x0 - a.x1 <= gap for a, b in pairwise(self.words)):
            return [self]
        found: list[list[Word]] = [[self.words[0]]]
        for word in self.words[1:]:
            if word.x0 - found[-1][-1].x1 > gap:
                found.append([])
            found[-1].append(word)
        if len(found) > 1 and _opens_an_item(found):
            found[:2] = [found[0] + found[1]]
        return [PageLine(ws, self.y, self.height, self.bold, self.font) for ws in found]


@dataclass(slots=True)
class PageText:
    """The lines of one page that stand in no ruled table, in reading order, with the ruled tables among
    them (as ready pieces)."""

    number: int
    width: float
    height: float
    items: list[PageLine | Table] = field(default_factory=list)
    scanned: bool = False

    @property
    def lines(self) -> list[PageLine]:
        return [i for i in self.items if isinstance(i, PageLine)]


def _opens_an_item(parts: Sequence[Sequence[Word]]) -> bool:
    """`•` or, of a line with one gap, `a)`."""
    first = parts[0][0].text
    if len(parts[0]) > 1:
        return False
    return first in _BULLETS or (len(parts) == 2 and marker(f"{first} x") is not None)


def joined(words: Sequence[Word]) -> str:
    return "".join(w.text + (" " if w.spaced else "") for w in words).strip()


def running(pages: Sequence[PageText]) -> set[tuple[int, int]]:
    """Which lines (page, index among its items) are page numbers or repeat at the edge of many pages."""
    seen: dict[tuple[str, int], list[tuple[int, int]]] = {}
    found: set[tuple[int, int]] = set()
    for at, page in enumerate(pages):
        for index, item in enumerate(page.items):
            if not isinstance(item, PageLine) or page.height * 0.1 < item.y < page.height * 0.9:
                continue
            text = item.text
            if _NUMBER.fullmatch(text) and abs(index - len(page.items) / 2) + 1.5 > len(page.items) / 2:
                found.add((at, index))
            else:
                key = re.sub(r"\d+", "#", text), round(item.y / max(page.height, 1) * 100)
                seen.setdefault(key, []).append((at, index))
    for places in seen.values():
        if len(places) >= 3 and len(places) * 3 >= len(pages):
            found.update(places)
    return found


@dataclass(frozen=True, slots=True)
class Shape:
    """What holds for a whole document: margins, whether wrapped lines end in a blank, and the leading: the
    step from line to line, in heights of a line."""

    left: float
    right: float
    blank_ends: bool
    leading: float

    @classmethod
    def of(cls, pages: Sequence[PageText]) -> Shape:
        lines = [line for page in pages for line in page.lines]
        if not lines:
            return cls(0, 0, False, 0)
        ends = sum(1 for line in lines if line.words[-1].spaced)
        steps = [
            (b.y - a.y) / a.height
            for page in pages
            for a, b in zip(page.lines, page.lines[1:], strict=False)
            if 0 < b.y - a.y < 3 * a.height
        ]
        right = sorted(line.x1 for line in lines)[int(len(lines) * 0.95)]
        left = sorted(line.x0 for line in lines)[int(len(lines) * 0.1)]
        return cls(left, right, ends * 8 >= len(lines), median(steps) if steps else 0)


def pieces(page: PageText, shape: Shape, dropped: set[int]) -> Iterator[Piece]:
    """The page's paragraphs and tables, in order."""
    kept = [item for index, item in enumerate(page.items) if index not in dropped]
    at = 0
    above: PageLine | None = None
    while at < len(kept):
        item = kept[at]
        if isinstance(item, Table):
            yield item
            at, above = at + 1, None
            continue
        aligned = _aligned(kept, at)
        if len(aligned) > 1 or (aligned and len(aligned[0]) > 1):
            yield columns(aligned, page.number)
            at, above = at + len(aligned), None
            continue
        end = at + 1
        while end < len(kept):
            below = kept[end]
            previous = kept[end - 1]
            if not isinstance(below, PageLine) or not isinstance(previous, PageLine):
                break
            if not _goes_on(previous, below, shape) or len(below.parts()) > 1:
                break
            end += 1
        group = [line for line in kept[at:end] if isinstance(line, PageLine)]
        gap = 1 if above is None else int(item.y - above.y > 1.3 * shape.leading * _height(above, item))
        yield paragraph(group, page.number, gap)
        at, above = end, group[-1]


def paragraph(lines: Sequence[PageLine], page: int, gap: int) -> Text:
    """Lines joined; the break between two is a blank, except behind a word that was cut."""
    return Text(" ".join(line.text for line in lines), None, 0, f"page {page}", all(x.bold for x in lines), gap)


def _goes_on(above: PageLine, below: PageLine, shape: Shape) -> bool:
    """Is the line below the same paragraph?"""
    step = below.y - above.y
    if step <= 0 or step > 1.6 * max(shape.leading, 1) * _height(above, below) or above.bold != below.bold:
        return False
    room = shape.right - above.x1
    first = below.words[0]
    if shape.blank_ends:  # but for a blank that would stand beyond the margin
        return above.words[-1].spaced or (room < 0.35 * above.height and above.words[-1].text[-1] not in _CELL_END)
    if room > first.x1 - first.x0 + 0.5 * above.height:
        return False  # the word would have fitted: the break was meant
    if below.x0 > above.x0 + above.height and below.x0 > shape.left + above.height:
        return False  # indented: a new paragraph
    return not (marker(below.text) is not None and above.text[-1] in _CELL_END)


def _height(above: PageLine, below: PageLine) -> float:
    """The height that the step between two lines is told in; letters of other fonts may be higher."""
    return min(above.height, below.height) if above.height > 1.6 * below.height else above.height


def _aligned(items: Sequence[PageLine | Table], at: int) -> list[list[PageLine]]:
    """The run of lines from ``at`` on that stand in columns, each cut into its parts."""
    run: list[list[PageLine]] = []
    for item in items[at:]:
        if not isinstance(item, PageLine):
            break
        parts = item.parts()
        if len(parts) < 2 and not (run and _in_a_column(parts[0], run)):
            break
        if run and item.y - run[-1][0].y > 3.5 * item.height:
            break
        run.append(parts)
    while run and len(run[-1]) < 2 and len(run) > 1 and not _under(run):
        run.pop()
    return run


def _in_a_column(part: PageLine, run: Sequence[Sequence[PageLine]]) -> bool:
    """Does a lone part stand within one column of the run, and not over the gap between two?"""
    gaps = [(a.x1, b.x0) for a, b in pairwise(run[-1])] or [(a.x1, b.x0) for row in run for a, b in pairwise(row)]
    return bool(gaps) and not any(part.x0 < left + 1 and part.x1 > right - 1 for left, right in gaps)


def _under(run: Sequence[Sequence[PageLine]]) -> bool:
    """Is the last, lone part the next line of a cell above it?"""
    last = run[-1][0]
    above = [p for row in run[:-1] for p in row if p.x0 < last.x1 and last.x0 < p.x1]
    return bool(above) and (last.x0 > run[0][0].x1 or above[-1].words[-1].spaced)


def columns(run: Sequence[Sequence[PageLine]], page: int) -> Table:
    """A table of aligned lines: two columns are read one after the other, more as rows."""
    bounds = _bounds(run)
    cells: list[list[list[PageLine]]] = []
    for parts in run:
        row: list[list[PageLine]] = [[] for _ in bounds]
        for part in parts:
            middle = (part.x0 + part.x1) / 2
            row[min(range(len(bounds)), key=lambda i: _distance(bounds[i], middle))].append(part)
        if cells and _continues(row, cells[-1]):
            for into, more in zip(cells[-1], row, strict=True):
                into.extend(more)
        else:
            cells.append(row)
    if len(bounds) < 3:
        whole = [[part for row in cells for part in row[i]] for i in range(len(bounds))]
        sides = tuple(GridCell("\n".join(p.text for p in side)) for side in whole)
        return Table((sides,), (f"page {page}",), False)
    rows = tuple(tuple(GridCell(" ".join(p.text for p in cell)) for cell in row) for row in cells)
    return Table(rows, tuple(f"page {page}, row {i}" for i in range(1, len(rows) + 1)), False)


def _bounds(run: Sequence[Sequence[PageLine]]) -> list[tuple[float, float]]:
    """The columns: where the parts' extents, laid over one another, leave a gap."""
    extents = sorted((p.x0, p.x1) for row in run for p in row)
    found = [extents[0]]
    for x0, x1 in extents[1:]:
        if x0 < found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], x1))
        else:
            found.append((x0, x1))
    return found


def _distance(bound: tuple[float, float], x: float) -> float:
    return 0.0 if bound[0] <= x <= bound[1] else min(abs(x - bound[0]), abs(x - bound[1]))


def _continues(row: Sequence[Sequence[PageLine]], above: Sequence[Sequence[PageLine]]) -> bool:
    """Is this line the next line of the cells above it, not a row of its own?"""
    filled = [i for i, cell in enumerate(row) if cell]
    if not all(above[i] for i in filled) or len(above[filled[0]]) > _MOST_CELL_LINES:
        return False
    if all(above[i][-1].words[-1].spaced for i in filled) and len(filled) < len(row):
        return True
    texts = [row[i][0].text for i in filled]
    return 0 not in filled and all(t[0].islower() for t in texts)
