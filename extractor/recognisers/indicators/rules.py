"""The pattern file of indicators: the catalogue, and the words that are needed to read targets against it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from extractor.patterns.files import Rule, RuleFile

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
