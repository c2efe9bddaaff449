"""Where a figure takes its time from: its sentence, the list's opener, the heading, the plan, the title, in this
order. A line of each case: the document, its figures (see in_words) and their deadlines."""

from __future__ import annotations

import pytest
from in_words import deadline, records

PLAN = "KẾ HOẠCH\nPhát triển sản phẩm địa phương\n\n"

CASES = {
    "the year that a heading looks back on": (
        "BÁO CÁO\nKết quả nghề gốm năm 2022, phương hướng năm 2023\n\nPhần thứ nhất\nKẾT QUẢ NĂM 2022\n\n"
        "Số mẻ hỏng giảm 5,3% so với đầu năm; mục tiêu đầu năm là giảm 4%.\n\n"
        "Phần thứ hai\nPHƯƠNG HƯỚNG NĂM 2023\n\n- Mở mới 06 lò gốm.\n",
        [
            "4 in 2022-01-01…2022-12-31 inherited",
            "6 in 2023-01-01…2023-12-31 inherited",
        ],
    ),
    "the opener of the list": (
        "Kế hoạch phát triển\n\nMục tiêu cụ thể đến năm 2025 như sau:\n- Có 120 sản phẩm đạt 3 sao.\n- Có 30 xã đạt chuẩn.\n",
        ["120 by …2025-12-31 inherited", "30 by …2025-12-31 inherited"],
    ),
    "the heading above": (
        PLAN
        + "I. MỤC TIÊU ĐẾN NĂM 2025\n1. Mục tiêu cụ thể\n- Công nhận 40 sản phẩm.\n- Phấn đấu 60% chủ thể là HTX.\n",
        ["40 by …2025-12-31 inherited", "60 by …2025-12-31 inherited"],
    ),
    "each heading for its own items": (
        PLAN + "1. Mục tiêu đến năm 2025:\n- Có 100 sản phẩm đạt 3 sao.\n"
        "2. Mục tiêu đến năm 2030:\n- Có 200 sản phẩm đạt 3 sao.\n",
        ["100 by …2025-12-31 inherited", "200 by …2030-12-31 inherited"],
    ),
    "the sentence before the opener": (
        "Kế hoạch phát triển\n\nMục tiêu đến năm 2025:\n- Có 120 sản phẩm đạt 3 sao.\n"
        "- Riêng năm 2023 có 20 sản phẩm đạt 3 sao.\n",
        ["120 by …2025-12-31 inherited", "20 in 2023-01-01…2023-12-31 own"],
    ),
    "the opener before the heading": (
        PLAN + "I. MỤC TIÊU ĐẾN NĂM 2030\nTrong năm 2024 phấn đấu:\n- Công nhận 15 sản phẩm mới.\n",
        ["15 in 2024-01-01…2024-12-31 inherited"],
    ),
    "the heading before the title": (
        "Mục tiêu phát triển OCOP năm 2023\n\nMục tiêu đến năm 2025:\n- Có 300 sản phẩm đạt 3 sao trở lên.\n",
        ["300 by …2025-12-31 inherited"],
    ),
    "the period of the plan": (
        "Tỉnh đẩy mạnh chương trình\n\nUBND tỉnh Yên Bái vừa ban hành Kế hoạch số 88/KH-UBND ngày 14/02/2023 thực hiện "
        "Chương trình OCOP năm 2023.\nTheo đó, tỉnh phấn đấu công nhận 45 sản phẩm OCOP.\n",
        ["45 in 2023-01-01…2023-12-31 inherited"],
    ),
    "the title": (
        "Yên Bái: Phấn đấu phát triển sản phẩm OCOP năm 2023\n\nTỉnh phấn đấu công nhận 45 sản phẩm OCOP.\n",
        ["45 in 2023-01-01…2023-12-31 inherited"],
    ),
    "an earlier sentence": (
        "Nông nghiệp Yên Bái bền vững\n\nTỉnh xây dựng lộ trình đến năm 2025. Theo đó, phấn đấu có 40% diện tích chè đạt chuẩn.\n",
        ["40 by …2025-12-31 inherited"],
    ),
    "a title from the lead below it": (
        "Phấn đấu có 300 sản phẩm đạt chuẩn\n\nUBND tỉnh Yên Bái phấn đấu đến năm 2025 có 300 sản phẩm đạt chuẩn OCOP.\n",
        ["300 by …2025-12-31 inherited", "300 by …2025-12-31 own"],
    ),
    "a school year reaches the next sentence only": (
        "Nghề dệt ở Yên Bái\n\nĐề án dạy nghề dệt giai đoạn 2023-2025 vừa được thông qua.\n"
        "Năm học 2023-2024 sẽ có 12 trường dạy nghề.\nMỗi trường được nhận khung dệt.\n"
        "Mục tiêu là 40% thợ dệt dưới 30 tuổi.\n",
        ["12 in 2023-09-01…2024-05-31 own", "40 in 2023-01-01…2025-12-31 inherited"],
    ),
    "what opens the article, before any heading": (
        "Nghề dệt ở Yên Bái\n\nĐề án dạy nghề dệt giai đoạn 2023-2025 vừa được thông qua.\n\n"
        "Bà con mong chờ\n\nMục tiêu là 40% thợ dệt dưới 30 tuổi.\n",
        ["40 in 2023-01-01…2025-12-31 inherited"],
    ),
    "a year in the title's name": (
        "Hội chợ Gốm Việt 2023 chờ khách\n\nBan tổ chức phấn đấu đón 9.000 lượt khách.\n",
        ["9000 in 2023-01-01…2023-12-31 inherited"],
    ),
    "a number in the title is no year": (
        "Làng gốm Phù Lãng 2.050 lò chờ khách\n\nBan tổ chức phấn đấu đón 9.000 lượt khách.\n",
        ["9000 none"],
    ),
    "a year of the past in the title's name": (
        "Sau Hội chợ Gốm Việt 2021\n\nBan tổ chức phấn đấu đón 9.000 lượt khách.\n",
        ["9000 none"],
    ),
    "a plan that results of a year are held against": (
        "Làng dệt báo cáo\n\nTrong năm 2022, làng đã dệt 900 tấm vải.\nSản lượng gốm tăng 5%, cao hơn mục tiêu đề ra 4%.\n",
        ["4 in 2022-01-01…2022-12-31 inherited"],
    ),
    "the year at hand of a share of its plan": (
        "Làng gốm lên phố\n\nSo với kế hoạch cả năm, làng đã hoàn thành 40% kế hoạch.\nDự kiến làng sẽ mở 6 lò gas.\n",
        ["6 in 2023-01-01…2023-12-31 inherited"],
    ),
    "no year of old of a share of its plan": (
        "Làng gốm lên phố\n\nSo với kế hoạch năm 2021, làng đã hoàn thành 40% kế hoạch.\nDự kiến làng sẽ mở 6 lò gas.\n",
        ["6 none"],
    ),
    "the year that the paragraph before opens with outdoes a title of the year before": (
        "Làng gốm năm 2023\n\nSang năm 2024, làng phấn đấu đón 9.000 lượt khách.\nLàng phấn đấu mở 6 lò mới.\n",
        ["9000 in 2024-01-01…2024-12-31 own", "6 in 2024-01-01…2024-12-31 inherited"],
    ),
    "a later year than the next one does not": (
        "Làng gốm năm 2023\n\nVào năm 2026, làng phấn đấu đón 9.000 lượt khách.\nLàng phấn đấu mở 6 lò mới.\n",
        ["9000 in 2026-01-01…2026-12-31 own", "6 in 2023-01-01…2023-12-31 inherited"],
    ),
    "a paragraph that goes from year to year hands on none of them": (
        "Bến Sông vào nhiệm kỳ mới\n\nXã Bến Sông bắt tay làm kế hoạch năm 2024.\n\n"
        "Riêng năm 2024 phấn đấu mở 14 lò gas; sang năm 2025 phấn đấu mở 20 lò; năm 2026 mở 30 lò.\n\n"
        "Xã phấn đấu đón 9.000 lượt khách.\n",
        [
            "14 in 2024-01-01…2024-12-31 own",
            "20 in 2025-01-01…2025-12-31 own",
            "30 in 2026-01-01…2026-12-31 own",
            "9000 in 2024-01-01…2024-12-31 inherited",
        ],
    ),
    "the eve of an occasion frames nothing": (
        "Làng gốm trước thềm năm học mới\n\nTrong năm học 2023-2024, làng phấn đấu mở 4 lớp nghề.\n\n"
        "Làng phấn đấu 95% trẻ học nghề.\n",
        ["4 in 2023-09-01…2024-05-31 own", "95 in 2023-09-01…2024-05-31 inherited"],
    ),
    "the named year of a plan": (
        "KẾ HOẠCH\nNăm An toàn giao thông 2023\n\nIII. Nội dung\n\n- Lắp bổ sung 22 cụm đèn tín hiệu.\n",
        ["22 in 2023-01-01…2023-12-31 inherited"],
    ),
    "nowhere": ("Phấn đấu công nhận 45 sản phẩm OCOP đạt 3 sao.", ["45 none"]),
    "relative to the day of publication": (
        "Yên Bái phát triển chè\n\nTỉnh phấn đấu cuối năm nay có 12 xã trồng chè; năm sau có 15 xã trồng chè.\n",
        ["12 by …2023-12-31 own", "15 in 2024-01-01…2024-12-31 own"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_deadline(text: str, expected: list[str]) -> None:
    found = [r for r in records(text) if r.quantity]
    assert [f"{(r.quantity.lower if r.quantity else None)} {deadline(r)}" for r in found] == expected


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_a_time_is_where_it_is_said(text: str, expected: list[str]) -> None:
    for record in records(text):
        if record.deadline and record.deadline.span:
            span = record.deadline.span
            assert text[span.start : span.end] == span.text
            inside = record.evidence.start <= span.start and span.end <= record.evidence.end
            assert inside != record.deadline.inherited
