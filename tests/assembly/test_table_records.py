"""Tables in plain text: a cell of a target column is a mention, its row the subject, its column year and status."""

from __future__ import annotations

from pathlib import Path

import pytest
from in_words import EXTRACTOR, deadline, records

from extractor.document import Document
from extractor.readers import Reader

ANNEX = """PHỤ LỤC
Chỉ tiêu phát triển kinh tế - xã hội năm 2023

STT | Chỉ tiêu | Đơn vị tính | Thực hiện năm 2022 | Kế hoạch năm 2023
1 | Tỷ lệ hộ nghèo | % | 5,6 | 4,2
2 | Sản phẩm OCOP đạt 3 sao | sản phẩm | 17 | 25
3 | Thu ngân sách trên địa bàn | Tỷ đồng | 4.600 | 5.100
"""
TABS = (
    "Phụ lục chỉ tiêu\n\n"
    "Chỉ tiêu\tĐơn vị tính\tMục tiêu đến năm 2025\tMục tiêu đến năm 2030\n"
    "Xã đạt chuẩn nông thôn mới\txã\t80\t120\n"
    "Tỷ lệ che phủ rừng\t%\t56\t58\n"
)
DONE = "Phụ lục\n\nChỉ tiêu | Đơn vị tính | Thực hiện năm 2021 | Thực hiện năm 2022\nSản lượng chè | tấn | 68.000 | 70.500\n"
NO_TARGETS = (
    "Danh sách\n\nSTT | Họ và tên | Năm sinh | Số điện thoại\n1 | Trần Văn Bình | 1971 | 0912345678\n"
    "2 | Lê Thị Hoa | 1985 | 0987654321\n"
)

UNITS = (
    "Phụ lục\n\nTT | Chỉ tiêu | Đơn vị | Kế hoạch năm 2024\n1 | Thu ngân sách | Tỷ đồng | 15.000\n"
    "2 | Sản lượng lương thực | Nghìn tấn | 320\n3 | Năng suất lúa | tạ/ha | 56,5\n"
)
OFFICES = (
    "Phụ lục\n\nTT | Nội dung | Đơn vị | Kế hoạch năm 2024\n"
    "1 | Xây dựng sản phẩm mới | Sở Nông nghiệp và Phát triển nông thôn | 25\n"
)

TWO_ROWS = (
    "Biểu 01\n\nTT | Chỉ tiêu | Đơn vị tính | Năm 2022 | | Năm 2023 | Ghi chú\n"
    " | | | Kế hoạch | Thực hiện | Kế hoạch |\n1 | Xã đạt chuẩn | xã | 10 | 11 | 13 |\n"
)

PLACES = (
    "Biểu 02: Giao chỉ tiêu cho các địa phương\n\n"
    "TT | Địa phương | Kế hoạch giảm trong năm 2023 (hộ) | Tỷ lệ hộ nghèo cuối năm 2023 (%)\n"
    "1 | Huyện Văn Yên | 640 | 7,9\n2 | Thị xã Nghĩa Lộ | 75 | 0,8\n"
)

