"""The words of ``times.toml``, ready for looking up."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from extractor.patterns.files import PatternFolder
from extractor.recognisers.phrases import anywhere, either
from extractor.recognisers.times.calendar import sixty_years
from extractor.recognisers.times.phrases import Phrases
from extractor.recognisers.times.point import IN_YEAR, MONTH
from extractor.recognisers.times.rules import (
    Counted,
    Holiday,
    NamedTerm,
    NamedYear,
    Nearest,
    Not,
    Part,
    Preposition,
    Recurring,
    Relative,
    TimeRules,
    Words,
)
from extractor.vietnamese.normalise import fold

W = TypeVar("W", bound=Words)


@dataclass(frozen=True, slots=True)
class Friends:
    """Words before or behind which a thing is no time."""

    before: Phrases[bool]
    after: Phrases[bool]

    @classmethod
    def of(cls, rules: Iterable[Not]) -> Friends:
        rules = tuple(rules)
        return cls(
            Phrases.of((r.before, True) for r in rules),
            Phrases.of((r.after, True) for r in rules),
        )

    def deny(self, text: str, start: int, end: int) -> bool:
        return self.after.after(text, end) is not None or self.before.before(text, start) is not None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every section as phrases; ``numbers`` maps a number's name to its value."""

    rules: TimeRules
    preposition: Phrases[Preposition]
    period_noun: Phrases[Words]
    named_year: Phrases[NamedYear]
    kind_of_year: Phrases[Words]
    feast: re.Pattern[str]
    part: Phrases[Part]
    relative: Phrases[Relative]
    counted: Phrases[Counted]
    nearest: Phrases[Nearest]
    recurring: Phrases[Recurring]
    average: Phrases[Words]
    now: Phrases[Words]
    onward: Phrases[Words]
    backward: Phrases[Words]
    since: Phrases[Words]
    day_word: Phrases[Words]
    open_end: Phrases[Words]
    named_term: Phrases[NamedTerm]
    due_word: Phrases[Words]
    enacted: Phrases[Words]
    new_year: Phrases[Words]
    holiday: Phrases[Holiday]
    then: re.Pattern[str]
    cycle: Phrases[int]
    numbers: Phrases[int]
    lunar: frozenset[str]
    months: dict[str, int]
    month: re.Pattern[str]
    month_one: re.Pattern[str]
    left_words: frozenset[str]
    right_words: frozenset[str]
    not_a_year: Friends
    not_a_day: Friends
    not_a_month: Friends
    not_relative: Friends
    not_whole: Friends
    not_recurring: Friends
    not_new_year: Friends
    not_a_term: Friends

    @classmethod
    def load(cls, folder: PatternFolder) -> Lexicon:
        rules = folder.load("times.toml", TimeRules)
        numbers: dict[str, int] = {fold(w): int(r.name) for r in rules.number for w in r.words}
        lunar = frozenset(fold(w) for r in rules.lunar_month for w in r.words)
        months: dict[str, int] = {w: n for w, n in numbers.items() if n <= 12}
        months |= {fold(w): int(r.name) for r in rules.month_name for w in r.words}
        names = sorted([*months, *lunar], key=len, reverse=True)
        return cls(
            rules=rules,
            preposition=_phrases(rules.preposition),
            period_noun=_phrases(rules.period_noun),
            named_year=_phrases(rules.named_year),
            kind_of_year=_phrases(rules.kind_of_year),
            feast=_feasts(rules.feast),
            part=_phrases(rules.part),
            relative=_phrases(rules.relative),
            counted=_phrases(rules.counted),
            nearest=_phrases(rules.nearest),
            recurring=_phrases(rules.recurring),
            average=_phrases(rules.average),
            now=_phrases(rules.now),
            onward=_phrases(rules.onward),
            backward=_phrases(rules.backward),
            since=_phrases(rules.since),
            day_word=_phrases(rules.day_word),
            open_end=_phrases(rules.open_end),
            named_term=_phrases(rules.named_term),
            due_word=_phrases(rules.due_word),
            enacted=_phrases(rules.enacted),
            new_year=_phrases(rules.new_year),
            holiday=_phrases(rules.holiday),
            then=anywhere([w for r in rules.then for w in r.words]),
            cycle=_cycle(rules.cycle),
            numbers=Phrases.of(((w,), n) for w, n in numbers.items()),
            lunar=lunar,
            months=months,
            month=_month_list(names),
            month_one=re.compile(_one_month(names)),
            left_words=_last_words(rules) | _COUNTING | frozenset(w.split()[-1] for w in numbers),
            right_words=_first_words(rules),
            not_a_year=Friends.of(rules.not_a_year),
            not_a_day=Friends.of(rules.not_a_day),
            not_a_month=Friends.of(rules.not_a_month),
            not_relative=Friends.of(rules.not_relative),
            not_whole=Friends.of(rules.not_whole),
            not_recurring=Friends.of(rules.not_recurring),
            not_new_year=Friends.of(rules.not_new_year),
            not_a_term=Friends.of(rules.not_a_term),
        )

    def number(self, word: str) -> int | None:
        """The value of digits or of a number's name."""
        return int(word) if word.isascii() and word.isdigit() else self.numbers.table.get(word)


def _cycle(rules: Iterable[Words]) -> Phrases[int]:
    """The names of the years in the cycle of sixty, with what is left of the year divided by it."""
    stems, branches = (rule.words for rule in rules)
    return Phrases.of(((name,), left) for name, left in sixty_years(stems, branches).items())


def _phrases(rules: Iterable[W]) -> Phrases[W]:
    return Phrases.of((r.words, r) for r in rules)


def _feasts(rules: Iterable[Words]) -> re.Pattern[str]:
    """One of the words with a name of up to seven words behind it, up to the end; a bracket may open there."""
    words = either(fold(w) for rule in rules for w in rule.words)
    return re.compile(rf"(?<!\w)(?:{words})(?: (?:- )?[^\W\d_]+){{0,7}} (?:- )?\(?$")


_COUNTING = frozenset(
    {"năm", "tháng", "quý", "đầu", "cuối", "lại", "của", "các", "những"}
)  # the ends of `6 tháng cuối`


def _last_words(rules: TimeRules) -> frozenset[str]:
    """The words that can stand directly before a time and belong to it."""
    sections = (rules.preposition, rules.period_noun, rules.part, rules.day_word, rules.average)
    return frozenset(fold(w).split()[-1] for section in sections for rule in section for w in rule.words)


def _first_words(rules: TimeRules) -> frozenset[str]:
    """The words that can open what follows a time and belongs to it."""
    sections = (rules.since, rules.onward, rules.backward)
    return frozenset(fold(w).split()[0] for section in sections for rule in section for w in rule.words)


def _one_month(names: list[str]) -> str:
    return rf"(?:{MONTH}(?![^\W_]|\.\d\d\d(?!\d))|(?:{'|'.join(map(re.escape, names))})(?![^\W_]))"


def _month_list(names: list[str]) -> re.Pattern[str]:
    """Behind `tháng`: a month, more of them, and a year for them all."""
    one = _one_month(names)
    return re.compile(
        rf" {{1,3}}(?P<a>{one})(?P<more>(?: ?(?:-|,|và|đến|tới|hoặc|&) ?(?:tháng )?{one}){{0,11}})"
        rf"(?P<in>{IN_YEAR})?"
    )
