"""Which files there are, one after the other, in the order of the output."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from extractor.batch.outcome import Failure


class Given(NamedTuple):
    """A document that is at hand: its bytes, as a file would hold them, and what is known of it besides."""

    data: bytes
    title: str | None = None
    published: date | None = None
    url: str | None = None


class Source(NamedTuple):
    """A file to read: ``path`` opens it, ``name`` stands in the records.

    ``size`` (bytes) and ``changed`` (nanoseconds) tell whether it is still the same file after a stop.
    A ``problem`` says why it cannot be read at all; what is ``given`` need not be opened,
    and ``converted`` is an old office file in its newer format.
    """

    path: str
    name: str
    size: int = 0
    changed: int = 0
    problem: Failure | None = None
    given: Given | None = None
    converted: Path | None = None


def find(paths: Iterable[str], exclude: Collection[str] = (), standard_input: str | None = None) -> Iterator[Source]:
    """Every file of ``paths``: files as they are named, folders with all that is in them.

    Within a folder the order is that of the relative paths by code point, whatever the file system gives.
    Names that begin with a dot are left out, and so is what ``exclude`` names (real paths: the run's own
    output); ``-`` is the file ``standard_input``. Links to files are followed; links to folders are not, and
    say so. Memory holds the names of one folder on each level, no more.
    """
    for path in paths:
        if path == "-" and standard_input is not None:
            yield _source(standard_input, path)
        elif os.path.isdir(path):
            yield from _walk(path, exclude)
        else:
            yield _source(path, os.path.basename(path))


def shown(name: str) -> str:
    """A file name as JSON can hold it: bytes that are not UTF-8 are written ``\\xNN``."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _walk(top: str, exclude: Collection[str]) -> Iterator[Source]:
    stack: list[Iterator[str | Source]] = [iter(_entries(top, ""))]
    while stack:
        entry = next(stack[-1], None)
        if entry is None:
            stack.pop()
        elif not isinstance(entry, str):
            yield entry
        elif exclude and os.path.realpath(os.path.join(top, entry)) in exclude:
            continue
        elif entry.endswith("/"):
            stack.append(iter(_entries(top, entry)))
        else:
            yield _source(os.path.join(top, entry), entry)


def _entries(top: str, inside: str) -> Sequence[str | Source]:
    """Relative paths of what a folder holds, folders with a ``/`` at the end; sorted as whole paths are."""
    try:
        with os.scandir(os.path.join(top, inside)) as entries:
            return sorted(
                inside + entry.name + ("/" if entry.is_dir(follow_symlinks=False) else "")
                for entry in entries
                if not entry.name.startswith(".")
            )
    except OSError as error:
        path = os.path.join(top, inside)
        return [Source(path, shown(inside or path), problem=_unopened("The folder", error))]


def _source(path: str, name: str) -> Source:
    try:
        found = os.stat(path)
    except OSError as error:
        problem = _broken_link(error) if os.path.islink(path) else _unopened("The file", error)
        return Source(path, shown(name), problem=problem)
    refused = None if stat.S_ISREG(found.st_mode) else _not_a_file(found.st_mode)
    return Source(path, shown(name), found.st_size, found.st_mtime_ns, refused)


def _unopened(what: str, error: OSError) -> Failure:
    return Failure("unreadable", f"{what} cannot be opened: {error.strerror}.", "See that it may be read.")


def _broken_link(error: OSError) -> Failure:
    what = "to itself" if error.errno == errno.ELOOP else "to nothing"
    return Failure("unreadable", f"The link leads {what}.", "Remove the link or mend it.")


def _not_a_file(mode: int) -> Failure:
    if stat.S_ISDIR(mode):
        return Failure(
            "unreadable",
            "A link to a folder, which is not followed.",
            "Name the folder itself on the command line.",
        )
    return Failure(
        "unreadable",
        "A device, socket or pipe, not a file.",
        "Give files and folders, or - for standard input.",
    )
