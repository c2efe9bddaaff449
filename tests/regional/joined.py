"""Pairwise measure of joining against the targets read by eye."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from itertools import combinations
from pathlib import Path

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
