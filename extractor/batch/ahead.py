"""Old office files converted before a worker needs them, many to one start of LibreOffice."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from extractor.batch.sources import Source
from extractor.batch.worker import Job
from extractor.readers.errors import ReadError
from extractor.readers.kinds import Kind, kind_of, named
from extractor.readers.limits import Limits
from extractor.readers.office import CONVERTED, Office, groups, program

WINDOW = 100  # files that are looked through at once
GROUP = 25  # files to one start: a file that breaks it takes the others' time


@contextmanager
def converting(jobs: Iterable[Job], limits: Limits) -> Iterator[Iterator[Job]]:
    """The jobs in their order, old office files with their newer format at hand as long as this is open.

    While one window is worked off, the next is converted. What LibreOffice could not convert in company is
    left to the worker, which tries it alone and says what is wrong.
    """
    if program() is None:
        yield iter(jobs)
        return
    office = Office(limits)
    pool = ThreadPoolExecutor(1)
    try:
        with tempfile.TemporaryDirectory(prefix="ocop-", ignore_cleanup_errors=True) as folder:
            yield _windows(iter(jobs), office, pool, Path(folder))
    finally:
        office.stop()
        pool.shutdown(wait=True, cancel_futures=True)


def _windows(jobs: Iterator[Job], office: Office, pool: ThreadPoolExecutor, folder: Path) -> Iterator[Job]:
    ready: Future[list[Job]] | None = None
    number = 0
    while window := list(islice(jobs, WINDOW)):
        coming = pool.submit(_window, window, office, folder / str(number))
        number += 1
        if ready is not None:
            yield from ready.result()
        ready = coming
    if ready is not None:
        yield from ready.result()


def _window(jobs: Sequence[Job], office: Office, folder: Path) -> list[Job]:
    """The jobs of a window, with what could be converted of them."""
    kinds = [_old_kind(job.source, office.limits) for job in jobs]
    if sum(kind is not None for kind in kinds) < 2:
        return list(jobs)
    done = list(jobs)
    for to, members in groups(kinds):
        for at in range(0, len(members), GROUP):
            copies = [_copied(jobs[i].source, i, kinds[i], folder) for i in members[at : at + GROUP]]
            try:
                out = office.convert_all([c for c in copies if c is not None], to, folder / "out")
            except ReadError:
                continue
            there = {path.stem: path for path in out if path.is_file()}
            for i in members[at : at + GROUP]:
                path = there.get(str(i))
                source = jobs[i].source
                done[i] = jobs[i]._replace(source=source._replace(converted=path)) if path else jobs[i]
    return done


def _old_kind(source: Source, limits: Limits) -> Kind | None:
    """The kind of an old office file; None for anything else."""
    name = named(source.name)
    if source.problem is not None or name is None or name not in CONVERTED or source.size > limits.file:
        return None
    try:
        with open(source.path, "rb") as file:
            kind = kind_of(file, source.name)
    except (OSError, ReadError):
        return None
    return kind if kind in CONVERTED else None


def _copied(source: Source, number: int, kind: Kind | None, folder: Path) -> Path | None:
    """A copy under a plain name: nothing is written beside the original, not even for a moment."""
    copy = folder / f"{number}.{kind}"
    try:
        folder.mkdir(exist_ok=True)
        shutil.copyfile(source.path, copy)
    except OSError:
        return None
    return copy
