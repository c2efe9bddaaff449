"""The place that a target holds for: said in its sentence, above it, or the document's own."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import regex

from extractor.assembly.home import home_place, home_province, title_of
from extractor.assembly.letterhead import issuing_place
from extractor.assembly.located import Located, Map, bare, country, inside, landmarks, locate, own_words
from extractor.assembly.structure import Governors, governors
from extractor.document import BlockKind, Document, Sentence, Span
from extractor.patterns.files import PatternFolder
from extractor.recognisers.places import Gazetteer, Unit
from extractor.records import Place
from extractor.vietnamese.normalise import Folded, fold

HUE_CITY = date(2025, 1, 1)  # province 46 is the city of Huế from this day on
_OPENING = 50  # code points from the start of a sentence or clause in which its subject begins
_SENTENCE = regex.compile(r"(?<=[.!?…;])[\"”)]*\s+(?=[\"“(]?\p{Lu})|\n+")
_SHORT = regex.compile(r"(?<!\p{L})(?:TP|TX|Tp|St|\p{Lu})\.$")


@dataclass(frozen=True)
class Whereabouts:
    """Reads the places of documents with one gazetteer; loaded once, shared freely."""

    gazetteer: Gazetteer

    @classmethod
    def load(cls, folder: PatternFolder) -> Whereabouts:
        """Raises PatternError."""
        return cls(Gazetteer.load(folder))

    @classmethod
    def of(cls, gazetteer: Gazetteer) -> Whereabouts:
        return cls(gazetteer)

    def read(
        self, document: Document, sentences: Sequence[Sentence | Span] = (), folded: Folded | None = None
    ) -> DocumentPlaces:
        """Everything about a document's places. ``sentences`` in their order; split here if left out."""
        text = document.text
        folded = fold(text) if folded is None else folded
        spans = tuple(s.span if isinstance(s, Sentence) else s for s in sentences) or tuple(_split(text))
        mentions = self.gazetteer.find(text, folded)
        day = Map.on(self.gazetteer, document.published)
        named = locate(text, folded, mentions, day, None)
        known = list(landmarks(text, folded, named, day))
        issuer = issuing_place(document, folded, named, day)
        told = _told(document, named, known)
        province = day.province(issuer) if issuer else home_province(document, folded, told, day)
        home, named = None, named + known
        if province is not None:
            named = locate(text, folded, mentions, day, province) + known
            issuer = issuing_place(document, folded, named, day, province)
            lower = issuer if issuer and issuer.level != "province" else None
            home = lower or home_place(document, folded, named, day, province)
            named += bare(document, folded, named, day, home, province)
            named += own_words(folded, self.gazetteer, home, province)
        named += country(folded, self.gazetteer)
        return DocumentPlaces(document, folded, day, home, tuple(sorted(named, key=lambda m: m.start)), spans)


