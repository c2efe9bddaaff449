"""The words of patterns/layout.toml, compiled: what a line is by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import ahocorasick_rs

from extractor.patterns.files import PatternFolder, Rule, RuleFile
from extractor.recognisers.phrases import either
from extractor.vietnamese.normalise import fold

LineKind = Literal["furniture", "box", "rest", "recipients", "byline", "caption", "dateline", "head", "issuer", "title"]


class LineRule(Rule):
    """Words that tell what a line is; see the head of layout.toml for the fields."""

    kind: LineKind
    whole: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    matches: tuple[str, ...] = ()
    longest: int = 80
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()


class PartRule(Rule):
    """Words that stand before the number of a part: `Phần I`; ``outer`` ones hold the others."""

    words: tuple[str, ...]
    outer: bool = False
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()


class TableRule(Rule):
    """Words that the header row of a table begins with."""

    words: tuple[str, ...]
    examples: tuple[str, ...] = ()


class OrdinalRule(Rule):
    """Words that count off the paragraphs of a list: `Thứ nhất, …`; ``first`` open one."""

    words: tuple[str, ...]
    first: tuple[str, ...]
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()


class PartOfPageRule(Rule):
    """Class names and ids of what is not of the article."""

    words: tuple[str, ...]
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()


class LayoutRules(RuleFile):
    line: tuple[LineRule, ...] = ()
    part: tuple[PartRule, ...] = ()
    table: tuple[TableRule, ...] = ()
    part_of_page: tuple[PartOfPageRule, ...] = ()
    ordinal: tuple[OrdinalRule, ...] = ()


_EDGE = " \t\u00a0.,:;…|•*-–+()[]{}0123456789»«›‹<>\"'/_#=~&■▪●►▶→·"
_BULLETS = " \t|•*-+.,:»›→▪■●"
_FIRST = re.compile(r"[^\s:|,.>]+|[>|.]+")
# Each begins with what is rare in a line, so that a search looks at little else.
_DATE = re.compile(r"[/.-](?:(?<=\d.)|(?<=\d\s.))\s?\d{1,2}\s?[/.-]\s?(?:(?:19|20)\d\d|\d\d(?!\d))")
_SPELLED_DATE = re.compile(r" tháng (?:(?<=ngày \d tháng )|(?<=ngày \d\d tháng ))\d{1,2},? năm \d{4}")

_Starts = Mapping[str, tuple[tuple[str, LineRule], ...]]


@dataclass(frozen=True, slots=True)
class PageWords:
    """Classifies single lines; loaded once, shared freely."""

    whole: Mapping[str, LineRule]
    starts: _Starts
    matches: tuple[tuple[re.Pattern[str], LineRule], ...]
    holds: tuple[tuple[tuple[str, ...], LineRule], ...]
    held: ahocorasick_rs.AhoCorasick
    short: int
    outer: re.Pattern[str]
    inner: re.Pattern[str]
    parts: tuple[str, ...]
    table: re.Pattern[str]
    titles: re.Pattern[str]
    classes: re.Pattern[str]
    ordinals: re.Pattern[str]
    first: tuple[str, ...]
    rules: LayoutRules

    @classmethod
    def load(cls, folder: PatternFolder) -> PageWords:
        """Read ``layout.toml``."""
        rules = folder.load("layout.toml", LayoutRules)
        return cls(
            MappingProxyType({core(fold(w)): r for r in rules.line for w in r.whole}),
            _by_first_word(rules.line),
            tuple((re.compile("|".join(rf"(?:{fold(m)})\Z" for m in r.matches)), r) for r in rules.line if r.matches),
            tuple((tuple(map(fold, r.holds)), r) for r in rules.line if r.holds),
            ahocorasick_rs.AhoCorasick([str(fold(w)) for r in rules.line for w in r.holds]),
            max((r.longest for r in rules.line if r.whole or r.matches), default=0),
            _part_pattern(rules, outer=True),
            _part_pattern(rules, outer=False),
            tuple(str(fold(w)) for p in rules.part for w in p.words),
            re.compile(rf"[\W_]*(?:{_words(w for t in rules.table for w in t.words)})(?!\w)"),
            re.compile(rf"(?:{_words(w for r in rules.line if r.kind == 'title' for w in r.whole)})(?!\w)"),
            re.compile(rf"(?<![a-z])(?:{_words(w for r in rules.part_of_page for w in r.words)})(?![a-z])"),
            re.compile(rf"(?:{_words(w for r in rules.ordinal for w in r.words)})(?:,| ?:| là(?!\w))"),
            tuple(str(fold(w)) for r in rules.ordinal for w in r.first),
            rules,
        )

    def foreign(self, names: str) -> bool:
        """Do an element's classes and id, in lower case, say that it is not of the article?"""
        return self.classes.search(names) is not None

    def classify(self, folded: str) -> LineRule | None:
        """The rule that knows this (folded, stripped) line, if any."""
        size = len(folded)
        if size > 260:
            return None
        if "  " in folded:
            folded = " ".join(folded.split())
            size = len(folded)
        if size <= self.short:
            rule = self.whole.get(core(folded))
            if rule is not None and size <= rule.longest:
                return rule
        return self._by_start(folded, size) or self._by_content(folded, size)

    def _by_start(self, folded: str, size: int) -> LineRule | None:
        bare = folded.lstrip(_BULLETS)
        first = _FIRST.match(bare)
        candidates = self.starts.get(first.group()) if first else None
        for phrase, rule in candidates or ():
            if size <= rule.longest and _begins(bare, phrase) and _fits(rule, folded):
                return rule
        return None

    def _by_content(self, folded: str, size: int) -> LineRule | None:
        if size <= self.short:
            for pattern, rule in self.matches:
                if size <= rule.longest and pattern.match(folded):
                    return rule
        if self.held.find_matches_as_indexes(folded):
            for words, rule in self.holds:
                if size <= rule.longest and any(word in folded for word in words):
                    return rule
        return None

    def check(self) -> list[str]:
        """A line for each example that its rule does not know, and each counter-example that it does."""
        wrong = []
        for rule in self.rules.line:
            for example in rule.examples:
                got = self.classify(fold(example.strip()))
                if got is not rule:
                    wrong.append(f"layout.toml: [[line]] {rule.name!r}: {example!r} goes to {got and got.name!r}")
            for example in rule.counter_examples:
                if self.classify(fold(example.strip())) is rule:
                    wrong.append(f"layout.toml: [[line]] {rule.name!r}: {example!r} should not be known")
        for part in self.rules.part:
            pattern = self.outer if part.outer else self.inner
            wrong += [f"layout.toml: [[part]] {part.name!r}: {e!r}" for e in part.examples if not pattern.match(e)]
            wrong += [f"layout.toml: [[part]] {part.name!r}: {e!r}" for e in part.counter_examples if pattern.match(e)]
        for ordinal in self.rules.ordinal:
            name = f"layout.toml: [[ordinal]] {ordinal.name!r}"
            wrong += [f"{name}: {e!r}" for e in ordinal.examples if not self.ordinals.match(fold(e))]
            wrong += [f"{name}: {e!r}" for e in ordinal.counter_examples if self.ordinals.match(fold(e))]
        for page in self.rules.part_of_page:
            name = f"layout.toml: [[part_of_page]] {page.name!r}"
            wrong += [f"{name}: {e!r}" for e in page.examples if not self.foreign(e)]
            wrong += [f"{name}: {e!r}" for e in page.counter_examples if self.foreign(e)]
        for table in self.rules.table:
            wrong += [
                f"layout.toml: [[table]] {table.name!r}: {e!r}" for e in table.examples if not self.table.match(fold(e))
            ]
        return wrong


