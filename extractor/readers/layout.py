"""Lines to blocks: what each line of a page is, and how deep it stands."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.document import Block, BlockKind, Span
from extractor.patterns.files import PatternFolder
from extractor.readers import furniture, head, outline, tables
from extractor.readers.lines import Line, split_lines
from extractor.readers.pagewords import PageWords
from extractor.vietnamese.normalise import fold


@dataclass(frozen=True, slots=True)
class Page:
    """A text laid out: its blocks in reading order, and the title that was found."""

    blocks: tuple[Block, ...]
    title: str | None


@dataclass(frozen=True, slots=True)
class Layout:
    """Finds the blocks of a text; loaded once, shared freely."""

    words: PageWords

    @classmethod
    def load(cls, folder: PatternFolder) -> Layout:
        """Read ``layout.toml``."""
        return cls(PageWords.load(folder))

    def check(self) -> list[str]:
        """The problems of the rules' examples."""
        return self.words.check()

    def page(self, text: str, title: str | None = None) -> Page:
        """The blocks of a plain text; ``title`` if it is known from elsewhere."""
        return self.arrange(text, split_lines(text, fold(text)), title)

    def arrange(self, text: str, lines: list[Line], title: str | None = None) -> Page:
        """The blocks of lines of which the source has said something already (see :class:`Line`)."""
        outline.mark(lines, self.words)
        tables.find(text, lines, self.words)
        furniture.name(lines, self.words)
        head.find(lines, title)
        furniture.news_captions(lines)
        furniture.mask(lines)
        furniture.captions(lines)
        outline.structure(lines)
        head.lead(lines)
        outline.levels(lines)
        return Page(tuple(_blocks(lines)), title or head.title(lines))


def _blocks(lines: list[Line]) -> list[Block]:
    """Lines to blocks; a line that goes on with the sentence of the line above joins its block."""
    found: list[Block] = []
    for line in lines:
        kind = line.kind or BlockKind.PARAGRAPH
        if line.named == "continued" and found and found[-1].kind is kind:
            last = found[-1]
            found[-1] = Block(kind, Span(last.span.start, line.end), last.level, location=last.location)
            continue
        found.append(Block(kind, line.span, line.level, line.cells, line.header, line.table, line.location))
    return found
