"""Headings, list items and paragraphs, and how deep they stand."""

from __future__ import annotations

import re

from extractor.document import BlockKind
from extractor.readers.lines import Line
from extractor.readers.markers import Marker, Style, marker
from extractor.readers.pagewords import PageWords

_COUNTED = Marker(Style.BULLET, "-", 0)
"""`Thứ hai, …`: an item of a list as good as one with a dash, whose words are its own."""
_NO_FIGURES = re.compile(
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?"
    r"|\d{1,9}/[A-ZĐ\d-]{2,}|\bsố \d+|\bđiều \d+"
    r"|\b[A-ZĐ]{1,4}[.-]?\d{1,4}[A-Z]?\b|\b(?:[Qq]uốc lộ|[Tt]ỉnh lộ|[Đđ]ường tỉnh) \d+[A-Z]?"
)
"""Digits of a heading that are no figure: times, numbers of papers, names of roads (`ĐT.719B`, `quốc lộ 55`)."""
_FIGURE = re.compile(r"\d")
_INNER = re.compile(r"[.!?;]\s+\S|:\s+\S")
_LABEL = re.compile(r"^[^.;:]{2,70}:\s+(?=\S)")
_STOP = re.compile(r"[.!?]\s")
_END = re.compile(r"[.!?;]\s")
_OUTER = frozenset({Style.PART, Style.ARTICLE, Style.UPPER, Style.ROMAN})
_FRAME = (BlockKind.TABLE_ROW, BlockKind.HEADING, BlockKind.LIST_ITEM)
_OPEN = (None, BlockKind.PARAGRAPH)


def mark(lines: list[Line], words: PageWords) -> None:
    """Write down each line's number, letter, bullet or ordinal."""
    counting = False
    for line in lines:
        if line.fold.startswith(words.first):
            counting = True
        if counting and line.kind is None and words.ordinals.match(line.fold):
            line.marker = _COUNTED
        elif line.fold.startswith(words.parts) and (part := _part(line.text, words)):
            line.marker = part
        else:
            line.marker = marker(line.text) if _may_mark(line.text) else None


def _part(text: str, words: PageWords) -> Marker | None:
    """The word and number that open a part: `Phần I.`, `Điều 2.`."""
    for pattern, style in ((words.outer, Style.PART), (words.inner, Style.ARTICLE)):
        found = pattern.match(text)
        if found:
            return Marker(style, found.group("value"), found.end())
    return None


def _may_mark(text: str) -> bool:
    return not text[:2].isalpha() or text[0] in "IVX"


def split_labels(lines: list[Line]) -> list[Line]:
    """Make two lines of one that holds a heading and its text (`V. Kinh phí: 98 tỷ đồng.`), so that the
    heading above does not govern the text."""
    found: list[Line] = []
    for line in lines:
        cut = _cut(line) if line.kind is None and line.marker and line.marker.style in _OUTER else 0
        if not cut:
            found.append(line)
            continue
        at = line.start + cut
        label = line.text[:cut].rstrip()
        heading = Line(line.start, line.start + len(label), label, line.fold[: len(label)], line.gap)
        heading.kind, heading.marker = BlockKind.HEADING, line.marker
        found += [heading, Line(at, line.end, line.text[cut:], line.fold[cut:])]
    return found


def _cut(line: Line) -> int:
    """Where the text behind a heading begins in the same line; 0 if there is none."""
    assert line.marker is not None
    words = line.words
    label = _LABEL.match(words)
    if label and "(" not in label.group().rpartition(")")[2]:  # `Biểu 3. … (ĐVT: ha)` is one line
        return line.marker.length + label.end()
    return line.marker.length if words and words[-1] in ".;" and not words.isupper() and len(words) > 40 else 0


def structure(lines: list[Line]) -> None:
    """Decide for every open line: heading, list item or paragraph."""
    seen: set[Style] = set()
    body = [line for line in lines if line.kind in _OPEN or line.kind in _FRAME]
    for index, line in enumerate(body):
        if line.kind is not None:
            continue
        below = body[index + 1] if index + 1 < len(body) else None
        above = body[index - 1] if index else None
        if line.marker and _speech(line, above):
            line.kind = BlockKind.PARAGRAPH
        elif line.marker:
            heading = _numbered_heading(line, below)
            line.kind = BlockKind.HEADING if heading else BlockKind.LIST_ITEM
            if heading:
                seen.add(line.marker.style)
        elif _plain_item(line, above, below):
            line.kind = BlockKind.LIST_ITEM
        elif _loose_caption(line, above, below):
            line.kind = BlockKind.CAPTION
        elif _plain_heading(line, above, below):
            line.kind = BlockKind.HEADING
        else:
            line.kind = BlockKind.PARAGRAPH


