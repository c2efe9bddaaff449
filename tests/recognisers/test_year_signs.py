"""The year in which a text without a date was written: by the years that it names, if one is likely enough."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.patterns.files import PatternError, PatternFolder
from extractor.recognisers.year_signs import YearSigns
from extractor.vietnamese.normalise import fold

SIGNS = YearSigns.load(PatternFolder.over_built_in())

LIKELY = [
    ("Làng gốm mở hội\n\nNăm 2017 làng đã nung 40 mẻ, tăng 5% so với năm 2016. Cuối năm nay lò mới sẽ xong.", 2017),
    ("Theo kế hoạch kỷ niệm 40 năm mở chợ (1/5/1975 - 1/5/2015), làng sẽ dệt 40 tấm lụa trước ngày 15/3.", 2015),
    ("Nghị quyết giai đoạn 2016-2020 của huyện đặt mục tiêu có 40 xưởng.", None),
    ("Làng sẽ có 90 thợ trong giai đoạn 2021 - 2025.", None),
    ("Trong tháng 10, làng sẽ khánh thành 2 xưởng.", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "year"), LIKELY)
def test_the_year_of_a_text(text: str, year: int | None) -> None:
    assert SIGNS.likely(fold(text)) == year


TOLD = LIKELY[0][0]


@pytest.mark.parametrize(
    ("text", "year", "instead"),
    [
        (TOLD, 2009, 2017),  # what two of its years tell belies a single one
        (TOLD, 2017, None),
        (TOLD, 2016, None),  # not sure enough that it is not
        ("Trong tháng 10, làng sẽ khánh thành 2 xưởng.", 2009, None),  # nothing tells
    ],
)
def test_a_year_that_a_text_belies(text: str, year: int, instead: int | None) -> None:
    assert SIGNS.instead(fold(text), year) == instead


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("năm 2018 và 2019", [2018, 2019]),
        ("tháng 3/2018, 1-4-2019", [2018, 2019]),
        ("2.018 lò, 2018% và 12018 mẻ", []),
        ("giai đoạn 2016 - 2020", [2016, 2020]),
        ("năm 1945", []),
    ],
)
def test_which_numbers_are_years(text: str, years: list[int]) -> None:
    assert [named.year for named in SIGNS.named(fold(text))] == years


@given(st.text(alphabet="năm 2019 -/.\nđã sẽ018", max_size=80))
def test_odds_are_shares_of_one(text: str) -> None:
    odds = SIGNS.odds(SIGNS.named(fold(text)))
    assert all(0 <= share <= 1 for share in odds.values())
    assert not odds or abs(sum(odds.values()) - 1) < 1e-9


@pytest.mark.parametrize("row", ['{"sign": "named"}', '{"sign": "named", "years": "a", "weight": 1}', '{"weight": 1}'])
def test_a_row_of_another_form_is_named(row: str, tmp_path: Path) -> None:
    (tmp_path / "years.toml").write_text("tone = []\n", encoding="utf-8")
    (tmp_path / "years.jsonl").write_text(row + "\n", encoding="utf-8")
    with pytest.raises(PatternError, match=r"years\.jsonl, line 1"):
        YearSigns.load(PatternFolder((tmp_path,)))
