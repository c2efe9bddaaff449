"""Two normal forms: the canonical text that offsets count in, and the folded text that rules are matched on."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

import regex


class Folded(str):
    """A text that :func:`fold` has already been over; folding it again costs nothing."""

    __slots__ = ()


_HALVES = regex.compile("[\ud800-\udfff]")


def canonical(text: str) -> str:
    """NFC with line ends as ``\\n``; nothing stripped, nothing else changed.

    Only half a surrogate pair becomes U+FFFD: it is no character, and UTF-8 cannot hold it.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        text = _HALVES.sub("\ufffd", text)
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")


# Old and new style put the tone of oa, oe, uy on different letters (hòa, hoà). Only an open syllable
# differs: `hoàn` has one spelling. `quý` keeps its tone on the y: there, u belongs to the initial.
_NEW_STYLE = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
# One pattern for each first letter: a search for a letter is many times faster than one for a class of them.
_TONED = [re.compile(rf"{pair}(?<!q..)(?![^\W\d_])", re.DOTALL) for pair in ("o[àáảãạèéẻẽẹ]", "u[ỳýỷỹỵ]")]
_FOLDED = (
    [(c, "-") for c in "‐‑‒–—―−"]
    + [(c, " ") for c in "\t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"]
    + [(c, '"') for c in "“”"]
    + [(c, "'") for c in "’‘"]
)


def fold(text: str) -> Folded:
    """The same text for matching: lower case, one tone style, one dash, one space, one quote.

    The length never changes, so a span found in the folded text is a span of the text itself.
    """
    if isinstance(text, Folded):
        return text
    lower = text.lower()
    if len(lower) != len(text):  # a few capitals grow in lower case (İ): leave those as they are
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for char, plain in _FOLDED:  # one replace a character that is there: many times faster than translate
        if char in lower:
            lower = lower.replace(char, plain)
    return Folded(_in_new_style(lower))


def _in_new_style(lower: str) -> str:
    """`hoà` as `hòa`."""
    for toned in _TONED:
        lower = toned.sub(lambda pair: _NEW_STYLE[pair.group()], lower)
    return lower


@lru_cache(maxsize=1)
def fold_document(text: str) -> Folded:
    """As :func:`fold`; the last text is kept, since layout and analysis ask for the same one."""
    return fold(text)


@cache
def _plain(char: str) -> str:
    return unicodedata.normalize("NFD", char)[0]


def without_tones(text: str) -> str:
    """Folded and stripped of all diacritics (``Đắk Lắk`` → ``dak lak``), for comparing names loosely."""
    return "".join("d" if c == "đ" else _plain(c) for c in fold(text))
