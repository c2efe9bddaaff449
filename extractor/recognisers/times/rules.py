"""The shape of ``times.toml``: one class a section."""

from __future__ import annotations

from typing import Literal

from pydantic import field_validator

from extractor.patterns.files import Rule, RuleFile


class Words(Rule):
    """A rule that is a list of words or phrases, with examples ``[text, relation, first, last]``."""

    words: tuple[str, ...]
    examples: tuple[tuple[str, str, str, str], ...] = ()
    nothing: tuple[str, ...] = ()

    @field_validator("words")
    @classmethod
    def _not_empty(cls, words: tuple[str, ...]) -> tuple[str, ...]:
        if not words or any(not w.strip() for w in words):
            raise ValueError("needs words, none of them empty")
        if len(set(words)) != len(words):
            raise ValueError("has a word twice")
        return words


class Preposition(Words):
    relation: Literal["in", "by", "before", "from", "after", "compared"]
    connects: bool = False
    bare_year: bool = False
    of_plan: bool = False
    no_day: bool = False
    dotted: bool = False
    not_behind: tuple[str, ...] = ()


class NamedYear(Words):
    grain: Literal["school_year", "season"]
    months: tuple[int, int]


class Part(Words):
    relation: Literal["in", "by"]
    year: tuple[int, int] | None = None
    quarter: tuple[int, int] | None = None
    month: tuple[int, int] | None = None


class Relative(Words):
    unit: Literal["day", "week", "month", "quarter", "year"]
    offset: int
    bare: bool = True
    turning: bool = False


class Counted(Words):
    way: Literal["coming", "in_time", "past", "ago", "left"]


class Nearest(Words):
    way: Literal["next", "last", "this", "next_year", "last_year", "unknown", "every"]


class Recurring(Words):
    grain: Literal["day", "week", "month", "quarter", "year"]


class NamedTerm(Words):
    which: Literal["new", "this", "next", "last", "whole"]


class Holiday(Words):
    """Names of a feast that lies on the same day each year."""

    month: int
    day: int


class Not(Rule):
    """Words before or behind which something is no time after all."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    nothing: tuple[str, ...] = ()


class TimeRules(RuleFile):
    """All sections of ``times.toml``."""

    preposition: tuple[Preposition, ...]
    period_noun: tuple[Words, ...]
    named_year: tuple[NamedYear, ...]
    kind_of_year: tuple[Words, ...] = ()
    feast: tuple[Words, ...] = ()
    part: tuple[Part, ...]
    relative: tuple[Relative, ...]
    counted: tuple[Counted, ...]
    nearest: tuple[Nearest, ...]
    recurring: tuple[Recurring, ...]
    average: tuple[Words, ...]
    now: tuple[Words, ...]
    onward: tuple[Words, ...]
    backward: tuple[Words, ...]
    since: tuple[Words, ...]
    day_word: tuple[Words, ...]
    open_end: tuple[Words, ...]
    named_term: tuple[NamedTerm, ...]
    due_word: tuple[Words, ...]
    enacted: tuple[Words, ...]
    new_year: tuple[Words, ...]
    holiday: tuple[Holiday, ...]
    then: tuple[Words, ...]
    cycle: tuple[Words, Words]
    number: tuple[Words, ...]
    month_name: tuple[Words, ...]
    lunar_month: tuple[Words, ...]
    not_a_year: tuple[Not, ...]
    not_a_day: tuple[Not, ...]
    not_a_month: tuple[Not, ...]
    not_relative: tuple[Not, ...]
    not_whole: tuple[Not, ...]
    not_recurring: tuple[Not, ...]
    not_new_year: tuple[Not, ...]
    not_a_term: tuple[Not, ...]
    dateline_word: tuple[Words, ...]
    dateline_label: tuple[Words, ...] = ()
    dateline_document: tuple[Words, ...] = ()
    dateline_attached: tuple[Words, ...] = ()
    event_hour: tuple[Words, ...] = ()
    event_meeting: tuple[Words, ...] = ()
    event_verb: tuple[Words, ...] = ()
    event_ahead: tuple[Words, ...] = ()
    event_limit: tuple[Words, ...] = ()
    event_review: tuple[Words, ...] = ()
    event_next: tuple[Words, ...] = ()
