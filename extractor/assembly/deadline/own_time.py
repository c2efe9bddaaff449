"""The time that the figure's own sentence says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import regex

from extractor.assembly.deadline.reference import Reference
from extractor.assembly.deadline.told_years import HOPING
from extractor.assembly.reading import Reading
from extractor.document import Span
from extractor.recognisers.bearings import EVENT, NAMED, VISION
from extractor.recognisers.quantities import QuantityMention
from extractor.recognisers.times import TimeMention
from extractor.recognisers.work import Works


@dataclass(frozen=True, slots=True)
class Said:
    """A time with the place where it is said, in offsets of the document."""

    time: TimeMention
    span: Span
    inherited: bool


_PARTS_OF_YEAR = frozenset({"half", "quarter", "month", "week", "day"})

NEVER = frozenset(
    {"compared_with", "until_now", EVENT, NAMED, "yearly_meeting", "recalled", "told_day", "counted_from"}
)
"""Rules of times that are never a deadline: what is compared with, the present, when something happened, and what
bears them in its name."""

BROAD = frozenset({"year", "span", "half", "quarter", "school_year"})
"""Grains of times that frame a whole list; a day or a month is said of one thing only."""

_RANGE = "range"
"""Name of the rule of `từ 26/4 đến 5/5`."""

_UNTIL = "until"
"""Name of the rule of `từ nay đến tháng 12`."""

_MONTH = 31  # days
_APART = 5
"""Characters between the time of a plan and the one that it looks to (`2021-2025 và tầm nhìn 2030`)."""

_TOUCHING = 15
"""Characters that `lần lượt là` may take between a time and its list."""
_YEARLY = 20
"""Characters from `mỗi năm` to the figure that it makes one of each year."""

_SEGMENT = regex.compile(r"[,;:]\s|\s(?:và|còn(?! lại)|rồi|sau đó)\s")


def usable(times: Sequence[TimeMention]) -> list[TimeMention]:
    """The times that may be a deadline."""
    return [t for t in times if t.rule not in NEVER]


def due(times: Sequence[TimeMention], reference: Reference) -> list[TimeMention]:
    """The times that a figure may be due at: no single day on which something happens, unless it lies ahead, and
    no `hằng tháng`, `mỗi ngày`, which say how often and not when."""
    return [
        t
        for t in times
        if (t.rule not in NEVER or _yet_to_come(t, reference))
        and not (t.grain == "day" and t.relation == "in" and t.rule != _RANGE and reference.tense(t) != "future")
        and not (t.relation == "every" and t.grain in ("day", "week", "month"))
        and not _began_long_ago(t, reference)
        and not _beyond(t, times)
    ]


def _beyond(time: TimeMention, times: Sequence[TimeMention]) -> bool:
    """`giai đoạn 2021-2025, tầm nhìn 2030`: the time behind the plan's own, to which it only looks."""
    return time.rule == VISION and any(0 <= time.start - t.end <= _APART for t in times)


def due_work(times: Sequence[TimeMention], reference: Reference) -> list[TimeMention]:
    """The times that a piece of work may be due at."""
    return [
        t
        for t in times
        if t.relation != "every" and (t.rule not in NEVER or _yet_to_come(t, reference)) and not _put_off(t, times)
    ]


def _put_off(time: TimeMention, times: Sequence[TimeMention]) -> bool:
    """`lùi ngày hoàn thành | từ cuối năm 2024 | sang quý II/2025`: the time that is none any more."""
    return time.relation == "from" and any(t.start == time.end + 1 for t in times)


def _began_long_ago(time: TimeMention, reference: Reference) -> bool:
    """`đặt ra từ cuối năm ngoái`: since when it has been so, told from the day of publication."""
    if time.relation != "from" or not time.relative or time.first is None or reference.first is None:
        return False
    return time.first.year < reference.first.year


def _yet_to_come(time: TimeMention, reference: Reference) -> bool:
    """An event lies ahead of the day of publication; where that is only guessed, its words say that it is over."""
    return time.rule == EVENT and reference.day is not None and reference.tense(time) == "future"


