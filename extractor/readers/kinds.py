"""What a file is: by its content first, by its name where the content leaves it open."""

from __future__ import annotations

import gzip
import re
import zipfile
import zlib
from io import BytesIO
from pathlib import Path, PurePath
from typing import BinaryIO, Literal

from extractor.readers.errors import ReadError
from extractor.readers.failures import Skipped
from extractor.readers.limits import damaged, encrypted

Kind = Literal[
    "text", "html", "mhtml", "docx", "xlsx", "pptx", "pdf", "rtf", "doc", "xls", "ppt", "image",
    "jsonl", "csv", "parquet", "zip", "warc",
]  # fmt: skip

MANY: frozenset[Kind] = frozenset(("jsonl", "csv", "parquet", "zip", "warc"))
"""Files that hold many documents."""

HEAD = 4096
_HTML = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s{0,200}(?:<\?xml[^>]{0,200}\?>\s{0,50})?(?:<!--.{0,500}?-->\s{0,50}){0,3}"
    rb"<(?:!doctype html|html|head|body)\b",
    re.I | re.S,
)
_MIME = re.compile(rb"^(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){0,20}?(?:MIME-Version|Content-Type): ", re.I)
_JSON_ROW = re.compile(rb'^(?:\xef\xbb\xbf)?\s{0,20}\{\s{0,20}"[^"]{1,80}"\s{0,20}:')
_SIGNS: tuple[tuple[bytes, Kind], ...] = (
    (b"{\\rtf", "rtf"),
    (b"PAR1", "parquet"),
    (b"WARC/1", "warc"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS: tuple[tuple[str, Kind], ...] = (
    ("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"), ("PowerPoint Document", "ppt"),
)  # fmt: skip
_PACKAGES: tuple[tuple[str, Kind], ...] = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))
_NAMES: dict[str, Kind] = {
    ".txt": "text", ".md": "text", ".html": "html", ".htm": "html", ".xhtml": "html", ".mhtml": "mhtml",
    ".mht": "mhtml", ".docx": "docx", ".docm": "docx", ".xlsx": "xlsx", ".xlsm": "xlsx", ".pptx": "pptx",
    ".pptm": "pptx", ".pdf": "pdf", ".rtf": "rtf", ".doc": "doc", ".xls": "xls", ".ppt": "ppt", ".png": "image",
    ".jpg": "image", ".jpeg": "image", ".tif": "image", ".tiff": "image", ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".csv": "csv", ".tsv": "csv", ".parquet": "parquet", ".zip": "zip", ".warc": "warc",
}  # fmt: skip
_TEXTUAL: frozenset[Kind] = frozenset(("text", "html", "mhtml", "jsonl", "csv"))
_NO_DOCUMENTS = frozenset(
    (
        ".css", ".js", ".json", ".xml", ".py", ".sh", ".bat", ".ini", ".cfg", ".toml", ".yaml", ".yml", ".svg",
        ".log", ".sql", ".c", ".h", ".java", ".map", ".lock",
    )
)  # fmt: skip


def kind_of(file: BinaryIO, name: str) -> Kind:
    """The kind of an open file that can be sought; its place is at its begin afterwards.

    Raises :class:`Skipped` for what is no document, :class:`ReadError` for what is damaged or encrypted.
    """
    file.seek(0)
    head = file.read(HEAD)
    try:
        return _by_content(file, head, name) or _by_name(head, name)
    finally:
        file.seek(0)


def named(name: str) -> Kind | None:
    """The kind that a name speaks for; ``.gz`` at its end does not count."""
    bare = name.casefold().removesuffix(".gz")
    return _NAMES.get(PurePath(bare).suffix)


def looks_like_html(head: bytes) -> bool:
    return _HTML.match(head) is not None


def _by_content(file: BinaryIO, head: bytes, name: str) -> Kind | None:
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return _package(file, name)
    if head.startswith(_OLE):
        return _ole(file, name)
    if head.startswith(b"\x1f\x8b"):
        return _packed(head, name)
    for sign, kind in _SIGNS:
        if head.startswith(sign):
            return kind
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if _HTML.match(head):
        return "html"
    if _MIME.match(head) and (b"multipart/related" in head or b"<Saved by" in head):
        return "mhtml"
    return "jsonl" if named(name) in (None, "jsonl") and _JSON_ROW.match(head) and _is_rows(name) else None


def _is_rows(name: str) -> bool:
    return PurePath(name.casefold()).suffix in (".jsonl", ".ndjson", ".json", "")


def _by_name(head: bytes, name: str) -> Kind:
    kind = named(name)
    binary = b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if kind is not None and kind not in _TEXTUAL:
        if not head:
            raise Skipped("The file is empty.", "Nothing is to be done, unless it should not be.")
        if binary or kind in ("image", "parquet", "zip", "warc", "pdf"):
            raise damaged()
        return "text"
    if kind is None and PurePath(name.casefold()).suffix in _NO_DOCUMENTS:
        raise Skipped("A file of a program, no document.", "Give it a name that ends in .txt if it is one.")
    if kind is None and binary:
        raise Skipped("A binary file of a kind that holds no text.", "If it is a document, save it as PDF or DOCX.")
    return kind or "text"


def _package(file: BinaryIO, name: str) -> Kind:
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError, IndexError) as error:
        raise damaged("archive" if named(name) == "zip" else "file") from error
    if "[Content_Types].xml" in names:
        for folder, kind in _PACKAGES:
            if any(n.startswith(folder) for n in names):
                return kind
    if "mimetype" in names and "content.xml" in names:
        raise Skipped("An OpenDocument file, which is not read.", "Save it as DOCX, XLSX or PPTX.")
    return "zip"


def _ole(file: BinaryIO, name: str) -> Kind:
    file.seek(0)
    data = file.read()
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise encrypted()
    if data[512:514] == b"\xec\xa5" and len(data) > 524 and data[523] & 1:
        raise encrypted()
    for stream, kind in _STREAMS:
        if stream.encode("utf-16-le") + b"\0\0" in data:
            return kind
    if named(name) in ("doc", "xls", "ppt"):
        raise damaged()
    raise Skipped("A binary file of a kind that holds no text.", "If it is a document, save it as PDF or DOCX.")


def _packed(head: bytes, name: str) -> Kind:
    """What a gzip file holds."""
    try:
        inside = zlib.decompressobj(31).decompress(head, HEAD)
    except zlib.error as error:
        raise damaged("archive") from error
    if inside.startswith(b"WARC/"):
        return "warc"
    kind = named(name)
    if kind == "jsonl" or (kind is None and _JSON_ROW.match(inside)):
        return "jsonl"
    if kind == "csv":
        return "csv"
    raise Skipped("A gzip file of a kind that is not read.", "Unpack it.")


def unpacked(file: BinaryIO) -> BinaryIO:
    """The file itself, or what is in it if it is a gzip file."""
    packed = file.read(2) == b"\x1f\x8b"
    file.seek(0)
    return gzip.open(file, "rb") if packed else file  # type: ignore[return-value]


def holds_many(path: Path) -> bool:
    """Is the file of a kind that holds many documents? Not, if it cannot be read at all."""
    try:
        with path.open("rb") as file:
            return kind_of(file, path.name) in MANY
    except (OSError, ReadError):
        return False


def of_bytes(data: bytes, name: str) -> Kind:
    """The same for a file that is at hand."""
    return kind_of(BytesIO(data), name)
