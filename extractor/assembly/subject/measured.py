"""What a figure measures, and the question after it that one figure hands on to another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from extractor.assembly.reading import Reading
from extractor.document import Span
from extractor.recognisers.quantities import QuantityMention


@dataclass(frozen=True, slots=True)
class Measured:
    """What is measured (offsets in the sentence) and under which condition; None where the text says none."""

    subject: Span | None
    criterion: Span | None


Measuring: TypeAlias = Callable[[Reading, QuantityMention], Measured]
"""What another figure of the sentence measures, asked by one that goes on from it."""
