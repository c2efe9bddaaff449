"""Figures in Vietnamese text: digits and words, magnitudes, fractions, ranges.

This file reads values. Whether a figure counts something is :mod:`extractor.recognisers.quantities`'s matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from extractor.patterns.files import PatternFolder, Rule, RuleFile
from extractor.recognisers.phrases import either
from extractor.recognisers.quantities_units import Units
from extractor.vietnamese.normalise import Folded, fold


class Word(Rule):
    value: int
    wordings: tuple[str, ...]
    alone: Literal["noun", "cue"]
    after_ten: tuple[str, ...] = ()


class Magnitude(Rule):
    value: int
    wordings: tuple[str, ...]
    short: tuple[str, ...] = ()


class Share(Rule):
    percent: Decimal
    wordings: tuple[str, ...]


class Cue(Rule):
    wordings: tuple[str, ...]


class NumberExample(Rule):
    """``text`` with the first figure's bounds; ``upper`` is left out where both are the same."""

    text: str
    lower: Decimal | None = None
    upper: Decimal | None = None
    none: bool = False


class NumberFile(RuleFile):
    word: tuple[Word, ...] = ()
    magnitude: tuple[Magnitude, ...] = ()
    share: tuple[Share, ...] = ()
    cue: tuple[Cue, ...] = ()
    ordinal: tuple[Cue, ...] = ()
    example: tuple[NumberExample, ...] = ()


class NumberMention(NamedTuple):
    """A figure; ``lower == upper`` unless it is a range. ``fraction_of`` is the n of ``18/19``.

    ``share``: the value is already in per cent (`một nửa`). ``magnitude``: it ends in a word such as `tỷ`.
    ``broken`` tells why digits are no figure (`date`, `code`, …); :meth:`Numbers.find` leaves those out.
    """

    start: int
    end: int
    lower: Decimal
    upper: Decimal
    worded: bool = False
    fraction_of: Decimal | None = None
    share: bool = False
    magnitude: bool = False
    broken: str | None = None

    @property
    def ranged(self) -> bool:
        return self.lower != self.upper


class _Atom(NamedTuple):
    """One number with its magnitudes; ``scale`` is the product of those that stand behind it."""

    start: int
    end: int
    value: Decimal
    scale: int
    worded: bool


_ONE = Decimal(1)
_TOO_LARGE = Decimal(10) ** 24  # nobody counts as far, and exact arithmetic ends at 28 digits
_LETTERS = {
    "k": 1_000,
    "m": 1_000_000,
    "g": 1_000_000_000,
}  # of a number standing alone; in a text, m is a metre
_DIGITS = r"\d{1,3}(?: \d{3})* 000(?![\d,]|\.\d)|\d{1,3}(?: \d{3}){2,}(?!\d)|\d+(?:[.,]\d+)*"
_ONLY_AFTER_TEN = ("mốt", "lăm", "nhăm")
_PLAIN = re.compile(_DIGITS)
_DASH = re.compile(r"%? ?[-÷] ?|%? ?(?:đến|tới) (?:dưới )?")
_IN_WORDS = re.compile(r" ?\(([^\W\d_]{1,8}(?: [^\W\d_]{1,8}){0,6})\)")
_SLASH = re.compile(r" ?/ ?(?=\d)")
_BROKEN = re.compile(
    r"""(?P<date>\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d{2}(?![\d/])|(?:0?[1-9]|1[0-2])[/-](?:19|20)\d{2}(?!\d))
    |(?P<clock>\d{1,2}(?:[hg](?:\d{1,2}(?:'|ph?)?)?|:[0-5]\d(?::[0-5]\d)?)(?![^\W_]))
    |(?P<phone>(?:0|84)\d{1,3}[ .]?\d{3,4}[ .]\d{3,4}(?:[ .]\d{1,3})?(?!\d)|0\d{3,}(?!\d)
      |(?:1800|1900)[ .]?\d{4,6}(?!\d))
    |(?P<code>\d+(?:/\d+)*/[^\W\d_]*(?:-[^\W\d_]+)+|\d+/(?:\d{4}/)?(?:kh|qđ|nq|ct|tb|bc|cv|hd|ttr|nđ|tt|tw|ub)(?![^\W_])
      |\d+[/-]\d+[/-]\d[\d/-]*|\d+(?:\.\d{1,2}){2,}(?!\d)|\d{12,})""",
    re.VERBOSE,
)


