"""Subject and criterion: the words around a figure that say what is measured, and what it must do to count.

Here is the order in which they are asked; each of the others knows one way to say it.
"""

from __future__ import annotations

from extractor.assembly.figures_around import before_figure, in_turn, last_count
from extractor.assembly.reading import Reading
from extractor.assembly.subject.clause_in_front import ClauseInFront, ClausesInFront
from extractor.assembly.subject.condition import Conditions
from extractor.assembly.subject.counted_in_front import CountedInFront
from extractor.assembly.subject.counted_noun import Counts
from extractor.assembly.subject.label_in_front import Labels
from extractor.assembly.subject.measured import Measured
from extractor.assembly.subject.named_measure import NamedMeasures
from extractor.assembly.subject.phrase_behind import Behind
from extractor.assembly.subject.phrase_in_front import Front
from extractor.assembly.subject.phrase_parts import Parts
from extractor.assembly.subject.share_condition import ShareConditions
from extractor.assembly.subject.share_holder import ShareHolders
from extractor.assembly.subject.shared_subject import SharedSubjects
from extractor.assembly.subject.unit_noun import UnitNouns
from extractor.assembly.subject.word_lists import SubjectFile, words
from extractor.document import Span
from extractor.patterns.files import PatternFolder
from extractor.recognisers.phrases import anywhere, at_end, at_start, opening
from extractor.recognisers.quantities import QuantityMention
from extractor.vietnamese.normalise import fold

_LONG_LIST = 50
"""Figures of a sentence from which on they are taken in order, so that none asks a long row of others first."""

_NOTHING = Measured(None, None)


