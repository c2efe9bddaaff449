"""The record at the end: an analysed figure or milestone as a ``Target``."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from extractor.assembly.deadline.own_time import Said
from extractor.assembly.findings import Analysis, Figure, Piece
from extractor.assembly.place import DocumentPlaces
from extractor.assembly.reading import Reading
from extractor.assembly.subject.naming import Named, Naming, NamingRules
from extractor.assembly.verdict.cited_step import change_of
from extractor.assembly.verdict.status import Verdict
from extractor.assembly.work.in_words import work_subject
from extractor.assembly.work.thing import with_thing
from extractor.document import Document, Span
from extractor.recognisers.bearings import OPEN
from extractor.recognisers.indicators import Indicators
from extractor.recognisers.quantities import QuantityMention
from extractor.recognisers.ratings import RatingMention
from extractor.recognisers.things import Things
from extractor.recognisers.work import Works
from extractor.records import (
    Deadline,
    DocumentReference,
    PlanReference,
    Quantity,
    Quote,
    Rating,
    Status,
    Target,
)


@dataclass(frozen=True, slots=True)
class Makers:
    """What turns an analysis into records."""

    naming: NamingRules
    indicators: Indicators
    works: Works
    things: Things


class Recorder:
    """Makes the records of one analysed document."""

    def __init__(self, analysis: Analysis, makers: Makers, places: DocumentPlaces) -> None:
        self._analysis = analysis
        self._makers = makers
        self._places = places
        self._about = _Document(analysis.document)
        self._naming = Naming(analysis, makers.naming)

    def figure(self, index: int) -> Target:
        """The record of the ``index``-th figure; a target where the verdict is ``neither``."""
        figure, named = self._analysis.figures[index], self._naming.of(index)
        return _quantity_record(self._about, figure, named, self._makers, self._places)

    def piece(self, piece: Piece) -> Target:
        """The record of a piece of work, whatever the verdict on it."""
        return _milestone_record(self._about, piece, self._makers, self._places)


def records(analysis: Analysis, makers: Makers, places: DocumentPlaces, results: bool) -> list[Target]:
    """The document's records in order of place; results only if asked for."""
    wanted, recorder = _wanted(results), Recorder(analysis, makers, places)
    out = [recorder.figure(i) for i, figure in enumerate(analysis.figures) if figure.decision.verdict in wanted]
    out += [recorder.piece(p) for p in analysis.pieces if p.milestone.decision.verdict == "target"]
    return sorted(out, key=lambda r: (r.evidence.start, (r.quantity.span.start if r.quantity else r.evidence.end)))


def gives_records(analysis: Analysis, results: bool) -> bool:
    """Is there anything to make a record of?"""
    wanted = _wanted(results)
    return any(f.decision.verdict in wanted for f in analysis.figures) or any(
        p.milestone.decision.verdict == "target" for p in analysis.pieces
    )


def _wanted(results: bool) -> tuple[Verdict, ...]:
    return ("target", "result") if results else ("target",)


