"""From a pattern of paths to a daft data set with the columns to read."""

from __future__ import annotations

import os
import re
from http.client import HTTPException, HTTPResponse
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zlib import decompressobj
from zlib import error as ZlibError

from extractor.batch.errors import WRONG_USE, Stop
from extractor.batch.options import MAX_BYTES
from extractor.distributed.rows import Columns

if TYPE_CHECKING:
    from daft import DataFrame

_NAMES = {
    "text": ("text", "content", "raw_content", "body", "html"),
    "name": ("path", "name", "id", "url"),
    "title": ("title",),
    "published": ("published", "date"),
    "url": ("url",),
}
_JSON = (".jsonl", ".ndjson", ".json", ".jsonl.gz", ".ndjson.gz", ".json.gz")
_WARC = (".warc", ".warc.gz")


def open_data(pattern: str) -> tuple[DataFrame, Columns]:
    """The data set that ``pattern`` names, by its suffix, and what its columns mean.

    Parquet and JSON Lines have a column of texts; of WARC files the responses are taken; all other files
    are documents themselves, named by the path behind the fixed part of the pattern. Raises :class:`Stop`
    if no column holds texts.
    """
    import daft

    low = pattern.casefold()
    if low.endswith(".parquet"):
        return _table(daft.read_parquet(pattern), pattern)
    if low.endswith(_JSON):
        return _table(daft.read_json(pattern), pattern)
    if low.endswith(_WARC):
        return _responses(daft.read_warc(pattern))
    return _files(pattern)


def _table(frame: DataFrame, pattern: str) -> tuple[DataFrame, Columns]:
    there = {name.casefold(): name for name in frame.column_names}
    found = {use: next((there[n] for n in names if n in there), None) for use, names in _NAMES.items()}
    text = found.pop("text")
    if text is None:
        wanted = ", ".join(_NAMES["text"])
        raise Stop(f"{pattern}: none of its columns is named {wanted}; rename the one with the texts.", WRONG_USE)
    used = [name for name in dict.fromkeys([text, *found.values()]) if name is not None]
    return frame.select(*used), Columns(text, **found)


def _responses(frame: DataFrame) -> tuple[DataFrame, Columns]:
    import daft
    from daft import DataType, col

    body = daft.func(http_body, return_dtype=DataType.binary())
    response: Any = col("WARC-Type") == "response"
    frame = frame.where(response).select(body(col("warc_content")).alias("text"), col("WARC-Target-URI").alias("url"))
    return frame, Columns("text", name="url", url="url")


def http_body(response: bytes | None) -> bytes | None:
    """The body of an HTTP response, unpacked; None if it is none. At most a little over MAX_BYTES."""
    if response is None:
        return None
    try:
        reply = HTTPResponse(_Socket(response))  # type: ignore[arg-type]
        reply.begin()
        body = reply.read(MAX_BYTES + 1)
        if reply.headers.get("Content-Encoding", "").casefold() in ("gzip", "x-gzip", "deflate"):
            body = decompressobj(47).decompress(body, MAX_BYTES + 1)
    except (HTTPException, ZlibError, ValueError, OSError):
        return None
    return body


class _Socket:
    """As much of a socket as http.client needs."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def makefile(self, mode: str) -> BytesIO:
        return BytesIO(self._data)


def _files(pattern: str) -> tuple[DataFrame, Columns]:
    import daft
    from daft import DataType, col

    if "://" not in pattern and os.path.isdir(pattern):
        pattern = os.path.join(pattern, "**")
    fixed = re.split(r"[*?\[{]", pattern, maxsplit=1)[0].rpartition("/")[0]
    start = fixed if "://" in fixed else os.path.abspath(fixed)

    def below(path: str) -> str:
        return path.removeprefix("file://").removeprefix(start).lstrip("/")

    frame = daft.from_glob_path(pattern)
    name = daft.func(below, return_dtype=DataType.string())
    return (
        frame.select(name(col("path")).alias("path"), col("path").download(on_error="null").alias("text")),
        Columns("text", name="path"),
    )
