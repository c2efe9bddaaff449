"""The pattern file of plans: kinds of documents, who issues them, and the words around them."""

from __future__ import annotations

from extractor.patterns.files import Rule, RuleFile
from extractor.records import Level


class KindRule(Rule):
    weight: float
    own: bool
    rules: bool = False
    words: tuple[str, ...]
    short: tuple[str, ...]
    examples: tuple[str, ...] = ()


class WordsRule(Rule):
    words: tuple[str, ...]
    examples: tuple[str, ...] = ()


class IssuerRule(Rule):
    spellings: tuple[str, ...]
    takes_place: bool = False
    named: bool = False
    national: bool = False
    examples: tuple[str, ...] = ()


class UnnamedRule(Rule):
    level: Level
    words: tuple[str, ...]


class ShortFormRule(Rule):
    spellings: tuple[str, ...]


class PlansFile(RuleFile):
    kind: tuple[KindRule, ...]
    head: tuple[WordsRule, ...]
    issuer: tuple[IssuerRule, ...]
    issuing: tuple[WordsRule, ...]
    basis: tuple[WordsRule, ...]
    carrying: tuple[WordsRule, ...]
    phrase_end: tuple[WordsRule, ...]
    period: tuple[WordsRule, ...]
    title: tuple[WordsRule, ...]
    short_form: tuple[ShortFormRule, ...] = ()
    unnamed: tuple[UnnamedRule, ...] = ()
