"""Files that are broken, locked or meant to harm: a clear failure or a right result, in bounded time and memory."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_containers import TEXT, zipped
from written import docx, pieces_of, xlsx

from extractor.document import Document
from extractor.patterns.files import PatternFolder
from extractor.readers import Reader, ReadError
from extractor.readers.failures import ReadFailure
from extractor.readers.limits import Limits, read_bytes

for module in ("openpyxl", "pypdfium2", "PIL", "pyarrow", "warcio"):
    pytest.importorskip(module)

FOLDER = PatternFolder.over_built_in()
READER = Reader.load(FOLDER, Limits(seconds=20))
OFFICE = shutil.which("soffice")
PIECES = pieces_of(READER.read_text(f"Kế hoạch của huyện\n\n{TEXT}\n"))
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj "
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]>>endobj trailer<</Root 1 0 R>>"
)


def said(data: bytes, name: str, reader: Reader = READER) -> str:
    """The failure's message; a document is none."""
    (found,) = reader.documents(data, name)
    assert isinstance(found, ReadFailure), found
    assert found.message.endswith(".")
    assert found.remedy.endswith((".", "'", ")"))
    return found.message


@pytest.mark.parametrize("share", [0.02, 0.3, 0.7, 0.98])
@pytest.mark.parametrize("write", [docx, xlsx], ids=["docx", "xlsx"])
def test_truncated_office_files(write, share: float) -> None:  # type: ignore[no-untyped-def]
    data = write(PIECES)
    assert "damaged" in said(data[: int(len(data) * share)], f"a.{write.__name__}")


def test_garbage_behind_a_good_beginning() -> None:
    assert "damaged" in said(b"%PDF-1.7\n" + os.urandom(2000), "a.pdf")
    assert "damaged" in said(b"\x89PNG\r\n\x1a\n" + os.urandom(2000), "a.png")
    assert "damaged" in said(b"PAR1" + os.urandom(2000), "a.parquet")
    assert "damaged" in said(b"\x1f\x8b" + os.urandom(2000), "a.warc.gz")


def test_a_page_without_words() -> None:
    assert "no text" in said(PDF, "a.pdf")


def test_locked_files() -> None:
    package = zipped({"a.txt": TEXT.encode()})
    locked = bytearray(package)
    locked[6] |= 1
    locked[package.index(b"PK\x01\x02") + 8] |= 1
    assert "password" in said(bytes(locked), "a.zip")
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    assert "password" in said(ole, "a.docx")


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_a_locked_pdf(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx(PIECES))
    locked = '{"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"x"}}'
    subprocess.run(
        [str(OFFICE), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to",
         f"pdf:writer_pdf_Export:{locked}", "--outdir", str(tmp_path), str(tmp_path / "a.docx")],
        capture_output=True, timeout=60, check=True,
    )  # fmt: skip
    assert "password" in said((tmp_path / "a.pdf").read_bytes(), "a.pdf")


def test_bombs() -> None:
    zeros = zipped({"a.txt": bytes(60_000_000)})
    assert "unpacks to" in said(zeros, "a.zip")
    many = zipped({f"{i}.txt": b"" for i in range(300)})
    assert "members" in said(many, "a.zip", Reader.load(FOLDER, Limits(members=200)))
    nested = zipped({"c.zip": zipped({"b.zip": zipped({"a.zip": zipped({"a.txt": TEXT.encode()})})})})
    assert "Archives within archives" in said(nested, "d.zip")


def test_a_zip_that_lies_of_its_sizes() -> None:
    data = bytearray(zipped({"a.txt": bytes(30_000_000)}))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = (1000).to_bytes(4, "little")
    found = list(READER.documents(bytes(data), "a.zip"))
    assert all(isinstance(f, ReadFailure) or len(f.text) <= 1000 for f in found)


def _with_part(data: bytes, name: str, part: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            new.writestr(entry, part if entry.filename == name else old.read(entry))
    return out.getvalue()


def _sheet(rows: list[list[str]]) -> bytes:
    """A sheet's XML: openpyxl would take longer to write it than we to read it."""
    cells = ("".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in row) for row in rows)
    body = "".join(f"<row>{row}</row>" for row in cells)
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{body}</sheetData></worksheet>'.encode()


def test_entity_bombs() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><w>&b;</w>'
    assert "entities" in said(_with_part(docx(PIECES), "word/document.xml", bomb), "a.docx")
    assert "entities" in said(_with_part(xlsx(PIECES), "xl/workbook.xml", bomb), "a.xlsx")


