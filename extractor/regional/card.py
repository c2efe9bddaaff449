"""The card of a Hugging Face data set folder."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from duckdb import DuckDBPyConnection

from extractor.regional.query import Table
from extractor.regional.schema import TABLES

_TEXT = """---
language:
- vi
pretty_name: Regional development targets
tags:
- vietnamese
- development-targets
- information-extraction
size_categories:
- {size}
configs:
{configs}
---

# Regional development targets of Vietnam

What plans and papers say that provinces, districts and communes of Vietnam want to reach, joined from
{mentions} mentions in {documents} documents into {targets} targets ({conflicts} with statements that contradict
one another), made with `ocop-corpus`. Progress is seen from {as_of}.

## Use

```python
from datasets import load_dataset

targets = load_dataset("path/to/this/folder", "targets", split="train")
```

## Tables

{tables}

## How it was made

Every mention is a machine's reading of a sentence, kept with its exact place in the document. Mentions of the
same place, indicator, criterion, rating and period were joined; `joins` says why. Statements that contradict are
kept and listed in `conflicts`, never averaged; changes over time are in `revisions`. Provinces are given as of the
document's day and as of today (34 since 2025-07-01).

## Limits

- Readings can be wrong: check the sentence (`provenance`) before you rely on a figure.
- What no document in the collection says is not in it: a missing target is no missing plan.
- Rates of different places must not be added up (`is_rate`).

## Sources and licence

The sentences are quotations from the documents listed in `documents`; their rights are those of the documents.
Name a licence for your collection here before you publish it.
"""


def card(connection: DuckDBPyConnection, files: Mapping[str, str], as_of: date) -> str:
    """README.md of the folder; ``files`` maps tables to their paths in it."""
    counts = Table.of(
        connection,
        """SELECT (SELECT count(*) FROM mentions) AS mentions, (SELECT count(*) FROM documents) AS documents,
                  (SELECT count(*) FROM targets) AS targets,
                  (SELECT count(*) FROM targets WHERE conflicts > 0) AS conflicts""",
    ).dicts()[0]
    return _TEXT.format(
        **counts,
        as_of=as_of.isoformat(),
        size=_size(counts["targets"]),
        configs="\n".join(_config(name, path) for name, path in files.items()),
        tables="\n\n".join(_described(name) for name in files),
    )


def _size(rows: int) -> str:
    steps = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))
    return next((name for most, name in steps if rows < most), "1M<n<10M")


def _config(name: str, path: str) -> str:
    default = "\n  default: true" if name == "targets" else ""
    return f"- config_name: {name}{default}\n  data_files:\n  - split: train\n    path: {path}"


def _described(name: str) -> str:
    table = next((t for t in TABLES if t.name == name), None)
    if table is None:
        return f"### {name}\n\nA view of the other tables; see `docs/corpus.md` of the project."
    lines = [f"| `{c.name}` | {c.type.lower()} | {c.comment} |" for c in table.columns]
    return "\n".join(
        [
            f"### {name}",
            "",
            f"{table.comment}.",
            "",
            "| column | type | meaning |",
            "| --- | --- | --- |",
            *lines,
        ]
    )
