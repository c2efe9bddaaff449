"""Words on a page into the ruled tables that they stand in; what stands in none stays a line."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.readers import oldfonts
from extractor.readers.canvas import GridCell
from extractor.readers.draft import Table
from extractor.readers.pagegrid import Grid
from extractor.readers.words import PageLine, Word, joined

_SYLLABLE = 7  # letters of the longest, `nghiêng`


def placed(lines: list[PageLine], drawn: Sequence[Grid], page: int) -> list[PageLine | Table]:
    """The words within a grid as its table, where its first word stands; the other lines as they are."""
    items: list[PageLine | Grid] = []
    inside: dict[int, dict[tuple[int, int], list[list[Word]]]] = {}
    grids: list[Grid | None] = [*drawn] or [None]
    for line in lines:
        rest: list[Word] = []
        for grid in grids:
            mine: dict[tuple[int, int], list[Word]] = {}
            words, rest = (line.words, []) if not rest else (rest, [])
            for word in words:
                cell = grid.place((word.x0 + word.x1) / 2, line.y) if grid is not None else None
                (rest if cell is None else mine.setdefault(cell, [])).append(word)
            if grid is not None and mine:
                if id(grid) not in inside:
                    inside[id(grid)] = {}
                    items.append(grid)
                for place, group in mine.items():
                    inside[id(grid)].setdefault(place, []).append(group)
            if not rest:
                break
        if rest:
            items.append(PageLine(rest, line.y, line.height, line.bold, line.font))
    return [_table(i, inside[id(i)], page) if isinstance(i, Grid) else i for i in items]


def mend(lines: Sequence[PageLine]) -> None:
    """Bring the lines to Unicode where they are in an old font."""
    texts = [" ".join([w.text for w in line.words]) for line in lines]
    old = any(map(oldfonts.of_font, {line.font for line in lines}))
    if not old and not oldfonts.suspicious("\n".join(texts)):
        return
    texts = oldfonts.mended([(text, line.font)] for text, line in zip(texts, lines, strict=True))
    for line, text in zip(lines, texts, strict=True):
        parts = text.split(" ")
        if len(parts) == len(line.words):
            for word, part in zip(line.words, parts, strict=True):
                word.text = part


def _table(grid: Grid, inside: dict[tuple[int, int], list[list[Word]]], page: int) -> Table:
    rows: list[tuple[GridCell, ...]] = []
    for row in range(len(grid.ys) - 1):
        cells: list[GridCell] = []
        for column in range(len(grid.xs) - 1):
            if grid.owner[row, column] == (row, column):
                wide, down = grid.spans[row, column]
                text = _cell_text(inside.get((row, column), []))
                cells.append(GridCell(text, wide, down))
        rows.append(tuple(cells))
    return Table(tuple(rows), tuple(f"page {page}, row {i}" for i in range(1, len(rows) + 1)))


def _cell_text(lines: list[list[Word]]) -> str:
    """A cell's lines joined. No Vietnamese syllable has more than seven letters: a longer string at the end
    of a line that goes on in small letters was cut."""
    text = ""
    for at, words in enumerate(lines):
        text += joined(words)
        if at + 1 < len(lines):
            last, below = words[-1], lines[at + 1][0].text
            cut = not last.spaced and below[:1].islower() and len(last.text) > _SYLLABLE
            text += "" if cut else " "
    return text
