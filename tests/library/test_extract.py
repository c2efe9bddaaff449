"""The library: one text, many documents, many threads; what a record promises on any text."""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Barrier

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import ValidationError

import extractor
from extractor import Extractor, Target, extract
from extractor.document import Document
from extractor.patterns.files import PatternError
from extractor.readers import Reader

ROOT = Path(__file__).parents[2]
CORPUS = sorted((ROOT / "corpus" / "docs").glob("*.txt"))
EXTRACTOR = Extractor()
TEXT = "Phấn đấu đến năm 2025, toàn tỉnh có ít nhất 23 sản phẩm đạt 3 sao.\nThu ngân sách phấn đấu đạt 15.000 tỷ đồng."


def canonical(text: str) -> str:
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")


def hold(text: str, records: list[Target]) -> None:
    """What every record promises of its places in the text."""
    for record in records:
        quotes = [record.evidence]
        if record.quantity:
            quotes.append(record.quantity.span)
            assert record.evidence.start <= record.quantity.span.start < record.quantity.span.end <= record.evidence.end
        if record.deadline and record.deadline.span:
            quotes.append(record.deadline.span)
        for quote in quotes:
            assert text[quote.start : quote.end] == quote.text != ""
    assert len({record.id for record in records}) == len(records)
    starts = [record.evidence.start for record in records]
    assert starts == sorted(starts)


def test_one_call_gives_typed_records() -> None:
    first, second = extract(TEXT, published=date(2023, 5, 15))
    assert isinstance(first, Target)
    assert first.quantity is not None
    assert (first.quantity.comparator, first.quantity.lower, first.quantity.unit) == ("ge", 23, "sản phẩm")
    assert first.deadline is not None
    assert (first.deadline.relation, first.deadline.end) == ("by", date(2025, 12, 31))
    assert second.quantity is not None
    assert second.quantity.lower == 15_000_000_000_000


def test_no_text_no_record() -> None:
    assert extract("") == []
    assert extract(" \n\t\n") == []


def test_a_title_given_is_the_title_of_the_document() -> None:
    record = extract("Phấn đấu có 12 sản phẩm.", title="Kế hoạch OCOP năm 2023")[0]
    assert record.document.title == "Kế hoạch OCOP năm 2023"


def test_the_day_given_is_what_times_are_read_against() -> None:
    text = "Phấn đấu đến cuối năm nay có 12 sản phẩm."
    ends = [extract(text, published=date(year, 3, 1))[0].deadline for year in (2022, 2024)]
    assert [end and end.end for end in ends] == [date(2022, 12, 31), date(2024, 12, 31)]


def test_a_record_cannot_be_changed() -> None:
    record = extract(TEXT)[0]
    with pytest.raises(ValidationError):
        record.subject = "x"  # type: ignore[misc]


def test_a_record_survives_its_json() -> None:
    for record in EXTRACTOR.extract(CORPUS[0].read_text(encoding="utf-8"), results=True):
        assert Target.model_validate_json(record.model_dump_json()) == record


def test_whole_numbers_are_json_integers() -> None:
    text = "Phấn đấu đến năm 2025 có 23 sản phẩm, tăng 7,5% và thu 1.500 tỷ đồng."
    figures = [json.loads(r.model_dump_json())["quantity"]["lower"] for r in extract(text)]
    assert figures == [23, 7.5, 1_500_000_000_000]
    assert [type(figure) for figure in figures] == [int, float, int]


def test_the_schema_that_is_checked_in_is_the_models_own() -> None:
    written = json.loads((ROOT / "docs" / "target.schema.json").read_text(encoding="utf-8"))
    models = Target.model_json_schema(mode="serialization")
    assert written == {"$schema": "https://json-schema.org/draft/2020-12/schema", **models}
    Draft202012Validator.check_schema(written)


def test_every_record_of_the_corpus_fits_the_schema_and_its_text() -> None:
    validator = Draft202012Validator(json.loads((ROOT / "docs" / "target.schema.json").read_text(encoding="utf-8")))
    for path in CORPUS:
        text = path.read_text(encoding="utf-8")
        records = EXTRACTOR.extract(text, results=True)
        hold(canonical(text), records)
        for record in records:
            validator.validate(json.loads(record.model_dump_json()))


def test_all_keys_are_written() -> None:
    [record] = extract("Trước ngày 20/11/2021 hoàn thành đánh giá, phân hạng sản phẩm.")
    written = json.loads(record.model_dump_json())
    assert set(written) == set(Target.model_fields)
    assert written["kind"] == "milestone"
    assert written["quantity"] is None


def test_one_extractor_for_eight_threads() -> None:
    texts = [path.read_text(encoding="utf-8") for path in CORPUS[:8]]
    shared, start = Extractor(), Barrier(8)  # fresh: what loads on first need is loaded under all of them

    def work(text: str) -> list[Target]:
        start.wait()
        return shared.extract(text, results=True)

    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(work, texts))
    assert together == [EXTRACTOR.extract(text, results=True) for text in texts]


def test_a_stream_takes_one_document_at_a_time_and_keeps_their_order() -> None:
    reader, taken = Reader.built_in(), []

    def documents() -> Iterator[Document]:
        for path in CORPUS[:4]:
            taken.append(path.name)
            yield reader.read(path, path.name)

    stream = EXTRACTOR.stream(documents())
    assert taken == []
    first = next(stream)
    assert taken == [CORPUS[0].name]
    names = [{r.document.path for r in records} for records in [first, *stream]]
    assert names == [{name} for name in taken]


