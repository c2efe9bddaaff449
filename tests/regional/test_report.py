"""The report as a file: what is in it, what is marked, and that it needs nothing from elsewhere."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from duckdb import DuckDBPyConnection
from hypothesis import given
from hypothesis import strategies as st
from report_records import AS_OF, NEWS, PLAN

from extractor.patterns.files import PatternFolder
from extractor.regional.errors import CorpusError
from extractor.regional.report import Options, write_report
from extractor.regional.report import write as page
from extractor.regional.report.marks import Marker, bare, place
from extractor.regional.report.texts import Units, pack, passages, whole
from extractor.regional.search import Filter

MARKED = [
    ("ít nhất 23 sản phẩm", "ít nhất"),
    ("từ 90% trở lên", "trở lên"),
    ("không thấp hơn 96,2%", "không thấp hơn"),
    ("trên 70%", "trên"),
    ("≥ 2.000", "≥"),
    ("Tối đa 7 hộ", "Tối đa"),
    ("23 sản phẩm", None),
]


@pytest.mark.parametrize(("figure", "words"), MARKED)
def test_the_comparator_is_marked(figure: str, words: str | None) -> None:
    span = Marker.load(PatternFolder.over_built_in()).comparator(figure, 100)
    assert (span and figure[span[0] - 100 : span[1] - 100]) == words


@given(st.sampled_from(["", "ít nhất ", "trên  "]), st.sampled_from(["", " trở lên"]))
def test_the_figure_is_marked_without_it(before: str, behind: str) -> None:
    figure = before + "23 sản phẩm" + ("" if before else behind)
    comparator = Marker.load(PatternFolder.over_built_in()).comparator(figure, 7)
    assert figure[slice(*(at - 7 for at in bare(figure, 7, comparator)))] == "23 sản phẩm"


PLACED = [
    ("Huyện Yên Châu đạt 5%. Yên Châu khác.", (0, 22), ("Yên Châu",), 6),
    ("Yên Bái xa. Yên Bái gần. Đạt 5%. Yên Bái sau.", (25, 32), ("Yên Bái",), 12),
    ("Đạt 5%. Ở BÀ RỊA – VŨNG TÀU.", (0, 7), ("Bà Rịa - Vũng Tàu",), 10),
    ("Lào Cai. Đạt 5%.", (9, 16), ("Bát Xát", "Lào Cai"), 0),
    ("Tỉnh Yên Bái. Thành phố Yên Bái. Đạt 5%.", (33, 40), ("tỉnh Yên Bái", "Yên Bái"), 0),
    ("Tỉnh Yên Bái. Yên Bái đạt 5%.", (14, 29), ("tỉnh Yên Bái", "Yên Bái"), 14),
    ("Vinh quang. Đạt 5%.", (12, 19), ("Vin",), None),
    ("Đạt 5%.", (0, 7), (None,), None),
]


@pytest.mark.parametrize(("text", "sentence", "names", "start"), PLACED)
def test_the_place_is_marked_where_it_is_named(
    text: str, sentence: tuple[int, int], names: tuple[str | None, ...], start: int | None
) -> None:
    found = place(names, text, sentence)
    assert (found and found[0]) == start


@given(st.text(alphabet="aạ🌾𝒳 \n", max_size=60), st.data())
def test_offsets_as_browsers_count_them(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    assert Units.of(text).at(at) == len(text[:at].encode("utf-16-le")) // 2


@given(st.text(alphabet="ab \n", max_size=4000), st.lists(st.integers(0, 3999), max_size=4))
def test_passages_hold_their_sentences_word_for_word(text: str, starts: list[int]) -> None:
    sentences = [(s, min(s + 40, len(text))) for s in starts if s < len(text)]
    pieces = passages(text, sentences)
    assert all(text[at : at + len(piece)] == piece for at, piece in pieces)
    assert all(any(at <= s and e <= at + len(piece) for at, piece in pieces) for s, e in sentences)
    assert all(a + len(x) < b for (a, x), (b, _) in pairwise(pieces))


def test_every_document_has_its_block() -> None:
    packed = pack([whole("x" * 200_000), whole("y" * 200_000), whole("z")])
    assert packed.where == ((0, 0), (1, 0), (1, 1))
    assert packed.size < 3_000


def data_of(path: Path) -> dict[str, Any]:
    found = re.search(r'id="data">(.*?)</script>', path.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def rows(table: dict[str, Any]) -> list[dict[str, Any]]:
    return [dict(zip(table["columns"], row, strict=True)) for row in table["rows"]]


def test_a_figure_points_to_its_marks(report: Path) -> None:
    data = data_of(report)
    mentions, documents = rows(data["mentions"]), rows(data["documents"])
    texts = {"ke-hoach.txt": PLAN, "tin.txt": NEWS}
    told: dict[str, dict[str, str | None]] = {}
    for mention in mentions:
        units = texts[documents[mention["document"]]["path"]].encode("utf-16-le")

        def said(span: list[int] | None, units: bytes = units) -> str | None:
            return units[2 * span[0] : 2 * span[1]].decode("utf-16-le") if span else None

        assert said([mention["start"], mention["end"]]) == mention["sentence"]
        figure = said(mention["figure"])
        assert figure
        told[figure] = {name: said(mention[name]) for name in ("comparator", "deadline", "place")}
    assert told == {
        "50 sản phẩm": {"comparator": "ít nhất", "deadline": "năm 2024", "place": "tỉnh Lào Cai"},
        "12 hợp tác xã": {"comparator": None, "deadline": "năm 2024", "place": "tỉnh Lào Cai"},
        "45 sản phẩm": {"comparator": None, "deadline": "năm 2024", "place": "tỉnh Lào Cai"},
        "20 sản phẩm": {"comparator": None, "deadline": "hết tháng 9", "place": "tỉnh Lào Cai"},
    }


def test_targets_carry_progress_and_conflicts(report: Path) -> None:
    data = data_of(report)
    by_unit = {t["unit"]: t for t in rows(data["targets"])}
    products = by_unit["sản phẩm"]
    assert (products["conflicts"], products["share"], products["days_left"]) == (1, 40, 82)
    assert rows(data["mentions"])[products["result"]]["isResult"]
    assert by_unit["hợp tác xã"]["state"] == "no result yet"
    assert {row[0] for row in data["statements"]} == {rows(data["targets"]).index(products)}
    assert data["asOf"] == "2024-10-10"


def test_nothing_is_loaded_from_elsewhere(report: Path) -> None:
    text = report.read_text(encoding="utf-8")
    own = re.sub(r"<script>.*?</script>|<script type=\"application/json\".*?</script>", "", text, flags=re.DOTALL)
    assert not re.findall(r"(?:src|href)\s*=\s*[\"'](?!#|data:)", own)
    assert "@import" not in own
    assert "url(" not in own
    assert "default-src 'none'" in own
    assert text.count("</script") == text.count("<script")


def test_what_a_day_did_not_know_is_not_in_it(built: DuckDBPyConnection, tmp_path: Path) -> None:
    write_report(built, tmp_path / "r.html", Options(date(2024, 2, 1)))
    data = data_of(tmp_path / "r.html")
    assert {t["lower"] for t in rows(data["targets"])} == {50, 12}
    assert len(data["documents"]["rows"]) == 1


def test_documents_are_cut_where_there_is_no_room(built: DuckDBPyConnection, tmp_path: Path) -> None:
    assert not write_report(built, tmp_path / "a.html", Options(AS_OF)).cut
    done = write_report(built, tmp_path / "b.html", Options(AS_OF, limit=1000))
    assert done.cut
    assert data_of(tmp_path / "b.html")["cut"]


def test_a_report_is_written_whole_or_not_at_all(built: DuckDBPyConnection, tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no such folder"):
        write_report(built, tmp_path / "none" / "r.html", Options(AS_OF))
    with pytest.raises(CorpusError, match="no target to report"):
        write_report(built, tmp_path / "r.html", Options(AS_OF, wanted=Filter(place="Cà Mau")))
    assert list(tmp_path.iterdir()) == []


def test_a_title_is_no_markup(built: DuckDBPyConnection, tmp_path: Path) -> None:
    write_report(built, tmp_path / "r.html", Options(AS_OF, title="<i>Lào Cai</i>"))
    assert "<i>Lào" not in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_all_words_are_there_in_both_languages() -> None:
    words = tomllib.loads((page.HERE / "words.toml").read_text(encoding="utf-8"))
    code = "".join((page.HERE / "js" / f"{name}.js").read_text(encoding="utf-8") for name in page.SCRIPTS)
    html = (page.HERE / "page.html").read_text(encoding="utf-8")
    asked = set(re.findall(r'\bt\("([\w-]+)"', code)) | set(re.findall(r'data-t(?:-\w+)?="([\w-]+)"', html))
    assert asked <= words.keys()
    assert all(set(phrase) == {"vi", "en"} for phrase in words.values())
    holes = {key: [set(re.findall(r"{\w+}", p)) for p in phrase.values()] for key, phrase in words.items()}
    assert [key for key, (vi, en) in holes.items() if vi != en and not key.endswith("_1")] == []
    regions = {line.split('"region":"')[1].split('"')[0] for line in province_lines()}
    assert {f"region_{name}" for name in regions} == {key for key in words if key.startswith("region_")}
    mentioned = code + html
    made_up = (
        "region_",
        "sdg_",
        "rule_",
        "role_",
        "mark_",
        "tile_",
        "by_",
        "hoangsa_",
        "truongsa_",
        "increase",
        "decrease",
    )
    assert [k for k in words if not k.startswith(made_up) and not k.endswith("_1") and k not in mentioned] == []


def province_lines() -> list[str]:
    folder = PatternFolder.over_built_in().folders[0] / "places"
    return [
        line
        for name in ("provinces_34.jsonl", "provinces_63.jsonl")
        for line in (folder / name).read_text(encoding="utf-8").splitlines()
    ]


def test_the_map_has_every_province_and_both_archipelagos() -> None:
    table = json.loads((page.HERE / "vietnam.json").read_text(encoding="utf-8"))
    folder = PatternFolder.over_built_in().folders[0] / "places"
    for division in ("34", "63"):
        lines = (folder / f"provinces_{division}.jsonl").read_text(encoding="utf-8").splitlines()
        codes = {json.loads(line)["code"] for line in lines}
        assert table[division].keys() == table["anchors"][division].keys() == codes
    assert {i["id"]: i["province"] for i in table["islands"]} == {"hoangsa": "48", "truongsa": "56"}
    assert table["licence"] == "CC BY 4.0"
    assert "@svg-maps/vietnam" in table["source"]
