"""How fast the extraction is, as ratios of what is measured in the same run; times alone say little.

    python scripts/benchmark.py --articles news.jsonl.gz --plans FOLDER     on texts of your own
    python scripts/benchmark.py                                             on the bundled corpus
    python scripts/benchmark.py --only start,throughput                     some parts

``--articles`` is JSON Lines with a ``text``, ``--plans`` a folder of documents full of targets. Parts:

start       ``ocop-extract --help`` against ``import spacy, underthesea``, and the first record of one small file
throughput  the extraction in one process, after start-up, against underthesea's steps over the same texts
readers     html, docx and pdf against the bare libraries (needs the extras office and pdf, and LibreOffice)
workers     the command with two workers against one
scale       cost a document, and resident memory, from 1,000 to ``--most`` documents (``--most 100000``)
daft        the same data set through ``--engine daft`` against the plain command (needs the extra ``daft``)

Both sides of a ratio take turns, and the best turn of each counts, so that other work on the machine
touches both alike. Prints Markdown; ``--json FILE`` keeps the numbers.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "corpus" / "docs"
COMMAND = [sys.executable, "-c", "from extractor.cli import main; main()"]
SHORT, FEW = 500, 60  # characters of a document, and documents of a run that is all start-up
MANY = 12_000  # documents of a run beside which the start-up of the processes counts little
SHORT_RUN, TURNS, SHORT_TURNS = 10_000, 2, 5  # documents of a run that is taken five times, not twice
PARTS = ("start", "throughput", "readers", "workers", "scale", "daft")
Row = tuple[str, str, str]  # what, ratio, the numbers behind it


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, help="JSON Lines (.gz too) with a column text")
    parser.add_argument("--plans", type=Path, default=CORPUS)
    parser.add_argument("--only", default=",".join(PARTS), help="parts, with commas between")
    parser.add_argument("--most", type=int, default=10_000, help="documents of the largest run")
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    if args.articles and not args.articles.is_file():
        parser.error(f"{args.articles} is no file: --articles takes JSON Lines, .gz or not.")
    if not args.plans.is_dir():
        parser.error(f"{args.plans} is no folder: --plans takes the one in which the texts themselves lie.")
    before = os.getloadavg()[0]
    articles, plans = texts_of(args.articles), texts_of_folder(args.plans)
    parts = args.only.split(",")
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="ocop-benchmark-") as name:
        folder = Path(name)
        if "start" in parts:
            rows += start(folder)
        if "throughput" in parts:
            rows += throughput("articles", articles, turns=3) + throughput("plans", plans, turns=10)
        if "readers" in parts:
            rows += readers()
        if "workers" in parts:
            rows += workers(write(folder / "workers", articles, MANY))
        if "scale" in parts:
            rows += scale(folder, articles, args.most)
        if "daft" in parts:
            rows += daft(folder, articles)
    load = f"load {before:.1f} at the start"
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {load}")
    print(f"{len(articles):,} articles ({kilobytes(articles):,.0f} kB), ", end="")
    print(f"{len(plans)} plans ({kilobytes(plans):,.0f} kB)\n")
    print("| what | ratio | measured |\n| --- | --- | --- |")
    print("\n".join(f"| {what} | {ratio} | {numbers} |" for what, ratio, numbers in rows))
    if args.json is not None:
        args.json.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


# --- the parts


def start(folder: Path) -> list[Row]:
    """Start-up, and the way to the first record of one small file."""
    small = folder / "small.txt"
    small.write_text("Phấn đấu đến năm 2025 có ít nhất 10 sản phẩm đạt 3 sao.\n", encoding="utf-8")
    models = [sys.executable, "-c", "import spacy, underthesea"]
    took = turns(
        {
            "models": lambda: wall([*models]),
            "help": lambda: wall([*COMMAND, "--help"]),
            "first": lambda: wall([*COMMAND, str(small), "--quiet"]),
        },
        7,
    )
    seconds = f"{took['help']:.2f} s, the imports {took['models']:.2f} s"
    first = f"{took['first']:.2f} s"
    return [
        ("`--help` against `import spacy, underthesea`", f"1 / {took['models'] / took['help']:.1f}", seconds),
        ("first record of one small file against those imports", f"{took['first'] / took['models']:.2f}", first),
    ]


def throughput(name: str, texts: Sequence[str], turns: int) -> list[Row]:
    """kB a second of one process, and underthesea's over a sample of the same texts; in a process of its own."""
    code = "import sys; sys.path.insert(0, sys.argv[1]); import benchmark; benchmark.measure(int(sys.argv[2]))"
    done = subprocess.run(
        [sys.executable, "-c", code, str(Path(__file__).parent), str(turns)],
        env=environment(), input=json.dumps(list(texts)), stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    got = json.loads(done.stdout)
    ours = got["kB/s"]["extract"]
    memory = f"{got['resident']:.0f} MB resident before the models of underthesea are loaded"
    rows = [
        (f"{name}: against `underthesea.{peer}`", f"{ours / theirs:.1f}", f"{ours:,.0f} and {theirs:,.0f} kB/s")
        for peer, theirs in got["kB/s"].items()
        if peer != "extract"
    ]
    return [*rows, (f"{name}: records", f"{got['records']:,}", memory)]


def measure(count: int) -> None:
    """In the child: processor time of pieces of the texts, ours and theirs in turn.

    The peers are slow: of many texts they get a sample, every 20th or every 100th.
    """
    texts: list[str] = json.load(sys.stdin)
    from extractor import Extractor

    extractor = Extractor()
    extractor.extract(texts[0])
    pieces = [texts[i::10] for i in range(10)] if len(texts) >= 100 else [texts] * count
    gc.collect()
    gc.freeze()  # as the command does
    records = sum(len(extractor.extract(text)) for text in texts)
    resident = memory_of([os.getpid()])

    from underthesea import ner, pos_tag, sent_tokenize, word_tokenize

    def by_sentence(step: Callable[[str], Any]) -> Callable[[str], Any]:
        return lambda text: [step(sentence) for sentence in sent_tokenize(text)]

    works: dict[str, tuple[Callable[[str], Any], int]] = {
        "extract": (extractor.extract, 1),
        "word_tokenize": (word_tokenize, 20),
        "pos_tag": (by_sentence(pos_tag), 100),  # it and ner are quadratic in the length: sentences only
        "ner": (by_sentence(ner), 100),
    }
    for work, _ in works.values():
        work("Phấn đấu đến năm 2025.")
    spent, seen = dict.fromkeys(works, 0.0), dict.fromkeys(works, 0.0)
    for piece in pieces:
        for name, (work, step) in works.items():
            sample = piece[:: step if len(texts) >= 100 else 1]
            began = time.process_time()
            for text in sample:
                work(text)
            spent[name] += time.process_time() - began
            seen[name] += kilobytes(sample)
    rates = {name: seen[name] / spent[name] for name in spent}
    print(json.dumps({"kB/s": rates, "resident": resident, "records": records}))


def readers() -> list[Row]:
    """Pages, Word files and PDFs against the bare libraries on the same files (`benchmark_readers.py`)."""
    try:
        from benchmark_readers import races

        return [
            (f"{r.kind}: against {r.library}", f"{r.ours / r.theirs:.2f}", f"{r.ours:.1f} and {r.theirs:.1f} ms a file")
            for r in races(3)
        ]
    except ImportError as error:
        return [("readers", "not measured", f"{error.name} is not installed")]


def workers(docs: Path) -> list[Row]:
    """The command's time on the wall, with one worker and with two."""
    out = docs.with_suffix(".out")
    took = turns({"one": lambda: run(docs, out, 1)[0], "two": lambda: run(docs, out, 2)[0]}, 2)
    numbers = f"{took['one']:.1f} s and {took['two']:.1f} s for {MANY:,} documents, start-up included"
    return [("two workers against one", f"{took['one'] / took['two']:.2f}", numbers)]


def scale(folder: Path, texts: Sequence[str], most: int) -> list[Row]:
    """Cost a document without the start-up, and memory, the number of documents growing tenfold.

    The documents are the beginnings of the texts: their number is what is tried here. The start-up is as long as a
    thousand documents, so runs that short are taken several times in turn, the long ones twice, and the best of each
    counts.
    """
    texts = [text[:SHORT] for text in texts]
    counts = [n for n in (1_000, 10_000, 100_000, 1_000_000) if n <= most]
    docs = {count: write(folder / f"scale-{count}", texts, count) for count in (FEW, *counts)}
    took, peaks = dict.fromkeys(docs, float("inf")), dict.fromkeys(docs, 0.0)
    for turn in range(SHORT_TURNS):
        for count in (n for n in docs if turn < TURNS or n <= SHORT_RUN):
            seconds, peak = run(docs[count], folder / "scale.jsonl", 2)
            took[count], peaks[count] = min(took[count], seconds), max(peaks[count], peak)
    costs = [(took[count] - took[FEW]) / (count - FEW) * 1000 for count in counts]
    grown = f"from {counts[0]:,} to {counts[-1]:,} documents"
    memory = [peaks[count] for count in counts]
    cost, peak = ", ".join(f"{c:.2f} ms" for c in costs), ", ".join(f"{p:.0f} MB" for p in memory)
    return [
        (f"cost a document, {grown}", f"{costs[-1] / costs[0]:.2f}", cost),
        (f"resident memory of all processes, {grown}", f"{memory[-1] / memory[0]:.2f}", peak),
    ]


def daft(folder: Path, texts: Sequence[str]) -> list[Row]:
    """An embedded daft run and the plain command over the same data set, both with two processes."""
    try:
        import daft  # noqa: F401
    except ImportError:
        return [("daft", "not installed", "")]
    data = folder / "set"
    data.mkdir()
    for part in range(12):
        rows = ({"path": f"{part}-{i}", "text": text} for i, text in enumerate(texts[part::12]))
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (data / f"{part:02}.jsonl").write_text(lines, encoding="utf-8")
    plain, _ = run(data, folder / "plain.jsonl", 2)
    out = folder / "daft"
    engine = ["--engine", "daft", "--workers", "2", "--quiet"]
    took = wall([*COMMAND, str(data / "*.jsonl"), "-o", str(out), *engine])
    same = targets([folder / "plain.jsonl"]) == targets(sorted(out.glob("records-*")))
    numbers = f"{took:.1f} s and {plain:.1f} s; {'the same' if same else 'DIFFERENT'} records"
    return [("daft, embedded, against the plain command", f"{took / plain:.2f}", numbers)]


# --- what they share


def turns(works: dict[str, Callable[[], float]], count: int) -> dict[str, float]:
    """Each work's best of ``count`` turns."""
    best = dict.fromkeys(works, float("inf"))
    for _ in range(count):
        for name, work in works.items():
            best[name] = min(best[name], work())
    return best


def wall(command: Sequence[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=environment())
    return time.perf_counter() - began


def run(docs: Path, out: Path, count: int) -> tuple[float, float]:
    """The command over a folder: seconds on the wall, and the most memory (MB) of it and its workers together."""
    began, peak = time.perf_counter(), 0.0
    command = [*COMMAND, str(docs), "-o", str(out), "--workers", str(count), "--quiet"]
    process = subprocess.Popen(command, env=environment())
    while process.poll() is None:
        peak = max(peak, memory_of([process.pid, *children(process.pid)]))
        time.sleep(0.05)
    if process.returncode not in (0, 1):
        raise SystemExit(f"the command ended with {process.returncode}")
    return time.perf_counter() - began, peak


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT)}


