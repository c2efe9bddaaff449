"""The plan that a document is or reports, told from the documents that it only cites."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from extractor.assembly.document_head import head_of
from extractor.document import BlockKind, Document, Plan, Span
from extractor.recognisers.places import Unit
from extractor.recognisers.plans import PlanMention

_HEAD, _NUMBERED, _EARLY, _NATIONAL, _STALE = 20.0, 3.0, 2.0, -3.0, -3.0
_FRESH = (timedelta(days=-5), timedelta(days=500))  # from the decision to the article that reports it


def document_plan(
    document: Document, mentions: Sequence[PlanMention], home: Unit | None = None, province: str | None = None
) -> Plan | None:
    """The document's own plan; None if it only cites others'.

    ``home`` is the document's own place and ``province`` the name of its province: with them a national
    decision is no own plan, and `UBND tỉnh` gets its name.
    """
    own = own_mention(document, mentions, home)
    if own is None:
        return None
    same = [m for m in mentions if m.number == own.number] if own.number else [own]
    issued = next((m.date for m in same if m.date), document.published if own.head else None)
    named = next((m for m in same if m.issuer and not m.lacks), None) or next((m for m in same if m.issuer), own)
    return Plan(own.number, issued, _issuer(named, home, province))


def own_mention(document: Document, mentions: Sequence[PlanMention], home: Unit | None = None) -> PlanMention | None:
    """The mention of the document's own plan."""
    head = head_of(document)
    scored = [(s, -m.start, m) for m in mentions if (s := _score(document, m, head, home)) > 0]
    return max(scored, key=lambda x: x[:2])[2] if scored else None


def plan_period(document: Document, mentions: Sequence[PlanMention], home: Unit | None = None) -> Span | None:
    """The stretch in which the document's own plan is named with its period, for someone to read times in.

    `thực hiện Chương trình … tỉnh Lào Cai năm 2023` behind the plan's number; in a plan itself, its title.
    """
    own = own_mention(document, mentions, home)
    if own is None:
        return None
    same = [own, *(m for m in mentions if own.number and m.number == own.number)]
    return next((m.phrase for m in same if m.phrase), None)


def _score(document: Document, mention: PlanMention, head: Span, home: Unit | None) -> float:
    """How much speaks for this mention being the document's own plan; 0 and less: it is not."""
    if mention.head:
        return _HEAD
    early = mention.start < head.end
    if mention.legal_basis or not mention.own or _in_furniture(document, mention.start):
        return 0.0
    if mention.national and (home is not None or mention.number is None or mention.carried):
        return 0.0
    if not early and (mention.number is None or mention.start > len(document.text) // 2):
        return 0.0
    score = mention.weight + (_NUMBERED if mention.number else 0.0) + (_EARLY if early else 0.0)
    if mention.date and document.published:
        score += 0.0 if _FRESH[0] <= document.published - mention.date <= _FRESH[1] else _STALE
    return score + (_NATIONAL if mention.national else 0.0)


def _in_furniture(document: Document, position: int) -> bool:
    return any(b.kind is BlockKind.FURNITURE and b.span.start <= position < b.span.end for b in document.blocks)


def _issuer(mention: PlanMention, home: Unit | None, province: str | None) -> str | None:
    """`UBND tỉnh` of a document about Bến Tre is `UBND tỉnh Bến Tre`."""
    if mention.issuer is None or mention.lacks is None or home is None:
        return mention.issuer
    name = home.name if home.level == mention.lacks else province if mention.lacks == "province" else None
    return f"{mention.issuer.rstrip('.')} {name}" if name else mention.issuer
