"""What commands of ``ocop-corpus`` print: tables to standard output, all else to standard error."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from extractor.regional.cli_options import Style

if TYPE_CHECKING:
    from extractor.regional.build import Summary
    from extractor.regional.query import Table
    from extractor.regional.report import Summary as Reported


def print_table(table: Table, style: Style, whole: bool = False) -> None:
    """For people, columns that hold nothing only take room; for programs (and in answers to SQL) they stay."""
    if style is Style.CSV:
        typer.echo(table.as_csv(), nl=False)
    elif style is Style.JSONL:
        typer.echo(table.as_jsonl(), nl=False)
    else:
        typer.echo((table if whole else table.filled()).as_text(shutil.get_terminal_size((120, 24)).columns))


def say_corpus(summary: Summary, corpus: Path) -> None:
    """What a corpus holds after a command that changed it."""
    bad = f", {summary.failed} unusable" if summary.failed else ""
    typer.echo(
        f"{corpus}: {summary.documents} documents, {summary.mentions} mentions, {summary.targets} targets, "
        f"{summary.conflicts} with conflicts ({summary.lines} records read{bad}; {summary.corrected} corrected)",
        err=True,
    )


def say_report(done: Reported, out: Path, limit: int) -> None:
    """What a report holds, and what can be done if it is larger than ``limit`` bytes."""
    typer.echo(f"{out}: {done.targets} targets of {done.documents} documents, {done.size / 1e6:.1f} MB", err=True)
    if done.size > limit:
        typer.echo("That is much to send; `report` with --place, --indicator, --year makes it smaller.", err=True)
    elif done.cut:
        typer.echo("Documents were cut to the passages around their sentences, to keep it small.", err=True)


def silent(step: str, done: int) -> None:
    """Report nothing."""


def show_progress(step: str, done: int) -> None:
    """One line on standard error, if that is a terminal."""
    if sys.stderr.isatty():
        typer.echo(f"\r{step} {done:,} ", err=True, nl=False)
