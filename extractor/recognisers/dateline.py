"""The day of publication out of a page's date line (`Thứ Ba 13/04/2021 , 18:32 (GMT+7)`)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from extractor.patterns.files import PatternFolder
from extractor.recognisers.phrases import either
from extractor.recognisers.times.calendar import day_of
from extractor.recognisers.times.rules import TimeRules, Words
from extractor.vietnamese.normalise import fold

_LONGEST = 200  # characters; a date line is short
_NAMES = 8  # words of a place, a site or an author beside the date
_PARTS = re.compile(r"[^|\d]{1,60}(?=\||$)|\A[^|\d-]{1,60}(?= - \d)")
_SECTION = 10  # words of the name of a section or an office

_CLOCK = re.compile(
    r"(?<!\d)\d{1,2} ?(?::|h|giờ) ?\d{1,2}(?: ?[:'p] ?\d{0,2})?(?: ?(?:am|pm|sa|ch))?(?![\d/])"
    r"|[\[(]? ?gmt ?[+-] ?\d{1,2}(?::\d\d)? ?[\])]?"
)
_DAY = r"(?P<d{0}>3[01]|[12]\d|0?[1-9])"
_MONTH = r"(?P<m{0}>1[0-2]|0?[1-9])"
_YEAR = r"(?P<y{0}>(?:19|20)\d\d)"
_SHORT = re.compile(  # 14/7/23, beside a weekday only
    rf"(?<![\d/.])(?:ngày {{0,2}})?{_DAY.format(4)}(?P<s>[/.-]){_MONTH.format(4)}(?P=s)(?P<y>\d\d)(?![\d/.])"
)
_OFFICE = re.compile(r"\s?[-–|]\s(?P<first>[^\W\d_])[^.;:\d]{2,80}")
"""Whose page it is, behind its date (`Đăng ngày 22/09/2025 - Sở Nông nghiệp và Môi trường`)."""
_GAP = re.compile(r"\s{3,}")  # between two columns
_LETTERS = re.compile(r"[^\W\d_]+")
_SIGN = re.compile(r"[^\w ]")
_NUMBER = r"\d{1,6}[a-z]?(?: ?[/-] ?[\w&]{2,12}){0,4}"
_ISSUER = re.compile(r"\)?|,? ?(?:của|do) [^.;:]{2,90}")


@dataclass(frozen=True, slots=True)
class DateLines:
    """Reads date lines; ``words`` are what may stand beside the date, ``dates`` the ways to write it."""

    words: re.Pattern[str]
    labels: re.Pattern[str]
    weekdays: re.Pattern[str]
    own: re.Pattern[str]
    attached: re.Pattern[str]
    dates: re.Pattern[str]
    months: dict[str, int]

    @classmethod
    def load(cls, folder: PatternFolder) -> DateLines:
        """Read the `dateline_…` rules of ``times.toml``; raises ``PatternError``."""
        rules = folder.load("times.toml", TimeRules)
        kinds = _either(rules.dateline_document)
        months: dict[str, int] = {
            fold(w): int(r.name) for r in (*rules.number, *rules.month_name) for w in r.words if int(r.name) <= 12
        }
        names = "|".join(re.escape(m) for m in sorted(months, key=len, reverse=True))
        return cls(
            re.compile(rf"(?<![^\W_])(?:{_either(rules.dateline_word)})(?![^\W_])"),
            re.compile(rf"(?:^|[|,-])\s*(?:{_either(rules.dateline_label)})(?![^\W_])[^|\d]{{0,40}}(?=\||$)"),
            re.compile(rf"(?<!\w)(?:{_either(r for r in rules.dateline_word if r.name == 'weekday')})(?!\w)"),
            re.compile(rf"(?:{kinds}) (?:số:? ?)?{_NUMBER},? (?=ngày )"),
            re.compile(rf"\(?(?:{_either(rules.dateline_attached)}) (?:{kinds}) (?:số:? ?)?{_NUMBER},? (?=ngày )"),
            _dates(names),
            months,
        )

    def published(self, line: str) -> date | None:
        """The day in ``line``; null if there is none, or if the line is a sentence that merely holds one."""
        line = _GAP.sub(" ", line.strip())
        if not line or len(line) > _LONGEST or "\n" in line:
            return None
        folded = fold(line)
        if " | ngày " in folded:  # a label of the page stands before it: `Chuyên mục: Tiến độ | Ngày 08/10/2024`
            return self.published(line[folded.index(" | ngày ") + 3 :])
        match = self.dates.search(folded) or (self.weekdays.search(folded) and _SHORT.search(folded))
        day = match and self._day(match)
        if match is None or day is None or not self._is_furniture(line, folded, match):
            return None
        return day

    def issued(self, line: str) -> date | None:
        """The day of the document that ``line`` names as its own (nothing but kind, number, date and issuer
        in it), or as the one that the text is attached to (`(Kèm theo Quyết định số 12/QĐ-UBND ngày 3/3/2023)`)."""
        if len(line) > _LONGEST or not any(map(str.isdigit, line)):
            return None
        folded = fold(" ".join(line.split()))
        named = self.own.match(folded) or self.attached.match(folded)
        match = named and self.dates.match(folded, named.end())
        return self._day(match) if match and _ISSUER.fullmatch(folded, match.end()) else None

    def _day(self, match: re.Match[str]) -> date | None:
        if match.re is _SHORT:
            return day_of(2000 + int(match["y"]), int(match["m4"]), int(match["d4"]))
        for form in "0123":
            if match[f"y{form}"]:
                month = match[f"m{form}"]
                number = int(month) if month.isdigit() else self.months[month]
                return day_of(int(match[f"y{form}"]), number, int(match[f"d{form}"]))
        return None

    def _is_furniture(self, line: str, folded: str, match: re.Match[str]) -> bool:
        """Whether the rest of the line is labels, clocks, counters and a few names."""
        rest = _without_sections(line, _blank(folded, match.span()))
        for pattern in (self.dates, _CLOCK, self.labels, self.words):
            for found in pattern.finditer(rest):
                rest = _blank(rest, found.span())
        labelled = not _LETTERS.search(rest, 0, match.start()) and self.words.search(folded, 0, match.start())
        office = _OFFICE.fullmatch(line, match.end()) if labelled else None
        if office is not None and office["first"].isupper():
            rest = _blank(rest, office.span())
        names = list(_LETTERS.finditer(rest))
        if any(not line[n.start()].isupper() for n in names) or len(names) > _NAMES:
            return False
        before = [n.end() for n in names if n.end() <= match.start()]
        timed = _CLOCK.search(folded, match.end()) is not None  # `Bùi Gốm   12/10/2021 16:41`
        return not before or timed or _SIGN.search(folded, before[-1], match.start()) is not None


def _without_sections(line: str, rest: str) -> str:
    """`Báo An Hà | Sức khỏe | 19/08/2022 - 10:03`, `Du lịch - 09:12 12/12/2025`: beside a time of day, what stands
    between bars, or opens the line, names a section."""
    if _CLOCK.search(rest) is None:
        return rest
    for part in _PARTS.finditer(line):
        words, untouched = part.group().split(), rest[part.start() : part.end()] == fold(part.group())
        if untouched and len(words) <= _SECTION and words[:1] and words[0][0].isupper():
            rest = _blank(rest, part.span())
    return rest


def _either(rules: Iterable[Words]) -> str:
    """An alternation of the rules' words."""
    return either(fold(w) for r in rules for w in r.words)


