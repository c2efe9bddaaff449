"""Folders of small documents, and runs over them with the stub."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from extractor.batch.options import Options
from extractor.batch.run import Place, Summary, run

STUB = "batch_stub:Stub"


@dataclass(frozen=True)
class Folder:
    """``docs`` to read; ``records`` and ``failures`` to write."""

    root: Path

    @property
    def docs(self) -> Path:
        return self.root / "docs"

    @property
    def records(self) -> Path:
        return self.root / "records.jsonl"

    @property
    def failures(self) -> Path:
        return self.root / "failures.jsonl"

    def write(self, documents: dict[str, str | bytes]) -> None:
        for name, text in documents.items():
            path = self.docs / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def run(self, workers: int = 1, resume: bool = False, **options: object) -> Summary:
        settings = Options(**{"engine": STUB, "timeout": 20.0, **options})  # type: ignore[arg-type]
        return run([str(self.docs)], settings, Place(self.records, self.failures, resume), workers)

    def litter(self) -> list[str]:
        return [path.name for path in self.root.iterdir() if path.name.startswith(".")]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    (tmp_path / "docs").mkdir()
    return Folder(tmp_path)


@pytest.fixture(autouse=True)
def workers_even_for_little(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.batch.run.SMALL_BYTES", 0)


@pytest.fixture(autouse=True)
def the_stub_is_found_by_every_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent), prepend=os.pathsep)


def numbered(count: int, text: Callable[[int], str] = lambda i: f"line {i}\n") -> dict[str, str | bytes]:
    """``0000.txt``, ``0001.txt`` and so on."""
    return {f"{i:04}.txt": text(i) for i in range(count)}
