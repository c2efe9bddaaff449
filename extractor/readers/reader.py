"""Which reader reads what: by content first, then by name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from extractor.document import Document
from extractor.patterns.files import PatternFolder
from extractor.readers.decode import decode
from extractor.readers.errors import ReadError
from extractor.readers.layout import Layout
from extractor.readers.text import read_text
from extractor.vietnamese.normalise import canonical

_HTML = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s{0,200}(?:<!--.{0,500}?-->\s{0,50})?<(?:!doctype html|html|head|body)\b",
    re.I | re.S,
)
_HTML_NAMES = (".html", ".htm", ".xhtml")


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads documents by one set of rules; loaded once, safe to share between threads."""

    layout: Layout

    @classmethod
    def load(cls, folder: PatternFolder) -> Reader:
        return cls(Layout.load(folder))

    @classmethod
    def built_in(cls) -> Reader:
        return cls.load(PatternFolder.over_built_in())

    def read(self, source: Path | bytes, name: str | None = None) -> Document:
        """The document in ``source``. Raises :class:`ReadError`."""
        if isinstance(source, bytes):
            return self._read(source, name or "")
        try:
            data = source.read_bytes()
        except OSError as error:
            raise ReadError(
                f"The file cannot be opened: {error.strerror}.", "See that it is there and may be read."
            ) from error
        return self._read(data, name if name is not None else source.name)

    def _read(self, data: bytes, name: str) -> Document:
        if _HTML.match(data) or name.casefold().endswith(_HTML_NAMES):
            from extractor.readers.html import read_html

            return read_html(data, self.layout, path=name)
        return read_text(decode(data), self.layout, path=name)

    def read_text(
        self, text: str, *, path: str = "", title: str | None = None, published: date | None = None,
        url: str | None = None,
    ) -> Document:  # fmt: skip
        """The document of a text at hand."""
        return read_text(canonical(text), self.layout, path=path, title=title, published=published, url=url)
