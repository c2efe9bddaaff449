"""Numbers, letters and bullets that open a line: `PHẦN I.`, `2.1.`, `a)`, `-`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import regex


class Style(IntEnum):
    """The kinds of openers, in the usual order from the outermost inwards."""

    PART = 0  # Phần I, Chương 2
    ARTICLE = 1  # Điều 2
    UPPER = 2  # A.
    ROMAN = 3  # I.
    NUMBER = 4  # 1.
    SECOND = 5  # 1.1.
    THIRD = 6  # 1.1.1.
    LETTER = 7  # a)
    PAREN = 8  # (1)
    BULLET = 9  # -
    PLUS = 10  # +


@dataclass(frozen=True, slots=True)
class Marker:
    """``length`` counts the opener with the blanks after it; ``value`` is its number or letter."""

    style: Style
    value: str
    length: int


# Cheap first: does the line begin like one of these at all?
_PATTERN = regex.compile(
    r"""(?:
    (?P<third>\d{1,2}(?:\.\d{1,2}){2,3})[.)]?(?=\s)
  | (?P<second>\d{1,2}\.\d{1,2})(?:[.)](?=\s|[^\W\d])|(?=\s+\p{Lu}))
  | (?P<roman>[IVX]{1,6})(?:[.)/]|\s[-–]|[-–])\s+
  | (?P<upper>[A-HK-ZĐ])[.)/]\s+
  | (?P<number>\d{1,3})(?:[.)/](?=\s|[^\W\d_])(?!(?<=/)[A-ZĐ]{1,6}-)|\s?[-–]\s+(?=[^\W\d_]))
  | \((?P<paren>\d{1,2}|[a-zđ]|[ivx]{1,5})\)\s*
  | (?P<letter>[a-zđ])(?:\)\s*|\.\s+)(?=[^\W_]|["“])
  | (?P<bullet>[-–—•●▪■◦○·►▶➢✓√⁃*\uf0b7\uf02d\uf0a7])\s*(?=[^\s*=_–—-])
  | (?P<plus>\+)\s*
    )\s*""",
    regex.VERBOSE,
)
_STYLES = {
    "third": Style.THIRD, "second": Style.SECOND, "roman": Style.ROMAN, "upper": Style.UPPER,
    "number": Style.NUMBER, "paren": Style.PAREN, "letter": Style.LETTER, "bullet": Style.BULLET,
    "plus": Style.PLUS,
}  # fmt: skip


def marker(line: str) -> Marker | None:
    """The opener of ``line``, if it has one with something after it."""
    match = _PATTERN.match(line)
    if match is None or match.end() >= len(line) or match.lastgroup is None:
        return None
    return Marker(_STYLES[match.lastgroup], match.group(match.lastgroup), match.end())
