"""Title, date, address and plan: from heads, signatures, pages and properties, by the order of docs/metadata.md."""

from __future__ import annotations

import io
from datetime import date

import pytest

from extractor import Extractor
from extractor.document import Document
from extractor.readers import Reader
from extractor.readers.metadata import complete, day

READER, EXTRACTOR = Reader.built_in(), Extractor()
TITLE = "KẾ HOẠCH Về việc thực hiện Chương trình mỗi xã một sản phẩm năm 2023"


def plan(head: bool, signature: bool, properties: str = "") -> bytes:
    """A plan as clerks make it: the head and the signatures in tables without lines."""
    library = pytest.importorskip("docx")
    document = library.Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).text = "UBND TỈNH THANH HÓA\nSỞ NÔNG NGHIỆP VÀ PTNT" if head else ""
    table.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    table.cell(1, 0).text, table.cell(1, 1).text = "Số: 88/KH-UBND", "Thanh Hóa, ngày 14 tháng 02 năm 2023"
    for text in ("", "KẾ HOẠCH", TITLE.removeprefix("KẾ HOẠCH "), "", "I. MỤC TIÊU",
                 "Phấn đấu công nhận ít nhất 60 sản phẩm đạt 3 sao.", "- Nâng hạng 05 sản phẩm lên 4 sao."):  # fmt: skip
        document.add_paragraph(text)
    if signature:
        table = document.add_table(1, 2)
        table.cell(0, 0).text = "Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT."
        table.cell(0, 1).text = "TM. ỦY BAN NHÂN DÂN TỈNH THANH HÓA\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nLê Văn A"
    document.core_properties.title = properties
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(("head", "signature"), [(True, False), (False, True), (True, True)])
def test_head_and_signature(head: bool, signature: bool) -> None:
    document = READER.read(plan(head, signature, "Kế hoạch mẫu"), "a.docx")
    assert (document.title, document.published) == (TITLE, date(2023, 2, 14))
    first, second = EXTRACTOR.extract_document(document)
    for record in (first, second):
        assert record.document.plan is not None
        assert record.document.plan.model_dump() == {
            "number": "88/KH-UBND", "date": date(2023, 2, 14), "issuer": "UBND tỉnh Thanh Hóa",
        }  # fmt: skip
        assert record.deadline is not None
        assert record.deadline.end == date(2023, 12, 31)


def test_properties_never_say_when() -> None:
    document = READER.read(plan(True, False, "Kế hoạch mẫu"), "a.docx")
    assert dict(document.properties)["created"] != "2023-02-14"
    assert dict(document.properties)["title"] == "Kế hoạch mẫu"


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("Kế hoạch OCOP năm 2024", "Kế hoạch OCOP năm 2024"), ("Microsoft Word - mau.doc", None), ("Book1", None),
        ("Presentation 2", None), ("ke-hoach.docx", None), ("  ", None), ("Untitled", None),
    ],
)  # fmt: skip
def test_titles_of_properties_count_where_the_page_has_none(said: str, title: str | None) -> None:
    assert complete(Document("x", properties=(("title", said),))).title == title
    assert complete(Document("x", title="Của trang", properties=(("title", said),))).title == "Của trang"


PAGE = """<html><head><title>Trang tin</title>{head}</head><body><h1>Huyện giao chỉ tiêu OCOP năm 2024</h1>
<p>Huyện phấn đấu có thêm 6 sản phẩm đạt 3 sao trong năm 2024, tăng gấp đôi so với năm trước.</p></body></html>"""
ADDRESSES = [
    ("<link rel=canonical href='https://a.vn/1'><meta property='og:url' content='https://a.vn/2'>", "https://a.vn/1"),
    ("<meta property='og:url' content='https://a.vn/2'>", "https://a.vn/2"),
    ("<link rel=canonical href='/1'>", None),
]


@pytest.mark.parametrize(("head", "url"), ADDRESSES)
def test_addresses(head: str, url: str | None) -> None:
    assert READER.read(PAGE.format(head=head).encode(), "a.html").url == url
    saved = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.vn/3\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n'
        f"Content-Transfer-Encoding: 8bit\r\n\r\n{PAGE.format(head=head)}\r\n--b--\r\n"
    )
    assert READER.read(saved.encode(), "a.mhtml").url == (url or "https://a.vn/3")


DAYS = [
    ("2023-02-14T08:00:00+07:00", date(2023, 2, 14)), ("14/02/2023", date(2023, 2, 14)), ("14.2.2023 08:15", date(2023, 2, 14)),
    (date(2023, 2, 14), date(2023, 2, 14)), ("2023-02-30", None), ("hôm qua", None), (None, None),
]  # fmt: skip


@pytest.mark.parametrize(("value", "expected"), DAYS)
def test_days_in_columns(value: object, expected: date | None) -> None:
    assert day(value) == expected
