"""A run that was stopped at any moment goes on to the very bytes of an undisturbed one."""

from __future__ import annotations

import errno
import os
import random
import shutil
from pathlib import Path

import pytest
from conftest import Folder, numbered
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.batch import journal
from extractor.batch.errors import Stop
from extractor.batch.sources import Source

DOCUMENTS = numbered(12, lambda i: "!raise" if i % 5 == 3 else f"line {i}\n" * (i % 4))


def parts(folder: Folder) -> tuple[Path, Path, Path]:
    """The journal, the records and the failures of a run under way."""
    root = folder.root
    return (
        root / ".records.jsonl.journal",
        root / ".records.jsonl.partial",
        root / ".failures.jsonl.partial",
    )


@pytest.fixture
def whole(folder: Folder) -> tuple[list[bytes], list[bytes]]:
    """The final outputs, and the three files of a run that was stopped just before it named them."""
    folder.write(DOCUMENTS)
    folder.run()
    final = [folder.records.read_bytes(), folder.failures.read_bytes()]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("extractor.batch.output.Output.finish", _interrupt)
        with pytest.raises(KeyboardInterrupt):
            folder.run()
    return final, [path.read_bytes() for path in parts(folder)]


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cuts=st.tuples(*[st.floats(0, 1)] * 3))
def test_any_torn_state_gives_the_same_bytes(
    folder: Folder, whole: tuple[list[bytes], list[bytes]], cuts: tuple[float, float, float]
) -> None:
    """Each file cut anywhere, the others not: worse than any kill leaves them."""
    final, files = whole
    for path, data, cut in zip(parts(folder), files, cuts, strict=True):
        path.write_bytes(data[: round(cut * len(data))])
    folder.records.unlink(missing_ok=True)
    folder.failures.unlink(missing_ok=True)
    summary = folder.run(resume=True)
    assert [folder.records.read_bytes(), folder.failures.read_bytes()] == final
    assert (summary.mark.documents, summary.mark.failures, summary.code) == (12, 2, 1)
    assert folder.litter() == []


def test_done_documents_are_not_done_again(folder: Folder, whole: tuple[list[bytes], list[bytes]]) -> None:
    summary = folder.run(resume=True)
    assert (summary.stats.documents, summary.mark.documents) == (0, 12)


@pytest.mark.parametrize("renamed", [0, 1, 2])
def test_a_stop_while_the_files_are_named(folder: Folder, whole: tuple[list[bytes], list[bytes]], renamed: int) -> None:
    final, files = whole
    log, records, failures = parts(folder)
    log.write_bytes(files[0] + journal.DONE)
    folder.records.unlink()
    folder.failures.unlink()
    for path, target in [(failures, folder.failures), (records, folder.records)][:renamed]:
        shutil.move(path, target)
    summary = folder.run(resume=True)
    assert [folder.records.read_bytes(), folder.failures.read_bytes()] == final
    assert (summary.mark.documents, summary.code) == (12, 1)
    assert folder.litter() == []


def test_changed_new_and_lost_files_are_seen(folder: Folder, whole: tuple[list[bytes], list[bytes]]) -> None:
    folder.write({"0005.txt": "new words\n", "0001a.txt": "added\n"})
    (folder.docs / "0008.txt").unlink()
    folder.run(resume=True)
    resumed = folder.records.read_bytes()
    folder.run()
    assert resumed == folder.records.read_bytes()


def test_other_options_are_refused(folder: Folder, whole: tuple[list[bytes], list[bytes]]) -> None:
    with pytest.raises(Stop, match="other rules, options or version"):
        folder.run(resume=True, results=True)
    assert folder.run(resume=True).mark.documents == 12


def test_two_runs_do_not_write_the_same_file(folder: Folder) -> None:
    folder.write(DOCUMENTS)
    lock = journal.Journal(parts(folder)[0], "x")
    with pytest.raises(Stop, match="Another run"):
        folder.run()
    lock.close()
    assert folder.run().mark.documents == 12


def test_a_full_disk_stops_the_run_and_leaves_it_resumable(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk takes a part of a write, then nothing."""
    folder.write(DOCUMENTS)
    folder.run()
    final = folder.records.read_bytes()
    folder.records.unlink()
    real = os.write
    for room in [*range(0, 60, 7), *random.Random(1).sample(range(60, 1000), 12)]:
        left = room

        def write(file: int, data: bytes) -> int:
            nonlocal left
            if left <= 0:
                raise OSError(errno.ENOSPC, "No space left on device")
            written = real(file, bytes(data)[:left])
            left -= written
            return written

        with monkeypatch.context() as patch:
            patch.setattr(journal.os, "write", write)
            with pytest.raises(Stop, match="No space left"):
                folder.run()
        assert not folder.records.exists()
        folder.run(resume=True)
        assert folder.records.read_bytes() == final
        assert folder.litter() == []
        folder.records.unlink()


def test_a_file_of_many_is_resumed_in_its_midst() -> None:
    many = Source("/x", "x", 5, 7)
    entry = journal._Entry("x", 5, 7, 1, False, journal.Mark(10, 0, 2, 0, 2), 100)
    good, rest = journal._agree(iter([entry]), iter([many, Source("/y", "y")]), journal.Mark(10, 0))
    assert good == entry
    assert [(job.source.name, job.skip) for job in rest] == [("x", 2), ("y", 0)]
