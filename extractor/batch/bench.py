"""The work on one file: read it, extract, write the records as bytes. Nothing it meets stops the run."""

from __future__ import annotations

import contextlib
import gc
import hashlib
import os
import signal
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from extractor.batch.errors import WRONG_USE, Stop
from extractor.batch.options import Options
from extractor.batch.outcome import Failure, Measure, Outcome, Seconds
from extractor.batch.sources import Given, Source
from extractor.batch.worker import Job

if TYPE_CHECKING:
    from extractor.document import Document
    from extractor.readers import Reader, ReadError
    from extractor.readers.failures import ReadFailure

    Unread = Callable[[], Document | ReadFailure | ReadError]

_WARMING = "Phấn đấu đến năm 2025 có ít nhất 10 sản phẩm đạt 3 sao."


class TooSlow(BaseException):
    """A document's time is over. Not an Exception: nothing on the way up may take it for its own."""


@dataclass(slots=True)
class _Documents:
    """The documents of an open file, ``passed`` of them behind us."""

    source: Source
    rest: Iterator[Unread]
    passed: int = 0


class Bench:
    """An extractor with its reader, loaded once; gives the outcomes of one file after the other.

    Raises :class:`Stop` if the patterns cannot be used, or the canonical texts not be saved.
    """

    def __init__(self, options: Options) -> None:
        from extractor.patterns.files import PatternError, PatternFolder
        from extractor.readers import Reader
        from extractor.readers.limits import Limits
        from extractor.readers.rows import Columns

        module, _, name = options.engine.partition(":")
        self._options = options
        self._open: _Documents | None = None
        try:
            self._extractor: Any = getattr(import_module(module), name)(options.patterns)
            self._reader = Reader.load(
                PatternFolder.over_built_in(options.patterns),
                Limits(seconds=options.timeout * 0.9),
                Columns(**dict(options.columns)),
                lambda: again(options.timeout),
                None if options.results else getattr(self._extractor, "promises", None),
            )
        except PatternError as error:
            raise Stop(str(error), WRONG_USE) from error

    def warm(self) -> None:
        """Load now what would be loaded on first need, so that no document pays for it."""
        self._extractor.extract(_WARMING)

    def outcomes(self, source: Source, skip: int = 0, until: int | None = None) -> Iterator[Outcome]:
        """One outcome a document, from document ``skip`` on, up to (not with) ``until``.

        Ends with one that says ``last``, or that only the part asked for is over.
        """
        if source.problem is not None:
            yield Outcome(0, True, failure=source.problem)
            return
        ended = False
        while not ended:
            for outcome in self._from(source, skip, until):
                yield outcome
                skip, ended = outcome.number + 1, outcome.last or outcome.part

    def _from(self, source: Source, skip: int, until: int | None) -> Iterator[Outcome]:
        """Outcomes up to the end, or to a document that took too long: the file is read anew then.

        That the skipped documents are passed is told by an empty outcome.
        """
        many = holds_many(source)
        if not many and source.size > self._options.max_bytes:
            yield Outcome(0, True, failure=self._too_large(source.size))
            return
        documents = self._opened(source, skip)
        for index in count(documents.passed):
            if index == skip > 0:
                yield Outcome(skip - 1, False)
            if index == until:
                self._open = documents
                yield Outcome(index, False, part=True)
                return
            try:
                with time_limit(self._options.timeout):
                    outcome = self._next(documents.rest, index, not many, index < skip)
            except TooSlow:
                yield Outcome(index, not many or index < skip, failure=too_slow(self._options.timeout))
                return
            documents.passed = index + 1
            if index >= skip or outcome.last:
                yield outcome
            if outcome.last:
                return

    def _opened(self, source: Source, skip: int) -> _Documents:
        """The documents of a file: those behind the part that was read last, if that will do."""
        before, self._open = self._open, None
        if before is not None and before.source == source and before.passed <= skip:
            return before
        return _Documents(source, documents_of(source, self._reader))

    def _next(self, documents: Iterator[Unread], index: int, single: bool, skipped: bool) -> Outcome:
        from extractor.document import Document

        began = perf_counter()
        try:
            unread = next(documents, None)
            if unread is None or skipped:
                return Outcome(index, unread is None)
            document = unread()
            if isinstance(document, Document):
                return self._extract(document, index, single, perf_counter() - began)
            return Outcome(index, single, failure=failure_of(document))
        except Stop:
            raise
        except OSError as error:
            return Outcome(index, True, failure=_unread(error))
        except MemoryError:
            return Outcome(index, single, failure=_OUT_OF_MEMORY)
        except Exception as error:
            return Outcome(index, single, failure=_fault(error))

    def _extract(self, document: Document, index: int, single: bool, reading: float) -> Outcome:
        began = perf_counter()
        text = document.text.encode()
        if len(text) > self._options.max_bytes:
            return Outcome(index, single, failure=self._too_large(len(text)))
        if document.published is None and self._options.published is not None:
            document = replace(document, published=self._options.published)
        targets = self._extractor.extract_document(document, results=self._options.results)
        extracted = perf_counter()
        lines = "".join(target.model_dump_json() + "\n" for target in targets).encode()
        if self._options.save_text is not None:
            save_text(self._options.save_text, text)
        seconds = Seconds(reading, extracted - began, perf_counter() - extracted)
        read, candidates = getattr(self._extractor, "seen", (0, 0))
        measure = Measure(len(text), read, candidates, tuple(target.rule for target in targets), seconds)
        return Outcome(index, single, lines, measure=measure)

    def _too_large(self, size: int) -> Failure:
        return Failure(
            "too_large",
            f"The document has {size:,} bytes; the limit is {self._options.max_bytes:,}.",
            "Split it, or raise the limit with --max-bytes.",
        )


