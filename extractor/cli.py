"""The commands. Thin: options in, one call, exit code out. Nothing heavy is imported before it is needed."""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from extractor import __version__
from extractor.batch.errors import INTERRUPTED, TERMINATED, Stop
from extractor.batch.options import MAX_BYTES, TIMEOUT, Options
from extractor.days import day

log = logging.getLogger(__name__)


class LogLevel(StrEnum):
    """How much is said on standard error."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Engine(StrEnum):
    """Who hands out the work."""

    LOCAL = "local"
    DAFT = "daft"


def main() -> None:
    """``ocop-extract``"""
    _command(extract)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"ocop-extract {__version__}")
        raise typer.Exit


def _doctor(asked: bool) -> None:
    if asked:
        from extractor.doctor import examine

        raise typer.Exit(examine())


def _column(use: str) -> typer.models.OptionInfo:
    name, what = f"--{use}-column", f"The column of data sets (jsonl, csv, parquet) that holds the {use}."
    option: typer.models.OptionInfo = typer.Option(name, metavar="NAME", help=what)
    return option


Patterns = Annotated[
    Path | None,
    typer.Option("--patterns", metavar="DIR", exists=True, file_okay=False, help="Rules laid over the built-in ones."),
]
Published = Annotated[
    date | None,
    typer.Option("--published", metavar="DATE", parser=day, help="For documents that do not say their date."),
]


def extract(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH…", help="Files, folders, or - for standard input.", show_default=False),
    ],
    output: Annotated[
        str | None,
        typer.Option(
            "-o", "--output", metavar="FILE", help="Written whole or not at all; standard output if left out."
        ),
    ] = None,
    results: Annotated[bool, typer.Option("--results", help="Figures that were reached, too.")] = False,
    patterns: Patterns = None,
    workers: Annotated[
        int | None,
        typer.Option("--workers", metavar="N", min=1, help="Processes (all cores); the output is the same for any."),
    ] = None,
    failures: Annotated[
        Path | None,
        typer.Option("--failures", metavar="FILE", help="One JSON line for each document that gave an error."),
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on where a stopped run with the same -o ended.")] = False,
    save_text: Annotated[
        Path | None,
        typer.Option("--save-text", metavar="DIR", help="The texts that offsets count in, as DIR/ab/SHA256.txt."),
    ] = None,
    published: Published = None,
    max_bytes: Annotated[
        int, typer.Option("--max-bytes", metavar="N", min=1, help="A larger document is a failure.")
    ] = MAX_BYTES,
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="SECONDS", min=0.01, help="A slower document is a failure.")
    ] = TIMEOUT,
    text_column: Annotated[str | None, _column("text")] = None,
    html_column: Annotated[str | None, _column("html")] = None,
    id_column: Annotated[str | None, _column("id")] = None,
    title_column: Annotated[str | None, _column("title")] = None,
    url_column: Annotated[str | None, _column("url")] = None,
    published_column: Annotated[str | None, _column("published")] = None,
    stats: Annotated[
        Path | None, typer.Option("--stats", metavar="FILE", help="What the run did, in numbers (JSON).")
    ] = None,
    engine: Annotated[
        Engine, typer.Option("--engine", help="daft: data sets instead of files (see docs/scale.md).")
    ] = Engine.LOCAL,
    ray: Annotated[
        str | None,
        typer.Option("--ray", metavar="ADDRESS", help="With --engine daft: the cluster to run on."),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Say nothing but errors.")] = False,
    log_level: Annotated[LogLevel, typer.Option("--log-level", help="How much to say.")] = LogLevel.INFO,
    log_json: Annotated[bool, typer.Option("--log-json", help="Say it as JSON, one object a line.")] = False,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True)] = False,
    doctor: Annotated[
        bool,
        typer.Option("--doctor", callback=_doctor, is_eager=True, help="What is installed, and what is missing."),
    ] = False,
) -> None:
    """Development targets out of Vietnamese documents, as JSON Lines.

    Exit: 0 all read, 1 some documents failed, 2 wrong use, 3 stopped because the output could not be
    written (or no worker lives), 130 interrupted. After 3 and 130, --resume goes on.
    """
    from extractor.batch.logs import set_up

    set_up("error" if quiet else log_level, log_json)
    named = {"text": text_column, "html": html_column, "id": id_column, "title": title_column,
             "url": url_column, "published": published_column}  # fmt: skip
    columns = tuple((use, name) for use, name in named.items() if name is not None)
    options = Options(results, patterns, published, save_text, max_bytes, timeout, columns)

    def local() -> int:
        from extractor.batch.run import Place, run

        place = Place(None if output is None else Path(output), failures, resume)
        summary = run(paths, options, place, workers, bar=not (quiet or log_json))
        if stats is not None:
            summary.stats.write(stats)
        return summary.code

    def daft() -> int:
        from extractor.distributed import command

        code, numbers = command(paths, output, options, ray, workers)
        if stats is not None:
            numbers.write(stats)
        return code

    if engine is Engine.DAFT:
        if failures is not None or resume or save_text is not None:
            raise typer.BadParameter("--failures, --resume and --save-text do not go with --engine daft.")
        raise typer.Exit(_ended(daft))
    if ray is not None:
        raise typer.BadParameter("--ray goes with --engine daft.")
    if resume and output is None:
        raise typer.BadParameter("--resume needs the file to go on with: -o FILE.")
    _check(paths, [Path(path) for path in (output, failures, stats) if path is not None])
    raise typer.Exit(_ended(local))


def _command(function: Callable[..., None]) -> None:
    """Parse the command line and call ``function``. Plain text: rich takes longer to load than we do."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command()(function)
    app()


