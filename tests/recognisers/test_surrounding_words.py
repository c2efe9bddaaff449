"""The words around a mention, by place, and the rows of the table that weighs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor.patterns.files import PatternError, PatternFolder
from extractor.recognisers.surrounding_words import SurroundingWords, placed, weighed_grams, words
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
    found = words(folded).grams
    assert found
    assert all(g.span.of(folded) == g.text for g in found)


def test_only_weighed_grams_are_kept() -> None:
    known = SurroundingWords(frozenset({"word.left.phấn đấu", "m.word.left.tỉnh"}))
    sentence = known.words(fold(TEXT))
    assert list(known.around(sentence, START, END)) == ["word.left.phấn đấu"]
    assert list(known.around(sentence, START, END, "m.")) == ["m.word.left.tỉnh"]


@pytest.mark.parametrize(
    "row", [{"of": "figure", "words": "có", "target": 1}, {"of": "verb", "place": "left", "words": "có", "target": 1}]
)
def test_a_row_of_another_form_is_named(row: dict[str, object], tmp_path: Path) -> None:
    (tmp_path / "words.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    with pytest.raises(PatternError, match=r"words\.jsonl, line 1"):
        list(weighed_grams(PatternFolder((tmp_path,))))
