"""``ocop-explain``: which figures were seen, what spoke for and against each, and what came of it."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.explain.model import Explanation

if TYPE_CHECKING:
    from extractor.document import Document

__all__ = ["Explanation", "run"]

_FAILED = 1
_WRONG_USE = 2
_NAMES = (".txt", ".html", ".htm", ".xhtml", ".docx", ".pdf", ".xlsx", ".doc", ".md")


class _NoDocument(Exception):
    """``source`` names a file that is not there, or a folder."""


def run(source: str, *, as_json: bool = False, patterns: Path | None = None, published: date | None = None) -> int:
    """Explain a text, a file, or standard input (``-``) on standard output.

    Returns the exit code: 0 explained, 1 the file could not be read, 2 wrong use.
    """
    from extractor.patterns.files import PatternError
    from extractor.pipeline import Extractor
    from extractor.readers import ReadError

    try:
        extractor = Extractor(patterns)
        document = _document(source, patterns)
    except (_NoDocument, PatternError) as error:
        print(error, file=sys.stderr)
        return _WRONG_USE
    except ReadError as error:
        print(f"{source}: {error}", file=sys.stderr)
        return _FAILED
    if document.published is None and published is not None:
        document = replace(document, published=published)
    explanation = extractor.explain_document(document)
    if as_json:
        print(explanation.model_dump_json(indent=2))
    else:
        _show(explanation)
    return 0


def _document(source: str, patterns: Path | None) -> Document:
    from extractor.patterns.files import PatternFolder
    from extractor.readers import Reader

    reader = Reader.load(PatternFolder.over_built_in(patterns))
    if source == "-":
        return reader.read(sys.stdin.buffer.read(), "")
    path = _existing(source)
    if path is not None and path.is_dir():
        raise _NoDocument(f"{source} is a folder; name one of its files.")
    if path is not None:
        return reader.read(path)
    if source.lower().endswith(_NAMES) and " " not in source.strip():
        raise _NoDocument(f"{source}: no such file.")
    return reader.read_text(source)


def _existing(source: str) -> Path | None:
    """The file or folder of this name; None for a text."""
    if not source:
        return None
    try:
        return Path(source) if Path(source).exists() else None
    except (OSError, ValueError):  # a text that is too long for a name, or holds a zero
        return None


def _show(explanation: Explanation) -> None:
    from extractor.explain.show import coloured, lines, plain

    said = lines(explanation)
    if sys.stdout.isatty():
        coloured(said)
    else:
        print(plain(said))