def children(parent: int) -> list[int]:
    try:
        return [int(pid) for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]
    except OSError:
        return []


def memory_of(processes: Sequence[int]) -> float:
    """Resident memory of all of them in MB."""
    total = 0.0
    for pid in processes:
        try:
            total += int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
        except (OSError, IndexError):
            continue
    return total


def texts_of(path: Path | None) -> list[str]:
    if path is None:
        return list(islice(cycle(texts_of_folder(CORPUS)), 600))
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line)["text"] for line in data.splitlines()]


def texts_of_folder(folder: Path) -> list[str]:
    """The texts of the folder's documents; files that hold none (gold, notes) are passed over."""
    from extractor.document import Document
    from extractor.readers import Reader

    reader = Reader.built_in()
    files = (path for path in sorted(folder.iterdir()) if path.is_file())
    texts = [found.text for path in files for found in reader.documents(path) if isinstance(found, Document)]
    if not texts:
        sys.exit(f"{folder} holds no document: give the folder in which the texts themselves lie.")
    return texts


def write(folder: Path, texts: Sequence[str], count: int) -> Path:
    """``count`` files, the texts again and again, each with its number so that no two are the same."""
    for number, text in enumerate(islice(cycle(texts), count)):
        if number % 1000 == 0:
            (folder / f"{number // 1000:04}").mkdir(parents=True)
        (folder / f"{number // 1000:04}" / f"{number:07}.txt").write_text(f"{text}\n\n({number})\n", encoding="utf-8")
    return folder


def targets(files: Sequence[Path]) -> list[str]:
    """The records without the document's path, sorted."""
    records = [json.loads(line) for file in files for line in file.read_bytes().splitlines()]
    return sorted(json.dumps({**r, "document": {**r["document"], "path": ""}}) for r in records)


def kilobytes(texts: Sequence[str]) -> float:
    return sum(len(text.encode()) for text in texts) / 1000


if __name__ == "__main__":
    main()
