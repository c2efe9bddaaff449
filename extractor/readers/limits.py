"""How much a file may ask of us, and the safe of a zip archive: sizes, ratios, nesting, entities."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.readers.errors import ReadError

_MB = 1_000_000
_SMALL = 10 * _MB  # unpacked bytes below which no ratio is suspicious
_HEAD = 2048
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one file. Sizes in bytes, ``seconds`` of a clock, ``memory`` of one worker process.

    ``ratio`` is unpacked to packed size of a whole archive, ``nesting`` counts archives within archives,
    ``text`` the characters that may come out of one document.
    """

    file: int = 200 * _MB
    unpacked: int = 500 * _MB
    ratio: int = 200
    nesting: int = 2
    members: int = 20_000
    pages: int = 5_000
    rows: int = 500_000
    seconds: float = 60.0
    memory: int = 900 * _MB
    text: int = 50 * _MB


def read_bytes(path: Path, limits: Limits) -> bytes:
    """The file's content, of one moment. Raises :class:`ReadError`, also if it changes meanwhile."""
    try:
        with path.open("rb") as file:
            before = path.stat()
            if before.st_size > limits.file:
                raise too_large(before.st_size, limits.file)
            data = file.read(limits.file + 1)
        after = path.stat()
    except OSError as error:
        raise ReadError(
            f"The file cannot be opened: {error.strerror}.", "See that it is there and may be read."
        ) from error
    if len(data) > limits.file:
        raise too_large(len(data), limits.file)
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(data) != after.st_size:
        raise ReadError("The file changed while it was read.", "Read it again when nobody writes to it.")
    return data


def too_large(size: int, limit: int) -> ReadError:
    return ReadError(f"The file has {size:,} bytes; the limit is {limit:,}.", "Split it, or raise the reader's limits.")


def open_zip(data: bytes, limits: Limits) -> zipfile.ZipFile:
    """The archive, if what it says of its sizes is within the limits. Raises :class:`ReadError`.

    What it says may be a lie: read members through :func:`member`, which counts what really comes out.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError, IndexError) as error:
        raise damaged("archive") from error
    check_archive(entries, len(data), limits)
    return archive


def check_archive(entries: Sequence[zipfile.ZipInfo], size: int, limits: Limits) -> None:
    """Refuse an archive of ``size`` bytes by what it says of its members. Raises :class:`ReadError`."""
    if len(entries) > limits.members:
        raise _bomb(f"{len(entries):,} members; the limit is {limits.members:,}")
    total = sum(entry.file_size for entry in entries)
    if total > limits.unpacked:
        raise _bomb(f"{total:,} bytes; the limit is {limits.unpacked:,}")
    if total > _SMALL and total > limits.ratio * size:
        raise _bomb(f"{total // max(size, 1):,} times its size; the limit is {limits.ratio}")


def member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    """The content of a member, at most ``most`` bytes of it. Raises :class:`ReadError`."""
    if entry.flag_bits & 1:
        raise encrypted()
    parts: list[bytes] = []
    size = 0
    try:
        with archive.open(entry) as file:
            while chunk := file.read(_CHUNK):
                size += len(chunk)
                if size > most:
                    raise _bomb(f"more than {most:,} bytes in {entry.filename[:80]}")
                parts.append(chunk)
    except ReadError:
        raise
    except Exception as error:  # zipfile raises whatever the damage leads to
        raise damaged("archive") from error
    return b"".join(parts)


def check_package(data: bytes, limits: Limits) -> None:
    """Refuse an office file (a zip of XML parts) that is a bomb or declares entities of its own."""
    with open_zip(data, limits) as archive:
        budget = limits.unpacked
        for entry in archive.infolist():
            if entry.flag_bits & 1:
                raise encrypted()
            if entry.filename.endswith((".xml", ".rels", ".vml")) and _DECLARES.search(_head(archive, entry)):
                raise ReadError(
                    "The file declares XML entities of its own, which no office program writes.",
                    "Do not open it; ask for a clean copy.",
                )
            budget -= entry.file_size
        if budget < 0:
            raise _bomb("too much in its parts")


def _head(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    try:
        with archive.open(entry) as file:
            return file.read(_HEAD).replace(b"\0", b"")
    except Exception as error:
        raise damaged("file") from error


def damaged(what: str = "file") -> ReadError:
    return ReadError(f"The {what} is damaged or cut short.", "Get it again, or open and save it in its program.")


def encrypted() -> ReadError:
    return ReadError(
        "The file is protected with a password.", "Open it in its program and save it without the password."
    )


def _bomb(what: str) -> ReadError:
    return ReadError(f"The file unpacks to {what}.", "Unpack it yourself if you trust it, and give its parts.")