PLAN = "UBND TỈNH YÊN BÁI\nYên Bái, ngày 10 tháng 3 năm 2023\n\nKẾ HOẠCH\nPhát triển cây dược liệu giai đoạn 2023 - 2025\n\n"
YEARS_IN_ROWS = PLAN + (
    "2. Kế hoạch từng năm\n\nNăm | Quế (nghìn cây) | Hồi (nghìn cây) | Cộng\n2024 | 1.200 | 300 | 1.500\n2025 | 900 | 250 | 1.150\n"
)
NOUNS_IN_CELLS = PLAN + "Lộ trình như sau:\nNăm | Xã nâng cao | Xã kiểu mẫu\n2024 | 4 xã | -\n2025 | 7 xã | 1 xã\n"
YEARS_IN_COLUMNS = PLAN + (
    "2. Các chỉ tiêu\n\nChỉ tiêu             Đơn vị        2022      2023      2024\n"
    "Diện tích quế        ha            800       950       1.100\n"
    "Sản lượng            nghìn tấn     1,5       1,8       2,2\n"
    "Doanh thu            tỷ đồng       12        15        21\n"
)
PARTED_BY_SEMICOLONS = PLAN + (
    "Biểu 1. Chỉ tiêu giao\n\nTT;Chỉ tiêu;ĐVT;Ước TH 2022;KH 2023;So sánh (%)\nI;KINH TẾ;;;;\n"
    "1;Đàn dê;1000con;8,5;≥ 9;106\n2;Thu nhập bình quân;tr.đồng;41;45;110\n3;Hộ trồng quế tăng thêm;hộ;60;75;-\n"
)
MEASURES_FOR_PLACES = PLAN + (
    "Bảng giao chỉ tiêu năm 2023 (Đơn vị tính: ha)\n\nXã | Trồng mới | HTX thành lập mới\nXã Mồ Dề | 40 | 2\nXã Nậm Có | 65 | -\n"
)
REPORT = "BÁO CÁO\nKết quả rà soát hộ nghèo\n\nBảng 1. Một số xã\n\nXã | Hộ nghèo | Tỷ lệ (%)\nXã Mồ Dề | 310 | 61,5\n"
BEFORE_AND_AFTER = PLAN + (
    "Giao chỉ tiêu giảm nghèo:\n\nTT | Đơn vị | Hộ nghèo cuối 2022 (hộ) | Số hộ giảm năm 2023 (hộ)\n1 | Xã Mồ Dề | 310 | 22\n"
)
PROJECTS = PLAN + (
    "3. Danh mục các công trình phải đạt\n\nCông trình | Số phòng | Công suất (m3/ngày đêm)\nTrường Nậm Có | 12 | 40\n"
)

STARS = PLAN + (
    "Phân bổ sản phẩm OCOP năm 2023 cho các huyện\n\nTT | Huyện | Tổng số | 3 sao | 4 sao\n1 | Văn Yên | 10 | 8 | 2\n"
    " | Tổng cộng | 10 | 8 | 2\n"
)
SUBJECTS_WITH_MEASURES = PLAN + (
    "Kế hoạch đào tạo nghề\n\nNghề đào tạo | Số lớp | Số học viên | Thời gian\nTrồng nấm | 5 | 150 | Tháng 6/2023\n"
)
YEARS_ALONE = PLAN + (
    "III. PHÂN KỲ TRỒNG RỪNG (ha)\n\nNăm 2023: 3.600; năm 2024: 3.900; năm 2025: > 4.100.\n\n"
    "4) Kế hoạch đào tạo từng năm (người):\n+ 2023: 1.500\n+ 2024: 1.700\n"
)
GROUPS = PLAN + (
    "Chỉ tiêu\n\n| **TT** | **Lĩnh vực** | **Chỉ số** | **Đơn vị** | **Năm 2024** |\n|---|---|---|---|---|\n"
    "| 1 | Giáo dục | Trường đạt chuẩn | trường | 12 |\n"
)
UNITS_IN_ROWS = PLAN + (
    "Chỉ tiêu giao\n\nNhóm chỉ tiêu             Kế hoạch 2024\nTrồng rừng mới (ha)       15.000\n"
    "Tỷ lệ hộ nghèo (%)        5,2\nTổng                      15.005\n"
)
MONEY = PLAN + "IV. NHU CẦU VỐN\n\nNội dung | Năm 2023 | Năm 2024\nHỗ trợ bao bì | 200 | 300\n"
STANDING = PLAN + "Chỉ tiêu giao\n\nXã | Dân số (người) | Số hộ | Trồng mới (ha)\nXã Nậm Có | 5.600 | 1.200 | 60\n"
TWO_ROWS_OF_YEARS = PLAN + (
    "Biểu 1\n\nTT | Chỉ tiêu | ĐVT | Mục tiêu giai đoạn 2023 - 2024 |\n | | | 2023 | 2024\n1 | Xã đạt chuẩn | xã | 40 | 50\n"
)

