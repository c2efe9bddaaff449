"""A folder of patterns laid over the built-in ones: what it changes, and what is said of mistakes in it."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from extractor import Extractor
from extractor.patterns.checks import problems_of, run
from extractor.patterns.files import PatternError, PatternFolder, Rule, RuleFile, built_in

CUE = """[[cue]]
name = "mine"
says = "{says}"
direction = "forward"
reach = "clause"
phrases = {phrases}
examples = ["{example}"]
counterexamples = []
"""


def cue(says: str = "target", phrases: str = '["xin hứa"]', example: str = "xin hứa 5 xã") -> str:
    return CUE.format(says=says, phrases=phrases, example=example)


def write(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def test_the_built_in_patterns_are_sound() -> None:
    assert problems_of() == []


def test_an_empty_folder_changes_nothing(tmp_path: Path) -> None:
    assert problems_of(tmp_path) == []
    text = "Phấn đấu đến năm 2025 có ít nhất 23 sản phẩm đạt 3 sao."
    assert Extractor(tmp_path).extract(text) == Extractor().extract(text)


def test_a_new_wording_of_an_old_rule_needs_no_code(tmp_path: Path) -> None:
    text = "Phấn đấu đến năm 2025 có ang áng độ 23 sản phẩm."
    write(tmp_path, "comparators.toml", '[[before]]\nname = "mine"\nkind = "approx"\nwordings = ["ang áng độ"]\n')
    assert problems_of(tmp_path) == []
    [before], [after] = Extractor().extract(text), Extractor(tmp_path).extract(text)
    assert before.quantity is not None
    assert after.quantity is not None
    assert (before.quantity.comparator, after.quantity.comparator) == ("eq", "approx")
    assert after.quantity.span.text == "ang áng độ 23 sản phẩm"


def test_a_rule_of_the_same_name_takes_the_place_of_ours(tmp_path: Path) -> None:
    write(tmp_path, "comparators.toml", '[[before]]\nname = "at least"\nkind = "ge"\nwordings = ["ít nhứt"]\n')
    text = "Phấn đấu đến năm 2025 có {} 23 sản phẩm."
    said = [Extractor(tmp_path).extract(text.format(word))[0].quantity for word in ("ít nhất", "ít nhứt")]
    assert [quantity and quantity.comparator for quantity in said] == ["eq", "ge"]


def test_two_extractors_with_other_patterns_do_not_meet(tmp_path: Path) -> None:
    write(tmp_path, "comparators.toml", '[[before]]\nname = "mine"\nkind = "approx"\nwordings = ["ang áng độ"]\n')
    text = "Phấn đấu đến năm 2025 có ang áng độ 23 sản phẩm."
    mine, ours = Extractor(tmp_path), Extractor()
    said = [each.extract(text)[0].quantity for each in (mine, ours, mine)]
    assert [quantity and quantity.comparator for quantity in said] == ["approx", "eq", "approx"]


MISTAKES = {
    "unknown key": ("cues.toml", cue() + "weight = 3\n", "[[cue]] 'mine' weight: there is no such key"),
    "missing key": ("comparators.toml", '[[before]]\nname = "x"\nwordings = ["cỡ"]\n', "'x' kind: this key is missing"),
    "unknown section": ("comparators.toml", '[[befor]]\nname = "x"\n', "[[befor]]: there is no such section; is [[before]] meant?"),
    "section of one": ("cues.toml", '[cue]\nname = "x"\n', "[cue] should be written [[cue]], one a rule"),
    "section of texts": ("cues.toml", 'cue = ["x"]\n', "[cue] should be written [[cue]], one a rule"),
    "wrong value": ("cues.toml", cue(says="goal"), "[[cue]] 'mine' says: Input should be 'target', 'result', 'neither'"),
    "no name": ("cues.toml", cue().replace('"mine"', '" "'), "a rule needs a name"),
    "empty alternation": ("cues.toml", cue(phrases="[]"), "[[cue]] 'mine': phrases: empty; name at least one wording"),
    "empty wording": ("cues.toml", cue(phrases='["xin hứa", " "]'), "phrases: holds an empty text; leave it out"),
    "wording twice": ("cues.toml", cue(phrases='["xin hứa", "xin hứa"]'), "phrases: 'xin hứa' stands there twice; leave one out"),
    "rule twice": ("cues.toml", cue() + cue(), "two rules are named 'mine' in [[cue]]; rename one"),
    "no TOML": ("cues.toml", "[[cue]\n", "cues.toml: not TOML (Expected ']]'"),
    "no UTF-8": ("cues.toml", b'name = "\xff"', "cues.toml: not UTF-8; save it as UTF-8"),
    "letters not composed": (
        "cues.toml", unicodedata.normalize("NFD", cue()), "cues.toml, line 6: not in NFC; retype its Vietnamese letters composed"
    ),
    "no JSON": ("places/districts.jsonl", "{\n", "districts.jsonl, line 1: not JSON"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "text", "said"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_named_and_stops_the_extractor(tmp_path: Path, name: str, text: str | bytes, said: str) -> None:
    write(tmp_path, name, text)
    assert [p for p in problems_of(tmp_path) if said in p and str(tmp_path) in p]
    with pytest.raises(PatternError, match=Path(name).name):
        Extractor(tmp_path)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("cues.toml", cue(example="tỉnh cam kết 5 xã"), "mine: not found in its example 'tỉnh cam kết 5 xã'"),
        ("comparator.toml", "", "no pattern file has this name; is comparators.toml meant?"),
        ("xyzzyplugh.toml", "", "no pattern file has this name."),
    ],
)
def test_what_only_the_check_tells(tmp_path: Path, name: str, text: str, said: str) -> None:
    write(tmp_path, name, text)
    assert [p for p in problems_of(tmp_path) if said in p]
    Extractor(tmp_path)


def test_notes_and_hidden_files_are_no_strangers(tmp_path: Path) -> None:
    write(write(tmp_path, "README.md", "# Của tôi\n"), ".gitignore", "")
    assert problems_of(tmp_path) == []


def test_the_check_says_it_on_standard_output(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 0
    assert capsys.readouterr().out == "All patterns load, and all examples come out.\n"
    assert run(write(tmp_path, "cues.toml", cue(says="goal"))) == 1
    assert capsys.readouterr().out.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "code"), [(["check"], 0), (["chek"], 2), ([], 2), (["check", "/nowhere/at/all"], 2)]
)
def test_exit_codes_of_the_command(arguments: list[str], code: int) -> None:
    command = [sys.executable, "-c", "from extractor.cli import patterns_main; patterns_main()", *arguments]
    ended = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2])
    assert ended.returncode == code
    assert "Traceback" not in ended.stderr


class Animal(Rule):
    legs: int


class Animals(RuleFile):
    animal: tuple[Animal, ...] = ()


def test_later_folders_lie_over_earlier_ones(tmp_path: Path) -> None:
    first = write(
        tmp_path / "1", "animals.toml", '[[animal]]\nname = "trâu"\nlegs = 4\n[[animal]]\nname = "gà"\nlegs = 2\n'
    )
    second = write(
        tmp_path / "2", "animals.toml", '[[animal]]\nname = "trâu"\nlegs = 3\n[[animal]]\nname = "vịt"\nlegs = 2\n'
    )
    animals = PatternFolder((first, second)).load("animals.toml", Animals).animal
    assert [(a.name, a.legs) for a in animals] == [("trâu", 3), ("gà", 2), ("vịt", 2)]
    with pytest.raises(PatternError, match="found in none of"):
        PatternFolder((first, second)).load("plants.toml", Animals)


def test_every_built_in_file_is_read_by_somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: set[str] = set()
    load = PatternFolder.load

    def told(self: PatternFolder, name: str, model: type[RuleFile]) -> RuleFile:
        seen.add(name)
        return load(self, name, model)

    monkeypatch.setattr(PatternFolder, "load", told)
    assert problems_of() == []
    assert seen >= {path.name for path in built_in().glob("*.toml")}
