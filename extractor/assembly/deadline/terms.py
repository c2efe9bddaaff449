"""Terms named without their years: `nhiệm kỳ mới` is the `nhiệm kỳ 2026-2031` that the document names elsewhere, and
`cuối nhiệm kỳ` is its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.assembly.deadline.reference import Reference
from extractor.assembly.reading import Reading
from extractor.recognisers.times import TimeMention

NEW, THIS, NEXT, LAST, WHOLE = TERMS = ("new_term", "this_term", "next_term", "last_term", "whole_term")
"""Names of the rules of such times: the term that begins, the one that runs, the one to come, the one before, all of
the one that runs (`cả giai đoạn`)."""
OPEN_END = "end_of_period"
"""Name of the rule of times like `cuối nhiệm kỳ`."""


def with_terms(readings: Sequence[Reading], reference: Reference) -> list[Reading]:
    """The readings with every such term settled; one that the document leaves open is no time at all, but the end
    of one may be known from what stands around it."""
    open_ones = {i for i, r in enumerate(readings) if any(t.rule in TERMS or _is_end(t) for t in r.times)}
    if not open_ones:
        return list(readings)
    return [_settled(r, readings, reference) if i in open_ones else r for i, r in enumerate(readings)]


def _settled(reading: Reading, readings: Sequence[Reading], reference: Reference) -> Reading:
    times = (_told(t, reading, readings, reference) for t in reading.times)
    return replace(reading, times=tuple(t for t in times if t is not None))


def _told(time: TimeMention, reading: Reading, readings: Sequence[Reading], reference: Reference) -> TimeMention | None:
    if _is_end(time):
        return _ended(time, reading, readings, reference)
    return _of_term(time, reading, readings, reference) if time.rule in TERMS else time


def _is_end(time: TimeMention) -> bool:
    return time.rule == OPEN_END and time.last is None


def _ended(time: TimeMention, reading: Reading, readings: Sequence[Reading], reference: Reference) -> TimeMention:
    """`cuối nhiệm kỳ` with the last day of the only term that is not over yet."""
    noun = " ".join(reading.folded[time.start : time.end].split()[-2:])
    ends = {t.last for r in readings for t in r.times if _names(t, noun, r) and _goes_on(t, reference)}
    return replace(time, last=ends.pop()) if len(ends) == 1 else time


def _goes_on(term: TimeMention, reference: Reference) -> bool:
    return term.last is not None and (reference.year is None or term.last.year > reference.year)


def _of_term(
    time: TimeMention, reading: Reading, readings: Sequence[Reading], reference: Reference
) -> TimeMention | None:
    """The time with the days of the only term that it can mean."""
    words = reading.folded[time.start : time.end].split()
    noun = " ".join(words[-2:] if time.rule == WHOLE else words[-3:-1])
    named = {(t.first, t.last): t for r in readings for t in r.times if _names(t, noun, r)}
    fitting = [t for t in named.values() if _fits(t, time.rule, reference)]
    if len(fitting) != 1:
        return None
    first, last = fitting[0].first, fitting[0].last
    sides = {"in": (first, last), "by": (None, last), "from": (first, None)}
    if time.relation not in sides:
        return None
    first, last = sides[time.relation]
    return replace(time, first=first, last=last)


def _names(time: TimeMention, noun: str, reading: Reading) -> bool:
    """`nhiệm kỳ 2026-2031`"""
    whole = time.grain == "span" and time.first is not None and time.last is not None
    return whole and noun in reading.folded[time.start : time.end]


def _fits(term: TimeMention, rule: str, reference: Reference) -> bool:
    if term.first is None or term.last is None:
        return False
    if reference.year is None:
        return rule not in (NEXT, LAST)
    if rule == LAST:
        return term.last.year <= reference.year
    if rule == THIS:
        return term.first.year <= reference.year <= term.last.year
    if rule == WHOLE:
        return reference.year <= term.last.year
    return term.first.year >= reference.year
