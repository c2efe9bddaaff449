"""The pattern file of numbers: number words, magnitudes, shares, and the words that ask for a figure."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from extractor.patterns.files import Rule, RuleFile


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
    """Words in front that ask for a figure: of any number word, or of those in ``of`` alone."""

    wordings: tuple[str, ...]
    of: tuple[str, ...] = ()


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
