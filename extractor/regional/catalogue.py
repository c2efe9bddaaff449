"""The catalogue of indicators as the corpus uses it: its table, and codes computed again."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.patterns.files import PatternFolder
from extractor.recognisers.indicators import Indicators
from extractor.records import Target


class Catalogue:
    """The indicators of a pattern folder."""

    def __init__(self, folder: PatternFolder) -> None:
        self._indicators = Indicators.load(folder)

    def rows(self) -> Iterator[tuple[str, str, str, str, str, str | None, str]]:
        """Rows of the table ``indicators``."""
        for entry in self._indicators.catalogue():
            yield entry.code, entry.vi, entry.en, entry.unit, entry.better, entry.programme, str(entry.sdg)

    def recoded(self, record: Target) -> Target:
        """The record with the code that the catalogue gives it now."""
        rating, quantity = record.rating, record.quantity
        code = self._indicators.code(
            record.subject,
            quantity.unit if quantity else None,
            record.criterion,
            (rating.min, rating.max) if rating else None,
            record.evidence.text,
            quantity.span.start - record.evidence.start if quantity else None,
        )
        return record if code == record.indicator else record.model_copy(update={"indicator": code})
