"""Lines to blocks: what each line of a page is, and how deep it stands."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.document import Block, BlockKind, Span
from extractor.patterns.files import PatternFolder
from extractor.readers import furniture, head, markdown, outline, tables
from extractor.readers.lines import Line, split_lines
from extractor.readers.pagewords import PageWords
from extractor.readers.wrapping import unwrap
from extractor.recognisers.dateline import DateLines
from extractor.vietnamese.normalise import fold_document

_DEEP = (BlockKind.HEADING, BlockKind.LIST_ITEM)
"""Kinds whose depth means something."""


@dataclass(frozen=True, slots=True)
class Page:
    """A text laid out: its blocks in reading order, and the title that was found."""

    blocks: tuple[Block, ...]
    title: str | None


@dataclass(frozen=True, slots=True)
class Layout:
    """Finds the blocks of a text; loaded once, shared freely."""

    words: PageWords
    dates: DateLines

    @classmethod
    def load(cls, folder: PatternFolder) -> Layout:
        """Read ``layout.toml`` and the date lines of ``times.toml``."""
        return cls(PageWords.load(folder), DateLines.load(folder))

    def check(self) -> list[str]:
        """The problems of the rules' examples."""
        return self.words.check()

    def page(self, text: str, title: str | None = None) -> Page:
        """The blocks of a plain text; ``title`` if it is known from elsewhere."""
        folded = fold_document(text)
        lines = markdown.read(text, split_lines(text, folded))
        return self.arrange(text, unwrap(lines), title)

    def arrange(self, text: str, lines: list[Line], title: str | None = None) -> Page:
        """The blocks of lines of which the source has said something already (see :class:`Line`)."""
        lines = head.part_columns(lines, self.dates)
        outline.mark(lines, self.words)
        tables.find(text, lines, self.words)
        furniture.name(lines, self.words)
        head.find(lines, title, self.words, self.dates)
        lines = outline.split_labels(lines)
        furniture.news_captions(lines)
        furniture.mask(lines)
        furniture.captions(lines)
        outline.structure(lines)
        head.lead(lines)
        outline.levels(lines)
        return Page(tuple(_blocks(lines)), title or head.title(lines))


def _blocks(lines: list[Line]) -> list[Block]:
    return [
        Block(
            x.kind or BlockKind.PARAGRAPH,
            Span(x.start, x.end),
            x.level if x.kind in _DEEP else 0,
            x.cells,
            x.header,
            x.table,
            x.location,
        )
        for x in lines
    ]