def test_ids_are_of_the_content_alone() -> None:
    here = [r.id for r in EXTRACTOR.extract(TEXT)]
    assert here == [r.id for r in Extractor().extract(TEXT)]
    assert here != [r.id for r in EXTRACTOR.extract(TEXT + " ")]


def test_a_folder_of_patterns_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(PatternError, match="nowhere"):
        Extractor(tmp_path / "nowhere")


def test_names_that_are_not_there() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Nothing'"):
        _ = extractor.Nothing


def test_importing_loads_no_models() -> None:
    code = "import sys, extractor; print(sorted({'spacy', 'underthesea', 'pydantic'} & set(sys.modules)))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert out.stdout.strip() == "[]"


# Properties: pieces of real wordings put together at random, and any text at all

PIECES = [
    *(
        "Phấn đấu",
        "đến năm 2025",
        "toàn tỉnh",
        "có ít nhất",
        "23",
        "sản phẩm",
        "đạt 3 sao",
        "từ 4 đến 6",
        "%",
        "tỷ đồng",
    ),
    *(
        "trước ngày 30/6/2024",
        "hoàn thành",
        "đã",
        "công nhận",
        "mỗi xã",
        "lần lượt là",
        "2, 4 và 6",
        "tăng",
        "giảm",
        "lên",
    ),
    *(
        "Kế hoạch số 88/KH-UBND",
        "huyện Châu Thành",
        "tỉnh Yên Bái",
        "hoà bình",
        "thuỷ sản",
        "qui hoạch",
        "- ",
        "a) ",
        "1. ",
    ),
    *(
        "\n",
        "\n\n",
        "\t",
        "|",
        ": ",
        ". ",
        ", ",
        ";",
        "I. MỤC TIÊU",
        "STT | Chỉ tiêu | Kế hoạch 2023",
        "30/02/2024",
        "²",
        "½",
    ),
]
GAPS = st.sampled_from([" ", "  ", "\u00a0", "\u200b", "\n", "\r\n", "\r", "\t", "\u2003", "\ufeff", ""])
WORDS = st.lists(st.tuples(st.sampled_from(PIECES), GAPS), max_size=25).map(lambda p: "".join(w + g for w, g in p))
FORMS = {
    "NFC": lambda text: unicodedata.normalize("NFC", text),
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "CRLF": lambda text: text.replace("\r\n", "\n").replace("\n", "\r\n"),
}


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=120, deadline=None)
@given(text=WORDS)
def test_quotes_are_exact(form: str, text: str) -> None:
    given_text = FORMS[form](text)
    hold(canonical(given_text), EXTRACTOR.extract(given_text, published=date(2023, 5, 15), results=True))


@pytest.mark.parametrize("path", CORPUS[:6], ids=lambda p: p.name[:2])
@pytest.mark.parametrize("form", ["NFD", "CRLF"])
def test_the_form_of_the_letters_changes_no_record(form: str, path: Path) -> None:
    text = canonical(path.read_text(encoding="utf-8"))
    assert EXTRACTOR.extract(FORMS[form](text), results=True) == EXTRACTOR.extract(text, results=True)


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=200), day=st.none() | st.dates())
def test_any_text_is_survived(text: str, day: date | None) -> None:
    hold(canonical(text), EXTRACTOR.extract(text, published=day, results=True))
    EXTRACTOR.explain(text, published=day)


@pytest.mark.parametrize(
    "text",
    [
        "30/02/2024",
        "9" * 400,
        "10" + " tỷ" * 60,
        "(" * 3000,
        "- " * 2000,
        "|" * 2000,
        "\x00 5 xã",
        "\ud800 5 xã",
        "năm " * 1500,
    ],
    ids=["no date", "digits", "magnitudes", "brackets", "dashes", "bars", "nought", "surrogate", "years"],
)
def test_hostile_texts(text: str) -> None:
    records = EXTRACTOR.extract(text, results=True)
    hold(canonical(text.replace("\ud800", "\ufffd")), records)
    assert all(record.model_dump_json() for record in records)


IDLE = "Anh kể rằng đêm {n} trời mưa to, nước ngập đến {m} m. Cô gái gọi cho bạn lúc {m} giờ."


@pytest.mark.parametrize("path", CORPUS[::3], ids=lambda p: p.stem)
def test_targets_are_the_same_with_and_without_results(path: Path) -> None:
    around = "\n".join(IDLE.format(n=n, m=n % 20 + 1) for n in range(40))
    text = f"{path.read_text(encoding='utf-8')}\n{around}"
    with_results = EXTRACTOR.extract(text, results=True)
    assert [r for r in with_results if r.status == "target"] == EXTRACTOR.extract(text)


def test_results_stand_in_sentences_that_promise_nothing_too() -> None:
    idle = "\n".join(IDLE.format(n=n, m=n % 20 + 1) for n in range(40))
    result = "Năm 2020, toàn huyện đã trồng được 1.250 ha rừng."
    found = EXTRACTOR.extract(f"{idle}\n{result}", results=True)
    assert [str(r.quantity.lower) for r in found if r.quantity and r.status == "result"] == ["1250"]
    assert EXTRACTOR.extract(f"{idle}\n{result}") == []
