"""The documents inside a report: whole where there is room, else the passages around their sentences."""

from __future__ import annotations

import base64
import json
import zlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

Span = tuple[int, int]
Piece = tuple[int, str]
AROUND = 500  # characters kept on either side of a sentence where a document is cut
BLOCK = 300_000  # characters that are compressed together, and unpacked together when one of them is opened


@dataclass(frozen=True)
class Units:
    """Offsets of a text in UTF-16 code units, as browsers count, from those in code points."""

    wide: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Units:
        return cls(() if text.isascii() else tuple(i for i, c in enumerate(text) if c > "\uffff"))

    def at(self, offset: int) -> int:
        return offset + (bisect_left(self.wide, offset) if self.wide else 0)


@dataclass(frozen=True, slots=True)
class Packed:
    """Compressed blocks, and for each document its block and its place in it."""

    blocks: tuple[str, ...]
    where: tuple[tuple[int, int], ...]

    @property
    def size(self) -> int:
        return sum(map(len, self.blocks))


def whole(text: str) -> list[Piece]:
    return [(0, text)]


def passages(text: str, sentences: Iterable[Span]) -> list[Piece]:
    """The text around the sentences, cut at line ends or spaces; overlapping passages become one."""
    merged: list[list[int]] = []
    for start, end in sorted(sentences):
        low, high = _back(text, start - AROUND), _on(text, end + AROUND)
        if merged and low <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], high)
        else:
            merged.append([low, high])
    units = Units.of(text)
    return [(units.at(low), text[low:high]) for low, high in merged]


def _back(text: str, at: int) -> int:
    return 0 if at <= 0 else max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1


def _on(text: str, at: int) -> int:
    ends = [i for i in (text.find(" ", at), text.find("\n", at)) if i >= 0]
    return min(ends, default=len(text)) if at < len(text) else len(text)


def pack(documents: Iterable[Sequence[Piece]]) -> Packed:
    """Compress documents, many to a block: zlib in base64, JSON inside."""
    blocks: list[str] = []
    where: list[tuple[int, int]] = []
    for block in _blocks(documents):
        where += [(len(blocks), i) for i in range(len(block))]
        raw = json.dumps(block, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
        blocks.append(base64.b64encode(zlib.compress(raw, 9)).decode("ascii"))
    return Packed(tuple(blocks), tuple(where))


def _blocks(documents: Iterable[Sequence[Piece]]) -> Iterator[list[Sequence[Piece]]]:
    block: list[Sequence[Piece]] = []
    size = 0
    for document in documents:
        length = sum(len(text) for _, text in document)
        if block and size + length > BLOCK:
            yield block
            block, size = [], 0
        block.append(document)
        size += length
    if block:
        yield block
