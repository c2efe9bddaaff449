"""One plan of ours in every format, made by real programs: the same records, apart from where they stand."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from written import docx, pieces_of, pptx, with_title_first, xlsx

from extractor import Extractor
from extractor.document import Document
from extractor.readers import Reader

for module in ("docx", "openpyxl", "pptx", "pypdfium2"):
    pytest.importorskip(module)

READER, EXTRACTOR = Reader.built_in(), Extractor()
CORPUS = Path(__file__).parents[2] / "corpus" / "docs"
PLANS = ("01-kh-ocop-yen-bai-2024", "09-bieu-giam-ngheo-gia-lai-2023", "25-kh-ocop-bac-giang-2022")
OFFICE = shutil.which("soffice")

needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


def essence(document: Document) -> list[dict[str, Any]]:
    """The records without what tells where they stand."""
    found = []
    for target in EXTRACTOR.extract_document(document, results=True):
        record = target.model_dump(mode="json", exclude={"id": True, "document": {"path", "sha256", "location"}})
        record["evidence"] = " ".join(record["evidence"]["text"].replace("|", " ").lstrip("-•").split())
        for name in ("quantity", "deadline"):
            if record[name] and record[name]["span"]:
                record[name]["span"] = record[name]["span"]["text"]
        found.append(record)
    return found


def plain(plan: str) -> Document:
    return READER.read(CORPUS / f"{plan}.txt")


def convert(folder: Path, to: str, files: list[Path]) -> None:
    """All files to one start of LibreOffice, as ourselves."""
    assert OFFICE is not None
    command = [OFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    subprocess.run([*command, "--convert-to", to, "--outdir", str(folder), *map(str, files)],
                   capture_output=True, timeout=120, check=True)  # fmt: skip


@pytest.fixture(scope="module")
def office_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plans as .pdf, .doc, .rtf (out of .docx) and .xls (out of .xlsx)."""
    folder = tmp_path_factory.mktemp("kế hoạch của huyện")  # blanks and Vietnamese letters
    for plan in PLANS:
        pieces = pieces_of(plain(plan))
        (folder / f"{plan}.docx").write_bytes(docx(pieces))
        (folder / f"{plan}.xlsx").write_bytes(xlsx(pieces))
    for to, source in (("pdf", "docx"), ("doc", "docx"), ("rtf", "docx"), ("xls", "xlsx")):
        convert(folder, to, [folder / f"{plan}.{source}" for plan in PLANS])
    return folder


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("write", [docx, xlsx], ids=["docx", "xlsx"])
def test_office_files(plan: str, write: Any) -> None:
    document = READER.read(write(pieces_of(plain(plan))), f"{plan}.{write.__name__}")
    assert essence(document) == essence(plain(plan))


@needs_office
@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("kind", ["pdf", "doc", "rtf", "xls"])
def test_files_of_libreoffice(office_files: Path, plan: str, kind: str) -> None:
    (document,) = READER.documents(office_files / f"{plan}.{kind}")
    assert isinstance(document, Document), document
    assert essence(document) == essence(plain(plan))
    assert all(block.location for block in document.blocks)


def test_slides() -> None:
    pieces = with_title_first([
        ("title", "Chỉ tiêu OCOP năm 2024 của huyện Bình Liêu"), ("li", "Công nhận mới ít nhất 6 sản phẩm đạt 3 sao"),
        ("li", "100% chủ thể có mã truy xuất nguồn gốc"),
        ("table", (("TT", "Xã", "Kế hoạch 2024"), ("1", "Hoành Mô", "5"), ("2", "Đồng Văn", "3"))),
    ])  # fmt: skip
    document = READER.read(pptx(pieces), "a.pptx")
    records = EXTRACTOR.extract_document(document)
    assert [int(r.quantity.lower or 0) for r in records if r.quantity] == [6, 100, 5, 3]
    assert {r.document.location for r in records} >= {
        "slide 1, table row 2, column 3",
        "slide 1, table row 3, column 3",
    }


@pytest.mark.parametrize("name", ["trang-luu.mhtml"])
def test_a_page_that_a_browser_saved(name: str) -> None:
    path = Path(__file__).parent / "data" / name
    (document,) = READER.documents(path)
    assert isinstance(document, Document)
    assert document.title == "Huyện Bình Liêu giao chỉ tiêu OCOP năm 2024 cho từng xã"
    assert document.published is not None
    assert "LẠC" not in "".join(b.span.of(document.text) for b in document.blocks if b.kind.value != "furniture")
    assert len(EXTRACTOR.extract_document(document)) >= 8
