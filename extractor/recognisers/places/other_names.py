"""Names that hold a place's name and are no place: of persons, of firms, of things (`Công ty May Nam Định`)."""

from __future__ import annotations

import re
from dataclasses import dataclass

import regex

from extractor.recognisers.phrases import either, either_word
from extractor.recognisers.places.rules import PlacesFile
from extractor.vietnamese.normalise import Folded, fold

_PREVIOUS = regex.compile(r"([^\s,.;:()\"“”!?/]+) $")
_CAPITAL_NEXT = regex.compile(r" \p{Lu}")
_SHORT = 4
"""Characters of a name up to which its capitals alone do not tell it from a code."""


@dataclass(frozen=True, slots=True)
class OtherNames:
    """Tells a place from a piece of another name, by the words in front and the capitals around."""

    in_front: frozenset[str]  # folded, one to three words: no place behind them
    capitalised: frozenset[str]  # as written: words with a capital that a place may stand behind
    organisation: re.Pattern[str]  # on the folded words in front

    @classmethod
    def of(cls, rules: PlacesFile) -> OtherNames:
        return cls(
            in_front=frozenset(fold(w) for r in rules.not_place for w in r.before),
            capitalised=frozenset(w for r in rules.opener for w in r.words),
            organisation=_organisation(rules),
        )

    def hold(self, text: str, folded: Folded, start: int, end: int, shouted: bool = False) -> bool:
        """Is the name at ``[start, end)`` only a piece of a person's, a firm's or a thing's name?

        ``shouted``: it is written in capitals, and so may be all around it.
        """
        shouted = shouted and end - start > _SHORT
        if _CAPITAL_NEXT.match(text, end) and not shouted:
            return True
        window = folded[max(0, start - 90) : start]
        if self._ruled_out(window):
            return True
        previous = _PREVIOUS.search(text, max(0, start - 30), start)
        if previous and previous[1][0].isupper() and not shouted and not self._may_precede(previous[1]):
            return True
        return self.organisation.search(window) is not None

    def _ruled_out(self, window: str) -> bool:
        """Do one to three words that rule out a place stand right in front, at the window's end?"""
        *words, rest = window.split(" ")
        last = words[-3:]
        return not rest and any(" ".join(last[i:]) in self.in_front for i in range(len(last)))

    def _may_precede(self, word: str) -> bool:
        return word in self.capitalised or (word.isupper() and len(word) > 1)


def _organisation(rules: PlacesFile) -> re.Pattern[str]:
    """A word that opens an organisation's name, and nothing up to the window's end that closes it."""
    opens = either_word(fold(w) for r in rules.not_place for w in r.opens)
    ends = either(fold(w) for r in rules.name_end for w in r.words)
    return re.compile(rf"(?:{opens}) (?:(?!(?:{ends})(?!\w))[\w&'./-]+ ){{0,8}}$")
