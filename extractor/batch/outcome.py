"""What came of one document: plain tuples, cheap to send from a worker to the run."""

from __future__ import annotations

import json
from typing import Literal, NamedTuple

Cause = Literal["unreadable", "skipped", "too_large", "too_slow", "worker_died", "error"]


class Failure(NamedTuple):
    """Why a document gave no records: ``message`` says what is wrong, ``remedy`` what to do about it.

    ``path`` names a document inside a file of many. What was ``skipped`` is no document, and no fault.
    """

    cause: Cause
    message: str
    remedy: str
    path: str | None = None

    @property
    def skipped(self) -> bool:
        return self.cause == "skipped"

    def line(self, name: str, index: int) -> bytes:
        """The line of the failures file; ``index`` counts the documents of the file from 0."""
        said = {"cause": self.cause, "message": self.message, "remedy": self.remedy}
        record = {"path": self.path or name, "index": index, **said}
        return json.dumps(record, ensure_ascii=False).encode() + b"\n"


class Seconds(NamedTuple):
    """Time by step."""

    read: float = 0.0
    extract: float = 0.0
    write: float = 0.0


class Measure(NamedTuple):
    """What a document cost and gave.

    ``size`` is that of its text in UTF-8, ``sentences`` are those read closely, ``candidates`` the figures
    and works in them, ``rules`` the names of those that decided, one a record.
    """

    size: int = 0
    sentences: int = 0
    candidates: int = 0
    rules: tuple[str, ...] = ()
    seconds: Seconds = Seconds()


class Outcome(NamedTuple):
    """One document's records as JSON Lines, or its failure.

    ``number`` counts the documents of the file from 0; ``last`` says that the file has no more, ``part`` that
    the part of it that was asked for is over. A file of many documents ends with an outcome that is ``empty``:
    it only says so.
    """

    number: int
    last: bool
    lines: bytes = b""
    failure: Failure | None = None
    measure: Measure | None = None
    part: bool = False

    @property
    def empty(self) -> bool:
        return self.failure is None and self.measure is None
