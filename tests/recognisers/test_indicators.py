"""The catalogue of indicators: its own examples, the rules of choice, and texts that say nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.patterns.files import PatternFolder
from extractor.recognisers.indicators import Indicators

INDICATORS = Indicators.load(PatternFolder.over_built_in())


def test_every_example_comes_out_as_it_says() -> None:
    assert INDICATORS.check() == []


def test_the_catalogue_is_big_enough_and_its_codes_are_unique() -> None:
    rows = INDICATORS.catalogue()
    assert len(INDICATORS.file.indicator) >= 150
    assert len({row.code for row in rows}) == len(rows)
    assert len({row.vi for row in rows}) == len(rows)
    assert len({row.en for row in rows}) == len(rows)


@pytest.mark.parametrize(
    ("subject", "unit", "criterion", "rating", "evidence", "code"),
    [
        # the rating decides which OCOP products are counted; from 3 stars on are all of them
        ("sản phẩm", "sản phẩm", "đạt 3 sao", (3, 3), "", "ocop.products.stars_3"),
        ("sản phẩm", "sản phẩm", "đạt 4 sao", (4, 4), "", "ocop.products.stars_4"),
        ("sản phẩm", "sản phẩm", "từ 4 sao trở lên", (4, 5), "", "ocop.products.stars_4_up"),
        ("sản phẩm", "sản phẩm", "từ 3 sao trở lên", (3, 5), "", "ocop.products"),
        # the unit decides between a count, a share and a sum
        ("xã", "xã", "đạt chuẩn nông thôn mới", None, "", "ntm.communes"),
        ("xã", "%", "đạt chuẩn nông thôn mới", None, "", "ntm.communes_share"),
        ("kim ngạch xuất khẩu", "USD", None, None, "", "export.value"),
        ("kim ngạch xuất khẩu", "%", None, None, "", "export.value.growth"),
        ("kim ngạch xuất khẩu", "lần", None, None, "", "export.value.growth"),
        # the more specific entry wins
        ("thu ngân sách", "đồng", None, None, "", "budget.revenue"),
        ("thu ngân sách từ khu vực hợp tác xã", "đồng", None, None, "", "coop.budget_revenue"),
        # spellings
        ("HTX", "HTX", "thành lập mới", None, "", "coop.new"),
        ("tỉ lệ người dân tham gia BHYT", "%", None, None, "", "health.insurance"),
        ("XÃ", "xã", "ĐẠT CHUẨN NTM NÂNG CAO", None, "", "ntm.communes_advanced"),
        # the sentence may say what the subject leaves out, or that a share is meant
        ("sản phẩm", "sản phẩm", None, None, "Mỗi huyện có 2 sản phẩm OCOP", "ocop.products"),
        ("sản phẩm", "sản phẩm", None, None, "Nhà máy làm ra 2 sản phẩm", None),
        ("khách quốc tế", "%", None, None, "khách quốc tế chiếm 50%", "tourism.visitors_international_share"),
        ("khách quốc tế", "%", None, None, "khách quốc tế tăng 50%", "tourism.visitors_international.growth"),
        # a syllable of a compound is not the word
        ("dự án xã hội hóa", "dự án", "đạt chuẩn nông thôn mới", None, "", None),
        (None, None, None, None, "", None),
        ("", "", "", None, "", None),
    ],
)
def test_the_most_specific_entry_that_fits_is_the_code(
    subject: str | None,
    unit: str | None,
    criterion: str | None,
    rating: tuple[int, int] | None,
    evidence: str,
    code: str | None,
) -> None:
    assert INDICATORS.code(subject, unit, criterion, rating, evidence) == code


@pytest.mark.parametrize(
    ("marked", "unit", "code"),
    [
        # words beside the figure stand in for a subject that says too little …
        ("Tổng lượng khách năm nay là ⟦2 triệu⟧ lượt.", "lượt", "tourism.visitors"),
        # … if they name what is counted
        ("Năm học tới thêm 8 trường chuẩn quốc gia, phổ cập tại ⟦161⟧ xã.", "xã", None),
        ("Nhà văn hóa đa năng ⟦500⟧ chỗ.", "chỗ", None),
        # what `và` joins to a further figure is of that figure
        ("Ngành nông nghiệp đạt mức tăng trưởng ⟦3%⟧ và xuất khẩu 40 tỷ USD.", "%", "agri.growth"),
        # growth is told of near the figure
        ("Mục tiêu của cả ngành trong giai đoạn này là cạnh tranh được với các nước, đáp ứng ⟦25%⟧ xuất khẩu.", "%", None),
    ],
)  # fmt: skip
def test_the_words_around_the_figure_are_asked_last(marked: str, unit: str, code: str | None) -> None:
    at = marked.index("⟦")
    evidence = marked.replace("⟦", "").replace("⟧", "")
    assert INDICATORS.code(None, unit, None, None, evidence, at) == code


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        ("%", "percent"), ("%/năm", "percent"), ("điểm phần trăm", "percent"), ("lần", "times"),
        ("đồng/người/năm", "money"), ("USD", "money"), ("đô la Mỹ", "money"), ("đô thị", "count"),
        ("ha", "area"), ("hai", "count"), ("m2/người", "area"), ("m3/ngày đêm", "volume"),
        ("tấn/năm", "weight"),
        ("tạ/ha", "yield"), ("tấn/ha/vụ", "yield"), ("km", "length"), ("MW", "power"),
        ("kWh", "energy"), ("km/h", "speed"), ("ngày", "time"),
        ("tuần lễ", "count"), ("sản phẩm", "count"), (None, "none"), (" ", "none"),
    ],
)  # fmt: skip
def test_units_are_told_by_kind(unit: str | None, kind: str) -> None:
    assert INDICATORS.kinds.of(unit) == kind


WORDS = st.one_of(
    st.none(),
    st.text(max_size=40),
    st.lists(
        st.sampled_from(
            (
                "tỷ lệ",
                "hộ nghèo",
                "xã",
                "nông thôn mới",
                "sản phẩm",
                "OCOP",
                "%",
                "đồng",
                "lúa",
                "ha",
                "chiếm",
            )
        ),
        max_size=8,
    ).map(" ".join),
)


@settings(deadline=None, max_examples=150)
@given(WORDS, WORDS, WORDS, WORDS, st.one_of(st.none(), st.integers(-3, 90)))
def test_no_text_raises_and_every_code_is_in_the_catalogue(
    subject: str | None, unit: str | None, criterion: str | None, evidence: str | None, figure_at: int | None
) -> None:
    code = INDICATORS.code(subject, unit, criterion, None, evidence or "", figure_at)
    assert code is None or code in {row.code for row in INDICATORS.catalogue()}
    assert code == INDICATORS.code(subject, unit, criterion, None, evidence or "", figure_at)
