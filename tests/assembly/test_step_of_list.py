"""Items of a list whose step the line above it says."""

from __future__ import annotations

import pytest
from in_words import figure, records

HEAD = "KẾ HOẠCH\nPhát triển làng nghề năm 2023\n\nII. MỤC TIÊU\n\n"

LISTS = {
    "a verb at the end of the line": (
        "Diện tích dâu có tưới tăng thêm:\n- Năm 2023: 320 ha;\n- Năm 2024: 400 ha.\n",
        ["eq 320…320 ha increase", "eq 400…400 ha increase"],
    ),
    "a name that opens with a verb": (
        "Giao chỉ tiêu giảm hộ nghèo năm 2023 cho các xã như sau:\n- Xã An Lạc: 30 hộ;\n- Xã An Phú: 20 hộ.\n",
        ["eq 30…30 hộ decrease", "eq 20…20 hộ decrease"],
    ),
    "a line that says no step": (
        "Diện tích dâu có tưới:\n- Năm 2023: 320 ha;\n- Năm 2024: 400 ha.\n",
        ["eq 320…320 ha", "eq 400…400 ha"],
    ),
    "an item with words of its own": (
        "Diện tích dâu có tưới tăng thêm:\n- Năm 2023: phấn đấu có 320 ha chè.\n",
        ["eq 320…320 ha"],
    ),
}


@pytest.mark.parametrize(("text", "wanted"), LISTS.values(), ids=LISTS)
def test_the_step_of_the_line_above(text: str, wanted: list[str]) -> None:
    assert [figure(r) for r in records(HEAD + text) if r.quantity] == wanted
