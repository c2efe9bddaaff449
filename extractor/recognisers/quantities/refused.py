"""Figures that name or order things."""

from __future__ import annotations

import re

import regex

from extractor.recognisers.numbers import NumberMention
from extractor.recognisers.quantities.left import Words
from extractor.recognisers.quantities.rules import PLACE_RUN, Names, Tables
from extractor.recognisers.units import Unit, Units
from extractor.vietnamese.normalise import Folded

_MARKER = re.compile(r"(?:\d+\.)*\d+[.)](?=\s|[^\W\d])")
_OTHER_MARKER = regex.compile(r"\d{1,2}(?:-(?= )|[,/] ?(?=\p{Lu}))")
_NUMBERED = re.compile(r"\A(?:(?:\d{1,2}\.)*\d{1,2}[.)]?|[a-zđ]\)) ")
_YEAR = re.compile(r" \(?(?:19|20)\d\d")
_BEHIND = re.compile(r" ?([^\W\d_]+(?: [^\W\d_]+){0,2})")
_INITIAL = re.compile(r"(?:(?<!\w)(?:Q|P|TP|KP|CT|BS|QL|TL)\. ?|(?<!\w)[A-Z]{1,3} ?- ?)\Z")
_NAME = re.compile(r"[^\W\d_] (?:[A-ZĐ][^\W\d_]*) \Z")
_NAMED = regex.compile(r"\p{Lu}\p{Ll}+ \Z")  # `huyện Tháp | Mười`
_DIGIT = re.compile(r" \d")
_CAPITAL = regex.compile(r" \p{Lu}")
_LIST_GOES_ON = re.compile(r" ?(?:[,.;)]|và |\Z)")
_LIST = 120
"""Characters in which a list of places with their numbers opens, or goes on."""
_OF_NAME = regex.compile(r"\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+ \Z")
_MOTTO = 40
"""Characters in which `mỗi` is looked for in front of the one thing of a motto."""
_LETTERS = re.compile(r"[^\W\d_]+\Z")


def refusal(tables: Tables, units: Units, folded: Folded, text: str, item: NumberMention, words: Words) -> str | None:
    """Why ``item`` counts nothing; None if it does, an empty string if it is not even worth a word."""
    return (
        _glued(tables, units, folded, text, item)
        or _marker(folded, text, item)
        or _named(tables, units, folded, text, item, words)
        or _behind(tables, folded, item)
        or _year(units, folded, item)
        or _proper(tables, units, folded, text, item)
        or _motto(tables, units, folded, text, item)
        or None
    )


def _glued(tables: Tables, units: Units, folded: Folded, text: str, item: NumberMention) -> str | None:
    """Letters at the digits make a code (`F1`, `4G`), unless they are words or units (`trên40%`, `800ha`)."""
    if item.worded:
        return None
    before = folded[item.start - 1 : item.start]
    if before.isalpha():
        letters = _LETTERS.search(folded[max(0, item.start - 8) : item.start])
        word = letters.group() if letters else ""
        if (
            word not in tables.before
            and word not in tables.fillers
            and word not in tables.levels
            and word not in tables.steps
        ):
            return "code"
    if before in "-/." and item.start > 1 and folded[item.start - 2].isalnum():
        return "code"
    after = text[item.end : item.end + 2]
    if after[:1].isalpha():
        if after[:1] in "GKDA" and not after[1:2].isalpha() and item.upper <= 8:
            return "code"
        if units.at(folded, item.end, guess=False) is None:
            return "code"
    if after[:1] == "-" and after[1:2].isalpha():
        return "code"
    return None


def _marker(folded: Folded, text: str, item: NumberMention) -> str | None:
    """`1.`, `2)`, `2.1.`, `3/ Đào tạo` at the head of a line."""
    if _head(folded, item.start) != "":
        return None
    marked = _MARKER.match(folded, item.start) or (not item.ranged and _OTHER_MARKER.match(text, item.start))
    return "list marker" if marked else None


def _motto(tables: Tables, units: Units, folded: Folded, text: str, item: NumberMention) -> str | None:
    """`“Mỗi tổ dân phố một vườn rau”`: one thing each without a verb, in the name of a campaign."""
    if item.lower != 1 or item.upper != 1:
        return None
    low = max(0, item.start - _MOTTO)
    for each in tables.each:
        at = folded.rfind(each + " ", low, item.start)
        if at > 0 and _names(text, at) and units.stoppers.isdisjoint(folded[at : item.start].split()[1:]):
            return "name"
    return None


def _names(text: str, at: int) -> bool:
    """A quote opens, or a capital letter stands behind a word in the middle of the sentence."""
    return text[at - 1] in '"“' or (text[at].isupper() and text[at - 2 : at - 1].islower())


def _head(folded: Folded, start: int) -> str | None:
    """What stands between the head of the line and ``start``; None if that is more than a few words."""
    low = max(0, start - 20)
    head = folded.rfind("\n", low, start) + 1
    return folded[head:start].strip(" -*+•(") if head or not low else None


def _unnumbered(head: str) -> str:
    """The head of a line without its own number: `1.2. mục tiêu` as `mục tiêu`."""
    return _NUMBERED.sub("", head)


