"""Cues: the words that tell a target from a result and from neither (after ConText).

Cue phrases are literal; the longest phrase at a place wins, so that a pseudo cue (``chương trình mục tiêu
quốc gia``) hides the cue inside it. How far a cue speaks is decided in assembly, from its direction and reach.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

import regex

from extractor.patterns.files import PatternFolder, Rule, RuleFile
from extractor.recognisers.phrases import PhraseTable, anywhere, at_end, at_start
from extractor.vietnamese.normalise import Folded, fold

Says = Literal["target", "result", "neither", "frame"]
Direction = Literal["forward", "backward", "both"]
Reach = Literal["near", "clause", "sentence"]


class CueRule(Rule):
    """A group of phrases that say the same; see the head of ``patterns/cues.toml``."""

    says: Says
    direction: Direction
    reach: Reach
    phrases: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()


class TerminatorRule(Rule):
    """Words at which the scope of a cue ends; ``keeps_time`` if a time in front still speaks behind them."""

    keeps_time: bool = False
    phrases: tuple[str, ...]
    examples: tuple[str, ...]


class HeadingRule(Rule):
    """What a heading or the opener of a list says of everything that stands under it."""

    says: Says
    phrases: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()


class WordsRule(Rule):
    """Words of one kind: things measured, measures, words beside a figure."""

    phrases: tuple[str, ...]
    examples: tuple[str, ...]


class CueFile(RuleFile):
    cue: tuple[CueRule, ...]
    terminator: tuple[TerminatorRule, ...]
    heading: tuple[HeadingRule, ...]
    thing: tuple[WordsRule, ...]
    measure: tuple[WordsRule, ...]
    lasting: tuple[WordsRule, ...]
    left: tuple[WordsRule, ...]
    anaphor: tuple[WordsRule, ...]
    link: tuple[WordsRule, ...]


class CueMention(NamedTuple):
    """A cue at ``[start, end)`` of the text given."""

    start: int
    end: int
    rule: CueRule


class Cues:
    """The cues, terminators and headings of ``cues.toml``, compiled."""

    def __init__(self, file: CueFile) -> None:
        self.file = file
        self._cues = PhraseTable((p, rule) for rule in file.cue for p in rule.phrases)
        self._terminators = PhraseTable((p, rule) for rule in file.terminator for p in rule.phrases)
        self._headings = PhraseTable((p, rule) for rule in file.heading for p in rule.phrases)
        self._lasting = anywhere([p for rule in file.lasting for p in rule.phrases])
        self._things = PhraseTable((p, rule) for rule in file.thing for p in rule.phrases)
        self._measures = {str(fold(p)): rule.name for rule in file.measure for p in rule.phrases}
        self._left = [(rule.name, at_end(rule.phrases)) for rule in file.left]
        self._left_tails = {str(fold(p)).split(" ")[-1] for rule in file.left for p in rule.phrases}
        self._link = at_start([p for rule in file.link for p in rule.phrases])
        self._anaphor = at_start([p for rule in file.anaphor for p in rule.phrases])

    @classmethod
    def load(cls, folder: PatternFolder) -> Cues:
        return cls(folder.load("cues.toml", CueFile))

    def find(self, text: str) -> list[CueMention]:
        """Cues in order of place, the longest at each place; pseudo cues (``frame``) are left out."""
        return [
            CueMention(start, end, rule)
            for start, end, rules in self._cues.find(text)
            for rule in rules
            if rule.says != "frame"
        ]

    def contrasts(self, text: str) -> list[int]:
        """Where the scope of every cue ends: offsets of the terminators' first letters."""
        return [start for start, _ in self.terminators(text)]

    def terminators(self, text: str) -> list[tuple[int, bool]]:
        """The offsets of the terminators' first letters, and whether a time speaks on behind them."""
        return [(start, rules[0].keeps_time) for start, _, rules in self._terminators.find(text)]

    def breaks(self, text: str, contrasts: list[int] | None = None) -> list[int]:
        """Where the scope of cues of reach ``clause`` ends: at contrasts (if they are known) and semicolons."""
        found = self.contrasts(text) if contrasts is None else contrasts
        return sorted(found + [m.start() for m in _SEMICOLON.finditer(text)]) if ";" in text else found

    def links(self, text: str) -> bool:
        """Does the sentence open with words that tie it to the one before (`Trong đó`, `Ngoài ra`)?"""
        return self._link.match(fold(text)) is not None

    def heading(self, text: str) -> HeadingRule | None:
        """What the heading ``text`` says of what stands under it: telling words among its first ones decide."""
        start = _NUMBERING.match(text)
        found = self._headings.find(text)
        if not found or text[start.end() if start else 0 : found[0][0]].count(" ") > 2:
            return None
        return found[0][2][0]

    def opener(self, text: str) -> HeadingRule | None:
        """What the opener of a list says of its items: the telling words nearest its colon decide."""
        found = self._headings.find(text)
        return found[-1][2][0] if found else None

    def things(self, text: str) -> list[tuple[int, int, str]]:
        """Nouns of things that are measured: ``(start, end, kind)`` in order of place."""
        return [(start, end, rules[0].name) for start, end, rules in self._things.find(text)]

    def measure(self, unit: str) -> str | None:
        """What kind of thing a unit counts; the longest known beginning of the unit decides."""
        words = str(fold(unit)).split(" ")
        for end in range(len(words), 0, -1):
            kind = self._measures.get(" ".join(words[:end]))
            if kind is not None:
                return kind
        return None

    def lasts(self, folded: Folded, start: int, end: int) -> bool:
        """Does ``[start, end)`` name a time that is itself measured (`thời gian lưu trú`)?"""
        return self._lasting.search(folded, start, end) is not None

    def left_of(self, text: Folded, figure: int) -> str | None:
        """The kind of the words right in front of the figure at ``figure``."""
        window = max(0, figure - 24)
        if not self._tail(text, window, figure):
            return None
        return next((name for name, words in self._left if words.search(text, window, figure)), None)

    def _tail(self, text: str, start: int, end: int) -> bool:
        """Can words of ``[[left]]`` end at ``end``? A quick look at the last word; a mark may be one of them."""
        before = text[start:end].rstrip(" \t\n\u00a0,:(")
        at = len(before)
        while at and before[at - 1].isalnum():
            at -= 1
        return before[at:] in self._left_tails or ":" in text[start:end]

    def points_back(self, text: Folded, end: int) -> bool:
        """Do the words right behind ``end`` point back to something known (`12 dự án này`)?"""
        return self._anaphor.match(text, end) is not None

    def check(self) -> list[str]:
        """One line for each example that does not come out as its rule says."""
        problems = []
        for rule in self.file.cue:
            if not rule.phrases:
                problems.append(f"cues.toml: {rule.name}: no phrases")
            for text in rule.examples:
                if rule.says != "frame" and all(m.rule.name != rule.name for m in self.find(text)):
                    problems.append(f"cues.toml: {rule.name}: not found in its example {text!r}")
            for text in rule.counterexamples:
                if any(m.rule.name == rule.name for m in self.find(text)):
                    problems.append(f"cues.toml: {rule.name}: found in its counterexample {text!r}")
        for terminator in self.file.terminator:
            problems += [
                f"cues.toml: {terminator.name}: not found in {t!r}" for t in terminator.examples if not self.breaks(t)
            ]
        for heading in self.file.heading:
            for text, wanted in [(t, True) for t in heading.examples] + [(t, False) for t in heading.counterexamples]:
                said = self.heading(text)
                if (said is not None and said.name == heading.name) != wanted:
                    problems.append(f"cues.toml: {heading.name}: heading {text!r} came out as {said and said.name!r}")
        return problems


_SEMICOLON = regex.compile(";")
_NUMBERING = regex.compile(
    r"\W*(?:(?:phần|chương|mục|điều)\s+)?(?:thứ\s+\w+|[\divxlc]{1,5}|[a-zđ])?[.):\s-]+", regex.IGNORECASE
)
