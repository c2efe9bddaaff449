"""Where a target holds: the document's own place, and what a sentence, a list or a heading says instead."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import regex

from extractor.assembly.structure import governors
from extractor.document import Block, BlockKind, Document, Sentence, Span
from extractor.patterns.files import PatternFolder
from extractor.records import Place
from extractor.recognisers.places import REFORM, Gazetteer, PlaceMention, Unit
from extractor.vietnamese.normalise import Folded, fold, without_tones

_LEAD = 700  # code points after the title's start that count as the head of a text without blocks
_SENTENCE = regex.compile(r"(?<=[.!?…;])[\"”)]*\s+(?=[\"“(]?\p{Lu})|\n+")
_TO_PROVINCE = regex.compile(r",? ?\(?(?:tỉnh |tp\.? ?|thành phố )?$")
_CLAUSE = regex.compile(r"[;.!?]\s|\n")


@dataclass(frozen=True, slots=True)
class Located:
    """A place at ``[start, end)`` with the one unit that it means; ``unit`` None is the whole country.

    ``governs``: may it be whom the figures of its sentence speak of?
    """

    start: int
    end: int
    unit: Unit | None
    governs: bool
    level_word: bool = False


@dataclass(frozen=True)
class Whereabouts:
    """What it takes to tell places of targets: the gazetteer and the words around it."""

    gazetteer: Gazetteer
    _national: Any = field(repr=False)
    _governs: Any = field(repr=False)
    _own: Any = field(repr=False)
    _weights: dict[str, float] = field(repr=False)
    _aside: Any = field(repr=False)
    _meeting: Any = field(repr=False)
    _tags: Any = field(repr=False)
    _tag_of: dict[str, str] = field(repr=False)
    _hosts: dict[str, str] = field(repr=False)

    @classmethod
    def load(cls, folder: PatternFolder) -> Whereabouts:
        """Raises PatternError."""
        return cls.of(Gazetteer.load(folder))

    @classmethod
    def of(cls, gazetteer: Gazetteer) -> Whereabouts:
        rules = gazetteer.rules
        tags = {tag: name for rule in rules.source for tag, name in rule.tags.items()}
        hosts = {
            without_tones(u.name).replace(" ", "").replace("-", ""): fold(u.name) for u in _old(gazetteer)
        }
        return cls(
            gazetteer,
            _national=_words(w for r in rules.national for w in r.words),
            _governs=_words((fold(w) for r in rules.national if r.governs for w in r.words)),
            _own={level: _words(fold(w) for r in rules.own if r.level == level for w in r.words) for level in
                  ("province", "district", "commune")},
            _weights={w: r.weight for r in rules.national for w in r.words},
            _aside=regex.compile(rf"(?<!\w)(?:{_either(w for r in rules.aside if not r.meeting for w in r.words)})"
                                 rf"(?: (?:tỉnh|thành phố|tp\.?|các tỉnh|quốc hội|huyện|xã))* ?$"),
            _meeting=regex.compile(rf"(?<!\w)(?:{_either(w for r in rules.aside if r.meeting for w in r.words)})"
                                   rf"[ \d/.,()-]{{0,20}}tại (?:tp\.? ?|thành phố |tỉnh )?$"),
            _tags=regex.compile(rf"(?<![\w])\(?({'|'.join(map(regex.escape, tags))})\)? ?[-–—)]"),
            _tag_of={t: fold(n) for t, n in tags.items()},
            _hosts=hosts,
        )  # fmt: skip

    def read(
        self, document: Document, sentences: Sequence[Sentence | Span] = (), folded: Folded | None = None
    ) -> DocumentPlaces:
        """Everything about the places of one document; ``sentences`` in their order, split here if left out."""
        text = document.text
        folded = fold(text) if folded is None else folded
        spans = [s.span if isinstance(s, Sentence) else s for s in sentences] or list(_split(text))
        mentions = self.gazetteer.find(text, folded)
        era = (document.published or date.min) >= REFORM
        head = _head(document)
        named = self._locate(text, folded, mentions, None, era)
        province = self._province(document, folded, named, head)
        named = self._locate(text, folded, mentions, province, era)
        home = self._narrow(document, folded, named, province, head)
        located = sorted([*named, *self._openers(document, folded, named, province), *self._whole(folded)],
                         key=lambda m: m.start)  # fmt: skip
        return DocumentPlaces(self, document, home, tuple(located), tuple(spans), era)

    # --- what a mention means

    def _locate(
        self, text: str, folded: Folded, mentions: Sequence[PlaceMention], home: Unit | None, era: bool
    ) -> list[Located]:
        """The unit of each mention as far as the text settles it."""
        provinces = {self._key(u) for m in mentions if m.level == "province" for u in m.candidates[:1]}
        out = []
        for i, mention in enumerate(mentions):
            unit = self._meant(text, mentions, i, home, provinces, era)
            if unit is not None:
                before = folded[max(0, mention.start - 40) : mention.start]
                aside = self._aside.search(before) or self._meeting.search(before)
                worded = not text[mention.start : mention.end] == mention.name
                out.append(Located(mention.start, mention.end, unit, aside is None, worded))
        return out

    def _meant(
        self,
        text: str,
        mentions: Sequence[PlaceMention],
        i: int,
        home: Unit | None,
        provinces: set[str],
        era: bool,
    ) -> Unit | None:
        mention = mentions[i]
        fitting = [u for u in mention.candidates if u.of_34 == era] or list(mention.candidates)
        if mention.level == "province" or len({u.code for u in fitting}) == 1:
            return fitting[0] if fitting else None
        for after in mentions[i + 1 : i + 3]:
            if after.start - mention.end > 40:
                break
            inside = [u for u in fitting for a in after.candidates if _inside(u, a)]
            if inside:
                return inside[0]
        if home is not None:
            here = [u for u in fitting if u.province == home.code]
            close = [
                u for u in here for m in mentions[max(0, i - 3) : i] for c in m.candidates if _inside(u, c)
            ]
            if here:
                return (close or here)[0] if len(here) == 1 or close else here[0]
            if mention.level == "commune":
                return None
        known = [u for u in fitting if self._name_of(u) in provinces]
        return known[0] if len({u.province for u in known}) == 1 else None

    def _key(self, unit: Unit) -> str:
        return fold(unit.name) if unit.level == "province" else self._name_of(unit)

    def _name_of(self, unit: Unit) -> str:
        province = self.gazetteer.province(unit.province, unit.of_34)
        return fold(province.name) if province else ""

    def _whole(self, folded: Folded) -> Iterator[Located]:
        """`cả nước`, `toàn quốc`."""
        for said in self._governs.finditer(folded):
            yield Located(said.start(), said.end(), None, True)

    def _openers(
        self, document: Document, folded: Folded, named: Sequence[Located], home: Unit | None
    ) -> Iterator[Located]:
        """Bare names of the home province's districts where a line, a cell or a list item opens with one."""
        if home is None:
            return
        own = {
            name: [u for u in units if u.province == home.code]
            for name, units in self.gazetteer.districts.items()
        }
        text, taken = document.text, [(m.start, m.end) for m in named]
        names = [n for n, units in own.items() if units and not n.isdigit()]
        if not names:
            return
        for said in regex.finditer(rf"(?<![\w])(?:{_either(names)})(?!\w)", folded):
            start, end = said.span()
            if any(s < end and start < e for s, e in taken) or not text[start].isupper():
                continue
            if not all(w[0].isupper() for w in text[start:end].split() if w[0].isalpha()):
                continue
            before, after = text[max(0, start - 3) : start], text[end : end + 2]
            opens = regex.search(r"(?:^|\n|[-–•*+|\t;:,(]) ?$", before) is not None
            if after[:1] == " " and after[1:2].isupper():
                continue
            if regex.search(r"(?:^|\n|\n[-–•*+] ?|[|\t]) ?$", before) or (
                opens and regex.match(r" ?[:(\d|\t]", after)
            ):
                yield Located(start, end, own[said[0]][0], True)

    # --- the document's own place

    def _province(
        self, document: Document, folded: Folded, named: Sequence[Located], head: Span
    ) -> Unit | None:
        """The one province that the document is about."""
        text = document.text
        score: dict[str, float] = defaultdict(float)
        units: dict[str, Unit] = {}
        in_head: set[str] = set()
        skip = [b.span for b in document.blocks if b.kind is BlockKind.FURNITURE]
        title = _title(document)
        for place in named:
            if place.unit is None or any(s.start <= place.start < s.end for s in skip):
                continue
            key = self._key(place.unit)
            weight = (1.0 if place.unit.level == "province" else 0.7) * (1.0 if place.governs else 0.2)
            if title.start <= place.start < title.end:
                weight *= 4
                in_head.add(key)
            elif head.start <= place.start < head.end:
                weight *= 2.5
                if place.governs:
                    in_head.add(key)
            score[key] += weight
            units.setdefault(key, place.unit)
        for key in self._sources(document, folded, head):
            score[key] += 8
            in_head.add(key)
        if not score:
            return None
        best = max(score, key=lambda k: score[k])
        own = sum(1 for _ in self._own["province"].finditer(folded))
        own += sum(1 for level in ("district", "commune") for _ in self._own[level].finditer(folded))
        against = 0.0
        for said in self._national.finditer(text):
            against += self._weights.get(said[0], 0.5) * (
                2.5 if head.start <= said.start() < head.end else 1.0
            )
        total = sum(score.values())
        if best not in in_head or score[best] < 0.55 * total or score[best] < 2:
            return None
        if score[best] + 1.5 * own < 0.5 * against:
            return None
        return self._unit_of(best, (document.published or date.min) >= REFORM)

    def _unit_of(self, key: str, era: bool) -> Unit | None:
        units = self.gazetteer.provinces.get(key, ())
        return next((u for u in units if u.of_34 == era), units[0] if units else None)

    def _sources(self, document: Document, folded: Folded, head: Span) -> Iterator[str]:
        """Provinces that a paper's tag or an address of a local site speaks for."""
        if tag := self._tags.search(document.text, head.start, head.end):
            yield self._tag_of[tag[1]]
        sites = f"{document.url or ''} {folded[head.start : head.end]} {folded[-600:]}"
        for said in regex.finditer(
            r"(?<![\w])(?:www\.|bao)?([a-z]{4,16})(?:\.gov)?\.vn|\(bao([a-z]{4,16})\)", sites
        ):
            name = (said[1] or said[2]).removeprefix("bao")
            if name in self._hosts:
                yield self._hosts[name]
                return

    def _narrow(
        self, document: Document, folded: Folded, named: Sequence[Located], province: Unit | None, head: Span
    ) -> Unit | None:
        """The district or commune of the home province that the whole document is about, else the province."""
        if province is None:
            return None
        own = {level: sum(1 for _ in words.finditer(folded)) for level, words in self._own.items()}
        for level, floor in (("commune", own["district"] + own["province"]), ("district", own["province"])):
            inside = [
                m for m in named if m.unit and m.unit.level == level and m.unit.province == province.code
            ]
            counts: dict[Unit, int] = defaultdict(int)
            for m in inside:
                if m.unit is not None:
                    counts[m.unit] += 3 if head.start <= m.start < head.end else 1
            if counts and own[level] > floor:
                best = max(counts, key=lambda u: counts[u])
                if counts[best] >= 3 and counts[best] > 0.5 * sum(counts.values()):
                    return best
        return province


