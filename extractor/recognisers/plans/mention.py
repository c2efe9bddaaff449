"""What the recogniser of plans yields."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from extractor.document import Span
from extractor.records import Level


@dataclass(frozen=True, slots=True)
class PlanMention:
    """A document named at ``[start, end)``: from its kind (or its issuer) to its number, date or issuer.

    ``number`` is written without blanks (``33/NQ-CP``); ``issuer`` as the text has it. ``own`` says that
    the kind sets targets (a plan, a decision, a resolution …) and ``weight`` how readily it is an article's
    own document; ``national``: the centre issued it, and if ``carried``, another one carries it out;
    ``head``: the number stands in a document's head; ``legal_basis``: it is only cited. ``lacks``: the level
    of an issuer without a name (`UBND tỉnh`). ``phrase``: where the document's name says its period.
    """

    start: int
    end: int
    number: str | None
    date: date | None
    issuer: str | None
    kind: str
    legal_basis: bool
    own: bool = True
    national: bool = False
    head: bool = False
    weight: float = 1.0
    carried: bool = False
    lacks: Level | None = None
    phrase: Span | None = None
