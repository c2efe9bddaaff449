"""A run on a local ray cluster of several nodes, one of which is killed in the middle, against the plain command.

    python scripts/try_cluster.py [--documents 1200] [--nodes 3] [--seed 1]

Each node has one core. Three times: undisturbed, with a process killed that ray runs our code in, and with a
whole node lost. Every time the records must be those of the plain command. Needs the extra ``ray``.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

ROOT = Path(__file__).parent.parent
CORPUS = sorted((ROOT / "corpus" / "docs").glob("*.txt"))
FILES = 12
os.environ["PYTHONPATH"] = str(ROOT)
sys.path.insert(0, str(ROOT))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=1200)
    parser.add_argument("--nodes", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, asked.documents)
        plain, seconds = timed(lambda: plain_run(folder))
        print(f"plain, two workers: {seconds:.1f} s, {len(plain):,} records", flush=True)
        draw = random.Random(asked.seed)
        undisturbed = 0.0
        for kill in ("nothing", "process", "node"):  # each in a process of its own: daft takes one cluster a process
            with ProcessPoolExecutor(1, get_context("spawn")) as one:
                moment = undisturbed * (0.4 + draw.random() * 0.4)
                work = one.submit(cluster_run, folder, asked.nodes, kill, moment, plain, seconds)
                undisturbed = undisturbed or work.result()
                work.result()


def write(folder: Path, documents: int) -> None:
    """The corpus again and again, as files and as data sets of the same texts and names."""
    (folder / "docs").mkdir()
    (folder / "sets").mkdir()
    for number in range(documents):
        name = f"{number:05}.txt"
        text = CORPUS[number % len(CORPUS)].read_text() + f"\n{number}\n"
        (folder / "docs" / name).write_text(text)
        with (folder / "sets" / f"{number % FILES:02}.jsonl").open("a") as file:
            file.write(json.dumps({"path": name, "text": text}, ensure_ascii=False) + "\n")


def plain_run(folder: Path) -> list[str]:
    code = "from extractor.cli import main; main()"
    command = [sys.executable, "-c", code, str(folder / "docs"), "--workers", "2", "--quiet"]
    return sorted(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines())


def timed(work: Callable[[], list[str]]) -> tuple[list[str], float]:
    began = time.monotonic()
    return work(), time.monotonic() - began


def cluster_run(folder: Path, count: int, kill: str, moment: float, plain: list[str], seconds: float) -> float:
    """One run; says what was killed (after ``moment`` seconds) and whether the records are the same; its time."""
    import ray
    from ray.cluster_utils import Cluster

    from extractor.batch.options import Options
    from extractor.distributed import command

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, "include_dashboard": False})
    nodes = [cluster.add_node(num_cpus=1) for _ in range(count)]
    out = folder / kill

    def work() -> list[str]:
        command([str(folder / "sets" / "*.jsonl")], str(out), Options(), ray=cluster.address, workers=count)
        return sorted(line for part in out.glob("records-*") for line in part.read_text().splitlines())

    def disturb() -> None:
        time.sleep(moment)
        if kill == "node":
            cluster.remove_node(nodes[0], allow_graceful=False)
            print("killed: a node", flush=True)
        elif kill == "process":
            print(f"killed: {kill_one()}", flush=True)

    threading.Thread(target=disturb, daemon=True).start()
    records, took = timed(work)
    same = "the same records" if records == plain else f"DIFFERENT: {len(records):,} records"
    print(f"cluster of {count}, {kill} killed: {took:.1f} s, {took / seconds:.2f} of plain; {same}", flush=True)
    ray.shutdown()
    cluster.shutdown()
    if records != plain:
        raise RuntimeError("the records are not those of the plain command")
    return took


def kill_one() -> str:
    """SIGKILL for one of the processes that hold our workers; its name."""
    children = subprocess.run(["ps", "-eo", "pid,ppid,args"], stdout=subprocess.PIPE, text=True, check=True)
    rows = [line.split(None, 2) for line in children.stdout.splitlines()[1:]]
    names = {pid: args for pid, _, args in rows}
    holders = [ppid for _, ppid, args in rows if "extractor.batch.worker" in args and "ray::" in names.get(ppid, "")]
    if not holders:
        return "nothing: no worker was there yet"
    pid = holders[0]
    os.kill(int(pid), signal.SIGKILL)
    return names[pid].split()[0]


if __name__ == "__main__":
    main()
