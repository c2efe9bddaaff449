"""Single points in time, without the prepositions before them: years, quarters, months, days, and the like."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

import ahocorasick_rs

from extractor.recognisers.times.calendar import (
    WHOLE_YEAR,
    Frame,
    Period,
    add,
    months,
    quarters,
    unit_around,
)
from extractor.recognisers.times.lexicon import Lexicon
from extractor.recognisers.times.model import Grain
from extractor.recognisers.times.phrases import skip, skip_back, word_before


@dataclass(frozen=True, slots=True)
class Context:
    """What is known from elsewhere: the day of publication and the year that yearless dates lie in."""

    published: date | None
    year: int | None


@dataclass(frozen=True, slots=True)
class Point:
    """A stretch of time named in ``text[start:end]``.

    Its value is ``fixed``, or ``frame`` in ``year`` (null: the year is not said). ``weak`` points count
    only behind a connector; ``partial`` ones (`năm` alone) only with a part or a word like `trong`;
    ``doubtful`` ones (`8/12`) may be fractions.
    ``way`` says how to find the year (from `tới`, `vừa qua`, …), ``ranged`` that it has two ends of its own.
    """

    start: int
    end: int
    grain: Grain
    rule: str
    frame: Frame | None = None
    year: int | None = None
    fixed: Period | None = None
    relative: bool = False
    weak: bool = False
    partial: bool = False
    doubtful: bool = False
    ranged: bool = False
    way: str = ""


_YEAR = r"(?:19|20)\d\d(?!\d)(?![.,]\d)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
_MONTH = r"(?:1[0-2]|0?[1-9])(?!\d)"
_STOP = r"(?![\d/])(?![.,-]\d)(?!-[^\W\d])(?![^\W_])"  # nothing that would make it a longer number or a code

_DIGITS = re.compile(r"\d(?:\d?(?=[-/. ])|\d{3})(?!\d)")  # what a date can start with
_INSIDE_NUMBER = frozenset("0123456789.,/-_")
NUMBERS = re.compile(
    r"(?:"
    rf"(?P<iso_y>{_YEAR})-(?P<iso_m>{_MONTH})-(?P<iso_d>{_DAY}){_STOP}"
    rf"|(?P<d>{_DAY}) ?(?P<sep>[/.-]) ?(?P<m>{_MONTH}) ?(?P=sep) ?(?P<y>{_YEAR}|\d\d(?!\d))(?![\d/])(?![^\W_])"
    rf"|(?P<from_d>{_DAY})(?: ?- ?| (?:đến|tới|và) (?:ngày )?)(?P<to_d>{_DAY})/(?P<to_m>{_MONTH})(?:[/-](?P<to_y>{_YEAR}))?{_STOP}"
    rf"|(?P<dm_d>{_DAY})(?P<dm_sep>[/-])(?P<dm_m>{_MONTH})(?P<short>{_STOP}| ?-(?=\d))"
    rf"|(?P<my_m>{_MONTH})[/-](?P<my_y>{_YEAR}){_STOP}"
    rf"|(?P<from_y>{_YEAR}) ?[-/] ?(?P<to_year>{_YEAR}){_STOP}"
    rf"|(?P<short_y>{_YEAR})[-/](?P<short_to>\d\d){_STOP}"
    rf"|(?P<only_y>{_YEAR}){_STOP}"
    r")"
)
_NAMED_YEAR = re.compile(
    r" {1,3}(?P<y>[12]\d{3})(?: ?[-/] ?(?P<to>[12]\d{3})| ?[-/](?P<short>\d\d))?(?![\d/])(?![.,]\d)"
)
_CROP_YEAR = re.compile(
    rf" {{0,3}}(?:năm )?\(?(?P<y>{_YEAR})(?: ?[-/] ?(?P<to>{_YEAR}|\d\d(?!\d)))?(?P<close>\))?{_STOP}"
)
_QUARTER_ONE = r"(?:iv|iii|ii|i|[1-4])(?![^\W_])"
_IN_YEAR = rf"(?: ?[/.-] ?|,? {{1,3}}năm {{1,3}}| {{1,3}}| \()(?P<y>{_YEAR})(?P<close>\)?)(?![/\d])"
_QUARTER = re.compile(
    rf" {{0,3}}(?P<a>{_QUARTER_ONE})(?P<more>(?: ?(?:-|,|và|đến|tới|hoặc|&|\+) ?(?:quý )?{_QUARTER_ONE}){{0,3}})(?P<in>{_IN_YEAR})?"
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_LONE_DAY = re.compile(rf" {{1,3}}(?P<d>{_DAY})(?![/\d])(?![.,]\d)(?!-\d)(?![^\W_])")
_DAY_LIST = re.compile(
    rf" {{1,3}}(?P<d>{_DAY})(?P<more>(?: ?(?:-|,|và|đến|tới|hoặc) ?(?:ngày )?{_DAY}){{0,6}})"
    rf"(?:[/-](?P<m>{_MONTH})(?:[/-](?P<y>{_YEAR}))?(?![\d/])|(?P<word> {{1,3}}tháng(?= )))"
)
_RANGE_OPEN = re.compile(r"/\d{1,4}-$")  # `1/7-31/12/2021`
_SPACED_DAY = re.compile(
    rf" {{1,3}}(?P<d>{_DAY}) ?- ?(?P<m>{_MONTH})(?: ?- ?(?P<y>{_YEAR}))?(?![\d/])(?! ?[-/.,] ?\d)"
)
_INTEGER = re.compile(r"\d{1,2}")


def _year_of(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _after_dash(text: str, start: int) -> bool:
    """A dash, dot or comma before the digits that is no part of a number (`- 15/10`, `.15/10`)."""
    return (
        text[start - 1] in "-.,"
        and not (start > 1 and text[start - 2].isalnum())
        or _RANGE_OPEN.search(text, max(0, start - 6), start) is not None
    )


class Points:
    """Finds the points of a text with one scan for words and one for numbers."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lex = lexicon
        month = rf"(?:{_MONTH}(?![^\W_])|(?:{lexicon.month_names})(?![^\W_]))"
        self._month = re.compile(
            rf" {{1,3}}(?P<a>{month})(?P<more>(?: ?(?:-|,|và|đến|tới|hoặc|&) ?(?:tháng )?{month}){{0,11}})(?P<in>{_IN_YEAR})?"
        )
        self._month_one = re.compile(month)
        heads: dict[str, Callable[[str, int, int, Context], Point | None]] = {}
        for words, head in (
            (lexicon.relative.table, self._relative),
            (lexicon.named_year.table, self._crop_year),
            (lexicon.recurring.table, self._recurring),
            (lexicon.now.table, self._now),
            (lexicon.open_end.table, self._open_end),
        ):
            heads.update(dict.fromkeys(words, head))
        heads |= {"năm": self._year, "tháng": self._month_point, "quý": self._quarter, "ngày": self._day}
        heads |= {"mùng": self._day, "mồng": self._day, "tuần": self._counted}
        self._heads = list(heads.values())
        self._scan = ahocorasick_rs.AhoCorasick(list(heads))

    def find(self, text: str, context: Context) -> Iterator[Point]:
        """Points of a folded text, in no order; they may overlap."""
        size = len(text)
        for head, start, end in self._scan.find_matches_as_indexes(text, overlapping=True):
            if (start == 0 or not (text[start - 1].isalnum() or text[start - 1] == "/")) and (
                end == size or not text[end].isalpha()
            ):
                point = self._heads[head](text, start, end, context)
                if point is not None:
                    yield point
        for digits in _DIGITS.finditer(text):
            start = digits.start()
            if start and text[start - 1] in _INSIDE_NUMBER and not _after_dash(text, start):
                continue
            match = NUMBERS.match(text, start) if start == 0 or not text[start - 1].isalnum() else None
            point = self._number(text, match) if match else None
            if point is not None:
                yield self._nearest(text, point)

    # --- words ---

    def _year(self, text: str, start: int, end: int, context: Context) -> Point | None:
        """`năm 2021`, `năm 2020-2021`, `4 năm tới`; `năm` alone is partial."""
        match = _NAMED_YEAR.match(text, end)
        if match:
            return _years(start, match)
        return self._counted(text, start, end, context) or self._alone(text, start, end, "year", context)

    def _alone(self, text: str, start: int, end: int, unit: str, context: Context) -> Point | None:
        """The unit's word alone, to be made whole by `cuối`, `cả`, `trong`."""
        if self._lex.not_a_day.after.after(text, end) or self._lex.not_a_year.after.after(text, end):
            return None
        after = skip(text, end)
        if self._lex.not_whole.after.after(text, end) or (after < len(text) and text[after].isdigit()):
            return None
        if unit == "year":
            return Point(start, end, "year", "year", WHOLE_YEAR, relative=True, partial=True)
        period = unit_around(context.published, unit) if context.published else None
        if period is None:
            return Point(start, end, "month", unit, relative=True, partial=True)
        frame = Frame((period[0].month, 1), (period[1].month, 31))
        grain: Grain = "month" if unit == "month" else "quarter"
        return Point(start, end, grain, unit, frame, period[0].year, relative=True, partial=True)

    def _counted(self, text: str, start: int, end: int, context: Context) -> Point | None:
        """`4 năm tới`, `2-3 tháng nữa`, `5 năm qua`, `10 năm trước`."""
        found = self._lex.counted.after(text, end)
        if found is None or found[0] == end:
            return None
        number_end = skip_back(text, start)
        number_start = word_before(text, number_end)
        count = self._lex.number(text[number_start:number_end])
        if (
            not count
            or number_start == number_end
            or count > 300
            or _denied_counted(text, found[0], self._lex)
        ):
            return None
        if _ORDINAL.search(text, max(0, number_start - 5), number_start):
            return None  # `thứ sáu tuần trước`
        if (
            found[1].way == "ago"
            and text[found[0] - 5 : found[0]] == "trước"
            and not _plain_end(text, found[0])
        ):
            return None  # `hai ngày trước cuộc bầu cử`
        number_start = _range_start(text, number_start)
        unit = _UNITS[text[start:end]]
        way = found[1].way
        fixed = _span(context.published, count, unit, way) if context.published else None
        grain: Grain = "year" if way == "ago" else "span"
        return Point(
            number_start,
            found[0],
            grain,
            found[1].name,
            fixed=fixed,
            relative=True,
            ranged=way != "ago",
            way=way,
        )

    def _relative(self, text: str, start: int, end: int, context: Context) -> Point | None:
        """`năm nay`, `tháng sau`, `hôm qua`."""
        if self._lex.not_relative.deny(text, start, end):
            return None
        word_end = skip_back(text, start)
        word_start = word_before(text, word_end)
        word = text[word_start:word_end]
        after = skip(text, end)
        counted = (
            word
            and self._lex.number(word) is not None
            and not _ORDINAL.search(text, max(0, word_start - 5), word_start)
        )
        if counted or (after < len(text) and text[after].isdigit()):
            return None  # `từ 2 năm tới 7 năm`, `hai năm sau`
        rule = self._lex.relative.table[" ".join(text[start:end].split())]
        way = "" if rule.bare else "adverb"
        return _around(
            context,
            rule.unit,
            rule.offset,
            Point(start, end, _grain(rule.unit), rule.name, relative=True, way=way),
        )

    def _crop_year(self, text: str, start: int, end: int, context: Context) -> Point | None:
        """`năm học 2019-2020`, `vụ đông xuân 2020-2021`, `năm học tới`."""
        rule = self._lex.named_year.table[text[start:end]]
        frame = months(*rule.months)
        match = _CROP_YEAR.match(text, end)
        if match:
            year, to = int(match["y"]), match["to"]
            if to is None and frame.years and rule.grain == "school_year":
                return Point(start, match.end(), rule.grain, rule.name)
            if to is None:
                year -= frame.years
            elif frame.years == 0:
                return None
            else:
                last = int(to) if len(to) == 4 else year - year % 100 + int(to)
                if last <= year or last > year + 20:
                    return None
                frame = replace(frame, years=last - year)
            return Point(start, match.end(), rule.grain, rule.name, frame, year)
        if rule.name != "school_year":
            return None
        return _school_year(start, end, text, frame, context, rule.name)

    def _recurring(self, text: str, start: int, end: int, context: Context) -> Point | None:
        """`mỗi năm`, `hằng quý`."""
        if self._lex.not_recurring.deny(text, start, end):
            return None
        if (
            text.startswith("hàng", start)
            and _NAMED_YEAR.match(text, end)
            and text[start:end].endswith("năm")
        ):
            return None  # `bán hàng năm 2023`
        rule = self._lex.recurring.table[text[start:end]]
        return Point(start, end, _grain(rule.grain), "recurring", way="every")

    def _now(self, text: str, start: int, end: int, context: Context) -> Point | None:
        fixed = (context.published, context.published) if context.published else None
        return Point(start, end, "day", "until_now", fixed=fixed, relative=True, way="now")

    def _open_end(self, text: str, start: int, end: int, context: Context) -> Point | None:
        after = skip(text, end)
        if after < len(text) and (text[after].isdigit() or text.startswith("(", after)):
            return None
        return Point(start, end, "span", "end_of_period", relative=True, way="open_end")

    def _month_point(self, text: str, start: int, end: int, context: Context) -> Point | None:
        """`tháng 9`, `tháng Chín`, `tháng 9/2023`, `tháng 5, 6 và 7`."""
        match = self._month.match(text, end)
        if not match:
            return self._counted(text, start, end, context) or self._alone(text, start, end, "month", context)
        if match["a"] == "năm" and _MANY.search(text, max(0, start - 8), start):
            return None  # `10 tháng năm 2018`
        point = self._months(text, start, match)
        if point is None or self._lex.not_a_month.deny(text, start, point.end):
            return None
        point = self._nearest(text, point)
        if point.year is not None:
            point = _with_day(text, point)
        before = skip_back(text, start)
        word = text[word_before(text, before) : before]
        if word and self._lex.number(word) is not None and point.grain != "day":
            return None if point.year is None else replace(point, weak=False)
        return point

    def _months(self, text: str, start: int, match: re.Match[str]) -> Point | None:
        first = self._month_number(match["a"])
        end, last, year = match.end("a"), first, None
        if match["more"] and (match["in"] or "tháng" in match["more"] or _plain_end(text, match.end("more"))):
            end, last = match.end("more"), self._month_number(self._month_one.findall(match["more"])[-1])
        if match["in"] and (end == match.end("more")) and (match["close"] == ")") == ("(" in match["in"]):
            if not (match["in"].isspace() or self._spaced_count(text, match)):
                end, year = match.end(), int(match["y"])
        if year is not None and last < first:
            year -= 1  # `từ tháng 10 đến tháng 3/2025`
        name = match["a"]
        if name in self._lex.lunar or not 1 <= first <= 12 or not 1 <= last <= 12:
            return Point(start, end, "month", "lunar_month")
        if not name[0].isdigit() and year is None and name not in _SAFE_NAMES:
            return Point(
                start,
                end,
                "month",
                "month",
                months(first, last),
                relative=True,
                weak=True,
                ranged=first != last,
            )
        return Point(
            start,
            end,
            "month",
            "month",
            months(first, last),
            year,
            relative=year is None,
            ranged=first != last,
        )

    def _spaced_count(self, text: str, match: re.Match[str]) -> bool:
        """`tháng 9 2020 sản phẩm`: the number counts something."""
        return (
            match["in"].startswith(" ")
            and "n" not in match["in"]
            and bool(self._lex.not_a_year.after.after(text, match.end()))
        )

    def _month_number(self, name: str) -> int:
        return int(name) if name.isdigit() else self._lex.months.get(name, 0)

    def _quarter(self, text: str, start: int, end: int, context: Context) -> Point | None:
        """`quý III/2021`, `quý 3 năm 2021`, `quý II, III`."""
        match = _QUARTER.match(text, end)
        if not match or match.start("a") == end:
            return self._counted(text, start, end, context) or self._alone(
                text, start, end, "quarter", context
            )
        first = _quarter_number(match["a"])
        stop, last, year = match.end("a"), first, None
        if match["more"] and (
            match["in"] or not match["more"][-1].isdigit() or _plain_end(text, match.end("more"))
        ):
            stop, last = match.end("more"), _quarter_number(re.findall(_QUARTER_ONE, match["more"])[-1])
        if match["in"] and stop == match.end("more") and (match["close"] == ")") == ("(" in match["in"]):
            if not self._spaced_count(text, match):
                stop, year = match.end(), int(match["y"])
        if self._lex.not_a_month.after.after(text, stop):
            return None
        if year is not None and last < first:
            year -= 1
        point = Point(
            start,
            stop,
            "quarter",
            "quarter",
            quarters(first, last),
            year,
            relative=year is None,
            ranged=first != last,
        )
        return self._nearest(text, point)

    def _day(self, text: str, start: int, end: int, context: Context) -> Point | None:
        """`ngày 8 tháng 12 năm 2023`, `ngày 2, 3 và 4/9`; `ngày 15` alone masks its digits."""
        match = _DAY_LIST.match(text, end)
        if match:
            point = self._day_list(text, start, match)
            if point:
                return point
        spaced = _SPACED_DAY.match(text, end)
        if spaced and " " in spaced.group().strip():
            frame = Frame(*[(int(spaced["m"]), int(spaced["d"]))] * 2, exact=True)
            year = int(spaced["y"]) if spaced["y"] else None
            if frame.possible() and (year is None or frame.at(year)):
                return self._nearest(
                    text, Point(start, spaced.end(), "day", "day", frame, year, relative=year is None)
                )
        lone = _LONE_DAY.match(text, end)
        if lone:
            if (
                self._lex.not_a_month.deny(text, start, lone.end())
                or text[lone.end() : lone.end() + 1] == "/"
            ):
                return None
            return self._nearest(text, Point(start, lone.end(), "day", "day_of_month", relative=True))
        return self._counted(text, start, end, context)

    def _day_list(self, text: str, start: int, match: re.Match[str]) -> Point | None:
        first = int(match["d"])
        last = int(_INTEGER.findall(match["more"])[-1]) if match["more"] else first
        if match["word"]:
            month_match = self._month.match(text, match.end())
            if not month_match:
                return None
            month = self._months(text, match.end("more"), month_match)
            if month is None or month.ranged:
                return None
            if month.frame is None:
                return replace(month, start=start, grain="day", rule="lunar_day")
            number, end, year = month.frame.first[0], month.end, month.year
        else:
            number, end, year = int(match["m"]), match.end(), match["y"] and int(match["y"])
            if not match["more"]:
                return None  # the scan for numbers has it
        frame = Frame((number, first), (number, last), exact=True)
        if not frame.possible() or (year and frame.at(year) is None):
            return Point(start, end, "day", "no_such_day") if match["word"] else None
        return self._nearest(
            text, Point(start, end, "day", "day", frame, year, relative=year is None, ranged=first != last)
        )

    # --- numbers ---

    def _number(self, text: str, match: re.Match[str]) -> Point | None:
        start, end = match.span()
        kind = match.lastgroup
        if match["iso_y"]:
            return _day_point(start, end, int(match["iso_d"]), int(match["iso_m"]), int(match["iso_y"]))
        if match["d"]:
            short = len(match["y"]) == 2
            point = _day_point(start, end, int(match["d"]), int(match["m"]), _year_of(match["y"]))
            if point is None or (short and match["sep"] != "/"):
                return None
            return replace(point, weak=short)
        if match["from_d"]:
            return self._day_range(text, match)
        if match["dm_d"]:
            return self._day_month(text, match)
        if match["my_m"]:
            month = int(match["my_m"])
            frame, weak = months(month, month), not _stands_alone(text, start, end)
            return Point(start, end, "month", "month", frame, int(match["my_y"]), weak=weak)
        if match["from_y"] or match["short_y"]:
            return _year_range(match)
        if kind and not self._lex.not_a_year.after.after(text, end):
            return Point(start, end, "year", "year", WHOLE_YEAR, int(match["only_y"]), weak=True)
        return None

    def _day_range(self, text: str, match: re.Match[str]) -> Point | None:
        year = int(match["to_y"]) if match["to_y"] else None
        month, first, last = int(match["to_m"]), int(match["from_d"]), int(match["to_d"])
        frame = Frame((month, first), (month, last), exact=True)
        if not frame.possible() or (year and frame.at(year) is None):
            return None
        unsaid = year is None
        return Point(
            *match.span(),
            "day",
            "day",
            frame,
            year,
            relative=unsaid,
            weak=unsaid,
            doubtful=unsaid,
            ranged=True,
        )

    def _day_month(self, text: str, match: re.Match[str]) -> Point | None:
        end = match.end("dm_m")
        frame = Frame(*[(int(match["dm_m"]), int(match["dm_d"]))] * 2, exact=True)
        if not frame.possible():
            return None
        alone = _stands_alone(text, match.start(), end)
        return Point(match.start(), end, "day", "day", frame, relative=True, weak=not alone, doubtful=True)

    def _nearest(self, text: str, point: Point) -> Point:
        """With `tới`, `vừa qua`, `năm ngoái`, `âm lịch`, `hằng năm` behind a point without a year."""
        found = self._lex.nearest.after(text, point.end)
        if found is None or point.grain in ("year", "span", "season", "school_year") or found[0] == point.end:
            return point
        end, rule = found
        after = skip(text, end)
        if after < len(text) and text[after].isdigit():
            return point  # `tháng 3 tới tháng 6` has its own rule; `15/3 tới 20/3` is a range
        if rule.way == "unknown":
            return replace(point, end=end, frame=None, fixed=None, weak=False)
        if point.year is not None or re.match(
            r" ?(?:tháng|ngày|quý|năm|cuối|hết|đầu|giữa)\b", text[after - 1 : after + 7]
        ):
            return point
        if rule.way == "every":
            return replace(point, end=end, frame=None, weak=False, way="every")
        return replace(point, end=end, way=rule.way, weak=False)


