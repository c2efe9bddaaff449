"""The forms of numbers, compiled: digits and words with their magnitudes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from extractor.recognisers.numbers.digits import DIGITS
from extractor.recognisers.numbers.rules import NumberFile
from extractor.recognisers.phrases import either
from extractor.vietnamese.normalise import fold

ONLY_AFTER_TEN = ("mốt", "lăm", "nhăm")
"""Digits that are said behind tens only, so that these may be left out (`hai lăm`)."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """The forms of a number file as patterns, and what its words are worth.

    ``trigger`` is what a number can begin with, ``number`` all of one, ``part`` a word or the digits in it;
    ``goes_on`` tells that a number word is only the first of several, ``whole`` that a magnitude follows a share.
    """

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


def compiled(file: NumberFile) -> Grammar:
    """The grammar of the number words that the file lists."""
    values: dict[str, int] = {fold(w): word.value for word in file.word for w in word.wordings}
    after: dict[str, int] = {fold(w): word.value for word in file.word for w in word.after_ten}
    magnitudes: dict[str, int] = {fold(w): m.value for m in file.magnitude for w in m.wordings}
    short: dict[str, int] = {fold(w): m.value for m in file.magnitude for w in m.short}
    shares: dict[str, Decimal] = {fold(w): s.percent for s in file.share for w in s.wordings}
    digit, later, magnitude = _either(values), _either(after), _either(magnitudes)
    end = r"(?![^\W_])"
    tens = rf"(?:{digit} mươi(?: {later}{end})?|mười(?: {later}{end})?|{digit} {_either(ONLY_AFTER_TEN)}{end})"
    hundreds = rf"{digit} trăm(?: (?:(?:linh|lẻ) {digit}{end}|{tens}))?"
    many = rf"(?:{hundreds}|{tens})"
    group = rf"(?:{many}|{digit})"
    mags = rf"(?: ?{magnitude}{end}(?! lệ))"
    glued = rf"(?:{_either(short)}(?![^\W_])| ?{_either(short)}\.?(?= ?(?:đ|usd|m3|kwh|tấn|lượt|cây|con)))"
    later_part = rf"(?: (?:{DIGITS}|{group}){mags}+| (?:{many}){end})"
    number = (  # a word without a magnitude goes no further: `cả năm 8,5 tỷ`
        rf"(?:(?:{DIGITS})(?:{glued}|{mags}*)(?:(?<=[^\W\d]){later_part})*|{group}{end}(?:{mags}+{later_part}*)?)"
        rf"(?:(?<=[^\W\d]) rưỡi{end})?"
    )
    starts = _either([*values, "mười"])
    alone = _either(w for w in shares if not w[0].isdigit())
    return Grammar(
        trigger=re.compile(rf"\d|{alone}{end}|{starts}(?= )"),
        number=re.compile(number),
        goes_on=re.compile(rf" (?:mươi|{magnitude}|{_either(ONLY_AFTER_TEN)}){end}"),
        part=re.compile(rf"{DIGITS}|[^\W\d_]+"),
        values=values | {"mười": 10},
        after_ten=after,
        magnitudes={**magnitudes, **short, "mươi": 10},
        shares=shares,
        share=re.compile(_either(shares) + end),
        whole=re.compile(rf" ({magnitude}){end}(?! lệ)"),
    )


def _either(words: Iterable[str]) -> str:
    return f"(?:{either(words)})"
