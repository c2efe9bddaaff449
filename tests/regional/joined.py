"""Pairwise measure of joining against the targets read by eye."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))

from evaluate import extracted, rows, texts_of
from scoring import matched, of_gold, of_record

GOLD = Path(__file__).parent / "data" / "joined_targets.jsonl"


def gold() -> dict[tuple[str, str, int], str]:
    """(document, anchor, nth) → the target that it is a mention of."""
    with GOLD.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return {(r["doc"], r["anchor"], r["nth"]): r["target"] for r in rows}


def pairs(groups: Mapping[Hashable, str]) -> set[frozenset[Hashable]]:
    """The pairs of mentions that are of one target."""
    members: dict[str, list[Hashable]] = defaultdict(list)
    for mention, target in groups.items():
        members[target].append(mention)
    return {frozenset(pair) for group in members.values() for pair in combinations(group, 2)}


def scores(found: Iterable[frozenset[Hashable]], wanted: Iterable[frozenset[Hashable]]) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    mine, theirs = set(found), set(wanted)
    right = len(mine & theirs)
    precision, recall = right / max(1, len(mine)), right / max(1, len(theirs))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def extracted_records(folder: Path) -> list[Mapping[str, Any]]:
    """The records of a gold set's documents, results too."""
    return [*extracted(rows(folder / "gold.jsonl"), folder / "docs")]


def extracted_ids(folder: Path, records: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str, int], str]:
    """(document, anchor, nth) → id of the record that the extractor made of the mention, where it found it."""
    found: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for record in records:
        if record["status"] == "target":
            found[Path(record["document"]["path"]).name].append(record)
    documents = rows(folder / "gold.jsonl")
    texts, ids = texts_of(documents, folder / "docs"), {}
    for document in documents:
        name, targets, made = document["doc"], document["targets"], found[document["doc"]]
        golds = [of_gold(target, document, texts[name]) for target in targets]
        for at, record in matched(golds, [of_record(r) for r in made]):
            ids[name, targets[at]["anchor"], targets[at].get("nth", 0)] = made[record]["id"]
    return ids
