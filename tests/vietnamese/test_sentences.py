"""Sentences: a table of texts with `|` where one ends and the next begins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.document import Block, BlockKind, Document, Span
from extractor.patterns.files import PatternFolder
from extractor.vietnamese.sentences import Splitter, sentences

SPLITTER = Splitter.load(PatternFolder.over_built_in())

CASES = [
    "Huyện có 10 xã.|Năm 2025 có 18 xã.",
    "So với mục tiêu đề ra đã vượt kế hoạch.|100% sản phẩm đã được đánh giá.",
    "Thu nhập đạt 1.234 tỷ đồng, tăng 5.30 lần.|Xuất khẩu 2 tỷ USD.",
    "Công trình chọn ở huyện Giồng Trôm và TP. Bến Tre.|Đợt hai muộn nhất trong tháng 11.",
    "UBND TP. Hồ Chí Minh và TP. HCM cùng làm.",
    "Nâng đường Lò Gốm (Q. 6, TP. HCM) theo cốt nền 2m.|Dân ở P. 13, Q. 4 bỏ phiếu.",
    "Theo PGS.TS. Lê Văn Trung, TP có dấu hiệu lún.|Ông nói vậy.",
    "Th.S. Nguyễn Văn A phát biểu.|GS. TS. Trần B đồng ý.",
    "Ông N.V.A. Tuấn ở xã Vĩnh Hòa.|Bà M. Hạnh ở xã bên.",
    "Sở NN&PTNT chủ trì.|Sở TT&TT phối hợp.",
    "01. Nâng cấp trung tâm dữ liệu tỉnh.",
    "1. Mục tiêu chung.|Nâng chất lượng.",
    "1.1. Về sản phẩm",
    "a. Công nhận mới 30 sản phẩm.|2. Đánh giá lại 28 sản phẩm.",
    "Điều 2. Quyết định có hiệu lực từ ngày ký.|Điều 3. Tổ chức thực hiện.",
    "Có rau, quả, thịt v.v. để bán.|Ngoài ra còn cá.",
    "Quảng Ninh, Hà Nội...|Hỗ trợ xây dựng điểm bán.",
    "Làm lại từ đầu sau... 10 năm!",
    "Hợp tác xã, cơ sở…|Sản phẩm đạt 3 sao.",
    "Được mùa thì bẻ kèo… mất mùa thì bỏ mặc.",
    "Vì sao chậm?|Vì thiếu vốn!|Từ nay sẽ khác.",
    "“Năm nay phải xong.|Không lùi nữa”.|Ông nói thêm.",
    '"Đường xong, tôi mở tiệc."|Bà con cười.',
    "Phấn đấu có 23 sản phẩm đạt 3 sao; 2 sản phẩm đạt 4 sao; Tỷ lệ đạt 50%.",
    "Giai đoạn 2021-2025.|Phấn đấu có 10 xã.",
    "Đến năm 2025.|Đến nay đạt 5.",
    "Cây loại I.|Đến mùa thì bán.",
    "Người bệnh thiếu vitamin C.|Đến nay đã khỏe.",
    "Xem tại www.ocop.gov.vn.|Sau đó đăng ký.",
    "Lúc 5.30 sáng, đoàn lên đường.",
    "Doanh thu 7,5 tỷ. (Ảnh: T.H)".replace(". (", ".|("),
    "Tổng 1.844.036.360,12 đồng.|Còn lại nợ.",
    "KT. CHỦ TỊCH",
    "Không có dấu chấm cuối",
]


@pytest.mark.parametrize("marked", CASES)
def test_table(marked: str) -> None:
    wanted = [part.strip() for part in marked.split("|")]
    text = "  " + " ".join(wanted) + " \u00a0"
    assert [s.of(text) for s in SPLITTER.spans(text, 0, len(text))] == wanted


def test_the_rules_own_examples() -> None:
    assert SPLITTER.check() == []


def test_sentences_stay_inside_blocks() -> None:
    text = "Mục tiêu\nCó 5 xã. Có 6 xã.\nMenu. Trang chủ\n1 | Một. Hai | 3"
    blocks = (
        Block(BlockKind.HEADING, Span(0, 8)),
        Block(BlockKind.PARAGRAPH, Span(9, 26)),
        Block(BlockKind.FURNITURE, Span(27, 42)),
        Block(BlockKind.TABLE_ROW, Span(43, len(text))),
    )
    found = sentences(Document(text, blocks), SPLITTER)
    assert [(s.block, s.span.of(text)) for s in found] == [
        (0, "Mục tiêu"), (1, "Có 5 xã."), (1, "Có 6 xã."), (3, "1 | Một. Hai | 3"),
    ]  # fmt: skip


@given(st.text(alphabet='aĐẢn1 .,…!?"”(|)\n\t\u00a0-;:', max_size=200) | st.text(max_size=100))
def test_any_text(text: str) -> None:
    spans = SPLITTER.spans(text, 0, len(text))
    last = 0
    for span in spans:
        assert last <= span.start < span.end <= len(text)
        assert not text[span.start].isspace()
        assert not text[span.end - 1].isspace()
        assert not text[last : span.start].strip()
        last = span.end
    assert not text[last:].strip()
