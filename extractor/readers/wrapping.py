"""Lines broken at a fixed width, joined to paragraphs and items again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.readers.lines import Line
from extractor.readers.markers import Style, marker

_LONE = re.compile(r"[-–+•*]|\(?\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|[a-zđ]\)|[IVX]{1,5}\.")
_YEAR = re.compile(r"(?:19|20)\d\d[.;]?")
_STOPS = ".;:!?…"
_BROKEN = 40  # characters; a shorter line was hardly broken for its width


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How a page breaks its lines: at a fixed width (``wrapped``), with an empty line between paragraphs
    (``spaced``), with dashes that only open lines which begin in capitals (``capital_dashes``)."""

    wrapped: bool
    spaced: bool = False
    capital_dashes: bool = False

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Wrapping:
        if not _is_wrapped(lines):
            return cls(False)
        after = [
            below
            for above, below in pairwise(lines)
            if above.text[-1] in _STOPS and (below.gap or marker(below.text) is None)
        ]
        dashes = [m for m in (_after_dash(x) for x in lines) if m]
        return cls(
            True,
            len(after) > 3 and sum(1 for x in after if x.gap) * 10 >= len(after) * 7,
            sum(1 for x in dashes if x[0].islower()) <= 1 + len(dashes) // 5,
        )


def unwrap(lines: list[Line]) -> list[Line]:
    """Join lines that were broken at a fixed width: each line of the result is a paragraph or an item.

    A joined line's ``text`` has a space where the text has a line end, so its length is that of its span.
    """
    how = Wrapping.of(lines)
    found: list[Line] = []
    for line in lines:
        above = found[-1] if found else None
        if above is not None and (line.rest or (_joinable(above, line) and _goes_on(above, line, how))):
            found[-1] = _joined(above, line)
        else:
            found.append(line)
    return found


def _joinable(above: Line, line: Line) -> bool:
    return line.gap == 0 and not line.fixed and not above.fixed


def _joined(above: Line, line: Line) -> Line:
    """The two lines as one; what stands between them in the text is blank or a sign of Markdown."""
    parting = " " * (line.start - above.end)
    text, fold = (parting.join(both) for both in ((above.text, line.text), (above.fold, line.fold)))
    both = Line(above.start, line.end, text, fold, above.gap, above.tabs)
    both.bold = above.bold and line.bold
    return both


def _is_wrapped(lines: Sequence[Line]) -> bool:
    """Do many lines begin in the middle of a sentence?"""
    broken = sum(1 for x in lines if x.gap == 0 and x.text[0].islower() and marker(x.text) is None)
    if broken < 4:
        return False
    lone = sum(1 for x in lines if _LONE.fullmatch(x.text))
    return (broken + lone) * 5 >= len(lines)


def _after_dash(line: Line) -> str | None:
    """What stands after the dash that opens the line."""
    opener = marker(line.text)
    return line.text[opener.length :] if opener is not None and opener.style is Style.BULLET else None


def _goes_on(above: Line, line: Line, how: Wrapping) -> bool:
    """Is ``line`` the rest of ``above``?"""
    first, last = line.text[0], above.text[-1]
    if not (how.wrapped or first.islower()):
        return False
    if "|" in line.text or "\t" in line.text or "|" in above.text:
        return False
    if marker(line.text) is not None:
        return how.wrapped and _dash_between(above, line, how)
    if not how.wrapped:
        return len(above.text) >= 50 and last not in _STOPS + '"”'
    if _LONE.fullmatch(above.text):
        return first.isalnum() or first in '“"'
    if _YEAR.fullmatch(line.text):
        return last.isalpha() or last in "-–"
    if _LONE.fullmatch(line.text) or not any(map(str.isalpha, line.text)):
        return False
    if last in _STOPS:
        return how.spaced and (last == ":" or (last in ".;" and len(above.text) >= _BROKEN))
    if first.islower() or first.isdigit() or first in '(“"':
        return any(map(str.isalpha, above.text))
    if how.spaced and not above.text.isupper():
        return True
    middling = 12 < len(above.text) < _BROKEN and not above.text.isupper()  # may be a heading
    return above.text.isupper() == line.text.isupper() and not last.isdigit() and not middling


def _dash_between(above: Line, line: Line, how: Wrapping) -> bool:
    """Does the dash that opens ``line`` stand between two words or figures (`kinh tế - xã hội`, `05 - 06%`)?"""
    rest = _after_dash(line)
    if not rest or above.text[-1] in _STOPS + ",":
        return False
    if rest[0].isdigit():
        return above.text[-1].isdigit() or above.text[-1] == "%"
    return how.capital_dashes and rest[0].islower() and len(above.text) >= _BROKEN and above.text[-1].isalpha()
