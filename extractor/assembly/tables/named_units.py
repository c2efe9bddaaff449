"""The unit that a name gives to its figures: in brackets at its end, or the noun that it counts."""

from __future__ import annotations

import regex

from extractor.recognisers.quantities import Quantities
from extractor.vietnamese.normalise import fold

BRACKETS = regex.compile(r"\(([^()]{1,40})\)\s*$")
"""What closes a name."""


def unit_in(name: str, quantities: Quantities, *, verbs: bool = True) -> str | None:
    """The unit that the name of a row or column gives: in brackets at its end, or the noun it counts, with ``verbs``
    also behind one (`Giải thể HTX`)."""
    bracket = BRACKETS.search(name)
    inside = str(bracket[1]) if bracket is not None else ""
    if inside.isupper() or (inside and is_unit(inside, quantities)):
        return inside
    if inside.startswith("%"):  # `BHYT (% dân số)`
        return "%"
    return _counted(name, quantities, verbs)


def is_unit(text: str, quantities: Quantities) -> bool:
    """`ha`, `triệu đồng/người`; not `lũy kế`."""
    found, _ = quantities.find(f"1 {text}")
    unit = found[0].unit_span if len(found) == 1 else None
    return unit is not None and unit.end == len(text) + 2 and quantities.units.knows(fold(f"1 {text}"), unit.start)


def unit_leading(text: str, quantities: Quantities) -> str | None:
    """`km` of `km đường bê tông`, `hộ` of `số hộ thoát nghèo`; None for `trích`."""
    folded = fold(text)
    counted = quantities.tables.counted.match(folded)
    unit = quantities.units.at(folded, counted.end() if counted else 0, guess=False)
    if unit is None:
        return None
    measure, _, more = unit.span.of(text).partition(" ")
    return measure if more and unit.kind != "count" and is_unit(measure, quantities) else unit.span.of(text)


def is_counted(unit: str, quantities: Quantities) -> bool:
    """Is it a noun (`hộ`), and no measure (`ha`)?"""
    found = quantities.units.at(fold(unit), 0, guess=False)
    return found is not None and found.kind == "count"


def _counted(name: str, quantities: Quantities, verbs: bool) -> str | None:
    """`HTX thành lập mới`, `Số căn`, `Giải thể HTX yếu kém`: the noun counted, at the head or behind a verb."""
    folded = fold(name)
    counted = quantities.tables.counted.match(folded)
    at = counted.end() if counted else 0
    while 0 <= at < len(folded):
        unit = quantities.units.at(folded, at, guess=False)
        if unit is not None:
            return unit.span.of(name) if unit.kind == "count" else None
        at = quantities.units.past_verb(folded, at) if verbs else -1
    return None
