"""Explanations: every figure seen, what spoke for and against it, and why it was not taken."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from extractor import Extractor
from extractor.explain import Explanation
from extractor.explain.model import Candidate
from extractor.explain.show import lines, plain
from extractor.readers import Reader

ROOT = Path(__file__).parents[2]
CORPUS = sorted((ROOT / "corpus" / "docs").iterdir())
EXTRACTOR = Extractor()
READER = Reader.built_in()
DAY = date(2023, 5, 15)
DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
TARGET = "Phấn đấu đến năm 2025, toàn tỉnh có ít nhất 23 sản phẩm đạt 3 sao."


def candidates(text: str) -> list[Candidate]:
    return [c for sentence in EXTRACTOR.explain(text, published=DAY).sentences for c in sentence.candidates]


def shown(text: str) -> str:
    return plain(lines(EXTRACTOR.explain(text, published=DAY)))


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name[:2])
def test_what_is_taken_is_what_is_extracted(path: Path) -> None:
    document = READER.read(path, path.name)
    explanation = EXTRACTOR.explain_document(document)
    taken = {c.id for s in explanation.sentences for c in s.candidates if c.id}
    assert taken == {r.id for r in EXTRACTOR.extract_document(document, results=True)}


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name[:2])
def test_no_figure_goes_without_a_word(path: Path) -> None:
    document = READER.read(path, path.name)
    for sentence in EXTRACTOR.explain_document(document).sentences:
        told = [
            *(c.span for c in sentence.candidates),
            *(r.span for r in sentence.refused),
            *(t.span for t in sentence.times),
        ]
        assert all(r.why for r in sentence.refused)
        assert all(c.why for c in sentence.candidates)
        for digits in DIGITS.finditer(sentence.span.text):
            at = sentence.span.start + digits.start()
            assert any(span.start <= at < span.end for span in told), digits.group()


def test_the_sums_are_what_the_evidence_says() -> None:
    [found] = candidates(TARGET)
    assert found.target == pytest.approx(sum(e.target for e in found.evidence), abs=1e-3)
    assert found.result == pytest.approx(sum(e.result for e in found.evidence), abs=1e-3)
    assert found.rule in {e.name for e in found.evidence}
    for piece in found.evidence:
        if piece.span:
            assert TARGET[piece.span.start : piece.span.end] == piece.span.text


@pytest.mark.parametrize(
    ("text", "verdict", "why"),
    [
        (TARGET, "target", r"target \+\d.* is above zero$"),
        ("Năm 2022, tỉnh đã công nhận 25 sản phẩm OCOP.", "result", r"target -\d.* is not above zero, but result \+\d.* is"),
        ("Mức hỗ trợ là 50 triệu đồng/sản phẩm.", "neither", r"neither target -\d.* nor result -\d.* is above zero; most against"),
    ],
)  # fmt: skip
def test_the_reason_of_a_verdict(text: str, verdict: str, why: str) -> None:
    found = candidates(text)[0]
    assert found.verdict == verdict
    assert re.match(why, found.why)


@pytest.mark.parametrize(
    ("text", "figure", "why"),
    [
        ("Theo Kế hoạch số 88/KH-UBND, tỉnh triển khai ngay.", "88", "plan's or decision's number"),
        ("Công nhận sản phẩm đạt 3 sao.", "3", "rating"),
        ("Lễ khai mạc lúc 17h30 tại quận 6.", "17h30", "clock"),
        ("Lễ khai mạc lúc 17h30 tại quận 6.", "6", "name of a place"),
    ],
)
def test_the_reason_of_a_figure_that_was_never_weighed(text: str, figure: str, why: str) -> None:
    refused = [r for s in EXTRACTOR.explain(text).sentences for r in s.refused if figure in r.span.text]
    assert [why in r.why for r in refused] == [True]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (TARGET, "sentence"),
        ("Kế hoạch\n\nMục tiêu cụ thể:\n- Có 45 sản phẩm đạt 3 sao.\n", None),
        ("Kế hoạch phát triển\n\nI. MỤC TIÊU ĐẾN NĂM 2025\n- Công nhận 40 sản phẩm.\n", "heading"),
        ("Phấn đấu phát triển OCOP năm 2023\n\nTỉnh Yên Bái phấn đấu công nhận 45 sản phẩm OCOP.\n", "title"),
    ],
)
def test_where_the_time_comes_from(text: str, source: str | None) -> None:
    assert [c.time_from for c in candidates(text) if c.kind == "quantity"] == [source]


def test_a_milestone_shows_its_work() -> None:
    [found] = candidates("Hoàn thành đánh giá, phân hạng sản phẩm trước ngày 20/11/2023.")
    assert (found.kind, found.verdict) == ("milestone", "target")
    assert found.work is not None
    assert found.work.text.lower() in ("hoàn thành", "đánh giá")
    assert found.target == pytest.approx(sum(e.target for e in found.evidence), abs=1e-3)
    assert {e.name.partition("word.")[0] for e in found.evidence if "word." in e.name} == {"m.", "v."}


def test_what_people_are_shown() -> None:
    text = shown(TARGET + " Thu ngân sách phấn đấu đạt 5,20 tỷ đồng, tăng 1,5 - 2%.")
    assert "✓ “ít nhất 23 sản phẩm”  target" in text
    assert "figure    ≥ 23 sản phẩm" in text
    assert "figure    = 5200000000 đồng" in text
    assert "figure    1.5–2 % (increase)" in text
    assert "time      by … – 2025-12-31, own: “đến năm 2025”" in text
    assert text.endswith("targets: 3, results: 0, weighed and not taken: 0, never weighed: 1")


def command(*arguments: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    program = [sys.executable, "-c", "from extractor.cli import explain_main; explain_main()", *arguments]
    return subprocess.run(program, input=data, capture_output=True, cwd=ROOT, timeout=120)


def test_text_file_and_standard_input_say_the_same(tmp_path: Path) -> None:
    path = tmp_path / "một bài.txt"
    path.write_text(TARGET, encoding="utf-8")
    ways = [command(TARGET), command(str(path)), command("-", data=TARGET.encode())]
    assert [way.returncode for way in ways] == [0, 0, 0]
    assert len({way.stdout for way in ways}) == 1
    assert b"\x1b" not in ways[0].stdout


def test_json_for_machines() -> None:
    ended = command("--json", "--published", "2023-05-15", "Phấn đấu đến cuối năm nay có 12 sản phẩm.")
    explanation = Explanation.model_validate_json(ended.stdout)
    [found] = explanation.sentences[0].candidates
    assert found.deadline is not None
    assert found.deadline.end == date(2023, 12, 31)
    assert explanation.now == "2023-05-15"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["nothing-here.txt"], 2, "no such file"),
        (["corpus"], 2, "is a folder"),
        ([], 2, "Missing argument"),
        (["--published", "hôm qua", TARGET], 2, "is no date"),
        (["--patterns", "nowhere", TARGET], 2, "does not exist"),
    ],
)
def test_wrong_use(arguments: list[str], code: int, said: str) -> None:
    ended = command(*arguments)
    assert ended.returncode == code
    assert said in ended.stderr.decode()
    assert ended.stdout == b""


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "noise.txt"
    path.write_bytes(bytes(range(256)) * 8)
    ended = command(str(path))
    assert (ended.returncode, ended.stdout) == (1, b"")
    assert b"noise.txt" in ended.stderr
    assert b"Traceback" not in ended.stderr


def test_colours_on_a_terminal() -> None:
    pty = pytest.importorskip("pty", reason="there are no terminals here")
    ours, theirs = pty.openpty()
    program = [sys.executable, "-c", "from extractor.cli import explain_main; explain_main()", TARGET]
    environment = {k: v for k, v in os.environ.items() if k != "NO_COLOR"} | {"TERM": "xterm-256color"}
    process = subprocess.Popen(program, stdout=theirs, cwd=ROOT, env=environment)
    os.close(theirs)
    out = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        out += piece
    os.close(ours)
    assert process.wait(60) == 0
    assert b"\x1b[1;32m" in out
    bare = re.sub(rb"\x1b\[[\d;]*m", b"", out).decode().replace("\r\n", "\n")
    assert [line.rstrip() for line in bare.splitlines()] == shown_undated().splitlines()


def shown_undated() -> str:
    return plain(lines(EXTRACTOR.explain(TARGET)))
