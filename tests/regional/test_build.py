"""Building: incremental, whole or not at all, and clear about bad input."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import duckdb
import pytest
from gold_records import ROOT, write

from extractor.records import Target
from extractor.regional.build import Options, build
from extractor.regional.cli import main
from extractor.regional.errors import BadRecords, CorpusError
from extractor.regional.rows import record as record_of
from extractor.regional.rows import row
from extractor.regional.schema import MENTIONS, TABLES
from extractor.regional.store import read


def lines(records: list[Target]) -> list[str]:
    return [r.model_dump_json() + "\n" for r in records]


def changed(line: str, **changes: Any) -> str:
    values = json.loads(line)
    for path, value in changes.items():
        *parents, last = path.split("__")
        inside = values
        for parent in parents:
            inside = inside[parent]
        inside[last] = value
    return json.dumps(values, ensure_ascii=False) + "\n"


def counts(corpus: Path) -> dict[str, int]:
    connection = read(corpus)
    try:
        found = {}
        for table in ("documents", "document_paths", "mentions", "targets"):
            (found[table],) = connection.execute(f"SELECT count(*) FROM {table}").fetchone() or (0,)
        return found
    finally:
        connection.close()


@pytest.fixture
def some(records: list[Target]) -> list[Target]:
    return [r for r in records if r.document.path[:2] in ("01", "02", "05")]


def test_every_column_is_documented(corpus_file: Path) -> None:
    connection = read(corpus_file)
    bare = connection.execute(
        "SELECT table_name, column_name FROM duckdb_columns() WHERE comment IS NULL AND table_name IN "
        f"({', '.join(repr(t.name) for t in TABLES)})"
    ).fetchall()
    keys = connection.execute("SELECT table_name FROM duckdb_constraints() WHERE constraint_type = 'PRIMARY KEY'")
    assert bare == []
    assert {t for (t,) in keys.fetchall()} >= {"documents", "mentions", "targets", "places", "indicators"}
    connection.close()


def test_nothing_is_lost(records: list[Target], corpus_file: Path) -> None:
    connection = read(corpus_file)
    names = ", ".join(MENTIONS.names)
    rows = connection.execute(f"SELECT {names} FROM mentions").fetchall()
    connection.close()
    back = [record_of(dict(zip(MENTIONS.names, r, strict=True))) for r in rows]
    assert sorted(back, key=lambda r: r.id) == sorted(records, key=lambda r: r.id)


@pytest.mark.parametrize("number", ["12345678901234567890.123", "1e400", "0.1", "15983", "33.33"])
def test_figures_keep_all_their_digits(some: list[Target], number: str) -> None:
    line = lines([next(r for r in some if r.quantity)])[0]
    values = json.loads(line)
    values["quantity"]["lower"] = number
    target = Target.model_validate(values)
    assert record_of(row(target, None, None)) == target


def test_building_again_doubles_nothing(some: list[Target], tmp_path: Path) -> None:
    corpus, source = tmp_path / "c.duckdb", str(write(tmp_path / "r.jsonl", some))
    build([source], corpus)
    before = counts(corpus)
    build([source], corpus)
    build([source, source], corpus)
    assert counts(corpus) == before


def test_more_records_are_added(some: list[Target], tmp_path: Path) -> None:
    corpus = tmp_path / "c.duckdb"
    for number in ("01", "02", "05"):
        part = [r for r in some if r.document.path.startswith(number)]
        build([str(write(tmp_path / f"{number}.jsonl", part))], corpus)
    assert counts(corpus)["mentions"] == len(some)
    assert counts(corpus)["documents"] == 3


def test_a_changed_document_is_replaced(some: list[Target], tmp_path: Path) -> None:
    corpus = tmp_path / "c.duckdb"
    build([str(write(tmp_path / "r.jsonl", some))], corpus)
    before = counts(corpus)
    mine = [x for x in lines(some) if '"path":"05' in x]
    new = [changed(x, id=f"n{i:015d}", document__sha256="f" * 64) for i, x in enumerate(mine[:5])]
    (tmp_path / "new.jsonl").write_text("".join(new), encoding="utf-8")
    build([str(tmp_path / "new.jsonl")], corpus)
    after = counts(corpus)
    assert after["mentions"] == before["mentions"] - len(mine) + 5
    assert after["documents"] == before["documents"]


def test_replace_forgets_earlier_readings(some: list[Target], tmp_path: Path) -> None:
    corpus = tmp_path / "c.duckdb"
    build([str(write(tmp_path / "r.jsonl", some))], corpus)
    part = [r for r in some if r.document.path.startswith("05")][:3]
    source = str(write(tmp_path / "p.jsonl", part))
    build([source], corpus)
    assert counts(corpus)["mentions"] == len(some)
    build([source], corpus, Options(replace=True))
    assert counts(corpus)["mentions"] == len([r for r in some if not r.document.path.startswith("05")]) + 3


def test_the_same_text_under_two_paths_is_one_document(some: list[Target], tmp_path: Path) -> None:
    corpus = tmp_path / "c.duckdb"
    copied = [changed(x, document__path="copy/" + json.loads(x)["document"]["path"]) for x in lines(some)]
    (tmp_path / "r.jsonl").write_text("".join([*lines(some), *copied]), encoding="utf-8")
    build([str(tmp_path / "r.jsonl")], corpus)
    assert counts(corpus) | {"targets": 0} == {
        "documents": 3, "document_paths": 6, "mentions": len(some), "targets": 0,
    }  # fmt: skip


BAD = {
    "cut off": (lambda x: x[: len(x) // 2] + "\n", "cut off in the middle of a record"),
    "not JSON": (lambda x: "số: 12\n", "not JSON"),
    "no object": (lambda x: "[1, 2]\n", "not a record"),
    "older": (lambda x: json.dumps({k: v for k, v in json.loads(x).items() if k != "rule"}) + "\n",
              "another schema version (without rule)"),
    "newer": (lambda x: changed(x, confidence=0.9), "another schema version (with unknown confidence)"),
    "newer inside": (lambda x: changed(x, document__colour="red"), "another schema version"),
    "bad value": (lambda x: changed(x, kind="wish"), "kind: "),
    "unknown place": (lambda x: changed(x, place__code="99", place__name="Atlantis"), "'99', which no table of places"),
    "unknown province": (lambda x: changed(x, place__code=None, place__name="Atlantis"), "'Atlantis' is in no table"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_bad_lines_name_file_and_line(case: str, some: list[Target], tmp_path: Path) -> None:
    corpus, source = tmp_path / "c.duckdb", tmp_path / "bad.jsonl"
    build([str(write(tmp_path / "r.jsonl", some))], corpus)
    before = corpus.read_bytes()
    spoil, problem = BAD[case]
    text = lines(some)
    source.write_text("".join([text[0], text[1], spoil(text[2]), *text[3:]]), encoding="utf-8")
    with pytest.raises(BadRecords) as raised:
        build([str(source)], corpus)
    assert f"{source}, line 3: " in str(raised.value)
    assert problem in str(raised.value)
    assert corpus.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["bad.jsonl", "c.duckdb", "r.jsonl"]


def test_a_repeated_id_names_both_lines(some: list[Target], tmp_path: Path) -> None:
    source = tmp_path / "bad.jsonl"
    source.write_text("".join([*lines(some), lines(some)[1]]), encoding="utf-8")
    with pytest.raises(BadRecords, match=rf"bad.jsonl, line {len(some) + 1}: the id .* is that of line 2 already"):
        build([str(source)], tmp_path / "c.duckdb")
    assert not (tmp_path / "c.duckdb").exists()


def test_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_bytes('{"id": "Yên Bái"}\n'.encode("utf-16"))
    with pytest.raises(BadRecords, match="line 1: not UTF-8"):
        build([str(tmp_path / "bad.jsonl")], tmp_path / "c.duckdb")


def test_failures_file_takes_the_bad_lines(some: list[Target], tmp_path: Path) -> None:
    text = lines(some)
    (tmp_path / "r.jsonl").write_text("".join([text[0][:40] + "\n", *text[1:]]), encoding="utf-8")
    summary = build([str(tmp_path / "r.jsonl")], tmp_path / "c.duckdb", Options(failures=tmp_path / "f.jsonl"))
    (failure,) = (tmp_path / "f.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(failure)["line"] == 1
    assert json.loads(failure)["text"] == text[0][:40]
    assert (summary.failed, summary.mentions) == (1, len(some) - 1)


@pytest.mark.parametrize("content", [b"junk", b"", None], ids=["junk", "empty", "other database"])
def test_a_file_that_is_no_corpus(content: bytes | None, some: list[Target], tmp_path: Path) -> None:
    corpus = tmp_path / "c.duckdb"
    if content is None:
        with duckdb.connect(str(corpus)) as connection:
            connection.execute("CREATE TABLE t AS SELECT 1 AS a")
    else:
        corpus.write_bytes(content)
    before = corpus.read_bytes()
    with pytest.raises(CorpusError, match=r"c\.duckdb: .*not a corpus"):
        build([str(write(tmp_path / "r.jsonl", some))], corpus)
    with pytest.raises(CorpusError, match=r"c\.duckdb: .*not a corpus"):
        read(corpus)
    assert corpus.read_bytes() == before


def test_missing_files_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (
        ["build", "none.jsonl", "-o", str(tmp_path / "c.duckdb")],
        ["query", "SELECT 1", "-c", "none.duckdb"],
    ):
        with pytest.raises(SystemExit) as stopped:
            main(arguments)
        assert stopped.value.code == 2
        assert "none." in capsys.readouterr().err


KILLED = """
import sys
from pathlib import Path
from extractor.regional import build as b
step = sys.argv[3]
real = getattr(b, step)
def stop(*a, **k):
    real(*a, **k)
    print("there", flush=True)
    import time
    time.sleep(60)
