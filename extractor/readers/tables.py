"""Tables in plain text: rows, cells, and the header cells that stand above each."""

from __future__ import annotations

import re

from extractor.document import BlockKind, Cell, Span
from extractor.readers.entries import of_entries
from extractor.readers.lines import Line
from extractor.readers.pagewords import PageWords

_PIPE = re.compile(r"\|")
_TAB = re.compile(r"\t")
_DASH = re.compile(r"(?<!\d)\s{1,40}[-–]\s+|\s{1,40}[-–]\s+(?!\d)")
_LOOSE = re.compile(r"\s{1,40}[-–]\s+")
_SLASH = re.compile(r"\s/\s")
_DOTS = re.compile(r"\s?(?:\.{4,200}|…{2,100})\s?")
_SEMICOLON = re.compile(r";[ ]?")
_EVEN = (_DASH, _LOOSE, _SLASH, _DOTS, _SEMICOLON)
"""Separators that stand in prose too: all rows under them have as many cells as the first."""
_WIDE = re.compile(r"[ \u00a0]{2,}")
_PROSE = re.compile(r": ?\d|\d: ")  # `Năm 2021: 3.600; năm 2022: 3.900`
_FIGURE = re.compile(r"[<>≤≥~]?\s?\d[\d.,\s%–-]*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_LABEL = re.compile(r"(?:năm )?(?<![\d./-])((?:19|20)\d\d) ?: ?")
_LEADS = re.compile(r"[-–+•*●]?\s{0,9}")
_RULE = re.compile(r"[\s|:+=_-]+")
_BEHIND_NAME = re.compile(r"(?<=[^\W\d_]) \d[\d.,]*")
_LONGEST_HEADER = 160  # characters of one whose cells dashes or slashes part
_LONGEST = 240  # characters of a row that has neither pipes nor tabs nor wide gaps


def find(text: str, lines: list[Line], words: PageWords) -> None:
    """Mark runs of lines that are rows of a table."""
    number = max((line.table for line in lines if line.table is not None), default=-1) + 1
    index = 0
    while index < len(lines):
        years = _by_years(lines, index) if ":" in lines[index].fold else 0
        if years:
            number, index = number + 1, index + years
            _rows_of_years(lines[index - years : index], number - 1)
            continue
        size, separator = _run(lines, index, words)
        if separator is not None and size:
            _rows(lines[index : index + size], separator, number)
            number += 1
            index += size
        else:
            index += 1


def _by_years(lines: list[Line], index: int) -> int:
    """How many lines from ``index`` on hold but figures by years (`2023: 65  2024: 69`); 0 for one figure alone."""
    end, cells = index, 0
    while end < len(lines) and not lines[end].cells and not lines[end].fixed and (found := _years(lines[end])):
        end, cells = end + 1, cells + len(found)
    return end - index if cells > 1 else 0


def _years(line: Line) -> list[tuple[Span, Span]]:
    """The years of the line, each with its figure; empty if anything else stands there."""
    if ":" not in line.fold:
        return []
    lead = _LEADS.match(line.fold)
    if lead is None or _YEAR_LABEL.match(line.fold, lead.end()) is None:
        return []
    labels = list(_YEAR_LABEL.finditer(line.fold, lead.end()))
    ends = [*(label.start() for label in labels[1:]), len(line.fold)]
    found = [(Span(*m.span(1)), Span(m.end(), end)) for m, end in zip(labels, ends, strict=True)]
    figures = [(year, _trim(line.fold, value, " ;,.")) for year, value in found]
    return figures if all(_FIGURE.fullmatch(line.fold, v.start, v.end) for _, v in figures) else []


def _rows_of_years(lines: list[Line], number: int) -> None:
    """Make the lines rows whose columns the years head."""
    for line in lines:
        line.kind, line.table = BlockKind.TABLE_ROW, number
        line.cells = tuple(Cell(value.shift(line.start), (year.shift(line.start),)) for year, value in _years(line))


def _run(lines: list[Line], index: int, words: PageWords) -> tuple[int, re.Pattern[str] | None]:
    """How many lines from ``index`` on are rows of one table, and what parts their cells."""
    first = lines[index]
    separator = _separator(first, words) if first.kind is None else None
    if separator is None:
        return 0, None
    need = len(_split(first, separator, first))
    end = index + 1
    while end < len(lines) and _is_row(lines[end], first, separator, need):
        end += 1
    rows = sum(1 for x in lines[index:end] if not _RULE.fullmatch(x.text))
    least = 2 if separator in (_PIPE, *_EVEN) or words.table.match(first.fold) else 3
    if rows < least or any(_official(x, separator, first, words) for x in lines[index:end][:3]):
        return 0, separator
    return end - index, separator


def _is_row(line: Line, first: Line, separator: re.Pattern[str], need: int) -> bool:
    """Does the line go on with the table that ``first`` heads?"""
    if line.kind is not None or line.gap > 0:
        return False
    if separator is _PIPE:
        return "|" in line.text or _RULE.fullmatch(line.text) is not None
    if separator is _TAB:
        return "\t" in line.text or line.tabs > 0
    if len(line.text) > 2 and _RULE.fullmatch(line.text):
        return True
    cells = len(_split(line, separator, first))
    return cells == need if separator in _EVEN else 2 <= cells <= need + 1


def _official(line: Line, separator: re.Pattern[str], first: Line, words: PageWords) -> bool:
    """The two columns of a document's head (`UBND TỈNH … | CỘNG HÒA XÃ HỘI …`) are no table, nor is what a page says
    of the document in one line (`Số ký hiệu: … | Ngày ban hành: … | Cơ quan: …`)."""
    spans = _split(line, separator, first)
    cells = (line.fold[s.start - line.start : s.end - line.start] for s in spans)
    named = sum(
        len(c) > 4 and (rule := words.classify(c)) is not None and rule.kind in ("head", "issuer", "dateline")
        for c in cells
    )
    wide = len(spans) > 2 and separator in (_PIPE, _TAB)  # one alone may be an office in a column of a table
    return named > wide


def _separator(line: Line, words: PageWords) -> re.Pattern[str] | None:
    text = line.text
    parted = "|" in text or "\t" in text or "  " in text
    if not parted and (text[-1] in ".;" or len(text) >= _LONGEST):
        return None
    headed = words.table.match(line.fold) is not None
    if text.count("|") >= 2 or (headed and "|" in text):
        return _PIPE
    if "\t" in text:
        return _TAB
    if headed and len(years := _LOOSE.split(text)[1:]) >= 2 and all(map(_YEAR.fullmatch, years)):
        return _LOOSE
    for separator in (_DASH, _SLASH):
        if headed and len(text) < _LONGEST_HEADER and text[-1] not in ".;" and len(separator.findall(text)) >= 2:
            return separator
    if headed and len(_DOTS.findall(text)) >= 2:
        return _DOTS
    if headed and len(text) < _LONGEST and text[-1] not in ".:;," and text.count(";") >= 2 and not _PROSE.search(text):
        return _SEMICOLON
    if "  " in text and len(_WIDE.findall(text)) >= (1 if headed else 2):
        return _WIDE
    return None


def _split(line: Line, separator: re.Pattern[str], first: Line) -> list[Span]:
    """The cells' spans; those between pipes or tabs may be empty. A pipe at the edge parts nothing if the
    table's first row has one there too."""
    text = line.text
    if separator is _DASH and line is not first:
        if (named := _dashed_name(line, first)) is not None:
            return named
        separator, missing = _dashes(line, first)
        if missing:
            return [Span(line.start, line.start), *_split(line, separator, line)]
    if separator in (_SLASH, _SEMICOLON) and line is not first and _unnumbered(line, separator, first):
        return [Span(line.start, line.start), *_split(line, separator, line)]
    begin, stop = 0, len(text)
    if separator is _PIPE:
        begin = 1 if text[0] == "|" and first.text[0] == "|" else 0
        stop = len(text) - 1 if len(text) > 1 and text[-1] == "|" and first.text[-1] == "|" else stop
    spans = [Span(0, 0)] * (line.tabs if separator is _TAB else 0)
    for match in separator.finditer(text, begin, stop):
        spans.append(Span(begin, match.start()))
        begin = match.end()
    spans.append(Span(begin, stop))
    if separator is _WIDE and line is not first:
        spans = _tight(text, spans, len(separator.findall(first.text)) + 1)
    return [_trim(text, s).shift(line.start) for s in spans]


def _tight(text: str, spans: list[Span], need: int) -> list[Span]:
    """The cells, of a row that lacks one the name parted from the figure that a single blank follows it with
    (`Các địa phương khác 77   181,2`)."""
    if len(spans) != need - 1:
        return spans
    for place, span in enumerate(spans):
        figure = _BEHIND_NAME.search(text, span.start, span.end)
        if figure is not None and figure.end() == span.end:
            parted = [Span(span.start, figure.start()), Span(figure.start(), span.end)]
            return [*spans[:place], *parted, *spans[place + 1 :]]
    return spans


def _dashes(line: Line, first: Line) -> tuple[re.Pattern[str], bool]:
    """What parts the cells of a row under the header ``first``: dashes between figures only if all of them make as many
    cells as the header has, or one less in a row without a number of its own (`Cộng - 3.800 - 18.400`)."""
    need, loose = len(_DASH.findall(first.text)), len(_LOOSE.findall(line.text))
    if len(_DASH.findall(line.text)) == need or loose < need - 1 or loose > need:
        return _DASH, False
    missing = loose == need - 1
    return (_DASH, False) if missing and line.text[:1].isdigit() else (_LOOSE, missing)


def _dashed_name(line: Line, first: Line) -> list[Span] | None:
    """The cells of a row whose name holds a dash (`Tôm - lúa | - 91.000 - 95.000`): figures but for the first, as many
    as the header asks for; None for any other row."""
    need, text = len(_DASH.findall(first.text)), line.text
    cuts = list(_LOOSE.finditer(text))
    if need < 2 or len(cuts) <= need:
        return None
    cuts = cuts[-need:]
    ends = [*(cut.start() for cut in cuts[1:]), len(text)]
    cells = [Span(0, cuts[0].start()), *(Span(cut.end(), end) for cut, end in zip(cuts, ends, strict=True))]
    figures = all(_FIGURE.fullmatch(text, c.start, c.end) for c in cells[1:])
    return [_trim(text, c).shift(line.start) for c in cells] if figures else None


def _unnumbered(line: Line, separator: re.Pattern[str], first: Line) -> bool:
    """Has the row one cell less than the header, that of its number (`Cộng / 40 / 60`)?"""
    lacks = len(separator.findall(line.text)) == len(separator.findall(first.text)) - 1
    return lacks and not line.text[:1].isdigit() and any(map(str.isdigit, line.text))


def _trim(text: str, span: Span, more: str = "") -> Span:
    """The span without the blanks, and the characters of ``more``, at its ends."""
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in more):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in more):
        end -= 1
    return Span(start, max(start, end))


