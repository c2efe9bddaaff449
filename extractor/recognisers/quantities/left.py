"""What the words in front of a figure say: how it binds, and whether it is a level or a step."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractor.document import Span
from extractor.recognisers.quantities.rules import Change, Comparator, Tables

_STOPS = re.compile(r"[,.;:!?()\"\n]")
_SIGNS = "<>≤≥~≈"
_WINDOW = 80
_CLAUSE = re.compile(r"[,;:\n(]|\. ")
_CLAUSE_WINDOW = 120
_STRONG = ("ge", "le")
_TURNED: dict[Comparator, Comparator] = {"gt": "le", "lt": "ge"}


class Words:
    """The words of the clause before a figure, the nearest first; read only as far as they are asked for."""

    __slots__ = ("_low", "_open", "_place", "spans", "start", "text")

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.start = self._place = start
        self.spans: list[tuple[int, int]] = []
        self._low = max(0, start - _WINDOW)
        self._open = True

    def has(self, count: int) -> bool:
        """Are there ``count`` words?"""
        while self._open and len(self.spans) < count:
            self._open = self._one_more()
        return len(self.spans) >= count

    def _one_more(self) -> bool:
        text, end = self.text, self._place
        while end > self._low and text[end - 1] == " ":
            end -= 1
        begin = max(text.rfind(" ", self._low, end) + 1, self._low)
        if begin == self._low and self._low > 0:
            return False
        stop = last(_STOPS, text, begin, end)
        if stop:
            begin = stop.end()
        if begin < end - 1 and text[end - 1] in _SIGNS:  # `đạt>95%`
            self.spans.append((end - 1, end))
            self._place = end - 1
            return True
        if begin < end:
            self.spans.append((begin, end))
            self._place = begin
        return stop is None and begin > self._low

    def phrase(self, at: int, length: int) -> str:
        """The ``length`` words that end with the one at ``at``; empty if there are fewer."""
        if not self.has(at + length):
            return ""
        return self.text[self.spans[at + length - 1][0] : self.spans[at][1]]


def last(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    """The last match between ``start`` and ``end``."""
    found = None
    for match in pattern.finditer(text, start, end):
        found = match
    return found


class Left(NamedTuple):
    """The reading of the words in front; ``start`` is where comparator or change words begin.

    ``origin`` is the place of a `từ` among them, -1 without one; ``reached``: a word of a level stands among them
    (`đạt hơn 95%`).
    """

    start: int
    comparator: Comparator = "eq"
    comparator_rule: str | None = None
    change: Change = "level"
    change_span: Span | None = None
    origin: int = -1
    reached: bool = False


def read_left(tables: Tables, words: Words) -> Left:
    """Walks backwards over comparators, steps and fillers until a word is none of them."""
    comparator: Comparator = "eq"
    rule: str | None = None
    begin, origin = words.start, -1
    at, close, level = 0, True, False
    while at < 9 and words.has(at + 1):
        phrase, length, role = _role(tables, words, at, rule is not None)
        if not role or (role == "step" and level):
            break
        place = words.spans[at + length - 1][0]
        if role == "step":
            span = Span(place, words.spans[at][1])
            if rule is None:
                begin, comparator, rule = _bound_step(tables, words, at + length, place)
            else:
                begin = place
            further = phrase in tables.more and _far_step(tables, words.text, place)[0] == "decrease"
            change = "decrease" if further else tables.steps[phrase].change
            return Left(begin, comparator, rule, change, span, origin)
        if role == "comparator":
            found = tables.before[phrase]
            if found.kind not in _STRONG and not close:
                break
            comparator, rule, begin = found.kind, found.name, place
            if comparator in _TURNED and _negated(tables, words.text, place):
                comparator = _TURNED[comparator]
        level = level or role == "level"
        close = close and (role == "comparator" or (phrase in tables.fillers and tables.fillers[phrase].close))
        origin = place if phrase == "từ" else origin
        at += length
    step, far = ("level", None) if level else _far_step(tables, words.text, begin)
    return Left(begin, comparator, rule, step, far, origin, level)


def _bound_step(tables: Tables, words: Words, at: int, place: int) -> tuple[int, Comparator, str | None]:
    """`tối thiểu toàn tỉnh giảm 5%`: a strong comparator said in front of the step, with fillers between."""
    while words.has(at + 1):
        phrase, length, role = _role(tables, words, at, False)
        if role == "comparator" and tables.before[phrase].kind in _STRONG:
            return words.spans[at + length - 1][0], tables.before[phrase].kind, tables.before[phrase].name
        if role != "filler":
            break
        at += length
    return place, "eq", None


def _role(tables: Tables, words: Words, at: int, bound: bool) -> tuple[str, int, str]:
    """The longest known phrase that ends at word ``at``, and what it is."""
    for length in range(tables.left_last.get(words.phrase(at, 1), 0), 0, -1):
        phrase = words.phrase(at, length)
        if phrase in tables.before and not bound:
            return phrase, length, "comparator"
        if phrase in tables.levels:
            return phrase, length, "level"
        if phrase in tables.steps:
            return phrase, length, "step"
        if phrase in tables.fillers:
            return phrase, length, "filler"
    return "", 1, ""


def _negated(tables: Tables, text: str, start: int) -> bool:
    """`không để xảy ra quá 3 vụ`: the clause says that there may not be so many."""
    low = max(0, start - _WINDOW)
    found = last(tables.negated, text, low, start) if text.find("không ", low, start) >= 0 else None
    return found is not None and not _STOPS.search(text, found.end(), start)


def _far_step(tables: Tables, text: str, start: int) -> tuple[Change, Span | None]:
    """`giảm tỷ lệ hộ nghèo 1,5%`: a step word with what it changes behind it, and no level word after it."""
    low = max(0, start - _CLAUSE_WINDOW)
    if all(text.find(word, low, start) < 0 for word in tables.far_ends):
        return "level", None
    for stop in _CLAUSE.finditer(text, low, start):
        if stop.group() != "(" or text.find(")", stop.end(), start) < 0:
            low = stop.end()
    found = last(tables.far, text, low, start)
    if found is None or not tables.levels.isdisjoint(text[found.end() : start].split()):
        return "level", None
    return tables.far_changes[found[1]], Span(*found.span(1))
