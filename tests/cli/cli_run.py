"""The command as a program of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus" / "docs"
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT)}
_COMMAND = "from extractor.cli import main; main()"


def start(*arguments: object, **options: Any) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", _COMMAND, *map(str, arguments)]
    usual = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "env": ENVIRONMENT}
    return subprocess.Popen(command, **{**usual, **options})


def call(*arguments: object, data: bytes = b"", **options: Any) -> subprocess.CompletedProcess[bytes]:
    process = start(*arguments, stdin=subprocess.PIPE, **options)
    out, err = process.communicate(data, timeout=120)
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def rows(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.splitlines()]


def copies(folder: Path, count: int) -> Path:
    """A folder with the corpus ``count`` times in it."""
    for number in range(count):
        for path in CORPUS.iterdir():
            target = folder / f"{number:03}" / path.name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.symlink_to(path)
    return folder


def wait_for(path: Path, size: int) -> None:
    """Until a run has written that much."""
    for _ in range(600):
        if path.exists() and path.stat().st_size >= size:
            return
        time.sleep(0.05)
    raise AssertionError(f"{path} does not grow")
