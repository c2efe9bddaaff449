"""Administrative units, and the tables of them by their folded names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from typing import Any, NamedTuple

from extractor.patterns.files import PatternFolder
from extractor.recognisers.places.rules import PlacesFile
from extractor.records import Level
from extractor.vietnamese.normalise import fold

REFORM = date(2025, 7, 1)  # 63 provinces before, 34 from this day on


class Unit(NamedTuple):
    """One administrative unit (a tuple: thirteen thousand are made at once).

    ``of_34`` says that it is one of the units since 2025-07-01. ``province`` is the code of its province (its
    own code for a province), ``district`` that of a commune's district. ``until`` is the last day of a unit
    that was gone before the reform.
    """

    name: str
    level: Level
    kind: str
    code: str
    province: str
    district: str | None = None
    of_34: bool = False
    until: date | None = None


class FormerProvince(NamedTuple):
    """A province of its own until ``unit.until``, since then a part of the one whose code is ``unit.province``;
    ``districts`` are the codes of those that it had."""

    unit: Unit
    districts: frozenset[str]

    def held(self, unit: Unit) -> bool:
        """Did the district or commune lie in it?"""
        return (unit.district if unit.level == "commune" else unit.code) in self.districts


def former_provinces(rules: PlacesFile) -> tuple[FormerProvince, ...]:
    """The provinces that were gone before the reform."""
    return tuple(
        FormerProvince(Unit(r.name, "province", r.kind, r.code, r.into, until=r.until), frozenset(r.districts))
        for r in rules.former_province
    )


def one_unit(units: tuple[Unit, ...]) -> bool:
    """Do these units differ in nothing but the time that they belong to?"""
    return len({u.code for u in units if not u.of_34}) <= 1 and len({u.code for u in units if u.of_34}) <= 1


def numbered(name: str) -> str:
    """`01` and `1` are the same quarter."""
    return name.lstrip("0") if name.isdigit() else name


def of_kind(units: tuple[Unit, ...], kind: str) -> tuple[Unit, ...]:
    """Units of this kind; else of any: a town of today was a district or a lesser town once."""
    exact = tuple(u for u in units if u.kind == kind)
    urban = tuple(u for u in units if u.kind in ("thành phố", "thị xã", "quận", "phường"))
    return exact or (urban if kind in ("thị xã", "thị trấn") else ()) or units


def _entries(row: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """(kind, code, name) of the units in a table row."""
    for kind, entries in row.items():
        if isinstance(entries, list):
            for entry in entries:
                code, name = entry.split(" ", 1)
                yield kind, code, name


def by_name(units: Iterable[Unit]) -> dict[str, tuple[Unit, ...]]:
    """Folded name → units; all names are folded in one go, which is much faster than one by one."""
    listed = list(units)
    table: dict[str, tuple[Unit, ...]] = {}
    for unit, name in zip(listed, fold("\n".join(u.name for u in listed)).split("\n"), strict=True):
        key = numbered(name)
        table[key] = (*table.get(key, ()), unit)
    return table


def provinces(rows: Iterable[Mapping[str, Any]], of_34: bool) -> Iterator[Unit]:
    """The provinces of the rows of ``provinces_63.jsonl`` or ``provinces_34.jsonl``."""
    for row in rows:
        yield Unit(row["name"], "province", row["kind"], row["code"], row["code"], of_34=of_34)


def districts(folder: PatternFolder, rules: PlacesFile) -> dict[str, tuple[Unit, ...]]:
    """Folded name → districts, those of today first, then those gone before the reform. Raises PatternError."""
    current = (
        Unit(name, "district", kind, code, row["province"])
        for row in folder.rows("places/districts.jsonl")
        for kind, code, name in _entries(row)
    )
    former = (Unit(r.unit, "district", r.kind, r.code, r.province, until=r.until) for r in rules.former_district)
    table = by_name(chain(current, former))
    for rule in rules.district_alias:
        for spelling in rule.spellings:
            table.setdefault(fold(spelling), table.get(fold(rule.name), ()))
    return table


def communes(folder: PatternFolder, districts: Mapping[str, tuple[Unit, ...]]) -> dict[str, tuple[Unit, ...]]:
    """Folded name → communes, those of the 63 provinces first. Raises PatternError."""
    of_district = {u.code: u for units in districts.values() for u in units if u.until is None}
    old = (
        Unit(name, "commune", kind, code, of_district[row["district"]].province, row["district"])
        for row in folder.rows("places/communes_63.jsonl")
        for kind, code, name in _entries(row)
        if row["district"] in of_district
    )
    new = (
        Unit(name, "commune", kind, code, row["province"], of_34=True)
        for row in folder.rows("places/communes_34.jsonl")
        for kind, code, name in _entries(row)
    )
    return by_name(chain(old, new))
