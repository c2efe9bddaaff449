"""Pages of a plan of ours printed to pictures at 200 dpi, slightly turned and noisy, and read again."""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from test_formats import CORPUS, OFFICE, READER, convert
from written import docx, pieces_of

from extractor import Extractor
from extractor.document import Document
from extractor.readers import ocr

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))
from evaluate import rows
from scoring import Score

PLAN = "01-kh-ocop-yen-bai-2024"
EXTRACTOR = Extractor()

pytestmark = pytest.mark.skipif(
    OFFICE is None or "vie" not in ocr.languages(), reason="LibreOffice or tesseract with vie is not installed"
)


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """The plan's pages in grey, turned by 0.8 degrees to and fro, with noise and specks, a red stamp on the last."""
    numpy, image = pytest.importorskip("numpy"), pytest.importorskip("PIL.Image")
    draw = pytest.importorskip("PIL.ImageDraw")
    pdfium = pytest.importorskip("pypdfium2")
    folder = tmp_path_factory.mktemp("scan")
    (folder / "a.docx").write_bytes(docx(pieces_of(READER.read(CORPUS / f"{PLAN}.txt"))))
    convert(folder, "pdf", [folder / "a.docx"])
    random, found = numpy.random.default_rng(1), []
    pages = list(pdfium.PdfDocument(folder / "a.pdf"))
    for number, page in enumerate(pages):
        picture = page.render(scale=200 / 72).to_pil().convert("RGB")
        if number == len(pages) - 1:
            draw.Draw(picture).ellipse((300, 200, 620, 520), outline=(220, 40, 40), width=8)
        turned = picture.rotate(0.8 * (-1) ** number, image.Resampling.BICUBIC, fillcolor="white")
        dots = numpy.asarray(turned, dtype=numpy.int16) + random.normal(0, 12, (turned.height, turned.width, 1)).astype(
            numpy.int16
        )
        specks = random.random(dots.shape[:2])
        dots[specks < 0.002] = 0
        found.append(image.fromarray(numpy.clip(dots, 0, 255).astype(numpy.uint8)))
    return found


def f1(document: Document) -> float:
    gold = next(g for g in rows(CORPUS.parent / "gold.jsonl") if g["doc"] == f"{PLAN}.txt")
    score = Score()
    score.add(gold, [t.model_dump(mode="json") for t in EXTRACTOR.extract_document(document)], document.text)
    return score.report()["quantity"]["f1"]


def saved(pictures: list[Any], kind: str) -> bytes:
    out = io.BytesIO()
    pictures[0].save(out, kind, save_all=True, append_images=pictures[1:], resolution=200)
    return out.getvalue()


def test_a_picture_of_several_pages(pictures: list[Any]) -> None:
    document = READER.read(saved([pictures[0], pictures[0].crop((0, 0, 1600, 300))], "TIFF"), "a.tif")
    assert document.title == "KẾ HOẠCH Thực hiện Chương trình mỗi xã một sản phẩm (OCOP) tỉnh Yên Bái năm 2024"
    assert [b.location for b in document.blocks][:: len(document.blocks) - 1] == ["page 1", "page 2"]


def test_a_scan_gives_nine_tenths_of_the_targets(pictures: list[Any]) -> None:
    calls: list[int] = []
    reader = replace(READER, page_read=lambda: calls.append(1))
    document = reader.read(saved(pictures, "PDF"), "a.pdf")
    assert f1(document) >= 0.90 * f1(READER.read(CORPUS / f"{PLAN}.txt"))
    assert len(calls) >= len(pictures) == 3
    assert {b.location for b in document.blocks} == {"page 1", "page 2", "page 3"}
