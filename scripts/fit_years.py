"""Fit `patterns/years.jsonl`: in which year a text without a date was written, by the years that it names.

fit_years.py --dated FILE [--dated FILE …] -o FOLDER

``--dated`` are JSON Lines with a ``text`` and its ``year``. For each text the years that it names, and those beside
them, are rivals, and the weights of the signs make the right one likeliest (a conditional logit). Printed is how often
that is so for texts that the weights were not fitted to. Needs scikit-learn (`pip install -e '.[fit]'`).
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from extractor.patterns.files import PatternFolder
from extractor.recognisers.year_signs import Named, Table, YearFile, YearSigns, candidates
from extractor.vietnamese.normalise import canonical, fold

FOLDS = 4
PENALTY = 3.0  # how much a weight is held to nought
SEEN_IN, MOST = 3, 3000  # texts that a sign must stand in, and how many weights are kept

Key = tuple[str, int]


@dataclass(frozen=True)
class Sample:
    """The years that a text names, and its own."""

    named: Sequence[Named]
    year: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dated", type=Path, action="append", required=True, help="JSON Lines with text and year")
    parser.add_argument("-o", "--out", type=Path, required=True)
    args = parser.parse_args()
    signs = YearSigns(PatternFolder.over_built_in().load("years.toml", YearFile), {})
    samples = list(dated(signs, args.dated))
    random.Random(7).shuffle(samples)
    report(samples)
    write(args.out / "years.jsonl", fitted(samples))


def dated(signs: YearSigns, paths: Iterable[Path]) -> Iterator[Sample]:
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield Sample(signs.named(fold(canonical(row["text"]))), row["year"])


def fitted(samples: Sequence[Sample]) -> Table:
    """The weights that count most."""
    rows = [s for s in samples if s.year in candidates(s.named)]
    where = Counter(key for s in rows for key in {k for signs in candidates(s.named).values() for k in signs})
    first = _weights(rows, [key for key, n in where.items() if n >= SEEN_IN])
    size = {key: abs(weight) * where[key] ** 0.5 for key, weight in first.items()}
    kept = sorted(size, key=lambda key: (-size[key], key))[:MOST]
    table: dict[str, dict[int, float]] = {}
    for (sign, years), weight in sorted(_weights(rows, kept).items()):
        if round(weight, 2):
            table.setdefault(sign, {})[years] = round(weight, 2)
    return table


def _weights(samples: Sequence[Sample], keys: Sequence[Key]) -> Mapping[Key, float]:
    column = {key: number for number, key in enumerate(keys)}
    ends, columns, counts, starts, right = [0], [], [], [], []
    for sample in samples:
        starts.append(len(ends) - 1)
        for year, signs in candidates(sample.named).items():
            if year == sample.year:
                right.append(len(ends) - 1)
            known = {column[key]: n for key, n in signs.items() if key in column}
            columns += known.keys()
            counts += known.values()
            ends.append(len(columns))
    matrix = csr_matrix((np.array(counts, float), columns, ends), shape=(len(ends) - 1, len(keys)))
    rival = np.repeat(np.arange(len(starts)), np.diff([*starts, len(ends) - 1]))

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        sums = matrix @ weights
        most = np.maximum.reduceat(sums, starts)
        shares = np.exp(sums - most[rival])
        totals = np.add.reduceat(shares, starts)
        slope = shares / totals[rival]
        slope[right] -= 1
        held = PENALTY * (weights**2).sum() / 2
        return float((most + np.log(totals) - sums[right]).sum() + held), matrix.T @ slope + PENALTY * weights

    found = minimize(loss, np.zeros(len(keys)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return dict(zip(keys, map(float, found.x), strict=True))


def report(samples: Sequence[Sample]) -> None:
    """How often the likeliest year is taken, and how often it is right then, for texts not fitted to."""
    taken = right = 0
    for part in range(FOLDS):
        signs = YearSigns(YearFile(tone=()), fitted([s for n, s in enumerate(samples) if n % FOLDS != part]))
        for sample in samples[part::FOLDS]:
            year = signs.likeliest(sample.named)
            taken, right = taken + (year is not None), right + (year == sample.year)
    print(f"taken for {taken} of {len(samples)} texts, right for {right / max(1, taken):.3f} of those")


def write(path: Path, table: Table) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [{"sign": s, "years": y, "weight": w} for s, by_years in table.items() for y, w in by_years.items()]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
