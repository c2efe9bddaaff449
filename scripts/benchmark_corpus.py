"""Time and peak memory of `ocop-corpus build`, at several sizes.

    python scripts/benchmark_corpus.py RECORDS.jsonl [--sizes 10000 100000 1000000] [--keep DIR]

Records of any size are made from the real ones: each round gives a document another province, moves its years,
and changes its figures, so that the mix of places, times and agreeing mentions stays that of a real collection.
Every build runs in a process of its own; its peak memory is that of the process, DuckDB's included. Costs are
compared in CPU time, which other programs on the machine hardly change.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
_YEAR = re.compile(r"\b20[12]\d(?=-)")


def main() -> None:
    options = _options()
    documents = _documents(options.records)
    folder = Path(options.keep or tempfile.mkdtemp(prefix="ocop-benchmark-"))
    folder.mkdir(parents=True, exist_ok=True)
    costs: dict[int, float] = {}
    print(
        f"{'records':>10} {'seconds':>8} {'CPU s':>8} {'CPU µs/record':>14} {'peak MB':>8} {'file MB':>8}  result",
        flush=True,
    )
    for size in options.sizes:
        source = folder / f"records-{size}.jsonl"
        if not source.exists():
            with source.open("w", encoding="utf-8") as out:
                out.writelines(_made(documents, size))
        corpus = folder / f"corpus-{size}.duckdb"
        corpus.unlink(missing_ok=True)
        seconds, cpu, peak, said = _build(source, corpus, options.cores)
        costs[size] = cpu / size
        megabytes = corpus.stat().st_size / 1e6
        print(
            f"{size:>10,} {seconds:>8.1f} {cpu:>8.1f} {1e6 * costs[size]:>14.1f} "
            f"{peak:>8.0f} {megabytes:>8.0f}  {said}",
            flush=True,
        )
    first, last = min(costs), max(costs)
    if first != last:
        print(f"cost of a record at {last:,} to that at {first:,}: {costs[last] / costs[first]:.2f}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("records", type=Path, help="real records, JSON Lines")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--cores", type=int, default=2, help="how many cores the build may use")
    parser.add_argument("--keep", help="folder for the files made (a temporary one)")
    return parser.parse_args()


def _documents(path: Path) -> list[list[dict[str, Any]]]:
    """The real records, by document."""
    found: dict[str, list[dict[str, Any]]] = {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            found.setdefault(record["document"]["sha256"], []).append(record)
    return list(found.values())


def _made(documents: list[list[dict[str, Any]]], size: int) -> Iterator[str]:
    """So many records, as lines; the same for the same input."""
    provinces = _provinces()
    chance = random.Random(2025)
    made = turn = 0
    while made < size:
        for document in documents:
            province, years, factor = chance.choice(provinces), chance.randint(-5, 5), chance.randint(2, 400)
            for record in document:
                yield _line(record, turn, province, years, factor)
                made += 1
                if made == size:
                    return
        turn += 1


def _line(record: dict[str, Any], turn: int, province: dict[str, Any], years: int, factor: int) -> str:
    """A record of another place, time and size; three rounds in a row report the same plan."""
    changed = json.loads(json.dumps(record)) if turn else dict(record)
    key = f"{turn}|{record['document']['sha256']}"
    changed["id"] = hashlib.sha256(f"{key}|{record['id']}".encode()).hexdigest()[:16]
    changed["document"] = {
        **record["document"],
        "sha256": hashlib.sha256(key.encode()).hexdigest(),
        "path": f"{turn:05d}/{record['document']['path']}",
    }
    if record["place"]:
        at = province if record["place"]["level"] == "province" else _district(province, record["place"]["name"])
        changed["place"] = {name: value for name, value in (record["place"] | at).items() if name != "districts"}
    quantity = changed["quantity"]
    if quantity and quantity["unit"] and "%" not in quantity["unit"]:
        for bound in ("lower", "upper", "baseline"):
            if quantity[bound]:
                quantity[bound] = quantity[bound] * factor // 10 or 1
    line = json.dumps(changed, ensure_ascii=False)
    return _YEAR.sub(lambda m: str(int(m.group()) + years), line).replace("-02-29", "-02-28") + "\n"


def _district(province: dict[str, Any], name: str) -> dict[str, str]:
    """A district of the province instead of the district or commune of that name, always the same one."""
    districts = province["districts"]
    code, _, name = districts[sum(map(ord, name)) % len(districts)].partition(" ")
    return {**province, "level": "district", "name": name, "code": code}


def _provinces() -> list[dict[str, Any]]:
    """The 63 provinces as the fields of a record's place, with their districts (`code name`)."""
    folder = ROOT / "patterns" / "places"
    new = {r["code"]: r["name"] for r in map(json.loads, (folder / "provinces_34.jsonl").open(encoding="utf-8"))}
    districts = {
        row["province"]: [u for units in row.values() if isinstance(units, list) for u in units]
        for row in map(json.loads, (folder / "districts.jsonl").open(encoding="utf-8"))
    }
    return [
        {
            "districts": districts[row["code"]],
            "name": row["name"],
            "code": row["code"],
            "province": row["name"],
            "province_code": row["code"],
            "current_province": new[row["current"]],
            "current_province_code": row["current"],
        }
        for row in map(json.loads, (folder / "provinces_63.jsonl").open(encoding="utf-8"))
    ]


_CHILD = """
import resource, sys
from pathlib import Path
from extractor.regional.build import build
print(build([sys.argv[1]], Path(sys.argv[2])))
used = resource.getrusage(resource.RUSAGE_SELF)
print(used.ru_utime + used.ru_stime)
print(used.ru_maxrss)
"""


def _build(source: Path, corpus: Path, cores: int) -> tuple[float, float, float, str]:
    """Seconds, CPU seconds, peak megabytes and summary of one build."""

    def pin() -> None:
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])

    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, str(source), str(corpus)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=pin if hasattr(os, "sched_setaffinity") else None,
    )
    if done.returncode:
        sys.exit(done.stderr)
    said, cpu, peak = done.stdout.strip().splitlines()[-3:]
    return time.perf_counter() - started, float(cpu), int(peak) / 1024, said


if __name__ == "__main__":
    main()
