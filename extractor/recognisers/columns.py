"""What the columns of a table say: `Đơn vị tính`, `Thực hiện 2022`, `Kế hoạch 2023`, `Thời hạn` …; and which
of its rows are sums or parts of the row above."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Literal

import regex

from extractor.patterns.files import PatternFolder, Rule, RuleFile
from extractor.recognisers.phrases import anywhere, at_start, either, opening
from extractor.vietnamese.normalise import fold

_BRACKETS = regex.compile(r"\s*\([^()]*\)$")
_NUMBER = regex.compile(r"(?:số )?(?:\d[\d.]{0,4}|[ivx]{1,5})(?:[.:)]|\s*[-–]|$)\s*")
Role = Literal[
    "number", "unit", "place", "year", "other", "result", "due", "target", "time", "figure", "subject", "group"
]
Lean = Literal["target", "result", "neither"]


class ColumnRule(Rule):
    """Header words of one role; see the head of ``patterns/tables.toml``."""

    role: Role
    whole: bool = False
    behind: Role | None = None
    phrases: tuple[str, ...]
    examples: tuple[str, ...]


class RowRule(Rule):
    """What a row's name says of it: all of it for a sum, its first words for a part of the row above."""

    kind: Literal["sum", "part"]
    phrases: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()


class CaptionRule(Rule):
    """Words above a table that tell what figures are whose column does not say it."""

    lean: Lean
    phrases: tuple[str, ...]
    examples: tuple[str, ...]


class UnitAbove(Rule):
    """Words above a table with a colon and the unit of all its figures behind them."""

    phrases: tuple[str, ...]
    examples: tuple[str, ...]


class AboutTable(Rule):
    """Words of a caption that speak of the table and not of what it measures: at its ``head``, or from where on the
    rest tells only whom or when its rows are for (``tail``)."""

    at: Literal["head", "tail"]
    phrases: tuple[str, ...]
    examples: tuple[str, ...]


class Opening(Rule):
    """Words that open a line or a header: what a table is attached to; a column of parts of the one before it, of work
    to be done (targets, beside results), of sizes (of the work, beside a due date)."""

    phrases: tuple[str, ...]
    examples: tuple[str, ...]


class SizeColumn(Opening):
    """None where one of ``but`` says that the work is measured (`Diện tích bàn giao`)."""

    but: tuple[str, ...] = ()


class StepColumn(Rule):
    """Verbs of change that open the header of a column of steps; none in one of the words ``within`` which they only
    begin."""

    phrases: tuple[str, ...]
    within: tuple[str, ...] = ()
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()


class ColumnFile(RuleFile):
    column: tuple[ColumnRule, ...]
    row: tuple[RowRule, ...]
    caption: tuple[CaptionRule, ...] = ()
    unit_above: tuple[UnitAbove, ...] = ()
    about_table: tuple[AboutTable, ...] = ()
    attached: tuple[Opening, ...] = ()
    part_of_column: tuple[Opening, ...] = ()
    work_column: tuple[Opening, ...] = ()
    size_column: tuple[SizeColumn, ...] = ()
    step_column: tuple[StepColumn, ...] = ()


