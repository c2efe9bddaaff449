"""What is asked of the catalogue: the words of a target, as they are compared with wordings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

import regex

from extractor.recognisers.indicators.rules import IndicatorFile, Rating, UnitKind, WordsRule
from extractor.recognisers.indicators.unit_kinds import UnitKinds
from extractor.recognisers.indicators.words import Words
from extractor.recognisers.phrases import anywhere
from extractor.vietnamese.normalise import fold

_SENTENCE_END = regex.compile(r"[;\n•]|\.\s")
_CLAUSE_END = regex.compile(r"[;:()\n•]|,(?!\d)|\s[-–]\s|\.\s")
_ANOTHER = regex.compile(r"\s(?i:và)\s(?=\D{0,60}\d)")
_NEAR, _BEFORE = 70, 30
"""Characters around a figure that are near it, and right in front of it."""
_HEAD = 2
"""Syllables that name what is counted; the further ones say which of them."""
_LEADS = 4
"""Lead-ins that are taken off a subject at most."""
_EDGE = " | "


@dataclass(frozen=True)
class Question:
    """One target as padded words: ``" xã | xã | đạt chuẩn "``; the evidence is read only if it is asked for.

    ``heads`` are the subject and what is left of it behind its lead-ins. ``counted`` holds the words of a counted
    noun that a wording must name, if any.
    """

    words: str
    heads: tuple[str, ...]
    unit: str
    text: str
    figure_at: int | None
    kind: UnitKind
    rating: Rating | None
    counted: frozenset[str]
    reader: Words
    sharing: Sequence[str]
    growing: Sequence[str]

    @cached_property
    def evidence(self) -> str:
        return self.reader.padded(self.text)

    @cached_property
    def near(self) -> str:
        """The words around the figure; all of them if nobody knows where it stands."""
        at = self.figure_at
        return self.evidence if at is None else self.reader.padded(self.text[max(0, at - _NEAR) : at + _NEAR])

    @cached_property
    def before(self) -> str:
        """The words right in front of the figure."""
        at = self.figure_at
        return self.evidence if at is None else self.reader.padded(self.text[max(0, at - _BEFORE) : at])

    @cached_property
    def shares(self) -> bool:
        """Do words right in front of the figure, or its own, speak of a share?"""
        return any(word in self.before or word in self.words for word in self.sharing)

    @cached_property
    def grows(self) -> bool:
        """A multiple speaks of growth by itself; a percentage needs a word for it, if there is a sentence."""
        if self.kind != "percent" or not self.near.strip():
            return self.kind in ("percent", "times")
        return any(word in self.near for word in self.growing)


class Questions:
    """Puts the parts of a target into questions."""

    def __init__(self, file: IndicatorFile, kinds: UnitKinds, words: Words) -> None:
        self._kinds, self._words = kinds, words
        self._leads = sorted(_padded(words, file.lead), key=len, reverse=True)
        self._counters = frozenset(words.read(w) for r in file.counter for w in r.words)
        self._purpose = anywhere(w for r in file.purpose for w in r.words)
        self._sharing = list(_padded(words, file.sharing))
        self._growing = list(_padded(words, file.growing))

    def in_turn(
        self,
        subject: str | None,
        unit: str | None,
        criterion: str | None,
        rating: Rating | None,
        evidence: str,
        figure_at: int | None,
    ) -> Iterator[Question]:
        """What is asked in turn: without the purpose that the criterion names; as it is; and, since subject and
        criterion may miss what stands around the figure, with the words before and behind it instead."""
        asked = partial(self._asked, unit=unit, rating=rating, evidence=evidence, figure_at=figure_at)
        if criterion and (purpose := self._purpose.search(fold(criterion))):
            yield asked(subject, criterion=criterion[: purpose.start()])
        yield asked(subject, criterion=criterion)
        if figure_at is not None:
            clause, after = _around(evidence, figure_at, _CLAUSE_END)
            sentence, _ = _around(evidence, figure_at, _SENTENCE_END)
            for before in (clause, sentence):
                yield asked(before if before.strip() else subject, criterion=after)

    def _asked(
        self,
        subject: str | None,
        unit: str | None,
        criterion: str | None,
        rating: Rating | None,
        evidence: str,
        figure_at: int | None,
    ) -> Question:
        read = self._words.read
        kind, unit_words = self._kinds.of(unit), read(unit or "")
        if kind == "none" and figure_at is not None:
            kind = "count"  # a figure without a unit counts something that was named before
        said = [read(subject or ""), read(criterion or "")]
        if kind in ("count", "weight"):
            said.insert(1, unit_words)
        if rating is not None:
            said.append("rating")
        return Question(
            words=f" {_EDGE.join(w for w in said if w)} ",
            unit=f" {unit_words} ",
            heads=self._heads(f" {said[0] or (said[1] if kind == 'count' else '')} "),
            text=evidence,
            figure_at=None if figure_at is None else max(0, min(figure_at, len(evidence))),
            kind=kind,
            rating=rating,
            counted=self._counted(unit_words) if kind == "count" else frozenset(),
            reader=self._words,
            sharing=self._sharing,
            growing=self._growing,
        )

    def _counted(self, unit: str) -> frozenset[str]:
        """The first words of a counted noun; none of a mere counter (`người`, `lượt`), which stands for anything."""
        return frozenset() if unit in self._counters else frozenset(unit.split()[:_HEAD])

    def _heads(self, subject: str) -> tuple[str, ...]:
        """The subject as it is, and again after each lead-in taken off."""
        heads = [subject]
        for _ in range(_LEADS):
            lead = next((lead for lead in self._leads if heads[-1].startswith(lead)), None)
            if lead is None or len(lead) >= len(heads[-1]):
                break
            heads.append(heads[-1][len(lead) - 1 :])
        return tuple(heads)


def _padded(words: Words, rules: Iterable[WordsRule]) -> Iterator[str]:
    return (words.padded(w) for r in rules for w in r.words)


def _around(evidence: str, at: int, end: regex.Pattern[str]) -> tuple[str, str]:
    """The words before and behind a figure, up to the nearest ``end`` on either side, or a further figure that
    `và` joins."""
    ends = [m.span() for m in end.finditer(evidence)]
    start = max((end for _, end in ends if end <= at), default=0)
    stop = min((begin for begin, _ in ends if begin >= at), default=len(evidence))
    another = _ANOTHER.search(evidence, at, stop)
    return evidence[start:at], evidence[at : another.start() if another else stop]
