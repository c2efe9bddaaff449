"""Rooms whose packages are not installed are left out as a whole, and the summary says so; no test by chance
has a deadline."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("busy", deadline=None)  # others may be busy on the machine
settings.load_profile("busy")

NEEDS = {"regional": ("duckdb", "corpus")}
"""Folder of tests: the module that all of them need, and the extra that it comes with."""

HERE = Path(__file__).parent
MISSING = {HERE / room: need for room, need in NEEDS.items() if find_spec(need[0]) is None}


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    return True if collection_path in MISSING else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for folder, (module, extra) in MISSING.items():
        terminalreporter.write_line(
            f"LEFT OUT {folder.relative_to(HERE.parent)}: no {module}; pip install -e '.[dev,{extra}]'"
        )
