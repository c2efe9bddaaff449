"""Rulings that share lists of words: `<name>` stands for all words of the list."""

from pathlib import Path

import pytest

from extractor import Extractor
from extractor.patterns.files import PatternError, PatternFolder
from extractor.recognisers.quantities import Quantities
from extractor.recognisers.rulings import RulingFile, RulingRule, Rulings, WordList
from extractor.vietnamese.normalise import fold

RULE = RulingRule(
    name="a", says="target", front=("sẽ",), via=("<việc>",), then=("thêm",), examples=("Xã sẽ dời thêm ⟦3 lò⟧",)
)
WORK = WordList(name="việc", words=("dời", "xây"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Xã sẽ dời 3 lò", "a"),
        ("Xã sẽ xây thêm 3 lò", "a"),
        ("Xã sẽ bán 3 lò", None),
        ("Xã dời 3 lò", None),
    ],
)
def test_a_named_list_stands_for_its_words(text: str, name: str | None) -> None:
    folder = PatternFolder.over_built_in()
    rulings = Rulings(RulingFile(ruling=(RULE,), list=(WORK,)), folder)
    [figure], _ = Quantities.load(folder).find(text)
    found = rulings.for_target(fold(text), figure, None)
    assert (found and found.name) == name
    assert rulings.check() == []


def test_a_rule_may_replace_a_list_of_ours(tmp_path: Path) -> None:
    (tmp_path / "rulings.toml").write_text('[[list]]\nname = "việc làm"\nwords = ["gánh"]\n', encoding="utf-8")
    rulings = Rulings.load(PatternFolder.over_built_in(tmp_path))
    quantities = Quantities.load(PatternFolder.over_built_in())
    for text, wanted in (("Huyện có kế hoạch gánh 30 lò", True), ("Huyện có kế hoạch thanh tra 30 lò", False)):
        [figure], _ = quantities.find(text)
        assert (rulings.for_target(fold(text), figure, None) is not None) == wanted


def test_a_list_that_there_is_not_is_named() -> None:
    with pytest.raises(PatternError, match=r"'a' via: there is no \[\[list\]\] <việc>"):
        Rulings(RulingFile(ruling=(RULE,)), PatternFolder.over_built_in())


def test_no_ruling_is_heard_where_the_weights_are_sure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "weights.toml").write_text(
        '[[weight]]\nname = "base"\ntarget = 40.0\nresult = 0.0\nlocal = 40.0\n', encoding="utf-8"
    )
    extractor = Extractor(tmp_path)

    def units() -> list[str | None]:
        found = extractor.extract("Đến năm 2030, xã dạy nghề dưới 03 tháng cho 360 thợ.")
        return [record.quantity.unit for record in found if record.quantity]

    assert units() == ["tháng", "thợ"]
    monkeypatch.setattr("extractor.assembly.verdict.ruled_out.SURE", 1000.0)
    assert units() == ["thợ"]
