"""Indicators: which thing of the catalogue a target counts, from its words, its unit and its rating.

An entry fits if the unit is of a kind it allows, all parts of one of its wordings are found in subject, unit
and criterion, and none of its forbidden words is. The entry whose wording covers most words wins; what two
entries claim alike is left to the evidence near the figure, and to nobody if that does not settle it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import Literal

import regex
from pydantic import Field

from extractor.patterns.files import PatternError, PatternFolder, Rule, RuleFile
from extractor.recognisers.phrases import anywhere
from extractor.vietnamese.normalise import fold

Better = Literal["more", "less", "neither"]
Rating = tuple[int, int]
UnitKind = Literal[
    "percent",
    "times",
    "money",
    "area",
    "weight",
    "yield",
    "volume",
    "length",
    "speed",
    "energy",
    "power",
    "time",
    "count",
    "none",
]


class IndicatorRule(Rule):
    """One entry of the catalogue; see the head of ``patterns/indicators.toml``. ``name`` is the code."""

    vi: str
    en: str
    unit: str
    better: Better
    programme: str | None = None
    sdg: int = Field(ge=1, le=17)
    units: tuple[UnitKind, ...]
    wordings: tuple[str, ...] = Field(min_length=1)
    forbidden: tuple[str, ...] = ()
    growth: bool = False
    share: bool = False
    prefer: bool = False
    rating: Rating | None = None
    examples: tuple[str, ...] = Field(min_length=1)
    growth_examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


class UnitRule(Rule):
    """A kind of unit: what such a unit begins with, or is exactly."""

    name: UnitKind
    begins: tuple[str, ...]
    exactly: tuple[str, ...] = ()


class SynonymRule(Rule):
    """Spellings that are read as ``write``."""

    write: str
    read: tuple[str, ...]


class WordsRule(Rule):
    words: tuple[str, ...]


class NothingRule(Rule):
    examples: tuple[str, ...]


class IndicatorFile(RuleFile):
    indicator: tuple[IndicatorRule, ...]
    unit: tuple[UnitRule, ...]
    synonym: tuple[SynonymRule, ...]
    compound: tuple[WordsRule, ...]
    lead: tuple[WordsRule, ...]
    purpose: tuple[WordsRule, ...]
    counter: tuple[WordsRule, ...]
    sharing: tuple[WordsRule, ...]
    growing: tuple[WordsRule, ...]
    nothing: tuple[NothingRule, ...]


@dataclass(frozen=True, slots=True)
class Indicator:
    """A row of the catalogue as tables show it: the code, its names, and what is known of it."""

    code: str
    vi: str
    en: str
    unit: str
    better: Better
    programme: str | None
    sdg: int


@dataclass(frozen=True, slots=True)
class _Part:
    """One of the alternatives must be there; a mark says where else than anywhere in the target's words."""

    alternatives: tuple[str, ...]
    at_head: bool
    in_unit: bool
    in_evidence: bool


@dataclass(frozen=True)
class _Wording:
    rule: IndicatorRule
    parts: tuple[_Part, ...]
    forbidden: tuple[str, ...]
    forbidden_at_head: tuple[str, ...]
    forbidden_near: tuple[str, ...]

    @cached_property
    def named(self) -> frozenset[str]:
        """All words of all parts."""
        return frozenset(word for p in self.parts for a in p.alternatives for word in a.split())


@dataclass(frozen=True)
class _Asked:
    """The question, as padded words: ``" xã | xã | đạt chuẩn "``; the evidence is read only if it is asked for.

    ``counted`` holds the words of a counted noun that a wording must name, if any.
    """

    words: str
    heads: tuple[str, ...]
    unit: str
    text: str
    figure_at: int | None
    kind: UnitKind
    rating: Rating | None
    counted: frozenset[str]
    read: Callable[[str], str]
    sharing: Sequence[str]
    growing: Sequence[str]

    @cached_property
    def evidence(self) -> str:
        return f" {self.read(self.text)} "

    @cached_property
    def near(self) -> str:
        """The words around the figure; all of them if nobody knows where it stands."""
        at = self.figure_at
        return self.evidence if at is None else f" {self.read(self.text[max(0, at - _NEAR) : at + _NEAR])} "

    @cached_property
    def before(self) -> str:
        """The words right in front of the figure."""
        at = self.figure_at
        return self.evidence if at is None else f" {self.read(self.text[max(0, at - _BEFORE) : at])} "

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


