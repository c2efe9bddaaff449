"""An analysis turned into an explanation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from extractor.assembly.findings import Analysis, Figure, Piece
from extractor.assembly.place import DocumentPlaces
from extractor.assembly.reading import Reading
from extractor.assembly.record import Makers, Recorder
from extractor.assembly.structure import Governors, governors, texts
from extractor.assembly.verdict.evidence import Evidence, beside
from extractor.assembly.verdict.status import Decision, Weights
from extractor.document import BlockKind, Document, Span
from extractor.explain.model import (
    Candidate,
    ExplainedSentence,
    Explanation,
    Refused,
    Source,
    Time,
    Weighed,
)
from extractor.explain.origin import origin
from extractor.explain.why import why
from extractor.recognisers.surrounding_words import SurroundingWords
from extractor.records import DocumentReference, PlanReference, Quote, Target

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Explainer:
    """What explaining takes beside the analysis: the weights and words that decided, and the makers of records.

    ``names`` are the stretches that numbers of plans and decisions claim.
    """

    weights: Weights
    words: SurroundingWords
    makers: Makers
    places: DocumentPlaces
    names: Sequence[Span]

    def explain(self, analysis: Analysis) -> Explanation:
        """Everything that was seen in the document, sentence by sentence."""
        document = analysis.document
        governing = governors(document)
        return Explanation(
            document=_reference(document),
            place=self.places.home.name if self.places.home is not None else None,
            now=_now(analysis),
            sentences=tuple(self._sentences(analysis, governing)),
            masked=tuple(_masked(document)),
        )

    def _sentences(self, analysis: Analysis, governing: Sequence[Governors]) -> Iterator[ExplainedSentence]:
        document = analysis.document
        recorder = Recorder(analysis, self.makers, self.places)
        for reading in analysis.readings:
            numbered = [(i, f) for i, f in enumerate(analysis.figures) if f.reading.sentence == reading.sentence]
            figures = [figure for _, figure in numbered]
            pieces = [p for p in analysis.pieces if p.reading.sentence == reading.sentence]
            above = governing[reading.sentence.block]
            yield ExplainedSentence(
                span=quote(document, reading.sentence.span),
                block=document.blocks[reading.sentence.block].kind.value,
                headings=tuple(texts(document, above.headings)),
                opener=None if above.opener is None else texts(document, [above.opener])[0],
                times=tuple(_times(document, reading)),
                candidates=(
                    *(self._figure(analysis, f, recorder.figure(i), governing) for i, f in numbered),
                    *(self._piece(analysis, p, recorder.piece(p), governing) for p in pieces),
                ),
                refused=tuple(self._refused(document, reading, figures)),
            )

    def _figure(self, analysis: Analysis, figure: Figure, record: Target, governing: Sequence[Governors]) -> Candidate:
        source = None
        if record.deadline is not None and figure.said is not None:
            source = origin(analysis.document, governing, figure.reading, figure.said)
        mention = Span(figure.quantity.start, figure.quantity.end)
        heard = self._around(figure.reading, mention, "", beside(figure.decision.evidence))
        return self._candidate(analysis.document, figure.reading, figure.decision, record, source, "base", heard)

    def _piece(self, analysis: Analysis, piece: Piece, record: Target, governing: Sequence[Governors]) -> Candidate:
        milestone = piece.milestone
        base = piece.reading.sentence.span.start
        time = Span(milestone.time.start, milestone.time.end).shift(base)
        work = Span(milestone.work.start, milestone.work.end).shift(base)
        document = analysis.document
        mention = Span(milestone.time.start, milestone.time.end)
        above = piece.said
        source = "sentence" if above is None else origin(document, governing, piece.reading, above)
        verb = Span(milestone.work.start, milestone.work.end)
        heard = self._around(piece.reading, mention, "m.", beside(milestone.decision.evidence))
        heard += self._around(piece.reading, verb, "v.")
        candidate = self._candidate(document, piece.reading, milestone.decision, record, source, "m.base", heard)
        return candidate.model_copy(
            update={
                "span": quote(document, time),
                "work": quote(document, work) if work.start < work.end else None,
            }
        )

    def _candidate(
        self,
        document: Document,
        reading: Reading,
        decision: Decision,
        record: Target,
        source: Source | None,
        base: str,
        heard: Sequence[Evidence],
    ) -> Candidate:
        """``base`` names the weight that the sum starts from, ``heard`` are the words that were weighed beside the
        evidence, in offsets of the sentence."""
        evidence = tuple(self._weighed(document, reading, decision, base, heard))
        taken = decision.verdict == "target" or (decision.verdict == "result" and record.kind == "quantity")
        return Candidate(
            kind=record.kind,
            span=record.quantity.span if record.quantity else record.evidence,
            verdict=decision.verdict,
            target=round(decision.target, 4),
            result=round(decision.result, 4),
            rule=decision.rule,
            why=why(decision, evidence),
            evidence=evidence,
            id=record.id if taken else None,
            subject=record.subject,
            criterion=record.criterion,
            indicator=record.indicator,
            quantity=record.quantity,
            rating=record.rating,
            deadline=record.deadline,
            time_from=source if record.deadline is not None else None,
            place=record.place,
            work=None,
        )

    def _around(self, reading: Reading, mention: Span, prefix: str, known: Iterable[str] = ()) -> list[Evidence]:
        """The weighed words around a mention, as evidence."""
        sentence = self.words.words(reading.folded)
        found = self.words.around(sentence, mention.start, mention.end, prefix, known)
        return [Evidence(name, gram.span) for name, gram in found.items()]

    def _weighed(
        self, document: Document, reading: Reading, decision: Decision, base: str, heard: Sequence[Evidence]
    ) -> Iterator[Weighed]:
        if not decision.evidence:  # a table's column decided
            return
        pieces = sorted([*decision.evidence, *heard], key=self._size, reverse=True)
        for piece in (Evidence(base), *pieces):
            weight = self.weights.of.get(piece.name)
            span = piece.span.shift(reading.sentence.span.start) if piece.span else None
            yield Weighed(
                name=piece.name,
                target=weight.target if weight else 0.0,
                result=weight.result if weight else 0.0,
                known=weight is not None,
                span=quote(document, span) if span else None,
            )

    def _size(self, piece: Evidence) -> float:
        weight = self.weights.of.get(piece.name)
        return max(abs(weight.target), abs(weight.result)) if weight else -1.0

    def _refused(self, document: Document, reading: Reading, figures: Sequence[Figure]) -> Iterator[Refused]:
        """The recogniser's refusals; and every figure in digits that nobody weighed, with who claimed it.

        Figures inside times are left out: times are listed apart.
        """
        base = reading.sentence.span.start
        weighed = [Span(f.quantity.start, f.quantity.end) for f in figures]
        found = [(Span(r.start, r.end), f"it names or orders something ({r.reason})") for r in reading.refused]
        for quantity in reading.quantities:
            span = Span(quantity.start, quantity.end)
            if not _touched(span, weighed):
                found.append((span, "it stands in no column for targets or results"))
        known = weighed + [span for span, _ in found] + [Span(t.start, t.end) for t in reading.times]
        for digits in _DIGITS.finditer(reading.text):
            span = Span(*digits.span())
            if not _touched(span, known):
                found.append((span, self._claim(reading, span)))
        for span, reason in sorted(found, key=lambda f: f[0].start):
            yield Refused(span=quote(document, span.shift(base)), why=reason)

    def _claim(self, reading: Reading, span: Span) -> str:
        """Who claimed the digits at ``span`` of the sentence."""
        if _touched(span.shift(reading.sentence.span.start), self.names):
            return "it is part of a plan's or decision's number"
        if _touched(span, (Span(r.start, r.end) for r in reading.ratings)):
            return "it counts stars"
        return "it is part of a name, a code or another figure"


def quote(document: Document, span: Span) -> Quote:
    """The stretch with its exact characters."""
    there = document.in_canonical(span)
    return Quote(start=there.start, end=there.end, text=there.of(document.canonical))


def _touched(span: Span, others: Iterable[Span]) -> bool:
    return any(span.overlaps(other) for other in others)


def _times(document: Document, reading: Reading) -> Iterator[Time]:
    base = reading.sentence.span.start
    for time in reading.times:
        yield Time(
            span=quote(document, Span(time.start, time.end).shift(base)),
            rule=time.rule,
            relation=time.relation,
            first=time.first.isoformat() if time.first else None,
            last=time.last.isoformat() if time.last else None,
        )


def _now(analysis: Analysis) -> str | None:
    reference = analysis.reference
    if reference.day is not None:
        return reference.day.isoformat()
    return None if reference.year is None else str(reference.year)


def _masked(document: Document) -> Iterator[Quote]:
    for block in document.blocks:
        if block.kind is BlockKind.FURNITURE and _DIGITS.search(block.span.of(document.text)):
            yield quote(document, block.span)


def _reference(document: Document) -> DocumentReference:
    plan = document.plan
    return DocumentReference(
        path=document.path,
        sha256=sha256(document.canonical.encode("utf-8", "surrogatepass")).hexdigest(),
        title=document.title,
        published=document.published,
        url=document.url,
        plan=PlanReference(number=plan.number, date=plan.date, issuer=plan.issuer) if plan else None,
        location=None,
    )
