"""What every reader hands to the layout: lines of the canonical text, with what the source said of them."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.document import BlockKind, Cell, Span
from extractor.readers.markers import Marker


@dataclass(slots=True)
class Line:
    """One line, without the blanks at its ends, while the layout makes up its mind about it.

    ``gap`` counts the empty lines above, ``tabs`` the tabs that the line begins with. ``kind``, ``level``,
    ``cells`` … are ``None`` or empty until the source (a page's tags) or a pass of the layout knows;
    ``fixed`` says that the source was sure; ``bold``, that the whole line is bold; ``rest``, that a bold part
    goes on from the line above; ``named`` is what the words of layout.toml say of the line.
    """

    start: int
    end: int
    text: str
    fold: str
    gap: int = 0
    tabs: int = 0
    kind: BlockKind | None = None
    level: int = 0
    cells: tuple[Cell, ...] = ()
    header: bool = False
    table: int | None = None
    location: str | None = None
    fixed: bool = False
    bold: bool = False
    rest: bool = False
    marker: Marker | None = None
    named: str | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def words(self) -> str:
        """The line without its number or bullet."""
        return self.text[self.marker.length :] if self.marker else self.text

    @property
    def prose(self) -> bool:
        """Long enough for a sentence, and ended like one."""
        return len(self.text) > 60 and self.text[-1] in '.!?…"”;'


def split_lines(text: str, folded: str) -> list[Line]:
    """The lines of ``text`` that hold something; ``folded`` is the same text, folded."""
    found: list[Line] = []
    begin = gap = 0  # where the line begins, and how many empty ones stand right above it
    for raw in text.split("\n"):
        piece = raw.strip()
        if piece:
            blanks = len(raw) - len(raw.lstrip()) if raw[0] != piece[0] else 0
            start, end = begin + blanks, begin + blanks + len(piece)
            tabs = raw.count("\t", 0, blanks) if blanks else 0
            found.append(Line(start, end, piece, folded[start:end], gap if found else 0, tabs))
            gap = 0
        else:
            gap += 1
        begin += len(raw) + 1
    return found
