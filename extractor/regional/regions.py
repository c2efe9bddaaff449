"""Tables by province of the time or of today, by socio-economic region, by district or commune."""

from __future__ import annotations

from enum import StrEnum

from duckdb import DuckDBPyConnection

from extractor.regional.query import Table


class By(StrEnum):
    """What targets are grouped by. `…-today` is the division since 2025-07-01."""

    PROVINCE = "province"
    PROVINCE_TODAY = "province-today"
    REGION = "region"
    REGION_TODAY = "region-today"
    DISTRICT = "district"
    COMMUNE = "commune"


def regions(connection: DuckDBPyConnection, by: By, indicator: str | None = None, year: int | None = None) -> Table:
    """Targets grouped by place: sums of counts, rates side by side.

    ``basis`` says which division the figures were set in: figures of the 63 are never added to those that
    today's province set itself. ``places`` of ``of_places`` have a target.
    """
    return Table.of(
        connection,
        """SELECT area, basis, indicator, rating_min AS stars, unit, change, year, is_rate, sum_lower, sum_upper,
                  places, of_places, side_by_side, left_out, conflicts
           FROM regions($by)
           WHERE ($indicator IS NULL OR indicator = $indicator OR starts_with(indicator, $indicator || '.'))
             AND ($year IS NULL OR year = $year)
           ORDER BY area, indicator, year, stars NULLS FIRST, change, unit, basis""",
        {"by": by.value, "indicator": indicator, "year": year},
    )
