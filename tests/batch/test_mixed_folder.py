"""A folder as an office has it: every kind of file side by side, through the command line's run."""

from __future__ import annotations

import io
import json
import logging
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from extractor.batch.ahead import converting
from extractor.batch.options import Options
from extractor.batch.run import Place, run
from extractor.batch.sources import find
from extractor.batch.worker import Job
from extractor.readers.limits import Limits

TEXT = "Huyện Tân Sơn phấn đấu đến năm 2025 có ít nhất 12 sản phẩm OCOP đạt 3 sao."
OFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


def zipped(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, TEXT)
        archive.writestr("ảnh.bin", b"\0\1")
    return out.getvalue()


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Text, page, data sets, archive, a broken file, no document."""
    docs = tmp_path / "hồ sơ năm 2023"
    docs.mkdir()
    (docs / "kế hoạch.txt").write_text(TEXT, encoding="utf-8")
    (docs / "trang.html").write_text(
        f"<html><body><h1>Tân Sơn và OCOP</h1><p>{TEXT}</p></body></html>", encoding="utf-8"
    )
    (docs / "tin.jsonl").write_text(json.dumps({"noi_dung": TEXT, "ma": 5}) + "\n", encoding="utf-8")
    (docs / "bảng.csv").write_text(f'ma,noi_dung\n8,"{TEXT}"\n9,\n', encoding="utf-8")
    (docs / "lưu.zip").write_bytes(zipped("trong.txt"))
    (docs / "hỏng.docx").write_bytes(b"PK\3\4 hong")
    (docs / "program.exe").write_bytes(b"MZ\0\1")
    return docs


OPTIONS = Options(columns=(("text", "noi_dung"), ("id", "ma")))


@pytest.mark.parametrize("workers", [1, 2])
def test_the_folder_as_it_is(office: Path, tmp_path: Path, workers: int, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    place = Place(tmp_path / "out.jsonl", tmp_path / "failures.jsonl")
    summary = run([str(office)], OPTIONS, place, workers)
    records = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [r["document"]["path"] for r in records] == [
        "bảng.csv#8", "kế hoạch.txt", "lưu.zip/trong.txt", "tin.jsonl#5", "trang.html",
    ]  # fmt: skip
    assert {r["quantity"]["lower"] for r in records} == {12}
    failures = [json.loads(line) for line in (tmp_path / "failures.jsonl").read_text().splitlines()]
    assert [(f["path"], f["cause"]) for f in failures] == [
        ("bảng.csv#9", "unreadable"), ("hỏng.docx", "unreadable"),
    ]  # fmt: skip
    assert (summary.mark.documents, summary.mark.failures, summary.mark.skipped, summary.code) == (7, 2, 2, 1)
    assert "2 skipped" in str(summary)
    said = [record.getMessage() for record in caplog.records]
    assert any(line.startswith("program.exe: skipped: ") for line in said)
    assert any(line.startswith("lưu.zip/ảnh.bin: skipped: ") for line in said)


def test_what_is_skipped_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.exe").write_bytes(b"MZ\0\1")
    assert run([str(tmp_path / "docs")], OPTIONS, Place(tmp_path / "out.jsonl"), 1).code == 0


def old_files(folder: Path, count: int) -> None:
    folder.mkdir()
    for number in range(count):
        (folder / f"cũ {number}.rtf").write_bytes(
            b"{\\rtf1 Huyen phan dau nam 2025 co %d san pham OCOP.}" % (number + 2)
        )


@needs_office
def test_old_files_are_converted_in_one_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old_files(tmp_path / "docs", 4)
    (tmp_path / "docs" / "a.txt").write_text(TEXT, encoding="utf-8")
    starts: list[str] = []
    popen = subprocess.Popen

    def counted(command: list[str], **options: object) -> subprocess.Popen[bytes]:
        if "--convert-to" in command:
            starts.append(command[-1])
        return popen(command, **options)  # type: ignore[call-overload,no-any-return]

    monkeypatch.setattr("extractor.readers.office.subprocess.Popen", counted)
    jobs = [Job(source) for source in find([str(tmp_path / "docs")])]
    with converting(jobs, Limits()) as ready:
        done = list(ready)
        assert [job.source.name for job in done] == [job.source.name for job in jobs]
        there = [job.source.converted for job in done]
        assert there[0] is None
        assert all(path is not None and path.is_file() for path in there[1:])
    assert len(starts) == 1
    assert not any(path.exists() for path in there if path is not None)
    assert sorted(os.listdir(tmp_path / "docs")) == ["a.txt", *(f"cũ {n}.rtf" for n in range(4))]


@needs_office
def test_a_broken_file_in_company(tmp_path: Path) -> None:
    old_files(tmp_path / "docs", 2)
    (tmp_path / "docs" / "xấu.doc").write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument\0".encode("utf-16-le")
    )
    summary = run([str(tmp_path / "docs")], OPTIONS, Place(tmp_path / "out.jsonl", tmp_path / "bad.jsonl"), 1)
    assert (summary.mark.documents, summary.mark.failures) == (3, 1)
    (failure,) = [json.loads(line) for line in (tmp_path / "bad.jsonl").read_text().splitlines()]
    assert failure["path"] == "xấu.doc"
    assert failure["remedy"]


def test_without_libreoffice_the_remedy_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.readers.office.program", lambda: None)
    monkeypatch.setattr("extractor.batch.ahead.program", lambda: None)
    old_files(tmp_path / "docs", 2)
    run([str(tmp_path / "docs")], OPTIONS, Place(tmp_path / "out.jsonl", tmp_path / "bad.jsonl"), 1)
    failures = [json.loads(line) for line in (tmp_path / "bad.jsonl").read_text().splitlines()]
    assert len(failures) == 2
    assert all("apt install libreoffice" in failure["remedy"] for failure in failures)
