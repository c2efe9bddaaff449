"""Kill a run at random moments, resume it each time, and compare the end with an undisturbed run.

    python scripts/kill_runs.py [--kills 50] [--documents 5000] [--seed 1]

The documents are the bundled corpus, each with its number at the end so that no two are the same. SIGKILL
goes to the run itself, or (every third time) to one of its workers as well.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
CORPUS = sorted((ROOT / "corpus" / "docs").iterdir())
COMMAND = [sys.executable, "-c", "from extractor.cli import main; main()"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--documents", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        try_it(Path(folder), asked.kills, asked.documents, random.Random(asked.seed))


def try_it(folder: Path, kills: int, documents: int, draw: random.Random) -> None:
    for number in range(documents):
        source = CORPUS[number % len(CORPUS)]
        target = folder / "docs" / f"{number // 500:02}" / f"{number:05}{source.suffix}"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes() + f"\n{number}\n".encode())
    start_up = timed(folder, "one.jsonl", docs=min((folder / "docs" / "00").iterdir()))
    whole = timed(folder, "whole.jsonl")
    print(f"undisturbed: {whole:.1f} s, {(folder / 'whole.jsonl').stat().st_size:,} bytes", flush=True)
    killed = rounds = 0
    while killed < kills:
        rounds += 1
        killed += one_round(folder, kills - killed, start_up + (whole - start_up) / kills, draw)
        if (folder / "killed.jsonl").read_bytes() != (folder / "whole.jsonl").read_bytes():
            raise SystemExit("DIFFERENT")
        (folder / "killed.jsonl").unlink()
    left = sorted(path.name for path in folder.iterdir())
    print(f"{killed} kills in {rounds} rounds, each ending in the same bytes; there is {left}")


def one_round(folder: Path, kills: int, pace: float, draw: random.Random) -> int:
    """Kill and resume, at most ``kills`` times, until the run comes to its end; how often it was killed.

    ``pace`` is how long a run goes on between two kills, on average: some come before the first document.
    """
    for killed in range(kills):
        process = run(folder, "killed.jsonl", "--resume")
        time.sleep(draw.random() * 2 * pace)
        if process.poll() is not None:
            return killed
        if killed % 3 == 2:
            kill_a_child(process.pid, draw)
        process.kill()
        process.wait()
        journal = folder / ".killed.jsonl.journal"
        done = max(0, journal.read_bytes().count(b"\n") - 1) if journal.exists() else 0
        print(f"kill {killed + 1}: {done:,} documents done", flush=True)
    run(folder, "killed.jsonl", "--resume").wait()
    return kills


def timed(folder: Path, out: str, docs: Path | None = None) -> float:
    """Seconds of an undisturbed run."""
    began = time.monotonic()
    run(folder, out, docs=docs).wait()
    return time.monotonic() - began


def run(folder: Path, out: str, *more: str, docs: Path | None = None) -> subprocess.Popen[bytes]:
    source = docs or folder / "docs"
    command = [*COMMAND, str(source), "-o", str(folder / out), "--workers", "2", "--quiet", *more]
    return subprocess.Popen(command, env=os.environ | {"PYTHONPATH": str(ROOT)})


def kill_a_child(parent: int, draw: random.Random) -> None:
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    if children:
        os.kill(int(draw.choice(children)), signal.SIGKILL)


if __name__ == "__main__":
    main()
