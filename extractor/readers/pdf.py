"""PDF files to drafts: pypdfium2 gives letters with places and drawn lines; we make lines and tables of them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from extractor.readers.canvas import GridCell
from extractor.readers.draft import SCAN, Draft, Piece, Table, Text, encode
from extractor.readers.errors import ReadError
from extractor.readers.limits import damaged, encrypted
from extractor.readers.numbering import SYMBOLS
from extractor.readers.pagegrid import Rule, grids
from extractor.readers.pageplace import mend, placed
from extractor.readers.words import WIDE, PageLine, PageText, Shape, Word, pieces, running

_BLANK = 0.25  # line heights between two words
_FEW = 8  # letters; a page with fewer, and with a picture, is a scan
_MOST_PATHS = 3000
_PASSWORD = 4  # pdfium's error code


def job_pdf(data: bytes, pages: int = 5_000) -> Iterator[bytes]:
    """The draft of a PDF, as frames; pages without letters come as :data:`~extractor.readers.draft.SCAN`."""
    yield from encode(read(data, pages))


def read(data: bytes, most: int = 5_000) -> Draft:
    """The draft of a PDF. Raises :class:`ReadError`."""
    document = open_pdf(data)
    try:
        if len(document) > most:
            raise ReadError(f"The PDF has {len(document):,} pages; the limit is {most:,}.", "Split it.")
        read_pages = [_page(document, number) for number in range(len(document))]
        return Draft(tuple(_draft(read_pages)), _properties(document))
    finally:
        document.close()


def open_pdf(data: bytes) -> Any:
    """pypdfium2's document. Raises :class:`ReadError`."""
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "assword" in str(error):
            raise encrypted() from error
        raise damaged() from error


def _properties(document: Any) -> tuple[tuple[str, str], ...]:
    said = document.get_metadata_dict()
    found = [(n.lower(), said[n]) for n in ("Title", "Subject", "Author") if said.get(n)]
    for name, key in (("created", "CreationDate"), ("modified", "ModDate")):
        value = said.get(key, "")[2:10]
        if len(value) == 8 and value.isdigit():
            found.append((name, f"{value[:4]}-{value[4:6]}-{value[6:]}"))
    return tuple(found)


def _draft(read_pages: Sequence[PageText]) -> Iterator[Piece]:
    shape = Shape.of(read_pages)
    dropped = running(read_pages)
    found: list[Piece] = []
    for at, page in enumerate(read_pages):
        if page.scanned:
            found.append(Text(SCAN, location=f"page {page.number}"))
            continue
        here = list(pieces(page, shape, {index for p, index in dropped if p == at}))
        if found and here:
            _over_the_end(found, here, shape)
        found += here
    return iter(found)


def _over_the_end(found: list[Piece], here: list[Piece], shape: Shape) -> None:
    """What goes on over a page's end: a table of as many columns, a paragraph that has not ended."""
    above, below = found[-1], here[0]
    if isinstance(above, Table) and isinstance(below, Table) and above.ruled and below.ruled:
        width = sum(c.columns for c in above.rows[0])
        if sum(c.columns for c in below.rows[0]) == width:
            head = 0
            while head < min(len(below.rows), len(above.rows), 3) and below.rows[head] == above.rows[head]:
                head += 1
            rows, rest = list(above.rows), list(below.rows[head:])
            places = above.locations + below.locations[head:]
            if rest and _cut_row(rows[-1], rest[0]):
                rows[-1] = tuple(
                    replace(a, text=f"{a.text} {b.text}".strip()) for a, b in zip(rows[-1], rest[0], strict=True)
                )
                rest, places = rest[1:], above.locations + below.locations[head + 1 :]
            found[-1] = Table((*rows, *rest), places)
            del here[0]
    elif isinstance(above, Text) and isinstance(below, Text) and above.text and below.text:
        text = above.text
        if text[-1] not in '.;:!?…”"/' and below.text[0].islower() and not above.bold:
            found[-1] = Text(f"{text} {below.text}", None, 0, above.location, False, above.gap)
            del here[0]


def _cut_row(above: Sequence[GridCell], below: Sequence[GridCell]) -> bool:
    """Was the row cut by the page's end?"""
    filled = [i for i, cell in enumerate(below) if cell.text]
    if len(above) != len(below) or not filled or 0 in filled or not all(above[i].text for i in filled):
        return False
    return any(below[i].text[0].islower() for i in filled) or len(filled) == 1


def _page(document: Any, number: int) -> PageText:
    page = document[number]
    width, height = page.get_size()
    text_page = page.get_textpage()
    try:
        result = PageText(number + 1, width, height)
        lines = _lines(text_page, height)
        if sum(len(w.text) for line in lines for w in line.words) < _FEW and _has_picture(page):
            result.scanned = True
            return result
        mend(lines)
        drawn = grids(_rules(page, height)) if lines else []
        result.items = placed(lines, drawn, number + 1)
        return result
    finally:
        text_page.close()
        page.close()


def _has_picture(page: Any) -> bool:
    import pypdfium2.raw as raw

    return any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _lines(text_page: Any, height: float) -> list[PageLine]:
    """pdfium's lines, each word with its extent."""
    import pypdfium2.raw as raw

    count = text_page.count_chars()
    text = text_page.get_text_range(0, count) if count else ""
    if len(text) != count:  # letters beyond 16 bits: one index each, two units
        text = "".join(map(chr, (raw.FPDFText_GetUnicode(text_page.raw, i) for i in range(count))))
    boxes = _Boxes(text_page.raw, height)
    found: list[PageLine] = []
    start = 0
    for piece in text.split("\n"):
        line = _line(piece, start, boxes)
        if line is not None:
            found.append(line)
        start += len(piece) + 1
    return _one_line(found)


