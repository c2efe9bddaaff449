"""Throw changed documents at the reader and the extractor, and keep every input that does harm.

    python scripts/fuzz.py [--seconds 3600] [--seed 1] [--found tests/hostile/found] [--atheris]

Harm is an exception, an offset that does not hold, a record that JSON cannot hold, or a time out of
proportion (fuzzing.py). With ``--atheris`` (``pip install atheris``) coverage of our own code leads the way.
Exit: 0 nothing found, 1 something.
"""

from __future__ import annotations

import argparse
import atexit
import hashlib
import random
import sys
import tempfile
import time
from pathlib import Path

from fuzzing import Trials, mutated, seeds

ROOT = Path(__file__).parents[1]
NAMES = ("x.txt", "x.html", "x")


class Hunt:
    """Counts what was tried and keeps what was found."""

    def __init__(self, found: Path) -> None:
        self.trials = Trials()
        self.tried = 0
        self.faults: dict[str, int] = {}
        self._found = found
        self._began = self._said = time.monotonic()

    def one(self, data: bytes, name: str) -> None:
        fault = self.trials.fault(data, name)
        self.tried += 1
        if fault is not None:
            kind = fault.split(":")[0] if "raises" in fault else fault.split(" ")[0]
            self.faults[kind] = self.faults.get(kind, 0) + 1
            if self.faults[kind] <= 3:
                self._keep(data, name, fault)
        if time.monotonic() - self._said > 60:
            self._said = time.monotonic()
            self.say()

    def _keep(self, data: bytes, name: str, fault: str) -> None:
        self._found.mkdir(parents=True, exist_ok=True)
        path = self._found / f"{hashlib.sha256(data).hexdigest()[:12]}{Path(name).suffix}"
        path.write_bytes(data)
        print(f"{path.name}: {fault}", flush=True)

    def say(self) -> None:
        seconds = time.monotonic() - self._began
        print(f"{self.tried:,} inputs in {seconds:,.0f} s; faults: {self.faults or 'none'}", flush=True)


def by_chance(hunt: Hunt, seconds: float, seed: int) -> None:
    draw, pool = random.Random(seed), seeds()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        hunt.one(*mutated(draw, pool))


def by_coverage(hunt: Hunt, seconds: float, seed: int) -> None:
    """libFuzzer leads; it ends the process itself, so what was tried is said at the exit."""
    import atheris

    def one(data: bytes) -> None:
        hunt.one(data[1:], NAMES[data[0] % len(NAMES)] if data else "x")

    atexit.register(hunt.say)
    atheris.instrument_all()
    with tempfile.TemporaryDirectory() as folder:
        for data, name in seeds():
            Path(folder, name).write_bytes(b"\0" + data[:4096])
        limits = ["-max_len=4096", "-timeout=60", "-rss_limit_mb=4096", f"-max_total_time={seconds:.0f}"]
        atheris.Setup([sys.argv[0], f"-seed={seed}", *limits, folder], one)
        atheris.Fuzz()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=3600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--found", type=Path, default=ROOT / "tests" / "hostile" / "found")
    parser.add_argument("--atheris", action="store_true")
    args = parser.parse_args()
    hunt = Hunt(args.found)
    (by_coverage if args.atheris else by_chance)(hunt, args.seconds, args.seed)
    hunt.say()
    return 1 if hunt.faults else 0


if __name__ == "__main__":
    sys.exit(main())
