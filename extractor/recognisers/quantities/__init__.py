"""Quantities: a figure with its comparator, unit and change; and figures that only name or order things."""

from extractor.recognisers.quantities.mentions import NotAQuantity, QuantityMention
from extractor.recognisers.quantities.recogniser import Quantities
from extractor.recognisers.quantities.rules import Change

__all__ = ["Change", "NotAQuantity", "Quantities", "QuantityMention"]
