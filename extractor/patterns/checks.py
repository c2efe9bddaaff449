"""``ocop-patterns check``: do the pattern files load, and does every rule give what its examples say?"""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import Any

from extractor.patterns.files import PatternError, PatternFolder, built_in

LEXICONS = (
    "extractor.vietnamese.sentences:Splitter",
    "extractor.readers.layout:Layout",
    "extractor.readers.pagewords:PageWords",
    "extractor.recognisers.numbers:Numbers",
    "extractor.recognisers.units:Units",
    "extractor.recognisers.quantities:Quantities",
    "extractor.recognisers.ratings:Ratings",
    "extractor.recognisers.times.recogniser:Times",
    "extractor.recognisers.bearings:Bearings",
    "extractor.recognisers.places:Gazetteer",
    "extractor.recognisers.plans:Plans",
    "extractor.recognisers.cues:Cues",
    "extractor.recognisers.work:Works",
    "extractor.recognisers.things:Things",
    "extractor.recognisers.refusals:Refusals",
    "extractor.recognisers.rulings:Rulings",
    "extractor.recognisers.triggers:Triggers",
    "extractor.recognisers.topics:Topics",
    "extractor.recognisers.columns:Columns",
    "extractor.recognisers.indicators:Indicators",
    "extractor.regional.wording:Wording",
)
"""Whoever reads patterns and can check their examples; named, not imported: they stand above this room."""

UNCHECKED = ("extractor.pipeline:Extractor",)
"""What loads the files whose rules have no examples of their own."""


def run(user: Path | None = None) -> int:
    """Print what is wrong with the built-in patterns with ``user``'s laid over; 1 if anything is, else 0."""
    problems = problems_of(user)
    for problem in problems:
        print(problem)
    if not problems:
        print("All patterns load, and all examples come out.")
    return 1 if problems else 0


def problems_of(user: Path | None = None) -> list[str]:
    """One line for each problem: a file that does not load, a rule whose example does not come out."""
    folder = PatternFolder.over_built_in(user)
    problems = [] if user is None else _strangers(user)
    for lexicon in LEXICONS:
        try:
            problems += _named(lexicon).load(folder).check()
        except PatternError as error:
            problems.append(str(error))
    for loader in UNCHECKED:
        try:
            _named(loader)(user)
        except PatternError as error:
            problems.append(str(error))
    return list(dict.fromkeys(problems))


def _named(name: str) -> Any:
    module, _, attribute = name.partition(":")
    return getattr(import_module(module), attribute)


def _strangers(user: Path) -> list[str]:
    """Files of the user's folder that nobody reads, most likely misspelt."""
    known = {path.relative_to(built_in()).as_posix() for path in built_in().rglob("*") if path.is_file()}
    problems = []
    for path in sorted(path for path in user.rglob("*") if path.is_file()):
        name = path.relative_to(user).as_posix()
        if name not in known and not path.name.startswith((".", "README")):
            near = get_close_matches(name, known, n=1)
            hint = f"; is {near[0]} meant?" if near else "."
            problems.append(f"{path}: no pattern file has this name{hint}")
    return problems
