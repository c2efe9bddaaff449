"""The head of a page: title, date line, lead, and what stands above them."""

from __future__ import annotations

import re

import regex

from extractor.document import BlockKind
from extractor.readers.lines import Line
from extractor.readers.markers import Style
from extractor.readers.pagewords import PageWords, has_date
from extractor.recognisers.dateline import DateLines

_META = frozenset({"dateline", "furniture", "head", "issuer"})
_BLANKS = re.compile(r"\s+")
_LONGEST = 160  # characters; a date line is short
_REACH = 60  # lines; a head is not longer
_AUTHOR = regex.compile(r"\p{Lu}[\w.]*(?: \p{Lu}[\w.]*){1,4}(?: ?\|)?")
_COLUMNS = re.compile(r"(\S.{8,90}?)\s{3,}(\S.*)")
_COLUMNS_REACH = 20  # lines
_STOP = re.compile(r"[^.][.!?;]\s+[A-ZĐ]")


def part_columns(lines: list[Line], dates: DateLines) -> list[Line]:
    """Make two lines of one that holds a piece of the title on the left and the date on the right."""
    found: list[Line] = []
    for index, line in enumerate(lines):
        near = index < _COLUMNS_REACH and line.kind is None and "   " in line.text and has_date(line.fold)
        cut = _COLUMNS.fullmatch(line.text) if near else None
        if cut is None or dates.published(cut[2]) is None or dates.published(line.text) is not None:
            found.append(line)
            continue
        for group in (1, 2):
            start, end = cut.span(group)
            found.append(Line(line.start + start, line.start + end, cut[group], line.fold[start:end], line.gap))
        found[-1].gap = 0
    return found


def find(lines: list[Line], title: str | None, words: PageWords, dates: DateLines) -> None:
    """Mark title and date line, and as the page's what stands above the title."""
    for line in lines[:_REACH]:
        short = line.kind is None and len(line.text) <= _LONGEST and line.named in (None, "furniture", "box", "caption")
        if short and has_date(line.fold) and (dates.published(line.text) or _attached(line, dates)):
            line.named = "dateline"
    if any(line.kind is BlockKind.TITLE for line in lines):
        return
    first = _known(lines, title) if title else None
    plan = _official(lines, words)
    if first is None:
        first = plan
    if first is None:
        first = _above_the_date(lines)
    if first is None:
        first = _first_content(lines)
    if first is None:
        return
    lines[first].kind = BlockKind.TITLE
    if plan is not None:
        _join_title(lines, first)
    else:
        _join_broken(lines, first)
    _above(lines, first, plan is not None)
    for line in lines[first + 1 : first + 8]:
        if line.prose or line.marker:
            break
        if line.named in ("dateline", "head") or (line.named == "issuer" and line.text.isupper()):
            line.kind = BlockKind.DATELINE
    _lead_apart(lines, first)


def _attached(line: Line, dates: DateLines) -> bool:
    """`(Kèm theo Quyết định số …)`, not the document's own name, which may be its title."""
    return dates.attached.match(line.fold) is not None and dates.issued(line.text) is not None


def _lead_apart(lines: list[Line], first: int) -> None:
    """A line of its own between the title and the body, whatever it ends with, is the lead."""
    for at in range(first + 1, min(first + 8, len(lines) - 1)):
        line = lines[at]
        if line.kind is None and line.named is None and not line.marker and _AUTHOR.fullmatch(line.text):
            line.kind = BlockKind.FURNITURE
        elif line.kind is None and line.named is None:
            apart = bool(line.gap and lines[at + 1].gap)
            if apart and len(line.text) > 50 and not line.marker and line.text[-1] != ":":
                line.kind = BlockKind.LEAD
            return


def _known(lines: list[Line], title: str) -> int | None:
    wanted = _squeezed(title)
    return next((i for i, x in enumerate(lines[:_REACH]) if _squeezed(x.text) == wanted), None)


def _squeezed(text: str) -> str:
    return _BLANKS.sub(" ", text).strip(" .").casefold()


def _official(lines: list[Line], words: PageWords) -> int | None:
    """The title of a plan stands below the kind of document (`KẾ HOẠCH`)."""
    for index, line in enumerate(lines[:30]):
        if line.prose:
            return None
        if line.text.isupper() and (line.named == "title" or words.titles.match(line.fold)):
            return index
    return None


