"""What is read of rough text, and that records still count in the text as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import Extractor
from extractor.document import Block, BlockKind, Document, Span
from extractor.readers.smooth import smooth
from extractor.records import Target

EXTRACTOR = Extractor()
TEXT = (
    "Phấn đấu đến hết năm 2027, toàn tỉnh có ít nhất 35 sản phẩm OCOP đạt 4 sao trở lên; tỷ lệ hộ nghèo giảm "
    "từ 6% xuống còn dưới 3% trước ngày 20 tháng 12 năm 2026."
)
WORDS = TEXT.split(" ")


def paragraph(text: str) -> Document:
    return Document(text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))


def meaning(record: Target) -> tuple[object, ...]:
    """Everything that a record says, but where it stands."""
    quantity, deadline = record.quantity, record.deadline
    return (
        record.kind, record.subject, record.criterion, record.indicator, record.rating, record.place,
        quantity and (quantity.comparator, quantity.lower, quantity.upper, quantity.unit, quantity.change, quantity.baseline),
        deadline and (deadline.relation, deadline.start, deadline.end, deadline.inherited),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("rough", "read"),
    [
        ("đạt trên\n46.200 tấn", "đạt trên 46.200 tấn"),
        ("đạt  trên\n   46.200 tấn", "đạt trên 46.200 tấn"),
        ("đạt\u200b trên\u00a0\u00a046.200 tấn", "đạt trên 46.200 tấn"),
        ("sản\u00adphẩm", "sảnphẩm"),
        ("20\u00a0xã\tnăm 2030", "20 xã năm 2030"),
        ("**1. **Trồng *mới* 20 ha", "1. Trồng mới 20 ha"),
        ("đến năm\n2030**", "đến năm 2030"),
        ("tổng: ** 98 tỷ đồng**", "tổng: 98 tỷ đồng"),
        ("tăng 16 \\- 18%", "tăng 16 - 18%"),
    ],
)
def test_rough_text_is_read_smooth(rough: str, read: str) -> None:
    assert smooth(paragraph(rough)).text == read


@pytest.mark.parametrize(
    "text", ["20 sản phẩm đạt 3* trở lên", "hạng 4*, 5*", "* Mục tiêu", "sản phẩm (***)", "C:\\dulieu"]
)
def test_what_is_meant_stays(text: str) -> None:
    document = paragraph(text)
    assert smooth(document) is document


def test_the_columns_of_a_letterhead_stay_apart() -> None:
    text = "UBND TỈNH GIA LAI        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    document = Document(text, (Block(BlockKind.DATELINE, Span(0, len(text))),))
    assert smooth(document) is document


def test_lines_between_blocks_stay_lines() -> None:
    text = "Mục tiêu\n\nđạt  20 xã"
    blocks = (Block(BlockKind.HEADING, Span(0, 8), 1), Block(BlockKind.PARAGRAPH, Span(10, 20)))
    read = smooth(Document(text, blocks))
    assert read.text == "Mục tiêu\n\nđạt 20 xã"
    assert [b.span.of(read.text) for b in read.blocks] == ["Mục tiêu", "đạt 20 xã"]
    assert read.canonical == text


@pytest.mark.parametrize("between", ["\n", "  ", "\n   ", " \u200b", "\u00a0", " **", "** "])
def test_the_same_records_however_the_words_are_parted(between: str) -> None:
    """The quotes are the text's own characters all the same."""
    plain = EXTRACTOR.extract(TEXT)
    for first in range(4):
        rough = "".join(w + (between if i % 4 == first else " ") for i, w in enumerate(WORDS)).strip("* ")
        records = EXTRACTOR.extract(rough)
        assert len(plain) == 2
        assert list(map(meaning, records)) == list(map(meaning, plain))
        for quote in [q for r in records for q in (r.evidence, r.quantity and r.quantity.span) if q]:
            assert rough[quote.start : quote.end] == quote.text


@given(
    st.lists(st.sampled_from(["đạt", "20 xã", " ", "  ", "\n", "*", "**", "\u200b", "\\-", "\u00a0", "5"]), max_size=30)
)
def test_the_way_back(pieces: list[str]) -> None:
    """Every character that was kept is found again at its own place; blocks have no line ends or double blanks."""
    text = "".join(pieces)
    read = smooth(paragraph(text))
    block = read.blocks[0].span.of(read.text)
    assert "\n" not in block
    assert "  " not in block
    for at, char in enumerate(read.text):
        there = read.in_canonical(Span(at, at + 1))
        assert there.of(text) == char or char == " "
