"""Move the weights for targets toward newly annotated documents, held near those in use.

adapt_weights.py --set GOLD DOCS [--set GOLD DOCS …] [--local] -o FOLDER

``fit_weights.py`` fits all weights anew and needs all documents that they were ever fitted to; this script takes the
weights in use for a start and fits the least change of them that the documents ask for. Words that had no weight may
get one; of all words the weightiest are kept. With ``--local`` only the weights are moved that figures have in texts
on local development (`patterns/topics.toml`), and only such documents are heard. Printed is F1 over documents that the
change was not fitted to, before and after. Needs scikit-learn (`pip install -e '.[fit]'`).
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from multiprocessing import Pool

import numpy as np
from fit_weights import LEAN, Annotated, Sample, Weights, command_line, samples, shuffled, write
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from extractor import Extractor
from extractor.assembly.verdict.status import Weights as InUse
from extractor.patterns.files import PatternFolder
from extractor.readers import Reader
from extractor.recognisers.topics import Topics
from extractor.vietnamese.normalise import fold

FOLDS = 3
SPREAD = 0.1  # the variance that a weight's change is held to
STEADY = 10  # the base may change so many times as much
WORD_SCALE = 0.8  # words are held nearer to those in use than named evidence
SEEN_IN = 3  # documents that a weight's evidence must stand in


@dataclass(frozen=True)
class Side:
    """A kind of sample, the weight that its sums start from, and how many words are kept.

    ``lean`` is what the base holds beyond the odds (`LEAN`), ``milder`` what is added to it: mentions that were
    labelled for being in doubt make it too strict. In texts on local development, ``local_milder`` stands in for
    ``milder``, and ``local_most`` words weigh otherwise than elsewhere.
    """

    kind: str  # figure or work
    base: str
    lean: float
    milder: float
    most: int
    local_milder: float
    local_most: int

    def samples(self, documents: Sequence[Sequence[Sample]]) -> list[list[Sample]]:
        """Those of the kind that have a sure label."""
        return [[s for s in found if s.kind == self.kind and s.label != "doubtful"] for found in documents]

    def has(self, word: str) -> bool:
        """Is it a word around such a mention?"""
        return word.startswith(self.words)

    @property
    def words(self) -> tuple[str, ...]:
        return ("word.",) if self.kind == "figure" else ("m.word.", "v.word.")


SIDES = (
    Side("figure", "base", LEAN["target"], 0.15, 14000, 0.15, 12000),
    Side("work", "m.base", LEAN["milestone"], 0.15, 8000, 0.0, 6000),
)


def in_use(local: bool = False) -> Weights:
    """The weights of the pattern folder, of evidence and words alike."""
    return InUse.load(PatternFolder.over_built_in(), local=local).of


def leaning(weights: Weights, side: Side, sample: Sample) -> float:
    """The sum for a target."""
    heard = [weights[name][0] for name in sample.evidence | sample.grams if name in weights]
    return weights[side.base][0] + sum(heard)


def adapted(weights: Weights, documents: Sequence[Sequence[Sample]]) -> Weights:
    """The weights with the change that the documents ask for, side by side; those for results stay as they are."""
    for side in SIDES:
        found = side.samples(documents)
        names = _names(found)
        kept = _weightiest(_moved(weights, side, found, names), side.most, found)
        others = {n for n in names if not side.has(n)}
        start = {n: (target if n in kept or not side.has(n) else 0.0, r) for n, (target, r) in weights.items()}
        moved = _moved(start, side, found, others | kept)  # once more with those words only that are kept
        target, result = moved[side.base]
        weights = {**moved, side.base: (round(target + side.milder, 2), result)}
    return {name: pair for name, pair in weights.items() if any(pair)}


def adapted_locally(weights: Weights, documents: Sequence[Sequence[Sample]]) -> Weights:
    """The weights with the change that documents on local development ask for, side by side; no word is left out."""
    for side in SIDES:
        found = side.samples(documents)
        names = _names(found)
        moved = _moved(weights, side, found, names)
        change = {n: (moved[n][0] - weights.get(n, (0.0, 0.0))[0], 0.0) for n in names if side.has(n)}
        kept = _weightiest(change, side.local_most, found)
        moved = _moved(weights, side, found, {n for n in names if not side.has(n)} | kept)
        target, result = moved[side.base]
        weights = {**moved, side.base: (round(target + side.local_milder, 2), result)}
    return weights


def _names(documents: Sequence[Sequence[Sample]]) -> set[str]:
    """The evidence and the words that are seen in enough documents."""
    where = Counter(n for found in documents for n in {n for s in found for n in s.evidence | s.grams})
    return {n for n, seen in where.items() if seen >= SEEN_IN}


def _weightiest(weights: Weights, most: int, documents: Sequence[Sequence[Sample]]) -> set[str]:
    """The words that count most: by their weight, and by how often they stand there."""
    count = Counter(n for found in documents for s in found for n in s.grams if n in weights)
    size = {n: abs(weights[n][0]) * many**0.5 for n, many in count.items()}
    return set(sorted(size, key=lambda n: (-size[n], n))[:most])


def _moved(weights: Weights, side: Side, documents: Sequence[Sequence[Sample]], names: Iterable[str]) -> Weights:
    """The weights with the least change of those of ``names`` that makes the labels likely."""
    rows = [s for found in documents for s in found]
    order = sorted(names)
    scale = np.array([*(WORD_SCALE if "word." in n else 1.0 for n in order), 1.0])
    columns = _columns(rows, {name: number for number, name in enumerate(order)}, scale)
    signs = np.array([1.0 if s.label == "target" else -1.0 for s in rows])
    start = np.array([leaning(weights, side, s) for s in rows]) - side.lean
    change = _change(columns, signs, start) * scale
    moved = dict(weights)
    for name, by in zip([*order, side.base], change, strict=True):
        target, result = moved.get(name, (0.0, 0.0))
        moved[name] = (round(target + float(by), 2), result)
    return moved


def _columns(rows: Sequence[Sample], at: dict[str, int], scale: np.ndarray) -> csr_matrix:
    """One row a sample, one column a name, and a last one for the base."""
    indices: list[int] = []
    ends = [0]
    for sample in rows:
        indices += [at[n] for n in sample.evidence | sample.grams if n in at]
        indices.append(len(at))
        ends.append(len(indices))
    return csr_matrix((scale[indices], indices, ends), shape=(len(rows), len(at) + 1))


def _change(columns: csr_matrix, signs: np.ndarray, start: np.ndarray) -> np.ndarray:
    """The least change that makes the labels likely, by logistic loss."""
    held = np.full(columns.shape[1], 1 / SPREAD)
    held[-1] /= STEADY

    def loss(change: np.ndarray) -> tuple[float, np.ndarray]:
        margins = signs * (columns @ change + start)
        slope = columns.T @ (-signs * np.exp(-np.logaddexp(0, margins))) + held * change
        return np.logaddexp(0, -margins).sum() + (held * change**2).sum() / 2, slope

    found = minimize(loss, np.zeros(columns.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 150})
    return np.asarray(found.x)


def report(name: str, side: Side, tried: Iterable[tuple[Weights, Sequence[Sequence[Sample]]]]) -> None:
    """F1 of the side over documents, each part with the weights that it is tried with."""
    verdicts = Counter(
        (leaning(weights, side, sample) > 0, sample.label == "target")
        for weights, part in tried
        for found in side.samples(part)
        for sample in found
    )
    right, wrong, missed = (verdicts[key] for key in ((True, True), (True, False), (False, True)))
    f1 = 2 * right / max(1, 2 * right + wrong + missed)
    print(f"{name} {side.kind} F1 {f1:.3f}  ({right} right, {wrong} wrong, {missed} missed)")


@cache
def _tools() -> tuple[Extractor, Reader]:
    return Extractor(), Reader.built_in()


@cache
def _topics() -> Topics:
    return Topics.load(PatternFolder.over_built_in())


def weighed(document: Annotated) -> list[Sample]:
    """The samples of one document, in a process that loads its tools once."""
    return samples(*_tools(), document)


def weighed_locally(document: Annotated) -> list[Sample]:
    """The same of a document that is weighed as those on local development are; none of any other."""
    found = weighed(document)
    if any("document.plan" in sample.evidence for sample in found):
        return found
    text = _tools()[1].read(document.path, document.path.name).text
    return found if _topics().local(fold(text)) else []


def main() -> int:
    parser = command_line(__doc__)
    parser.add_argument("--local", action="store_true", help="move the weights for texts on local development")
    args = parser.parse_args()
    documents = shuffled(args.set)
    with Pool() as pool:
        found = list(pool.imap(weighed_locally if args.local else weighed, documents, chunksize=20))
    weights, move = in_use(args.local), adapted_locally if args.local else adapted
    tried = [(move(weights, list(_others(found, i))), found[i::FOLDS]) for i in range(FOLDS)]
    for side in SIDES:
        report("in use ", side, [(weights, found)])
        report("adapted", side, tried)
    moved = move(weights, found)
    if args.local:
        write(in_use(), args.output, moved)
    else:
        write(moved, args.output, in_use(local=True))
    return 0


def _others(documents: Sequence[list[Sample]], fold: int) -> Iterator[list[Sample]]:
    return (d for n, d in enumerate(documents) if n % FOLDS != fold)


if __name__ == "__main__":
    sys.exit(main())
