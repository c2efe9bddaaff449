"""Figures that do not say themselves what they measure: a topic, a heading, or the figure before does."""

from __future__ import annotations

import pytest

from extractor import Extractor

EXTRACTOR = Extractor()
HEAD = "Kế hoạch năm 2024\n\nI. Mục tiêu\n\n"

NAMED = [
    # the topic of the sentence
    ("Về quế hữu cơ, huyện phấn đấu cuối năm 2024 đạt 2.000 ha.\n", ["quế hữu cơ"]),
    ("Với nuôi siêu thâm canh, xã giữ ổn định 450 ha trong năm 2024.\n", ["nuôi siêu thâm canh"]),
    ("Với Bến Sông, phấn đấu năm 2024 giữ ổn định 450 ha.\n", [None]),  # a place is no topic
    # a heading of planning, or an opener with the unit
    ("II. PHÂN KỲ PHÁT TRIỂN VƯỜN DỪA\nNăm 2024: 150 ha; năm 2025: 160 ha.\n", ["VƯỜN DỪA"] * 2),
    ("Phân bổ chỉ tiêu trồng rừng (ha):\n- Huyện Bến Sông: 950\n- Huyện Tơ Vàng: 730\n", ["rừng"] * 2),
    ("II. CHỈ TIÊU CHỦ YẾU\nPhấn đấu năm 2024 đạt 150 ha.\n", [None]),  # it names nothing
    # the figure before
    ("Thu nhập năm 2023 là 50 triệu đồng/người; phấn đấu năm 2024 là 60 triệu đồng/người.\n", ["Thu nhập"] * 2),
    ("Diện tích dừa đạt 90 ha. Phấn đấu năm 2024 có 150 ha, năm 2025 có 160 ha.\n", ["Diện tích dừa"] * 3),
    # who does it measures nothing
    ("Diện tích dừa đạt 90 ha. Năm 2024 Gốm Đỏ lo 15 ha.\n", ["Diện tích dừa"] * 2),
    # a total of places counts them
    ("Số huyện được công nhận vùng an toàn dịch bệnh năm 2024: 02 huyện.\n", ["huyện"]),
    ("Khách du lịch năm 2024: 300 lượt / 214 lượt.\n", ["Khách du lịch"] * 2),
]


@pytest.mark.parametrize(("text", "subjects"), NAMED)
def test_what_is_measured(text: str, subjects: list[str | None]) -> None:
    sentences = EXTRACTOR.explain(HEAD + text).sentences
    found = [c for s in sentences for c in s.candidates if c.kind == "quantity"]
    assert [c.subject for c in found] == subjects


def test_a_caption_with_its_unit_names_what_the_cells_measure() -> None:
    above = "1. Tiêm phòng:\n- Cúm gia cầm: 90%\n\n2. Giao tổng đàn lợn cho các xã (đơn vị tính: con)\n\n"
    table = "Xã | Năm 2024 | Năm 2025\nBến Sông | 980 | 1.210\nTơ Vàng | 610 | 760\n"
    cells = [t for t in EXTRACTOR.extract(HEAD + above + table) if "|" in t.evidence.text]
    assert [t.subject for t in cells] == ["tổng đàn lợn"] * 4
