"""Archives: zip files and web archives (WARC) to the files in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from extractor.readers.errors import ReadError
from extractor.readers.limits import Limits, check_archive, damaged, member

_DOCUMENTS = ("text/html", "application/xhtml", "text/plain", "application/pdf", "application/msword",
              "application/rtf", "application/vnd.")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Inside:
    """A file in an archive: its name in it, its content or why there is none, the address it came from."""

    name: str
    data: bytes | ReadError
    url: str | None = None


def zip_members(file: BinaryIO, size: int, limits: Limits) -> Iterator[Inside]:
    """The files of a zip archive, in its order, hidden ones left out. Raises :class:`ReadError`."""
    try:
        archive = zipfile.ZipFile(file)
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError, IndexError) as error:
        raise damaged("archive") from error
    with archive:
        check_archive(entries, size, limits)
        budget = limits.unpacked
        for entry in entries:
            name = _name(entry)
            if entry.is_dir() or _hidden(name):
                continue
            try:
                data: bytes | ReadError = member(archive, entry, min(budget, limits.file))
            except ReadError as error:
                data = error
            budget -= len(data) if isinstance(data, bytes) else 0
            yield Inside(name, data)


def _name(entry: zipfile.ZipInfo) -> str:
    """The name; old programs write UTF-8 without saying so."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename


def _hidden(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return any(part.startswith(".") or part == "__MACOSX" for part in parts)


def warc_pages(file: BinaryIO, limits: Limits) -> Iterator[Inside]:
    """The pages and documents of a web archive: good responses, and texts that a tool made of them.

    Raises :class:`ReadError` if it is damaged; what came before was given.
    """
    from warcio.archiveiterator import ArchiveIterator

    try:
        for record in ArchiveIterator(file):
            if _is_document(record):
                url = record.rec_headers.get_header("WARC-Target-URI")
                body = record.content_stream().read(limits.file + 1)
                too_long = ReadError(f"The page has more than {limits.file:,} bytes.", "Leave it out.")
                yield Inside(url or "", body if len(body) <= limits.file else too_long, url)
    except ReadError:
        raise
    except Exception as error:  # warcio, zlib and http raise whatever the damage leads to
        raise damaged("web archive") from error


def _is_document(record: object) -> bool:
    kind = getattr(record, "rec_type", None)
    if kind == "conversion":
        return True
    http = getattr(record, "http_headers", None)
    if kind not in ("response", "resource") or (http is not None and not http.get_statuscode().startswith("2")):
        return False
    headers = http if http is not None else getattr(record, "rec_headers", None)
    content = (headers.get_header("Content-Type") or "").casefold() if headers is not None else ""
    return content.startswith(_DOCUMENTS)


def of_bytes(data: bytes) -> BinaryIO:
    return io.BytesIO(data)