_WORD = regex.compile(r"[\p{L}\p{M}\p{N}_]+|%")
_Rewrites = Mapping[str, tuple[tuple[int, str, str], ...]]
_SENTENCE_END = regex.compile(r"[;\n•]|\.\s")
_CLAUSE_END = regex.compile(r"[;:()\n•]|,(?!\d)|\s[-–]\s|\.\s")
_ANOTHER = regex.compile(r"\s(?i:và)\s(?=\D{0,60}\d)")
_NEAR, _BEFORE = 70, 30
_HEAD = 2
"""Syllables that name what is counted; the further ones say which of them."""
_EDGE = " | "


class Indicators:
    """The catalogue of ``indicators.toml``, compiled."""

    def __init__(self, file: IndicatorFile) -> None:
        self.file = file
        self._units = _unit_tables(file.unit)
        self._synonyms = _by_first_word(_synonyms(file.synonym))
        self._compounds = _by_first_word(_compounds(file.compound))
        self._read = lru_cache(maxsize=1024)(self._words)  # the figures of a sentence ask for the same words
        self._kind = lru_cache(maxsize=1024)(self.unit_kind)
        self._leads = sorted(
            (f" {self._words(w)} " for r in file.lead for w in r.words), key=len, reverse=True
        )
        self._counters = frozenset(self._words(w) for r in file.counter for w in r.words)
        self._purpose = anywhere(w for r in file.purpose for w in r.words)
        self._sharing = [f" {self._words(w)} " for r in file.sharing for w in r.words]
        self._growing = [f" {self._words(w)} " for r in file.growing for w in r.words]
        self._index = _index([w for rule in file.indicator for w in self._compile(rule)])

    @classmethod
    def load(cls, folder: PatternFolder) -> Indicators:
        """Read and compile the catalogue; a wording that cannot be read raises :class:`PatternError`."""
        return cls(folder.load("indicators.toml", IndicatorFile))

    def catalogue(self) -> tuple[Indicator, ...]:
        """Every code that :meth:`code` can give, and the growth of entries that have one, in file order."""
        return tuple(row for rule in self.file.indicator for row in _rows(rule))

    def code(
        self,
        subject: str | None,
        unit: str | None,
        criterion: str | None,
        rating: tuple[int, int] | None,
        evidence: str,
        figure_at: int | None = None,
    ) -> str | None:
        """The code of what a target counts, or None where the words do not settle it.

        ``unit`` None means work without a figure, or a figure without a unit if ``figure_at`` is given. ``rating``
        holds lowest and highest star. ``figure_at`` is the figure's offset in ``evidence`` (code points); without
        it the whole evidence counts as near.
        """
        asked = partial(self._asked, unit=unit, rating=rating, evidence=evidence, figure_at=figure_at)
        looks = self._looks(asked, subject, criterion, evidence, figure_at)
        return next(filter(None, map(self._settled, looks)), None)

    def _looks(
        self,
        asked: Callable[..., _Asked],
        subject: str | None,
        criterion: str | None,
        evidence: str,
        figure_at: int | None,
    ) -> Iterator[_Asked]:
        """What is asked in turn: without the purpose that the criterion names; as it is; and, since subject and
        criterion may miss what stands around the figure, with the words before and behind it instead."""
        if criterion and (purpose := self._purpose.search(fold(criterion))):
            yield asked(subject, criterion=criterion[: purpose.start()])
        yield asked(subject, criterion=criterion)
        if figure_at is not None:
            clause, after = _around(evidence, figure_at, _CLAUSE_END)
            sentence, _ = _around(evidence, figure_at, _SENTENCE_END)
            for before in (clause, sentence):
                yield asked(before if before.strip() else subject, criterion=after)

    def _settled(self, asked: _Asked) -> str | None:
        """The code of the wording that covers most; None if none fits, or two fit alike."""
        found: dict[str, tuple[float, float]] = {}
        for wording in self._candidates(asked.words):
            covered = _covered(wording, asked)
            code = self._fits(wording, asked) if covered is not None else None
            if covered is not None and code is not None:
                score = covered, _near(wording, asked)
                found[code] = max(score, found.get(code, score))
        if not found:
            return None
        best = max(found.values())
        codes = [code for code, score in found.items() if score == best]
        return codes[0] if len(codes) == 1 else None

    def unit_kind(self, unit: str | None) -> UnitKind:
        """What kind of unit it is; a counted noun is a ``count``, no unit at all ``none``."""
        if unit is None or not unit.strip():
            return "none"
        text = str(fold(unit)).strip()
        exactly, begins = self._units
        bare = text.partition("/")[0].strip()
        if bare in exactly:
            return exactly[bare]
        for start, kind in begins:
            if text.startswith(start) and not text[len(start) : len(start) + 1].isalnum():
                return kind
        return "count"

    def check(self) -> list[str]:
        """A line for every example that does not come out as the catalogue says."""
        problems = []
        for rule in self.file.indicator:
            for example in rule.examples:
                problems += self._problem(example, rule.name, rule.name)
            for example in rule.growth_examples:
                problems += self._problem(example, rule.name, f"{rule.name}.growth")
            for example in rule.counterexamples:
                if self._code_of(example) == rule.name:
                    problems.append(
                        f"indicators.toml: {rule.name!r}: counterexample {example!r} came out as it"
                    )
        for nothing in self.file.nothing:
            for example in nothing.examples:
                problems += self._problem(example, nothing.name, None)
        return problems

    def _problem(self, example: str, name: str, expected: str | None) -> list[str]:
        got = self._code_of(example)
        if got == expected:
            return []
        return [f"indicators.toml: {name!r}: example {example!r} should give {expected}, gave {got}"]

    def _code_of(self, example: str) -> str | None:
        fields = [part.strip() for part in example.split("|")] + [""] * 4
        subject, unit, criterion, stars, evidence = fields[:5]
        low, _, high = stars.partition("-")
        rating = (int(low), int(high)) if high else None
        return self.code(subject or None, unit or None, criterion or None, rating, evidence)

    def _words(self, text: str) -> str:
        if not text:
            return ""
        padded = f" {' '.join(_WORD.findall(str(fold(text))))} "
        return _rewritten(_rewritten(padded, self._synonyms), self._compounds).strip()

    def _asked(
        self,
        subject: str | None,
        unit: str | None,
        criterion: str | None,
        rating: Rating | None,
        evidence: str,
        figure_at: int | None,
    ) -> _Asked:
        kind, unit_words = self._kind(unit), self._read(unit or "")
        if kind == "none" and figure_at is not None:
            kind = "count"  # a figure without a unit counts something that was named before
        said = [self._read(subject or ""), self._read(criterion or "")]
        if kind in ("count", "weight"):
            said.insert(1, unit_words)
        if rating is not None:
            said.append("rating")
        return _Asked(
            words=f" {_EDGE.join(w for w in said if w)} ",
            unit=f" {unit_words} ",
            heads=self._heads(f" {said[0] or (said[1] if kind == 'count' else '')} "),
            text=evidence,
            figure_at=None if figure_at is None else max(0, min(figure_at, len(evidence))),
            kind=kind,
            rating=rating,
            counted=self._counted(unit_words) if kind == "count" else frozenset(),
            read=self._read,
            sharing=self._sharing,
            growing=self._growing,
        )

    def _counted(self, unit: str) -> frozenset[str]:
        """The first words of a counted noun; none of a mere counter (`người`, `lượt`), which stands for anything."""
        return frozenset() if unit in self._counters else frozenset(unit.split()[:_HEAD])

    def _heads(self, subject: str) -> tuple[str, ...]:
        """The subject as it is, and again after each lead-in taken off, at most four."""
        heads = [subject]
        for _ in range(4):
            lead = next((lead for lead in self._leads if heads[-1].startswith(lead)), None)
            if lead is None or len(lead) >= len(heads[-1]):
                break
            heads.append(heads[-1][len(lead) - 1 :])
        return tuple(heads)

    def _compile(self, rule: IndicatorRule) -> Iterator[_Wording]:
        for text in rule.wordings:
            parts = tuple(self._part(rule, part) for part in text.split(" + "))
            if all(part.in_evidence for part in parts):
                raise PatternError(f"indicators.toml: {rule.name!r}: {text!r} needs a part without ~")
            yield _Wording(rule, parts, *(self._forbidden(rule, mark) for mark in ("", "^", "~")))

    def _forbidden(self, rule: IndicatorRule, mark: str) -> tuple[str, ...]:
        """The entry's forbidden words with this mark, or without any."""
        marked = (w for w in rule.forbidden if (w[:1] if w[:1] in "^~" else "") == mark)
        return tuple(f" {self._words(w)} " for w in marked)

    def _part(self, rule: IndicatorRule, text: str) -> _Part:
        raw = [alternative.strip() for alternative in text.split("|")]
        words = tuple(f" {self._words(alternative)} " for alternative in raw)
        if any(not word.strip() for word in words):
            raise PatternError(f"indicators.toml: {rule.name!r}: an empty alternative in {text!r}")
        return _Part(
            words, raw[0].startswith("^"), raw[0].startswith("@"), any(a.startswith("~") for a in raw)
        )

    def _candidates(self, words: str) -> Iterable[_Wording]:
        seen: set[int] = set()
        for word in set(words.split()):
            for wording in self._index.get(word, ()):
                if id(wording) not in seen:
                    seen.add(id(wording))
                    yield wording

    def _fits(self, wording: _Wording, asked: _Asked) -> str | None:
        """The entry's code (or its growth) if unit, rating and forbidden words allow it."""
        rule = wording.rule
        if rule.rating is not None and rule.rating != asked.rating:
            return None
        if any(word in asked.words for word in wording.forbidden):
            return None
        if any(word in asked.near for word in wording.forbidden_near):
            return None
        if any(head.startswith(word) for head in asked.heads for word in wording.forbidden_at_head):
            return None
        if asked.counted and asked.counted.isdisjoint(wording.named):
            return None
        if asked.kind in rule.units:
            return None if rule.share and not asked.shares else rule.name
        return f"{rule.name}.growth" if rule.growth and not asked.shares and asked.grows else None