def _rows(lines: list[Line], separator: re.Pattern[str], number: int) -> None:
    """Make the lines rows. The rows above the first one with a figure of its own name the columns."""
    header: list[list[Span]] = []
    split = [[] if _RULE.fullmatch(line.text) else _split(line, separator, lines[0]) for line in lines]
    named = not of_entries([_texts(line, spans) for line, spans in zip(lines, split, strict=True) if spans])
    for index, (line, spans) in enumerate(zip(lines, split, strict=True)):
        if not spans:
            line.kind = BlockKind.FURNITURE
            continue
        line.kind = BlockKind.TABLE_ROW
        line.table = number
        divides = index == len(header) < 3 and _divides_columns(line, spans)
        line.header = named and (not header or divides or (index < 3 and _numbers_columns(line, spans)))
        if named and (not header or divides):
            header.append(spans)
        line.cells = tuple(Cell(span, () if line.header else _above(header, place)) for place, span in enumerate(spans))


def _texts(line: Line, spans: list[Span]) -> list[str]:
    return [line.text[s.start - line.start : s.end - line.start] for s in spans]


def _divides_columns(line: Line, spans: list[Span]) -> bool:
    """A second row of column names: under cells that reach down it is empty, and no cell is a figure."""
    cells = _texts(line, spans)
    return (
        not cells[0]
        and sum(map(bool, cells)) > 1
        and not any(_FIGURE.fullmatch(cell) and not _YEAR.fullmatch(cell) for cell in cells)
    )


def _numbers_columns(line: Line, spans: list[Span]) -> bool:
    """`(1) | (2) | (3)` or `A | B | 1 | 2`: a row that numbers the columns."""
    cells = _texts(line, spans)
    return len(cells) > 2 and all(re.fullmatch(r"\(?(?:\d{1,2}|[A-ZĐ])\)?(?:\s?=.{1,12})?", c) for c in cells)


def _above(header: list[list[Span]], place: int) -> tuple[Span, ...]:
    """The header cells over the cell with this number; in the upper rows a cell reaches over the empty ones
    to its right."""
    found: list[Span] = []
    for number, row in enumerate(header, 1):
        reach = row[: place + 1] if number < len(header) else row[place : place + 1]
        found += [cell for cell in reach if cell.start < cell.end][-1:]
    return tuple(found)
