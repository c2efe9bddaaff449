"""A record in one line, so that a table of cases reads like the annotation rules.

``ge 23… sản phẩm 3-3 sao; by …2025-12-31 own``: comparator, ``lower…upper``, unit, then what is not plain
(``increase``, ``per xã``, ``from 30``, stars); the deadline's relation, ``start…end``, own or inherited.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from extractor import Extractor, Target

EXTRACTOR = Extractor()
DAY = date(2023, 5, 15)


def records(text: str, results: bool = False) -> list[Target]:
    return EXTRACTOR.extract(text, published=DAY, results=results)


def cut(marked: str) -> tuple[str, int, int]:
    """The text without its marks, and where the stretch in ⟦⟧ starts and ends."""
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    return marked.replace("⟦", "").replace("⟧", ""), start, end


def at(found: list[Target], start: int, end: int) -> list[Target]:
    """The quantities whose figure touches ``[start, end)``."""
    return [
        record
        for record in found
        if record.quantity and record.quantity.span.start < end and start < record.quantity.span.end
    ]


def figure(record: Target) -> str:
    quantity = record.quantity
    assert quantity is not None
    parts = [quantity.comparator, f"{_number(quantity.lower)}…{_number(quantity.upper)}", str(quantity.unit)]
    if quantity.change != "level":
        parts.append(quantity.change)
    if quantity.per is not None:
        parts.append(f"per {quantity.per}")
    if quantity.baseline is not None:
        parts.append(f"from {_number(quantity.baseline)}")
    if record.rating is not None:
        parts.append(f"{record.rating.min}-{record.rating.max} sao")
    return " ".join(parts)


def deadline(record: Target) -> str:
    said = record.deadline
    if said is None:
        return "none"
    ends = f"{said.start or ''}…{said.end or ''}"
    return f"{said.relation} {ends} {'inherited' if said.inherited else 'own'}"


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"
