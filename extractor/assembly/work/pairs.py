"""Which work a time is said of: the pairs of a sentence that may be milestones."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import regex

from extractor.assembly.deadline.own_time import due_work
from extractor.assembly.deadline.reference import Reference
from extractor.assembly.reading import Reading
from extractor.document import Span
from extractor.recognisers.times import TimeMention
from extractor.recognisers.work import OBLIGED, WorkMention, Works

_DASHED = regex.compile(r"(?:\s[-–]\s|:\s)$")


@dataclass(frozen=True, slots=True)
class Spent:
    """A time that a figure at ``figure`` has for its deadline; offsets count in the sentence."""

    figure: Span
    time: Span


@dataclass(frozen=True, slots=True)
class Pair:
    """A time with its work; ``understood`` if the work is said once (`lát xong hẻm A trước 15/8, hẻm B trước 31/8`)."""

    time: TimeMention
    work: WorkMention
    understood: bool = False


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with its work, the times that work may be due at, and where the cuts between its members are."""

    reading: Reading
    works: Works
    found: Sequence[WorkMention]
    times: Sequence[TimeMention]
    cuts: Sequence[int]

    @property
    def text(self) -> str:
        return self.reading.text

    def cuts_within(self, start: int, end: int) -> int:
        """How many cuts begin in ``[start, end)``."""
        return bisect_left(self.cuts, end) - bisect_left(self.cuts, start)


def pairs(reading: Reading, works: Works, spent: Sequence[Spent], reference: Reference) -> list[Pair]:
    """The times of the sentence with the work that each is said of, in order of the times.

    A time that a figure has is nobody else's, unless its work stands apart from the figure with an object of its own.
    """
    due = [t for t in due_work(reading.times, reference) if not _in_a_name(reading, works, t)]
    times = _without_label(reading.text, _one_of_either(reading.text, due))
    if not times:
        return []
    cuts = [cut.start() for cut in works.cut.finditer(reading.text)]
    sentence = _Sentence(reading, works, works.find(reading.folded), times, cuts)
    near = [p for t in times for p in _works_of(sentence, t)[: 1 if _is_spent(t, spent) else None]]
    own = _one_each(sentence, [p for p in near if _free(sentence, p, spent)])
    rest = [t for t in times if not any(p.time is t for p in near) and not _is_spent(t, spent)]
    understood = [Pair(t, w, True) for t in rest if (w := _work_before(sentence, t)) is not None]
    return sorted([*own, *understood], key=lambda p: p.time.start)


_EITHER = regex.compile(r"\s(?:hoặc|hay)\s(?:là\s)?")
_BOTH = regex.compile(r"\svà\s")


def _one_of_either(text: str, times: Sequence[TimeMention]) -> list[TimeMention]:
    """`cuối năm 2027 hoặc đầu năm 2028`, `trong năm 2027 và 2028`: one deadline, which the later time ends."""
    found: list[TimeMention] = []
    for time in times:
        before = found[-1] if found else None
        if before is not None and before.last and time.last and before.last < time.last:
            joined = _EITHER.fullmatch(text, before.end, time.start)
            if joined or (_next_year(text, before, time) and _BOTH.fullmatch(text, before.end, time.start)):
                found[-1] = replace(before, end=time.end, last=time.last)
                continue
        found.append(time)
    return found


def _without_label(text: str, times: list[TimeMention]) -> list[TimeMention]:
    """`Quý I: các xã gửi hồ sơ trước ngày 25/3`: the label in front of the colon says no more than the day."""
    if len(times) < 2 or ";" in text:
        return times
    label, others = times[0], times[1:]
    opens = not any(map(str.isalpha, text[: label.start])) and text[label.end :].lstrip().startswith(":")
    return others if opens and any(_within(time, label) for time in others) else times


def _within(time: TimeMention, label: TimeMention) -> bool:
    if label.first is None or label.last is None or time.last is None:
        return False
    return label.first <= time.last <= label.last


def _next_year(text: str, year: TimeMention, other: TimeMention) -> bool:
    """`năm 2027 và 2028`, but not `năm 2027 và năm 2028 thì …`, which may open what is said next."""
    if year.grain != "year" or other.grain != "year" or year.last is None or other.last is None:
        return False
    return other.last.year == year.last.year + 1 and text[other.start : other.start + 1].isdigit()


_QUOTED = regex.compile(r"[“\"]([^”\"“]{0,300})[”\"]")


