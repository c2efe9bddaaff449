"""One document read through: every figure with its verdict, every milestone, each with its time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.assembly.deadline import BROAD, Said, own_time, usable
from extractor.assembly.evidence import Surroundings, company, evidence_for, frame_of
from extractor.assembly.inheritance import Inheritance
from extractor.assembly.milestones import Milestone, milestones
from extractor.assembly.reading import Reading, Recognisers, read_sentence, worth_reading
from extractor.assembly.reference import Reference, likely_year, reference_of
from extractor.assembly.status import Decision, Verdict, Weights
from extractor.assembly.structure import Governors, governors
from extractor.assembly.tables import TableTools, is_child, row_subject
from extractor.assembly.tables import due as cell_due
from extractor.assembly.tables import figures as cell_figures
from extractor.document import BlockKind, Document, Sentence, Span
from extractor.recognisers.columns import Columns
from extractor.recognisers.quantities import QuantityMention
from extractor.recognisers.times import TimeMention
from extractor.recognisers.work import WorkMention, Works
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
    works: Works
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
    figures: list[Figure] = []
    pieces: list[Piece] = []
    before: Verdict | None = None
    frame: str | None = None
    last: Governors | None = None
    rows = Rows(document, rules, reference, inheritance)
    tone = _tone(document, readings)
    for reading in readings:
        above = governing[reading.sentence.block]
        if document.blocks[reading.sentence.block].cells:
            figures += rows.figures(reading)
            pieces += rows.pieces(reading)
            continue
        if last is not None and above.headings != last.headings:
            before = frame = None
        last = above
        around = _surroundings(document, reading, above, rules, inheritance, reference, before, frame, tone)
        found = list(_figures(reading, rules, around, inheritance, reference))
        figures += found
        spent = [f.said.time for f in found if f.decision.verdict == "target" and f.said and not f.said.inherited]
        pieces += [
            Piece(reading, m) for m in milestones(reading, rules.works, rules.weights, spent, around, reference)
        ]
        for figure in found:
            if figure.decision.verdict == "target" and figure.said is not None and not figure.said.inherited:
                inheritance.carry(figure.said, reading.sentence.block)
        if not found:
            inheritance.carry_frame(reading)
        else:
            before = found[-1].decision.verdict
        frame = frame_of(reading) or frame
    return Analysis(document, readings, reference, tuple(_echoed(document, figures, reference)), tuple(pieces))


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


def _surroundings(
    document: Document,
    reading: Reading,
    above: Governors,
    rules: Rules,
    inheritance: Inheritance,
    reference: Reference,
    before: Verdict | None,
    frame: str | None,
    tone: tuple[str | None, str],
) -> Surroundings:
    cues = rules.recognisers.cues
    heading = opener = None
    for index in reversed(above.headings):
        said = cues.heading(document.blocks[index].span.of(document.text))
        if said is not None:
            heading = said.says
            break
    if above.opener is not None:
        spoken = cues.opener(document.blocks[above.opener].span.of(document.text))
        if spoken is not None:  # the opener stands nearer than the heading, and so speaks instead of it
            opener, heading = spoken.says, None
    inherited = inheritance.time_for(reading)
    return Surroundings(
        kind=document.blocks[reading.sentence.block].kind,
        heading=heading,
        opener=opener,
        before=before,
        inherited=reference.tense(inherited.time) if inherited is not None else None,
        in_plan=document.plan is not None,
        title=tone[0],
        density=tone[1],
        frame=frame,
        linked=cues.links(reading.folded),
    )


_GOALS = frozenset({"goal", "strive", "indicator", "plan"})


def _tone(document: Document, readings: Sequence[Reading]) -> tuple[str | None, str]:
    """What the title says, and how often the text speaks of goals: ``none``, ``some`` or ``many``."""
    title = None
    goals = 0
    for reading in readings:
        if document.blocks[reading.sentence.block].kind is BlockKind.TITLE:
            title = next((c.rule.says for c in reading.cues if c.rule.reach == "sentence"), title)
        goals += any(c.rule.name in _GOALS for c in reading.cues)
    share = goals / len(readings) if readings else 0.0
    return title, "none" if goals == 0 else "some" if share < 0.2 else "many"


def _figures(
    reading: Reading, rules: Rules, around: Surroundings, inheritance: Inheritance, reference: Reference
) -> Iterator[Figure]:
    """The figures of one sentence: first each alone, then each in the company of the others."""
    times = usable(reading.times)
    owns = [own_time(reading, q, times) for q in reading.quantities]
    alone = [
        rules.weights.decide(evidence_for(reading, quantity, own, around, reference, rules.recognisers.cues))
        for quantity, own in zip(reading.quantities, owns, strict=True)
    ]
    leanings = [decision.target for decision in alone]
    previous: Verdict | None = None
    for index, (quantity, own) in enumerate(zip(reading.quantities, owns, strict=True)):
        decision = rules.weights.decide([*alone[index].evidence, *company(leanings, index, previous, around)])
        previous = decision.verdict
        if previous == "target" and own is not None and reference.tense(own) == "past":
            own = own_time(reading, quantity, [t for t in times if reference.tense(t) != "past"])
        yield Figure(reading, quantity, decision, _said(reading, own, inheritance))


def _said(reading: Reading, own: TimeMention | None, inheritance: Inheritance) -> Said | None:
    if own is not None:
        at = reading.sentence.span.start
        return Said(inheritance.settled(own, reading), Span(own.start, own.end).shift(at), inherited=False)
    return inheritance.time_for(reading)


def _echoed(document: Document, figures: list[Figure], reference: Reference) -> Iterator[Figure]:
    """Titles, leads and captions take their time from the same figure in the body, where that has its own;
    with no other time at hand, from the first target that has."""
    own = {
        _key(f.quantity): f.said for f in reversed(figures) if f.said is not None and not f.said.inherited
    }
    first = next(
        (
            f.said
            for f in figures
            if f.decision.verdict == "target" and f.said and not f.said.inherited and f.said.time.grain in BROAD
        ),
        None,
    )
    for figure in figures:
        kind = document.blocks[figure.reading.sentence.block].kind
        if kind in _ECHOES and (figure.said is None or figure.said.inherited):
            said = own.get(_key(figure.quantity)) or figure.said or first
            if said is not None:
                figure = replace(figure, said=replace(said, inherited=True))
        yield figure


_ECHOES = (BlockKind.TITLE, BlockKind.LEAD, BlockKind.CAPTION)


def _key(quantity: QuantityMention) -> tuple[object, ...]:
    return (quantity.lower, quantity.upper, quantity.unit_kind)
