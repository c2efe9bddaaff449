"""What can go wrong, in words for the person who ran the command."""

from __future__ import annotations

from dataclasses import dataclass


class CorpusError(ValueError):
    """Something that cannot be done; the message names the file (and line) and the remedy."""


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line of a records file that is no usable record; ``line`` counts from 1."""

    file: str
    line: int
    problem: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.problem}"


class BadRecords(CorpusError):
    """Lines that stopped a build. Nothing was changed."""

    SHOWN = 20

    def __init__(self, lines: list[BadLine]) -> None:
        self.lines = lines
        shown = [str(line) for line in lines[: self.SHOWN]]
        more = len(lines) - len(shown)
        if more > 0:
            shown.append(f"… and {more} more")
        super().__init__("\n".join(shown))