def digits_value(text: str) -> Decimal | None:
    """The value of digits with their marks, read the Vietnamese way; None where they are no number.

    >>> digits_value("15.983"), digits_value("7,5"), digits_value("100,000"), digits_value("2.5")
    (Decimal('15983'), Decimal('7.5'), Decimal('100000'), Decimal('2.5'))
    """
    text = text.replace(" ", "")
    dots, commas = text.count("."), text.count(",")
    if not dots and not commas:
        return Decimal(text)
    if dots and commas:
        decimal = "," if text.rfind(",") > text.rfind(".") else "."
        thousands = "." if decimal == "," else ","
        whole, _, part = text.rpartition(decimal)
        if decimal in whole or not _grouped(whole, thousands):
            return None
        return Decimal(whole.replace(thousands, "") + "." + part)
    mark = "." if dots else ","
    groups = _grouped(text, mark)
    if dots + commas > 1:
        return Decimal(text.replace(mark, "")) if groups else None
    if groups and (mark == "." or text.endswith(",000")):
        return Decimal(text.replace(mark, ""))
    return Decimal(text.replace(",", "."))


def _grouped(text: str, mark: str) -> bool:
    first, *rest = text.split(mark)
    return bool(rest) and len(first) <= 3 and first[0] != "0" and all(len(g) == 3 for g in rest)


