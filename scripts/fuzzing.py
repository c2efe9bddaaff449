"""What a fuzzed input must not do, and how inputs are made: used by fuzz.py and by the tests."""

from __future__ import annotations

import json
import random
import time
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from extractor import Extractor
from extractor.document import Document
from extractor.readers import Reader, ReadError
from extractor.records import Quote, Target

CORPUS = Path(__file__).parents[1] / "corpus" / "docs"
PATTERNS = Path(__file__).parents[1] / "patterns"
EXAMPLES, BRACKETS = ("examples", "counterexamples", "text"), str.maketrans("", "", "⟦⟧")
SECONDS, PER_CHARACTER = 1.0, 0.000_5  # a fault: longer than this, on a machine that does other work too

STRANGE = (
    "\u200b", "\u200d", "\u202e", "\u2066", "\ufeff", "\u0301", "\u0323", "\x00", "\x1b", "\r", "\u2028", "\x85",
    "\U0001f600", "\ud7ff", "ٱ", "१२३", "１２３", "²", "½", "Ⅻ", "İ", "ß", "ﬁ", "한", "ก",
    "\n\n", "\t", " " * 50, "(" * 30, '"', "“", "…", ";", ":", "- ", "|", "/", "%", ".", ",",
)  # fmt: skip
TELLING = (
    "đến năm 2025", "trước ngày 31/12/2024", "quý III/2023", "giai đoạn 2021-2025", "30/02/2024", "năm nay",
    "phấn đấu", "ít nhất", "không quá", "từ 3 sao trở lên", "mỗi xã 01 sản phẩm", "gấp đôi", "2/3 số xã",
    "1.234.567,89", "12 nghìn tỷ đồng", "từ 30% lên 50%", "lần lượt là 2, 4 và 6", "hai nghìn năm trăm tỷ",
    "99999999999999999999999", "0,0000001", "1/0", "0/0", "-5", "1e999", "năm 9999", "năm 0001", "32/13/2024",
    "Kế hoạch số 88/KH-UBND ngày 14/02/2023", "tỉnh Quảng Trị", "I. MỤC TIÊU", "Điều 2.", "trong vòng 999999 năm tới",
    "STT | Chỉ tiêu | Năm 2025", "<table><tr><td>", "<p>", "</div>", "&#0;", "&amp;", "hoàn thành trước",
)  # fmt: skip


class Trials:
    """Tries inputs with one extractor and one reader."""

    def __init__(self) -> None:
        self._extractor = Extractor()
        self._reader = Reader.built_in()

    def fault(self, data: bytes, name: str) -> str | None:
        """What is wrong with the outcome of ``data`` read as a file called ``name``; None if nothing is."""
        began = time.process_time()
        try:
            document = self._reader.read(data, name)
        except ReadError:
            return None
        except Exception as error:
            return f"reading raises {type(error).__name__}: {error}"
        try:
            targets = self._extractor.extract_document(document, results=True)
            wrong = _wrong(document, targets)
        except Exception as error:
            return f"extracting raises {type(error).__name__}: {error}"
        took = time.process_time() - began
        if took > SECONDS + PER_CHARACTER * max(len(data), len(document.text)):
            return f"takes {took:.1f} s for {len(document.text):,} characters"
        return wrong


def _wrong(document: Document, targets: Sequence[Target]) -> str | None:
    """Offsets that do not hold, blocks that overlap, records that JSON cannot hold."""
    text = document.text
    for target in targets:
        quotes = [target.evidence, target.quantity and target.quantity.span, target.deadline and target.deadline.span]
        for quote in quotes:
            if isinstance(quote, Quote) and text[quote.start : quote.end] != quote.text:
                return f"the offsets {quote.start}-{quote.end} do not hold {quote.text!r}"
        line = target.model_dump_json()
        if "\n" in line or Target.model_validate(json.loads(line)).id != target.id:
            return "a record does not come back from its JSON"
    ends = [0, *(block.span.end for block in document.blocks)]
    starts = [*(block.span.start for block in document.blocks), len(text)]
    if any(start < end for start, end in zip(starts, ends, strict=True)):
        return "blocks overlap or leave the text"
    if len({target.id for target in targets}) != len(targets):
        return "two records have the same id"
    return None


def seeds() -> list[tuple[bytes, str]]:
    """The bundled documents, as inputs to change, and the rules' own examples, one a clause: turns of phrase that no
    document puts side by side."""
    documents = [(path.read_bytes(), path.name) for path in sorted(CORPUS.iterdir())]
    files = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(PATTERNS.glob("*.toml"))]
    return documents + [(", ".join(said).encode(), "x.txt") for file in files if (said := list(_examples(file)))]


def _examples(node: Any, key: str = "") -> Iterator[str]:
    """The texts under keys such as ``examples`` and ``text``, without the brackets around the figure asked for."""
    if isinstance(node, dict):
        for name, value in node.items():
            yield from _examples(value, name)
    elif isinstance(node, list):
        for each in node:
            yield from _examples(each, key)
    elif isinstance(node, str) and key in EXAMPLES:
        yield node.strip(" .").translate(BRACKETS)


def mutated(draw: random.Random, pool: Sequence[tuple[bytes, str]]) -> tuple[bytes, str]:
    """A document changed in some places: pieces of others, strange characters, telling words, raw bytes."""
    data, name = draw.choice(pool)
    start = draw.randrange(max(1, len(data)))
    out = bytearray(data[start : start + draw.choice([40, 200, 1000, 4000])])
    for _ in range(draw.choice([1, 3, 10, 40])):
        at = draw.randrange(len(out) + 1)
        kind = draw.randrange(6)
        if kind == 0:
            out[at:at] = draw.choice(STRANGE).encode("utf-8", "surrogatepass")
        elif kind == 1:
            out[at:at] = b" " + draw.choice(TELLING).encode() + b" "
        elif kind == 2:
            out[at : at + draw.randrange(20)] = b""
        elif kind == 3:
            piece = draw.choice(pool)[0]
            cut = draw.randrange(max(1, len(piece)))
            out[at:at] = piece[cut : cut + draw.randrange(120)]
        elif kind == 4:
            out[at:at] = out[at : at + draw.randrange(60)] * draw.randrange(1, 12)
        elif draw.randrange(4) == 0:
            out[at:at] = draw.randbytes(draw.randrange(1, 6))
    return bytes(out), draw.choice([name, "x.txt", "x.html", "x"])
