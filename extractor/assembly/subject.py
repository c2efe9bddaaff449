"""Subject and criterion: the words around a figure that say what is measured, and what it must do to count."""

from __future__ import annotations

import regex

from extractor.assembly.figures_around import (
    ahead,
    before_figure,
    behind,
    figure_in,
    growth,
    holds_figure,
    in_turn,
    same_unit,
)
from extractor.assembly.phrase_behind import APART, STRONG_STOP, Behind, Measured
from extractor.assembly.phrase_in_front import Front, trim
from extractor.assembly.reading import Reading
from extractor.assembly.subject_words import SubjectFile, words
from extractor.document import Span
from extractor.patterns.files import PatternFolder
from extractor.recognisers.phrases import Pattern, anywhere, at_end, at_start
from extractor.recognisers.quantities import QuantityMention
from extractor.vietnamese.normalise import Folded, fold

_FROM_TO = 14
"""Characters that may stand between the two levels of a change, and between its verb and the first."""
_BASELINE = 40
"""Characters that the level in front of the figure may take (`từ mức 57,8% năm 2020 lên`)."""
_VERB = 30
"""Characters that the verb in front of a figure may take."""
_LONG_LIST = 50
"""Figures of a sentence from which on they are taken in order, so that none asks a long row of others first."""
_MANY = 1000
"""What a rate is counted on at least (`4/100.000 trẻ`); the whole of a count is smaller (`18/19 tiêu chí`)."""
_LIST, _OPENER = 300, 80
"""Characters in which a list opens in front of its members, and that its opener may take."""
_LISTED_ON = regex.compile(r"[^,;:.()]*(?:,|(?<!\w)và)\s*")
_COMMA = regex.compile(r",(?!\d)")
_NEXT = regex.compile(r" ?(?:[,;]|,? ?và) ")
_TIED = regex.compile(r"(?<!\w)và\s*$")