_ORDINAL = re.compile(r"(?:thứ|tháng) {1,3}$")
_UNITS = {"năm": "year", "tháng": "month", "quý": "quarter", "tuần": "week", "ngày": "day"}
_MANY = re.compile(r"(?:\d|các|những) {1,3}$")
_SAFE_NAMES = frozenset({"mười hai", "mười một", "chín", "tám", "bảy", "sáu", "tư"})
_RANGE_BEFORE = re.compile(r"(?:^|[^\w.,/])(\d{1,2}) ?(?:-|đến|tới|hoặc) ?$")


def _range_start(text: str, start: int) -> int:
    """`2-3 năm tới`: the range starts before its last number."""
    low = max(0, start - 10)
    match = _RANGE_BEFORE.search(text[low:start])
    return low + match.start(1) if match else start


def _denied_counted(text: str, end: int, lex: Lexicon) -> bool:
    after = skip(text, end)
    return (after < len(text) and text[after].isdigit()) or bool(lex.not_relative.after.after(text, end))


def _grain(unit: str) -> Grain:
    grains: dict[str, Grain] = {"day": "day", "week": "week", "month": "month", "quarter": "quarter"}
    return grains.get(unit, "year")


def _around(context: Context, unit: str, offset: int, point: Point) -> Point:
    """The point with the unit that lies ``offset`` units from now as its value."""
    if unit == "year":
        now = context.published.year if context.published else context.year
        return replace(point, frame=WHOLE_YEAR, year=None if now is None else now + offset)
    if context.published is None:
        return point
    day = add(context.published.replace(day=1) if unit == "month" else context.published, offset, unit)
    period = None if day is None else unit_around(day, unit)
    if period is None or unit in ("day", "week"):
        return replace(point, fixed=period)
    return replace(point, frame=months(period[0].month, period[1].month), year=period[0].year)


