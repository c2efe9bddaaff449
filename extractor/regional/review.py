"""A review sheet read back: verdicts become corrections that stay, accepted rows can become gold."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from extractor.records import Target
from extractor.regional.build import Options, Summary, build
from extractor.regional.corrections import Correction, Verdict, corrected
from extractor.regional.errors import CorpusError
from extractor.regional.query import Table
from extractor.regional.rows import record as record_of
from extractor.regional.rows import row
from extractor.regional.sheet import FIELDS, Judged, read_sheet, same
from extractor.regional.store import read

_VERDICTS: dict[str, Verdict] = {"accept": "accepted", "fix": "fixed", "reject": "rejected"}


def review(sheet: Path, corpus: Path, options: Options | None = None) -> Summary:
    """Take a reviewed sheet into a corpus, which is joined anew.

    Raises CorpusError, naming sheet and row, for a record that the corpus does not have and for a fix that
    makes no record; then nothing is changed.
    """
    corrections = _corrections(sheet, corpus)
    return build([], corpus, replace(options or Options(), corrections=corrections))


def _corrections(sheet: Path, corpus: Path) -> list[Correction]:
    judged = read_sheet(sheet)
    connection = read(corpus)
    try:
        ids = [one.record for one in judged]
        found = Table.of(connection, "SELECT * FROM mentions WHERE id IN (SELECT unnest($ids))", {"ids": ids})
    finally:
        connection.close()
    mentions = {row["id"]: _uncorrected(row) for row in found.dicts()}
    return [_correction(sheet, one, mentions) for one in judged]


def _uncorrected(mention: dict[str, Any]) -> dict[str, Any]:
    """The mention as it was read, so that the same sheet may be taken in twice."""
    if mention["original"] is None:
        return mention
    return row(Target.model_validate_json(mention["original"]), None, None)


def _correction(sheet: Path, judged: Judged, mentions: dict[str, dict[str, Any]]) -> Correction:
    mention = mentions.get(judged.record)
    if mention is None:
        raise CorpusError(f"{sheet}, row {judged.line}: no record {judged.record!r} in the corpus")
    changes = _changes(judged, mention) if judged.mark == "fix" else {}
    if judged.mark == "fix" and not changes:
        raise CorpusError(f"{sheet}, row {judged.line}: marked fix, but nothing was changed")
    try:
        corrected(record_of(mention), changes)
    except (ValidationError, TypeError) as error:
        problem = error.errors()[0]["msg"] if isinstance(error, ValidationError) else str(error)
        raise CorpusError(f"{sheet}, row {judged.line}: the fix makes no record ({problem})") from error
    milestone = mention["figure_start"] is None
    return Correction(
        mention=judged.record,
        sha256=mention["sha256"],
        kind=mention["kind"],
        start=mention["evidence_start"] if milestone else mention["figure_start"],
        stop=mention["evidence_end"] if milestone else mention["figure_end"],
        verdict=_VERDICTS[judged.mark],
        changes=changes,
        note=judged.note,
    )


def _changes(judged: Judged, mention: dict[str, Any]) -> dict[str, Any]:
    return {FIELDS[name]: value for name, value in judged.values.items() if not same(value, mention[name])}
