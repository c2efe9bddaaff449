"""A document that could not be read, as a value: what a stream of documents holds in its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extractor.readers.errors import ReadError

Cause = Literal["unreadable", "skipped"]


@dataclass(frozen=True, slots=True)
class ReadFailure:
    """``path`` as the document's would be; ``message`` says what is wrong, ``remedy`` what to do about it.

    ``skipped``: the file is no document (a picture without text reader, a program, an empty file); no fault.
    """

    path: str
    message: str
    remedy: str
    cause: Cause = "unreadable"

    @property
    def skipped(self) -> bool:
        return self.cause == "skipped"

    @classmethod
    def of(cls, path: str, error: ReadError) -> ReadFailure:
        return cls(path, error.message, error.remedy, "skipped" if isinstance(error, Skipped) else "unreadable")


class Skipped(ReadError):
    """The file is of no kind that holds a document; said, but no failure."""
