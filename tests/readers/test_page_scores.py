"""Our plans and articles as pages in four layouts: detection as good as on the plain text."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from pages import LAYOUTS
from written import pieces_of, with_title_first

from extractor import Extractor
from extractor.document import Document
from extractor.readers import Reader

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))
from evaluate import rows
from scoring import Score

READER, EXTRACTOR = Reader.built_in(), Extractor()
CORPUS = Path(__file__).parents[2] / "corpus"
GOLD = rows(CORPUS / "gold.jsonl")
PLAIN = {gold["doc"]: READER.read(CORPUS / "docs" / gold["doc"], gold["doc"]) for gold in GOLD}


def f1(documents: dict[str, Document]) -> float:
    score = Score()
    for gold in GOLD:
        document = documents[gold["doc"]]
        records = [t.model_dump(mode="json") for t in EXTRACTOR.extract_document(document)]
        score.add(gold, records, document.text)
    return score.report()["quantity"]["f1"]


@pytest.fixture(scope="module")
def plain() -> float:
    return f1(PLAIN)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_page_gives_what_the_plain_text_gives(layout: str, plain: float) -> None:
    pages = {name: LAYOUTS[layout](with_title_first(pieces_of(document))).encode() for name, document in PLAIN.items()}
    assert f1({name: READER.read(page, "a.html") for name, page in pages.items()}) >= plain - 0.02
