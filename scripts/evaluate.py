"""Score records against gold; without --records, of the documents read and extracted right here.

evaluate.py                                    the bundled corpus
evaluate.py --records targets.jsonl --errors   records of the bundled corpus, and what is wrong with them
evaluate.py --gold GOLD --docs FOLDER          somebody's own
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from scoring import Score

from extractor import Extractor
from extractor.readers import Reader, ReadError
from extractor.readers import read as read_document

ROOT = Path(__file__).parents[1]
Record = Mapping[str, Any]


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def texts_of(golds: Sequence[Record], docs: Path) -> dict[str, str]:
    """The canonical text of each document that there is and that can be read, by name."""
    reader, texts = Reader.built_in(), {}
    for gold in golds:
        try:
            texts[gold["doc"]] = read_document(docs / gold["doc"], reader=reader).text
        except ReadError as error:
            print(f"{gold['doc']}: {error}", file=sys.stderr)
    return texts


def extracted(golds: Sequence[Record], docs: Path) -> list[dict[str, Any]]:
    """The records of the documents, results too, as they are written."""
    extractor, reader, out = Extractor(), Reader.built_in(), []
    for gold in golds:
        document = reader.read(docs / gold["doc"], gold["doc"])
        targets = extractor.extract_document(document, results=True)
        out += [target.model_dump(mode="json") for target in targets]
    return out


def score(total: Score, golds: Sequence[Record], records: Sequence[Record], docs: Path) -> None:
    """Add to ``total`` how ``records`` do over the documents of ``golds``."""
    by_document: dict[str, list[Record]] = {}
    for record in records:
        by_document.setdefault(PurePosixPath(record["document"]["path"]).name, []).append(record)
    texts = texts_of(golds, docs)
    for gold in golds:
        total.add(gold, by_document.get(gold["doc"], []), texts.get(gold["doc"]))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=ROOT / "corpus" / "gold.jsonl")
    parser.add_argument("--docs", type=Path, default=ROOT / "corpus" / "docs")
    parser.add_argument("--records", type=Path, help="what ocop-extract --results wrote")
    parser.add_argument("--errors", action="store_true", help="everything that is wrong, a line each")
    parser.add_argument("--json", action="store_true", help="the measures as one JSON object")
    args = parser.parse_args()
    golds = rows(args.gold)
    records = rows(args.records) if args.records else extracted(golds, args.docs)
    total = Score(tell=print) if args.errors else Score()
    score(total, golds, records, args.docs)
    report = total.report()
    if args.json:
        print(json.dumps(report))
        return 0
    for name, measures in report.items():
        print(f"{name:<14}" + "  ".join(f"{measure} {value:.3f}" for measure, value in measures.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
