"""The words that a figure can count or measure in, from ``units.toml``."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from extractor.document import Span
from extractor.patterns.files import PatternFolder, Rule, RuleFile
from extractor.recognisers.phrases import either
from extractor.vietnamese.normalise import Folded, fold

UnitKind = Literal["percent", "money", "measure", "count", "multiple", "none"]
_QUOTES = '"“'
_MARKS = tuple("²³0123456789$%°/€£-")  # may go on a unit that began with letters (m2)


class Measure(Rule):
    """A measure with its spellings."""

    code: str
    kind: Literal["percent", "money", "measure", "multiple"]
    wordings: tuple[str, ...]


class Nouns(Rule):
    """Nouns that are counted as they stand; ``open`` heads take up to two more words; ``joined``
    ones may be listed one after another (`huyện, thị xã, thành phố`).
    """

    nouns: tuple[str, ...]
    open: bool = False
    joined: bool = False


class Words(Rule):
    words: tuple[str, ...]


class UnitExample(Rule):
    """What follows a figure, and the unit that it has; an empty ``unit`` is none."""

    text: str
    unit: str


class UnitFile(RuleFile):
    measure: tuple[Measure, ...] = ()
    noun: tuple[Nouns, ...] = ()
    stopper: tuple[Words, ...] = ()
    example: tuple[UnitExample, ...] = ()


class Unit(NamedTuple):
    """A unit as it stands in the text; ``code`` is its base measure's code, or None for a counted noun."""

    span: Span
    kind: UnitKind
    code: str | None
    known: bool
    rule: str


# A unit that is not a plain word (%, m2, km²); the longest first.
_WORDS = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+){0,6}")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PAIR = re.compile(r"[^\W\d_]+ [^\W\d_]+")
_SLASH = re.compile(r" ?/ ?(?=[^\W_])")
_OF_EACH = re.compile(r"(?:(?:\d[\d.]{0,9}|một|nghìn|vạn|triệu) ){0,2}")


