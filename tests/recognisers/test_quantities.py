"""Quantities: phrase → comparator, bounds, unit and change, from a table; refusals; what lists share."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.document import Span
from extractor.patterns.files import PatternFolder
from extractor.recognisers.quantities import Quantities, QuantityMention

QUANTITIES = Quantities.load(PatternFolder.over_built_in())
TABLE = json.loads((Path(__file__).parent / "quantities.json").read_text(encoding="utf-8"))


def found(text: str) -> list[QuantityMention]:
    return QUANTITIES.find(text)[0]


def number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


@pytest.mark.parametrize(("text", "comparator", "lower", "upper", "unit", "change"), TABLE["figures"])
def test_one_figure(text: str, comparator: str, lower: str | None, upper: str | None, unit: str, change: str) -> None:
    mentions = found(text)
    assert len(mentions) == 1
    m = mentions[0]
    assert (m.comparator, m.lower, m.upper, m.unit, m.change) == (
        comparator,
        number(lower),
        number(upper),
        unit,
        change,
    )


@pytest.mark.parametrize(
    ("text", "lower", "unit", "whole"),
    [
        ("Thêm 2 tiêu chí, đưa tổng số lên 16/19", "16", "tiêu chí", "19"),
        ("năm 2027 đạt 18 tiêu chí; đến tháng 6/2028 hoàn tất 19/19 và được công nhận", "19", "tiêu chí", "19"),
        ("chỉ đạo sắp xếp 88 xưởng dệt còn 17", "17", "xưởng dệt", None),
    ],
)
def test_the_last_figure_counts_what_was_named_before(text: str, lower: str, unit: str, whole: str | None) -> None:
    last = found(text)[-1]
    assert (last.lower, last.unit, last.whole) == (Decimal(lower), unit, number(whole))


@pytest.mark.parametrize("text", ["xong ngày 16/9 đạt 12/9", "thêm 2 tiêu chí; hoàn thành 2/9"])
def test_a_day_is_no_figure_of_a_set(text: str) -> None:
    assert all(m.whole is None for m in found(text))


@pytest.mark.parametrize("text", TABLE["refused"])
def test_figures_that_name_or_order(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["Điều 2", "Kế hoạch số 88", "quận 6", "đạt 3 sao", "lúc 17h30", "năm 2021"])
def test_a_refusal_says_why(text: str) -> None:
    refused = QUANTITIES.find(text)[1]
    assert len(refused) == 1
    assert refused[0].reason


def test_a_list_shares_the_unit_of_the_noun_in_front() -> None:
    mentions = found("số sản phẩm đạt 4 sao lần lượt là 2, 4 và 6.")
    assert [(m.value, m.unit, m.ordinal) for m in mentions] == [
        (2, "sản phẩm", 0),
        (4, "sản phẩm", 1),
        (6, "sản phẩm", 2),
    ]
    assert {m.group for m in mentions} == {0}


@pytest.mark.parametrize("text", ["lần lượt có 2 xã, 4 xã và 6 xã", "cấp tỉnh 95%, cấp huyện 85%, cấp xã 70%"])
def test_a_list_is_one_group(text: str) -> None:
    mentions = found(text)
    assert len(mentions) == 3
    assert {m.group for m in mentions} == {0}
    assert [m.ordinal for m in mentions] == [0, 1, 2]


def test_only_the_first_of_a_list_has_the_comparator() -> None:
    mentions = found("ít nhất 23 sản phẩm đạt 3 sao và 2 sản phẩm đạt 4 sao")
    assert [(m.comparator, m.value) for m in mentions] == [("ge", 23), ("eq", 2)]


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("kéo giảm ít nhất 10% số vụ cháy, 15% số người chết", ["decrease", "decrease"]),
        ("bổ sung 12 trạm tại Gò Công Tây và 8 trạm tại Chợ Gạo", ["increase", "increase"]),
        ("hộ nghèo giảm 1%, riêng vùng đồng bào dân tộc thiểu số 2 - 3%", ["decrease", "decrease"]),
        ("hộ nghèo giảm 1%, riêng vùng cao còn 12%", ["decrease", "level"]),
        ("giảm 5% số hộ nghèo, 100% trạm y tế có bác sĩ", ["decrease", "level"]),
        ("thu và chi tăng lần lượt 5% và 7% so với năm trước", ["increase", "increase"]),
        ("thu và chi tăng 5% và đạt 7% kế hoạch", ["increase", "level"]),
        ("giảm 90 hộ nghèo, tương đương 2%", ["decrease", "decrease"]),
        ("doanh thu tăng gấp 2 lần, tức 4 tỷ đồng", ["increase", "level"]),
        ("giảm 90 hộ nghèo, còn 2%", ["decrease", "level"]),
        ("tăng 5 xã, nâng tổng số lên 40 xã", ["increase", "level"]),
        ("Bến Sông giảm 95 hộ nghèo, Tơ Vàng 70 hộ", ["decrease", "decrease"]),
        ("Bến Sông giảm 95 hộ nghèo, có 70 hộ", ["decrease", "level"]),
    ],
)
def test_a_step_is_said_of_the_figures_beside_it(text: str, changes: list[str]) -> None:
    assert [m.change for m in found(text)] == changes


def test_the_number_of_an_item_is_no_end_of_a_range() -> None:
    assert [(m.value, m.comparator) for m in found("11- 95% dân số dùng nước sạch")] == [(95, "eq")]
    assert [(m.lower, m.upper) for m in found("12- 15% dân số")] == [(12, 15)]


def test_names_with_figures_take_what_the_sentence_counts() -> None:
    mentions = found("thành lập mới 24 hợp tác xã, trong đó Lệ Thủy 05, Bố Trạch 06, còn lại là nơi khác")
    assert [(m.value, m.unit) for m in mentions] == [(24, "hợp tác xã"), (5, "hợp tác xã"), (6, "hợp tác xã")]


def test_a_list_of_places_counts_on() -> None:
    mentions = found("thị xã Vân An được giao 6 lò gốm, huyện Sông Mây 5, xã Bản Lạ 4, số còn lại để sau")
    assert [(m.value, m.unit) for m in mentions] == [(6, "lò gốm"), (5, "lò gốm"), (4, "lò gốm")]
    assert [m.value for m in found("mua 6 máy bay, hãng Sao Mai 320, xe Bản Lạ 4")] == [6]


@pytest.mark.parametrize(
    ("text", "value", "baseline", "others"),
    [
        ("từ 30% lên 50%", 50, 30, 0),
        ("doanh thu giảm từ 2.257 tỷ đồng về 1.903 tỷ đồng", 1_903_000_000_000, 2_257_000_000_000, 0),
        ("nâng từ 70 tạ/ha lên 78 tạ/ha", 78, 70, 0),
        ("từ 716.000 m3/ngày hiện nay còn khoảng 100.000 m3/ngày", 100000, 716000, 1),
        ("hiện là 130.000 m3/ngày sẽ giảm còn 70.000 m3/ngày", 70000, 130000, 1),
    ],
)
def test_a_baseline(text: str, value: int, baseline: int, others: int) -> None:
    mentions = found(text)
    assert [(m.value, m.baseline) for m in mentions if not m.is_baseline] == [(value, baseline)]
    assert [m.is_baseline for m in mentions].count(True) == others


def test_so_much_or_more_is_no_baseline() -> None:
    mentions = found("thu nhập từ 86 triệu đồng trở lên, hộ nghèo còn dưới 15 hộ")
    assert [(m.value, m.is_baseline) for m in mentions] == [(86_000_000, False), (15, False)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("9 trong 13 xóm", [(9, "xóm", 13)]),
        ("mười hai trên mười lăm xã", [(12, "xã", 15)]),
        ("trở thành 1 trong 5 xã", [(1, None, None), (5, "xã", None)]),
        ("đạt 9 xóm trong 13 xóm", [(9, "xóm", None), (13, "xóm", None)]),
    ],
)
def test_some_of_all(text: str, wanted: list[tuple[int, str | None, int | None]]) -> None:
    assert [(m.value, m.unit, m.whole) for m in found(text)] == wanted


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("mỗi xã 01 sản phẩm", "xã"),
        ("mỗi địa phương cấp huyện có 4-6 sản phẩm", "địa phương cấp huyện"),
        ("Mỗi huyện, thành phố mở ít nhất 01 điểm bán hàng", "huyện, thành phố"),
        ("mỗi cơ quan cử ít nhất một lãnh đạo", "cơ quan"),
        ("doanh thu bình quân mỗi hợp tác xã tăng gấp 1,5 lần", "hợp tác xã"),
        ("số giường bệnh trên 1 vạn dân đạt 30 giường", "1 vạn dân"),
        ("mỗi năm 5 sản phẩm", None),
        ("trồng 9.000 cây mỗi năm", None),
        ("từng xã có 2 mô hình", "xã"),
        ("bộ từng đặt chỉ tiêu là 130.000 căn", None),
        ("toàn tỉnh có 5 sản phẩm", None),
    ],
)
def test_what_a_figure_holds_for(text: str, per: str | None) -> None:
    mentions = found(text)
    assert [m.per for m in mentions] == [per]


@pytest.mark.parametrize(
    ("text", "value", "whole", "unit"),
    [
        ("18/19 tiêu chí", 18, 19, "tiêu chí"),
        ("12/12 huyện, thị xã, thành phố", 12, 12, "huyện, thị xã, thành phố"),
        ("24/115 xã", 24, 115, "xã"),
    ],
)
def test_so_many_of_a_whole(text: str, value: int, whole: int, unit: str) -> None:
    (mention,) = found(text)
    assert (mention.value, mention.whole, mention.unit) == (value, whole, unit)


def test_spans_cover_comparator_figure_and_unit() -> None:
    text = "Phấn đấu công nhận ít nhất 23 sản phẩm đạt 3 sao"
    (mention,) = found(text)
    assert text[mention.start : mention.end] == "ít nhất 23 sản phẩm"
    assert mention.figure.of(text) == "23"
    assert mention.unit_span is not None
    assert mention.unit_span.of(text) == "sản phẩm"


def test_what_is_taken_is_no_figure() -> None:
    text = "trong 15 ngày"
    assert QUANTITIES.find(text, [Span(6, 13)]) == ([], [])


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("ít nhất ⟦đến cuối năm 2027⟧ đạt 10%", "ge"),
        ("tối đa ⟦năm 2027⟧ còn được 10%", "eq"),
        ("không quá ⟦trong năm 2027⟧ có 12 lò gốm", "le"),
        ("gần ⟦hết năm 2027⟧ đạt 10%", "eq"),
        ("ít nhất 30 lò ⟦đến cuối năm 2027⟧ đạt 10%", "eq"),
        ("ít nhất ⟦đến cuối năm 2027⟧ cho 30 thợ", "eq"),
    ],
)
def test_a_strong_comparator_in_front_of_the_time(text: str, comparator: str) -> None:
    start, end = text.index("⟦"), text.index("⟧") - 1
    mentions, _ = QUANTITIES.find(text.replace("⟦", "").replace("⟧", ""), [Span(start, end)])
    assert mentions[-1].comparator == comparator


def test_the_examples_of_the_pattern_files_come_out() -> None:
    assert QUANTITIES.check() == []


PIECES = [
    "ít nhất",
    "từ",
    "đến",
    "lên",
    "12",
    "3,5",
    "1/3",
    "sản phẩm",
    "%",
    "mỗi",
    "xã",
    "tỷ",
    "đồng",
    "/",
    "năm",
    "-",
    ",",
    "\n",
    ".",
    "số",
    "tăng",
    "Q.",
    "A",
    "một",
]
TEXTS = st.one_of(st.text(), *(st.lists(st.sampled_from(PIECES), max_size=40).map(gap.join) for gap in (" ", "")))


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_any_text_is_survived(text: str) -> None:
    mentions, refused = QUANTITIES.find(text)
    for m in mentions:
        assert 0 <= m.start <= m.figure.start < m.figure.end <= m.end <= len(text)
        assert m.lower is not None or m.upper is not None
        if m.unit_span is not None:
            assert 0 <= m.unit_span.start < m.unit_span.end <= len(text)
    for r in refused:
        assert 0 <= r.start < r.end <= len(text)
