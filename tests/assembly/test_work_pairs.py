"""Which work a time is said of, whatever comes of it."""

from __future__ import annotations

import pytest
from in_words import DAY, EXTRACTOR

from extractor.assembly.deadline.reference import Reference
from extractor.assembly.reading import Reading
from extractor.assembly.work.in_words import work_subject
from extractor.assembly.work.pairs import Spent, pairs
from extractor.document import Span

WORKS = EXTRACTOR._rules.milestones.works


def reading_of(text: str) -> Reading:
    document = EXTRACTOR._reader.read_text(text, published=DAY, title=None)
    analysis, _ = EXTRACTOR.analyse(document)
    return next(r for r in analysis.readings if r.sentence.span.start == 0)


def found(text: str, *spent: tuple[str, str]) -> list[str]:
    """`time = work` for each pair; ``spent`` are figures with the time that each has."""
    reading = reading_of(text)
    taken = [Spent(_at(text, figure), _at(text, time)) for figure, time in spent]
    return [
        f"{text[p.time.start : p.time.end]} = {text[p.work.start : p.work.end]}{' …' * p.understood}"
        for p in pairs(reading, WORKS, taken, Reference(DAY, DAY))
    ]


def _at(text: str, part: str) -> Span:
    return Span(text.index(part), text.index(part) + len(part))


PAIRS = {
    "each member its own": (
        "Khởi công chợ vải trong quý III, thông xe cầu treo vào cuối năm 2024.",
        ["trong quý III = Khởi công", "vào cuối năm 2024 = thông xe"],
    ),
    "work before the comma, not behind it": (
        "Hoàn thành nhà trưng bày trong quý III, khởi công chợ vải.",
        ["trong quý III = Hoàn thành"],
    ),
    "a time that opens": (
        "Trong năm 2024, huyện khánh thành chợ vải và nâng cấp bến thuyền.",
        ["Trong năm 2024 = khánh thành"],
    ),
    "what it is for has its own time": (
        "Hoàn thành bến thuyền cuối năm 2024 để vận hành tuyến phà vào năm 2025.",
        ["cuối năm 2024 = Hoàn thành", "vào năm 2025 = vận hành"],
    ),
    "a year that qualifies a noun": (
        "Công bố kết quả kiểm kê năm 2023 chậm nhất ngày 31/3/2024.",
        ["chậm nhất ngày 31/3/2024 = Công bố"],
    ),
    "a second time of the same work": (
        "Lắp đặt máy dệt ngay trong năm 2024 và năm 2025.",
        ["ngay trong năm 2024 = Lắp đặt", "năm 2025 = Lắp đặt …"],
    ),
    "two years in one breath are one deadline": (
        "Lắp đặt máy dệt trong năm 2024 và 2025.",
        ["trong năm 2024 và 2025 = Lắp đặt"],
    ),
    "a time that is none any more": (
        "Lùi ngày hoàn thành chợ vải từ cuối năm 2024 sang quý II/2025.",
        ["sang quý II/2025 = hoàn thành"],
    ),
    "work said once for two things": (
        "Khởi công chợ vải trong quý III, cầu treo trong quý IV.",
        ["trong quý III = Khởi công", "trong quý IV = Khởi công …"],
    ),
    "either of two times": (
        "Bến thuyền khai trương vào cuối năm 2024 hoặc đầu năm 2025.",
        ["vào cuối năm 2024 hoặc đầu năm 2025 = khai trương"],
    ),
    "either, at the latest": (
        "Khởi công chợ vải trong quý III hoặc chậm nhất là tháng 11/2023.",
        ["trong quý III hoặc chậm nhất là tháng 11/2023 = Khởi công"],
    ),
    "years that do not follow each other are two": (
        "Lắp đặt máy dệt trong năm 2024 và 2027.",
        ["trong năm 2024 = Lắp đặt", "2027 = Lắp đặt …"],
    ),
    "verbs that name something else": ("Không loại trừ khả năng thợ dệt nghỉ vào tháng 8; lệnh cấm đã cũ.", []),
    "a ban is work": ("Phường sẽ cấm thuyền máy từ năm 2025.", ["từ năm 2025 = cấm"]),
    "a launch is work": ("Xưởng sẽ hạ thuỷ thuyền rồng vào cuối năm 2024.", ["vào cuối năm 2024 = hạ thuỷ"]),
    "an understood verb": (
        "Bàn giao mặt bằng thôn Hạ trước 15/8; các thôn còn lại trước 31/8.",
        ["trước 15/8 = Bàn giao", "trước 31/8 = Bàn giao …"],
    ),
    "a member with a verb of its own understands none": (
        "Bàn giao mặt bằng thôn Hạ trước 15/8; hội thi sẽ vui lắm trước 31/8.",
        ["trước 15/8 = Bàn giao"],
    ),
    "the same day said otherwise": (
        "Bàn giao bến thuyền trước ngày 1/9, tức trước ngày 01/9/2023.",
        ["trước ngày 1/9 = Bàn giao"],
    ),
    "the name of a plan": ("Trình Đề án “Phát triển làng nghề đến năm 2030”.", []),
    "a weak verb behind a full one": (
        "Các xã phải có nhà dệt và đưa vào sử dụng trước năm 2025.",
        ["trước năm 2025 = đưa vào sử dụng"],
    ),
    "part of another word": ("Công trình giao thông của chương trình năm 2024.", []),
    "an event that still lies ahead": (
        "Nhà dệt được khởi công trong năm 2024.",
        ["trong năm 2024 = khởi công"],
    ),
}


