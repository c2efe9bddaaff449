"""The words around a mention, by place, and the rows of the table that weighs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.patterns.files import PatternError, PatternFolder
from extractor.recognisers.surrounding_words import SurroundingWords, WeighedGram, placed, weighed_grams, words
from extractor.vietnamese.normalise import fold

TEXT = "Tỉnh phấn đấu có 20 sản phẩm, đạt chuẩn"
START, END = TEXT.index("20"), TEXT.index(",")


def around(place: str) -> list[str]:
    return [gram.text for where, gram in placed(words(fold(TEXT)), START, END) if where == place]


@pytest.mark.parametrize(
    ("place", "wanted"),
    [
        ("left", ["tỉnh", "phấn", "tỉnh phấn", "đấu", "phấn đấu", "có", "đấu có"]),
        ("beside_left", ["đấu", "có", "đấu có"]),
        ("inside", ["sản", "phẩm", "sản phẩm"]),
        ("beside_right", ["đạt"]),
        ("right", ["đạt", "chuẩn", "đạt chuẩn"]),
    ],
)
def test_words_and_pairs_by_place(place: str, wanted: list[str]) -> None:
    assert around(place) == wanted


def test_every_gram_stands_where_it_says() -> None:
    folded = fold(TEXT)
    found = [gram for _, gram in placed(words(folded), START, END)]
    assert found
    assert all(g.span.of(folded) == g.text for g in found)


def test_only_weighed_grams_are_kept() -> None:
    known = SurroundingWords([WeighedGram("word.left.phấn đấu", 1.0, -1.0), WeighedGram("m.word.left.tỉnh", 0.5, 0.0)])
    sentence = known.words(fold(TEXT))
    assert list(known.around(sentence, START, END)) == ["word.left.phấn đấu"]
    assert list(known.around(sentence, START, END, "m.")) == ["m.word.left.tỉnh"]


ROWS = [
    WeighedGram(f"{prefix}word.{place}.{text}", weight, -weight / 2)
    for prefix in ("", "m.", "v.")
    for number, text in enumerate(["tỉnh", "có", "có tỉnh", "xã", "xã có"])
    for place, weight in [
        ("left", 1.0 + number), ("near_left", 0.25), ("beside_left", 3.0), ("left@future", 0.125), ("left@done", 7.0),
        ("inside", 5.0), ("right", 2.0), ("near_right", 0.5), ("beside_right", 11.0),
    ]
]  # fmt: skip


@given(st.lists(st.sampled_from(["tỉnh", "có", "xã", "20", ","]), max_size=60), st.integers(0, 59), st.integers(1, 3))
def test_what_is_heard_is_the_sum_of_what_stands_around(parts: list[str], first: int, many: int) -> None:
    text = " ".join(parts)
    start = min(len(" ".join(parts[:first])), len(text))
    end = min(len(" ".join(parts[: first + many])), len(text))
    known = SurroundingWords(ROWS)
    weights = {row.name: row for row in ROWS}
    sentence = known.words(fold(text))
    for prefix in ("", "m.", "v."):
        around = known.around(sentence, start, end, prefix, ["future", "done"])
        heard = known.heard(sentence, start, end, prefix, ["future", "done"])
        assert heard.target == sum(weights[name].target for name in around)
        assert heard.result == sum(weights[name].result for name in around)


@pytest.mark.parametrize(
    "row", [{"of": "figure", "words": "có", "target": 1}, {"of": "noun", "place": "left", "words": "có", "target": 1}]
)
def test_a_row_of_another_form_is_named(row: dict[str, object], tmp_path: Path) -> None:
    (tmp_path / "words.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    with pytest.raises(PatternError, match=r"words\.jsonl, line 1"):
        list(weighed_grams(PatternFolder((tmp_path,))))
