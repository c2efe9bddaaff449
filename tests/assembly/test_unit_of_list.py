"""Bare figures whose unit a heading, an opener, a label or the sentence before names."""

from __future__ import annotations

import pytest

from extractor import Extractor
from extractor.records import Quantity

EXTRACTOR = Extractor()
HEAD = "Kế hoạch năm 2024\n\nI. Mục tiêu\n\n"


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        (
            "Phân bổ chỉ tiêu trồng rừng năm 2024 (ha):\n- Huyện Bến Sông: 950\n- Huyện Tơ Vàng: 1.230\n",
            [("950", "ha"), ("1230", "ha")],
        ),
        (
            "II. CHỈ TIÊU GIAO CÁC XÃ NĂM 2024 (sản phẩm mới)\nXã Bến Sông: 06 - Xã Tơ Vàng: 05 - Xã Gốm Đỏ: 04.\n",
            [("6", "sản phẩm"), ("5", "sản phẩm"), ("4", "sản phẩm")],
        ),
        (
            "Chỉ tiêu thu ngân sách năm 2024 (triệu đồng):\n- Xã Bến Sông: 30\n- Xã Tơ Vàng: 45\n",
            [("30000000", "đồng"), ("45000000", "đồng")],
        ),
        ("Về mã số vùng trồng: Bến Sông 08, Gốm Đỏ 04.\n", [("8", "mã số vùng trồng"), ("4", "mã số vùng trồng")]),
        (
            "Năm 2024 công nhận 14 sản phẩm. Chia ra: Bến Sông 8, Gốm Đỏ 6.\n",
            [("14", "sản phẩm"), ("8", "sản phẩm"), ("6", "sản phẩm")],
        ),
        (
            "II. Tiêu thụ\nMỗi xã giữ 01 điểm bán.\n\nIII. PHÂN CÔNG SỐ SẢN PHẨM MỚI CHO CÁC XÃ NĂM 2024\n"
            "Xã Bến Sông 11; xã Tơ Vàng 9; xã Gốm Đỏ 8.\n",
            [("1", "điểm bán"), ("11", "sản phẩm"), ("9", "sản phẩm"), ("8", "sản phẩm")],
        ),
        ("Phân bổ năm 2024 (ha):\n- Xã Bến Sông: 12 lò gốm\n", [("12", "lò gốm")]),  # it has a unit of its own
    ],
)
def test_the_unit_above_or_in_front(text: str, counted: list[tuple[str, str]]) -> None:
    assert [(f"{q.lower:f}", q.unit) for q in figures(text)] == counted


def figures(text: str) -> list[Quantity]:
    """What was weighed, taken or not."""
    sentences = EXTRACTOR.explain(HEAD + text).sentences
    return [c.quantity for s in sentences for c in s.candidates if c.quantity is not None]


def test_no_brackets_no_unit() -> None:
    text = "Phân bổ chỉ tiêu trồng rừng năm 2024:\n- Huyện Bến Sông: 950\n- Huyện Tơ Vàng: 1.230\n"
    assert [q.unit for q in figures(text)] == [None, None]
