"""The unit of bare figures that others say: a heading or an opener above them (`Trồng rừng (ha): | Huyện Bến Sông:
950`), a label in front (`Về mã số vùng trồng: Bến Sông 08, Gốm Đỏ 04`), the sentence before (`Công nhận 14 sản phẩm.
Chia ra: Bến Sông 8, Gốm Đỏ 6`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import regex

from extractor.assembly.reading import Reading
from extractor.assembly.rules import Rules
from extractor.assembly.structure import Governors
from extractor.assembly.tables.captions import names_aim, subject_of, unit_above
from extractor.assembly.tables.named_units import unit_leading
from extractor.document import Document
from extractor.recognisers.quantities import QuantityMention

_NAMED = regex.compile(r"(?:\A|[-–;,:] ?)[^\d;:.()]{2,50}:? ?$")
"""What stands in front of a bare figure that belongs to a name."""
_END = regex.compile(r" ?(?:[-–;,.)]|$)")
_ABOUT = regex.compile(r"\A[-–+•* ]*(?:(?:[Vv]ề|[Ss]ố|[Cc]hỉ tiêu)(?= ))? ?")
_LONGEST_LABEL = 60
"""Characters of a label that names what is counted."""


def with_units_above(
    document: Document, rules: Rules, readings: Sequence[Reading], governing: Sequence[Governors]
) -> list[Reading]:
    """The readings, bare figures behind a name with the unit that stands in brackets above their list; those of places
    one by one with the one that their label, or the sentence before, counts."""
    out: list[Reading] = []
    for reading in readings:
        bare = [_is_bare(reading, q) for q in reading.quantities]
        one = _one(document, rules, governing[reading.sentence.block]) if any(bare) else None
        uncounted = [q.unit is None and q.unit_kind == "none" for q in reading.quantities]
        if one is None and sum(uncounted) > 1 and rules.recognisers.quantities.among_places(reading.text):
            above = governing[reading.sentence.block]
            one, bare = _of_label(reading, rules) or _of_heading(document, rules, above), uncounted
            if one is None and out and governing[out[-1].sentence.block].nearest == above.nearest:
                one = _of_sentence(out[-1])
        if one is not None:
            counted = (_counted(q, one) if is_bare else q for q, is_bare in zip(reading.quantities, bare, strict=True))
            reading = replace(reading, quantities=tuple(counted))
        out.append(reading)
    return out


def _is_bare(reading: Reading, quantity: QuantityMention) -> bool:
    if quantity.unit is not None or quantity.unit_kind != "none":
        return False
    front = reading.text[: quantity.start]
    return _NAMED.search(front) is not None and _END.match(reading.text, quantity.end) is not None


def _one(document: Document, rules: Rules, above: Governors) -> QuantityMention | None:
    """One of the unit that the opener of the list, else the nearest heading, says in brackets: `1 triệu đồng`."""
    unit = unit_above(above.text(document), rules.columns, rules.recognisers.quantities)
    found = [] if unit is None else rules.recognisers.quantities.find(f"1 {unit}")[0]
    return next((q for q in found[:1] if q.unit is not None), None)


def _of_label(reading: Reading, rules: Rules) -> QuantityMention | None:
    """One of what the words in front of the first colon name, all of them."""
    label, colon, _ = reading.text.partition(":")
    noun = _ABOUT.sub("", label)
    found = rules.recognisers.quantities.find(f"1 {noun}")[0] if colon and len(noun) <= _LONGEST_LABEL else []
    return next((q for q in found[:1] if q.unit_kind == "count" and q.end == len(noun) + 2), None)


def _of_heading(document: Document, rules: Rules, above: Governors) -> QuantityMention | None:
    """One of what the opener of the list, else the nearest heading, names behind a word of planning (`Phân công số |
    sản phẩm mới | cho các huyện`)."""
    text, quantities = above.text(document), rules.recognisers.quantities
    if not names_aim(text, rules.columns, quantities):
        return None
    unit = unit_leading(subject_of(text, rules.columns, quantities).lower(), quantities)
    found = [] if unit is None else quantities.find(f"1 {unit}")[0]
    return next((q for q in found[:1] if q.unit_kind == "count"), None)


def _of_sentence(before: Reading) -> QuantityMention | None:
    """One of what the sentence before counts last."""
    last = next(reversed(before.quantities), None)
    if last is None or last.unit_kind != "count" or last.unit_span is None:
        return None
    return replace(last, lower=Decimal(1), upper=Decimal(1))


def _counted(quantity: QuantityMention, one: QuantityMention) -> QuantityMention:
    """The figure with the unit, as if it stood behind it: `triệu đồng` multiplies."""
    lower, upper = (None if bound is None else bound * one.value for bound in (quantity.lower, quantity.upper))
    return replace(quantity, lower=lower, upper=upper, unit=one.unit, unit_kind=one.unit_kind)
