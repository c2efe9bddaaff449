"""A verdict in words."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.assembly.verdict.status import Decision
from extractor.explain.model import Weighed

_SETTLED = {
    "settled.part": "it counts parts of the text itself, and they are no targets",
    "settled.baseline": "the level that a change starts from is no target",
    "settled.ahead": "its time lies after the publication, so it is no result but a target",
    "settled.done": "its work is told as done by then",
    "settled.unlikely": "nothing in its sentence promises a target (prospects.jsonl), so it can be a result only",
}


def why(decision: Decision, evidence: Sequence[Weighed]) -> str:
    """How the verdict came about, in one line."""
    if not evidence:
        return f"the column decides ({decision.rule})"
    if decision.rule in _SETTLED:
        return _SETTLED[decision.rule]
    target, result = f"{decision.target:+.2f}", f"{decision.result:+.2f}"
    if decision.verdict == "target":
        return f"target {target} is above zero"
    against = min(evidence, key=lambda e: e.target)
    said = f"most against a target: {_named(against)} {against.target:+.2f}" if against.target < 0 else ""
    if decision.verdict == "result":
        head = f"target {target} is not above zero, but result {result} is"
    else:
        head = f"neither target {target} nor result {result} is above zero"
    return f"{head}; {said}" if said else head


def _named(piece: Weighed) -> str:
    return f"{piece.name} “{piece.span.text}”" if piece.span else piece.name
