"""The day that a document was signed, behind its number and in its head."""

from __future__ import annotations

from datetime import date
from typing import Any

import regex

from extractor.vietnamese.normalise import Folded

_BEHIND = regex.compile(
    r"[ ,(]{0,3}(?:đã )?(?:được )?(?:ký |ban hành )?(?:ngày )?"
    r"(?:(\d{1,2}) ?[/.-] ?(\d{1,2}) ?[/.-] ?(\d{4})|ngày (\d{1,2}) tháng (\d{1,2})(?: năm|[,/]) ?(\d{4}))\)?"
)
_IN_HEAD = regex.compile(
    r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})"
    r"|ngày(?: ban hành| ký)? ?:? ?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})"
)


def day_behind(folded: Folded, at: int) -> tuple[date, int] | None:
    """The day said at ``at`` (`ngày 14/02/2023`) and its end; None if none is, or none that there is."""
    said = _BEHIND.match(folded, at)
    day = _day(said) if said else None
    return None if day is None else (day, said.end())


def day_in_head(folded: Folded, start: int, end: int) -> date | None:
    """The first day that ``[start, end)`` of a document's head says in full."""
    said = _IN_HEAD.search(folded, start, end)
    return _day(said) if said else None


def says_a_day(line: str) -> bool:
    return _IN_HEAD.search(line) is not None


def _day(said: Any) -> date | None:
    day, month, year = (int(n) for n in said.groups() if n is not None)
    try:
        return date(year, month, day)
    except ValueError:
        return None
