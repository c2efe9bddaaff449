"""A worker: a program of its own that takes jobs on standard input and gives outcomes on standard output.

It holds nothing that the run needs: it may die at any moment. SIGALRM ends it when a document's time is
over, in whatever code it is; a closed input ends it when the run is gone.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import subprocess
import sys
from typing import IO, NamedTuple

from extractor.batch import frames
from extractor.batch.options import Options
from extractor.batch.sources import Source

_START = "import sys; sys.path[:] = sys.argv[1:]; from extractor.batch.worker import main; main()"
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS")


class Ready(NamedTuple):
    """The first thing that a worker says: its rules and models are loaded."""


class Broken(NamedTuple):
    """The last thing that a worker says: why no worker can do this work, and the exit code for it."""

    message: str
    code: int


class Job(NamedTuple):
    """A file, how many of its documents are done already, and the one to stop before (None: do all)."""

    source: Source
    skip: int = 0
    until: int | None = None


def start(options: Options, errors: IO[bytes] | int) -> subprocess.Popen[bytes]:
    """A new worker with our import path and nothing else of ours; what it prints goes to ``errors``."""
    environment = {**dict.fromkeys(_ONE_THREAD, "1"), **os.environ}
    process = subprocess.Popen(
        [sys.executable, "-P", "-c", _START, *(os.path.abspath(path) for path in sys.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        env=environment,
        bufsize=0,
    )
    assert process.stdin is not None
    with contextlib.suppress(BrokenPipeError):
        frames.send(process.stdin.fileno(), options)
    return process


def main() -> None:
    """Work until there are no more jobs."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches us too; the run decides
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    _go_first_when_memory_ends()
    jobs, results = os.fdopen(os.dup(0), "rb"), os.dup(1)
    os.dup2(2, 1)  # what a library prints must not come between our values
    with contextlib.suppress(EOFError, BrokenPipeError):
        _work(jobs, results)
    os._exit(0)


def _work(jobs: IO[bytes], results: int) -> None:
    from extractor.batch.bench import Bench
    from extractor.batch.errors import STOPPED, Stop

    try:
        bench = Bench(frames.receive(jobs))  # type: ignore[arg-type]
        bench.warm()
        gc.freeze()
        frames.send(results, Ready())
        while True:
            source, skip, until = frames.receive(jobs)  # type: ignore[arg-type]
            for outcome in bench.outcomes(source, skip, until):
                frames.send(results, outcome)
    except (EOFError, BrokenPipeError):
        raise
    except Stop as stop:
        frames.send(results, Broken(stop.message, stop.code))
    except Exception as error:
        frames.send(results, Broken(f"A worker cannot start: {type(error).__name__}: {error}", STOPPED))


def _go_first_when_memory_ends() -> None:
    """Linux: when memory runs out, let a worker be ended rather than the run or somebody else."""
    with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w") as score:
        score.write("700")
