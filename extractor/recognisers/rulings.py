"""Figures on which the words around decide alone: levels of plans cited in a report, results told, norms and rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from typing import Literal

from ahocorasick_rs import AhoCorasick

from extractor.patterns.files import PatternError, PatternFolder, Rule, RuleFile
from extractor.recognisers.phrases import anywhere, either, opening
from extractor.recognisers.quantities import Quantities, QuantityMention
from extractor.vietnamese.normalise import Folded, fold

Says = Literal["target", "result", "neither"]

_FRONT, _BEHIND, _CLAUSE = 90, 70, 200
"""Characters that are looked at right in front of a figure, behind it, and back to where its clause begins."""

_THEN = 4
"""How many of the words of ``then`` may stand between."""

_MARKER = re.compile(r"[^\w\n]{0,4}(?:(?:\d{1,2}\.){0,3}\d{1,2}[.)/]? |[a-zđ][.)] )?[^\w\n]{0,2}")
_KEPT = 64
"""Sentences of which the rules that may hold are remembered."""
_CUT = re.compile(r"[,;:.)\n](?=\s|$)")
_CLAUSES = re.compile(r"[;:.]\s")
_LOOSE = ' :(“"'
"""What may stand between the last word in front and the figure, or at that word."""


class RulingRule(Rule):
    """What the words around a figure say of it; see the head of ``patterns/rulings.toml``."""

    says: Says
    opens: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    front: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    then: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    bound: bool = False
    alike: bool = False
    among: bool = False
    unled: bool = False
    firm: bool = False
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()


class WordList(Rule):
    """Words that several rules ask for: `<name>` in a rule stands for all of them."""

    words: tuple[str, ...]


class RulingFile(RuleFile):
    ruling: tuple[RulingRule, ...]
    list: tuple[WordList, ...] = ()

    @property
    def rules(self) -> Sequence[RulingRule]:
        """The rules with the words of the lists that they name; raises PatternError at a list that there is not."""
        lists = {f"<{each.name}>": each.words for each in self.list}
        return [_spelled_out(rule, lists) for rule in self.ruling]


def _spelled_out(rule: RulingRule, lists: Mapping[str, tuple[str, ...]]) -> RulingRule:
    named = {key: texts for key, texts in rule if isinstance(texts, tuple) and any(t[:1] == "<" for t in texts)}
    for key, texts in named.items():
        unknown = next((t for t in texts if t[:1] == "<" and t not in lists), None)
        if unknown is not None:
            raise PatternError(f"rulings.toml: [[ruling]] {rule.name!r} {key}: there is no [[list]] {unknown}")
    full = {key: tuple(w for t in texts for w in lists.get(t, (t,))) for key, texts in named.items()}
    return rule.model_copy(update=full) if full else rule


@dataclass(frozen=True)
class _Ruling:
    """A rule whose words are compiled when they are first looked for: a short text asks few rules for all of theirs."""

    rule: RulingRule

    @cached_property
    def units(self) -> frozenset[str]:
        return frozenset(str(fold(unit)) for unit in self.rule.units)

    @cached_property
    def opens(self) -> re.Pattern[str]:
        return opening(self.rule.opens)

    @cached_property
    def earlier(self) -> re.Pattern[str]:
        return anywhere(self.rule.earlier)

    @cached_property
    def also(self) -> re.Pattern[str]:
        return anywhere(self.rule.also)

    @cached_property
    def unless(self) -> re.Pattern[str]:
        return anywhere(self.rule.unless)

    @cached_property
    def front(self) -> re.Pattern[str]:
        return _in_front(self.rule)

    @cached_property
    def next(self) -> re.Pattern[str]:
        return re.compile(rf" ?(?:{_words(self.rule.next)})(?!\w)")

    @cached_property
    def behind(self) -> re.Pattern[str]:
        return anywhere(self.rule.behind)

    @cached_property
    def without(self) -> re.Pattern[str]:
        return anywhere(self.rule.without)

    @cached_property
    def past(self) -> re.Pattern[str]:
        return anywhere(self.rule.past)

    def holds(self, asked: _Asked) -> bool:
        """Does all that the rule asks for hold of the figure? What is cheap to see is asked first."""
        rule, quantity, folded = self.rule, asked.quantity, asked.folded
        start, end = quantity.start, quantity.end
        if rule.kinds and quantity.unit_kind not in rule.kinds:
            return False
        if rule.changes and quantity.change not in rule.changes:
            return False
        if rule.bound and quantity.comparator in ("eq", "approx"):
            return False
        if rule.units and asked.unit not in self.units:
            return False
        if rule.front and not self.front.search(folded, max(0, start - _FRONT), start):
            return False
        if rule.next and not self.next.match(folded, end):
            return False
        if rule.behind and not self.behind.search(asked.rest):
            return False
        if rule.without and self.without.search(folded, end, _clause_end(folded, end)):
            return False
        if rule.past and not self.past.search(_behind_brackets(folded, start, end)):
            return False
        if rule.opens and not self.opens.match(folded, _opened(folded)):
            return False
        if rule.earlier and not self.earlier.search(folded, asked.clause, start):
            return False
        if rule.also and not self.also.search(folded, asked.clause, start):
            return False
        if rule.unless and self.unless.search(folded, asked.clause, start):
            return False
        return not rule.alike or (asked.before is not None and _alike(asked.before, quantity))


@dataclass(frozen=True)
class _Asked:
    """A figure that rules are asked about, and ``before``, the one in front; what several look at is found once."""

    folded: Folded
    quantity: QuantityMention
    before: QuantityMention | None

    @cached_property
    def unit(self) -> str | None:
        return None if self.quantity.unit is None else str(fold(self.quantity.unit))

    @cached_property
    def rest(self) -> str:
        return _rest(self.folded, self.quantity.end)

    @cached_property
    def clause(self) -> int:
        """Where the clause of the figure begins."""
        return _clause(self.folded, self.quantity.start)


def _in_front(rule: RulingRule) -> re.Pattern[str]:
    """One of ``front``, one of ``via`` if there are any, and up to four of ``then``, right in front of the figure."""
    via = rf" (?:{_words(rule.via)})" if rule.via else ""
    then = rf"(?: (?:{_words(rule.then)}|20\d\d)){{0,{_THEN}}}" if rule.then else ""
    words = _words(p for p in rule.front if p[0].isalnum())
    signs = _words(p for p in rule.front if not p[0].isalnum())  # `% kế hoạch`, `(kế hoạch`
    return re.compile(rf"(?:(?<!\w)(?:{words})|{signs}){via}{then}[ :“(]*$")


def _words(phrases: Iterable[str]) -> str:
    return either(map(fold, phrases))


def _rest(folded: Folded, end: int) -> str:
    """What follows a figure up to the next comma, semicolon or end."""
    cut = _CUT.search(folded, end, end + _BEHIND)
    return folded[end : cut.start() if cut else end + _BEHIND]


def _behind_brackets(folded: Folded, start: int, end: int) -> str:
    """What follows the brackets that a figure stands in, up to the next comma, semicolon or end; empty outside any."""
    closed = folded.find(")", end, end + _BEHIND)
    inside = folded.rfind("(", 0, start) > folded.rfind(")", 0, start)
    behind = closed + 1 + folded.startswith(":", closed + 1)
    return _rest(folded, behind) if inside and closed >= 0 else ""


def _opened(folded: Folded) -> int:
    """Where the words of a sentence begin, behind its number in a list."""
    marker = _MARKER.match(folded)
    return marker.end() if marker else 0


def _clause(folded: Folded, start: int) -> int:
    low = max(0, start - _CLAUSE)
    return max((cut.end() for cut in _CLAUSES.finditer(folded, low, start)), default=low)


def _clause_end(folded: Folded, end: int) -> int:
    cut = _CLAUSES.search(folded, end, end + _CLAUSE)
    return cut.start() if cut else end + _CLAUSE


_LEAST, _MOST = 0.5, 2


def _alike(before: QuantityMention, quantity: QuantityMention) -> bool:
    """May both be levels of the same thing, the one planned, the other reached? A growth is a level only where more of
    it was planned (`tăng 7,2%, thấp hơn kịch bản 8%`)."""
    raised = before.change == "increase" and (before.unit_kind != "percent" or quantity.value < before.value)
    if before.unit_kind != quantity.unit_kind or raised or not before.value:
        return False
    return _LEAST <= quantity.value / before.value <= _MOST


class Rulings:
    """The rules of ``rulings.toml``, compiled, by the last word in front of the figure where they name it."""

    def __init__(self, file: RulingFile, folder: PatternFolder) -> None:
        self._rules = file.rules
        self._folder = folder
        self._anywhere: dict[bool, list[_Ruling]] = {True: [], False: []}
        self._by_word: dict[bool, dict[str, list[_Ruling]]] = {True: {}, False: {}}
        calling: list[tuple[str, str]] = []  # phrase → the name of a rule that asks for it
        for rule in self._rules:
            ruling, aims = _Ruling(rule), rule.says == "target"
            for word in _last_words(rule):
                self._by_word[aims].setdefault(word, []).append(ruling)
            if not rule.front:
                self._anywhere[aims].append(ruling)
                calling += [(str(fold(phrase)), rule.name) for phrase in rule.earlier or rule.opens]
        self._uncalled = frozenset(r.name for r in self._rules if not (r.front or r.earlier or r.opens))
        self._names = [name for _, name in calling]
        self._calling = AhoCorasick([phrase for phrase, _ in calling])
        self._called = lru_cache(_KEPT)(self._called_in)

    @classmethod
    def load(cls, folder: PatternFolder) -> Rulings:
        """Read ``rulings.toml``; raises PatternError if it cannot be used."""
        return cls(folder.load("rulings.toml", RulingFile), folder)

    def for_target(
        self,
        folded: Folded,
        quantity: QuantityMention,
        before: QuantityMention | None,
        *,
        among: bool = False,
        firm: bool = False,
    ) -> RulingRule | None:
        """The first rule that makes the figure a target. ``before`` is the figure in front; ``among``: it is one;
        ``firm``: all else says that it is none, so that only firm rules are heard."""
        held = self._hold("target", folded, quantity, before, firm=firm)
        return next((r for r in held if among or not r.among), None)

    def against(
        self,
        folded: Folded,
        quantity: QuantityMention,
        before: QuantityMention | None,
        *,
        led: bool = False,
        firm: bool = False,
    ) -> RulingRule | None:
        """The first rule that says that the figure is no target. ``led``: it stands under a heading of aims, or its own
        time lies ahead; ``firm``: all else says that it is a target, so that only firm rules are heard."""
        held = self._hold("neither", folded, quantity, before, firm=firm)
        return next((r for r in held if not (led and r.unled)), None)

    def _hold(
        self,
        says: Says,
        folded: Folded,
        quantity: QuantityMention,
        before: QuantityMention | None,
        *,
        firm: bool = False,
    ) -> Iterator[RulingRule]:
        aims, word, called = says == "target", _last_word(folded, quantity.start), self._called(folded)
        anywhere = (r for r in self._anywhere[aims] if r.rule.name in called)
        candidates = chain(self._by_word[aims].get(word, ()), anywhere)
        asked = _Asked(folded, quantity, before)
        return (r.rule for r in candidates if (r.rule.firm or not firm) and r.holds(asked))

    def _called_in(self, folded: Folded) -> frozenset[str]:
        """The names of the rules for figures anywhere of which a phrase stands in the sentence, or which ask for none;
        the others cannot hold."""
        found = self._calling.find_matches_as_indexes(folded, overlapping=True)
        return self._uncalled.union(self._names[index] for index, _, _ in found)

    def check(self) -> list[str]:
        """One line for each example and counterexample, with its figure in brackets, that does not come out."""
        quantities = Quantities.load(self._folder)
        return [
            f"rulings.toml: {rule.name}: {text!r} does not come out"
            for rule in self._rules
            for texts, wanted in ((rule.examples, True), (rule.counterexamples, False))
            for text in texts
            if (rule.name in self._named(quantities, text, rule.says)) != wanted
        ]

    def _named(self, quantities: Quantities, example: str, says: Says) -> list[str]:
        """The names of all rules like the one asked for that hold of the figure in brackets."""
        at, text = example.find("⟦"), example.replace("⟦", "").replace("⟧", "")
        found, _ = quantities.find(text)
        index = next((i for i, q in enumerate(found) if q.start <= at < q.end or at <= q.figure.start <= at + 1), None)
        if index is None:
            return []
        before = found[index - 1] if index else None
        return [rule.name for rule in self._hold(says, fold(text), found[index], before)]


def _last_word(folded: Folded, start: int) -> str:
    """The last word in front of the figure; `năm` where it is a year."""
    front = folded[max(0, start - _FRONT) : start].rstrip(_LOOSE)
    word = front[front.rfind(" ") + 1 :].lstrip(_LOOSE)
    return "năm" if word.isdigit() else word


def _last_words(rule: RulingRule) -> Sequence[str]:
    """Every word that can be the last one in front of the figure."""
    phrases = (*(rule.via or rule.front), *rule.then) if rule.front else ()
    return sorted({phrase.split(" ")[-1].lstrip(_LOOSE) for phrase in map(fold, phrases)})
