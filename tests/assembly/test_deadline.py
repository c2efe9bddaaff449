"""Which time a figure has, whatever comes of it: lines of sentence and, figure by figure, the deadline."""

from __future__ import annotations

from datetime import date

import pytest
from in_words import DAY, EXTRACTOR, deadline

from extractor.assembly.deadline.own_time import Said

TITLE = "Chương trình bảo tồn làng nghề giai đoạn 2021 - 2025\n\n"


def said_of_figures(text: str, published: date = DAY) -> list[str]:
    """`figure relation start…end` for each figure that has a unit, in order."""
    document = EXTRACTOR._reader.read_text(text, published=published, title=None)
    analysis, _ = EXTRACTOR.analyse(document)
    return [
        f"{f.reading.text[f.quantity.start : f.quantity.end]} {_in_words(f.said)}"
        for f in analysis.figures
        if f.quantity.unit
    ]


def _in_words(said: Said | None) -> str:
    return "none" if said is None else f"{said.time.relation} {said.time.first or ''}…{said.time.last or ''}"


CASES = {
    "year by year up to an end": (
        "Phấn đấu mỗi năm giảm 25 lò củi cho đến hết năm 2027.",
        ["giảm 25 lò củi every …2027-12-31"],
    ),
    "two by two, not one by one": (
        "Đến năm 2025 có 92% lò gốm và 70% lò gạch; đến năm 2027 lần lượt là 95% và 87%.",
        ["92% by …2025-12-31", "70% by …2025-12-31", "95% by …2027-12-31", "87% by …2027-12-31"],
    ),
    "all of a year before its figure": (
        "Phấn đấu đến hết tháng 9 nung 700 mẻ, cả năm 900 mẻ.",
        ["700 mẻ by …2023-09-30", "900 mẻ in 2023-01-01…2023-12-31"],
    ),
    "a yearly rate behind a limit": (
        "Đến năm 2025 bến đón 600 thuyền mỗi năm; sau năm 2025 là 900 thuyền mỗi năm.",
        ["600 thuyền by …2025-12-31", "900 thuyền from 2026-01-01…"],
    ),
    "a yearly step behind a limit": (
        "Đến năm 2025 số thuyền tăng 6% mỗi năm.",
        ["tăng 6% every …2025-12-31"],
    ),
    "mỗi năm before its figure": (
        "Đến năm 2025 mỗi năm bến đón 600 thuyền.",
        ["600 thuyền every …2025-12-31"],
    ),
    "mỗi năm from a year on": (
        "Từ năm 2024, mỗi năm mua 4 thuyền.",
        ["4 thuyền every 2024-01-01…"],
    ),
    "a future left open takes no time from elsewhere": (
        "Đến năm 2025 có 40 lò gốm. Sắp tới xã sẽ có thêm 6 lò gas. Trước mắt sẽ mở 3 xưởng.\n",
        ["40 lò gốm by …2025-12-31", "có thêm 6 lò gas in …", "3 xưởng in …"],
    ),
    "a named month to come is no open future": (
        "Đến năm 2025 có 40 lò gốm. Tháng 9 sắp tới xã sẽ có thêm 6 lò gas.\n",
        ["40 lò gốm by …2025-12-31", "có thêm 6 lò gas in 2023-09-01…2023-09-30"],
    ),
    "a year behind a number is the paper's": (
        "Kế hoạch 41/KH-UBND năm 2023 nêu việc giai đoạn 2024 - 2026 như sau:\n- Mở 5 xưởng gốm.\n",
        ["5 xưởng gốm in 2024-01-01…2026-12-31"],
    ),
    "a year apart from the number is the plan's": (
        "Kế hoạch số 41/KH-UBND về nghề gốm năm 2024 nêu:\n- Mở 5 xưởng gốm.\n",
        ["5 xưởng gốm in 2024-01-01…2024-12-31"],
    ),
    "mỗi năm up to the semicolon": (
        "Mỗi năm mở 4 phiên chợ, đón 900 du khách; trồng 30 ha chàm.",
        ["4 phiên chợ every …", "900 du khách every …", "30 ha none"],
    ),
    "mỗi năm behind its figure only": (
        "Dựng 6 nhà trưng bày, dệt 700 tấm vải mỗi năm.",
        ["6 nhà trưng bày none", "700 tấm every …"],
    ),
    "a work behind a semicolon has its own time": (
        "Tỷ lệ hộ dệt vải trên 40%; hoàn thành quy hoạch làng nghề trong năm 2024.",
        ["trên 40% none"],
    ),
    "a span closes the list": (
        "Dạy nghề cho 200 thợ; lập 3 tổ dệt trong giai đoạn 2024 - 2026.",
        ["200 thợ in 2024-01-01…2026-12-31", "3 tổ dệt in 2024-01-01…2026-12-31"],
    ),
    "trong đó: the part's time is not the whole's": (
        "Mở 9 xưởng gốm, trong đó 2 xưởng xong trước năm 2024.",
        ["9 xưởng gốm none", "2 xưởng before …2024-01-01"],
    ),
    "trong đó: the part has its own time": (
        "Sửa 7 lò gốm trước năm 2026, trong đó 4 lò ở thôn Hạ, thôn Thượng sửa xong trong năm 2024.",
        ["7 lò gốm before …2026-01-01", "4 lò in 2024-01-01…2024-12-31"],
    ),
    "trong đó: a part without a figure ends with its comma": (
        "Mua 9 máy dệt, trong đó có cả máy khổ lớn, nâng số khung lên 40 chiếc trong năm 2024.",
        ["9 máy in 2024-01-01…2024-12-31", "40 chiếc in 2024-01-01…2024-12-31"],
    ),
    "trong đó: another part's month": (
        "Mở 5 trạm dệt, trong đó có trạm ở chợ, còn 4 trạm chạy từ tháng 9.",
        ["5 trạm dệt none", "4 trạm from 2023-09-01…"],
    ),
    "a closing clause dates the whole list": (
        "Soạn 24 bài, sửa 40 bài theo ý thợ; hoàn thành trong năm 2024.",
        ["24 bài in 2024-01-01…2024-12-31", "40 bài in 2024-01-01…2024-12-31"],
    ),
    "a clause with work of its own dates itself": (
        "Soạn 24 bài, sửa 40 bài theo ý thợ; hoàn thành quy chế trong năm 2024.",
        ["24 bài none", "40 bài none"],
    ),
    "brackets behind the figure": (
        "Thợ trẻ đạt 30% (2024), 45% (năm 2026).",
        ["30% in 2024-01-01…2024-12-31", "45% in 2026-01-01…2026-12-31"],
    ),
    "years that label": (
        "Số lò đốt gas: 2024: 12 lò; 2025: 20 lò.",
        ["12 lò in 2024-01-01…2024-12-31", "20 lò in 2025-01-01…2025-12-31"],
    ),
    "years in turn": (
        "Các năm 2024, 2025 và 2026 mở lần lượt 2 xưởng, 3 xưởng, 5 xưởng.",
        [
            "2 xưởng in 2024-01-01…2024-12-31",
            "3 xưởng in 2025-01-01…2025-12-31",
            "5 xưởng in 2026-01-01…2026-12-31",
        ],
    ),
    "a multiple's year is nobody's deadline": (
        "Doanh thu gấp 3 lần năm 2020; số thợ tăng 15%.",
        ["gấp 3 lần none", "tăng 15% none"],
    ),
    "a level close to another year's": ("Thu 80 tỷ đồng, xấp xỉ năm trước.", ["80 tỷ đồng none"]),
    "a day is one to be done by": ("Giao 12 lò hoàn thành 31/8/2025.", ["12 lò by …2025-08-31"]),
    "the year of a plan": ("Kế hoạch 2024 là dệt 900 tấm vải.", ["900 tấm in 2024-01-01…2024-12-31"]),
    "when a goal was set": ("Hồi đầu năm, chỉ tiêu là 900 tấm vải.", ["900 tấm none"]),
    "the rest is no contrast": (
        "Ba xưởng còn lại phải đạt chuẩn trước ngày 30/6/2024.",
        ["Ba xưởng before …2024-06-30"],
    ),
    "an event ahead": (
        "Phủ sóng 100% làng nghề được công nhận trong năm 2025.",
        ["100% in 2025-01-01…2025-12-31"],
    ),
    "said once more in brackets": (
        "Nâng tuyến lên 20 dặm (hơn 32 km) vào năm 2030.",
        ["20 dặm in 2030-01-01…2030-12-31", "hơn 32 km in 2030-01-01…2030-12-31"],
    ),
}


