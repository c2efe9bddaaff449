"""Times that bear on an event, a comparison or an open future: the rule that each time of a text comes out under."""

from __future__ import annotations

import pytest

from extractor.patterns.files import PatternFolder
from extractor.recognisers.bearings import COMING, COMPARED, EVENT, VAGUE, Bearings
from extractor.recognisers.times import Times

FOLDER = PatternFolder.over_built_in()
TIMES = Times.load(FOLDER)
BEARINGS = Bearings.load(FOLDER, TIMES)

SAID_OF_SOMETHING_ELSE = [
    ("Quy hoạch đã được Thủ tướng phê duyệt năm 2016", EVENT),
    ("Nghị quyết được HĐND tỉnh thông qua tháng 12/2020", EVENT),
    ("tại đại hội cổ đông thường niên năm 2018", "yearly_meeting"),
    ("tại hội nghị tổng kết năm 2018", EVENT),
    ("tăng 12% so với kim ngạch năm 2021", COMPARED),
    ("giảm 5% so với số giao năm 2015", COMPARED),
    ("tiến tới 10 tỷ USD trong tương lai gần", VAGUE),
    ("so với kế hoạch của năm ngoái thì tăng 5%", COMPARED),
    ("đã tổ chức đại hội cổ đông thường niên 2018", "yearly_meeting"),
    ("thời gian tới mở thêm 12 xưởng", COMING),
]

MAY_BE_A_DEADLINE = [
    "phấn đấu hoàn thành trong năm 2026",
    "quy hoạch sẽ được phê duyệt trong năm 2026",
    "hợp tác xã đã thông qua kế hoạch kinh doanh 2026",
    "trình HĐND tỉnh thông qua trong tháng 12/2026",
    "so với chỉ tiêu kế hoạch năm 2018 là 155 tỷ đồng",
    "đến năm 2025 có 20 sản phẩm",
    "kế hoạch năm 2023 là 40 xã",
]


@pytest.mark.parametrize(("text", "rule"), SAID_OF_SOMETHING_ELSE)
def test_a_time_of_something_else(text: str, rule: str) -> None:
    assert [t.rule for t in BEARINGS.told(text, TIMES.find(text))] == [rule]


@pytest.mark.parametrize("text", MAY_BE_A_DEADLINE)
def test_a_time_that_may_be_a_deadline(text: str) -> None:
    times = TIMES.find(text)
    assert times
    assert BEARINGS.told(text, times) == times
