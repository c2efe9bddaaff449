"""Work that is done on so many of something (`bàn giao 312 căn vào quý IV`): the count is the target, not the work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.assembly.findings import Figure
from extractor.assembly.work.milestones import Milestone
from extractor.recognisers.counted_work import CountedWork

_SIZE = "cue.feature.close"
"""What tells how large the thing is that work is done on."""
_KINDS = frozenset({"finish", "start", "use"})


def counted(
    figures: Sequence[Figure], work: Sequence[Milestone], words: CountedWork
) -> tuple[list[Figure], list[Milestone]]:
    """The figures and milestones of one sentence, where a count takes the place of the work that is done on it."""
    taken = {
        i: j
        for j, milestone in enumerate(work)
        if milestone.decision.verdict == "target"
        for i, figure in enumerate(figures)
        if _done_on(milestone, figure, words)
    }
    spent = set(taken.values())
    return (
        [_aimed(figure) if i in taken else figure for i, figure in enumerate(figures)],
        [milestone for j, milestone in enumerate(work) if j not in spent],
    )


def _aimed(figure: Figure) -> Figure:
    return replace(figure, decision=replace(figure.decision, verdict="target", rule="settled.done_on"))


def _done_on(milestone: Milestone, figure: Figure, words: CountedWork) -> bool:
    """Is the work done on what the figure counts, by the figure's own time?"""
    work, quantity, said = milestone.work, figure.quantity, figure.said
    if figure.decision.verdict != "neither" or figure.decision.rule.startswith("ruled_out"):
        return False
    if any(piece.name == _SIZE for piece in figure.decision.evidence):
        return False  # `bệnh viện quy mô 500 giường`
    if work.kind not in _KINDS or quantity.unit_kind != "count" or said is None or said.inherited:
        return False
    time, text = milestone.time, figure.reading.folded
    if said.time.last != time.last or quantity.end > time.start or time.relation == "from":
        return False
    if work.end <= quantity.start:
        return words.leads_to(text, work.end, quantity.start, finishing=work.kind == "finish")
    return work.end <= time.start and words.follows(text, quantity.start, quantity.end, work.start)