@pytest.mark.parametrize(("text", "wanted"), CASES.values(), ids=CASES)
def test_own_time(text: str, wanted: list[str]) -> None:
    assert said_of_figures(text) == wanted


INHERITED = {
    "the plan's year before its vision": (
        "KẾ HOẠCH LÀNG NGHỀ NĂM 2024, ĐỊNH HƯỚNG ĐẾN 2035\n\nI. MỤC TIÊU\n- Dạy nghề cho 200 thợ.\n",
        ["200 thợ in 2024-01-01…2024-12-31"],
    ),
    "the end of the plan's period": (
        TITLE + "I. MỤC TIÊU\n- Đến cuối kỳ có 200 thợ.\n",
        ["200 thợ by …2025-12-31"],
    ),
    "the end of a period above the list": (
        TITLE + "I. MỤC TIÊU\nPhấn đấu đến cuối kỳ:\n- Dạy nghề cho 200 thợ.\n",
        ["200 thợ by …2025-12-31"],
    ),
    "the end of a term with its year": (
        TITLE + "Đến giữa nhiệm kỳ (năm 2023) dạy nghề cho 200 thợ.\n",
        ["200 thợ by …2023-12-31"],
    ),
    "a term whose years are said elsewhere": (
        "Hội nghề gốm họp đại hội nhiệm kỳ 2023 - 2028.\nHội thông qua mục tiêu của nhiệm kỳ mới, trong đó có dạy nghề"
        " cho 200 thợ; lập 3 tổ dệt.\n",
        ["200 thợ in 2023-01-01…2028-12-31", "3 tổ dệt in 2023-01-01…2028-12-31"],
    ),
    "the running term, not the one before": (
        "Hội nghề gốm nhiệm kỳ 2015 - 2020 dạy nghề ít.\nHội nhiệm kỳ 2020 - 2025 đã đổi cách dạy.\n"
        "Trong nhiệm kỳ này, hội phấn đấu dạy nghề cho 200 thợ.\n",
        ["200 thợ in 2020-01-01…2025-12-31"],
    ),
    "a term to come is not the running one": (
        "Hội nghề gốm nhiệm kỳ 2020 - 2025 họp bàn.\nTrong nhiệm kỳ tới, hội phấn đấu dạy nghề cho 200 thợ.\n",
        ["200 thợ none"],
    ),
    "a term that nothing names is no time": (
        "Trong nhiệm kỳ mới, hội phấn đấu dạy nghề cho 200 thợ.\n",
        ["200 thợ none"],
    ),
    "another's term": (
        "Hội nghề gốm nhiệm kỳ 2023 - 2028 họp.\nTrong nhiệm kỳ mới của ông Bính, hội phấn đấu dạy cho 200 thợ.\n",
        ["200 thợ none"],
    ),
    "the end of the only term that the document names": (
        "Hội nghề gốm họp đại hội nhiệm kỳ 2023 - 2028.\nBáo cáo dài.\nHội phấn đấu có 200 thợ vào cuối nhiệm kỳ.\n",
        ["200 thợ by …2028-12-31"],
    ),
    "the end of one of two terms": (
        "Hội nhiệm kỳ 2023 - 2028 họp.\nXã nhiệm kỳ 2025 - 2030 dự.\nHội phấn đấu có 200 thợ vào cuối nhiệm kỳ.\n",
        ["200 thợ by …"],
    ),
    "a quarter is of its own paragraph": (
        "Hội nghề gốm họp.\n\nTrời đẹp.\n\nQuý III hội phấn đấu dạy nghề cho 90 thợ. Hội dự kiến lập 3 tổ dệt.\n\nHội phấn đấu mở 4 phiên chợ.\n",
        ["90 thợ in 2023-07-01…2023-09-30", "3 tổ dệt in 2023-07-01…2023-09-30", "4 phiên chợ none"],
    ),
    "the start of the year frames nothing": (
        "Chuyến phà đầu năm chở 20 khách.\n\nBến phà phấn đấu mở 4 phiên chợ.\n",
        ["20 khách in 2023-01-01…2023-03-31", "4 phiên chợ none"],
    ),
    "since last year": (
        "Hội nghề gốm đặt lên bàn từ cuối năm ngoái: phấn đấu dạy nghề cho 90 thợ.\n",
        ["90 thợ none"],
    ),
    "mỗi năm with the plan's span": (
        TITLE + "I. NHIỆM VỤ\n- Dệt 700 tấm vải mỗi năm; mở xong chợ vải trong năm 2024.\n",
        ["700 tấm every 2021-01-01…2025-12-31"],
    ),
}


