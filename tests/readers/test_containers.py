"""Files that hold many documents, and files that hold none."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pytest
from written import docx

from extractor.document import Document
from extractor.patterns.files import PatternFolder
from extractor.readers import Reader, ReadError
from extractor.readers.failures import ReadFailure
from extractor.readers.kinds import holds_many, of_bytes
from extractor.readers.rows import Columns

pytest.importorskip("docx")

READER = Reader.built_in()
TEXT = "Huyện Tân Sơn phấn đấu đến năm 2025 có ít nhất 12 sản phẩm OCOP đạt 3 sao."
PAGE = (
    f"<html><head><title>Tân Sơn</title></head><body><h1>Tân Sơn nâng số sản phẩm OCOP</h1><p>{TEXT}</p></body></html>"
)
ROWS = [
    {"id": 7, "text": TEXT, "title": "Tân Sơn", "url": "https://a.example.vn/7", "published": "2023-02-14"},
    {"id": None, "text": PAGE, "published": "14/02/2023"},
    {"text": ""},
]


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def json_lines(rows: list[dict[str, object]]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def check_rows(found: list[Document | ReadFailure], name: str) -> None:
    first, second, third = found
    assert isinstance(first, Document)
    assert (first.path, first.text, first.title) == (f"{name}#7", TEXT, "Tân Sơn")
    assert (first.url, first.published) == ("https://a.example.vn/7", date(2023, 2, 14))
    assert isinstance(second, Document)
    assert (second.path, second.published) == (f"{name}#2", date(2023, 2, 14))
    assert TEXT in second.text
    assert "<p>" not in second.text
    assert isinstance(third, ReadFailure)
    assert (third.path, third.message) == (f"{name}#3", "The row has no text.")


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "b"])
def test_json_lines(name: str, tmp_path: Path) -> None:
    data = json_lines(ROWS)
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    assert holds_many(tmp_path / name)
    check_rows(list(READER.documents(tmp_path / name)), name)


def test_parquet(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    rows = [
        {"id": str(r.get("id") or ""), **{k: r.get(k) for k in ("text", "title", "url", "published")}} for r in ROWS
    ]
    parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "a.parquet")
    check_rows(list(READER.documents(tmp_path / "a.parquet")), "a.parquet")
    check_rows(list(READER.documents((tmp_path / "a.parquet").read_bytes(), "a.parquet")), "a.parquet")


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_csv(mark: str) -> None:
    cells = [["Mã", "Nội dung", "Ngày"], ["x1", f'"{TEXT}"', "14/02/2023"], ["x2", "", ""]]
    data = "\ufeff" + "\n".join(mark.join(row) for row in cells)
    reader = Reader.load(PatternFolder.over_built_in(), columns=Columns(text="nội dung", id="Mã", published="Ngày"))
    first, second = reader.documents(data.encode(), "biểu.csv")
    assert isinstance(first, Document)
    assert (first.path, first.text, first.published) == ("biểu.csv#x1", TEXT, date(2023, 2, 14))
    assert isinstance(second, ReadFailure)
    (failure,) = READER.documents(data.encode(), "biểu.csv")
    assert isinstance(failure, ReadFailure)
    assert "--text-column" in failure.remedy
    assert "Nội dung" in failure.message


def test_a_bad_row_is_a_failure_in_its_place() -> None:
    data = json_lines(ROWS[:1]) + b'{"text": \n[1]\n' + json_lines(ROWS[:1])
    found = list(READER.documents(data, "a.jsonl"))
    assert [type(d).__name__ for d in found] == ["Document", "ReadFailure", "ReadFailure", "Document"]


def test_zip_of_anything() -> None:
    inner = zipped({"trong.txt": TEXT.encode()})
    data = zipped({
        "thư mục/kế hoạch.docx": docx([("p", TEXT)]), "a.html": PAGE.encode(), "rows.jsonl": json_lines(ROWS[:1]),
        "b.zip": inner, ".hidden": b"x", "__MACOSX/a": b"x", "c.bin": b"\0\1\2", "bad.docx": b"PK\3\4 no",
    })  # fmt: skip
    found = {d.path: d for d in READER.documents(data, "hồ sơ.zip")}
    read = {path for path, d in found.items() if isinstance(d, Document)}
    assert read == {f"hồ sơ.zip/{n}" for n in ("thư mục/kế hoạch.docx", "a.html", "rows.jsonl#7", "b.zip/trong.txt")}
    skipped, bad = found["hồ sơ.zip/c.bin"], found["hồ sơ.zip/bad.docx"]
    assert isinstance(skipped, ReadFailure)
    assert isinstance(bad, ReadFailure)
    assert (skipped.skipped, bad.skipped) == (True, False)
    assert len(found) == 6


def test_names_in_old_zip_files() -> None:
    """Old programs write the bytes of UTF-8 without the flag that says so."""
    name = "kế-hoạch.txt".encode()
    data = zipped({"x" * len(name): TEXT.encode()}).replace(b"x" * len(name), name)
    assert [d.path for d in READER.documents(data, "z.zip")] == ["z.zip/kế-hoạch.txt"]


def test_web_archive() -> None:
    warcio = pytest.importorskip("warcio.warcwriter")
    headers = pytest.importorskip("warcio.statusandheaders").StatusAndHeaders
    out = io.BytesIO()
    writer = warcio.WARCWriter(out, gzip=True)
    for url, status, kind, body in (
        ("https://a.example.vn/1", "200 OK", "text/html; charset=utf-8", PAGE.encode()),
        ("https://a.example.vn/2", "404 Not Found", "text/html", PAGE.encode()),
        ("https://a.example.vn/3.png", "200 OK", "image/png", b"\x89PNG\r\n\x1a\n"),
        ("https://a.example.vn/4", "200 OK", "text/plain", TEXT.encode()),
    ):
        http = headers(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=http))
    found = list(READER.documents(out.getvalue(), "a.warc.gz"))
    assert [(d.path, d.url) for d in found if isinstance(d, Document)] == [
        (f"a.warc.gz#https://a.example.vn/{n}", f"https://a.example.vn/{n}") for n in (1, 4)
    ]
    assert len(found) == 2
    cut = list(READER.documents(out.getvalue()[:-40], "a.warc.gz"))
    assert isinstance(cut[0], Document)


SKIPPED = [
    ("a.exe", b"MZ\0\0\1\2"), ("style.css", b"p { color: red }"), ("data.json", b'[{"a": 1}]'), ("empty.docx", b""),
    ("a.gz", gzip.compress(b"\0\1\2")), ("a.odt", zipped({"mimetype": b"x", "content.xml": b"<x/>"})),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data"), SKIPPED, ids=[name for name, _ in SKIPPED])
def test_what_is_no_document_is_skipped_with_a_word(name: str, data: bytes) -> None:
    (found,) = READER.documents(data, name)
    assert isinstance(found, ReadFailure)
    assert found.skipped
    assert found.message.endswith(".")


KINDS = [
    ("a.doc", PAGE.encode(), "html"), ("a.docx", b"{\\rtf1 x}", "rtf"), ("a.txt", b"%PDF-1.7", "pdf"),
    ("anh.dat", b"\x89PNG\r\n\x1a\n", "image"), ("x.md", b"# a", "text"), ("noname", TEXT.encode(), "text"),
    ("a.doc", TEXT.encode(), "text"), ("t.csv", b"a,b", "csv"), ("x", b"PAR1", "parquet"),
    ("thu.mht", b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n", "mhtml"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "kind"), KINDS)
def test_kinds_by_content_then_by_name(name: str, data: bytes, kind: str) -> None:
    assert of_bytes(data, name) == kind


def test_one_document_is_asked_of_a_file_of_many() -> None:
    with pytest.raises(ReadError, match="many documents"):
        READER.read(json_lines(ROWS), "a.jsonl")
