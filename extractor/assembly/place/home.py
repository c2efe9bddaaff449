"""The one place that a whole document is about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import regex

from extractor.assembly.document_head import head_of, title_of
from extractor.assembly.place.located import Located, Map
from extractor.document import BlockKind, Document, Span
from extractor.recognisers.places import Unit
from extractor.vietnamese.normalise import Folded, fold

_SITE = regex.compile(r"(?<![\w])(?:www\.)?(?:bao)?([a-z]{4,16})(?:\.gov)?\.vn(?!\w)|\(bao([a-z]{4,16})\)")
_CAPITALS = regex.compile(r"(?<![\p{Lu}][\p{L}]* )\p{Lu}[\p{L}'’]*(?: ?-? ?\p{Lu}[\p{L}'’]*){1,4}")

# What a mention counts: in the title, in the head, elsewhere; a place said aside; a lower unit.
_IN_TITLE, _IN_HEAD, _ASIDE, _LOWER, _SOURCE = 4.0, 2.5, 0.2, 0.7, 8.0
_OPENS_TITLE = 8.0
_BEFORE = 20  # characters in front of a mention in which a word sets it apart
_HEARD, _HEARD_LESS = 0.5, 0.25  # how much of what speaks against any province counts
# A home has this much at least (more in a text that never says `the province`, less in one that says it over and
# over), this share of all that speaks for provinces, and this many times its rival's.
_ENOUGH, _ENOUGH_ALONE, _ENOUGH_OFTEN, _SHARE, _LEAD = 2.0, 3.0, 1.5, 0.42, 1.6
_OFTEN = 4
# One that the head does not name: this share, in a text that speaks so often of its own place.
_SHARE_ALONE, _OWN_ALONE = 0.9, 2


def home_province(document: Document, folded: Folded, named: Sequence[Located], day: Map) -> Unit | None:
    """The province that the document is about; None for the country, firms, abroad, or several provinces."""
    head = head_of(document)
    score, in_head = _score(document, folded, named, day, head)
    if not score:
        return None
    best = max(score, key=lambda code: score[code])
    own, against, all_of_it = _own(folded, day), _against(document, folded, day, head), sum(score.values())
    rival = max((s for code, s in score.items() if code != best), default=0.0)
    if score[best] < _SHARE * all_of_it or score[best] < _LEAD * rival:
        return None
    if score[best] < (_ENOUGH_OFTEN if own >= _OFTEN else _ENOUGH if own else _ENOUGH_ALONE):
        return None
    if best not in in_head and (own < _OWN_ALONE or score[best] < max(against, _SHARE_ALONE * all_of_it)):
        return None
    heard = _HEARD_LESS if _opens_title(document, named, day, best) else _HEARD
    if score[best] + 1.5 * own < heard * against:
        return None
    return day.gazetteer.province(best, day.of_34)


def _opens_title(document: Document, named: Sequence[Located], day: Map, code: str) -> bool:
    """Does the title begin with this province?"""
    start = title_of(document).start
    return any(start <= m.start < start + 4 and m.unit and day.province_code(m.unit) == code for m in named)


def home_place(document: Document, folded: Folded, named: Sequence[Located], day: Map, province: Unit) -> Unit:
    """The district or commune of the province that the whole document is about, else the province itself."""
    head, title = head_of(document), title_of(document)
    titled = dict(_bare_in_title(document.text, folded, named, day, title))
    opens = titled.get(title.start)
    own: Counter[str] = Counter(levels[0] for _, _, levels in day.gazetteer.contexts.own.find(folded))
    for level, floor in (("commune", own["district"] + own["province"]), ("district", own["province"])):
        counts: dict[Unit, int] = defaultdict(int)
        for titular in titled.values():
            if titular.level == level and day.province_code(titular) == province.code:
                counts[titular] += 3
        if own[level] and opens in counts:
            floor -= 1
        for place in named:
            unit = place.unit
            if unit and unit.level == level and day.province_code(unit) == province.code:
                counts[unit] += 3 if head.start <= place.start < head.end else 1
        if counts and own[level] > floor:
            best = max(counts, key=lambda u: counts[u])
            if counts[best] >= max(3, 0.5 * sum(counts.values())):
                return best
    return province


def _score(
    document: Document, folded: Folded, named: Sequence[Located], day: Map, head: Span
) -> tuple[dict[str, float], set[str]]:
    """Province code → how much speaks for it; and the codes of those that the head names."""
    score: dict[str, float] = defaultdict(float)
    in_head: set[str] = set()
    title = title_of(document)
    furniture = [b.span for b in document.blocks if b.kind is BlockKind.FURNITURE]
    for place in named:
        if place.unit is None or any(s.start <= place.start < s.end for s in furniture):
            continue
        code = day.province_code(place.unit)
        apart = day.gazetteer.contexts.apart.search(folded, max(0, place.start - _BEFORE), place.start) is not None
        counts = place.governs and not apart
        weight = (1.0 if place.unit.level == "province" else _LOWER) * (1.0 if counts else _ASIDE)
        if title.start <= place.start < title.end:
            weight *= _OPENS_TITLE if place.start - title.start < 4 else _IN_TITLE
            in_head.add(code)
        elif head.start <= place.start < head.end:
            weight *= _IN_HEAD
            if counts:
                in_head.add(code)
        score[code] += weight
    for start, unit in _bare_in_title(document.text, folded, named, day, title):
        code = day.province_code(unit)
        score[code] += _LOWER * (_OPENS_TITLE if start - title.start < 4 else _IN_TITLE)
        in_head.add(code)
    for code in {*_sources(document, folded, day, head), *_masthead(document, named, day, title)}:
        score[code] += _SOURCE
        in_head.add(code)
    return score, in_head


def _bare_in_title(
    text: str, folded: Folded, named: Sequence[Located], day: Map, title: Span
) -> Iterator[tuple[int, Unit]]:
    """Where the title names a district or commune without its level (`Na Rì nâng hạng miến dong`), and which:
    one that the text names in full, or the only one of its name in a text that speaks of its own place.
    """
    names = {str(fold(m.unit.name)): m.unit for m in named if m.unit and m.worded and m.unit.level != "province"}
    taken = {m.start for m in named if m.start < title.end}
    for said in _CAPITALS.finditer(text, title.start, title.end):
        name = str(folded[said.start() : said.end()])
        unit = names.get(name) or (_only(name, day) if said.start() == title.start and _own(folded, day) else None)
        if unit is None or said.start() in taken or name in day.gazetteer.provinces:
            continue
        if not day.gazetteer.other_names.hold(text, folded, *said.span()):
            yield said.start(), unit


def _only(name: str, day: Map) -> Unit | None:
    """The district of this name, if there is but one."""
    units = day.gazetteer.districts.get(name, ())
    return units[0] if len({u.code for u in units}) == 1 else None


def _sources(document: Document, folded: Folded, day: Map, head: Span) -> Iterator[str]:
    """Provinces that a paper's tag (`(ĐBP)`) or the address of a local site speaks for."""
    contexts = day.gazetteer.contexts
    tag = contexts.tags.search(document.text, head.start, head.end)
    around = f"{document.url or ''} {folded[head.start : head.end]} {folded[-600:]}"
    hosts = (contexts.hosts[host] for host in _hosts(around) if host in contexts.hosts)
    name = contexts.tag_of[tag[1]] if tag else next(hosts, "")
    yield from (day.province_code(u) for u in day.fitting(day.gazetteer.provinces.get(name, ()))[:1])