@dataclass(frozen=True, slots=True)
class Units:
    """All units; ``at`` reads the one that stands at a place. ``series`` are nouns of several with commas between
    (`tin, bài`) by the first of them, the longest first."""

    measures: Mapping[str, Measure]
    nouns: Mapping[str, Nouns]
    listed: frozenset[str]
    series: Mapping[str, tuple[str, ...]]
    places: frozenset[str]
    stoppers: frozenset[str]
    symbols: re.Pattern[str]
    examples: tuple[UnitExample, ...]

    @classmethod
    def load(cls, folder: PatternFolder) -> Units:
        file = folder.load("units.toml", UnitFile)
        measures: dict[str, Measure] = {fold(w): m for m in file.measure for w in m.wordings}
        nouns: dict[str, Nouns] = {fold(n): rule for rule in file.noun for n in rule.nouns if fold(n) not in measures}
        symbols = either(w for w in measures if not _WORDS.fullmatch(w) or len(w) <= 3)
        return cls(
            measures=measures,
            nouns=nouns,
            listed=frozenset(measures) | frozenset(nouns),
            series=_series(nouns),
            places=frozenset(fold(n) for rule in file.noun if rule.joined for n in rule.nouns),
            stoppers=_words(file.stopper),
            symbols=re.compile(rf"(?:{symbols})(?![^\W_])|%"),
            examples=file.example,
        )

    def at(self, text: Folded, start: int, original: str = "", guess: bool = True) -> Unit | None:
        """The unit that begins at ``start`` or one blank later.

        ``guess`` allows nouns that no list knows; ``original``, the text unfolded, keeps names out of those.
        """
        if text[start : start + 1] == " ":
            start += 1
        first = text[start : start + 1]
        if first and first in _QUOTES:  # only what is known for a noun is looked for in quotes
            start, first, guess = start + 1, text[start + 1 : start + 2], False
        if not first or first in "\n,.;:)":
            return None
        base = self._listed(text, start, first, original)
        if base is None and guess and first.isalpha():
            end = self._run(text, start, 3, original)
            base = Unit(Span(start, end), "count", None, False, "unknown noun") if end else None
        return None if base is None else self._compound(text, base)

    def knows(self, text: Folded, start: int) -> bool:
        """Does a listed noun or measure stand at ``start``?"""
        return self.at(text, start, guess=False) is not None

    def past_verb(self, text: Folded, start: int) -> int:
        """Where the word behind the stopper (a verb, a preposition) at ``start`` begins; -1 if none stands there."""
        for pattern in (_PAIR, _WORD):
            words = pattern.match(text, start)
            if words and words.group() in self.stoppers:
                return words.end() + 1 if text[words.end() : words.end() + 1] == " " else -1
        return -1

    def phrase(self, text: Folded, start: int, limit: int, qualifiers: frozenset[str]) -> Span | None:
        """A noun with its qualifiers from ``start`` up to ``limit`` (`địa phương cấp huyện`)."""
        unit = self.at(text, start)
        if unit is None or unit.span.end > limit:
            return None
        end = unit.span.end
        while text[end : end + 1] == " " and (more := self._longest(text, end + 1, qualifiers)) and more <= limit:
            end = more
        return Span(start, end)

    def _listed(self, text: Folded, start: int, first: str, original: str) -> Unit | None:
        """The longest listed measure or noun, `huyện, thị xã, thành phố` as one."""
        end = self._longest(text, start, self.listed) if first.isalpha() else 0
        if not end or text[end : end + 1] in _MARKS or text[end : end + 2] == " %":
            symbol = self.symbols.match(text, start)
            end = max(end, symbol.end()) if symbol else end
        if not end:
            return None
        measure = self.measures.get(text[start:end])
        if measure:
            return Unit(Span(start, end), measure.kind, measure.code, True, measure.name)
        pair = _PAIR.match(text, start)
        if pair and pair.end() > end and pair.group() in self.stoppers:  # `giải thể` is no `giải`
            return None
        rule = self.nouns[text[start:end]]
        if rule.open and text[end : end + 1] == " ":
            end = self._run(text, end + 1, 2, original) or end
        return Unit(Span(start, self._joined(text, start, end)), "count", None, True, rule.name)

    def _joined(self, text: Folded, start: int, end: int) -> int:
        """Goes on over further nouns that are counted with it (`tin, bài`), and over further places of a list
        (`huyện, thị xã, thành phố`)."""
        if text[end : end + 2] != ", ":
            return end
        for whole in self.series.get(text[start:end], ()):
            if text.startswith(whole, start) and not text[start + len(whole) : start + len(whole) + 1].isalpha():
                return start + len(whole)
        if text[start:end] not in self.places:
            return end
        while text[end : end + 2] == ", ":
            more = self._longest(text, end + 2, self.places)
            if not more:
                break
            end = more
        return end

    def _longest(self, text: Folded, start: int, table: Container[str]) -> int:
        """The end of the longest wording of ``table`` at ``start``; 0 if there is none."""
        found = _WORDS.match(text, start, start + 60)
        if not found:
            return 0
        end = found.end()
        if end == start + 60:
            end = max(text.rfind(" ", start, end), start)
        while end > start:
            if text[start:end] in table:
                return end
            end = text.rfind(" ", start, end)
        return 0

    def _run(self, text: Folded, start: int, most: int, original: str = "") -> int:
        """The end of up to ``most`` words from ``start`` that are no stoppers or names; 0 without one."""
        end, at = 0, start
        for _ in range(most):
            word = _WORD.match(text, at)
            if not word or word.group() in self.stoppers or word.end() - at < 2:
                break
            if original and original[at].isupper() and not original[at : word.end()].isupper():
                break
            if text[word.end() : word.end() + 1].isdigit():
                break
            pair = _PAIR.match(text, at)
            if pair and pair.group() in self.stoppers:
                break
            end = word.end()
            if text[end : end + 1] != " ":
                break
            at = end + 1
        return end

    def _compound(self, text: Folded, base: Unit) -> Unit:
        """`đồng/người/năm`, `m3/ngày đêm`, `giường/1 vạn dân`, `tấn rác/ngày`."""
        end = self._stuff(text, base)
        for _ in range(3):
            slash = _SLASH.match(text, end)
            if not slash:
                break
            each = _OF_EACH.match(text, slash.end())
            at = each.end() if each else slash.end()
            if text.startswith(base.span.of(text), at):
                break  # `300 lượt / 214 lượt`: another figure of the same
            more = self._longest(text, at, self.listed)
            if not more or text[more : more + 1] in _MARKS:
                symbol = self.symbols.match(text, at)
                word = _WORD.match(text, at)
                more = max(more, symbol.end() if symbol else 0) or (word.end() if word else 0)
            if not more:
                break
            end = more
        if end <= base.span.end:
            return base
        return Unit(Span(base.span.start, end), base.kind, base.code, base.known, base.rule)

    def _stuff(self, text: Folded, base: Unit) -> int:
        """The end of the unit with what it measures, where that stands in front of a stroke with a unit behind it
        (`tấn | rác | /ngày`)."""
        end = base.span.end
        counts = base.kind == "count" and base.known
        if not (counts or base.kind == "measure") or text[end : end + 1] != " ":
            return end
        named = self._run(text, end + 1, 3)
        slash = _SLASH.match(text, named) if named else None
        if slash is None:
            return end
        if counts:  # `ca sinh/1.000 phụ nữ`
            return named if text[slash.end() : slash.end() + 1].isdigit() else end
        return named if self._longest(text, slash.end(), self.listed) else end

    def check(self) -> list[str]:
        """A line for every example that does not come out."""
        problems = []
        for example in self.examples:
            unit = self.at(fold(example.text), 0)
            got = unit.span.of(example.text) if unit else ""
            if got != example.unit:
                problems.append(f"units.toml: {example.name!r}: {example.text!r} has {got!r}, not {example.unit!r}")
        return problems


def _series(nouns: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Nouns with a comma in them by what stands in front of it, the longest first."""
    found: dict[str, list[str]] = {}
    for noun in sorted(nouns, key=len, reverse=True):
        head, comma, _ = noun.partition(", ")
        if comma:
            found.setdefault(head, []).append(noun)
    return {head: tuple(whole) for head, whole in found.items()}


def _words(rules: Iterable[Words]) -> frozenset[str]:
    return frozenset(fold(w) for rule in rules for w in rule.words)