YEARS_WITH_PHASES = PLAN + (
    "3. Phân kỳ\n\nNăm | Ươm mới (ha) | Tổng vườn ươm cuối năm (ha)\n2022 | 3 | 10\n2023 | 4 | 14\n2024 | 5 | 19\n"
)
QUARTERS = PLAN + "Tiến độ\n\nTT; Quý; Số lớp; Kinh phí\n1; Quý II/2023; 4; 60\n2; Quý III/2023; 6; 90\n"
PERIODS = PLAN + "Biểu 1\n\nGiai đoạn | Số xã về đích\n2021 - 2025 | 12\n2026 - 2030 | 30\n"
YEARS_HEAD_COLUMNS = PLAN + "Lộ trình\n\nNăm | 2023 | 2024\nTrồng mới (ha) | 30 | 45\n"
PAST_YEARS = PLAN + "Đàn trâu qua các năm\n\nNăm | Đàn trâu (con)\n2019 | 630\n2020 | 620\n"
UNIT_AND_SUBJECT_ABOVE = PLAN + (
    "Bảng chia theo huyện (km kênh bê tông)\n\nHuyện | Kế hoạch 2023 | Đã làm\nVăn Yên | 14 | 6\n\n"
    "Giao chỉ tiêu trồng quế cho các xã\nĐVT: ha\n\nXã | Năm 2024\nNậm Có | 9\n\n"
    "Huyện giao chỉ tiêu trồng hồi cho các xã như sau (ha):\n\nXã | Năm 2024\nNậm Có | 7\n\n"
    "Biểu 4. Giảm nghèo (số hộ thoát nghèo)\n\nXã | Năm 2024\nMồ Dề | 25\n"
)
NOT_SAID_ABOVE = PLAN + "Bảng giao chỉ tiêu (huyện Văn Yên)\n\nXã | Năm 2024\nNậm Có | 9\n"

TRADES = (
    PLAN
    + "Bảng giao chỉ tiêu năm 2024 (Đơn vị tính: người)\n\nXã | Xuất khẩu lao động | Đào tạo nghề\nNậm Có | 4 | 30\n"
)

STEPS = PLAN + (
    "2. Giao chỉ tiêu năm 2023\n\nTT\tXã\tHộ nghèo đầu năm 2023\tChỉ tiêu giao năm 2023\t\n"
    "\t\t\tGiảm hộ nghèo (hộ)\tLàm nhà vệ sinh (cái)\n1\tĐại Phác\t38\t9\t15\n2\tAn Thịnh\t44\t10\t18\n"
)
HANDED_OVER = PLAN + (
    "III. PHÂN KHAI CHỈ TIÊU NĂM 2024\n\nTT\tĐơn vị\tTrồng dâu (ha)\tGiao khoán bảo vệ (ha)\n"
    "1\tHuyện Văn Yên\t520\t31.200\n2\tHuyện Trấn Yên\t430\t28.750\n"
)

