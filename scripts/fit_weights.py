"""Fit `patterns/weights.toml` and `patterns/words.jsonl` to annotated documents (ANNOTATION's gold format).

fit_weights.py --set corpus/gold.jsonl corpus/docs [--set GOLD DOCS …] -o FOLDER

Each figure and each piece of work that the extractor weighs becomes a sample: the names of its evidence, the
words around it, and the label that gold gives it. Three logistic regressions are fitted: target or not, result
or not (of what is no target), milestone or not. What the other figures of a document say is part of the
evidence, so the documents are read again with the weights of the other folds before the last fit; the printed
scores are those of documents that the weights were not fitted to. Needs scikit-learn (`pip install -e '.[fit]'`).
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import hstack
from scoring import Entry, matches, of_gold
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from extractor import Extractor
from extractor.assembly.verdict.evidence import Evidence, beside
from extractor.explain.model import Candidate, ExplainedSentence
from extractor.readers import Reader
from extractor.recognisers.surrounding_words import PREFIXES, placed, words
from extractor.records import Quote
from extractor.vietnamese.normalise import fold

FOLDS, ROUNDS = 5, 2
PENALTY = 0.2  # scikit-learn's C: smaller holds the weights nearer to nought
WORDS = {"figure": 6000, "work": 2000}  # how many words and pairs are kept
WORD_SCALE = 0.5  # words are held nearer to nought than named evidence
SEEN_IN, NAMED_IN = 5, 3  # documents that a word, samples that a piece of evidence must stand in
LEAN = {"target": 0.7, "result": 0.6, "milestone": 0.5}  # added to the base: a miss costs as much as a false alarm
HEAD = Path(__file__).parents[1] / "patterns" / "weights.toml"

Weights = Mapping[str, tuple[float, float]]
_NOTHING = (0.0, 0.0)


@dataclass(frozen=True)
class Sample:
    """A weighed figure or piece of work: its evidence, the words around it, its label, its sum for a target."""

    kind: str  # figure or work
    evidence: frozenset[str]
    grams: frozenset[str]
    label: str  # target, result, neither or doubtful
    leaning: float


@dataclass(frozen=True)
class Annotated:
    """A document with its gold."""

    path: Path
    gold: Mapping[str, Any]


def annotated(gold: Path, docs: Path) -> list[Annotated]:
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [Annotated(docs / row["doc"], row) for row in rows]


def samples(extractor: Extractor, reader: Reader, document: Annotated) -> list[Sample]:
    """Everything that was weighed in the document, with gold's label."""
    read = reader.read(document.path, document.path.name)
    targets = [of_gold(t, document.gold, read.text) for t in document.gold["targets"]]
    results = [of_gold({"kind": "quantity", **r}, {}, read.text) for r in document.gold.get("results", [])]
    return [
        _sample(sentence, candidate, targets, results)
        for sentence in extractor.explain_document(read).sentences
        for candidate in sentence.candidates
        if candidate.evidence
    ]


def _sample(
    sentence: ExplainedSentence, candidate: Candidate, targets: Sequence[Entry], results: Sequence[Entry]
) -> Sample:
    work = candidate.kind == "milestone"
    known = beside(Evidence(e.name) for e in candidate.evidence)
    grams = set(_around("m." if work else "", sentence, candidate.span, known))
    if candidate.work is not None:
        grams |= set(_around("v.", sentence, candidate.work, ()))
    return Sample(
        kind="work" if work else "figure",
        evidence=frozenset(e.name for e in candidate.evidence if "word." not in e.name and "base" not in e.name),
        grams=frozenset(grams),
        label=_label(_entry(candidate, sentence), targets, results),
        leaning=candidate.target,
    )


def _around(prefix: str, sentence: ExplainedSentence, mention: Quote, beside: Iterable[str]) -> Iterator[str]:
    """The names of the words around a mention."""
    start = mention.start - sentence.span.start
    for place, gram in placed(words(fold(sentence.span.text)), start, start + len(mention.text), beside):
        yield f"{prefix}word.{place}.{gram.text}"


