"""The catalogue as tables show it: its codes with their names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractor.recognisers.indicators.rules import Better, IndicatorRule


@dataclass(frozen=True, slots=True)
class Indicator:
    """A row of the catalogue as tables show it: the code, its names, and what is known of it."""

    code: str
    vi: str
    en: str
    unit: str
    better: Better
    programme: str | None
    sdg: int


def rows(rule: IndicatorRule) -> Iterator[Indicator]:
    """The entry's own row, and that of its growth if it has one."""
    yield Indicator(rule.name, rule.vi, rule.en, rule.unit, rule.better, rule.programme, rule.sdg)
    if rule.growth:
        vi, en = f"Tốc độ tăng: {rule.vi}", f"Growth: {rule.en}"
        yield Indicator(f"{rule.name}.growth", vi, en, "%", rule.better, rule.programme, rule.sdg)
