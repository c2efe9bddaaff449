"""Administrative places in a text: provinces, districts and communes with their GSO codes."""

from extractor.recognisers.places.gazetteer import Gazetteer, PlaceMention
from extractor.recognisers.places.units import REFORM, Unit

__all__ = ["REFORM", "Gazetteer", "PlaceMention", "Unit"]
