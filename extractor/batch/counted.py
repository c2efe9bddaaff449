"""The extractor that runs use: it also says how much it saw."""

from __future__ import annotations

from collections.abc import Callable

from extractor.assembly.findings import Analysis
from extractor.assembly.place import DocumentPlaces
from extractor.document import Document
from extractor.pipeline import Extractor


class CountingExtractor(Extractor):
    """``seen`` are the sentences read closely in the last document, and the figures and works in them.

    One document at a time: not to be shared between threads.
    """

    seen: tuple[int, int] = (0, 0)

    def analyse(self, document: Document, *, everything: bool = True) -> tuple[Analysis, Callable[[], DocumentPlaces]]:
        analysis, places = super().analyse(document, everything=everything)
        self.seen = len(analysis.readings), len(analysis.figures) + len(analysis.pieces)
        return analysis, places
