"""The recogniser of plans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import regex
from ahocorasick_rs import AhoCorasick, MatchKind

from extractor.patterns.files import PatternFolder
from extractor.recognisers.phrases import either
from extractor.recognisers.plans.days import day_behind
from extractor.recognisers.plans.head import completed
from extractor.recognisers.plans.issuers import Issuers
from extractor.recognisers.plans.mention import PlanMention
from extractor.recognisers.plans.names import Names
from extractor.recognisers.plans.rules import KindRule, PlansFile, WordsRule
from extractor.vietnamese.normalise import Folded, fold

_NUMBER = regex.compile(
    r"\d{1,6}[a-zA-Z]?(?: ?[/–-] ?(?:19|20)\d\d)?"
    r"(?: ?[/–-] ?\p{Lu}{2}\p{L}{0,8}(?: ?[/&–-] ?\p{Lu}{2}\p{L}{0,8}){0,3})"
    r"|\d{1,5}/(?:19|20)\d\d(?![\d/])"
)
_LEAD = regex.compile(r" ?(?:liên tịch )?(?:số ?(?:hiệu)?:? ?)?")
_AND_NUMBER = regex.compile(r"(?:, ?| và )(?:số )?")
_ONLY_NUMBER = regex.compile(r"số (\d{1,5}[a-z]?)(?=,? (?:ký )?ngày \d)")


@dataclass(frozen=True)
class Plans:
    """What documents are called, how they are numbered and who issues them."""

    rules: PlansFile
    _scan: AhoCorasick = field(repr=False)
    _what: tuple[KindRule | None, ...] = field(repr=False)  # None: the head of a document
    _issuers: Issuers = field(repr=False)
    _names: Names = field(repr=False)
    _basis: Any = field(repr=False)
    _carrying: Any = field(repr=False)

    @classmethod
    def load(cls, folder: PatternFolder) -> Plans:
        """Read plans.toml. Raises PatternError."""
        rules = folder.load("plans.toml", PlansFile)
        words: dict[str, KindRule | None] = {fold(w): rule for rule in rules.kind for w in rule.words}
        words |= {fold(w): None for rule in rules.head for w in rule.words}
        basis, carrying = (either(fold(w) for r in of for w in r.words) for of in (rules.basis, rules.carrying))
        return cls(
            rules=rules,
            _scan=AhoCorasick(list(words), matchkind=MatchKind.LeftmostLongest),
            _what=tuple(words.values()),
            _issuers=Issuers.of(rules),
            _names=Names.of(rules),
            _basis=regex.compile(rf"(?<!\w)(?:{basis})(?!\w)"),
            _carrying=regex.compile(rf"(?:{carrying})(?: \w+){{0,2}} $"),
        )

    def find(self, text: str, folded: Folded | None = None) -> tuple[PlanMention, ...]:
        """The documents named in a text, in its order, none overlapping."""
        return tuple(self._find(text, fold(text) if folded is None else folded))

    def _find(self, text: str, folded: Folded) -> Iterator[PlanMention]:
        done = 0
        for key, start, end in self._scan.find_matches_as_indexes(folded):
            if start < done or (start and text[start - 1].isalnum()):
                continue
            rule = self._what[key]
            here = text, folded, start, end, rule
            for mention in self._numbered(*here) or self._issued(*here):
                yield mention
                done = mention.end

    def _numbered(self, text: str, folded: Folded, start: int, end: int, rule: KindRule | None) -> list[PlanMention]:
        """`Kế hoạch số 88/KH-UBND ngày 14/02/2023 của UBND tỉnh Yên Bái`, and numbers listed with it."""
        lead = _LEAD.match(folded, end)
        at = lead.end() if lead else end
        number = _NUMBER.match(text, at)
        if number is None:
            bare = _ONLY_NUMBER.match(folded, end + 1) if rule else None
            return [self._mention(text, folded, start, bare.end(), bare[1], rule)] if bare else []
        found = [self._mention(text, folded, start, number.end(), number[0], rule)]
        while (more := _AND_NUMBER.match(folded, found[-1].end)) and (number := _NUMBER.match(text, more.end())):
            if "/" not in number[0] or len(found) > 20 or not number[0][-1].isalpha():
                break
            found.append(self._mention(text, folded, number.start(), number.end(), number[0], rule))
        return found

    def _mention(
        self, text: str, folded: Folded, start: int, end: int, number: str, rule: KindRule | None
    ) -> PlanMention:
        """The document with its date and issuer, said after it in either order or, for the issuer, before."""
        number = regex.sub(r"\s", "", number).replace("–", "-")
        day, issuer, stop = None, None, end
        for _ in range(2):
            if day is None and (said := day_behind(folded, stop)):
                day, stop = said
            if issuer is None and (issuer := self._issuers.behind(text, folded, stop)):
                stop = issuer.end
        issuer = issuer or self._issuers.in_front(text, folded, start)
        name = issuer.name if issuer else None
        kind = rule or self._kind_of(number)
        plan = PlanMention(
            start,
            stop,
            number,
            day,
            name,
            kind.name if kind else "",
            self._cited(folded, start, kind),
            own=kind is None or kind.own,
            national=(issuer is not None and issuer.national) or _central(number),
            head=rule is None,
            weight=kind.weight if kind else 1.0,
            carried=self._carrying.search(folded, max(0, start - 40), start) is not None,
            lacks=self._issuers.lacking(name),
            phrase=self._names.behind(folded, stop),
        )
        return plan if rule else completed(plan, text, folded, self._issuers, self._names)

    def _issued(self, text: str, folded: Folded, start: int, end: int, rule: KindRule | None) -> list[PlanMention]:
        """`UBND tỉnh Quảng Trị vừa ban hành kế hoạch …`: no number, only an issuer."""
        issuer = self._issuers.in_front(text, folded, start) if rule is not None and rule.own else None
        if issuer is None or rule is None:
            return []
        return [
            PlanMention(
                issuer.start,
                end,
                None,
                None,
                issuer.name,
                rule.name,
                self._cited(folded, issuer.start, rule),
                national=issuer.national,
                weight=rule.weight,
                lacks=self._issuers.lacking(issuer.name),
                phrase=self._names.behind(folded, end),
            )
        ]

    def _kind_of(self, number: str) -> KindRule | None:
        """By the letters in the number: `88/KH-UBND` is a plan."""
        letters = regex.split(r"[/&-]", number)
        return next((r for r in self.rules.kind if any(s in letters for s in r.short)), None)

    def _cited(self, folded: Folded, start: int, kind: KindRule | None) -> bool:
        """Is the document at ``start`` only cited as a basis?"""
        if kind is not None and kind.rules:
            return True
        left = max(folded.rfind("\n", 0, start), folded.rfind(". ", 0, start), start - 160) + 1
        said = folded[left:start]
        clause = said.rpartition(", ")[2].strip()
        if ", " in said and self._basis.match(said.lstrip(" -+•\n")):
            # `Căn cứ A, B, UBND tỉnh ban hành Kế hoạch`: A and B are bases, the last clause is none
            return not clause or self._basis.search(clause) is not None
        return self._basis.search(said[-40:]) is not None

    def check(self) -> list[str]:
        """Run the examples of plans.toml; one line for each that does not come out."""
        problems = []
        named: tuple[KindRule | WordsRule, ...] = (*self.rules.kind, *self.rules.head, *self.rules.issuing)
        for rule in named:
            for example in rule.examples:
                if len(self.find(example)) != 1:
                    problems.append(f"plans.toml: {rule.name!r}: {example!r} should name one document")
        for issuer in self.rules.issuer:
            for example in issuer.examples:
                found = self.find(f"Kế hoạch số 1/KH-XX của {example}.")
                if [m.issuer for m in found] != [self._issuers.short(example)]:
                    problems.append(f"plans.toml: {issuer.name!r}: {example!r} should be an issuer, is {found}")
        for basis in self.rules.basis:
            for example in basis.examples:
                if not all(m.legal_basis for m in self.find(example)):
                    problems.append(f"plans.toml: {basis.name!r}: {example!r} should be a legal basis")
        return problems


def _central(number: str) -> bool:
    """Numbers of the government, the prime minister and the party's centre."""
    return regex.search(r"(?:TTg|CP|TW|QH\d*)$", number) is not None