setattr(b, step, stop)
b.build([sys.argv[1]], Path(sys.argv[2]))
"""


@pytest.mark.parametrize("step", ["join", "create_views"])
def test_a_killed_build_leaves_the_old_corpus(step: str, some: list[Target], tmp_path: Path) -> None:
    corpus = tmp_path / "c.duckdb"
    first = [r for r in some if r.document.path.startswith("01")]
    build([str(write(tmp_path / "a.jsonl", first))], corpus)
    before = corpus.read_bytes()
    source = str(write(tmp_path / "b.jsonl", some))
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, source, str(corpus), step],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdout
    assert process.stdout.readline() == b"there\n"
    with pytest.raises(CorpusError, match="another build is under way"):
        build([source], corpus)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert corpus.read_bytes() == before
    assert counts(corpus)["mentions"] == len(first)
    time.sleep(0.1)
    build([source], corpus)
    assert counts(corpus)["mentions"] == len(some)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.jsonl", "b.jsonl", "c.duckdb"]


def test_texts_are_kept_where_their_hash_fits(some: list[Target], tmp_path: Path) -> None:
    from gold_records import text_of

    corpus, texts = tmp_path / "c.duckdb", tmp_path / "texts"
    texts.mkdir()
    (texts / "a.txt").write_text(text_of("05-nq-tinh-uy-nghe-an.txt"), encoding="utf-8", newline="")
    (texts / "b.txt").write_text("khác", encoding="utf-8")
    source = str(write(tmp_path / "r.jsonl", some))
    build([source], corpus, Options(texts=texts))
    build([source], corpus)
    connection = read(corpus)
    held = connection.execute(
        """SELECT d.path, m.evidence = substring(d.text, m.evidence_start + 1, m.evidence_end - m.evidence_start)
           FROM documents d JOIN mentions m USING (sha256) WHERE text IS NOT NULL GROUP BY ALL"""
    ).fetchall()
    connection.close()
    assert held == [("05-nq-tinh-uy-nghe-an.txt", True)]
