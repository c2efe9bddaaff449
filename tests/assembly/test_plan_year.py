"""A plan's year where only the day of its report is said: the time that stays of one, and when it is so."""

from __future__ import annotations

from datetime import date

import pytest
from in_words import EXTRACTOR

from extractor.assembly.deadline.plan_year import measured_against, plan_year
from extractor.assembly.deadline.reference import Reference

TODAY = Reference(date(2023, 5, 15), date(2023, 5, 15))

TIMES = [
    ("đến hết 15/3", "in 2023-01-01 2023-12-31"),
    ("trong tháng 4", "in 2023-01-01 2023-12-31"),
    ("6 tháng cuối năm 2022", "in 2022-01-01 2022-12-31"),
    ("năm 2022", "in 2022-01-01 2022-12-31"),
    ("giai đoạn 2020-2022", "in 2020-01-01 2022-12-31"),
    ("đến hết 15/9", "by None 2023-09-15"),
]


@pytest.mark.parametrize(("text", "wanted"), TIMES)
def test_plan_year(text: str, wanted: str) -> None:
    (found,) = EXTRACTOR._rules.recognisers.times.find(text, TODAY.day, 2023)
    time = plan_year(found, TODAY)
    assert f"{time.relation} {time.first} {time.last}" == wanted


SENTENCES = [
    ("Đến hết ngày 15/3, xã dệt 80 tấm, đạt kế hoạch 70 tấm.", True),
    ("Xã dệt 80 tấm, đến hết 15/3 đạt kế hoạch 70 tấm.", False),
    ("Xã dệt 80 tấm, đạt kế hoạch 70 tấm đến hết 15/3.", False),
]


@pytest.mark.parametrize(("text", "wanted"), SENTENCES)
def test_measured_against(text: str, wanted: bool) -> None:
    recognisers = EXTRACTOR._rules.recognisers
    (time,) = recognisers.times.find(text, TODAY.day, 2023)
    (done, target), _ = recognisers.quantities.find(text)
    assert measured_against(time, target, [done]) is wanted
