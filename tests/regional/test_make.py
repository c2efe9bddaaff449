"""Documents to corpus and report in one command."""

from __future__ import annotations

from pathlib import Path

import pytest
from gold_records import CORPUS

from extractor.regional.cli import main


def made(folder: Path, *paths: str) -> int:
    try:
        main(["make", *paths, "-c", str(folder / "c.duckdb"), "-o", str(folder / "r.html"), "--as-of", "2024-10-10"])
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def test_one_command_makes_corpus_and_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    docs = [str(CORPUS / "docs" / name) for name in ("02-yen-bai-ocop-2024.txt", "04-yen-bai-ocop-9-thang.txt")]
    assert made(tmp_path, *docs) == 0
    assert "2 documents" in capsys.readouterr().err
    text = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "Yên Bái" in text
    assert made(tmp_path, *docs) == 0  # again: nothing doubled
    assert (tmp_path / "r.html").read_text(encoding="utf-8") == text


@pytest.mark.parametrize("path", ["none", ""])
def test_nothing_to_read_is_said(path: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "docs").mkdir()
    assert made(tmp_path, str(tmp_path / "docs" / path)) == 2
    assert "no such file or folder" in (said := capsys.readouterr().err) or "no document could be read" in said
    assert not (tmp_path / "c.duckdb").exists()
