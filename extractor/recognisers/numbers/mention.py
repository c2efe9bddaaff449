"""What the recogniser of figures yields."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple


class NumberMention(NamedTuple):
    """A figure; ``lower == upper`` unless it is a range. ``fraction_of`` is the n of ``18/19``.

    ``share``: the value is already in per cent (`một nửa`). ``magnitude``: it ends in a word such as `tỷ`.
    ``broken`` tells why digits are no figure (`date`, `code`, …); :meth:`Numbers.find` leaves those out.
    """

    start: int
    end: int
    lower: Decimal
    upper: Decimal
    worded: bool = False
    fraction_of: Decimal | None = None
    share: bool = False
    magnitude: bool = False
    broken: str | None = None

    @property
    def ranged(self) -> bool:
        return self.lower != self.upper
