"""Web pages to documents: the article's blocks from its tags; what is not of the article is marked."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

from extractor.document import Document
from extractor.readers import article
from extractor.readers.canvas import squeezed
from extractor.readers.decode import decode
from extractor.readers.errors import ReadError
from extractor.readers.layout import Layout
from extractor.readers.markup import walk
from extractor.readers.text import date_of

_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_ISO = re.compile(r"(20\d\d|19\d\d)-(\d\d)-(\d\d)")
_DATES = frozenset(
    (
        "article:published_time", "og:published_time", "datepublished", "pubdate", "publishdate",
        "publish-date", "date", "dc.date", "dc.date.issued", "dcterms.date", "dc.created", "sailthru.date",
    )
)  # fmt: skip
_LARGE = 3_000_000  # characters; above it the page is read by its own tags alone


def read_html(
    data: bytes, layout: Layout, *, path: str = "", url: str | None = None, published: date | None = None
) -> Document:
    """The document of a saved page. Raises :class:`ReadError`."""
    return read_markup(decode(data), layout, path=path, url=url, published=published)


def read_markup(
    text: str, layout: Layout, *, path: str = "", url: str | None = None, published: date | None = None
) -> Document:
    """The same from a string that is at hand."""
    import lxml.etree
    import lxml.html

    parser = lxml.html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = lxml.html.document_fromstring(_DECLARATION.sub("", text), parser=parser)
    except (lxml.etree.LxmlError, ValueError) as error:
        raise ReadError("The page holds no HTML that can be read.", "Save it again from the browser.") from error
    meta = _metadata(tree)
    canvas, marks = walk(tree)
    main = _main_text(text) if len(text) <= _LARGE else None
    title = article.choose(canvas.lines, marks, main, meta.get("title"), layout.words)
    whole = canvas.finish()
    page = layout.arrange(whole, canvas.lines, None)
    document = Document(whole, page.blocks, path, page.title or title or meta.get("title"))
    found = published or date_of(whole, page, layout) or _date(meta.get("date"))
    return replace(document, published=found, url=url or meta.get("url"))


def _main_text(text: str) -> str | None:
    """What trafilatura takes for the article, without blanks; ``None`` if it finds none.

    Measured on four layouts: without ``favor_recall`` it loses lists, headings and titles of two of them;
    with it nothing but date lines and captions, and it lets sidebars in, which the choice of lines handles.
    """
    from trafilatura import extract

    found = extract(text, favor_recall=True, include_comments=False, include_tables=True, output_format="txt")
    return "".join(found.split()) if found else None


def _metadata(tree: Any) -> dict[str, str]:
    """Title, date and address that the page's head states."""
    found: dict[str, str] = {}
    for node in tree.iter("meta"):
        name = (node.get("property") or node.get("name") or node.get("itemprop") or "").casefold()
        value = squeezed(node.get("content") or "")
        if not value:
            continue
        if name in ("og:title", "twitter:title", "dc.title"):
            found.setdefault("title", value)
        elif name == "og:url":
            found.setdefault("url", value)
        elif name in _DATES and _ISO.search(value):
            found.setdefault("date", value)
    for node in tree.iter("link"):
        if (node.get("rel") or "").casefold() == "canonical" and (node.get("href") or "").startswith("http"):
            found["url"] = node.get("href")
    head = tree.find(".//title")
    if head is not None:
        found.setdefault("title", squeezed(head.text_content()))
    found.setdefault("date", _linked_data(tree))
    return {name: value for name, value in found.items() if value}


def _linked_data(tree: Any) -> str:
    """``datePublished`` of the page's linked data (JSON-LD)."""
    for node in tree.iter("script"):
        if (node.get("type") or "").casefold() == "application/ld+json":
            try:
                data = json.loads(node.text or "")
            except (ValueError, RecursionError):
                continue
            for item in data if isinstance(data, list) else [data]:
                if isinstance(item, dict) and isinstance(item.get("datePublished"), str):
                    return str(item["datePublished"])
    return ""


def _date(value: str | None) -> date | None:
    match = _ISO.search(value or "")
    if match is None:
        return None
    try:
        return date(*map(int, match.groups()))
    except ValueError:
        return None
