"""A corpus built from the bundled gold, once for all tests that only read it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection

sys.path.insert(0, str(Path(__file__).parent))

from gold_records import gold_records, write

from extractor.records import Target
from extractor.regional.build import build
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
