"""A run: find files, work them off here or with workers, write what comes of them, say how far it is."""

from __future__ import annotations

import logging
import os
import sys
import tempfile
from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from extractor.batch.ahead import converting
from extractor.batch.bench import in_process
from extractor.batch.errors import ALL_READ, SOME_FAILED
from extractor.batch.journal import Mark
from extractor.batch.options import Options
from extractor.batch.outcome import Failure, Outcome
from extractor.batch.output import Output
from extractor.batch.pool import PARTED_BYTES, Pool
from extractor.batch.progress import Progress, clock
from extractor.batch.sources import Source, find
from extractor.batch.stats import Stats
from extractor.batch.worker import Job
from extractor.readers.limits import Limits

SMALL_BYTES = 100_000  # workers cost a second or two to start: not for less than this
SMALL_FILES = 50

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Place:
    """Where things go. ``records`` None is standard output; ``failures`` None, no file of failures."""

    records: Path | None = None
    failures: Path | None = None
    resume: bool = False


class Summary(NamedTuple):
    """``mark`` counts everything in the output, ``stats`` only what this run did itself."""

    mark: Mark
    stats: Stats

    def __str__(self) -> str:
        mark = self.mark
        text = f"{mark.documents:,} documents, {mark.records:,} records, {mark.failures:,} failures"
        skipped = f", {mark.skipped:,} skipped" if mark.skipped else ""
        return f"{text}{skipped} in {clock(self.stats.elapsed)}"

    @property
    def code(self) -> int:
        return SOME_FAILED if self.mark.failures else ALL_READ


def run(paths: list[str], options: Options, place: Place, workers: int | None = None, bar: bool = False) -> Summary:
    """Extract from every file of ``paths``; ``workers`` None takes all cores. ``bar`` draws a
    progress bar if standard error is a terminal; else lines go to the log now and then.

    The output is the same for any number of workers. Raises :class:`Stop` if the run cannot go on; what was
    written until then (or until KeyboardInterrupt) is there for a run with ``resume``. Raises
    BrokenPipeError if who reads the records went away.
    """
    ours = {os.path.realpath(path) for path in (place.records, place.failures, options.save_text) if path}
    stats = Stats()
    with ExitStack() as stack:
        spooled = stack.enter_context(_standard_input(options.max_bytes)) if "-" in paths else None
        output = stack.enter_context(closing(Output(place.records, place.failures, options.fingerprint())))
        sources = find(paths, ours, spooled)
        jobs = output.resume(sources) if place.resume else output.begin(sources)
        before = output.mark.documents
        if before:
            log.info("goes on after %s documents", f"{before:,}")
        ready = stack.enter_context(converting(jobs, Limits(seconds=options.timeout)))
        outcomes = stack.enter_context(closing(_outcomes(options, ready, workers)))
        progress = Progress(stats, before, lambda: sum(1 for _ in find(paths, ours, spooled)), bar)
        stack.callback(progress.end)
        for source, outcome in outcomes:
            output.add(source, outcome)
            stats.add(outcome)
            if outcome.failure is not None:
                _tell(source, outcome.failure, loud=place.failures is None)
            progress.tick()
        output.finish()
        summary = Summary(output.mark, stats)
    log.info("%s", summary, extra={"data": stats.counts()})
    return summary


def _tell(source: Source, failure: Failure, loud: bool) -> None:
    """A failure, if no file takes it; what is skipped in any case."""
    level = logging.INFO if failure.skipped else logging.WARNING if loud else logging.DEBUG
    what = "skipped: " if failure.skipped else ""
    log.log(level, "%s: %s%s", failure.path or source.name, what, failure.message)


@contextmanager
def _standard_input(limit: int) -> Iterator[str]:
    """A file with what comes on standard input; a little over ``limit`` bytes of it at most."""
    with tempfile.NamedTemporaryFile(prefix="ocop-") as file:
        rest = limit + 1
        while rest > 0 and (data := sys.stdin.buffer.read(min(rest, 1 << 20))):
            file.write(data)
            rest -= len(data)
        file.flush()
        yield file.name


def _outcomes(
    options: Options, jobs: Iterable[Job], workers: int | None
) -> Generator[tuple[Source, Outcome], None, None]:
    """Here if there is one worker or little to do, else by a pool."""
    jobs = iter(jobs)
    first = list(islice(jobs, SMALL_FILES))
    if not first:
        return
    sizes = [job.source.size for job in first]
    small = len(first) < SMALL_FILES and sum(sizes) < SMALL_BYTES
    count = workers or len(os.sched_getaffinity(0))
    if count == 1 or small:
        yield from in_process(options, chain(first, jobs))
    else:
        needed = count if max(sizes) >= PARTED_BYTES else len(first)
        with closing(Pool(options, min(count, needed))) as pool:
            yield from pool.outcomes(chain(first, jobs))
