"""Who issues documents: by name, at a document and in front of `ban hành`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import regex

from extractor.recognisers.phrases import either
from extractor.recognisers.plans.rules import IssuerRule, PlansFile
from extractor.records import Level
from extractor.vietnamese.normalise import Folded, fold

_SAME_CLAUSE = regex.compile(r"[^.;\n!?]{0,32}")
_OF = regex.compile(r"[ ,]{0,2}(?:do|của) ")
_PLACE = (
    r"(?: (?:(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ)\b"
    r"|(?:TP|Tp|TX)\b\.?))?"
    r"(?: \p{Lu}[\p{L}'’]*(?: - \p{Lu}\p{L}*)?(?: \p{Lu}[\p{L}'’]*){0,3}|(?<=\.)\p{Lu}[\p{L}]*| \d{1,2}\b)?"
)
_NAMED = (
    r" \p{Lu}[\p{L}&,-]*(?: (?:\p{Ll}+ ){0,2}(?:và |, ?)?\p{Lu}\p{L}*){0,4}"
    r"(?: (?:chính|dựng|tế|vận tải|thương|tư|trường|vụ|thôn|tạo|lịch))?"
)


class Issuer(NamedTuple):
    """An issuer said at ``[start, end)``, by its name in short form; ``national``: it is one of the centre's."""

    start: int
    end: int
    name: str
    national: bool


@dataclass(frozen=True, slots=True)
class Issuers:
    """Finds issuers on the text itself: their capitals count."""

    names: Any
    issuing: Any  # on the folded text, up to its end: `ban hành`
    short_forms: Mapping[str, str]  # folded beginning → what is written instead
    unnamed: Mapping[str, Level]  # folded name that names no place → its level

    @classmethod
    def of(cls, rules: PlansFile) -> Issuers:
        """The issuers of a pattern file."""
        issuing = either(fold(w) for r in rules.issuing for w in r.words)
        return cls(
            names=regex.compile(rf"(?<!\w)(?:{'|'.join(map(_spelled, rules.issuer))})"),
            issuing=regex.compile(rf"(?:{issuing}) (?:\w+ ){{0,1}}$"),
            short_forms={long: r.name for r in rules.short_form for long in r.spellings},
            unnamed={name: r.level for r in rules.unnamed for name in r.words},
        )

    def behind(self, text: str, folded: Folded, at: int) -> Issuer | None:
        """The issuer that `của` or `do` names at ``at``."""
        of = _OF.match(folded, at)
        who = self.names.match(text, of.end()) if of else None
        return None if who is None else self._issuer(who)

    def in_front(self, text: str, folded: Folded, start: int) -> Issuer | None:
        """The last issuer before `ban hành`, in the same clause."""
        issuing = self.issuing.search(folded, max(0, start - 30), start)
        if issuing is None:
            return None
        last = None
        for who in self.names.finditer(text, max(0, issuing.start() - 80), issuing.start()):
            last = who
        if last is None or not _SAME_CLAUSE.fullmatch(text, last.end(), issuing.start()):
            return None
        return self._issuer(last)

    def short(self, name: str) -> str:
        """`Ủy ban nhân dân tỉnh` is written `UBND tỉnh`; a second name behind a dash is dropped."""
        name = name.split(" - Tỉnh")[0]
        folded = fold(name)
        return next((s + name[len(long) :] for long, s in self.short_forms.items() if folded.startswith(long)), name)

    def lacking(self, name: str | None) -> Level | None:
        """The level of an issuer (in short form) without a name (`UBND tỉnh`); None for one that has it."""
        return None if name is None else self.unnamed.get(fold(name).rstrip("."))

    def _issuer(self, who: Any) -> Issuer:
        return Issuer(who.start(), who.end(), self.short(who[0]), who.lastgroup == "national")


def _spelled(rule: IssuerRule) -> str:
    tail = _PLACE if rule.takes_place else _NAMED if rule.named else ""
    return rf"(?P<{'national' if rule.national else 'local'}>(?:{either(rule.spellings)})\b{tail})"