def in_process(options: Options, jobs: Iterable[Job]) -> Iterator[tuple[Source, Outcome]]:
    """The outcomes of ``jobs``, worked off right here."""
    with _alarm_raises():
        bench = Bench(options)
        gc.freeze()  # rules and models stay: no collection need look at them again
        for job in jobs:
            for outcome in bench.outcomes(*job):
                yield job.source, outcome


def holds_many(source: Source) -> bool:
    """Whether the file is of a kind that holds many documents: an archive or a data set."""
    from extractor.readers.kinds import holds_many

    return source.given is None and holds_many(Path(source.path))


def documents_of(source: Source, reader: Reader) -> Iterator[Unread]:
    """The documents of a file, in order, to be read; one that cannot be read gives its error or failure."""
    if source.given is not None:
        yield partial(_given, source.given, source.name, reader)
        return
    try:
        yield from reader.unread(Path(source.path), source.name, source.converted)
    finally:
        if source.converted is not None:
            source.converted.unlink(missing_ok=True)


def _given(given: Given, name: str, reader: Reader) -> Document | ReadError:
    from extractor.readers import ReadError
    from extractor.readers.metadata import known

    data, title, published, url = given
    try:
        return known(reader.read(data, name), title=title, published=published, url=url)
    except ReadError as error:
        return error


def failure_of(said: ReadFailure | ReadError) -> Failure:
    """What the reader said, as the run's failure."""
    from extractor.readers.failures import ReadFailure

    if isinstance(said, ReadFailure):
        return Failure(said.cause, said.message, said.remedy, said.path)
    return Failure(ReadFailure.of("", said).cause, said.message, said.remedy)


def save_text(folder: Path, text: bytes) -> None:
    """Write a canonical text to ``folder`` under its sha256, which every record carries; whole or not at all.

    Raises :class:`Stop`.
    """
    digest = hashlib.sha256(text).hexdigest()
    target = folder / digest[:2] / f"{digest}.txt"
    try:
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            partial = target.with_suffix(f".{os.getpid()}")
            partial.write_bytes(text)
            partial.rename(target)
    except OSError as error:
        raise Stop.writing(folder, error) from error


def too_slow(timeout: float) -> Failure:
    return Failure(
        "too_slow",
        f"The document took longer than {timeout:g} seconds.",
        "Split it, or raise the limit with --timeout.",
    )


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Let SIGALRM come after ``seconds``: it ends a worker, and raises :class:`TooSlow` in the run itself.

    Only the main thread can be limited; elsewhere this does nothing.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def again(seconds: float) -> None:
    """Begin the time of a document anew, if it is limited: another scanned page of it was read."""
    if threading.current_thread() is threading.main_thread() and signal.getitimer(signal.ITIMER_REAL)[0]:
        signal.setitimer(signal.ITIMER_REAL, seconds)


@contextlib.contextmanager
def _alarm_raises() -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TooSlow

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGALRM, before)


_OUT_OF_MEMORY = Failure(
    "too_large", "The document needs more memory than there is.", "Split it, or use fewer workers."
)


def _unread(error: OSError) -> Failure:
    return Failure(
        "unreadable", f"Reading fails: {error.strerror or error}.", "See that the file and its disk are sound."
    )


def _fault(error: Exception) -> Failure:
    frames = traceback.extract_tb(error.__traceback__)
    where = f" ({Path(frames[-1].filename).name}, line {frames[-1].lineno})" if frames else ""
    return Failure(
        "error",
        f"{type(error).__name__}: {error}{where}",
        "A fault of the program: please report it with the document.",
    )
