"""Records of this build and of the corpus so far, side by side in a scratch table, and which of them stay.

The corpus so far is generation 0, the files given are 1, 2, … in order. The last generation that has a path
says which text is under it; a text that is under no path any more goes, with all its mentions. Of records with
the same id the last one stays. A record of an earlier build gives way if a new one reads the same number at
the same place of the same text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from duckdb import DuckDBPyConnection

from extractor.records import Target
from extractor.regional.errors import BadLine
from extractor.regional.places import PlaceTable, UnknownPlace
from extractor.regional.reading import records
from extractor.regional.rows import Row, row
from extractor.regional.rows import record as record_of
from extractor.regional.schema import MENTIONS, Column
from extractor.regional.tables import BATCH, insert_columns

_STAGED = (
    *MENTIONS.columns,
    Column("generation", "INTEGER", "0 for the corpus so far, then the files in order"),
    Column("line", "INTEGER", "line in its file, from 1"),
)
_NAMES = ", ".join(MENTIONS.names)
_BARE = _NAMES.replace("verdict", "NULL").replace("target_id", "NULL")


@dataclass
class Staged:
    """What came in: lines read, and those that are no usable records."""

    lines: int = 0
    bad: list[BadLine] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)


def create(connection: DuckDBPyConnection) -> None:
    """The empty scratch table; ``scratch`` is an attached database."""
    columns = ", ".join(f"{c.name} {c.type}" for c in _STAGED)
    connection.execute(f"CREATE TABLE scratch.staged ({columns})")


def stage_old(
    connection: DuckDBPyConnection,
    places: PlaceTable,
    recode: Callable[[Target], Target] | None,
    replaced: bool,
) -> None:
    """Bring in the corpus so far, its records as they were before any correction.

    With ``replaced``, documents that the new files have records of are left out whole.
    """
    fresh = "sha256 NOT IN (SELECT sha256 FROM scratch.staged)" if replaced else "true"
    as_rows = "true" if recode else "original IS NOT NULL"
    connection.execute(
        f"""INSERT INTO scratch.staged SELECT {_BARE}, 0, 0
            FROM old.mentions WHERE {fresh} AND NOT ({as_rows})"""
    )
    found = connection.cursor().execute(f"SELECT {_NAMES} FROM old.mentions WHERE {fresh} AND ({as_rows})")
    while rows := found.fetchmany(BATCH):
        batch = [_restored(dict(zip(MENTIONS.names, values, strict=True)), places, recode) for values in rows]
        _append(connection, [(*entry.values(), 0, 0) for entry in batch])


def _restored(values: Row, places: PlaceTable, recode: Callable[[Target], Target] | None) -> Row:
    """A row of the corpus so far without its correction, coded again if asked."""
    original = Target.model_validate_json(values["original"]) if values["original"] else record_of(values)
    return placed(recode(original) if recode else original, places)


def stage_files(
    connection: DuckDBPyConnection,
    files: Iterable[str],
    places: PlaceTable,
    recode: Callable[[Target], Target] | None,
    progress: Callable[[int], None],
) -> Staged:
    """Read all files into the scratch table; bad lines are collected, not raised."""
    staged, batch = Staged(), []
    for generation, name in enumerate(files, 1):
        for line, raw, record in records(name):
            staged.lines += 1
            entry = record if isinstance(record, BadLine) else _entry(name, line, record, places, recode)
            if isinstance(entry, BadLine):
                staged.bad.append(entry)
                staged.raw.append(raw)
                continue
            batch.append((*entry, generation, line))
            if len(batch) >= BATCH:
                _append(connection, batch)
                batch = []
                progress(staged.lines)
    _append(connection, batch)
    return staged


def _entry(
    name: str, line: int, record: Target, places: PlaceTable, recode: Callable[[Target], Target] | None
) -> list[Any] | BadLine:
    try:
        return list(placed(recode(record) if recode else record, places).values())
    except UnknownPlace as unknown:
        return BadLine(name, line, str(unknown))


def placed(record: Target, places: PlaceTable) -> Row:
    """The row of a record with its place looked up. Raises UnknownPlace."""
    if record.place is None:
        return row(record, None, None)
    found = places.find(record.place, record.document.published)
    return row(record, found, places.key(record.place, found))


def _append(connection: DuckDBPyConnection, batch: list[tuple[Any, ...]]) -> None:
    if batch:
        insert_columns(connection, _STAGED, list(zip(*batch, strict=True)), "scratch.staged")


def contradictions(connection: DuckDBPyConnection, files: list[str]) -> Iterator[BadLine]:
    """Lines that repeat an id of their file, or give one path two different texts."""
    repeated = connection.execute(
        """SELECT generation, line, id, first FROM (
               SELECT generation, line, id,
                      min(line) OVER (PARTITION BY generation, id, path) AS first
               FROM scratch.staged WHERE generation > 0 AND id IN (
                   SELECT id FROM scratch.staged WHERE generation > 0 GROUP BY generation, id HAVING count(*) > 1))
           WHERE line > first ORDER BY generation, line"""
    )
    for generation, line, key, first in repeated.fetchall():
        yield BadLine(files[generation - 1], line, f"the id {key!r} is that of line {first} already")
    torn = connection.execute(
        """SELECT generation, max(first), path, min(first) FROM (
               SELECT generation, path, sha256, min(line) AS first FROM scratch.staged
               WHERE generation > 0 GROUP BY generation, path, sha256)
           GROUP BY generation, path HAVING count(*) > 1 ORDER BY generation, path"""
    )
    for generation, line, path, first in torn.fetchall():
        problem = f"another text under the path {path!r} than in line {first}; extract both from a common folder"
        yield BadLine(files[generation - 1], line, problem)


def choose(connection: DuckDBPyConnection, known: bool) -> None:
    """Fill ``document_paths``, and ``scratch.kept`` with the rowids of the mentions that stay."""
    old = "UNION ALL SELECT path, sha256, 0 FROM old.document_paths" if known else ""
    connection.execute(
        f"""INSERT INTO document_paths SELECT path, arg_max(sha256, generation) FROM (
                SELECT DISTINCT path, sha256, generation FROM scratch.staged WHERE generation > 0 {old})
            GROUP BY path"""
    )
    if known:
        _forget_missing(connection)
    connection.execute(
        """CREATE TABLE scratch.kept AS
           SELECT id AS mention, arg_max(rowid, (generation, path IN (SELECT path FROM document_paths), line)) AS seq
           FROM scratch.staged WHERE sha256 IN (SELECT sha256 FROM document_paths) GROUP BY id"""
    )
    if known:
        connection.execute(
            """DELETE FROM scratch.kept WHERE seq IN (
                   SELECT past.rowid FROM scratch.staged past JOIN scratch.staged now
                   ON past.sha256 = now.sha256 AND past.kind = now.kind AND past.generation = 0
                      AND past.status = now.status AND past.lower IS NOT DISTINCT FROM now.lower
                      AND past.upper IS NOT DISTINCT FROM now.upper
                      AND now.generation > 0 AND past.id <> now.id
                      AND past.figure_start < now.figure_end AND now.figure_start < past.figure_end)"""
        )


def _forget_missing(connection: DuckDBPyConnection) -> None:
    """Drop paths whose text has no record left (all were replaced)."""
    connection.execute("DELETE FROM document_paths WHERE sha256 NOT IN (SELECT sha256 FROM scratch.staged)")
