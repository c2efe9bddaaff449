"""Fit `patterns/prospects.jsonl`: which sentences are worth reading closely.

fit_prospects.py --texts articles.jsonl.gz [--texts more.jsonl.gz …] [--set GOLD DOCS …] -o FOLDER

The extractor reads everything closely, and how much speaks for a target in a sentence is what its words and pairs
of words are to foretell: a logistic regression is fitted to those odds, and to gold (ANNOTATION's form) where there
is some. Odds say more than verdicts, and texts without gold are had by the thousand: they decide how well the choice
holds on texts that it was not fitted to. That is what is printed: which share of the text is read closely, and which
share of the targets stands there. Needs scikit-learn (`pip install -e '.[fit]'`).
"""

from __future__ import annotations

import argparse
import json
import tempfile
import zlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from benchmark import texts_of
from fit_weights import annotated
from scipy.sparse import csr_matrix, vstack
from scoring import of_gold
from sklearn.linear_model import LogisticRegression

from extractor import Extractor
from extractor.assembly.findings import Analysis
from extractor.assembly.verdict.status import Decision
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
SEEN_IN, MOST = 30, 4000  # sentences that a word or pair must stand in, and how many are kept
SURE, HOPELESS = 4.0, -6.0  # sums beyond these say no more
TAKEN, RULED_OUT = 1.0, -0.3  # what a target is at least, and what rulings leave at most
OF_GOLD_SURE, OF_GOLD_NONE = 0.97, 0.4  # how likely a sentence is at least where gold has a target, at most where not
OF_TARGETS, OF_GOLD = 3.0, 2.0  # how much a sentence with a target counts, and one with gold


@dataclass(frozen=True)
class Seen:
    """The sentences of one document worth a look: their text folded, how likely each holds a target, and how many
    targets stand there."""

    sentences: list[str]
    likely: list[float]
    targets: list[int]
    gold: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, action="append", default=[], help="JSON Lines (.gz too) with a text")
    parser.add_argument("--set", nargs=2, action="append", type=Path, default=[], metavar=("GOLD", "DOCS"))
    parser.add_argument("-o", "--out", type=Path, required=True)
    args = parser.parse_args()
    seen = list(looked_at(args.texts, args.set))
    folds = [zlib.crc32("".join(s.sentences)[:200].encode()) % FOLDS for s in seen]  # the same text may come twice
    triggers = Triggers.load(PatternFolder.over_built_in())
    for k in range(FOLDS):
        model = Prospects(triggers, *fitted([s for s, f in zip(seen, folds, strict=True) if f != k]))
        report(f"fold {k}", model, [s for s, f in zip(seen, folds, strict=True) if f == k])
    base, weights = fitted(seen)
    write(args.out / "prospects.jsonl", base, weights)


