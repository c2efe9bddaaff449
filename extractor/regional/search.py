"""Finding targets: by place (under its old and its new name), indicator, year, plan or words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from duckdb import DuckDBPyConnection

from extractor.regional.query import Table
from extractor.vietnamese.normalise import fold, without_tones


@dataclass(frozen=True, slots=True)
class Filter:
    """Which targets are wanted; None means any. ``place`` is a name, with or without tones."""

    place: str | None = None
    indicator: str | None = None
    year: int | None = None
    plan: str | None = None
    words: str | None = None

    def sql(self, key: str) -> tuple[str, dict[str, Any]]:
        """A condition on the target's id in column ``key``, and its values.

        A place is found under its name of the time, its province of the time, and its province of today.
        """
        parts: list[str] = ["true"]
        values: dict[str, Any] = {}
        if self.place:
            column = "strip_accents(replace(lower({}), 'đ', 'd'))"
            names = ("place_name", "province", "current_province")
            if fold(self.place) != without_tones(self.place):
                column = "lower({})"
            parts.append("(" + " OR ".join(f"{column.format(n)} = $place" for n in names) + ")")
            values["place"] = str(fold(self.place.strip()))
        if self.indicator:
            parts.append("(indicator = $indicator OR starts_with(indicator, $indicator || '.'))")
            values["indicator"] = self.indicator
        if self.year:
            parts.append("year = $year")
            values["year"] = self.year
        if self.plan:
            parts.append("starts_with(lower(plan_number), $plan)")
            values["plan"] = self.plan.lower()
        if self.words:
            parts.append("contains(lower(concat_ws(' ', subject, criterion, wording)), $words)")
            values["words"] = self.words.lower()
        return f"{key} IN (SELECT id FROM targets WHERE {' AND '.join(parts)})", values


def targets(connection: DuckDBPyConnection, wanted: Filter) -> Table:
    """The targets wanted, by place and year."""
    where, values = wanted.sql("id")
    return Table.of(
        connection,
        f"""SELECT id, place_name AS place, current_province AS today, subject, criterion, wording, year, indicator,
                   sources, revisions, conflicts, plan_number AS plan
            FROM targets WHERE {where} ORDER BY province, place, year, indicator, id""",
        values or None,
    )


def unknown(connection: DuckDBPyConnection, limit: int) -> Table:
    """What no entry of the catalogue knows, the most frequent first."""
    return Table.of(
        connection,
        """SELECT mentions, documents, subject, unit, example FROM unknown_indicators
           ORDER BY mentions DESC, subject, unit LIMIT $limit""",
        {"limit": limit},
    )
