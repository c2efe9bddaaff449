"""Indicators: which thing of the catalogue a target counts, from its words, its unit and its rating."""

from extractor.recognisers.indicators.catalogue import Indicator
from extractor.recognisers.indicators.recogniser import Indicators

__all__ = ["Indicator", "Indicators"]
