"""The plain tools under the word lists of a pattern file: anchored or searching patterns, and a table of phrases."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import Generic, TypeAlias, TypeVar

import ahocorasick_rs

from extractor.vietnamese.normalise import fold

Pattern: TypeAlias = re.Pattern[str]


def _by_letter(phrases: Iterable[str], front: Callable[[str], str] = re.escape) -> str:
    """An alternation of literal phrases, the longest first. It branches on the first letter, so that a search looks at
    nothing else until one comes; ``front`` writes that letter, with what must stand around it."""
    rest: dict[str, list[str]] = {}
    for phrase in sorted(set(phrases), key=lambda p: (-len(p), p)):
        rest.setdefault(phrase[:1], []).append(re.escape(phrase[1:]))
    return "|".join(f"{front(letter)}(?:{'|'.join(more)})" for letter, more in rest.items()) or "(?!)"


def _alternatives(phrases: Iterable[str], front: Callable[[str], str] = re.escape) -> str:
    """The same of phrases as they come in patterns: folded, with blanks of any width."""
    return _by_letter((str(fold(p)) for p in phrases), front).replace(r"\ ", r"\s+")


def _opened(letter: str) -> str:
    """The first letter of a word."""
    return rf"{re.escape(letter)}(?<!\w{re.escape(letter)})"


def either(words: Iterable[str]) -> str:
    """An alternation of literal words, the longest first."""
    return _by_letter(map(str, words))


def either_word(words: Iterable[str]) -> str:
    """The same where a word begins."""
    return _by_letter(map(str, words), _opened)


def anywhere(phrases: Iterable[str]) -> Pattern:
    """Any of the phrases as whole words, the longest first."""
    return re.compile(rf"(?:{_alternatives(phrases, _opened)})(?!\w)")


def at_start(phrases: Iterable[str]) -> Pattern:
    """One of the phrases at the start, with up to forty blanks, commas and bullets around it."""
    return re.compile(rf"[\s,:\-\"(•+*]{{0,40}}(?:{_alternatives(phrases)})(?!\w)[\s,:]{{0,40}}")


def at_end(phrases: Iterable[str], then: Iterable[str] = ()) -> Pattern:
    """One of the phrases at the end of the text, with blanks around it; one of ``then`` may follow it."""
    following = _alternatives(then)
    return re.compile(rf"(?:{_alternatives(phrases, _opened)})(?:\s+(?:{following}))?[\s,:(]*$")


def opening(phrases: Iterable[str], before: Iterable[str] = ()) -> Pattern:
    """One of the phrases where a sentence or a member of one opens, behind four signs at most; one of ``before`` may
    stand in front of it."""
    front, opener = either(map(fold, before)), either(map(fold, phrases))
    return re.compile(rf"[^\w\n]{{0,4}}(?:(?:{front}) )?(?:{opener})(?!\w)")


_LINES = "\n\v\f\r\x1c\x1d\x1e\x1f\x85\u1680\u2028\u2029"
"""What stands for a blank in a folded text, beside the blank itself: ends of lines most of all."""
_WIDE = re.compile("  +")
R = TypeVar("R")


class PhraseTable(Generic[R]):
    """Literal phrases with their owners in one automaton: whole words, longest first, linear in the text."""

    def __init__(self, phrases: Iterable[tuple[str, R]], *, as_written: bool = False) -> None:
        """``as_written``: phrases and texts are compared as they are, with their capitals, blanks and lines."""
        self._as_written = as_written
        owners: dict[str, list[R]] = {}
        for phrase, owner in phrases:
            owners.setdefault(phrase if as_written else str(fold(phrase)), []).append(owner)
        self._owners = list(owners.values())
        self._automaton = ahocorasick_rs.AhoCorasick(list(owners), store_patterns=False)

    def find(self, text: str) -> list[tuple[int, int, list[R]]]:
        """``(start, end, owners)`` in order of place, not overlapping."""
        folded = text if self._as_written else fold(text)
        back: Callable[[int], int] | None = None
        if not self._as_written and ("  " in folded or "\n" in folded):  # phrases are written with single blanks
            folded, back = _squeeze(folded)
        size = len(folded)
        found = [
            (start, -end, index)
            for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True)
            if not (start and folded[start - 1].isalnum()) and (end == size or not folded[end].isalnum())
        ]
        found.sort()
        kept, reached = [], 0
        for start, negative, index in found:
            if start >= reached:
                reached = end = -negative
                at, to = (start, end) if back is None else (back(start), back(end - 1) + 1)
                kept.append((at, to, self._owners[index]))
        return kept


def _squeeze(text: str) -> tuple[str, Callable[[int], int] | None]:
    """The text with single blanks, and the way back from its offsets if they changed."""
    for line in _LINES:  # a replace for each is many times faster than a search for a class of them
        text = text.replace(line, " ")
    if "  " not in text:
        return text, None
    starts, shifts, parts, at, lost = [0], [0], [], 0, 0
    for blank in _WIDE.finditer(text):
        parts.append(text[at : blank.start()] + " ")
        lost += len(blank.group()) - 1
        at = blank.end()
        starts.append(at - lost)
        shifts.append(lost)
    parts.append(text[at:])

    def back(offset: int) -> int:
        return offset + shifts[bisect_right(starts, offset) - 1]

    return "".join(parts), back
