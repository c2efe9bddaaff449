"""Markdown's signs in plain lines: `## Mục tiêu`, `**Mục tiêu**`, `*Căn cứ …*`; and what nobody sees at all."""

from __future__ import annotations

import re

from extractor.document import BlockKind
from extractor.readers.lines import Line
from extractor.readers.smooth import INVISIBLE, SIGN

_HASHES = re.compile(r"(#{1,6})\s+(?=\S)")
_WHOLE = re.compile(r"\*\*([^*]{2,200})\*\*:?")
_EMPTY = re.compile(rf"[*\s{INVISIBLE}]+")
_SIGNS = re.compile(rf"{SIGN}|\s\*+$")


def read(text: str, lines: list[Line]) -> list[Line]:
    """The lines of ``text`` without its signs: taken for what they say, and blanked out.

    A line's ``text`` keeps the length of its span; lines of nothing but signs are left out.
    """
    if "#" in text:
        for line in lines:
            _heading(line)
    if "**" in text:
        _strong(lines)
    if not any(c in text for c in ("*", "\\", *INVISIBLE)):
        return lines
    for line in lines:
        _blank_signs(line)
    return [line for line in lines if not _EMPTY.fullmatch(line.text)]


def _heading(line: Line) -> None:
    hashes = _HASHES.match(line.text)
    if hashes:
        line.kind, line.level, line.fixed = BlockKind.HEADING, len(hashes.group(1)), True
        _trim(line, hashes.end(), len(line.text))


def _strong(lines: list[Line]) -> None:
    """Lines that are bold as a whole, also where the bold part goes over several."""
    opened = False
    for line in lines:
        opened = line.rest = opened and line.gap == 0
        signs = line.text.count("**")
        if whole := _WHOLE.fullmatch(line.text):
            line.bold = True
            _trim(line, 2, whole.end(1))
        elif opened:
            line.bold = signs == 0 or (signs == 1 and line.text.endswith("**"))
        else:
            line.bold = signs == 1 and line.text.startswith("**")
        opened ^= signs % 2 == 1


def _blank_signs(line: Line) -> None:
    masked = _SIGNS.sub(lambda m: " " * len(m.group()), line.text)
    if masked == line.text:
        return
    line.fold = _SIGNS.sub(lambda m: " " * len(m.group()), line.fold)
    line.text = masked
    if masked.strip():
        _trim(line, len(masked) - len(masked.lstrip()), len(masked.rstrip()))


def _trim(line: Line, first: int, last: int) -> None:
    """Leave of a line only the characters from ``first`` up to ``last``."""
    line.start, line.end = line.start + first, line.start + last
    line.text, line.fold = line.text[first:last], line.fold[first:last]