@dataclass(frozen=True)
class DocumentPlaces:
    """The places of one document: ``home``, its own place, and every place said, in its order."""

    rules: Whereabouts
    document: Document
    home: Unit | None
    located: tuple[Located, ...]
    sentences: tuple[Span, ...]
    era: bool

    def at(self, position: int) -> Place | None:
        """The narrowest place that holds for a figure at ``position``; None for the country, firms, abroad."""
        unit = self.unit_at(position)
        return self._record(unit) if unit is not None else None

    def unit_at(self, position: int) -> Unit | None:
        sentence = self._sentence(position)
        said = self._in_sentence(sentence, position)
        if said is not None:
            return said.unit
        above = self._governing(position)
        if above is not None:
            return above.unit
        if self.home is None:
            return self._topic(sentence)
        return self.home

    def _sentence(self, position: int) -> Span:
        i = bisect_right(self.sentences, position, key=lambda s: s.start) - 1
        if i >= 0 and position < self.sentences[i].end:
            return self.sentences[i]
        return Span(position, position + 1)

    def _within(self, span: Span) -> list[Located]:
        return [m for m in self.located if span.start <= m.start < span.end]

    def _in_sentence(self, sentence: Span, position: int) -> Located | None:
        """The place in the sentence that the figure at ``position`` is said of."""
        places = self._narrowed([m for m in self._within(sentence) if m.governs])
        ahead = [m for m in places if m.start <= position]
        behind = [m for m in places if m.start > position]
        provinces = {self.rules._name_of(m.unit) if m.unit else "" for m in places}
        if ahead:
            last = ahead[-1]
            if self._joined(ahead, places, position):
                return self._common(places)
            if last.unit is None or self._trusted(last, position, provinces):
                return last
        if not ahead and behind and self._close(behind[0], position):
            return behind[0]
        return None

    def _narrowed(self, places: list[Located]) -> list[Located]:
        """`xã Yên Thịnh (huyện Hữu Lũng, Lạng Sơn)` is one place, the commune."""
        out: list[Located] = []
        for m in places:
            if (
                out
                and out[-1].unit
                and m.unit
                and m.start - out[-1].end <= 12
                and _inside(out[-1].unit, m.unit)
            ):
                out[-1] = Located(out[-1].start, m.end, out[-1].unit, True, out[-1].level_word)
                continue
            out.append(m)
        return out

    def _joined(self, ahead: list[Located], places: list[Located], position: int) -> bool:
        """Are the last places before the figure members of one enumeration (`Long An và Thái Bình`)?"""
        if len(ahead) < 2 or ahead[-1].unit is None or ahead[-2].unit is None:
            return False
        between = self.document.text[ahead[-2].end : ahead[-1].start]
        return (
            len(between) <= 25
            and regex.fullmatch(r"(?:,| và|, tỉnh| với| -)+ *(?:\p{Ll}+ ){0,2}", between) is not None
        )

    def _common(self, places: list[Located]) -> Located | None:
        """What enumerated places have in common: their province, or nothing sure."""
        codes = {(m.unit.of_34, m.unit.province) for m in places if m.unit}
        if len(codes) == 1:
            of_34, code = codes.pop()
            return Located(places[0].start, places[-1].end, self.rules.gazetteer.province(code, of_34), True)
        return None

    def _trusted(self, place: Located, position: int, provinces: set[str]) -> bool:
        """Within the home province any place counts; another province only as the one that is spoken of."""
        if place.unit is None:
            return True
        if self.home is None:
            return len(provinces) == 1 or place.level_word
        if place.unit.level == "province" and place.unit.code == self.home.province:
            return self.home.level == "province" or position - place.end < 60
        return place.unit.province == self.home.province or place.level_word

    def _close(self, place: Located, position: int) -> bool:
        """Behind a figure a place counts if `tại`, `ở`, `của` ties it to the figure."""
        between = fold(self.document.text[position : place.start])
        return (
            len(between) < 90
            and regex.search(r"(?:tại|ở|của|thuộc|trên địa bàn)(?: \w+){0,2} ?$", between) is not None
        )

    def _governing(self, position: int) -> Located | None:
        """A place in the heading above or in the opener of the list."""
        blocks = self.document.blocks
        i = bisect_right(blocks, position, key=lambda b: b.span.start) - 1
        if i < 0:
            return None
        for index in self._above(i):
            span = blocks[index].span
            if span.end - span.start < 200:
                places = [m for m in self._within(span) if m.governs and m.unit is not None]
                if len(places) == 1 and self._trusted(places[0], places[0].end, {""}):
                    return places[0]
        return None

    def _above(self, index: int) -> Iterator[int]:
        block = self.document.blocks[index]
        if block.kind is BlockKind.TABLE_ROW and block.cells:
            yield index
        governing = governors(self.document)[index]
        if governing.opener is not None:
            yield governing.opener
        yield from (h for h in reversed(governing.headings) if blocks_level(self.document.blocks[h]) > 0)

    def _topic(self, sentence: Span) -> Unit | None:
        """In a text of several provinces, the one that the last sentences spoke of alone."""
        i = bisect_right(self.sentences, sentence.start, key=lambda s: s.start) - 1
        for back in range(i - 1, max(-1, i - 6), -1):
            places = [m for m in self._within(self.sentences[back]) if m.governs]
            provinces = {self.rules._name_of(m.unit) if m.unit else "" for m in places}
            if len(provinces) == 1:
                return places[0].unit if places[0].level_word else None
            if provinces:
                return None
        return None

    def _record(self, unit: Unit) -> Place:
        """The unit as the record has it, with its province then and today."""
        province = self.rules.gazetteer.province(unit.province, unit.of_34)
        today = unit.province if unit.of_34 else self.rules.gazetteer.current.get(unit.province)
        current = self.rules.gazetteer.province(today, True) if today else None
        return Place(
            name=self._dated(unit), level=unit.level, code=unit.code,
            province=self._dated(province) if province else None, province_code=unit.province,
            current_province=current.name if current else None, current_province_code=today,
        )  # fmt: skip

    def _dated(self, unit: Unit) -> str:
        return unit.name


