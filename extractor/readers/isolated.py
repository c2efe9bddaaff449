"""Code that parses untrusted binary files, in a process of its own with limits on time and memory."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import struct
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any

from extractor.readers.errors import ReadError
from extractor.readers.limits import Limits

_START = "import sys; sys.path[:] = sys.argv[1:]; from extractor.readers.inside import main; main()"
_LENGTH = struct.Struct(">BI")
_PIECE = 1 << 20  # bytes taken from the pipe at once
_JOBS = 500  # after so many a worker is replaced, so that no library's leak grows
DATA, DONE, FAILED = 0, 1, 2
_ALONE = {
    "OMP_THREAD_LIMIT": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "ARROW_NUM_THREADS": "1",
}


def send(to: IO[bytes], kind: int, data: bytes) -> None:
    """Write one frame."""
    to.write(_LENGTH.pack(kind, len(data)))
    to.write(data)


def receive(source: IO[bytes]) -> tuple[int, bytes]:
    """Read one frame; raises ``EOFError`` if the other side is gone."""
    head = source.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    kind, size = _LENGTH.unpack(head)
    data = source.read(size)
    if len(data) < size:
        raise EOFError
    return kind, data


@dataclass(eq=False, slots=True)
class _Worker:
    process: subprocess.Popen[bytes]
    owner: int
    jobs: int = 0

    def kill(self) -> None:
        if self.owner != os.getpid():
            return  # a fork's copy: the process is our parent's
        with contextlib.suppress(OSError):
            self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(OSError, AttributeError):
                pipe.close()  # type: ignore[union-attr]
        self.process.wait()


@dataclass(eq=False, slots=True, weakref_slot=True)
class Isolated:
    """Worker processes for parsing, started on first need; safe to share between threads."""

    limits: Limits = field(default_factory=Limits)
    _idle: list[_Worker] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        weakref.finalize(self, _end_all, self._idle)

    def run(self, job: str, data: bytes, **settings: Any) -> Iterator[bytes]:
        """The frames that ``job`` (a name in :mod:`extractor.readers.inside`) makes of ``data``.

        Raises :class:`ReadError`, also if the worker dies or takes longer than ``limits.seconds`` for a
        frame. Take all frames or close the iterator.
        """
        worker = self._take()
        sound = False
        try:
            request = json.dumps({"job": job, **settings}).encode()
            yield from self._talk(worker, request, data)
            sound = True
        except ReadError as error:
            sound = not isinstance(error, _Gone)
            raise
        finally:
            self._give_back(worker, sound)

    def _talk(self, worker: _Worker, request: bytes, data: bytes) -> Iterator[bytes]:
        stdin, stdout = worker.process.stdin, worker.process.stdout
        assert stdin is not None
        assert stdout is not None
        try:
            send(stdin, DATA, request)
            send(stdin, DATA, data)
            stdin.flush()
        except OSError as error:
            raise _gone(worker, False, self.limits) from error
        while True:
            try:
                kind, frame = _receive_within(stdout.fileno(), self.limits.seconds)
            except (EOFError, OSError) as error:
                if isinstance(error, TimeoutError):
                    worker.process.kill()
                raise _gone(worker, isinstance(error, TimeoutError), self.limits) from error
            if kind == DONE:
                return
            if kind == FAILED:
                message, remedy = json.loads(frame)
                raise ReadError(message, remedy)
            yield frame

    def _take(self) -> _Worker:
        with self._lock:
            while self._idle:
                worker = self._idle.pop()
                if worker.owner == os.getpid() and worker.process.poll() is None:
                    return worker
        return _start(self.limits)

    def _give_back(self, worker: _Worker, sound: bool) -> None:
        worker.jobs += 1
        if sound and worker.jobs < _JOBS:
            with self._lock:
                if len(self._idle) < 2:
                    self._idle.append(worker)
                    return
        worker.kill()

    def close(self) -> None:
        """End the workers."""
        with self._lock:
            _end_all(self._idle)


class _Gone(ReadError):
    """The worker is dead."""


def _end_all(workers: list[_Worker]) -> None:
    while workers:
        workers.pop().kill()


def _receive_within(file: int, seconds: float) -> tuple[int, bytes]:
    """One frame from an unbuffered pipe; raises ``TimeoutError`` if it is not there in time."""
    end = time.monotonic() + seconds
    kind, size = _LENGTH.unpack(_read_within(file, _LENGTH.size, end))
    return kind, _read_within(file, size, end)


def _read_within(file: int, size: int, end: float) -> bytes:
    parts: list[bytes] = []
    while size > 0:
        ready, _, _ = select.select([file], [], [], max(0.0, end - time.monotonic()))
        if not ready:
            raise TimeoutError
        part = os.read(file, min(size, _PIECE))
        if not part:
            raise EOFError
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _gone(worker: _Worker, late: bool, limits: Limits) -> _Gone:
    if late:
        return _Gone(
            f"Reading the file took longer than {limits.seconds:g} seconds.",
            "Split it, or raise the reader's limits.",
        )
    code = worker.process.wait()
    how = signal.Signals(-code).name if code < 0 else f"exit code {code}"
    return _Gone(
        f"The program that parses the file broke down over it ({how}).",
        "The file is damaged or too large: open it in its program, save it anew and try again.",
    )


def _start(limits: Limits) -> _Worker:
    process = subprocess.Popen(
        [sys.executable, "-P", "-c", _START, *(os.path.abspath(p) for p in sys.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={
            **os.environ,
            **_ALONE,
            "OCOP_READER_MEMORY": str(limits.memory),
            "OCOP_READER_SECONDS": str(limits.seconds),
        },
        start_new_session=True,
    )
    return _Worker(process, os.getpid())
