"""Texts that nobody wrote in good faith: no exception, no broken offset, no time out of proportion."""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor import Extractor

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))

from fuzzing import STRANGE, TELLING, Trials, mutated, seeds

FOUND = sorted((Path(__file__).parent / "found").iterdir())
TARGET = "Phấn đấu đến năm 2025 có 10 sản phẩm đạt 3 sao"
TEXTS = {
    "one line": f"{TARGET}, " * 400,
    "figures": "Năm 2025 phấn đấu đạt " + ", ".join(f"{i} xã" for i in range(2000)),
    "bare figures": "đạt " + " ".join(map(str, range(4000))),
    "one word": "a" * 40_000,
    "one number": "1" * 40_000,
    "groups": "1" + ".000" * 10_000,
    "blanks": " " * 40_000 + "x",
    "lines": "\n" * 40_000,
    "marks": "." * 40_000,
    "quotes": '"' * 40_000,
    "stars": "a" + "*" * 20_000 + TARGET + " **" * 10_000,
    "escapes": "\\" * 20_000 + TARGET,
    "brackets": "(" * 20_000 + TARGET + ")" * 20_000,
    "nested lists": "\n".join("  " * min(i, 200) + f"- có {i} xã đến năm 2025" for i in range(400)),
    "nested headings": "\n".join("1." * min(i, 50) + f" Mục tiêu {i} xã đến năm 2025" for i in range(400)),
    "times": "năm 2025 " * 2000,
    "tables": "STT | Chỉ tiêu | Năm 2025\n" + "\n".join(f"{i} | Số xã | {i * 3}" for i in range(800)),
    "sums": "mục tiêu 1 tỷ đồng " * 600,
    "percentages": "10% " * 3000,
    "places": "xã A, huyện Châu Thành, tỉnh Tiền Giang, " * 500,
    "plans": "Kế hoạch số 88/KH-UBND ngày 14/02/2023 của UBND tỉnh Yên Bái, " * 300,
    "marks without base": "a" + "\u0301" * 20_000 + f" {TARGET}",
    "decomposed": "Phấn đấu đến năm 2025 có 10 sản phẩm" + " Pha\u0302\u0301n đa\u0302\u0301u đa\u0323t 5%" * 50,
    "right to left": f"\u202e{TARGET}\u202c. \u2066{TARGET}\u2069." * 50,
    "zero width": "\u200b".join(TARGET) * 20,
    "controls": "\x00\x01\x1b[31m".join(TARGET.split()) * 20,
    "other scripts": "目标 2025 年 10% कुल १२३ от 5% до 10% " * 200,
    "emoji": f"🎯👩‍🌾 {TARGET} 🇻🇳 " * 50,
    "huge magnitudes": "1 tỷ tỷ tỷ tỷ tỷ tỷ tỷ xã, 9 nghìn tỷ triệu tỷ tỷ tỷ đồng. " * 20,
    "far years": "đến năm 9999, trong vòng 999999999 năm tới, trước 31/12/9999, từ năm 0001 " * 20,
}  # fmt: skip


@pytest.fixture(scope="module")
def trials() -> Trials:
    return Trials()


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text_does_no_harm(name: str, trials: Trials) -> None:
    assert trials.fault(TEXTS[name].encode(), "x.txt") is None


def test_a_sentence_of_a_megabyte_is_read_in_pieces() -> None:
    """Twice the text costs about twice the time."""
    extractor = Extractor()
    cost = []
    for times in (300, 600):
        began = time.process_time()
        extractor.extract(f"{TARGET}, " * times)
        cost.append(time.process_time() - began)
    assert cost[1] < 3 * cost[0]


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_what_fuzzing_found_before(path: Path, trials: Trials) -> None:
    assert trials.fault(path.read_bytes(), path.name) is None


PIECES = st.one_of(st.sampled_from(STRANGE + TELLING), st.text(max_size=20), st.integers(0, 10**30).map(str))


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40), st.sampled_from([" ", "", "\n", ", "]))
def test_any_text(trials: Trials, pieces: list[str], between: str) -> None:
    assert trials.fault(between.join(pieces).encode("utf-8", "surrogatepass"), "x.txt") is None


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["x.txt", "x.html", "x"]))
def test_any_bytes(trials: Trials, data: bytes, name: str) -> None:
    assert trials.fault(data, name) is None


def test_a_short_hunt(trials: Trials) -> None:
    """What ``scripts/fuzz.py`` does for an hour."""
    draw, pool = random.Random(5), seeds()
    for _ in range(300):
        data, name = mutated(draw, pool)
        assert trials.fault(data, name) is None, (data, name)
