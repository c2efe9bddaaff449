"""What work is done on, where its own words do not say it (`dự kiến hoàn thành vào cuối năm`)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, pairwise

import regex

from extractor.assembly.reading import Reading
from extractor.assembly.work.milestones import Milestone
from extractor.document import Span
from extractor.recognisers.things import Things
from extractor.recognisers.work import WorkMention

_CUT = regex.compile(r"[,;:.?!()\"\n](?!\d)")

_DOES = frozenset({"use"})
"""Kinds of work that a thing does itself: it is named in front of them (`nhà máy X | đi vào hoạt động`)."""


def with_thing(reading: Reading, milestone: Milestone, said: Span, things: Things) -> str:
    """The words of the work at ``said`` in the sentence; where they name nothing that it is done on, with the
    nearest thing that the sentence names in front of it, or right behind its time."""
    work, text = milestone.work, reading.text
    verb, around = reading.folded[work.start : work.end], text[said.start : work.start] + text[work.end : said.end]
    if milestone.understood or not things.unsaid(verb, around):
        return said.of(text)
    noun = things.noun(around)
    thing = next(_things(reading, milestone, said, things), None)
    if thing is None or (noun is not None and not thing.of(reading.folded).startswith(noun)):
        return said.of(text)
    behind = work.end if noun is not None else max(work.end, said.end)
    return _together(things.trimmed(text[work.start : behind]), thing.of(text), work)


def _together(verb: str, thing: str, work: WorkMention) -> str:
    first, second = (thing, verb) if work.kind in _DOES else (verb, thing)
    return f"{first} {second[:1].lower()}{second[1:]}"


def _things(reading: Reading, milestone: Milestone, said: Span, things: Things) -> Iterator[Span]:
    """What the sentence names that the work may be done on, the likeliest first: the first name of each clause in
    front, the nearest clause first; then what stands behind the time, where nothing stands in front.

    A clause that names who or what does the work in words of its own is the last that is asked.
    """
    text, work = reading.text, milestone.work
    verb = reading.folded[work.start : work.end]
    cuts = [0, *(cut.end() for cut in _CUT.finditer(text, 0, said.start)), said.start]
    clauses = [Span(*pair) for pair in pairwise(cuts)]
    for clause in reversed(clauses):
        names = (name.shift(clause.start) for name in islice(things.named(clause.of(text), verb), 1))
        yield from (own for name in names if (own := _unmeasured(reading, name)) is not None)
        if clause == clauses[-1] and (noun := _spoken_of(reading, clause, things)) is not None:
            yield noun
        if work.kind != "submit" and clause == clauses[-1] and not things.says_nothing(_timeless(reading, clause)):
            return
    behind = max(milestone.time.end, said.end)
    if len(clauses) == 1 and text.startswith(", ", behind):
        yield from (name.shift(behind) for name in things.named(text[behind:], verb))


def _unmeasured(reading: Reading, name: Span) -> Span | None:
    """The name up to the figure that tells its size (`bến thuyền Cửa Lạch | 500 tàu`); None where one word is left, a
    feature of the thing (`trung tâm X có | kho | 30.000 tấn`)."""
    sizes = (q.start for q in reading.quantities if q.unit is not None and name.start < q.start <= name.end + 1)
    figure = next(sizes, None)
    if figure is None:
        return name
    left = reading.text[name.start : figure].rstrip()
    return Span(name.start, name.start + len(left)) if " " in left else None


def _spoken_of(reading: Reading, clause: Span, things: Things) -> Span | None:
    """The bare noun that opens a clause of other work (`công trình | khởi công năm 2026 và hoàn thành`)."""
    other = any(clause.start <= t.start and t.end <= clause.end for t in reading.times)
    return things.opening(reading.text, *clause) if other else None


def _timeless(reading: Reading, clause: Span) -> str:
    """The clause without its times."""
    within = [t for t in reading.times if clause.start <= t.start and t.end <= clause.end]
    cuts = [clause.start, *(at for t in within for at in (t.start, t.end)), clause.end]
    return " ".join(reading.text[start:end] for start, end in zip(cuts[::2], cuts[1::2], strict=True))
