"""What an explanation says, as frozen pydantic models: the form of ``ocop-explain --json``.

Offsets count code points of the document's canonical text, ``start`` inclusive, ``end`` exclusive.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from extractor.records import Deadline, DocumentReference, Kind, Place, Quantity, Quote, Rating

Verdict = Literal["target", "result", "neither"]
Source = Literal["sentence", "paragraph", "list opener", "heading", "plan", "title", "lead", "column", "elsewhere"]


class _Said(BaseModel):
    model_config = ConfigDict(frozen=True)


class Weighed(_Said):
    """A piece of evidence with its weights; ``known`` is false if the pattern files give it none.

    ``span`` is where it stands, None for what surrounds the sentence (headings, neighbours, the document).
    """

    name: str
    target: float
    result: float
    known: bool
    span: Quote | None


class Candidate(_Said):
    """A figure (or a piece of work with its time) that was weighed, taken or not.

    ``target`` and ``result`` are the sums that decided; ``evidence`` is what they are made of, the base
    first, then from the weightiest down. ``time_from`` says where the deadline was taken from. ``why`` says
    in words how the verdict came about. ``id`` is the record's, None if there is none.
    """

    kind: Kind
    span: Quote
    verdict: Verdict
    target: float
    result: float
    rule: str
    why: str
    evidence: tuple[Weighed, ...]
    id: str | None
    subject: str | None
    criterion: str | None
    indicator: str | None
    quantity: Quantity | None
    rating: Rating | None
    deadline: Deadline | None
    time_from: Source | None
    place: Place | None
    work: Quote | None


class Refused(_Said):
    """A figure that was seen and never weighed, and why."""

    span: Quote
    why: str


class Time(_Said):
    """A time that was recognised, by which rule, and its value as ``[first, last]`` in ISO dates."""

    span: Quote
    rule: str
    relation: str
    first: str | None
    last: str | None


class ExplainedSentence(_Said):
    """One sentence with everything that was seen in it, and what governs it from above."""

    span: Quote
    block: str
    headings: tuple[str, ...]
    opener: str | None
    times: tuple[Time, ...]
    candidates: tuple[Candidate, ...]
    refused: tuple[Refused, ...]


class Explanation(_Said):
    """A document explained. ``now`` is the day or year that times were read against; ``masked`` are the
    stretches with figures that belong to the page and not to the article."""

    document: DocumentReference
    place: str | None
    now: str | None
    sentences: tuple[ExplainedSentence, ...]
    masked: tuple[Quote, ...]
