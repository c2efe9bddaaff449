"""Finds the points of a text with one scan for words and one for digits."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import ahocorasick_rs

from extractor.recognisers.times import relative, units, years
from extractor.recognisers.times.digits import DIGITS, INSIDE_NUMBER, NUMBERS, after_dash, number
from extractor.recognisers.times.holiday import holiday
from extractor.recognisers.times.lexicon import Lexicon
from extractor.recognisers.times.new_year import new_year
from extractor.recognisers.times.point import Context, Point

Head = Callable[[Lexicon, str, int, int, Context], Point | None]


class Points:
    """The scan: ``words`` leads from each head word to what reads on from it."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        heads: dict[str, Head] = {}
        for words, head in _phrase_heads(lexicon):
            heads.update(dict.fromkeys(words, head))
        heads |= {"năm": years.year_point, "tháng": units.month_point, "quý": units.quarter_point}
        heads |= {"ngày": units.day_point, "mùng": units.day_point, "mồng": units.day_point}
        heads["tuần"] = relative.counted
        self._heads = list(heads.values())
        self._scan = ahocorasick_rs.AhoCorasick(list(heads))

    def find(self, text: str, context: Context) -> Iterator[Point]:
        """Points of a folded text, in no order; they may overlap."""
        yield from self._words(text, context)
        yield from self._digits(text)

    def _words(self, text: str, context: Context) -> Iterator[Point]:
        size = len(text)
        for head, start, end in self._scan.find_matches_as_indexes(text, overlapping=True):
            if start and (text[start - 1].isalnum() or text[start - 1] == "/"):
                continue
            if end < size and text[end].isalpha():
                continue
            point = self._heads[head](self._lexicon, text, start, end, context)
            if point is not None:
                yield point

    def _digits(self, text: str) -> Iterator[Point]:
        for digits in DIGITS.finditer(text):
            start = digits.start()
            before = text[start - 1] if start else " "
            if before.isalnum() or (before in INSIDE_NUMBER and not after_dash(text, start)):
                continue
            match = NUMBERS.match(text, start)
            point = number(self._lexicon, text, match) if match else None
            if point is not None:
                yield units.nearest(self._lexicon, text, point)


def _phrase_heads(lexicon: Lexicon) -> Iterator[tuple[list[str], Head]]:
    yield list(lexicon.relative.table), relative.relative
    yield list(lexicon.named_year.table), years.named_year
    yield list(lexicon.recurring.table), relative.recurring
    yield list(lexicon.now.table), relative.until_now
    yield list(lexicon.open_end.table), relative.open_end
    yield list(lexicon.named_term.table), relative.named_term
    yield list(lexicon.new_year.table), new_year
    yield list(lexicon.holiday.table), holiday
