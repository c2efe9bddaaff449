"""Times that a sentence inherits: from its paragraph, its list's opener, headings, the plan, the title.

The order is that of ANNOTATION.md: the same sentence; the sentence that opens the list; the heading above; the
plan's own period; the title. Before the heading stand the earlier sentences of the same paragraph; after the
title those of earlier paragraphs, and the lead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.assembly.deadline.named_year import named_year
from extractor.assembly.deadline.own_time import BROAD, Said, in_brackets, usable
from extractor.assembly.deadline.reference import Reference
from extractor.assembly.deadline.terms import OPEN_END
from extractor.assembly.deadline.told_years import HOPING, cues_around
from extractor.assembly.reading import Reading
from extractor.assembly.structure import Governors
from extractor.document import BlockKind, Document, Span
from extractor.recognisers.bearings import VISION
from extractor.recognisers.times import TimeMention

_HOPES = HOPING - {"plan", "planning", "indicator"}
"""Cues of what is to come; the levels of plans are cited among results too."""

_OPENING = 2
"""Words in front of a time that still opens its sentence."""

_YEARS = ("year", "school_year")
_PARTS_OF_YEAR = ("quarter", "half")

_LASTING = ("year", "span")
"""Grains of times that the sentences of a whole section may take over."""

_YEAR_START = "year_start"
"""Name of the rule of `đầu năm`."""

_EVE = "eve"
"""Name of the rule of `trước thềm năm học mới`, `từ trước Tết`."""

_MONTH = 31  # days

_NOTHING: tuple[Said, int] | None = None

_ECHOES = (BlockKind.TITLE, BlockKind.CAPTION)


def opens(reading: Reading, time: TimeMention) -> bool:
    """Does the time open its sentence?"""
    return len(reading.text[: time.start].split()) <= _OPENING


def part_inside(reading: Reading, time: TimeMention) -> bool:
    """Is it a quarter or a half of a year named inside its sentence, which frames nothing that follows?"""
    return time.grain in _PARTS_OF_YEAR and not opens(reading, time)


class Inheritance:
    """The times of one document that sentences without a time of their own can take over.

    ``carry`` notes the time of the last target; everything else is known from the start. ``period`` is where
    the document names its plan's period, ``at_hand`` where it names the year that it is written in, in order.
    """

    def __init__(
        self,
        document: Document,
        readings: Sequence[Reading],
        governing: Sequence[Governors],
        reference: Reference,
        period: Span | None,
        at_hand: Sequence[Said] = (),
    ) -> None:
        self._at_hand = at_hand
        self._document = document
        self._governing = governing
        self._reference = reference
        self._by_block: dict[int, list[Reading]] = {}
        for reading in readings:
            self._by_block.setdefault(reading.sentence.block, []).append(reading)
        self._period: Said | None = None
        self._title: Said | None = None
        self._title = self._first_of(BlockKind.TITLE)
        self._lead = self._first_of(BlockKind.LEAD)
        self._period = self._in_span(readings, period) if period is not None else None
        named = named_year(document)
        self._named = named if named is not None and reference.tense(named.time) != "past" else None
        self._carried = self._lasting = self._opening = self._told = _NOTHING

    def carry(self, said: Said, block: int) -> None:
        """The next sentences of the same section may take over this time."""
        settled = said.time.first is not None or said.time.last is not None
        if settled and said.time.grain in BROAD and said.time.relation != "every":
            self._carried = (replace(said, inherited=True), block)
            if self._told is not None and self._told[1] == block:
                self._told = None  # the paragraph has turned to what is to come
            if said.time.grain in _LASTING:
                self._lasting = self._carried
                if not self._governing[block].headings:
                    self._opening = self._carried

    def carry_result(self, said: Said, block: int) -> None:
        """The year that results are told of is the year of the plans that they are held against."""
        if said.time.grain in _YEARS and said.time.first is not None:
            self._told = (replace(said, inherited=True), block)

    def carry_telling(self, reading: Reading, reference: Reference) -> None:
        """A sentence with nothing to weigh that opens with a year gone by tells of it all the same."""
        year = next((t for t in reading.times if t.grain == "year" and t.relation == "in" and opens(reading, t)), None)
        if year is None or reference.tense(year) != "past" or any(c.rule.name in HOPING for c in reading.cues):
            return
        span = Span(year.start, year.end).shift(reading.sentence.span.start)
        self.carry_result(Said(year, span, inherited=False), reading.sentence.block)

    def tells(self, reading: Reading, reference: Reference) -> bool:
        """Does the sentence go on telling of the year gone by that its paragraph has told results of?"""
        if self._told is None or self._told[1] != reading.sentence.block or reading.times:
            return False
        hopes = any(c.rule.name in _HOPES for c in reading.cues)
        return reference.tense(self._told[0].time) == "past" and not hopes

    def time_of_results(self, reading: Reading) -> Said | None:
        """`tăng 5%, cao hơn mục tiêu đề ra 4%`: the year that the results of the section are told of."""
        above = self._governing[reading.sentence.block]
        if self._told is not None and self._governing[self._told[1]].headings == above.headings:
            return self._told[0]
        return self._year_of_heading(above)

    def year_of_review(self, reading: Reading) -> Said | None:
        """The year that the nearest heading looks back on (`KẾT QUẢ NĂM 2022`), or None."""
        said = self._year_of_heading(self._governing[reading.sentence.block])
        return said if said is not None and self._reference.tense(said.time) != "future" else None

    def _year_of_heading(self, above: Governors) -> Said | None:
        """`KẾT QUẢ NĂM 2022`: the one year that the nearest heading with times names."""
        for index in reversed(above.headings):
            readings = self._by_block.get(index, ())
            times = [(t, reading.sentence.span.start) for reading in readings for t in reading.times]
            if times:
                time, base = times[0]
                yearly = len(times) == 1 and time.grain in _YEARS and time.relation == "in"
                return Said(time, Span(time.start, time.end).shift(base), inherited=True) if yearly else None
        return None

    def carry_frame(self, reading: Reading, *, relative: bool = False) -> None:
        """A sentence of goals that has a time and no figure hands its time on too; with figures that are no targets
        (`đạt 9% kế hoạch cả năm`) only a ``relative`` one, the year at hand."""
        goals = (c.rule.says == "target" and c.rule.reach == "sentence" for c in reading.cues)
        if not reading.times or not any(goals):
            return
        said = self._best(_said(reading))
        if said is None or part_inside(reading, said.time):
            return
        if said.time.relative or not relative:
            self.carry(said, reading.sentence.block)

    def time_for(self, reading: Reading) -> Said | None:
        """The time that the sentence inherits, or None."""
        block = reading.sentence.block
        above = self._governing[block]
        if self._document.blocks[block].kind in _ECHOES:
            return self._lead or self._period or self._title or self._named
        return (
            self._from_paragraph(block)
            or self._from_opener(block, above)
            or self._from_headings(above)
            or self._period
            or self._framed(block, above)
            or self._title
            or self._from_section(block, above)
            or self._lead
            or (self._opening and self._opening[0])
            or self._named
        )

    def at_hand(self, reading: Reading) -> Said | None:
        """The year that the text is written in, as it was named last before the sentence."""
        start = reading.sentence.span.start
        return next((said for said in reversed(self._at_hand) if said.span.start < start), None)

    def instead_of(self, time: TimeMention, reading: Reading) -> Said | None:
        """The time that the sentence inherits where nothing settles its own: `cả năm` is the year at hand, and
        `trong 4 năm tới` ends with the plan; a day or a month of no known year is no other time than it says."""
        known = self.time_for(reading)
        if known is None:
            return None
        same_year = time.grain == "year" and known.time.grain == "year" and known.time.relation == "in"
        ends = time.grain == "span" and time.relation == "in" and known.time.relation == "by"
        return known if same_year or ends else None

    def settled(self, time: TimeMention, reading: Reading) -> TimeMention:
        """A time that only the plan's period settles: `mỗi năm` takes its span, `cuối kỳ` its end.

        A figure that is reached on a day (`hoàn thành 31/8/2025`) is due by it.
        """
        if time.first is not None or time.last is not None:
            one_day = time.grain == "day" and time.relation == "in" and time.first == time.last
            return replace(time, relation="by", first=None) if one_day else time
        if time.rule == OPEN_END:
            return self._ended(time, self._best(_spans(reading)) or self.time_for(reading))
        known = self.time_for(reading)
        if known is not None and time.relation == "every":
            return replace(time, first=known.time.first, last=known.time.last)
        return time

    def _ended(self, time: TimeMention, period: Said | None) -> TimeMention:
        """`cuối kỳ` with the end of its period."""
        return time if period is None else replace(time, last=period.time.last)

    def _from_paragraph(self, block: int) -> Said | None:
        return self._carried[0] if self._carried is not None and self._carried[1] == block else None

    def _framed(self, block: int, above: Governors) -> Said | None:
        """`Năm nay, …` that opens the paragraph above, with which an article's next one may go on; the year that its
        title names is that of the figure in the title. `Sang năm 2027, …` outdoes a title of the year before."""
        if self._carried is None or self._title is None:
            return None
        said, frame = self._carried
        opens = said.span.start == self._document.blocks[frame].span.start and block - frame == 1
        last, of_title = said.time.last, self._title.time.last
        later = last is not None and of_title is not None and last.year == of_title.year + 1
        yearly = said.time.grain == "year" and said.time.relation == "in" and (said.time.relative or later)
        return said if opens and yearly and self._governing[frame].headings == above.headings else None

    def _from_section(self, block: int, above: Governors) -> Said | None:
        """The time carried on; a school year or a half reaches the next block only, then what lasts longer; a quarter
        none."""
        near = self._carried is not None and block - self._carried[1] <= 1 and self._carried[0].time.grain != "quarter"
        carried = self._carried if near else self._lasting
        if carried is None or (carried[1] != block and self._stepped(carried[1])):
            return None
        return carried[0] if self._governing[carried[1]].headings == above.headings else None

    def _stepped(self, block: int) -> bool:
        """Does the paragraph go from year to year (`năm 2026 …; sang 2027 …; năm 2028 …`)?"""
        times = [t for r in self._by_block.get(block, ()) for t in r.times if t.relation in ("in", "by")]
        ahead = {t.last for t in times if t.grain == "year" and self._reference.tense(t) != "past"}
        return len(ahead) > 1

    def _from_headings(self, above: Governors) -> Said | None:
        return next((said for i in reversed(above.headings) if (said := self._in_block(i)) is not None), None)

    def _from_opener(self, block: int, above: Governors) -> Said | None:
        """The time of the list's opener, or of the opener that governs it in turn."""
        seen = {block}
        index = above.opener
        while index is not None and index not in seen:
            seen.add(index)
            said = self._in_block(index)
            if said is not None:
                return said
            index = self._governing[index].opener
        return None

    def _in_block(self, index: int) -> Said | None:
        """The last time in a block that still lay ahead, else the last one."""
        readings = self._by_block.get(index, ())
        best = self._best([s for r in readings for s in _said(r) if not self._is_now(r, s.time)])
        return best or next((said for reading in readings if (said := self._ending(reading)) is not None), None)

    def _is_now(self, reading: Reading, time: TimeMention) -> bool:
        """`đến giữa năm mỗi huyện một khác`: how it stands at the end of the month, where nothing is hoped for."""
        day = self._reference.day
        if day is None or time.last is None or time.relation != "by" or cues_around(reading, time) & HOPING:
            return False
        return day <= time.last and (time.last - day).days <= _MONTH

    def _ending(self, reading: Reading) -> Said | None:
        """`phấn đấu đến cuối kỳ:` above a list: the end of the plan's period."""
        time = next((t for t in reading.times if t.rule == OPEN_END), None)
        period = self._period or self._title
        if time is None or period is None:
            return None
        span = Span(time.start, time.end).shift(reading.sentence.span.start)
        return Said(self._ended(time, period), span, inherited=True)

    def _in_span(self, readings: Sequence[Reading], span: Span) -> Said | None:
        times = [said for reading in readings if reading.sentence.span.overlaps(span) for said in _said(reading)]
        return self._best([said for said in times if said.span.overlaps(span)])

    def _first_of(self, kind: BlockKind) -> Said | None:
        for index, block in enumerate(self._document.blocks):
            if block.kind is kind:
                said = self._in_block(index)
                if said is not None:
                    return said
        return None

    def _best(self, times: Sequence[Said]) -> Said | None:
        open_ones = [said for said in times if self._reference.tense(said.time) != "past"]
        near = [said for said in open_ones if said.time.rule != VISION]  # `tầm nhìn đến 2050` looks beyond the plan
        return next(iter(reversed(near or open_ones)), None)


def _spans(reading: Reading) -> list[Said]:
    """The sentence's spans of years, for the end of a period that it does not name again."""
    return [said for said in _said(reading) if said.time.grain == "span" and said.time.relation == "in"]


def _said(reading: Reading) -> list[Said]:
    """The times of a sentence that others may take over; in brackets only if it has no others."""
    base = reading.sentence.span.start
    times = [
        t
        for t in usable(reading.times)
        if (t.last is not None or t.first is not None)
        and t.relation != "every"
        and t.rule != _EVE
        and not (t.rule == _YEAR_START and t.relation == "in")  # `chuyến phà đầu năm`
        and not (t.grain == "day" and t.relation == "in")  # a day on which something happens frames nothing
    ]
    outside = [t for t in times if not in_brackets(reading.text, t)]
    return [Said(t, Span(t.start, t.end).shift(base), inherited=True) for t in outside or times]
