"""One number, in digits or words, with its magnitudes: `1 triệu 200 nghìn`, `hai mươi lăm`, `3,5 tỷ`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from extractor.recognisers.numbers.digits import digits_value
from extractor.recognisers.numbers.grammar import ONLY_AFTER_TEN, Grammar
from extractor.vietnamese.normalise import Folded

_TOO_LARGE = Decimal(10) ** 24  # nobody counts as far, and exact arithmetic ends at 28 digits


class Atom(NamedTuple):
    """One number with its magnitudes; ``scale`` is the product of those that stand behind it."""

    start: int
    end: int
    value: Decimal
    scale: int
    worded: bool


@dataclass(frozen=True, slots=True)
class Atoms:
    """Reads numbers with a grammar."""

    grammar: Grammar

    def at(self, text: Folded, start: int) -> Atom | None:
        """The number that begins at ``start``; None if none does, or none that can be counted with."""
        found = self.grammar.number.match(text, start)
        if not found:
            return None
        words = found.group()
        if words[-1].isdigit():  # the common case: digits only
            value = digits_value(words)
            return None if value is None or value >= _TOO_LARGE else Atom(start, found.end(), value, 1, False)
        worded = not text[start].isdigit()
        parts = [m.group() for m in self.grammar.part.finditer(words)]
        value = self._sum(parts)
        if value is None or value >= _TOO_LARGE:
            return None
        return Atom(start, found.end(), value, self._scale(parts), worded)

    def _sum(self, parts: list[str]) -> Decimal | None:
        """Adds up parts and multiplies by magnitudes, each of which takes all that is smaller before it."""
        grammar = self.grammar
        stack: list[Decimal] = []
        for i, part in enumerate(parts):
            if part[0].isdigit():
                number = digits_value(part)
                if number is None:
                    return None
                stack.append(number)
            elif part == "rưỡi":
                stack.append(Decimal(grammar.magnitudes.get(parts[i - 1], 1)) / 2)
            elif part in grammar.magnitudes:
                _multiply(stack, grammar.magnitudes[part])
            elif part in ONLY_AFTER_TEN and grammar.values.get(parts[i - 1], 10) < 10:
                stack[-1] *= 10  # `hai lăm` is `hai mươi lăm`
                stack.append(Decimal(grammar.after_ten[part]))
            elif part in grammar.values or part in grammar.after_ten:
                stack.append(Decimal(grammar.values.get(part, grammar.after_ten.get(part, 0))))
        return sum(stack, Decimal(0))

    def _scale(self, parts: list[str]) -> int:
        scale = 1
        for part in reversed(parts):
            if part not in self.grammar.magnitudes or part == "mươi":
                break
            scale *= self.grammar.magnitudes[part]
        return scale


def _multiply(stack: list[Decimal], by: int) -> None:
    """Multiplies what is smaller than ``by`` at the top of the stack, or the top alone, or one."""
    smaller: list[Decimal] = []
    while stack and stack[-1] < by:
        smaller.append(stack.pop())
    if not smaller and stack:
        smaller.append(stack.pop())
    stack.append(sum(smaller, Decimal(0)) * by if smaller else Decimal(by))
