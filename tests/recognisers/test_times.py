"""Times: a table of expressions with values, one of things that are none, and what holds for any text."""

from __future__ import annotations

import time
from datetime import date
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.patterns.files import PatternError, PatternFolder
from extractor.recognisers.dateline import DateLines, published_in
from extractor.recognisers.times import TimeMention, Times

HERE = Path(__file__).parent
TIMES = Times.load(PatternFolder.over_built_in())
LINES = DateLines.load(PatternFolder.over_built_in())
DAY = date(2024, 5, 15)


def lines(name: str) -> list[str]:
    rows = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [row for row in rows if row.strip() and not row.startswith("#")]


def rows() -> list[tuple[str, str, list[list[str]]]]:
    split = [[cell.strip() for cell in line.split(" | ")] for line in lines("times.txt")]
    return [(*key, [r[1:5] for r in group]) for key, group in groupby(split, key=lambda r: (r[0], r[5]))]


def context(known: str) -> tuple[date | None, int | None]:
    day, _, year = known.partition(" year=")
    return (None if day == "-" else date.fromisoformat(day)), (int(year) if year else None)


def test_the_tables_are_large_enough() -> None:
    assert len(lines("times.txt")) >= 320
    assert len(lines("no_times.txt")) >= 120


@pytest.mark.parametrize(("text", "known", "expected"), rows(), ids=lambda v: v if isinstance(v, str) else "")
def test_value(text: str, known: str, expected: list[list[str]]) -> None:
    found = TIMES.find(text, *context(known))
    assert [[text[m.start : m.end], m.relation, str(m.first or "-"), str(m.last or "-")] for m in found] == expected


@pytest.mark.parametrize("text", lines("no_times.txt"))
def test_no_time(text: str) -> None:
    assert [text[m.start : m.end] for m in TIMES.find(text, DAY)] == []


def test_rules_do_as_their_examples_say() -> None:
    assert TIMES.check() == []


def test_a_wrong_example_is_named(tmp_path: Path) -> None:
    (tmp_path / "times.toml").write_text(
        '[[onward]]\nname = "onward"\nwords = ["trở đi"]\n'
        'examples = [["từ năm 2026 trở đi", "by", "", "2026-12-31"]]\n',
        encoding="utf-8",
    )
    problems = Times.load(PatternFolder.over_built_in(tmp_path)).check()
    assert len(problems) == 1
    assert "onward" in problems[0]
    assert "2026-01-01" in problems[0]


def test_words_can_be_added(tmp_path: Path) -> None:
    (tmp_path / "times.toml").write_text(
        '[[preposition]]\nname = "mine"\nrelation = "by"\nwords = ["ngót nghét đến"]\n', encoding="utf-8"
    )
    times = Times.load(PatternFolder.over_built_in(tmp_path))
    assert [(m.start, m.relation) for m in times.find("ngót nghét đến năm 2025")] == [(0, "by")]


def test_empty_words_are_refused(tmp_path: Path) -> None:
    (tmp_path / "times.toml").write_text('[[onward]]\nname = "onward"\nwords = [""]\n', encoding="utf-8")
    with pytest.raises(PatternError, match="onward"):
        Times.load(PatternFolder.over_built_in(tmp_path))


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("năm 2021", True),
        ("50% sản phẩm OCOP giai đoạn 2019 - 2020 tham gia", True),
        ("quý III/2021", True),
        ("năm nay", True),
        ("trong năm 2021", False),
        ("trong giai đoạn 2021-2025", False),
        ("đến hết năm 2025", False),
        ("hết năm 2025", False),
        ("từ năm 2020 đến năm 2025", False),
        ("mỗi năm", False),
        ("đến nay", False),
        ("5 năm nữa", False),
        ("sang năm", False),
        ("trong tuần", False),
    ],
)
def test_bare(text: str, bare: bool) -> None:
    assert [m.bare for m in TIMES.find(text, DAY)] == [bare]


