"""A plan's annex table, cell by cell, in every kind of file: one record a target cell."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pages import LAYOUTS
from test_formats import convert
from written import docx, pieces_of, with_title_first, xlsx

from extractor import Extractor
from extractor.document import Document
from extractor.readers import Reader

READER, EXTRACTOR = Reader.built_in(), Extractor()

ROWS = """TT | Chỉ tiêu | Đơn vị tính | Thực hiện 2022 | Kế hoạch 2023 | Đến năm 2025
I | KINH TẾ | | | |
1 | Sản phẩm OCOP được công nhận | sản phẩm | 42 | ≥ 55 | 90
- | Đạt 4 sao | sản phẩm | 9 | 12 | x
- | Đạt 3 sao | sản phẩm | 33 | 43 | -
2 | Diện tích cây ăn quả | ha | 1.250,5 | 1.400 | từ 1.600 trở lên
 | Trong đó: diện tích đạt VietGAP | ha | 210 | 300 | dưới 700
II | XÃ HỘI | | | |
3 | Tỷ lệ hộ nghèo | % | 6,2 | 5,1 | 3 - 4
 | Tổng cộng | | 1 | 2 | 3"""
TEXT = f"""UBND HUYỆN TÂN SƠN

PHỤ LỤC
CHỈ TIÊU PHÁT TRIỂN KINH TẾ - XÃ HỘI HUYỆN TÂN SƠN NĂM 2023

Huyện Tân Sơn, tỉnh Phú Thọ giao các chỉ tiêu sau đây cho các xã, thị trấn.

{ROWS}
"""

OCOP, FRUIT, GAP, POOR = (
    "Sản phẩm OCOP được công nhận", "Diện tích cây ăn quả", "Trong đó: diện tích đạt VietGAP", "Tỷ lệ hộ nghèo",
)  # fmt: skip
# row, column → status, subject, criterion, stars, comparator, figures, unit, relation and end of the deadline
CELLS = (
    """
3 4 | result | COUNTED | STATE | - | eq | 42 | sản phẩm | in 2022-12-31
3 5 | target | COUNTED | STATE | - | ge | 55 | sản phẩm | in 2023-12-31
3 6 | target | COUNTED | STATE | - | eq | 90 | sản phẩm | by 2025-12-31
4 4 | result | OCOP | Đạt 4 sao | 4 | eq | 9 | sản phẩm | in 2022-12-31
4 5 | target | OCOP | Đạt 4 sao | 4 | eq | 12 | sản phẩm | in 2023-12-31
5 4 | result | OCOP | Đạt 3 sao | 3 | eq | 33 | sản phẩm | in 2022-12-31
5 5 | target | OCOP | Đạt 3 sao | 3 | eq | 43 | sản phẩm | in 2023-12-31
6 4 | result | FRUIT | - | - | eq | 1250.5 | ha | in 2022-12-31
6 5 | target | FRUIT | - | - | eq | 1400 | ha | in 2023-12-31
6 6 | target | FRUIT | - | - | ge | 1600 | ha | by 2025-12-31
7 4 | result | FRUIT | GAP | - | eq | 210 | ha | in 2022-12-31
7 5 | target | FRUIT | GAP | - | eq | 300 | ha | in 2023-12-31
7 6 | target | FRUIT | GAP | - | lt | 700 | ha | by 2025-12-31
9 4 | result | POOR | - | - | eq | 6.2 | % | in 2022-12-31
9 5 | target | POOR | - | - | eq | 5.1 | % | in 2023-12-31
9 6 | target | POOR | - | - | range | 3 4 | % | by 2025-12-31
""".replace("OCOP", OCOP)
    .replace("COUNTED", "Sản phẩm OCOP")
    .replace("STATE", "được công nhận")
    .replace("FRUIT", FRUIT)
    .replace("GAP", GAP)
    .replace("POOR", POOR)
)


def told(document: Document) -> list[str]:
    """The records in the form of ``CELLS``, without row and column."""
    found = []
    for r in EXTRACTOR.extract_document(document, results=True):
        assert r.quantity is not None
        assert r.deadline is not None
        assert document.text[r.quantity.span.start : r.quantity.span.end] == r.quantity.span.text
        bounds = dict.fromkeys(str(b) for b in (r.quantity.lower, r.quantity.upper) if b is not None)
        stars = str(r.rating.min) if r.rating else "-"
        found.append(
            f"{r.status} | {r.subject} | {r.criterion or '-'} | {stars} | {r.quantity.comparator} | {' '.join(bounds)}"
            f" | {r.quantity.unit} | {r.deadline.relation} {r.deadline.end}"
        )
    return found


EXPECTED = [line.split(" | ", 1)[1] for line in CELLS.strip().splitlines()]
PLACES = [tuple(map(int, line.split(" | ", 1)[0].split())) for line in CELLS.strip().splitlines()]


def written(kind: str, folder: Path) -> Document:
    pieces = pieces_of(READER.read_text(TEXT))
    if kind == "txt":
        return READER.read(TEXT.encode(), "a.txt")
    if kind == "docx":
        return READER.read(docx(pieces), "a.docx")
    if kind == "xlsx":
        return READER.read(xlsx(pieces), "a.xlsx")
    if kind == "pdf":
        if shutil.which("soffice") is None:
            pytest.skip("LibreOffice is not installed")
        (folder / "a.docx").write_bytes(docx(pieces))
        convert(folder, "pdf", [folder / "a.docx"])
        return READER.read(folder / "a.pdf")
    return READER.read(LAYOUTS[kind](with_title_first(pieces)).encode(), "a.html")


@pytest.mark.parametrize("kind", ["txt", "docx", "xlsx", "pdf", *LAYOUTS])
def test_one_record_a_target_cell(kind: str, tmp_path: Path) -> None:
    assert told(written(kind, tmp_path)) == EXPECTED


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        ("docx", "/w:body/w:tbl[1]/w:tr[{row}], column {column}"),
        ("xlsx", "Sheet!{letter}{below}"),
        ("modern", "/body/div[1]/div[1]/article[1]/div[2]/table[1]/tr[{row}], column {column}"),
        ("pdf", "page 1, row {row}, column {column}"),
    ],
)
def test_a_record_says_where_its_cell_stands(kind: str, place: str, tmp_path: Path) -> None:
    records = EXTRACTOR.extract_document(written(kind, tmp_path), results=True)
    assert [r.document.location for r in records] == [
        place.format(row=row, column=column, letter="ABCDEF"[column - 1], below=row + 4) for row, column in PLACES
    ]
