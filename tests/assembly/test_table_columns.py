"""What the headers of a table and the lines above it say of its columns: which hold aims, when they are due, in what
unit; and how rows that are parted by other signs than pipes are read."""

from __future__ import annotations

from datetime import date

import pytest
from in_words import EXTRACTOR, deadline, figure

HEAD = "UBND HUYỆN TƠ VÀNG\nTơ Vàng, ngày 10 tháng 1 năm 2024\n\nKẾ HOẠCH\nPhát triển nghề gốm năm 2024\n\nII. MỤC TIÊU\n\n"
IN_2024 = "in 2024-01-01…2024-12-31 inherited"

TABLES = {
    "the column of what the caption counts": (
        "2. Di dời 120 hộ, theo bảng:\n\nXã - Số hộ - Hình thức - Hạn xong\n"
        "Bến Sông - 46 - tập trung - 30/6/2024\nGốm Đỏ - 31 - xen ghép - 31/5/2024\n",
        [
            ("eq 120…120 hộ", IN_2024),
            ("eq 46…46 hộ", "by …2024-06-30 inherited"),
            ("eq 31…31 hộ", "by …2024-05-31 inherited"),
        ],
    ),
    "standing facts of places, which nothing counts": (
        "2. Mở lớp dạy nghề, theo bảng:\n\nXã | Số hộ | Số lớp phải mở\nBến Sông | 460 | 3\nGốm Đỏ | 310 | 2\n",
        [("eq 3…3 lớp", IN_2024), ("eq 2…2 lớp", IN_2024)],
    ),
    "a day of which the header is half": (
        "Xã | Số lò điện năm 2024 | Xong trước ngày\nBến Sông | 4 | 30/6\nGốm Đỏ | 3 | 31/8\n",
        [("eq 4…4 lò điện", "before …2024-06-30 inherited"), ("eq 3…3 lò điện", "before …2024-08-31 inherited")],
    ),
    "the sum of years": (
        "Năm | Trồng dâu (ha) | Trồng chè (ha)\n2024 | 15 | 8\n2025 | 35 | 20\nCộng | 50 | 28\n",
        [
            ("eq 15…15 ha", IN_2024),
            ("eq 8…8 ha", IN_2024),
            ("eq 35…35 ha", "in 2025-01-01…2025-12-31 inherited"),
            ("eq 20…20 ha", "in 2025-01-01…2025-12-31 inherited"),
            ("eq 50…50 ha", IN_2024),
            ("eq 28…28 ha", IN_2024),
        ],
    ),
    "headers in a group": (
        "TT | Xã | Hộ dùng nước sạch (%): TH 2023 | KH 2024 | KH 2025 | Hộ đấu nối mới năm 2024 (hộ)\n"
        "1 | Bến Sông | 81,4 | 86 | 92 | 740\n",
        [
            ("eq 86…86 %", IN_2024),
            ("eq 92…92 %", "in 2025-01-01…2025-12-31 inherited"),
            ("eq 740…740 hộ", IN_2024),
        ],
    ),
    "what it is now beside the aim": (
        "Nội dung | Hiện nay | Chỉ tiêu 2025\nHồ sơ trực tuyến | 19% | 85%\nHộ có mạng | 58% | ≥ 80%\n",
        [("eq 85…85 %", "in 2025-01-01…2025-12-31 inherited"), ("ge 80… %", "in 2025-01-01…2025-12-31 inherited")],
    ),
    "sums of money in cells": (
        "STT | Đơn vị | Thu cân đối | Trong đó tiền sử dụng đất\n1 | Bến Sông | 612 tỷ đồng | 240 tỷ đồng\n",
        [("eq 612000000000…612000000000 đồng", IN_2024), ("eq 240000000000…240000000000 đồng", IN_2024)],
    ),
    "the unit that the caption says": (
        "3. CHỈ TIÊU GIAO CÁC XÃ (đơn vị: người)\n\nXã | Việc làm mới | Trong đó: đi nước ngoài\nBến Sông | 390 | 17\n",
        [("eq 390…390 người", IN_2024), ("eq 17…17 người", IN_2024)],
    ),
    "aims over figures beside how many there are": (
        "Nội dung; Đối tượng; Chỉ tiêu\nTiêm đủ mũi; trẻ dưới 1 tuổi; từ 90% trở lên\nTiêm nhắc; trẻ 18 tháng; 93%\n",
        [("ge 90… %", IN_2024), ("eq 93…93 %", IN_2024)],
    ),
    "cells parted by slashes": (
        "4. Sản phẩm OCOP, phân bổ theo biểu:\n\nĐịa phương / Số sản phẩm / Trong đó 4 sao\nBến Sông / 10 / 2\n",
        [("eq 10…10 sản phẩm", IN_2024), ("eq 2…2 sản phẩm 4-4 sao", IN_2024)],
    ),
    "names with a dash in them": (
        "Loại hình - Năm 2024 - Năm 2025\nDâu - tằm (ha) - 91.000 - 95.000\nGốm - sứ (ha) - 36.600 - 38.000\n",
        [
            ("eq 91000…91000 ha", IN_2024),
            ("eq 95000…95000 ha", "in 2025-01-01…2025-12-31 inherited"),
            ("eq 36600…36600 ha", IN_2024),
            ("eq 38000…38000 ha", "in 2025-01-01…2025-12-31 inherited"),
        ],
    ),
    "a sum without a number of its row": (
        "TT / Xã / Số lò mới\n1 / Bến Sông / 07\n2 / Gốm Đỏ / 05\nCộng / 12\n",
        [("eq 7…7 lò", IN_2024), ("eq 5…5 lò", IN_2024), ("eq 12…12 lò", IN_2024)],
    ),
    "work that is measured, beside its due date": (
        "Xã - Công trình - Diện tích bàn giao - Thời hạn\nBến Sông - Đường vành đai - 7,5 ha - 31/10/2024\n",
        [("eq 7.5…7.5 ha", "by …2024-10-31 inherited")],
    ),
    "how large a work is, which nothing sets": (
        "Công trình - Diện tích - Thời hạn\nNhà gốm - 7,5 ha - 31/10/2024\n",
        [],
    ),
    "years between dashes": (
        "Chỉ tiêu - 2024 - 2025\nTổng lượt khách (nghìn lượt) - 1.700 - 2.300\nLò gốm (lò) - 45 - 120\n",
        [
            ("eq 1700000…1700000 lượt", IN_2024),
            ("eq 2300000…2300000 lượt", "in 2025-01-01…2025-12-31 inherited"),
            ("eq 45…45 lò", IN_2024),
            ("eq 120…120 lò", "in 2025-01-01…2025-12-31 inherited"),
        ],
    ),
    "a figure that one blank parts from its name": (
        "TT   Địa phương        Số công trình   Chiều dài (km)\n1    Xã Bến Sông       46              98,2\n"
        "2    Xã Gốm Đỏ         39              85,7\n3    Các xã khác còn lại 77            181,2\n",
        [
            (f"eq {n}…{n} {unit}", IN_2024)
            for works, km in (("46", "98.2"), ("39", "85.7"), ("77", "181.2"))
            for n, unit in ((works, "công trình"), (km, "km"))
        ],
    ),
}


