"""The record: what one target mention is on paper (one JSON object a line), as frozen pydantic models.

Every key is always written; what the text does not settle is ``None``. Offsets count Unicode code points of
the document's canonical text, ``start`` inclusive, ``end`` exclusive, and ``text[start:end] == span.text``.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer

Kind = Literal["quantity", "milestone"]
Status = Literal["target", "result"]
Comparator = Literal["eq", "ge", "gt", "le", "lt", "approx", "range"]
Change = Literal["level", "increase", "decrease"]
Relation = Literal["in", "by", "before", "from", "every"]
Level = Literal["province", "district", "commune"]


def _json_number(value: Decimal) -> int | float:
    """Whole numbers as JSON integers, others as JSON numbers."""
    return int(value) if value == value.to_integral_value() else float(value)


Number = Annotated[Decimal, PlainSerializer(_json_number, return_type=int | float, when_used="json")]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Quote(_Record):
    """A stretch of the canonical text, ``[start, end)`` in code points, with its exact characters."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str


class Quantity(_Record):
    """The figure and how it binds.

    ``eq`` and ``approx`` fill both bounds alike, ``ge`` and ``gt`` only ``lower``, ``le`` and ``lt`` only
    ``upper``, ``range`` both. Magnitude words are multiplied in (``10 tỷ USD`` is 10000000000 ``USD``).
    """

    comparator: Comparator
    lower: Number | None
    upper: Number | None
    unit: str | None
    change: Change
    baseline: Number | None
    per: str | None
    span: Quote


class Rating(_Record):
    """OCOP stars that the mention names, 1 to 5, both ends inclusive."""

    min: int = Field(ge=1, le=5)
    max: int = Field(ge=1, le=5)


class Deadline(_Record):
    """The time by or in which the target is to be reached; both dates inclusive.

    With ``before`` the end itself is already too late. ``inherited`` is false if the sentence itself says
    the time; ``span`` is where the time is said.
    """

    relation: Relation
    start: date | None
    end: date | None
    inherited: bool
    span: Quote | None


class Place(_Record):
    """The administrative unit that the target is for, as of the document's date, with GSO codes.

    ``code`` and ``province_code`` are those of the 63 provinces until 2025-06-30; ``current_…`` is the
    province of today (34 since 2025-07-01).
    """

    name: str
    level: Level
    code: str | None
    province: str | None
    province_code: str | None
    current_province: str | None
    current_province_code: str | None


class PlanReference(_Record):
    """Number, date and issuer of the plan or decision that the article reports or the document is."""

    number: str | None
    date: date | None
    issuer: str | None


class DocumentReference(_Record):
    """Where the mention stands: the file, the sha256 of its canonical text (UTF-8), and what is known of it.

    ``location`` is the place in the source file (page, sheet and cell, element path) where the reader
    knows it.
    """

    path: str
    sha256: str
    title: str | None
    published: date | None
    url: str | None
    plan: PlanReference | None
    location: str | None


class Target(_Record):
    """One target (or, on request, result) mention."""

    id: str
    kind: Kind
    status: Status
    subject: str | None
    criterion: str | None
    indicator: str | None
    quantity: Quantity | None
    rating: Rating | None
    deadline: Deadline | None
    place: Place | None
    document: DocumentReference
    evidence: Quote
    rule: str
