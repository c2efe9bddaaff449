"""Many workers, one line: files are handed out as workers come free, outcomes come back in input order.

A large file of many documents is handed out in parts, so that all workers have a share in it.
"""

from __future__ import annotations

import contextlib
import heapq
import logging
import os
import selectors
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count

from extractor.batch import frames
from extractor.batch.bench import holds_many, too_slow
from extractor.batch.errors import Stop
from extractor.batch.options import Options
from extractor.batch.outcome import Failure, Outcome
from extractor.batch.sources import Source
from extractor.batch.worker import Broken, Job, Ready, start

AHEAD = 4  # files that wait at a worker, so that it never waits for us
WINDOW = 128  # files under way for each worker, at most
HELD_BYTES = 64_000_000  # outcomes that wait for an earlier file, at most (about)
FAILED_STARTS = 3
PARTED_BYTES = 500_000  # files of many documents that are smaller go to one worker
PART = 32  # documents: few enough for all to end together, enough not to ask too often

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _File:
    """What the parts of a file share: whether one of them ``met`` its end, and whether that is ``told``."""

    met: bool = False
    told: bool = False


@dataclass(slots=True, order=True)
class _Slot:
    """The place in the line of a file, or of a part of it that ends before document ``until``.

    ``done`` counts its documents whose outcome is here or was there before; ``passed`` those that the worker
    at hand has behind it; ``suspect`` says that a worker died over the next one.
    """

    number: int
    source: Source = field(compare=False)
    done: int = field(compare=False)
    until: int | None = field(default=None, compare=False)
    file: _File = field(default_factory=_File, compare=False)
    passed: int = field(default=0, compare=False)
    suspect: bool = field(default=False, compare=False)
    ended: bool = field(default=False, compare=False)
    outcomes: deque[Outcome] = field(default_factory=deque, compare=False)


@dataclass(slots=True, eq=False)
class _Worker:
    process: subprocess.Popen[bytes]
    inbox: frames.Inbox = field(default_factory=frames.Inbox)
    slots: deque[_Slot] = field(default_factory=deque)
    ready: bool = False
    listening: bool = True

    @property
    def output(self) -> int:
        assert self.process.stdout is not None
        return self.process.stdout.fileno()

    def give(self, slot: _Slot) -> None:
        """Hand over a file or a part of it. A worker that died meanwhile keeps it until it is buried."""
        assert self.process.stdin is not None
        slot.passed = 0
        self.slots.append(slot)
        with contextlib.suppress(BrokenPipeError):
            frames.send(self.process.stdin.fileno(), Job(slot.source, slot.done, slot.until))

    def end(self) -> int:
        """Stop it at once; the exit code that it had (negative: the signal that ended it)."""
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()
        return self.process.wait()