def _around(evidence: str, at: int, end: regex.Pattern[str]) -> tuple[str, str]:
    """The words before and behind a figure, up to the nearest ``end`` on either side, or a further figure that
    `và` joins."""
    ends = [m.span() for m in end.finditer(evidence)]
    start = max((end for _, end in ends if end <= at), default=0)
    stop = min((begin for begin, _ in ends if begin >= at), default=len(evidence))
    another = _ANOTHER.search(evidence, at, stop)
    return evidence[start:at], evidence[at : another.start() if another else stop]


def _covered(wording: _Wording, asked: _Asked) -> float | None:
    """Syllables covered in the target's own words; None if a part is missing."""
    covered = 2.0 * wording.rule.prefer + 2.0 * (wording.rule.rating is not None)
    for part in wording.parts:
        own = _own(part, asked)
        if own:
            covered += own + 0.5 * part.at_head
        elif part.in_evidence and _longest(part.alternatives, asked.evidence):
            covered += 0.25
        else:
            return None
    return covered


def _near(wording: _Wording, asked: _Asked) -> float:
    """Syllables covered in the words around the figure."""
    return float(sum(_longest(part.alternatives, asked.near) for part in wording.parts))


def _own(part: _Part, asked: _Asked) -> int:
    """Syllables of the part that the target's own words hold where the part asks for them; 0: none."""
    if part.at_head:
        at_head = (a for a in part.alternatives if any(head.startswith(a) for head in asked.heads))
        return max((_syllables(a) for a in at_head), default=0)
    return _longest(part.alternatives, asked.unit if part.in_unit else asked.words)


