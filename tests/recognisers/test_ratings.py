"""Stars: phrase → lowest and highest class, from a table."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.patterns.files import PatternFolder
from extractor.recognisers.ratings import Ratings

RATINGS = Ratings.load(PatternFolder.over_built_in())
TABLE = json.loads((Path(__file__).parent / "ratings.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "low", "high", "of_hotel"), TABLE["found"])
def test_stars(text: str, low: int, high: int, of_hotel: bool) -> None:
    assert [(m.min, m.max, m.of_hotel) for m in RATINGS.find(text)] == [(low, high, of_hotel)]


@pytest.mark.parametrize("text", TABLE["none"])
def test_no_stars(text: str) -> None:
    assert RATINGS.find(text) == []


def test_two_classes_named_apart_are_two_mentions() -> None:
    assert [(m.min, m.max) for m in RATINGS.find("3 sao, 4 sao và 5 sao")] == [(3, 3), (4, 4), (5, 5)]


def test_the_examples_of_the_pattern_file_come_out() -> None:
    assert RATINGS.check() == []


@given(st.one_of(st.text(), st.lists(st.sampled_from(["3", "sao", "-", "từ", "trở lên", ",", "ba"])).map(" ".join)))
def test_any_text_is_survived(text: str) -> None:
    for m in RATINGS.find(text):
        assert 0 <= m.start < m.end <= len(text)
        assert 1 <= m.min <= m.max <= 5
