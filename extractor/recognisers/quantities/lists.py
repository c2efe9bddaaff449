"""What figures of one sentence share: a unit, a list, a baseline, the thing that they hold for."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import regex

from extractor.document import Span
from extractor.recognisers.numbers import digits_value
from extractor.recognisers.quantities.left import last
from extractor.recognisers.quantities.mentions import QuantityMention
from extractor.recognisers.quantities.rules import Tables
from extractor.recognisers.units import Units
from extractor.vietnamese.normalise import Folded

_END = re.compile(r" ?(?:[.;,)\n]|\Z| và )| (?:tại|ở) ")
_TO = re.compile(r" ?(?:-|đến|tới) ?")
_SHORT = re.compile(r"(?<!\w)(?:tp|tx|tt|q|h)\. ")
_BARE_LINK = re.compile(r"(?:,| và|, và|;) ?")
_NEXT_PLACE = regex.compile(r"[^;:.\n]{0,40}; ?(?:\p{Ll}+ ){0,2}\p{Lu}[^;:.\d\n]{0,60} ")
"""`06; Châu Thành mỗi huyện | 05`: from one place of a list to the next."""
_LABELLED = re.compile(r"[^;:.]{0,40}; ?[^;:.\d]{1,60}: ?[^;:.\d]{0,30}")
"""`…; các huyện Trấn Yên: 05`, `…; giao: Bến Sông 02`."""
_LINK = re.compile(r"(?:,|;| và|, và)(?: [^\W\d_]+){0,6}? ?")
_CLAUSE = re.compile(r",|\bđể\b")
_FROM = re.compile(r"(?<!\w)từ ")
_FROM_LEVEL = re.compile(r"(?<!\w)từ (?:mức|con số|chỗ(?: chỉ| mới)?(?: chiếm| đạt| có| được)?) ")
_BACK = re.compile(r",? từ (?:mức |con số )?(?:khoảng |gần |hơn |trên )?")
_TO_LEVEL = re.compile(r"(?<!\w)(?:lên|xuống|còn)(?: [^\W\d_]+)?,? ")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_MOST_BACK = 90
_FROM_WIDE = 20
"""Characters of what brings in a baseline (`từ chỗ chỉ đạt`)."""
_STEP_LINK = re.compile(r"(?: [^\W\d_]+){0,6}(?:,|;| và|, và) ?")
_GOES_ON = re.compile(
    r"[^.;\n]{0,60}?(?<!\w)(?:đến|tới|lên|xuống|còn|sang|thành|về)(?!\w)"
    r"(?! (?:hết |cuối )?(?:năm )?20\d\d)[^.;,\n]{0,25}\d"
)
_NEXT_WORD = re.compile(r" ?([^\W\d_]+)")
_NAMED = regex.compile(r",? (?:và |trong đó |riêng )?(?:có )?(?:\p{Ll}+ ){0,2}\p{Lu}\p{L}*(?: \p{Lu}\p{L}*){0,4} ")
"""Between what one place does and what the next one does."""


def together(
    tables: Tables, units: Units, folded: Folded, text: str, mentions: list[QuantityMention]
) -> list[QuantityMention]:
    """The mentions with what they have from one another; a mere baseline is taken out."""
    if not mentions:
        return mentions
    mentions = _ranges(folded, mentions)
    mentions = _of_all(tables, folded, mentions)
    mentions = _baselines(tables, folded, mentions)
    mentions = _shared_units(tables, units, folded, text, mentions)
    mentions = _groups(tables, folded, mentions)
    mentions = _steps(tables, folded, text, mentions)
    mentions = [_least(tables, folded, m) for m in mentions]
    return [_each(tables, units, folded, text, m) for m in mentions]


def _ranges(folded: Folded, mentions: list[QuantityMention]) -> list[QuantityMention]:
    """`từ 20 xã đến 30 xã`: one range with the unit said twice."""
    out: list[QuantityMention] = []
    for b in mentions:
        a = out[-1] if out else None
        if a and _one_range(folded, a, b):
            assert a.lower is not None
            out[-1] = replace(
                b,
                start=a.start,
                figure=Span(a.figure.start, b.figure.end),
                lower=a.lower,
                comparator="range",
                change=a.change,
                change_span=a.change_span,
                rule="range",
            )
        else:
            out.append(b)
    return out


def _one_range(folded: Folded, a: QuantityMention, b: QuantityMention) -> bool:
    if a.unit is None or b.unit is None or a.unit.lower() != b.unit.lower() or "eq" != a.comparator != b.comparator:
        return False
    if a.lower is None or b.upper is None or a.lower >= b.upper or b.comparator != "eq":
        return False
    return _TO.fullmatch(folded, a.end, b.figure.start) is not None


def _of_all(tables: Tables, folded: Folded, mentions: list[QuantityMention]) -> list[QuantityMention]:
    """`9 trong 13 xã`: so many of all that there are, with the unit of all; `quá nửa trong 13 xã`: such a share."""
    out: list[QuantityMention] = []
    for b in mentions:
        a = out[-1] if out else None
        if a and _some_of(a, b) and tables.of_all.fullmatch(folded, a.end, b.figure.start):
            out[-1] = replace(a, end=b.end) if a.unit is not None else _counted_among(a, b)
        else:
            out.append(b)
    return out


def _counted_among(a: QuantityMention, b: QuantityMention) -> QuantityMention:
    """So many (``a``) of all ``b``."""
    return replace(a, end=b.end, whole=b.lower, unit=b.unit, unit_span=b.unit_span, unit_kind=b.unit_kind)


def _some_of(a: QuantityMention, b: QuantityMention) -> bool:
    """`trở thành 1 trong 5 nước đứng đầu` is a rank, and no count."""
    if b.lower is None or b.unit_kind != "count" or b.comparator not in ("eq", "gt"):
        return False
    if a.rule == "share":
        return True
    few = a.value <= b.lower and (a.value > 1 or a.comparator != "eq")
    return few and a.unit is None and a.whole is None and a.comparator in ("eq", "ge", "approx", "gt")


def _baselines(tables: Tables, folded: Folded, mentions: list[QuantityMention]) -> list[QuantityMention]:
    """`từ 30% lên 50%`: the first is where the second starts from. No range in front of a clause of
    its own (`giảm từ 3 đến 4%, đến năm 2025 còn 10%`)."""
    out: list[QuantityMention] = []
    for b in mentions:
        a = out[-1] if out else None
        near = a is not None and b.figure.start - a.end <= _MOST_BACK and _starts_from(tables, folded, a, b)
        found = tables.rise.fullmatch(folded, a.end, b.figure.start) if a and near else None
        if a and found and not (a.comparator == "range" and _CLAUSE.search(found["more"])):
            change = "level" if b.change_span is None or b.change == "level" else b.change
            if found["more"].strip() or not _from(folded, a):
                out[-1] = replace(a, is_baseline=True)
            else:
                out.pop()
            unit = b if b.unit else replace(b, unit=a.unit, unit_span=a.unit_span, unit_kind=a.unit_kind)
            out.append(replace(unit, baseline=_from_value(folded, a, b), change=change))
        else:
            out.append(b)
    return _baselines_behind(folded, out)


def _baselines_behind(folded: Folded, mentions: list[QuantityMention]) -> list[QuantityMention]:
    """`lên 50% từ mức 30% hiện nay`: the second is where the first starts from."""
    out: list[QuantityMention] = []
    for b in mentions:
        a = out[-1] if out else None
        if a and a.unit and b.unit and a.baseline is None and a.unit.lower() == b.unit.lower():
            level = _TO_LEVEL.search(folded, max(0, a.start - 12), a.figure.start)
            back = _BACK.fullmatch(folded, a.end, b.figure.start)
            if level and back and not _GOES_ON.match(folded, b.end):
                out[-1] = replace(a, baseline=b.value)
                continue
        out.append(b)
    return out


def _from(folded: Folded, a: QuantityMention) -> bool:
    at = a.figure.start
    near = _FROM.search(folded, max(0, a.start - 3), at)
    return near is not None or _FROM_LEVEL.search(folded, max(0, at - _FROM_WIDE), at) is not None


def _from_value(folded: Folded, a: QuantityMention, b: QuantityMention) -> Decimal:
    """A bare figure shares the magnitude of the one behind: `từ 45 lên 60 triệu đồng`."""
    said, digits = a.figure.of(folded), _DIGITS.match(folded, b.figure.start, b.figure.end)
    shown = digits_value(digits.group()) if digits else None
    if a.unit is not None or not shown or not _DIGITS.fullmatch(said) or b.comparator == "range":
        return a.value
    times = b.value / shown
    return a.value * times if times >= 1000 and shown / 20 <= a.value <= shown * 20 else a.value


def _starts_from(tables: Tables, folded: Folded, a: QuantityMention, b: QuantityMention) -> bool:
    """`từ` stands in front; or `hiện là`, or a verb of putting together, and both figures count the same. `từ 80 triệu
    trở lên` starts nothing."""
    if a.comparator == "ge":
        return False
    if _from(folded, a):
        return True
    merged = folded.endswith(tables.merging, 0, a.figure.start)
    if a.unit is None or (b.unit is None and not merged) or (b.unit and a.unit.lower() != b.unit.lower()):
        return False
    now = tables.now.search(folded, max(0, a.figure.start - 30), a.figure.start)
    return now is not None or merged


def _shared_units(
    tables: Tables, units: Units, folded: Folded, text: str, mentions: list[QuantityMention]
) -> list[QuantityMention]:
    """Bare figures take the unit of the one behind in a list, or of the noun that is counted in front."""
    out = list(mentions)
    for i in range(len(out) - 2, -1, -1):
        a, b = out[i], out[i + 1]
        if a.unit is None and b.unit is not None and b.unit_span and _BARE_LINK.fullmatch(folded, a.end, b.start):
            out[i] = replace(a, unit=b.unit, unit_span=b.unit_span, unit_kind=b.unit_kind)
    for i, m in enumerate(out):
        if m.unit is None and m.unit_kind == "none":
            before = out[i - 1] if i else None
            if before and before.unit is not None and _BARE_LINK.fullmatch(folded, before.end, m.start):
                out[i] = replace(m, unit=before.unit, unit_span=before.unit_span, unit_kind=before.unit_kind)
            else:
                found = _counted(tables, units, folded, text, m)
                out[i] = found if found.unit else _same_count(tables, folded, text, out[max(0, i - 4) : i], m)
        elif m.unit == "đồng" and m.unit_span is None:
            out[i] = _money(folded, out[max(0, i - 4) : i], m)
    return out


def _counted(tables: Tables, units: Units, folded: Folded, text: str, mention: QuantityMention) -> QuantityMention:
    """`số sản phẩm 4 sao lần lượt là 2`: the noun behind the nearest `số`."""
    low = max(0, mention.start - _MOST_BACK)
    low = max(low, folded.rfind(".", low, mention.start), folded.rfind("\n", low, mention.start))
    counted = last(tables.counted, folded, low, mention.start)
    unit = units.at(folded, counted.end(), guess=False) if counted else None
    if unit is None or unit.span.end > mention.start or unit.kind != "count":
        return mention
    return replace(mention, unit=unit.span.of(text), unit_span=unit.span, unit_kind="count")


def _same_count(
    tables: Tables, folded: Folded, text: str, before: list[QuantityMention], mention: QuantityMention
) -> QuantityMention:
    """`24 hợp tác xã, trong đó Lệ Thủy 05, Bố Trạch 06`: what the sentence has counted just before, but for the places
    that it counts it for (`6 chợ, hai huyện A, B mỗi huyện | 4`)."""
    counts = [m for m in before if m.unit is None or m.unit.lower() not in tables.place_levels] or before
    other = counts[-1] if counts else None
    if other is None or other.unit_kind != "count" or not _END.match(folded, mention.end):
        return mention
    between = folded[other.end : mention.start]
    if len(between) > _MOST_BACK or "\n" in between or ". " in _SHORT.sub("", between):
        return mention
    if ";" in between and not (_LABELLED.fullmatch(between) or _NEXT_PLACE.fullmatch(text, other.end, mention.start)):
        return mention
    return replace(mention, unit=other.unit, unit_span=other.unit_span, unit_kind="count")


def _money(folded: Folded, before: list[QuantityMention], mention: QuantityMention) -> QuantityMention:
    """A bare `8,7 tỉ` is in the money that the sentence has already named."""
    for other in reversed(before[-4:]):
        if other.unit_kind == "money" and other.unit_span and "\n" not in folded[other.end : mention.start]:
            return replace(mention, unit=other.unit)
    return mention


def _groups(tables: Tables, folded: Folded, mentions: list[QuantityMention]) -> list[QuantityMention]:
    out = list(mentions)
    number = 0
    for i in range(1, len(out)):
        a, b = out[i - 1], out[i]
        if a.unit is None or b.unit is None or a.unit.lower() != b.unit.lower() or a.is_baseline:
            continue
        if not _LINK.fullmatch(folded, a.end, b.start):
            continue
        if a.group is None:
            opened = out[i - 2].end if i > 1 else 0
            in_turn = tables.in_turn.search(folded, opened, a.figure.start) is not None
            a = out[i - 1] = replace(a, group=number, in_turn=in_turn)
            number += 1
        out[i] = replace(b, group=a.group, ordinal=a.ordinal + 1, in_turn=a.in_turn)
    return out


def _steps(tables: Tables, folded: Folded, text: str, mentions: list[QuantityMention]) -> list[QuantityMention]:
    """`giảm 10% số vụ, 15% số người chết`; `giảm 1%, riêng vùng cao 2%`; `tăng lần lượt 5% và 7%`; `giảm 90 hộ,
    tương đương 2%`; `Tùng Vài giảm 95 hộ nghèo, Tả Ván 70 hộ`: the step is said of both."""
    out = list(mentions)
    for i in range(1, len(out)):
        a, b = out[i - 1], out[i]
        if a.change == "level" or a.change_span is None or b.change != "level":
            continue
        again = a.unit_kind != "multiple" and tables.again.fullmatch(folded, a.end, b.start)
        if again or _one_step(tables, folded, a, b) or _each_its_step(text, a, b):
            out[i] = replace(b, change=a.change, change_span=a.change_span)
    return out


def _one_step(tables: Tables, folded: Folded, a: QuantityMention, b: QuantityMention) -> bool:
    if a.unit is None or b.unit is None or a.unit.lower() != b.unit.lower() or a.is_baseline or b.is_baseline:
        return False
    between = folded[a.end : b.figure.start]
    if not tables.levels.isdisjoint(between.split()):
        return False
    if tables.aside.fullmatch(folded, a.end, b.start) or (a.in_turn and a.group == b.group):
        return True
    if not _STEP_LINK.fullmatch(folded, a.end, b.start):
        return False
    words = [_NEXT_WORD.match(folded, m.end) for m in (a, b)]
    same = all(words) and len({w[1] for w in words if w}) == 1
    return b.unit_kind == "count" or same


def _each_its_step(text: str, a: QuantityMention, b: QuantityMention) -> bool:
    """Does a second place stand right in front of ``b``, which counts what ``a`` does?"""
    if a.unit is None or b.unit is None or a.is_baseline or b.is_baseline:
        return False
    same = f"{a.unit} ".lower().startswith(f"{b.unit} ".lower())
    return same and _NAMED.fullmatch(text, a.end, b.start) is not None


def _least(tables: Tables, folded: Folded, mention: QuantityMention) -> QuantityMention:
    """`từ 95% dân số`, `có từ 1 sản phẩm tham gia`: so much or more."""
    at = mention.figure.start
    if mention.comparator != "eq" or mention.is_baseline or mention.unit is None or folded[at - 3 : at] != "từ ":
        return mention
    found = tables.origin.search(folded, max(0, at - _MOST_BACK), at)
    bound = tables.further.match(folded, mention.end) is not None
    if not found or (not bound and _GOES_ON.match(folded, mention.end)):
        return mention
    counts = mention.unit_kind not in ("percent", "money", "measure")
    if counts and not found["behind"] and not bound:
        return mention
    start = min(mention.start, at - 3)
    return replace(mention, start=start, comparator="ge", upper=None, rule="from")


def _each(tables: Tables, units: Units, folded: Folded, text: str, mention: QuantityMention) -> QuantityMention:
    """`mỗi địa phương cấp huyện có 4-6 sản phẩm`: the noun behind the nearest distributive word."""
    if mention.per is not None:
        return mention
    low = max(0, mention.start - _MOST_BACK)
    rate = last(tables.of_so_many, folded, low, mention.start)
    if rate and not any(c in folded[rate.end() : mention.start] for c in ".;:,\n"):
        return replace(mention, per=text[slice(*rate.span("base"))], per_span=Span(*rate.span("base")))
    at = max(((folded.rfind(w + " ", low, mention.start), len(w)) for w in tables.each), default=(-1, 0))
    if at[0] < 0:
        return mention
    start = at[0] + at[1] + 1
    if any(c in folded[start : mention.start] for c in ".;:\n(") or (at[0] > 0 and folded[at[0] - 1].isalnum()):
        return mention
    if folded.startswith(tables.once, at[0]) and not units.knows(folded, start):
        return mention  # `từng đặt chỉ tiêu`
    span = units.phrase(folded, start, mention.start, tables.qualifiers)
    if span is None or span.of(folded) in tables.not_each or "," in folded[span.end : mention.start]:
        return mention
    return replace(mention, per=span.of(text), per_span=span)