@pytest.mark.parametrize(("text", "wanted"), INHERITED.values(), ids=INHERITED)
def test_inherited_time(text: str, wanted: list[str]) -> None:
    assert said_of_figures(text) == wanted


COMING = "KẾ HOẠCH LÀNG NGHỀ NĂM 2024\n\n{heading}\n- {item}\n"
IN_DECEMBER = date(2023, 12, 20)


@pytest.mark.parametrize(
    ("heading", "item", "published", "wanted"),
    [
        ("II. NHIỆM VỤ NĂM 2024", "Mở 4 phiên chợ trong quý II.", IN_DECEMBER, "in 2024-04-01…2024-06-30"),
        ("II. NHIỆM VỤ NĂM 2024", "Mở 4 phiên chợ trước ngày 15/3.", IN_DECEMBER, "before …2024-03-15"),
        ("I. KẾT QUẢ NĂM 2023", "Mở 4 phiên chợ trong quý II.", IN_DECEMBER, "in 2023-04-01…2023-06-30"),
        ("II. NHIỆM VỤ NĂM 2024", "Đã mở 4 phiên chợ trong quý II.", IN_DECEMBER, "in 2023-04-01…2023-06-30"),
        ("II. NHIỆM VỤ NĂM 2024", "Mở 4 phiên chợ trong quý II.", date(2023, 5, 15), "in 2024-04-01…2024-06-30"),
        ("I. NHÌN LẠI NĂM 2022", "Mở 4 phiên chợ trong quý II.", date(2023, 5, 15), "in 2022-04-01…2022-06-30"),
        ("II. NHIỆM VỤ", "Mở 4 phiên chợ trong quý II.", date(2023, 5, 15), "in 2023-04-01…2023-06-30"),
    ],
)
def test_a_plan_for_the_coming_year(heading: str, item: str, published: date, wanted: str) -> None:
    assert said_of_figures(COMING.format(heading=heading, item=item), published) == [f"4 phiên chợ {wanted}"]


