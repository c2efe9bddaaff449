"""What a figure measures, under which condition and in which unit: by its own words, or its row and column; else by
what it goes back to (`con số này`), by the topic of its sentence, by what stands above its list, or by the figure of
the same unit before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from extractor.assembly.findings import Analysis, Figure
from extractor.assembly.structure import Governors, governors
from extractor.assembly.subject.subjects import Subjects
from extractor.assembly.tables.captions import names_aim, subject_of
from extractor.assembly.tables.named_units import unit_leading
from extractor.recognisers.columns import Columns
from extractor.recognisers.quantities import Quantities
from extractor.recognisers.times import Times, without

_FARTHEST = 4
"""Figures that are looked back over."""

_WITHIN = 60
"""Characters in front of the figure in which `con số này` must stand."""

_LONGEST_TOPIC = 40
"""Characters that the topic of a sentence may take."""


class Named(NamedTuple):
    """What a figure measures, its condition and its unit; None where nothing says it."""

    subject: str | None
    criterion: str | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class NamingRules:
    """The compiled rules that naming takes."""

    subjects: Subjects
    columns: Columns
    quantities: Quantities
    times: Times


class Naming:
    """Names what the figures of one document measure."""

    def __init__(self, analysis: Analysis, rules: NamingRules) -> None:
        self._document = analysis.document
        self._figures = analysis.figures
        self._rules = rules
        self._named: dict[int, Named] = {}

    def of(self, index: int) -> Named:
        """What the ``index``-th figure of the analysis measures."""
        if index not in self._named:
            self._named[index] = self._find(index)
        return self._named[index]

    @cached_property
    def _governing(self) -> Sequence[Governors]:
        return governors(self._document)

    def _find(self, index: int) -> Named:
        figure = self._figures[index]
        before = self._gone_back_to(index)
        if before is not None:
            return before._replace(unit=figure.quantity.unit or before.unit)
        own = self._own(figure)
        if figure.row is not None or not self._is_nameless(own):
            return own
        found = self._topic(figure) or self._above(figure) or self._of_like(index)
        return own if found is None else found._replace(unit=own.unit, criterion=own.criterion or found.criterion)

    def _own(self, figure: Figure) -> Named:
        """What the figure's own words, or its row and column, say."""
        subjects, unit = self._rules.subjects, figure.quantity.unit
        if figure.row is not None:
            subject, criterion = figure.row.subject, figure.row.criterion
            if subject is not None and criterion is None:
                subject, criterion = subjects.split(subject, unit if figure.quantity.unit_kind == "count" else None)
            return Named(subject, criterion, unit)
        measured, text = subjects.measured(figure.reading, figure.quantity), figure.reading.text
        subject = None if measured.subject is None else measured.subject.of(text)
        criterion = None if measured.criterion is None else measured.criterion.of(text)
        if subject is not None and criterion is None and unit_leading(subject, self._rules.quantities) is not None:
            subject, criterion = subjects.split_condition(subject)  # `doanh nghiệp | có website`, not `giờ | nộp thuế`
        return Named(subject, criterion, unit)

    def _is_nameless(self, own: Named) -> bool:
        """Do the figure's own words leave open what is measured (`Năm 2021: | 80 ha`, `tháng 7 là | 40 nghìn lượt`)?"""
        return own.subject is None or self._rules.subjects.stands_in(own.subject)

    def _gone_back_to(self, index: int) -> Named | None:
        """What the figure measures that `con số này` in front of the ``index``-th stands for."""
        figure = self._figures[index]
        if figure.row is not None or not self._goes_back(figure):
            return None
        near = (i for i in self._before(index) if not self._goes_back(self._figures[i]))
        found = next((i for i in near if _alike(self._figures[i], figure)), None)
        return None if found is None else self._own(self._figures[found])

    def _goes_back(self, figure: Figure) -> bool:
        text, start = figure.reading.folded, figure.quantity.start
        inside = [q.end for q in figure.reading.quantities if q.end <= start]
        return self._rules.subjects.going_back.search(text, max(start - _WITHIN, 0, *inside), start) is not None

    def _topic(self, figure: Figure) -> Named | None:
        """What the sentence says in front of its first comma that it is about (`Về | quế hữu cơ |, đến năm 2025 …`)."""
        reading = figure.reading
        opened = self._rules.subjects.topic.match(reading.folded)
        if opened is None:
            return None
        comma = reading.text.find(",", opened.end(), min(opened.end() + _LONGEST_TOPIC, figure.quantity.start))
        topic = reading.text[opened.end() : comma] if comma > 0 else ""
        told = any(t.start < comma for t in reading.times) or any(map(str.isdigit, topic))
        return None if told or not topic or topic[:1].isupper() else Named(topic, None, None)

    def _above(self, figure: Figure) -> Named | None:
        """What the opener of the list, else the nearest heading, says that its figures measure (`Phân bổ chỉ tiêu |
        trồng rừng | (ha):`)."""
        rules, said = self._rules, self._governing[figure.reading.sentence.block].text(self._document)
        text = without(said, rules.times.find(said))
        if not names_aim(text, rules.columns, rules.quantities):
            return None
        named = subject_of(text, rules.columns, rules.quantities)
        return Named(*rules.subjects.split(named), None) if " " in named.strip(" /") else None

    def _of_like(self, index: int) -> Named | None:
        """What the last figure of the same unit measures."""
        figure = self._figures[index]
        like = (i for i in self._before(index) if _like(self._figures[i], figure))
        found = next(like, None)
        named = None if found is None else self.of(found)
        return None if named is None or self._is_nameless(named) else named

    def _before(self, index: int) -> Iterator[int]:
        """The figures of prose before the ``index``-th in its block and the one before, the last first."""
        block = self._figures[index].reading.sentence.block
        for i in range(index - 1, max(index - _FARTHEST, 0) - 1, -1):
            if self._figures[i].row is None and block - self._figures[i].reading.sentence.block <= 1:
                yield i


def _alike(before: Figure, figure: Figure) -> bool:
    """Do both count, or measure the same, or give a share? A figure without a unit may count whatever was counted."""
    kinds = before.quantity.unit_kind, figure.quantity.unit_kind
    same = kinds[0] == kinds[1] and kinds[0] in ("percent", "count", "money")
    return kinds == ("count", "none") or same or (kinds[0] == "measure" and _like(before, figure))


def _like(before: Figure, figure: Figure) -> bool:
    """Have both the same unit, or begin theirs with the same word (`lượt khách`, `lượt`)? Shares of anything have."""
    units = before.quantity.unit, figure.quantity.unit
    if None in units or figure.quantity.unit_kind == "percent":
        return False
    first, second = (unit.split()[0] for unit in units if unit is not None)
    return first == second
