"""docs/design.md says where things live; a file that moved is not looked for where it was."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_every_file_that_the_design_names_is_there() -> None:
    named = re.findall(
        r"`([\w/.]+(?:\.py|\.toml|\.jsonl|/))`", (ROOT / "docs" / "design.md").read_text(encoding="utf-8")
    )
    folders = [ROOT / name for name in ("extractor", "patterns", "scripts", "tests")]
    there = [p for folder in folders for p in (folder, *folder.rglob("*"))]
    paths = [f"/{p.relative_to(ROOT).as_posix()}{'/' if p.is_dir() else ''}" for p in there]
    assert len(named) > 40
    assert [name for name in named if not any(path.endswith(f"/{name}") for path in paths)] == []
