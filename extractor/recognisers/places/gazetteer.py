"""The recogniser of places, with the tables of units that it knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

import regex
from ahocorasick_rs import AhoCorasick, MatchKind

from extractor.patterns.files import PatternFolder
from extractor.recognisers.phrases import PhraseTable
from extractor.recognisers.places.contexts import Contexts
from extractor.recognisers.places.other_names import OtherNames
from extractor.recognisers.places.rules import PlacesFile
from extractor.recognisers.places.spellings import LevelWord, Spelling, level_words, spellings
from extractor.recognisers.places.units import (
    FormerProvince,
    Unit,
    by_name,
    communes,
    districts,
    former_provinces,
    numbered,
    of_kind,
    one_unit,
    provinces,
)
from extractor.records import Level
from extractor.vietnamese.normalise import Folded, fold


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place said at ``[start, end)``, its level word included.

    ``candidates`` are the units that bear the name, those of the 63 provinces first; none if the tables do
    not know it (a foreign province, a commune merged long ago). ``certain`` says that the words can hardly
    mean anything but this one unit (as old and new). ``risen`` are units of the name that are of another kind: what
    is a town by the tables was a district when the text was written, perhaps.
    """

    start: int
    end: int
    level: Level
    name: str
    candidates: tuple[Unit, ...]
    certain: bool
    risen: tuple[Unit, ...] = ()


# A capitalised syllable, a number (Quận 1), or one after an apostrophe (Cư M'gar).
_RUN = regex.compile(r"(?:\p{Lu}[\p{L}\p{M}'’]*|\d{1,2}(?![\d/%]|[.,]\d))(?:(?: ?[-–—] ?| )\p{Lu}[\p{L}\p{M}'’]*){0,5}")
_SYLLABLE_END = regex.compile(r"(?<=[\p{L}\p{M}'’\d])(?![\p{L}\p{M}'’\d])")
_NEXT_IN_LIST = regex.compile(
    r"(?: ?\([^()\n]{0,40}\)|:? \d{1,4}(?![\d.,]*\d)(?: [\p{Ll}]+){0,3})?"
    r"(?:[,;] ?(?:và )?| và | - )(?:\d{1,3} )?(?=\p{Lu})"
)
_BETWEEN_SYLLABLES = regex.compile(r"[\s.–—-]+")