def _entry(candidate: Candidate, sentence: ExplainedSentence) -> Entry:
    quantity, deadline = candidate.quantity, candidate.deadline
    bounds = (quantity.lower, quantity.upper) if quantity else ()
    span = sentence.span if candidate.kind == "milestone" else candidate.span
    return Entry(
        candidate.kind,
        frozenset(round(float(b), 6) for b in bounds if b is not None),
        (span.start, span.end),
        "",
        {"deadline end": deadline.end.isoformat() if deadline and deadline.end else None},
    )


def _label(entry: Entry, targets: Sequence[Entry], results: Sequence[Entry]) -> str:
    for gold in targets:
        if matches(gold, entry):
            return "doubtful" if gold.doubtful else "target"
    return "result" if any(matches(gold, entry) for gold in results) else "neither"


def regression(
    found: Sequence[tuple[Sample, int]], positive: str, most: int, kept: frozenset[str] | None = None
) -> tuple[float, dict[str, float], frozenset[str]]:
    """Intercept and weights for ``positive``; the words kept are the weightiest ``most``, or ``kept``."""
    truth = np.array([sample.label == positive for sample, _ in found])
    named = Counter(name for sample, _ in found for name in sample.evidence)
    evidence = DictVectorizer()
    columns = evidence.fit_transform([{n: 1 for n in s.evidence if named[n] >= NAMED_IN} for s, _ in found])
    if kept is None:
        where: dict[str, set[int]] = {}
        for sample, document in found:
            for name in sample.grams:
                where.setdefault(name, set()).add(document)
        common = {name for name, documents in where.items() if len(documents) >= SEEN_IN}
        _, weights, counts = _fitted(columns, found, common, truth)
        size = {name: abs(weights[name]) * counts[name] ** 0.5 for name in common}
        kept = frozenset(sorted(common, key=lambda name: (-size[name], name))[:most])
    model, weights, _ = _fitted(columns, found, kept, truth)
    named_weights = dict(zip(evidence.feature_names_, model.coef_[0], strict=False))
    return float(model.intercept_[0]), {**named_weights, **weights}, kept


def _fitted(
    columns: Any, found: Sequence[tuple[Sample, int]], names: Iterable[str], truth: Any
) -> tuple[LogisticRegression, dict[str, float], dict[str, float]]:
    known = set(names)
    vectors = DictVectorizer()
    beside = vectors.fit_transform([{n: 1 for n in s.grams if n in known} for s, _ in found])
    model = LogisticRegression(C=PENALTY, max_iter=3000, solver="liblinear")
    model.fit(hstack([columns, beside * WORD_SCALE]).tocsr(), truth)
    of_words = model.coef_[0][columns.shape[1] :] * WORD_SCALE
    counts = np.asarray(beside.sum(0)).ravel()
    names_ = vectors.feature_names_
    return model, dict(zip(names_, of_words, strict=True)), dict(zip(names_, counts, strict=True))


def fit(documents: Sequence[Sequence[Sample]]) -> Weights:
    """The weights of all evidence, rounded to hundredths."""
    every = [(sample, number) for number, found in enumerate(documents) for sample in found]
    figures = [(s, n) for s, n in every if s.kind == "figure" and s.label != "doubtful"]
    reached = [(s, n) for s, n in figures if s.label != "target"]
    works = [(s, n) for s, n in every if s.kind == "work" and s.label != "doubtful"]
    base, target, kept = regression(figures, "target", WORDS["figure"])
    result_base, result, _ = regression(reached, "result", 0, kept)
    work_base, work, _ = regression(works, "target", WORDS["work"])
    fitted = {name: (target.get(name, 0.0), result.get(name, 0.0)) for name in {*target, *result}}
    fitted |= {name: (weight, 0.0) for name, weight in work.items()}
    fitted["base"] = (base + LEAN["target"], result_base + LEAN["result"])
    fitted["m.base"] = (work_base + LEAN["milestone"], 0.0)
    rounded = {name: (round(t, 2), round(r, 2)) for name, (t, r) in sorted(fitted.items())}
    return {name: pair for name, pair in rounded.items() if any(pair)}