@pytest.mark.parametrize(
    ("text", "relative"),
    [
        ("năm 2021", False),
        ("quý III/2021", False),
        ("từ 2016-2020", False),
        ("từ tháng 3 đến tháng 6/2021", False),
        ("quý III", True),
        ("trước 15/12", True),
        ("năm nay", True),
        ("từ năm 2016 đến nay", True),
        ("trong 4 năm tới", True),
    ],
)
def test_relative(text: str, relative: bool) -> None:
    assert [m.relative for m in TIMES.find(text, DAY)] == [relative]


@pytest.mark.parametrize(
    ("text", "grain", "rule"),
    [
        ("năm 2021", "year", "year"),
        ("giai đoạn 2021-2025", "span", "years"),
        ("quý III/2021", "quarter", "quarter"),
        ("6 tháng cuối năm", "half", "months_of_year"),
        ("tháng 9", "month", "month"),
        ("ngày 15/10/2021", "day", "day"),
        ("năm học 2019-2020", "school_year", "school_year"),
        ("vụ đông xuân 2020-2021", "season", "winter_spring_crop"),
        ("đến nay", "day", "until_now"),
        ("từ năm 2016 đến nay", "year", "until_now"),
        ("so với năm 2020", "year", "compared_with"),
        ("tăng 5% so với cùng kỳ", "year", "compared_with"),
        ("tính đến tháng 6/2023", "month", "counted_until"),
        ("hồi tháng 6/2023", "month", "recalled"),
        ("tầm nhìn đến năm 2050", "year", "vision"),
        ("chậm nhất ngày 15/12", "day", "no_later_than"),
        ("trong 5 năm qua", "span", "past_span"),
        ("trong 5 năm tới", "span", "coming_span"),
        ("vào cuối năm 2024", "year", "year_end"),
        ("mỗi năm", "year", "recurring"),
    ],
)
def test_grain_and_rule(text: str, grain: str, rule: str) -> None:
    assert [(m.grain, m.rule) for m in TIMES.find(text, DAY)] == [(grain, rule)]


def test_offsets_count_code_points_of_the_text_given() -> None:
    text = "😀 «Hoà» – Đến\u00a0NĂM 2025: 30/6"
    assert [text[m.start : m.end] for m in TIMES.find(text, DAY)] == ["Đến\u00a0NĂM 2025"]


def test_two_recognisers_share_nothing() -> None:
    other = Times.load(PatternFolder.over_built_in())
    assert other.find("quý III", DAY) == TIMES.find("quý III", DAY)
    assert other.lexicon is not TIMES.lexicon


WORDS = """
năm tháng quý ngày tuần đến tới từ trước sau hết cuối đầu giữa nửa giai đoạn nhiệm kỳ mỗi hằng hàng nay nữa
qua trong vào các những và hoặc - / . , ( ) % 5 12 30/2 31/12 15-11 2020 2021-2025 9999 0 III iv hai năm mười
học âm lịch hằng năm so với cùng kỳ vụ đông xuân mùng tư chín 1/1/2024 31/12/9999 2024-02-30 trở đi đến nay
"""
BOUND = ["từ năm 2021", "sau ngày 15/10/2024", "năm 2024 trở đi", "trước 31/12/2025", "đến hết quý III/2026"]
PIECES = st.sampled_from([*WORDS.split(), *BOUND, "\n", ""])
ANY_DAY = st.none() | st.dates() | st.sampled_from([date.min, date.max, date(2024, 2, 29)])
ANY_YEAR = st.none() | st.sampled_from([1, 2024, 9998, 9999])


def holds(text: str, found: list[TimeMention]) -> None:
    end = 0
    for m in found:
        assert end <= m.start < m.end <= len(text)
        assert text[m.start : m.end].strip() == text[m.start : m.end]
        end = m.end
        if m.first and m.last:
            assert m.first <= m.last
            assert m.relation in ("in", "every")
        if m.relation in ("by", "before"):
            assert m.first is None
        if m.relation == "from":
            assert m.last is None


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=14).map(" ".join), ANY_DAY, ANY_YEAR)
def test_any_words_hold(text: str, published: date | None, year: int | None) -> None:
    holds(text, TIMES.find(text, published, year))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60), ANY_DAY)
