"""Whose time a figure takes where several compete. A line of each case: a document of 15/5/2023, and its targets."""

from __future__ import annotations

import pytest
from in_words import EXTRACTOR, deadline, records

PLAN = "UBND HUYỆN VĂN YÊN\nVăn Yên, ngày 10 tháng 3 năm 2023\n\nKẾ HOẠCH\nPhát triển nghề dệt năm 2023\n\n"

CASES = {
    "a quarter ends with its member of the list": (
        PLAN + "II. MỤC TIÊU\n- Phấn đấu mở 12 lớp dệt trong quý II; vận động 30 hộ trồng dâu.\n",
        ["12 in 2023-04-01…2023-06-30 own", "30 in 2023-01-01…2023-12-31 inherited"],
    ),
    "one that opens the list holds on": (
        PLAN + "II. MỤC TIÊU\n- Trong quý II phấn đấu mở 12 lớp dệt; vận động 30 hộ trồng dâu.\n",
        ["12 in 2023-04-01…2023-06-30 own", "30 in 2023-04-01…2023-06-30 own"],
    ),
    "since when the counted has been rated": (
        PLAN + "II. MỤC TIÊU\n- Đánh giá lại 30 sản phẩm công nhận năm 2020.\n",
        ["30 in 2023-01-01…2023-12-31 inherited"],
    ),
    "since when, and when it is done again": (
        PLAN + "II. MỤC TIÊU\n- Có 50% sản phẩm giai đoạn 2019 - 2020 tham gia đánh giá lại trong quý III.\n",
        ["50 in 2023-07-01…2023-09-30 own"],
    ),
    "rated by then": (
        PLAN + "II. MỤC TIÊU\n- Phấn đấu có 30 sản phẩm được công nhận năm 2024.\n",
        ["30 in 2024-01-01…2024-12-31 own"],
    ),
    "a plan held against the past year's results": (
        PLAN + "I. TÌNH HÌNH\nNăm qua giảm được 14 hộ nghèo trong khi huyện giao 11 hộ.\n",
        ["11 in 2022-01-01…2022-12-31 own"],
    ),
    "a plan held against results under their year": (
        PLAN + "A. KẾT QUẢ NĂM 2022\n\nĐã có 61% số hộ dùng nước sạch, trong khi kế hoạch giao 66%.\n",
        ["66 in 2022-01-01…2022-12-31 inherited"],
    ),
    "since the beginning of the year": (
        "Nghề dệt ở Yên Bái\n\nXã Đại Phác được giao mục tiêu 150 thợ từ đầu năm. Xã An Thịnh phấn đấu có 90 thợ.\n",
        ["150 in 2023-01-01…2023-12-31 own", "90 in 2023-01-01…2023-12-31 inherited"],
    ),
    "from one day to another, whether they lie ahead or not": (
        "Hội dệt lụa Yên Bái\n\nTheo kế hoạch, trong thời gian từ 26/4 đến 5/5/2023, hội sẽ mở 30 lớp dệt lụa cho du khách.\n",
        ["30 in 2023-04-26…2023-05-05 own"],
    ),
    "from a year to come on": (
        "Nghề dệt ở Yên Bái\n\nTừ đầu năm 2024, xã phấn đấu có 150 thợ dệt.\n",
        ["150 from 2024-01-01… own"],
    ),
    "this year's paragraph and the next one": (
        "Yên Bái: 500 khung dệt vào năm 2025\n\nNghề dệt của tỉnh đang hồi sinh ở nhiều nơi.\n\n"
        "Năm nay, tỉnh phấn đấu có 300 khung dệt.\n\nHuyện Văn Yên phấn đấu có 90 khung dệt.\n",
        [
            "500 in 2025-01-01…2025-12-31 own",
            "300 in 2023-01-01…2023-12-31 own",
            "90 in 2023-01-01…2023-12-31 inherited",
        ],
    ),
    "levels held against, further on in a paragraph about the past year": (
        PLAN
        + "I. TÌNH HÌNH\nNăm 2022, xã mở được 17 lớp dệt lụa. Số thợ bình quân đạt 27,5 thợ mỗi tổ; tỷ lệ hộ dệt lụa 92,8%,"
        " vượt so với chỉ tiêu 92,5% huyện giao.\n",
        ["92.5 in 2022-01-01…2022-12-31 inherited"],
    ),
    "a year gone by that only says which ones": (
        PLAN + "II. MỤC TIÊU\n- Phấn đấu bồi dưỡng 52 thợ được công nhận năm 2020, tỷ lệ bỏ nghề không quá 10%.\n",
        ["52 in 2023-01-01…2023-12-31 inherited", "10 in 2023-01-01…2023-12-31 inherited"],
    ),
    "the plan of years gone by": (
        PLAN + "I. TÌNH HÌNH\nChỉ tiêu 400 ha dâu của Đề án giai đoạn 2016 - 2020 không hoàn thành, mới bằng 86%.\n\n"
        "II. MỤC TIÊU\nTrồng mới 30 ha dâu.\n",
        ["400 in 2016-01-01…2020-12-31 own", "30 in 2023-01-01…2023-12-31 inherited"],
    ),
    "the whole period of the programme": (
        "UBND TỈNH YÊN BÁI\n\nBÁO CÁO\nSơ kết Chương trình nghề dệt giai đoạn 2021 - 2025\n\nKẾT QUẢ ĐẾN 30/4/2023\n\n"
        "Nghị quyết đề ra mục tiêu cả giai đoạn phải có 900 khung dệt.\n",
        ["900 in 2021-01-01…2025-12-31 own"],
    ),
    "a later level is not that of the figure in front": (
        PLAN + "II. MỤC TIÊU\n- Tỷ lệ thợ có bảo hiểm 93,5%, phấn đấu đến năm 2025 đạt từ 95% trở lên.\n",
        ["93.5 in 2023-01-01…2023-12-31 inherited", "95 by …2025-12-31 own"],
    ),
    "nor does it frame the next sentence": (
        PLAN
        + "II. MỤC TIÊU\nPhấn đấu tỷ lệ khung dệt điện đạt 11%, đến năm 2025 không dưới 15%. Phấn đấu có thêm 80 thợ.\n",
        ["11 in 2023-01-01…2023-12-31 inherited", "15 by …2025-12-31 own", "80 in 2023-01-01…2023-12-31 inherited"],
    ),
    "a year that closes its member of a list": (
        PLAN.replace("năm 2023", "giai đoạn 2023 - 2025") + "II. MỤC TIÊU\n"
        "- Cấp nhãn cho toàn bộ khung dệt chậm nhất cuối năm 2024; mỗi xã lập tối thiểu 02 tổ dệt.\n",
        ["2 in 2023-01-01…2025-12-31 inherited"],
    ),
    "brackets of the label": (
        PLAN + "II. MỤC TIÊU\n- Vụ xuân (từ 01/6 đến 30/8/2023): trồng 750 ha dâu.\n",
        ["750 in 2023-06-01…2023-08-30 own"],
    ),
    "the year's end behind a day of that year": (
        PLAN + "II. MỤC TIÊU\n- Giải ngân vốn đến ngày 30/9/2024 phải trên 65%, hết năm đạt 95%.\n",
        ["65 by …2024-09-30 own", "95 by …2024-12-31 own"],
    ),
    "the parts of a sum": (
        PLAN + "II. MỤC TIÊU\n- Trồng 8.500 ha dâu, chia ra năm 2023 trồng 3.500 ha, năm 2024 trồng 5.000 ha.\n",
        [
            "8500 in 2023-01-01…2023-12-31 inherited",
            "3500 in 2023-01-01…2023-12-31 own",
            "5000 in 2024-01-01…2024-12-31 own",
        ],
    ),
    "each year, behind a word that goods follow too": (
        PLAN + "II. MỤC TIÊU\n- Trồng rừng sản xuất mỗi năm từ 1.500 ha trở lên.\n",
        ["1500 every 2023-01-01…2023-12-31 own"],
    ),
    "from now to a month, behind a semicolon too": (
        "Nghề dệt ở Yên Bái\n\nTừ nay đến tháng 12, xã phấn đấu trồng 40 ha dâu; dệt 60 tấm lụa.\n",
        ["40 by …2023-12-31 own", "60 by …2023-12-31 own"],
    ),
    "the end of the year before a noun that could be counted": (
        "Nghề dệt ở Yên Bái\n\nTới cuối năm tỷ lệ thợ trẻ phải đạt 40%.\n",
        ["40 by …2023-12-31 own"],
    ),
}


