"""One document read through: every figure with its verdict, every milestone, each with its time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.assembly.company import Alone, Crowd, Neighbours, company
from extractor.assembly.deadline import BROAD, Said, due, own_time
from extractor.assembly.evidence import Surroundings, Tone, evidence_for, frame_of
from extractor.assembly.inheritance import Inheritance
from extractor.assembly.milestones import Milestone, MilestoneRules, milestones
from extractor.assembly.reading import Reading, Recognisers, read_sentence, worth_reading
from extractor.assembly.reference import Reference, likely_year, reference_of
from extractor.assembly.settle import settled
from extractor.assembly.status import Decision, Verdict, Weights
from extractor.assembly.structure import Governors, governors
from extractor.assembly.tables import TableTools, is_child, row_subject
from extractor.assembly.tables import due as cell_due
from extractor.assembly.tables import figures as cell_figures
from extractor.document import BlockKind, Document, Sentence, Span
from extractor.recognisers.bearings import VAGUE
from extractor.recognisers.columns import Columns
from extractor.recognisers.cues import Cues
from extractor.recognisers.quantities import QuantityMention
from extractor.recognisers.surrounding_words import NO_WORDS
from extractor.recognisers.times import TimeMention
from extractor.recognisers.work import WorkMention
from extractor.vietnamese.normalise import Folded


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with the verdict on it and its time, own or inherited.

    ``row`` holds subject and criterion of a table cell's figure, whose row and column name them.
    """

    reading: Reading
    quantity: QuantityMention
    decision: Decision
    said: Said | None
    row: RowNames | None = None


@dataclass(frozen=True, slots=True)
class RowNames:
    """What a table row says of its figures."""

    subject: str | None
    criterion: str | None


