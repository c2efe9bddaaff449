"""Which unit each place of a document is, and whether figures can be said of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import regex

from extractor.document import Document
from extractor.recognisers.phrases import PhraseTable
from extractor.recognisers.places import REFORM, Gazetteer, PlaceMention, Unit
from extractor.vietnamese.normalise import Folded, fold

_ASIDE = 40  # code points before a place that may hold what sets it aside (`đường nối | Nội Bài`)
_NEAR = 40  # code points from a place to the larger one that it is said to lie in
_AT_ONCE = 3  # code points between a commune and the larger place that it is said to lie in
_OPENS = regex.compile(r"(?:^|\n|[.!?] |\n ?[-–•*+] ?|[|\t] ?)$")  # a line, a sentence, an item or a cell begins
_ROUTE_FROM = regex.compile(r"\p{Lu}\p{L}* [-–] ?(?:ga |TP\.? ?)?$")
_ROUTE_TO = regex.compile(r" ?[-–] ?(?:ga |TP\.? ?)?\p{Lu}\p{Ll}")
_FIGURE = regex.compile(r" ?[:(\d|\t]")


@dataclass(frozen=True, slots=True)
class Located:
    """A place at ``[start, end)`` with the one unit that it means; ``unit`` None is the whole country.

    ``governs``: can figures around be said of it? ``worded``: a level word stands with the name. ``again``:
    no name at all, but a word for the document's own place (`toàn tỉnh`).
    """

    start: int
    end: int
    unit: Unit | None
    governs: bool
    worded: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class Map:
    """The gazetteer as of one day: before or since the reform of July 2025."""

    gazetteer: Gazetteer
    of_34: bool

    @classmethod
    def on(cls, gazetteer: Gazetteer, published: date | None) -> Map:
        return cls(gazetteer, published is not None and published >= REFORM)

    def province_code(self, unit: Unit) -> str:
        """The code of the unit's province on that day."""
        if self.of_34 and not unit.of_34:
            return self.gazetteer.current.get(unit.province, unit.province)
        return unit.province

    def province(self, unit: Unit) -> Unit | None:
        """The unit's province on that day (an old unit after the reform: the province of today)."""
        code = self.province_code(unit)
        return self.gazetteer.province(code, unit.of_34 or self.of_34)

    def fitting(self, units: Sequence[Unit]) -> list[Unit]:
        """The units of the day; where it had none of that name, those of the other time."""
        return [u for u in units if u.of_34 == self.of_34] or list(units)


def inside(unit: Unit, other: Unit) -> bool:
    """Is ``unit`` a part of ``other``?"""
    if unit.of_34 != other.of_34:
        return False
    if other.level == "province":
        return unit.level != "province" and unit.province == other.code
    return unit.level == "commune" and other.level == "district" and unit.district == other.code


def locate(text: str, folded: Folded, mentions: Sequence[PlaceMention], day: Map, home: Unit | None) -> list[Located]:
    """The unit of each mention as far as the text (and the document's province, if known) settles it."""
    named = {day.province_code(u) for m in mentions if m.level == "province" for u in day.fitting(m.candidates)[:1]}
    contexts = day.gazetteer.contexts
    out: list[Located] = []
    for i, mention in enumerate(mentions):
        unit = _meant(mentions, i, day, home, named)
        if unit is not None:
            before = folded[max(0, mention.start - _ASIDE) : mention.start]
            aside = contexts.aside.search(before) or contexts.meeting.search(before)
            worded = mention.end - mention.start > len(mention.name)
            governs = aside is None and not _on_a_route(text, mention)
            if out and not out[-1].governs and contexts.join.fullmatch(folded, out[-1].end, mention.start):
                governs = False  # `bán sang Bắc Giang và Hà Nội`
            out.append(Located(mention.start, mention.end, unit, governs, worded))
    return out


def _on_a_route(text: str, mention: PlaceMention) -> bool:
    """`Trung Lương - Cần Thơ`, `Hà Nội - Hải Phòng`: an end of a road or a line, not a place spoken of."""
    start, end = mention.start, mention.end
    worded = end - start > len(mention.name)  # `xã Hải Thịnh - huyện Hải Hậu - tỉnh Nam Định`
    if mention.level != "province" or worded:
        return False
    from_there = _ROUTE_FROM.search(text, max(0, start - 24), start) is not None
    to_there = _ROUTE_TO.match(text, end) is not None and text[start - 1 : start] not in ("", "\n")
    return from_there or to_there


def _meant(mentions: Sequence[PlaceMention], i: int, day: Map, home: Unit | None, named: set[str]) -> Unit | None:
    """One unit of the candidates: the only one, or the one in a larger place said with it, or at home."""
    mention = mentions[i]
    units = day.fitting(mention.candidates)
    if home is not None and (risen := _risen(mentions, i, units, day, home)):
        return risen
    if len({u.code for u in units}) == 1 and not _strange(mentions, i, units[0], day, home, named):
        return units[0]
    around = [*mentions[i + 1 : i + 3], *reversed(mentions[max(0, i - 3) : i])]
    close = [o for o in around if -_NEAR <= o.start - mention.end <= _NEAR or 0 <= mention.start - o.end <= _NEAR]
    before = [o for o in around if o.end <= mention.start]
    here = [u for u in units if home is not None and day.province_code(u) == home.code]
    said = _in_one_of(units, close)
    if said is not None or here:
        return said or here[0]
    if (earlier := _in_one_of(units, before)) is not None:
        return earlier
    there = [u for u in units if day.province_code(u) in named]
    return there[0] if len({u.code for u in there}) == 1 and (home is None or mention.level != "commune") else None


