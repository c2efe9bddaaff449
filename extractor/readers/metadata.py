"""What is known of a document besides its text, and what wins; written down in docs/metadata.md."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from extractor.document import Document

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_EMPTY_TITLE = re.compile(
    r"(?:microsoft (?:word|excel|powerpoint) - .*|(?:document|book|presentation|slide|powerpoint presentation)\s?\d*"
    r"|untitled.*|.*\.(?:docx?|xlsx?|pptx?|rtf|pdf))",
    re.I,
)


def complete(document: Document) -> Document:
    """Fill what the text itself does not say out of the file's properties.

    A title of the properties counts only where the page has none: programs carry it over from the file that
    the author began with. Their dates are those of the file, not of the document: they never become
    ``published``, which is null rather than wrong.
    """
    said = dict(document.properties)
    title = said.get("title", "").strip()
    if document.title is None and title and not _EMPTY_TITLE.fullmatch(title):
        document = replace(document, title=title)
    return document


def known(
    document: Document, *, title: str | None = None, published: date | None = None, url: str | None = None
) -> Document:
    """What the container says of a document (a row's columns, a web archive's header) wins over the text."""
    return replace(
        document,
        title=title or document.title,
        published=published or document.published,
        url=url or document.url,
    )


def day(value: object) -> date | None:
    """The day in a column's value: a date, or a text that holds one as 2023-02-14 or 14/02/2023."""
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    text = str(value or "")
    found = _ISO.search(text)
    parts = found.groups() if found else None
    if parts is None:
        turned = re.search(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)", text)
        parts = (turned[3], turned[2], turned[1]) if turned else None
    if parts is None:
        return None
    try:
        return date(*map(int, parts))
    except ValueError:
        return None
