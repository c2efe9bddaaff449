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


@pytest.fixture(params=["whole", "parted"])
def handed(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files handed to a worker whole, and two documents at a time."""
    from extractor.batch import pool, run

    if request.param == "parted":
        monkeypatch.setattr(run, "PARTED_BYTES", 1)
        monkeypatch.setattr(pool, "PARTED_BYTES", 1)
        monkeypatch.setattr(pool, "PART", 2)


@pytest.mark.usefixtures("handed")
@pytest.mark.parametrize(("workers", "texts"), [(1, TEXTS[:-2]), (2, TEXTS), (3, TEXTS)])
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


@pytest.mark.usefixtures("handed")
def test_a_death_on_the_way_to_the_rest_ends_the_file(folder: Folder) -> None:
    folder.write({"a.many": "one\ndeath\nnever seen", "b.txt": "end"})
    summary = folder.run(2, engine="batch_stub_many:Stub")
    records = [json.loads(line)["line"] for line in folder.records.read_text().splitlines()]
    assert records == ["one", "end"]
    assert summary.code == 1


@pytest.mark.usefixtures("handed")
@pytest.mark.parametrize("documents", [0, 1, 2, 7, 64])
def test_every_document_once_and_in_order(folder: Folder, documents: int) -> None:
    lines = [f"!sleep {0.01 * (i % 3)} line {i}" for i in range(documents)]
    folder.write({"a.many": "\n".join(f"line {i}" for i in range(documents)), "b.many": "\n".join(lines)})
    folder.run(1, engine="batch_stub_many:Stub")
    alone = folder.records.read_bytes()
    for workers in (2, 3):
        assert folder.run(workers, engine="batch_stub_many:Stub").mark.documents == 2 * documents
        assert folder.records.read_bytes() == alone


def test_one_file_keeps_all_workers_busy(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker that has the first document is done with it only when another has done the third."""
    from extractor.batch import pool, run

    monkeypatch.setattr(run, "PARTED_BYTES", 1)
    monkeypatch.setattr(pool, "PARTED_BYTES", 1)
    monkeypatch.setattr(pool, "PART", 2)
    done = folder.docs.parent / "done"
    folder.write({"a.many": f"!await {done}\ntwo\n!touch {done}\nfour"})
    assert folder.run(2, timeout=20, engine="batch_stub_many:Stub").code == 0


@pytest.mark.usefixtures("handed")
@pytest.mark.parametrize("workers", [1, 2])
def test_a_stop_in_the_midst_of_a_file(folder: Folder, monkeypatch: pytest.MonkeyPatch, workers: int) -> None:
    folder.write({"a.many": "\n".join(f"line {i}" for i in range(9)), "b.txt": "end"})
    folder.run(workers, engine="batch_stub_many:Stub")
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
            folder.run(workers, engine="batch_stub_many:Stub")
    summary = folder.run(workers, resume=True, engine="batch_stub_many:Stub")
    assert folder.records.read_bytes() == final
    assert (summary.stats.documents, summary.mark.documents) == (5, 10)
