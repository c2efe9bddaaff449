"""Lines broken at a fixed width are joined, others are left alone."""

from __future__ import annotations

import pytest

from extractor.readers import Reader

READER = Reader.built_in()
# Five lines that begin in the middle of a sentence: a page that breaks its lines at a width.
WRAPPED = (
    "Ủy ban nhân dân tỉnh yêu cầu các sở, ngành, địa phương tập trung chỉ\n"
    "đạo, tổ chức thực hiện đồng bộ các giải pháp phát triển sản phẩm của\n"
    "địa phương mình, gắn với xây dựng nông thôn mới, bảo vệ môi trường và\n"
    "giữ gìn nghề truyền thống, ưu tiên các xã khó khăn, vùng đồng bào dân\n"
    "tộc thiểu số, vùng bãi ngang ven biển và hải đảo của tỉnh trong những\n"
    "năm tới.\n"
)
SPACED = WRAPPED + "\nCăn cứ tình hình.\n\nCăn cứ nhu cầu.\n\nTheo đề nghị của sở.\n\nTheo kế hoạch.\n\n"


def blocks(text: str) -> list[str]:
    """The blocks behind the paragraph that shows the width, each on one line."""
    document = READER.read_text(text)
    return [
        b.span.of(text).replace("\n", " ")
        for b in document.blocks
        if not b.span.of(text).startswith(("Ủy ban", "Căn", "Theo"))
    ]


@pytest.mark.parametrize(
    ("above", "text", "read"),
    [
        (WRAPPED, "Sản lượng đạt trên\n46.200 tấn.", ["Sản lượng đạt trên 46.200 tấn."]),
        (WRAPPED, "Giá trị tăng bình quân mỗi năm khoảng 05\n- 06%/năm.", ["Giá trị tăng bình quân mỗi năm khoảng 05 - 06%/năm."]),
        (WRAPPED, "Chú trọng phát triển bền vững cả về kinh tế\n- xã hội và môi trường.",
         ["Chú trọng phát triển bền vững cả về kinh tế - xã hội và môi trường."]),
        (WRAPPED, "- Trồng 20 ha chè.\n- Trồng 30 ha mắc ca.", ["- Trồng 20 ha chè.", "- Trồng 30 ha mắc ca."]),
        (WRAPPED, "I. MỤC TIÊU\nCó 20 sản phẩm.", ["I. MỤC TIÊU", "Có 20 sản phẩm."]),
        (WRAPPED, "KẾ HOẠCH PHÁT TRIỂN GIAI ĐOẠN 2026 -\n2030", ["KẾ HOẠCH PHÁT TRIỂN GIAI ĐOẠN 2026 - 2030"]),
        (SPACED, "Giao cho Sở Công\nThương chủ trì.", ["Giao cho Sở Công Thương chủ trì."]),
        (SPACED, "Có 30 sản phẩm do doanh nghiệp làm.\nĐồng thời mở 2 điểm bán.", ["Có 30 sản phẩm do doanh nghiệp làm.", "Đồng thời mở 2 điểm bán."]),
        (SPACED, "Có 30 sản phẩm do các doanh nghiệp của tỉnh làm.\nĐồng thời mở 2 điểm bán.",
         ["Có 30 sản phẩm do các doanh nghiệp của tỉnh làm. Đồng thời mở 2 điểm bán."]),
        ("", "Giao cho Sở Công\nThương chủ trì.", ["Giao cho Sở Công", "Thương chủ trì."]),
    ],
)  # fmt: skip
def test_lines_are_joined(above: str, text: str, read: list[str]) -> None:
    assert blocks(f"{above}\n{text}\n") == read
