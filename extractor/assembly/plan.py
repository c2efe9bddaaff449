"""The plan that a document is or reports, told from the documents that it only cites."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import regex

from extractor.assembly.home import head_of
from extractor.document import BlockKind, Document, Plan, Span
from extractor.recognisers.places import Unit
from extractor.recognisers.plans import PlanMention
from extractor.vietnamese.normalise import fold

_YEAR = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\w)(?:năm nay|5 năm|hằng năm)(?!\w)")
_PHRASE_END = regex.compile(
    r"[.;\n:!?]|, (?=(?:năm|đến|phấn đấu|trong|theo|tỉnh|huyện|xã|thành phố|mục tiêu|từ|toàn|mỗi|với|có|trên|\d))"
)
_NAMED_PLAN = regex.compile(
    r"(?<!\w)(?:kế hoạch|đề án|chương trình hành động|chương trình|nghị quyết|chỉ thị)(?!\w)"
)
_DAY = regex.compile(
    r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})|ngày(?: ban hành| ký)? ?:? ?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})"
)
_SHORT_FORMS = {"ủy ban nhân dân": "UBND", "hội đồng nhân dân": "HĐND"}
_LEVEL_ONLY = regex.compile(
    r"(?i)(?:ubnd|hđnd|ủy ban nhân dân|hội đồng nhân dân) (?:tỉnh|thành phố|tp\.?|huyện|xã)"
)
_PARTY_ONLY = {"tỉnh ủy", "thành ủy", "huyện ủy"}
_KINDS = {"kế hoạch": 3.0, "chương trình hành động": 2.5, "đề án": 2.0, "nghị quyết": 2.0, "quyết định": 1.5}
_LINE = regex.compile(
    r"(?m)^[ \t]*((?:KẾ HOẠCH|NGHỊ QUYẾT|CHƯƠNG TRÌNH HÀNH ĐỘNG|CHƯƠNG TRÌNH|ĐỀ ÁN|CHỈ THỊ|QUYẾT ĐỊNH)[ \t]*\n\s*)?"
    r"([^\n]{10,300})$"
)
_TITLE_WITHIN = 3000  # code points from the start
_LONG_PHRASE = 220  # code points that a plan's naming phrase may take


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
    issuer = next((m.issuer for m in same if m.issuer), None) or _head_issuer(document, own)
    issued = next((m.date for m in same if m.date), None) or (_head_date(document, own) if own.head else None)
    return Plan(own.number, issued, _full(issuer, home, province))


def own_mention(
    document: Document, mentions: Sequence[PlanMention], home: Unit | None = None
) -> PlanMention | None:
    """The mention of the document's own plan."""
    head = head_of(document)
    scored = [(s, -m.start, m) for m in mentions if (s := _score(document, m, head, home)) > 0]
    return max(scored, key=lambda x: x[:2])[2] if scored else None


