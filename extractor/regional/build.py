"""Build a corpus: records in, everything joined anew, the file replaced in one step at the end."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from duckdb import DuckDBPyConnection

from extractor.patterns.files import PatternFolder
from extractor.regional import stage
from extractor.regional.assemble import assemble
from extractor.regional.catalogue import Catalogue
from extractor.regional.corrections import Correction, apply, keep
from extractor.regional.errors import BadLine, BadRecords, CorpusError
from extractor.regional.join import join
from extractor.regional.places import PlaceTable
from extractor.regional.schema import INDICATORS, PLACES, SUCCESSION
from extractor.regional.store import rebuilt
from extractor.regional.tables import insert
from extractor.regional.views import create_views
from extractor.regional.wording import Wording


def _silent(step: str, done: int) -> None:
    """Report nothing."""


@dataclass(frozen=True)
class Options:
    """How to build.

    ``failures``: a file to write unusable lines to, instead of stopping at them. ``replace``: forget what
    earlier builds read in the documents given. ``recode``: give all mentions the codes of today's catalogue.
    ``texts``: folder of canonical texts. ``progress(step, done)`` is called now and then.
    """

    patterns: Path | None = None
    failures: Path | None = None
    replace: bool = False
    recode: bool = False
    texts: Path | None = None
    corrections: Sequence[Correction] = ()
    progress: Callable[[str, int], None] = field(default=_silent)


@dataclass(frozen=True, slots=True)
class Summary:
    """What is in the corpus after a build, and what came in."""

    lines: int
    failed: int
    documents: int
    mentions: int
    targets: int
    results: int
    conflicts: int
    corrected: int


def build(files: Sequence[str], corpus: Path, options: Options | None = None) -> Summary:
    """Add the records of ``files`` (``-`` is standard input) to ``corpus``, which is made if it is not there.

    Raises BadRecords for lines that cannot be used, and CorpusError for files that cannot; the corpus is
    then as it was.
    """
    options = options or Options()
    folder = PatternFolder.over_built_in(options.patterns)
    places, catalogue, wording = PlaceTable.load(folder), Catalogue(folder), Wording.load(folder)
    recode = catalogue.recoded if options.recode else None
    with rebuilt(corpus) as (connection, known), _scratch(connection, corpus):
        staged = stage.stage_files(connection, files, places, recode, lambda n: options.progress("read", n))
        _refuse(staged, list(stage.contradictions(connection, list(files))), options.failures)
        insert(connection, PLACES, places.rows())
        insert(connection, SUCCESSION, places.succession())
        insert(connection, INDICATORS, catalogue.rows())
        if known:
            stage.stage_old(connection, places, recode, options.replace)
        stage.choose(connection, known)
        keep(connection, list(options.corrections), known)
        corrected = apply(connection, places)
        join(connection, wording, lambda n: options.progress("joined", n))
        assemble(connection)
        _texts(connection, options.texts, known)
        create_views(connection)
        summary = _summary(connection, staged, corrected)
    return summary


@contextmanager
def _scratch(connection: DuckDBPyConnection, corpus: Path) -> Iterator[None]:
    """A database for what is needed during the build only, so that the corpus file holds no gaps."""
    path = corpus.parent / f".{corpus.name}.building.scratch"
    path.unlink(missing_ok=True)
    connection.execute(f"ATTACH '{str(path).replace(chr(39), chr(39) * 2)}' AS scratch")
    try:
        stage.create(connection)
        yield
        connection.execute("DETACH scratch")
    finally:
        for leftover in (path, path.with_name(path.name + ".wal")):
            leftover.unlink(missing_ok=True)


def _refuse(staged: stage.Staged, contradictions: list[BadLine], failures: Path | None) -> None:
    """Stop at bad lines, or write them to the failures file; contradictions always stop."""
    if contradictions or (staged.bad and failures is None):
        raise BadRecords([*staged.bad, *contradictions])
    if failures is not None:
        with failures.open("w", encoding="utf-8") as out:
            for bad, raw in zip(staged.bad, staged.raw, strict=True):
                line = {"file": bad.file, "line": bad.line, "problem": bad.problem}
                line["text"] = raw.decode("utf-8", errors="replace").rstrip("\n")
                out.write(json.dumps(line, ensure_ascii=False) + "\n")


def _texts(connection: DuckDBPyConnection, folder: Path | None, known: bool) -> None:
    """Put the canonical texts beside their documents; a text belongs where its sha256 says so."""
    if known:
        connection.execute(
            """UPDATE documents SET text = before.text FROM old.documents before
               WHERE before.sha256 = documents.sha256 AND before.text IS NOT NULL"""
        )
    if folder is None:
        return
    if not folder.is_dir():
        raise CorpusError(f"{folder}: no such folder of texts")
    wanted = {key for (key,) in connection.execute("SELECT sha256 FROM documents WHERE text IS NULL").fetchall()}
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        content = path.read_bytes()
        key = hashlib.sha256(content).hexdigest()
        if key in wanted:
            text = content.decode("utf-8", errors="replace")
            connection.execute("UPDATE documents SET text = ? WHERE sha256 = ?", [text, key])


def _summary(connection: DuckDBPyConnection, staged: stage.Staged, corrected: int) -> Summary:
    def count(query: str) -> int:
        row = connection.execute(f"SELECT count(*) FROM {query}").fetchone()
        return int(row[0]) if row else 0

    return Summary(
        lines=staged.lines,
        failed=len(staged.bad),
        documents=count("documents"),
        mentions=count("mentions"),
        targets=count("targets"),
        results=count("mentions WHERE status = 'result'"),
        conflicts=count("targets WHERE conflicts > 0"),
        corrected=corrected,
    )
