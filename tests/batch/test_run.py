"""Whatever happens to documents and workers, the run goes on and the output is the same."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import pytest
from conftest import STUB, Folder, numbered

from extractor.batch import pool
from extractor.batch.options import Options
from extractor.batch.outcome import Outcome
from extractor.batch.pool import Pool
from extractor.batch.sources import find
from extractor.batch.worker import Job


def failures(folder: Folder) -> dict[str, str]:
    lines = folder.failures.read_text().splitlines()
    return {failure["path"]: failure["cause"] for failure in map(json.loads, lines)}


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_order_is_that_of_the_names(folder: Folder, workers: int) -> None:
    folder.write(numbered(60, lambda i: f"!sleep {0.01 * (i % 3)}\nline {i}\n"))
    summary = folder.run(workers)
    paths = [json.loads(line)["path"] for line in folder.records.read_text().splitlines()]
    assert paths == [name for name in sorted(numbered(60)) for _ in range(2)]
    assert (summary.code, summary.mark.documents, summary.stats.records) == (0, 60, 120)
    assert folder.litter() == []
    assert folder.failures.read_bytes() == b""


@pytest.mark.parametrize(
    ("order", "cause", "workers"),
    [
        ("!die", "worker_died", [2]),
        ("!hang", "too_slow", [1, 2]),
        ("!hang-in-c", "too_slow", [2]),
        ("!raise", "error", [1, 2]),
        ("!memory", "too_large", [1, 2]),
        ("!recurse", "error", [1, 2]),
        ("x" * 1001, "too_large", [1, 2]),
        ("\x00\x81\xff\xfe", "", [1]),
    ],
)
def test_a_bad_document_costs_itself(folder: Folder, order: str, cause: str, workers: list[int]) -> None:
    folder.write(numbered(20) | {"0007.txt": order, "0019.txt": order})
    for count in workers:
        summary = folder.run(count, timeout=0.5, max_bytes=1000)
        good = {json.loads(line)["path"] for line in folder.records.read_text().splitlines()}
        if cause:
            assert failures(folder) == {"0007.txt": cause, "0019.txt": cause}
            assert good == set(numbered(20)) - {"0007.txt", "0019.txt"}
            assert (summary.code, summary.mark.failures) == (1, 2)
        assert summary.mark.documents == 20


@pytest.mark.skipif(not os.path.exists("/proc/self/mem"), reason="no file here that fails while it is read")
def test_a_read_error_costs_its_document(folder: Folder) -> None:
    folder.write(numbered(3))
    (folder.docs / "bad.txt").symlink_to("/proc/self/mem")
    for workers in (1, 2):
        assert folder.run(workers).mark.documents == 4
        assert failures(folder) == {"bad.txt": "unreadable"}


def test_a_worker_that_dies_once_costs_nothing(folder: Folder, tmp_path: Path) -> None:
    folder.write(numbered(20) | {"0003.txt": f"!die-once {tmp_path / 'died'}\n"})
    assert folder.run(2).code == 0
    assert len(folder.records.read_text().splitlines()) == 20


def test_killing_workers_from_outside_costs_nothing(folder: Folder) -> None:
    folder.write(numbered(30, lambda i: f"!sleep 0.02\nline {i}\n"))
    killed = 0
    pool_ = Pool(Options(engine=STUB), 2)
    jobs = map(Job, find([str(folder.docs)]))
    outcomes: list[Outcome] = []
    for _, outcome in pool_.outcomes(jobs):
        outcomes.append(outcome)
        if len(outcomes) in (3, 9):
            os.kill(pool_._workers[0].process.pid, signal.SIGKILL)
            killed += 1
    pool_.close()
    assert killed == 2
    assert len(outcomes) == 30
    assert all(outcome.failure is None for outcome in outcomes)


def test_what_a_library_prints_does_no_harm(folder: Folder) -> None:
    folder.write(numbered(5) | {"0002.txt": "!print\nline\n"})
    assert folder.run(2).code == 0


def test_workers_that_cannot_start_end_the_run(folder: Folder) -> None:
    from extractor.batch.errors import Stop

    folder.write(numbered(3))
    with pytest.raises(Stop, match="no_such_module"):
        folder.run(2, engine="no_such_module:Stub")


def test_outcomes_that_wait_are_bounded(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first file is slow, the others are many and large: they are not all taken in meanwhile."""
    monkeypatch.setattr(pool, "WINDOW", 1000)
    monkeypatch.setattr(pool, "HELD_BYTES", 100_000)
    folder.write(numbered(200, lambda i: "!sleep 2\nx" if i == 0 else "y" * 20_000))
    pool_ = Pool(Options(engine=STUB), 2)
    most = 0
    hold = pool_._hold_back

    def watch() -> None:
        nonlocal most
        most = max(most, pool_._held)
        hold()

    monkeypatch.setattr(pool_, "_hold_back", watch)
    jobs = map(Job, find([str(folder.docs)]))
    assert sum(1 for _ in pool_.outcomes(jobs)) == 200
    pool_.close()
    assert 100_000 <= most < 500_000


def test_texts_are_saved_under_their_hash(folder: Folder, tmp_path: Path) -> None:
    import hashlib

    folder.write({"a.txt": b"\xef\xbb\xbfm\xe1\xbb\x99t\r\nhai\r\n", "b/a.txt": "một\nhai\n"})
    folder.run(2, save_text=tmp_path / "texts")
    text = "một\nhai\n".encode()
    digest = hashlib.sha256(text).hexdigest()
    saved = [path for path in (tmp_path / "texts").rglob("*") if path.is_file()]
    assert saved == [tmp_path / "texts" / digest[:2] / f"{digest}.txt"]
    assert saved[0].read_bytes() == text
