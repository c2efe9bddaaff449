"""Quantities: a figure with its comparator, unit and change; and figures that only name or order things."""

from extractor.recognisers.quantities.mentions import NotAQuantity, QuantityMention
from extractor.recognisers.quantities.recogniser import Quantities

__all__ = ["NotAQuantity", "Quantities", "QuantityMention"]