def blocks_level(block: Block) -> int:
    return block.level


def document_place(rules: Whereabouts, document: Document, sentences: Sequence[Sentence] = ()) -> Unit | None:
    """The document's own place: a province, or the district or commune in it; None if it has none."""
    return rules.read(document, sentences).home


def target_place(places: DocumentPlaces, position: int) -> Place | None:
    """The place that a figure at ``position`` of the document holds for."""
    return places.at(position)


def _inside(unit: Unit, other: Unit) -> bool:
    """Is ``unit`` a part of ``other``?"""
    if unit.of_34 != other.of_34 or unit.code == other.code:
        return False
    return unit.district == other.code if other.level == "district" else (
        other.level == "province" and unit.level != "province" and unit.province == other.code
    )  # fmt: skip


def _old(gazetteer: Gazetteer) -> Iterator[Unit]:
    return (u for units in gazetteer.provinces.values() for u in units)


def _split(text: str) -> Iterator[Span]:
    """Sentences of a text without any: lines cut at full stops before a capital."""
    start = 0
    for cut in _SENTENCE.finditer(text):
        if cut.start() > start and not regex.search(
            r"(?:TP|TX|Tp|St|[A-Z])\.$", text[max(0, cut.start() - 3) : cut.start()]
        ):
            yield Span(start, cut.start())
            start = cut.end()
    if start < len(text):
        yield Span(start, len(text))


def _title(document: Document) -> Span:
    for block in document.blocks:
        if block.kind is BlockKind.TITLE:
            return block.span
    lines = regex.finditer(r"[^\n]{12,}", document.text)
    first = next(lines, None)
    return Span(first.start(), first.end()) if first else Span(0, 0)


def _head(document: Document) -> Span:
    """Title, dateline, lead and the first paragraph."""
    start = _title(document).start
    paragraphs = [
        b.span.end
        for b in document.blocks
        if b.kind in (BlockKind.LEAD, BlockKind.PARAGRAPH) and b.span.start > start
    ]
    end = paragraphs[min(1, len(paragraphs) - 1)] if paragraphs else start + _LEAD
    return Span(start, min(max(end, start + 300), start + 1500, len(document.text)))


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted({regex.escape(w) for w in words}, key=len, reverse=True))


def _words(words: Iterable[str]) -> Any:
    return regex.compile(rf"(?<!\w)(?:{_either(words)})(?!\w)")
