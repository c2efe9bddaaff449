"""What the styles of a Word file say: outline level, list, font, bold, the lines around cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Style:
    """``heading``: outline level from 1, 0 for none; ``number``: (id, level) of the style's own list."""

    heading: int = 0
    caption: bool = False
    bold: bool = False
    font: str | None = None
    number: tuple[str | None, int | None] = (None, None)


@dataclass(slots=True)
class Styles:
    """The styles by id, each with what it inherits; worked out when first asked for."""

    nodes: dict[str, Any]
    default: str | None
    font: str | None
    _done: dict[str | None, Style] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Any) -> Styles:
        root = document.styles.element
        nodes = {n.get(_W + "styleId"): n for n in root.iter(_W + "style")}
        default = next(
            (
                i
                for i, n in nodes.items()
                if n.get(_W + "type") == "paragraph" and n.get(_W + "default") in ("1", "true")
            ),
            None,
        )
        fonts = root.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}rFonts")
        return cls(nodes, default, _font(fonts))

    def of_paragraph(self, node: Any) -> Style:
        """The style of a paragraph, its own outline level laid over it."""
        properties = node.find(_W + "pPr")
        if properties is None:
            return self.named(self.default)
        named = properties.find(_W + "pStyle")
        style = self.named(named.get(_W + "val") if named is not None else self.default)
        own = properties.find(_W + "outlineLvl")
        if own is None:
            return style
        return Style(_outline(own), style.caption, style.bold, style.font, style.number)

    def named(self, name: str | None, depth: int = 0) -> Style:
        if name in self._done:
            return self._done[name]
        node = self.nodes.get(name) if name else None
        if node is None or depth > _DEEPEST:
            return Style(font=self.font)
        based = node.find(_W + "basedOn")
        below = self.named(based.get(_W + "val") if based is not None else None, depth + 1)
        self._done[name] = _laid_over(node, below)
        return self._done[name]

    def of_run(self, run: Any, paragraph: Style) -> tuple[str | None, bool, bool]:
        """Font, bold, hidden."""
        properties = run.find(_W + "rPr")
        font, bold, hidden = paragraph.font, paragraph.bold, False
        if properties is None:
            return font, bold, hidden
        for child in properties:
            tag = child.tag
            if tag == _W + "rStyle":
                style = self.named(child.get(_W + "val"))
                font = style.font if style.font and style.font != self.font else font
                bold = bold or style.bold
            elif tag == _W + "rFonts":
                font = _font(child) or font
            elif tag == _W + "b":
                bold = _on(child)
            elif tag == _W + "vanish":
                hidden = _on(child)
        return font, bold, hidden

    def numbering(self, node: Any, style: Style) -> tuple[str | None, int]:
        """The list that a paragraph belongs to, and its level from 0."""
        found = node.find(f"{_W}pPr/{_W}numPr")
        number, level = _number(found) if found is not None else (None, None)
        if number is None:
            number = style.number[0]
        if level is None:
            level = style.number[1]
        return number, level or 0

    def ruled(self, table: Any) -> bool:
        """Does the table draw lines around its cells?"""
        borders = table.find(f"{_W}tblPr/{_W}tblBorders")
        if borders is None:
            named = table.find(f"{_W}tblPr/{_W}tblStyle")
            for _ in range(_DEEPEST):
                style = self.nodes.get(named.get(_W + "val")) if named is not None else None
                if style is None:
                    break
                borders = style.find(f"{_W}tblPr/{_W}tblBorders")
                if borders is not None:
                    break
                named = style.find(_W + "basedOn")
        if borders is not None:
            return any(b.get(_W + "val") not in (None, "nil", "none") for b in borders)
        return any(
            b.get(_W + "val") not in (None, "nil", "none") for cell in table.iter(_W + "tcBorders") for b in cell
        )


def _laid_over(node: Any, below: Style) -> Style:
    heading, bold, font = below.heading, below.bold, below.font
    paragraph, run = node.find(_W + "pPr"), node.find(_W + "rPr")
    number = below.number
    if paragraph is not None:
        outline = paragraph.find(_W + "outlineLvl")
        heading = _outline(outline) if outline is not None else heading
        listed = paragraph.find(_W + "numPr")
        if listed is not None:
            own = _number(listed)
            number = (own[0] or number[0], own[1] if own[1] is not None else number[1])
    if run is not None:
        weight = run.find(_W + "b")
        bold = _on(weight) if weight is not None else bold
        font = _font(run.find(_W + "rFonts")) or font
    named = node.find(_W + "name")
    name = (named.get(_W + "val") or "").casefold() if named is not None else ""
    if name.startswith("heading ") and name[8:].isdigit():
        heading = min(int(name[8:]), 9)
    return Style(heading, name == "caption" or below.caption, bold, font, number)


def _outline(node: Any) -> int:
    value = node.get(_W + "val") or ""
    return int(value) + 1 if value.isascii() and value.isdigit() and int(value) < 9 else 0


def _font(node: Any) -> str | None:
    return (node.get(_W + "ascii") or node.get(_W + "hAnsi")) if node is not None else None


def _number(node: Any) -> tuple[str | None, int | None]:
    identity, level = node.find(_W + "numId"), node.find(_W + "ilvl")
    value = level.get(_W + "val") if level is not None else None
    return (
        identity.get(_W + "val") if identity is not None else None,
        int(value) if value and value.isascii() and value.isdigit() else None,
    )


def _on(node: Any) -> bool:
    return node.get(_W + "val") not in ("0", "false", "off")
