"""An extractor that does what the text tells it to: how a run bears every fault is tried with it."""

from __future__ import annotations

import json
import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.document import Document


@dataclass(frozen=True)
class Record:
    path: str
    line: str
    published: str
    rule: str = "stub"

    def model_dump_json(self) -> str:
        return json.dumps(self.__dict__, ensure_ascii=False)


class Stub:
    """One record a line; a line that begins with ``!`` is an order."""

    def __init__(self, patterns: Path | None = None) -> None:
        pass

    def extract(self, text: str) -> list[Any]:
        return []

    def extract_document(self, document: Document, *, results: bool = False) -> list[Record]:
        for line in document.text.splitlines():
            if line.startswith("!"):
                _obey(*line[1:].split())
        lines = document.text.splitlines()
        return [Record(document.path, line, str(document.published)) for line in lines if line]


def _obey(order: str, *words: str) -> None:
    if order == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    elif order == "die-once" and not Path(words[0]).exists():
        Path(words[0]).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    elif order == "hang":
        time.sleep(600)
    elif order == "hang-in-c":
        sum(range(10**12))
    elif order == "sleep":
        time.sleep(float(words[0]))
    elif order == "touch":
        Path(words[0]).touch()
    elif order == "await":
        while not Path(words[0]).exists():
            time.sleep(0.01)
    elif order == "raise":
        raise RuntimeError("so it was told")
    elif order == "memory":
        raise MemoryError
    elif order == "recurse":
        _obey("recurse")
    elif order == "print":
        print("\x00\x00\x00\x04junk", flush=True)
        os.write(1, b"more junk")