@dataclass(frozen=True, slots=True)
class Piece:
    """A milestone with its sentence; ``subject`` where a table row names the work."""

    reading: Reading
    milestone: Milestone
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that was found in a document, in order of place."""

    document: Document
    readings: tuple[Reading, ...]
    reference: Reference
    figures: tuple[Figure, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """The compiled rules that an analysis takes."""

    recognisers: Recognisers
    weights: Weights
    milestones: MilestoneRules
    columns: Columns


def read(
    document: Document, rules: Rules, folded: Folded, sentences: Sequence[Sentence], taken: Sequence[Span]
) -> tuple[tuple[Reading, ...], Reference]:
    """Every sentence worth reading, read against the publication date or the year that the text gives away."""
    worth = [s for s in sentences if worth_reading(folded, s.span)]

    def read_one(sentence: Sentence, year: int | None) -> Reading:
        return read_sentence(document, folded, sentence, rules.recognisers, taken, document.published, year)

    said = document.published.year if document.published else None
    readings = tuple(read_one(s, said) for s in worth)
    reference = reference_of(document.published, document.plan, readings)
    year = reference.year or likely_year(readings)
    if document.published is None and year is not None:
        readings = tuple(read_one(r.sentence, year) if _unsettled(r) else r for r in readings)
    return readings, reference


def _unsettled(reading: Reading) -> bool:
    return any(t.first is None and t.last is None for t in reading.times)


def analyse(
    document: Document,
    rules: Rules,
    folded: Folded,
    sentences: Sequence[Sentence],
    taken: Sequence[Span] = (),
    period: Span | None = None,
) -> Analysis:
    """Read the document through once, sentence by sentence, deciding on each figure as it comes.

    ``folded`` is its text folded, ``sentences`` all of it in order.
    ``taken`` are stretches that plan numbers claim, ``period`` is where the plan names its period.
    """
    readings, reference = read(document, rules, folded, sentences, taken)
    governing = governors(document)
    inheritance = Inheritance(document, readings, governing, reference, period)
    tone = _tone(document, readings, rules.recognisers.cues)
    surroundings = list(_all_surroundings(document, readings, governing, rules, tone))
    alone = [
        _alone(reading, rules, around, reference) if around is not None else []
        for reading, around in zip(readings, surroundings, strict=True)
    ]
    crowd = Crowd(readings, alone, [_list_of(document, governing, i) for i in range(len(document.blocks))])
    figures: list[Figure] = []
    pieces: list[Piece] = []
    before: Verdict | None = None
    last: Governors | None = None
    rows = Rows(document, rules, reference, inheritance)
    for index, reading in enumerate(readings):
        around = surroundings[index]
        if around is None:
            figures += rows.figures(reading)
            pieces += rows.pieces(reading)
            continue
        above = governing[reading.sentence.block]
        if last is not None and above.headings != last.headings:
            before = None
        last = above
        inherited = inheritance.time_for(reading)
        tense = reference.tense(inherited.time) if inherited is not None else None
        beside = crowd.beside(index, before, tense, around.linked)
        found = list(_figures(reading, alone[index], rules, beside, inheritance, reference))
        figures += found
        spent = [f.said.time for f in found if f.decision.verdict == "target" and f.said and not f.said.inherited]
        pieces += [
            Piece(reading, m)
            for m in milestones(reading, rules.milestones, spent, around, before, reference)
        ]
        for figure in found:
            if figure.decision.verdict == "target" and figure.said is not None and not figure.said.inherited:
                inheritance.carry(figure.said, reading.sentence.block)
        if not found:
            inheritance.carry_frame(reading)
        else:
            before = found[-1].decision.verdict
    return Analysis(document, readings, reference, tuple(_echoed(document, figures, reference)), tuple(pieces))


def _list_of(document: Document, governing: Sequence[Governors], index: int) -> object:
    """What names the list that a block is an item of."""
    if document.blocks[index].kind is not BlockKind.LIST_ITEM:
        return None
    return governing[index]


class Rows:
    """Reads the rows of tables in order; remembers the row that the next ones may hang under."""

    def __init__(self, document: Document, rules: Rules, reference: Reference, inheritance: Inheritance) -> None:
        self._document = document
        self._rules = rules
        self._reference = reference
        self._inheritance = inheritance
        recognisers = rules.recognisers
        self._tools = TableTools(rules.columns, recognisers.quantities, recognisers.times)
        self._parent: tuple[int | None, str | None] = (None, None)

    def figures(self, reading: Reading) -> Iterator[Figure]:
        block = self._document.blocks[reading.sentence.block]
        if block.header:
            return
        table, parent = self._parent
        if table != block.table:
            parent = None
        for found in cell_figures(
            self._document, block, parent, self._tools, self._document.published, self._reference.year
        ):
            verdict: Verdict = "target" if found.status == "target" else "result"
            said = None
            if found.time is not None and found.time_span is not None:
                said = Said(found.time, found.time_span, inherited=True)
            decision = Decision(verdict, 1.0, 1.0, f"column.{found.status}", ())
            yield Figure(
                reading,
                found.quantity,
                decision,
                said or self._inheritance.time_for(reading),
                RowNames(found.subject, found.criterion),
            )
        own = row_subject(self._document, block, self._tools.columns)
        if own is not None and not is_child(self._document, block, self._tools.columns):
            self._parent = (block.table, None if own.isupper() else own)  # `XÃ HỘI` heads, it has no parts

    def pieces(self, reading: Reading) -> Iterator[Piece]:
        block = self._document.blocks[reading.sentence.block]
        if block.header:
            return
        due = cell_due(self._document, block, self._tools, self._document.published, self._reference.year)
        if due is not None:
            work = WorkMention(due.time.start, due.time.start, "row")
            decision = Decision("target", 1.0, 0.0, "column.due", ())
            yield Piece(reading, Milestone(due.time, work, decision), due.subject)


def _all_surroundings(
    document: Document,
    readings: Sequence[Reading],
    governing: Sequence[Governors],
    rules: Rules,
    tone: Tone,
) -> Iterator[Surroundings | None]:
    """What stands around each sentence; None for the rows of tables."""
    frame: str | None = None
    last: Governors | None = None
    for reading in readings:
        block = document.blocks[reading.sentence.block]
        above = governing[reading.sentence.block]
        if block.cells:
            yield None
            continue
        if last is not None and above.headings != last.headings:
            frame = None
        last = above
        heading, opener = _governed(document, above, rules)
        yield Surroundings(
            kind=block.kind,
            heading=heading,
            opener=opener,
            in_plan=document.plan is not None,
            tone=tone,
            frame=frame,
            linked=rules.recognisers.cues.links(reading.folded),
        )
        frame = frame_of(reading) or frame


def _governed(document: Document, above: Governors, rules: Rules) -> tuple[str | None, str | None]:
    """What the nearest telling heading says, and the list's opener; the opener stands nearer, and so speaks
    instead of the heading."""
    cues = rules.recognisers.cues
    if above.opener is not None:
        spoken = cues.opener(document.blocks[above.opener].span.of(document.text))
        if spoken is not None:
            return None, spoken.says
    for index in reversed(above.headings):
        said = cues.heading(document.blocks[index].span.of(document.text))
        if said is not None:
            return said.says, None
    return None, None


_GOALS = frozenset({"goal", "strive", "indicator", "plan"})


def _tone(document: Document, readings: Sequence[Reading], cues: Cues) -> Tone:
    """How the document speaks: what its title says, and how often it speaks of goals."""
    titles = [b.span.of(document.text) for b in document.blocks if b.kind is BlockKind.TITLE]
    telling = [c.rule.says for title in titles for c in cues.find(title) if c.rule.reach == "sentence"]
    goals = sum(any(c.rule.name in _GOALS for c in reading.cues) for reading in readings)
    share = goals / len(readings) if readings else 0.0
    return Tone(next(iter(telling), None), "none" if goals == 0 else "some" if share < 0.2 else "many")


def _alone(reading: Reading, rules: Rules, around: Surroundings, reference: Reference) -> list[Alone]:
    """The figures of one sentence, each weighed alone."""
    times = due(reading.times, reference)
    sentence = rules.recognisers.words.words(reading.folded) if reading.quantities else NO_WORDS
    found = []
    for quantity in reading.quantities:
        own = own_time(reading, quantity, times)
        evidence = evidence_for(reading, quantity, own, around, reference, rules.recognisers, sentence)
        found.append(Alone(quantity, own, tuple(evidence), rules.weights.lean(evidence)))
    return found


def _figures(
    reading: Reading,
    alone: Sequence[Alone],
    rules: Rules,
    beside: Neighbours,
    inheritance: Inheritance,
    reference: Reference,
) -> Iterator[Figure]:
    """The figures of one sentence in the company of the others."""
    previous: Verdict | None = None
    for index, one in enumerate(alone):
        weighed = rules.weights.decide([*one.evidence, *company(alone, index, previous, beside)])
        decision = settled(weighed, one.quantity, one.own, reference)
        previous, own = decision.verdict, one.own
        if previous == "target" and own is not None and reference.tense(own) == "past":
            ahead = [t for t in due(reading.times, reference) if reference.tense(t) != "past"]
            qualifying = own.bare and own.start > one.quantity.end
            own = own_time(reading, one.quantity, ahead) or (None if qualifying else own)
        yield Figure(reading, one.quantity, decision, _said(reading, own, inheritance))


def _said(reading: Reading, own: TimeMention | None, inheritance: Inheritance) -> Said | None:
    if own is not None:
        at = reading.sentence.span.start
        settled = inheritance.settled(own, reading)
        open_ended = settled.first is None and settled.last is None
        if open_ended and own.rule != VAGUE and own.relation != "every":
            return inheritance.time_for(reading)
        return Said(settled, Span(own.start, own.end).shift(at), inherited=False)
    return inheritance.time_for(reading)


def _echoed(document: Document, figures: list[Figure], reference: Reference) -> Iterator[Figure]:
    """Titles, leads and captions take their time from the same figure in the body, where that has its own;
    with no other time at hand, from the first target that has."""
    body = [
        (f, f.said) for f in figures if f.said is not None and _known(f.said) and not _echo(document, f)
    ]
    own = {_key(f.quantity): said for f, said in reversed(body) if not said.inherited}
    taken = {_key(f.quantity): said for f, said in reversed(body)}
    broad = [said for f, said in body if f.decision.verdict == "target" and said.time.grain in BROAD]
    first = next((said for said in broad if not said.inherited), next(iter(broad), None))
    for figure in figures:
        if _echo(document, figure) and (figure.said is None or figure.said.inherited or not _known(figure.said)):
            key = _key(figure.quantity)
            above = figure.said if figure.said is not None and _known(figure.said) else None
            said = own.get(key) or above or taken.get(key) or first
            if said is not None:
                figure = replace(figure, said=replace(said, inherited=True))
        yield figure


def _echo(document: Document, figure: Figure) -> bool:
    return document.blocks[figure.reading.sentence.block].kind in _ECHOES


def _known(said: Said) -> bool:
    return said.time.first is not None or said.time.last is not None


_ECHOES = (BlockKind.TITLE, BlockKind.LEAD, BlockKind.CAPTION, BlockKind.HEADING)


def _key(quantity: QuantityMention) -> tuple[object, ...]:
    return (quantity.lower, quantity.upper, quantity.unit_kind)
