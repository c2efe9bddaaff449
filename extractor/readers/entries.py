"""Tables of entries: a label and its value in each row, no row that names the columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

_FIGURE = re.compile(r"\d[.,]\d|\d\s?%|\d{5}")
"""What no header holds: a figure with a separator, a percent sign or many digits."""
_WORDS = 20
"""Characters in front of the figure of a value."""
_YEAR = re.compile(r"(?:19|20)\d\d")


def of_entries(rows: Sequence[Sequence[str]]) -> bool:
    """Is each row a label and its value (`Khách quốc tế | 350.000 lượt`), the first one too?"""
    if any(len(row) != 2 or row[0][:1].isdigit() or not any(map(str.isdigit, row[1])) for row in rows):
        return False
    first = rows[0][1]
    opens = any(map(str.isdigit, first[: _WORDS + 1]))
    return opens and _FIGURE.search(first) is not None and _YEAR.search(first) is None