@dataclass(frozen=True)
class DocumentPlaces:
    """The places of one document: ``home``, its own place, and every place said, in order."""

    document: Document
    folded: Folded
    day: Map
    home: Unit | None
    located: tuple[Located, ...]
    sentences: tuple[Span, ...]

    def province(self) -> str | None:
        """The name of the document's own province, if it has one."""
        province = self.day.province(self.home) if self.home is not None else None
        return province.name if province is not None else None

    def at(self, position: int) -> Place | None:
        """The narrowest place that holds for a figure at ``position`` (in the document's text).

        None for the country, for firms, abroad, and where the text leaves it open.
        """
        unit = self.unit_at(position)
        return self._record(unit) if unit is not None else None

    def unit_at(self, position: int) -> Unit | None:
        """As :meth:`at`, but the gazetteer's unit."""
        sentence = self._sentence(position)
        said = self._said(sentence, position) or self._above(position)
        if said is not None:
            return said.unit
        if self._of_others(sentence, position):
            return None
        if self.home is None:
            return self._topic(sentence)
        return self._turned_to(sentence) or self.home

    @cached_property
    def _starts(self) -> list[int]:
        return [m.start for m in self.located]

    @cached_property
    def _governors(self) -> list[Governors]:
        return governors(self.document)

    def _sentence(self, position: int) -> Span:
        i = bisect_right(self.sentences, position, key=lambda s: s.start) - 1
        if i >= 0 and position < self.sentences[i].end:
            return self.sentences[i]
        return Span(position, position + 1)

    def _within(self, span: Span) -> list[Located]:
        """The places in a stretch that figures can be said of; `xã …, huyện …` is one, the commune."""
        places: list[Located] = []
        for m in self.located[
            bisect_right(self._starts, span.start - 1) : bisect_right(self._starts, span.end - 1)
        ]:
            last = places[-1] if places else None
            if not m.governs:
                continue
            near = last is not None and m.start - last.end <= 14 and not m.again
            if near and last and last.unit and m.unit and inside(last.unit, m.unit):
                places[-1] = Located(last.start, m.end, last.unit, True, last.worded)
            else:
                places.append(m)
        return places

    # --- said in the sentence

    def _said(self, sentence: Span, position: int) -> Located | None:
        """The place in the sentence that the figure at ``position`` is said of."""
        places = self._within(sentence)
        ahead = [m for m in places if m.start <= position]
        group = self._enumerated(ahead)
        if len(group) > 1:
            common = self._common([m.unit for m in group if m.unit is not None])
            whole = Located(group[0].start, group[-1].end, common, True, True)
            return whole if common and self._trusted(whole, sentence, position) else None
        for place in reversed(ahead):
            if self._trusted(place, sentence, position):
                return place
        behind = self._first_behind(places, position)
        if behind and self._tied(behind, position) and (not ahead or self._at_home(behind)):
            return behind
        return None

    def _first_behind(self, places: Sequence[Located], position: int) -> Located | None:
        """The first place behind the figure; of several said in one breath what holds them all, if anything."""
        later = [m for m in places if m.start > position]
        group = later[:1]
        for place in later[1:]:
            if not self._joined(group[-1], place):
                break
            group.append(place)
        if len(group) < 2:
            return group[0] if group else None
        common = self._common([m.unit for m in group if m.unit is not None])
        return Located(group[0].start, group[-1].end, common, True, True)

    def _of_others(self, sentence: Span, position: int) -> bool:
        """Is the figure a ministry's or a firm's own, in a sentence that speaks of no place?"""
        contexts = self.day.gazetteer.contexts
        said = self.folded[sentence.start : position]
        return contexts.level.search(said) is None and contexts.actor.search(said) is not None

    def _at_home(self, place: Located) -> bool:
        """Is the place the home, or a part of the home province?"""
        if self.home is None or place.unit is None:
            return False
        return self.day.province_code(place.unit) == self.day.province_code(self.home)

    def _trusted(self, place: Located, sentence: Span, position: int) -> bool:
        """At home any place counts; another one only as the subject of its clause or right at the figure."""
        if place.unit is None:
            return True
        if self._at_home(place):
            smaller = self.home is not None and self.home.level != "province"
            return not (smaller and place.unit.level == "province") or position - place.end < 60
        if self.folded[place.start - 1 : place.start] == "(" and position > place.end + 40:
            return False
        if self.home is None and self.day.gazetteer.contexts.firm.search(
            self.folded, sentence.start, place.start
        ):
            return False
        near = position - place.end <= 40
        if near and not self.day.gazetteer.contexts.clause.search(self.folded, place.end, position):
            return True
        return self._opens(place, sentence)

    def _opens(self, place: Located, sentence: Span) -> bool:
        """Does the place stand where the subject of the sentence or of its clause stands?"""
        start = sentence.start
        for cut in self.day.gazetteer.contexts.clause.finditer(self.folded, sentence.start, place.start):
            start = cut.end()
        first = self._within(Span(start, place.start + 1))[:1]
        limit = _OPENING if place.worded else _OPENING // 3
        return bool(first) and first[0].start == place.start and place.start - start <= limit

    def _enumerated(self, ahead: list[Located]) -> list[Located]:
        """The last places before the figure that are said in one breath: `Long An và Thái Bình`."""
        group = ahead[-1:]
        for place in reversed(ahead[:-1]):
            if not self._joined(place, group[0]):
                break
            group.insert(0, place)
        return group

    def _joined(self, place: Located, other: Located) -> bool:
        """Does nothing but `và`, a comma and the like stand between the two?"""
        between = self.folded[place.end : other.start]
        if len(between) > 25 or not place.unit or not other.unit:
            return False
        return self.day.gazetteer.contexts.join.fullmatch(between) is not None

    def _common(self, units: Sequence[Unit]) -> Unit | None:
        """The smallest unit that holds all of them: a district, a province, or nothing."""
        first = units[0]
        if self.home is not None and all(inside(u, self.home) for u in units):
            return self.home
        if first.district and all(u.district == first.district and u.of_34 == first.of_34 for u in units):
            districts = self.day.gazetteer.districts_of.get(first.province, {}).values()
            return next((u for u in districts if u.code == first.district), None)
        if len({self.day.province_code(u) for u in units}) == 1:
            return self.day.province(first)
        return None

    def _tied(self, place: Located, position: int) -> bool:
        """Behind the figure a place counts if `tại`, `của` or a colon (`30-10: phường …`) ties them."""
        between = self.folded[position : place.start]
        if self._at_home(place) and len(between) <= _OPENING and between.endswith(": "):
            return True
        return (
            len(between) < 90
            and ", " not in between
            and self.day.gazetteer.contexts.tie.search(between) is not None
        )

    # --- said above, or before

    def _above(self, position: int) -> Located | None:
        """A place in the row's cells, in the opener of the list or in a heading above."""
        i = bisect_right(self.document.blocks, position, key=lambda b: b.span.start) - 1
        if i < 0:
            return None
        for index in self._governing(i):
            span = self.document.blocks[index].span
            places = [m for m in self._within(span) if m.unit is not None]
            if (
                len(places) == 1
                and span.end - span.start < 200
                and (self._at_home(places[0]) or places[0].worded)
            ):
                return places[0]
        return None

    def _governing(self, index: int) -> Iterator[int]:
        """Block indexes, the nearest first."""
        block = self.document.blocks[index]
        if block.kind is BlockKind.TABLE_ROW:
            yield index
        governing = self._governors[index]
        if governing.opener is not None:
            yield governing.opener
        yield from reversed(governing.headings)

    def _topic(self, sentence: Span) -> Unit | None:
        """In a text of several provinces, the one that the sentences before speak of alone."""
        i = bisect_right(self.sentences, sentence.start, key=lambda s: s.start) - 1
        contexts = self.day.gazetteer.contexts
        says_own = contexts.own.find(self.folded[sentence.start : sentence.end])
        if says_own and (spoken_of := self._spoken_of(i)):
            return spoken_of
        for span in reversed(self.sentences[max(0, i - 5) : i + 1]):
            if contexts.national.search(self.document.text, span.start, span.end):
                return None
            places = [m for m in self._within(span) if m.start < sentence.start]
            if places:
                only = len({self.day.province_code(m.unit) if m.unit else "" for m in places}) == 1
                return places[0].unit if only and places[0].worded and self._opens(places[0], span) else None
        return None

    def _spoken_of(self, index: int) -> Unit | None:
        """The one province named last before a sentence of the same paragraph that says `tỉnh` or `thành phố`."""
        for span in self._before(index):
            codes = {self.day.province_code(m.unit): m.unit for m in self._within(span) if m.unit}
            if codes:
                return self.day.province(*codes.values()) if len(codes) == 1 else None
        return None

    def _turned_to(self, sentence: Span) -> Unit | None:
        """In the text of a district or commune, the province that the paragraph has turned to (`Ở tầm tỉnh, Bắc Kạn
        có …`) and not yet from."""
        if self.home is None or self.home.level == "province":
            return None
        own = self.day.gazetteer.contexts.own
        index = bisect_right(self.sentences, sentence.start, key=lambda s: s.start) - 1
        for span in (sentence, *self._before(index)):
            places = [m for m in self._within(span) if m.unit and not m.again]
            if places:
                turned = places[-1].unit
                opens = turned is not None and turned.level == "province" and self._opens(places[-1], span)
                return turned if opens and self._at_home(places[-1]) else None
            if any(self.home.level in levels for _, _, levels in own.find(self.folded[span.start : span.end])):
                return None
        return None

    def _before(self, index: int) -> list[Span]:
        """Up to three sentences of the same block before this one, the nearest first."""
        block = bisect_right(self.document.blocks, self.sentences[index].start, key=lambda b: b.span.start) - 1
        start = self.document.blocks[block].span.start if block >= 0 else 0
        return [s for s in reversed(self.sentences[max(0, index - 3) : index]) if s.start >= start]

    # --- as the record has it

    def _record(self, unit: Unit) -> Place:
        """The unit with its province as of the document's day, and the province of today."""
        province = self.day.province(unit)
        today = unit.province if unit.of_34 else self.day.gazetteer.current.get(unit.province)
        current = self.day.gazetteer.province(today, True) if today else None
        return Place(
            name=self._name(unit),
            level=unit.level,
            code=unit.code,
            province=self._name(province) if province else None,
            province_code=province.code if province else None,
            current_province=current.name if current else None,
            current_province_code=today,
        )

    def _name(self, unit: Unit) -> str:
        """The name as of the document's day: province 46 was renamed half a year before the reform."""
        published = self.document.published
        if unit.level == "province" and published is not None and published >= HUE_CITY:
            renamed = self.day.gazetteer.province(unit.code, True)
            return renamed.name if renamed and unit.code == "46" else unit.name
        return unit.name


def document_place(rules: Whereabouts, document: Document, sentences: Sequence[Sentence] = ()) -> Unit | None:
    """The document's own place: a province, or the district or commune in it; None if it has none."""
    return rules.read(document, sentences).home


def target_place(places: DocumentPlaces, position: int) -> Place | None:
    """The place that a figure at ``position`` of the document holds for."""
    return places.at(position)


def _told(document: Document, named: list[Located], known: list[Located]) -> list[Located]:
    """What may tell a document's home: works that are known everywhere only where the title names one."""
    title = title_of(document)
    return named + known if any(title.start <= m.start < title.end for m in known) else named


def _split(text: str) -> Iterator[Span]:
    """Sentences of a text that came without any."""
    start = 0
    for cut in _SENTENCE.finditer(text):
        joins = "\n" not in cut[0] and _SHORT.search(text, max(0, cut.start() - 4), cut.start())
        if cut.start() > start and not joins:
            yield Span(start, cut.start())
            start = cut.end()
    if start < len(text):
        yield Span(start, len(text))
