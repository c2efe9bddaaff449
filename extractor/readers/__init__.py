"""Files to documents: ``read(path)``, ``read(bytes, name)``, ``read_text(text)``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from extractor.document import Document
from extractor.readers.errors import ReadError
from extractor.readers.reader import Reader

__all__ = ["ReadError", "Reader", "read", "read_text"]


def read(source: Path | bytes, name: str | None = None, reader: Reader | None = None) -> Document:
    """The document in a file, or in ``source`` itself if it is bytes; ``name`` becomes its path.

    Without a ``reader`` the built-in rules are read on each call. Raises :class:`ReadError`.
    """
    return (reader or Reader.built_in()).read(source, name)


def read_text(
    text: str, *, path: str = "", title: str | None = None, published: date | None = None,
    reader: Reader | None = None,
) -> Document:  # fmt: skip
    """The document of a text that is at hand; it is brought to NFC and ``\\n`` first."""
    return (reader or Reader.built_in()).read_text(text, path=path, title=title, published=published)
