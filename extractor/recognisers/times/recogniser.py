"""Finds the times of a text: points, their words, and what joins them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from extractor.patterns.files import PatternFolder
from extractor.recognisers.times.compose import compose
from extractor.recognisers.times.item import Item
from extractor.recognisers.times.lexicon import Lexicon
from extractor.recognisers.times.model import WITHIN_YEAR, TimeMention
from extractor.recognisers.times.point import Context, Point, opens_text
from extractor.recognisers.times.points import Points
from extractor.recognisers.times.rules import Words
from extractor.recognisers.times.values import mention, period_of
from extractor.vietnamese.normalise import Folded, fold

EXAMPLE_DAY = date(2024, 5, 15)
_DASH = re.compile(r" {0,2}- {0,2}")
_LIST = re.compile(r" {0,2}(?:,|;|và|hoặc|, và|&|\+|hay) {0,2}")
_UP_TO = frozenset({"by", "to_the_end"})


@dataclass(frozen=True, slots=True)
class Times:
    """The time recogniser; see :class:`TimeMention` for what it gives."""

    lexicon: Lexicon
    points: Points

    @classmethod
    def load(cls, folder: PatternFolder) -> Times:
        """Read ``times.toml``; raises ``PatternError`` if it cannot be used."""
        lexicon = Lexicon.load(folder)
        return cls(lexicon, Points(lexicon))

    def find(
        self, text: str, published: date | None = None, year: int | None = None, since: date | None = None
    ) -> list[TimeMention]:
        """All times of ``text``, in order, none overlapping another.

        ``year``: the year in which `15/12`, `tháng 9`, `quý III` lie, where the text has said one;
        otherwise that of ``published``. If neither is known, such mentions come with null values.
        ``since``: the last day told of, where ``published`` is not known; `tháng 6 tới` does not lie before it.
        """
        folded = fold(text)
        context = Context(published, year, since)
        items = []
        for point in _outermost(self.points.find(folded, context)):
            item = compose(folded, point, self.lexicon)
            if item is not None:
                items.append(item)
        items = _in_year_before(folded, _in_opening_year(folded, items), context.year)
        joined = _joined(folded, items if published else _in_closing_year(folded, items), context, self.lexicon)
        found = _apart(mention(i, context) if isinstance(i, Item) else i for i in joined)
        return _with_then(folded, found, self.lexicon.then) if found else found

    def taken_up(self, folded: Folded, time: TimeMention) -> TimeMention | None:
        """The ``time`` of a sentence before, where the words that open this one take it up (`Cùng thời gian này`)."""
        word = self.lexicon.then.match(folded)
        return replace(time, start=word.start(), end=word.end()) if word else None

    def check(self) -> list[str]:
        """A line for every example of the rules that does not come out as it says."""
        problems: list[str] = []
        for section in type(self.lexicon.rules).model_fields:
            for rule in getattr(self.lexicon.rules, section):
                where = f"times.toml: [[{section}]] {rule.name!r}"
                if isinstance(rule, Words):
                    problems += [f"{where}: {p}" for e in rule.examples for p in self._wrong(e)]
                for text in rule.nothing:
                    found = self.find(text, EXAMPLE_DAY)
                    if found:
                        problems.append(f"{where}: {text!r} should give nothing, gives {_show(text, found)}")
        return problems

    def _wrong(self, example: tuple[str, str, str, str]) -> list[str]:
        text, relation, first, last = example
        found = self.find(text, EXAMPLE_DAY)
        got = [(m.relation, str(m.first or ""), str(m.last or "")) for m in found]
        if got == [(relation, first, last)] and found[0].start == 0 and found[0].end == len(text):
            return []
        return [f"{text!r} should give {relation} {first}..{last}, gives {_show(text, found)}"]


def _show(text: str, found: list[TimeMention]) -> str:
    return (
        "; ".join(f"{text[m.start : m.end]!r} {m.relation} {m.first or ''}..{m.last or ''}" for m in found) or "nothing"
    )


def _outermost(points: Iterable[Point]) -> list[Point]:
    """In order, without those inside another one."""
    kept: list[Point] = []
    for point in sorted(points, key=lambda p: (p.start, -p.end)):
        if not kept or point.start >= kept[-1].end:
            kept.append(point)
    return kept


def _joined(text: str, items: list[Item], context: Context, lex: Lexicon) -> list[Item | TimeMention]:
    """Ranges and lists over several points; weak points without a connector are dropped."""
    out: list[Item | TimeMention] = []
    index = 0
    while index < len(items):
        item = items[index]
        following = items[index + 1] if index + 1 < len(items) else None
        if following is not None:
            ranged = None if _enacted(lex, text, item) else _range(text, item, following, context)
            joined = ranged or _every(text, item, following, context)
            if joined is not None:
                out.append(joined)
                index += 2
                continue
            if item.connected or not item.point.weak:
                items[index + 1] = _listed(text, item, following)
                item = _borrow(text, item, items[index + 1])
        if item.point.weak and not item.connected:
            index += 1
            continue
        if item.plural and following is not None:
            item, index = _merged(text, items, index, item)
        out.append(item)
        index += 1
    return out


def _in_opening_year(text: str, items: list[Item]) -> list[Item]:
    """`Năm 2022: hoàn thành … trong quý II`: the year that opens the sentence is that of what follows."""
    first = items[0] if items else None
    if first is None or first.point.rule != "year" or first.point.year is None or first.relation != "in":
        return items
    if not opens_text(text, first.start) or text[first.end : first.end + 1] not in (":", ","):
        return items
    return [i._replace(point=i.point._replace(year=first.point.year)) if _lacks_year(i) else i for i in items]


_YEAR_END = re.compile(r"(?:cuối|hết) năm$")
_THAT = re.compile(r" {1,3}(?:đó|ấy)(?!\w)")
_WITHIN = re.compile(r"trong năm")
_OF_IT = "riêng "


def _in_year_before(text: str, items: list[Item], current: int | None) -> list[Item]:
    """`đến ngày 30/9/2027 phải trên 65%, hết năm | đạt 95%`: the end of the year in which the day before it lies; so
    with `trong năm đó`, and `dự toán năm 2026 …; riêng quý I | thu 95 tỷ`. Behind the year before the ``current`` one,
    `trong năm` goes on telling of it (`hết năm 2025 có 90 lò; trong năm | mở 7 lò`)."""
    inside: int | None = None  # the year of the last day, month or part of a year
    named: int | None = None  # the last year named at all
    found: list[Item] = []
    for item in items:
        point = item.point
        that = point.partial and _THAT.match(text, item.end) is not None
        ends = point.partial and _YEAR_END.search(text, item.start, item.end) is not None
        part = point.grain in WITHIN_YEAR and _lacks_year(item) and text.startswith(_OF_IT, item.start)
        last_year = named is not None and named + 1 == current
        told = point.partial and last_year and _WITHIN.fullmatch(text, item.start, item.end)
        year = named if that or part or told else inside if ends else None
        if point.year is None and year is not None:
            item = item._replace(point=point._replace(year=year))
        elif not any(p.relation == "compared" for p in item.prepositions):
            named = point.year or named
            if point.grain in WITHIN_YEAR or (item.part is not None and not point.partial):
                inside = point.year
        if not (that and year is None):  # of a year that is not named there
            found.append(item)
    return found


def _with_then(text: str, found: list[TimeMention], then: re.Pattern[str]) -> list[TimeMention]:
    """The times, with those that a word takes up again (`đến cuối năm 2027 xong chợ; | khi ấy | có 300 sạp`)."""
    again = []
    for word in then.finditer(text, found[0].end):
        before = next((t for t in reversed(found) if t.end <= word.start()), None)
        taken = any(t.start < word.end() and word.start() < t.end for t in found)
        if before is not None and before.last is not None and not taken:
            again.append(replace(before, start=word.start(), end=word.end()))
    return sorted([*found, *again], key=lambda t: t.start) if again else found


def _in_closing_year(text: str, items: list[Item]) -> list[Item]:
    """`hợp long ngày 30/4 và đưa vào sử dụng trước 30/6/2018`: the year stands at the last of several days or months
    that follow one another. What opens the sentence rather tells when something was said."""
    found = items[-1:]
    for item in reversed(items[:-1]):
        later = found[0]
        near = later.start - item.end < _CLOSE_BY and not opens_text(text, item.start)
        ordered = item.frame is not None and later.frame is not None and item.frame.last <= later.frame.first
        if near and ordered and _lacks_year(item) and later.point.year is not None and later.grain in WITHIN_YEAR:
            item = item._replace(point=item.point._replace(year=later.point.year))
        found.insert(0, item)
    return found


_CLOSE_BY = 60
"""Characters that may stand between a day and the next one, whose year is its own too."""


def _enacted(lex: Lexicon, text: str, item: Item) -> bool:
    """`phê duyệt năm 2016 đến năm 2020 phải …`: the year tells when the plan was made, it opens no span."""
    return not item.prepositions and item.grain == "year" and lex.enacted.before(text, item.start) is not None


def _lacks_year(item: Item) -> bool:
    point = item.point
    return point.year is None and point.frame is not None and not point.way and point.fixed is None


def _range(text: str, a: Item, b: Item, context: Context) -> TimeMention | None:
    """`từ tháng 3 đến tháng 6`, `1/7 - 31/12/2021`, `cuối năm 2020 - đầu năm 2021`."""
    if a.tail or a.point.way in ("every", "now", "open_end") or b.point.way in ("every", "now", "open_end"):
        return None
    if a.relation not in ("in", "from") and not (a.part and not a.prepositions):
        return None
    if any(p.relation == "compared" for p in (*a.prepositions, *b.prepositions)):
        return None
    gap = text[a.end : b.start]
    dashed = _DASH.fullmatch(gap) is not None and not b.prepositions
    worded = gap.isspace() and len(gap) < 4 and len(b.prepositions) == 1 and b.prepositions[0].name in _UP_TO
    if not (dashed or worded) or (b.noun and dashed and b.point.grain != "day"):
        return None
    if a.relation == "in" and not (_same_kind(a, b) and not a.point.ranged):
        return None
    if a.point.weak and not (a.connected or (not b.point.weak and _same_kind(a, b))):
        return None
    a, b = _share_year(a, b)
    first, last = period_of(a, context), period_of(b, context)
    relative = a.point.year is None or b.point.year is None
    if first and last and last[1] < first[0] and b.point.year is None and b.frame is not None:
        last = b.frame.at(first[0].year + 1)
    if first and last and last[1] < first[0]:
        return None
    start, end = a.start, b.end
    grain = a.grain if a.grain == b.grain != "year" else "span"
    bare = not a.prepositions
    if first is None or last is None:
        return TimeMention(start, end, "in", None, None, grain, relative, bare, "range")
    return TimeMention(start, end, "in", first[0], last[1], grain, relative, bare, "range")


def _same_kind(a: Item, b: Item) -> bool:
    return a.point.grain == b.point.grain or {a.point.grain, b.point.grain} <= {"month", "quarter", "year"}


def _share_year(a: Item, b: Item) -> tuple[Item, Item]:
    """One side's year is the other's too; a later month before an earlier one lies in the year before."""
    pa, pb = a.point, b.point
    if a.frame is None or b.frame is None or pa.fixed or pb.fixed or pa.way or pb.way:
        return a, b
    if pa.year is None and pb.year is not None:
        return a._replace(point=pa._replace(year=pb.year - (a.frame.first > b.frame.last))), b
    if pb.year is None and pa.year is not None:
        return a, b._replace(point=pb._replace(year=pa.year + (a.frame.first > b.frame.last)))
    return a, b


def _every(text: str, a: Item, b: Item, context: Context) -> TimeMention | None:
    """`mỗi năm trong giai đoạn 2021-2025`: every, with the span."""
    gap = text[a.end : b.start]
    if not (gap.isspace() and len(gap) < 4) or a.tail or b.tail:
        return None
    if a.point.way == "every" and b.point.grain in ("span", "year"):
        known = b
    elif b.point.way == "every" and a.point.grain == "span" and not a.point.way:
        known = a
    else:
        return None
    if known.point.way or known.relation != "in" or (known.point.weak and not known.connected):
        return None
    period = period_of(known, context)
    first, last = period or (None, None)
    return TimeMention(a.start, b.end, "every", first, last, "span", known.point.relative, False, "recurring")


def _listed(text: str, a: Item, b: Item) -> Item:
    """`năm 2023, 2024 và 2025`: the bare year is a time because of the one before it."""
    if b.prepositions or a.point.grain != b.point.grain or a.tail or b.point.way or a.point.way:
        return b
    link = _LIST.fullmatch(text, a.end, b.start)
    if link is None:
        return b
    if not b.point.weak or b.connected:
        compared = any(p.relation == "compared" for p in a.prepositions)
        if compared or not a.prepositions or b.part is not None or "," in link.group():
            return b
    return b._replace(listed=True, prepositions=a.prepositions, plural=False)


def _borrow(text: str, a: Item, b: Item) -> Item:
    """`trước 15/10 và 20/11/2021`, `quý III và quý IV/2021`: the year stands at the last one."""
    gap = a.point.year is None and b.point.year is not None and _LIST.fullmatch(text, a.end, b.start)
    if not gap or a.point.grain != b.point.grain or a.point.grain == "year":
        return a
    return _share_year(a, b)[0]


def _merged(text: str, items: list[Item], index: int, item: Item) -> tuple[Item, int]:
    """`2 năm 2019 và 2020`: one span over the list behind a plural."""
    point = item.point
    if point.grain != "year" or item.frame is None or point.year is None:
        return item, index
    last = index
    while last + 1 < len(items):
        b = _listed(text, items[last], items[last + 1])
        if not (b.point.grain == "year" and b.point.year and b.point.year > (items[last].point.year or 0)):
            break
        if not (b.listed or (not b.prepositions and _LIST.fullmatch(text, items[last].end, b.start))):
            break
        items[last + 1] = b
        last += 1
    if last == index:
        return item, index
    end = items[last]
    frame = replace(item.frame, years=(end.point.year or point.year) - point.year)
    merged = point._replace(grain="span", rule="years", ranged=True)
    return item._replace(point=merged, frame=frame, grain="span", end=end.end), last


def _apart(mentions: Iterable[TimeMention]) -> list[TimeMention]:
    """In order; where two overlap, the longer one."""
    kept: list[TimeMention] = []
    for m in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if kept and m.start < kept[-1].end:
            if m.end - m.start > kept[-1].end - kept[-1].start:
                kept[-1] = m
            continue
        kept.append(m)
    return kept
