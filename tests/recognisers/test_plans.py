"""Documents named in a text: number, date, issuer; and numbers that name none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.patterns.files import PatternFolder
from extractor.recognisers.plans import Plans

PLANS = Plans.load(PatternFolder.over_built_in())

FOUND = [
    ("Kế hoạch số 88/KH-UBND ngày 14/02/2023 của UBND tỉnh Yên Bái.",
     "88/KH-UBND", date(2023, 2, 14), "UBND tỉnh Yên Bái", "kế hoạch", False),
    ("Nghị quyết số 07-NQ/TU", "07-NQ/TU", None, None, "nghị quyết", False),
    ("Quyết định 1048/QĐ-TTg", "1048/QĐ-TTg", None, None, "quyết định", False),
    ("Số: 88/KH-UBND", "88/KH-UBND", None, None, "kế hoạch", False),
    ("Số hiệu: 2115/KH-UBND", "2115/KH-UBND", None, None, "kế hoạch", False),
    ("Nghị quyết 33/NQ - CP", "33/NQ-CP", None, None, "nghị quyết", False),
    ("Nghị định 47/2020/NĐ-CP", "47/2020/NĐ-CP", None, None, "nghị định", True),
    ("Chương trình hành động số 12-CTr/TU", "12-CTr/TU", None, None, "chương trình hành động", False),
    ("Chỉ thị số 05 - CT/TW của Bộ Chính trị", "05-CT/TW", None, "Bộ Chính trị", "chỉ thị", False),
    ("Quyết định số 28/2014/QĐ-TTg ngày 07 tháng 4 năm 2014 của Thủ tướng Chính phủ quy định",
     "28/2014/QĐ-TTg", date(2014, 4, 7), "Thủ tướng Chính phủ", "quyết định", False),
    ("UBND huyện Vĩnh Linh đã ban hành Kế hoạch số 102/KH-UBND ngày 30/9/2019 về triển khai",
     "102/KH-UBND", date(2019, 9, 30), "UBND huyện Vĩnh Linh", "kế hoạch", False),
    ("UBND tỉnh Quảng Trị vừa ban hành kế hoạch triển khai", None, None, "UBND tỉnh Quảng Trị", "kế hoạch", False),
    ("Căn cứ Quyết định số 148/QĐ-TTg ngày 24/02/2023", "148/QĐ-TTg", date(2023, 2, 24), None, "quyết định", True),
    ("theo quy định tại Nghị quyết số 07/NQ-HĐND", "07/NQ-HĐND", None, None, "nghị quyết", True),
    ("Kế hoạch số 5/KH-UBND của UBND tỉnh. Theo Sở Nông nghiệp", "5/KH-UBND", None, "UBND tỉnh", "kế hoạch", False),
    ("Kế hoạch số 5/KH-UBND ngày 31/02/2023", "5/KH-UBND", None, None, "kế hoạch", False),
]  # fmt: skip

NOTHING = [
    "theo kế hoạch năm 2023", "kế hoạch 5 năm 2021 - 2025", "vượt 3% kế hoạch", "Chương trình 135", "đạt 30/45 xã",
    "chương trình mỗi xã một sản phẩm", "quyết định mở rộng 20 ha", "số: 12", "Đề án 911 - Ảnh: M.T",
    "Bộ không có ý kiến về việc phê duyệt kế hoạch",
]  # fmt: skip


@pytest.mark.parametrize(("text", "number", "day", "issuer", "kind", "basis"), FOUND)
def test_found(text: str, number: str | None, day: date | None, issuer: str | None, kind: str, basis: bool) -> None:
    (plan,) = PLANS.find(text)
    assert (plan.number, plan.date, plan.issuer, plan.kind, plan.legal_basis) == (
        number,
        day,
        issuer,
        kind,
        basis,
    )


@pytest.mark.parametrize("text", NOTHING)
def test_no_document(text: str) -> None:
    assert PLANS.find(text) == ()


def test_several_numbers() -> None:
    found = PLANS.find("các Nghị quyết số 33/NQ - CP, 34/NQ - CP điều chỉnh quy hoạch")
    assert [m.number for m in found] == ["33/NQ-CP", "34/NQ-CP"]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Kế hoạch số 88/KH-UBND ngày 14/02/2023 thực hiện Chương trình OCOP tỉnh Lào Cai năm 2023.",
         "thực hiện Chương trình OCOP tỉnh Lào Cai năm 2023"),
        ("UBND tỉnh Quảng Trị ban hành kế hoạch triển khai chương trình OCOP năm 2021 trên địa bàn tỉnh.",
         "triển khai chương trình OCOP năm 2021 trên địa bàn tỉnh"),
        ("Theo Kế hoạch số 655/KH-UBND ngày 27/02/2023 của UBND tỉnh, năm 2023 có 28 xã.", None),
        ("Số: 1102/KH-UBND\nHải Dương, ngày 31 tháng 3 năm 2023\n\nKẾ HOẠCH\nChuyển đổi số tỉnh Hải Dương năm 2023\n",
         "Chuyển đổi số tỉnh Hải Dương năm 2023"),
    ],
)  # fmt: skip
def test_period(text: str, phrase: str | None) -> None:
    (plan,) = PLANS.find(text)
    assert (plan.phrase.of(text).strip() if plan.phrase else None) == phrase


def test_a_head_is_read_whole() -> None:
    text = "ỦY BAN NHÂN DÂN\nTỈNH HẢI DƯƠNG\nSố: 1102/KH-UBND\nHải Dương, ngày 31 tháng 3 năm 2023\n"
    (plan,) = PLANS.find(text)
    assert (plan.issuer, plan.date, plan.head) == ("UBND tỉnh Hải Dương", date(2023, 3, 31), True)


def test_examples_come_out() -> None:
    assert PLANS.check() == []


PIECES = [
    "Kế hoạch số ",
    "số: ",
    "88/KH-UBND",
    " ngày 31/12/2023",
    " của UBND tỉnh ",
    "Quyết định ",
    ", ",
    "ỦY BAN NHÂN DÂN\nTỈNH ",
    "\n",
]


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=20).map("".join))
def test_any_text(text: str) -> None:
    end = 0
    for plan in PLANS.find(text):
        assert end <= plan.start < plan.end <= len(text)
        assert plan.phrase is None or 0 <= plan.phrase.start < plan.phrase.end <= len(text)
        end = plan.end