def write(weights: Weights, folder: Path, local: Weights | None = None) -> None:
    """``weights.toml`` and ``words.jsonl`` in ``folder``; ``local`` are those for texts on local development."""
    apart = {n: t for n, (t, _) in (local or {}).items() if t != weights.get(n, _NOTHING)[0]}
    folder.mkdir(parents=True, exist_ok=True)
    head = [line for line in HEAD.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    named, beside = [], []
    for name, (target, result) in sorted({**dict.fromkeys(apart, _NOTHING), **weights}.items()):
        more = {"local": apart[name]} if name in apart else {}
        if "word." not in name:
            row = {"name": json.dumps(name), "target": target, "result": result, **more}
            named.append("[[weight]]\n" + "".join(f"{key} = {value}\n" for key, value in row.items()))
            continue
        prefix, _, rest = name.partition("word.")
        place, _, text = rest.partition(".")
        word: dict[str, Any] = {"of": _OF[prefix], "place": place, "words": text, "target": target}
        word |= more if prefix else {"result": result, **more}
        beside.append(json.dumps(word, ensure_ascii=False) + "\n")
    (folder / "weights.toml").write_text("\n".join(head) + "\n\n" + "\n".join(named), encoding="utf-8")
    (folder / "words.jsonl").write_text("".join(beside), encoding="utf-8")


_OF = {prefix: of for of, prefix in PREFIXES.items()}


def report(documents: Sequence[Sequence[Sample]]) -> None:
    """F1 over documents that the weights were not fitted to."""
    for kind in ("figure", "work"):
        seen = [s for found in documents for s in found if s.kind == kind and s.label != "doubtful"]
        right = sum(s.label == "target" and s.leaning > 0 for s in seen)
        taken, wanted = sum(s.leaning > 0 for s in seen), sum(s.label == "target" for s in seen)
        print(f"{kind:<7} F1 {2 * right / max(1, taken + wanted):.3f}  ({right} of {wanted}, {taken} taken)")


def command_line(description: str | None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", nargs=2, action="append", type=Path, required=True, metavar=("GOLD", "DOCS"))
    parser.add_argument("-o", "--output", type=Path, required=True, help="a folder, such as one for --patterns")
    return parser


def shuffled(sets: Iterable[Sequence[Path]]) -> list[Annotated]:
    """The documents of the sets, in an order that folds may be cut from."""
    documents = [d for gold, docs in sets for d in annotated(gold, docs)]
    random.Random(7).shuffle(documents)
    return documents


def main() -> int:
    args = command_line(__doc__).parse_args()
    documents = shuffled(args.set)
    folds = [documents[i::FOLDS] for i in range(FOLDS)]
    reader = Reader.built_in()
    extractors = [Extractor()] * FOLDS
    for _ in range(ROUNDS):
        read = [[samples(e, reader, d) for d in fold] for e, fold in zip(extractors, folds, strict=True)]
        with tempfile.TemporaryDirectory() as folder:
            for number in range(FOLDS):
                write(fit([d for i, part in enumerate(read) if i != number for d in part]), Path(folder, str(number)))
            extractors = [Extractor(Path(folder, str(number))) for number in range(FOLDS)]
    read = [[samples(e, reader, d) for d in fold] for e, fold in zip(extractors, folds, strict=True)]
    every = [d for part in read for d in part]
    report(every)
    write(fit(every), args.output)
    return 0


if __name__ == "__main__":
    sys.exit(main())
