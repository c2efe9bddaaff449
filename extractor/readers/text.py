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
    """The date that the page's date lines say it was published on."""
    for block in page.blocks:
        if block.kind is BlockKind.DATELINE:
            found = layout.dates.published(block.span.of(text))
            if found is not None:
                return found
    return None
