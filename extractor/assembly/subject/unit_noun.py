"""Measures whose unit names what they measure: `nâng cấp 12 km | đường nối hai bản`."""

from __future__ import annotations

from extractor.assembly.figures_around import same_unit
from extractor.assembly.reading import Reading
from extractor.assembly.subject.condition import Conditions
from extractor.assembly.subject.measured import Measured
from extractor.assembly.subject.phrase_behind import Behind
from extractor.document import Span
from extractor.recognisers.quantities import QuantityMention

_MEASURES = ("km", "m", "ha", "m2", "m²", "m3", "tấn")


class UnitNouns:
    """Finds nouns in units of measure, with what goes on behind them."""

    def __init__(self, behind: Behind, conditions: Conditions) -> None:
        self._behind = behind
        self._conditions = conditions

    def find(self, reading: Reading, quantity: QuantityMention) -> Measured | None:
        """The noun in the unit with the words behind it and its condition; None for a unit without one, and where it
        only says the unit again (`diện tích nhà đạt 27 m2 sàn, ở đô thị | 29 m2 sàn`)."""
        noun = _noun_of_unit(quantity) if quantity.unit_kind == "measure" else None
        if noun is None:
            return None
        after = self._behind.after(reading, reading.folded, noun.start)
        after = self._conditions.conditioned(reading.folded, quantity, after)
        per = reading.folded[noun.end : noun.end + 1] == "/"
        alone = per or after.subject is None or after.subject.end <= noun.end
        if alone and same_unit(reading, quantity) is not None:
            return None
        subject = noun if alone else after.subject
        return Measured(subject, after.criterion or self._conditions.done(reading.folded, quantity.start))


def _noun_of_unit(quantity: QuantityMention) -> Span | None:
    """The noun in a unit of measure (`km | đường`, `tấn | hàng hóa | /năm`), or None."""
    unit = quantity.unit_span
    measure, _, noun = (quantity.unit or "").partition("/")[0].partition(" ")
    if unit is None or measure not in _MEASURES or not noun.replace(" ", "").isalpha():
        return None
    start = unit.start + len(measure) + 1
    return Span(start, start + len(noun))