def own_time(reading: Reading, quantity: QuantityMention, times: Sequence[TimeMention]) -> TimeMention | None:
    """Which of ``times`` (those of the sentence that may be a deadline) is said of the figure, or None.

    A list with `lần lượt` takes the times in front one by one. Else a time in the figure's own segment
    (between commas) wins, one that leads before one that follows; then one in its clause; then the nearest
    broad time, or the one that opens the sentence; then a broad time that closes the whole sentence.
    """
    figure = Span(quantity.start, quantity.end)
    said = [
        t
        for t in times
        if _same_brackets(reading.text, t, figure)
        and not any(_multiplied(reading.text, t, q) for q in reading.quantities)
        and (t.relation != "every" or _repeats(reading.text, t, figure))
    ]
    if not said:
        return None
    glossed = next((t for t in said if _glosses(reading.text, t, figure)), None)
    in_turn = glossed or _in_turn(reading, quantity, said)
    if in_turn is not None:
        return in_turn
    own = _said_of(reading, figure, said)
    if own is not None and (yearly := _year_by_year(reading, figure, said, own)) is not None:
        return yearly
    if own is None or own.relation != "every" or own.first is not None:
        return own
    around = [t for t in said if t.relation != "every" and _dated(t) and not _apart(reading.text, t, figure)]
    spanning = _said_of(reading, figure, around)
    if spanning is None:
        return own
    if quantity.change == "level" and spanning.end <= figure.start and figure.end <= own.start and _limits(spanning):
        return spanning
    return replace(own, first=spanning.first, last=spanning.last)


def _year_by_year(reading: Reading, figure: Span, said: Sequence[TimeMention], end: TimeMention) -> TimeMention | None:
    """`mỗi năm | giảm 25 hộ | cho đến hết năm 2025`: what is said of each year, up to the ``end`` behind the figure."""
    if end.relation not in ("by", "before") or end.start < figure.end:
        return None
    every = next((t for t in said if t.relation == "every" and 0 <= figure.start - t.end <= _YEARLY), None)
    if every is None or "," in reading.text[every.end : end.start]:
        return None
    return replace(every, first=None, last=end.last)


def closing_time(
    reading: Reading, quantity: QuantityMention, times: Sequence[TimeMention], works: Works
) -> TimeMention | None:
    """The time at the end of the sentence by which all that it lists is to be done (`biên soạn 24 chương trình, chỉnh
    sửa 40 chương trình; hoàn thành | trong năm 2022`); behind a comma, what its own member lists (`quyên 2 tỷ đồng; xây
    20 nhà, xong | trước 27/7`)."""
    last = times[-1] if times else None
    if last is None or any(map(str.isalnum, reading.text[last.end :])):
        return None
    cut, semicolon = (reading.text.rfind(mark, 0, last.start) for mark in (", ", "; "))
    if cut > semicolon > quantity.end:
        return None
    return last if works.closing_member(reading.folded, last.start) else None


def finishing_time(
    reading: Reading, quantity: QuantityMention, times: Sequence[TimeMention], works: Works
) -> TimeMention | None:
    """The time right behind the figure's own member by which what it says is to be done (`năm 2022 tiêm 90% số bò,
    hoàn thành | trước 30/9`; `cấp mã cho 85% số hộ, | muộn nhất ngày 30/11`); it outdoes those in front."""
    text = reading.text
    behind = [t for t in times if t.start >= quantity.end]
    named = bool(behind) and any(c.rule.name == "plan" and c.start < behind[0].start <= c.end + 1 for c in reading.cues)
    behind = _past_the_year_of_a_plan(behind) if named else behind
    time = behind[0] if behind else None
    if time is None or time.relation not in ("by", "before") or not _dated(time):
        return None
    cut = max(text.rfind(", ", 0, time.start), text.rfind("; ", 0, time.start))
    if ";" in text[quantity.end : cut] or _PART.search(text, quantity.end, cut) is not None:
        return None
    alone = cut + 2 == time.start and text[time.end :].lstrip()[:1] in ("", ".", ";")
    return time if works.closing_member(reading.folded, time.start) or (alone and not time.bare) else None


def _dated(time: TimeMention) -> bool:
    return time.first is not None or time.last is not None


