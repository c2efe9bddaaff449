"""Data sets with a document a row: JSON Lines, CSV, Parquet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, BinaryIO

from extractor.readers.errors import ReadError

LONGEST = 20_000_000  # characters of one row
_DEFAULTS = {
    "text": ("text", "content", "raw_content", "body", "full_text"),
    "html": ("html", "raw_html", "page"),
    "id": ("id", "doc_id", "document_id", "path", "name", "file"),
    "title": ("title", "headline"),
    "url": ("url", "link", "source_url", "source"),
    "published": ("published", "published_at", "publish_date", "date_published", "date", "pub_date"),
}
_PIECES = 25  # times LONGEST: what is skipped of a row that is too long
_ROWS = 200  # that a worker sends at once


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns hold what; where one is not named, the first of some usual names that is there.

    ``text`` or ``html`` must be there; of a row with both, ``text`` is read unless it is empty.
    """

    text: str | None = None
    html: str | None = None
    id: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None

    def among(self, names: Iterable[str]) -> dict[str, str]:
        """Use → column, of the columns that there are. Raises :class:`ReadError`."""
        there = {name.casefold(): name for name in reversed(list(names))}
        found: dict[str, str] = {}
        for use in (f.name for f in fields(self)):
            wanted = getattr(self, use)
            if wanted is not None:
                if wanted.casefold() not in there:
                    raise ReadError(f"There is no column {wanted!r}.", f"There are: {_listed(there.values())}.")
                found[use] = there[wanted.casefold()]
            else:
                name = next((there[n] for n in _DEFAULTS[use] if n in there), None)
                found |= {use: name} if name is not None else {}
        if "text" not in found and "html" not in found:
            raise ReadError(
                f"No column with the texts; there are: {_listed(there.values())}.",
                "Say which one holds them: --text-column NAME or --html-column NAME.",
            )
        return found


Row = Mapping[str, Any]
"""Use → value, of one row."""


def json_rows(file: BinaryIO, columns: Columns) -> Iterator[Row | ReadError]:
    """The rows of a JSON Lines file; a line that is no JSON object is its error."""
    while line := file.readline(LONGEST + 1):
        if len(line) > LONGEST:
            _to_the_end(file)
            yield ReadError(f"The row has more than {LONGEST:,} bytes.", "Split it.")
        elif line.strip():
            yield _json_row(line, columns)


def _to_the_end(file: BinaryIO) -> None:
    """Skip the rest of a row, but not without end."""
    for _ in range(_PIECES):
        line = file.readline(LONGEST)
        if not line or line.endswith(b"\n"):
            return
    raise ReadError(f"A row has more than {_PIECES * LONGEST:,} bytes.", "The file is no data set of texts.")


def _json_row(line: bytes, columns: Columns) -> Row | ReadError:
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return ReadError("The row is no JSON.", "Mend or remove the line.")
    if not isinstance(value, dict):
        return ReadError("The row is no JSON object.", 'Write it {"text": "…"}.')
    try:
        return {use: value[name] for use, name in columns.among(value).items()}
    except ReadError as error:
        return error


def csv_rows(file: BinaryIO, columns: Columns) -> Iterator[Row | ReadError]:
    """The rows of a CSV file (comma, semicolon or tab). Raises :class:`ReadError` for the whole of it."""
    csv.field_size_limit(LONGEST)
    text = io.TextIOWrapper(file, "utf-8-sig", newline="")
    try:
        first = text.readline(LONGEST)
        reader = csv.reader(_with(first, text), delimiter=max(",;\t", key=first.count))
        names = next(reader, [])
        found = columns.among(names)
        for row in reader:
            value = dict(zip(names, row, strict=False))
            if row:
                yield {use: value.get(name) for use, name in found.items()}
    except UnicodeDecodeError as error:
        raise ReadError("The table is not in UTF-8.", "Save it as CSV UTF-8.") from error
    except csv.Error as error:
        raise ReadError(f"The table is damaged ({error}).", "Save it again as CSV UTF-8.") from error


def _with(first: str, rest: Iterable[str]) -> Iterator[str]:
    yield first
    yield from rest


def job_parquet(data: bytes, columns: dict[str, str | None], path: str | None = None) -> Iterator[bytes]:
    """The rows of a Parquet file, at ``path`` or ``data`` itself, as frames of JSON lists; runs in a worker."""
    import pyarrow.parquet

    file = pyarrow.parquet.ParquetFile(path or io.BytesIO(data), buffer_size=1 << 20, pre_buffer=False)
    found = Columns(**columns).among(file.schema_arrow.names)
    for batch in file.iter_batches(_ROWS, columns=list(dict.fromkeys(found.values()))):
        rows = [{use: _plain(row[name]) for use, name in found.items()} for row in batch.to_pylist()]
        yield json.dumps(rows, ensure_ascii=False).encode("utf-8", "replace")


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)


def parquet_rows(frames: Iterable[bytes]) -> Iterator[Row]:
    """What :func:`job_parquet` wrote."""
    for frame in frames:
        yield from json.loads(frame)


def _listed(names: Iterable[str]) -> str:
    shown = list(names)
    return ", ".join(shown[:20]) + (" …" if len(shown) > 20 else "") if shown else "none"
