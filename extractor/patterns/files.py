"""Where the pattern files are, and how a user's folder lies over the built-in one."""

from __future__ import annotations

import json
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator


class PatternError(ValueError):
    """A pattern file that cannot be used; the message names the file, the rule and the remedy."""


ALTERNATIVES = frozenset(("phrases", "words", "wordings"))
"""The keys whose wordings a rule is matched by: without any, it could never match."""


class Rule(BaseModel):
    """What every rule has: a name that records and explanations carry, and a note for the reader."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    note: str | None = None

    @model_validator(mode="after")
    def _sound(self) -> Rule:
        if not self.name.strip():
            raise ValueError("a rule needs a name")
        for key, value in self:
            if key in ALTERNATIVES and not value:
                raise ValueError(f"{key}: empty; name at least one wording")
            if isinstance(value, tuple) and all(isinstance(text, str) for text in value):
                _check_wordings(key, value)
        return self


class RuleFile(BaseModel):
    """A pattern file: each field is a section, a tuple of rules (``[[section]]`` in TOML)."""

    model_config = ConfigDict(extra="forbid", frozen=True)


F = TypeVar("F", bound=RuleFile)
R = TypeVar("R")


def built_in() -> Path:
    """The folder of the built-in patterns: inside the wheel, or beside the package in a checkout."""
    packaged = Path(__file__).parent.parent / "_patterns"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent.parent / "patterns"


@dataclass(frozen=True, slots=True)
class PatternFolder:
    """One or more folders of pattern files; a later folder lies over an earlier one.

    A rule of a later folder replaces the rule with the same section and name; others are added.
    """

    folders: tuple[Path, ...]

    @classmethod
    def over_built_in(cls, user: Path | None = None) -> PatternFolder:
        """The built-in patterns, with ``user``'s folder laid over them if given."""
        if user is not None and not user.is_dir():
            raise PatternError(f"{user}: no such folder of patterns")
        return cls((built_in(),) if user is None else (built_in(), user))

    def load(self, name: str, model: type[F]) -> F:
        """Read ``name`` (``times.toml``) from every folder that has it and check it against ``model``."""
        merged: dict[str, dict[str, dict[str, Any]]] = {}
        homes: dict[tuple[str, str], Path] = {}
        found = False
        for folder in self.folders:
            path = folder / name
            if path.is_file():
                found = True
                for section, rules in _read_toml(path).items():
                    if not isinstance(rules, list) or not all(isinstance(rule, dict) for rule in rules):
                        raise PatternError(f"{path}: [{section}] should be written [[{section}]], one a rule")
                    target = merged.setdefault(section, {})
                    seen: set[str] = set()
                    for rule in rules:
                        key = str(rule.get("name", ""))
                        if key in seen:
                            raise PatternError(f"{path}: two rules are named {key!r} in [[{section}]]; rename one")
                        seen.add(key)
                        target[key] = rule
                        homes[section, key] = path
        if not found:
            raise PatternError(f"{name}: found in none of {', '.join(map(str, self.folders))}")
        try:
            return model.model_validate({s: tuple(rules.values()) for s, rules in merged.items()})
        except ValidationError as error:
            raise PatternError(_first_fault(error, name, model, merged, homes)) from error

    def rows(self, name: str) -> Iterator[dict[str, Any]]:
        """The rows of a JSON Lines table, from the last folder that has it."""
        for folder in reversed(self.folders):
            path = folder / name
            if path.is_file():
                with path.open(encoding="utf-8") as lines:
                    for number, line in enumerate(lines, 1):
                        if line.strip():
                            try:
                                yield json.loads(line)
                            except json.JSONDecodeError as error:
                                raise PatternError(f"{path}, line {number}: not JSON ({error.msg})") from error
                return
        raise PatternError(f"{name}: found in none of {', '.join(map(str, self.folders))}")

    def table(self, name: str, read: Callable[[dict[str, Any]], R], needs: str) -> Iterator[R]:
        """The rows of a JSON Lines table as ``read`` takes them.

        Raises PatternError at a row that ``read`` finds wanting; ``needs`` says what it should hold.
        """
        for number, row in enumerate(self.rows(name), 1):
            try:
                one = read(row)
            except (KeyError, TypeError, ValueError) as error:
                raise PatternError(f"{name}, line {number}: needs {needs} ({error})") from error
            yield one


def _read_toml(path: Path) -> Mapping[str, Any]:
    try:
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise PatternError(f"{path}: not UTF-8; save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise PatternError(f"{path}: not TOML ({error})") from error
    for number, line in enumerate(text.splitlines(), 1):
        if not unicodedata.is_normalized("NFC", line):
            raise PatternError(f"{path}, line {number}: not in NFC; retype its Vietnamese letters composed")
    return data


def _check_wordings(key: str, wordings: tuple[str, ...]) -> None:
    seen: set[str] = set()
    for text in wordings:
        if not text.strip():
            raise ValueError(f"{key}: holds an empty text; leave it out")
        if text in seen:
            raise ValueError(f"{key}: {text!r} stands there twice; leave one out")
        seen.add(text)


def _first_fault(
    error: ValidationError,
    name: str,
    model: type[RuleFile],
    merged: Mapping[str, Mapping[str, Any]],
    homes: Mapping[tuple[str, str], Path],
) -> str:
    """The first thing that pydantic found, said of the file, the section and the rule that it stands in."""
    first = error.errors()[0]
    section, *inside = first["loc"] or ("",)
    message = first["msg"].removeprefix("Value error, ")
    if first["type"] == "missing":
        message = "this key is missing"
    if not inside:
        file = next((path for (of, _), path in homes.items() if of == section), name)
        return f"{file}: [[{section}]]: {_unknown(str(section), model.model_fields) if section in merged else message}"
    rule = list(merged[str(section)])[int(inside[0])]
    if first["type"] == "extra_forbidden":
        message = "there is no such key"
    place = " ".join([f"[[{section}]]", repr(rule), *map(str, inside[1:])])
    return f"{homes[str(section), rule]}: {place}: {message}"


def _unknown(section: str, known: Iterable[str]) -> str:
    near = get_close_matches(section, known, n=1)
    return f"there is no such section; {f'is [[{near[0]}]] meant?' if near else 'here are ' + ', '.join(known)}"
