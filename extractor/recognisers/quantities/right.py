"""What the words behind a figure and its unit say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple, TypeVar

from extractor.document import Span
from extractor.recognisers.quantities.rules import Change, Comparator, Tables
from extractor.recognisers.units import Units
from extractor.vietnamese.normalise import Folded

T = TypeVar("T")
_WORDS = re.compile(r" ?([^\W\d_]+(?: [^\W\d_]+){0,2})")
_EACH = re.compile(r"(?:vạn |nghìn |triệu )?[^\W\d_]+")


class Right(NamedTuple):
    """``end`` is that of a comparator behind, 0 without one; ``per`` what the figure holds for; ``change`` what a word
    behind makes of a count (`4 xưởng nữa`)."""

    end: int = 0
    comparator: Comparator | None = None
    comparator_rule: str | None = None
    per: Span | None = None
    change: Change | None = None


def read_right(tables: Tables, units: Units, text: Folded, end: int) -> Right:
    """Reads from the end of the figure and its unit."""
    found = _WORDS.match(text, end, end + 30)
    if not found:
        return Right()
    words = found.group(1).split(" ")
    if bound := _longest(tables.after, words):
        wording, rule = bound
        return Right(found.start(1) + len(wording), rule.kind, rule.name)
    if afar := tables.after_afar.match(text, end):
        rule = tables.after[afar["bound"]]
        return Right(comparator=rule.kind, comparator_rule=rule.name)
    step = _longest(tables.steps_behind, words)
    return Right(per=_each(tables, units, text, end), change=step[1].change if step else None)


def _longest(table: Mapping[str, T], words: list[str]) -> tuple[str, T] | None:
    """The most of ``words``, from the first on, that the table knows, and what it holds for them."""
    wordings = (" ".join(words[:length]) for length in range(len(words), 0, -1))
    return next(((wording, table[wording]) for wording in wordings if wording in table), None)


def _each(tables: Tables, units: Units, text: Folded, end: int) -> Span | None:
    """`25,5 giường bệnh trên 1 vạn dân`, `3 triệu đồng mỗi hộ`: the span of what it holds for."""
    if text[end : end + 1] != " ":
        return None
    for wording in tables.each_behind:
        if text.startswith(wording + " ", end + 1):
            start = end + 1 + len(wording) + 1
            first = start - 2 if wording.endswith(" 1") else start
            word = _EACH.match(text, start)
            if word is None or word.group() in tables.not_each:
                return None
            noun = units.at(text, start, guess=False)
            return Span(first, max(word.end(), noun.span.end if noun is not None else 0))
    return None
