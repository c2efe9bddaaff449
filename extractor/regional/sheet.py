"""The review sheet: one row a mention, to be accepted, put right or rejected, in a spreadsheet."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from duckdb import DuckDBPyConnection

from extractor.regional.errors import CorpusError
from extractor.regional.query import Table
from extractor.regional.workbook import write_cell

#: Columns that a reviewer may put right → path of the field in the record.
FIELDS = {
    "subject": "subject",
    "criterion": "criterion",
    "indicator": "indicator",
    "comparator": "quantity.comparator",
    "lower": "quantity.lower",
    "upper": "quantity.upper",
    "unit": "quantity.unit",
    "change": "quantity.change",
    "baseline": "quantity.baseline",
    "per": "quantity.per",
    "rating_min": "rating.min",
    "rating_max": "rating.max",
    "relation": "deadline.relation",
    "deadline_from": "deadline.start",
    "deadline_to": "deadline.end",
    "status": "status",
}
MARKS = ("accept", "fix", "reject")
_SHOWN = ("record", "document", "sentence", "figure", *MARKS, "note")
_CHOICES = {
    "comparator": ["eq", "ge", "gt", "le", "lt", "approx", "range"],
    "change": ["level", "increase", "decrease"],
    "relation": ["in", "by", "before", "from", "every"],
    "status": ["target", "result"],
}
_HELP = (
    "Put an x under accept, fix or reject. For fix, change the values in the blue columns. "
    "Leave a row without an x to judge it later. Then: ocop-corpus review THIS_FILE"
)


@dataclass(frozen=True, slots=True)
class Judged:
    """A row that a reviewer marked: the record's id, the mark, the values now in the blue columns, the note."""

    line: int
    record: str
    mark: str
    values: dict[str, Any]
    note: str | None


def write_sheet(connection: DuckDBPyConnection, path: Path, where: str = "true", limit: int | None = None) -> int:
    """Write the mentions that are not reviewed yet and meet ``where``; how many there were."""
    found = Table.of(
        connection,
        f"""SELECT id, path, evidence, coalesce(figure_text, deadline_text), {", ".join(FIELDS)}
            FROM mentions WHERE verdict IS NULL AND ({where})
            ORDER BY path, evidence_start, figure_start, id {f"LIMIT {int(limit)}" if limit else ""}""",
    )
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        sheet = book.add_worksheet("review")
        head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#E2EFDA"})
        blue = book.add_format({"bold": True, "bottom": 1, "bg_color": "#DDEBF7"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        formats = {k: book.add_format({"num_format": f, "valign": "top"}) for k, f in
                   (("date", "yyyy-mm-dd"), ("number", "0.##########"), ("text", "@"))}  # fmt: skip
        sheet.write_row(0, 0, _SHOWN, head)
        sheet.write_row(0, len(_SHOWN), list(FIELDS), blue)
        sheet.write_comment(0, 4, _HELP)
        sheet.freeze_panes(1, 3)
        sheet.set_column(2, 2, 70)
        sheet.set_column(len(_SHOWN), len(_SHOWN) + 1, 30)
        for line, (key, document, sentence, figure, *values) in enumerate(found.rows, 1):
            sheet.write_string(line, 0, key)
            sheet.write_string(line, 1, document)
            sheet.write_string(line, 2, sentence[:32_767], wrapped)
            write_cell(sheet, line, 3, figure, formats)
            for at, value in enumerate(values, len(_SHOWN)):
                write_cell(sheet, line, at, value, formats)
        last = len(found.rows)
        if last:
            sheet.data_validation(1, 4, last, 6, {"validate": "list", "source": ["x"], "ignore_blank": True})
            for name, choices in _CHOICES.items():
                column = len(_SHOWN) + list(FIELDS).index(name)
                sheet.data_validation(1, column, last, column, {"validate": "list", "source": choices})
        sheet.autofilter(0, 0, last, len(_SHOWN) + len(FIELDS) - 1)
    return last


def read_sheet(path: Path) -> list[Judged]:
    """The rows that were marked. Raises CorpusError, naming file and row, for a sheet that is none of ours."""
    if not path.is_file():
        raise CorpusError(f"{path}: no such sheet; make one with `ocop-corpus sheet -o {path}`")
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except Exception as error:  # openpyxl raises what its parts raise: zip, XML, key errors
        raise CorpusError(f"{path}: not an XLSX file ({error})") from error
    rows = book.worksheets[0].iter_rows(values_only=True)
    header = [str(v or "") for v in next(rows, ())]
    if missing := [name for name in (*_SHOWN, *FIELDS) if name not in header]:
        raise CorpusError(f"{path}: not a review sheet (without the columns {', '.join(missing)})")
    judged = []
    for line, values in enumerate(rows, 2):
        row = dict(zip(header, values, strict=False))
        marks = [mark for mark in MARKS if str(row[mark] or "").strip()]
        if not marks:
            continue
        if len(marks) > 1:
            raise CorpusError(f"{path}, row {line}: marked {' and '.join(marks)}; leave one")
        fields = {name: _value(row[name]) for name in FIELDS}
        note = row["note"]
        judged.append(Judged(line, str(row["record"]), marks[0], fields, str(note) if note is not None else None))
    return judged


def _value(value: Any) -> Any:
    """A cell as JSON has it: dates in ISO form, blank as null, whole numbers whole."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str):
        return value.strip() or None
    return value


def same(mine: Any, theirs: Any) -> bool:
    """Are two cell values the same once written down?"""
    return json.dumps(_value(mine)) == json.dumps(_value(theirs))