def _score(document: Document, mention: PlanMention, head: Span, home: Unit | None) -> float:
    """How much speaks for this mention being the document's own plan; 0 and less: it is not."""
    if mention.head:
        return 20.0
    if mention.legal_basis or not mention.own:
        return 0.0
    if mention.national and (home is not None or mention.number is None):
        return 0.0
    if _in_furniture(document, mention.start) or _passed_on(document, mention):
        return 0.0
    if mention.start > max(head.end, len(document.text) // 2):
        return 0.0
    score = _KINDS.get(mention.kind, 1.0) + (3.0 if mention.number else 0.0)
    score += 2.0 if mention.start < head.end else 0.0
    score -= 3.0 if mention.national else 0.0
    published = document.published
    if mention.date and published and not timedelta(-5) <= published - mention.date <= timedelta(500):
        score -= 3.0  # an old decision is a basis, whoever took it
    return score if mention.number or mention.start < head.end else 0.0


def _in_furniture(document: Document, position: int) -> bool:
    return any(
        b.kind is BlockKind.FURNITURE and b.span.start <= position < b.span.end for b in document.blocks
    )


def _passed_on(document: Document, mention: PlanMention) -> bool:
    """`thực hiện Nghị quyết …`: carried out by the plan at hand, if one is said before it."""
    before = fold(document.text[max(0, mention.start - 30) : mention.start])
    return (
        mention.national and regex.search(r"(?:thực hiện|triển khai|theo)(?: \w+){0,2} $", before) is not None
    )


def _head_issuer(document: Document, own: PlanMention) -> str | None:
    """In a document's head the issuer stands on the lines above the number, or on one of its own."""
    if not own.head:
        return None
    above = regex.search(
        r"(ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN|UBND|HĐND)\s+((?:TỈNH|HUYỆN|XÃ|THÀNH PHỐ)[^\n]{2,40})",
        document.text, pos=0, endpos=own.start,
    )  # fmt: skip
    if above:
        body = "HĐND" if above[1].startswith("H") else "UBND"
        level, _, name = above[2].strip().partition(" ")
        level, name = ("thành phố", name.partition(" ")[2]) if level == "THÀNH" else (level.lower(), name)
        return f"{body} {level} {name.title()}"
    below = regex.search(
        r"(?i)cơ quan (?:ban hành|ký)\s*:\s*([^\n]{3,80})",
        document.text,
        pos=own.start,
        endpos=own.start + 600,
    )
    return below[1].strip() if below else None


def _head_date(document: Document, own: PlanMention) -> date | None:
    """The day of issue: on the dateline below the number, or on a line of its own; else of publication."""
    said = _DAY.search(fold(document.text[own.start : own.start + 500]))
    if said is None:
        return document.published
    day, month, year = (int(n) for n in said.groups() if n)
    try:
        return date(year, month, day)
    except ValueError:
        return document.published


def _full(issuer: str | None, home: Unit | None, province: str | None) -> str | None:
    """`UBND tỉnh` of a document about Bến Tre is `UBND tỉnh Bến Tre`."""
    if issuer is None:
        return None
    issuer = regex.split(r" - ", issuer)[0]
    for long, short in _SHORT_FORMS.items():
        if fold(issuer).startswith(long):
            issuer = short + issuer[len(long) :]
    if home is not None and (_LEVEL_ONLY.fullmatch(issuer) or fold(issuer) in _PARTY_ONLY):
        of_province = regex.search(r"tỉnh|thành|tp", fold(issuer)) is not None
        return f"{issuer} {province if province and of_province else home.name}"
    return issuer


def plan_period(document: Document, mentions: Sequence[PlanMention], home: Unit | None = None) -> Span | None:
    """The stretch in which the document's own plan is named with its period, for someone to read times in.

    `thực hiện Chương trình … tỉnh Lào Cai năm 2023` behind the plan's number; in a plan itself, its title.
    """
    own = own_mention(document, mentions, home)
    if own is not None and not own.head:
        for mention in [own, *(m for m in mentions if m.number == own.number and m is not own)]:
            if phrase := _phrase(document.text, mention.end):
                return phrase
    if own is not None and not own.head:
        return None
    return _title_line(document, own)


def _phrase(text: str, start: int) -> Span | None:
    """From the mention's end to the end of its naming phrase, if that says a time."""
    end_of = _PHRASE_END.search(text, start, start + _LONG_PHRASE)
    end = end_of.start() if end_of else min(len(text), start + _LONG_PHRASE)
    if text[start : start + 1] == ",":
        return None
    return Span(start, end) if end - start > 3 and _YEAR.search(fold(text[start:end])) else None


def _title_line(document: Document, own: PlanMention | None) -> Span | None:
    """The line below `KẾ HOẠCH`, or the first line of the text that names a plan and a year."""
    text = document.text[:_TITLE_WITHIN]
    for line in _LINE.finditer(text):
        span = Span(line.start(2), line.end(2))
        said = fold(line[2])
        if not _YEAR.search(said) or _DAY.search(said):
            continue
        if line[1] or (_NAMED_PLAN.match(said) and (own is None or own.head)):
            return span
    return None