def _limits(time: TimeMention) -> bool:
    """`đến năm 2030 … đón 2 triệu khách mỗi năm`: what a year brings from then on, and not year by year."""
    return time.relation in ("by", "before", "from")


def _repeats(text: str, time: TimeMention, figure: Span) -> bool:
    """`mỗi năm` is said of what stands with it up to the next semicolon, and behind it only up to a comma."""
    if _apart(text, time, figure):
        return False
    return time.end <= figure.start or ", " not in text[figure.end : time.start]


def _apart(text: str, time: TimeMention, figure: Span) -> bool:
    """A semicolon stands between the time and the figure."""
    first, last = min(time.end, figure.end), max(time.start, figure.start)
    return ";" in text[first:last]


def _glosses(text: str, time: TimeMention, figure: Span) -> bool:
    """`85% (2014)`, `80% (năm 2025)`: the time fills the brackets right behind the figure."""
    between = text[figure.end : time.start]
    return time.start >= figure.end and between.strip() == "(" and text.startswith(")", time.end)


def _said_of(reading: Reading, figure: Span, said: Sequence[TimeMention]) -> TimeMention | None:
    ahead = [t for t in said if t.end <= figure.start and not (_hidden(reading, t, figure) or _spent(reading, t))]
    behind = [t for t in said if t.start >= figure.end and not _of_another(reading, figure, t)]
    return (
        _in_segment(reading, figure, ahead, behind)
        or _in_clause(reading, figure, ahead, behind)
        or _framing(reading, figure, ahead)
        or _closing(reading, figure, behind)
    )


def _in_segment(
    reading: Reading, figure: Span, ahead: list[TimeMention], behind: list[TimeMention]
) -> TimeMention | None:
    left, right = segment(reading, figure)
    leading = [t for t in ahead if t.start >= left]
    following = [t for t in behind if t.end <= right and _free(reading, figure.end, t.start)]
    following = _past_the_year_of_a_plan(following)
    if following and (not leading or _near(figure, following[0])):
        return following[0]
    return leading[-1] if leading else None


def _past_the_year_of_a_plan(times: list[TimeMention]) -> list[TimeMention]:
    """`95% vốn kế hoạch năm 2024 | trước 31/1/2025`: the times without a bare first one in front of a limit."""
    of_plan = len(times) > 1 and times[0].bare and times[1].relation in ("by", "before")
    return times[1:] if of_plan else times


def _in_clause(
    reading: Reading, figure: Span, ahead: list[TimeMention], behind: list[TimeMention]
) -> TimeMention | None:
    leading = [t for t in ahead if not reading.broken(t.end, figure.start)]
    following = next(
        (t for t in behind if not reading.broken(figure.end, t.start) and _free(reading, figure.end, t.start)), None
    )
    if following is not None and _leads(reading, following):
        following = None
    if leading and (following is None or not _PART.search(reading.folded, leading[-1].end, figure.start)):
        return leading[-1]
    return following


def _framing(reading: Reading, figure: Span, ahead: list[TimeMention]) -> TimeMention | None:
    """The nearest time in front that frames more than its own clause."""
    framing = [
        t
        for t in ahead
        if t.grain in BROAD
        or (
            not _any_figure(reading, 0, t.start)
            and (_leads_all(reading.text, t) or _of_months(t) or ";" not in reading.text[t.end : figure.start])
        )
    ]
    return framing[-1] if framing else None


_STAGE = regex.compile(r"\P{L}*\p{L}+(?: \p{L}+){0,2}, ")
"""Three words at most, and a comma."""


def _leads_all(text: str, time: TimeMention) -> bool:
    """Does it lead all that comes: with a colon behind it (`Đến 30/6/2020: đàn lợn 450 con; đàn nái 60 con`), or with a
    comma where it opens the sentence (`Trước 30/11, 100% học sinh có thẻ; hai trạm …`), perhaps behind the name of a
    stage (`Chặng sau, | tới tháng 12/2022, | …; …`)?"""
    front = text[: time.start]
    opens = not any(map(str.isalnum, front))
    stage = time.relation in ("by", "before") and _STAGE.fullmatch(front) is not None
    return text.startswith(":", time.end) or ((opens or stage) and text.startswith(",", time.end))


