"""The unit that a heading or an opener gives to bare figures below it: `Trồng rừng (ha): | Huyện Bến Sông: 950`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from extractor.assembly.captions import unit_above
from extractor.assembly.reading import Reading
from extractor.assembly.rules import Rules
from extractor.assembly.structure import Governors
from extractor.document import Document
from extractor.recognisers.quantities import QuantityMention

_NAMED = regex.compile(r"(?:\A|[-–;,:] ?)[^\d;:.()]{2,50}:? ?$")
"""What stands in front of a bare figure that belongs to a name."""
_END = regex.compile(r" ?(?:[-–;,.)]|$)")


def with_units_above(
    document: Document, rules: Rules, readings: Sequence[Reading], governing: Sequence[Governors]
) -> list[Reading]:
    """The readings, bare figures behind a name with the unit that stands in brackets above their list."""
    out = []
    for reading in readings:
        bare = [q for q in reading.quantities if _is_bare(reading, q)]
        unit = _unit(document, rules, governing[reading.sentence.block]) if bare else None
        out.append(reading if unit is None else _with(reading, bare, unit, rules))
    return out


def _is_bare(reading: Reading, quantity: QuantityMention) -> bool:
    if quantity.unit is not None or quantity.unit_kind != "none":
        return False
    front = reading.text[: quantity.start]
    return _NAMED.search(front) is not None and _END.match(reading.text, quantity.end) is not None


def _unit(document: Document, rules: Rules, above: Governors) -> str | None:
    """What the opener of the list, else the nearest heading, says in brackets."""
    nearest = above.opener if above.opener is not None else next(reversed(above.headings), None)
    if nearest is None:
        return None
    text = document.blocks[nearest].span.of(document.text)
    return unit_above(text, rules.columns, rules.recognisers.quantities)


def _with(reading: Reading, bare: Sequence[QuantityMention], unit: str, rules: Rules) -> Reading:
    return replace(reading, quantities=tuple(_counted(q, bare, unit, rules) for q in reading.quantities))


def _counted(quantity: QuantityMention, bare: Sequence[QuantityMention], unit: str, rules: Rules) -> QuantityMention:
    """The figure with the unit, as if it stood behind it: `triệu đồng` multiplies."""
    if quantity not in bare:
        return quantity
    found, _ = rules.recognisers.quantities.find(f"1 {unit}")
    one = next(iter(found), None)
    if one is None or one.unit is None:
        return quantity
    lower, upper = (None if bound is None else bound * one.value for bound in (quantity.lower, quantity.upper))
    return replace(quantity, lower=lower, upper=upper, unit=one.unit, unit_kind=one.unit_kind)
