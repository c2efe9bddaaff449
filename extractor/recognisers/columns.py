"""What the columns of a table say: `Đơn vị tính`, `Thực hiện 2022`, `Kế hoạch 2023`, `Thời hạn` …"""

from __future__ import annotations

from typing import Literal

from extractor.patterns.files import PatternFolder, Rule, RuleFile
from extractor.recognisers.phrases import anywhere
from extractor.vietnamese.normalise import fold

Role = Literal["number", "unit", "other", "result", "due", "target", "subject"]


class ColumnRule(Rule):
    """Header words of one role; see the head of ``patterns/tables.toml``."""

    role: Role
    phrases: tuple[str, ...]
    examples: tuple[str, ...]


class ColumnFile(RuleFile):
    column: tuple[ColumnRule, ...]


class Columns:
    """Tells a column's role from the words of its header; the rule named first in the file wins."""

    def __init__(self, file: ColumnFile) -> None:
        self._rules = [(rule, anywhere(rule.phrases)) for rule in file.column]

    @classmethod
    def load(cls, folder: PatternFolder) -> Columns:
        return cls(folder.load("tables.toml", ColumnFile))

    def role(self, header: str) -> Role | None:
        """The role of the column, or None if its header says none."""
        folded = fold(header)
        return next((rule.role for rule, words in self._rules if words.search(folded)), None)

    def check(self) -> list[str]:
        """One line for each example whose column gets another role."""
        return [
            f"tables.toml: {rule.name}: column {text!r} came out as {self.role(text)!r}"
            for rule, _ in self._rules
            for text in rule.examples
            if self.role(text) != rule.role
        ]