def _of_months(time: TimeMention) -> bool:
    """Does it last for several months (`4 tháng cuối năm 2022`, `từ nay đến tháng 12`)?"""
    if time.rule == _UNTIL:
        return True
    return time.first is not None and time.last is not None and (time.last - time.first).days > _MONTH


def _closing(reading: Reading, figure: Span, behind: list[TimeMention]) -> TimeMention | None:
    """A broad time behind all figures closes them all: `có 20 xã; 3 huyện … trong giai đoạn 2021-2025`."""
    for time in behind:
        if _leads(reading, time) or reading.turned(figure.end, time.start):
            return None
        if not reading.broken(figure.end, time.start):
            return time
        return time if time.grain in BROAD and not time.bare else None
    return None


def _of_another(reading: Reading, figure: Span, time: TimeMention) -> bool:
    """The time behind is said of a part (`20 xã, trong đó 5 xã trước năm 2024`), or, behind a semicolon, of
    something without a figure (`20 xã; hoàn thành quy hoạch trước năm 2024`). A broad time is the whole's again
    behind a part without a figure (`20 xã, trong đó có cả xã đảo, trước năm 2024`)."""
    between = _ASIDE.sub(lambda aside: " " * len(aside.group()), reading.folded[figure.end : time.start])
    part = _PART.search(between)
    if part is not None:
        comma = between.find(", ", part.end()) if time.grain in BROAD else -1
        return comma < 0 or _any_figure(reading, figure.end + part.end(), figure.end + comma)
    opened = between.rfind(";")
    return opened >= 0 and (time.grain != "span" or not _any_figure(reading, figure.end + opened, len(reading.text)))


_ASIDE = regex.compile(r"\([^()]{0,200}\)")

_PART = regex.compile(r"\b(?:trong đó|(?<=[,;:(] ?)trong số (?:đó|này)|chia ra|chia theo năm|đợt (?:đầu|một|1))\b")


def _in_turn(reading: Reading, quantity: QuantityMention, times: list[TimeMention]) -> TimeMention | None:
    """`năm 2023, 2024, 2025 … lần lượt là 2, 4 và 6`: as many times in front as the list has figures."""
    if not quantity.in_turn:
        return None
    members = [q for q in reading.quantities if q.group == quantity.group]
    ahead = [t for t in times if t.end <= members[0].start]
    if len(members) < 2 or not ahead or any(_between_members(members, t) for t in times):
        return None
    years, latest = _years(ahead[-1]), ahead[-len(members) :]
    each = years if len(years) == len(members) else latest
    if each is latest and members[0].start - ahead[-1].end <= _TOUCHING and _parted(reading, latest, members[0]):
        return None  # `đến năm 2020 là 92% và 70%; đến năm 2025 | lần lượt là 95% và 87%`
    return each[members.index(quantity)] if len(each) == len(members) else None


def _parted(reading: Reading, times: list[TimeMention], first: QuantityMention) -> bool:
    """Does another figure stand among the times in front of a list's ``first`` member?"""
    return any(times[0].end <= q.start and q.end <= first.start for q in reading.quantities)


def _years(time: TimeMention) -> list[TimeMention]:
    """`các năm 2021, 2022 và 2023` as single years."""
    if time.grain != "span" or time.first is None or time.last is None:
        return []
    years = range(time.first.year, time.last.year + 1)
    return [replace(time, first=date(y, 1, 1), last=date(y, 12, 31), grain="year") for y in years]


def _between_members(members: list[QuantityMention], time: TimeMention) -> bool:
    return members[0].end <= time.start and time.end <= members[-1].start


def segment(reading: Reading, figure: Span) -> tuple[int, int]:
    """The stretch between commas (or ``và``) that the figure stands in."""

    def holds(cut: regex.Match[str]) -> bool:  # a comma inside a figure is none
        return not any(q.start < cut.end() and cut.start() < q.end for q in reading.quantities)

    ahead = [cut for cut in _SEGMENT.finditer(reading.text) if cut.end() <= figure.start]
    left = next((cut.end() for cut in reversed(ahead) if holds(cut)), 0)
    behind = (cut for cut in _SEGMENT.finditer(reading.text, figure.end) if holds(cut))
    right = next((cut.start() for cut in behind), len(reading.text))
    return left, right


