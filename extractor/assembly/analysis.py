"""One document read through: every figure with its verdict, every milestone, each with its time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import NamedTuple

import regex

from extractor.assembly.deadline.coming_year import years_of_labels, years_of_months, years_of_sections
from extractor.assembly.deadline.inheritance import Inheritance, opens, part_inside
from extractor.assembly.deadline.likely_year import hoped_before, last_told, likely_year, year_of_limits
from extractor.assembly.deadline.named_year import heads_plan, titled_as_plan, year_of_plan
from extractor.assembly.deadline.own_time import Said, closing_time, due, finishing_time, own_time
from extractor.assembly.deadline.plan_year import measured_against, of_its_year, of_years, plan_year
from extractor.assembly.deadline.reference import Reference, reference_of
from extractor.assembly.deadline.terms import with_terms
from extractor.assembly.deadline.year_at_hand import years_at_hand
from extractor.assembly.echoes import echoed
from extractor.assembly.findings import Analysis, Figure, Piece
from extractor.assembly.frames import frames
from extractor.assembly.reading import Reading, glance, look_closely, taken_up
from extractor.assembly.rest import with_the_rest
from extractor.assembly.rules import Rules
from extractor.assembly.structure import Governors, governors
from extractor.assembly.surroundings import surroundings, tone_of
from extractor.assembly.tables.rows import Rows
from extractor.assembly.tables.step_of_list import with_steps_above
from extractor.assembly.tables.unit_of_list import with_units_above
from extractor.assembly.verdict.company import Alone, Crowd, Neighbours, company
from extractor.assembly.verdict.evidence import BRACKET, Surroundings, beside, evidence_for
from extractor.assembly.verdict.ruled_in import ruled_in
from extractor.assembly.verdict.ruled_out import ruled_out
from extractor.assembly.verdict.settle import as_before, settled
from extractor.assembly.verdict.status import Verdict
from extractor.assembly.work.counted import counted
from extractor.assembly.work.echoed import echoed_work, in_parallel
from extractor.assembly.work.listed import with_listed_work
from extractor.assembly.work.milestones import milestones
from extractor.assembly.work.pairs import Spent
from extractor.document import BlockKind, Document, Sentence, Span
from extractor.recognisers.bearings import COMING, OPEN, VISION
from extractor.recognisers.quantities import QuantityMention
from extractor.recognisers.surrounding_words import NO_WORDS
from extractor.recognisers.times import TimeMention
from extractor.vietnamese.normalise import Folded


class Choice(NamedTuple):
    """The sentences that can hold a figure or a time at all, and those of them that can promise a target."""

    worth: list[Sentence]
    close: frozenset[Sentence]


def choose(
    document: Document, rules: Rules, folded: Folded, sentences: Sequence[Sentence], *, local: bool = False
) -> Choice:
    """Which of the ``sentences`` (all of the document's, in order) are to be read, and which of them closely: more of
    them in a text on ``local`` development."""
    looks = rules.prospects.look(folded, [s.span for s in sentences], local=local)
    worth = [(s, close) for s, close in zip(sentences, looks, strict=True) if close is not None]
    lists = _lists_of(document, [s for s, close in worth if close]) | _led(document, rules, folded)
    chosen = frozenset(s for s, close in worth if close or s.block in lists or document.blocks[s.block].cells)
    return Choice([s for s, _ in worth], chosen)


def _led(document: Document, rules: Rules, folded: Folded) -> frozenset[int]:
    """All blocks that stand under a heading or an opener of aims, by index."""
    leading = {
        index
        for index, block in enumerate(document.blocks)
        if (block.kind is BlockKind.HEADING or folded[block.span.end - 1] == ":")
        and rules.prospects.leads(block.span.of(folded))
    }
    if not leading:
        return frozenset()
    above = enumerate(governors(document))
    return frozenset(i for i, each in above if leading.intersection(each.headings) or each.opener in leading)


def _lists_of(document: Document, sentences: Sequence[Sentence]) -> frozenset[int]:
    """All items of the lists that the sentences stand in, by index: where one promises a target, any may."""
    promising = {s.block for s in sentences if document.blocks[s.block].kind is BlockKind.LIST_ITEM}
    if not promising:
        return frozenset()
    items: set[int] = set()
    for kind, blocks in groupby(range(len(document.blocks)), key=lambda i: document.blocks[i].kind):
        run = set(blocks) if kind is BlockKind.LIST_ITEM else set()
        items |= run if run & promising else set()
    return frozenset(items)


def analyse(
    document: Document,
    rules: Rules,
    folded: Folded,
    sentences: Sequence[Sentence],
    choice: Choice,
    taken: Sequence[Span] = (),
    period: Span | None = None,
    *,
    everything: bool = False,
) -> Analysis:
    """Read the document through once, sentence by sentence, deciding on each figure as it comes.

    ``folded`` is its text folded, ``sentences`` all of it in order.
    ``taken`` are stretches that plan numbers claim, ``period`` is where the plan names its period.
    Only the sentences that can promise a target are looked at for figures; with ``everything`` the others too:
    no figure there can be a target, and they say nothing to the rest.
    """
    worth, chosen = choice
    near = [s for s in worth if s in chosen or frames(document, folded, s)]
    glances, reference = read(document, rules, folded, near, taken)
    glances = taken_up(glances, rules.recognisers.times)
    readings = [look_closely(g, rules.recognisers) if g.sentence in chosen else g for g in glances]
    analysis = weigh(document, rules, readings, reference, period, taken)
    if everything and len(chosen) < len(worth):
        seen = {r.sentence: r for r in readings}
        year = _year_of(reference, glances)
        others = [
            seen.get(s) or glance(document, folded, s, rules.recognisers, taken, reference.day, year) for s in worth
        ]
        whole = [r if r.close else look_closely(r, rules.recognisers) for r in others]
        analysis = with_the_rest(analysis, weigh(document, rules, whole, reference, period, taken))
    return with_listed_work(analysis, folded, sentences, rules.milestones.works, rules.recognisers)


def read(
    document: Document, rules: Rules, folded: Folded, sentences: Sequence[Sentence], taken: Sequence[Span]
) -> tuple[list[Reading], Reference]:
    """Times and cues of sentences, read against the publication date, else the last event that the text dates
    in full, else the year that it gives away."""

    def seen(sentence: Sentence, year: int | None, day: date | None, since: date | None = None) -> Reading:
        return glance(document, folded, sentence, rules.recognisers, taken, day, year, since)

    def of_year(year: int) -> list[Reading]:
        since = last_told(readings, year)
        return [seen(r.sentence, year, None, since) if _unsettled(r) else r for r in readings]

    day = document.published
    readings = [seen(s, day.year if day else None, day) for s in sentences]
    reference = reference_of(day, document.plan, readings, is_plan=heads_plan(document))
    told = rules.recognisers.told.latest(folded) if day is None else None
    if told is not None and reference.allows(told):
        day, reference = told, Reference(told, told)
        readings = [seen(s, told.year, told) for s in sentences]
    if day is None and reference.year is not None and any(map(_unsettled, readings)) and not titled_as_plan(document):
        likelier = rules.recognisers.years.instead(folded, reference.year)
        reference = reference if likelier is None else Reference.of_year(likelier)
    year = _year_of(reference, readings)
    if day is None and year is None:
        if titled_as_plan(document):
            year = year_of_plan(document, readings)
        elif any(map(_unsettled, readings)):
            year = rules.recognisers.years.likely(folded)
    if day is None and year is not None:
        settled = of_year(year)
        done = last_told(readings, year, surely=True)
        if done is not None and hoped_before(settled, done):
            reference = Reference.of_year(year := year + 1)
            settled = of_year(year)
        readings = settled
    if day is None and year is None:
        readings = [
            seen(r.sentence, own, day) if _unsettled(r) and (own := year_of_limits(r)) is not None else r
            for r in readings
        ]
    if day is None and year is not None:
        for index, other in years_of_months(readings, year).items():
            readings[index] = seen(readings[index].sentence, other, day)
    for index, other in (years_of_sections(document, readings, day) | years_of_labels(readings)).items():
        readings[index] = seen(readings[index].sentence, other, day)
    return with_terms(readings, reference), reference


def _year_of(reference: Reference, readings: Sequence[Reading]) -> int | None:
    """The year to read times in that name none."""
    return reference.year or likely_year(readings)


def _unsettled(reading: Reading) -> bool:
    return any(t.first is None and t.last is None for t in reading.times)


def weigh(
    document: Document,
    rules: Rules,
    readings: Sequence[Reading],
    reference: Reference,
    period: Span | None,
    numbered: Sequence[Span],
) -> Analysis:
    """Every figure and every piece of work in ``readings`` decided on, each in the company of the others."""
    governing = governors(document)
    readings = with_units_above(document, rules, readings, governing)
    readings = with_steps_above(document, rules, readings, governing)
    at_hand = years_at_hand(document, readings, reference, numbered) if rules.local else ()
    inheritance = Inheritance(document, readings, governing, reference, period, at_hand)
    tone = tone_of(document, readings, rules.recognisers.cues)
    around_each = list(surroundings(document, readings, governing, rules, tone, reference))
    alone = [
        _alone(reading, rules, around, reference) if around is not None else []
        for reading, around in zip(readings, around_each, strict=True)
    ]
    lists = {r.sentence.block: _list_of(document, governing, r.sentence.block) for r in readings}
    crowd = Crowd(readings, alone, lists)
    figures: list[Figure] = []
    pieces: list[Piece] = []
    before: Verdict | None = None
    last: Governors | None = None
    rows = Rows(document, rules, reference, inheritance, governing)
    for index, reading in enumerate(readings):
        around = around_each[index]
        if around is None:
            figures += rows.figures(reading)
            pieces += rows.pieces(reading)
            continue
        above = governing[reading.sentence.block]
        if last is not None and above.headings != last.headings:
            before = None
        last = above
        if not reading.close:
            inheritance.carry_frame(reading)
            inheritance.carry_telling(reading, reference)
            continue
        inherited = inheritance.time_for(reading)
        tense = reference.tense(inherited.time) if inherited is not None else None
        tense = "past" if inheritance.tells(reading, reference) else tense
        neighbours = crowd.beside(index, before, tense, around.linked)
        looks_back = around.heading == "result"
        found = list(_figures(reading, alone[index], rules, neighbours, inheritance, reference, looks_back=looks_back))
        spent = [
            Spent(Span(f.quantity.start, f.quantity.end), Span(f.said.time.start, f.said.time.end))
            for f in found
            if f.decision.verdict == "target" and f.said and not f.said.inherited
        ]
        work = milestones(reading, rules.milestones, spent, around, before, reference)
        found, work = counted(found, work, rules.milestones.works.counted)
        figures += found
        pieces += [Piece(reading, m) for m in in_parallel(reading, work)]
        framed = False
        for figure in found:
            own = figure.said if figure.said is not None and not figure.said.inherited else None
            if figure.decision.verdict == "result" and own is not None and not _aside(figure):
                inheritance.carry_result(own, reading.sentence.block)
            if figure.decision.verdict != "target":
                continue
            framed = framed or (figure.said is not None and figure.said.inherited)
            if not framed and (going_on := _going_on(figure, reference)) is not None:
                inheritance.carry(going_on, reading.sentence.block)
        if not found:
            inheritance.carry_telling(reading, reference)
        if all(figure.decision.verdict != "target" for figure in found):
            inheritance.carry_frame(reading, relative=bool(found))
        if found:
            before = found[-1].decision.verdict
    said_twice = tuple(echoed(document, figures)), tuple(echoed_work(document, pieces))
    return Analysis(document, tuple(readings), reference, *said_twice)


def _going_on(figure: Figure, reference: Reference) -> Said | None:
    """The figure's own time, which what follows may take; not the year of a plan gone by, which a report only cites,
    nor one that only begins (`từ năm 2026`)."""
    said = figure.said
    if said is None or said.inherited or said.time.relation == "from" or part_inside(figure.reading, said.time):
        return None
    if said.time.rule == VISION or "”" in figure.reading.text[said.time.end :]:
        return None  # what looks beyond the plan, or is quoted, frames nothing
    return None if reference.tense(said.time) == "past" else said


def _aside(figure: Figure) -> bool:
    """Does the figure stand in brackets (`tối thiểu 22% (năm 2023: | 17%)`)? What is said there goes no further."""
    return any(piece.name == BRACKET for piece in figure.decision.evidence)


def _list_of(document: Document, governing: Sequence[Governors], index: int) -> object:
    """What names the list that a block is an item of."""
    if document.blocks[index].kind is not BlockKind.LIST_ITEM:
        return None
    return governing[index]


def _alone(reading: Reading, rules: Rules, around: Surroundings, reference: Reference) -> list[Alone]:
    """The figures of one sentence, each weighed alone."""
    times = due(reading.times, reference)
    sentence = rules.recognisers.words.words(reading.folded) if reading.quantities else NO_WORDS
    works = rules.milestones.works
    found = []
    for quantity in reading.quantities:
        finishing = finishing_time(reading, quantity, times, works)
        own = finishing or own_time(reading, quantity, times) or closing_time(reading, quantity, times, works)
        telling = own
        if own is not None and own.rule == COMING:  # a turn of phrase that speaks neither for nor against a target
            telling = own_time(reading, quantity, [t for t in times if t.rule != COMING])
        evidence = tuple(evidence_for(reading, quantity, telling, around, reference, rules.recognisers))
        heard = rules.recognisers.words.heard(sentence, quantity.start, quantity.end, beside=beside(evidence))
        found.append(Alone(quantity, own, evidence, heard, rules.weights.lean(evidence) + heard.target))
    return found


def _figures(
    reading: Reading,
    alone: Sequence[Alone],
    rules: Rules,
    neighbours: Neighbours,
    inheritance: Inheritance,
    reference: Reference,
    *,
    looks_back: bool,
) -> Iterator[Figure]:
    """The figures of one sentence in the company of the others; ``looks_back``: they stand under a heading of
    results."""
    previous: Verdict | None = None
    reached: list[QuantityMention] = []
    told: Said | None = None
    for index, one in enumerate(alone):
        weighed = rules.weights.decide([*one.evidence, *company(alone, index, previous, neighbours)], one.heard)
        ruled = weighed
        if weighed.verdict != "target":
            ruled = ruled_in(weighed, reading, one.quantity, rules, previous)
        else:
            ruled = ruled_out(weighed, reading, one.quantity, rules)
        decision = settled(ruled, one.quantity, one.own, reference) if ruled is weighed else ruled
        if decision.verdict == "target" and weighed.verdict != "target" and ruled is weighed:
            decision = ruled_out(decision, reading, one.quantity, rules)  # words outdo the time that lies ahead
        if index and ruled is weighed and _goes_with(reading, alone[index - 1], one, previous, rules):
            decision = as_before(decision, previous)
        # What nobody aims at may yet be said among aims: the next figure hears what it would have been.
        previous, own = (weighed if ruled.verdict == "neither" else decision).verdict, one.own
        if decision.verdict == "result":
            reached.append(one.quantity)
        elif decision.verdict == "target" and own is not None:
            own = _aimed_at(reading, one.quantity, own, reached, reference, cited=ruled is not weighed)
        said = _said(reading, own, inheritance)
        review = inheritance.year_of_review(reading) if own is None and looks_back else None
        if own is None and decision.verdict == "result":
            said = told or review or said
        if previous == "target" and own is None and (review or reached or inheritance.tells(reading, reference)):
            said = told or inheritance.time_of_results(reading) or said
            if reached and said is not None:  # `6 tháng đầu năm: 318 người, so với chỉ tiêu | 500 người`
                said = replace(said, time=plan_year(said.time, reference))
        if decision.verdict == "result" and own is not None and own.grain == "year" and own.first is not None:
            told = said
        yield Figure(reading, one.quantity, decision, said)


_AND = regex.compile(r"(?: [^\W\d]+){0,4} và ")


def _goes_with(reading: Reading, first: Alone, second: Alone, previous: Verdict | None, rules: Rules) -> bool:
    """Does a figure only say the one in front again, or are both counts that one verb wants (`có thêm 150 lò gạch |
    và | 12 lò gốm`)?"""
    start, end = first.quantity.end, second.quantity.start
    if rules.refusals.says_again(reading.folded, start, end):
        return True
    counts = first.quantity.unit_kind == second.quantity.unit_kind == "count" and first.own == second.own
    return previous == "target" and counts and _AND.fullmatch(reading.folded, start, end) is not None


def _aimed_at(
    reading: Reading,
    quantity: QuantityMention,
    own: TimeMention,
    reached: Sequence[QuantityMention],
    reference: Reference,
    *,
    cited: bool,
) -> TimeMention | None:
    """The time that a target's figure is due in, where its ``own`` may be one gone by that only qualifies it.

    A level of a plan that is ``cited`` keeps the years of that plan.
    """
    own = of_its_year(own, reference)
    if measured_against(own, quantity, reached):
        return plan_year(own, reference)
    if reference.tense(own) != "past" or (of_years(own) and (cited or _assigned(reading, own, quantity))):
        return own
    ahead = [t for t in due(reading.times, reference) if reference.tense(t) != "past"]
    qualifying = own.bare and own.start > quantity.end and not cited
    return own_time(reading, quantity, ahead) or (None if qualifying or _told_aside(reading, own, quantity) else own)


def _assigned(reading: Reading, time: TimeMention, quantity: QuantityMention) -> bool:
    """`vượt chỉ tiêu | giảm 6% | tỉnh giao năm 2023`, `chỉ tiêu năm 2023 là | 60 lò`: does the time say for which year
    it was assigned?"""
    between = Span(quantity.end, time.start)
    if time.end <= quantity.start:
        return any(c.rule.name in _ASSIGNING and c.end == time.start - 1 for c in reading.cues)
    named = any(c.rule.name in _ASSIGNING and c.end == quantity.start - 1 for c in reading.cues)
    if named and " của " in reading.folded[quantity.end : time.start]:
        return True
    return any(c.rule.name in _ASSIGNING and between.start <= c.start and c.end <= between.end for c in reading.cues)


_ASSIGNING = frozenset({"assign", "plan", "goal_behind", "indicator"})


def _told_aside(reading: Reading, time: TimeMention, quantity: QuantityMention) -> bool:
    """`các xã, nơi số mẻ hỏng năm qua tăng, được giao giảm | 10%`: the time says how it was, inside a sentence about
    something else."""
    if opens(reading, time) or time.end > quantity.start:
        return False
    if time.bare and any(q.end <= time.start for q in reading.quantities):
        return True
    return time.relative and "," in reading.text[time.end : quantity.start]


def _said(reading: Reading, own: TimeMention | None, inheritance: Inheritance) -> Said | None:
    if own is not None:
        where = Span(own.start, own.end).shift(reading.sentence.span.start)
        settled = inheritance.settled(own, reading)
        open_ended = settled.first is None and settled.last is None
        if open_ended and own.rule not in OPEN and own.relation != "every":
            return inheritance.instead_of(own, reading) or Said(own, where, inherited=False)
        return Said(settled, where, inherited=False)
    return inheritance.time_for(reading) or inheritance.at_hand(reading)
