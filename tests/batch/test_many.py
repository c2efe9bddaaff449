"""Files that hold many documents: the same promises for each of them."""

from __future__ import annotations

import json

import pytest
from conftest import Folder

TEXTS = ["one", "!raise", "two", "?", "!hang", "three", "!die", "four"]


@pytest.fixture(autouse=True)
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    from extractor.batch import bench, pool

    monkeypatch.setattr(bench, "holds_many", bench.holds_many)  # put back what the import changes
    monkeypatch.setattr(bench, "documents_of", bench.documents_of)
    import batch_stub_many

    monkeypatch.setattr(bench, "holds_many", batch_stub_many.holds_many)
    monkeypatch.setattr(bench, "documents_of", batch_stub_many.documents)
    monkeypatch.setattr(pool, "holds_many", batch_stub_many.holds_many)


@pytest.mark.parametrize(("workers", "texts"), [(1, TEXTS[:-2]), (2, TEXTS)])
def test_each_document_has_its_outcome(folder: Folder, workers: int, texts: list[str]) -> None:
    folder.write({"a.many": "\n".join(texts), "b.many": "", "c.txt": "end"})
    summary = folder.run(workers, timeout=0.4, engine="batch_stub_many:Stub")
    records = [json.loads(line)["line"] for line in folder.records.read_text().splitlines()]
    assert records == [text for text in [*texts, "end"] if text.isalpha()]
    failures = [json.loads(line) for line in folder.failures.read_text().splitlines()]
    expected = [(1, "error"), (3, "unreadable"), (4, "too_slow"), (6, "worker_died")]
    assert [(failure["index"], failure["cause"]) for failure in failures] == expected[: len(failures)]
    assert len(failures) == sum(not text.isalpha() for text in texts)
    assert summary.mark.documents == len(texts) + 1


def test_a_death_on_the_way_to_the_rest_ends_the_file(folder: Folder) -> None:
    folder.write({"a.many": "one\ndeath\nnever seen", "b.txt": "end"})
    summary = folder.run(2, engine="batch_stub_many:Stub")
    records = [json.loads(line)["line"] for line in folder.records.read_text().splitlines()]
    assert records == ["one", "end"]
    assert summary.code == 1


def test_a_stop_in_the_midst_of_a_file(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.write({"a.many": "\n".join(f"line {i}" for i in range(9)), "b.txt": "end"})
    folder.run(engine="batch_stub_many:Stub")
    final = folder.records.read_bytes()
    from extractor.batch.journal import Journal

    add = Journal.add

    def stop_at_five(self: Journal, *args: object) -> None:
        add(self, *args)  # type: ignore[arg-type]
        if args[1].number == 4:  # type: ignore[attr-defined]
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Journal, "add", stop_at_five)
        with pytest.raises(KeyboardInterrupt):
            folder.run(engine="batch_stub_many:Stub")
    summary = folder.run(resume=True, engine="batch_stub_many:Stub")
    assert folder.records.read_bytes() == final
    assert (summary.stats.documents, summary.mark.documents) == (5, 10)
