"""``ocop-extract`` as a person uses it, on the bundled corpus."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from cli_run import CORPUS, ENVIRONMENT, call, copies, rows, start, wait_for

SENTENCE = "Phấn đấu đến năm 2025 có ít nhất 10 sản phẩm OCOP đạt 3 sao."


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The records of the corpus, by one process."""
    target = tmp_path_factory.mktemp("plain") / "targets.jsonl"
    done = call(CORPUS, "-o", target, "--workers", 1)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout == b""
    return target.read_bytes()


@pytest.fixture(scope="module")
def many_times(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A folder with the corpus so often that a run is not over before it is stopped, and its records."""
    docs = copies(tmp_path_factory.mktemp("many"), 8)
    return docs, call(docs, "--workers", 1).stdout


def test_records_in_the_order_of_the_files(plain: bytes) -> None:
    paths = [row["document"]["path"] for row in rows(plain)]
    assert paths == sorted(paths)
    assert len(set(paths)) > 20


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_same_bytes_for_two_workers(plain: bytes, seed: str) -> None:
    done = call(CORPUS, "--workers", 2, env=ENVIRONMENT | {"PYTHONHASHSEED": seed})
    assert done.returncode == 0
    assert done.stdout == plain


def test_standard_input(tmp_path: Path) -> None:
    done = call("-", "--quiet", "--published", "01/02/2023", data=SENTENCE.encode())
    (record,) = rows(done.stdout)
    assert (record["document"]["path"], record["document"]["published"]) == ("-", "2023-02-01")
    assert (done.returncode, done.stderr) == (0, b"")


def test_failures_and_what_is_said(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.txt").write_text(SENTENCE)
    (tmp_path / "docs" / "gone").symlink_to("nowhere")
    done = call(
        tmp_path / "docs", "-o", tmp_path / "out", "--failures", tmp_path / "failed",
        "--stats", tmp_path / "stats", "--log-json", "--log-level", "debug",
    )  # fmt: skip
    assert done.returncode == 1
    (failure,) = rows((tmp_path / "failed").read_bytes())
    assert failure["path"] == "gone"
    assert set(failure) == {"path", "index", "cause", "message", "remedy"}
    assert [row["level"] for row in rows(done.stderr)] == ["debug", "info"]
    stats = json.loads((tmp_path / "stats").read_text())
    assert (stats["documents"], stats["records"], stats["failures"]) == (2, 1, 1)
    assert sum(stats["records_by_rule"].values()) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["docs", "failed", "out", "stats"]


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nowhere.txt"],
        [CORPUS, "--workers", "0"],
        [CORPUS, "--published", "yesterday"],
        [CORPUS, "--patterns", "nowhere"],
        [CORPUS, "--resume"],
        [CORPUS, "-o", "nowhere/out.jsonl"],
        [CORPUS, "-o", CORPUS],
        [CORPUS, "-o", "same", "--failures", "same"],
        [CORPUS, "--ray", "somewhere"],
    ],
)
def test_wrong_use(arguments: list[object]) -> None:
    done = call(*arguments)
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"Traceback" not in done.stderr


def test_patterns_that_cannot_be_used_are_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "times.toml").write_text("[[nonsense]]\nname = 'x'\n")
    for workers in (1, 2):
        done = call(CORPUS, "--patterns", tmp_path, "--workers", workers)
        assert done.returncode == 2
        assert b"times.toml" in done.stderr
        assert b"Traceback" not in done.stderr


def test_help_loads_no_models() -> None:
    code = (
        "import sys, io; sys.argv = ['ocop-extract', '--help']; sys.stdout = io.StringIO()\n"
        "from extractor.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'spacy', 'underthesea', 'pydantic', 'numpy', 'regex', 'rich'} & set(sys.modules)\n"
        "assert '--resume' in sys.stdout.getvalue() and not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], env=ENVIRONMENT, check=True)


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    process = start(copies(tmp_path, 4), "--workers", 2, "--quiet")
    assert process.stdout is not None
    assert process.stdout.readline().startswith(b'{"id"')
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    assert process.wait(30) == 0


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -9)])
def test_a_stop_and_then_resume(
    many_times: tuple[Path, bytes], tmp_path: Path, number: signal.Signals, code: int
) -> None:
    """The whole process group gets the signal, as from a terminal; SIGKILL only the run itself."""
    docs, whole = many_times
    out, partial = tmp_path / "out.jsonl", tmp_path / ".out.jsonl.partial"
    process = start(docs, "-o", out, "--workers", 2, start_new_session=True)
    wait_for(partial, 50_000)
    if number is signal.SIGKILL:
        process.kill()
    else:
        os.killpg(process.pid, number)
    assert process.wait(20) == code
    time.sleep(0.2)
    assert not out.exists()
    done = call(docs, "-o", out, "--workers", 2, "--resume")
    assert done.returncode == 0
    assert b"goes on after" in done.stderr
    assert out.read_bytes() == whole
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]


def test_a_full_standard_output() -> None:
    with open("/dev/full", "wb") as full:
        done = call(CORPUS, "--workers", 1, stdout=full)
    assert done.returncode == 3
    assert "No space left" in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_a_file_that_may_not_grow(tmp_path: Path, plain: bytes) -> None:
    limit = len(plain) // 2
    done = call(
        CORPUS, "-o", tmp_path / "out", "--workers", 1,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )  # fmt: skip
    assert done.returncode == 3
    assert not (tmp_path / "out").exists()
    assert call(CORPUS, "-o", tmp_path / "out", "--resume").returncode == 0
    assert (tmp_path / "out").read_bytes() == plain


@pytest.mark.skipif(os.geteuid() != 0 or shutil.which("mount") is None, reason="mounting needs root")
def test_a_full_disk(tmp_path: Path, plain: bytes) -> None:
    small = tmp_path / "small"
    small.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "none", small], check=False).returncode:
        pytest.skip("mounting is not allowed")
    try:
        done = call(CORPUS, "-o", small / "out", "--workers", 2)
        assert done.returncode == 3
        assert "No space left" in done.stderr.decode()
        assert not (small / "out").exists()
        subprocess.run(["mount", "-o", "remount,size=8m", small], check=True)
        assert call(CORPUS, "-o", small / "out", "--resume").returncode == 0
        assert (small / "out").read_bytes() == plain
    finally:
        subprocess.run(["umount", small], check=False)


def test_a_device_as_output_stays_a_device() -> None:
    assert call("-", "-o", "/dev/null", data=SENTENCE.encode()).returncode == 0
    assert not Path("/dev/null").is_file()


def test_output_inside_the_folder_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    for _ in range(2):
        done = call(tmp_path, "-o", tmp_path / "out.jsonl", "--failures", tmp_path / "failed")
        assert done.stderr.startswith(b"1 documents")
