"""Numbers: phrase → value, from a table; and no exception on any text."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.patterns.files import PatternFolder
from extractor.recognisers.numbers import Numbers, digits_value

NUMBERS = Numbers.load(PatternFolder.over_built_in())
TABLE = json.loads((Path(__file__).parent / "numbers.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("phrase", "value"), TABLE["read"])
def test_a_phrase_that_is_one_number(phrase: str, value: str) -> None:
    assert NUMBERS.read(phrase) == Decimal(value)


@pytest.mark.parametrize(("text", "lower", "upper"), TABLE["find"])
def test_the_first_figure_of_a_text(text: str, lower: str, upper: str) -> None:
    found = NUMBERS.find(text)
    assert found
    assert (found[0].lower, found[0].upper) == (Decimal(lower), Decimal(upper))


@pytest.mark.parametrize("text", TABLE["none"])
def test_no_figure(text: str) -> None:
    assert NUMBERS.find(text) == []


@pytest.mark.parametrize(("digits", "value"), TABLE["digits"])
def test_marks_in_digits(digits: str, value: str | None) -> None:
    assert digits_value(digits) == (None if value is None else Decimal(value))


def test_the_examples_of_the_pattern_file_come_out() -> None:
    assert NUMBERS.check() == []


def test_two_instances_share_nothing_and_agree() -> None:
    other = Numbers.load(PatternFolder.over_built_in())
    assert other.find("1 triệu 200 nghìn") == NUMBERS.find("1 triệu 200 nghìn")


WORDS = [
    "hai",
    "mươi",
    "trăm",
    "nghìn",
    "tỷ",
    "rưỡi",
    "linh",
    "mốt",
    "năm",
    "12",
    "3,5",
    "1.000",
    "/",
    "-",
    "%",
    "đến",
    "nửa",
    ".",
    ",",
    "0",
    "xã",
]


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.text(),
        st.lists(st.sampled_from(WORDS)).map(" ".join),
        st.lists(st.sampled_from(WORDS)).map("".join),
    )
)
def test_any_text_is_survived(text: str) -> None:
    end = 0
    for mention in NUMBERS.find(text):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.lower <= mention.upper
        end = mention.end
