"""Looking up whole phrases directly before or behind a place in the text, longest first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from extractor.vietnamese.normalise import fold

T = TypeVar("T")
_WORD = re.compile(r"[^\W_]{1,16}(?![^\W_])|%")
_LONGEST_WORD = 16


def word_before(text: str, end: int) -> int:
    """Where the word ends that stops right before ``end`` starts; ``end`` itself if there is none."""
    stop = max(0, end - _LONGEST_WORD)
    start = text.rfind(" ", stop, end) + 1
    if start and text[start:end].isalnum():
        return start
    start = end
    while start > stop and text[start - 1].isalnum():
        start -= 1
    return start if start == 0 or not text[start - 1].isalnum() else end


def next_word(text: str, at: int) -> str:
    """The word behind ``at`` (blanks between); empty if none stands there."""
    word = _WORD.match(text, skip(text, at))
    return word.group() if word else ""


def skip_back(text: str, end: int) -> int:
    """Over the blanks before ``end`` (four at most)."""
    for _ in range(4):
        if end == 0 or text[end - 1] != " ":
            break
        end -= 1
    return end


def skip(text: str, start: int) -> int:
    """Over the blanks from ``start`` on (four at most)."""
    for _ in range(4):
        if start >= len(text) or text[start] != " ":
            break
        start += 1
    return start


@dataclass(frozen=True, slots=True)
class Phrases(Generic[T]):
    """Folded phrases with what each stands for."""

    table: Mapping[str, T]
    heads: frozenset[str]
    tails: frozenset[str]

    @classmethod
    def of(cls, rows: Iterable[tuple[Iterable[str], T]]) -> Phrases[T]:
        table = {" ".join(fold(w).split()): value for words, value in rows for w in words}
        split = [phrase.split() for phrase in table]
        heads = frozenset(" ".join(p[:n]) for p in split for n in range(1, len(p) + 1))
        tails = frozenset(" ".join(p[n:]) for p in split for n in range(len(p)))
        return cls(table, heads, tails)

    def before(self, text: str, at: int) -> tuple[int, T] | None:
        """The longest phrase that ends before ``at`` (blanks between), with its start."""
        end = skip_back(text, at)
        if end == at:
            return None
        found, phrase = None, ""
        while True:
            start = word_before(text, end)
            if start == end:
                return found
            phrase = f"{text[start:end]} {phrase}" if phrase else text[start:end]
            if phrase not in self.tails:
                return found
            if phrase in self.table:
                found = start, self.table[phrase]
            end = skip_back(text, start)
            if end == start:
                return found

    def after(self, text: str, at: int) -> tuple[int, T] | None:
        """The longest phrase that starts behind ``at`` (blanks between), with its end."""
        found, phrase, end = None, "", at
        while word := _WORD.match(text, skip(text, end)):
            phrase = f"{phrase} {word.group()}" if phrase else word.group()
            if phrase not in self.heads:
                break
            end = word.end()
            if phrase in self.table:
                found = end, self.table[phrase]
        return found
