"""Sentences with exact spans, inside the blocks of a document; no model, one scan."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from extractor.document import Block, BlockKind, Document, Sentence, Span
from extractor.patterns.files import PatternFolder, Rule, RuleFile

_LATIN = [*map(chr, [*range(0x41, 0x250), *range(0x1E00, 0x1F00)])]
_UPPER, _LOWER = "".join(filter(str.isupper, _LATIN)), "".join(filter(str.islower, _LATIN))
_OPEN = "\"'“‘«([*-–"
_CLOSE = "\"'”’»)\\]"
# A mark of the end, what closes after it, blanks, and then something that can begin a sentence.
# It begins with the first of several marks, so that a long row of them is looked at once; the mark comes before
# the look behind it, so that a search looks at marks only.
_MARK = rf"([.!?…](?<![.!?…]{{2}})[.!?…]*[{_CLOSE}]*)"
_BEGINNING = rf"(?=[{re.escape(_OPEN)}]*\s?[{_UPPER}0-9])"
_BOUNDARY = rf"{_MARK}\s+{_BEGINNING}"
_IN_LINE = re.compile(rf"{_MARK}[^\S\n]+{_BEGINNING}")
_LINE_END = re.compile(rf"\n\s{{0,9}}+(?![\s{_LOWER}])")
_NUMBER = re.compile(r"\(?\d{1,3}(?:\.\d{1,3}){0,4}\)?|[IVXLC]{1,6}|(?:[A-ZĐ]\.){0,4}[A-ZĐ]|[a-zđ]")
LONGEST = 2_500  # characters of a sentence: what is longer is none, and is cut at a semicolon, comma or blank
_BLANK = re.compile(r"\s+")


class Abbreviations(Rule):
    """Short forms whose full stop ends no sentence."""

    words: tuple[str, ...]
    examples: tuple[str, ...] = ()


class SentenceRules(RuleFile):
    abbreviation: tuple[Abbreviations, ...]
    ordinal: tuple[Abbreviations, ...] = ()
    person: tuple[Abbreviations, ...] = ()


@dataclass(frozen=True, slots=True)
class Splitter:
    """Splits blocks into sentences; loaded once, shared freely."""

    short: frozenset[str]
    ordinal: frozenset[str]
    person: frozenset[str]
    boundary: re.Pattern[str]
    rules: SentenceRules

    @classmethod
    def load(cls, folder: PatternFolder) -> Splitter:
        """Read ``sentences.toml``."""
        rules = folder.load("sentences.toml", SentenceRules)
        return cls(
            frozenset(w.rstrip(".") for r in rules.abbreviation for w in r.words),
            frozenset(w for r in rules.ordinal for w in r.words),
            frozenset(w for r in rules.person for w in r.words),
            re.compile(_BOUNDARY),
            rules,
        )

    def check(self) -> list[str]:
        """A line for each example that is not one sentence."""
        return [
            f"sentences.toml: [[{section}]] {rule.name!r}: {example!r} is split: {cut!r}"
            for section in ("abbreviation", "ordinal", "person")
            for rule in getattr(self.rules, section)
            for example in rule.examples
            if len(cut := [s.of(example) for s in self.spans(example, 0, len(example))]) != 1
        ]

    def sentences(self, document: Document) -> list[Sentence]:
        """All sentences in reading order: none in furniture, a table row is one."""
        return self.in_blocks(document.text, document.blocks)

    def in_blocks(self, text: str, blocks: tuple[Block, ...]) -> list[Sentence]:
        """The sentences of ``blocks``, whose spans are in ``text``."""
        found: list[Sentence] = []
        for index, block in enumerate(blocks):
            if block.kind is BlockKind.FURNITURE:
                continue
            span = block.span
            if block.kind is BlockKind.TABLE_ROW:
                spans = [s] if (s := trimmed(text, span.start, span.end)) else []
            else:
                spans = self.spans(text, span.start, span.end)
            found.extend([Sentence(s, index) for s in spans])
        return found

    def spans(self, text: str, start: int, end: int) -> list[Span]:
        """The sentences of ``text[start:end]``, trimmed, as spans in ``text``."""
        found: list[Span] = []
        begin = start
        for match in self.boundary.finditer(text, start, end):
            stop = match.end(1)
            if match.end() >= end or not self._ends(text, begin, match):
                continue
            found += _pieces(text, begin, stop)
            begin = match.end()
        found += _pieces(text, begin, end)
        return found

    def _ends(self, text: str, begin: int, match: re.Match[str]) -> bool:
        """Does the sentence that began at ``begin`` end with this mark?"""
        mark = match.group(1)
        follows = text[match.end()]
        if mark != ".":
            return not (mark[0] in ".…" and (follows.isdigit() or mark[-1] in ")]"))
        stop = match.start()
        word = _last_word(text, begin, stop)
        if word in self.short or word.rpartition(".")[2] in self.short:
            return False
        if not _NUMBER.fullmatch(word):
            return True
        before = text[max(begin, stop - len(word) - 24) : stop - len(word)].split()
        if not before:
            return False  # "1. Mục tiêu": a number or letter that opens the line
        last = before[-1]
        if word[-1].isdigit():
            return last.casefold() not in self.ordinal
        if word.islower():
            return True
        if "." in word:
            return False
        return not (last.casefold() in self.person | self.ordinal or last[-1] in ":." or last[0].isupper())


def _pieces(text: str, start: int, end: int) -> list[Span]:
    """``[start, end)`` trimmed, in one piece unless nobody could have written it as one sentence."""
    found: list[Span] = []
    while end - start > LONGEST:
        cuts = (text.rfind(mark, start + LONGEST // 2, start + LONGEST) + 1 for mark in (";", ",", " "))
        stop = next((cut for cut in cuts if cut > 0), start + LONGEST)
        if span := trimmed(text, start, stop):
            found.append(span)
        start = stop
    if span := trimmed(text, start, end):
        found.append(span)
    return found


def _last_word(text: str, begin: int, stop: int) -> str:
    """What stands right before ``stop``, back to a blank or an opening bracket or quote; bounded."""
    piece = text[max(begin, stop - 24) : stop]
    return piece[max(map(piece.rfind, " \n\t\u00a0(“\"'‘[/,-–:")) + 1 :]


def trimmed(text: str, start: int, end: int) -> Span | None:
    """``[start, end)`` without the blanks at its ends; ``None`` if nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def roughly(text: str) -> list[Span]:
    """Where the sentences of a page stand, by its marks and line ends alone: abbreviations part them too, and what
    is no sentence is there as well."""
    cuts = [0, len(text)]
    for boundary in (_IN_LINE, _LINE_END):
        cuts += [match.end() for match in boundary.finditer(text)]
    cuts.sort()
    return [Span(start, end) for start, end in pairwise(cuts)]


def sentences(document: Document, splitter: Splitter | None = None) -> list[Sentence]:
    """The sentences of a document. Without a ``splitter`` the built-in rules are read on each call."""
    return (splitter or Splitter.load(PatternFolder.over_built_in())).sentences(document)
