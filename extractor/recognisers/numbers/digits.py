"""Numbers written in digits, with their marks of thousands and decimals."""

from __future__ import annotations

from decimal import Decimal

DIGITS = r"\d{1,3}(?: \d{3})* 000(?![\d,]|\.\d)|\d{1,3}(?: \d{3}){2,}(?!\d)|\d+(?:[.,]\d+)*"
"""A number in digits; blanks part thousands only where nothing else can be meant."""


def digits_value(text: str) -> Decimal | None:
    """The value of digits with their marks, read the Vietnamese way; None where they are no number.

    >>> digits_value("15.983"), digits_value("7,5"), digits_value("18,200"), digits_value("2.5")
    (Decimal('15983'), Decimal('7.5'), Decimal('18200'), Decimal('2.5'))
    """
    text = text.replace(" ", "")
    dots, commas = text.count("."), text.count(",")
    if not dots and not commas:
        return Decimal(text)
    if dots and commas:
        decimal = "," if text.rfind(",") > text.rfind(".") else "."
        thousands = "." if decimal == "," else ","
        whole, _, part = text.rpartition(decimal)
        if decimal in whole or not _grouped(whole, thousands):
            return None
        return Decimal(whole.replace(thousands, "") + "." + part)
    mark = "." if dots else ","
    groups = _grouped(text, mark)
    if dots + commas > 1:
        return Decimal(text.replace(mark, "")) if groups else None
    if groups and (mark == "." or text.endswith("00")):  # nobody writes `18,2` as `18,200`
        return Decimal(text.replace(mark, ""))
    return Decimal(text.replace(",", "."))


def _grouped(text: str, mark: str) -> bool:
    first, *rest = text.split(mark)
    return bool(rest) and len(first) <= 3 and first[0] != "0" and all(len(g) == 3 for g in rest)
