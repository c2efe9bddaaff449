"""How far a run is, on standard error: one line that changes on a terminal, now and then a line elsewhere."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from time import monotonic
from typing import TextIO

from extractor.batch.stats import Stats

BAR_EVERY, LINE_EVERY = 0.2, 10.0
_WIDTH = 24

log = logging.getLogger(__name__)


class Progress:
    """Says how far a run is: on a terminal, if there is one and ``terminal`` allows it, else in the log.

    ``count`` finds out how many files there are, meanwhile (terminal only).
    """

    def __init__(self, stats: Stats, done_before: int, count: Callable[[], int], terminal: bool) -> None:
        self._stats = stats
        self._done_before = done_before
        self._bar = terminal and sys.stderr.isatty()
        self._every = BAR_EVERY if self._bar else LINE_EVERY
        self._next = monotonic() + self._every
        self._total = 0
        if self._bar:
            threading.Thread(target=lambda: setattr(self, "_total", count()), daemon=True).start()

    def tick(self) -> None:
        """Say something if it is time to."""
        now = monotonic()
        if now >= self._next:
            self._next = now + self._every
            if self._bar:
                show(sys.stderr, bar(self._stats, self._done_before, self._total))
            else:
                log.info("%s", line(self._stats, self._done_before), extra={"data": self._stats.counts()})

    def end(self) -> None:
        """Leave the terminal's line empty."""
        if self._bar:
            show(sys.stderr, "")


def line(stats: Stats, before: int = 0) -> str:
    """``1,204 documents (310/s), 523 records, 2 failures``."""
    rate = stats.documents / max(stats.elapsed, 1e-9)
    text = f"{before + stats.documents:,} documents ({rate:,.0f}/s), {stats.records:,} records"
    return f"{text}, {stats.failures:,} failures" if stats.failures else text


def bar(stats: Stats, before: int, total: int) -> str:
    """The same with a bar and the time left, once the total is known."""
    done = before + stats.documents
    if not total or not stats.documents:
        return line(stats, before)
    share = min(1.0, done / total)
    left = max(0.0, total - done) * stats.elapsed / stats.documents
    drawn = "━" * int(share * _WIDTH) + " " * (_WIDTH - int(share * _WIDTH))
    return f"{drawn} {share:4.0%}  {clock(left)} left  {line(stats, before)}"


def clock(seconds: float) -> str:
    """``2:07:09``, ``7:09``, ``3.4 s``."""
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def show(terminal: TextIO, text: str) -> None:
    """Put ``text`` in place of the terminal's current line."""
    terminal.write(f"\r\x1b[K{text}")
    terminal.flush()