def _ended(work: Callable[[], int]) -> int:
    """The exit code of ``work``, however it ends."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))
    try:
        return work()
    except Stop as stop:
        log.error("%s", stop)
        return stop.code
    except KeyboardInterrupt:
        log.warning("interrupted; --resume goes on from here")
        return INTERRUPTED
    except BrokenPipeError:  # `| head`: who reads has enough
        return 0


def _check(paths: list[str], outputs: list[Path]) -> None:
    """Say what cannot work before anything is done."""
    for path in paths:
        if path != "-" and not os.path.lexists(path):
            raise typer.BadParameter(f"{path}: no such file or folder.")
    for output in outputs:
        if not output.parent.is_dir():
            raise typer.BadParameter(f"{output.parent}: no such folder.")
        if output.is_dir():
            raise typer.BadParameter(f"{output} is a folder.")
    if len(set(outputs)) < len(outputs):
        raise typer.BadParameter("Two outputs have the same name.")


def explain(
    source: Annotated[str, typer.Argument(metavar="TEXT|FILE", show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
    patterns: Patterns = None,
    published: Published = None,
) -> None:
    """Which figures were seen, what each rule said for and against, what came of it and why not."""
    from extractor.explain import run

    raise typer.Exit(_ended(lambda: run(source, as_json=as_json, patterns=patterns, published=published)))


def explain_main() -> None:
    """``ocop-explain``"""
    _command(explain)


def check(
    action: Annotated[str, typer.Argument(metavar="check", show_default=False)],
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", exists=True, file_okay=False, show_default=False)
    ] = None,
) -> None:
    """The loader's checks and all rules' examples; DIR is a folder of patterns laid over the built-in ones.

    Exit: 0 all is well, 1 something is not, 2 wrong use.
    """
    from extractor.patterns.checks import run

    if action != "check":
        raise typer.BadParameter(f"{action!r}: there is only `ocop-patterns check [DIR]`.")
    raise typer.Exit(_ended(lambda: run(folder)))


def patterns_main() -> None:
    """``ocop-patterns``"""
    _command(check)