CASES = {
    "a trade that figures stand under is no group": (
        TRADES,
        [
            "target 4 người Xuất khẩu lao động in 2024-01-01…2024-12-31",
            "target 30 người Đào tạo nghề in 2024-01-01…2024-12-31",
        ],
    ),
    "a year a row: what is past is a result, and a header's part of the year is the row's": (
        YEARS_WITH_PHASES,
        [
            "result 3 ha Ươm mới in 2022-01-01…2022-12-31",
            "result 10 ha Tổng vườn ươm by …2022-12-31",
            "target 4 ha Ươm mới in 2023-01-01…2023-12-31",
            "target 14 ha Tổng vườn ươm by …2023-12-31",
            "target 5 ha Ươm mới in 2024-01-01…2024-12-31",
            "target 19 ha Tổng vườn ươm by …2024-12-31",
        ],
    ),
    "a quarter a row": (
        QUARTERS,
        ["target 4 lớp Số lớp in 2023-04-01…2023-06-30", "target 6 lớp Số lớp in 2023-07-01…2023-09-30"],
    ),
    "a period a row": (
        PERIODS,
        ["target 12 xã Số xã về đích in 2021-01-01…2025-12-31", "target 30 xã Số xã về đích in 2026-01-01…2030-12-31"],
    ),
    "years that head the columns behind the word year": (
        YEARS_HEAD_COLUMNS,
        ["target 30 ha Trồng mới in 2023-01-01…2023-12-31", "target 45 ha Trồng mới in 2024-01-01…2024-12-31"],
    ),
    "years gone by": (
        PAST_YEARS,
        ["result 630 con Đàn trâu in 2019-01-01…2019-12-31", "result 620 con Đàn trâu in 2020-01-01…2020-12-31"],
    ),
    "unit and subject in the caption": (
        UNIT_AND_SUBJECT_ABOVE,
        [
            "target 14 km kênh bê tông in 2023-01-01…2023-12-31",
            "result 6 km kênh bê tông in 2023-01-01…2025-12-31",
            "target 9 ha quế trồng in 2024-01-01…2024-12-31",
            "target 7 ha hồi trồng in 2024-01-01…2024-12-31",
            "target 25 hộ thoát nghèo số hộ thoát nghèo in 2024-01-01…2024-12-31",
        ],
    ),
    "a place in the caption is no unit": (NOT_SAID_ABOVE, ["target 9 None None in 2024-01-01…2024-12-31"]),
    "columns of stars": (
        STARS,
        [
            "target 10 sản phẩm sản phẩm OCOP in 2023-01-01…2023-12-31",
            "target 8 sản phẩm sản phẩm 3 sao in 2023-01-01…2023-12-31",
            "target 2 sản phẩm sản phẩm 4 sao in 2023-01-01…2023-12-31",
        ]
        * 2,
    ),
    "a measure of what the row names, due when the row says": (
        SUBJECTS_WITH_MEASURES,
        [
            "target 5 lớp Số lớp Trồng nấm in 2023-06-01…2023-06-30",
            "target 150 học viên Số học viên Trồng nấm in 2023-06-01…2023-06-30",
        ],
    ),
    "lines of years and figures": (
        YEARS_ALONE,
        [
            "target 3600 ha RỪNG TRỒNG in 2023-01-01…2023-12-31",
            "target 3900 ha RỪNG TRỒNG in 2024-01-01…2024-12-31",
            "target 4100 ha RỪNG TRỒNG in 2025-01-01…2025-12-31",
            "target 1500 người đào tạo in 2023-01-01…2023-12-31",
            "target 1700 người đào tạo in 2024-01-01…2024-12-31",
        ],
    ),
    "a group is not what is counted, bold headers": (
        GROUPS,
        ["target 12 trường Trường đạt chuẩn in 2024-01-01…2024-12-31"],
    ),
    "units in the rows' names": (
        UNITS_IN_ROWS,
        [
            "target 15000 ha rừng mới Trồng in 2024-01-01…2024-12-31",
            "target 5.2 % Tỷ lệ hộ nghèo in 2024-01-01…2024-12-31",
        ],
    ),
    "money to be spent is no target": (MONEY, []),
    "a column that hands something over is no more a plan than its neighbour": (
        HANDED_OVER,
        [
            f"target {figure} ha {measured} in 2024-01-01…2024-12-31"
            for figure, measured in (
                (520, "dâu Trồng"),
                (31200, "khoán bảo vệ"),
                (430, "dâu Trồng"),
                (28750, "khoán bảo vệ"),
            )
        ],
    ),
    "what is so anyway is no target": (STANDING, ["target 60 ha Trồng mới in 2023-01-01…2025-12-31"]),
    "years in a second row of column names": (
        TWO_ROWS_OF_YEARS,
        ["target 40 xã Xã đạt chuẩn in 2023-01-01…2023-12-31", "target 50 xã Xã đạt chuẩn in 2024-01-01…2024-12-31"],
    ),
    "cells that say their column's noun again": (
        NOUNS_IN_CELLS,
        [
            "target 4 xã Xã nâng cao in 2024-01-01…2024-12-31",
            "target 7 xã Xã nâng cao in 2025-01-01…2025-12-31",
            "target 1 xã Xã kiểu mẫu in 2025-01-01…2025-12-31",
        ],
    ),
    "a year a row: the column says what is measured": (
        YEARS_IN_ROWS,
        [
            "target 1200000 cây Quế in 2024-01-01…2024-12-31",
            "target 300000 cây Hồi in 2024-01-01…2024-12-31",
            "target 1500000 cây cây in 2024-01-01…2024-12-31",
            "target 900000 cây Quế in 2025-01-01…2025-12-31",
            "target 250000 cây Hồi in 2025-01-01…2025-12-31",
            "target 1150000 cây cây in 2025-01-01…2025-12-31",
        ],
    ),
    "columns that name but a year: what is past is a result": (
        YEARS_IN_COLUMNS,
        [
            "result 800 ha Diện tích quế in 2022-01-01…2022-12-31",
            "target 950 ha Diện tích quế in 2023-01-01…2023-12-31",
            "target 1100 ha Diện tích quế in 2024-01-01…2024-12-31",
            "result 1500 tấn Sản lượng in 2022-01-01…2022-12-31",
            "target 1800 tấn Sản lượng in 2023-01-01…2023-12-31",
            "target 2200 tấn Sản lượng in 2024-01-01…2024-12-31",
            "result 12000000000 đồng Doanh thu in 2022-01-01…2022-12-31",
            "target 15000000000 đồng Doanh thu in 2023-01-01…2023-12-31",
            "target 21000000000 đồng Doanh thu in 2024-01-01…2024-12-31",
        ],
    ),
    "semicolons part the cells, units may be so many": (
        PARTED_BY_SEMICOLONS,
        [
            "result 8500 con Đàn dê in 2022-01-01…2022-12-31",
            "target 9000 con Đàn dê in 2023-01-01…2023-12-31",
            "result 41000000 đồng Thu nhập bình quân in 2022-01-01…2022-12-31",
            "target 45000000 đồng Thu nhập bình quân in 2023-01-01…2023-12-31",
            "result 60 hộ Hộ trồng quế tăng thêm in 2022-01-01…2022-12-31",
            "target 75 hộ Hộ trồng quế tăng thêm in 2023-01-01…2023-12-31",
        ],
    ),
    "the caption tells that figures are targets, and their unit": (
        MEASURES_FOR_PLACES,
        [
            "target 40 ha Trồng mới in 2023-01-01…2023-12-31",
            "target 2 HTX HTX thành lập mới in 2023-01-01…2023-12-31",
            "target 65 ha Trồng mới in 2023-01-01…2023-12-31",
        ],
    ),
    "a report's figures are results": (REPORT, ["result 310 Hộ nghèo Hộ nghèo none", "result 61.5 % Tỷ lệ none"]),
    "what was, and what is to come": (
        BEFORE_AND_AFTER,
        ["result 310 hộ Hộ nghèo by …2022-12-31", "target 22 hộ Số hộ in 2023-01-01…2023-12-31"],
    ),
    "a measure of what the row names": (
        PROJECTS,
        [
            "target 12 phòng Số phòng Trường Nậm Có in 2023-01-01…2025-12-31",
            "target 40 m3/ngày đêm Công suất Trường Nậm Có in 2023-01-01…2025-12-31",
        ],
    ),
    "rows of places: the column says what is measured": (
        PLACES,
        [
            "target 640 hộ hộ in 2023-01-01…2023-12-31",
            "target 7.9 % Tỷ lệ hộ nghèo by …2023-12-31",
            "target 75 hộ hộ in 2023-01-01…2023-12-31",
            "target 0.8 % Tỷ lệ hộ nghèo by …2023-12-31",
        ],
    ),
    "column names in two rows": (
        TWO_ROWS,
        [
            "target 10 xã Xã đạt chuẩn in 2022-01-01…2022-12-31",
            "result 11 xã Xã đạt chuẩn in 2022-01-01…2022-12-31",
            "target 13 xã Xã đạt chuẩn in 2023-01-01…2023-12-31",
        ],
    ),
    "a plain unit column behind the subjects": (
        UNITS,
        [
            "target 15000000000000 đồng Thu ngân sách in 2024-01-01…2024-12-31",
            "target 320000 tấn Sản lượng lương thực in 2024-01-01…2024-12-31",
            "target 56.5 tạ/ha Năng suất lúa in 2024-01-01…2024-12-31",
        ],
    ),
    "an office is no unit, the noun that the row names is": (
        OFFICES,
        ["target 25 sản phẩm sản phẩm mới Xây dựng in 2024-01-01…2024-12-31"],
    ),
    "status and year by the column": (
        ANNEX,
        [
            "result 5.6 % Tỷ lệ hộ nghèo in 2022-01-01…2022-12-31",
            "target 4.2 % Tỷ lệ hộ nghèo in 2023-01-01…2023-12-31",
            "result 17 sản phẩm Sản phẩm OCOP đạt 3 sao in 2022-01-01…2022-12-31",
            "target 25 sản phẩm Sản phẩm OCOP đạt 3 sao in 2023-01-01…2023-12-31",
            "result 4600000000000 đồng Thu ngân sách trên địa bàn in 2022-01-01…2022-12-31",
            "target 5100000000000 đồng Thu ngân sách trên địa bàn in 2023-01-01…2023-12-31",
        ],
    ),
    "two target columns": (
        TABS,
        [
            "target 80 xã Xã đạt chuẩn nông thôn mới by …2025-12-31",
            "target 120 xã Xã đạt chuẩn nông thôn mới by …2030-12-31",
            "target 56 % Tỷ lệ che phủ rừng by …2025-12-31",
            "target 58 % Tỷ lệ che phủ rừng by …2030-12-31",
        ],
    ),
    "results alone": (
        DONE,
        [
            "result 68000 tấn Sản lượng chè in 2021-01-01…2021-12-31",
            "result 70500 tấn Sản lượng chè in 2022-01-01…2022-12-31",
        ],
    ),
    "rows about times, a noun in the cell that the header names too": (
        PLAN + "Tiến độ\n\nThời gian | Số lớp\nQuý III/2023 | 4 lớp\nQuý IV/2023 | 6 lớp\n",
        ["target 4 lớp Số lớp in 2023-07-01…2023-09-30", "target 6 lớp Số lớp in 2023-10-01…2023-12-31"],
    ),
    "what the plan is compared with is none": (
        PLAN + "Chỉ tiêu\n\nChỉ tiêu | Đơn vị | KH 2024 | So KH (%)\nTrồng dâu | ha | 30 | 104\n",
        ["target 30 ha dâu Trồng in 2024-01-01…2024-12-31"],
    ),
    "no column of figures": (NO_TARGETS, []),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_table(text: str, expected: list[str]) -> None:
    said = []
    for record in (r for r in records(text, results=True) if r.kind == "quantity"):
        quantity = record.quantity
        assert quantity is not None
        when = deadline(record).removesuffix(" inherited")
        condition = f" {record.criterion}" if record.criterion else ""
        said.append(
            f"{record.status} {(quantity.lower or quantity.upper).normalize():f} {quantity.unit} {record.subject}{condition} {when}"
        )
    assert said == expected


def test_a_column_of_due_dates_gives_milestones() -> None:
    text = (
        "Phụ lục phân công\n\nTT | Nhiệm vụ | Cơ quan chủ trì | Thời gian hoàn thành\n"
        "1 | Ban hành quy chế quản lý | Sở Nội vụ | Trước ngày 30/6/2024\n"
        "2 | Tổ chức đánh giá, phân hạng sản phẩm | UBND huyện | Quý III/2024\n"
        "3 | Báo cáo tổng kết | Văn phòng | Thường xuyên\n"
    )
    assert [(r.kind, r.subject, deadline(r)) for r in records(text)] == [
        ("milestone", "Ban hành quy chế quản lý", "before …2024-06-30 own"),
        ("milestone", "Tổ chức đánh giá, phân hạng sản phẩm", "in 2024-07-01…2024-09-30 own"),
    ]


def test_a_task_that_counts_gives_a_figure() -> None:
    text = (
        "Phụ lục phân công\n\nTT | Nhiệm vụ | Cơ quan chủ trì | Thời gian hoàn thành\n"
        "1 | Trang bị 120 phòng dạy nghề gốm | UBND huyện | Năm 2025\n"
        "2 | Tập huấn thợ cả (40 xưởng) | Sở Công Thương | Quý III/2024\n"
        "3 | Mở 03 lớp dệt, 150 học viên | UBND huyện | Tháng 4/2024\n"
        "4 | Mở 03 lớp dệt cho 14 làng | UBND huyện | Tháng 5/2024\n"
    )
    assert [(r.kind, r.subject, r.criterion, deadline(r)) for r in records(text)] == [
        ("quantity", "phòng dạy nghề gốm", "Trang bị", "in 2025-01-01…2025-12-31 inherited"),
        ("milestone", "Tập huấn thợ cả (40 xưởng)", None, "in 2024-07-01…2024-09-30 own"),
        ("quantity", "lớp dệt", "Mở", "in 2024-04-01…2024-04-30 inherited"),
        ("quantity", "học viên", "Mở", "in 2024-04-01…2024-04-30 inherited"),
        ("milestone", "Mở 03 lớp dệt cho 14 làng", None, "in 2024-05-01…2024-05-31 own"),
    ]


def test_columns_of_work_beside_one_of_results_are_planned() -> None:
    text = (
        "PHỤ LỤC I\nChỉ tiêu giao các huyện năm 2024\n(Đơn vị tính: sản phẩm)\n\n"
        "STT | Đơn vị | Đã công nhận đến 31/12/2023 | Phát triển mới | Đánh giá lại | Số hộ\n"
        "1 | Huyện Tuy An | 38 | 6 | 9 | 40\n2 | Huyện Long Mỹ | 45 | 8 | 14 | 60\n"
    )
    found = [(r.status, int(r.quantity.lower or 0), r.criterion) for r in records(text, results=True) if r.quantity]
    assert found == [
        ("result", 38, "công nhận"),
        ("target", 6, "Phát triển mới"),
        ("target", 9, "Đánh giá lại"),
        ("result", 45, "công nhận"),
        ("target", 8, "Phát triển mới"),
        ("target", 14, "Đánh giá lại"),
    ]


def test_an_annex_behind_the_end_keeps_its_caption() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nTỈNH TÂY NINH\nSố: 71/QĐ-UBND\nTây Ninh, ngày 02 tháng 3 năm 2022\n\nQUYẾT ĐỊNH\n"
        "Về dạy nghề gốm\n\nĐiều 1. Các huyện chịu trách nhiệm thi hành quyết định này kể từ ngày ký./.\n\n"
        "KT. CHỦ TỊCH\n\nPHỤ LỤC\nSỐ THỢ GỐM ĐƯỢC DẠY NGHỀ GIAO CHO CÁC HUYỆN\n"
        "(Kèm theo Quyết định số 71/QĐ-UBND ngày 02/3/2022)\nĐơn vị tính: người\n\n"
        "TT | Đơn vị | Kế hoạch 2023\n1 | Huyện Tân Châu | 900\n2 | Huyện Tân Biên | 700\n"
    )
    found = [(int(r.quantity.lower or 0), r.quantity.unit) for r in records(text) if r.quantity]
    assert found == [(900, "người"), (700, "người")]


