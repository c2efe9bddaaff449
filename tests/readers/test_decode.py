"""Bytes to canonical text."""

from __future__ import annotations

import codecs
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.readers import ReadError, read
from extractor.readers.decode import decode, looks_vietnamese

TEXT = "Kế hoạch số 88/KH-UBND\nPhấn đấu đến năm 2025 có 100 sản phẩm “đạt” – 3 sao… Thủy lợi, hoà bình.\n"


def as_1258(text: str) -> bytes:
    """Windows-1258: tones as marks of their own, after the letter with its hat or horn."""
    out = bytearray()
    for char in text:
        try:
            out += char.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", char)
            tones = [c for c in parts if c in "\u0300\u0301\u0303\u0309\u0323"]
            base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in tones))
            out += (base + "".join(tones)).encode("cp1258")
    return bytes(out)


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        as_1258(TEXT),
        unicodedata.normalize("NFD", TEXT).encode(),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
    ],
    ids=["utf-8", "utf-8-bom", "utf-16-le", "utf-16-be", "windows-1258", "nfd", "crlf", "cr"],
)
def test_every_encoding_gives_the_same_text(data: bytes) -> None:
    assert decode(data) == TEXT


def test_nothing_is_stripped() -> None:
    assert decode("  a \n\n\t b\u00a0\n".encode()) == "  a \n\n\t b\u00a0\n"


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"PK\x03\x04\x00\x00\x08\x00", "binary"),
        ("Céng hßa x· héi chñ nghÜa ViÖt Nam §éc lËp - Tù do".encode("latin-1"), "neither"),
        (codecs.BOM_UTF16_LE + b"a", "damaged"),
        (bytes(range(128, 256)), "neither"),
    ],
)
def test_what_cannot_be_read_says_so_and_what_to_do(data: bytes, word: str) -> None:
    with pytest.raises(ReadError) as caught:
        decode(data)
    assert word in caught.value.message
    assert caught.value.remedy.endswith(".")


def test_an_old_font_can_be_plugged_in() -> None:
    assert decode(b"\xff\xfe\x80".replace(b"\xff\xfe", b"\xd2\x80"), (lambda data: "Hà Nội",)) == "Hà Nội"


def test_looks_vietnamese() -> None:
    assert looks_vietnamese("Đắk Lắk, Bà Rịa - Vũng Tàu")
    assert not looks_vietnamese("naïve façade, ÄÖÜ")
    assert not looks_vietnamese("plain")


def test_a_missing_file_is_a_clear_failure(tmp_path) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ReadError, match="cannot be opened"):
        read(tmp_path / "không có.txt")


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_a_read_error(data: bytes) -> None:
    try:
        text = decode(data)
    except ReadError:
        return
    assert "\r" not in text
    assert unicodedata.is_normalized("NFC", text)
