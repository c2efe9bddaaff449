"""What belongs to the page and not to the article: menus, related boxes, counters, comments; and captions."""

from __future__ import annotations

import re

import regex

from extractor.document import BlockKind
from extractor.readers.lines import Line
from extractor.readers.markers import Style
from extractor.readers.pagewords import PageWords

_END = re.compile(r"\./\.?\W*$")
_LINK_DATE = re.compile(
    r"^[^.;]{8,160}\(\s?\d{1,2}/\d{1,2}/\d{4}(?:[ ,]+\d{1,2}[:h]\d{2})?\s?\)$|^\(\d{1,2}/\d{1,2}/\d{4}\)$"
)
_SITE = re.compile(r"(?:https?://)?(?:[\w-]{1,40}\.){1,4}(?:vn|com|net|org|info)(?:/\S*)?")
_NAME = regex.compile(r"(?:\p{Lu}[\w.]*[ .–-]{0,3}){1,5}")
_PERHAPS = (None, BlockKind.CAPTION)


def name(lines: list[Line], words: PageWords) -> None:
    """Write down of each short line what its words say it is; kinds follow later, in context."""
    for line in lines:
        if line.kind is None and len(line.text) <= 260:
            rule = words.classify(line.fold)
            if rule is not None:
                line.named = rule.kind
            elif line.text[-1] == ")" and _LINK_DATE.match(line.text):
                line.named = "link"
            elif _is_site(line.text) or not any(map(str.isalpha, line.text)):
                line.named = "furniture"


def _is_site(text: str) -> bool:
    return " " not in text and _SITE.fullmatch(text) is not None


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
        elif line.named == "recipients" and ((annex := _annex(lines, index)) or line.start > total * 0.3):
            _mask_to(lines, index, annex or len(lines))
        elif line.named == "box" and (index > body or index < body - 1):
            _mask_to(lines, index, _box_end(lines, index, total))
        index += 1
    _after_the_end(lines)


def _mask_to(lines: list[Line], start: int, end: int) -> None:
    for line in lines[start:end]:
        if not line.fixed or line.kind is None:
            line.kind = BlockKind.FURNITURE


def _annex(lines: list[Line], index: int) -> int:
    """Where a document begins that is attached behind the recipients and the signature; 0 if none does."""
    heads = (at for at in range(index + 1, len(lines)) if lines[at].named == "title" and lines[at].text.isupper())
    return next(heads, 0)


def _box_end(lines: list[Line], index: int, total: int) -> int:
    """The first line after a box. Titles, teasers and counters are the box's; the article begins again with
    prose that neither a title announces nor a title follows."""
    teasers = lines[index].start > total * 0.5 or _alternates(lines, index + 1)
    for at in range(index + 1, len(lines)):
        line = lines[at]
        if line.kind is not None:
            if line.kind in (BlockKind.TITLE, BlockKind.DATELINE):
                return at
        elif line.prose:
            if not (teasers and _between_titles(lines, at, index)):
                return at
        elif line.marker and line.marker.style <= Style.ROMAN and not teasers:
            return at
    return len(lines)


def _between_titles(lines: list[Line], at: int, opener: int) -> bool:
    """Is this prose line the few words below a title, with another title (or nothing) below?"""
    above = at > opener + 1 and not lines[at - 1].prose
    return above and (at + 1 >= len(lines) or not lines[at + 1].prose)


def _alternates(lines: list[Line], start: int) -> bool:
    """Do titles and single lines of prose take turns, twice or more, before two of prose come together?"""
    turns = 0
    for at in range(start, min(start + 60, len(lines))):
        if lines[at].prose:
            if not _between_titles(lines, at, start - 1):
                break
            turns += 1
    return turns >= 2


def _after_the_end(lines: list[Line]) -> None:
    """After the author's name or `./.` what is no prose is the page's, up to an annex."""
    last = max((i for i, x in enumerate(lines) if x.kind is None and _of_the_article(x)), default=-1)
    for line in lines[last + 1 :] if last >= 0 else ():
        if line.kind is None and line.named is None and _author(line):
            line.named = "byline"
            line.kind = BlockKind.FURNITURE
            break
    ended = last >= 0 and _END.search(lines[last].text) is not None
    for line in lines[last + 1 : _annex(lines, last) or len(lines)]:
        if line.named == "byline":
            ended = True
        elif ended and line.kind is None and line.named != "caption":
            line.kind = BlockKind.FURNITURE


def _of_the_article(line: Line) -> bool:
    """Prose, a table row or a numbered item: something that no author's name stands above."""
    return line.prose or bool(line.cells) or (line.marker is not None and line.text[-1] in ".;,:")


def _author(line: Line) -> bool:
    """`Thanh Huyền`: a few capitalised words alone at the end of the article."""
    return (
        len(line.text) <= 40
        and line.marker is None
        and line.text[-1] not in ".!?:;,"
        and _NAME.fullmatch(line.text) is not None
    )


def captions(lines: list[Line]) -> None:
    """Mark captions: by their words, or twice the same line; and official lines of the head."""
    for line in lines:
        if line.kind is None and line.named == "caption":
            line.kind = BlockKind.CAPTION
    for line in lines[:60]:
        official = line.named == "dateline" or (line.named in ("head", "issuer") and line.text.isupper())
        official = official or (line.named == "head" and line.text[-1] != "." and ":" in line.text)
        if line.kind is None and official and not line.prose:
            line.kind = BlockKind.DATELINE
    seen: dict[str, tuple[int, Line]] = {}
    for index, line in enumerate(lines):
        if line.kind not in _PERHAPS or line.marker or not 12 < len(line.text) <= 260:
            continue
        at, other = seen.setdefault(line.fold.rstrip(" ."), (index, line))
        if other is not line and at > 1 and (at == index - 1 or BlockKind.CAPTION in (line.kind, other.kind)):
            line.kind = other.kind = BlockKind.CAPTION


def news_captions(lines: list[Line]) -> None:
    """Mark the last lines of a news text, which are its photos' captions."""
    for line in lines[_news_tail(lines) :]:
        if line.kind is None and line.named not in ("box", "rest", "recipients", "furniture", "link", "byline"):
            line.kind = BlockKind.CAPTION


def _news_tail(lines: list[Line]) -> int:
    """Where the captions begin in `title, blank, lead, blank, body, blank, captions`; else past the end."""
    starts = [i for i, line in enumerate(lines) if i == 0 or line.gap > 0]
    if len(starts) != 4 or starts[1] != 1 or starts[2] != 2 or starts[3] < 5:
        return len(lines)
    body = lines[2 : starts[3]]
    marked = sum(1 for line in body if line.marker or line.cells)
    return starts[3] if marked * 2 <= len(body) and lines[starts[3]].marker is None else len(lines)