def looked_at(texts: Sequence[Path], sets: Sequence[Sequence[Path]]) -> Iterator[Seen]:
    """All documents, read closely throughout."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "prospects.jsonl").write_text('{"words": "", "weight": 99}\n', encoding="utf-8")
        extractor = Extractor(patterns=Path(folder))
    patterns = PatternFolder.over_built_in()
    reader, splitter, triggers = Reader.load(patterns), Splitter.load(patterns), Triggers.load(patterns)
    for text in (text for path in texts for text in texts_of(path)):
        yield _seen(reader.read_text(text), extractor, splitter, triggers)
    for document in (d for gold, docs in sets for d in annotated(gold, docs)):
        said = reader.read(document.path, document.path.name)
        yield _seen(said, extractor, splitter, triggers, of_annotation(document.gold, said.text))


def _seen(
    document: Document,
    extractor: Extractor,
    splitter: Splitter,
    triggers: Triggers,
    gold: Sequence[int] | None = None,
) -> Seen:
    folded = fold(document.text)
    spans = [s.span for s in splitter.sentences(document) if triggers.found(folded, s.span)]
    analysis, _ = extractor.analyse(document)
    sums = [HOPELESS] * len(spans)
    targets = [0] * len(spans)
    starts = [s.start for s in spans]
    for start, decision in decisions(analysis):
        index = bisect_right(starts, start) - 1
        if index >= 0:
            sums[index] = max(sums[index], min(SURE, speaking_for(decision)))
            targets[index] += decision.verdict == "target"
    likely = [float(1 / (1 + np.exp(-s))) for s in sums]
    if gold is not None:
        at = Counter(bisect_right(starts, start) - 1 for start in gold)
        targets = [at[i] for i in range(len(spans))]
        likely = [max(p, OF_GOLD_SURE) if n else min(p, OF_GOLD_NONE) for p, n in zip(likely, targets, strict=True)]
    return Seen([s.of(folded) for s in spans], likely, targets, gold is not None)


def decisions(analysis: Analysis) -> Iterator[tuple[int, Decision]]:
    """Every verdict, and where its sentence begins."""
    for figure in analysis.figures:
        yield figure.reading.sentence.span.start, figure.decision
    for piece in analysis.pieces:
        yield piece.reading.sentence.span.start, piece.milestone.decision


def speaking_for(decision: Decision) -> float:
    """The sum for a target; rulings outdo it."""
    return max(decision.target, TAKEN) if decision.verdict == "target" else min(decision.target, RULED_OUT)


def of_annotation(row: Mapping[str, Any], text: str) -> list[int]:
    """Where gold has targets; of an anchor over several sentences, where its figure stands."""
    found = [of_gold(t, row, text) for t in row["targets"]]
    starts = [e.span[0] + _figure(text[slice(*e.span)]) for e in found if not e.doubtful]
    return [s for s in starts if s >= 0]


def _figure(anchor: str) -> int:
    return next((i for i, c in enumerate(anchor) if c.isdecimal()), 0)


def fitted(seen: Sequence[Seen]) -> tuple[float, dict[str, float]]:
    """Base and weights, the weightiest only."""
    where: Counter[str] = Counter()
    for document in seen:
        for sentence in document.sentences:
            where.update(grams(sentence))
    likely = np.array([p for s in seen for p in s.likely])
    counts = np.array([(OF_TARGETS if n else 1.0) * (OF_GOLD if s.gold else 1.0) for s in seen for n in s.targets])
    base, weights, sums = _regression(seen, sorted(g for g, n in where.items() if n >= SEEN_IN), likely, counts)
    weight = {name: abs(w) * n**0.5 for (name, w), n in zip(weights.items(), sums, strict=True)}
    kept = sorted(weight, key=lambda name: (-weight[name], name))[:MOST]
    base, weights, _ = _regression(seen, sorted(kept), likely, counts)
    return base, weights


def _regression(
    seen: Sequence[Seen], known: Sequence[str], likely: Any, counts: Any
) -> tuple[float, dict[str, float], Any]:
    """Each sentence stands there twice, as one that holds a target and as one that holds none, as likely as it is."""
    column = {name: index for index, name in enumerate(known)}
    ends, columns = [0], []
    for sentence in (sentence for s in seen for sentence in s.sentences):
        columns += [column[g] for g in grams(sentence) if g in column]
        ends.append(len(columns))
    ones, at, rows = np.ones(len(columns)), np.array(columns, np.int32), np.array(ends, np.int32)
    matrix = csr_matrix((ones, at, rows), shape=(len(ends) - 1, len(known)))
    for_it, against = likely * counts, (1 - likely) * counts
    some, other = for_it > 0.02, against > 0.003  # what is left out weighs next to nothing
    twice = vstack([matrix[some], matrix[other]]).tocsr()
    twice.indices, twice.indptr = twice.indices.astype(np.int32), twice.indptr.astype(np.int32)
    truth = np.r_[np.ones(some.sum()), np.zeros(other.sum())]
    model = LogisticRegression(C=PENALTY, max_iter=3000, solver="liblinear")
    model.fit(twice, truth, sample_weight=np.r_[for_it[some], against[other]])
    weights = dict(zip(known, map(float, model.coef_[0]), strict=True))
    return float(model.intercept_[0]), weights, np.asarray(matrix.sum(axis=0)).ravel()


def report(name: str, model: Prospects, seen: Sequence[Seen]) -> None:
    """Share of the characters that are read closely, and of the targets that stand there."""
    for gold in (False, True):
        read = total = found = targets = 0
        for s in (s for s in seen if s.gold is gold):
            folded, spans = joined(s.sentences)
            likely = model.likely(fold(folded), spans)
            total += sum(map(len, s.sentences))
            read += sum(len(span) for span, close in zip(s.sentences, likely, strict=True) if close)
            found += sum(n for n, close in zip(s.targets, likely, strict=True) if close)
            targets += sum(s.targets)
        if total:
            kind = "gold" if gold else "texts"
            print(f"{name}, {kind}: {read / total:.3f} of the text read closely, {found} of {targets} targets in it")


def joined(sentences: Iterable[str]) -> tuple[str, list[Span]]:
    """The sentences one after the other, and where each stands."""
    text, spans = "", []
    for sentence in sentences:
        spans.append(Span(len(text), len(text) + len(sentence)))
        text += sentence + " "
    return text, spans


def write(path: Path, base: float, weights: dict[str, float]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [("", base), *sorted(weights.items())]
    lines = [json.dumps({"words": w, "weight": round(float(x), 2)}, ensure_ascii=False) for w, x in rows if round(x, 2)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
