"""The pattern file of places: what levels are called, aliases, and the words around places."""

from __future__ import annotations

from datetime import date

from extractor.patterns.files import Rule, RuleFile
from extractor.records import Level


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


class FormerProvinceRule(Rule):
    """A province that became a part of another one (``into``, its code) before 2025: what it had of its districts."""

    kind: str
    code: str
    into: str
    districts: tuple[str, ...]
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
    former_province: tuple[FormerProvinceRule, ...] = ()
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
    site: tuple[WordsRule, ...] = ()
    apart: tuple[WordsRule, ...] = ()
    lead: tuple[WordsRule, ...] = ()
    join: tuple[WordsRule, ...] = ()
    clause: tuple[WordsRule, ...] = ()
    office: tuple[WordsRule, ...] = ()
    actor: tuple[ActorRule, ...] = ()
    accounts: tuple[WordsRule, ...] = ()
    reaching: tuple[WordsRule, ...] = ()
    landmark: tuple[WordsRule, ...] = ()