@pytest.mark.parametrize(("text", "wanted"), CASES.values(), ids=CASES)
def test_whose_deadline(text: str, wanted: list[str]) -> None:
    found = [r for r in records(text) if r.quantity is not None]
    assert [f"{(r.quantity.lower or r.quantity.upper):f} {deadline(r)}" for r in found if r.quantity] == wanted


GOING_BACK = [
    ("Hiện 45% thợ dệt có nghề từ nhỏ; đến năm 2025, tỷ lệ này phải đạt 60%.", [("thợ dệt", "có nghề từ nhỏ", "%")]),
    ("Trước mắt có 6 hộ mở gian hàng; tới cuối năm con số này không dưới 15.", [("hộ", "mở gian hàng", "hộ")]),
    ("Tỷ lệ hộ nghèo là 9,7%, huyện phấn đấu kéo con số này xuống dưới 5%.", [("Tỷ lệ hộ nghèo", None, "%")]),
    ("Hiện có 6 lớp dệt; trong số này, đến năm 2025 phấn đấu 80% thợ trẻ có nghề.", [("thợ trẻ", "có nghề", "%")]),
]


@pytest.mark.parametrize(("text", "wanted"), GOING_BACK)
def test_what_this_figure_goes_back_to(text: str, wanted: list[tuple[str | None, str | None, str]]) -> None:
    last = records(f"Nghề dệt ở Yên Bái\n\n{text}\n")[-1]
    assert [(last.subject, last.criterion, last.quantity and last.quantity.unit)] == wanted


