"""Administrative places in a text: provinces, districts and communes with their GSO codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple

import regex
from ahocorasick_rs import AhoCorasick, MatchKind

from extractor.patterns.files import PatternFolder, Rule, RuleFile
from extractor.recognisers.phrases import PhraseTable, either, either_word
from extractor.records import Level
from extractor.vietnamese.normalise import Folded, fold, without_tones

REFORM = date(2025, 7, 1)  # 63 provinces before, 34 from this day on


class LevelRule(Rule):
    level: Level
    kind: str
    words: tuple[str, ...]
    glued: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


class AliasRule(Rule):
    of: str | None = None
    also: str | None = None
    spellings: tuple[str, ...] = ()
    led: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


class DistrictAliasRule(Rule):
    spellings: tuple[str, ...]


class FormerDistrictRule(Rule):
    unit: str
    kind: str
    code: str
    province: str
    until: date


class NotPlaceRule(Rule):
    before: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


class WordsRule(Rule):
    words: tuple[str, ...]
    examples: tuple[str, ...] = ()


class NationalRule(Rule):
    """Words against one place: ``weight`` in the whole document, ``governs`` in a sentence."""

    words: tuple[str, ...]
    weight: float
    governs: bool = False


class OwnRule(Rule):
    """How a text speaks of its own place, by level."""

    words: tuple[str, ...]
    level: Level


class SourceRule(Rule):
    """Tag of a local paper → province."""

    tags: dict[str, str]


class ActorRule(Rule):
    """Who sets goals of his own in a local text, and the words that say that he does."""

    subjects: tuple[str, ...]
    verbs: tuple[str, ...]
    examples: tuple[str, ...] = ()


class AsideRule(Rule):
    """Words before a place that does not govern a figure.

    ``meeting``: with `tại` in between; ``country``: before `cả nước` only.
    """

    words: tuple[str, ...]
    meeting: bool = False
    country: bool = False


class PlacesFile(RuleFile):
    level: tuple[LevelRule, ...]
    alias: tuple[AliasRule, ...]
    district_alias: tuple[DistrictAliasRule, ...] = ()
    former_district: tuple[FormerDistrictRule, ...] = ()
    not_place: tuple[NotPlaceRule, ...]
    name_end: tuple[WordsRule, ...]
    opener: tuple[WordsRule, ...]
    national: tuple[NationalRule, ...] = ()
    firm: tuple[WordsRule, ...] = ()
    whole: tuple[OwnRule, ...] = ()
    own: tuple[OwnRule, ...] = ()
    source: tuple[SourceRule, ...] = ()
    aside: tuple[AsideRule, ...] = ()
    tie: tuple[WordsRule, ...] = ()
    lead: tuple[WordsRule, ...] = ()
    join: tuple[WordsRule, ...] = ()
    clause: tuple[WordsRule, ...] = ()
    office: tuple[WordsRule, ...] = ()
    actor: tuple[ActorRule, ...] = ()
    accounts: tuple[WordsRule, ...] = ()
    reaching: tuple[WordsRule, ...] = ()
    landmark: tuple[WordsRule, ...] = ()


class Unit(NamedTuple):
    """One administrative unit (a tuple: thirteen thousand are made at once).

    ``of_34`` says that it is one of the units since 2025-07-01. ``province`` is the code of its province (its
    own code for a province), ``district`` that of a commune's district. ``until`` is the last day of a unit
    that was gone before the reform.
    """

    name: str
    level: Level
    kind: str
    code: str
    province: str
    district: str | None = None
    of_34: bool = False
    until: date | None = None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place said at ``[start, end)``, its level word included.

    ``candidates`` are the units that bear the name, those of the 63 provinces first; none if the tables do
    not know it (a foreign province, a commune merged long ago). ``certain`` says that the words can hardly
    mean anything but this one unit (as old and new).
    """

    start: int
    end: int
    level: Level
    name: str
    candidates: tuple[Unit, ...]
    certain: bool


