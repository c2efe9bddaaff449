"""Files to documents: each kind of file by its reader, archives and data sets document by document."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import BinaryIO

from extractor.document import Document
from extractor.patterns.files import PatternFolder
from extractor.readers import draft, kinds, ocr
from extractor.readers.compose import compose
from extractor.readers.decode import decode
from extractor.readers.draft import Draft
from extractor.readers.errors import ReadError
from extractor.readers.failures import ReadFailure
from extractor.readers.isolated import Isolated
from extractor.readers.kinds import MANY, Kind
from extractor.readers.layout import Layout
from extractor.readers.limits import Limits, check_package, read_bytes
from extractor.readers.metadata import day, known
from extractor.readers.office import CONVERTED, Office
from extractor.readers.rows import Columns, Row
from extractor.readers.text import read_text
from extractor.vietnamese.normalise import canonical

Result = Document | ReadFailure
Unread = Callable[[], Result]
"""A document that is found, and read when it is called for."""
_FEW_PICTURES = 5  # paragraphs a picture, below which the pictures are the document

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads documents by one set of rules; loaded once, safe to share between threads.

    ``page_read`` is called after each scanned page, which takes seconds: who counts the time may begin anew.
    A plain text that does not even ``promise`` what the caller is after is not laid out: its document has no blocks.
    """

    layout: Layout
    limits: Limits = field(default_factory=Limits)
    columns: Columns = field(default_factory=Columns)
    page_read: Callable[[], None] = lambda: None
    promises: Callable[[str], bool] | None = None
    _workers: Isolated = field(default_factory=Isolated)
    _office: Office = field(default_factory=Office)

    @classmethod
    def load(
        cls, folder: PatternFolder, limits: Limits | None = None, columns: Columns | None = None,
        page_read: Callable[[], None] = lambda: None, promises: Callable[[str], bool] | None = None,
    ) -> Reader:  # fmt: skip
        limits = limits or Limits()
        layout = Layout.load(folder)
        return cls(layout, limits, columns or Columns(), page_read, promises, Isolated(limits), Office(limits))

    @classmethod
    def built_in(cls) -> Reader:
        return cls.load(PatternFolder.over_built_in())

    def read(self, source: Path | bytes, name: str | None = None) -> Document:
        """The one document in ``source``; ``name`` becomes its path.

        Raises :class:`ReadError`, also if the file is of a kind that holds many.
        """
        data = source if isinstance(source, bytes) else read_bytes(source, self.limits)
        label = name if name is not None else "" if isinstance(source, bytes) else source.name
        kind = kinds.of_bytes(data, label)
        if kind in MANY:
            raise ReadError("The file holds many documents.", "Read them with Reader.documents.")
        return self._single(data, label, kind)

    def documents(
        self, source: Path | bytes, name: str | None = None, converted: Path | None = None
    ) -> Iterator[Result]:
        """All documents in ``source``, in its order; what cannot be read is a failure in its place.

        Documents in an archive have the path ``archive.zip/folder/file.docx``, rows ``rows.csv#id``.
        ``converted`` is the same file in its program's newer format, if somebody has made one already.
        """
        for unread in self.unread(source, name, converted):
            yield unread()

    def unread(self, source: Path | bytes, name: str | None = None, converted: Path | None = None) -> Iterator[Unread]:
        """The same, each document still to be read: what is passed over costs little.

        Read it before the next is asked for.
        """
        label = name if name is not None else "" if isinstance(source, bytes) else source.name
        try:
            if isinstance(source, bytes):
                yield from self._all(io.BytesIO(source), len(source), label, 0)
                return
            if converted is not None and converted.is_file():
                source, called = converted, converted.name
            else:
                called = label
            with _opened(source) as file:
                kind = kinds.kind_of(file, called)
                if kind in MANY:
                    yield from self._many(file, source.stat().st_size, label, kind, 0, source)
                    return
            yield partial(self._whole, source, label, kind)
        except ReadError as error:
            yield partial(ReadFailure.of, label, error)

    def read_text(
        self, text: str, *, path: str = "", title: str | None = None, published: date | None = None,
        url: str | None = None,
    ) -> Document:  # fmt: skip
        """The document of a text at hand."""
        text = canonical(text)
        if self.promises is not None and not self.promises(text):
            return Document(text, (), path, title, published, url)
        return read_text(text, self.layout, path=path, title=title, published=published, url=url)

    def _all(self, file: BinaryIO, size: int, name: str, depth: int) -> Iterator[Unread]:
        """The documents of a file inside another."""
        try:
            kind = kinds.kind_of(file, name)
            if kind in MANY:
                yield from self._many(file, size, name, kind, depth, None)
            else:
                yield partial(self._whole, file.read(), name, kind)
        except ReadError as error:
            yield partial(ReadFailure.of, name, error)

    def _many(
        self, file: BinaryIO, size: int, name: str, kind: Kind, depth: int, path: Path | None
    ) -> Iterator[Unread]:
        if kind == "zip":
            yield from self._zip(file, size, name, depth)
        elif kind == "warc":
            yield from self._warc(file, name)
        else:
            yield from self._rows(file, name, kind, path)

    def _zip(self, file: BinaryIO, size: int, name: str, depth: int) -> Iterator[Unread]:
        from extractor.readers.archives import zip_members

        if depth >= self.limits.nesting:
            raise ReadError(
                f"Archives within archives, more than {self.limits.nesting} deep.", "Unpack the inner ones."
            )
        for inside in zip_members(file, size, self.limits):
            label = f"{name}/{inside.name}"
            if isinstance(inside.data, ReadError):
                yield partial(ReadFailure.of, label, inside.data)
            else:
                yield from self._all(io.BytesIO(inside.data), len(inside.data), label, depth + 1)

    def _warc(self, file: BinaryIO, name: str) -> Iterator[Unread]:
        try:
            from extractor.readers.archives import warc_pages
        except ImportError as error:
            raise _missing("web archives", "warc") from error
        for number, inside in enumerate(warc_pages(file, self.limits), 1):
            label = f"{name}#{inside.name or number}"
            if isinstance(inside.data, ReadError):
                yield partial(ReadFailure.of, label, inside.data)
            else:
                yield partial(self._page, inside.data, label, inside.url)

    def _page(self, data: bytes, name: str, url: str | None) -> Result:
        try:
            return known(self.read(data, name), url=url)
        except ReadError as error:
            return ReadFailure.of(name, error)

    def _rows(self, file: BinaryIO, name: str, kind: Kind, path: Path | None) -> Iterator[Unread]:
        from extractor.readers.rows import csv_rows, json_rows, parquet_rows

        if kind == "parquet":
            settings = {"path": str(path.resolve())} if path else {}
            columns = {use: getattr(self.columns, use) for use in Columns.__dataclass_fields__}
            data = b"" if path else file.read()
            rows: Iterator[Row | ReadError] = parquet_rows(
                self._workers.run("parquet", data, columns=columns, **settings)
            )
        else:
            rows = (json_rows if kind == "jsonl" else csv_rows)(kinds.unpacked(file), self.columns)
        for number, row in enumerate(rows, 1):
            yield partial(self._row, row, name, number)

    def _row(self, row: Row | ReadError, name: str, number: int) -> Result:
        if isinstance(row, ReadError):
            return ReadFailure.of(f"{name}#{number}", row)
        said = row.get("id")
        label = f"{name}#{number if said is None or said == '' else said}"
        try:
            document = self._row_text(row, label)
        except ReadError as error:
            return ReadFailure.of(label, error)
        title, url = (str(row.get(use) or "").strip() or None for use in ("title", "url"))
        return known(document, title=title, published=day(row.get("published")), url=url)

    def _row_text(self, row: Row, label: str) -> Document:
        text, page = (value if isinstance(value := row.get(use), str) else "" for use in ("text", "html"))
        title = str(row.get("title") or "").strip() or None
        if text.strip() and not kinds.looks_like_html(text[:1000].encode()):
            return self.read_text(text, path=label, title=title, published=day(row.get("published")))
        if not (page or text).strip():
            raise ReadError("The row has no text.", "Leave it out.")
        from extractor.readers.html import read_markup

        return read_markup(page or text, self.layout, path=label)

    def _whole(self, source: Path | bytes, name: str, kind: Kind) -> Result:
        """The document that a file is."""
        try:
            data = source if isinstance(source, bytes) else read_bytes(source, self.limits)
            return self._single(data, name, kind)
        except ReadError as error:
            return ReadFailure.of(name, error)

    def _single(self, data: bytes, name: str, kind: Kind) -> Document:
        if kind == "html":
            from extractor.readers.html import read_html

            return read_html(data, self.layout, path=name)
        if kind == "mhtml":
            from extractor.readers.html import read_html
            from extractor.readers.mhtml import page_of

            page, url = page_of(data)
            document = read_html(page, self.layout, path=name)
            return known(document, url=document.url or url)
        if kind == "text":
            from extractor.readers import oldfonts

            return self.read_text(decode(data, oldfonts.codecs()), path=name)
        return compose(self._draft(data, kind, name), self.layout, path=name, most=self.limits.text)

    def _draft(self, data: bytes, kind: Kind, name: str) -> Draft:
        """The draft that a worker makes of a binary file."""
        if kind in CONVERTED:
            data, kind = self._office.convert(data, kind), CONVERTED[kind]
        if kind == "image":
            return self._scanned("image", data)
        if kind == "pdf":
            found = draft.decode(self._workers.run("pdf", data, pages=self.limits.pages))
            return self._with_scans(found, data, name)
        check_package(data, self.limits)
        settings = {"rows": self.limits.rows} if kind == "xlsx" else {}
        return draft.decode(self._workers.run(kind, data, **settings))

    def _with_scans(self, found: Draft, data: bytes, name: str) -> Draft:
        """The PDF's draft, with what is read off its pages that are pictures.

        A few pictures (a map, a seal) among pages of text may stay unread where tesseract is missing.
        """
        pages = draft.scanned(found)
        if not pages:
            return found
        if not ocr.installed() and len(found.pieces) > _FEW_PICTURES * len(pages):
            log.warning("%s: %d pages are pictures and were not read. %s", name, len(pages), ocr.REMEDY)
            return draft.filled(found, Draft(()))
        return draft.filled(found, self._scanned("pages", data, pages=pages))

    def _scanned(self, job: str, data: bytes, **settings: object) -> Draft:
        """Pages that tesseract reads; each takes its time."""
        frames: list[bytes] = []
        for frame in self._workers.run(job, data, seconds=self.limits.seconds, **settings):
            frames.append(frame)
            self.page_read()
        return draft.decode(frames)


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise ReadError(
            f"The file cannot be opened: {error.strerror}.", "See that it is there and may be read."
        ) from error


def _missing(what: str, extra: str) -> ReadError:
    return ReadError(f"To read {what}, a package is missing.", f"pip install 'ocop-extract[{extra}]'")
