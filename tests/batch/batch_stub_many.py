"""The stub, where files named ``*.many`` hold a document a line. Importing it changes how files are read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from batch_stub import Stub

from extractor.batch import bench
from extractor.batch.sources import Source
from extractor.document import Document
from extractor.readers import ReadError

__all__ = ["Stub", "documents", "holds_many"]


def holds_many(source: Source) -> bool:
    return source.name.endswith(".many")


def documents(source: Source, reader: object) -> Iterator[Callable[[], Document | ReadError]]:
    """One document a line; ``?`` cannot be read, ``death`` kills who goes past it."""
    for line in Path(source.path).read_text().splitlines():
        if line == "death":
            Stub().extract_document(Document("!die"))
        yield partial(_read, line, source.name)


def _read(line: str, name: str) -> Document | ReadError:
    return ReadError("No.", "Nothing.") if line == "?" else Document(line, path=name)


bench.holds_many = holds_many
bench.documents_of = documents