@dataclass(frozen=True, slots=True)
class _Province:
    """What a spelling of a province's name means and how far it may be trusted."""

    units: tuple[Unit, ...]
    weak: bool = False
    led: bool = False


@dataclass(frozen=True, slots=True)
class _Level:
    level: Level
    kind: str
    glued: bool


@dataclass(frozen=True)
class Contexts:
    """The words that tell whose a figure is, compiled; patterns on ``text`` keep their capitals."""

    national: Any  # on the text
    against: PhraseTable[float]  # on the text; how much each word speaks against any one province
    governs: PhraseTable[None]  # on the folded text, as all below
    firm: Any
    own: PhraseTable[Level]
    whole: PhraseTable[Level]
    aside: Any
    meeting: Any
    ranked: Any
    tie: Any
    lead: Any
    join: Any
    clause: Any
    office: Any
    actor: Any
    reaching: Any
    level: Any
    tags: Any  # on the text
    tag_of: Mapping[str, str]
    hosts: Mapping[str, str]  # `thuathienhue` → folded name

    @classmethod
    def of(cls, rules: PlacesFile, provinces: Iterable[Unit]) -> Contexts:
        aside = either_word(fold(w) for r in rules.aside if not r.meeting and not r.country for w in r.words)
        meeting = either_word(fold(w) for r in rules.aside if r.meeting for w in r.words)
        ranked = either_word(fold(w) for r in rules.aside if r.country for w in r.words)
        accounts = rf"(?:{either_word(_folded(rules.accounts))})(?!\w)"
        tags = {tag: fold(name) for rule in rules.source for tag, name in rule.tags.items()}
        return cls(
            national=_words(w for r in rules.national for w in r.words),
            against=PhraseTable(((w, r.weight) for r in rules.national for w in r.words), as_written=True),
            governs=PhraseTable(
                ((fold(w), None) for r in rules.national if r.governs for w in r.words), as_written=True
            ),
            firm=_words(fold(w) for r in rules.firm for w in r.words),
            own=PhraseTable(((fold(w), r.level) for r in rules.own for w in r.words), as_written=True),
            whole=PhraseTable(((fold(w), r.level) for r in rules.whole for w in r.words), as_written=True),
            aside=re.compile(rf"(?:{aside})(?: (?:{_LEVELS}|các tỉnh|quốc hội))* ?$"),
            meeting=re.compile(rf"(?:{meeting})[ \d/.,()-]{{0,20}}tại (?:{_LEVELS} ?)?$"),
            ranked=re.compile(rf"(?:{ranked})(?: [\w/-]+)?,? ?$"),
            tie=re.compile(rf"(?:{either_word(_folded(rules.tie))})(?: \w+){{0,2}} ?$"),
            lead=regex.compile(rf"(?:[-–•*+;:,(] ?|(?<!\w)(?:{_said(rules.lead)}) )$"),
            join=regex.compile(rf"(?:,|;| -|/| (?:{_said(rules.join)})(?!\w))+ *"),
            clause=regex.compile(rf"[;:.] |\n|- |, (?:{_said(rules.clause)}) "),
            office=regex.compile(rf"(?m)^\s*(?:{_said(rules.office)})(?!\w)"),
            actor=re.compile("|".join((*map(_acts, rules.actor), accounts))),
            reaching=regex.compile(rf" (?:{_said(rules.reaching)}) (?:\w+ )?\d"),
            level=regex.compile(rf"(?<!\w)(?<!hợp tác )(?:{_LEVELS}|địa phương)(?!\w)(?! hội)"),
            tags=regex.compile(rf"(?<!\w)\(?({either(tags)})\)? ?[-–—)]"),
            tag_of=tags,
            hosts={without_tones(u.name).replace(" ", "").replace("-", ""): fold(u.name) for u in provinces},
        )


def _acts(rule: ActorRule) -> str:
    """`Bộ Xây dựng … từng đặt`: a subject and its verb with few words between, where a clause begins."""
    subjects, verbs = (either(fold(w) for w in words) for words in (rule.subjects, rule.verbs))
    return rf"(?:^|[,;:.] |[\"(])(?:[\w/]+ ){{0,4}}(?:{subjects})(?!\w)(?: [\w&.-]+){{0,7}}? (?:{verbs})(?!\w)"


