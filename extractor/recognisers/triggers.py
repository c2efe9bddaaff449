"""The digits and words without which a sentence holds neither a figure nor a time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractor.document import Span
from extractor.patterns.files import PatternFolder, Rule, RuleFile
from extractor.recognisers.gram_words import FIGURE, YEAR
from extractor.recognisers.phrases import either_word
from extractor.vietnamese.normalise import Folded, fold

_DIGIT = re.compile(r"\d")


class TriggerRule(Rule):
    """Words of one kind without which a sentence holds nothing to read."""

    words: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()


class ProspectFile(RuleFile):
    trigger: tuple[TriggerRule, ...]
    leading: tuple[TriggerRule, ...] = ()


class Triggers:
    """What ``prospects.toml`` holds; loaded once, shared freely."""

    def __init__(self, file: ProspectFile) -> None:
        self.file = file
        words = [str(fold(w)) for rule in file.trigger for w in rule.words]
        self._either = re.compile(rf"(?:{either_word(words)})\b")
        self._words = frozenset((FIGURE, YEAR, *(w for w in words if " " not in w)))
        self._several = frozenset(tuple(w.split(" ")) for w in words if " " in w)
        self._leading = [str(fold(w)) for rule in file.leading for w in rule.words]

    @classmethod
    def load(cls, folder: PatternFolder) -> Triggers:
        """Read ``prospects.toml``; raises PatternError if it cannot be used."""
        return cls(folder.load("prospects.toml", ProspectFile))

    def found(self, folded: Folded, span: Span) -> bool:
        """Can the sentence at ``span`` hold a figure or a time at all? Cheap, and never wrong on the no side."""
        start, end = span
        return _DIGIT.search(folded, start, end) is not None or self._either.search(folded, start, end) is not None

    def among(self, words: Sequence[str]) -> bool:
        """The same of a sentence by its words."""
        return not self._words.isdisjoint(words) or not self._several.isdisjoint(pairwise(words))

    def leads(self, folded: str) -> bool:
        """Is everything below to be read closely, if the text is a heading or opens a list?"""
        return any(word in folded for word in self._leading)

    def check(self) -> list[str]:
        """A line for each example that does not come out."""
        trigger = [(rule, self.triggered) for rule in self.file.trigger]
        leading = [(rule, self.leads) for rule in self.file.leading]
        return [
            f"prospects.toml: {rule.name}: {text!r} is {'' if wanted else 'not '}to be left out"
            for rule, seen in trigger + leading
            for texts, wanted in ((rule.examples, False), (rule.counterexamples, True))
            for text in texts
            if seen(fold(text)) == wanted
        ]

    def triggered(self, folded: Folded) -> bool:
        """Can a sentence of these words hold a figure or a time at all?"""
        return self.found(folded, Span(0, len(folded)))
