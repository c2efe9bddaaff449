"""Steps that the line above a list says of all its items (`Diện tích tưới tiết kiệm tăng thêm: | - Năm 2024: 400 ha`,
`Chỉ tiêu giảm hộ nghèo: | - Xã Bến Sông: 30 hộ`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from extractor.assembly.reading import Reading
from extractor.assembly.rules import Rules
from extractor.assembly.structure import Governors
from extractor.assembly.tables.captions import subject_of
from extractor.document import BlockKind, Document
from extractor.recognisers.quantities import Change, QuantityMention

_LABEL = regex.compile(r"[-–+•* ]*[\p{L}\d][^:.;,()%]{1,50}: ?")
"""All that stands in front of a figure that a label names."""
_LONGEST = 160
"""Characters of a line above a list that is read."""


def with_steps_above(
    document: Document, rules: Rules, readings: Sequence[Reading], governing: Sequence[Governors]
) -> list[Reading]:
    """The readings, the figures behind the labels of a list with the change that the line above it says."""
    return [_stepped(document, rules, reading, governing[reading.sentence.block]) for reading in readings]


def _stepped(document: Document, rules: Rules, reading: Reading, above: Governors) -> Reading:
    block = document.blocks[reading.sentence.block]
    first = next(iter(reading.quantities), None)
    if block.kind is not BlockKind.LIST_ITEM or first is None or first.change != "level" or first.unit is None:
        return reading
    if _LABEL.fullmatch(reading.text, 0, first.start) is None:
        return reading
    text = above.text(document)
    change = _said(text, first, rules) if len(text) <= _LONGEST else None
    if change is None:
        return reading
    same = (q.unit == first.unit and q.change == "level" for q in reading.quantities)
    stepped = (replace(q, change=change) if is_same else q for q, is_same in zip(reading.quantities, same, strict=True))
    return replace(reading, quantities=tuple(stepped))


def _said(line: str, quantity: QuantityMention, rules: Rules) -> Change | None:
    """The change that the verb at the end of the line says (`tăng thêm:`), or the one that the name which it gives
    opens with (`Giao chỉ tiêu giảm hộ nghèo cho các xã`)."""
    named = subject_of(line, rules.columns, rules.recognisers.quantities)
    for verb in (line.rstrip(" :*"), rules.columns.step(named)):
        found = rules.recognisers.quantities.find(f"{verb} 1 {quantity.unit}")[0] if verb else []
        if found and found[-1].change != "level":
            return found[-1].change
    return None