def _masthead(document: Document, named: Sequence[Located], day: Map, title: Span) -> Iterator[str]:
    """The province of the office or paper whose name stands in capitals above the title (`SỞ Y TẾ TỈNH CÀ MAU`); none
    where such lines name several."""
    lines = [b.span for b in document.blocks if b.kind is BlockKind.FURNITURE and b.span.end <= title.start]
    capital = [s for s in lines if s.of(document.text).isupper()]
    there = [m for m in named if m.unit and any(s.start <= m.start < s.end for s in capital)]
    codes = {day.province_code(m.unit) for m in there if m.unit and (m.worded or m.unit.level == "province")}
    yield from codes if len(codes) == 1 else ()


def _hosts(text: str) -> Iterator[str]:
    """The addresses of sites in a text without what all of them share (`www.baolangson.vn` → `langson`)."""
    if ".vn" in text or "(bao" in text:  # most texts hold none, and are not searched
        for said in _SITE.finditer(text):
            yield (said[1] or said[2]).removeprefix("bao")


def _own(folded: Folded, day: Map) -> int:
    """How often the text speaks of its own province, district or commune without a name."""
    return len(day.gazetteer.contexts.own.find(folded))


def _against(document: Document, folded: Folded, day: Map, head: Span) -> float:
    """How much speaks of the country, of other countries and of firms."""
    contexts = day.gazetteer.contexts
    return sum(
        weights[0] * (_IN_HEAD if head.start <= start < head.end else 1.0)
        for start, _, weights in contexts.against.find(document.text)
    )
