"""A cell's value as a Vietnamese reader sees it: `2.036`, `7,71`, `8,5%`, `14/02/2023`."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

_IGNORED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_PLACES = re.compile(r"[.]([0#?]+)")
_MOST_DIGITS = 10  # behind the comma, of a number without a format: what a sheet shows


@lru_cache(maxsize=500)
def _reading(form: str) -> tuple[int | None, int, bool, bool]:
    """Decimal places (least, most; ``None``: no format), whether thousands are grouped, whether a percentage."""
    bare = _IGNORED.sub("", form.split(";")[0])
    if bare.strip().casefold() in ("general", "@", ""):
        return None, 0, False, False
    places = _PLACES.search(bare)
    digits = places.group(1) if places else ""
    grouped = "#,#" in bare or "0,0" in bare
    return digits.count("0"), len(digits), grouped, "%" in bare


def shown(value: object, form: str) -> str:
    """What the sheet shows for ``value`` under the number format ``form``, in Vietnamese notation."""
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, (int, float)):
        return _number(value, form)
    if isinstance(value, datetime):
        return _date(value.date(), form)
    if isinstance(value, date):
        return _date(value, form)
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, timedelta):
        return str(value)
    text = str(value).strip()
    return "" if text.startswith("#") and text.rstrip("!?").isupper() and text != "#" else text


def _date(day: date, form: str) -> str:
    bare = _IGNORED.sub("", form).casefold()
    if "d" not in bare:
        return f"{day.month:02}/{day.year}" if "m" in bare else str(day.year)
    return f"{day.day:02}/{day.month:02}/{day.year}"


def _number(value: int | float, form: str) -> str:
    least, most, grouped, percent = _reading(form)
    try:
        exact = Decimal(repr(value))
    except InvalidOperation:
        return ""
    if not exact.is_finite() or abs(exact.adjusted()) > 40:
        return ""
    if percent:
        exact *= 100
    if least is None:
        least, most = 0, _MOST_DIGITS
    exact = exact.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP)
    whole, _, part = f"{abs(exact):f}".partition(".")
    part = part.rstrip("0").ljust(least, "0") if part else ""
    if grouped:
        whole = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ".", whole)
    sign = "-" if exact < 0 else ""
    return f"{sign}{whole}{',' + part if part else ''}{'%' if percent else ''}"
