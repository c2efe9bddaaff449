"""Text typed in the old Vietnamese fonts (TCVN3, VNI, VISCII, VPS) to Unicode.

The tables and the look at a text's letters are viparse's. Ours is when to trust which sign: a font's name
decides for its own run of text, unless that already is Unicode; what has no telling font is judged by its
letters, and if it is too short for that, like its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import groupby

from extractor.readers.errors import ReadError
from extractor.vietnamese.normalise import canonical

Run = tuple[str, str | None]
"""A stretch of text in one font: the text, and the font's name if it is known."""

_UNICODE = re.compile(r"[ăđơưĂĐƠƯ\u1ea0-\u1ef9\u0300-\u0323]")
_BEYOND = re.compile(r"[^\x00-\x7f]")
_TCVN3 = re.compile(  # without the dot, as PDF has it, only the families that are surely of these fonts
    r"\.VN|\.?TCVN|\.TMC|VN(?:TIME(?!S ?NEW)|ARIAL|AVANT|COUR|HELV|SOUTHERN|UNIVERSE|CENTURY|BOOK|CLARENDON"
    r"|PRESENT|BLACK|BODONI|REVUE|GOTHIC|LUCIDA)"
)
_STYLE = re.compile(r"(?:[-, ]|\d|BOLD|ITALIC|OBLIQUE|REGULAR|NORMAL|MT)+$")
_LOOKALIKES = {0x2212: 0xAD, 0x2219: 0xB7, 0x3BC: 0xB5, 0x2215: 0x2F}  # what PDF programs make of letters
_TAG = re.compile(r"^[A-Z]{6}\+")
_LONG_ENOUGH = 24  # characters; below it a guess by letters is wrong too often
_SAMPLE = 4000
_LONGEST_NAME = 100  # characters; no font is called by more
_REMEDY = "pip install 'ocop-extract[legacy]'"


@dataclass(frozen=True, slots=True)
class OldFont:
    """What a font's name says: the encoding of its letters, and whether it shows all as capitals."""

    encoding: str
    capitals: bool = False


def installed() -> bool:
    """Are the tables there?"""
    return find_spec("viparse") is not None


def of_font(name: str | None) -> OldFont | None:
    """`.VnTime` is TCVN3, `VNI-Times` VNI, `VPS Times` VPS …; a final H in `.VnTimeH` means capitals."""
    if not name:
        return None
    bare = _STYLE.sub("", _TAG.sub("", name[:_LONGEST_NAME]).strip().upper())
    if _TCVN3.match(bare):
        return OldFont("tcvn3", bare.endswith("H") and "VN" in bare[:3])
    for start, encoding in (("VNI", "vni"), ("VPS", "vps"), ("VISCII", "viscii"), ("HOANG YEN", "viscii")):
        if bare.startswith(start):
            return OldFont(encoding)
    return None


def is_unicode(text: str) -> bool:
    """Holds letters that only Unicode Vietnamese has, or nothing beyond ASCII?"""
    return _UNICODE.search(text) is not None or _BEYOND.search(text) is None


def convert(text: str, encoding: str) -> str:
    """``text`` read as ``encoding``. Raises :class:`ReadError` if the tables are not installed."""
    try:
        from viparse.normalize import tables
        from viparse.normalize.encodings import CHARMAPS
    except ImportError as error:
        raise ReadError(f"The text is in an old font ({encoding.upper()}).", f"{_REMEDY} reads it.") from error
    found: str = tables.convert(text.translate(_LOOKALIKES), CHARMAPS[encoding], "NFC")
    return found


def by_letters(text: str) -> str | None:
    """The old encoding that the letters speak for; ``None`` if it is Unicode, foreign or too short."""
    sample = text[:_SAMPLE].translate(_LOOKALIKES)
    if is_unicode(sample) or len(sample) < _LONG_ENOUGH or not installed():
        return None
    from viparse.normalize.detector import detect_encoding_by_content
    from viparse.normalize.encodings import AUTO_DETECT_CHARMAPS, CHARMAPS

    found: str | None = detect_encoding_by_content(sample, AUTO_DETECT_CHARMAPS).encoding
    if found is None:
        only = {name: table for name, table in CHARMAPS.items() if name == "vps"}
        found = detect_encoding_by_content(sample, only).encoding
    return found


def repair(text: str) -> str:
    """A whole text whose fonts are not known, paragraph by paragraph; unchanged if it is Unicode."""
    if not suspicious(text):
        return text
    return "\n".join(mended([[(line, None)] for line in text.split("\n")]))


def suspicious(text: str) -> bool:
    """Many letters beyond ASCII, but hardly any that Unicode Vietnamese has?"""
    beyond = len(text) - len(text.encode("ascii", "ignore"))
    if beyond * 50 <= len(text) or 3 * (len(text) - len(text.encode("latin-1", "ignore"))) > beyond:
        return False  # the usual case, quickly
    return beyond * 50 > len(text) and len(_UNICODE.findall(text)) * 20 < beyond


def mended(paragraphs: Iterable[Sequence[Run]]) -> list[str]:
    """The text of each paragraph in Unicode. Runs of one encoding are read together, since a letter and its
    mark may lie in two of them."""
    given = [list(p) for p in paragraphs]
    verdicts = [_verdicts(p) for p in given]
    neighbour: str | None = next((f.encoding for v in verdicts for f in v if f), None)
    out: list[str] = []
    for runs, fonts in zip(given, verdicts, strict=True):
        whole = "".join(text for text, font in zip((t for t, _ in runs), fonts, strict=True) if font is None)
        letters: str | None = None
        if not is_unicode(whole):
            letters = by_letters(whole)
            if letters is not None:
                neighbour = letters
            elif len(whole) < _LONG_ENOUGH:
                letters = neighbour
        out.append(_joined(runs, fonts, letters))
    return out


def _verdicts(runs: Sequence[Run]) -> list[OldFont | None]:
    return [None if _UNICODE.search(text) else _telling(text, of_font(font)) for text, font in runs]


def _telling(text: str, font: OldFont | None) -> OldFont | None:
    """The font, if it makes any difference to the text."""
    return font if font is not None and (font.capitals or not text.isascii()) else None


def _joined(runs: Sequence[Run], fonts: Sequence[OldFont | None], letters: str | None) -> str:
    parts: list[str] = []
    pairs = [(text, font) for (text, _), font in zip(runs, fonts, strict=True)]
    for font, group in groupby(pairs, key=lambda pair: pair[1]):
        text = "".join(text for text, _ in group)
        encoding = font.encoding if font else letters
        if encoding is not None and (font is not None or not is_unicode(text)):
            text = text if text.isascii() else convert(text, encoding)
            if font is not None and font.capitals:
                text = text.upper()
        parts.append(text)
    return "".join(parts)


def codecs() -> tuple[Callable[[bytes], str | None], ...]:
    """For :func:`extractor.readers.decode.decode`: a text file in an old encoding, one byte a letter."""
    return (_from_bytes,) if installed() else ()


def _from_bytes(data: bytes) -> str | None:
    text = canonical(data.decode("latin-1"))
    verdict = by_letters(" ".join(_BEYOND.sub(lambda m: m.group(), text).split()))
    return repair(text) if verdict else None
