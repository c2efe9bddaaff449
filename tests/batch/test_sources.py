"""Which files are found, in which order, and what is said of those that cannot be read."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.batch.sources import find, shown


def names(root: Path, **options: object) -> list[str]:
    return [source.name for source in find([str(root)], **options)]  # type: ignore[arg-type]


def test_order_is_that_of_the_whole_relative_path(tmp_path: Path) -> None:
    paths = ["a/b.txt", "a.txt", "a-b/c.txt", "a/a/x", "b", "á.txt", "Z.txt", "a b/c", "🙂", "0"]
    for path in paths:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    assert names(tmp_path) == sorted(paths)


def test_hidden_names_and_our_own_output_are_left_out(tmp_path: Path) -> None:
    for name in ("a.txt", ".hidden", "out.jsonl"):
        (tmp_path / name).touch()
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x").touch()
    assert names(tmp_path, exclude={os.path.realpath(tmp_path / "out.jsonl")}) == ["a.txt"]


def test_what_is_no_file_is_a_failure_and_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "broken").symlink_to("nowhere")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "up").symlink_to(tmp_path)
    (tmp_path / "good.txt").touch()
    (tmp_path / "link.txt").symlink_to("good.txt")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "socket"))
        found = {source.name: source.problem for source in find([str(tmp_path), "/dev/null"])}
    assert {name: problem.message.split(",")[0] if problem else None for name, problem in found.items()} == {
        "broken": "The link leads to nothing.",
        "fifo": "A device",
        "good.txt": None,
        "link.txt": None,
        "loop": "The link leads to itself.",
        "null": "A device",
        "socket": "A device",
        "up": "A link to a folder",
    }


def test_names_that_are_not_utf8_survive(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xe9\xff.txt"
    with open(path, "wb") as file:
        file.write(b"x")
    (source,) = find([str(tmp_path)])
    assert source.name == "\\xe9\\xff.txt"
    assert Path(source.path).read_bytes() == b"x"


@given(st.binary(min_size=1, max_size=40))
def test_every_name_can_be_written(name: bytes) -> None:
    assert shown(os.fsdecode(name)).encode()


def test_deep_nesting_is_no_matter(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(400):
        deep = deep / "d"
    deep.mkdir(parents=True)
    (deep / "x").touch()
    assert names(tmp_path) == ["d/" * 400 + "x"]


def test_a_folder_that_vanishes_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    (tmp_path / "z").touch()
    real = os.scandir

    def scandir(path: str) -> object:
        if path.endswith("gone/"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = list(find([str(tmp_path)]))
    assert [(source.name, source.problem is None) for source in found] == [("gone/", False), ("z", True)]