def _span(published: date, count: int, unit: str, way: str) -> Period | None:
    """The stretch that so many units from now (or back) cover, or the unit that lies so far back."""
    there = add(published, count if way in ("coming", "in_time") else -count, unit)
    if there is None:
        return None
    if way == "ago":
        return unit_around(there, unit)
    return (published, there) if way in ("coming", "in_time") else (there, published)


def _years(start: int, match: re.Match[str]) -> Point | None:
    year, last = int(match["y"]), match["to"] or match["short"]
    if match["to"] and year < int(match["to"]) <= year + 60:
        frame = replace(WHOLE_YEAR, years=int(match["to"]) - year)
        return Point(start, match.end(), "span", "years", frame, year, ranged=True)
    if match["short"] and int(match["short"]) == (year + 1) % 100:
        return Point(start, match.end(), "span", "years", replace(WHOLE_YEAR, years=1), year, ranged=True)
    end = match.end("y") if last else match.end()
    return Point(start, end, "year", "year", WHOLE_YEAR, year)


def _year_range(match: re.Match[str]) -> Point | None:
    year = int(match["from_y"] or match["short_y"])
    last = int(match["to_year"]) if match["to_year"] else year - year % 100 + int(match["short_to"])
    if not year < last <= year + 60 or (match["short_to"] and last > year + 15):
        return None
    frame = replace(WHOLE_YEAR, years=last - year)
    return Point(*match.span(), "span", "years", frame, year, weak=bool(match["short_to"]), ranged=True)


