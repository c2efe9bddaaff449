"""Totals: a figure that is the sum of others beside it (a title's `ít nhất 27` = 23 + 2 + 2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from extractor.regional.mention import Mention

#: A run of more parts than this is not looked for.
LONGEST = 70
#: Smaller totals are believed only if their parts follow in the sentence: 5 = 2 + 3 happens by chance.
TELLING = 10


@dataclass(frozen=True, slots=True)
class Sum:
    total: str
    parts: tuple[str, ...]


def sums(document: Iterable[Mention]) -> Iterator[Sum]:
    """The totals among the target mentions of one document, each with its first run of parts.

    Parts stand side by side, count the same unit in the same year, and leave no mention out between them.
    """
    countable: dict[tuple[object, ...], list[Mention]] = defaultdict(list)
    for mention in sorted(document, key=lambda m: m.seen):
        if mention.figure is not None and not mention.rate and len(mention.figure.numbers) == 1:
            countable[(mention.unit, mention.period.year)].append(mention)
    for alike in countable.values():
        runs = list(_runs(alike))
        for total in alike:
            for parts in runs:
                if _adds_up(total, parts):
                    yield Sum(total.id, tuple(p.id for p in parts))


def _runs(mentions: list[Mention]) -> Iterator[list[Mention]]:
    """Runs of parts: those in one sentence, the longest first, then over sentences with one figure each."""
    sentences = [list(group) for _, group in groupby(mentions, key=lambda m: m.sentence)]
    for sentence in sentences:
        for start in range(len(sentence) - 1):
            for end in range(len(sentence), start + 1, -1):
                if end - start <= LONGEST:
                    yield sentence[start:end]
    singles = [list(group) for one, group in groupby(sentences, key=lambda s: len(s) == 1) if one]
    for row in singles:
        flat = [s[0] for s in row]
        for start in range(min(len(flat) - 1, LONGEST)):
            yield from (flat[start:end] for end in range(start + 2, min(len(flat), start + LONGEST) + 1))


def _adds_up(total: Mention, parts: list[Mention]) -> bool:
    numbers = [p.figure.numbers[0] for p in parts if p.figure]
    assert total.figure is not None
    wanted = total.figure.numbers[0]
    if total in parts or min(numbers) <= 0 or abs(sum(numbers) - wanted) > 1e-6 * wanted:
        return False
    if not _is_province(total) and any(p.place != total.place for p in parts):
        return False
    return wanted >= TELLING or _follow(total, parts)


def _is_province(mention: Mention) -> bool:
    """Only a province's total is the sum over other places (its districts)."""
    return mention.place is None or len(mention.place) == len("63:01")


def _follow(total: Mention, parts: list[Mention]) -> bool:
    """Are the parts told behind their total, in its sentence?"""
    return all(p.sentence == total.sentence and p.at > total.at for p in parts)
