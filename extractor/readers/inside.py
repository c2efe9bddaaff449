"""The worker process that parses files: jobs come in on standard input, frames go out on standard output."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

from extractor.readers.errors import ReadError
from extractor.readers.isolated import DATA, DONE, FAILED, receive, send

Job = Callable[..., Iterator[bytes]]

_HOMES = {
    "docx": "extractor.readers.docx",
    "xlsx": "extractor.readers.xlsx",
    "pptx": "extractor.readers.pptx",
    "pdf": "extractor.readers.pdf",
    "pages": "extractor.readers.ocr",
    "image": "extractor.readers.ocr",
    "parquet": "extractor.readers.rows",
}
_EXTRAS = {
    "docx": "office", "xlsx": "office", "pptx": "office", "pdf": "pdf", "pages": "ocr", "image": "ocr",
    "parquet": "parquet",
}  # fmt: skip
_DAMAGED = "Get it again, or open and save it in its program."


def main() -> None:
    """Work until the input ends."""
    _limit()
    jobs, results = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not come between the frames
    with contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            _, request = receive(jobs)
            _, data = receive(jobs)
            _work(json.loads(request), data, results)
            results.flush()
    os._exit(0)


def _work(settings: dict[str, Any], data: bytes, results: Any) -> None:
    name = settings.pop("job")
    try:
        job = _job(name)
        _alarm()
        for frame in job(data, **settings):
            send(results, DATA, frame)
            _alarm()
        send(results, DONE, b"")
        _alarm(0)
    except ReadError as error:
        _fail(results, error.message, error.remedy)
    except MemoryError:
        _fail(results, "The file needs more memory than it may have.", "Split it, or raise the reader's limits.")
    except ImportError as error:
        _fail(results, *_missing(error.name, name))
    except (BrokenPipeError, EOFError):
        raise
    except RecursionError:
        _fail(results, "The file is nested too deep.", _DAMAGED)
    except Exception as error:  # libraries raise anything on a damaged file
        _fail(results, f"The file is damaged or cut short ({type(error).__name__}).", _DAMAGED)


def _missing(module: str | None, job: str) -> tuple[str, str]:
    return (
        f"The package {module} is missing, which reads such files.",
        f"pip install 'ocop-extract[{_EXTRAS[job]}]' (see ocop-extract --doctor).",
    )


def _alarm(seconds: float | None = None) -> None:
    """End this process some time after our parent should have done so; it may be gone."""
    if hasattr(signal, "setitimer"):
        limit = float(os.environ.get("OCOP_READER_SECONDS", "0")) * 2 + 5
        signal.setitimer(signal.ITIMER_REAL, limit if seconds is None else seconds)


def _job(name: str) -> Job:
    job: Job = getattr(import_module(_HOMES[name]), f"job_{name}")
    return job


def _fail(results: Any, message: str, remedy: str) -> None:
    send(results, FAILED, json.dumps([message, remedy]).encode())


def _limit() -> None:
    """Bound our memory, end with our parent, and leave Ctrl-C to it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    memory = int(os.environ.get("OCOP_READER_MEMORY", "0"))
    if memory and sys.platform != "win32":
        import resource

        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w") as score:
            score.write("800")
