"""Target, result or neither: the evidence weighed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from extractor.assembly.verdict.evidence import Evidence
from extractor.patterns.files import PatternFolder, Rule, RuleFile
from extractor.recognisers.surrounding_words import NOTHING_HEARD, Heard, WeighedGram, weighed_grams

Verdict = Literal["target", "result", "neither"]


class WeightRule(Rule):
    """How much a piece of evidence says for ``target`` and for ``result``; below zero it speaks against. ``local``
    stands in for ``target`` in texts on local development (``topics.toml``)."""

    target: float
    result: float
    local: float | None = None


class WeightFile(RuleFile):
    weight: tuple[WeightRule, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """The verdict, both sums, and the piece of evidence that said most for it (the record's ``rule``)."""

    verdict: Verdict
    target: float
    result: float
    rule: str
    evidence: tuple[Evidence, ...]


class Weight(NamedTuple):
    """What a piece of evidence says for ``target`` and for ``result``; below zero it speaks against."""

    target: float
    result: float


_NOTHING = Weight(0.0, 0.0)


def _weight(rule: WeightRule, local: bool) -> Weight:
    return Weight(rule.local if local and rule.local is not None else rule.target, rule.result)


class Weights:
    """The weights of ``weights.toml`` and ``words.jsonl``; evidence without a weight says nothing."""

    def __init__(self, of: Mapping[str, Weight], grams: Iterable[WeighedGram] = ()) -> None:
        """``grams`` are the plain words with their weights, which ``of`` has too."""
        self.of = of
        self.grams = tuple(grams)

    @classmethod
    def load(cls, folder: PatternFolder, *, local: bool = False) -> Weights:
        """Those for texts on ``local`` development, or for all others. Raises PatternError if one of the files cannot
        be used."""
        return cls.both(folder)[local]

    @classmethod
    def both(cls, folder: PatternFolder) -> tuple[Weights, Weights]:
        """Those for all other texts and those for texts on local development; see :meth:`load`."""
        rules, rows = folder.load("weights.toml", WeightFile).weight, tuple(weighed_grams(folder))
        local = tuple(row if row.local is None else row._replace(target=row.local) for row in rows)
        return cls._of(rules, rows, local=False), cls._of(rules, local, local=True)

    @classmethod
    def _of(cls, rules: Iterable[WeightRule], grams: tuple[WeighedGram, ...], *, local: bool) -> Weights:
        of = {rule.name: _weight(rule, local) for rule in rules}
        return cls(of | {row.name: Weight(row.target, row.result) for row in grams}, grams)

    def lean(self, evidence: Iterable[Evidence]) -> float:
        """The sum for a target of evidence that is not all that there is: without the base."""
        return sum([self.of[piece.name].target for piece in evidence if piece.name in self.of])

    def decide(self, evidence: Iterable[Evidence], heard: Heard = NOTHING_HEARD, base: str = "base") -> Decision:
        """Sum what is said for a target and for a result; what is no target may still be a result.

        ``heard`` is what the words around say; ``base`` names the weight that every sum starts from.
        """
        pieces = tuple(evidence)
        weighed = [self.of.get(piece.name, _NOTHING) for piece in pieces]
        start = self.of.get(base, _NOTHING)
        target = round(start.target + heard.target + sum([w.target for w in weighed]), 6)  # the same in whatever order
        result = round(start.result + heard.result + sum([w.result for w in weighed]), 6)
        said: list[float]  # what each piece says for the verdict
        verdict: Verdict = "neither"
        if target > 0:
            verdict, said = "target", [w.target for w in weighed]
        elif result > 0:
            verdict, said = "result", [w.result for w in weighed]
        else:
            said = [-w.target for w in weighed]
        rule = pieces[said.index(max(said))].name if pieces else "base"
        return Decision(verdict, target, result, rule, pieces)
