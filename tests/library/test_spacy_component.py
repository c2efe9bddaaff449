"""The spaCy component on pipelines of several kinds: mentions as spans, nothing else touched."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extractor import extract
from extractor.patterns.files import PatternError

TEXT = "Phấn đấu đến năm 2025 có ít nhất 23 sản phẩm đạt 3 sao. Hoàn thành phân hạng trước ngày 20/11/2025."
DONE = "Năm 2022, tỉnh đã công nhận 25 sản phẩm OCOP."


def blank(name: str) -> Language:
    config = {"nlp": {"tokenizer": {"use_pyvi": False}}} if name == "vi" else {}
    return spacy.blank(name, config=config)


def spans(doc: Doc) -> list[tuple[str, str]]:
    return [(span.text, span.label_) for span in doc.spans["targets"]]


@pytest.mark.parametrize("name", ["vi", "xx", "en", "de"])
def test_on_a_blank_pipeline(name: str) -> None:
    nlp = blank(name)
    nlp.add_pipe("ocop_targets")
    doc = nlp(TEXT)
    assert doc.text == TEXT
    assert [label for _, label in spans(doc)] == ["target", "milestone"]
    assert "ít nhất 23 sản phẩm" in spans(doc)[0][0]
    assert doc._.targets == extract(TEXT)
    assert [span._.target for span in doc.spans["targets"]] == doc._.targets
    assert [span.id_ for span in doc.spans["targets"]] == [record.id for record in doc._.targets]


def test_beside_other_components() -> None:
    nlp = blank("xx")
    nlp.add_pipe("ocop_targets")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "YEAR", "pattern": "2025"}])
    doc = nlp(TEXT)
    assert [ent.text for ent in doc.ents] == ["2025"]
    assert len(list(doc.sents)) == 2
    assert len(doc.spans["targets"]) == 2
    assert nlp.analyze_pipes()["summary"]["ocop_targets"]["assigns"] == ["doc.spans", "doc._.targets", "span._.target"]


def test_options() -> None:
    nlp = blank("xx")
    nlp.add_pipe("ocop_targets", config={"results": True, "published": "2023-05-15"})
    assert spans(nlp(DONE))[0][1] == "result"
    doc = nlp("Phấn đấu đến cuối năm nay có 12 sản phẩm.")
    assert doc._.targets[0].deadline.end == date(2023, 12, 31)


def test_a_doc_that_says_its_day() -> None:
    nlp = blank("xx")
    component = nlp.add_pipe("ocop_targets", config={"published": "2023-05-15"})
    doc = nlp.make_doc("Phấn đấu đến cuối năm nay có 12 sản phẩm.")
    doc._.published = date(2021, 1, 1)
    assert component(doc)._.targets[0].deadline.end == date(2021, 12, 31)


def test_letters_that_are_not_composed() -> None:
    nlp = blank("xx")
    nlp.add_pipe("ocop_targets")
    doc = nlp(unicodedata.normalize("NFD", TEXT))
    assert "23" in spans(doc)[0][0]
    assert [r.id for r in doc._.targets] == [r.id for r in nlp(TEXT)._.targets]


def test_a_text_without_targets_has_an_empty_group() -> None:
    nlp = blank("xx")
    nlp.add_pipe("ocop_targets")
    assert spans(nlp("Hôm nay trời đẹp.")) == []
    assert spans(nlp("")) == []


def test_many_docs_and_bytes() -> None:
    nlp = blank("vi")
    nlp.add_pipe("ocop_targets")
    docs = list(nlp.pipe([TEXT, DONE, TEXT]))
    assert [len(doc.spans["targets"]) for doc in docs] == [2, 0, 2]
    again = Doc(nlp.vocab).from_bytes(docs[0].to_bytes())
    assert spans(again) == spans(docs[0])
    assert again._.targets == docs[0]._.targets


def test_a_pipeline_can_be_saved_and_loaded(tmp_path: object) -> None:
    nlp = blank("xx")
    nlp.add_pipe("ocop_targets", config={"results": True})
    nlp.to_disk(str(tmp_path))
    assert spans(spacy.load(str(tmp_path))(TEXT)) == spans(nlp(TEXT))


@pytest.mark.parametrize(
    ("config", "error"), [({"published": "mai"}, ValueError), ({"patterns": "/nowhere/at/all"}, PatternError)]
)
def test_options_that_cannot_be(config: dict[str, str], error: type[Exception]) -> None:
    with pytest.raises(error):
        blank("xx").add_pipe("ocop_targets", config=config)