def _any_figure(reading: Reading, start: int, end: int) -> bool:
    return any(start <= q.start and q.end <= end for q in reading.quantities)


def _free(reading: Reading, start: int, end: int) -> bool:
    """No other figure stands between the figure and the time behind it, unless brackets say it once more there
    (`224 dặm (hơn 360 km) vào năm 2030`)."""
    return all(
        _within_brackets(reading.text, start, q, end) for q in reading.quantities if start <= q.start and q.end <= end
    )


def _within_brackets(text: str, start: int, quantity: QuantityMention, end: int) -> bool:
    opened, closed = text.rfind("(", start, quantity.start), text.find(")", quantity.end, end)
    return opened >= 0 and closed >= 0 and ")" not in text[opened : quantity.start]


def _near(figure: Span, time: TimeMention) -> bool:
    """The time behind touches the figure, or has a preposition and stands near: it is said of this very one."""
    gap = time.start - figure.end
    return gap <= 2 or (not time.bare and gap < 60)


def _hidden(reading: Reading, time: TimeMention, figure: Span) -> bool:
    """The time belongs to a part of the sentence that a contrast has closed behind a figure of its own."""
    turns = (turn for turn in reading.clauses.turns if time.end <= turn < figure.start)
    return any(_any_figure(reading, time.end, turn) for turn in turns)


def _spent(reading: Reading, time: TimeMention) -> bool:
    """`cấp bò trong quý II; chuyển 25 ha`: a part of a year that closes its member of a list is said of no other."""
    limit = time.grain == "year" and (time.relation in ("by", "before") or _each_its_own(reading, time))
    if not (limit or time.grain in _PARTS_OF_YEAR) or not reading.text[time.end :].lstrip(" )").startswith(";"):
        return False
    opened = max(reading.text.rfind(";", 0, time.start), reading.text.rfind(":", 0, time.start)) + 1
    return _any_figure(reading, opened, time.start) or len(reading.text[opened : time.start].split()) > 1


def _each_its_own(reading: Reading, time: TimeMention) -> bool:
    """`thông xe trong năm 2023; khởi công chậm nhất quý I/2022; …`: the year is not the only time that is said."""
    return not time.bare and any(";" in reading.text[time.end : t.start] for t in reading.times if t.start > time.end)


def _leads(reading: Reading, time: TimeMention) -> bool:
    """The time opens its own segment with a figure behind it (`…, phấn đấu | đến năm 2025 | đạt 95%`), so that it is
    said of that one."""
    hope = next((c for c in reading.cues if c.rule.name in HOPING and 0 <= time.start - c.end <= 1), None)
    before = reading.text[: time.start if hope is None else hope.start].rstrip()
    opens = before.endswith((",", ";", ":")) or before.endswith(" và")
    return opens and any(q.start >= time.end for q in reading.quantities)


def _multiplied(text: str, time: TimeMention, quantity: QuantityMention) -> bool:
    """`gấp 1,6 lần năm 2020`, `gấp 3,4 lần số lao động của năm 2025`: the year is what the multiple starts from."""
    if quantity.unit_kind != "multiple" or not time.bare or time.start < quantity.end:
        return False
    between = text[quantity.end : time.start]
    return len(between) <= 4 or (between.endswith(" của ") and not _SEGMENT.search(between))


def in_brackets(text: str, time: TimeMention) -> bool:
    """Does the time stand behind a bracket that no other has closed in front of it?"""
    opened = text.rfind("(", 0, time.start)
    return opened >= 0 and text.find(")", opened, time.start) < 0


def _same_brackets(text: str, time: TimeMention, figure: Span) -> bool:
    """A time inside brackets speaks only of what stands inside them too, or of the figure right before them."""
    if _glosses(text, time, figure) or not in_brackets(text, time):
        return True
    opened = text.rfind("(", 0, time.start)
    closed = text.find(")", time.end)
    if closed >= 0 and text.startswith(":", closed + 1) and figure.start > closed:
        return True  # `Vụ xuân (từ 01/02 đến 30/4): trồng 750 ha`
    return opened < figure.start and (closed < 0 or figure.end <= closed + 1)
