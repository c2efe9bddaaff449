"""The way from the canonical text back to the text as it was given."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate

import regex

from extractor.vietnamese.normalise import canonical

# What NFC may put together: a letter with its marks, the parts of a Korean syllable; and one line end.
_UNITS = regex.compile(r"\r\n|\X")


def way_back(text: str) -> Callable[[int], int]:
    """A function from offsets in ``canonical(text)`` to offsets in ``text``.

    An offset inside a letter that was put together comes back as that letter's start.
    """
    whole = canonical(text)
    if whole == text:
        return lambda offset: offset
    units = _UNITS.findall(text)
    there = [0, *accumulate(len(canonical(unit)) for unit in units)]
    here = [0, *accumulate(map(len, units))]
    return lambda offset: here[bisect_right(there, offset) - 1]