@dataclass(frozen=True)
class Gazetteer:
    """The tables of units and the ways people write them; :meth:`load` builds one from a pattern folder.

    Communes (13,000) are read when a text first names one, a province's table of bare districts is made when
    it is first asked for; nothing else changes in a loaded gazetteer, and two gazetteers share nothing.
    """

    provinces: Mapping[str, tuple[Unit, ...]]  # folded name → units (63 first)
    districts: Mapping[str, tuple[Unit, ...]]
    regions: Mapping[tuple[bool, str], str]  # (of_34, province code) → region
    current: Mapping[str, str]  # old province code → current one
    rules: PlacesFile
    folder: PatternFolder
    other_names: OtherNames
    _spelled: Mapping[str, Spelling] = field(repr=False)  # folded spelling → provinces
    _keys: tuple[Spelling | LevelWord, ...] = field(repr=False)
    _scan: AhoCorasick = field(repr=False)
    _tables: dict[str, PhraseTable[Unit]] = field(repr=False, default_factory=dict)

    @classmethod
    def load(cls, folder: PatternFolder) -> Gazetteer:
        """Read places.toml and the tables of provinces and districts. Raises PatternError."""
        rules = folder.load("places.toml", PlacesFile)
        old = list(folder.rows("places/provinces_63.jsonl"))
        new = list(folder.rows("places/provinces_34.jsonl"))
        named = by_name(chain(provinces(old, of_34=False), provinces(new, of_34=True)))
        spelled = spellings(rules, named)
        patterns: dict[str, Spelling | LevelWord] = {**spelled, **level_words(rules)}
        return cls(
            provinces=named,
            districts=districts(folder, rules),
            regions={(o, r["code"]): r["region"] for o, rows in ((False, old), (True, new)) for r in rows},
            current={r["code"]: r["current"] for r in old},
            rules=rules,
            folder=folder,
            other_names=OtherNames.of(rules),
            _spelled=spelled,
            _keys=tuple(patterns.values()),
            _scan=AhoCorasick(list(patterns), matchkind=MatchKind.LeftmostLongest),
        )

    @cached_property
    def former(self) -> tuple[FormerProvince, ...]:
        """The provinces that were gone before the reform of 2025."""
        return former_provinces(self.rules)

    @cached_property
    def communes(self) -> Mapping[str, tuple[Unit, ...]]:
        """Folded name → communes, those of the 63 provinces first."""
        return communes(self.folder, self.districts)

    def province(self, code: str, of_34: bool = False) -> Unit | None:
        """The province with this GSO code, of the 63 or of the 34."""
        return self._by_code.get((of_34, code))

    @cached_property
    def contexts(self) -> Contexts:
        """The words around places, compiled on first use."""
        return Contexts.of(self.rules, [u for units in self.provinces.values() for u in units])

    @cached_property
    def districts_of(self) -> Mapping[str, Mapping[str, Unit]]:
        """Code of one of the 63 provinces → folded name → district; of two of a name, the one of today."""
        table: dict[str, dict[str, Unit]] = {}
        for name, units in self.districts.items():
            for unit in reversed(units):
                table.setdefault(unit.province, {})[name] = unit
        return table

    def bare_districts(self, code: str) -> PhraseTable[Unit]:
        """The districts of one of the 63 provinces by their folded names, but numbers and the province's own."""
        if code not in self._tables:
            named = self.province(code)
            own = fold(named.name) if named else ""
            districts = self.districts_of.get(code, {}).items()
            self._tables[code] = PhraseTable(
                ((n, u) for n, u in districts if not n.isdigit() and n != own), as_written=True
            )
        return self._tables[code]

    @cached_property
    def landmarks(self) -> PhraseTable[tuple[Unit, ...]]:
        """Works that are known everywhere, with their province (as of either time)."""
        return PhraseTable(
            ((str(fold(w)), self._province_units(str(fold(r.name)))) for r in self.rules.landmark for w in r.words),
            as_written=True,
        )

    @cached_property
    def _by_code(self) -> Mapping[tuple[bool, str], Unit]:
        return {(u.of_34, u.code): u for us in self.provinces.values() for u in us}

    def find(self, text: str, folded: Folded | None = None) -> tuple[PlaceMention, ...]:
        """The places of a text in its order, none overlapping. ``folded`` spares folding the text again."""
        return tuple(self._find(text, fold(text) if folded is None else folded))

    def _find(self, text: str, folded: Folded) -> Iterator[PlaceMention]:
        done = 0
        for key, start, end in self._scan.find_matches_as_indexes(folded):
            if start < done or (start and (text[start - 1].isalnum() or text[start - 1] == "_")):
                continue
            what = self._keys[key]
            if isinstance(what, LevelWord):
                found = self._after_level(text, folded, start, end, what)
            else:
                found = self._bare(text, folded, start, end, what)
            for mention in found:
                yield mention
                done = mention.end

    def _after_level(self, text: str, folded: Folded, start: int, end: int, word: LevelWord) -> list[PlaceMention]:
        """The unit named behind a level word, and those listed after it."""
        at = end
        while at < len(text) and text[at] in " \u00a0":
            at += 1
        if at >= len(text) or at - end > 2 or not (text[at].isupper() or text[at].isdigit()):
            return []
        if word.glued and not text[start].isupper():
            return []
        first = self._named(text, folded, at, start, word)
        if first is None:
            return []
        mentions = [first]
        if word.level == "province":
            return mentions
        while (gap := _NEXT_IN_LIST.match(text, mentions[-1].end)) and len(mentions) < 60:
            following = self._named(text, folded, gap.end(), gap.end(), word, known=True)
            if following is None or fold(following.name) in self.provinces:
                break
            mentions.append(following)
        return mentions

    def _named(
        self, text: str, folded: Folded, at: int, start: int, word: LevelWord, known: bool = False
    ) -> PlaceMention | None:
        """The longest name of the wanted level at ``at``; an unknown one only behind its level word."""
        run = _RUN.match(text, at)
        if run is None:
            return None
        ends = [m.start() for m in _SYLLABLE_END.finditer(text, at, run.end())][:6]
        for end in reversed(ends):
            level, units = self._units(folded[at:end], word)
            if units:
                risen = self._risen(folded[at:end], units) if level == "district" else ()
                return PlaceMention(start, end, level, text[at:end], units, not risen and one_unit(units), risen)
        if known or word.glued or text[at].isdigit() or text[at : run.end()].isupper():
            return None
        end = ends[min(len(ends), 2 if word.level == "commune" else len(ends)) - 1] if ends else run.end()
        return PlaceMention(start, end, word.level, text[at:end], (), False)

    def _units(self, name: str, word: LevelWord) -> tuple[Level, tuple[Unit, ...]]:
        """The units of a folded name that a level word can mean."""
        if word.level == "province":
            return "province", self._province_units(name)
        if name.isdigit() and word.kind not in ("quận", "phường"):  # `mỗi huyện 2 sản phẩm`
            return word.level, ()
        if word.level == "commune":
            return "commune", of_kind(self.communes.get(numbered(name), ()), word.kind)
        if word.kind == "thành phố":
            cities = tuple(u for u in self._province_units(name) if u.kind == "thành phố")
            towns = of_kind(self.districts.get(name, ()), word.kind)
            return ("district", towns + cities) if towns else ("province", cities)
        return "district", of_kind(self.districts.get(numbered(name), ()), word.kind)

    def _risen(self, name: str, units: Sequence[Unit]) -> tuple[Unit, ...]:
        """The districts of a folded name that are of another kind than these."""
        return tuple(u for u in self.districts.get(numbered(name), ()) if u not in units)

    def _province_units(self, name: str) -> tuple[Unit, ...]:
        spelling = self._spelled.get(name)
        return spelling.units if spelling else ()

    def _bare(self, text: str, folded: Folded, start: int, end: int, what: Spelling) -> list[PlaceMention]:
        """A province's name without its level word, unless it is part of something else's name."""
        said = text[start:end]
        if end < len(text) and (text[end].isalnum() or text[end] == "_"):
            return []
        if not _capitalised(said) or self.other_names.hold(text, folded, start, end, shouted=said.isupper()):
            return []
        if what.led and not self._led(folded, start):
            return []
        return [PlaceMention(start, end, "province", said, what.units, not (what.weak or what.led))]

    def _led(self, folded: Folded, start: int) -> bool:
        """Does a preposition or a list of places stand before the name?"""
        return folded[max(0, start - 5) : start].endswith(("tại ", "ở ", ", ", "và ", "(", "- "))

    def check(self) -> list[str]:
        """Run the examples of places.toml; one line for each that does not come out."""
        problems = []
        placed = [(r.name, e) for r in self.rules.level for e in r.examples]
        placed += [(r.name, e) for r in self.rules.alias for e in r.examples]
        for name, example in placed:
            found = self.find(example)
            if not (len(found) == 1 and found[0].candidates and found[0].end == len(example)):
                problems.append(f"places.toml: {name!r}: {example!r} should be one known place, is {found}")
        for other in self.rules.not_place:
            for example in other.examples:
                if found := self.find(f"Theo {example}, việc này"):
                    problems.append(f"places.toml: {other.name!r}: {example!r} should be no place, is {found}")
        for actor in self.rules.actor:
            problems += [
                f"places.toml: {actor.name!r}: {e!r} is not known"
                for e in actor.examples
                if not self.contexts.actor.search(fold(e))
            ]
        problems += [
            f"places.toml: landmark of {rule.name!r}: {example!r} is not known"
            for rule in self.rules.landmark
            for example in rule.examples
            if not any(units for _, _, found in self.landmarks.find(fold(example)) for units in found)
        ]
        for word in (*self.rules.name_end, *self.rules.opener):
            for example in word.examples:
                if not self.find(example):
                    problems.append(f"places.toml: {word.name!r}: no place found in {example!r}")
        return problems


def _capitalised(name: str) -> bool:
    """Does every syllable start with a capital? (`Hòa bình` is no province)"""
    return all(not word[0].isalpha() or word[0].isupper() for word in _BETWEEN_SYLLABLES.split(name) if word)
