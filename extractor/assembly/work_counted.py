"""Work that is done on so many of something (`bàn giao 312 căn vào quý IV`): the count is the target, not the work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from extractor.assembly.findings import Figure
from extractor.assembly.milestones import Milestone

_KINDS = frozenset({"finish", "start", "use"})
_BETWEEN = regex.compile(r"(?: (?:xong|toàn bộ|cả|được|thêm|cho|mới))* ")
"""What may stand between the verb and the count."""
_GIVEN = regex.compile(r"(?: xong)?(?: \p{L}+){1,5} cho(?: hết| toàn bộ| cả)? ")
"""What may stand between a finish and those it is for (`chi trả | xong tiền bồi thường cho | 43 hộ`)."""
_WHOLE = regex.compile(r"[^\d;:.]{1,60} (?:sẽ|phải|cần|được)(?: được| phải)?(?: lắp| làm| xây| sửa)? ")
"""What may stand between a count that opens its clause and its verb (`118 lò | tạm ở Yên sẽ | xóa hết`)."""
_OPENED = regex.compile(r"(?:^|[.;:\n]\s?)[\s\-+*•]*$")
_LEFT = regex.compile(
    r"(?: (?:còn lại|đầu tiên|tiếp theo|cuối cùng|này))?(?: (?:sẽ|phải|cần|cũng|được|lắp|làm|xây|sửa))* "
)
"""What may stand between the count and a verb behind it (`sáu tàu | còn lại phải lắp | xong`)."""


def counted(figures: Sequence[Figure], work: Sequence[Milestone]) -> tuple[list[Figure], list[Milestone]]:
    """The figures and milestones of one sentence, where a count takes the place of the work that is done on it."""
    taken = {id(f): m for m in work if m.decision.verdict == "target" for f in figures if _done_on(m, f)}
    if not taken:
        return list(figures), list(work)
    aimed = [
        replace(f, decision=replace(f.decision, verdict="target", rule="settled.done_on")) if id(f) in taken else f
        for f in figures
    ]
    return aimed, [m for m in work if m not in taken.values()]


def _done_on(milestone: Milestone, figure: Figure) -> bool:
    """Is the work done on what the figure counts, by the figure's own time?"""
    work, quantity, said = milestone.work, figure.quantity, figure.said
    if figure.decision.verdict != "neither" or figure.decision.rule.startswith("ruled_out"):
        return False
    if work.kind not in _KINDS or quantity.unit_kind != "count" or said is None or said.inherited:
        return False
    time, text = milestone.time, figure.reading.folded
    if said.time.last != time.last or quantity.end > time.start or time.relation == "from":
        return False
    if work.end <= quantity.start:
        if work.kind == "finish" and _GIVEN.fullmatch(text, work.end, quantity.start):
            return True
        return _BETWEEN.fullmatch(text, work.end, quantity.start) is not None
    if _OPENED.search(text, 0, quantity.start) and _WHOLE.fullmatch(text, quantity.end, work.start):
        return work.end <= time.start
    return _LEFT.fullmatch(text, quantity.end, work.start) is not None and work.end <= time.start