def _in_one_of(units: Sequence[Unit], larger: Sequence[PlaceMention]) -> Unit | None:
    """The first unit that lies in one of the places, asked in their order."""
    return next((u for o in larger for u in units if any(inside(u, c) for c in o.candidates)), None)


def _risen(mentions: Sequence[PlaceMention], i: int, units: Sequence[Unit], day: Map, home: Unit) -> Unit | None:
    """`huyện Phong Điền` in a text of Huế, whose Phong Điền is a town by now, and not the district of that name
    elsewhere; but for one whose province is said at once."""
    mention = mentions[i]
    risen = [u for u in day.fitting(mention.risen) if day.province_code(u) == home.code]
    if not risen or any(day.province_code(u) == home.code for u in units):
        return None
    close = [o for o in mentions[i + 1 : i + 2] if o.start - mention.end <= _NEAR]
    said = any(inside(u, o) for u in units for other in close for o in other.candidates)
    return None if said else risen[0]


def _strange(
    mentions: Sequence[PlaceMention], i: int, unit: Unit, day: Map, home: Unit | None, named: set[str]
) -> bool:
    """A commune that only a province knows that the text never names, or other than the larger place that follows at
    once (`xã A - huyện B - tỉnh C`): rather one with a name that the tables lack there."""
    mention = mentions[i]
    if mention.level != "commune":
        return False
    larger = mentions[i + 1] if i + 1 < len(mentions) else None
    close = larger is not None and larger.level != "commune" and larger.start - mention.end <= _AT_ONCE
    if larger is not None and close and larger.candidates:
        codes = {day.province_code(o) for o in larger.candidates}
        return not (day.province_code(unit) in codes or any(inside(unit, o) for o in larger.candidates))
    return home is not None and day.province_code(unit) not in {home.code, *named}


def country(folded: Folded, gazetteer: Gazetteer) -> Iterator[Located]:
    """`cả nước`, `toàn quốc`; `đứng thứ ba cả nước` governs nothing, `tỷ số của cả nước dưới 109` does."""
    for start, end, _ in gazetteer.contexts.governs.find(folded):
        ranked = gazetteer.contexts.ranked.search(folded, max(0, start - 24), start)
        reaching = gazetteer.contexts.reaching.match(folded, end)
        yield Located(start, end, None, ranked is None or reaching is not None)


def landmarks(text: str, folded: Folded, taken: Sequence[Located], day: Map) -> Iterator[Located]:
    """Works that are known everywhere (`sân bay Nội Bài`) stand for their province where it is not said itself."""
    contexts = day.gazetteer.contexts
    starts = sorted(m.start for m in taken)
    for start, end, units in day.gazetteer.landmarks.find(folded):
        unit = day.fitting(units[0])[:1]
        if not unit or text[start:end].split()[-1][0].islower():
            continue
        if bisect_left(starts, start) < bisect_left(starts, end):
            continue  # a place that is said itself (`sân bay | Đà Nẵng`)
        aside = contexts.aside.search(folded[max(0, start - _ASIDE) : start])
        yield Located(start, end, unit[0], aside is None, worded=True)


def own_words(folded: Folded, gazetteer: Gazetteer, home: Unit, province: Unit) -> Iterator[Located]:
    """`toàn tỉnh`, `mỗi huyện`, `còn lại`: the document's own place, or its province, again."""
    for start, end, levels in gazetteer.contexts.whole.find(folded):
        unit = home if home.level in levels else province if "province" in levels else None
        if unit is not None:
            yield Located(start, end, unit, True, again=True)


def bare(
    document: Document, folded: Folded, taken: Sequence[Located], day: Map, home: Unit, province: Unit
) -> Iterator[Located]:
    """Names without level words: districts of the own province where something opens with one or a
    preposition leads it, and the document's own district or commune anywhere."""
    found: list[tuple[int, int, list[Unit]]] = []
    if not province.of_34:
        found += day.gazetteer.bare_districts(province.code).find(folded)
    if home.level == "commune" or (home.level != "province" and province.of_34):
        found += PhraseTable([(str(fold(home.name)), home)], as_written=True).find(folded)
    text = document.text
    held = {p for m in taken for p in range(m.start, m.end)}
    for start, end, units in found:
        unit = units[0]
        if start in held or not all(w[0].isupper() for w in text[start:end].split() if w[0].isalpha()):
            continue
        if text[end : end + 1] == " " and text[end + 1 : end + 2].isupper():
            continue
        before = text[max(0, start - 6) : start]
        led = day.gazetteer.contexts.lead.search(fold(before)) is not None
        if _OPENS.search(before) or (led and (before[-1:] == " " and before[-2:-1].isalpha())) or (
            led and _FIGURE.match(text, end)
        ) or (unit is home and (led or before[-2:-1].islower())):  # fmt: skip
            yield Located(start, end, unit, True)
