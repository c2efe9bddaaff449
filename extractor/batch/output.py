"""Records and failures to where they belong: files whole or not at all, standard output as it comes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from extractor.batch.errors import WRONG_USE, Stop
from extractor.batch.journal import Journal, Mark, write_all
from extractor.batch.outcome import Outcome
from extractor.batch.sources import Source
from extractor.batch.worker import Job


class Output:
    """Takes outcomes in order. ``mark`` counts what was written, an earlier run's part included.

    Records go to a hidden file beside ``records`` that gets its name at the end, with a journal beside it;
    to standard output if ``records`` is None, or straight to it if it is a device or a pipe. ``failures``, if
    given, is written the same way. Raises :class:`Stop` if something cannot be written.
    """

    def __init__(self, records: Path | None, failures: Path | None, fingerprint: str) -> None:
        self.mark = Mark()
        self._journal: Journal | None = None
        self._records: _Stream | _File
        if records is None or (records.exists() and not records.is_file()):
            self._records = _Stream(records)
        else:
            records = Path(os.path.realpath(records))
            run = f"{fingerprint}{' with failures' if failures else ''}"
            self._journal = Journal(_beside(records, "journal"), run)
            self._records = _File(records)
        self._failures = None if failures is None else _File(Path(os.path.realpath(failures)))
        self._files = [file for file in (self._failures, self._records) if file is not None]

    def begin(self, sources: Iterable[Source]) -> Iterator[Job]:
        """What there is to do: everything."""
        self._open(Mark())
        if self._journal is not None:
            self._journal.begin()
        return (Job(source) for source in sources)

    def resume(self, sources: Iterable[Source]) -> Iterator[Job]:
        """What an earlier run left to do."""
        if self._journal is None:
            raise Stop("--resume needs a file to go on with: give it with -o.", WRONG_USE)
        done = self._journal.finished()
        if done is not None:
            self.mark = done
            return iter(())
        there = Mark(self._records.size(), self._failures.size() if self._failures else 0)
        self.mark, rest = self._journal.resume(sources, there)
        self._open(self.mark)
        return rest

    def add(self, source: Source, outcome: Outcome) -> None:
        """Write one document's records, or its failure, and then that it is written."""
        failed = outcome.failure is not None and not outcome.failure.skipped
        skipped = outcome.failure is not None and outcome.failure.skipped
        line = outcome.failure.line(source.name, outcome.number) if outcome.failure and failed else b""
        self._records.append(outcome.lines)
        if self._failures is not None:
            self._failures.append(line)
        self.mark = Mark(
            self.mark.records_size + len(outcome.lines),
            self.mark.failures_size + (len(line) if self._failures else 0),
            self.mark.documents + (not outcome.empty and not skipped),
            self.mark.failures + failed,
            self.mark.records + (len(outcome.measure.rules) if outcome.measure else 0),
            self.mark.skipped + skipped,
        )
        if self._journal is not None:
            self._journal.add(source, outcome, self.mark)

    def finish(self) -> None:
        """Everything is written: give the files their names."""
        if self._journal is not None:
            self._journal.finish()
        for file in self._files:
            file.name()
        if self._journal is not None:
            self._journal.remove()

    def close(self) -> None:
        """Leave what is written for a run that resumes; leave nothing behind if nothing is."""
        for file in self._files:
            file.close()
            if self.mark == Mark():
                file.remove()
        if self._journal is not None:
            if self.mark == Mark():
                self._journal.remove()
            self._journal.close()

    def _open(self, mark: Mark) -> None:
        self._records.open(mark.records_size)
        if self._failures is not None:
            self._failures.open(mark.failures_size)


class _File:
    """A file under another name until it is whole."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self._partial = _beside(target, "partial")
        self._file: int | None = None

    def size(self) -> int:
        """How much of an earlier run is there, in bytes."""
        return self._partial.stat().st_size if self._partial.exists() else 0

    def open(self, size: int) -> None:
        """Keep the first ``size`` bytes, and go on behind them."""
        try:
            self._file = os.open(self._partial, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o666)
            os.ftruncate(self._file, size)
        except OSError as error:
            raise Stop.writing(self._target, error) from error

    def append(self, data: bytes) -> None:
        if self._file is not None and data:
            try:
                write_all(self._file, data)
            except OSError as error:
                raise Stop.writing(self._target, error) from error

    def name(self) -> None:
        """Everything is written: give the file its name, unless an earlier run did."""
        try:
            if self._file is not None:
                os.fsync(self._file)
            if self._partial.exists() or not self._target.exists():
                os.replace(self._partial, self._target)
        except OSError as error:
            raise Stop.writing(self._target, error) from error

    def remove(self) -> None:
        self._partial.unlink(missing_ok=True)

    def close(self) -> None:
        if self._file is not None:
            os.close(self._file)


class _Stream:
    """Standard output, a device or a pipe. A reader that went away raises BrokenPipeError."""

    def __init__(self, path: Path | None) -> None:
        self._name = "standard output" if path is None else str(path)
        try:
            self._file = os.dup(1) if path is None else os.open(path, os.O_WRONLY)
        except OSError as error:
            raise Stop.writing(self._name, error) from error

    def size(self) -> int:
        return 0

    def open(self, size: int) -> None:
        """It is open, and what is out is out."""

    def append(self, data: bytes) -> None:
        if data:
            try:
                write_all(self._file, data)
            except BrokenPipeError:
                raise
            except OSError as error:
                raise Stop.writing(self._name, error) from error

    def name(self) -> None:
        """It has its name."""

    def remove(self) -> None:
        """What is out is out."""

    def close(self) -> None:
        os.close(self._file)


def _beside(target: Path, kind: str) -> Path:
    return target.with_name(f".{target.name}.{kind}")
