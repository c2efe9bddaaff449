"""The table of places in both divisions, and finding a record's place in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from extractor.patterns.files import PatternFolder
from extractor.recognisers.places import REFORM, Gazetteer, Unit
from extractor.records import Place
from extractor.vietnamese.normalise import fold

PlaceRow = tuple[str | int | date | None, ...]


class UnknownPlace(ValueError):
    """A record's place that the tables do not know."""


@dataclass(frozen=True)
class PlaceTable:
    """Units by (division, level, code); :meth:`load` reads the tables of a pattern folder."""

    gazetteer: Gazetteer

    @classmethod
    def load(cls, folder: PatternFolder) -> PlaceTable:
        return cls(Gazetteer.load(folder))

    @cached_property
    def units(self) -> Mapping[str, Unit]:
        """id (`63:15`, `34:15`, `63:137`) → unit. Codes of the three levels differ in length."""
        found: dict[str, Unit] = {}
        for table in (self.gazetteer.provinces, self.gazetteer.districts, self.gazetteer.communes):
            for units in table.values():
                for unit in units:
                    found.setdefault(place_id(unit.of_34, unit.code), unit)
        for former in self.gazetteer.former:
            found.setdefault(place_id(False, former.unit.code), former.unit)
        return found

    @cached_property
    def same_area(self) -> Mapping[str, str]:
        """Id of a province of the 34 → id of the one province of the 63 that it consists of, if it is one."""
        old: dict[str, list[str]] = {}
        for code, new in self.gazetteer.current.items():
            old.setdefault(new, []).append(code)
        return {place_id(True, new): place_id(False, codes[0]) for new, codes in old.items() if len(codes) == 1}

    def find(self, place: Place, published: date | None) -> str | None:
        """The id of a record's place; None for a district or commune without a code in a known province.

        Raises UnknownPlace for a code, or a province, that no table has.
        """
        late = published is not None and published >= REFORM
        if place.code is None:
            self._known_province(place)
            return None
        candidates = [
            (key, unit)
            for of_34 in (late, not late)
            if (unit := self.units.get(key := place_id(of_34, place.code))) and unit.level == place.level
        ]
        if not candidates:
            raise UnknownPlace(
                f"{place.level} {place.name!r} has the code {place.code!r}, which no table of places has"
            )
        named = [key for key, unit in candidates if fold(unit.name) == fold(place.name)]
        return (named or [candidates[0][0]])[0]

    def key(self, place: Place, found: str | None) -> str:
        """What places are compared by: one key before and after 2025-07-01 where the area stayed."""
        if found is None:
            return f"{place.province_code}/{fold(place.name)}"
        return self.same_area.get(found, found)

    def _known_province(self, place: Place) -> None:
        if place.level == "province" or place.province_code is None:
            raise UnknownPlace(f"{place.level} {place.name!r} is in no table of places and has no known province")
        if not {place_id(False, place.province_code), place_id(True, place.province_code)} & self.units.keys():
            raise UnknownPlace(f"{place.name!r} is in province {place.province_code!r}, which no table of places has")

    def rows(self) -> Iterator[PlaceRow]:
        """Rows of the table ``places``."""
        for key, unit in self.units.items():
            province = self.gazetteer.province(unit.province, unit.of_34)
            new_code = unit.province if unit.of_34 else self.gazetteer.current[unit.province]
            current = self.gazetteer.province(new_code, True)
            assert province is not None
            assert current is not None
            yield (
                key, 34 if unit.of_34 else 63, unit.level, unit.code, unit.name, unit.kind, unit.district,
                unit.province, province.name, self.region(province), current.code, current.name,
                self.region(current), unit.until,
            )  # fmt: skip

    def succession(self) -> Iterator[tuple[str, str, str, str]]:
        """Rows of the table ``succession``."""
        for old, new in self.gazetteer.current.items():
            before, after = self.gazetteer.province(old), self.gazetteer.province(new, True)
            assert before is not None
            assert after is not None
            yield old, before.name, new, after.name

    def region(self, province: Unit) -> str:
        return self.gazetteer.regions[(province.of_34, province.code)]


def place_id(of_34: bool, code: str) -> str:
    return f"{34 if of_34 else 63}:{code}"