def test_columns_name_stars() -> None:
    found = [(r.rating.min, r.rating.max) if r.rating else None for r in records(STARS)]
    assert found == [None, (3, 3), (4, 4)] * 2  # a district, and the sum of all


def test_stages_have_a_due_date_each() -> None:
    text = "Phụ lục tiến độ\n\nDự án | Khởi công | Hoàn thành\nHồ Nậm Tục | Quý II/2024 | 31/12/2026\nKè suối Thia | tháng 5/2024 | năm 2027\n"
    assert [(r.kind, r.subject, deadline(r)) for r in records(text)] == [
        ("milestone", "Khởi công Hồ Nậm Tục", "in 2024-04-01…2024-06-30 own"),
        ("milestone", "Hoàn thành Hồ Nậm Tục", "by …2026-12-31 own"),
        ("milestone", "Khởi công Kè suối Thia", "in 2024-05-01…2024-05-31 own"),
        ("milestone", "Hoàn thành Kè suối Thia", "in 2027-01-01…2027-12-31 own"),
    ]


def test_a_row_that_names_a_step_is_one() -> None:
    assert [r.quantity.change for r in records(PARTED_BY_SEMICOLONS) if r.quantity] == ["level", "level", "increase"]


def test_rows_of_places_have_their_place_and_the_change_of_the_column() -> None:
    found = records(PLACES)
    assert [r.place.name for r in found if r.place] == ["Văn Yên", "Văn Yên", "Nghĩa Lộ", "Nghĩa Lộ"]
    assert [r.quantity.change for r in found if r.quantity] == ["decrease", "level", "decrease", "level"]


