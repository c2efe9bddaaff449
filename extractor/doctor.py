"""``--doctor``: what is installed, what is missing, and what that means."""

from __future__ import annotations

import platform
import sys
from importlib.metadata import version
from importlib.util import find_spec
from typing import NamedTuple


class Need(NamedTuple):
    """A module of a package; ``use`` says what is lost without it, ``get`` how to get it."""

    name: str
    package: str
    use: str
    get: str


NEEDED = (
    Need("underthesea", "underthesea", "extraction", "pip install ocop-extract"),
    Need("spacy", "spacy", "extraction", "pip install ocop-extract"),
    Need("regex", "regex", "extraction", "pip install ocop-extract"),
    Need("pydantic", "pydantic", "extraction", "pip install ocop-extract"),
    Need("ahocorasick_rs", "ahocorasick-rs", "extraction", "pip install ocop-extract"),
    Need("trafilatura", "trafilatura", "HTML", "pip install ocop-extract"),
    Need("lxml_html_clean", "lxml-html-clean", "HTML", "pip install ocop-extract"),
)
WANTED = (
    Need("daft", "daft", "--engine daft", "pip install 'ocop-extract[daft]'"),
    Need("ray", "ray", "--ray", "pip install 'ocop-extract[ray]'"),
    Need("duckdb", "duckdb", "ocop-corpus", "pip install 'ocop-extract[corpus]'"),
)


def examine() -> int:
    """Print what is there and what is not; 1 if the extraction itself cannot work, else 0."""
    print(f"Python {platform.python_version()} ({sys.executable})")
    missing = [need for need in NEEDED if not _tell(need)]
    for need in WANTED:
        _tell(need)
    wrong = _pattern_problem() if not missing else None
    print(f"patterns         {wrong or 'load'}")
    return 1 if missing or wrong else 0


def _tell(need: Need) -> bool:
    there = find_spec(need.name) is not None
    print(f"{need.name:16} {version(need.package) if there else f'missing: no {need.use} ({need.get})'}")
    return there


def _pattern_problem() -> str | None:
    from extractor.patterns.files import PatternError
    from extractor.pipeline import Extractor

    try:
        Extractor()
    except PatternError as error:
        return str(error)
    return None
