"""The README's examples run and say what it says; their number is asserted, so that none is lost unseen."""

from __future__ import annotations

import doctest
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from extractor import Extractor, Target
from extractor.patterns.checks import problems_of

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
PAGES = [ROOT / "README.md", ROOT / "README.vi.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]


def blocks(kind: str) -> list[str]:
    return [text for of, text in BLOCKS if of == kind]


def steps(block: str) -> list[tuple[str, str]]:
    """Each command of a console block with what it prints."""
    return re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)


def test_there_are_as_many_examples_as_ever() -> None:
    assert {kind: len(blocks(kind)) for kind, _ in BLOCKS} == {"sh": 2, "json": 1, "pycon": 4, "console": 4}
    assert sum(len(steps(block)) for block in blocks("console")) == 10


def test_one_command_each_sets_up_runs_and_tests() -> None:
    for block, end in zip(blocks("sh"), ["ocop-extract corpus/docs -o targets.jsonl", "pytest -n auto"], strict=True):
        [command] = block.splitlines()
        assert command.startswith("python3 -m venv .venv && .venv/bin/pip install ")
        assert command.endswith(f"&& .venv/bin/{end}")


def test_the_record_is_what_the_sentence_gives() -> None:
    sentence = re.search(r"From the sentence `(.*?)`", README)
    assert sentence is not None
    shown = json.loads(blocks("json")[0])
    [target] = Extractor().extract(sentence[1] + "\n")
    made = json.loads(target.model_dump_json())
    made["document"]["path"] = shown["document"]["path"]
    assert shown == made
    assert Target.model_validate(shown)


def test_in_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    session = doctest.DocTestParser().get_doctest("\n".join(blocks("pycon")), {}, "README.md", "README.md", 0)
    told: list[str] = []
    result = doctest.DocTestRunner().run(session, out=told.append)
    assert result.failed == 0, "".join(told)
    assert result.attempted == 17


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
@pytest.mark.parametrize("block", blocks("console"), ids=range(1, 5))
def test_on_the_command_line(block: str, tmp_path: Path) -> None:
    programs = Path(sys.executable).parent
    if not (programs / "ocop-extract").exists():
        pytest.skip("the commands are not installed")
    if "ocop-corpus" in block:
        pytest.importorskip("duckdb")
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    environment = os.environ | {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "NO_COLOR": "1"}
    for command, printed in steps(block):
        ended = subprocess.run(
            ["bash", "-o", "pipefail", "-c", command],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert (ended.stdout, ended.stderr) == (printed, ""), command


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / link).exists(), link


def test_every_option_of_the_table_is_one() -> None:
    command = [sys.executable, "-c", "from extractor.cli import main; main()", "--help"]
    said = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout
    table = README[README.index("| option |") : README.index("One bad document")]
    options = re.findall(r"`(-[-\w]*)", table)
    assert len(options) == 11
    assert [option for option in options if option not in said] == []


def test_every_extra_is_one() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {extra for line in re.findall(r"\[([a-z,]+)\]'", README) for extra in line.split(",")}
    table = README[README.index("| extra |") : README.index("A record's `document.location`")]
    named |= {
        extra for row in re.findall(r"^\| (`.*?`) \|", table, re.MULTILINE) for extra in re.findall(r"`(\w+)`", row)
    }
    assert named >= {"dev", "all", "office", "pdf", "ocr", "legacy", "parquet", "warc"}
    assert named <= set(project["optional-dependencies"])


def test_the_examples_of_the_vietnamese_page() -> None:
    page = (ROOT / "README.vi.md").read_text(encoding="utf-8")
    found = dict(re.findall(r"^```(\w+)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL))
    assert sorted(found) == ["json", "pycon", "sh", "toml"]
    assert re.findall(r"^```sh\n(.*?)^```$", page, re.MULTILINE | re.DOTALL) == blocks("sh")
    session = doctest.DocTestParser().get_doctest(found["pycon"], {}, "README.vi.md", "README.vi.md", 0)
    assert doctest.DocTestRunner().run(session) == (0, 3)
    whole = json.loads(blocks("json")[0])
    for key, value in json.loads(found["json"]).items():
        assert whole[key] == value if not isinstance(value, dict) else value.items() <= whole[key].items()


def test_the_patterns_of_the_page_on_patterns(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "patterns.md").read_text(encoding="utf-8")
    files = {"before": "comparators.toml", "cue": "cues.toml", "weight": "weights.toml"}
    examples = re.findall(r"^```toml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert [section for text in examples for section in tomllib.loads(text)] == list(files)
    for text in examples:
        [section] = tomllib.loads(text)
        (tmp_path / files[section]).write_text(text, encoding="utf-8")
    assert problems_of(tmp_path) == []
    [target] = Extractor(tmp_path).extract("Huyện thề sẽ có ang áng 40 hợp tác xã trong năm 2025.")
    assert target.quantity is not None
    assert (target.quantity.comparator, target.rule) == ("approx", "cue.vow")
