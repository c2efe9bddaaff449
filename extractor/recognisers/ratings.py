"""Stars: `đạt 3 sao`, `từ 3 sao trở lên`, `4-5 sao`; hotels' stars are told apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extractor.patterns.files import PatternFolder, Rule, RuleFile
from extractor.recognisers.numbers.rules import Word
from extractor.recognisers.phrases import either
from extractor.vietnamese.normalise import Folded, fold

HIGHEST = 5


class Wordings(Rule):
    wordings: tuple[str, ...]


class RatingExample(Rule):
    text: str
    min: int
    max: int
    of_hotel: bool = False


class RatingFile(RuleFile):
    star: tuple[Wordings, ...] = ()
    up: tuple[Wordings, ...] = ()
    over: tuple[Wordings, ...] = ()
    least: tuple[Wordings, ...] = ()
    raised: tuple[Wordings, ...] = ()
    hotel: tuple[Wordings, ...] = ()
    rated: tuple[Wordings, ...] = ()
    leading: tuple[Wordings, ...] = ()
    example: tuple[RatingExample, ...] = ()


class _WordFile(RuleFile):
    """The number words of ``numbers.toml``; its other sections do not matter here."""

    word: tuple[Word, ...] = ()
    magnitude: tuple[object, ...] = ()
    share: tuple[object, ...] = ()
    cue: tuple[object, ...] = ()
    ordinal: tuple[object, ...] = ()
    example: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class RatingMention:
    """Stars from ``min`` to ``max``, both inclusive; ``start`` to ``end`` from `từ` to `trở lên`.

    ``each`` are the classes of a list (`3, 4 và 5 sao`), empty elsewhere; at ``until`` the words end that lead to a
    figure which may follow (`5 sao phấn đấu | 10 sản phẩm`).
    """

    start: int
    end: int
    min: int
    max: int
    of_hotel: bool = False
    each: tuple[int, ...] = ()
    until: int = 0


@dataclass(frozen=True, slots=True)
class Ratings:
    """The recogniser of stars."""

    stars: re.Pattern[str]
    names: tuple[str, ...]
    hotels: re.Pattern[str]
    over: tuple[str, ...]
    least: tuple[str, ...]
    leading: re.Pattern[str]
    rated: tuple[str, ...]
    values: dict[str, int]
    examples: tuple[RatingExample, ...]

    @classmethod
    def load(cls, folder: PatternFolder) -> Ratings:
        file = folder.load("ratings.toml", RatingFile)
        words = folder.load("numbers.toml", _WordFile).word
        values: dict[str, int] = {
            fold(w): word.value for word in words for w in word.wordings if 1 <= word.value <= HIGHEST
        }
        values |= {f"{zero}{n}": n for n in range(1, HIGHEST + 1) for zero in ("", "0")}
        number, star, up = _any(values), _any(_all(file.star)), _any(_all(file.up))
        raised = rf"(?:(?:từ )?{number} ?{star} {_any(_all(file.raised))} )?"  # the stars left behind
        front = rf"{raised}(?:(?P<bound>{_any([*_all(file.over), *_all(file.least)])}) )?(?P<from>từ )?"
        end = r"(?![^\W_])"
        return cls(
            stars=re.compile(
                rf"(?<![^\W_])(?<![\d.,/]){front}"
                rf"(?P<list>(?:{number}, ?)+(?={number}(?: và |, ?){number} ?{star}))?(?P<low>{number})"
                rf"(?:(?:(?: ?{star})?(?: ?[-/] ?| đến | tới | hoặc )| và |, ?)(?P<high>{number}))?"
                rf" ?{star}{end}(?P<up>,? {up}{end})?"
            ),
            names=tuple(_all(file.star)),
            hotels=re.compile(rf"(?:{_any(_all(file.hotel))})(?: [^\W\d_]+){{0,4}} ?\Z"),
            over=tuple(_all(file.over)),
            leading=re.compile(rf" {_any(_all(file.leading))}(?= )"),
            least=tuple(_all(file.least)),
            rated=tuple(_all(file.rated)),
            values=values,
            examples=file.example,
        )

    def find(self, text: str) -> list[RatingMention]:
        """The stars of ``text`` in order; `3 sao, 4 sao` are two mentions."""
        folded = fold(text)
        if not any(name in folded for name in self.names):
            return []
        return [m for m in (self._mention(folded, found) for found in self.stars.finditer(folded)) if m]

    def _mention(self, folded: Folded, found: re.Match[str]) -> RatingMention | None:
        low = self.values[found["low"]]
        high = self.values[found["high"]] if found["high"] else low
        bound = found["bound"]
        if bound in self.over:
            low, high = low + 1, HIGHEST
        elif found["up"] or bound in self.least or (found["from"] and not found["high"]):
            high = HIGHEST
        if low > high or low > HIGHEST:
            return None
        hotel = self.hotels.search(folded, max(0, found.start() - 40), found.start())
        each = self._each(found)
        low = min((low, *each))
        led = self.leading.match(folded, found.end())
        until = led.end() if led is not None else found.end()
        return RatingMention(found.start(), found.end(), low, high, hotel is not None, each, until)

    def _each(self, found: re.Match[str]) -> tuple[int, ...]:
        """The classes of a list, in its order."""
        if not found["list"]:
            return ()
        words = [w.strip() for w in found["list"].split(",") if w.strip()]
        return (*(self.values[w] for w in words), self.values[found["low"]], self.values[found["high"]])

    def check(self) -> list[str]:
        """A line for every example that does not come out."""
        problems = []
        for e in self.examples:
            got = [(m.min, m.max, m.of_hotel) for m in self.find(e.text)]
            if got != [(e.min, e.max, e.of_hotel)]:
                problems.append(f"ratings.toml: {e.name!r}: {e.text!r} gives {got}, not {(e.min, e.max, e.of_hotel)}")
        return problems


def _all(rules: Iterable[Wordings]) -> list[str]:
    return [fold(w) for rule in rules for w in rule.wordings]


def _any(words: Iterable[str]) -> str:
    return f"(?:{either(words)})"