def _line(piece: str, start: int, boxes: _Boxes) -> PageLine | None:
    bare = piece.rstrip("\r")
    if not bare or bare.isspace():
        return None
    lead = len(bare) - len(bare.lstrip(" "))
    y, height = boxes.line(start + lead)
    words = boxes.words(bare, start, height)
    words.sort(key=lambda w: w.x0)  # a sign from another font may come late
    font, bold = boxes.font(start + lead)
    if bold and len(words) > 2:
        bold = boxes.font(start + len(bare.rstrip()) - 1)[1]
    return PageLine(words, y, height, bold, font)


class _Boxes:
    """Places and fonts of letters by index, with the y axis turned downwards."""

    def __init__(self, handle: Any, height: float) -> None:
        import pypdfium2.raw as raw

        self._raw, self._handle, self._height = raw, handle, height
        self._left, self._right = ctypes.c_double(), ctypes.c_double()
        self._bottom, self._top = ctypes.c_double(), ctypes.c_double()
        self._loose = raw.FS_RECTF()
        self._name = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()

    def words(self, text: str, start: int, height: float) -> list[Word]:
        """The words of a line whose first letter has the index ``start``.

        Where the next word begins near by, it says well enough where this one ends.
        """
        box, handle, left, right = self._raw.FPDFText_GetCharBox, self._handle, self._left, self._right
        bottom, top, size = self._bottom, self._top, len(text)
        found: list[Word] = []
        at = last = 0
        for part in text.split(" "):
            end = at + len(part)
            if part.strip():
                box(handle, start + at, left, right, bottom, top)
                x0, x1 = left.value, right.value
                if found:
                    before = found[-1]
                    if 0 < x0 - before.x0 <= WIDE * height:
                        before.x1 = x0 - _BLANK * height
                    else:
                        box(handle, last, left, right, bottom, top)
                        before.x1 = right.value
                found.append(Word(SYMBOLS.get(part, part), x0, x1, end < size))
                last = start + end - 1
            at = end + 1
        if found:
            box(handle, last, left, right, bottom, top)
            found[-1].x1 = right.value
        return found

    def line(self, index: int) -> tuple[float, float]:
        """Middle and height of the letter's line."""
        self._raw.FPDFText_GetLooseCharBox(self._handle, index, self._loose)
        height = abs(self._loose.top - self._loose.bottom)
        return self._height - (self._loose.top + self._loose.bottom) / 2, max(height, 1.0)

    def font(self, index: int) -> tuple[str | None, bool]:
        size = self._raw.FPDFText_GetFontInfo(self._handle, index, self._name, 128, self._flags)
        if not 1 < size <= 128:
            return None, False
        name = self._name.value.decode("utf-8", "replace")
        return name, "bold" in name.casefold() or bool(self._flags.value & 1 << 18)


def _one_line(lines: list[PageLine]) -> list[PageLine]:
    """Put together again what stands side by side but came as several lines."""
    found: list[PageLine] = []
    for line in lines:
        last = found[-1] if found else None
        if last is not None and abs(line.y - last.y) < 0.35 * last.height and line.x0 > last.x1:
            last.words[-1].spaced = True
            last.words += line.words
        else:
            found.append(line)
    return found


def _rules(page: Any, height: float) -> list[Rule]:
    """The upright and level lines that are drawn on the page."""
    import pypdfium2.raw as raw

    found: list[Rule] = []
    for number, path in enumerate(_paths(page.raw, raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject)):
        if number > _MOST_PATHS:
            return []
        found += _edges(path, height, raw)
    return found


def _paths(holder: Any, raw: Any, count: Any, get: Any, depth: int = 3) -> Iterator[Any]:
    """The drawn paths of a page, also within its forms."""
    kind_of, path, form = raw.FPDFPageObj_GetType, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_FORM
    for index in range(count(holder)):
        item = get(holder, index)
        kind = kind_of(item)
        if kind == path:
            yield item
        elif kind == form and depth:
            yield from _paths(item, raw, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, depth - 1)


def _edges(path: Any, height: float, raw: Any) -> Iterator[Rule]:
    """The level and upright edges of one path; the close parallels of a thin box come out as one later."""
    m = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(path, m)
    x, y = ctypes.c_float(), ctypes.c_float()
    before = begin = (0.0, 0.0)
    for index in range(min(raw.FPDFPath_CountSegments(path), 2000)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        across, up = m.a * x.value + m.c * y.value + m.e, m.b * x.value + m.d * y.value + m.f
        point = (across, height - up)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            begin = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield from _edge(before, point)
        if raw.FPDFPathSegment_GetClose(segment):
            yield from _edge(point, begin)
        before = point


def _edge(a: tuple[float, float], b: tuple[float, float]) -> Iterator[Rule]:
    wide, tall = abs(a[0] - b[0]), abs(a[1] - b[1])
    if tall <= 1.0 and wide > 3.0:
        yield Rule(False, (a[1] + b[1]) / 2, min(a[0], b[0]), max(a[0], b[0]))
    elif wide <= 1.0 and tall > 3.0:
        yield Rule(True, (a[0] + b[0]) / 2, min(a[1], b[1]), max(a[1], b[1]))
