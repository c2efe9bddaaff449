"""The numbers and bullets that a word processor sets before list items: `II.`, `2.1.`, `a)`, `-`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
          (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
SYMBOLS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf02d": "-", "\uf0d8": "➢", "\uf0fc": "✓", "\uf076": "•", "o": "•"}


@dataclass(frozen=True, slots=True)
class _Level:
    kind: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class Numbering:
    """The lists of a Word file, and how far each has counted."""

    levels: dict[str, dict[int, _Level]]
    homes: dict[str, str]  # numId → what counts together
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Any) -> Numbering:
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):
            return cls({}, {})
        kinds = {a.get(_W + "abstractNumId"): _levels(a) for a in root.iter(_W + "abstractNum")}
        levels: dict[str, dict[int, _Level]] = {}
        homes: dict[str, str] = {}
        for number in root.iter(_W + "num"):
            identity = number.get(_W + "numId")
            abstract = number.find(_W + "abstractNumId")
            kind = abstract.get(_W + "val") if abstract is not None else ""
            own = _levels_over(number)
            levels[identity] = {**kinds.get(kind, {}), **own}
            restarts = number.find(f"{_W}lvlOverride/{_W}startOverride") is not None
            homes[identity] = f"num {identity}" if restarts else f"kind {kind}"
        return cls(levels, homes)

    def next(self, number: str | None, level: int) -> tuple[str, int] | None:
        """The label (with a blank behind it) and the depth of the next item; ``None`` if it is in no list."""
        levels = self.levels.get(number or "")
        if not number or number == "0" or levels is None or level not in levels:
            return None
        counts = self._counts.setdefault(self.homes[number], {})
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [d for d in counts if d > level]:
            del counts[deeper]
        label = _label(levels, level, counts)
        return (label + " " if label else ""), level


def _label(levels: dict[int, _Level], level: int, counts: dict[int, int]) -> str:
    here = levels[level]
    if here.kind == "none":
        return ""
    if here.kind == "bullet":
        return SYMBOLS.get(here.text, here.text if here.text.isprintable() else "•")

    def number(match: re.Match[str]) -> str:
        at = int(match.group(1)) - 1
        kind = levels.get(at, _Level()).kind
        return _written(counts.get(at, levels.get(at, _Level()).start), kind)

    return _PLACE.sub(number, here.text)


def _written(value: int, kind: str) -> str:
    if kind in ("upperRoman", "lowerRoman"):
        roman, rest = "", min(max(value, 0), 3999)
        for size, letters in _ROMAN:
            roman += letters * (rest // size)
            rest %= size
        return roman if kind == "upperRoman" else roman.lower()
    if kind in ("upperLetter", "lowerLetter"):
        letter = chr(ord("a") + (value - 1) % 26) * (1 + min(max(value - 1, 0), 500) // 26)
        return letter.upper() if kind == "upperLetter" else letter
    if kind == "decimalZero":
        return f"{value:02}"
    return str(value)


def _levels(node: Any) -> dict[int, _Level]:
    found: dict[int, _Level] = {}
    for level in node.iter(_W + "lvl"):
        at = level.get(_W + "ilvl") or ""
        if at.isdigit():
            kind, text, start = (_said(level, name) for name in ("numFmt", "lvlText", "start"))
            found[int(at)] = _Level(kind or "decimal", text or "", int(start) if start and start.isdigit() else 1)
    return found


def _levels_over(number: Any) -> dict[int, _Level]:
    found: dict[int, _Level] = {}
    for override in number.iter(_W + "lvlOverride"):
        found.update(_levels(override))
    return found


def _said(node: Any, name: str) -> str | None:
    child = node.find(_W + name)
    return child.get(_W + "val") if child is not None else None