def test_the_whole_year_under_a_heading_of_the_coming_one() -> None:
    text = (
        "Tơ Vàng chốt chỉ tiêu cho năm 2024\n21/12/2023 07:42\n\nII. Nhiệm vụ năm 2024\n\n"
        "Diện tích dâu cả năm 62 ha. Huyện phấn đấu đến ngày 31/12 dọn xong 9 ha.\n"
    )
    assert said_of_figures(text, date(2023, 12, 21)) == [
        "62 ha in 2024-01-01…2024-12-31",
        "9 ha by …2023-12-31",
    ]


def test_a_plan_speaks_from_its_own_day() -> None:
    text = (
        "UBND HUYỆN TƠ VÀNG\nTơ Vàng, ngày 10 tháng 12 năm 2021\n\nKẾ HOẠCH\n"
        "Phát triển nghề gốm giai đoạn 2022 - 2025\n\nI. MỤC TIÊU\n- Trong năm tới mở 12 lò.\n"
    )
    assert [deadline(r) for r in EXTRACTOR.extract(text)] == ["in 2022-01-01…2022-12-31 own"]


def test_what_closes_a_member_closes_that_alone() -> None:
    text = "Mục tiêu năm 2023: quyên 2 tỷ đồng; xây 20 nhà, xong trước 27/7."
    assert said_of_figures(text, DAY) == ["2 tỷ đồng in 2023-01-01…2023-12-31", "20 nhà before …2023-07-27"]


