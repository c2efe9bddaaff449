"""Where targets hold. A line of each case: text (the figure is the one in ⟦⟧), published, place, province."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.assembly.place import Whereabouts
from extractor.assembly.plan import document_plan, plan_period
from extractor.document import Block, BlockKind, Document, Span
from extractor.patterns.files import PatternFolder
from extractor.recognisers.plans import Plans
from extractor.records import Place

FOLDER = PatternFolder.over_built_in()
WHERE = Whereabouts.load(FOLDER)
PLANS = Plans.load(FOLDER)
OLD, NEW = date(2023, 5, 1), date(2025, 11, 1)

LOCAL = (
    "Lạng Sơn gắn OCOP với du lịch\n\nTheo kế hoạch của UBND tỉnh Lạng Sơn, năm 2023 toàn tỉnh có thêm 25 sản phẩm.\n"
)
NATIONAL = (
    "Thủ tướng giao chỉ tiêu năm 2017\n\nBộ Kế hoạch được Thủ tướng Chính phủ giao chỉ tiêu tăng GDP của cả nước.\n"
)
DISTRICT = ("Nga Sơn với lộ trình phát triển sản phẩm\n\n(Baothanhhoa) - Huyện Nga Sơn vừa điều chỉnh lộ trình. "
            "Huyện xác định hai nhóm. Toàn huyện có 17 sản phẩm của huyện Nga Sơn.\n")  # fmt: skip
OLD_HA_TAY = "Kế hoạch làng nghề tỉnh Hà Tây\n\nUBND tỉnh Hà Tây ban hành kế hoạch phát triển làng nghề tỉnh Hà Tây.\n"
TWO = "Đất hai tỉnh Long An, Thái Bình được quy hoạch\n\nĐất tại Long An và Thái Bình vừa được Chính phủ công bố.\n"

HUE = "ỦY BAN NHÂN DÂN TỈNH THỪA THIÊN HUẾ\nThừa Thiên Huế, ngày 21 tháng 2 năm 2022\n\nKẾ HOẠCH\nTrồng rừng\n\n"
CASES = [
    # the document's own place
    (LOCAL + "Phấn đấu có ⟦20⟧ sản phẩm đạt 3 sao.", OLD, "Lạng Sơn", "Lạng Sơn"),
    (DISTRICT + "Đến năm 2025 có ⟦33⟧ sản phẩm.", OLD, "Nga Sơn", "Thanh Hóa"),
    # said in the sentence
    # a district that is a town by now, and the district of its name elsewhere
    (HUE + "Huyện Phong Điền trồng ⟦20⟧ ha rừng.", date(2022, 2, 21), "Phong Điền", "Thừa Thiên Huế"),
    (HUE + "Huyện Phong Điền, TP. Cần Thơ trồng ⟦20⟧ ha dâu.", date(2022, 2, 21), "Phong Điền", "Cần Thơ"),
    # a province gone since 2008, in documents of its time, and later ones
    (OLD_HA_TAY + "Toàn tỉnh có ⟦300⟧ làng nghề.", date(2006, 12, 12), "Hà Tây", "Hà Tây"),
    (OLD_HA_TAY + "Huyện Hoài Đức có ⟦20⟧ làng nghề.", date(2006, 12, 12), "Hoài Đức", "Hà Tây"),
    (OLD_HA_TAY + "Toàn tỉnh có ⟦300⟧ làng nghề.", date(2008, 8, 1), "Hà Nội", "Hà Nội"),
    (OLD_HA_TAY + "Quận Ba Đình của Hà Nội có ⟦3⟧ làng nghề.", date(2006, 12, 12), "Ba Đình", "Hà Nội"),
    (LOCAL + "Huyện Bắc Sơn: xã Bắc Quỳnh xây dựng ⟦01⟧ sản phẩm.", OLD, "Bắc Quỳnh", "Lạng Sơn"),
    (LOCAL + "Huyện Hữu Lũng phấn đấu ⟦3⟧ sản phẩm, toàn tỉnh 25 sản phẩm.", OLD, "Hữu Lũng", "Lạng Sơn"),
    (LOCAL + "Huyện Hữu Lũng phấn đấu 3 sản phẩm, toàn tỉnh ⟦25⟧ sản phẩm.", OLD, "Lạng Sơn", "Lạng Sơn"),
    (LOCAL + "Mở ⟦02⟧ điểm bán hàng tại huyện Hữu Lũng.", OLD, "Hữu Lũng", "Lạng Sơn"),
    (LOCAL + "Trong đó huyện Bắc Sơn 05, Hữu Lũng ⟦06⟧, còn lại là các địa phương khác.", OLD, "Hữu Lũng", "Lạng Sơn"),
    (LOCAL + "Trong đó huyện Bắc Sơn 05, Hữu Lũng 06, còn lại ⟦14⟧.", OLD, "Lạng Sơn", "Lạng Sơn"),
    (LOCAL + "Xã Yên Thịnh (huyện Hữu Lũng) đón ⟦30.000⟧ lượt khách.", OLD, "Yên Thịnh", "Lạng Sơn"),
    (DISTRICT + "Ở tầm tỉnh, tỉnh Thanh Hóa có 90 sản phẩm. Đề án nhắm tới ⟦200⟧ sản phẩm.", OLD, "Thanh Hóa", "Thanh Hóa"),
    (DISTRICT + "Ở tầm tỉnh, tỉnh Thanh Hóa có 90 sản phẩm. Kế hoạch của huyện là ⟦20⟧ sản phẩm.", OLD, "Nga Sơn", "Thanh Hóa"),
    # the country, in a local article
    (LOCAL + "Quyết định đặt yêu cầu đến năm 2025 cả nước có ⟦10.000⟧ sản phẩm.", OLD, None, None),
    (LOCAL + "Đứng thứ 3 cả nước, tỉnh phấn đấu ⟦40⟧ sản phẩm.", OLD, "Lạng Sơn", "Lạng Sơn"),
    # other provinces, in a local article
    (LOCAL + "So với tỉnh Cao Bằng, số này phải tăng ⟦5⟧ lần.", OLD, "Lạng Sơn", "Lạng Sơn"),
    (LOCAL + "Hàng bán sang Bắc Giang và Hà Nội; năm tới có ⟦40⟧ sản phẩm.", OLD, "Lạng Sơn", "Lạng Sơn"),
    (LOCAL + "Tỉnh Cao Bằng phấn đấu có ⟦40⟧ sản phẩm.", OLD, "Cao Bằng", "Cao Bằng"),
    # the country, firms, abroad
    (NATIONAL + "Tốc độ tăng ⟦6,7⟧%.", OLD, None, None),
    (NATIONAL + "Ngày 3/5, tại Hà Nội, Bộ trưởng cho biết sẽ giảm ⟦5⟧%.", OLD, None, None),
    (NATIONAL + "Tỉnh Nghệ An phấn đấu tăng ⟦9⟧%.", OLD, "Nghệ An", "Nghệ An"),
    (NATIONAL + "Các tỉnh Nghệ An và Hà Tĩnh phấn đấu tăng ⟦9⟧%.", OLD, None, None),
    (NATIONAL + "Tập đoàn X có nhà máy tại tỉnh Trà Vinh, đặt kế hoạch doanh thu ⟦500⟧ tỷ đồng.", OLD, None, None),
    ("Vinamilk đặt mục tiêu lớn\n\nVinamilk đặt mục tiêu doanh thu tại đại hội cổ đông ở TP.HCM.\nLợi nhuận ⟦9⟧ tỷ.",
     OLD, None, None),
    # a ministry's, a firm's own goals in a local article; the country before its own figure
    (LOCAL + "Bộ Xây dựng đặt chỉ tiêu năm nay là ⟦100.000⟧ căn.", OLD, None, None),
    (LOCAL + "Bộ Tài chính đặt chỉ tiêu cho tỉnh là ⟦100⟧ tỷ đồng.", OLD, "Lạng Sơn", "Lạng Sơn"),
    (LOCAL + "Năm tới, công ty tính trồng ⟦12⟧ ha rau.", OLD, None, None),
    (LOCAL + "Năm tới, công ty tính trồng ⟦12⟧ ha rau tại huyện Hữu Lũng.", OLD, "Hữu Lũng", "Lạng Sơn"),
    (LOCAL + "Tỷ số của cả nước dưới ⟦109⟧ bé trai.", OLD, None, None),
    (LOCAL + "Năm tới, ngân hàng này đặt mục tiêu lợi nhuận ⟦900⟧ tỷ đồng.", OLD, None, None),
    (LOCAL + "Theo tài liệu gửi cổ đông, Sacombank đặt chỉ tiêu lãi ⟦900⟧ tỷ đồng, vốn tăng 9%.", OLD, None, None),
    (LOCAL + "Năm tới, công ty sẽ lắp thêm ⟦2⟧ lò sấy.", OLD, "Lạng Sơn", "Lạng Sơn"),
    (LOCAL + "Năm tới, Rau Xanh muốn lợi nhuận sau thuế đạt ⟦4⟧ tỷ đồng.", OLD, None, None),
    (LOCAL + "Năm tới, lợi nhuận của người trồng rau đạt ⟦4⟧ tỷ đồng.", OLD, "Lạng Sơn", "Lạng Sơn"),
    (LOCAL + "Năm tới, quỹ nông dân tỉnh nâng vốn điều lệ lên ⟦30⟧ tỷ đồng.", OLD, "Lạng Sơn", "Lạng Sơn"),
    (LOCAL + "Tỉnh yêu cầu ngân hàng cho ⟦90⟧ hộ vay.", OLD, "Lạng Sơn", "Lạng Sơn"),
    # works that are known everywhere
    ("Mở rộng Nội Bài\n\nNhà ga mới sẽ có thêm cửa.\nĐến năm 2030 đón ⟦60⟧ triệu khách.", OLD, "Hà Nội", "Hà Nội"),
    (NATIONAL + "Sân bay Tân Sơn Nhất phấn đấu đón ⟦40⟧ triệu khách.", OLD, "Hồ Chí Minh", "Hồ Chí Minh"),
    (NATIONAL + "Xe chạy từ Nội Bài. Cả ngành phấn đấu đón ⟦90⟧ triệu khách.", OLD, None, None),
    (NATIONAL + "Metro số 1 sẽ chạy trước ngày 30/6, mỗi ngày ⟦40⟧ chuyến.", OLD, "Hồ Chí Minh", "Hồ Chí Minh"),
    (LOCAL + "Năm tới, ngành dừa Việt Nam đặt mục tiêu xuất ⟦9⟧ triệu quả.", OLD, None, None),
    (LOCAL + "Năm tới, cử ⟦3⟧ cán bộ đi học tập kinh nghiệm tại tỉnh Thái Bình.", OLD, "Lạng Sơn", "Lạng Sơn"),
    (LOCAL + "Đường nối Nội Bài dài thêm, tỉnh phấn đấu có ⟦40⟧ sản phẩm.", OLD, "Lạng Sơn", "Lạng Sơn"),
    # several provinces in turn
    (TWO + "Đến năm 2020 tỉnh Long An có ⟦37.000⟧ ha.", OLD, "Long An", "Long An"),
    (TWO + "Với tỉnh Thái Bình, đến năm 2020 có 97.000 ha đất.\nNgoài ra, ⟦11.808⟧ ha đất khác.", OLD, "Thái Bình", "Thái Bình"),
    (TWO + "Cả hai cùng giảm ⟦5⟧%.", OLD, None, None),
    # which one of many
    ("Tiền Giang: huyện Châu Thành về đích\n\nUBND huyện Châu Thành, tỉnh Tiền Giang đặt mục tiêu của huyện.\n"
     "Toàn huyện có ⟦5⟧ xã của huyện Châu Thành.", OLD, "Châu Thành", "Tiền Giang"),
    # a commune that only another province has, which nothing names
    ("Vĩnh Long: huyện Tam Bình thêm 12 sản phẩm\n\nUBND huyện Tam Bình, tỉnh Vĩnh Long giao chỉ tiêu.\n"
     "- Xã Tân Hòa Tây: ⟦2⟧ sản phẩm.", OLD, "Tam Bình", "Vĩnh Long"),
    # roads are no places
    ("Thông xe cao tốc Trung Lương - Cần Thơ\n\nCao tốc Trung Lương - Cần Thơ dài 80 km.\nHoàn thành ⟦2⟧ cầu.", OLD, None, None),
    # a paper's tag, a portal's address
    ("Phấn đấu thêm xã nông thôn mới\n\n(ĐBP) - Là tỉnh nghèo, toàn tỉnh xây dựng nông thôn mới.\nCó ⟦38⟧ xã.", OLD,
     "Điện Biên", "Điện Biên"),
    ("Nâng cao chất lượng OCOP\n\nChương trình được triển khai trên địa bàn tỉnh, toàn tỉnh có 25 sản phẩm.\n"
     "Có ⟦5⟧ sản phẩm.\nthuathienhue.gov.vn", OLD, "Thừa Thiên Huế", "Thừa Thiên Huế"),
    # several in one breath behind the figure
    (LOCAL + "Lắp ⟦46⟧ camera ở huyện Bắc Sơn và huyện Hữu Lũng.", OLD, "Lạng Sơn", "Lạng Sơn"),
    (NATIONAL + "Làm ⟦3⟧ mô hình tại tỉnh Cao Bằng, Hà Nội, Bến Tre.", OLD, None, None),
    # the province named last in the paragraph
    (NATIONAL + "Cuối bảng là TP.HCM với 15%. Chủ tịch UBND thành phố hứa nâng lên ⟦30⟧%.", OLD, "Hồ Chí Minh", "Hồ Chí Minh"),
    # since the reform
    ("Tây Ninh hành động\n\nTỉnh ủy Tây Ninh ban hành chương trình của tỉnh.\nCảng Long An mở ⟦2⟧ cầu cảng.", NEW,
     "Tây Ninh", "Tây Ninh"),
    ("Đồng Nai xây nhà ở\n\nUBND tỉnh Đồng Nai ban hành kế hoạch.\nPhường Long Bình xây ⟦100⟧ căn.", NEW, "Long Bình", "Đồng Nai"),
]  # fmt: skip


def cut(marked: str) -> tuple[str, int]:
    at = marked.index("⟦")
    return marked.replace("⟦", "").replace("⟧", ""), at


@pytest.mark.parametrize(("marked", "published", "name", "province"), CASES)
def test_target_place(marked: str, published: date, name: str | None, province: str | None) -> None:
    text, at = cut(marked)
    place = WHERE.read(Document(text, published=published)).at(at)
    assert (place.name if place else None, place.province if place else None) == (name, province)


@pytest.mark.parametrize(
    ("published", "title", "want"),
    [
        (date(2021, 4, 13), "Quảng Trị", Place(name="Quảng Trị", level="province", code="45", province="Quảng Trị",
         province_code="45", current_province="Quảng Trị", current_province_code="44")),
        (date(2025, 8, 1), "Quảng Trị", Place(name="Quảng Trị", level="province", code="44", province="Quảng Trị",
         province_code="44", current_province="Quảng Trị", current_province_code="44")),
        (date(2024, 12, 31), "tỉnh Thừa Thiên Huế", Place(name="Thừa Thiên Huế", level="province", code="46",
         province="Thừa Thiên Huế", province_code="46", current_province="Huế", current_province_code="46")),
        (date(2023, 1, 1), "tỉnh Hải Dương", Place(name="Hải Dương", level="province", code="30",
         province="Hải Dương", province_code="30", current_province="Hải Phòng", current_province_code="31")),
        (date(2023, 1, 1), "huyện Ninh Giang, tỉnh Hải Dương", Place(name="Ninh Giang", level="district", code="299",
         province="Hải Dương", province_code="30", current_province="Hải Phòng", current_province_code="31")),
    ],
)  # fmt: skip
def test_codes_as_of_the_day(published: date, title: str, want: Place) -> None:
    text = f"Kế hoạch của {title}\n\nTheo đó, {title} phấn đấu có 5 sản phẩm."
    assert WHERE.read(Document(text, published=published)).at(text.index("5 sản")) == want


def test_heading_and_list_opener_govern() -> None:
    parts = [
        (BlockKind.TITLE, "Lạng Sơn phân bổ chỉ tiêu", 0), (BlockKind.LEAD, "UBND tỉnh Lạng Sơn giao chỉ tiêu.", 0),
        (BlockKind.HEADING, "1. Huyện Bắc Sơn", 1), (BlockKind.LIST_ITEM, "- Có 7 sản phẩm;", 1),
        (BlockKind.HEADING, "2. Các nơi khác", 1), (BlockKind.LIST_ITEM, "- Có 8 sản phẩm.", 1),
    ]  # fmt: skip
    blocks, text = [], ""
    for kind, part, level in parts:
        blocks.append(Block(kind, Span(len(text), len(text) + len(part)), level))
        text += part + "\n"
    places = WHERE.read(Document(text, tuple(blocks), published=OLD))
    assert [p.name for n in "78" if (p := places.at(text.index(f"{n} sản")))] == ["Bắc Sơn", "Lạng Sơn"]


def test_document_place() -> None:
    home = WHERE.read(Document(DISTRICT, published=OLD)).home
    assert home is not None
    assert (home.name, home.level) == ("Nga Sơn", "district")
    assert WHERE.read(Document(NATIONAL, published=OLD)).home is None
    assert WHERE.read(Document("")).home is None


def test_the_own_plan_is_told_from_the_cited() -> None:
    text = (
        "Bến Tre tăng tốc\n\nCăn cứ Quyết định số 148/QĐ-TTg ngày 24/02/2023 của Thủ tướng Chính phủ, tỉnh Bến Tre có "
        "Kế hoạch số 933/KH-UBND ngày 23/02/2023 của UBND tỉnh về phát triển OCOP năm 2023.\n"
    )
    document = Document(text, published=OLD)
    home = WHERE.read(document).home
    plan = document_plan(document, PLANS.find(text), home, "Bến Tre")
    assert plan is not None
    assert (plan.number, plan.date, plan.issuer) == ("933/KH-UBND", date(2023, 2, 23), "UBND tỉnh Bến Tre")
    period = plan_period(document, PLANS.find(text), home)
    assert period is not None
    assert period.of(text).strip() == "về phát triển OCOP năm 2023"


def test_a_national_decision_is_no_local_plan() -> None:
    text = (
        "Nga Sơn làm OCOP\n\nQuyết định số 919/QĐ-TTg ngày 01/8/2022 của Thủ tướng Chính phủ. Huyện Nga Sơn làm theo."
    )
    document = Document(text, published=OLD)
    home = WHERE.gazetteer.districts["nga sơn"][0]
    assert document_plan(document, PLANS.find(text), home, "Thanh Hóa") is None


PIECES = [
    "tỉnh ",
    "huyện ",
    "Hà Nội",
    "Quảng Trị",
    "Châu Thành",
    " 5 ",
    ", ",
    ". ",
    "\n",
    "cả nước",
    "(ĐBP) - ",
    "toàn tỉnh",
    "xã Hòa Phú",
]


@given(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=30).map("".join),
    st.sampled_from([None, OLD, NEW]),
)
def test_any_text(text: str, published: date | None) -> None:
    places = WHERE.read(Document(text, published=published))
    for at in range(len(text) + 1):
        places.at(at)
