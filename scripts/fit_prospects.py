"""Fit `patterns/prospects.jsonl`: which sentences are worth reading closely.

fit_prospects.py --texts articles.jsonl.gz [--set GOLD DOCS …] -o FOLDER

A sentence counts as one that promises a target where the extractor, reading everything closely, takes something
in it for a target, and where gold (ANNOTATION's form) has one. A logistic regression weighs its words and pairs
of words. Printed is, over documents that the weights were not fitted to, which share of the text is read closely
and which share of the targets stands there. Needs scikit-learn (`pip install -e '.[fit]'`).
"""

from __future__ import annotations

import argparse
import json
import tempfile
import zlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from benchmark import texts_of
from fit_weights import annotated
from scipy.sparse import csr_matrix
from scoring import of_gold
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from extractor import Extractor
from extractor.document import Document, Span
from extractor.patterns.files import PatternFolder
from extractor.readers import Reader
from extractor.recognisers.gram_words import grams
from extractor.recognisers.prospects import Prospects
from extractor.recognisers.triggers import Triggers
from extractor.vietnamese.normalise import fold
from extractor.vietnamese.sentences import Splitter

FOLDS = 5
PENALTY = 0.05  # scikit-learn's C
SEEN_IN, MOST = 12, 4000  # documents that a word or pair must stand in, and how many are kept
OF_TEXTS, OF_GOLD = 3, 4  # how much a sentence with a target counts, out of the extractor's own or gold's


@dataclass(frozen=True)
class Seen:
    """The sentences of one document worth a look: their spans, their words, how many targets stand in each."""

    folded: str
    spans: list[Span]
    grams: list[set[str]]
    targets: list[int]
    gold: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, help="JSON Lines (.gz too) with a column text")
    parser.add_argument("--set", nargs=2, action="append", type=Path, default=[], metavar=("GOLD", "DOCS"))
    parser.add_argument("-o", "--out", type=Path, required=True)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "prospects.jsonl").write_text('{"words": "", "weight": 99}\n', encoding="utf-8")
        extractor = Extractor(patterns=Path(folder))
    reader, splitter = Reader.load(PatternFolder.over_built_in()), Splitter.load(PatternFolder.over_built_in())
    triggers = Triggers.load(PatternFolder.over_built_in())
    read = [reader.read_text(text) for text in (texts_of(args.texts) if args.texts else ())]
    seen = [_seen(d, own(extractor, d), False, splitter, triggers) for d in read]
    for document in (d for gold, docs in args.set for d in annotated(gold, docs)):
        said = reader.read(document.path, document.path.name)
        seen.append(_seen(said, of_annotation(document.gold, said.text), True, splitter, triggers))
    folds = [zlib.crc32(s.folded[:200].encode()) % FOLDS for s in seen]  # the same text may come twice
    for k in range(FOLDS):
        model = Prospects(triggers, *fitted([s for s, f in zip(seen, folds, strict=True) if f != k]))
        report(f"fold {k}", model, [s for s, f in zip(seen, folds, strict=True) if f == k])
    base, weights = fitted(seen)
    write(args.out / "prospects.jsonl", base, weights)


def own(extractor: Extractor, document: Document) -> list[int]:
    """Where the extractor sees targets."""
    return [
        r.quantity.span.start if r.quantity else r.evidence.start for r in extractor.extract_document(document)
    ]


def of_annotation(row: Mapping[str, Any], text: str) -> list[int]:
    """Where gold has targets; of an anchor over several sentences, where its figure stands."""
    found = [of_gold(t, row, text) for t in row["targets"]]
    starts = [e.span[0] + _figure(text[slice(*e.span)]) for e in found if not e.doubtful]
    return [s for s in starts if s >= 0]


def _figure(anchor: str) -> int:
    return next((i for i, c in enumerate(anchor) if c.isdecimal()), 0)


def _seen(document: Document, targets: Iterable[int], gold: bool, splitter: Splitter, triggers: Triggers) -> Seen:
    folded = fold(document.text)
    spans = [s.span for s in splitter.sentences(document) if triggers.found(folded, s.span)]
    starts = [s.start for s in spans]
    at = Counter(bisect_right(starts, t) - 1 for t in targets)
    return Seen(folded, spans, [grams(s.of(folded)) for s in spans], [at[i] for i in range(len(spans))], gold)


def fitted(seen: Sequence[Seen]) -> tuple[float, dict[str, float]]:
    """Base and weights, the weightiest only."""
    where: Counter[str] = Counter()
    for document in seen:
        where.update(set().union(*document.grams))
    common = {g for g, n in where.items() if n >= SEEN_IN}
    rows = [(g & common, t, s.gold) for s in seen for g, t in zip(s.grams, s.targets, strict=True)]
    truth = np.array([t > 0 for _, t, _ in rows])
    counts = np.array([(OF_GOLD if gold else OF_TEXTS) if t else 1.0 for _, t, gold in rows])
    base, weights, columns = _regression(rows, common, truth, counts)
    of = {name: abs(weights[name]) * n**0.5 for name, n in columns.items()}
    kept = set(sorted(of, key=lambda name: (-of[name], name))[:MOST])
    base, weights, _ = _regression(rows, kept, truth, counts)
    return base, weights


def _regression(
    rows: Sequence[tuple[set[str], int, bool]], known: set[str], truth: Any, counts: Any
) -> tuple[float, dict[str, float], dict[str, float]]:
    vectors = DictVectorizer()
    matrix: csr_matrix = vectors.fit_transform([dict.fromkeys(g & known, 1) for g, _, _ in rows])
    matrix.indices, matrix.indptr = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)
    model = LogisticRegression(C=PENALTY, max_iter=3000, solver="liblinear").fit(matrix, truth, sample_weight=counts)
    names = vectors.feature_names_
    sums = np.asarray(matrix.sum(axis=0)).ravel()
    weights = dict(zip(names, model.coef_[0], strict=True))
    return float(model.intercept_[0]), weights, dict(zip(names, sums, strict=True))


def report(name: str, model: Prospects, seen: Sequence[Seen]) -> None:
    """Share of the characters that are read closely, and of the targets that stand there."""
    for gold in (False, True):
        read = total = found = targets = 0
        for s in seen:
            if s.gold is not gold:
                continue
            total += len(s.folded)
            likely = model.likely(fold(s.folded), s.spans)
            read += sum(span.end - span.start for span, close in zip(s.spans, likely, strict=True) if close)
            found += sum(n for n, close in zip(s.targets, likely, strict=True) if close)
            targets += sum(s.targets)
        if total:
            kind = "gold" if gold else "texts"
            print(f"{name}, {kind}: {read / total:.3f} of the text read closely, {found} of {targets} targets in it")


def write(path: Path, base: float, weights: dict[str, float]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [("", base), *sorted(weights.items())]
    lines = [json.dumps({"words": w, "weight": round(float(x), 2)}, ensure_ascii=False) for w, x in rows if round(x, 2)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
