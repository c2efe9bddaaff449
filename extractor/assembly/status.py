"""Target, result or neither: the evidence weighed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from extractor.assembly.evidence import Evidence
from extractor.patterns.files import PatternFolder, Rule, RuleFile
from extractor.recognisers.surrounding_words import weighed_grams

Verdict = Literal["target", "result", "neither"]


class WeightRule(Rule):
    """How much a piece of evidence says for ``target`` and for ``result``; below zero it speaks against."""

    target: float
    result: float


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


class Weights:
    """The weights of ``weights.toml`` and ``words.jsonl``; evidence without a weight says nothing."""

    def __init__(self, of: Mapping[str, Weight], grams: Iterable[str] = ()) -> None:
        """``grams`` are the names among ``of`` that stand for plain words."""
        self.of = of
        self.grams = frozenset(grams)

    @classmethod
    def load(cls, folder: PatternFolder) -> Weights:
        """Raises PatternError if one of the files cannot be used."""
        of = {rule.name: Weight(rule.target, rule.result) for rule in folder.load("weights.toml", WeightFile).weight}
        grams = {row.name: Weight(row.target, row.result) for row in weighed_grams(folder)}
        return cls(of | grams, grams)

    def lean(self, evidence: Iterable[Evidence]) -> float:
        """The sum for a target of evidence that is not all that there is: without the base."""
        return sum(self.of[piece.name].target for piece in evidence if piece.name in self.of)

    def decide(self, evidence: Iterable[Evidence], base: str = "base") -> Decision:
        """Sum what is said for a target and for a result; what is no target may still be a result.

        ``base`` names the weight that every sum starts from.
        """
        pieces = tuple(evidence)
        start = self.of.get(base)
        target, result = (start.target, start.result) if start else (0.0, 0.0)
        for piece in pieces:
            weight = self.of.get(piece.name)
            if weight is not None:
                target += weight.target
                result += weight.result
        verdict: Verdict = "neither"
        if target > 0:
            verdict = "target"
        elif result > 0:
            verdict = "result"
        return Decision(verdict, target, result, self._rule(pieces, verdict), pieces)

    def _rule(self, pieces: tuple[Evidence, ...], verdict: Verdict) -> str:
        def said(piece: Evidence) -> float:
            weight = self.of.get(piece.name)
            if weight is None:
                return 0.0
            return weight.target if verdict == "target" else weight.result if verdict == "result" else -weight.target

        return max(pieces, key=said).name if pieces else "base"
