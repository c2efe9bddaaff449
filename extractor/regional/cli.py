"""``ocop-corpus``: the commands. Thin: options in, one call, exit code out; heavy imports come late."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extractor.regional.cli_options import (
    DEFAULT_CORPUS,
    AsOf,
    By,
    Corpus,
    English,
    Indicator,
    Out,
    Patterns,
    Place,
    Plan,
    Printed,
    Quiet,
    ReportFile,
    Style,
    Title,
    Which,
    Words,
    Year,
)
from extractor.regional.cli_output import print_table, say_corpus, say_report, show_progress, silent

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from extractor.regional.query import Table

app = typer.Typer(
    help="Records of development targets, joined into a corpus that one can ask.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
_CONFLICTS = """SELECT target_id, place_name AS place, subject, year, unit, shown, shown_document, contradicts,
                       other_document FROM conflicts ORDER BY target_id, other_document, contradicts"""
_REVISIONS = """SELECT target_id, place_name AS place, subject, year, figure, unit, stated, role, reason
                FROM revisions ORDER BY target_id, step"""


@app.command("build")
def build_(
    records: Annotated[list[str], typer.Argument(metavar="RECORDS…", help="Files of records, or -.")] = [],  # noqa: B006
    out: Annotated[
        Path, typer.Option("--output", "-o", "--corpus", "-c", metavar="FILE", help="The corpus to make or add to.")
    ] = DEFAULT_CORPUS,
    failures: Annotated[Path | None, typer.Option(metavar="FILE", help="Write unusable lines here and go on.")] = None,
    replace: Annotated[bool, typer.Option(help="Forget what was read in these documents before.")] = False,
    recode: Annotated[bool, typer.Option(help="Give all mentions the codes of today's catalogue.")] = False,
    texts: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Canonical texts (ocop-extract --save-text).")
    ] = None,
    patterns: Patterns = None,
    quiet: Quiet = False,
) -> None:
    """Make a corpus from records, or add to one: changed documents are replaced, nothing is doubled."""
    from extractor.regional.build import Options, build

    if not records and not out.exists():
        raise typer.BadParameter("no records given, and no corpus to build again.")
    options = Options(patterns, failures, replace, recode, texts, progress=silent if quiet else show_progress)
    summary = build(records, out, options)
    if not quiet:
        say_corpus(summary, out)
    if summary.failed:
        raise typer.Exit(1)


@app.command("make")
def make_(
    paths: Annotated[list[str], typer.Argument(metavar="PATH…", help="Documents: files and folders.")],
    out: ReportFile = Path("report.html"),
    as_of: AsOf = None,
    english: English = False,
    title: Title = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes (all cores).")] = None,
    corpus: Corpus = DEFAULT_CORPUS,
    patterns: Patterns = None,
    quiet: Quiet = False,
) -> None:
    """Documents to corpus and report in one go: read them, add what they say to the corpus, write the report."""
    from extractor.batch.logs import set_up
    from extractor.regional.make import make
    from extractor.regional.report import Options

    set_up("error" if quiet else "info", False)
    options = Options(as_of or date.today(), "en" if english else "vi", title=title, patterns=patterns)
    been_read, built, reported = make(paths, corpus, out, options, workers, bar=not quiet)
    if not quiet:
        say_corpus(built, corpus)
        say_report(reported, out, options.limit)
    raise typer.Exit(been_read.code)


@app.command("targets")
def targets_(
    place: Place = None,
    indicator: Indicator = None,
    year: Year = None,
    plan: Plan = None,
    words: Words = None,
    corpus: Corpus = DEFAULT_CORPUS,
    style: Printed = Style.TABLE,
) -> None:
    """List targets; a province that no longer exists is found under its old and its new name."""
    from extractor.regional.search import Filter, targets

    with _opened(corpus) as connection:
        print_table(targets(connection, Filter(place, indicator, year, plan, words)), style)


@app.command("why")
def why_(
    target: Annotated[str, typer.Argument(help="Id of a target (or its start), or of a mention.")],
    corpus: Corpus = DEFAULT_CORPUS,
) -> None:
    """Say why the mentions of a target were joined, and what they state."""
    from extractor.regional.why import why

    with _opened(corpus) as connection:
        typer.echo(why(connection, target))


@app.command("unknown")
def unknown_(
    limit: Annotated[int, typer.Option(min=1, help="How many.")] = 50,
    corpus: Corpus = DEFAULT_CORPUS,
    style: Printed = Style.TABLE,
) -> None:
    """List what no entry of the catalogue of indicators knows, the most frequent first."""
    from extractor.regional.search import unknown

    with _opened(corpus) as connection:
        print_table(unknown(connection, limit), style)


@app.command("progress")
def progress_(
    as_of: AsOf = None,
    place: Place = None,
    indicator: Indicator = None,
    year: Year = None,
    plan: Plan = None,
    words: Words = None,
    known: Annotated[bool, typer.Option("--known", help="Only targets with a result.")] = False,
    corpus: Corpus = DEFAULT_CORPUS,
    style: Printed = Style.TABLE,
) -> None:
    """Targets with their latest result: share reached, met or not, days left or overdue."""
    from extractor.regional.progress import progress
    from extractor.regional.search import Filter

    with _opened(corpus) as connection:
        wanted = Filter(place, indicator, year, plan, words)
        print_table(progress(connection, as_of or date.today(), wanted, known), style)


@app.command("conflicts")
def conflicts_(corpus: Corpus = DEFAULT_CORPUS, style: Printed = Style.TABLE) -> None:
    """List the targets whose mentions contradict one another."""
    with _opened(corpus) as connection:
        print_table(_asked(connection, _CONFLICTS), style)


@app.command("revisions")
def revisions_(corpus: Corpus = DEFAULT_CORPUS, style: Printed = Style.TABLE) -> None:
    """List the targets that were changed, with what they were before."""
    with _opened(corpus) as connection:
        print_table(_asked(connection, _REVISIONS), style)


@app.command("regions")
def regions_(
    by: Annotated[By, typer.Option("--by", help="What to group by.")] = By.PROVINCE_TODAY,
    indicator: Indicator = None,
    year: Year = None,
    corpus: Corpus = DEFAULT_CORPUS,
    style: Printed = Style.TABLE,
) -> None:
    """Targets by place: counts added up, rates side by side."""
    from extractor.regional import regions

    with _opened(corpus) as connection:
        print_table(regions.regions(connection, regions.By(by.value), indicator, year), style)


@app.command("query")
def query_(
    sql: Annotated[str, typer.Argument(help="One SQL statement.")],
    corpus: Corpus = DEFAULT_CORPUS,
    style: Printed = Style.TABLE,
) -> None:
    """Run SQL on the corpus; it can neither write nor reach any other file."""
    with _opened(corpus) as connection:
        print_table(_asked(connection, sql), style, whole=True)


@app.command("export")
def export_(
    out: Annotated[Path, typer.Option("--output", "-o", help="A file (.csv .xlsx .parquet .jsonl) or a folder.")],
    form: Annotated[Out | None, typer.Option("--format", help="What to write (by the suffix).")] = None,
    table: Annotated[list[str], typer.Option(help="Only this table (can be given again).")] = [],  # noqa: B006
    as_of: AsOf = None,
    corpus: Corpus = DEFAULT_CORPUS,
) -> None:
    """Write the corpus as CSV, XLSX, Parquet, JSON Lines or a Hugging Face data set folder."""
    from extractor.regional.export import Format, export

    suffix = out.suffix.lstrip(".")
    if form is None and suffix not in [f.value for f in Out]:
        raise typer.BadParameter(f"{out}: say --format, or give a file that ends in .csv, .xlsx, .parquet or .jsonl.")
    with _opened(corpus) as connection:
        for path in export(connection, out, Format(form or suffix), as_of or date.today(), table):
            typer.echo(path)


@app.command("report")
def report_(
    out: ReportFile = Path("report.html"),
    as_of: AsOf = None,
    english: English = False,
    title: Title = None,
    place: Place = None,
    indicator: Indicator = None,
    year: Year = None,
    plan: Plan = None,
    words: Words = None,
    corpus: Corpus = DEFAULT_CORPUS,
    patterns: Patterns = None,
) -> None:
    """Write one HTML page that works offline: map, progress, conflicts, and the sentence behind each figure."""
    from extractor.regional.report import Options, write_report
    from extractor.regional.search import Filter

    options = Options(
        as_of=as_of or date.today(),
        language="en" if english else "vi",
        wanted=Filter(place, indicator, year, plan, words),
        title=title,
        patterns=patterns,
    )
    with _opened(corpus) as connection:
        done = write_report(connection, out, options)
    say_report(done, out, options.limit)


@app.command("sheet")
def sheet_(
    out: Annotated[Path, typer.Option("--output", "-o", metavar="FILE.xlsx", help="The sheet.")],
    which: Annotated[Which, typer.Option(help="Which mentions.")] = Which.ALL,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many.")] = None,
    corpus: Corpus = DEFAULT_CORPUS,
) -> None:
    """Write a review sheet of the mentions that nobody has judged yet."""
    from extractor.regional.sheet import write_sheet

    where = {
        Which.ALL: "true",
        Which.TARGETS: "status = 'target'",
        Which.CONFLICTS: "target_id IN (SELECT id FROM targets WHERE conflicts > 0)",
        Which.UNKNOWN: "indicator IS NULL AND status = 'target'",
    }[which]
    with _opened(corpus) as connection:
        typer.echo(f"{out}: {write_sheet(connection, out, where, limit)} mentions to judge")


@app.command("review")
def review_(
    sheet: Annotated[Path, typer.Argument(metavar="SHEET.xlsx", help="A sheet that was filled in.")],
    gold: Annotated[Path | None, typer.Option(metavar="FILE", help="Write accepted rows here as gold.")] = None,
    unfinished: Annotated[bool, typer.Option(help="Gold of documents not judged whole, too.")] = False,
    corpus: Corpus = DEFAULT_CORPUS,
    patterns: Patterns = None,
    quiet: Quiet = False,
) -> None:
    """Read a review sheet back: corrections stay over later builds."""
    from extractor.regional.build import Options
    from extractor.regional.gold import write_gold
    from extractor.regional.review import review

    summary = review(sheet, corpus, Options(patterns=patterns))
    if not quiet:
        say_corpus(summary, corpus)
    if gold is not None:
        with _opened(corpus) as connection:
            written, left_out = write_gold(connection, gold, unfinished)
        typer.echo(f"{gold}: {written} documents, {left_out} left out (not judged whole)", err=True)


@contextmanager
def _opened(corpus: Path) -> Iterator[DuckDBPyConnection]:
    from extractor.regional.store import read

    connection = read(corpus)
    try:
        yield connection
    finally:
        connection.close()


def _asked(connection: DuckDBPyConnection, sql: str) -> Table:
    from extractor.regional.query import Table

    return Table.of(connection, sql)


def main(arguments: list[str] | None = None) -> None:
    """Run; exit code 0 well, 1 some lines unusable, 2 wrong use or bad input, which one line explains."""
    from extractor.batch.errors import Stop
    from extractor.patterns.files import PatternError
    from extractor.regional.errors import CorpusError

    settings: dict[str, Any] = {"prog_name": "ocop-corpus"}
    try:
        app(args=arguments, **settings)
    except (CorpusError, PatternError, Stop) as error:
        print(f"ocop-corpus: {error}", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


if __name__ == "__main__":
    main()