def test_a_cell_is_quoted_and_its_row_is_the_evidence() -> None:
    found = records(ANNEX)
    assert [r.quantity.span.text for r in found if r.quantity] == ["4,2", "25", "5.100"]
    assert found[1].evidence.text == "2 | Sản phẩm OCOP đạt 3 sao | sản phẩm | 17 | 25"


def test_a_column_of_steps_says_so_at_its_head() -> None:
    found = [r.quantity for r in records(STEPS) if r.quantity is not None]
    assert [(q.lower, q.change) for q in found] == [(9, "decrease"), (15, "level"), (10, "decrease"), (18, "level")]


SHARED_UNIT = (
    "Năm 2023 huyện giao chỉ tiêu cho từng xã theo bảng sau (đơn vị tính: lao động):\n\n"
    "Xã | Kết quả 6 tháng đầu năm | Chỉ tiêu năm 2023\nXã Bình Hà | 140 | 280\nXã Bình An | 65 | 130\n"
)
DUE_COLUMN = (
    "Kế hoạch năm 2023\n\nKhám sức khỏe thợ dệt (người)\n"
    "Xã | Đã khám đến 30/4/2023 | Phải khám xong trong quý III/2023\nBình Hà | 61 | 23\nBình An | 48 | 19\n"
)


@pytest.mark.parametrize(
    ("table", "wanted"), [(SHARED_UNIT, ["280 lao động", "130 lao động"]), (DUE_COLUMN, ["23 người", "19 người"])]
)
def test_columns_whose_headers_say_when_or_by_what_they_are_assigned(table: str, wanted: list[str]) -> None:
    found = [r.quantity for r in records(table) if r.quantity]
    assert [f"{q.lower} {q.unit}" for q in found] == wanted


