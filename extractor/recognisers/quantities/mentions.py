"""The two things that the recogniser of quantities returns."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from extractor.document import Span
from extractor.recognisers.quantities.rules import Change, Comparator
from extractor.recognisers.units import UnitKind


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A figure that counts or measures something.

    ``start`` to ``end`` covers comparator, figure and unit where they stand together; ``figure`` the digits
    or words with their magnitude. ``lower`` and ``upper`` are bounds as the comparator says: both for eq,
    approx and range, only ``lower`` for ge and gt, only ``upper`` for le and lt. ``unit`` is the text's own
    wording; ``group`` is the same number for the figures of one list, ``ordinal`` the place in it, ``in_turn``
    whether the list is said to follow another in front (`lần lượt`).
    """

    start: int
    end: int
    figure: Span
    comparator: Comparator
    lower: Decimal | None
    upper: Decimal | None
    unit: str | None
    unit_span: Span | None
    unit_kind: UnitKind
    change: Change = "level"
    change_span: Span | None = None
    baseline: Decimal | None = None
    is_baseline: bool = False
    per: str | None = None
    per_span: Span | None = None
    whole: Decimal | None = None
    group: int | None = None
    ordinal: int = 0
    in_turn: bool = False
    rule: str = "figure"

    @property
    def value(self) -> Decimal:
        """A bound that is there, the lower if both are."""
        return self.lower if self.lower is not None else self.upper or Decimal(0)


@dataclass(frozen=True, slots=True)
class NotAQuantity:
    """A figure that was seen and refused, and why."""

    start: int
    end: int
    reason: str
