"""Hold today's scores against the floors that are checked in; none of them is lowered in silence.

gate.py                     exit 1 if a measure is below its floor, a gold file is not the pinned one,
                            or a floor is lower than it once was and nobody said why
gate.py --raise             lift each floor to just under today's measure; lower none
gate.py --lower "because"   pin everything anew, and keep the reason in the file

The gold sets that are not in the repository are looked for in the folder OCOP_GOLD (../shared/gold); without
them that part is skipped.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from evaluate import extracted, rows, score
from scoring import Score

ROOT = Path(__file__).parents[1]
FLOORS = ROOT / ".ci" / "floors.json"
OUTSIDE = Path(os.environ.get("OCOP_GOLD", ROOT.parent / "shared" / "gold"))
SETS = {
    "corpus": (ROOT / "corpus",),
    "seeds": (OUTSIDE / "seeds",),
    "news": (OUTSIDE / "news",),
    "plans": (OUTSIDE / "plans",),
    "all": (OUTSIDE / "seeds", OUTSIDE / "news", OUTSIDE / "plans"),
}
FIELDS_OF = frozenset(("corpus", "all"))
"""The sets that are large enough for the accuracy of single fields."""
MARGIN = 0.003
"""How far under today's measure a floor is laid: one record of the smallest set weighs more."""

Measures = dict[str, float]
Pins = Mapping[str, Any]


def measures(folders: Iterable[Path], fields: bool) -> Measures:
    """What is reached on the gold of all ``folders``, by name; precision and recall are left to their F1."""
    total = Score()
    for folder in folders:
        golds = rows(folder / "gold.jsonl")
        score(total, golds, extracted(golds, folder / "docs"), folder / "docs")
    report = total.report()
    out = {f"{kind} f1": report[kind]["f1"] for kind in ("quantity", "whole record", "milestone")}
    return out | {"result recall": report["results"]["recall"]} | (report["fields"] if fields else {})


def digest(folders: Iterable[Path]) -> str:
    """The sha256 of the gold files in ``folders``, one after the other."""
    return sha256(b"".join((folder / "gold.jsonl").read_bytes() for folder in folders)).hexdigest()


def faults(name: str, pins: Pins, gold: str, reached: Measures) -> Iterator[str]:
    """One sentence for each thing that is not as the pins of gold set ``name`` say."""
    pinned = pins["sets"].get(name)
    if pinned is None:
        yield f"{name}: has no floors; lay them with scripts/gate.py --raise"
        return
    if gold != pinned["sha256"]:
        yield f"{name}: gold.jsonl is not the pinned one; read its change, then run scripts/gate.py --lower REASON"
        return
    for measure, floor in pinned["floors"].items():
        if reached.get(measure, 0.0) < floor:
            yield f"{name}: {measure} is {reached.get(measure, 0.0):.4f}, below its floor {floor}"


def lowered(now: Pins, earlier: Iterable[Pins]) -> Iterator[str]:
    """One sentence for each floor that once was higher over the same gold, and no reason is kept for it."""
    told = {(each["set"], each["measure"], each["to"]) for each in now["lowered"]}
    seen = set()
    for name, measure, floor in (floor for pins in earlier for floor in _floors(pins, now)):
        today = now["sets"][name]["floors"].get(measure)
        if (today is None or today < floor) and (name, measure, today) not in told | seen:
            seen.add((name, measure, today))
            yield f"{name}: the floor of {measure} was {floor} and is {today}; nobody said why"


def pin(pins: Pins, name: str, gold: str, reached: Measures, reason: str | None) -> dict[str, Any]:
    """``pins`` with the floors of ``name`` lifted; only with a ``reason`` are they lowered or the gold exchanged.

    Raises ValueError where a reason would be needed.
    """
    old = pins["sets"].get(name, {"sha256": gold, "floors": {}})
    if reason is None and old["sha256"] != gold:
        raise ValueError(f"{name}: gold.jsonl is not the pinned one; give the reason with --lower")
    new = {measure: _under(value) for measure, value in reached.items()}
    if reason is None:
        new = {measure: max(floor, old["floors"].get(measure, 0.0)) for measure, floor in new.items()}
    told = [
        {"set": name, "measure": measure, "from": floor, "to": new.get(measure), "why": reason}
        for measure, floor in old["floors"].items()
        if new.get(measure, -1.0) < floor
    ]
    sets = {**pins["sets"], name: {"sha256": gold, "floors": new}}
    return {"sets": sets, "lowered": [*pins["lowered"], *told]}


def history() -> Iterator[Pins]:
    """The floors as each commit had them; none without git."""
    place = FLOORS.relative_to(ROOT).as_posix()
    for commit in _git("log", "--format=%H", "--", place).split():
        text = _git("show", f"{commit}:{place}")
        if text:
            yield json.loads(text)


def _git(*arguments: str) -> str:
    try:
        return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return ""


def _floors(pins: Pins, now: Pins) -> Iterator[tuple[str, str, float]]:
    """The floors of earlier ``pins`` that were laid over gold that is still the same."""
    for name, pinned in pins["sets"].items():
        if now["sets"].get(name, {}).get("sha256") == pinned["sha256"]:
            yield from ((name, measure, floor) for measure, floor in pinned["floors"].items())


def _under(value: float) -> float:
    return max(0.0, math.floor((value - MARGIN) * 1000) / 1000)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="lift", action="store_true")
    parser.add_argument("--lower", metavar="REASON")
    args = parser.parse_args()
    pins: Pins = json.loads(FLOORS.read_text(encoding="utf-8"))
    wrong = [] if args.lift or args.lower else list(lowered(pins, history()))
    for name, folders in SETS.items():
        if not all((folder / "gold.jsonl").is_file() for folder in folders):
            print(f"{name}: skipped, its gold is not at {folders[0]}")
            continue
        reached, gold = measures(folders, name in FIELDS_OF), digest(folders)
        print(f"{name}: " + "  ".join(f"{measure} {value:.3f}" for measure, value in reached.items()))
        if args.lift or args.lower:
            pins = pin(pins, name, gold, reached, args.lower)
        else:
            wrong += faults(name, pins, gold, reached)
    if args.lift or args.lower:
        FLOORS.write_text(json.dumps(pins, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    for fault in wrong:
        print(fault, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