def described(tables: Tables, folded: Folded, item: NumberMention, unit: Unit) -> str | None:
    """Why a figure with a unit counts nothing: it tells who or what is meant."""
    aged = unit.code == "tuổi" or (unit.code == "time" and tables.age_behind.match(folded, unit.span.end))
    if aged and not _age(tables, folded, item.start):
        return "age of whom is meant"
    if unit.code == "time" and _YEAR.match(folded, unit.span.end):
        return "time"
    if item.lower == item.upper == 1 and unit.kind == "count" and "/" not in unit.span.of(folded):
        said = folded[max(0, item.start - 24) : item.end]
        if said.endswith(tables.each_one) or (said.endswith(tables.for_one) and _COUNTED.search(said)):
            return "what another figure holds for"
    return None


_COUNTED = re.compile(r"\d (?:\w+ ){1,3}trên ")  # `2,1 con trên một phụ nữ`


def _age(tables: Tables, folded: Folded, start: int) -> bool:
    before = folded[max(0, start - 60) : start]
    return any(word in before for word in tables.age_of)


def _behind(tables: Tables, folded: Folded, item: NumberMention) -> str | None:
    found = _BEHIND.match(folded, item.end, item.end + 30)
    if not found:
        return None
    words = found.group(1).split(" ")
    for length in range(len(words), 0, -1):
        rule = tables.behind.get(" ".join(words[:length]))
        if rule:
            front = folded[max(0, item.start - _MOTTO) : item.start].rstrip()
            return None if front.endswith(tuple(f" {word}" for word in rule.but_behind)) else rule.reason
    return None


def _named(tables: Tables, units: Units, folded: Folded, text: str, item: NumberMention, words: Words) -> str | None:
    for length in range(tables.names_last.get(words.phrase(0, 1), 0), 0, -1):
        rule = tables.names.get(words.phrase(0, length))
        if rule:
            if not item.worded and _OF_NAME.search(text, max(0, item.start - _MOTTO), item.start):
                return None  # `Phú Quý 01 phiên`, `Cần Giờ 05 sản phẩm`: the word belongs to the name
            if rule.at_head and _unnumbered(_head(folded, item.start) or "") not in rule.words:
                return None
            return _by_name(tables, rule, units, folded, text, item)
    return None


def _by_name(tables: Tables, rule: Names, units: Units, folded: Folded, text: str, item: NumberMention) -> str | None:
    if rule.reason and item.worded and _is_a_name(text, item):
        return rule.reason
    if not rule.reason or item.magnitude or item.worded:
        return None
    high = rule.up_to is not None and item.lower > rule.up_to
    counts = (rule.unless_unit or high) and not _yearlike(folded, item)
    unit = units.at(folded, item.end, guess=False) if counts else None
    if unit is not None and unit.code == "time" and _DIGIT.match(folded, unit.span.end):
        unit = None  # `đợt 1 tháng 3`
    if unit is not None and unit.span.of(folded) in tables.place_levels and _CAPITAL.match(text, unit.span.end):
        unit = None  # `tổ 8 thị trấn Yên Bình`
    if unit is not None:
        return None
    if folded[item.end : item.end + 1] == "%" or folded[item.end : item.end + 2] == " %":
        return None
    return rule.reason


def _is_a_name(text: str, item: NumberMention) -> bool:
    """`thị trấn Bảy Ngàn`, `huyện Năm Căn`: number words that all begin with a capital, two at least."""
    said = text[item.start : item.end]
    return said.istitle() and (" " in said or _CAPITAL.match(text, item.end) is not None)


def _year(units: Units, folded: Folded, item: NumberMention) -> str | None:
    """A bare four-digit number of a year, or two."""
    if not _yearlike(folded, item):
        return None
    return None if units.at(folded, item.end, guess=False) else "time"


def _yearlike(folded: Folded, item: NumberMention) -> bool:
    """Is it written as years are (`2050`, not `2.050`)?"""
    if "." in folded[item.start : item.end]:
        return False
    return 1900 <= item.lower <= 2100 and item.lower % 1 == 0 and not item.magnitude


def _proper(tables: Tables, units: Units, folded: Folded, text: str, item: NumberMention) -> str | None:
    """`Q. 4`, `F -35`, `Sóng Thần 3`: behind a capital letter or a name, with nothing to count behind; `ở Năm Căn`."""
    before = text[max(0, item.start - 14) : item.start]
    if item.worded and before[-2:-1].islower() and text[item.start].isupper() and _CAPITAL.match(text, item.end):
        return "name"
    if item.worded and text[item.start : item.end].istitle() and _NAMED.search(before):
        return "name"
    if (
        item.worded
        or item.magnitude
        or not before
        or item.lower % 1
        or text[item.end : item.end + 2].strip()[:1] == "%"
    ):
        return None
    if _INITIAL.search(before):
        return "name"
    if folded[item.start] == "0" or not _NAME.search(before):
        return None
    goes_on = _LIST_GOES_ON.match(folded, item.end)
    if goes_on and tables.listed_place.search(folded, max(0, item.start - _LIST), item.start):
        return None
    if _among_places(tables, text, item):
        return None
    known = units.at(folded, item.end, guess=False)
    return "name" if known is None or _yearlike(folded, item) else None


def _among_places(tables: Tables, text: str, item: NumberMention) -> bool:
    """`huyện Lạc Thủy 4, | Mai Châu 3`, `trong đó Yên Châu góp 18 mã, | Mai Sơn 15 mã`: one of several places with
    their numbers, where the level of one of them is said, or that a list of parts opens."""
    low, high = max(0, item.start - _LIST), item.end + _LIST
    runs = PLACE_RUN.finditer(text, low, high)
    return any(run.start() < item.start < run.end() and tables.place_level.search(f"{run.group()} ") for run in runs)
