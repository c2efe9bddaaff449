"""Tables in plain text: each cell with the header cells above it."""

from __future__ import annotations

import pytest

from extractor.document import BlockKind, Document
from extractor.readers import Reader

READER = Reader.built_in()

PIPES = """TT | Chỉ tiêu | Đơn vị | Thực hiện 2022 | Kế hoạch 2023
--- | --- | --- | --- | ---
A | KINH TẾ | | |
1 | Sản lượng lúa | Nghìn tấn | 2.036 | 2.040
 | Trong đó: lúa đặc sản | % | 53,9 | > 60"""
OUTER = """| Việc | Đơn vị | Xong |
|---|---|---|
| Chấm điểm | Hội đồng | Tháng 11/2023 |
| Tập huấn | | Quý II |"""
TABS = (
    "TT\tĐịa phương\tĐầu năm\tCuối năm\n1\tPleiku\t286\t200\nI\tVÙNG CAO\n2\tKbang\t\t640\n\tTrong đó: xã Kon Pne\t5\t7"
)
DASHES = """STT - Nhiệm vụ - Cơ quan chủ trì - Hoàn thành
01 - Nâng cấp trung tâm dữ liệu - Sở TT&TT - Quý II/2023
02 - Mời 4 - 6 chuyên gia - Sở Tư pháp - Tháng 9/2023"""
WIDE = """TT   Chỉ tiêu              Năm 2023    Năm 2025
1    Sản phẩm 3 sao        20          45
2    Sản phẩm 4 sao        5           12"""
SEMICOLONS = """TT;Chỉ tiêu;ĐVT;TH 2022;KH 2023
I;KINH TẾ;;;
1;Đàn bò;con;8.200;8.500
2; Thu ngân sách; tỷ đồng; 12,4; > 13"""
NUMBERED = """TT | Chỉ tiêu | ĐVT | Năm 2025
(1) | (2) | (3) | (4)
1 | Hộ nghèo | % | 3"""


def rows(document: Document) -> list[list[tuple[str, list[str]]]]:
    text = document.text
    return [
        [(c.span.of(text), [h.of(text) for h in c.headers]) for c in b.cells]
        for b in document.blocks
        if b.kind is BlockKind.TABLE_ROW and not b.header
    ]


def read(table: str) -> Document:
    return READER.read_text(
        f"Kế hoạch của huyện\n\nHuyện giao các chỉ tiêu sau đây cho từng xã trong năm 2023.\n\n{table}\n"
    )


def test_pipes() -> None:
    head = ["TT", "Chỉ tiêu", "Đơn vị", "Thực hiện 2022", "Kế hoạch 2023"]
    found = rows(read(PIPES))
    assert [[c for c, _ in row] for row in found] == [
        ["A", "KINH TẾ", "", "", ""],
        ["1", "Sản lượng lúa", "Nghìn tấn", "2.036", "2.040"],
        ["", "Trong đó: lúa đặc sản", "%", "53,9", "> 60"],
    ]
    assert all([h for _, (h,) in row] == head for row in found)


def test_outer_pipes() -> None:
    assert rows(read(OUTER))[0] == [
        ("Chấm điểm", ["Việc"]),
        ("Hội đồng", ["Đơn vị"]),
        ("Tháng 11/2023", ["Xong"]),
    ]
    assert [c for c, _ in rows(read(OUTER))[1]] == ["Tập huấn", "", "Quý II"]


def test_tabs() -> None:
    found = rows(read(TABS))
    assert [[c for c, _ in row] for row in found] == [
        ["1", "Pleiku", "286", "200"], ["I", "VÙNG CAO"], ["2", "Kbang", "", "640"], ["", "Trong đó: xã Kon Pne", "5", "7"],
    ]  # fmt: skip
    assert found[2][3] == ("640", ["Cuối năm"])


def test_dashes() -> None:
    found = rows(read(DASHES))
    assert [c for c, _ in found[0]] == ["01", "Nâng cấp trung tâm dữ liệu", "Sở TT&TT", "Quý II/2023"]
    assert found[1][1] == ("Mời 4 - 6 chuyên gia", ["Nhiệm vụ"])


def test_semicolons() -> None:
    found = rows(read(SEMICOLONS))
    assert [c for c, _ in found[0]] == ["I", "KINH TẾ", "", "", ""]
    assert found[2][4] == ("> 13", ["KH 2023"])


def test_lines_of_years_and_figures() -> None:
    found = rows(read("2023: 65      2024: 69,5      2025: > 73"))
    assert found == [[("65", ["2023"]), ("69,5", ["2024"]), ("> 73", ["2025"])]]
    found = rows(read("+ Năm 2023: 1.500;\n+ Năm 2024: 1.700."))
    assert found == [[("1.500", ["2023"])], [("1.700", ["2024"])]]


def test_fixed_width() -> None:
    assert rows(read(WIDE))[1] == [
        ("2", ["TT"]),
        ("Sản phẩm 4 sao", ["Chỉ tiêu"]),
        ("5", ["Năm 2023"]),
        ("12", ["Năm 2025"]),
    ]


def test_a_row_that_numbers_the_columns_is_header() -> None:
    document = read(NUMBERED)
    assert len(rows(document)) == 1
    assert rows(document)[0][3] == ("3", ["Năm 2025"])


NO_TABLES = [
    "UBND TỈNH A | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 27/KH-UBND | Hòa Bình, ngày 10 tháng 02 năm 2023 |\nKẾ HOẠCH\nNăm 2023",
    "Trang chủ | Giới thiệu | Tin tức",
    "Năm 2023, tuyến đường Hà Nội - Hải Phòng - Quảng Ninh thông xe.\nTuyến Lào Cai - Yên Bái - Phú Thọ cũng vậy.",
    "Năm 2023: trồng 40 ha; năm 2024: 45 ha; năm 2025: 50 ha\nNăm 2026: trồng 60 ha; năm 2027: 65 ha; năm 2028: 70 ha",
    "Năm 2023: 1.500",
    "Nhiệm vụ của tổ là kiểm tra; nhắc nhở; xử phạt.\nTổ họp mỗi tuần; báo cáo mỗi tháng; tổng kết cuối năm.",
    "Thứ năm - 13/06/2024 21:05   541   0",
]


@pytest.mark.parametrize("text", NO_TABLES)
def test_no_tables(text: str) -> None:
    assert rows(READER.read_text(text)) == []
