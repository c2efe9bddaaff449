"""Words that rule a target out by themselves: notes of the page, openers of lists, shares of a plan already done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractor.patterns.files import PatternFolder, Rule, RuleFile
from extractor.recognisers.phrases import anywhere, at_start
from extractor.vietnamese.normalise import Folded, fold

_CLOSING = " \n*_\"”"


class RefusalRule(Rule):
    """Words of one group; see the head of ``patterns/refusals.toml``."""

    words: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()


class RefusalFile(RuleFile):
    note: tuple[RefusalRule, ...]
    introduces: tuple[RefusalRule, ...]
    of_plan: tuple[RefusalRule, ...]
    elsewhere: tuple[RefusalRule, ...]


def _words(rules: Iterable[RefusalRule]) -> Iterator[str]:
    return (word for rule in rules for word in rule.words)


class Refusals:
    """Finds the words of ``refusals.toml`` where they rule a target out."""

    def __init__(self, file: RefusalFile) -> None:
        self._file = file
        self._note = at_start(_words(file.note))
        self._introduces = anywhere(_words(file.introduces))
        self._of_plan = at_start(_words(file.of_plan))
        self._elsewhere = at_start(_words(file.elsewhere))

    @classmethod
    def load(cls, folder: PatternFolder) -> Refusals:
        return cls(folder.load("refusals.toml", RefusalFile))

    def is_note(self, folded: Folded) -> bool:
        """Is the sentence a note of the page (`Tải file Kế hoạch … đến năm 2030`)?"""
        return self._note.match(folded) is not None

    def introduces(self, folded: Folded) -> bool:
        """Does the sentence only lead up to the aims that are listed below it (`… đạt các mục tiêu sau:`)?"""
        end = len(folded.rstrip(_CLOSING))
        return folded[end - 1 : end] == ":" and self._introduces.search(folded) is not None

    def of_a_plan(self, folded: Folded, end: int) -> bool:
        """Is the percentage that ends at ``end`` one of a plan (`91% dự toán`)?"""
        return self._of_plan.match(folded, end) is not None

    def of_elsewhere(self, folded: Folded, end: int) -> bool:
        """Is the multiple that ends at ``end`` one of another place's figure (`gấp hai lần cả nước`)?"""
        return self._elsewhere.match(folded, end) is not None

    def check(self) -> list[str]:
        """One line for each example and counterexample that does not come out."""
        file = self._file
        held = [
            (file.note, self.is_note),
            (file.introduces, self.introduces),
            (file.of_plan, lambda text: self.of_a_plan(text, 0)),
            (file.elsewhere, lambda text: self.of_elsewhere(text, 0)),
        ]
        wrong = [
            (rule.name, text)
            for rules, holds in held
            for rule in rules
            for texts, expected in ((rule.examples, True), (rule.counterexamples, False))
            for text in texts
            if holds(fold(text)) != expected
        ]
        return [f"refusals.toml: {name}: {text!r} does not come out" for name, text in wrong]
