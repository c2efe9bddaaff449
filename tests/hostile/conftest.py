"""The extractor that hostile input is thrown at, and the scripts that throw it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))

from fuzzing import Trials


@pytest.fixture(scope="session")
def trials() -> Trials:
    return Trials()
