"""A mention as joining sees it: what it is said of, its figure, its time, and who says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from typing import Any

import duckdb

from extractor.regional.figures import Figure
from extractor.regional.wording import Description, Wording


class Times(IntEnum):
    """How the times of two mentions stand to one another."""

    CLASH = 0
    OPEN = 1  # one does not say, or they differ in where they start
    SAME = 2


@dataclass(frozen=True, slots=True)
class Period:
    """A deadline; ``due`` is the last day that is in time (with `before`, the day ahead of the one said)."""

    relation: str | None
    start: date | None
    due: date | None

    @property
    def year(self) -> int | None:
        known = self.due or self.start
        return known.year if known else None

    def against(self, other: Period) -> Times:
        if self.due is None or other.due is None:
            clash = self.start is not None and other.start is not None and self.start != other.start
            both_open = self.due is None and other.due is None
            if both_open and self.start is not None and self.start == other.start:
                return Times.SAME
            return Times.CLASH if clash and both_open else Times.OPEN
        if abs((self.due - other.due).days) > 1:  # `trước 30/9` and `đến 30/9` are told for one another
            return Times.CLASH
        started = self.start is None or other.start is None or self.start == other.start
        return Times.SAME if started else Times.OPEN


@dataclass(frozen=True, slots=True)
class Plan:
    number: str
    date: date | None
    issuer: str

    def same(self, other: Plan) -> bool:
        """The same plan, as far as both say: numbers are used again every year and by every office."""
        if self.number != other.number:
            return False
        dates = self.date is None or other.date is None or self.date == other.date
        issuers = not self.issuer or not other.issuer or self.issuer in other.issuer or other.issuer in self.issuer
        return dates and issuers


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """One mention. ``sentence`` tells those of all documents apart; ``published`` is the document's day."""

    id: str
    document: str
    kind: str
    result: bool
    indicator: str | None
    description: Description
    figure: Figure | None
    unit: frozenset[str]
    rate: bool
    change: str | None
    per: str | None
    baseline: float | None
    rating: tuple[int, int] | None
    period: Period
    place: str | None
    plan: Plan | None
    published: date | None
    sentence: tuple[str, int]
    says_changed: bool
    exactness: tuple[int, ...]
    at: int

    @property
    def seen(self) -> tuple[date, str, int, str]:
        """Order of being seen: by day (unknown days last), then document and place in it."""
        return (self.published or date.max, self.document, self.at, self.id)

    def signature(self) -> tuple[object, ...]:
        """Mentions with the same signature are the same target; only those without a place need more."""
        anchor: str | None = None
        if self.place is None:
            anchor = self.plan.number if self.plan else ("" if self.description.words else self.document)
        return (
            self.indicator, self.description, self.figure, self.unit, self.change, self.per, self.baseline,
            self.rating, self.period, self.place, anchor,
        )  # fmt: skip


COLUMNS = tuple(
    """
    id, sha256, kind, indicator, subject, criterion, comparator, lower, upper, unit, change, per, baseline,
    rating_min, rating_max, relation, deadline_from, deadline_to, deadline_inherited, place_key, status,
    plan_number, plan_date, plan_issuer, published, evidence_start, evidence,
    figure_start, figure_text
    """.replace(",", " ").split()
)


def mentions(found: duckdb.DuckDBPyConnection, wording: Wording) -> Iterator[Mention]:
    """The rows of a query for ``COLUMNS`` as mentions."""
    while rows := found.fetchmany(5_000):
        for values in rows:
            yield mention(dict(zip(COLUMNS, values, strict=True)), wording)


def mention(row: Mapping[str, Any], wording: Wording) -> Mention:
    quantity = row["comparator"] is not None
    description = wording.describe(row["subject"], row["criterion"], row["unit"])
    return Mention(
        id=row["id"],
        document=row["sha256"],
        kind=row["kind"],
        result=row["status"] == "result",
        indicator=row["indicator"],
        description=description,
        figure=Figure(row["comparator"], row["lower"], row["upper"]) if quantity else None,
        unit=frozenset(wording.plain(row["unit"]).replace("/", " ").split()),
        rate=wording.is_rate(row["unit"], row["subject"], row["per"]),
        change=row["change"],
        per=wording.plain(row["per"]) if row["per"] else None,
        baseline=row["baseline"],
        rating=(row["rating_min"], row["rating_max"]) if row["rating_min"] is not None else None,
        period=_period(row),
        place=row["place_key"],
        plan=Plan(wording.plain(row["plan_number"]), row["plan_date"], wording.plain(row["plan_issuer"]))
        if row["plan_number"]
        else None,
        published=row["published"],
        sentence=(row["sha256"], row["evidence_start"]),
        says_changed=wording.says_changed(row["evidence"]),
        exactness=_exactness(row),
        at=row["figure_start"] if row["figure_start"] is not None else row["evidence_start"],
    )


def _period(row: Mapping[str, Any]) -> Period:
    due = row["deadline_to"]
    if due is not None and row["relation"] == "before" and due > date.min:
        due -= timedelta(days=1)
    return Period(row["relation"], row["deadline_from"], due)


def _exactness(row: Mapping[str, Any]) -> tuple[int, ...]:
    """How exact the wording is; compared with others, the largest is shown."""
    digits = sum(c.isdigit() for c in row["figure_text"] or "")
    return (
        row["comparator"] != "approx",
        row["comparator"] not in (None, "eq"),
        row["criterion"] is not None or row["rating_min"] is not None,
        row["deadline_to"] is not None,
        not row["deadline_inherited"],
        digits,
        len(row["figure_text"] or ""),
    )
