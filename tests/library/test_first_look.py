"""The look before a page is laid out: where it says no, laying out and reading the page gives no target."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from told import IDLE, PROMISES

from extractor import Extractor
from extractor.readers import Reader
from extractor.vietnamese.normalise import canonical

EXTRACTOR, READER = Extractor(), Reader.built_in()

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


def test_a_page_on_local_development_needs_to_promise_less(tmp_path: Path) -> None:
    (tmp_path / "prospects.jsonl").write_text('{"words": "", "weight": -2.3}\n', encoding="utf-8")
    extractor = Extractor(tmp_path)
    page = "\n".join(f"Ngày {day} có 12 người đến." for day in range(1, 9))
    local = (
        "UBND huyện họp các xã bàn việc trồng dâu, hợp tác xã nhận giống, nông dân góp công, mỗi hộ bán sản phẩm ở chợ của "
        "thôn, lao động nông thôn có việc làm."
    )
    assert not extractor.promises(page)
    assert extractor.promises(f"{page}\n{local}")
