"""Digits that are no figure: dates, clock times, telephone numbers, codes."""

from __future__ import annotations

import re
from decimal import Decimal

from extractor.recognisers.numbers.digits import DIGITS
from extractor.recognisers.numbers.mention import NumberMention
from extractor.vietnamese.normalise import Folded

_ONE = Decimal(1)
_PLAIN = re.compile(DIGITS)
_BROKEN = re.compile(
    r"""(?P<date>\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d{2}(?![\d/])|(?:0?[1-9]|1[0-2])[/-](?:19|20)\d{2}(?!\d))
    |(?P<clock>\d{1,2}(?:[hg](?:\d{1,2}(?:'|ph?)?)?|:[0-5]\d(?::[0-5]\d)?)(?![^\W_]))
    |(?P<phone>(?:0|84)\d{1,3}[ .]?\d{3,4}[ .]\d{3,4}(?:[ .]\d{1,3})?(?!\d)|0\d{3,}(?!\d)
      |(?:1800|1900)[ .]?\d{4,6}(?!\d))
    |(?P<code>\d+(?:/\d+)*/[^\W\d_]*(?:-[^\W\d_]+)+|\d+/(?:\d{4}/)?(?:kh|qđ|nq|ct|tb|bc|cv|hd|ttr|nđ|tt|tw|ub)(?![^\W_])
      |\d+[/-]\d+[/-]\d[\d/-]*|\d+(?:\.\d{1,2}){2,}(?!\d)|\d{12,})""",
    re.VERBOSE,
)


def broken_at(text: Folded, start: int) -> NumberMention | None:
    """The date, clock time, telephone number or code that begins at ``start``."""
    found = _BROKEN.match(text, start)
    return NumberMention(start, found.end(), _ONE, _ONE, broken=found.lastgroup) if found else None


def code_at(text: Folded, start: int) -> NumberMention | None:
    """Digits that are no number (`2.1.1`)."""
    found = _PLAIN.match(text, start)
    return NumberMention(start, found.end(), _ONE, _ONE, broken="code") if found else None
