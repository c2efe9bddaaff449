"""The year that a text on local development is written in, where the text names it: what its figures are due in that
have no time of their own and inherit none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import regex

from extractor.assembly.deadline.own_time import Said, usable
from extractor.assembly.deadline.reference import Reference
from extractor.assembly.reading import Reading
from extractor.document import Document, Span
from extractor.recognisers.times import TimeMention

_YEAR = regex.compile(r"(?<!\d)20\d\d(?!\d)")


def years_at_hand(
    document: Document, readings: Sequence[Reading], reference: Reference, numbered: Sequence[Span]
) -> list[Said]:
    """Where the text says that year, in order of place: `năm nay`, `Kế hoạch số 19/KH-UBND ngày 06/02/2024`.

    ``numbered`` are the stretches of plans with their numbers (offsets in the document). Of a text that does not say of
    which day it is nothing is known.
    """
    if reference.day is None:
        return []
    year = reference.day.year
    found = [_said(r, t) for r in readings for t in usable(r.times) if _is_year(t, year)]
    found += [_of_plan(span, year) for span in numbered if _dated(span.of(document.text), year)]
    return sorted(found, key=lambda said: said.span.start)


def _is_year(time: TimeMention, year: int) -> bool:
    """Is it all of the ``year``, or its end?"""
    if time.grain != "year" or time.relation not in ("in", "by") or time.last is None:
        return False
    return time.last == date(year, 12, 31) and (time.first is None or time.first == date(year, 1, 1))


def _said(reading: Reading, time: TimeMention) -> Said:
    return Said(time, Span(time.start, time.end).shift(reading.sentence.span.start), inherited=True)


def _dated(plan: str, year: int) -> bool:
    """Is the last year that the plan's number and date name this one?"""
    years = _YEAR.findall(plan)
    return bool(years) and int(years[-1]) == year


def _of_plan(span: Span, year: int) -> Said:
    first, last = date(year, 1, 1), date(year, 12, 31)
    return Said(TimeMention(span.start, span.end, "in", first, last, "year", False, True, "year"), span, inherited=True)
