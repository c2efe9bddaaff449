"""The options that commands of ``ocop-corpus`` share, and the values that they take."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from extractor.days import day


class Style(StrEnum):
    """How a table is printed."""

    TABLE = "table"
    CSV = "csv"
    JSONL = "jsonl"


class Out(StrEnum):
    """Forms of export. ``hf`` is a Hugging Face data set folder."""

    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"
    JSONL = "jsonl"
    HF = "hf"


class By(StrEnum):
    """What ``regions`` groups by."""

    PROVINCE = "province"
    PROVINCE_TODAY = "province-today"
    REGION = "region"
    REGION_TODAY = "region-today"
    DISTRICT = "district"
    COMMUNE = "commune"


class Which(StrEnum):
    """Which mentions a review sheet holds."""

    ALL = "all"
    TARGETS = "targets"
    CONFLICTS = "conflicts"
    UNKNOWN = "unknown"


Corpus = Annotated[Path, typer.Option("--corpus", "-c", metavar="FILE", help="The corpus.")]
Patterns = Annotated[Path | None, typer.Option("--patterns", metavar="DIR", help="Rules laid over the built-in ones.")]
Quiet = Annotated[bool, typer.Option("--quiet", help="No progress, no summary.")]
Printed = Annotated[Style, typer.Option("--format", help="How to print.")]
AsOf = Annotated[
    date | None, typer.Option("--as-of", metavar="DATE", parser=day, help="The day to see it from (today).")
]
Place = Annotated[str | None, typer.Option(help="A place, by its name of the time or of today.")]
Indicator = Annotated[str | None, typer.Option(help="A code, with those that start with it.")]
Year = Annotated[int | None, typer.Option(help="The year that the target ends in.")]
Plan = Annotated[str | None, typer.Option(help="Number of the plan, or its start.")]
Words = Annotated[str | None, typer.Option(help="Words in subject, criterion or figure.")]
ReportFile = Annotated[Path, typer.Option("--output", "-o", metavar="FILE.html", help="The report.")]
English = Annotated[bool, typer.Option("--english", help="Open it in English (it can be switched).")]
Title = Annotated[str | None, typer.Option(help="A title of your own for the report.")]
DEFAULT_CORPUS = Path("corpus.duckdb")
