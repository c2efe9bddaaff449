"""The compiled rules that an analysis takes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractor.assembly.reading import Recognisers
from extractor.assembly.verdict.status import Weights
from extractor.assembly.work.milestones import MilestoneRules
from extractor.recognisers.columns import Columns
from extractor.recognisers.prospects import Prospects
from extractor.recognisers.refusals import Refusals
from extractor.recognisers.rulings import Rulings
from extractor.recognisers.surrounding_words import SurroundingWords


@dataclass(frozen=True, slots=True)
class Rules:
    """The compiled rules that an analysis takes; ``local`` for a text on local development."""

    recognisers: Recognisers
    weights: Weights
    milestones: MilestoneRules
    columns: Columns
    prospects: Prospects
    refusals: Refusals
    rulings: Rulings
    local: bool = False

    def locally(self, weights: Weights) -> Rules:
        """The same with the weights that figures and work have in texts on local development."""
        words = SurroundingWords(weights.grams)
        return replace(
            self,
            weights=weights,
            milestones=replace(self.milestones, weights=weights, words=words),
            recognisers=replace(self.recognisers, words=words),
            local=True,
        )