def _numbered_heading(line: Line, below: Line | None) -> bool:
    """Is a line with a number or letter the heading of what follows, or an item of its own?"""
    assert line.marker is not None
    style, words = line.marker.style, line.words
    if style >= Style.BULLET:
        return False
    if not words or words.isupper():
        return True
    last = words[-1]
    if line.bold and last not in ".;," and below is not None:
        return True
    if style in _OUTER:
        return len(words) <= 250 and last not in ".;" and not _LABEL.match(words)
    if last in ".;,!?" or len(words) > 140 or _INNER.search(words):
        return False
    if below is None or (below.marker and below.marker.style <= style and last != ":"):
        return False
    if last == ":":
        return len(words) <= 120
    return not _FIGURE.search(_NO_FIGURES.sub("", words))


def _speech(line: Line, above: Line | None) -> bool:
    """`- ông Khánh bức xúc.`: a dash that goes on with the quotation above, no item."""
    assert line.marker is not None
    return (
        line.marker.style is Style.BULLET
        and line.words[0].islower()
        and above is not None
        and above.kind is BlockKind.PARAGRAPH
        and above.text[-1] not in ":;,"
    )


def _short(line: Line) -> bool:
    """Could be a heading without a number: short, opened like a sentence, not ended like one."""
    text = line.text
    if text.isupper():
        return len(text) <= 200 and text[-1] not in ".;,"
    if len(text) > 90 or not (text[0].isupper() or text[0].isdigit() or text[0] in "“\"'‘"):
        return False
    last = text[-1]
    if last in "!?\"”’'":
        if len(text) > 70 or text[0] in '"“' or text[-2] in ".!?,":
            return False
    elif last in ".;,…:":
        return False
    return not _STOP.search(text.replace("... ", ""))


def _plain_heading(line: Line, above: Line | None, below: Line | None) -> bool:
    """A short line over paragraphs, in capitals, or ended by a colon."""
    if below is None or line.marker:
        return False
    if line.text[-1] == ":":
        if below.marker and below.marker.style in _OUTER and not line.text.isupper():
            return False
        return len(line.text) <= 100 and not _END.search(line.text)
    if line.bold and line.text[-1] not in ".;," and below.kind is not BlockKind.HEADING:
        return True
    if not _short(line):
        return False
    return (
        below.prose
        or below.marker is not None
        or below.kind is BlockKind.TABLE_ROW
        or line.text.isupper()
        or (_short(below) and len(below.text) <= 90 and above is not None and above.prose)
    )


def _loose_caption(line: Line, above: Line | None, below: Line | None) -> bool:
    """A longish line without an end, alone between paragraphs: what stands under a photo."""
    return (
        70 < len(line.text) <= 260
        and line.text[-1] not in ".;,…:!?"
        and line.gap > 0
        and above is not None
        and above.prose
        and below is not None
        and below.prose
        and below.gap > 0
        and not line.text.isupper()
    )


def _plain_item(line: Line, above: Line | None, below: Line | None) -> bool:
    """A line of a list without bullets: ended by `;`, or below such a line or a colon."""
    if line.text[-1] == ";":
        return True
    if above is None or line.gap > 0:
        return False
    if above.text[-1] == ";":
        return above.kind is BlockKind.LIST_ITEM
    return above.text[-1] == ":" and below is not None and not line.prose and not below.prose and _short(line)


def levels(lines: list[Line]) -> None:
    """Number the depth of headings and of list items, each from 1."""
    headings: list[int] = []
    items: list[int] = []
    order: dict[int, int] = {}
    for at, line in enumerate(lines):
        if line.kind is BlockKind.HEADING:
            rank = _rank(line, order, nested=any(r < 90 for r in headings))
            if line.marker is None and at + 1 < len(lines) and _begins_numbering(lines[at + 1]):
                rank = min(rank, _rank(lines[at + 1], order) - 1)
            while headings and headings[-1] >= rank:
                headings.pop()
            headings.append(rank)
            line.level = len(headings)
            items.clear()
        elif line.kind is BlockKind.LIST_ITEM:
            style = int(line.marker.style) if line.marker else int(Style.BULLET)
            if line.marker and line.marker.style is Style.BULLET and line.marker.value not in "-–—":
                style = 20 + ord(line.marker.value[0]) % 7
            if style in items:
                del items[items.index(style) + 1 :]
            else:
                items.append(style)
            line.level = line.level or len(items)
        elif line.kind is BlockKind.PARAGRAPH:
            items.clear()


def _begins_numbering(line: Line) -> bool:
    """Is this the first of numbered headings?"""
    return line.kind is BlockKind.HEADING and line.marker is not None and line.marker.value in ("1", "I", "A", "a")


_BOLD = -1  # the key of bold headings without a number among the styles


def _rank(line: Line, order: dict[int, int], *, nested: bool = True) -> int:
    """Outer styles are small. `A.` and `I.` change places by which of them comes first; so do numbered headings
    and bold ones without a number (``nested``: the line stands below a numbered one)."""
    if line.fixed and line.level and line.text[-1] != ":":
        return line.level
    if line.marker is None:
        if line.text[-1] == ":":
            return 97  # what opens a list stands below the heading over it
        if line.bold and not line.text.isupper():
            return order.setdefault(_BOLD, 94 if nested else 16)
        return 15 if line.text.isupper() else 95
    style = line.marker.style
    if style in (Style.UPPER, Style.ROMAN):
        return order.setdefault(int(style), 20 + len(order))
    return int(style) * 10
