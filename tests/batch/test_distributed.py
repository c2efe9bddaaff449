"""The extraction over data sets: the records that files give, failures as rows. Needs the extra ``daft``."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path

import pytest
from conftest import STUB, Folder

from extractor.batch.errors import Stop
from extractor.batch.options import Options

daft = pytest.importorskip("daft")

from extractor.distributed import Columns, command, extract_rows  # noqa: E402
from extractor.distributed.datasets import http_body  # noqa: E402

TEXTS = {"a.txt": "one\ntwo\n", "b.txt": "!raise", "c.txt": "!die", "d.txt": "!hang", "e.txt": "three\n"}


def options(**more: object) -> Options:
    return Options(**{"engine": STUB, "timeout": 0.5, **more})  # type: ignore[arg-type]


def lines(folder: Path, kind: str) -> list[dict[str, str]]:
    parts = sorted(folder.glob(f"{kind}-*.jsonl"))
    return [json.loads(line) for part in parts for line in part.read_text().splitlines()]


def rows(path: Path) -> None:
    texts = TEXTS | {"f.txt": None}
    path.write_text("".join(json.dumps({"path": name, "text": text}) + "\n" for name, text in texts.items()))


def test_a_table_of_texts(tmp_path: Path) -> None:
    rows(tmp_path / "in.jsonl")
    daft.read_json(str(tmp_path / "in.jsonl")).write_parquet(str(tmp_path / "in"))
    for pattern in ("in.jsonl", "in/*.parquet"):
        out = tmp_path / pattern[-7:]
        code, stats = command([str(tmp_path / pattern)], str(out), options(), workers=2)
        assert (code, stats.documents, stats.records, stats.failures) == (1, 6, 3, 4)
        assert {record["line"] for record in lines(out, "records")} == {"one", "two", "three"}
        assert {failure["path"]: failure["cause"] for failure in lines(out, "failures")} == {
            "b.txt": "error",
            "c.txt": "worker_died",
            "d.txt": "too_slow",
            "f.txt": "unreadable",
        }
        assert not (out / "_under_way").exists()


def test_a_folder_of_files_gives_what_the_plain_command_gives(folder: Folder) -> None:
    folder.write({"x/a.txt": "một\nhai\n", "b.html": "<html><body><p>ba</p></body></html>", "c.txt": "bốn"})
    folder.run()
    command([str(folder.docs)], str(folder.root / "out"), options(timeout=20), workers=1)
    plain = [json.loads(line) for line in folder.records.read_text().splitlines()]
    assert sorted(lines(folder.root / "out", "records"), key=str) == sorted(plain, key=str)


def test_columns_of_ones_own() -> None:
    frame = daft.from_pydict({"k": [1, 2], "body": ["x", "y"], "day": [date(2024, 5, 6), None]})
    done = extract_rows(frame, options(), Columns("body", name="k", published="day"), processes=1).to_pydict()
    records = [json.loads(record) for some in done["records"] for record in some]
    assert done["k"] == [1, 2]
    assert [(record["path"], record["published"]) for record in records] == [
        ("1", "2024-05-06"),
        ("2", "None"),
    ]
    assert set(done) == {"k", "day", "records", "failure", "measure"}


def test_a_crawl(tmp_path: Path) -> None:
    page = "<html><body><p>Một câu.</p></body></html>".encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(page)
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-00000000000{n}>\r\n"
        "WARC-Target-URI: http://a.vn/{n}\r\nWARC-Date: 2024-01-02T03:04:05Z\r\n"
        "Content-Type: application/http\r\nContent-Length: {size}\r\n\r\n"
    )
    crawl = b"".join(head.format(n=n, size=len(http)).encode() + http + b"\r\n\r\n" for n in range(3))
    (tmp_path / "crawl.warc").write_bytes(crawl)
    command([str(tmp_path / "crawl.warc")], str(tmp_path / "out"), options(timeout=20), workers=1)
    found = sorted((record["path"], record["line"]) for record in lines(tmp_path / "out", "records"))
    assert found == [(f"http://a.vn/{n}", "Một câu.") for n in range(3)]


@pytest.mark.parametrize(
    ("response", "body"),
    [
        (b"HTTP/1.1 200 OK\r\n\r\nwords", b"words"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nwords\r\n0\r\n\r\n", b"words"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nnot gzip", None),
        (b"nonsense", None),
        (b"", None),
        (None, None),
    ],
)
def test_bodies(response: bytes | None, body: bytes | None) -> None:
    assert http_body(response) == body


def test_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text('{"words": "x"}\n')
    with pytest.raises(Stop, match="none of its columns"):
        command([str(tmp_path / "in.jsonl")], str(tmp_path / "out"), options())
    with pytest.raises(Stop, match="is there already"):
        command([str(tmp_path / "in.jsonl")], str(tmp_path), options())
    with pytest.raises(Stop, match="give it with -o"):
        command([str(tmp_path / "in.jsonl")], None, options())
