"""What the other figures of the document say of one: the company that it keeps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from operator import itemgetter

from extractor.assembly.deadline.reference import Tense
from extractor.assembly.reading import Reading
from extractor.assembly.verdict.evidence import Evidence
from extractor.assembly.verdict.status import Verdict
from extractor.recognisers.quantities import QuantityMention
from extractor.recognisers.surrounding_words import Heard
from extractor.recognisers.times import TimeMention

MOST = 3.0
"""A leaning beyond this says no more than this, so that one loud figure does not outvote the rest."""


@dataclass(frozen=True, slots=True)
class Alone:
    """A figure weighed by its own sentence only: its time, its evidence, what the words around say, and the sum
    for a target."""

    quantity: QuantityMention
    own: TimeMention | None
    evidence: tuple[Evidence, ...]
    heard: Heard
    leaning: float


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The figures beside: those of the same block, of the other items of its list, of the rest of the document, and
    of the next sentence; ``block`` holds their leanings, clipped, ``siblings`` and ``document`` the means.

    ``same`` are, for each figure of the sentence, how the same figure leans where the document says it again;
    ``before`` is what the last figure before the sentence came out as; ``inherited`` the tense of the time
    that the sentence inherits; ``linked`` that it ties itself to the one before.
    """

    block: tuple[float, ...] = ()
    same: tuple[float | None, ...] = ()
    siblings: float | None = None
    document: float | None = None
    following: float | None = None
    before: Verdict | None = None
    inherited: Tense | None = None
    linked: bool = False


def company(alone: Sequence[Alone], index: int, previous: Verdict | None, beside: Neighbours) -> list[Evidence]:
    """What is said of ``alone[index]`` by the others of its sentence, and by the figures beside.

    ``previous`` is what the figure in front in the same sentence came out as.
    """
    found = []
    if previous is not None:
        found.append(Evidence(f"neighbour.{previous}"))
    elif beside.before is not None:
        found.append(Evidence(f"before.{beside.before}"))
    if beside.linked and beside.before is not None:
        found.append(Evidence(f"linked.{beside.before}"))
    if alone[index].own is None and beside.inherited is not None:
        found.append(Evidence(f"inherited.{beside.inherited}"))
    later = [a.leaning for a in alone[index + 1 :]]
    if later:
        found.append(Evidence(f"following.{leaning(max(later))}"))
    elif beside.following is not None:
        found.append(Evidence(f"next.{leaning(beside.following)}"))
    others = len(beside.block) - 1
    if others > 0:
        rest = round(sum(beside.block) - _clipped(alone[index].leaning), 6)
        found.append(Evidence(f"crowd.block.{leaning(rest / others)}"))
    again = beside.same[index] if beside.same else None
    if again is not None:
        found.append(Evidence(f"same.{leaning(again)}"))
    if beside.siblings is not None:
        found.append(Evidence(f"crowd.list.{leaning(beside.siblings)}"))
    if beside.document is not None:
        found.append(Evidence(f"crowd.document.{leaning(beside.document)}"))
    return found


def leaning(target: float) -> str:
    """A sum for a target in words."""
    return "for" if target > 1 else "rather_for" if target > -0.5 else "rather_against" if target > -2 else "against"


def _clipped(target: float) -> float:
    return max(-MOST, min(MOST, target))


class _Sum:
    """Leanings, clipped: how many, and their sum."""

    def __init__(self) -> None:
        self.count, self.total = 0, 0.0

    def add(self, values: Sequence[float]) -> None:
        self.count += len(values)
        self.total += sum(values)

    def mean_without(self, values: Sequence[float]) -> float | None:
        """The mean of the rest; None if nothing is left."""
        rest = self.count - len(values)
        return round((self.total - sum(values)) / rest, 6) if rest else None  # the same in whatever order


class Crowd:
    """The leanings of all figures of a document, by reading, block and list."""

    def __init__(
        self, readings: Sequence[Reading], alone: Sequence[Sequence[Alone]], lists: Mapping[int, object]
    ) -> None:
        """``lists[block]`` names the list that a block is an item of, None for what is no item."""
        self._alone = alone
        self._lists = lists
        self._readings = readings
        self._blocks: dict[int, list[float]] = {}
        said = defaultdict[object, dict[int, float]](dict)
        self._document, self._items = _Sum(), defaultdict[object, _Sum](_Sum)
        for index, (reading, figures) in enumerate(zip(readings, alone, strict=True)):
            clipped = [_clipped(a.leaning) for a in figures]
            block = reading.sentence.block
            self._blocks.setdefault(block, []).extend(clipped)
            self._document.add(clipped)
            self._items[lists[block]].add(clipped)
            for one in figures:
                best = said[_key(one.quantity)]
                best[index] = max(one.leaning, best.get(index, one.leaning))
        # The two best readings of a figure are enough: one of them is always another than the one that asks.
        self._said = {key: nlargest(2, best.items(), key=itemgetter(1)) for key, best in said.items()}

    def beside(self, index: int, before: Verdict | None, inherited: Tense | None, linked: bool) -> Neighbours:
        """The company of the figures of the ``index``-th reading."""
        block = self._readings[index].sentence.block
        own = self._blocks[block]
        siblings = self._items[self._lists[block]].mean_without(own) if self._lists[block] is not None else None
        following = next((a[0].leaning for a in self._alone[index + 1 : index + 2] if a), None)
        return Neighbours(
            block=tuple(own),
            same=tuple(self._again(index, one) for one in self._alone[index]),
            siblings=siblings,
            document=self._document.mean_without(own),
            following=following,
            before=before,
            inherited=inherited,
            linked=linked,
        )

    def _again(self, index: int, one: Alone) -> float | None:
        """How the figure leans where it stands in another sentence, at its best; None if it stands in none."""
        return max((v for i, v in self._said[_key(one.quantity)] if i != index), default=None)


def _key(quantity: QuantityMention) -> tuple[object, ...]:
    """The same for the same figure said again."""
    return (quantity.lower, quantity.upper, quantity.unit_kind)
