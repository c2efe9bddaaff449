"""What a run did, in numbers that add up over documents, workers and partitions."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field, fields
from pathlib import Path
from time import perf_counter

from extractor.batch.errors import Stop
from extractor.batch.outcome import Outcome, Seconds


@dataclass(slots=True)
class Stats:
    """Counts of this run. ``size`` is in bytes of text, ``seconds`` those of all workers together."""

    documents: int = 0
    size: int = 0
    sentences: int = 0
    candidates: int = 0
    records: int = 0
    records_by_rule: Counter[str] = field(default_factory=Counter)
    failures: int = 0
    skipped: int = 0
    failures_by_cause: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=lambda: dict.fromkeys(Seconds._fields, 0.0))
    began: float = field(default_factory=perf_counter)

    def add(self, outcome: Outcome) -> None:
        """Count one document."""
        if outcome.failure is not None and outcome.failure.skipped:
            self.skipped += 1
        elif outcome.failure is not None:
            self.documents += 1
            self.failures += 1
            self.failures_by_cause[outcome.failure.cause] += 1
        elif outcome.measure is not None:
            measure = outcome.measure
            self.documents += 1
            self.size += measure.size
            self.sentences += measure.sentences
            self.candidates += measure.candidates
            self.records += len(measure.rules)
            self.records_by_rule.update(measure.rules)
            for step, seconds in zip(Seconds._fields, measure.seconds, strict=True):
                self.seconds[step] += seconds

    def merge(self, other: Stats) -> None:
        """Add another worker's or partition's numbers; the time on the wall stays ours."""
        for name in ("documents", "size", "sentences", "candidates", "records", "failures", "skipped"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.records_by_rule += other.records_by_rule
        self.failures_by_cause += other.failures_by_cause
        for step, seconds in other.seconds.items():
            self.seconds[step] += seconds

    @property
    def elapsed(self) -> float:
        return perf_counter() - self.began

    def counts(self) -> dict[str, int]:
        """The plain numbers, for a log line."""
        return {
            "documents": self.documents,
            "bytes": self.size,
            "records": self.records,
            "failures": self.failures,
        }

    def write(self, path: Path) -> None:
        """One JSON object; ``elapsed`` is the time on the wall.

        Raises :class:`Stop` if the file cannot be written.
        """
        data = {field.name: getattr(self, field.name) for field in fields(self) if field.name != "began"}
        data["seconds"] = {step: round(seconds, 3) for step, seconds in self.seconds.items()}
        data["elapsed"] = round(self.elapsed, 3)
        try:
            path.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        except OSError as error:
            raise Stop.writing(path, error) from error
