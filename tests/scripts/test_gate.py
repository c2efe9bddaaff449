"""The gate: a score that falls, gold that changes and a floor that sinks unseen are all told."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

import gate  # noqa: E402

PINS = {"sets": {"news": {"sha256": "aa", "floors": {"quantity f1": 0.8, "unit": 0.99}}}, "lowered": []}


def pins(floor: float, gold: str = "aa", **more: Any) -> dict[str, Any]:
    return {"sets": {"news": {"sha256": gold, "floors": {"quantity f1": floor, "unit": 0.99}}}, "lowered": [], **more}


@pytest.mark.parametrize(
    ("name", "gold", "reached", "said"),
    [
        ("news", "aa", {"quantity f1": 0.8, "unit": 0.99}, []),
        ("news", "aa", {"quantity f1": 0.9, "unit": 1.0, "new": 0.1}, []),
        ("news", "aa", {"quantity f1": 0.7999, "unit": 0.99}, ["quantity f1 is 0.7999, below its floor 0.8"]),
        ("news", "aa", {"quantity f1": 0.8}, ["unit is 0.0000, below"]),
        ("news", "bb", {"quantity f1": 0.9, "unit": 1.0}, ["not the pinned one"]),
        ("plans", "aa", {"quantity f1": 0.9}, ["has no floors"]),
    ],
)
def test_faults(name: str, gold: str, reached: dict[str, float], said: list[str]) -> None:
    found = list(gate.faults(name, PINS, gold, reached))
    assert len(found) == len(said)
    assert all(part in line and line.startswith(name) for part, line in zip(said, found, strict=True))


def test_raising_never_lowers() -> None:
    raised = gate.pin(PINS, "news", "aa", {"quantity f1": 0.9, "unit": 0.5}, None)
    assert raised["sets"]["news"]["floors"] == {"quantity f1": 0.897, "unit": 0.99}
    assert raised["lowered"] == []


def test_new_gold_needs_a_reason() -> None:
    with pytest.raises(ValueError, match="not the pinned one"):
        gate.pin(PINS, "news", "bb", {"quantity f1": 0.9}, None)


def test_lowering_keeps_the_reason() -> None:
    lower = gate.pin(PINS, "news", "bb", {"quantity f1": 0.7, "unit": 1.0}, "two entries of the gold were wrong")
    assert lower["sets"]["news"] == {"sha256": "bb", "floors": {"quantity f1": 0.697, "unit": 0.997}}
    assert lower["lowered"] == [
        {"set": "news", "measure": "quantity f1", "from": 0.8, "to": 0.697, "why": "two entries of the gold were wrong"}
    ]


@pytest.mark.parametrize(
    ("now", "earlier", "told"),
    [
        (pins(0.8), [], 0),
        (pins(0.8), [pins(0.8), pins(0.7)], 0),
        (pins(0.8), [pins(0.81)], 1),
        (pins(0.8), [pins(0.8), pins(0.85), pins(0.9)], 1),
        (pins(0.8), [pins(0.9, gold="older")], 0),
        (
            pins(0.8, lowered=[{"set": "news", "measure": "quantity f1", "from": 0.9, "to": 0.8, "why": "…"}]),
            [pins(0.9)],
            0,
        ),
        (
            pins(0.7, lowered=[{"set": "news", "measure": "quantity f1", "from": 0.9, "to": 0.8, "why": "…"}]),
            [pins(0.9)],
            1,
        ),
    ],
)
def test_a_floor_that_sank_in_silence(now: dict[str, Any], earlier: list[dict[str, Any]], told: int) -> None:
    assert len(list(gate.lowered(now, earlier))) == told


def test_the_floors_that_are_checked_in_are_whole() -> None:
    floors = json.loads((ROOT / ".ci" / "floors.json").read_text(encoding="utf-8"))
    assert set(floors["sets"]) == set(gate.SETS)
    assert floors["sets"]["corpus"]["sha256"] == gate.digest(gate.SETS["corpus"])
    for name, pinned in floors["sets"].items():
        assert ("unit" in pinned["floors"]) == (name in gate.FIELDS_OF)
        assert all(0 <= floor <= 1 for floor in pinned["floors"].values())
    assert all(each["why"].strip() for each in floors["lowered"])
