"""What the other figures of a document say of one, and what no weighing can change."""

from __future__ import annotations

from datetime import date

import pytest
from in_words import EXTRACTOR

from extractor.assembly.deadline.reference import Reference
from extractor.assembly.reading import Reading
from extractor.assembly.verdict.company import leaning
from extractor.assembly.verdict.ruled_out import ruled_out
from extractor.assembly.verdict.settle import settled
from extractor.assembly.verdict.status import Decision, Evidence, Verdict
from extractor.recognisers.quantities import QuantityMention

DAY = date(2023, 5, 15)


@pytest.mark.parametrize(
    ("total", "word"), [(2.0, "for"), (0.0, "rather_for"), (-1.0, "rather_against"), (-3.0, "against")]
)
def test_a_sum_in_words(total: float, word: str) -> None:
    assert leaning(total) == word


def evidence(text: str, figure: str) -> set[str]:
    explained = EXTRACTOR.explain(text, published=DAY)
    found = [c for s in explained.sentences for c in s.candidates if c.span.text == figure]
    return {e.name for e in found[0].evidence}


def test_the_same_figure_said_again_is_heard() -> None:
    text = "Năm 2023 có 35 sản phẩm mới.\n\nTỉnh đặt mục tiêu năm 2023 công nhận 35 sản phẩm mới.\n"
    assert any(name.startswith("same.") for name in evidence(text, "35 sản phẩm"))


def test_a_figure_that_stands_alone_hears_nobody() -> None:
    names = evidence("Tỉnh đặt mục tiêu năm 2023 công nhận 35 sản phẩm.", "35 sản phẩm")
    assert not any(name.startswith(("same.", "crowd.", "next.", "neighbour.")) for name in names)


def test_the_level_that_a_change_starts_from_is_no_target() -> None:
    found = EXTRACTOR.extract("Phấn đấu nâng độ che phủ rừng từ 57% lên 59% vào năm 2025.", published=DAY)
    assert [(r.quantity.lower, r.quantity.baseline) for r in found if r.quantity] == [(59, 57)]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Đến hết năm 2025, toàn tỉnh có 170 sản phẩm OCOP.", "target"),
        ("Đến hết năm 2022, toàn tỉnh có 170 sản phẩm OCOP.", "result"),
    ],
)
def test_nothing_is_reached_before_its_time(text: str, status: str) -> None:
    assert [r.status for r in EXTRACTOR.extract(text, published=DAY, results=True)] == [status]


def mention(text: str) -> tuple[Reading, QuantityMention]:
    document = EXTRACTOR._reader.read_text(text, published=DAY, title=None)
    reading = EXTRACTOR.analyse(document)[0].readings[-1]
    return reading, reading.quantities[0]


def decided(verdict: Verdict, *names: str) -> Decision:
    pieces = tuple(Evidence(name) for name in names)
    return Decision(verdict, target=0.5, result=0.0, rule="density.alone", evidence=pieces)


AIMED = ("document.plan", "heading.target", "inherited.future")


@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        (AIMED, "target"),
        (AIMED[:2], "result"),
        ((*AIMED, "cue.done.close"), "result"),
        ((*AIMED, "cue.now"), "result"),
    ],
)
def test_what_a_plan_says_under_a_heading_of_aims_is_no_result(names: tuple[str, ...], wanted: str) -> None:
    _, quantity = mention("Gốm của 6 làng nghề vào chợ.")
    assert settled(decided("result", *names), quantity, None, Reference(DAY, DAY)).verdict == wanted


@pytest.mark.parametrize(
    ("text", "names", "wanted"),
    [
        ("Khói bếp của hai làng gốm bay lên.", ("time.none",), "neither"),
        ("Hai làng gốm ấy dệt lụa.", ("cue.done.close",), "neither"),
        ("Hai làng gốm ấy dệt lụa.", ("time.in_future",), "target"),
        ("Làng mở hai lò gốm.", ("time.none",), "target"),
        ("Khói bếp của 2 làng gốm bay lên.", ("time.none",), "target"),
        ("Khói bếp của ít nhất hai làng gốm bay lên.", ("time.none",), "target"),
    ],
)
def test_a_small_number_in_words_may_mean_things_told_of_already(
    text: str, names: tuple[str, ...], wanted: str
) -> None:
    reading, quantity = mention(text)
    assert ruled_out(decided("target", *names), reading, quantity, EXTRACTOR._rules).verdict == wanted