def _day_point(start: int, end: int, day: int, month: int, year: int) -> Point | None:
    frame = Frame((month, day), (month, day), exact=True)
    return Point(start, end, "day", "day", frame, year) if frame.at(year) else None


def _quarter_number(name: str) -> int:
    return int(name) if name.isdigit() else _ROMAN[name]


def _plain_end(text: str, end: int) -> bool:
    """Whether a list of numbers ends the clause, so that the last one counts nothing."""
    after = skip(text, end)
    return after >= len(text) or text[after] in ".,;:)!?\n"


def _stands_alone(text: str, start: int, end: int) -> bool:
    """A whole cell, or in parentheses."""
    before = text[max(0, start - 1) : start]
    after = text[end : end + 1]
    return (before == "(" and after == ")") or (start == 0 and end == len(text))


def _with_day(text: str, point: Point) -> Point:
    """`8 tháng 12 năm 2023`: the day before the month, without `ngày`."""
    before = skip_back(text, point.start)
    start = word_before(text, before)
    word = text[start:before]
    if not (word.isascii() and word.isdigit() and len(word) <= 2) or point.frame is None or point.ranged:
        return point
    if text[max(0, start - 1) : start] in (".", ",", "/", "-"):
        return point
    month = point.frame.first[0]
    day = _day_point(start, point.end, int(word), month, point.year or 0)
    return day or point


def _school_year(start: int, end: int, text: str, frame: Frame, context: Context, rule: str) -> Point | None:
    match = _SCHOOL_WORD.match(text, end)
    if match is None or match["stop"] or context.published is None:
        return (
            Point(start, match.end("word"), "school_year", rule, relative=True)
            if match and not match["stop"]
            else None
        )
    now = context.published
    running = now.year if now.month >= 8 else now.year - 1
    coming = now.year if now.month <= 9 else now.year + 1
    year = {
        "này": running,
        "nay": running,
        "mới": coming,
        "tới": max(coming, running + 1),
        "sau": running + 1,
    }
    value = year.get(match["word"].split()[0], running - 1)
    return Point(start, match.end("word"), "school_year", rule, frame, value, relative=True)


_SCHOOL_WORD = re.compile(
    r" {1,3}(?P<word>này|nay|mới|tới|sau|trước|vừa qua|ngoái|qua)(?![^\W_])(?P<stop> đó)?"
)