def _above_the_date(lines: list[Line]) -> int | None:
    """The title of an article stands above its date line, with counters and the like between; or below it,
    if what stands above is the name of the site."""
    for index, line in enumerate(lines[:_REACH]):
        if line.prose and index > 0 and lines[index - 1].prose:
            return None
        if line.named == "dateline":
            above = index - 1
            while above >= 0 and lines[above].named in _META:
                above -= 1
            while above > 0 and lines[above].text[0].islower() and not lines[above].gap and not lines[above - 1].named:
                above -= 1  # a title in two lines
            if above > 0 and _is_lead(lines[above], lines[above - 1]):
                above -= 1
            fits = above >= 0 and lines[above].named in (None, "box", "title") and lines[above].kind is None
            below = _below_the_date(lines, index)
            if below is not None and (not fits or len(lines[above].text) < 25):
                return below
            return above if fits else None
    return None


def _is_lead(line: Line, above: Line) -> bool:
    """Is this the lead, which stands between the title and the date line?"""
    ended = line.prose and line.text[-1] == "." and line.named is None
    return ended and line.gap > 0 and above.named is None and above.kind is None and not above.prose


def _below_the_date(lines: list[Line], at: int) -> int | None:
    """The line below the date lines, if it could be a title and prose follows it."""
    while at < len(lines) and lines[at].named in _META:
        at += 1
    if at + 1 >= len(lines) or lines[at].kind or lines[at].marker or not 20 <= len(lines[at].text) <= 220:
        return None
    after = lines[at + 2] if _AUTHOR.fullmatch(lines[at + 1].text) and at + 2 < len(lines) else lines[at + 1]
    return at if lines[at].text[-1] not in ".;:" and after.prose and lines[at].gap else None


def _first_content(lines: list[Line]) -> int | None:
    """The last short line before the first prose; the first line if there are but few."""
    headed = next((i for i, x in enumerate(lines[:_REACH]) if x.named not in _META), None)
    if headed is not None and lines[headed].kind is BlockKind.HEADING and lines[headed].level == 1:
        return headed  # `# Title` of a Markdown text
    first = next((i for i, x in enumerate(lines[:_REACH]) if x.kind is None and x.named not in _META), None)
    if first is not None and first + 1 < len(lines) and lines[first + 1].gap and _title_like(lines[first]):
        return first
    short: list[int] = []
    for index, line in enumerate(lines[:_REACH]):
        if line.kind is not None or line.named not in (None, "title"):
            continue
        if line.prose or (line.marker and line.marker.style <= Style.NUMBER):
            break
        if line.text[-1] not in ".;" and not line.text[0].islower():
            short.append(index)
    if not short:
        return None
    return short[-1] if len(short) > 6 else short[0]


def _title_like(line: Line) -> bool:
    return (
        len(line.text) <= 220
        and line.text[-1] not in ";:"
        and not _STOP.search(line.text)
        and line.named in (None, "title", "caption")
    )


def _join_title(lines: list[Line], first: int) -> None:
    """A title in several lines: `KẾ HOẠCH` / `Chuyển đổi số tỉnh Hải Dương` / `năm 2023`."""
    for line in lines[first + 1 : first + 5]:
        if line.gap > 1 or line.marker or line.prose or line.named or line.text[-1] in ".;:" or line.text[0] == "(":
            return
        if line.gap and line.start - lines[first].end > 3 and not line.text[0].islower():
            return
        line.kind = BlockKind.TITLE


def _join_broken(lines: list[Line], first: int) -> None:
    """A title that goes on in the next line in lower case, below the date that stood beside it."""
    for line in lines[first + 1 : first + 4]:
        if line.named != "dateline":
            goes_on = line.text[0].islower() and not line.gap and not line.prose and not line.marker and not line.kind
            if not goes_on or line.text[-1] in ";:":
                return
            line.kind = BlockKind.TITLE


def _above(lines: list[Line], first: int, plan: bool) -> None:
    """Above a plan's title stand office, number and date; above an article's the page's menus."""
    for line in lines[:first]:
        if line.kind is None and not line.prose:
            official = line.named in ("dateline", "head") or (line.named == "issuer" and line.text.isupper())
            if plan and line.named not in ("furniture", "box"):
                official = True
            line.kind = BlockKind.DATELINE if official else BlockKind.FURNITURE


def lead(lines: list[Line]) -> None:
    """The first paragraph below the title and above any heading is the lead."""
    below = False
    for line in lines:
        if line.kind is BlockKind.TITLE:
            below = True
        elif below and line.kind in (None, BlockKind.PARAGRAPH):
            if len(line.text) > 40:
                line.kind = BlockKind.LEAD
            return
        elif line.kind in (BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.LEAD, BlockKind.TABLE_ROW):
            return


def title(lines: list[Line]) -> str | None:
    """The title's lines, joined."""
    parts = [line.text for line in lines if line.kind is BlockKind.TITLE]
    return " ".join(parts) or None
