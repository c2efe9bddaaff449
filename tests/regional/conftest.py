"""A corpus built from the bundled gold, once for all tests that only read it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection

sys.path.insert(0, str(Path(__file__).parent))

from gold_records import gold_records, write
from report_records import AS_OF, handmade

from extractor.records import Target
from extractor.regional.build import Options, build
from extractor.regional.report import Options as ReportOptions
from extractor.regional.report import write_report
from extractor.regional.store import read


@pytest.fixture(scope="session")
def records() -> list[Target]:
    return gold_records()


@pytest.fixture(scope="session")
def corpus_file(records: list[Target], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    corpus = folder / "corpus.duckdb"
    build([str(write(folder / "records.jsonl", records))], corpus)
    return corpus


@pytest.fixture
def corpus(corpus_file: Path) -> Iterator[DuckDBPyConnection]:
    connection = read(corpus_file)
    yield connection
    connection.close()


@pytest.fixture(scope="session")
def built_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of a plan, and of a report that contradicts it and tells a result, with their texts."""
    folder = tmp_path_factory.mktemp("handmade")
    found, texts = handmade()
    (folder / "texts").mkdir()
    for name, text in texts.items():
        (folder / "texts" / name).write_text(text, encoding="utf-8")
    corpus = folder / "corpus.duckdb"
    build([str(write(folder / "records.jsonl", found))], corpus, Options(texts=folder / "texts"))
    return corpus


@pytest.fixture
def built(built_file: Path) -> Iterator[DuckDBPyConnection]:
    connection = read(built_file)
    yield connection
    connection.close()


@pytest.fixture(scope="session")
def report(built_file: Path) -> Path:
    connection = read(built_file)
    out = built_file.with_name("report.html")
    write_report(connection, out, ReportOptions(AS_OF))
    connection.close()
    return out
