"""The place that a target holds for: said in its sentence, above it, or the document's own."""

from extractor.assembly.place.document_places import DocumentPlaces
from extractor.assembly.place.whereabouts import Whereabouts

__all__ = ["DocumentPlaces", "Whereabouts"]
