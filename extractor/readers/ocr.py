"""Scans to drafts: tesseract reads the letters, the places of its words give lines, columns and tables."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Any

from extractor.readers.draft import Draft, encode
from extractor.readers.errors import ReadError
from extractor.readers.pagegrid import grids
from extractor.readers.pageplace import placed
from extractor.readers.scan import upright
from extractor.readers.words import PageLine, PageText, Shape, Word, pieces, running

DPI = 300
_POINT = 72 / DPI
_LEADING = 1.15  # from the letters' height to that of their line
_DOTS = frozenset(("e", "se", "s", "o", "ø", "«", "»", "¢", "©", "®", "*", "·", "•", "+"))
_BULLET_GAP = 0.5  # line heights
_LETTERS = {0xD0: "Đ"}  # Icelandic Ð, which looks the same
_MOST_PIXELS = 120_000_000
_FRAMES = 500  # pages of one picture file
_LEAST_TRUST = 25  # percent; below it a word is a smudge
REMEDY = "Install tesseract with Vietnamese (Debian, Ubuntu: apt install tesseract-ocr tesseract-ocr-vie)."


def installed() -> bool:
    return shutil.which("tesseract") is not None


def languages() -> list[str]:
    """The languages that tesseract knows here; none if it is not installed."""
    if not installed():
        return []
    out = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, timeout=20, check=False)
    return out.stdout.split("\n")[1:]


def job_image(data: bytes, seconds: float = 60.0) -> Iterator[bytes]:
    """The drafts of a picture's pages, a frame series each; runs in a worker."""
    from PIL import Image, ImageSequence

    Image.MAX_IMAGE_PIXELS = _MOST_PIXELS
    with Image.open(io.BytesIO(data)) as image:
        for number, frame in enumerate(ImageSequence.Iterator(image), 1):
            if number > _FRAMES:
                raise ReadError(f"The picture has more than {_FRAMES} pages.", "Split it.")
            yield from encode(_read(frame, number, seconds))


def job_pages(data: bytes, pages: Sequence[int], seconds: float = 60.0) -> Iterator[bytes]:
    """The drafts of some pages of a PDF (numbered from 1), which hold pictures instead of letters."""
    from extractor.readers.pdf import open_pdf

    document = open_pdf(data)
    for number in pages:
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(DPI / 72, (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
        yield from encode(_read(page.render(scale=scale).to_pil(), number, seconds))
        page.close()


def _read(image: Any, number: int, seconds: float) -> Draft:
    """The draft of one page."""
    straight, rules = upright(image, DPI)
    page = PageText(number, straight.width * _POINT, straight.height * _POINT)
    lines = _lines(_tesseract(straight, seconds))
    page.items = placed(lines, grids(rules), number) if lines else []
    shape = Shape.of([page])
    dropped = {index for _, index in running([page])}
    return Draft(tuple(pieces(page, shape, dropped)))


def _tesseract(image: Any, seconds: float) -> str:
    """Tesseract's table of words. Raises :class:`ReadError`."""
    if not installed():
        raise ReadError("The file is a scan, and the text reader tesseract is not installed.", REMEDY)
    picture = io.BytesIO()
    image.save(picture, "PPM")
    command = ["tesseract", "stdin", "stdout", "-l", "vie", "--dpi", str(DPI), "--psm", "4", "tsv"]
    try:
        done = subprocess.run(
            command, input=picture.getvalue(), capture_output=True, timeout=seconds, check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise ReadError(f"Reading a scanned page took longer than {seconds:g} seconds.", "Scan it anew.") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace")
        if "vie" in said:
            raise ReadError("The file is a scan, and tesseract has no Vietnamese here.", REMEDY)
        raise ReadError("The scan cannot be read.", "Scan it anew, upright and in black and white.")
    return done.stdout.decode("utf-8", "replace")


def _lines(table: str) -> list[PageLine]:
    """Tesseract's lines in its reading order, places in points."""
    found: dict[tuple[str, ...], list[tuple[Word, float, float]]] = {}
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        if row["level"] == "5" and text and float(row["conf"]) >= _LEAST_TRUST:
            text = text.translate(_LETTERS)
            left, top, width, height = (int(row[name]) * _POINT for name in ("left", "top", "width", "height"))
            key = row["block_num"], row["par_num"], row["line_num"]
            found.setdefault(key, []).append((Word(text, left, left + width), top, top + height))
    return [_line(words) for words in found.values()]


def _line(words: Sequence[tuple[Word, float, float]]) -> PageLine:
    """Words side by side; single letters' boxes differ, their middles hardly do."""
    top, bottom = median(t for _, t, _ in words), median(b for _, _, b in words)
    height = max((bottom - top) * _LEADING, 1.0)
    line = _with_bullet([w for w, _, _ in words], height)
    line[-1].spaced = False  # no blank is seen at a line's end
    return PageLine(line, (top + bottom) / 2, height)


def _with_bullet(words: list[Word], height: float) -> list[Word]:
    """A dot before a gap is read as this or that letter: a bullet again."""
    first = words[0]
    if len(words) < 2 or first.text not in _DOTS or words[1].x0 - first.x1 < _BULLET_GAP * height:
        return words
    rest = words[2:] if words[1].text in _DOTS | {"-"} and len(words) > 2 else words[1:]
    return [Word("•", first.x0, first.x1), *rest]
