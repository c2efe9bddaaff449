"""Days of events that a text dates in full, and those that are limits, plans or other documents' dates."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.patterns.files import PatternFolder
from extractor.recognisers.told import ToldDays
from extractor.vietnamese.normalise import fold

TOLD = ToldDays.load(PatternFolder.over_built_in())


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Sáng 9/2/2023, tại Pleiku, tỉnh họp bàn việc trồng rừng.", "2023-02-09"),
        ("Chiều ngày 09/02/2023 bà con dựng xong cổng chào.", "2023-02-09"),
        ("GLO - Ngày 9/2/2023, đoàn công tác đến xã.", "2023-02-09"),
        ("Gia Lai, 9-2-2023. Trước bà con, chủ tịch xã hứa.", "2023-02-09"),
        ("Chủ tịch xã khen các hộ tại buổi gặp gỡ hôm 9.2.2023.", "2023-02-09"),
        ("Trao đổi tại hội nghị sơ kết ngày 9 tháng 2 năm 2023 ở Pleiku, ông nói vậy.", "2023-02-09"),
        ("Ban quản lý ngày 9-2-2023 báo cáo tiến độ.", "2023-02-09"),
        ("Đứng ở chợ lúc 17h chiều 9/2/2023 thấy vắng.", "2023-02-09"),
        ("Sáng 9/2/2023, xã họp. Tối 10/2/2023, huyện họp.", "2023-02-10"),
        ("Hội nghị tổng kết công tác năm 2022, triển khai nhiệm vụ năm 2023 chiều 9/2.", "2023-02-09"),
        ("Ngày 28-12, huyện tổng kết năm 2022 và triển khai kế hoạch năm 2023.", "2022-12-28"),
        ("Huyện tổng kết năm 2022 và triển khai kế hoạch năm 2023. Sáng 9/2 xã họp.", None),
        ("Ngày 9/2, huyện tổng kết đề án năm 2015 và triển khai kế hoạch năm 2023.", None),
        ("Phải xong trước 17h ngày 9/2/2023.", None),
        ("Dự kiến sáng 9/2/2023 khai mạc.", None),
        ("Sáng 9/2/2023 sẽ khai mạc.", None),
        ("Quyết định số 31/QĐ-UBND ngày 9/2/2023, giao chỉ tiêu.", None),
        ("Từ ngày 9/2/2023, giá vé tăng.", None),
        ("Ngày 31/2/2023, không có ngày ấy.", None),
        ("Sáng 9/2, xã họp.", None),
        ("", None),
    ],
)
def test_latest(text: str, day: str | None) -> None:
    assert TOLD.latest(fold(text)) == (day and date.fromisoformat(day))


def test_history_further_down_is_not_the_day() -> None:
    assert TOLD.latest(fold("Bà con trồng rừng. " * 100 + "Sáng 9/2/2013, xã họp.")) is None


@given(st.text(alphabet="sáng ngày 0123456789/.-,\n", max_size=60))
def test_any_text(text: str) -> None:
    day = TOLD.latest(fold(text))
    assert day is None or str(day.year) in text