def test_pages_with_scripts_run_nothing() -> None:
    page = (
        "<html><head><script>document.write('phấn đấu 99 sản phẩm')</script></head><body onload='x()'>"
        f"<h1>Huyện giao chỉ tiêu OCOP</h1><p>{TEXT}</p><script>while(true){{}}</script>"
        "<iframe src='http://127.0.0.1:9/'></iframe></body></html>"
    )
    document = READER.read(page.encode(), "a.html")
    assert TEXT in document.text
    assert "99" not in document.text
    assert "while" not in document.text


@contextlib.contextmanager
def listening() -> Iterator[tuple[int, list[bytes]]]:
    """A port that notes what reaches it."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)

        def serve() -> None:
            while not stop.is_set():
                with contextlib.suppress(OSError):
                    connection, _ = server.accept()
                    heard.append(connection.recv(100))
                    connection.close()

        stop = threading.Event()
        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield server.getsockname()[1], heard
        finally:
            stop.set()
            thread.join()


@pytest.mark.parametrize(
    "kind",
    ["html", pytest.param("rtf", marks=pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed"))],
)
def test_nothing_is_fetched(kind: str) -> None:
    with listening() as (port, heard):
        address = f"http://127.0.0.1:{port}/x.png"
        if kind == "html":
            data = f"<html><head><link rel=stylesheet href='{address}'><base href='{address}'></head><body><img src='{address}'><p>{TEXT}</p></body></html>".encode()
        else:
            field = f'{{\\field{{\\*\\fldinst INCLUDEPICTURE "{address}" \\\\d}}{{\\fldrslt x}}}}'
            data = f"{{\\rtf1 {field} Huyen phan dau 12 san pham OCOP.}}".encode()
        (found,) = READER.documents(data, f"a.{kind}")
        assert isinstance(found, Document)
        assert heard == []


def test_five_hundred_pages() -> None:
    pdfium = pytest.importorskip("pypdfium2")
    book, page = pdfium.PdfDocument.new(), pdfium.PdfDocument(PDF)
    for _ in range(500):
        book.import_pages(page)
    out = io.BytesIO()
    book.save(out)
    assert "no text" in said(out.getvalue(), "a.pdf")
    assert "pages" in said(out.getvalue(), "a.pdf", Reader.load(FOLDER, Limits(pages=400)))


_MEASURED = """
import resource, sys
from pathlib import Path
from extractor.readers import Reader
found = list(Reader.built_in().documents(Path(sys.argv[1])))
assert hasattr(found[0], "text"), found[0]
own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
if (status := Path("/proc/self/status")).exists():  # Linux counts what the test's process held before it began this one
    own = int(status.read_text().partition("VmHWM:")[2].split()[0])
print(len(found[0].blocks), max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) // 1000)
"""


@pytest.mark.parametrize("kind", ["txt", "xlsx"])
def test_a_table_of_a_hundred_thousand_rows(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"biểu lớn.{kind}"
    rows = [["TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch 2023"], *(
        [str(i), f"Số hộ của thôn {i}", "hộ", str(i % 70)] for i in range(100_000)
    )]  # fmt: skip
    if kind == "txt":
        path.write_text("\n".join(" | ".join(row) for row in rows), encoding="utf-8")
    else:
        pytest.importorskip("openpyxl")
        path.write_bytes(_with_part(xlsx([("p", "x")]), "xl/worksheets/sheet1.xml", _sheet(rows)))
    out = subprocess.run(
        [sys.executable, "-c", _MEASURED, str(path)], capture_output=True, text=True, timeout=200, check=False
    )
    assert out.returncode == 0, out.stderr[-500:]
    blocks, megabytes = map(int, out.stdout.split())
    assert blocks == len(rows)
    assert megabytes < 1000


def test_a_file_that_changes_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "kế hoạch năm.txt"
    path.write_text(TEXT, encoding="utf-8")
    stat = Path.stat

    def later(self: Path, **options: bool) -> os.stat_result:
        found = stat(self, **options)
        if self == path:
            with path.open("a") as file:
                file.write("thêm")
        return found

    monkeypatch.setattr(Path, "stat", later)
    with pytest.raises(ReadError, match="changed while"):
        read_bytes(path, Limits())


def test_a_parser_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader.load(FOLDER, Limits(seconds=0.05))
    began = time.monotonic()
    assert "longer than" in said(docx(PIECES), "a.docx", reader)
    assert time.monotonic() - began < 10


def test_a_parser_that_wants_too_much_memory() -> None:
    reader = Reader.load(FOLDER, Limits(memory=60_000_000, seconds=20))
    assert said(docx(PIECES), "a.docx", reader)
    assert isinstance(READER.read(docx(PIECES), "a.docx"), Document)
