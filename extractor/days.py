"""A day, as it is written on the command line."""

from __future__ import annotations

from datetime import date, datetime

import typer

_FORMS = ("%Y-%m-%d", "%d/%m/%Y")


def day(text: str | date) -> date:
    """A day written 2024-12-31 or 31/12/2024. Raises BadParameter."""
    if isinstance(text, date):
        return text
    for form in _FORMS:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise typer.BadParameter(f"{text!r} is no date; write it 2024-12-31 or 31/12/2024.")
