"""What the words in front of a figure say: how it binds, and whether it is a level or a step."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.document import Span
from extractor.recognisers.quantities_rules import Change, Comparator, Tables
from extractor.vietnamese.normalise import Folded

_WORD = re.compile(r"[^\s,.;:!?()\"]+")
_WINDOW = 72
_LONGEST = 5


@dataclass(frozen=True, slots=True)
class Words:
    """The words of the clause before a figure, the nearest first."""

    text: str
    spans: tuple[tuple[int, int], ...]

    @classmethod
    def before(cls, text: str, start: int) -> Words:
        low = max(0, start - _WINDOW)
        spans: list[tuple[int, int]] = []
        limit = start
        found = [m.span() for m in _WORD.finditer(text, low, start)]
        for a, b in reversed(found):
            if b != limit and not text[b:limit].strip(" ") == "":
                break
            if a == low and low > 0:
                break
            spans.append((a, b))
            limit = a
        return cls(text, tuple(spans))

    def phrase(self, at: int, length: int) -> str | None:
        """The ``length`` words that end with the one at ``at``."""
        if at + length > len(self.spans):
            return None
        return self.text[self.spans[at + length - 1][0] : self.spans[at][1]]


@dataclass(frozen=True, slots=True)
class Left:
    """The reading of the words in front; ``start`` is where comparator or change words begin."""

    start: int
    comparator: Comparator = "eq"
    comparator_rule: str | None = None
    change: Change = "level"
    change_span: Span | None = None
    range_from: bool = False
    origin: int = -1  # where a `từ` stands directly in front of figure or comparator


def read_left(tables: Tables, words: Words, start: int) -> Left:
    """Walks backwards over comparators, steps and fillers until a word is none of them."""
    comparator: Comparator = "eq"
    rule: str | None = None
    begin, origin = start, -1
    at, only_close, level = 0, True, False
    while at < len(words.spans) and at < 9:
        phrase, length, role = _role(tables, words, at, rule is not None)
        if role is None:
            break
        place = words.spans[at + length - 1][0]
        if role == "comparator":
            found = tables.before[phrase]
            if level and found.kind not in ("ge", "le"):
                break
            if not only_close and found.kind not in ("ge", "le"):
                break
            comparator, rule, begin = found.kind, found.name, place
        elif role == "level":
            level = True
        elif role == "step":
            if level:
                break
            return Left(
                place,
                comparator,
                rule,
                tables.steps[phrase].change,
                Span(place, words.spans[at][1]),
                origin=origin,
            )
        if role in ("filler", "level") and not (phrase in tables.fillers and tables.fillers[phrase].close):
            only_close = False
        if phrase == "từ":
            origin = place
            if begin == words.spans[at][1] + 1 or begin == start:
                begin = place if begin == start and not level else begin
        at += length
    change, span = _far_step(tables, words, at) if not level else ("level", None)
    return Left(begin, comparator, rule, change, span, origin=origin)


def _role(tables: Tables, words: Words, at: int, bound: bool) -> tuple[str, int, str | None]:
    """The longest known phrase that ends at word ``at``, and what it is."""
    for length in range(_LONGEST, 0, -1):
        phrase = words.phrase(at, length)
        if phrase is None:
            continue
        if phrase in tables.before and not bound:
            return phrase, length, "comparator"
        if phrase in tables.steps and phrase not in tables.levels:
            return phrase, length, "step"
        if phrase in tables.levels:
            return phrase, length, "level"
        if phrase in tables.fillers:
            return phrase, length, "filler"
    return "", 1, None


def _far_step(tables: Tables, words: Words, at: int) -> tuple[Change, Span | None]:
    """`giảm tỷ lệ hộ nghèo 1,5%`: a step word with what it changes behind it, and no level word between."""
    for i in range(at, min(len(words.spans), at + 10)):
        word = words.phrase(i, 1) or ""
        if word in tables.levels:
            break
        if (
            word in ("tăng", "giảm")
            and i > at
            and words.phrase(i - 1, 1) in ("tỷ", "tỉ", "số", "mức", "diện")
        ):
            return tables.steps[word].change, Span(*words.spans[i])
    return "level", None
