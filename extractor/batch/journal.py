"""What is safely written, document by document: a run that was stopped, even by SIGKILL, goes on from here.

The journal is a file of JSON lines beside the output: the run's fingerprint, then a mark after each document,
then, once, that all is done. A line that is cut off does not count. Nobody reads it but the next run.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from extractor.batch.errors import WRONG_USE, Stop
from extractor.batch.outcome import Outcome
from extractor.batch.sources import Source
from extractor.batch.worker import Job

DONE = b'"done"\n'
LONGEST = 100_000  # bytes: no entry is longer, as no path is


class Mark(NamedTuple):
    """How far a run is: sizes in bytes of its records and failures, and what it counted."""

    records_size: int = 0
    failures_size: int = 0
    documents: int = 0
    failures: int = 0
    records: int = 0
    skipped: int = 0


class _Entry(NamedTuple):
    name: str
    size: int
    changed: int
    number: int
    last: bool
    mark: Mark
    end: int  # of this entry in the journal, in bytes

    def is_of(self, source: Source) -> bool:
        return (self.name, self.size, self.changed) == (source.name, source.size, source.changed)


class Journal:
    """Appends marks, one a document; locked, so that no second run writes the same output."""

    def __init__(self, path: Path, fingerprint: str) -> None:
        self.path = path
        self._head = json.dumps({"run": fingerprint}).encode() + b"\n"
        try:
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o666)
        except OSError as error:
            raise Stop.writing(path, error) from error
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(self._file)
            raise Stop(f"Another run is writing here ({path}).", WRONG_USE) from error

    def begin(self) -> None:
        """Forget what an earlier run did."""
        self._cut(0)
        self._append(self._head)

    def finished(self) -> Mark | None:
        """Where the earlier run ended, if all was written and it was stopped while it named the files."""
        self._check()
        with self.path.open("rb") as file:
            file.seek(max(0, self.path.stat().st_size - LONGEST))
            lines = file.readlines()[-2:]
        if len(lines) < 2 or lines[1] != DONE:
            return None
        entries = list(_entries(lines[:1], 0))
        return entries[0].mark if entries else Mark()

    def resume(self, sources: Iterable[Source], limit: Mark) -> tuple[Mark, Iterator[Job]]:
        """How far the earlier run came with these very sources, and what is left to do.

        ``limit`` are the sizes of what is really there. What does not fit the sources any more is forgotten
        from there on. Raises :class:`Stop` if the earlier run had other rules or options.
        """
        if not self._check():
            self.begin()
            return Mark(), (Job(source) for source in sources)
        with self.path.open("rb") as file:
            start = len(file.readline())
            good, rest = _agree(_entries(file, start), iter(sources), limit)
        self._cut(good.end if good else start)
        return good.mark if good else Mark(), rest

    def add(self, source: Source, outcome: Outcome, mark: Mark) -> None:
        """Say that a document is written, and how far the run is with it."""
        entry = [source.name, source.size, source.changed, outcome.number, outcome.last, mark]
        self._append(json.dumps(entry).encode() + b"\n")

    def finish(self) -> None:
        """Say that every document is written."""
        self._append(DONE)
        os.fsync(self._file)

    def remove(self) -> None:
        self.path.unlink(missing_ok=True)

    def close(self) -> None:
        os.close(self._file)

    def _check(self) -> bool:
        """Whether an earlier run began a journal here. Raises :class:`Stop` if it was another kind of run."""
        with self.path.open("rb") as file:
            head = file.readline()
        if head.endswith(b"\n") and head != self._head:
            raise Stop(
                f"{self.path} is of a run with other rules, options or version. Give the same ones, "
                "or begin anew without --resume.",
                WRONG_USE,
            )
        return head == self._head

    def _append(self, line: bytes) -> None:
        try:
            write_all(self._file, line)
        except OSError as error:
            raise Stop.writing(self.path, error) from error

    def _cut(self, size: int) -> None:
        os.ftruncate(self._file, size)


def write_all(file: int, data: bytes) -> None:
    """Write every byte; a disk that fills up raises OSError, perhaps after a part."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(file, rest) :]


def _entries(lines: Iterable[bytes], end: int) -> Iterator[_Entry]:
    """The entries up to the first that is not whole; ``end`` is where the lines begin."""
    for line in lines:
        end += len(line)
        if not line.endswith(b"\n") or line == DONE:
            return
        try:
            name, size, changed, number, last, mark = json.loads(line)
            entry = _Entry(name, size, changed, number, last, Mark(*mark), end)
        except (ValueError, TypeError):
            return
        yield entry


def _agree(entries: Iterator[_Entry], sources: Iterator[Source], limit: Mark) -> tuple[_Entry | None, Iterator[Job]]:
    """The last entry that still holds, and the jobs behind it."""
    good: _Entry | None = None
    for source in sources:
        begun: _Entry | None = None
        for entry in entries:
            whole = entry.mark.records_size <= limit.records_size
            if not (entry.is_of(source) and whole and entry.mark.failures_size <= limit.failures_size):
                entries = iter(())
                break
            good = begun = entry
            if entry.last:
                break
        if begun is None or not begun.last:
            job = Job(source, begun.number + 1 if begun else 0)
            return good, chain([job], (Job(later) for later in sources))
    return good, iter(())
