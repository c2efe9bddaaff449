"""Codes of target mentions against those read by eye: from what gold says of a mention, and as extracted."""

from __future__ import annotations

import json
import os
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from hashlib import sha1
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from extractor.patterns.files import PatternFolder
from extractor.recognisers.indicators import Indicators

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from evaluate import extracted, texts_of  # noqa: E402
from scoring import matched, of_gold, of_record  # noqa: E402

CODES = ROOT / "tests" / "regional" / "data" / "indicator_codes.jsonl"
OUTSIDE = Path(os.environ.get("OCOP_GOLD", ROOT.parent / "shared" / "gold"))
SETS = {"corpus": (ROOT / "corpus",), "three sets": tuple(OUTSIDE / name for name in ("seeds", "news", "plans"))}
INDICATORS = Indicators.load(PatternFolder.over_built_in())

Object: TypeAlias = dict[str, Any]
Pair: TypeAlias = tuple[str | None, str | None]
"""The code given, and the one read by eye."""


def lines(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def read_by_eye(name: str) -> Iterator[tuple[Object, str, list[tuple[Object, str | None]]]]:
    """Documents of a gold set with their texts, and those of their targets whose codes were read.

    Codes of our own texts are kept by the anchor, of other people's by its hash.
    """
    own = name == "corpus"
    codes: defaultdict[tuple[str, str, int], list[str | None]] = defaultdict(list)
    for row in lines(CODES):
        if ("anchor" in row) == own:
            codes[row["doc"], row["anchor" if own else "anchor_sha1"], row["nth"]].append(row["code"])
    for folder in SETS[name]:
        documents = lines(folder / "gold.jsonl")
        texts = texts_of(documents, folder / "docs")
        for document in documents:
            text, targets = texts[document["doc"]], []
            for target in document["targets"]:
                anchor = target["anchor"] if own else sha1(target["anchor"].encode()).hexdigest()[:10]
                if left := codes[document["doc"], anchor, target.get("nth") or 0]:
                    targets.append((target, left.pop(0)))
            yield document, text, targets
    assert not any(codes.values())


def as_gold_says(name: str) -> Iterator[Pair]:
    for _, text, targets in read_by_eye(name):
        for target, code in targets:
            yield given(text, target), code


def given(text: str, target: Object) -> str | None:
    """The code for a target of a gold set, with the line of its anchor as the evidence."""
    at = -1
    for _ in range((target.get("nth") or 0) + 1):
        at = text.find(target["anchor"], at + 1)
    assert at >= 0, target["anchor"]
    start = text.rfind("\n", 0, at) + 1
    digit = re.search(r"\d", target["anchor"])
    rating = target.get("stars")
    return INDICATORS.code(
        target.get("subject"),
        target.get("unit"),
        target.get("criterion"),
        (rating[0], rating[1]) if rating else None,
        text[start:].partition("\n")[0],
        None if target.get("kind") == "milestone" else at - start + (digit.start() if digit else 0),
    )


def as_extracted(name: str) -> Iterator[Pair]:
    """The mentions that the extractor finds, with the codes of its records."""
    found: defaultdict[str, list[Object]] = defaultdict(list)
    for folder in SETS[name]:
        for record in extracted(lines(folder / "gold.jsonl"), folder / "docs"):
            if record["status"] == "target":
                found[Path(record["document"]["path"]).name].append(record)
    for document, text, targets in read_by_eye(name):
        records = found[document["doc"]]
        golds = [of_gold(target, document, text) for target, _ in targets]
        for gold, record in matched(golds, [of_record(r) for r in records]):
            if not golds[gold].doubtful:
                yield records[record]["indicator"], targets[gold][1]


def counts(pairs: Iterable[Pair]) -> tuple[int, int, int]:
    """Mentions, those that get a code, those whose code is right."""
    pairs = list(pairs)
    coded = [pair for pair in pairs if pair[0] is not None]
    return len(pairs), len(coded), sum(code == right for code, right in coded)


@pytest.mark.parametrize("mentions", [as_gold_says, as_extracted])
@pytest.mark.parametrize("name", SETS)
def test_most_targets_get_a_code_and_nearly_all_codes_are_right(name: str, mentions: Any) -> None:
    if not all(folder.is_dir() for folder in SETS[name]):
        pytest.skip(f"needs the gold sets in {OUTSIDE} (OCOP_GOLD)")
    of, coded, right = counts(mentions(name))
    print(f"{name}, {mentions.__name__}: {coded} of {of} targets get a code, {right} of these are right")
    assert coded >= 0.80 * of
    assert right >= 0.97 * coded


def test_every_code_of_the_gold_is_in_the_catalogue() -> None:
    known = {row.code for row in INDICATORS.catalogue()}
    assert {row["code"] for row in lines(CODES)} - {None} <= known
