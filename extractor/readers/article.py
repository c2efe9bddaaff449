"""Which lines of a page are the article: the box that holds its prose, without the boxes that are others'."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.document import BlockKind
from extractor.readers.lines import Line
from extractor.readers.markers import marker
from extractor.readers.markup import Box, Mark
from extractor.readers.pagewords import PageWords

_PAGE_PARTS = frozenset(("aside", "footer", "nav", "form", "menu"))
_MOST = 0.55  # the share of a box's prose that one box inside it must hold to be the article instead
_OTHERS = 0.25  # a box with more of the prose than this is no related box, whatever its class
_HEAD = 12  # lines that may stand between a title and the box with the prose


def choose(
    lines: Sequence[Line], marks: Sequence[Mark], main: str | None, title: str | None, words: PageWords
) -> str | None:
    """Mark as furniture what is not of the article, and the title as title; gives the title's text."""
    if not lines:
        return None
    weights = [_weight(line, mark, main) for line, mark in zip(lines, marks, strict=True)]
    total = _weigh(marks, weights)
    junk = _junk(lines, marks, total, words)
    for i, (mark, weight) in enumerate(zip(marks, weights, strict=True)):
        if i in junk:
            for box in mark.box.chain():
                box.mass -= weight
    main_box = _article(marks, total)
    heading = _title(lines, marks, junk, main_box, title)
    first, last = main_box.first, main_box.last
    if heading is not None:
        lines[heading].kind, lines[heading].fixed, lines[heading].level = BlockKind.TITLE, True, 0
        first = heading if heading < first <= heading + _HEAD + 1 else first
    for i, line in enumerate(lines):
        if i in junk or not (first <= i < last or i == heading) or _only_link(line, marks[i]):
            if i != heading:
                line.kind, line.fixed, line.cells = BlockKind.FURNITURE, True, ()
        else:
            _hint(line, marks[i])
    return lines[heading].text if heading is not None else None


def _weight(line: Line, mark: Mark, main: str | None) -> int:
    """How much a line counts as prose: its length if it is a sentence or a row, less if not kept."""
    size = len(line.text)
    if mark.linked * 2 > size or (size < 60 and line.kind is not BlockKind.TABLE_ROW):
        return 0
    if main is not None and line.kind is not BlockKind.TABLE_ROW and len(main) < 400_000:
        return size if "".join(line.text.split()) in main else size // 4
    return size


def _weigh(marks: Sequence[Mark], weights: Sequence[int]) -> int:
    for mark, weight in zip(marks, weights, strict=True):
        if weight:
            for box in mark.box.chain():
                box.mass += weight
    return max(sum(weights), 1)


def _junk(lines: Sequence[Line], marks: Sequence[Mark], total: int, words: PageWords) -> set[int]:
    """The lines in boxes that are another part of the page by tag, by class, or by the words at their top."""
    found: set[int] = set()
    seen: set[int] = set()
    for i, mark in enumerate(marks):
        for box in mark.box.chain():
            if id(box) in seen:
                continue
            seen.add(id(box))
            foreign = box.tag in _PAGE_PARTS or (box.tag not in ("body", "html") and words.foreign(box.names))
            if foreign and box.mass <= _OTHERS * total:
                found.update(range(box.first, box.last))
        line = lines[i]
        if len(line.text) <= 60 and i not in found:
            rule = words.classify(line.text.lower())
            if rule is not None and rule.kind in ("box", "rest", "recipients"):
                box_around = _box_of(mark.box, total)
                if box_around is not None:
                    found.update(range(max(box_around.first, i), box_around.last))
    return found


def _box_of(inner: Box, total: int) -> Box | None:
    """The largest box around an opener that holds more than it, and little of the page's prose."""
    best: Box | None = None
    for box in inner.chain():
        if box.tag in ("body", "html") or box.mass > _OTHERS * total:
            break
        if box.last - box.first > 1:
            best = box
            if box.tag not in ("h1", "h2", "h3", "h4", "h5", "h6", "b", "p"):
                break
    return best


def _article(marks: Sequence[Mark], total: int) -> Box:
    """From the page inwards: the smallest box that still holds most of the prose."""
    root = marks[0].box.chain()[-1]
    inside: dict[int, dict[int, Box]] = {}
    for mark in marks:
        chain = mark.box.chain()
        for child, parent in pairwise(chain):
            inside.setdefault(id(parent), {})[id(child)] = child
    box = root
    while True:
        children = inside.get(id(box), {}).values()
        best = max(children, key=lambda b: b.mass, default=None)
        if best is None or best.mass < _MOST * max(box.mass, 1) or best.last - best.first < 3:
            return box
        box = best


def _title(lines: Sequence[Line], marks: Sequence[Mark], junk: set[int], main: Box, title: str | None) -> int | None:
    """The line that is the page's title: as its metadata has it, else its first heading in the article."""
    wanted = (title or "").casefold()
    for i, line in enumerate(lines[: main.last]):
        text = line.text.casefold()
        if i not in junk and len(text) >= 12 and (text == wanted or (len(text) >= 20 and wanted.startswith(text))):
            return i
    reach = range(max(0, main.first - _HEAD), main.last)
    for tag in ("h1", "h2", "h3"):
        for i in reach:
            tags = {box.tag for box in marks[i].box.chain()[:4]}
            if marker(lines[i].text) is not None:
                continue  # `A. KẾT QUẢ`: a part of a plan
            if i not in junk and tag in tags and not (tag != "h1" and lines[i].text[-1] in ".;:"):
                return i
    for i in range(main.first, min(main.first + 4, main.last)):
        names = marks[i].box.names
        if i not in junk and ("title" in names or "tieude" in names):
            return i
    return None


def _only_link(line: Line, mark: Mark) -> bool:
    """A line that is all link and no sentence: a title in a box, a button."""
    size = len("".join(line.text.split()))
    return mark.linked >= 0.9 * size and not line.cells and line.text[-1] not in ".;"


def _hint(line: Line, mark: Mark) -> None:
    """Bold headings, captions in italics under an image, and long `headings` that are none."""
    size = len("".join(line.text.split()))
    if line.kind is BlockKind.HEADING and (len(line.text) > 150 or line.text[-1] in ".;"):
        line.kind, line.fixed, line.level = None, False, 0
    named = any("caption" in b.names or "chuthich" in b.names for b in mark.box.chain()[:2])
    under_image = mark.box.image and mark.italic >= 0.9 * size and len(line.text) <= 260
    if line.kind is None and (named or under_image):
        line.kind, line.fixed = BlockKind.CAPTION, True
    elif line.kind is None and mark.bold >= 0.95 * size and len(line.text) <= 120:
        line.bold = True
