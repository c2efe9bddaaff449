"""Bytes to canonical text: UTF-8, UTF-16 with a byte order mark, Windows-1258."""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Callable

from extractor.readers.errors import ReadError
from extractor.vietnamese.normalise import canonical

Codec = Callable[[bytes], str | None]
"""Bytes in; the text, or ``None`` if the bytes are not of this encoding."""

_VOWELS = "aăâeêioôơuưy"
_MARKS = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_LETTERS = frozenset(
    form
    for vowel in _VOWELS
    for mark in _MARKS
    for form in (
        unicodedata.normalize("NFC", vowel + mark),
        unicodedata.normalize("NFC", vowel + mark).upper(),
    )
) | {"đ", "Đ"}


def decode(data: bytes, old_fonts: tuple[Codec, ...] = ()) -> str:
    """The canonical text of ``data``: decoded, NFC, line ends as ``\\n``, nothing stripped but the BOM.

    ``old_fonts`` are tried on what is neither Unicode nor Windows-1258. Raises :class:`ReadError`.
    """
    if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and b"\0" in data:
        raise ReadError("The file is binary, not text.", "Save it as text (UTF-8) or leave it out.")
    for codec in (utf16, utf8, windows_1258, *old_fonts):
        text = codec(data)
        if text is not None:
            return canonical(text)
    raise ReadError(
        "The text is neither UTF-8, UTF-16 nor Windows-1258.",
        "Open it in the program that wrote it and save it as UTF-8.",
    )


def utf8(data: bytes) -> str | None:
    """UTF-8 with or without a byte order mark, which is dropped."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def utf16(data: bytes) -> str | None:
    """UTF-16 of either order, if its byte order mark says so; the mark is dropped."""
    if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise ReadError(
            "The file begins as UTF-16 but is damaged further on.",
            "Get the file again, or save it as UTF-8 in the program that wrote it.",
        ) from error


def windows_1258(data: bytes) -> str | None:
    """Windows-1258, its combining tones composed; ``None`` if what comes out is not Vietnamese."""
    try:
        text = unicodedata.normalize("NFC", data.decode("cp1258"))
    except UnicodeDecodeError:
        return None
    return text if looks_vietnamese(text) else None


def looks_vietnamese(text: str) -> bool:
    """Are nearly all of the text's letters beyond ASCII letters of Vietnamese?"""
    beyond = [c for c in text if ord(c) > 127 and unicodedata.category(c)[0] in "LMNS"]
    return bool(beyond) and sum(c in _LETTERS for c in beyond) >= 0.95 * len(beyond)
