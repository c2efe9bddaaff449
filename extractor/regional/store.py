"""The corpus file: opened to be read, or built beside itself and then put in its place."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from extractor.regional import schema
from extractor.regional.errors import CorpusError

try:
    import fcntl
except ImportError:  # Windows: two builds of one corpus at the same time are then the user's to avoid
    fcntl = None  # type: ignore[assignment]

#: Memory that DuckDB may take before it spills to disk; Python needs about as much for a million records.
MEMORY = "700MB"
READER: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoload_known_extensions": "false",
    "autoinstall_known_extensions": "false",
    "allow_community_extensions": "false",
    "lock_configuration": "true",
}


def read(path: Path) -> DuckDBPyConnection:
    """Open a corpus so that nothing can be written and no other file be reached. Raises CorpusError."""
    if not path.is_file():
        raise CorpusError(f"{path}: no such corpus; make one with `ocop-corpus build RECORDS.jsonl -o {path}`")
    try:
        connection = duckdb.connect(str(path), read_only=True, config=READER)
    except duckdb.Error as error:
        raise CorpusError(f"{path}: not a corpus ({_first_line(error)})") from error
    try:
        check(connection, path)
    except CorpusError:
        connection.close()
        raise
    return connection


def check(connection: DuckDBPyConnection, path: Path, catalog: str = "") -> None:
    """Is this a corpus of our version? Raises CorpusError if not."""
    try:
        meta = dict(connection.execute(f"SELECT name, value FROM {catalog}meta").fetchall())
    except duckdb.Error:
        meta = {}
    if meta.get("format") != "ocop-corpus":
        raise CorpusError(f"{path}: a database, but not a corpus of ocop-corpus")
    if meta.get("version") != schema.VERSION:
        raise CorpusError(
            f"{path}: a corpus of version {meta.get('version')}, while this program writes version "
            f"{schema.VERSION}; build it again from its records"
        )


@contextlib.contextmanager
def rebuilt(path: Path) -> Iterator[tuple[DuckDBPyConnection, bool]]:
    """A new, empty corpus that takes ``path``'s place when the block ends well, and leaves no trace if not.

    Yields the connection and whether there is an old corpus, attached read-only as ``old``. A build that
    dies midway leaves only a file beside, which the next build removes.
    """
    folder = path.parent
    if not folder.is_dir():
        raise CorpusError(f"{folder}: no such folder")
    beside = folder / f".{path.name}.building"
    with _one_at_a_time(folder, path):
        _remove(beside)
        try:
            connection = duckdb.connect(str(beside), config={"memory_limit": MEMORY})
            try:
                connection.execute("SET preserve_insertion_order = false")
                known = _attach(connection, path)
                schema.create(connection)
                yield connection, known
                if known:
                    connection.execute("DETACH old")
                connection.execute("CHECKPOINT")
            finally:
                connection.close()
            _sync(beside)
            os.replace(beside, path)
            _sync(folder)
        finally:
            _remove(beside)


def _attach(connection: DuckDBPyConnection, path: Path) -> bool:
    if not path.exists():
        return False
    try:
        connection.execute(f"ATTACH '{str(path).replace(chr(39), chr(39) * 2)}' AS old (READ_ONLY)")
    except duckdb.Error as error:
        raise CorpusError(f"{path}: there already, and not a corpus ({_first_line(error)})") from error
    check(connection, path, "old.")
    return True


@contextlib.contextmanager
def _one_at_a_time(folder: Path, path: Path) -> Iterator[None]:
    """Hold the folder's lock, so that two builds cannot lose one another's records."""
    if fcntl is None:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CorpusError(f"{path}: another build is under way in {folder}; wait for it") from None
        yield
    finally:
        os.close(handle)


def _remove(beside: Path) -> None:
    for leftover in (beside, beside.with_name(beside.name + ".wal")):
        leftover.unlink(missing_ok=True)
    shutil.rmtree(beside.with_name(beside.name + ".tmp"), ignore_errors=True)


def _sync(path: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]