def test_a_firm_s_plan_is_no_place_s() -> None:
    text = "Nghề dệt ở Yên Bái\n\nTỉnh Yên Bái phấn đấu có 40 hộ dệt. Công ty CP Tơ Vàng (KCN Âu Lâu) đặt kế hoạch doanh thu 35 tỷ đồng.\n"
    assert [r.place and r.place.province for r in records(text)] == ["Yên Bái", None]


UNDATED = [
    ("KẾ HOẠCH\nPhát triển nghề dệt năm 2024", ["20 in 2024-01-01…2024-03-31 own", "60 before …2024-09-01 own"]),
    ("KẾ HOẠCH\nPhát triển nghề dệt năm 2024 và năm 2025", ["20 in … own", "60 before … own"]),
    ("Phát triển nghề dệt năm 2024", ["20 in 2024-01-01…2024-03-31 own", "60 before …2024-09-01 own"]),
    ("Phát triển nghề dệt", ["20 in … own", "60 before … own"]),
]


@pytest.mark.parametrize(("title", "wanted"), UNDATED)
def test_undated_times_lie_in_the_year_that_the_title_tells(title: str, wanted: list[str]) -> None:
    text = f"{title}\n\nII. MỤC TIÊU\n- Trồng mới 20 ha dâu trong quý I.\n- Đào tạo 60 thợ trước tháng 9.\n"
    found = EXTRACTOR.extract(text)
    assert [f"{r.quantity.lower:f} {deadline(r)}" for r in found if r.quantity] == wanted


def test_the_year_at_hand_comes_after_the_years_that_lead_up_to_it() -> None:
    text = "Nghề dệt\n\nDự kiến năm 2015 dệt 29 tấm, năm 2016 dệt 27 tấm và năm nay phấn đấu dệt 40 tấm.\n"
    found = [r for r in EXTRACTOR.extract(text) if r.quantity is not None and r.quantity.lower == 40]
    assert [deadline(r) for r in found] == ["in 2017-01-01…2017-12-31 own"]


YEARS = {
    "a level that has come to last year's": (
        "Số thợ hỏng mẻ giảm từ 5% năm 2014 còn 3% năm 2018. Năm nay phấn đấu dệt 40 tấm lụa. Năm 2017 đã có 9 lò.",
        "in 2019-01-01…2019-12-31 own",
    ),
    "what is done, and the year behind it": (
        "Năm 2016 đã dệt 32 tấm lụa, năm 2017 sẽ dệt khoảng 36 tấm.\nTrong tháng 7 xã phấn đấu dệt 4 tấm lụa.",
        "in 2017-07-01…2017-07-31 own",
    ),
    "a month that is named with its year elsewhere": (
        "Lò phải giao 9 chum vào tháng 4/2017. Năm 2016 đã giao 30 chum.\nXã sẽ giao 4 tấm lụa vào tháng 4.",
        "in 2017-04-01…2017-04-30 own",
    ),
    "the year after an event that all hopes would lie before": (
        "Xưởng dệt đã khởi công hồi tháng 11/2021. Trong quý II năm nay, xưởng sẽ dệt 40 tấm lụa.",
        "in 2022-04-01…2022-06-30 own",
    ),
    "the year of an event that hopes come after": (
        "Xưởng dệt đã khởi công hồi tháng 2/2021. Trong quý II năm nay, xưởng sẽ dệt 40 tấm lụa.",
        "in 2021-04-01…2021-06-30 own",
    ),
    "not the year that a span looked back on begins in": (
        "Theo kế hoạch kỷ niệm 40 năm mở chợ (1/5/1975 - 1/5/2015), làng sẽ dệt 40 tấm lụa trước ngày 15/3.",
        "before …2015-03-15 own",
    ),
    "the year before the one that comes behind it": (
        "Lò gốm dự kiến chạy thử vào cuối năm nay và khai trương vào quý II/2018.\nNăm nay phấn đấu dệt 40 tấm lụa.",
        "in 2017-01-01…2017-12-31 own",
    ),
}


@pytest.mark.parametrize(("text", "wanted"), YEARS.values(), ids=YEARS)
def test_the_year_that_a_text_without_a_date_speaks_from(text: str, wanted: str) -> None:
    last = [r for r in EXTRACTOR.extract(text) if r.quantity is not None and r.quantity.lower in (4, 40)]
    assert [deadline(r) for r in last] == [wanted]
