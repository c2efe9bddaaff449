"""The look before a page is laid out: where it says no, laying out and reading the page gives no target."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor import Extractor
from extractor.readers import Reader
from extractor.vietnamese.normalise import canonical

EXTRACTOR, READER = Extractor(), Reader.built_in()

IDLE = [
    "Anh Nam sinh năm 1990, lớn lên trong một gia đình có 3 anh em.",
    "Bà cụ 82 tuổi bán hàng rong suốt 30 năm ở góc phố ấy.",
    "Chiếc xe lao xuống vực sâu 20 m khiến 4 người bị thương.",
    "Bộ phim dài 120 phút kể chuyện một cô gái 17 tuổi.",
    "Cô gái bước ra khỏi quán lúc 22 giờ rồi gọi cho bạn.",
    "Hai thanh niên bị công an bắt khi mang theo 5 gói ma túy.",
    "Ca sĩ nói cô đã hát 4 bài trong đêm diễn ở quê nhà.",
]
PROMISES = [
    "Phấn đấu đến năm 2025, toàn tỉnh có ít nhất 23 sản phẩm đạt 3 sao.",
    "Dự án dự kiến hoàn thành trong quý IV/2026.",
    "Kế hoạch năm 2022 trồng mới 1.500 ha rừng.",
]
PAGE = "\n".join(IDLE)


def test_a_page_of_idle_sentences_promises_nothing() -> None:
    assert not EXTRACTOR.promises(PAGE)
    assert EXTRACTOR.extract(PAGE) == []


@pytest.mark.parametrize("promise", PROMISES)
@pytest.mark.parametrize("joint", ["\n", " ", "\n\n", " \n"])
def test_one_promise_is_enough(promise: str, joint: str) -> None:
    assert EXTRACTOR.promises(joint.join([*IDLE[:4], promise, *IDLE[4:]]))


def test_a_promise_over_two_lines_is_seen() -> None:
    assert EXTRACTOR.promises(f"{PAGE}\nPhấn đấu đến năm 2025, toàn tỉnh có\nít nhất 23 sản phẩm đạt 3 sao.")


@pytest.mark.parametrize("sign", ["|", "\t", "  ", "*", "\u200b"])
def test_what_only_the_layout_understands_is_laid_out(sign: str) -> None:
    assert EXTRACTOR.promises(f"{PAGE}\nTên{sign}Số lượng")


def test_a_short_page_is_always_laid_out() -> None:
    assert EXTRACTOR.promises("\n".join(IDLE[:3]))


LINES = st.lists(st.sampled_from([*IDLE, *PROMISES, "", "I. MỤC TIÊU", "Nguồn: báo Tỉnh"]), max_size=12)


@settings(deadline=None)
@given(LINES, st.sampled_from(["\n", " ", "\r\n", "\n\n"]))
def test_no_is_never_wrong(lines: list[str], joint: str) -> None:
    text = canonical(joint.join(lines))
    everything = EXTRACTOR.extract_document(READER.read_text(text))
    assert EXTRACTOR.extract(text) == everything
