"""``ocop-extract PATTERN -o OUT/ --engine daft [--ray ADDRESS]``."""

from __future__ import annotations

import logging
import os
from dataclasses import replace
from functools import reduce

from extractor.batch.errors import ALL_READ, SOME_FAILED, WRONG_USE, Stop
from extractor.batch.options import Options
from extractor.batch.progress import clock, line
from extractor.batch.stats import Stats

log = logging.getLogger(__name__)


def command(
    patterns: list[str], out: str | None, options: Options, ray: str | None = None, workers: int | None = None
) -> tuple[int, Stats]:
    """Extract from the data sets that ``patterns`` name into the new folder ``out``; exit code and numbers.

    With ``ray`` (an address, ``auto`` or ``local``) on that cluster, else in this process. Raises
    :class:`Stop`.
    """
    if out is None:
        raise Stop("--engine daft writes a folder: give it with -o.", WRONG_USE)
    if "://" not in out:
        out = os.path.abspath(out)
        if os.path.exists(out) and (not os.path.isdir(out) or os.listdir(out)):
            raise Stop(f"{out} is there already; give a new folder.", WRONG_USE)
    try:
        import daft

        from extractor.distributed.datasets import open_data
        from extractor.distributed.rows import extract_rows
        from extractor.distributed.sink import Sink
    except ImportError as error:
        raise Stop(f"daft is missing ({error}); pip install 'ocop-extract[daft]'.", WRONG_USE) from error
    if ray is not None:
        daft.set_runner_ray(address=None if ray == "local" else ray)
    if options.patterns is not None:
        options = replace(options, patterns=options.patterns.absolute())
    frames = []
    for pattern in patterns:
        frame, columns = open_data(pattern)
        frames.append(extract_rows(frame, options, columns, workers).select("records", "failure", "measure"))
    sink = Sink(out)
    reduce(lambda one, other: one.concat(other), frames).write_sink(sink)
    stats = sink.stats
    log.info("%s in %s", line(stats), clock(stats.elapsed), extra={"data": stats.counts()})
    return (SOME_FAILED if stats.failures else ALL_READ), stats
