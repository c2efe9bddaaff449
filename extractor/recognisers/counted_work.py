"""Words between a verb of work and a count that it is done on: `bàn giao | xong toàn bộ | 312 căn`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import regex

from extractor.recognisers.phrases import either
from extractor.vietnamese.normalise import Folded, fold

if TYPE_CHECKING:
    from extractor.recognisers.work import WorkFile, WorkRule

_OPENED = regex.compile(r"(?:^|[.;:\n]\s?)[\s\-+*•]*$")


class CountedWork:
    """The words of ``milestones.toml`` that tie work to a count in front of it or behind it."""

    def __init__(self, file: WorkFile) -> None:
        to_be_done, doing_it = _any(file.to_be_done), _any(file.doing_it)
        self._until = regex.compile(rf"(?: {_any(file.until_count)})* ")
        self._for = regex.compile(rf"(?: xong)?(?: \p{{L}}+){{1,5}} {_any(file.for_count)} ")
        self._behind = regex.compile(rf"(?: {_any(file.which_counted)})?(?: (?:{to_be_done}|cũng|{doing_it}))* ")
        self._clause = regex.compile(rf"[^\d;:.]{{1,60}} {to_be_done}(?: được| phải)?(?: {doing_it})? ")
        self._examples = (
            (self._until, file.until_count),
            (self._for, file.for_count),
            (self._behind, (*file.which_counted, *file.to_be_done, *file.doing_it)),
        )

    def leads_to(self, folded: Folded, end: int, start: int, *, finishing: bool) -> bool:
        """Does the verb that ends at ``end`` work on the count that begins at ``start`` (`bàn giao xong | 312 căn`), or
        is what it finishes for those that are counted (`chi trả xong tiền bồi thường cho | 43 hộ`)?"""
        if finishing and self._for.fullmatch(folded, end, start) is not None:
            return True
        return self._until.fullmatch(folded, end, start) is not None

    def follows(self, folded: Folded, start: int, end: int, verb: int) -> bool:
        """Is the verb that begins at ``verb`` said of the count at ``[start, end)`` in front: right behind it (`sáu tàu
        còn lại phải lắp | xong`), or anywhere in the clause that it opens (`118 lò tạm ở Yên sẽ | xóa hết`)?"""
        if self._behind.fullmatch(folded, end, verb) is not None:
            return True
        opened = _OPENED.search(folded, 0, start) is not None
        return opened and self._clause.fullmatch(folded, end, verb) is not None

    def check(self) -> list[str]:
        """One line for each example that is not what its words stand in."""
        return [
            f"milestones.toml: {rule.name}: not found in its example {text!r}"
            for pattern, rules in self._examples
            for rule in rules
            for text in rule.examples
            if pattern.fullmatch(fold(text)) is None
        ]


def _any(rules: Iterable[WorkRule]) -> str:
    return f"(?:{either(fold(p) for rule in rules for p in rule.phrases)})"