class Subjects:
    """Finds subject and criterion with the word lists of ``subjects.toml``."""

    def __init__(self, file: SubjectFile) -> None:
        self._front = Front(file)
        self._behind = Behind(file, self._front)
        self._share = anywhere(words(file.share))
        self._no_noun: Pattern = at_start(words(file.no_noun))
        self._from = anywhere(words(file.starting))
        self._reaching = anywhere(words(file.reaching))
        self._classifier = anywhere(words(file.classifier))
        self._counter = anywhere([*words(file.counter), *words(file.classifier)])
        self._times_over = anywhere(words(file.times_over))
        self._setting = anywhere(words(file.setting))
        self._benefit: Pattern = at_end(words(file.benefit))
        self._idle = anywhere(words(file.idle))
        self._sharing: Pattern = at_end(words(file.sharing))
        self._begins_work: Pattern = at_start(words(file.action))
        self._holder: Pattern = at_start(words(file.holder))
        self._restating: Pattern = at_end(words(file.restating))
        self._explaining: Pattern = at_start(words(file.explaining))
        self._being: Pattern = at_end(words(file.being))
        self._of_many: Pattern = at_start(words(file.of_many))
        self._of_whole: Pattern = at_start(words(file.of_whole))
        self._of_plan: Pattern = at_start(words(file.of_plan))
        self._former: Pattern = at_start(words(file.former))
        self._apart: Pattern = at_start(words(file.apart))
        self.going_back = words(file.going_back)

    @classmethod
    def load(cls, folder: PatternFolder) -> Subjects:
        return cls(folder.load("subjects.toml", SubjectFile))

    def measured(self, reading: Reading, quantity: QuantityMention) -> Measured:
        """Subject and criterion of one figure of the sentence; either may be None.

        A measure by name in front (`tỷ lệ hộ nghèo còn 3%`) comes first; for a count, then the counted noun;
        else the noun behind (`70% chủ thể`), what the figure in front measures (`doanh thu 20 tỷ, tăng 5%`),
        and last whatever stands in front.
        """
        known = reading.measured
        if quantity.start not in known:
            asked = reading.quantities if len(reading.quantities) > _LONG_LIST else (quantity,)
            for one in asked:  # a long list from its first member on, each then finds the one in front known
                if one.start <= quantity.start and one.start not in known:
                    known[one.start] = self._measured(reading, one)
        return known.get(quantity.start) or self._measured(reading, quantity)

    def _measured(self, reading: Reading, quantity: QuantityMention) -> Measured:
        text = reading.folded
        if (again := self._restated(reading, text, quantity)) is not None:
            return again
        named = None if self._begins_anew(text, quantity) else self._named(reading, text, quantity)
        if quantity.unit_kind == "count" and quantity.unit_span is not None:
            if named is not None and self._front.total.match(text, named.start) is not None:
                return self._of_total(reading, text, named, quantity.unit_span)
            counted = self._of_count(reading, text, quantity, quantity.unit_span)
            return counted if named is None else Measured(named, counted.criterion)
        if named is not None:
            return self._split(text, named)
        if quantity.unit_kind == "measure" and (noun := _measured_noun(quantity)) is not None:
            return self._of_thing(reading, text, quantity, noun)
        if (sharer := self._sharer(reading, text, quantity)) is not None:
            return sharer
        share = quantity.unit_kind == "percent" and quantity.change == "level"
        after = self._conditioned(text, quantity, self._behind.after(reading, text, quantity.end, share))
        if self._of_plan.match(text, quantity.end) is not None and after.subject is not None:
            planned = self._planned(reading, text, quantity, after.subject)
            if planned is not None:
                return Measured(planned, None)
        if self._counts(text, quantity, after):
            return Measured(after.subject, after.criterion or self._condition_of_share(reading, text, quantity))
        if (announced := self._announced(reading, text, quantity)) is not None:
            return announced
        said = in_turn(reading, quantity) or before_figure(reading, quantity)
        if quantity.change != "level" and said is not None:
            return Measured(self.measured(reading, said).subject, None)
        if quantity.change_span is not None and self._front.rate.fullmatch(text, *quantity.change_span) is not None:
            return Measured(quantity.change_span, None)
        before = self._before(reading, text, quantity)
        if before.subject is not None:
            return Measured(before.subject, before.criterion or self._of_those_before(reading, text, quantity))
        same = self._of_last(reading, text, quantity)
        if same is None and share and after.subject is None and after.criterion is not None:
            return Measured(self._counted_before(reading, quantity), after.criterion)
        if same is None:
            return after if self._no_noun.match(text, quantity.end) is None else Measured(None, None)
        silent = after.criterion is None or self._no_noun.match(text, quantity.end) is not None
        return same if silent else Measured(same.subject, after.criterion)

    def _announced(self, reading: Reading, text: Folded, quantity: QuantityMention) -> Measured | None:
        """What the next share measures, where this one has nothing but another time (`năm 2024 có | 75% |, năm 2025 có
        90% số xã đạt chuẩn`)."""
        following = next(iter(behind(reading, quantity)), None)
        if quantity.unit_kind != "percent" or following is None or following.unit != quantity.unit:
            return None
        time = next((t for t in reading.times if quantity.end <= t.start and t.end <= following.start), None)
        if time is None or _NEXT.fullmatch(text, quantity.end, time.start) is None:
            return None
        verb = trim(text, time.end, following.start)
        if following.change != "level" or (verb is not None and self._front.linker.fullmatch(text, *verb) is None):
            return None
        said = self._behind.after(reading, text, following.end, share=True)
        return self.measured(reading, following) if self._counts(text, following, said) else None

    def _of_last(self, reading: Reading, text: Folded, quantity: QuantityMention) -> Measured | None:
        """What the growth in front says that grows (`tăng 10%, đạt | 230 tỷ đồng`), else the last figure with the
        unit."""
        if (grown := growth(reading, quantity)) is not None:
            grows = self.measured(reading, grown)
            if grows.subject is not None and not self._front.says_nothing(text, grows.subject):
                return grows
        last = same_unit(reading, quantity)
        return None if last is None else self.measured(reading, last)

    def _planned(self, reading: Reading, text: Folded, quantity: QuantityMention, plan: Span) -> Span | None:
        """What the last level measures, where the figure says how much of a plan that is (`thu 50 tỷ đồng, đạt | 95% |
        chỉ tiêu tỉnh giao`); None for a plan that names what it is for (`kế hoạch doanh thu`)."""
        reached = self._front.linker.search(text, max(0, quantity.start - _VERB), quantity.figure.start)
        if reached is None or self._front.rate.search(text, *plan) is not None:
            return None
        level = before_figure(reading, quantity) or same_unit(reading, quantity)
        return None if level is None else self.measured(reading, level).subject

    def _begins_anew(self, text: Folded, quantity: QuantityMention) -> bool:
        """Is the figure a share with a noun of its own that `và` only sets beside another (`… và | 80% | trại vừa`)?"""
        if quantity.unit_kind != "percent" or _TIED.search(text, 0, quantity.start) is None:
            return False
        own = text[quantity.end : quantity.end + 2].strip()[:1].isalpha()
        return own and self._no_noun.match(text, quantity.end) is None

    def _restated(self, reading: Reading, text: Folded, quantity: QuantityMention) -> Measured | None:
        """What the last figure measures, where this one says it once more (`60 trường đạt chuẩn, tức | 68%`, `750 tỷ
        baht (| 24 tỷ USD |)`)."""
        last = next(iter(ahead(reading, quantity)), None)
        if last is None:
            return None
        bare = text.startswith(")", quantity.end) or self._no_noun.match(text, quantity.end) is not None
        bracketed = bare and quantity.unit_kind != "count" and text[: quantity.start].rstrip().endswith("(")
        again = bracketed or self._restating.search(text, max(0, quantity.start - _VERB), quantity.start)
        return self.measured(reading, last) if again else None

    def _sharer(self, reading: Reading, text: Folded, quantity: QuantityMention) -> Measured | None:
        """What has the share (`kinh tế số chiếm | 20% | GRDP`); None where the verb in front tells of none. Of a whole
        that everything is measured by (`GRDP`, `tổng chi ngân sách`) a verb of being tells it too."""
        if quantity.unit_kind != "percent":
            return None
        near = max(0, quantity.start - _VERB)
        shares = self._sharing.search(text, near, quantity.start)
        of_whole = shares is None and self._of_whole.match(text, quantity.end) is not None
        if of_whole and self._behind.after(reading, text, quantity.end, share=True).criterion is not None:
            return None
        verb = self._being.search(text, near, quantity.start) if of_whole else shares
        if verb is None:
            return None
        stretches = self._front.stretches(reading, text, self._opened(reading, quantity), verb.start())
        span = self._front.phrase(text, stretches)
        if span is None:
            last = next(iter(ahead(reading, quantity)), None)
            span = None if last is None else self.measured(reading, last).subject
        if span is None:
            return None
        return Measured(span, None) if of_whole else self._parted(text, span)

    def split(self, label: str) -> tuple[str, str | None]:
        """What a label counts and its condition (`Số xã | đạt chuẩn`), None if it says none; a rate by name stays."""
        text = fold(label)
        rate = self._front.is_rate(text, 0, len(text))
        opener = None if rate or self._behind.criterion.match(text) else self._behind.opener(text, 1, len(text))
        return (label, None) if opener is None else (label[:opener].strip(), label[opener:].strip())

    def _named(self, reading: Reading, text: Folded, quantity: QuantityMention) -> Span | None:
        """The measure by name nearest in front, in the same clause, from its name to the verb."""
        end = self._phrase_end(reading, quantity)
        for start, stop in self._front.stretches(reading, text, self._opened(reading, quantity), end):
            name = self._front.rate_in(text, start, stop)
            if name is not None:
                if quantity.unit_kind == "count" and not self._leads(text, quantity, name, stop):
                    return None  # the noun of another phrase: `cho các đối tượng thu nhập thấp và 10.000 căn`
                return self._front.strip(text, name.start, figure_in(reading, name.end, stop)) or name
            phrase = self._front.plain(text, start, stop)
            if phrase is not None and (quantity.unit_kind == "count" or not self._is_place(reading, phrase)):
                return self._over_commas(reading, text, quantity, phrase)
        return None

    def _over_commas(self, reading: Reading, text: Folded, quantity: QuantityMention, last: Span) -> Span | None:
        """The share by name whose last part is ``last``, the commas in it setting nothing apart (`tỷ lệ xã, phường có
        trạm y tế đạt | 90%`); None if there is none, or if a verb in front of a comma says what becomes of it."""
        if quantity.unit_kind != "percent" or quantity.change != "level":
            return None
        opened = self._opened(reading, quantity)
        name = next(self._share.finditer(text, opened, last.start), None)
        if name is None or STRONG_STOP.search(text, name.end(), last.start) is not None:
            return None
        commas = (m.start() for m in _COMMA.finditer(text, name.end(), last.start))
        if any(self._front.linker.search(text, name.end(), at) is not None for at in commas):
            return None
        return trim(text, name.start(), last.end)

    def _leads(self, text: Folded, quantity: QuantityMention, name: Span, stop: int) -> bool:
        """Does the measure by name lead on to the count, by a verb, or since the count's noun only counts it (`dân số
        | 2 triệu người`)?"""
        of_many = quantity.whole is not None and quantity.whole >= _MANY
        if of_many or quantity.baseline is not None or self._front.linker.search(text, name.end, stop) is not None:
            return True
        unit, touching = quantity.unit_span, not text[name.end : stop].strip()
        if unit is not None and quantity.change != "level" and self._counter.fullmatch(text, *unit) is not None:
            return True
        return unit is not None and touching and self._counter.fullmatch(text, *unit) is not None

    def _phrase_end(self, reading: Reading, quantity: QuantityMention) -> int:
        """Where the words in front of the figure end: before its verb of change, and before the level that it
        starts from (`giảm từ 24% còn 20%`)."""
        starting = [q for q in ahead(reading, quantity) if q.is_baseline and quantity.start - q.end < _FROM_TO]
        end = min([quantity.start, *(q.start for q in starting)])
        if quantity.baseline is not None and not starting:
            levels = list(self._from.finditer(reading.folded, max(0, end - _BASELINE), end))
            end = levels[-1].start() if levels else end
        spans = [q.change_span for q in (quantity, *starting) if q.change_span is not None]
        near = [s.start for s in spans if s.end <= end and end - s.end < _FROM_TO]
        return min([end, *near])

    @staticmethod
    def _opened(reading: Reading, quantity: QuantityMention) -> int:
        """Where the figure's own clause may begin: behind what sets it apart from the last figure (a semicolon, a
        comma, `và`)."""
        for other in ahead(reading, quantity):
            between = reading.folded[other.end : quantity.start]
            if not other.is_baseline and (apart := APART.search(between)) is not None:
                return int(other.end + apart.end())
        return 0

    def _split(self, text: Folded, named: Span) -> Measured:
        """`số xã đạt chuẩn` into what is counted and its condition; a rate keeps all of its name, and so does the total
        of one (`tổng diện tích dâu có tưới`)."""
        total = self._front.total.match(text, named.start)
        if total is None or self._front.rate.match(text, total.end()) is not None:
            return Measured(named, None)
        opener = next((m for m in self._behind.criterion.finditer(text, *named) if m.start() > named.start + 2), None)
        if opener is None:
            return Measured(named, None)
        return Measured(trim(text, named.start, opener.start()), trim(text, opener.start(), named.end))

    def _of_count(self, reading: Reading, text: Folded, quantity: QuantityMention, unit: Span) -> Measured:
        after = self._behind.after(reading, text, unit.start)
        if after.subject is None or after.subject.end < unit.end:
            after = Measured(unit, after.criterion)
        after = self._conditioned(text, quantity, after)
        noun = after.subject or unit
        if after.criterion is None and (said := self._in_front_of_count(reading, text, quantity, noun)) is not None:
            return said
        if self._counter.fullmatch(text, *noun) is not None:
            again = same_unit(reading, quantity)
            said_before = self.measured(reading, again).subject if again is not None else None
            if said_before is None and self._classifier.fullmatch(text, *noun) is not None:
                said_before = self._counted_before(reading, quantity)
            after = Measured(said_before or after.subject, after.criterion)
        if after.criterion is not None and self._former.match(text, after.criterion.start) is not None:
            return Measured(after.subject, self._done(text, quantity.start) or after.criterion)
        if after.criterion is not None and "," in text[noun.end : after.criterion.start]:
            return Measured(after.subject, self._done(text, quantity.start) or after.criterion)
        bare = after.subject is None or after.subject.end <= unit.end
        return Measured(after.subject, after.criterion or self._condition(reading, text, quantity, bare))

    def _of_thing(self, reading: Reading, text: Folded, quantity: QuantityMention, noun: Span) -> Measured:
        """What a measure whose unit names it measures (`nâng cấp 12 km | đường nối hai bản`)."""
        after = self._behind.after(reading, text, noun.start)
        subject = noun if after.subject is None or after.subject.end < noun.end else after.subject
        return Measured(subject, after.criterion or self._done(text, quantity.start))

    def _conditioned(self, text: Folded, quantity: QuantityMention, after: Measured) -> Measured:
        """What stands behind a figure, without a criterion that sets no condition (`3 điểm | là phố A và phố B`)."""
        said = after.criterion
        if said is None:
            return after
        explains = quantity.unit_kind != "percent" and self._explaining.match(text, *said) is not None
        return Measured(after.subject, None) if explains or self._idle.fullmatch(text, *said) else after

    def _counts(self, text: Folded, quantity: QuantityMention, after: Measured) -> bool:
        """Is the noun behind the figure what it is a share or a measure of (`70% | chủ thể`)?"""
        if after.subject is None or self._no_noun.match(text, quantity.end) is not None:
            return False
        return after.criterion is not None or not self._front.says_nothing(text, after.subject)

    def _of_total(self, reading: Reading, text: Folded, named: Span, unit: Span) -> Measured:
        """The count that a total names (`số xã đạt chuẩn lên | 12 xã`, `tổng số lên | 50 | hợp tác xã`): its condition
        is its own, none of the figures in front of it."""
        after = self._behind.after(reading, text, unit.start)
        of_total = self._split(text, named)
        noun = after.subject or unit
        if self._counter.fullmatch(text, *noun) is not None and self._front.total.fullmatch(text, *named) is None:
            noun = of_total.subject or noun
        return Measured(noun, after.criterion or of_total.criterion)

    def _in_front_of_count(
        self, reading: Reading, text: Folded, quantity: QuantityMention, noun: Span
    ) -> Measured | None:
        """What the phrase in front of a count says: the work done for it (`tạo việc làm cho | 300 người`), or, where
        ``noun`` merely counts or says it again, what is counted (`lao động được học nghề: | 60 người`, `khách lưu
        trú | 20.000 lượt khách`)."""
        end = self._phrase_end(reading, quantity)
        stretches = self._front.stretches(reading, text, self._opened(reading, quantity), end)
        phrase = self._front.phrase(text, stretches)
        if phrase is None:
            return None
        if self._times_over.fullmatch(text, *noun) is not None:
            return Measured(phrase, None)
        work = self._front.work.search(text, phrase.start, phrase.end)
        benefit = self._benefit.search(text, phrase.start, end)
        if benefit is not None:
            done = trim(text, work.start(), benefit.start()) if work is not None else None
            return None if done is None else Measured(noun, None if holds_figure(reading, done) else done)
        only_counts = self._is_rate_of_many(text, noun) or self._counter.fullmatch(text, *noun) is not None
        counts = only_counts or _says_again(text, noun, phrase)
        if not counts or not self._touches(text, phrase.end, end) or holds_figure(reading, phrase):
            return None
        if work is not None and work.start() == phrase.start:
            return Measured(noun, phrase)
        opener = self._behind.opener(text, phrase.start + 2, phrase.end)
        if opener is None:
            return Measured(phrase, None)
        return Measured(trim(text, phrase.start, opener), trim(text, opener, phrase.end))

    def _is_rate_of_many(self, text: Folded, noun: Span) -> bool:
        """`bác sĩ/1 vạn dân`"""
        stroke = text.find("/", *noun)
        return stroke >= 0 and self._of_many.match(text, stroke + 1) is not None

    def _touches(self, text: Folded, start: int, end: int) -> bool:
        """Does nothing but a colon or a verb of reaching stand in ``[start, end)``?"""
        parting = text[start:end].strip(" :|,(")
        return not parting or self._reaching.fullmatch(parting) is not None

    def _condition(self, reading: Reading, text: Folded, quantity: QuantityMention, bare: bool) -> Span | None:
        """The condition of a counted noun that says none behind it: the work in front, its own or that of its
        list; else, where the noun is ``bare``, the one behind the next figure with the same unit (`28 xã, 32 xã, 38 xã
        đạt chuẩn`)."""
        alike = [q for q in ahead(reading, quantity) if q.unit_kind == "count" and _same_noun(q.unit, quantity.unit)]
        for one in [quantity, *alike]:
            if ";" in reading.text[one.end : quantity.start]:
                break
            if (done := self._done(text, one.start)) is not None:
                return done
        if (set_for := self._set_for_each(text, quantity)) is not None:
            return set_for
        for one in behind(reading, quantity) if bare else ():
            barred = self._behind.barrier.search(text, quantity.end, one.start) is not None
            if barred or ";" in reading.text[quantity.end : one.start]:
                break
            unit = one.unit_span or one.figure
            same = one.unit_kind == "count" and one.unit == quantity.unit
            if same and (after := self._behind.after(reading, text, unit.start)).criterion is not None:
                return after.criterion
        return None

    def _set_for_each(self, text: Folded, quantity: QuantityMention) -> Span | None:
        """The work that the opener of a list sets for each (`chỉ tiêu | công nhận mới | của: xã A 2 sản phẩm`)."""
        colon = text.rfind(":", max(0, quantity.start - _LIST), quantity.start)
        aim = self._setting.search(text, max(0, colon - _OPENER), colon) if colon >= 0 else None
        work = self._begins_work.match(text, aim.end(), colon) if aim is not None else None
        return trim(text, work.start(), work.end()) if work is not None else None

    def _before(self, reading: Reading, text: Folded, quantity: QuantityMention) -> Measured:
        """The noun phrase in front of the verb that leads to the figure."""
        end = self._phrase_end(reading, quantity)
        stretches = self._front.stretches(reading, text, self._opened(reading, quantity), end)
        span = self._front.phrase(text, stretches)
        if span is None or figure_in(reading, *span) < span.end:
            return Measured(None, None)
        if self._is_place(reading, span):
            return self._of_place(reading, text, quantity, span)
        span = self._with_its_opener(text, quantity, span, stretches) or span
        if self._share.match(text, span.start) is not None:
            return Measured(span, None)
        verb = trim(text, span.end, quantity.start)
        labels = verb is None or self._explaining.fullmatch(text, *verb) is not None
        return (self._of_work(text, quantity, span) if labels else None) or self._parted(text, span)

    def _with_its_opener(
        self, text: Folded, quantity: QuantityMention, last: Span, stretches: list[tuple[int, int]]
    ) -> Span | None:
        """A label whose commas only part what its condition lists (`cán bộ qua đào tạo cao đẳng, đại học: | 35%`)."""
        at = next((i for i, (start, end) in enumerate(stretches) if start <= last.start < end), len(stretches)) + 1
        if quantity.unit_kind != "percent" or at >= len(stretches):
            return None
        start, end = stretches[at]
        comma = text.startswith(", ", end - 2) and stretches[at - 1][0] == end
        named = self._front.plain(text, start, end) if comma else None
        if named is None or any(map(str.isdigit, named.of(text))):
            return None
        if self._behind.opener(text, named.start + 2, end) is None:
            return None
        return trim(text, named.start, last.end)

    def _parted(self, text: Folded, span: Span) -> Measured:
        """A phrase into what it names and the condition in it (`trẻ 5 tuổi | đến trường`)."""
        opener = self._behind.opener(text, span.start + 2, span.end)
        if opener is None:
            return Measured(span, None)
        named = self._front.plain(text, span.start, opener) or trim(text, span.start, opener)
        nameless = named is None or (self._front.plain(text, *named) is None and " " not in named.of(text))
        if nameless:
            return Measured(None, None)
        return Measured(named, trim(text, opener, span.end))

    def _of_work(self, text: Folded, quantity: QuantityMention, span: Span) -> Measured | None:
        """A phrase that begins with work done on what a measure measures (`trồng | rừng tập trung: 13.400 ha`)."""
        work = self._begins_work.match(text, *span) if quantity.unit_kind == "measure" else None
        if work is None or (rest := trim(text, work.end(), span.end)) is None:
            return None
        return Measured(rest, trim(text, work.start(), work.end()))

    def _is_place(self, reading: Reading, span: Span) -> bool:
        """Is the phrase nothing but a name (`huyện Bình Hà`), which does not say what is measured?"""
        level = self._holder.match(reading.folded, *span)
        name = reading.text[level.end() if level else span.start : span.end].split()
        if len(name) == 1 and level is None:
            return len(name[0]) > 2 and name[0].isupper() and name[0].isalpha()
        return len(name) > 1 and all(word.istitle() and word.isalpha() for word in name)

    def _of_place(self, reading: Reading, text: Folded, quantity: QuantityMention, name: Span) -> Measured:
        """What a list of places shares: that of the last figure with the unit, else the phrase that opens the list."""
        last = same_unit(reading, quantity)
        if last is not None:
            return self.measured(reading, last)
        stretches = self._front.stretches(reading, text, self._opened(reading, quantity), name.start)
        span = self._front.phrase(text, stretches)
        if span is None or self._is_place(reading, span):
            return Measured(name, None)
        return self._of_work(text, quantity, span) or self._parted(text, span)

    def _condition_of_share(self, reading: Reading, text: Folded, quantity: QuantityMention) -> Span | None:
        """The condition of a share or a measure whose noun says none: the work in front, else the one behind the last
        of the shares that commas and a `và` tie to it (`100% trại lớn, 90% trại vừa và 80% trại nhỏ | có hầm`)."""
        if (done := self._done(text, quantity.start)) is not None or quantity.unit_kind != "percent":
            return done
        if (worked := self._worked_at(reading, text, quantity)) is not None:
            return worked
        last = quantity
        for one in behind(reading, quantity):
            if one.unit_kind != "percent" or _LISTED_ON.fullmatch(text, last.end, one.start) is None:
                return None
            if (said := self._behind.after(reading, text, one.end, share=True).criterion) is not None:
                return said if _TIED.search(text, last.end, one.start) is not None else None
            last = one
        return self._of_those_before(reading, text, quantity)

    def _worked_at(self, reading: Reading, text: Folded, quantity: QuantityMention) -> Span | None:
        """The work in front that is done where, or for whom, the share is (`phủ sóng 4G tại | 90% | thôn`)."""
        end = self._phrase_end(reading, quantity)
        at = self._benefit.search(text, max(0, end - _OPENER), end)
        opened = self._opened(reading, quantity)
        phrase = self._front.phrase(text, self._front.stretches(reading, text, opened, at.start())) if at else None
        work = self._front.work.match(text, *phrase) if phrase is not None else None
        return phrase if work is not None and phrase is not None and not holds_figure(reading, phrase) else None

    def _of_those_before(self, reading: Reading, text: Folded, quantity: QuantityMention) -> Span | None:
        """The condition of the last share in front, where this one is of a part set apart (`40% cơ sở bán trên mạng,
        riêng hợp tác xã là | 70%`)."""
        last = next(iter(ahead(reading, quantity)), None)
        if quantity.unit_kind != "percent" or last is None or last.unit_kind != "percent":
            return None
        parted = APART.search(text, last.end, quantity.start)
        if parted is None or self._apart.match(text, parted.end(), quantity.start) is None:
            return None
        return self.measured(reading, last).criterion

    def _counted_before(self, reading: Reading, quantity: QuantityMention) -> Span | None:
        """What the last count in front counts, which a share without a noun is of (`90 thợ, | 60% | có nghề`)."""
        counted = next((q for q in ahead(reading, quantity) if q.unit_kind == "count"), None)
        if counted is None or ";" in reading.text[counted.end : quantity.start]:
            return None
        return self.measured(reading, counted).subject

    def _done(self, text: Folded, end: int) -> Span | None:
        """The work in front of a counted noun: `xây mới | 237 chung cư`."""
        window = max(0, end - 40)
        found = self._behind.action.search(text, window, end)
        return self._behind.ended(text, found.start(), found.end()) if found else None


def _measured_noun(quantity: QuantityMention) -> Span | None:
    """The noun in a unit of measure (`km | đường`), or None."""
    unit = quantity.unit_span
    measure, _, noun = (quantity.unit or "").partition(" ")
    named = unit is not None and measure in _LENGTHS and noun.replace(" ", "").isalpha()
    return Span(unit.start + len(measure) + 1, unit.end) if unit is not None and named else None


_LENGTHS = ("km", "m", "ha")


def _same_noun(unit: str | None, other: str | None) -> bool:
    """`căn nhà` and `căn`: is one the other, or its first word?"""
    return unit is not None and other is not None and (f"{unit} ".startswith(f"{other} ") or unit == other)


def _says_again(text: Folded, noun: Span, phrase: Span) -> bool:
    """Does the phrase begin with the noun, or with what the noun counts (`khách …`, `lượt khách`)?"""
    counted, words = text[noun.start : noun.end].split(), text[phrase.start : phrase.end].split()
    return words[: len(counted)] == counted or words[:1] == counted[-1:]
