"""Texts on local development are weighed, and chosen from, otherwise than the news at large."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor import Extractor
from extractor.assembly.verdict.status import Weights
from extractor.patterns.files import PatternFolder
from extractor.recognisers.topics import Topics
from extractor.vietnamese.normalise import fold

LOCAL = (
    "UBND huyện họp các xã bàn việc trồng dâu. Hợp tác xã nhận giống, nông dân góp công. Mỗi hộ bán sản phẩm ở chợ của "
    "thôn. Tỷ lệ hộ nghèo của tỉnh giảm dần, lao động nông thôn có việc làm.\n"
)
ELSEWHERE = "Hãng họp báo ở thủ đô. Không quân nhận máy bay mới. Ngân sách đã được quốc hội thông qua.\n"


@pytest.mark.parametrize(("text", "local"), [(LOCAL, True), (ELSEWHERE, False), ("", False)])
def test_what_a_text_is_about(text: str, local: bool) -> None:
    assert Topics.load(PatternFolder.over_built_in()).local(fold(text)) is local


def test_a_weight_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "weights.toml").write_text(
        '[[weight]]\nname = "base"\ntarget = 1.0\nresult = 0.0\nlocal = -1.0\n', encoding="utf-8"
    )
    row = {"of": "figure", "place": "left", "words": "dâu", "target": 0.25, "result": 0.5, "local": 0.75}
    (tmp_path / "words.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    folder = PatternFolder.over_built_in(tmp_path)
    general, local = Weights.load(folder), Weights.load(folder, local=True)
    assert (general.of["base"], local.of["base"]) == ((1.0, 0.0), (-1.0, 0.0))
    assert (general.of["word.left.dâu"], local.of["word.left.dâu"]) == ((0.25, 0.5), (0.75, 0.5))


def test_only_texts_on_local_development_hear_it(tmp_path: Path) -> None:
    (tmp_path / "weights.toml").write_text(
        '[[weight]]\nname = "base"\ntarget = 40.0\nresult = 0.0\nlocal = -40.0\n', encoding="utf-8"
    )
    sentence = "Dự kiến đến năm 2030 sẽ có 12 lò gốm.\n"
    extractor = Extractor(tmp_path)
    assert [r.kind for r in extractor.extract(ELSEWHERE + sentence)] == ["quantity"]
    assert [r for r in extractor.extract(LOCAL + sentence) if r.kind == "quantity"] == []
    figures = [c for s in extractor.explain(LOCAL + sentence).sentences for c in s.candidates]
    assert {e.target for c in figures for e in c.evidence if e.name == "base"} == {-40.0}
