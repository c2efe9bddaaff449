"""Records files (JSON Lines, plain, .gz or standard input) to records, with the line of what is wrong."""

from __future__ import annotations

import gzip
import json
import sys
import zlib
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from extractor.records import Target
from extractor.regional.errors import BadLine, CorpusError

FIELDS = frozenset(Target.model_fields)


def records(name: str) -> Iterator[tuple[int, bytes, Target | BadLine]]:
    """(line from 1, its bytes, the record or what is wrong with it) of a file; ``-`` is standard input.

    Raises CorpusError if the file cannot be read at all.
    """
    try:
        with _open(name) as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield number, line, _record(name, number, line)
    except (OSError, EOFError, zlib.error) as error:
        raise CorpusError(f"{name}: cannot be read ({error})") from error


def _open(name: str) -> Any:
    if name == "-":
        return nullcontext(sys.stdin.buffer)
    path = Path(name)
    if not path.is_file():
        raise CorpusError(f"{name}: no such file")
    return gzip.open(path) if path.suffix == ".gz" else path.open("rb")


def _record(name: str, number: int, line: bytes) -> Target | BadLine:
    try:
        return Target.model_validate_json(line)
    except ValidationError as error:
        return BadLine(name, number, _problem(line, error))


def _problem(line: bytes, error: ValidationError) -> str:
    """What is wrong with a line, in words: not UTF-8, cut off, no record, another version's, a bad value."""
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return "not UTF-8 text"
    except (json.JSONDecodeError, RecursionError) as broken:
        cut = line.lstrip().startswith(b"{") and not line.rstrip().endswith(b"}")
        return "cut off in the middle of a record" if cut else f"not JSON ({broken})"
    if not isinstance(value, dict):
        return "not a record (a JSON object was expected)"
    missing, strange = sorted(FIELDS - value.keys()), sorted(value.keys() - FIELDS)
    if missing or strange:
        return _other_version(missing, strange)
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(map(str, first["loc"]))
    if first["type"] in ("missing", "extra_forbidden"):
        inner = [where]
        return _other_version(*((inner, []) if first["type"] == "missing" else ([], inner)))
    return f"{where}: {first['msg']}"


def _other_version(missing: list[str], strange: list[str]) -> str:
    parts = [f"without {', '.join(missing)}"] if missing else []
    parts += [f"with unknown {', '.join(strange)}"] if strange else []
    return f"a record of another schema version ({'; '.join(parts)}); extract it again with this version"
