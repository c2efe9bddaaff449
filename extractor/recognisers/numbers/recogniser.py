"""The recogniser of figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from extractor.patterns.files import PatternFolder
from extractor.recognisers.numbers.atoms import Atom, Atoms
from extractor.recognisers.numbers.broken import broken_at, code_at
from extractor.recognisers.numbers.grammar import Grammar, compiled
from extractor.recognisers.numbers.mention import NumberMention
from extractor.recognisers.numbers.rules import NumberExample, NumberFile
from extractor.recognisers.units import Units
from extractor.vietnamese.normalise import Folded, fold

_LETTERS = {"k": 1_000, "m": 1_000_000, "g": 1_000_000_000}  # of a number standing alone; in a text, m is a metre
_DASH = re.compile(r"%? ?[-÷] ?|%? ?(?:đến|tới) (?:dưới )?")
_TO_NEXT = re.compile(r" (?:đến|tới|hoặc|hay) ")
_OR = re.compile(r" (?:hoặc|hay) ")
_IN_WORDS = re.compile(r" ?\(([^\W\d_]{1,8}(?: [^\W\d_]{1,8}){0,6})\)")
_SLASH = re.compile(r" ?/ ?(?=\d)")
_OF_A_YEAR = re.compile(r"(?<!\w)năm 20\d\d:? $")
_NEXT_WORD = re.compile(r" [^\W\d_]+ ")
_SO_MANY = re.compile(r"(?:(?<!\w)(?:hai|ba|bốn|sáu|bảy|tám|chín|mười)|\d)$")
_NUMBER = 12
"""Characters in which the number stands that counts a noun behind it."""
_EACH = 5
"""Blanks between `mỗi` and the number word, but for those behind commas."""
_SENTENCE = 120
"""Characters in front of a number word in which more of the same may have been counted."""
_YEAR_ROW = re.compile(r"\s{0,9}20\d\d ?[-–] ?(?:\d{1,3}(?:\.\d{3})+|\d{1,3}(?!\d)) \w")
"""`2018 - 6.100 doanh nghiệp`: a row that the year labels."""
_YEAR_DIGITS = 4
_FRONT = 40
"""Characters in front of a number word in which what asks for a figure is looked for."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """Finds and reads figures; loaded once, shared freely."""

    grammar: Grammar
    atoms: Atoms
    bare: Mapping[str, str]
    cues: Mapping[str, tuple[str, ...]]  # number word → what asks for it in front
    ordinals: tuple[str, ...]
    units: Units
    examples: tuple[NumberExample, ...]

    @classmethod
    def load(cls, folder: PatternFolder, units: Units | None = None) -> Numbers:
        """Read ``numbers.toml``. Raises PatternError."""
        file = folder.load("numbers.toml", NumberFile)
        grammar = compiled(file)
        return cls(
            grammar=grammar,
            atoms=Atoms(grammar),
            bare={fold(w): word.alone for word in file.word for w in word.wordings},
            cues=_asking(file),
            ordinals=tuple(fold(w) + " " for cue in file.ordinal for w in cue.wordings),
            units=units or Units.load(folder),
            examples=file.example,
        )

    def find(self, text: str) -> list[NumberMention]:
        """The figures of ``text`` in order; what digits of dates, codes and the like say is left out."""
        return [n for n in self.scan(fold(text)) if n.broken is None]

    def read(self, phrase: str) -> Decimal | None:
        """The value of a phrase that is one number and nothing else (`hai`, `-1.2M`); None if not."""
        text = fold(phrase.strip())
        negative = text.startswith(("-", "âm "))
        text = Folded(text.removeprefix("-").removeprefix("âm").strip())
        if text.startswith("."):
            text = Folded("0" + text)
        scale = 1
        if text[:-1].replace(".", "").replace(",", "").isdigit() and text[-1] in _LETTERS:
            text, scale = Folded(text[:-1]), _LETTERS[text[-1]]
        if text in self.grammar.magnitudes:
            return Decimal(self.grammar.magnitudes[text])
        atom = self.atoms.at(text, 0)
        if atom is None or atom.end != len(text):
            return None
        return -atom.value * scale if negative else atom.value * scale

    def scan(self, text: Folded) -> Iterator[NumberMention]:
        """Every figure, the broken ones too."""
        at, search = 0, self.grammar.trigger.search
        while found := search(text, at):
            start, at = found.start(), found.end()
            if text[start].isdigit():
                mention = broken_at(text, start) or self._share(text, start) or self._number(text, start)
            elif (start and text[start - 1].isalnum()) or self._idle(text, found):
                continue
            else:
                mention = self._share(text, start) or self._number(text, start)
            if mention is not None:
                at = mention.end
                yield mention

    def _idle(self, text: Folded, found: re.Match[str]) -> bool:
        """A word such as `năm` or `một` that neither begins a longer number nor is asked to be one."""
        if self.bare.get(found.group()) != "cue" or self.grammar.goes_on.match(text, found.end()):
            return False
        if _TO_NEXT.match(text, found.end()) or self.grammar.share.match(text, found.start()):
            return False
        return not self._asked_for(text, found.start(), found.end())

    def _asked_for(self, text: Folded, start: int, end: int) -> bool:
        """Do the words in front of the number word ask for a figure, do years count one by one (`năm 2021 một xã, năm
        2022 hai xã`), or have more of the same been counted (`hai chuỗi chè, | một chuỗi | cà phê`)?"""
        before = text[max(0, start - _FRONT) : start]
        if before.endswith(self.cues[text[start:end]]) or self._each(before) or _OF_A_YEAR.search(before) is not None:
            return True
        return self._counts_on(text, start, end)

    def _each(self, before: str) -> bool:
        """`mỗi xã một …`, `mỗi xã, phường lập một …`: a distributive word within the clause."""
        at = max(before.rfind("mỗi "), before.rfind("từng "))
        more = before[at:].split(", ")[1:]
        if at < 0 or any(c in before[at:] for c in ".;:\n(") or before[at:].count(" ") > _EACH + len(more):
            return False
        return all(part.startswith(tuple(self.units.places)) for part in more)

    def _counts_on(self, text: Folded, start: int, end: int) -> bool:
        """Has the sentence counted more of the noun that stands behind the number word at ``[start, end)``?"""
        noun = _NEXT_WORD.match(text, end)
        at = text.rfind(noun.group(), max(0, start - _SENTENCE), start) if noun else -1
        if at < 0 or ". " in text[at:start] or _SO_MANY.search(text, max(0, at - _NUMBER), at) is None:
            return False
        unit = self.units.at(text, end, guess=False)
        return unit is not None and unit.kind == "count"

    def _share(self, text: Folded, start: int) -> NumberMention | None:
        """`một nửa`, `hai phần ba`; a number where a magnitude stands right behind it (`nửa | triệu`)."""
        found = self.grammar.share.match(text, start)
        if not found:
            return None
        percent = self.grammar.shares[found.group()]
        whole = self.grammar.whole.match(text, found.end())
        if whole is None:
            return NumberMention(start, found.end(), percent, percent, worded=True, share=True)
        value = percent * self.grammar.magnitudes[whole.group(1)] / 100
        return NumberMention(start, whole.end(), value, value, worded=True, magnitude=True)

    def _number(self, text: Folded, start: int) -> NumberMention | None:
        first = self.atoms.at(text, start)
        if first is None:
            return code_at(text, start)
        if first.worded and not self._meant(text, first):
            return None
        first = self._said_again(text, first)
        return self._fraction(text, first) or self._range(text, first) or _alone(first)

    def _meant(self, text: Folded, atom: Atom) -> bool:
        """Is a number word alone a figure here?"""
        word = text[atom.start : atom.end]
        alone = self.bare.get(word)
        if alone is None:
            return True
        before = text[max(0, atom.start - _FRONT) : atom.start]
        if self._opens_range(text, atom):
            return not before.endswith(self.ordinals)
        if alone == "cue" and not self._asked_for(text, atom.start, atom.end):
            return False
        return not before.endswith(self.ordinals) and self.units.knows(text, atom.end)

    def _opens_range(self, text: Folded, atom: Atom) -> bool:
        """`ba hoặc bốn làng nghề`, `một đến hai hồ sơ`: the next number joins it in front of a known noun."""
        joined = _TO_NEXT.match(text, atom.end)
        second = self.atoms.at(text, joined.end()) if joined else None
        return second is not None and second.value == atom.value + 1 and self.units.knows(text, second.end)

    def _said_again(self, text: Folded, first: Atom) -> Atom:
        """`03 (ba) lớp`: the same number once more in words, in brackets."""
        found = _IN_WORDS.match(text, first.end) if not first.worded else None
        again = self.atoms.at(text, found.start(1)) if found else None
        same = found and again and again.end == found.end(1) and again.value == first.value
        return first._replace(end=found.end()) if found and same else first

    def _fraction(self, text: Folded, first: Atom) -> NumberMention | None:
        """`18/19`"""
        slash = _SLASH.match(text, first.end) if first.scale == 1 else None
        whole = self.atoms.at(text, slash.end()) if slash else None
        if whole is None:
            return None
        value = first.value * whole.scale
        return NumberMention(first.start, whole.end, value, value, fraction_of=whole.value, magnitude=whole.scale > 1)

    def _range(self, text: Folded, first: Atom) -> NumberMention | None:
        """`10-12 triệu`, or the day and month that a dash joins."""
        dash = _DASH.match(text, first.end) or _OR.match(text, first.end)
        second = self.atoms.at(text, dash.end()) if dash else None
        if dash is None or second is None or _itemised(text, first, second):
            return None
        if second.worded and not first.worded and second.scale == 1:
            return None
        joined = _joined(first, second)
        if joined is not None and dash.re is _OR and second.value != first.value + 1:
            return None
        if joined is None and dash.group() == "-" and _day_month(first, second):
            return NumberMention(first.start, second.end, first.value, second.value, broken="date")
        return joined

    def check(self) -> list[str]:
        """A line for every example that does not come out."""
        problems = []
        for example in self.examples:
            found = self.find(example.text)
            got = (found[0].lower, found[0].upper) if found else None
            upper = example.lower if example.upper is None else example.upper
            want = None if example.none else (example.lower, upper)
            if got != want:
                problems.append(f"numbers.toml: {example.name!r}: {example.text!r} gives {got}, not {want}")
        return problems


def _alone(atom: Atom) -> NumberMention:
    return NumberMention(atom.start, atom.end, atom.value, atom.value, atom.worded, magnitude=atom.scale > 1)


def _itemised(text: str, first: Atom, second: Atom) -> bool:
    """`11- 95% số dân …` at the head of a line: the number of an item, not a range."""
    if first.end - first.start == _YEAR_DIGITS:
        line = text.rfind("\n", 0, first.start) + 1
        if _YEAR_ROW.match(text, line):
            return text[line : first.start].strip() == ""
    if first.value > 30 or text[first.end : first.end + 2] != "- " or second.value < first.value * 5:
        return False
    return text[text.rfind("\n", 0, first.start) + 1 : first.start].strip() == ""


def _day_month(day: Atom, month: Atom) -> bool:
    """`15-11`: no range, so a day of a month."""
    return 1 <= day.value <= 31 and 1 <= month.value <= 12 and day.value % 1 == month.value % 1 == 0


def _asking(file: NumberFile) -> dict[str, tuple[str, ...]]:
    """Number word → the words, each with its blank, that ask for it right behind them."""
    cues = [(cue.of, tuple(fold(w) + " " for w in cue.wordings)) for cue in file.cue]
    of_any = tuple(chain.from_iterable(fronts for of, fronts in cues if not of))
    words = {w for word in file.word for w in word.wordings}
    return {fold(w): of_any + tuple(chain.from_iterable(fronts for of, fronts in cues if w in of)) for w in words}


def _joined(first: Atom, second: Atom) -> NumberMention | None:
    """Two numbers of one range; a magnitude (or the thousands of `5-10.000`) at its end belongs to both."""
    lower, upper = first.value, second.value
    if first.scale == 1 and second.scale > 1 and lower * second.scale < upper:
        lower *= second.scale
    elif _in_thousands(first, second):
        lower *= 1000
    if lower >= upper:
        return None
    return NumberMention(first.start, second.end, lower, upper, first.worded, magnitude=second.scale > 1)


def _in_thousands(first: Atom, second: Atom) -> bool:
    """`5-10.000`: are the thousands of the second number those of the first too?"""
    if first.scale != 1 or second.scale != 1 or second.value < 1000 or second.value % 1000:
        return False
    return first.value < second.value / 1000 < 1000
