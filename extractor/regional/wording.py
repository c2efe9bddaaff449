"""What the words of a mention say about which target it is: content words, distinctions, rate or count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import regex

from extractor.patterns.files import PatternFolder, Rule, RuleFile
from extractor.vietnamese.normalise import fold


class WordsRule(Rule):
    words: tuple[str, ...]
    examples: tuple[str, ...] = ()


class RateRule(Rule):
    units: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()


class JoiningFile(RuleFile):
    ignored: tuple[WordsRule, ...]
    same: tuple[WordsRule, ...]
    distinct: tuple[WordsRule, ...]
    rate: tuple[RateRule, ...]
    revision: tuple[WordsRule, ...]


@dataclass(frozen=True, slots=True)
class Description:
    """What is measured, as far as words tell: content words (without the unit's own), distinctions, and the numbers
    in names (`Quốc lộ 37`)."""

    words: frozenset[str]
    distinctions: frozenset[str]
    numbers: frozenset[str] = frozenset()

    def likeness(self, other: Description) -> float | None:
        """Share of words in common, 0 to 1; None where one side says nothing and so cannot disagree."""
        if not self.words and not other.words:
            return 1.0
        if not self.words or not other.words:
            return None
        common = len(self.words & other.words)
        smaller = min(len(self.words), len(other.words))
        both = len(self.words | other.words)
        return round((common / smaller + common / both) / 2, 4)

    def overlap(self, other: Description) -> float:
        """Share of the shorter side's words that the other has too, 0 to 1."""
        return len(self.words & other.words) / max(1, min(len(self.words), len(other.words)))


_NUMBER = regex.compile(r"\d[\d.,]*")
_SYLLABLE = regex.compile(r"[\p{L}\p{M}%‰]+")
_ONE_Y = str.maketrans("yýỳỷỹỵ", "iíìỉĩị")  # tỷ lệ, tỉ lệ


def plain(text: str | None) -> str:
    """Folded, with one spelling of i and y: for comparing, not for showing."""
    return fold(text or "").translate(_ONE_Y)


class Wording:
    """The lists of joining.toml, compiled; :meth:`load` reads a pattern folder. Raises PatternError."""

    def __init__(self, rules: JoiningFile) -> None:
        self.rules = rules
        self._same: Mapping[str, str] = {plain(w): plain(r.name) for r in rules.same for w in r.words}
        self._same_scan = _any_of(self._same)
        self._ignored = _any_of(plain(w) for r in rules.ignored for w in r.words)
        self._distinct = _any_of(plain(w) for r in rules.distinct for w in r.words)
        self._revision = _any_of(fold(w) for r in rules.revision for w in r.words)
        self._rate_units = frozenset(plain(u) for r in rules.rate for u in r.units)
        self._rate_subjects = _any_of(plain(s) for r in rules.rate for s in r.subjects)
        self.plain = lru_cache(maxsize=50_000)(plain)
        self.describe = lru_cache(maxsize=50_000)(self._describe)
        self.is_rate = lru_cache(maxsize=50_000)(self._is_rate)

    @classmethod
    def load(cls, folder: PatternFolder) -> Wording:
        return cls(folder.load("joining.toml", JoiningFile))

    def _describe(self, subject: str | None, criterion: str | None, unit: str | None) -> Description:
        """The description of a mention; the unit's words are left out, since units are compared apart."""
        said = f"{plain(subject)} | {plain(criterion)}"
        said = self._same_scan.sub(lambda m: self._same[m.group()], said)
        distinctions = frozenset(self._distinct.findall(said))
        words = _SYLLABLE.findall(self._ignored.sub(" | ", said))
        counted = frozenset(_SYLLABLE.findall(plain(unit)))
        return Description(frozenset(words) - counted, distinctions, frozenset(_NUMBER.findall(plain(subject))))

    def _is_rate(self, unit: str | None, subject: str | None, per: str | None) -> bool:
        """Is this a share, a ratio or an average, which makes no sense added up over places?"""
        said = plain(unit).strip()
        if per or "%" in said or "/" in said or said in self._rate_units:
            return True
        return self._rate_subjects.match(plain(subject)) is not None

    def says_changed(self, evidence: str) -> bool:
        """Does the sentence say that a figure or a time was changed?"""
        return self._revision.search(evidence.lower()) is not None  # folding all sentences costs too much

    def check(self) -> list[str]:
        """Run the examples of joining.toml; one line for each that does not come out."""
        problems = []
        for rule in self.rules.ignored:
            for example in rule.examples:
                if left := self.describe(example, None, None).words:
                    problems.append(f"joining.toml: {rule.name!r}: {example!r} should say nothing, leaves {left}")
        for rule in self.rules.revision:
            for example in rule.examples:
                if not self.says_changed(example):
                    problems.append(f"joining.toml: {rule.name!r}: {example!r} should say that something changed")
        return problems


def _any_of(phrases: Iterable[str]) -> Any:
    """The longest of these phrases, as whole words."""
    longest_first = sorted({regex.escape(p) for p in phrases}, key=lambda p: (-len(p), p))
    return regex.compile(rf"(?<![\p{{L}}\p{{M}}])(?:{'|'.join(longest_first)})(?![\p{{L}}\p{{M}}])")
