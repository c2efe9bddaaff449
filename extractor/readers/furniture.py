"""What belongs to the page and not to the article: menus, related boxes, counters, comments; and captions."""

from __future__ import annotations

import re

from extractor.document import BlockKind
from extractor.readers.lines import Line
from extractor.readers.pagewords import PageWords

_END = re.compile(r"\./\.?\W*$")
_LINK_DATE = re.compile(r"^[^.;]{8,160}\(\s?\d{1,2}/\d{1,2}(?:/\d{4})?(?:[ ,]+\d{1,2}[:h]\d{2})?\s?\)$|^\(\d{1,2}/\d{1,2}/\d{4}\)$")
_NAME = re.compile(r"(?:[A-ZĐÀ-ỸƠƯ][\wà-ỹ.]*[ .–-]{0,3}){1,5}")
_KINDS = {"byline": BlockKind.FURNITURE, "furniture": BlockKind.FURNITURE, "caption": BlockKind.CAPTION,
          "dateline": BlockKind.DATELINE, "head": BlockKind.DATELINE}  # fmt: skip


def name(lines: list[Line], words: PageWords) -> None:
    """Write down of each short line what its words say it is; kinds follow later, in context."""
    for line in lines:
        if line.kind is None and len(line.text) <= 260:
            rule = words.classify(line.fold)
            if rule is not None:
                line.named = rule.kind
            elif _LINK_DATE.match(line.text):
                line.named = "link"


def mask(lines: list[Line]) -> None:
    """Mark the page's own lines, and what stands in its boxes."""
    total = lines[-1].end if lines else 0
    body = next((i for i, x in enumerate(lines) if x.prose and x.kind is None), len(lines))
    index = 0
    while index < len(lines):
        line = lines[index]
        if line.kind is not None:
            index += 1
            continue
        if line.named in ("furniture", "byline", "link"):
            line.kind = BlockKind.FURNITURE
        elif line.named == "rest" and line.start > total * 0.3 and index > body:
            _mask_to(lines, index, len(lines))
        elif line.named == "box" and (index > body or index < body - 1):
            _mask_to(lines, index, _box_end(lines, index, total))
        index += 1
    _after_the_end(lines)


def _mask_to(lines: list[Line], start: int, end: int) -> None:
    for line in lines[start:end]:
        if not line.fixed or line.kind is None:
            line.kind = BlockKind.FURNITURE


def _box_end(lines: list[Line], index: int, total: int) -> int:
    """The first line after a box. Titles and teasers are the box's; the article begins again with prose
    that no title announces, or that more prose follows."""
    late = lines[index].start > total * 0.5
    end = index + 1
    while end < len(lines):
        line = lines[end]
        if line.kind is not None:
            if line.kind in (BlockKind.TITLE, BlockKind.DATELINE):
                return end
        elif line.prose and not _teaser(lines, end, index, late):
            return end
        elif line.marker and line.marker.style <= 3 and not late:
            return end
        end += 1
    return end


def _teaser(lines: list[Line], at: int, box: int, late: bool) -> bool:
    """Is this prose line the few words below a title in a box?"""
    if not late:
        return False
    above = at > box + 1 and not lines[at - 1].prose
    below = at + 1 >= len(lines) or not lines[at + 1].prose
    return above and below


def _after_the_end(lines: list[Line]) -> None:
    """After the author's name or `./.` what is no prose is the page's."""
    last = max((i for i, x in enumerate(lines) if x.kind is None and (x.prose or x.marker or x.cells)), default=-1)
    for index in range(len(lines) - 1, max(last, 0), -1):
        line = lines[index]
        if line.kind is None and line.named is None and _author(line, lines[index - 1]):
            line.kind = BlockKind.FURNITURE
    ended = False
    for index, line in enumerate(lines):
        if _END.search(line.text) and line.kind is None:
            ended = index >= last
        elif line.named == "byline" and index > last:
            ended = True
        elif ended and line.kind is None and line.named != "caption" and index > last:
            line.kind = BlockKind.FURNITURE


def _author(line: Line, above: Line) -> bool:
    """`Thanh Huyền`: a few capitalised words alone at the end of the article."""
    return (
        len(line.text) <= 40
        and line.marker is None
        and line.text[-1] not in ".!?:;,"
        and _NAME.fullmatch(line.text) is not None
        and (above.kind is not BlockKind.CAPTION or line.gap == 0)
    )


def captions(lines: list[Line]) -> None:
    """Mark captions: by their words, twice the same line, or as the last paragraph of a news text."""
    tail = _news_tail(lines)
    for index, line in enumerate(lines):
        if line.kind is not None:
            continue
        if index >= tail or line.named == "caption":
            line.kind = BlockKind.CAPTION
        elif line.named in ("dateline", "head") and not line.prose:
            line.kind = _KINDS[line.named]
    seen: dict[str, Line] = {}
    for line in lines:
        other = seen.get(line.fold.rstrip(" ."))
        if other is not None and 12 < len(line.text) <= 260 and not line.marker and other.kind is not BlockKind.TITLE:
            if line.kind in (None, BlockKind.CAPTION) and other.kind in (None, BlockKind.CAPTION):
                line.kind = other.kind = BlockKind.CAPTION
        elif line.kind in (None, BlockKind.CAPTION):
            seen[line.fold.rstrip(" .")] = line


def _news_tail(lines: list[Line]) -> int:
    """Where the captions begin in `title, blank, lead, blank, body, blank, captions`; else past the end."""
    starts = [i for i, line in enumerate(lines) if i == 0 or line.gap > 0]
    if len(starts) != 4 or starts[1] != 1 or starts[2] != 2 or starts[3] < 5:
        return len(lines)
    body = lines[2 : starts[3]]
    marked = sum(1 for line in body if line.marker or line.cells)
    return starts[3] if marked * 2 <= len(body) and lines[starts[3]].marker is None else len(lines)
