"""Words and tags: the same as underthesea's, on the untouched text."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.patterns.files import PatternFolder
from extractor.readers import Reader
from extractor.vietnamese.sentences import Splitter
from extractor.vietnamese.words import MisfitError, Token, Words

ROOT = Path(__file__).parents[2]
ARTICLES = ROOT.parent / "shared" / "news" / "articles.jsonl.gz"
WORDS = Words()
FOLDER = PatternFolder.over_built_in()
READER, SPLITTER = Reader.load(FOLDER), Splitter.load(FOLDER)

CASES = [
    ("Toà án tỉnh Đắk Lắk", ["Toà án", "tỉnh", "Đắk", "Lắk"]),
    ("Phấn đấu công nhận ít nhất 23 sản phẩm đạt 3 sao.", None),
    ("UBND TP. HCM  giao 1.234 tỷ đồng\t(tăng 5,3%) cho Sở NN&PTNT…", None),
    ("", []),
    ("   ", []),
    ("Hà", ["Hà"]),
    ("TP.", None),
    ("TP. ", None),
    ("Trụ sở tại TP.\nHồ Chí Minh", None),
    ("| Trong đó: tôm nước lợ | Tấn | 196.120 | 205.500 | 240.000 - 245.000", None),  # paths that tie
    ("| | | |", None),
    ("qui hoạch tuý luý, chíếc, ðất", None),
]


def theirs(sentence: str) -> list[str]:
    from underthesea import word_tokenize

    return list(word_tokenize(sentence))


@pytest.mark.parametrize(("sentence", "wanted"), CASES)
def test_words(sentence: str, wanted: list[str] | None) -> None:
    tokens = WORDS.tokenise(sentence)
    if wanted is not None:
        assert [sentence[t.start : t.end] for t in tokens] == wanted
    assert [read for _, _, read in WORDS._words(sentence)] == theirs(sentence)
    check_cover(sentence, tokens)


def check_cover(sentence: str, tokens: list[Token]) -> None:
    last = 0
    for token in tokens:
        assert last <= token.start < token.end <= len(sentence)
        assert not sentence[last : token.start].strip()
        last = token.end
    assert not sentence[last:].strip()


def sentences_of(text: str) -> list[str]:
    document = READER.read_text(text)
    return [s.span.of(document.text) for s in SPLITTER.sentences(document)]


def corpus() -> list[str]:
    return [
        s for path in sorted((ROOT / "corpus" / "docs").glob("*.txt")) for s in sentences_of(path.read_text("utf-8"))
    ]


def test_words_equal_underthesea_on_the_corpus() -> None:
    for sentence in corpus():
        assert [read for _, _, read in WORDS._words(sentence)] == theirs(sentence)


@pytest.mark.skipif(not ARTICLES.is_file(), reason="the articles are not here")
def test_words_equal_underthesea_on_news() -> None:
    with gzip.open(ARTICLES, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for number, line in enumerate(lines) if number % 100 == 0]
    for sentence in (s for text in texts for s in sentences_of(text)):
        assert [read for _, _, read in WORDS._words(sentence)] == theirs(sentence)


def test_tags_equal_underthesea() -> None:
    from underthesea import pos_tag

    for sentence in corpus()[::12]:
        assert [token.pos for token in WORDS.tag(sentence)] == [tag for _, tag in pos_tag(sentence)]


def test_doc() -> None:
    sentence = "\tToà án  tỉnh có 1.234 hồ sơ. "
    doc = WORDS.doc(sentence)
    assert doc.text == sentence
    assert [t.text for t in doc if t.text.strip()][:2] == ["Toà án", "tỉnh"]
    has = next(t for t in doc if t.text == "có")
    assert (has.tag_, has.pos_, has.idx) == ("V", "VERB", sentence.index("có"))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="aăÂđĐeẻ1.,-&/’'()%\" \n\t\u00a0HT", max_size=60) | st.text(max_size=40))
def test_any_text(sentence: str) -> None:
    try:
        tokens = WORDS.tag(sentence)
        doc = WORDS.doc(sentence)
    except MisfitError:
        pytest.fail(f"misfit on {sentence!r}")
    check_cover(sentence, tokens)
    assert doc.text == sentence


def test_first_use_by_many_threads() -> None:
    fresh, found = Words(), []

    def work() -> None:
        found.append([(t.start, t.end, t.pos) for t in fresh.tag("Tỉnh Lào Cai phấn đấu có thêm 30 sản phẩm OCOP.")])

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert all(each == found[0] for each in found)


def test_nothing_heavy_is_imported_before_need() -> None:
    code = (
        "import sys, extractor.vietnamese.words as w; w.Words(); import extractor.readers; "
        "heavy = ('underthesea', 'spacy', 'numpy', 'joblib', 'trafilatura', 'lxml'); "
        "print([m for m in heavy if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert out.stdout.strip() == "[]"
