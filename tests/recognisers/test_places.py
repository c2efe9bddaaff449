"""Places: what people write and what it is; and names that are no places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.patterns.files import PatternFolder
from extractor.recognisers.places import Gazetteer
from extractor.vietnamese.normalise import fold

GAZETTEER = Gazetteer.load(PatternFolder.over_built_in())

# text → (words of the mention, level, GSO code of its first candidate)
FOUND = [
    ("UBND tỉnh Quảng Trị vừa ban hành kế hoạch", [("tỉnh Quảng Trị", "province", "45")]),
    ("TỈNH HẢI DƯƠNG", [("TỈNH HẢI DƯƠNG", "province", "30")]),
    ("tỉnh Hoà Bình", [("tỉnh Hoà Bình", "province", "17")]),
    ("Tại Hà Nội, ngày 5/6", [("Hà Nội", "province", "01")]),
    ("TP.HCM và TP Hồ Chí Minh", [("TP.HCM", "province", "79"), ("TP Hồ Chí Minh", "province", "79")]),
    ("TP. HCM, TPHCM", [("TP. HCM", "province", "79"), ("TPHCM", "province", "79")]),
    ("thành phố Hồ Chí Minh", [("thành phố Hồ Chí Minh", "province", "79")]),
    ("tỉnh Thừa Thiên - Huế", [("tỉnh Thừa Thiên - Huế", "province", "46")]),
    ("ở TT-Huế", [("TT-Huế", "province", "46")]),
    ("TP. Huế", [("TP. Huế", "district", "474")]),
    ("tỉnh Bà Rịa – Vũng Tàu", [("tỉnh Bà Rịa – Vũng Tàu", "province", "77")]),
    ("tại BR-VT", [("BR-VT", "province", "77")]),
    ("tỉnh Đắc Lắc, Đak Lak, Daklak", [("tỉnh Đắc Lắc", "province", "66"), ("Đak Lak", "province", "66"),
                                        ("Daklak", "province", "66")]),
    ("tỉnh Đăk Nông", [("tỉnh Đăk Nông", "province", "67")]),
    ("tỉnh Kontum", [("tỉnh Kontum", "province", "62")]),
    ("thủ đô Hà Nội", [("thủ đô Hà Nội", "province", "01")]),
    ("thành phố Cần Thơ", [("thành phố Cần Thơ", "province", "92")]),
    ("thành phố Hải Dương", [("thành phố Hải Dương", "district", "288")]),
    ("TP. Phan Rang-Tháp Chàm", [("TP. Phan Rang-Tháp Chàm", "district", "582")]),
    ("huyện Điện Biên", [("huyện Điện Biên", "district", "100")]),
    ("H.Củ Chi", [("H.Củ Chi", "district", "783")]),
    ("TX. Hương Thủy", [("TX. Hương Thủy", "district", "479")]),
    ("Quận 1, Q.3", [("Quận 1", "district", "760"), ("Q.3", "district", "770")]),
    ("thị xã Chí Linh", [("thị xã Chí Linh", "district", "290")]),
    ("huyện Hoành Bồ", [("huyện Hoành Bồ", "district", "204")]),
    ("huyện Cư M’gar", [("huyện Cư M’gar", "district", "648")]),
    ("thị xã Cai Lậy", [("thị xã Cai Lậy", "district", "817")]),
    ("huyện Cai Lậy", [("huyện Cai Lậy", "district", "820")]),
    ("xã Bắc Quỳnh", [("xã Bắc Quỳnh", "commune", "06343")]),
    ("huyện Lệ Thủy 05, Bố Trạch 06, Quảng Trạch 04, còn lại",
     [("huyện Lệ Thủy", "district", "457"), ("Bố Trạch", "district", "455"), ("Quảng Trạch", "district", "454")]),
    ("các huyện Trấn Yên: 05, Mù Cang Chải: 02",
     [("các huyện Trấn Yên", "district", "138"), ("Mù Cang Chải", "district", "137")]),
    ("03 xã Nga Liên, Nga Thanh, Nga An",
     [("xã Nga Liên", "commune", "16159"), ("Nga Thanh", "commune", "16123"), ("Nga An", "commune", "16144")]),
    ("các tỉnh Hà Nam, Nam Định và Thái Bình",
     [("tỉnh Hà Nam", "province", "35"), ("Nam Định", "province", "36"), ("Thái Bình", "province", "34")]),
]  # fmt: skip

NOTHING = [
    "HTX Vĩnh Long", "Công ty cổ phần Hà Giang", "báo Nghệ An", "Đại học Cần Thơ", "gốm Hải Dương",
    "đường Điện Biên Phủ", "sân bay Cần Thơ", "sông Thái Bình", "hồ Hòa Bình", "ông Lê Thái Bình", "Nguyễn Hà Nam",
    "hòa bình thế giới", "Hòa bình lập lại", "xã hội chủ nghĩa", "Thái Bình Dương", "thành phố sẽ làm",
    "Chủ tịch Hồ Chí Minh", "đường Hồ Chí Minh", "mỗi huyện 2 sản phẩm", "huyện 2 sao", "thủy điện Hòa Bình",
    "tỉnh ta", "phường ta", "CLB Nam Định", "xa lộ Hà Nội", "bún bò Huế", "Bắc Giang Group",
]  # fmt: skip


@pytest.mark.parametrize(("text", "want"), FOUND)
def test_found(text: str, want: list[tuple[str, str, str]]) -> None:
    got = [
        (text[m.start : m.end], m.level, m.candidates[0].code if m.candidates else None) for m in GAZETTEER.find(text)
    ]
    assert got == want


@pytest.mark.parametrize("text", NOTHING)
def test_no_place(text: str) -> None:
    assert [m for m in GAZETTEER.find(text) if m.candidates] == []


def test_a_name_of_several_districts_is_not_certain() -> None:
    (mention,) = GAZETTEER.find("huyện Châu Thành")
    assert len({u.province for u in mention.candidates}) > 5
    assert not mention.certain


def test_a_province_is_known_in_both_times() -> None:
    (mention,) = GAZETTEER.find("tỉnh Lào Cai")
    assert [(u.code, u.of_34) for u in mention.candidates] == [("10", False), ("15", True)]
    assert mention.certain


def test_a_foreign_province_has_no_candidates() -> None:
    (mention,) = GAZETTEER.find("tỉnh Vân Nam, Trung Quốc")
    assert (mention.name, mention.candidates, mention.certain) == ("Vân Nam", (), False)


def test_tables_are_whole() -> None:
    provinces = [u for units in GAZETTEER.provinces.values() for u in units]
    assert len([u for u in provinces if not u.of_34]) == 63
    assert len([u for u in provinces if u.of_34]) == 34
    assert set(GAZETTEER.current) == {u.code for u in provinces if not u.of_34}
    assert set(GAZETTEER.current.values()) == {u.code for u in provinces if u.of_34}
    assert len({GAZETTEER.regions[(False, u.code)] for u in provinces if not u.of_34}) == 6
    assert len({GAZETTEER.regions[(True, u.code)] for u in provinces if u.of_34}) == 6
    communes = {u for units in GAZETTEER.communes.values() for u in units}
    assert len([u for u in communes if u.of_34]) == 3321
    assert len([u for u in communes if not u.of_34]) == 10035


def test_examples_come_out() -> None:
    assert GAZETTEER.check() == []


def test_two_gazetteers_share_nothing() -> None:
    other = Gazetteer.load(PatternFolder.over_built_in())
    assert other.communes is not GAZETTEER.communes


PIECES = [
    "tỉnh ",
    "huyện ",
    "TP.",
    "Q.",
    "xã ",
    "Hà Nội",
    "Quảng Trị",
    "Châu Thành",
    "1",
    ", ",
    " và ",
    "-",
    "(",
    "İ",
    "\n",
    "Hoà",
]


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=30).map("".join))
def test_any_text(text: str) -> None:
    end = 0
    for mention in GAZETTEER.find(text):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end].endswith(mention.name)
        end = mention.end
    assert GAZETTEER.find(text, fold(text)) == GAZETTEER.find(text)