def _longest(alternatives: tuple[str, ...], words: str) -> int:
    """Syllables of the longest alternative found in the words; 0: none."""
    longest = 0
    for alternative in alternatives:
        if alternative in words:
            longest = max(longest, _syllables(alternative))
    return longest


def _syllables(padded: str) -> int:
    return padded.count(" ") + padded.count("_") - 1


def _rows(rule: IndicatorRule) -> Iterator[Indicator]:
    yield Indicator(rule.name, rule.vi, rule.en, rule.unit, rule.better, rule.programme, rule.sdg)
    if rule.growth:
        vi, en = f"Tốc độ tăng: {rule.vi}", f"Growth: {rule.en}"
        yield Indicator(f"{rule.name}.growth", vi, en, "%", rule.better, rule.programme, rule.sdg)


def _unit_tables(rules: Iterable[UnitRule]) -> tuple[dict[str, UnitKind], list[tuple[str, UnitKind]]]:
    """Exact units, and beginnings from the longest to the shortest."""
    exactly: dict[str, UnitKind] = {}
    begins: list[tuple[str, UnitKind]] = []
    for rule in rules:
        exactly |= {str(fold(unit)): rule.name for unit in rule.exactly}
        begins += [(str(fold(unit)), rule.name) for unit in rule.begins]
    return exactly, sorted(begins, key=lambda pair: -len(pair[0]))


