"""A reviewer's corrections: what they change in a record, and how they find their record again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from duckdb import DuckDBPyConnection

from extractor.records import Target
from extractor.regional.places import PlaceTable
from extractor.regional.rows import record as record_of
from extractor.regional.schema import CORRECTIONS, MENTIONS
from extractor.regional.stage import placed
from extractor.regional.tables import insert

Verdict = Literal["accepted", "fixed", "rejected"]


@dataclass(frozen=True, slots=True)
class Correction:
    """A verdict on one mention. ``changes`` maps paths of record fields (`quantity.lower`) to their values.

    ``start`` and ``stop`` are the span of its figure (of its evidence, for a milestone).
    """

    mention: str
    sha256: str
    kind: str
    start: int
    stop: int
    verdict: Verdict
    changes: Mapping[str, Any]
    note: str | None = None

    def row(self) -> tuple[Any, ...]:
        changes = json.dumps(self.changes, ensure_ascii=False, sort_keys=True)
        return self.mention, self.sha256, self.kind, self.start, self.stop, self.verdict, changes, self.note


def corrected(record: Target, changes: Mapping[str, Any]) -> Target:
    """The record with the changes made. Raises pydantic's ValidationError if the outcome is no record."""
    values = record.model_dump(mode="json")
    for path, value in changes.items():
        *parents, last = path.split(".")
        inside = values
        for parent in parents:
            if inside[parent] is None:
                inside[parent] = {}
            inside = inside[parent]
        inside[last] = value
    if values["rating"] is not None and set(values["rating"].values()) == {None}:
        values["rating"] = None
    return Target.model_validate(values)


def keep(connection: DuckDBPyConnection, new: list[Correction], known: bool) -> None:
    """Fill ``corrections``: those of the corpus so far, and the new ones, which replace older on the same mention."""
    if known:
        connection.execute("INSERT INTO corrections SELECT * FROM old.corrections")
    for correction in new:
        connection.execute("DELETE FROM corrections WHERE mention = ?", [correction.mention])
    insert(connection, CORRECTIONS, [c.row() for c in new])


def apply(connection: DuckDBPyConnection, places: PlaceTable) -> int:
    """Put the corrections on the mentions that stay; how many found theirs.

    A correction finds its mention by id, else by the same figure in the same text.
    """
    names = ", ".join(f"staged.{name}" for name in MENTIONS.names)
    found = connection.execute(
        f"""SELECT kept.seq, c.verdict, c.changes, {names} FROM corrections c
            JOIN scratch.staged ON staged.id = c.mention OR (staged.sha256 = c.sha256 AND staged.kind = c.kind
                 AND coalesce(staged.figure_start, staged.evidence_start) = c.start
                 AND coalesce(staged.figure_end, staged.evidence_end) = c.stop)
            JOIN scratch.kept ON kept.seq = staged.rowid
            QUALIFY row_number() OVER (PARTITION BY c.mention ORDER BY staged.id = c.mention DESC, staged.id) = 1
            ORDER BY kept.seq"""
    ).fetchall()
    for at, verdict, changes, *values in found:
        row = dict(zip(MENTIONS.names, values, strict=True))
        _put(connection, at, verdict, json.loads(changes), row, places)
    return len(found)


def _put(
    connection: DuckDBPyConnection,
    at: int,
    verdict: Verdict,
    changes: Mapping[str, Any],
    row: Mapping[str, Any],
    places: PlaceTable,
) -> None:
    new: dict[str, Any] = {"verdict": verdict}
    if changes:
        record = record_of(row)
        new = {**placed(corrected(record, changes), places), **new, "original": record.model_dump_json()}
        new["record_indicator"] = row["record_indicator"]
    assignments = ", ".join(f"{name} = ?" for name in new)
    connection.execute(f"UPDATE scratch.staged SET {assignments} WHERE rowid = ?", [*new.values(), at])