TAKEN_UP = {
    "behind a semicolon": (
        "Phải xây xong 60 lò vào cuối năm 2025; khi ấy sản lượng không dưới 135 tấn.",
        ["60 lò by …2025-12-31", "không dưới 135 tấn by …2025-12-31"],
    ),
    "behind a full stop": (
        "Làng phải xây xong 60 lò vào cuối năm 2025. Cùng thời gian này phải có 2 bến thuyền.",
        ["60 lò by …2025-12-31", "2 bến thuyền by …2025-12-31"],
    ),
    "a limit behind the year of a plan": (
        "Huyện buộc các xưởng giải ngân 90% vốn kế hoạch năm 2023, chậm nhất ngày 31-1-2024.",
        ["90% by …2024-01-31"],
    ),
    "a part that a comma opens": (
        "Phấn đấu kéo điện cho 900 lò trong số này trước ngày 2/9/2023, phần còn lại chuyển qua năm 2024.",
        ["900 lò before …2023-09-02"],
    ),
}


@pytest.mark.parametrize(("text", "wanted"), TAKEN_UP.values(), ids=TAKEN_UP)
def test_a_time_that_is_taken_up_again(text: str, wanted: list[str]) -> None:
    assert said_of_figures(text, date(2023, 5, 15)) == wanted


UNDATED = {
    "a day of no known year": ("Các hộ phải nộp đơn xin 200 suất vải trước ngày 30/4.", ["before … own"]),
    "months of no known year": ("Dự kiến khánh thành thêm 2 xưởng gốm vào tháng 10.", ["in … own"]),
    "the end of the plan's years": (
        "Làng nghề phấn đấu có 90 thợ đến năm 2025.\nTrong 4 năm tới, làng phấn đấu dạy nghề cho 200 thợ.",
        ["by …2025-12-31 own", "by …2025-12-31 inherited"],
    ),
    "a month is not the plan's year": (
        "Làng nghề phấn đấu có 90 thợ trong giai đoạn 2021 - 2025.\nTrong tháng 10, làng sẽ khánh thành thêm 2 xưởng.",
        ["in 2021-01-01…2025-12-31 own", "in … own"],
    ),
    "an event of a year that is over": (
        "Năm 2012, làng đã có 90 thợ.\nTheo quy hoạch được tỉnh phê duyệt năm 2013, làng phấn đấu có 5 xưởng gốm.",
        ["none"],
    ),
    "no time, but a wish": ("Làng nghề phấn đấu sớm đạt doanh thu 90 tỷ đồng.", ["none"]),
}


@pytest.mark.parametrize(("text", "wanted"), UNDATED.values(), ids=UNDATED)
def test_a_time_of_no_known_year(text: str, wanted: list[str]) -> None:
    assert [deadline(r) for r in EXTRACTOR.extract(text)] == wanted
