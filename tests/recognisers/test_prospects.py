"""Which sentences are read closely: those that promise something, short texts and dense ones."""

from __future__ import annotations

from pathlib import Path

import pytest
import told
from told import PROMISES

from extractor import Extractor
from extractor.document import Span
from extractor.patterns.files import PatternError, PatternFolder
from extractor.recognisers.gram_words import grams
from extractor.recognisers.prospects import SHORT, Prospects
from extractor.vietnamese.normalise import fold

PROSPECTS = Prospects.load(PatternFolder.over_built_in())

IDLE = [*told.IDLE, "Anh kể rằng đêm đó trời mưa to, nước ngập đến 1 m."]


def likely(sentences: list[str]) -> list[bool]:
    spans, at = [], 0
    for sentence in sentences:
        spans.append(Span(at, at + len(sentence)))
        at += len(sentence) + 1
    return PROSPECTS.likely(fold("\n".join(sentences)), spans)


@pytest.mark.parametrize("promise", PROMISES)
def test_a_promise_among_idle_sentences_is_read(promise: str) -> None:
    read = likely([*IDLE, promise])
    assert read[-1]
    assert sum(read[:-1]) <= len(IDLE) // 4


def test_a_short_text_is_read_as_a_whole() -> None:
    assert likely(IDLE[:SHORT]) == [True] * SHORT


def test_a_dense_text_is_read_as_a_whole() -> None:
    assert likely([*PROMISES, *PROMISES, *IDLE[:4]]) == [True] * 14


def test_beside_a_promise_less_is_asked_of_the_others() -> None:
    doubtful = "Khoảng 40 thợ vào làng học nghề dệt."
    assert not any(likely([*IDLE, doubtful]))
    assert likely([*IDLE, PROMISES[0], doubtful])[-1]


def test_figures_and_years_are_written_alike() -> None:
    assert {"0", "1999", "năm 1999", "có 0", "%"} <= grams(fold("Năm 2025 có 23,5% số xã"))


@pytest.mark.parametrize("row", ['{"words": "phấn đấu"}', '{"weight": 1}', '{"words": "a", "weight": "b"}'])
def test_a_row_of_another_form_is_named(row: str, tmp_path: Path) -> None:
    (tmp_path / "prospects.toml").write_text("trigger = []\n", encoding="utf-8")
    (tmp_path / "prospects.jsonl").write_text(row + "\n", encoding="utf-8")
    with pytest.raises(PatternError, match=r"prospects\.jsonl, line 1"):
        Prospects.load(PatternFolder((tmp_path,)))


def test_below_a_heading_of_aims_everything_is_read() -> None:
    plan = "KẾ HOẠCH\nPhát triển nghề dệt năm 2023\n\n{heading}\n- Vụ xuân (từ 01/6 đến 30/8/2023): trồng 750 ha dâu.\n"
    found = {h: len(Extractor().extract(plan.format(heading=h))) for h in ("II. MỤC TIÊU", "II. ĐẶC ĐIỂM")}
    assert found == {"II. MỤC TIÊU": 1, "II. ĐẶC ĐIỂM": 0}
