"""What stands in the sentences that can promise no target: results, for those who ask for them."""

from __future__ import annotations

from dataclasses import replace

from extractor.assembly.findings import Analysis, Figure, Piece
from extractor.assembly.verdict.status import Decision, Verdict

_RULE = "settled.unlikely"


def with_the_rest(likely: Analysis, whole: Analysis) -> Analysis:
    """``likely``, completed by what ``whole`` says of the sentences that it did not look at closely.

    A figure there may be a result; a target it is not. So the targets are the same as without the rest.
    """
    close = {r.sentence for r in likely.readings if r.close}
    figures = [*likely.figures, *(_no_target(f) for f in whole.figures if f.reading.sentence not in close)]
    pieces = [*likely.pieces, *(_no_milestone(p) for p in whole.pieces if p.reading.sentence not in close)]
    return replace(
        likely,
        readings=whole.readings,
        figures=tuple(sorted(figures, key=lambda f: f.reading.sentence.span)),
        pieces=tuple(sorted(pieces, key=lambda p: p.reading.sentence.span)),
    )


def _no_target(figure: Figure) -> Figure:
    return replace(figure, decision=_refused(figure.decision))


def _no_milestone(piece: Piece) -> Piece:
    milestone = piece.milestone
    return replace(piece, milestone=replace(milestone, decision=_refused(milestone.decision)))


def _refused(decision: Decision) -> Decision:
    if decision.verdict != "target":
        return decision
    verdict: Verdict = "result" if decision.result > 0 else "neither"
    return replace(decision, verdict=verdict, rule=_RULE)
