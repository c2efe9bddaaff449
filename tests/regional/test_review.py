"""Review: a sheet out, filled in, read back; corrections stay; accepted rows become gold."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from gold_records import text_of, write

from extractor.records import Target
from extractor.regional.build import Options, build
from extractor.regional.errors import CorpusError
from extractor.regional.gold import write_gold
from extractor.regional.review import review
from extractor.regional.sheet import write_sheet
from extractor.regional.store import read

DOC = "05-nq-tinh-uy-nghe-an.txt"


@pytest.fixture
def some(records: list[Target]) -> list[Target]:
    return [r for r in records if r.document.path == DOC]


@pytest.fixture
def corpus(some: list[Target], tmp_path: Path) -> Path:
    path = tmp_path / "c.duckdb"
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "t").write_text(text_of(DOC), encoding="utf-8", newline="")
    build([str(write(tmp_path / "r.jsonl", some))], path, Options(texts=tmp_path / "texts"))
    return path


def sheet_of(corpus: Path) -> Path:
    connection = read(corpus)
    write_sheet(connection, corpus.parent / "s.xlsx")
    connection.close()
    return corpus.parent / "s.xlsx"


def mark(sheet: Path, marks: Mapping[str, Mapping[str, Any]], rest: str | None = None) -> None:
    """Fill in: by the words of the figure, the cells to set; all other rows get ``rest``."""
    book = openpyxl.load_workbook(sheet)
    page = book.active
    assert page is not None
    column = {c.value: c.column for c in page[1]}
    for line in range(2, page.max_row + 1):
        figure = page.cell(line, column["figure"]).value
        for name, value in marks.get(str(figure), {rest: "x"} if rest else {}).items():
            page.cell(line, column[name]).value = value
    book.save(sheet)


def asked(corpus: Path, sql: str) -> list[tuple[Any, ...]]:
    connection = read(corpus)
    found = connection.execute(sql).fetchall()
    connection.close()
    return found


def test_the_sheet_has_what_a_reviewer_needs(corpus: Path, some: list[Target]) -> None:
    page = openpyxl.load_workbook(sheet_of(corpus)).active
    assert page is not None
    assert [c.value for c in page[1]][:8] == [
        "record", "document", "sentence", "figure", "accept", "fix", "reject", "note",
    ]  # fmt: skip
    assert page.max_row - 1 == len(some)
    assert page.freeze_panes == "D2"
    assert len(page.data_validations.dataValidation) == 5


def test_corrections_stay_over_later_builds(corpus: Path) -> None:
    sheet = sheet_of(corpus)
    mark(sheet, {
        "đạt 58%": {"fix": "x", "lower": 60, "upper": 60, "note": "đọc nhầm"},
        "120 triệu đồng/ha": {"reject": "X"},
        "265.000 tấn": {"accept": "x"},
    })  # fmt: skip
    summary = review(sheet, corpus)
    assert summary.corrected == 3
    assert review(sheet, corpus) == summary
    state = "SELECT figure_text, verdict, lower, target_id IS NULL FROM mentions WHERE verdict IS NOT NULL ORDER BY 1"
    wanted = [
        ("120 triệu đồng/ha", "rejected", 120000000, True),
        ("265.000 tấn", "accepted", 265000, False),
        ("đạt 58%", "fixed", 60, False),
    ]
    assert asked(corpus, state) == wanted
    assert asked(corpus, "SELECT lower FROM targets WHERE indicator = 'forest.cover'") == [(60,)]
    build([str(corpus.parent / "r.jsonl")], corpus)
    assert asked(corpus, state) == wanted
    build([str(corpus.parent / "r.jsonl")], corpus, Options(recode=True, replace=True))
    assert asked(corpus, state) == wanted
    assert asked(corpus, "SELECT note FROM corrections WHERE verdict = 'fixed'") == [("đọc nhầm",)]


def test_a_correction_finds_its_figure_under_a_new_id(corpus: Path, some: list[Target]) -> None:
    sheet = sheet_of(corpus)
    mark(sheet, {"đạt 58%": {"fix": "x", "lower": 60, "upper": 60}})
    review(sheet, corpus)
    renamed = [r.model_copy(update={"id": f"n{i:015d}"}) for i, r in enumerate(some)]
    build([str(write(corpus.parent / "n.jsonl", renamed))], corpus, Options(replace=True))
    assert asked(corpus, "SELECT lower, verdict FROM mentions WHERE figure_text = 'đạt 58%'") == [(60, "fixed")]


def test_a_verdict_can_be_taken_back(corpus: Path) -> None:
    sheet = sheet_of(corpus)
    mark(sheet, {"đạt 58%": {"reject": "x"}})
    review(sheet, corpus)
    mark(sheet, {"đạt 58%": {"reject": None, "accept": "x"}})
    review(sheet, corpus)
    assert asked(corpus, "SELECT verdict, lower FROM mentions WHERE verdict IS NOT NULL") == [("accepted", 58)]


def test_accepted_rows_become_gold(corpus: Path, some: list[Target]) -> None:
    sheet = sheet_of(corpus)
    mark(sheet, {"đạt 58%": {"fix": "x", "lower": 60, "upper": 60}, "57,6%": {"reject": "x"}}, rest="accept")
    review(sheet, corpus)
    connection = read(corpus)
    assert write_gold(connection, corpus.parent / "gold.jsonl") == (1, 0)
    connection.close()
    gold = json.loads((corpus.parent / "gold.jsonl").read_text(encoding="utf-8"))
    assert (gold["doc"], gold["province"], gold["published"]) == (DOC, "Nghệ An", "2021-11-15")
    assert len(gold["targets"]) == sum(r.status == "target" for r in some)
    assert len(gold["results"]) == sum(r.status == "result" for r in some) - 1
    text = text_of(DOC)
    for entry in gold["targets"]:
        at = -1
        for _ in range(entry["nth"] + 1):
            at = text.find(entry["anchor"], at + 1)
        assert at == entry["start"]
    forest = next(t for t in gold["targets"] if t["anchor"] == "đạt 58%")
    assert (forest["lower"], forest["unit"], forest["stars"], forest["deadline"]["end"]) == (
        60,
        "%",
        None,
        "2025-12-31",
    )


def test_gold_of_a_document_judged_in_part_is_left_out(corpus: Path) -> None:
    sheet = sheet_of(corpus)
    mark(sheet, {"đạt 58%": {"accept": "x"}})
    review(sheet, corpus)
    connection = read(corpus)
    assert write_gold(connection, corpus.parent / "gold.jsonl") == (0, 1)
    assert write_gold(connection, corpus.parent / "gold.jsonl", unfinished=True) == (1, 0)
    connection.close()


WRONG = {
    "two marks": ({"accept": "x", "reject": "x"}, "marked accept and reject"),
    "nothing fixed": ({"fix": "x"}, "marked fix, but nothing was changed"),
    "no record": ({"fix": "x", "comparator": "about"}, "the fix makes no record"),
    "strange id": ({"accept": "x", "record": "f" * 16}, "no record 'ffffffffffffffff'"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_sheet_changes_nothing(case: str, corpus: Path) -> None:
    cells, problem = WRONG[case]
    sheet, before = sheet_of(corpus), corpus.read_bytes()
    mark(sheet, {"đạt 58%": cells})
    with pytest.raises(CorpusError, match=rf"s\.xlsx, row \d+: {problem}"):
        review(sheet, corpus)
    assert corpus.read_bytes() == before


def test_other_files_are_no_sheets(corpus: Path) -> None:
    with pytest.raises(CorpusError, match=r"none\.xlsx: no such sheet; make one"):
        review(corpus.parent / "none.xlsx", corpus)
    (corpus.parent / "x.xlsx").write_text("junk")
    with pytest.raises(CorpusError, match="not an XLSX file"):
        review(corpus.parent / "x.xlsx", corpus)
    openpyxl.Workbook().save(corpus.parent / "y.xlsx")
    with pytest.raises(CorpusError, match="not a review sheet"):
        review(corpus.parent / "y.xlsx", corpus)
