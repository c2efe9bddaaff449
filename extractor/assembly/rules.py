"""The compiled rules that an analysis takes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractor.assembly.milestones import MilestoneRules
from extractor.assembly.reading import Recognisers
from extractor.assembly.status import Weights
from extractor.recognisers.columns import Columns
from extractor.recognisers.prospects import Prospects
from extractor.recognisers.refusals import Refusals
from extractor.recognisers.rulings import Rulings
from extractor.recognisers.surrounding_words import SurroundingWords


@dataclass(frozen=True, slots=True)
class Rules:
    """The compiled rules that an analysis takes."""

    recognisers: Recognisers
    weights: Weights
    milestones: MilestoneRules
    columns: Columns
    prospects: Prospects
    refusals: Refusals
    rulings: Rulings

    def weighing(self, weights: Weights) -> Rules:
        """The same with other weights for figures; work is weighed as before."""
        words = SurroundingWords(weights.grams)
        return replace(self, weights=weights, recognisers=replace(self.recognisers, words=words))
