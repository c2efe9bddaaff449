"""A text on local development that says the year it is written in: what has no time of its own is due in that year."""

from __future__ import annotations

import pytest
from in_words import deadline, records

LOCAL = (
    "UBND huyện họp các xã bàn việc trồng dâu. Hợp tác xã nhận giống, nông dân góp công. Mỗi hộ bán sản phẩm ở chợ của "
    "thôn. Tỷ lệ hộ nghèo của tỉnh giảm dần, lao động nông thôn có việc làm.\n"
)
THIS_YEAR = ["in 2023-01-01…2023-12-31 inherited"]


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("Năm nay huyện được mùa.\n", THIS_YEAR),
        ("Thực hiện Kế hoạch số 19/KH-UBND ngày 06/02/2023 của UBND tỉnh.\n", THIS_YEAR),
        ("Thực hiện Kế hoạch số 19/KH-UBND ngày 06/02/2021 của UBND tỉnh.\n", ["none"]),  # a plan of another year
        ("Huyện được mùa.\n", ["none"]),
    ],
)
def test_the_year_at_hand(front: str, expected: list[str]) -> None:
    found = records(LOCAL + front + "\nHuyện phấn đấu có ít nhất 12 lò gốm.\n")
    assert [deadline(r) for r in found if r.kind == "quantity"] == expected


def test_only_where_the_text_is_on_local_development() -> None:
    elsewhere = "Hãng họp báo ở thủ đô. Không quân nhận máy bay mới.\n\nNăm nay hãng bán vé.\n"
    found = records(elsewhere + "\nHãng phấn đấu có ít nhất 12 chi nhánh.\n")
    assert [deadline(r) for r in found if r.kind == "quantity"] == ["none"]
