"""Figures in Vietnamese text: digits and words, magnitudes, fractions, ranges.

This room reads values. Whether a figure counts something is :mod:`extractor.recognisers.quantities`'s matter.
"""

from extractor.recognisers.numbers.digits import digits_value
from extractor.recognisers.numbers.mention import NumberMention
from extractor.recognisers.numbers.recogniser import Numbers

__all__ = ["NumberMention", "Numbers", "digits_value"]