def _in_a_name(reading: Reading, works: Works, time: TimeMention) -> bool:
    """`Đề án “Phát triển … đến năm 2030”`: the time belongs to the name of a plan."""
    for quote in _QUOTED.finditer(reading.text):
        if quote.start() < time.start and time.end < quote.end():
            return works.piece(reading.folded, max(0, quote.start() - 14), quote.start()) is not None
    return False


def _works_of(sentence: _Sentence, time: TimeMention) -> list[Pair]:
    """The time with the works nearest to it, the nearest first: those of one member of the sentence."""
    near = [w for w in sentence.found if not _overlap(w, time) and not _apart(sentence, w, time)]
    near = [w for w in near if w.kind not in OBLIGED or _bound(sentence, w, time)]
    if sentence.text[: time.start].rstrip().endswith(":"):  # `đã quyết định: đến năm 2030 xã đạt chuẩn`
        near = [w for w in near if w.start > time.start] or near
    cuts = [_cuts(sentence, w, time) for w in near]
    least = min(cuts, default=0)
    nearest = [w for w, n in zip(near, cuts, strict=True) if n == least]
    return [Pair(time, w) for w in sorted(nearest, key=lambda w: _distance(sentence, w, time))]


_LONG = ("year", "span", "school_year", "season")


def _bound(sentence: _Sentence, work: WorkMention, time: TimeMention) -> bool:
    """Is what somebody must do, whatever it is, to be done by a time that is near or a limit (`phải bỏ túi nhựa trước
    30/4`), and not to be done for something by then?"""
    due = time.relation in ("by", "before") or time.grain not in _LONG
    return due and _cuts(sentence, work, time) == 0


