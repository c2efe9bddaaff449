"""Plain text to a document."""

from __future__ import annotations

from datetime import date

from extractor.document import BlockKind, Document
from extractor.readers.layout import Layout, Page

_DATED = (BlockKind.DATELINE, BlockKind.TITLE)


def read_text(
    text: str, layout: Layout, *, path: str = "", title: str | None = None, published: date | None = None,
    url: str | None = None,
) -> Document:  # fmt: skip
    """The document of a canonical ``text``. What the caller knows wins over what the page says."""
    page = layout.page(text, title)
    return Document(text, page.blocks, path, title or page.title, published or date_of(text, page, layout), url)


def date_of(text: str, page: Page, layout: Layout) -> date | None:
    """The date that the page's date lines say it was published on: the one nearest to the title, since a
    page may show today's date at its top."""
    title = next((i for i, b in enumerate(page.blocks) if b.kind is BlockKind.TITLE), 0)
    found = [
        (abs(i - title), day)
        for i, block in enumerate(page.blocks)
        if block.kind in _DATED
        and (day := _day(block.kind, block.span.of(text).replace("\n", " "), layout)) is not None
    ]
    return min(found)[1] if found else None


def _day(kind: BlockKind, line: str, layout: Layout) -> date | None:
    """The day in a date line, or in the name and number of an official document."""
    return (layout.dates.published(line) if kind is BlockKind.DATELINE else None) or layout.dates.issued(line)