def _blank(text: str, span: tuple[int, int]) -> str:
    return text[: span[0]] + " " * (span[1] - span[0]) + text[span[1] :]


def _dates(names: str) -> re.Pattern[str]:
    """Year first; with tháng and năm; with tháng alone; numbers only. All open with a digit or with `ngày`."""
    iso = (
        rf"{_YEAR.format(0)}(?P<s0>[-/.]){_MONTH.format(0)}(?P=s0){_DAY.format(0)}(?=t\d|\D|$)"
        r"(?:t[\d:.]{2,15}(?:z|[+-][\d:]{2,5})?)?"
    )
    long = (
        rf"(?:ngày {{1,3}})?{_DAY.format(1)} {{1,3}}tháng {{1,3}}(?P<m1>1[0-2]|0?[1-9]|{names})"
        rf"(?:,? {{1,3}}(?:năm {{1,3}})?| ?[/,-] ?){_YEAR.format(1)}"
    )
    spelled = rf"{_DAY.format(2)} {{1,3}}th ?{_MONTH.format(2)},? {{1,3}}{_YEAR.format(2)}"
    plain = rf"(?:ngày:? {{0,3}})?{_DAY.format(3)} ?(?P<s3>[/.-]) ?{_MONTH.format(3)} ?(?P=s3) ?{_YEAR.format(3)}"
    return re.compile(rf"(?<![\d/.])(?=[0-9n])(?:{iso}|{long}|{spelled}|{plain})(?!\d)(?!/)")


@cache
def _built_in() -> DateLines:
    return DateLines.load(PatternFolder.over_built_in())


def published_in(dateline: str) -> date | None:
    """The day that a date line gives, read with the built-in words; see :meth:`DateLines.published`."""
    return _built_in().published(dateline)
