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


class _NoSuchFile(Exception):
    """``source`` is a file's name, and there is no such file."""


def run(
    source: str, *, as_json: bool = False, patterns: Path | None = None, published: date | None = None
) -> int:
    """Explain a text, a file, or standard input (``-``) on standard output.

    Returns the exit code: 0 explained, 1 the file could not be read, 2 wrong use.
    """
    from extractor.patterns.files import PatternError
    from extractor.pipeline import Extractor
    from extractor.readers import ReadError

    try:
        extractor = Extractor(patterns)
        document = _document(source, patterns)
    except (_NoSuchFile, PatternError) as error:
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
    if _is_file(source):
        return reader.read(Path(source))
    if source.lower().endswith(_NAMES) and " " not in source.strip():
        raise _NoSuchFile(f"{source}: no such file.")
    return reader.read_text(source)


def _is_file(source: str) -> bool:
    try:
        return Path(source).is_file()
    except (OSError, ValueError):  # a text that is too long for a name, or holds a zero
        return False


def _show(explanation: Explanation) -> None:
    from extractor.explain.show import coloured, lines, plain

    said = lines(explanation)
    if sys.stdout.isatty():
        coloured(said)
    else:
        print(plain(said))
