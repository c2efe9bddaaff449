"""What every reader hands to the layout: lines of the canonical text, with what the source said of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.document import BlockKind, Cell, Span
from extractor.readers.markers import Marker, marker

_LINE = re.compile(r"[^\n]+")


@dataclass(slots=True)
class Line:
    """One line, without the blanks at its ends, while the layout makes up its mind about it.

    ``gap`` counts the empty lines above, ``tabs`` the tabs that the line begins with. ``kind``, ``level``,
    ``cells`` … are ``None`` or empty until the source (a page's tags) or a pass of the layout knows;
    ``fixed`` says that the source was sure; ``bold``, that the whole line is bold; ``named`` is what the
    words of layout.toml say of the line.
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
    last = -1  # where the line before ended
    for match in _LINE.finditer(text):
        raw = match.group()
        piece = raw.strip()
        if not piece:
            continue
        start = match.start() + (len(raw) - len(raw.lstrip()) if raw[0] != piece[0] else 0)
        end = start + len(piece)
        gap = text.count("\n", last, start) - 1 if last >= 0 else 0
        tabs = raw.count("\t", 0, start - match.start()) if start > match.start() else 0
        line = Line(start, end, piece, folded[start:end], max(gap, 0), tabs)
        found.append(_markdown(line) if piece[0] in "#*" else line)
        last = end
    return found


_HASHES = re.compile(r"(#{1,6})\s+(?=\S)")
_STARS = re.compile(r"\*\*([^*]{2,200})\*\*:?")


def _markdown(line: Line) -> Line:
    """`## Mục tiêu` and `**Mục tiêu**`: headings as Markdown has them, without their signs."""
    hashes = _HASHES.match(line.text)
    stars = _STARS.fullmatch(line.text)
    if hashes:
        line.kind, line.level, line.fixed = BlockKind.HEADING, len(hashes.group(1)), True
        _trim(line, hashes.end(), len(line.text))
    elif stars:
        line.bold = True
        _trim(line, 2, stars.end(1))
    return line


def _trim(line: Line, first: int, last: int) -> None:
    """Leave of a line only the characters from ``first`` up to ``last``."""
    line.start, line.end = line.start + first, line.start + last
    line.text, line.fold = line.text[first:last], line.fold[first:last]


_LONE = re.compile(r"[-–+•*]|\(?\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|[a-zđ]\)|[IVX]{1,5}\.")
_YEAR = re.compile(r"(?:19|20)\d\d[.;]?")
_STOPS = ".;:!?…"


def unwrap(text: str, folded: str, lines: list[Line]) -> list[Line]:
    """Join lines that were broken at a fixed width: each line of the result is a paragraph or an item.

    A joined line's ``text`` has a space where the text has a line end, so its length is that of its span.
    """
    wrapped = _is_wrapped(lines)
    found: list[Line] = []
    for line in lines:
        above = found[-1] if found else None
        if (
            above is not None
            and line.gap == 0
            and not line.fixed
            and not above.fixed
            and _goes_on(above, line, wrapped)
        ):
            start, end = above.start, line.end
            piece = text[start:end].replace("\n", " ")
            found[-1] = Line(start, end, piece, folded[start:end].replace("\n", " "), above.gap, above.tabs)
        else:
            found.append(line)
    return found


def _is_wrapped(lines: list[Line]) -> bool:
    """Do many lines begin in the middle of a sentence?"""
    broken = sum(1 for x in lines if x.gap == 0 and x.text[0].islower() and marker(x.text) is None)
    lone = sum(1 for x in lines if _LONE.fullmatch(x.text))
    return broken >= 4 and (broken + lone) * 5 >= len(lines)


def _goes_on(above: Line, line: Line, wrapped: bool) -> bool:
    first, last = line.text[0], above.text[-1]
    if "|" in line.text or "\t" in line.text or "|" in above.text or marker(line.text) is not None:
        return False
    if not wrapped:
        return first.islower() and len(above.text) >= 50 and last not in _STOPS + '"”'
    if _LONE.fullmatch(above.text):
        return first.isalnum() or first in '“"'
    if _YEAR.fullmatch(line.text):
        return last.isalpha()
    if last in _STOPS or _LONE.fullmatch(line.text) or not any(map(str.isalpha, line.text)):
        return False
    if first.islower() or first.isdigit() or first in '(“"':
        return any(map(str.isalpha, above.text))
    middling = 12 < len(above.text) < 40 and not above.text.isupper()  # may be a heading
    return above.text.isupper() == line.text.isupper() and not above.text[-1].isdigit() and not middling
