"""Points counted from the day of publication: `năm nay`, `tháng sau`, `4 năm tới`, `đến nay`, `hằng năm`."""

from __future__ import annotations

import re
from datetime import date

from extractor.recognisers.times.calendar import WHOLE_YEAR, Period, add, months, unit_around
from extractor.recognisers.times.lexicon import Lexicon
from extractor.recognisers.times.model import Grain
from extractor.recognisers.times.phrases import skip, skip_back, word_before
from extractor.recognisers.times.point import YEAR, Context, Point, grain_of, plain_end

_UNITS = {"năm": "year", "tháng": "month", "quý": "quarter", "tuần": "week", "ngày": "day"}
_MONTHS = 12
_BEGINNING = 3
"""The last month in which `bước sang năm mới` is said of the running year."""
_ORDINAL = re.compile(r"(?:thứ|tháng) {1,3}$")
_RANGE_BEFORE = re.compile(r"(?:^|[^\w.,/])(\d{1,2}) ?(?:-|đến|tới|hoặc) ?$")
_UP_TO = re.compile(r"(?:19|20)\d\d(?!\d)|\d{1,3} {0,3}(?:năm|tháng|tuần|ngày|quý|[-–])")
_OF_DAY = re.compile(r"ngày {1,3}\d{1,2} ?[-/.] ?$")
"""In front of a number: it is the month of a day (`ngày 19-12 năm nay`)."""
_NUMBERED = re.compile(r" {1,3}[12]\d{3}(?!\d)")


def relative(lex: Lexicon, text: str, start: int, end: int, context: Context) -> Point | None:
    """`năm nay`, `tháng sau`, `hôm qua`."""
    if lex.not_relative.deny(text, start, end):
        return None
    word_end = skip_back(text, start)
    word_start = word_before(text, word_end)
    word = text[word_start:word_end]
    after = skip(text, end)
    counted = word and lex.number(word) is not None and not _counts_nothing(text, word_start)
    if counted or _UP_TO.match(text, after) or _turns_to(lex, text, start, end):
        return None  # `từ 2 năm tới 7 năm`, `hai năm sau`, `dời sang năm 2026`
    rule = lex.relative.table[" ".join(text[start:end].split())]
    way = "" if rule.bare else "adverb"
    begun = rule.turning and context.published is not None and context.published.month <= _BEGINNING
    return _around(
        context,
        rule.unit,
        0 if begun else rule.offset,
        Point(start, end, grain_of(rule.unit), rule.name, relative=True, way=way),
    )


def _counts_nothing(text: str, start: int) -> bool:
    """Is the number that starts there an ordinal or a month (`thứ sáu`, `tháng 6`, `ngày 19-12`)?"""
    ordinal = _ORDINAL.search(text, max(0, start - 5), start)
    return ordinal is not None or _OF_DAY.search(text, max(0, start - 12), start) is not None


def _turns_to(lex: Lexicon, text: str, start: int, end: int) -> bool:
    """`sang | năm nay`, `sang | năm học 2025-2026`, `sang | tháng 10`: the unit goes with what follows it."""
    if not text.startswith("sang ", start):
        return False
    numbered = text.endswith("tháng", start, end) and text[skip(text, end) :][:1].isdigit()
    return numbered or lex.not_whole.after.after(text, end) is not None


def _around(context: Context, unit: str, offset: int, point: Point) -> Point:
    """The point with the unit that lies ``offset`` units from now as its value."""
    if unit == "year":
        now = context.published.year if context.published else context.year
        return point._replace(frame=WHOLE_YEAR, year=None if now is None else now + offset)
    if context.published is None:
        return point
    day = add(context.published.replace(day=1) if unit == "month" else context.published, offset, unit)
    period = None if day is None else unit_around(day, unit)
    if period is None or unit in ("day", "week"):
        return point._replace(fixed=period)
    return point._replace(frame=months(period[0].month, period[1].month), year=period[0].year)