class Subjects:
    """Finds subject and criterion with the word lists of ``subjects.toml``."""

    def __init__(self, file: SubjectFile) -> None:
        self._front = front = Front(file)
        self._behind = behind = Behind(file, front)
        self._parts = parts = Parts(front, behind)
        self._conditions = conditions = Conditions(file, behind)
        before = CountedInFront(file, front, behind)
        self._clauses = ClausesInFront(file, front)
        self._named = NamedMeasures(file, front, behind)
        self._unit_nouns = UnitNouns(behind, conditions)
        self._counts = Counts(file, front, behind, parts, before, conditions, self.measured)
        self._holders = ShareHolders(file, front, behind, parts, self.measured)
        self._shares = ShareConditions(file, front, behind, conditions, parts, self.measured)
        self._labels = Labels(file, front, behind, parts, self.measured)
        self._shared = SharedSubjects(file, front, behind, self.measured)
        self.going_back = anywhere(words(file.going_back))
        self._adverb, self._office = opening(words(file.adverb)), opening(words(file.office))
        self._acting = at_end(words(file.acting))
        self.topic = at_start(words(file.topic))

    @classmethod
    def load(cls, folder: PatternFolder) -> Subjects:
        return cls(folder.load("subjects.toml", SubjectFile))

    def split(self, label: str, unit: str | None = None) -> tuple[str, str | None]:
        """What a label counts and its condition (`Số xã | đạt chuẩn`), None if it says none; a rate by name stays.

        A label that is but the work is what is done on the things that the ``unit`` counts (`Đánh giá lại`).
        """
        subject, condition = self._parts.of_label(label)
        if condition is None and unit is not None and self._parts.is_work(label) and not self._counts.merely(unit):
            return unit, subject
        return subject, condition

    def split_condition(self, subject: str) -> tuple[str, str | None]:
        """The subject and the condition that its own words say, None if they say none."""
        return self._parts.of_subject(subject)

    def stands_in(self, subject: str) -> bool:
        """Is it but a word that stands for what was counted before (`lượt`, `chiếc`), no noun (`sau khai thác`), or who
        does it (`Cục Hải quan tỉnh`, `Đồng Bến lo`)?"""
        if self._counts.stands_in(subject):
            return True
        folded = fold(subject)
        office = subject[:1].isupper() and self._office.match(folded) is not None
        acting = " " in subject and self._acting.search(folded) is not None
        return office or acting or self._adverb.match(folded) is not None

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
                    known[one.start] = _NOTHING  # for whom it asks in turn: two figures may refer to each other
                    known[one.start] = self._measured(reading, one)
        return known.get(quantity.start) or self._measured(reading, quantity)

    def _measured(self, reading: Reading, quantity: QuantityMention) -> Measured:
        if (again := self._shared.restated(reading, quantity)) is not None:
            return again
        clause = self._clauses.find(reading, quantity)
        named = self._named.find(reading, quantity, clause)
        if quantity.unit_kind == "count" and quantity.unit_span is not None:
            return self._counts.find(reading, quantity, quantity.unit_span, clause, named)
        if named is not None:
            return self._parts.of_measure(reading.folded, named)
        thing = self._unit_nouns.find(reading, quantity) or self._holders.find(reading, quantity, clause)
        return thing or self._around(reading, quantity, clause)

    def _around(self, reading: Reading, quantity: QuantityMention, clause: ClauseInFront) -> Measured:
        """What a share or a measure without a name in front measures: by the words behind it, else by other figures
        and the label in front."""
        text = reading.folded
        share = quantity.unit_kind == "percent" and quantity.change == "level"
        after = self._behind.after(reading, text, quantity.end, share)
        after = self._conditions.conditioned(text, quantity, after)
        if (planned := self._shared.planned(reading, quantity, after.subject)) is not None:
            return Measured(planned, None)
        if self._behind.names(text, quantity.end, after):
            return Measured(after.subject, after.criterion or self._shares.of_share(reading, quantity, clause))
        if (shared := self._shared.announced(reading, quantity) or self._shared.out_of(reading, quantity)) is not None:
            return shared
        if (of := self._behind.measure_of(reading, quantity.end)) is not None:
            return Measured(of, None)
        if (changed := self._changed(reading, quantity)) is not None:
            return changed
        said_until = clause.stretches[0][1] if clause.stretches else clause.start
        if (part := self._shared.of_part(reading, quantity, said_until)) is not None:
            return part
        before = self._labels.find(reading, quantity, clause)
        if before.subject is not None:
            return self._labelled(reading, quantity, before.subject, before.criterion)
        return self._unnamed(reading, quantity, after)

    def _labelled(self, reading: Reading, quantity: QuantityMention, label: Span, criterion: Span | None) -> Measured:
        """What the label in front names, under its own condition, else that of the shares it is listed with, else the
        work that it begins with."""
        shared = criterion or self._shares.of_those_before(reading, quantity)
        shared = shared or self._shares.of_list(reading, quantity, label)
        done = None
        if shared is None and quantity.unit_kind == "percent" and not self._shared.of_a_plan(reading, quantity):
            done = self._labels.work_on(reading.folded, label)
        return done or Measured(label, shared)

    def _changed(self, reading: Reading, quantity: QuantityMention) -> Measured | None:
        """What the level in front measures, whose growth the figure is, else the verb of change that names a measure
        itself; None for neither."""
        said = None
        if quantity.change != "level":
            said = in_turn(reading, quantity) or before_figure(reading, quantity)
        if said is not None:
            return Measured(self.measured(reading, said).subject, None)
        verb = quantity.change_span
        names = verb is not None and self._front.rate.fullmatch(reading.folded, *verb) is not None
        return Measured(verb, None) if names else None

    def _unnamed(self, reading: Reading, quantity: QuantityMention, after: Measured) -> Measured:
        """What a figure measures that no words of its own name: what another one does, under the condition that the
        words behind say (``after``), if they say one."""
        no_noun = self._behind.no_noun(reading.folded, quantity.end)
        same = self._shared.of_last(reading, quantity)
        if same is not None:
            return same if after.criterion is None or no_noun else Measured(same.subject, after.criterion)
        share = quantity.unit_kind == "percent" and quantity.change == "level"
        if share and after.subject is None and after.criterion is not None:
            counted = last_count(reading, quantity)
            return Measured(None if counted is None else self.measured(reading, counted).subject, after.criterion)
        return Measured(None, None) if no_noun else after