def test_any_text_holds(text: str, published: date | None) -> None:
    holds(text, TIMES.find(text, published))
    published_in(text)


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "năm ",
            "năm 2020, ",
            "ngày 1, ",
            "tháng 5, ",
            "quý i, ",
            "1-",
            "1/",
            "2020-",
            " ",
            "đến ",
            "từ trước ",
        ),
        *("1 - ", "hằng ", "15/10 và ", "(", "9" * 50, "a"),
    ],
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    def seconds(times: int) -> float:
        text = piece * times
        took = []
        for _ in range(3):  # the best of three: others may be busy on the machine
            start = time.process_time()
            TIMES.find(text, DAY)
            took.append(time.process_time() - start)
        return min(took)

    seconds(200)
    assert seconds(8000) < 10 * max(seconds(2000), 0.005)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Bùi Thị Gốm   12/10/2021 16:41", "2021-10-12"),
        ("Đăng ngày 22/09/2025 - Phòng Kinh tế xã Bến Sông", "2025-09-22"),
        ("Thứ Ba 13/04/2021 , 18:32 (GMT+7)", "2021-04-13"),
        ("Thứ tư - 24/04/2024 05:21", "2024-04-24"),
        ("Thứ tư - 24/04/2024 05:21 189 0", "2024-04-24"),
        ("Ngày cập nhật 23/09/2021", "2021-09-23"),
        ("Cập nhật: 26/04/2023 14:05:11", "2023-04-26"),
        ("Cập nhật, 05:58, Thứ Tư, 24/03/2021 (GMT+7)", "2021-03-24"),
        ("Đăng lúc: 09:22 06/04/2023 (GMT+7)", "2023-04-06"),
        ("Ngày đăng: 05/07/2024 | Lượt xem: 877", "2024-07-05"),
        ("Yên Bái, ngày 08 tháng 12 năm 2023", "2023-12-08"),
        ("Thứ năm - 13/06/2024 21:05   541   0", "2024-06-13"),
        ("Ngày ban hành: 10/12/2020", "2020-12-10"),
        ("2021-10-15", "2021-10-15"),
        ("2021-10-15T08:30:00+07:00", "2021-10-15"),
        ("2021-10-15T08:30:00Z", "2021-10-15"),
        ("2021-10-15 08:30", "2021-10-15"),
        ("08:30 | 21/07/2023", "2023-07-21"),
        ("13 Tháng Tư 2021", "2021-04-13"),
        ("15 Tháng Mười Hai, 2021", "2021-12-15"),
        ("20-5-2021, 10:00 AM", "2021-05-20"),
        ("BẮC NINH ONLINE - 10/05/2024 10:22", "2024-05-10"),
        ("(20/07/2023)", "2023-07-20"),
        ("Thứ Ba, 15/11/2022, 06:10 [GMT+7]", "2022-11-15"),
        ("Thứ sáu, 21/07/2023 08:30 | Xem: 1.268", "2023-07-21"),
        ("Nguyễn Văn An | 15/10/2021", "2021-10-15"),
        ("Thứ 6, 05/01/2024 | 10:20", "2024-01-05"),
        ("Thứ 5 ngày 05/01/2024 lúc 15h30", "2024-01-05"),
        ("Thứ tư, 08/03/2023 - 09:47", "2023-03-08"),
        ("Hải Dương, ngày 31 tháng 3 năm 2023", "2023-03-31"),
        ("Chủ nhật, 01.09.2019", "2019-09-01"),
        ("Chuyên mục: Tiến độ | Ngày 08/10/2024", "2024-10-08"),
        ("Đăng ngày 05-11-2021 Lượt xem: 412", "2021-11-05"),
        ("9/2/2023 - Tin địa phương", "2023-02-09"),
        ("09/02/2023 | 10:20 AM | Chuyên mục: Tin trong tỉnh", "2023-02-09"),
        ("Thứ năm, 9/2/23 10:20:15", "2023-02-09"),
        ("Số: 12/KH-UBND          Pleiku, ngày 09 tháng 02 năm 2023", "2023-02-09"),
        ("phát triển rau an toàn          Pleiku, ngày 09 tháng 02 năm 2023", None),
        ("Từ 9/2/23 đến nay", None),
        ("9/2/2023 - khai mạc hội chợ tại Pleiku", None),
        ("Chỉ tiêu | Ngày 31/12/2024 phải xong | xã", None),
        ("", None),
        ("năm 2021", None),
        ("30/02/2024", None),
        ("Lượt xem: 800", None),
        ("Số: 88/KH-UBND", None),
        ("Thời gian hoàn thành việc lấy ý kiến trước ngày 15/1/2019.", None),
        ("Lộc Ninh: 100% trường THCS đạt chuẩn vào năm 2025 (20/06/2024)", None),
        ("Ngày 15/10/2021, UBND tỉnh tổ chức hội nghị", None),
        ("Kế hoạch số 88/KH-UBND ngày 14/02/2023", None),
        ("- Trước ngày 25/3/2022: các huyện ban hành kế hoạch.", None),
        ("UBND TỈNH HỌP NGÀY 15/10/2021", None),
        ("Hotline: 0983.970.780", None),
        ("Báo điện tử - Thứ Ba, ngày 11 tháng 3 năm 2025", "2025-03-11"),
        ("Số: 04/CĐ-UBND. Pleiku, hồi 14 giờ 00 ngày 26 tháng 02 năm 2024", "2024-02-26"),
        ("Thứ năm ngày 2-5-2024, mục Kinh tế nông thôn", "2024-05-02"),
        ("Bài đăng trên số ra ngày 2/5/2024", "2024-05-02"),
        ("Hội nghị diễn ra vào Thứ Ba, ngày 11 tháng 3 năm 2025", None),
        ("14/08/2023 16:05 | Người đăng: Phòng Quản lý làng nghề | Cỡ chữ: A- A A+", "2023-08-14"),
        ("15/08/2023 16:05 - Người đăng: Ban Biên tập", "2023-08-15"),
        ("Thứ tư, 16/08/2023 | 10:05   Màu chữ   Đọc bài viết", "2023-08-16"),
        ("Báo Pleiku | Sức khỏe | 17/08/2023 - 10:03", "2023-08-17"),
        ("Khởi công lò gốm | Sở Công Thương | 15/8/2023", None),
    ],
)
def test_date_line(line: str, day: str | None) -> None:
    assert published_in(line) == (day and date.fromisoformat(day))


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("QUYẾT ĐỊNH SỐ 31/QĐ-UBND NGÀY 09/02/2023", "2023-02-09"),
        ("KẾ HOẠCH số 12/KH-UBND ngày 09 tháng 02 năm 2023 của UBND huyện Chư Sê", "2023-02-09"),
        ("(Ban hành kèm theo Quyết định số 31/QĐ-UBND ngày 9/2/2023 của UBND tỉnh)", "2023-02-09"),
        ("Kèm theo Nghị quyết số 08/NQ-HĐND ngày 9/2/2023", "2023-02-09"),
        ("(Trích Quyết định số 31/QĐ-UBND ngày 9/2/2023)", "2023-02-09"),
        ("(Phê duyệt tại Quyết định số 31/QĐ-UBND, ngày 09 tháng 02 năm 2023)", "2023-02-09"),
        ("Quyết định số 31/QĐ-UBND ngày 9/2/2023 giao 20 chỉ tiêu cho các xã", None),
        ("Thực hiện Kế hoạch số 12/KH-UBND ngày 9/2/2023", None),
        ("KẾ HOẠCH 1836/KH-UBND NGÀY 12/8/2022", "2022-08-12"),
        ("Kế hoạch năm 2023", None),
        ("", None),
    ],
)
def test_own_or_attached_document(line: str, day: str | None) -> None:
    assert LINES.issued(line) == (day and date.fromisoformat(day))