class _Document:
    """What is the same in all records of a document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.canonical
        self.sha256 = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
        self.plan = (
            PlanReference(number=document.plan.number, date=document.plan.date, issuer=document.plan.issuer)
            if document.plan
            else None
        )

    def reference(self, index: int, at: int) -> DocumentReference:
        """What a record says of its document; ``at`` is the mention's offset, which tells the table's cell."""
        block = self.document.blocks[index]
        cell = next((c for c in block.cells if c.span.start <= at < c.span.end), None)
        return DocumentReference(
            path=self.document.path,
            sha256=self.sha256,
            title=self.document.title,
            published=self.document.published,
            url=self.document.url,
            plan=self.plan,
            location=(cell.location if cell else None) or block.location,
        )

    def quote(self, span: Span) -> Quote:
        there = self.document.in_canonical(span)
        return Quote(start=there.start, end=there.end, text=there.of(self.text))

    def name(self, kind: str, *spans: Span) -> str:
        parts = [self.sha256, kind, *("{}-{}".format(*self.document.in_canonical(s)) for s in spans)]
        return hashlib.sha256("|".join(parts).encode()).hexdigest()[:16]


def _quantity_record(about: _Document, figure: Figure, named: Named, makers: Makers, places: DocumentPlaces) -> Target:
    reading, quantity = figure.reading, figure.quantity
    span = Span(quantity.start, quantity.end).shift(reading.sentence.span.start)
    subject, criterion, unit = named
    rating = rating_of(reading, quantity) if figure.row is None else figure.row.stars or _row_rating(reading)
    status: Status = "result" if figure.decision.verdict == "result" else "target"
    return Target(
        id=about.name(f"quantity.{status}", span, reading.sentence.span),
        kind="quantity",
        status=status,
        subject=subject,
        criterion=criterion,
        indicator=makers.indicators.code(
            subject,
            unit,
            criterion,
            (rating.min, rating.max) if rating else None,
            reading.text,
            quantity.start,
        ),
        quantity=Quantity(
            comparator=quantity.comparator,
            lower=quantity.lower,
            upper=quantity.upper,
            unit=unit,
            change=change_of(reading, quantity),
            baseline=quantity.baseline,
            per=quantity.per,
            span=about.quote(span),
        ),
        rating=Rating(min=rating.min, max=rating.max) if rating else None,
        deadline=_deadline(about, figure.said),
        place=places.at(span.start),
        document=about.reference(reading.sentence.block, span.start),
        evidence=about.quote(reading.sentence.span),
        rule=figure.decision.rule,
    )


def _milestone_record(about: _Document, piece: Piece, makers: Makers, places: DocumentPlaces) -> Target:
    reading, milestone = piece.reading, piece.milestone
    base = reading.sentence.span.start
    time = Span(milestone.time.start, milestone.time.end).shift(base)
    subject = piece.subject or with_thing(
        reading, milestone, work_subject(reading, milestone, makers.works), makers.things
    )
    return Target(
        id=about.name("milestone.target", time, reading.sentence.span),
        kind="milestone",
        status="target",
        subject=subject,
        criterion=None,
        indicator=makers.indicators.code(subject, None, None, None, reading.text),
        quantity=None,
        rating=None,
        deadline=_deadline(about, piece.said or Said(milestone.time, time, inherited=False)),
        place=places.at(time.start),
        document=about.reference(reading.sentence.block, time.start),
        evidence=about.quote(reading.sentence.span),
        rule=milestone.decision.rule,
    )


def _deadline(about: _Document, said: Said | None) -> Deadline | None:
    """The deadline; of a time that nothing settles (`trước ngày 30/4` of no known year) the relation alone."""
    if said is None or said.time.rule in OPEN:
        return None
    return Deadline(
        relation=said.time.relation,
        start=said.time.first,
        end=said.time.last,
        inherited=said.inherited,
        span=about.quote(said.span),
    )


def _row_rating(reading: Reading) -> RatingMention | None:
    """The stars that a table's row names, if it names one rating only."""
    named = {(r.min, r.max): r for r in reading.ratings if not r.of_hotel}
    return next(iter(named.values())) if len(named) == 1 else None


def _led(reading: Reading, rating: RatingMention) -> int | None:
    """Where the figure begins that the stars lead (`3 sao: 20 sản phẩm`, `…, trong đó 5 sao từ 15 sản phẩm`)."""
    behind = next((q for q in reading.quantities if q.start >= rating.end), None)
    parting = reading.text[rating.until : behind.start].strip(" ") if behind is not None else None
    if behind is None or parting not in ("", ":"):
        return None
    before = max((q.end for q in reading.quantities if q.end <= rating.start), default=0)
    apart = parting == ":" or not before or any(c in ",;." for c in reading.text[before : rating.start])
    return behind.start if apart else None


def rating_of(reading: Reading, quantity: QuantityMention) -> RatingMention | None:
    """The stars said of the figure: behind it in its own segment or its unit's condition; for a list that
    shares a noun (`số sản phẩm 4 sao lần lượt là 2, 4 và 6`), those in front of the whole list."""
    ratings = [r for r in reading.ratings if not r.of_hotel]
    leading = {_led(reading, r): r for r in ratings}
    if quantity.start in leading:
        return leading[quantity.start]
    following = min((q.start for q in reading.quantities if q.start >= quantity.end), default=len(reading.text))
    for rating in ratings:
        if quantity.start <= rating.start < following and _led(reading, rating) is None:
            return rating if "trong đó" not in reading.folded[quantity.end : rating.start] else None
    if quantity.group is None:
        return None
    group = [q for q in reading.quantities if q.group == quantity.group]
    first = group[0].start
    opened = max((q.end for q in reading.quantities if q.end <= first), default=0)
    ahead = [r for r in ratings if opened <= r.start and r.end <= first]
    if not ahead or "," in reading.text[ahead[-1].end : first]:
        return None
    each = ahead[-1].each
    if len(each) != len(group):
        return ahead[-1]
    stars = each[group.index(quantity)]
    return replace(ahead[-1], min=stars, max=stars)
