"""A document's own head: its issuer, day and title stand on other lines than its number."""

from __future__ import annotations

from dataclasses import replace

import regex

from extractor.recognisers.plans.days import day_in_head
from extractor.recognisers.plans.issuers import Issuers
from extractor.recognisers.plans.mention import PlanMention
from extractor.recognisers.plans.names import Names
from extractor.vietnamese.normalise import Folded, fold

_ABOVE = regex.compile(
    r"(ủy ban nhân dân|hội đồng nhân dân|ubnd|hđnd)\s+((?:tỉnh|huyện|xã|thành phố|thị xã)[^\n]{2,40})"
)
_BELOW = regex.compile(r"cơ quan (?:ban hành|ký) ?: ?([^\n]{3,80})")
_SIGNED = regex.compile(  # on behalf of whom a document is signed
    r"(?m)^\s*t/?m\.?\s{0,3}(ủy ban nhân dân|hội đồng nhân dân|ubnd|hđnd)\s+"
    r"((?:tỉnh|huyện|xã|thành phố|thị xã)[^\n]{2,40}?)\s*$"
)


def completed(plan: PlanMention, text: str, folded: Folded, issuers: Issuers, names: Names) -> PlanMention:
    """The plan named by the number in the head of the text, with what the rest of the head says of it."""
    issuer = plan.issuer or _issuer(plan, text, folded, issuers)
    return replace(
        plan,
        issuer=issuer,
        date=plan.date or day_in_head(folded, plan.start, plan.start + 500),
        lacks=issuers.lacking(issuer),
        phrase=names.title(text, folded),
    )


def _issuer(plan: PlanMention, text: str, folded: Folded, issuers: Issuers) -> str | None:
    """Above the number, where it is signed, or on a line of its own."""
    said = _ABOVE.search(folded, 0, plan.start) or _SIGNED.search(folded, plan.start)
    if said is not None:
        level, name = _level_and_name(text[said.start(2) : said.end(2)])
        return f"{issuers.short(text[said.start(1) : said.end(1)])} {level} {name}"
    below = _BELOW.search(folded, plan.start, plan.start + 600)
    return issuers.short(text[below.start(1) : below.end(1)].strip()) if below else None


def _level_and_name(said: str) -> tuple[str, str]:
    """`TỈNH HẢI DƯƠNG` → `tỉnh`, `Hải Dương`."""
    words = said.split(" - ")[0].split()
    cut = 2 if fold(words[0]) in ("thành", "thị") else 1
    return fold(" ".join(words[:cut])), " ".join(w.capitalize() if w.isupper() else w for w in words[cut:])