def _synonyms(rules: Iterable[SynonymRule]) -> list[tuple[str, str]]:
    """What is read as what, longest first."""
    pairs = [(f" {fold(read)} ", f" {fold(rule.write)} ") for rule in rules for read in rule.read]
    return sorted(pairs, key=lambda pair: -len(pair[0]))


def _compounds(rules: Iterable[WordsRule]) -> list[tuple[str, str]]:
    """Words whose syllables are tied together, longest first."""
    words = sorted((str(fold(w)) for rule in rules for w in rule.words), key=len, reverse=True)
    return [(f" {word} ", f" {word.replace(' ', '_')} ") for word in words]


def _by_first_word(pairs: Iterable[tuple[str, str]]) -> _Rewrites:
    """Pairs with their rank, under the first word of what is read."""
    table: dict[str, list[tuple[int, str, str]]] = {}
    for rank, (read, write) in enumerate(pairs):
        table.setdefault(read.split()[0], []).append((rank, read, write))
    return {word: tuple(found) for word, found in table.items()}


def _rewritten(padded: str, rewrites: _Rewrites) -> str:
    """The padded words with everything rewritten that is in the table, by rank."""
    found = [pair for word in rewrites.keys() & padded.split() for pair in rewrites[word] if pair[1] in padded]
    for _, read, write in sorted(found):
        padded = padded.replace(read, write)
    return padded


def _index(wordings: list[_Wording]) -> dict[str, tuple[_Wording, ...]]:
    """Each wording under the words of its rarest own part, so that a text meets few of them."""
    common = Counter(
        word for w in wordings for p in w.parts for a in p.alternatives for word in set(a.split())
    )
    index: dict[str, list[_Wording]] = {}
    for wording in wordings:
        parts = [p for p in wording.parts if not p.in_evidence]  # the unit of a mere measure is no word
        keys = min(
            ({min(a.split(), key=lambda word: common[word]) for a in p.alternatives} for p in parts),
            key=lambda words: sum(common[word] for word in words),
        )
        for key in keys:
            index.setdefault(key, []).append(wording)
    return {key: tuple(found) for key, found in index.items()}
