"""Records and failures of a distributed run into a folder: parts under way stay apart, the end names them.

Whoever extracts a partition writes it too, and hands on only what the part is called and sums up to: little
enough for ray to keep it where the run itself is, so that a lost node takes no finished work with it. A part
belongs to the run only if daft counts its result: what a lost worker wrote before its work was done again is
thrown away, so nothing is there twice.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from daft import DataType, Schema
from daft.io.sink import DataSink, WriteResult
from daft.recordbatch import MicroPartition
from pyarrow import NativeFile
from pyarrow.fs import FileSelector, FileSystem

from extractor.batch.outcome import Failure, Measure, Outcome, Seconds
from extractor.batch.stats import Stats

UNDER_WAY = "_under_way"

MOVERS = 32
"""Parts that get their names at the same time: on S3 each is a copy and a deletion."""


class Part(NamedTuple):
    """What one call wrote: ``name`` is that of its files, ``stats`` the sum over its rows."""

    name: str
    stats: Stats


class Sink(DataSink[Part]):
    """Writes frames of ``extract_rows`` to ``out``, a folder or an address that pyarrow knows (``s3://…``).

    At the end ``out`` holds ``records-00000.jsonl`` and so on, and ``failures-00000.jsonl`` where there are
    any; ``stats`` is the sum over all rows.
    """

    def __init__(self, out: str) -> None:
        self._out = out
        self.stats = Stats()

    def name(self) -> str:
        return "ocop-extract"

    def schema(self) -> Schema:
        return Schema.from_pydict({"documents": DataType.int64()})

    def start(self) -> None:
        system, folder = FileSystem.from_uri(self._out)
        system.create_dir(f"{folder}/{UNDER_WAY}", recursive=True)

    def write(self, micropartitions: Iterator[MicroPartition]) -> Iterator[WriteResult[Part]]:
        """One part for all the rows of a call."""
        system, folder = FileSystem.from_uri(self._out)
        part = Part(uuid.uuid4().hex, Stats())
        path = f"{folder}/{UNDER_WAY}/{{}}-{part.name}"
        with (
            _File(system, path.format("records")) as records,
            _File(system, path.format("failures")) as failures,
        ):
            for rows in micropartitions:
                columns = rows.to_pydict()
                records.add(record for some in columns["records"] for record in some or ())
                failures.add(failure for failure in columns["failure"] if failure is not None)
                for measure, failure in zip(columns["measure"], columns["failure"], strict=True):
                    part.stats.add(_outcome(measure, failure))
        yield WriteResult(part, records.size + failures.size, part.stats.documents)

    def finalize(self, write_results: list[WriteResult[Part]]) -> MicroPartition:
        """Give the parts their names, and throw away the others."""
        system, folder = FileSystem.from_uri(self._out)
        there = {info.base_name for info in system.get_file_info(FileSelector(f"{folder}/{UNDER_WAY}"))}
        with ThreadPoolExecutor(MOVERS) as movers:
            for kind in ("records", "failures"):
                names = [f"{kind}-{part.result.name}" for part in write_results]
                kept = [f"{folder}/{UNDER_WAY}/{name}" for name in names if name in there]
                named = [f"{folder}/{kind}-{number:05}.jsonl" for number in range(len(kept))]
                list(movers.map(system.move, kept, named))
        system.delete_dir(f"{folder}/{UNDER_WAY}")
        for written in write_results:
            self.stats.merge(written.result.stats)
        return MicroPartition.from_pydict({"documents": [self.stats.documents]})


class _File:
    """A file of lines that comes into being with its first."""

    def __init__(self, system: FileSystem, path: str) -> None:
        self._system = system
        self._path = path
        self._file: NativeFile | None = None
        self.size = 0

    def __enter__(self) -> _File:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()

    def add(self, lines: Iterable[str]) -> None:
        for line in lines:
            if self._file is None:
                self._file = self._system.open_output_stream(self._path)
            self.size += self._file.write(line.encode() + b"\n")


def _outcome(measure: str | None, failure: str | None) -> Outcome:
    """What a row's columns say, for the sum."""
    if failure is not None:
        said = json.loads(failure)
        return Outcome(0, True, failure=Failure(said["cause"], said["message"], said["remedy"]))
    size, sentences, candidates, rules, seconds = json.loads(measure or "[0, 0, 0, [], []]")
    return Outcome(0, True, measure=Measure(size, sentences, candidates, tuple(rules), Seconds(*seconds)))