class Columns:
    """Tells a column's role from the words of its header; the rule named first in the file wins."""

    def __init__(self, file: ColumnFile) -> None:
        self._rules = [(rule, anywhere(rule.phrases)) for rule in file.column]
        numbers = either(fold(p) for rule in file.column if rule.role == "number" for p in rule.phrases)
        self._glued = regex.compile(rf"^(?:{numbers})(?:[.:)]|\s*[-–])?\s+(?=\w)")
        """The number's header in the same cell as the next one (`TT. Tên công trình`)."""
        self._rows = [(rule, tuple(map(fold, rule.phrases))) for rule in file.row]
        self._captions = [(rule, anywhere(rule.phrases)) for rule in file.caption]
        self._units = [(rule, anywhere(rule.phrases)) for rule in file.unit_above]
        self._about = file.about_table
        self._attached = opening(p for rule in file.attached for p in rule.phrases)
        parts = either(fold(p) for rule in file.part_of_column for p in rule.phrases)
        self._part = regex.compile(rf" ?(?:{parts})(?!\w)[ ,:]{{0,3}}")
        self._work = opening(p for rule in file.work_column for p in rule.phrases)
        self._size = opening(p for rule in file.size_column for p in rule.phrases)
        self._no_size = anywhere([p for rule in file.size_column for p in rule.but])
        self._steps = file.step_column
        self._step = opening(p for rule in file.step_column for p in rule.phrases)
        self._openings = (
            ("attaches nothing", file.attached, self.attaches),
            ("does not open with a part", file.part_of_column, self.is_part),
            ("does not open with work", file.work_column, self.is_work),
            ("does not open with a size", file.size_column, self.is_size),
        )
        self._no_step = opening(p for rule in file.step_column for p in rule.within)
        self._heads = at_start([p for rule in file.about_table if rule.at == "head" for p in rule.phrases])
        self._tails = anywhere([p for rule in file.about_table if rule.at == "tail" for p in rule.phrases])

    @classmethod
    def load(cls, folder: PatternFolder) -> Columns:
        return cls(folder.load("tables.toml", ColumnFile))

    def role(self, header: str, left: Collection[Role | None] = (), but: Collection[Role] = ()) -> Role | None:
        """The role of the column, or None if its header says none; ``left`` are the roles of those before it, ``but``
        those that it cannot have."""
        folded = self._glued.sub("", fold(header.strip(" *_:")))
        bare = _BRACKETS.sub("", folded)
        for rule, words in self._rules:
            said = words.fullmatch(bare) if rule.whole else words.search(folded)
            if said and rule.role not in but and (rule.behind is None or rule.behind in left):
                return rule.role
        return None

    def is_part(self, header: str) -> bool:
        """Does the header say that its figures are parts of those of the column before (`Trong đó 4 sao`)?"""
        return self._part.match(fold(header)) is not None

    def is_work(self, header: str) -> bool:
        """Does the header open with work to be done (`Phát triển mới`)?"""
        return self._work.match(fold(header)) is not None

    def is_size(self, header: str) -> bool:
        """Does the header open with what tells how large a work is (`Quy mô`)?"""
        return self._opens_with_size(header) and not self.is_measured_work(header)

    def is_measured_work(self, header: str) -> bool:
        """Does the header measure work that is to be done (`Diện tích bàn giao`)?"""
        return self._opens_with_size(header) and self._no_size.search(fold(header)) is not None

    def _opens_with_size(self, header: str) -> bool:
        return self._size.match(fold(header)) is not None

    def step(self, header: str) -> str | None:
        """The verb of change that the header opens with (`Giảm` of `Giảm hộ nghèo`), or None."""
        folded = fold(header)
        found = self._step.match(folded) if self._no_step.match(folded) is None else None
        return None if found is None else header[: found.end()]

    def bare(self, header: str) -> str:
        """The header without the words that tell a part, a target, a result or a time; empty for a mere `Số lượng`."""
        part = self._part.match(fold(header))
        text = header[part.end() :] if part is not None else header
        if self._names_nothing(header):
            return ""
        for rule, words in self._rules:
            if rule.role in ("target", "result", "time"):
                for said in reversed(list(words.finditer(fold(text)))):
                    text = text[: said.start()] + " " + text[said.end() :]
        return " ".join(text.split()).strip(" ,;:-–")

    def _names_nothing(self, header: str) -> bool:
        """Is the header but a word for figures (`Mức`, `Số lượng`)?"""
        bare = _BRACKETS.sub("", fold(header.strip(" *_")))
        return any(r.role == "figure" and r.whole and words.fullmatch(bare) for r, words in self._rules)

    def roles(self, headers: Iterable[str]) -> list[Role | None]:
        """The role of each column of a row, from left to right."""
        found: list[Role | None] = []
        for header in headers:
            found.append(self.role(header, found))
        return found

    def row(self, name: str) -> Literal["sum", "part"] | None:
        """Is a row of this name the sum of others (`Tổng cộng`), a part of the one above (`Trong đó: …`)?"""
        folded = fold(name).strip(" .:;-")
        for rule, phrases in self._rows:
            if rule.kind == "sum" and folded in phrases:
                return "sum"
            if rule.kind == "part" and any(folded == p or folded.startswith((p + " ", p + ":")) for p in phrases):
                return "part"
        return None

    def caption(self, text: str) -> Lean | None:
        """What a text above a table says of its figures; the rule named first in the file wins."""
        folded = fold(text)
        return next((rule.lean for rule, words in self._captions if words.search(folded)), None)

    def attaches(self, text: str) -> bool:
        """Does the line above a table only say what it is attached to (`(Kèm theo Kế hoạch số 77)`)?"""
        line = fold(text.strip())
        return line.startswith("(") and self._attached.match(line, 1) is not None

    def of_caption(self, text: str) -> str:
        """The caption without what speaks of the table: `trồng rừng` of `Bảng 2. Trồng rừng theo huyện`."""
        folded = fold(text)
        tail = self._tails.search(folded)
        end, start = len(text) if tail is None else tail.start(), 0
        while (head := self._heads.match(folded, start, end)) or (head := _NUMBER.match(folded, start, end)):
            start = head.end()
        return text[start:end].strip(" ,;:.-–")

    def unit_of_table(self, text: str) -> str | None:
        """`ha` of `(Đơn vị tính: ha)`."""
        folded = fold(text)
        for _, words in self._units:
            found = words.search(folded)
            if found and text[found.end() :].lstrip()[:1] == ":":
                return text[found.end() :].lstrip(" :").strip(" ).;*_\n") or None
        return None

    def check(self) -> list[str]:
        """One line for each example whose column, row or caption comes out as something else."""
        wrong = [
            f"tables.toml: {rule.name}: row {text!r} came out as {self.row(text)!r}"
            for rule, _ in self._rows
            for text, want in [(t, True) for t in rule.examples] + [(t, False) for t in rule.counter_examples]
            if (self.row(text) == rule.kind) is not want
        ]
        wrong += [
            f"tables.toml: {rule.name}: caption {text!r} came out as {self.caption(text)!r}"
            for rule, _ in self._captions
            for text in rule.examples
            if self.caption(text) != rule.lean
        ]
        wrong += [
            f"tables.toml: {rule.name}: {text!r} gives no unit"
            for rule, _ in self._units
            for text in rule.examples
            if self.unit_of_table(text) is None
        ]
        wrong += [
            f"tables.toml: {rule.name}: {text!r} {failing}"
            for failing, rules, holds in self._openings
            for rule in rules
            for text in rule.examples
            if not holds(text)
        ]
        wrong += [
            f"tables.toml: {rule.name}: column {text!r} {'is no step' if wanted else 'is a step'}"
            for rule in self._steps
            for texts, wanted in ((rule.examples, True), (rule.counterexamples, False))
            for text in texts
            if (self.step(text) is not None) != wanted
        ]
        wrong += [
            f"tables.toml: {rule.name}: caption {text!r} leaves {self.of_caption(text)!r}"
            for rule in self._about
            for text in rule.examples
            if self.of_caption(text)
        ]
        return wrong + [
            f"tables.toml: {rule.name}: column {text!r} came out as {self.role(text, (rule.behind,))!r}"
            for rule, _ in self._rules
            for text in rule.examples
            if self.role(text, (rule.behind,)) != rule.role
        ]