_LEVELS = r"tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|thị trấn"


# A capitalised syllable, a number (Quận 1), or one after an apostrophe (Cư M'gar).
_RUN = regex.compile(
    r"(?:\p{Lu}[\p{L}\p{M}'’]*|\d{1,2}(?![\d/%]|[.,]\d))(?:(?: ?[-–—] ?| )\p{Lu}[\p{L}\p{M}'’]*){0,5}"
)
_SYLLABLE_END = regex.compile(r"(?<=[\p{L}\p{M}'’\d])(?![\p{L}\p{M}'’\d])")
_NEXT_IN_LIST = regex.compile(
    r"(?: ?\([^()\n]{0,40}\)|:? \d{1,4}(?![\d.,]*\d)(?: [\p{Ll}]+){0,3})?"
    r"(?:[,;] ?(?:và )?| và | - )(?:\d{1,3} )?(?=\p{Lu})"
)
_PREVIOUS = regex.compile(r"([^\s,.;:()\"“”!?/]+) $")
_CAPITAL_NEXT = regex.compile(r" \p{Lu}")


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
    _keys: tuple[_Province | _Level, ...] = field(repr=False)
    _scan: AhoCorasick = field(repr=False)
    _not_before: frozenset[str] = field(repr=False)
    _opens: Any = field(repr=False)
    _openers: frozenset[str] = field(repr=False)
    _tables: dict[str, PhraseTable[Unit]] = field(repr=False, default_factory=dict)

    @classmethod
    def load(cls, folder: PatternFolder) -> Gazetteer:
        """Read places.toml and the tables of provinces and districts. Raises PatternError."""
        rules = folder.load("places.toml", PlacesFile)
        old = list(folder.rows("places/provinces_63.jsonl"))
        new = list(folder.rows("places/provinces_34.jsonl"))
        provinces = _by_name(chain(_provinces(old, of_34=False), _provinces(new, of_34=True)))
        spellings = _spellings(rules, provinces)
        patterns: dict[str, _Province | _Level] = {**spellings, **_level_words(rules)}
        return cls(
            provinces=provinces,
            districts=_districts(folder, rules),
            regions={(o, r["code"]): r["region"] for o, rows in ((False, old), (True, new)) for r in rows},
            current={r["code"]: r["current"] for r in old},
            rules=rules,
            folder=folder,
            _keys=tuple(patterns.values()),
            _scan=AhoCorasick(list(patterns), matchkind=MatchKind.LeftmostLongest),
            _not_before=frozenset(fold(w) for r in rules.not_place for w in r.before),
            _opens=_opens(rules),
            _openers=frozenset(w for r in rules.opener for w in r.words),
        )

    @cached_property
    def communes(self) -> Mapping[str, tuple[Unit, ...]]:
        """Folded name → communes, those of the 63 provinces first."""
        of_district = {u.code: u for us in self.districts.values() for u in us if u.until is None}
        old = (
            Unit(name, "commune", kind, code, of_district[row["district"]].province, row["district"])
            for row in self.folder.rows("places/communes_63.jsonl")
            for kind, code, name in _entries(row)
            if row["district"] in of_district
        )
        new = (
            Unit(name, "commune", kind, code, row["province"], of_34=True)
            for row in self.folder.rows("places/communes_34.jsonl")
            for kind, code, name in _entries(row)
        )
        return _by_name(chain(old, new))

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
            if isinstance(what, _Level):
                found = self._after_level(text, folded, start, end, what)
            else:
                found = self._bare(text, folded, start, end, what)
            for mention in found:
                yield mention
                done = mention.end

    def _after_level(
        self, text: str, folded: Folded, start: int, end: int, word: _Level
    ) -> list[PlaceMention]:
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
        self, text: str, folded: Folded, at: int, start: int, word: _Level, known: bool = False
    ) -> PlaceMention | None:
        """The longest name of the wanted level at ``at``; an unknown one only behind its level word."""
        run = _RUN.match(text, at)
        if run is None:
            return None
        ends = [m.start() for m in _SYLLABLE_END.finditer(text, at, run.end())][:6]
        for end in reversed(ends):
            level, units = self._units(folded[at:end], word)
            if units:
                return PlaceMention(start, end, level, text[at:end], units, _one(units))
        if known or word.glued or text[at].isdigit() or text[at : run.end()].isupper():
            return None
        end = ends[min(len(ends), 2 if word.level == "commune" else len(ends)) - 1] if ends else run.end()
        return PlaceMention(start, end, word.level, text[at:end], (), False)

    def _units(self, name: str, word: _Level) -> tuple[Level, tuple[Unit, ...]]:
        """The units of a folded name that a level word can mean."""
        if word.level == "province":
            return "province", self._province_units(name)
        if name.isdigit() and word.kind not in ("quận", "phường"):  # `mỗi huyện 2 sản phẩm`
            return word.level, ()
        if word.level == "commune":
            return "commune", _of_kind(self.communes.get(_number(name), ()), word.kind)
        if word.kind == "thành phố":
            cities = tuple(u for u in self._province_units(name) if u.kind == "thành phố")
            towns = _of_kind(self.districts.get(name, ()), word.kind)
            return ("district", towns + cities) if towns else ("province", cities)
        return "district", _of_kind(self.districts.get(_number(name), ()), word.kind)

    def _province_units(self, name: str) -> tuple[Unit, ...]:
        spelling = self._spelled.get(name)
        return spelling.units if spelling else ()

    @cached_property
    def _spelled(self) -> Mapping[str, _Province]:
        return _spellings(self.rules, self.provinces)

    def _bare(self, text: str, folded: Folded, start: int, end: int, what: _Province) -> list[PlaceMention]:
        """A province's name without its level word, unless it is part of something else's name."""
        said = text[start:end]
        if end < len(text) and (text[end].isalnum() or text[end] == "_"):
            return []
        if not _capitalised(said) or self.inside_a_name(text, folded, start, end, shouted=said.isupper()):
            return []
        if what.led and not self._led(folded, start):
            return []
        return [PlaceMention(start, end, "province", said, what.units, not (what.weak or what.led))]

    def inside_a_name(
        self, text: str, folded: Folded, start: int, end: int, shouted: bool = False
    ) -> bool:
        """Is the name at ``[start, end)`` only a piece of a person's, a firm's or a thing's name?"""
        shouted = shouted and end - start > 4
        if _CAPITAL_NEXT.match(text, end) and not shouted:
            return True
        window = folded[max(0, start - 90) : start]
        if any(window.endswith(f"{w} ") for w in self._tails(window)):
            return True
        previous = _PREVIOUS.search(text, max(0, start - 30), start)
        if previous and previous[1][0].isupper() and not shouted and not self._may_precede(text, previous):
            return True
        return self._opens.search(window) is not None

    def _tails(self, window: str) -> Iterator[str]:
        """The last one to three words of the window that rules out a place."""
        words = window.split(" ")[-4:-1]
        for i in range(len(words)):
            tail = " ".join(words[i:])
            if tail in self._not_before:
                yield tail

    def _may_precede(self, text: str, previous: Any) -> bool:
        word = previous[1]
        return word in self._openers or (word.isupper() and len(word) > 1)

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
                    problems.append(
                        f"places.toml: {other.name!r}: {example!r} should be no place, is {found}"
                    )
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


