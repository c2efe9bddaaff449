"""From documents to a corpus and its report in one go."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from extractor.batch.options import Options as Reading
from extractor.batch.run import Place, run
from extractor.batch.run import Summary as Read
from extractor.regional.build import Options as Building
from extractor.regional.build import Summary as Built
from extractor.regional.build import build
from extractor.regional.errors import CorpusError
from extractor.regional.report import Options as Reporting
from extractor.regional.report import Summary as Reported
from extractor.regional.report import write_report
from extractor.regional.store import read


def make(
    paths: Sequence[str], corpus: Path, report: Path, options: Reporting, workers: int | None = None, bar: bool = False
) -> tuple[Read, Built, Reported]:
    """Read documents (files, folders), add what they say to ``corpus``, and write its report.

    Raises CorpusError for a path that is not there, and as :func:`build` and :func:`write_report` do.
    """
    for path in paths:
        if not Path(path).exists():
            raise CorpusError(f"{path}: no such file or folder")
    for out in (corpus, report):
        if not out.parent.is_dir():
            raise CorpusError(f"{out.parent}: no such folder")
    with tempfile.TemporaryDirectory(prefix="ocop-corpus-") as folder:
        records, texts = Path(folder) / "records.jsonl", Path(folder) / "texts"
        texts.mkdir()
        reading = Reading(results=True, patterns=options.patterns, save_text=texts)
        been_read = run(list(paths), reading, Place(records), workers, bar)
        if not been_read.mark.documents:
            raise CorpusError(f"{', '.join(paths)}: no document could be read")
        built = build([str(records)], corpus, Building(patterns=options.patterns, texts=texts))
    connection = read(corpus)
    try:
        return been_read, built, write_report(connection, report, options)
    finally:
        connection.close()
