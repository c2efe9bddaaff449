"""What a text is scanned for: the spellings of provinces' names, and the words of levels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from extractor.recognisers.places.rules import PlacesFile
from extractor.recognisers.places.units import Unit
from extractor.records import Level
from extractor.vietnamese.normalise import fold


@dataclass(frozen=True, slots=True)
class Spelling:
    """What a spelling of a province's name means and how far it may be trusted.

    ``weak``: it means something else as well; ``led``: it is a place only behind a preposition or in a list.
    """

    units: tuple[Unit, ...]
    weak: bool = False
    led: bool = False


@dataclass(frozen=True, slots=True)
class LevelWord:
    """A word of a level (`huyện`); ``glued``: a short form that may stand right at the name (`TP.Vinh`)."""

    level: Level
    kind: str
    glued: bool


def spellings(rules: PlacesFile, provinces: Mapping[str, tuple[Unit, ...]]) -> dict[str, Spelling]:
    """Every folded spelling of a province's name, its own and the aliases'."""
    table = {name: Spelling(units) for name, units in provinces.items()}
    for rule in rules.alias:
        units = provinces.get(fold(rule.of or rule.name), ())
        units += provinces.get(fold(rule.also), ()) if rule.also else ()
        for words, weak, led in (
            (rule.spellings, False, False),
            (rule.weak, True, False),
            (rule.led, False, True),
        ):
            table.update({fold(w): Spelling(units, weak, led) for w in words})
    return table


def level_words(rules: PlacesFile) -> dict[str, LevelWord]:
    """Scan pattern → level word; a word in full takes its blank along, so that `xãhội` is never tried."""
    table: dict[str, LevelWord] = {}
    for rule in rules.level:
        table.update({fold(w): LevelWord(rule.level, rule.kind, glued=True) for w in rule.glued})
        table.update({fold(w) + " ": LevelWord(rule.level, rule.kind, glued=False) for w in rule.words})
    return table
