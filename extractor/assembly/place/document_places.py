"""The places of one document, and which of them a figure holds for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from extractor.assembly.place.above import above
from extractor.assembly.place.as_recorded import as_recorded
from extractor.assembly.place.before import topic, turned_to
from extractor.assembly.place.former import former_province
from extractor.assembly.place.in_sentence import in_sentence, of_others
from extractor.assembly.place.located import Located
from extractor.assembly.place.said import PlacesSaid
from extractor.assembly.structure import Governors, governors
from extractor.recognisers.places import Unit
from extractor.records import Place


@dataclass(frozen=True)
class DocumentPlaces:
    """Tells where figures of the document belong."""

    said: PlacesSaid

    @property
    def home(self) -> Unit | None:
        """The document's own place: a province, or the district or commune in it; None if it has none."""
        return self.said.home

    def province(self) -> str | None:
        """The name of the document's own province, if it has one."""
        province = self.said.day.province(self.home) if self.home is not None else None
        return province.name if province is not None else None

    def at(self, position: int) -> Place | None:
        """The narrowest place that holds for a figure at ``position`` (in the document's text).

        None for the country, for firms, abroad, and where the text leaves it open.
        """
        unit = self.unit_at(position)
        if unit is None:
            return None
        former = former_province(self.said, unit)
        return as_recorded(unit, self.said.day, self.said.document.published, former)

    def unit_at(self, position: int) -> Unit | None:
        """As :meth:`at`, but the gazetteer's unit."""
        sentence = self.said.sentence(position)
        place = in_sentence(self.said, sentence, position) or self._above(position)
        if place is not None:
            return place.unit
        if of_others(self.said, sentence, position):
            return None
        if self.home is None:
            return topic(self.said, sentence)
        return turned_to(self.said, sentence) or self.home

    def _above(self, position: int) -> Located | None:
        block = self.said.block(position)
        return above(self.said, self._governors[block], block) if block >= 0 else None

    @cached_property
    def _governors(self) -> list[Governors]:
        return governors(self.said.document)
