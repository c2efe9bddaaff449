"""Measures whose unit names what they measure: `nâng cấp 12 km | đường nối hai bản`."""

from __future__ import annotations

from extractor.assembly.condition import Conditions
from extractor.assembly.measured import Measured
from extractor.assembly.phrase_behind import Behind
from extractor.assembly.reading import Reading
from extractor.document import Span
from extractor.recognisers.quantities import QuantityMention

_LENGTHS = ("km", "m", "ha")


class UnitNouns:
    """Finds nouns in units of measure, with what goes on behind them."""

    def __init__(self, behind: Behind, conditions: Conditions) -> None:
        self._behind = behind
        self._conditions = conditions

    def find(self, reading: Reading, quantity: QuantityMention) -> Measured | None:
        """The noun in the unit with the words behind it and its condition; None for a unit without one."""
        noun = _noun_of_unit(quantity) if quantity.unit_kind == "measure" else None
        if noun is None:
            return None
        after = self._behind.after(reading, reading.folded, noun.start)
        subject = noun if after.subject is None or after.subject.end < noun.end else after.subject
        return Measured(subject, after.criterion or self._conditions.done(reading.folded, quantity.start))


def _noun_of_unit(quantity: QuantityMention) -> Span | None:
    """The noun in a unit of measure (`km | đường`), or None."""
    unit = quantity.unit_span
    measure, _, noun = (quantity.unit or "").partition(" ")
    named = unit is not None and measure in _LENGTHS and noun.replace(" ", "").isalpha()
    return Span(unit.start + len(measure) + 1, unit.end) if unit is not None and named else None
