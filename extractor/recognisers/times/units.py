"""Months, quarters and days by name: `tháng 9/2023`, `quý II, III`, `ngày 8 tháng 12 năm 2023`."""

from __future__ import annotations

import re

from extractor.recognisers.times.calendar import Frame, months, one_day, quarters
from extractor.recognisers.times.lexicon import Lexicon
from extractor.recognisers.times.phrases import skip, skip_back, word_before
from extractor.recognisers.times.point import DAY, IN_YEAR, MONTH, YEAR, Context, Point, exact_day, plain_end
from extractor.recognisers.times.relative import counted
from extractor.recognisers.times.years import unit_alone

_MANY = re.compile(r"(?:\d|các|những) {1,3}$")
_SAFE_NAMES = frozenset({"mười hai", "mười một", "chín", "tám", "bảy", "sáu", "tư"})
_QUARTER_ONE = r"(?:iv|iii|ii|i|[1-4])(?![^\W_])"
_QUARTER = re.compile(
    rf" {{0,3}}(?P<a>{_QUARTER_ONE})"
    rf"(?P<more>(?: ?(?:-|,|và|đến|tới|hoặc|&|\+) ?(?:quý )?{_QUARTER_ONE}){{0,3}})(?P<in>{IN_YEAR})?"
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_LONE_DAY = re.compile(rf" {{1,3}}(?P<d>{DAY})(?![/\d])(?![.,]\d)(?!-\d)(?![^\W_])")
_DAY_LIST = re.compile(
    rf" {{1,3}}(?P<d>{DAY})(?P<more>(?: ?(?:-|,|và|đến|tới|hoặc) ?(?:ngày )?{DAY}){{0,6}})"
    rf"(?:[/-](?P<m>{MONTH})(?:[/-](?P<y>{YEAR}))?(?![\d/])|(?P<word> {{1,3}}tháng(?= )))"
)
_SPACED_DAY = re.compile(rf" {{1,3}}(?P<d>{DAY}) ?- ?(?P<m>{MONTH})(?: ?- ?(?P<y>{YEAR}))?(?![\d/])(?! ?[-/.,] ?\d)")
_DOTTED_DAY = re.compile(
    rf" {{1,3}}(?P<d>{DAY})\.(?P<m>{MONTH})(?:\.(?P<y>{YEAR}))?(?=[;,)]|\.?(?: |$))"
    r"(?! (?:nghìn|ngàn|triệu|tỷ|tỉ|%|đồng|giờ))"
)
_UNIT = re.compile(r" ?(?:tháng|ngày|quý|năm|cuối|hết|đầu|giữa)\b")
_INTEGER = re.compile(r"\d{1,2}")


def month_point(lex: Lexicon, text: str, start: int, end: int, context: Context) -> Point | None:
    """`tháng 9`, `tháng Chín`, `tháng 9/2023`, `tháng 5, 6 và 7`."""
    match = lex.month.match(text, end)
    if not match:
        return counted(lex, text, start, end, context) or unit_alone(lex, text, start, end, "month", context)
    if match["a"] == "năm" and _MANY.search(text, max(0, start - 8), start):
        return None  # `10 tháng năm 2018`
    point = _months(lex, text, start, match)
    if point is None or lex.not_a_month.deny(text, start, point.end):
        return None
    point = nearest(lex, text, point)
    if point.year is not None or _day_behind_preposition(lex, text, start):
        point = _with_day(text, point)
    word = _word_before(text, start)
    if word and lex.number(word) is not None and point.grain != "day" and lex.number(word) != _many(point):
        return None if point.year is None else point._replace(weak=False)
    return point


def _many(point: Point) -> int:
    """How many months the point lasts: `hai | tháng 8 và 9`."""
    return 1 if point.frame is None or not point.ranged else point.frame.last[0] - point.frame.first[0] + 1


def _months(lex: Lexicon, text: str, start: int, match: re.Match[str]) -> Point | None:
    first = _month_number(lex, match["a"])
    end, last, year = match.end("a"), first, None
    listed = lex.month_one.findall(match["more"])
    whole = match["in"] or "tháng" in match["more"] or _ends_list(lex, text, match.end("more"))
    if listed and (whole or lex.number(_word_before(text, start)) == len(listed) + 1):
        end, last = match.end("more"), _month_number(lex, listed[-1])
    if end == match.end("more") and _says_year(lex, text, match):
        end, year = match.end(), int(match["y"])
    if year is not None and last < first:
        year -= 1  # `từ tháng 10 đến tháng 3/2025`
    name = match["a"]
    if name in lex.lunar or not 1 <= first <= 12 or not 1 <= last <= 12:
        return Point(start, end, "month", "lunar_month")
    unsaid = year is None
    doubted = unsaid and not name[0].isdigit() and name not in _SAFE_NAMES  # `tháng hai`, `tháng năm`
    frame = months(first, last)
    ranged = first != last
    return Point(start, end, "month", "month", frame, year, relative=unsaid, weak=doubted, ranged=ranged)


def _word_before(text: str, at: int) -> str:
    end = skip_back(text, at)
    return text[word_before(text, end) : end]


def _ends_list(lex: Lexicon, text: str, end: int) -> bool:
    """Whether months or quarters may end there: nothing that they count follows, or `năm nay`, `năm sau`."""
    found = lex.nearest.after(text, end)
    return plain_end(text, end) or (found is not None and "năm" in text[end : found[0]].split())


def _says_year(lex: Lexicon, text: str, match: re.Match[str]) -> bool:
    """Whether a year follows the months or quarters, its parentheses closed."""
    said = match["in"]
    return bool(said) and (match["close"] == ")") == ("(" in said) and not counts_something(lex, text, match)


def counts_something(lex: Lexicon, text: str, match: re.Match[str]) -> bool:
    """`tháng 9 2020 sản phẩm`: the number counts something."""
    return (
        match["in"].startswith(" ") and "n" not in match["in"] and bool(lex.not_a_year.after.after(text, match.end()))
    )


def _month_number(lex: Lexicon, name: str) -> int:
    return int(name) if name.isdigit() else lex.months.get(name, 0)


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
    if point.year is None:
        frame = one_day(month, int(word))
        return Point(start, point.end, "day", "day", frame, relative=True) if frame.possible() else point
    day = exact_day(start, point.end, int(word), month, point.year)
    return day or point


def _day_behind_preposition(lex: Lexicon, text: str, start: int) -> bool:
    """`trước 30 tháng 9`, `hạn chót 31 tháng 10`; `trong 6 tháng 1` counts months."""
    number = word_before(text, skip_back(text, start))
    found = lex.preposition.before(text, number)
    return found is not None and found[1].relation in ("by", "before", "from")


def quarter_point(lex: Lexicon, text: str, start: int, end: int, context: Context) -> Point | None:
    """`quý III/2021`, `quý 3 năm 2021`, `quý II, III`."""
    match = _QUARTER.match(text, end)
    if not match or match.start("a") == end:
        return counted(lex, text, start, end, context) or unit_alone(lex, text, start, end, "quarter", context)
    first = _quarter_number(match["a"])
    stop, last, year = match.end("a"), first, None
    whole = match["in"] or not match["more"][-1:].isdigit() or _ends_list(lex, text, match.end("more"))
    if match["more"] and whole:
        stop, last = match.end("more"), _quarter_number(re.findall(_QUARTER_ONE, match["more"])[-1])
    if stop == match.end("more") and _says_year(lex, text, match):
        stop, year = match.end(), int(match["y"])
    if lex.not_a_month.after.after(text, stop):
        return None
    if year is not None and last < first:
        year -= 1
    frame, unsaid = quarters(first, last), year is None
    point = Point(start, stop, "quarter", "quarter", frame, year, relative=unsaid, ranged=first != last)
    return nearest(lex, text, point)


def _quarter_number(name: str) -> int:
    return int(name) if name.isdigit() else _ROMAN[name]


def day_point(lex: Lexicon, text: str, start: int, end: int, context: Context) -> Point | None:
    """`ngày 8 tháng 12 năm 2023`, `ngày 2, 3 và 4/9`; `ngày 15` alone masks its digits."""
    match = _DAY_LIST.match(text, end)
    if match:
        point = _day_list(lex, text, start, match)
        if point:
            return point
    spaced = _SPACED_DAY.match(text, end) or _DOTTED_DAY.match(text, end)
    if spaced and (" " in spaced.group().strip() or "." in spaced.group()):
        frame = one_day(int(spaced["m"]), int(spaced["d"]))
        year = int(spaced["y"]) if spaced["y"] else None
        if frame.possible() and (year is None or frame.at(year)):
            return nearest(lex, text, Point(start, spaced.end(), "day", "day", frame, year, relative=year is None))
    lone = _LONE_DAY.match(text, end)
    if lone:
        if lex.not_a_month.deny(text, start, lone.end()) or text[lone.end() : lone.end() + 1] == "/":
            return None
        return nearest(lex, text, Point(start, lone.end(), "day", "day_of_month", relative=True))
    return counted(lex, text, start, end, context)


def _day_list(lex: Lexicon, text: str, start: int, match: re.Match[str]) -> Point | None:
    first = int(match["d"])
    last = int(_INTEGER.findall(match["more"])[-1]) if match["more"] else first
    if match["word"]:
        month_match = lex.month.match(text, match.end())
        if not month_match:
            return None
        month = _months(lex, text, match.end("more"), month_match)
        if month is None or month.ranged:
            return None
        if month.frame is None:
            return month._replace(start=start, grain="day", rule="lunar_day")
        number, end, year = month.frame.first[0], month.end, month.year
    else:
        number, end, year = int(match["m"]), match.end(), int(match["y"]) if match["y"] else None
        if not match["more"]:
            return None  # the scan for numbers has it
    frame = Frame((number, first), (number, last), exact=True)
    if not frame.possible() or (year and frame.at(year) is None):
        return Point(start, end, "day", "no_such_day") if match["word"] else None
    return nearest(lex, text, Point(start, end, "day", "day", frame, year, relative=year is None, ranged=first != last))


def nearest(lex: Lexicon, text: str, point: Point) -> Point:
    """With `tới`, `vừa qua`, `năm ngoái`, `âm lịch`, `hằng năm` behind a point without a year."""
    found = lex.nearest.after(text, point.end)
    if found is None or point.grain in ("year", "span", "season", "school_year") or found[0] == point.end:
        return point
    end, rule = found
    after = skip(text, end)
    if after < len(text) and text[after].isdigit():
        return point  # `tháng 3 tới tháng 6` has its own rule; `15/3 tới 20/3` is a range
    if rule.way == "unknown":
        return point._replace(end=end, frame=None, fixed=None, weak=False)
    if point.year is not None or _UNIT.match(text[after - 1 : after + 7]):
        return point
    dashed = point.doubtful and not point.ranged and "-" in text[point.start : point.end]
    years_away = rule.way in ("next_year", "last_year")
    if dashed and years_away and lex.day_word.before(text, point.start) is None:
        return point  # `5-7 năm tới` are years
    if rule.way == "every":
        return point._replace(end=end, frame=None, weak=False, way="every")
    return point._replace(end=end, way=rule.way, weak=False)