@pytest.mark.parametrize(("table", "wanted"), TABLES.values(), ids=TABLES)
def test_the_figures_of_a_table(table: str, wanted: list[tuple[str, str]]) -> None:
    assert [(figure(r), deadline(r)) for r in EXTRACTOR.extract(HEAD + table) if r.quantity] == wanted


WORKS = {
    "a day without its year": (
        "TT | Nội dung | Hoàn thành trước\n1 | Sửa cống Bến Sông | 30/6\n2 | Đắp đê Gốm Đỏ | 31/8\n",
        [("Sửa cống Bến Sông", "before …2024-06-30 own"), ("Đắp đê Gốm Đỏ", "before …2024-08-31 own")],
    ),
    "the number of a row in the cell of its name": (
        "TT. Tên công trình | Quy mô | Tiến độ\n1. Cống Bến Sông | 85 hộ | Xong trong quý II\n"
        "2. Mương Gốm Đỏ | dài 1.450 m | Hoàn thành trước ngày 15/6\n",
        [("Cống Bến Sông", "in 2024-04-01…2024-06-30 own"), ("Mương Gốm Đỏ", "before …2024-06-15 own")],
    ),
    "cells parted by dotted leaders, things with their size": (
        "Nội dung ......... Đầu mối ......... Thời gian\n"
        "Bản đồ số làng gốm ......... Phòng Văn hóa ......... trước 15/3/2024\n"
        "Bãi đỗ xe 200 chỗ ......... Phòng Kinh tế ......... tháng 5/2024\n",
        [
            ("Bản đồ số làng gốm", "before …2024-03-15 own"),
            ("Bãi đỗ xe 200 chỗ", "in 2024-05-01…2024-05-31 own"),
        ],
    ),
}


@pytest.mark.parametrize(("table", "wanted"), WORKS.values(), ids=WORKS)
def test_the_works_of_a_table(table: str, wanted: list[tuple[str, str]]) -> None:
    assert [(r.subject, deadline(r)) for r in EXTRACTOR.extract(HEAD + table)] == wanted


def test_the_column_of_a_year_that_is_nearly_over_tells_what_was_reached() -> None:
    text = "KẾ HOẠCH\nNuôi cá lồng năm 2023\n\nXã | Số lồng 2022 | Số lồng 2023\nBến Sông | 40 | 55\nGốm Đỏ | 30 | 45\n"
    found = EXTRACTOR.extract(text, published=date(2022, 12, 5))
    assert [r.quantity.lower for r in found if r.quantity] == [55, 45]