def _one(units: tuple[Unit, ...]) -> bool:
    """Do these units differ in nothing but the time that they belong to?"""
    return len({u.code for u in units if not u.of_34}) <= 1 and len({u.code for u in units if u.of_34}) <= 1


def _number(name: str) -> str:
    """`01` and `1` are the same quarter."""
    return name.lstrip("0") if name.isdigit() else name


def _of_kind(units: tuple[Unit, ...], kind: str) -> tuple[Unit, ...]:
    """Units of this kind; else of any: a town of today was a district or a lesser town once."""
    exact = tuple(u for u in units if u.kind == kind)
    urban = tuple(u for u in units if u.kind in ("thành phố", "thị xã", "quận", "phường"))
    return exact or (urban if kind in ("thị xã", "thị trấn") else ()) or units


_BETWEEN_SYLLABLES = regex.compile(r"[\s.–—-]+")


def _capitalised(name: str) -> bool:
    """Does every syllable start with a capital? (`Hòa bình` is no province)"""
    return all(not word[0].isalpha() or word[0].isupper() for word in _BETWEEN_SYLLABLES.split(name) if word)


def _entries(row: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """(kind, code, name) of the units in a table row."""
    for kind, entries in row.items():
        if isinstance(entries, list):
            for entry in entries:
                code, name = entry.split(" ", 1)
                yield kind, code, name


def _by_name(units: Iterable[Unit]) -> dict[str, tuple[Unit, ...]]:
    """Folded name → units; all names are folded in one go, which is much faster than one by one."""
    listed = list(units)
    table: dict[str, tuple[Unit, ...]] = {}
    for unit, name in zip(listed, fold("\n".join(u.name for u in listed)).split("\n"), strict=True):
        key = _number(name)
        table[key] = (*table.get(key, ()), unit)
    return table


def _provinces(rows: Iterable[Mapping[str, Any]], of_34: bool) -> Iterator[Unit]:
    for row in rows:
        yield Unit(row["name"], "province", row["kind"], row["code"], row["code"], of_34=of_34)


def _districts(folder: PatternFolder, rules: PlacesFile) -> dict[str, tuple[Unit, ...]]:
    current = (
        Unit(name, "district", kind, code, row["province"])
        for row in folder.rows("places/districts.jsonl")
        for kind, code, name in _entries(row)
    )
    former = (
        Unit(r.unit, "district", r.kind, r.code, r.province, until=r.until) for r in rules.former_district
    )
    table = _by_name(chain(current, former))
    for rule in rules.district_alias:
        for spelling in rule.spellings:
            table.setdefault(fold(spelling), table.get(fold(rule.name), ()))
    return table


def _spellings(rules: PlacesFile, provinces: Mapping[str, tuple[Unit, ...]]) -> dict[str, _Province]:
    """Every folded spelling of a province's name, its own and the aliases'."""
    table = {name: _Province(units) for name, units in provinces.items()}
    for rule in rules.alias:
        units = provinces.get(fold(rule.of or rule.name), ())
        units += provinces.get(fold(rule.also), ()) if rule.also else ()
        for words, weak, led in (
            (rule.spellings, False, False),
            (rule.weak, True, False),
            (rule.led, False, True),
        ):
            table.update({fold(w): _Province(units, weak, led) for w in words})
    return table


def _level_words(rules: PlacesFile) -> dict[str, _Level]:
    """Scan pattern → level word; a word in full takes its blank along, so that `xãhội` is never tried."""
    table: dict[str, _Level] = {}
    for rule in rules.level:
        table.update({fold(w): _Level(rule.level, rule.kind, glued=True) for w in rule.glued})
        table.update({fold(w) + " ": _Level(rule.level, rule.kind, glued=False) for w in rule.words})
    return table


def _said(rules: Iterable[WordsRule]) -> str:
    return either(_folded(rules))


def _folded(rules: Iterable[WordsRule]) -> Iterator[str]:
    return (fold(w) for r in rules for w in r.words)


def _words(words: Iterable[str]) -> Any:
    return re.compile(rf"(?:{either_word(words)})(?!\w)")


def _opens(rules: PlacesFile) -> Any:
    """A word that opens an organisation's name, and nothing up to the window's end that closes it."""
    opens = either_word(fold(w) for r in rules.not_place for w in r.opens)
    ends = either(fold(w) for r in rules.name_end for w in r.words)
    return re.compile(rf"(?:{opens}) (?:(?!(?:{ends})(?!\w))[\w&'./-]+ ){{0,8}}$")
