"""What documents are called: the phrase behind a plan's number, and the title below its head.

Only names that say a period are of use: they tell the years that the plan is for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import regex

from extractor.document import Span
from extractor.recognisers.phrases import either
from extractor.recognisers.plans.days import says_a_day
from extractor.recognisers.plans.rules import PlansFile
from extractor.vietnamese.normalise import Folded, fold

_LINE = regex.compile(r"(?m)^[^\n]{10,300}$")
_HEAD_WITHIN = 3000  # code points from the start in which a document's head and title stand
_LONG_PHRASE = 220  # code points that a plan's naming phrase may take


@dataclass(frozen=True, slots=True)
class Names:
    """Finds the names of documents that say a period."""

    kinds: tuple[str, ...]  # folded: what the title of a plan begins with
    phrase_end: Any
    period: Any
    below_kind: Any  # on the text: its capitals count

    @classmethod
    def of(cls, rules: PlansFile) -> Names:
        """The names as a pattern file tells them."""
        ends = either(fold(w) for r in rules.phrase_end for w in r.words)
        periods = either(fold(w) for r in rules.period for w in r.words)
        titles = either(w for r in rules.title for w in r.words)
        return cls(
            kinds=tuple(fold(w) for r in rules.kind if r.own for w in r.words),
            phrase_end=regex.compile(rf"[.;\n:!?]|, (?=(?:{ends})(?!\w)|\d)"),
            period=regex.compile(rf"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\w)(?:{periods})(?!\w)"),
            below_kind=regex.compile(rf"(?m)^[ \t]*(?:{titles})[ \t]*\n\s*([^\n]{{10,300}})$"),
        )

    def behind(self, folded: Folded, end: int) -> Span | None:
        """From a mention's end to the end of its naming phrase, if that says a period."""
        if folded[end : end + 1] == ",":
            return None
        cut = self.phrase_end.search(folded, end, end + _LONG_PHRASE)
        stop = cut.start() if cut else min(len(folded), end + _LONG_PHRASE)
        return Span(end, stop) if self.period.search(folded, end, stop) else None

    def title(self, text: str, folded: Folded) -> Span | None:
        """The line below `KẾ HOẠCH`, or the first line that opens with a kind of plan, if it says a period."""
        below = self.below_kind.search(text, 0, _HEAD_WITHIN)
        if below and self.period.search(folded, *below.span(1)):
            return Span(*below.span(1))
        for line in _LINE.finditer(folded, 0, _HEAD_WITHIN):
            said = line[0].strip()
            if said.startswith(self.kinds) and self.period.search(said) and not says_a_day(said):
                return Span(*line.span())
        return None