def counted(lex: Lexicon, text: str, start: int, end: int, context: Context) -> Point | None:
    """`4 năm tới`, `2-3 tháng nữa`, `5 năm qua`, `10 năm trước`."""
    found = lex.counted.after(text, end)
    unit = _UNITS.get(text[start:end])
    if found is None or unit is None:
        return None
    number_end = skip_back(text, start)
    number_start = word_before(text, number_end)
    count = lex.number(text[number_start:number_end])
    if not count or number_start == number_end or count > 300:
        return None
    way = found[1].way
    if way == "left" and (unit != "month" or count >= _MONTHS):
        return None
    if _UP_TO.match(text, skip(text, found[0])):
        return None  # `từ 2 năm tới 7 năm`
    if _counts_nothing(text, number_start):
        return None  # `thứ sáu tuần trước`, `ngày 19-12 năm nay`
    if way == "ago" and text[found[0] - 5 : found[0]] == "trước" and not plain_end(text, found[0]):
        return None  # `hai ngày trước cuộc bầu cử`
    number_start = _range_start(text, number_start)
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


def _span(published: date, count: int, unit: str, way: str) -> Period | None:
    """The stretch that so many units from now (or back) cover, the unit that lies so far back, or the last months of
    the year."""
    if way == "left":
        return months(_MONTHS + 1 - count, _MONTHS).at(published.year)
    there = add(published, count if way in ("coming", "in_time") else -count, unit)
    if there is None:
        return None
    if way == "ago":
        return unit_around(there, unit)
    return (published, there) if way in ("coming", "in_time") else (there, published)


def _range_start(text: str, start: int) -> int:
    """`2-3 năm tới`: the range starts before its last number."""
    low = max(0, start - 10)
    match = _RANGE_BEFORE.search(text[low:start])
    return low + match.start(1) if match else start


def recurring(lex: Lexicon, text: str, start: int, end: int, context: Context) -> Point | None:
    """`mỗi năm`, `hằng quý`."""
    goods = text.startswith("hàng", start)  # `bán hàng | năm ngoái`, but `bán | mỗi năm`
    if lex.not_recurring.after.after(text, end) is not None:
        return None
    if goods and lex.not_recurring.before.before(text, start) is not None:
        return None
    if goods and _NUMBERED.match(text, end) and text[start:end].endswith("năm"):
        return None  # `bán hàng năm 2023`
    rule = lex.recurring.table[text[start:end]]
    return Point(start, end, grain_of(rule.grain), "recurring", way="every")


def until_now(lex: Lexicon, text: str, start: int, end: int, context: Context) -> Point | None:
    fixed = (context.published, context.published) if context.published else None
    return Point(start, end, "day", "until_now", fixed=fixed, relative=True, way="now")


def open_end(lex: Lexicon, text: str, start: int, end: int, context: Context) -> Point | None:
    """`cuối kỳ`, and with its year `giữa nhiệm kỳ (năm 2023)`."""
    gloss = _GLOSS.match(text, end)
    if gloss is not None:
        year = WHOLE_YEAR.at(int(gloss["y"]))
        return Point(start, gloss.end(), "year", "end_of_period", fixed=year, way="open_end")
    after = skip(text, end)
    if lex.open_end.table[text[start:end]].name == _MIDDLE or _NAMED_PERIOD.match(text, after):
        return None
    return Point(start, end, "span", "end_of_period", relative=True, way="open_end")


def named_term(lex: Lexicon, text: str, start: int, end: int, context: Context) -> Point | None:
    """`nhiệm kỳ mới`, whose years the document names elsewhere."""
    if _NAMED_PERIOD.match(text, skip(text, end)) or lex.not_a_term.deny(text, start, end):
        return None
    rule = lex.named_term.table[text[start:end]]
    return Point(start, end, "span", f"{rule.which}_term", relative=True, ranged=True, way="named")


_GLOSS = re.compile(rf" {{0,3}}\((?:năm )?(?P<y>{YEAR})\)")
_NAMED_PERIOD = re.compile(rf"\(|{YEAR}|của ")  # `nhiệm kỳ của ông …` is another's
_MIDDLE = "middle_of_period"
