"""How far targets are, against a given day."""

from __future__ import annotations

from datetime import date

from duckdb import DuckDBPyConnection

from extractor.regional.query import Table
from extractor.regional.search import Filter


def progress(connection: DuckDBPyConnection, as_of: date, wanted: Filter, with_result_only: bool = False) -> Table:
    """Targets with their latest result on ``as_of``: share reached (percent), met or not, days left.

    Results and targets told after that day do not count. ``days_left`` is negative when overdue.
    """
    where, values = wanted.sql("p.target_id")
    return Table.of(
        connection,
        f"""SELECT p.target_id, place_name AS place, subject, criterion, wording, due, result_wording AS result,
                   reached_on, share, met, days_left, state
            FROM progress($as_of::DATE) p
            WHERE {where} AND (NOT $only OR p.result IS NOT NULL)
            ORDER BY due NULLS LAST, place, p.target_id""",
        {"as_of": as_of, "only": with_result_only, **values},
    )
