"""The words around places that tell whose a figure is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import regex

from extractor.recognisers.phrases import PhraseTable, either, either_word
from extractor.recognisers.places.rules import ActorRule, PlacesFile, WordsRule
from extractor.recognisers.places.units import Unit
from extractor.records import Level
from extractor.vietnamese.normalise import fold, without_tones

_LEVELS = r"tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|thị trấn"


@dataclass(frozen=True)
class Contexts:
    """The words that tell whose a figure is, compiled; patterns on ``text`` keep their capitals."""

    national: Any  # on the text
    against: PhraseTable[float]  # on the text; how much each word speaks against any one province
    governs: PhraseTable[None]  # on the folded text, as all below
    firm: Any
    own: PhraseTable[Level]
    whole: PhraseTable[Level]
    aside: Any
    meeting: Any
    ranked: Any
    tie: Any
    lead: Any
    join: Any
    clause: Any
    office: Any
    actor: Any
    reaching: Any
    level: Any
    site: Any
    apart: Any
    tags: Any  # on the text
    tag_of: Mapping[str, str]
    hosts: Mapping[str, str]  # `thuathienhue` → folded name

    @classmethod
    def of(cls, rules: PlacesFile, provinces: Iterable[Unit]) -> Contexts:
        aside = either_word(fold(w) for r in rules.aside if not r.meeting and not r.country for w in r.words)
        meeting = either_word(fold(w) for r in rules.aside if r.meeting for w in r.words)
        ranked = either_word(fold(w) for r in rules.aside if r.country for w in r.words)
        accounts = rf"(?:{either_word(_folded(rules.accounts))})(?!\w)"
        tags = {tag: fold(name) for rule in rules.source for tag, name in rule.tags.items()}
        return cls(
            national=_words(w for r in rules.national for w in r.words),
            against=PhraseTable(((w, r.weight) for r in rules.national for w in r.words), as_written=True),
            governs=PhraseTable(
                ((fold(w), None) for r in rules.national if r.governs for w in r.words), as_written=True
            ),
            firm=_words(fold(w) for r in rules.firm for w in r.words),
            own=PhraseTable(((fold(w), r.level) for r in rules.own for w in r.words), as_written=True),
            whole=PhraseTable(((fold(w), r.level) for r in rules.whole for w in r.words), as_written=True),
            aside=re.compile(rf"(?:{aside})(?: (?:{_LEVELS}|các tỉnh|quốc hội))* ?$"),
            meeting=re.compile(rf"(?:{meeting})[ \d/.,()-]{{0,20}}tại (?:{_LEVELS} ?)?$"),
            ranked=re.compile(rf"(?:{ranked})(?: [\w/-]+)?,? ?$"),
            tie=re.compile(rf"(?:{either_word(_folded(rules.tie))})(?: \w+){{0,2}} ?$"),
            lead=regex.compile(rf"(?:[-–•*+;:,(] ?|(?<!\w)(?:{_said(rules.lead)}) )$"),
            join=regex.compile(rf"(?:,|;| -|/| (?:{_said(rules.join)})(?!\w))+ *"),
            clause=regex.compile(rf"[;:.] |\n|- |, (?:{_said(rules.clause)}) "),
            office=regex.compile(rf"(?m)^[^\S\n]*(?:{_said(rules.office)})(?!\w)"),
            actor=re.compile("|".join((*map(_acts, rules.actor), accounts))),
            reaching=regex.compile(rf" (?:{_said(rules.reaching)}) (?:\w+ )?\d"),
            level=regex.compile(rf"(?<!\w)(?<!hợp tác )(?:{_LEVELS}|địa phương)(?!\w)(?! hội)"),
            site=regex.compile(rf"(?<!\w)(?:{_said(rules.site)}) $"),
            apart=regex.compile(rf"(?<!\w)(?:{_said(rules.apart)}) $"),
            tags=regex.compile(rf"(?<!\w)\(?({either(tags)})\)? ?[-–—)]"),
            tag_of=tags,
            hosts={without_tones(u.name).replace(" ", "").replace("-", ""): fold(u.name) for u in provinces},
        )


def _acts(rule: ActorRule) -> str:
    """`Bộ Xây dựng … từng đặt`: a subject and its verb with few words between, where a clause begins."""
    subjects, verbs = (either(fold(w) for w in words) for words in (rule.subjects, rule.verbs))
    actor = rf"(?:{subjects})(?!\w)(?: [\w&.-]+){{0,7}}?(?: \([^()]{{1,40}}\))?"
    return rf"(?:^|[,;:.] |[\"(])(?:[\w/]+ ){{0,4}}{actor} (?:{verbs})(?!\w)"


def _said(rules: Iterable[WordsRule]) -> str:
    return either(_folded(rules))


def _folded(rules: Iterable[WordsRule]) -> Iterator[str]:
    return (fold(w) for r in rules for w in r.words)


def _words(words: Iterable[str]) -> Any:
    return re.compile(rf"(?:{either_word(words)})(?!\w)")
