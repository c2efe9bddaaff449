"""Wordings of the catalogue: what an entry's words are, and how many of them a target holds.

A wording fits if the unit is of a kind that its entry allows, all its parts are found in the target's words, and
none of the entry's forbidden words is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from extractor.patterns.files import PatternError
from extractor.recognisers.indicators.question import Question
from extractor.recognisers.indicators.rules import IndicatorRule
from extractor.recognisers.indicators.words import Words


@dataclass(frozen=True, slots=True)
class Part:
    """One of the alternatives must be there; a mark says where else than anywhere in the target's words."""

    alternatives: tuple[str, ...]
    at_head: bool
    in_unit: bool
    in_evidence: bool


@dataclass(frozen=True)
class Wording:
    """One wording of an entry: parts that must all be there, and the entry's forbidden words."""

    rule: IndicatorRule
    parts: tuple[Part, ...]
    forbidden: tuple[str, ...]
    forbidden_at_head: tuple[str, ...]
    forbidden_near: tuple[str, ...]

    @cached_property
    def named(self) -> frozenset[str]:
        """All words of all parts."""
        return frozenset(word for p in self.parts for a in p.alternatives for word in a.split())

    def covered(self, asked: Question) -> float | None:
        """Syllables covered in the target's own words; None if a part is missing."""
        covered = 2.0 * self.rule.prefer + 2.0 * (self.rule.rating is not None)
        for part in self.parts:
            own = _own(part, asked)
            if own:
                covered += own + 0.5 * part.at_head
            elif part.in_evidence and _longest(part.alternatives, asked.evidence):
                covered += 0.25
            else:
                return None
        return covered

    def near(self, asked: Question) -> float:
        """Syllables covered in the words around the figure."""
        return float(sum(_longest(part.alternatives, asked.near) for part in self.parts))

    def code(self, asked: Question) -> str | None:
        """The entry's code (or that of its growth) if unit, rating and forbidden words allow it."""
        rule = self.rule
        if rule.rating is not None and rule.rating != asked.rating:
            return None
        if any(word in asked.words for word in self.forbidden):
            return None
        if any(word in asked.near for word in self.forbidden_near):
            return None
        if any(head.startswith(word) for head in asked.heads for word in self.forbidden_at_head):
            return None
        if asked.counted and asked.counted.isdisjoint(self.named):
            return None
        if asked.kind in rule.units:
            return None if rule.share and not asked.shares else rule.name
        return f"{rule.name}.growth" if rule.growth and not asked.shares and asked.grows else None


class Wordings:
    """All wordings, each under the words of its rarest own part, so that a text meets few of them."""

    def __init__(self, rules: Iterable[IndicatorRule], words: Words) -> None:
        """Raises PatternError for a wording that cannot be read."""
        self._index = _index([wording for rule in rules for wording in _compiled(rule, words)])

    def candidates(self, words: str) -> Iterator[Wording]:
        """The wordings that ``words`` may hold, each once."""
        seen: set[int] = set()
        for word in set(words.split()):
            for wording in self._index.get(word, ()):
                if id(wording) not in seen:
                    seen.add(id(wording))
                    yield wording


def _own(part: Part, asked: Question) -> int:
    """Syllables of the part that the target's own words hold where the part asks for them; 0: none."""
    if part.at_head:
        at_head = (a for a in part.alternatives if any(head.startswith(a) for head in asked.heads))
        return max((_syllables(a) for a in at_head), default=0)
    return _longest(part.alternatives, asked.unit if part.in_unit else asked.words)


def _longest(alternatives: tuple[str, ...], words: str) -> int:
    """Syllables of the longest alternative found in the words; 0: none."""
    longest = 0
    for alternative in alternatives:
        if alternative in words:
            longest = max(longest, _syllables(alternative))
    return longest


def _syllables(padded: str) -> int:
    return padded.count(" ") + padded.count("_") - 1


def _compiled(rule: IndicatorRule, words: Words) -> Iterator[Wording]:
    forbidden = [_forbidden(rule, mark, words) for mark in ("", "^", "~")]
    for text in rule.wordings:
        parts = tuple(_part(rule, part, words) for part in text.split(" + "))
        if all(part.in_evidence for part in parts):
            raise PatternError(f"indicators.toml: {rule.name!r}: {text!r} needs a part without ~")
        yield Wording(rule, parts, *forbidden)


def _forbidden(rule: IndicatorRule, mark: str, words: Words) -> tuple[str, ...]:
    """The entry's forbidden words with this mark, or without any."""
    marked = (w for w in rule.forbidden if (w[:1] if w[:1] in "^~" else "") == mark)
    return tuple(map(words.padded, marked))


def _part(rule: IndicatorRule, text: str, words: Words) -> Part:
    raw = [alternative.strip() for alternative in text.split("|")]
    alternatives = tuple(map(words.padded, raw))
    if any(not alternative.strip() for alternative in alternatives):
        raise PatternError(f"indicators.toml: {rule.name!r}: an empty alternative in {text!r}")
    return Part(alternatives, raw[0].startswith("^"), raw[0].startswith("@"), any(a.startswith("~") for a in raw))


def _index(wordings: Sequence[Wording]) -> dict[str, tuple[Wording, ...]]:
    common = Counter(word for w in wordings for p in w.parts for a in p.alternatives for word in set(a.split()))
    index: dict[str, list[Wording]] = {}
    for wording in wordings:
        parts = [p for p in wording.parts if not p.in_evidence]  # the unit of a mere measure is no word
        keys = min(
            ({min(a.split(), key=lambda word: common[word]) for a in p.alternatives} for p in parts),
            key=lambda words: sum(common[word] for word in words),
        )
        for key in keys:
            index.setdefault(key, []).append(wording)
    return {key: tuple(found) for key, found in index.items()}
