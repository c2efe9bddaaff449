"""What stands above a table: the unit of its figures, and what they measure where no header and no row says it."""

from __future__ import annotations

import regex

from extractor.assembly.tables.named_units import BRACKETS, is_counted, is_unit, unit_leading
from extractor.recognisers.columns import Columns
from extractor.recognisers.quantities import Quantities

_MARKER = regex.compile(r"^(?:[-–+•*●]|(?:Điều \d{1,2}|\(?(?:\d{1,2}|[a-zđ]|[IVX]{1,5}))[.)])\s*")
_LONGEST_NAME = 16  # words
_LONGEST_NOUN = 2  # words; what is longer brings its qualifiers along
_PERCENT = "%"
_REST = regex.compile(r"(?<=\)), [^()]{1,40}$")
"""What a caption says behind its brackets (`Tổng đàn (con), | thời điểm 31/12/2025`)."""


def unit_above(text: str, columns: Columns, quantities: Quantities) -> str | None:
    """The unit that a line above a table gives: `Đơn vị tính: ha`, `Kế hoạch từng năm (người):`, `(km đường nhựa)`."""
    told = columns.unit_of_table(text)
    parts = reversed(_bracketed(text)) if told is None else ()
    return told or next((unit for part in parts if (unit := _split(part, quantities)[0])), None)


def subject_of(text: str, columns: Columns, quantities: Quantities) -> str:
    """What the figures measure: `TRỒNG RỪNG` of `PHÂN KỲ TRỒNG RỪNG (ha)`, or what the brackets say beside the unit;
    empty where the caption tells only whom the table is for (`Bảng chia theo huyện`)."""
    said = _unmarked(text)
    parts = [part for part in _bracketed(said) if columns.unit_of_table(part) is None]
    named = next((subject for part in parts if (subject := _split(part, quantities)[1])), "")
    found = named or columns.bare(columns.of_caption(BRACKETS.sub("", said).rstrip())) or ", ".join(parts[:-1])
    if columns.unit_of_table(found) is not None:
        return ""
    return found if len(found.split()) <= _LONGEST_NAME else ""


def names_aim(text: str, columns: Columns, quantities: Quantities) -> bool:
    """Does a heading say what the figures under it measure: behind a word of planning (`Phân kỳ | trồng rừng`), or with
    their unit in brackets?"""
    said = _unmarked(text)
    return unit_above(text, columns, quantities) is not None or not said.startswith(columns.of_caption(said))


def _unmarked(text: str) -> str:
    """The line without the mark of an item in front and the signs at its end."""
    return str(_MARKER.sub("", text.rstrip(" :.;")))


def counted_in(text: str, quantities: Quantities) -> str | None:
    """The one noun that the figures of a caption count (`lũy kế, gồm cả 78 sản phẩm đã có`)."""
    units = {q.unit for q in quantities.find(text)[0] if q.unit_kind == "count" and q.unit}
    return units.pop() if len(units) == 1 else None


def _bracketed(text: str) -> list[str]:
    """What stands in the brackets that close the caption, or its part in front of a comma, between commas."""
    said = text.rstrip(" :.;")
    bracket = BRACKETS.search(said) or BRACKETS.search(_REST.sub("", said))
    return [] if bracket is None else [part.strip() for part in str(bracket[1]).split(",")]


def _split(part: str, quantities: Quantities) -> tuple[str, str]:
    """The unit in brackets, and the subject that it brings along: `km` and `đường nhựa`, `hộ` and `hộ thoát nghèo`.
    A name (`huyện Văn Yên`) or a day is neither."""
    unit = _PERCENT if part.startswith(_PERCENT) else unit_leading(part, quantities)
    if unit is None:
        return (part, "") if is_unit(part, quantities) else ("", "")
    counted = unit != _PERCENT and is_counted(unit, quantities)
    more = part[part.index(unit) + len(unit) :].strip()
    if any(map(str.isdigit, more)) or (more[:1].isupper() and not more.isupper()):
        return "", ""
    qualified = counted and len(part.split()) > _LONGEST_NOUN
    return unit, part if qualified or (counted and more) else more
