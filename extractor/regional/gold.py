"""Reviewed mentions as gold: one JSON object a line, one line a document (the form of ``corpus/gold.jsonl``)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from duckdb import DuckDBPyConnection

from extractor.regional.query import Table


def write_gold(connection: DuckDBPyConnection, path: Path, unfinished: bool = False) -> tuple[int, int]:
    """Write the accepted and fixed mentions; (documents written, documents left out).

    A document is left out while some of its mentions are not judged, since gold that is not whole would count
    good findings as false; ``unfinished`` writes it nevertheless.
    """
    rows = Table.of(
        connection,
        """SELECT m.*, d.text FROM mentions m JOIN documents d USING (sha256)
           WHERE sha256 IN (SELECT sha256 FROM mentions WHERE verdict IS NOT NULL)
           ORDER BY m.path, evidence_start, figure_start, id""",
    ).dicts()
    written = left_out = 0
    with path.open("w", encoding="utf-8") as out:
        for _, group in groupby(rows, key=lambda r: r["path"]):
            document = list(group)
            if not unfinished and any(r["verdict"] is None for r in document):
                left_out += 1
                continue
            out.write(json.dumps(_document(document), ensure_ascii=False) + "\n")
            written += 1
    return written, left_out


def _document(rows: list[dict[str, Any]]) -> dict[str, Any]:
    first = rows[0]
    kept = [r for r in rows if r["verdict"] in ("accepted", "fixed")]
    plan = {n: _plain(first[f"plan_{n}"]) for n in ("number", "date", "issuer")} if first["has_plan"] else None
    return {
        "doc": first["path"],
        "province": next((r["province"] for r in rows if r["province"]), None),
        "published": _plain(first["published"]),
        "plan": plan,
        "targets": [dict(_entry(r)) for r in kept if r["status"] == "target"],
        "results": [dict(_entry(r)) for r in kept if r["status"] == "result"],
    }


def _entry(row: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    yield "kind", row["kind"]
    yield from _anchor(row)
    if row["kind"] == "quantity":
        for name in ("lower", "upper", "comparator", "unit", "change"):
            yield name, _plain(row[name])
        yield "stars", [row["rating_min"], row["rating_max"]] if row["rating_min"] else None
        for name in ("baseline", "per"):
            if row[name] is not None:
                yield name, _plain(row[name])
    for name in ("subject", "criterion"):
        yield name, row[name]
    yield "deadline", _deadline(row)
    if row["place_level"] in ("district", "commune"):
        yield row["place_level"], row["place_name"]
    if row["province"]:
        yield "province", row["province"]


def _anchor(row: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The exact words; which of their occurrences it is can be told only where the text is in the corpus."""
    name = "figure" if row["figure_text"] else "deadline" if row["deadline_text"] else "evidence"
    anchor = row["evidence"] if name == "evidence" else row[f"{name}_text"]
    start = row[f"{name}_start"]
    yield "anchor", anchor
    if row["text"] is not None:
        yield "nth", _occurrence(row["text"], anchor, start)
    yield "start", start


def _occurrence(text: str, anchor: str, start: int) -> int:
    """How many times the anchor is found before ``start``, overlapping finds included."""
    count, at = 0, text.find(anchor)
    while 0 <= at < start:
        count, at = count + 1, text.find(anchor, at + 1)
    return count


def _deadline(row: Mapping[str, Any]) -> dict[str, Any] | None:
    if row["relation"] is None:
        return None
    return {
        "relation": row["relation"],
        "start": _plain(row["deadline_from"]),
        "end": _plain(row["deadline_to"]),
        "inherited": row["deadline_inherited"],
    }


def _plain(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value.isoformat() if hasattr(value, "isoformat") else value
