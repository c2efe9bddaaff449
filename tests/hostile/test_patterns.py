"""No pattern backtracks without bounds: four times the text costs about four times the time, whatever stands in it."""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
import time
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
import regex

import extractor
from extractor import Extractor
from extractor.patterns.files import built_in

SIZE, SLOW, GROWTH = 6_000, 0.012, 7.0  # characters; seconds worth a second look; against a quarter of the text
PIECES = (
    "a", "1", " ", "\n", "1 ", "a ", "1,", "1.", "-", "(", ")", '"', "“", ".", "/", "|", "1/", "a-", "1-", "1 000 ",
    "A", "A ", "A.", "Aa ", "1% ", "_", "\t", "\u00a0", ": ", "<", "<a ", "&", "+", "* ", "http://", "a@", "xa. ", "́",
    "ngày 1", "tháng 1, ", "quý i, ", "năm ", "một trăm ", "mươi ", "nghìn tỷ ", "từ 1 đến ", "1 sao, ", "mỗi xã ",
    "kế hoạch số ", "của ubnd ", "xã A, ", "huyện ", "trong số ", "a; ",
)  # fmt: skip
ANCHORED = (  # only ever matched at one place, or in a window of a few characters
    "columns._heads",
    "_front._lead", "works._agent", "_front.total", "_front._aside", "_front._speaker", "_front._level", "_behind._no_noun", "_behind._holding", "._begins_work", "._explaining", "._of_whole", "._of_plan",
    "._of_many", "._apart", "._former", "._of_measure", "._further", "._growing", "tables.listed_place", "share_condition._LISTED_ON", "cues._link",
    "cues._anaphor", "cues._NUMBERING", "tables.rise", "words.table", "tables._CHILD", "metadata._EMPTY_TITLE", "units._PAIR", "quantities_refused._MARKER",
    "things._silent", "things._leads", "quantities_refused._NAME", "words._NUMBER", "head._AUTHOR", "canvas._SHEET_ROW", "oldfonts._STYLE",
    "refused._MARKER", "refused._NAME", "bearings._then_again", "subjects.topic",
)  # fmt: skip
OWN_EXTRAS = ("extractor.regional", "extractor.distributed")  # they read records, not documents


def compiled() -> dict[str, tuple[str, Any]]:
    """Every compiled pattern that documents meet: those of an extractor, and those of the modules themselves."""
    for module in pkgutil.walk_packages(extractor.__path__, "extractor."):
        if not module.name.startswith(OWN_EXTRAS):
            try:
                importlib.import_module(module.name)
            except ImportError:  # of an extra that is not installed
                continue
    found: dict[str, tuple[str, Any]] = {}
    seen: set[int] = set()
    roots = [("Extractor", Extractor())] + [
        (f"{name}.{key}", value)
        for name, module in list(sys.modules.items())
        if name.startswith("extractor.") and not name.startswith(OWN_EXTRAS)
        for key, value in vars(module).items()
        if isinstance(value, (re.Pattern, regex.Pattern, tuple, list, dict))
    ]
    for name, root in roots:
        for where, pattern in _inside(root, name, seen, 0):
            found.setdefault(pattern.pattern, (where, pattern))
    return found


def _inside(thing: Any, where: str, seen: set[int], depth: int) -> Iterator[tuple[str, Any]]:
    if id(thing) in seen or depth > 9:
        return
    seen.add(id(thing))
    if isinstance(thing, (re.Pattern, regex.Pattern)):
        if isinstance(thing.pattern, str):
            yield where, thing
    elif isinstance(thing, dict):
        for key, value in thing.items():
            yield from _inside(value, f"{where}.{key}", seen, depth + 1)
    elif isinstance(thing, (list, tuple, set, frozenset)):
        for value in thing:
            yield from _inside(value, where, seen, depth + 1)
    elif type(thing).__module__.startswith("extractor"):
        classes = type(thing).__mro__
        late = [
            k for c in classes for k, value in vars(c).items() if isinstance(value, cached_property)
        ]  # compiled when asked
        names = [*getattr(thing, "__dict__", ()), *(s for c in classes for s in getattr(c, "__slots__", ())), *late]
        for name in names:
            yield from _inside(getattr(thing, name, None), f"{where}.{name}", seen, depth + 1)


def seconds(pattern: Any, text: str, anchored: bool) -> float:
    began = time.process_time()
    if anchored:
        pattern.match(text)
    else:
        for _ in pattern.finditer(text):
            pass
    return time.process_time() - began


def grows(pattern: Any, piece: str, anchored: bool = False) -> bool:
    """Whether four times the text takes far more than four times the time, each time that it is tried."""
    text = (piece * (SIZE // len(piece) + 1))[:SIZE]
    for _ in range(3):
        long = seconds(pattern, text, anchored)
        if long < SLOW or long / seconds(pattern, text[: SIZE // 4], anchored) < GROWTH:
            return False
    return True


def words_of(pattern: str) -> list[str]:
    """Some of the words that a pattern itself is made of: what comes nearest to matching it."""
    words = sorted(set(re.findall(r"[^\W\d_]{2,}(?:\\? [^\W\d_]{2,})*", pattern)), key=len)
    return [f"{word} ".replace("\\", "") for word in (*words[:4], *words[-4:])]


def test_every_pattern_takes_time_linear_in_the_text() -> None:
    patterns = compiled()
    assert len(patterns) > 100
    slow = [
        f"{where}: {piece!r}: {text[:80]}"
        for text, (where, pattern) in patterns.items()
        for piece in (*PIECES, *words_of(text))
        if grows(pattern, piece, where.endswith(ANCHORED))
    ]
    assert not slow, "\n".join(slow)


def test_a_pattern_that_backtracks_is_noticed() -> None:
    assert grows(re.compile(r"\w+ \w"), "a")
    assert not grows(re.compile(r"\d{1,3}"), "1")


def phrases_of(path: Path) -> list[str]:
    """The words of each rule of a pattern file, in one text a rule."""
    import tomllib

    rules = (rule for section in tomllib.loads(path.read_text(encoding="utf-8")).values() for rule in section)
    return [" ".join(_strings(rule)) for rule in rules]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


@pytest.fixture(scope="module")
def extract() -> Any:
    return Extractor().extract


@pytest.mark.parametrize("name", sorted(path.name for path in built_in().glob("*.toml")))
def test_the_words_of_every_rule_again_and_again(name: str, extract: Any) -> None:
    """Each rule's own words and examples, repeated in one sentence: linear time, no exception."""
    for words in phrases_of(built_in() / name)[:: 20 if name in ("weights.toml", "indicators.toml") else 1]:
        text = f"{words} 5 " * (800 // (len(words) + 3) + 1)
        for _ in range(3):
            once = cost(extract, text)
            if once < 0.1 or cost(extract, text * 3) / once < 5:
                break
        else:
            pytest.fail(f"{name}: {words[:80]!r}: {once:.1f} s for {len(text):,} characters")


def cost(extract: Any, text: str) -> float:
    began = time.process_time()
    extract(text)
    return time.process_time() - began