def _either(words: Iterable[str]) -> str:
    return f"(?:{either(words)})"


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The compiled forms of a number file."""

    trigger: re.Pattern[str]
    number: re.Pattern[str]
    part: re.Pattern[str]
    goes_on: re.Pattern[str]
    values: Mapping[str, int]
    after_ten: Mapping[str, int]
    magnitudes: Mapping[str, int]
    shares: Mapping[str, Decimal]
    share: re.Pattern[str]
    whole: re.Pattern[str]


def _compile(file: NumberFile) -> _Grammar:
    values: dict[str, int] = {fold(w): word.value for word in file.word for w in word.wordings}
    after: dict[str, int] = {fold(w): word.value for word in file.word for w in word.after_ten}
    magnitudes: dict[str, int] = {fold(w): m.value for m in file.magnitude for w in m.wordings}
    short: dict[str, int] = {fold(w): m.value for m in file.magnitude for w in m.short}
    shares: dict[str, Decimal] = {fold(w): s.percent for s in file.share for w in s.wordings}
    digit, later, magnitude = _either(values), _either(after), _either(magnitudes)
    end = r"(?![^\W_])"
    tens = (
        rf"(?:{digit} mươi(?: {later}{end})?|mười(?: {later}{end})?|{digit} {_either(_ONLY_AFTER_TEN)}{end})"
    )
    hundreds = rf"{digit} trăm(?: (?:(?:linh|lẻ) {digit}{end}|{tens}))?"
    many = rf"(?:{hundreds}|{tens})"
    group = rf"(?:{many}|{digit})"
    mags = rf"(?: ?{magnitude}{end}(?! lệ))"
    glued = rf"(?:{_either(short)}(?![^\W_])| ?{_either(short)}\.?(?= ?(?:đ|usd|m3|kwh|tấn|lượt|cây|con)))"
    later_part = rf"(?: (?:{_DIGITS}|{group}){mags}+| (?:{many}){end})"
    number = (
        rf"(?:(?:{_DIGITS})(?:{glued}|{mags}*)|{group}{end}{mags}*)"
        rf"(?:(?<=[^\W\d]){later_part})*(?:(?<=[^\W\d]) rưỡi{end})?"
    )
    starts = _either([*values, "mười", *(w for w in shares if not w[0].isdigit())])
    return _Grammar(
        trigger=re.compile(rf"\d|{starts}(?= )"),
        number=re.compile(number),
        goes_on=re.compile(rf" (?:mươi|{magnitude}|{_either(_ONLY_AFTER_TEN)}){end}"),
        part=re.compile(rf"{_DIGITS}|[^\W\d_]+"),
        values=values | {"mười": 10},
        after_ten=after,
        magnitudes={**magnitudes, **short, "mươi": 10},
        shares=shares,
        share=re.compile(_either(shares) + end),
        whole=re.compile(rf" ({magnitude}){end}(?! lệ)"),
    )


@dataclass(frozen=True, slots=True)
class Numbers:
    """The recogniser of figures."""

    grammar: _Grammar
    bare: Mapping[str, str]
    cues: tuple[str, ...]
    ordinals: tuple[str, ...]
    units: Units
    examples: tuple[NumberExample, ...]

    @classmethod
    def load(cls, folder: PatternFolder, units: Units | None = None) -> Numbers:
        file = folder.load("numbers.toml", NumberFile)
        return cls(
            grammar=_compile(file),
            bare={fold(w): word.alone for word in file.word for w in word.wordings},
            cues=tuple(fold(w) + " " for cue in file.cue for w in cue.wordings),
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
        atom = self._atom(text, 0)
        if text in self.grammar.magnitudes:
            return Decimal(self.grammar.magnitudes[text])
        if atom is None or atom.end != len(text):
            return None
        return -atom.value * scale if negative else atom.value * scale

    def scan(self, text: Folded) -> Iterator[NumberMention]:
        """Every figure, the broken ones too."""
        at, search = 0, self.grammar.trigger.search
        while found := search(text, at):
            start, at = found.start(), found.end()
            if text[start].isdigit():
                mention = self._broken(text, start) or self._share(text, start) or self._number(text, start)
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
        before = text[max(0, found.start() - 40) : found.start()]
        return not before.endswith(self.cues) and not _each(before)

    def _broken(self, text: Folded, start: int) -> NumberMention | None:
        found = _BROKEN.match(text, start)
        if found:
            return NumberMention(start, found.end(), _ONE, _ONE, broken=found.lastgroup)
        return None

    def _share(self, text: Folded, start: int) -> NumberMention | None:
        found = self.grammar.share.match(text, start)
        if not found:
            return None
        percent = self.grammar.shares[found.group()]
        if whole := self._magnitude(text, found.end()):
            value = percent * whole.scale / 100
            return NumberMention(start, whole.end, value, value, worded=True, magnitude=True)
        return NumberMention(start, found.end(), percent, percent, worded=True, share=True)

    def _magnitude(self, text: Folded, start: int) -> _Atom | None:
        """The magnitude right behind a share, which makes a number of it (`nửa | triệu`)."""
        found = self.grammar.whole.match(text, start)
        scale = self.grammar.magnitudes[found.group(1)] if found else 1
        return _Atom(start, found.end(), Decimal(scale), scale, worded=True) if found else None

    def _number(self, text: Folded, start: int) -> NumberMention | None:
        first = self._atom(text, start)
        if first is None:
            return _code(text, start)
        if first.worded and not self._meant(text, first):
            return None
        first = self._said_again(text, first)
        slash = _SLASH.match(text, first.end)
        if slash and first.scale == 1 and (whole := self._atom(text, slash.end())):
            return NumberMention(
                start,
                whole.end,
                first.value * whole.scale,
                first.value * whole.scale,
                fraction_of=whole.value,
                magnitude=whole.scale > 1,
            )
        dash = _DASH.match(text, first.end)
        second = self._atom(text, dash.end()) if dash else None
        if second and _itemised(text, first, second):
            second = None
        if second and second.worded and not first.worded and second.scale == 1:
            second = None
        joined = _range(first, second) if second else None
        if joined:
            return joined
        if second and dash and dash.group() == "-" and _day_month(first, second):
            return NumberMention(start, second.end, first.value, second.value, broken="date")
        return NumberMention(
            first.start, first.end, first.value, first.value, first.worded, magnitude=first.scale > 1
        )

    def _said_again(self, text: Folded, first: _Atom) -> _Atom:
        """`03 (ba) lớp`: the same number once more in words, in brackets."""
        found = _IN_WORDS.match(text, first.end) if not first.worded else None
        again = self._atom(text, found.start(1)) if found else None
        same = found and again and again.end == found.end(1) and again.value == first.value
        return first._replace(end=found.end()) if found and same else first

    def _meant(self, text: Folded, atom: _Atom) -> bool:
        """Is a number word alone a figure here?"""
        alone = self.bare.get(text[atom.start : atom.end])
        if alone is None:
            return True
        before = text[max(0, atom.start - 40) : atom.start]
        if alone == "cue" and not before.endswith(self.cues) and not _each(before):
            return False
        return not before.endswith(self.ordinals) and self.units.knows(text, atom.end)

    def _atom(self, text: Folded, start: int) -> _Atom | None:
        found = self.grammar.number.match(text, start)
        if not found:
            return None
        words = found.group()
        if words[-1].isdigit():  # the common case: digits only
            value = digits_value(words)
            return None if value is None or value >= _TOO_LARGE else _Atom(start, found.end(), value, 1, False)
        worded = not text[start].isdigit()
        parts = [m.group() for m in self.grammar.part.finditer(words)]
        value = self._sum(parts)
        if value is None or value >= _TOO_LARGE:
            return None
        return _Atom(start, found.end(), value, self._scale(parts), worded)

    def _sum(self, parts: list[str]) -> Decimal | None:
        """Adds up parts and multiplies by magnitudes, each of which takes all that is smaller before it."""
        stack: list[Decimal] = []
        for i, part in enumerate(parts):
            if part[0].isdigit():
                number = digits_value(part)
                if number is None:
                    return None
                stack.append(number)
            elif part == "rưỡi":
                stack.append(Decimal(self.grammar.magnitudes.get(parts[i - 1], 1)) / 2)
            elif part in self.grammar.magnitudes:
                _multiply(stack, self.grammar.magnitudes[part])
            elif part in _ONLY_AFTER_TEN and self.grammar.values.get(parts[i - 1], 10) < 10:
                stack[-1] *= 10  # `hai lăm` is `hai mươi lăm`
                stack.append(Decimal(self.grammar.after_ten[part]))
            elif part in self.grammar.values or part in self.grammar.after_ten:
                number = Decimal(self.grammar.values.get(part, self.grammar.after_ten.get(part, 0)))
                stack.append(number)
        return sum(stack, Decimal(0))

    def _scale(self, parts: list[str]) -> int:
        scale = 1
        for part in reversed(parts):
            if part not in self.grammar.magnitudes or part == "mươi":
                break
            scale *= self.grammar.magnitudes[part]
        return scale

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


def _itemised(text: str, first: _Atom, second: _Atom) -> bool:
    """`11- 95% số dân …` at the head of a line: the number of an item, not a range."""
    if first.value > 30 or text[first.end : first.end + 2] != "- " or second.value < first.value * 5:
        return False
    return text[text.rfind("\n", 0, first.start) + 1 : first.start].strip() == ""


def _day_month(day: _Atom, month: _Atom) -> bool:
    """`15-11`: no range, so a day of a month."""
    return 1 <= day.value <= 31 and 1 <= month.value <= 12 and day.value % 1 == month.value % 1 == 0


def _code(text: str, start: int) -> NumberMention | None:
    """Digits that are no number (`2.1.1`)."""
    found = _PLAIN.match(text, start)
    return NumberMention(start, found.end(), _ONE, _ONE, broken="code") if found else None


def _each(before: str) -> bool:
    """`mỗi xã một …`: a distributive word within the clause."""
    at = max(before.rfind("mỗi "), before.rfind("từng "))
    said = before[at:].replace(",", "", 1) if before.endswith(" có ") else before[at:]  # `mỗi xã, phường có một …`
    return at >= 0 and not any(c in said for c in ",.;:\n(") and said.count(" ") <= 5


def _multiply(stack: list[Decimal], by: int) -> None:
    smaller: list[Decimal] = []
    while stack and stack[-1] < by:
        smaller.append(stack.pop())
    if not smaller and stack:
        smaller.append(stack.pop())
    stack.append(sum(smaller, Decimal(0)) * by if smaller else Decimal(by))


def _range(first: _Atom, second: _Atom) -> NumberMention | None:
    """Two numbers of one range; a magnitude (or the thousands of `5-10.000`) at its end belongs to both."""
    lower, upper = first.value, second.value
    if first.scale == 1 and second.scale > 1 and lower * second.scale < upper:
        lower *= second.scale
    elif (
        first.scale == second.scale == 1
        and upper >= 1000
        and upper % 1000 == 0
        and lower < upper / 1000 < 1000
    ):
        lower *= 1000
    if lower >= upper:
        return None
    return NumberMention(first.start, second.end, lower, upper, first.worded, magnitude=second.scale > 1)
