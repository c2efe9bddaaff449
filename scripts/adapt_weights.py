"""Move the weights of milestones toward newly annotated documents, held near those in use.

adapt_weights.py --set GOLD DOCS [--set GOLD DOCS …] -o FOLDER

``fit_weights.py`` fits all weights anew and needs all documents that they were ever fitted to; this script needs the
new ones only: it fits, to the same samples, the least change of the weights in use. Printed is F1 over documents that
the change was not fitted to, before and after. Figures stay as they are. Needs scikit-learn
(`pip install -e '.[fit]'`).
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Sequence

import numpy as np
from fit_weights import HEAD, LEAN, WORD_SCALE, Annotated, Sample, Weights, asked, samples, write
from scipy.optimize import minimize
from scipy.sparse import hstack
from sklearn.feature_extraction import DictVectorizer

from extractor import Extractor
from extractor.readers import Reader

FOLDS = 6
SPREAD = 0.02  # the variance that a weight's change is held to
STEADY = 5  # the base may change so many times as much
SEEN_IN = 3  # documents that a weight's evidence must stand in
STRICTER = 0.2  # taken off the base: without it, more false alarms come in than misses go out
BASE = "m.base"

Counts = tuple[int, int, int]
"""How many were right, taken and wanted."""


def in_use() -> Weights:
    """The weights of the pattern folder, of evidence and words alike."""
    weights = {
        row["name"]: (row["target"], row.get("result", 0.0))
        for row in tomllib.loads(HEAD.read_text(encoding="utf-8"))["weight"]
    }
    for line in HEAD.with_name("words.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        prefix = "m." if row["of"] == "work" else ""
        weights[f"{prefix}word.{row['place']}.{row['words']}"] = (row["target"], row.get("result", 0.0))
    return weights


def leaning(weights: Weights, sample: Sample) -> float:
    """The sum for a milestone."""
    return weights[BASE][0] + sum(weights[n][0] for n in sample.evidence | sample.grams if n in weights)


def adapted(weights: Weights, documents: Sequence[Sequence[Sample]]) -> Weights:
    """The weights with the change that the documents ask for."""
    found = [(s, n) for n, document in enumerate(documents) for s in document]
    where: dict[str, set[int]] = {}
    for sample, number in found:
        for name in sample.evidence | sample.grams:
            where.setdefault(name, set()).add(number)
    kept = {n for n, seen in where.items() if len(seen) >= SEEN_IN and (n in weights or "word." not in n)}
    vectors = DictVectorizer()
    columns = vectors.fit_transform([{n: _scale(n) for n in (s.evidence | s.grams) & kept} for s, _ in found])
    sides = np.array([1.0 if s.label == "target" else -1.0 for s, _ in found])
    start = np.array([leaning(weights, s) - LEAN["milestone"] for s, _ in found])
    change = _change(hstack([columns, np.ones((len(found), 1))]).tocsr(), sides, start)
    moved = dict(weights)
    for name, by in zip(vectors.feature_names_, change, strict=False):
        target, result = moved.get(name, (0.0, 0.0))
        moved[name] = (round(target + by * _scale(name), 2), result)
    moved[BASE] = (round(weights[BASE][0] + change[-1] - STRICTER, 2), 0.0)
    return {name: pair for name, pair in moved.items() if any(pair)}


def _scale(name: str) -> float:
    return WORD_SCALE if "word." in name else 1.0


def _change(columns: np.ndarray, sides: np.ndarray, start: np.ndarray) -> np.ndarray:
    """The least change that makes the labels likely, by logistic loss."""
    held = np.full(columns.shape[1], 1 / SPREAD)
    held[-1] /= STEADY

    def loss(change: np.ndarray) -> tuple[float, np.ndarray]:
        margins = sides * (columns @ change + start)
        slope = columns.T @ (-sides / (1 + np.exp(margins))) + held * change
        return np.logaddexp(0, -margins).sum() + (held * change**2).sum() / 2, slope

    return np.asarray(minimize(loss, np.zeros(columns.shape[1]), jac=True, method="L-BFGS-B").x)


def counts(weights: Weights, documents: Sequence[Sequence[Sample]]) -> Counts:
    taken = [(leaning(weights, s) > 0, s.label == "target") for document in documents for s in document]
    return sum(a and b for a, b in taken), sum(a for a, _ in taken), sum(b for _, b in taken)


def main() -> int:
    documents, output = asked(__doc__)
    found = works(documents)
    weights = in_use()
    report("in use ", [counts(weights, found)])
    folds = [(found[i::FOLDS], [d for n, d in enumerate(found) if n % FOLDS != i]) for i in range(FOLDS)]
    report("adapted", [counts(adapted(weights, others), part) for part, others in folds])
    write(dict(sorted(adapted(weights, found).items())), output)
    return 0


def works(documents: Sequence[Annotated]) -> list[list[Sample]]:
    """The pieces of work that were weighed in each document, without the doubtful ones."""
    extractor, reader = Extractor(), Reader.built_in()
    every = (samples(extractor, reader, d) for d in documents)
    return [[s for s in found if s.kind == "work" and s.label != "doubtful"] for found in every]


def report(name: str, parts: Sequence[Counts]) -> None:
    right, taken, wanted = (sum(column) for column in zip(*parts, strict=True))
    print(f"{name} F1 {2 * right / max(1, taken + wanted):.3f}  ({right} of {wanted}, {taken} taken)")


if __name__ == "__main__":
    sys.exit(main())
