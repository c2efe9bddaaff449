"""``--doctor``: what is installed, what is missing, what is lost without it, and the command that brings it."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import NamedTuple


class Need(NamedTuple):
    """A module of a package: ``use`` is what it is for, ``extra`` the extra that brings it ("": the base)."""

    module: str
    package: str
    use: str
    extra: str = ""

    @property
    def remedy(self) -> str:
        return f"pip install 'ocop-extract[{self.extra}]'" if self.extra else "pip install ocop-extract"


class Program(NamedTuple):
    """A program that the system brings; ``state`` is its version or place, or None if it is not there."""

    name: str
    use: str
    remedy: str
    state: Callable[[], str | None]


NEEDED = (
    Need("underthesea", "underthesea", "extraction"),
    Need("spacy", "spacy", "extraction"),
    Need("regex", "regex", "extraction"),
    Need("pydantic", "pydantic", "extraction"),
    Need("ahocorasick_rs", "ahocorasick-rs", "extraction"),
    Need("trafilatura", "trafilatura", "html, mhtml"),
    Need("lxml_html_clean", "lxml_html_clean", "html, mhtml"),
)
WANTED = (
    Need("docx", "python-docx", "docx, doc, rtf", "office"),
    Need("openpyxl", "openpyxl", "xlsx, xls", "office"),
    Need("pptx", "python-pptx", "pptx, ppt", "office"),
    Need("pypdfium2", "pypdfium2", "pdf", "pdf"),
    Need("PIL", "pillow", "scans (png, jpg, tif, pdf)", "ocr"),
    Need("viparse", "viparse", "texts in TCVN3, VNI, VISCII, VPS", "legacy"),
    Need("pyarrow", "pyarrow", "parquet", "parquet"),
    Need("warcio", "warcio", "warc.gz", "warc"),
    Need("daft", "daft", "--engine daft", "daft"),
    Need("ray", "ray", "--ray", "ray"),
    Need("duckdb", "duckdb", "ocop-corpus", "corpus"),
)


def _libreoffice() -> str | None:
    from extractor.readers.office import program

    return program()


def _tesseract() -> str | None:
    from extractor.readers.ocr import languages

    known = languages()
    return "with vie" if "vie" in known else None


PROGRAMS = (
    Program("LibreOffice", "doc, xls, ppt, rtf", "apt install libreoffice", _libreoffice),
    Program("tesseract", "scans", "apt install tesseract-ocr tesseract-ocr-vie", _tesseract),
)


def examine() -> int:
    """Print what is there and what is not; 1 if the extraction itself cannot work, else 0."""
    print(f"Python {platform.python_version()} ({sys.executable})")
    missing = [need for need in NEEDED if not _tell(need)]
    for need in WANTED:
        _tell(need)
    for program in PROGRAMS:
        _line(program.name, program.state(), program.use, program.remedy)
    wrong = _pattern_problem() if not missing else None
    print(f"{'patterns':16} {wrong or 'load'}")
    return 1 if missing or wrong else 0


def _tell(need: Need) -> bool:
    there = find_spec(need.module) is not None
    _line(need.package, _version(need.package) if there else None, need.use, need.remedy)
    return there


def _line(name: str, state: str | None, use: str, remedy: str) -> None:
    if state is None:
        print(f"{name:16} missing: no {use}. Get it: {remedy}")
    else:
        print(f"{name:16} {state:24} {use}")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "there"


def _pattern_problem() -> str | None:
    from extractor.patterns.files import PatternError
    from extractor.pipeline import Extractor

    try:
        Extractor()
    except PatternError as error:
        return str(error)
    return None
