"""Plain text to a document."""

from __future__ import annotations

from datetime import date

from extractor.document import BlockKind, Document
from extractor.readers.layout import Layout, Page


def read_text(
    text: str, layout: Layout, *, path: str = "", title: str | None = None, published: date | None = None,
    url: str | None = None,
) -> Document:  # fmt: skip
    """The document of a canonical ``text``. What the caller knows wins over what the page says."""
    page = layout.page(text, title)
    return Document(
        text, page.blocks, path, title or page.title, published or date_of(text, page, layout), url
    )


def date_of(text: str, page: Page, layout: Layout) -> date | None:
    """The date that the page's date lines say it was published on: the one nearest to the title, since a
    page may show today's date at its top."""
    title = next((i for i, b in enumerate(page.blocks) if b.kind is BlockKind.TITLE), 0)
    found = [
        (abs(i - title), day)
        for i, block in enumerate(page.blocks)
        if block.kind is BlockKind.DATELINE
        and (day := layout.dates.published(block.span.of(text).replace("\n", " "))) is not None
    ]
    return min(found)[1] if found else None
