"""Provinces that were gone before 2025: documents older than that name them, and so do their records."""

from __future__ import annotations

from extractor.assembly.place.said import PlacesSaid
from extractor.recognisers.places import Unit
from extractor.vietnamese.normalise import fold


def former_province(said: PlacesSaid, unit: Unit) -> Unit | None:
    """The province that the unit was a part of on the document's day, or was itself, if it is gone since.

    The name of such a province is read as that of the one it went into; a document that says the old name more often
    speaks of the old one.
    """
    day = said.document.published
    if day is None:
        return None
    there = (f for f in said.day.gazetteer.former if f.unit.until is None or day <= f.unit.until)
    return next((f.unit for f in there if f.held(unit) or _speaks_of(said, f.unit, unit)), None)


def _speaks_of(said: PlacesSaid, former: Unit, unit: Unit) -> bool:
    """Is the unit the province that the former one went into, and rather the former one meant?"""
    if unit.level != "province" or unit.code != former.province:
        return False
    return said.folded.count(fold(former.name)) > said.folded.count(fold(unit.name))