@pytest.mark.parametrize(("text", "wanted"), PAIRS.values(), ids=PAIRS)
def test_pairs(text: str, wanted: list[str]) -> None:
    assert found(text) == wanted


SPENT = {
    "the figure's own work": ("Lắp đặt 12 máy dệt trước 30/6.", "12 máy", "trước 30/6", []),
    "work that closes the figure's": ("Dạy nghề cho 200 thợ, xong trước 30/6.", "200 thợ", "trước 30/6", []),
    "work with an object of its own": (
        "Mua 12 máy dệt, thông xe cầu treo trước 30/6.",
        "12 máy",
        "trước 30/6",
        ["trước 30/6 = thông xe"],
    ),
    "a feature in brackets": (
        "Bến thuyền (sức chứa 30 thuyền) đưa vào sử dụng năm 2024.",
        "30 thuyền",
        "năm 2024",
        ["năm 2024 = đưa vào sử dụng"],
    ),
    "a feature before the colon": (
        "Chợ vải 500 sạp: xong trong năm 2024.",
        "500 sạp",
        "trong năm 2024",
        ["trong năm 2024 = xong"],
    ),
    "a figure said once more in brackets is still one": (
        "Nâng cấp tuyến đê dài 20 dặm vào năm 2030.",
        "20 dặm",
        "vào năm 2030",
        [],
    ),
    "the figure behind": (
        "Nâng cấp xong chợ vải trong năm 2024, sau đó mời 50 thợ.",
        "50 thợ",
        "trong năm 2024",
        ["trong năm 2024 = xong"],
    ),
}


@pytest.mark.parametrize(("text", "figure", "time", "wanted"), SPENT.values(), ids=SPENT)
def test_a_time_that_a_figure_has(text: str, figure: str, time: str, wanted: list[str]) -> None:
    assert found(text, (figure, time)) == wanted


SUBJECTS = [  # text, and the work of each milestone
    (
        "Phấn đấu hoàn thành cắm mốc hẻm Hạ trước ngày 15/8/2023, hẻm Thượng còn lại trước ngày 31/8/2023.",
        ["hoàn thành cắm mốc hẻm Hạ", "hẻm Thượng còn lại"],
    ),
    ("Phấn đấu đưa bến thuyền mới vào khai thác trước ngày 31/8/2023.", ["đưa bến thuyền mới vào khai thác"]),
    (
        "Ông Hạ cho biết tuyến đê mới sẽ hoàn thành trước ngày 31/8/2023.",
        ["tuyến đê mới sẽ hoàn thành"],
    ),
    ("Chủ tịch huyện cũng thống nhất sẽ khởi công trước ngày 31/8/2023.", ["khởi công"]),
    ("Mưa lớn buộc Sở Xây dựng phải gia hạn hoàn thành trước ngày 31/8/2023.", ["gia hạn hoàn thành"]),
    ("Siêu thị sẽ ngừng bán túi nhựa có in hình trước ngày 31/8/2023.", ["ngừng bán túi nhựa có in hình"]),
    (
        "Theo giao kèo, nhà thầu cam kết giao nền trước ngày 31/8/2023.",
        ["giao nền"],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), SUBJECTS)
def test_the_work_in_words(text: str, wanted: list[str]) -> None:
    document = EXTRACTOR._reader.read_text(text, published=DAY, title=None)
    analysis, _ = EXTRACTOR.analyse(document)
    words = [work_subject(p.reading, p.milestone, WORKS).of(p.reading.text) for p in analysis.pieces]
    assert words == wanted