def test_a_due_date_beside_figures_is_that_of_the_figures() -> None:
    text = (
        "KẾ HOẠCH\nCấp nước năm 2024\n\nXã | Hộ đấu nối mới | Hạn hoàn thành\n"
        "Đông Hà | 120 | 30/6/2024\nTây Hà | 80 | 15/9/2024\n"
    )
    found = [(r.quantity and r.quantity.lower, deadline(r)) for r in records(text)]
    assert found == [(120, "by …2024-06-30 inherited"), (80, "by …2024-09-15 inherited")]


def test_rows_of_a_label_and_its_value_have_no_header(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in ENTRIES)
    page = tmp_path / "trang.html"
    page.write_text(
        f"<h1>Kế hoạch dệt lụa năm 2025</h1><p>Phấn đấu đạt các chỉ tiêu sau:</p><table>{rows}</table>",
        encoding="utf-8",
    )
    (document,) = Reader.built_in().documents(page)
    assert isinstance(document, Document)
    found = EXTRACTOR.extract_document(document)
    assert [t.quantity.span.text for t in found if t.quantity] == [value for _, value in ENTRIES]


ENTRIES = [("Khách du lịch", "35.000 lượt"), ("Thợ được học nghề", "190 người"), ("Lò có mái", "không thấp hơn 52%")]