def _distance(sentence: _Sentence, work: WorkMention, time: TimeMention) -> tuple[int, int]:
    """Full verbs first within the same stretch (`có`, `được` say little), the verb that `sẽ`, `phải` lead to before
    those in its object (`sẽ | hoàn thành | đề án về | tổ chức | …`), then the nearer one."""
    gap = gap_between(work, time)
    says_little = work.kind == "become" and work.end - work.start <= _SHORT
    led = not says_little and sentence.works.led(sentence.reading.folded, work)
    return (gap // _STRETCH + says_little - _LED * led, gap)


_SHORT = 5  # characters of `được`
_STRETCH, _LED = 60, 2
"""Characters of a stretch; how many of them further off a led verb may be."""


def gap_between(work: WorkMention, time: TimeMention) -> int:
    """Characters between the two."""
    return max(work.start - time.end, time.start - work.end)


def _between(work: WorkMention, time: TimeMention) -> tuple[int, int]:
    return min(work.end, time.end), max(work.start, time.start)


def _overlap(work: WorkMention, time: TimeMention) -> bool:
    return work.start < time.end and time.start < work.end


def member(reading: Reading, works: Works, time: TimeMention) -> int:
    """Where the member of the sentence begins that comes next behind the time before."""
    before = max((t.end for t in reading.times if t.end <= time.start), default=0)
    cut = works.cut.search(reading.text, before, time.start)
    return cut.end() if cut else before


def _cuts(sentence: _Sentence, work: WorkMention, time: TimeMention) -> int:
    """How many members of the sentence lie between; a time that opens the sentence is cut off by its own comma."""
    start, end = _between(work, time)
    if time.end <= work.start and not any(c.isalpha() for c in sentence.text[: time.start]):
        start = min(start + 2, end)
    return sentence.cuts_within(start, end)


def _apart(sentence: _Sentence, work: WorkMention, time: TimeMention) -> bool:
    """A clause ends between them, or another time stands there that does not merely qualify a noun."""
    start, end = _between(work, time)
    if sentence.reading.broken(start, end):
        return True
    return any(start <= t.start and t.end <= end and not (t.bare and not time.bare) for t in sentence.times)


def _one_each(sentence: _Sentence, found: Sequence[Pair]) -> list[Pair]:
    """One work for each time and one time for each work, those that are closest tied; times in a list
    (`năm 2019 và 2020`) share theirs."""
    kept: list[Pair] = []
    for pair in sorted(found, key=partial(_tie, sentence)):
        rivals = [k for k in kept if k.work == pair.work]
        taken = any(k.time is pair.time for k in kept)
        if taken or not all(_listed(sentence.text, k.time, pair.time) for k in rivals):
            continue
        kept.append(pair)
    return kept


def _tie(sentence: _Sentence, pair: Pair) -> tuple[int, bool, int, int]:
    """How closely work and time are tied: the less the closer."""
    return (_cuts(sentence, pair.work, pair.time), pair.time.bare, *_distance(sentence, pair.work, pair.time))


_LISTED = regex.compile(r",\s(?:và\s)?|\s(?:và|hoặc)\s")


def _listed(text: str, a: TimeMention, b: TimeMention) -> bool:
    first, last = sorted((a, b), key=lambda t: t.start)
    return _LISTED.fullmatch(text, first.end, last.start) is not None


def _is_spent(time: TimeMention, spent: Sequence[Spent]) -> bool:
    return any(_of(s, time) for s in spent)


def _of(spent: Spent, time: TimeMention) -> bool:
    return time.start <= spent.time.start and spent.time.end <= time.end


def _free(sentence: _Sentence, pair: Pair, spent: Sequence[Spent]) -> bool:
    """The time is no figure's, or the work stands with it apart from the figure."""
    figures = [s.figure for s in spent if _of(s, pair.time)]
    if not figures:
        return True
    if pair.work.kind in ("become", *OBLIGED) or _cuts(sentence, pair.work, pair.time):
        return False
    start, end = min(pair.work.start, pair.time.start), max(pair.work.end, pair.time.end)
    figures = [f for f in figures if not _feature(sentence.text, f, pair.work)]
    if any(f.end <= start for f in figures) and _closes(sentence, pair):
        return False
    return all(_cut_off(sentence, figure, start, end) for figure in figures)


def _feature(text: str, figure: Span, work: WorkMention) -> bool:
    """`bến cá (sức chứa 300 tàu) khánh thành …`, `chợ 500 sạp: khởi công …`: the figure tells of the thing itself."""
    opened, closed = text.rfind("(", 0, figure.start), text.find(")", figure.end)
    if opened >= 0 and closed >= 0 and ")" not in text[opened : figure.start]:
        return not opened < work.start < closed
    return figure.end <= work.start and ": " in text[figure.end : work.start]


def _closes(sentence: _Sentence, pair: Pair) -> bool:
    """`…, xong trước 30/6`: the verb has no words of its own, and so says it of what stands before."""
    if not sentence.works.closes(sentence.reading.folded, pair.work):
        return False
    cut = sentence.works.cut.match(sentence.text, max((c for c in sentence.cuts if c < pair.work.start), default=0))
    start = cut.end() if cut else 0
    modal = sentence.works.modal(sentence.reading.folded, start, pair.work.start)
    words = sentence.text[start : modal or pair.work.start].split()
    return len(words) < _OWN_WORDS and not sentence.text[pair.work.end : pair.time.start].strip()


_NAMES = regex.compile(r"(?<!\w)\p{Lu}\w*\svà\s\w+\s\p{Lu}\w*(?:\s\p{Lu}\w*)*\s$")
"""Two proper names, the second behind its kind, up to the verb."""

_OWN_WORDS = 3  # `dự kiến hoàn thành`, `lẽ ra phải hoàn thành` have none of their own


def _cut_off(sentence: _Sentence, figure: Span, start: int, end: int) -> bool:
    """The figure stands in another member than ``[start, end)``. A name may have an `và` in it: `02 lò ở xã A và
    xã B | đóng cửa trong quý I`."""
    if figure.end <= start:
        between = sentence.text[figure.end : start]
        named = "," not in between and ";" not in between and _NAMES.search(between) is not None
        return not named and sentence.cuts_within(figure.end, start) > 0
    return figure.start >= end and sentence.cuts_within(end, figure.start) > 0


def _work_before(sentence: _Sentence, time: TimeMention) -> WorkMention | None:
    """The work of the last member before, where the time's own has none: `phần còn lại trước 15/9`, `Y - quý IV`."""
    before = [t for t in sentence.times if t.end <= time.start]
    if not before or (time.bare and not _DASHED.search(sentence.text, max(0, time.start - 3), time.start)):
        return None
    if time.last == before[-1].last:
        return None  # `trước mùa khô 2028, tức trước ngày 01/01/2028`
    start, end = before[-1].end, time.start
    if not sentence.cuts_within(start, end) or _has_a_verb(sentence, start, end):
        return None
    earlier = [w for w in sentence.found if w.end <= before[-1].start and w.kind != "become"]
    return earlier[-1] if earlier else None


def _has_a_verb(sentence: _Sentence, start: int, end: int) -> bool:
    """`còn tàu hộ vệ sẽ tới Vùng Vịnh vào tháng 1`: what stands in ``[start, end)`` says its own verb."""
    modal = sentence.works.modal(sentence.reading.folded, start, end)
    return modal is not None and len(sentence.text[modal:end].split()) > 2
