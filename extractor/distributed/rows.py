"""Rows with texts in, rows with records out; faults stay in their row.

What daft starts (a process, on a ray cluster an actor) only hands on: each of them keeps one worker of
``extractor.batch`` with the rules and models, which may die or hang over a document without anybody else
noticing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from extractor.batch.options import Options
from extractor.batch.outcome import Failure, Outcome
from extractor.batch.pool import Pool
from extractor.batch.sources import Given, Source
from extractor.batch.worker import Job

if TYPE_CHECKING:
    from daft import DataFrame

BATCH_ROWS = 512
"""Rows that a worker gets at a time, and of a part of the output."""

CORES = 0.5
"""Of a core, for what holds a worker: half of one, so that those of a lost node find room on the others."""

RAY = {"scheduling_strategy": "SPREAD"}
"""How ray places the workers: over all nodes."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns to read: ``text`` (text, or bytes as a file would hold them) and, if there, the others.

    ``name`` becomes the path in the records; ``published`` is a date or begins as ``2024-12-31``.
    """

    text: str = "text"
    name: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None


def extract_rows(
    frame: DataFrame,
    options: Options | None = None,
    columns: Columns | None = None,
    processes: int | None = None,
) -> DataFrame:
    """``frame`` without its text column, and with ``records``, ``failure`` and ``measure``.

    ``records`` is a list of JSON objects as text, ``failure`` a JSON object or null, ``measure`` what the
    row cost, for :class:`~extractor.batch.stats.Stats`. Rows may come out in another order. ``processes``
    is their number over the whole cluster; None leaves it to daft. A pattern folder must be there on every
    machine.
    """
    import daft
    from daft import DataType, Series, col, lit

    columns = columns or Columns()
    settings = options or Options()
    kind = DataType.struct(
        {
            "records": DataType.list(DataType.string()),
            "failure": DataType.string(),
            "measure": DataType.string(),
        }
    )

    @daft.cls(use_process=True, max_concurrency=processes, cpus=CORES, ray_options=RAY)
    class Extraction:
        def __init__(self) -> None:
            self._hand = Hand(settings)

        @daft.method.batch(return_dtype=kind, batch_size=BATCH_ROWS)
        def rows(
            self, text: Series, name: Series, title: Series, published: Series, url: Series
        ) -> list[dict[str, Any]]:
            given = zip(*(series.to_pylist() for series in (text, name, title, published, url)), strict=True)
            return list(self._hand.rows(given))

    def column(name: str | None) -> Any:
        return lit(None).cast(DataType.string()) if name is None else col(name)

    read = [column(name) for name in (columns.text, columns.name, columns.title, columns.published, columns.url)]
    extraction: Any = Extraction()
    done = frame.with_column("_done", extraction.rows(*read)).exclude(columns.text)
    for field in ("records", "failure", "measure"):
        done = done.with_column(field, col("_done").get(field))
    return done.exclude("_done")


class Hand:
    """One worker that takes rows instead of files."""

    def __init__(self, options: Options) -> None:
        self._pool = Pool(options, 1, ahead=1)

    def rows(self, given: Iterable[tuple[Any, ...]]) -> Iterator[dict[str, Any]]:
        """For each text, name, title, date and url: ``records``, ``failure``, ``measure``."""
        for source, outcome in self._pool.outcomes(Job(_source(*row)) for row in given):
            yield _row(source, outcome)


def _source(text: Any, name: Any, title: Any, published: Any, url: Any) -> Source:
    label = "" if name is None else str(name)
    if text is None:
        return Source("", label, problem=Failure("unreadable", "The row has no text.", "Leave it out."))
    data = text if isinstance(text, bytes) else str(text).encode("utf-8", "replace")
    return Source("", label, len(data), given=Given(data, title, _day(published), url))


def _day(value: Any) -> date | None:
    """A date column, or text that begins with one; anything else says nothing."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def _row(source: Source, outcome: Outcome) -> dict[str, Any]:
    failure = None if outcome.failure is None else outcome.failure.line(source.name, 0).decode().rstrip("\n")
    return {
        "records": outcome.lines.decode().splitlines(),
        "failure": failure,
        "measure": None if outcome.measure is None else json.dumps(outcome.measure),
    }
