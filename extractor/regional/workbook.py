"""Tables as an XLSX workbook: typed cells, a header that stays, filters, widths that fit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter
from duckdb import DuckDBPyConnection
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from extractor.regional.errors import CorpusError

MOST_ROWS = 1_048_575
MOST_CHARACTERS = 32_767
_WIDE = {"evidence", "wording", "subject", "criterion", "reason", "shown_sentence", "other_sentence", "title"}


def write_workbook(path: Path, tables: Mapping[str, DuckDBPyConnection]) -> None:
    """Write one sheet a table. Raises CorpusError if a table has more rows than a sheet can hold."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        head = book.add_format({"bold": True, "bg_color": "#E2EFDA", "bottom": 1, "text_wrap": True})
        formats = {
            "date": book.add_format({"num_format": "yyyy-mm-dd"}),
            "number": book.add_format({"num_format": "#,##0.######"}),
            "text": book.add_format({"num_format": "@"}),
        }
        for name, found in tables.items():
            _sheet(book.add_worksheet(name[:31]), name, found, head, formats)


def _sheet(sheet: Worksheet, name: str, found: DuckDBPyConnection, head: Format, formats: Mapping[str, Format]) -> None:
    columns = [c[0] for c in found.description or ()]
    sheet.freeze_panes(1, 0)
    for at, column in enumerate(columns):
        sheet.set_column(at, at, 48 if column in _WIDE else max(10, min(24, len(column) + 3)))
    sheet.write_row(0, 0, columns, head)
    last = 0
    while rows := found.fetchmany(5_000):
        for row in rows:
            last += 1
            if last > MOST_ROWS:
                raise CorpusError(
                    f"{name} has more than {MOST_ROWS:,} rows, which no sheet holds; write Parquet or CSV"
                )
            for at, value in enumerate(row):
                write_cell(sheet, last, at, value, formats)
    sheet.autofilter(0, 0, last, len(columns) - 1)


def write_cell(sheet: Worksheet, row: int, column: int, value: Any, formats: Mapping[str, Format]) -> None:
    """A cell of the value's own type; text is text, whatever it starts with."""
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, date):
        if value.year >= 1900:
            sheet.write_datetime(row, column, value, formats["date"])
        else:
            sheet.write_string(row, column, value.isoformat(), formats["text"])
    elif isinstance(value, int | float) and abs(value) < 1e300:
        sheet.write_number(row, column, value, formats["number"] if isinstance(value, float) else None)
    else:
        sheet.write_string(row, column, str(value)[:MOST_CHARACTERS], formats["text"])
