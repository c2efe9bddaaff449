"""Texts of ours typed in the old fonts, and read as if they were Unicode."""

from __future__ import annotations

import io
import unicodedata

import pytest
from test_formats import essence
from written import docx, pieces_of

from extractor import Extractor
from extractor.readers import Reader, oldfonts

pytest.importorskip("viparse")

READER, EXTRACTOR = Reader.built_in(), Extractor()
TEXT = (
    "Kế hoạch phát triển nông thôn mới của huyện năm 2005\n\n"
    "Huyện phấn đấu đến hết năm 2005 có ít nhất 12 xã đạt chuẩn, giảm tỷ lệ hộ nghèo xuống dưới 15% và trồng mới "
    "1.200 ha rừng; thu ngân sách trên địa bàn đạt 35 tỷ đồng.\n"
    "- Xây dựng 45 công trình thủy lợi trước ngày 30/6/2005.\n"
)
FONTS = {"tcvn3": ".VnTime", "vni": "VNI-Times", "viscii": "VISCII Times", "vps": "VPS Times"}


def typed(text: str, encoding: str) -> str:
    """``text`` as the letters that the old font shows it by."""
    from viparse.normalize.encodings import CHARMAPS

    letters = {new: old for old, new in CHARMAPS[encoding].pairs}
    return "".join(letters.get(c, letters.get(c.lower(), c)) for c in text)


@pytest.mark.parametrize("encoding", FONTS)
def test_a_word_file_by_its_fonts(encoding: str) -> None:
    library = pytest.importorskip("docx")
    document = library.Document(io.BytesIO(docx(pieces_of(READER.read_text(TEXT)))))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            run.text, run.font.name = typed(run.text, encoding), FONTS[encoding]
    out = io.BytesIO()
    document.save(out)
    found = READER.read(out.getvalue(), "a.docx")
    assert essence(found) == essence(READER.read_text(TEXT))


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_a_text_file_by_its_letters(encoding: str) -> None:
    data = typed(TEXT, encoding).encode("latin-1")
    assert essence(READER.read(data, "a.txt")) == essence(READER.read_text(TEXT))


@pytest.mark.parametrize(
    ("name", "encoding", "capitals"),
    [
        (".VnTime", "tcvn3", False), (".VnTimeH", "tcvn3", True), ("ABCDEF+VnTimeHBold", "tcvn3", True),
        ("VnArial", "tcvn3", False), ("VNI-Times", "vni", False), ("VNI-Times,Bold", "vni", False),
        ("VPS Times", "vps", False), ("TCVN 5712", "tcvn3", False),
    ],
)  # fmt: skip
def test_fonts_by_name(name: str, encoding: str, capitals: bool) -> None:
    assert oldfonts.of_font(name) == oldfonts.OldFont(encoding, capitals)


@pytest.mark.parametrize("name", ["Times New Roman", "VNtimes new roman", "VNSTCVN3", "Arial", "", None])
def test_fonts_that_say_nothing(name: str | None) -> None:
    assert oldfonts.of_font(name) is None


@pytest.mark.parametrize("text", ["Đạt 3 sao", "plain", "café, naïve façade", "Giá: 5 €", "Có 5 xã"])
def test_what_is_unicode_stays(text: str) -> None:
    assert oldfonts.mended([[(text, None)]]) == [text]


def test_tones_on_either_letter_and_marks_of_their_own() -> None:
    """`hoà` and `hòa`, composed and not, give the same records."""
    text = "Huyện phấn đấu đến năm 2025 có 12 xã hòa nhập, 100% hộ có hóa đơn, tỷ lệ thủy lợi hóa đạt 80%."
    turned = text.replace("hòa", "hoà").replace("hóa", "hoá").replace("thủy", "thuỷ")
    figures = [
        [(r.quantity.lower, r.quantity.unit, r.indicator) for r in EXTRACTOR.extract(t) if r.quantity]
        for t in (text, turned, unicodedata.normalize("NFD", turned))
    ]
    assert len(figures[0]) == 3
    assert figures[0] == figures[1] == figures[2]
