"""A unit as the record of a target has it."""

from __future__ import annotations

from datetime import date

from extractor.assembly.place.located import Map
from extractor.recognisers.places import Unit
from extractor.records import Place

_HUE = "46"
_HUE_CITY = date(2025, 1, 1)  # province 46 is the city of Huế from this day on, half a year before the reform


def as_recorded(unit: Unit, day: Map, published: date | None, former: Unit | None = None) -> Place:
    """The unit with its province as of the document's day, and the province of today.

    ``former`` is the province that it was a part of on that day, or was itself, if that one is gone since.
    """
    province = former or day.province(unit)
    unit = former if former is not None and unit.level == "province" else unit
    today = unit.province if unit.of_34 else day.gazetteer.current.get(unit.province)
    current = day.gazetteer.province(today, True) if today else None
    return Place(
        name=_name(unit, day, published),
        level=unit.level,
        code=unit.code,
        province=_name(province, day, published) if province else None,
        province_code=province.code if province else None,
        current_province=current.name if current else None,
        current_province_code=today,
    )


def _name(unit: Unit, day: Map, published: date | None) -> str:
    """The name as of the document's day."""
    if unit.code != _HUE or unit.level != "province" or published is None or published < _HUE_CITY:
        return unit.name
    renamed = day.gazetteer.province(unit.code, True)
    return renamed.name if renamed else unit.name