class Pool:
    """The outcomes of many files, worked off by ``workers`` processes.

    At any moment the files under way are bounded, and so are the outcomes that wait for an earlier file:
    whoever takes the outcomes slowly slows the workers down. A worker that dies costs the document that it
    was at, after a second try with a worker of its own; one that took too long gets no second try.
    """

    def __init__(self, options: Options, workers: int, ahead: int = AHEAD) -> None:
        """``ahead``: files that wait at a worker; 1 if they bring their content, which pipes cannot hold."""
        self._options = options
        self._count = workers
        self._ahead = ahead
        self._selector = selectors.DefaultSelector()
        self._workers: list[_Worker] = []
        self._again: list[_Slot] = []  # a heap: what dead workers left
        self._line: deque[_Slot] = deque()  # all files under way, in input order
        self._held = 0
        self._failed_starts = 0

    def outcomes(self, jobs: Iterable[Job]) -> Iterator[tuple[Source, Outcome]]:
        """Each file with one outcome a document, in the order of ``jobs``, which ask for whole files.

        Raises :class:`Stop` if no worker can do the work. Take them all before you call this again.
        """
        fresh = _slots(jobs)
        while len(self._workers) < self._count:
            self._hire()
        while self._hand_out(fresh) or self._line:
            yield from self._in_order()
            if self._line:
                self._listen()

    def close(self) -> None:
        """End the workers, whatever they are at."""
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.end()
        self._workers.clear()
        self._selector.close()

    def _hire(self) -> _Worker:
        try:
            worker = _Worker(start(self._options, _errors()))
        except OSError as error:
            raise Stop(f"A worker cannot be started: {error.strerror}.") from error
        self._workers.append(worker)
        self._selector.register(worker.output, selectors.EVENT_READ, worker)
        return worker

    def _hand_out(self, fresh: Iterator[_Slot]) -> bool:
        """Fill every worker's hands; false if there is nothing to hand out any more."""
        for ahead in range(self._ahead):
            for worker in self._workers:
                if len(worker.slots) <= ahead and not (worker.slots and worker.slots[0].suspect):
                    slot = self._left() or self._enter(fresh)
                    if slot is None:
                        return False
                    worker.give(slot)
        return True

    def _left(self) -> _Slot | None:
        """What a dead worker left and somebody still waits for."""
        while self._again:
            slot = heapq.heappop(self._again)
            if not slot.file.told:
                return slot
        return None

    def _enter(self, fresh: Iterator[_Slot]) -> _Slot | None:
        """The next file that needs a worker, if there is room for it."""
        while len(self._line) < WINDOW * self._count:
            slot = next(fresh, None)
            if slot is None:
                return None
            self._line.append(slot)
            if slot.source.problem is None:
                return slot
            self._take(slot, Outcome(0, True, failure=slot.source.problem))
        return None

    def _in_order(self) -> Iterator[tuple[Source, Outcome]]:
        """What the front of the line has ready."""
        while self._line and (self._line[0].outcomes or self._line[0].ended):
            slot = self._line[0]
            while slot.outcomes:
                outcome = slot.outcomes.popleft()
                self._held -= len(outcome.lines)
                yield slot.source, outcome
                slot.file.told = outcome.last
            if not slot.ended:
                return
            self._line.popleft()
            while slot.file.told and self._line and self._line[0].file is slot.file:
                behind = self._line.popleft()  # a part that begins behind the file's end
                self._held -= sum(len(outcome.lines) for outcome in behind.outcomes)

    def _listen(self) -> None:
        """Wait until a worker says something, and take it in."""
        self._hold_back()
        for key, _ in self._selector.select():
            worker: _Worker = key.data
            data = os.read(worker.output, 1 << 18)
            if not data:
                self._bury(worker)
            for value in worker.inbox.add(data):
                self._hear(worker, value)

    def _hold_back(self) -> None:
        """While too much waits for an earlier file, listen only to who works on the earliest."""
        for worker in self._workers:
            listen = self._held < HELD_BYTES or not worker.slots or self._line[0] in worker.slots
            if listen and not worker.listening:
                self._selector.register(worker.output, selectors.EVENT_READ, worker)
            elif worker.listening and not listen:
                self._selector.unregister(worker.output)
            worker.listening = listen

    def _hear(self, worker: _Worker, value: Ready | Broken | Outcome) -> None:
        if isinstance(value, Ready):
            worker.ready, self._failed_starts = True, 0
        elif isinstance(value, Broken):
            raise Stop(value.message, value.code)
        else:
            self._take(worker.slots[0], value)
            if value.last or value.part:
                worker.slots.popleft()

    def _take(self, slot: _Slot, outcome: Outcome) -> None:
        slot.passed = outcome.number + 1
        slot.ended = outcome.last or outcome.part
        slot.file.met = slot.file.met or outcome.last
        if slot.file.told:
            return
        if not outcome.empty or outcome.last:
            slot.suspect = False
            slot.done = outcome.number + 1
            slot.outcomes.append(outcome)
            self._held += len(outcome.lines)

    def _bury(self, worker: _Worker) -> None:
        """A worker is dead: another takes its place, and the blame falls on the document it was at."""
        self._selector.unregister(worker.output)
        code = worker.end()
        self._workers.remove(worker)
        successor = self._hire()
        if not worker.ready:
            self._failed_starts += 1
            if self._failed_starts >= FAILED_STARTS:
                raise Stop(f"Workers end while they start ({_how(code)}); --log-level debug shows what they say.")
        elif worker.slots:
            slot = worker.slots.popleft()
            self._blame(slot, code)
            if not slot.ended and slot.suspect:
                successor.give(slot)
            elif not slot.ended:
                heapq.heappush(self._again, slot)
        for slot in worker.slots:
            heapq.heappush(self._again, slot)

    def _blame(self, slot: _Slot, code: int) -> None:
        """Try the document again, or give it up."""
        if code == -signal.SIGALRM:
            failure = too_slow(self._options.timeout)
        elif slot.suspect:
            failure = Failure(
                "worker_died",
                f"Two workers ended over the document ({_how(code)}).",
                "It may need more memory than there is; please report it with the document.",
            )
        else:
            log.warning("a worker ended (%s) over %s; trying again", _how(code), slot.source.name)
            slot.suspect = True
            return
        blocked = slot.passed < slot.done  # it ended on the way to the document: none behind it can be had
        self._take(slot, Outcome(slot.done, blocked or not holds_many(slot.source), failure=failure))


def _slots(jobs: Iterable[Job]) -> Iterator[_Slot]:
    """Places for files; a large file of many documents has one after the other until its end is met."""
    numbers = count()
    for source, done, _ in jobs:
        if source.size < PARTED_BYTES or not holds_many(source):
            yield _Slot(next(numbers), source, done)
            continue
        file = _File()
        while not file.met:
            until = (done // PART + 1) * PART
            yield _Slot(next(numbers), source, done, until, file)
            done = until


def _how(code: int) -> str:
    return signal.Signals(-code).name if code < 0 else f"exit code {code}"


def _errors() -> int:
    """Where workers print: our standard error if somebody looks for faults, else nowhere."""
    return sys.stderr.fileno() if log.isEnabledFor(logging.DEBUG) else subprocess.DEVNULL