def has_date(folded: str) -> bool:
    """Does the line hold a full date?"""
    return _DATE.search(folded) is not None or _SPELLED_DATE.search(folded) is not None


def core(folded: str) -> str:
    """A line without the figures, bullets and punctuation at its ends."""
    return folded.strip(_EDGE)


def _begins(line: str, phrase: str) -> bool:
    return line.startswith(phrase) and (
        not phrase[-1].isalnum() or len(line) == len(phrase) or not line[len(phrase)].isalpha()
    )


def _fits(rule: LineRule, folded: str) -> bool:
    """A date line needs a date; an author's line is no sentence."""
    if rule.kind == "dateline":
        return has_date(folded)
    if rule.kind == "byline":
        return folded[-1] not in ".;:!?" and not any(map(str.isdigit, folded))
    return True


def _by_first_word(rules: tuple[LineRule, ...]) -> _Starts:
    table: dict[str, list[tuple[str, LineRule]]] = {}
    for rule in rules:
        for phrase in map(fold, rule.starts):
            bare = phrase.lstrip(_BULLETS)
            first = _FIRST.match(bare)
            if first:
                table.setdefault(first.group(), []).append((bare, rule))
    return MappingProxyType({k: tuple(v) for k, v in table.items()})


def _words(words: Iterable[str]) -> str:
    return either(map(fold, words))


def _part_pattern(rules: LayoutRules, *, outer: bool) -> re.Pattern[str]:
    """`Phần I.`, `Điều 2.` at the start of a line; case as written: the word opens with a capital."""
    words = _words(w for p in rules.part if p.outer is outer for w in p.words)
    return re.compile(
        rf"(?i:(?P<word>{words}))\s+(?i:thứ\s+)?(?P<value>\d{{1,3}}|[IVXivx]{{1,6}}|[A-Z]|(?i:nhất|hai|ba|tư|năm|sáu))"
        rf"(?:\s*[.:)/–-]+\s*|\s*$|\s+(?=[A-ZĐ]))"
    )
