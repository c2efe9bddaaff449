"""How fast documents are read, as ratios to the bare libraries on the same files: best of several rounds.

benchmark_readers.py             our plans as pages in four layouts, .docx and .pdf
benchmark_readers.py --rounds 5  more rounds

Needs the extras office and pdf, for .pdf also LibreOffice (it makes the files).
"""

from __future__ import annotations

import argparse
import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "readers"))

from pages import LAYOUTS  # noqa: E402
from written import docx, pieces_of, with_title_first  # noqa: E402

from extractor.readers import Reader  # noqa: E402

Files = Sequence[bytes]


def trafilatura_alone(data: bytes) -> None:
    from trafilatura import extract

    extract(data.decode(), favor_recall=True, include_comments=False, include_tables=True)


def docx_alone(data: bytes) -> None:
    import docx as library

    document = library.Document(io.BytesIO(data))
    for paragraph in document.paragraphs:
        _ = paragraph.text
    for table in document.tables:
        for row in table.rows:
            _ = [cell.text for cell in row.cells]


def pdf_alone(data: bytes) -> None:
    import pypdfium2

    for page in pypdfium2.PdfDocument(data):
        page.get_textpage().get_text_range()


def best(work: Callable[[bytes], object], files: Files, rounds: int) -> float:
    """Seconds for all files, in the fastest round."""
    found = []
    for _ in range(rounds):
        began = perf_counter()
        for data in files:
            work(data)
        found.append(perf_counter() - began)
    return min(found)


def office_files(texts: Sequence[Path], reader: Reader) -> Files:
    return [docx(pieces_of(reader.read(path))) for path in texts]


def pages(texts: Sequence[Path], reader: Reader) -> Files:
    pieces = [with_title_first(pieces_of(reader.read(path))) for path in texts]
    return [write(p).encode() for write in LAYOUTS.values() for p in pieces]


def printed(files: Files) -> Files:
    """The same as .pdf, by one start of LibreOffice; nothing where it is not installed."""
    office = shutil.which("soffice")
    if office is None:
        return []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, data in enumerate(files):
            (folder / f"{number:03}.docx").write_bytes(data)
        command = [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
        subprocess.run(
            [*command, "--convert-to", "pdf", "--outdir", name, *map(str, sorted(folder.glob("*.docx")))],
            capture_output=True, check=True, timeout=300,
        )  # fmt: skip
        return [path.read_bytes() for path in sorted(folder.glob("*.pdf"))]


class Race(NamedTuple):
    """Milliseconds a file, ours and the bare library's, and the ratio that is wanted at most."""

    kind: str
    library: str
    files: int
    ours: float
    theirs: float
    most: float


def races(rounds: int) -> Iterator[Race]:
    """One race a format; a format whose files cannot be made here (no LibreOffice) is left out."""
    reader = Reader.built_in()
    texts = sorted((ROOT / "corpus" / "docs").glob("*.txt"))
    word_files = office_files(texts, reader)
    for kind, library, alone, files, most in (
        ("html", "trafilatura", trafilatura_alone, pages(texts, reader), 2.0),
        ("docx", "python-docx", docx_alone, word_files, 3.0),
        ("pdf", "pypdfium2", pdf_alone, printed(word_files), 3.0),
    ):
        if files:
            reader.read(files[0], f"a.{kind}")  # starts the worker
            ours = best(lambda data, kind=kind: reader.read(data, f"a.{kind}"), files, rounds)  # type: ignore[misc]
            theirs = best(alone, files, rounds)
            yield Race(kind, library, len(files), 1000 * ours / len(files), 1000 * theirs / len(files), most)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    for race in races(parser.parse_args().rounds):
        print(
            f"{race.kind}: {race.files} files, {race.ours:.1f} ms a file, {race.library} alone {race.theirs:.1f} ms: "
            f"ratio {race.ours / race.theirs:.2f} (at most {race.most:g})"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
