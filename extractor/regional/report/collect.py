"""What a report shows, out of the corpus: tables of plain values that point to one another by row number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from duckdb import DuckDBPyConnection

from extractor.regional.query import Table
from extractor.regional.regions import By
from extractor.regional.report import marks
from extractor.regional.report.texts import Piece, Span, Units, passages, whole
from extractor.regional.search import Filter

Row = Mapping[str, Any]
#: Row numbers by id.
Numbers = Mapping[str, int]

_TARGETS = """
SELECT t.id, t.kind, t.indicator, t.subject, t.criterion, t.comparator, t.lower, t.upper, t.unit, t.change,
       t.baseline, t.per, t.is_rate, t.rating_min, t.rating_max, t.relation, t.deadline_from, t.deadline_to, p.due,
       t.year, t.place_name, t.place_level, t.province_code AS old, t.current_province_code AS new,
       t.plan_number, t.plan_issuer, t.wording, t.wording_mention, t.sources, t.first_seen, t.last_seen,
       t.revisions, t.conflicts, t.total, p.state, p.share, p.reached, p.result, p.reached_on, p.days_left
FROM targets t JOIN progress(CAST($as_of AS DATE)) p ON p.target_id = t.id
WHERE {where}
ORDER BY p.due NULLS LAST, t.current_province NULLS LAST, t.place_name, t.indicator NULLS LAST, t.id
"""
_MENTIONS = """
SELECT id, sha256, status = 'result' AS result, target_id, evidence_start, evidence_end, evidence,
       figure_start, figure_end, figure_text, comparator, deadline_start, deadline_end,
       place_name, province, current_province, verdict,
       (SELECT kind FROM places WHERE places.id = place_id) AS place_kind
FROM mentions
WHERE id IN (SELECT unnest($results))
   OR target_id IN (SELECT unnest($targets)) AND (published IS NULL OR published <= CAST($as_of AS DATE))
ORDER BY published NULLS LAST, path, evidence_start, figure_start NULLS FIRST, id
"""
_DOCUMENTS = """
SELECT sha256, path, title, published, url, plan_number, plan_issuer, text FROM documents
WHERE sha256 IN (SELECT unnest($ids)) ORDER BY published NULLS LAST, path
"""
_STATEMENTS = """
SELECT s.target_id, s.mention, s.stated, s.role, s.in_force, s.due, m.comparator, s.lower, s.upper, m.unit, m.change
FROM statements s JOIN targets t ON t.id = s.target_id JOIN mentions m ON m.id = s.mention
WHERE (t.conflicts > 0 OR t.revisions > 0) AND t.id IN (SELECT unnest($ids)) ORDER BY s.target_id, s.step
"""
_JOINS = "SELECT mention, other, rule FROM joins WHERE target_id IN (SELECT unnest($ids)) ORDER BY target_id, step"
_REGIONS = """
SELECT area, basis, sum_lower, sum_upper, places, of_places, left_out, counted, targets FROM regions($by)
ORDER BY area, indicator, year, rating_min NULLS FIRST, change, unit, basis
"""
_INDICATORS = """
SELECT code, name_vi AS vi, name_en AS en, better, sdg FROM indicators
WHERE code IN (SELECT indicator FROM targets) ORDER BY code
"""
_PROVINCES = """
SELECT code, name, region, current_province_code AS current FROM places
WHERE level = 'province' AND division = $division AND until IS NULL ORDER BY code
"""
_COUNTS = "SELECT (SELECT count(*) FROM documents) AS documents, (SELECT count(*) FROM mentions) AS mentions"
#: The groupings that are compared in a report.
_AREAS = (By.PROVINCE_TODAY, By.PROVINCE, By.REGION_TODAY, By.REGION)


@dataclass(frozen=True, slots=True)
class Content:
    """The tables of a report, and its documents' texts: whole, and cut down to what the sentences need."""

    tables: Mapping[str, Any]
    whole: Sequence[list[Piece]]
    cut: Sequence[list[Piece]]


def collect(connection: DuckDBPyConnection, as_of: date, wanted: Filter, marker: marks.Marker) -> Content:
    """Read all that the report needs about the targets wanted, as known on ``as_of``."""
    where, values = wanted.sql("t.id")
    targets = _rows(connection, _TARGETS.format(where=where), {"as_of": as_of, **values})
    ids = [row["id"] for row in targets]
    results = sorted({row["result"] for row in targets if row["result"]})
    mentions = _rows(connection, _MENTIONS, {"results": results, "targets": ids, "as_of": as_of})
    documents = _rows(connection, _DOCUMENTS, {"ids": sorted({row["sha256"] for row in mentions})})
    at, told, paper = _numbers(targets, "id"), _numbers(mentions, "id"), _numbers(documents, "sha256")
    texts = {row["sha256"]: row["text"] for row in documents}
    tables = {
        "asOf": as_of.isoformat(),
        "counts": _rows(connection, _COUNTS)[0],
        "targets": _table([_pointing(row, told) for row in targets]),
        "mentions": _table([_mention(row, at, paper, texts[row["sha256"]], marker) for row in mentions]),
        "documents": _table([_without(row, "sha256", "text") for row in documents]),
        "statements": _statements(connection, ids, at, told),
        "joins": _joins(connection, ids, told),
        "regions": {by.value: _regions(connection, by, at) for by in _AREAS},
        "indicators": _rows(connection, _INDICATORS),
        "provinces": {str(n): _rows(connection, _PROVINCES, {"division": n}) for n in (63, 34)},
    }
    return Content(tables, *_texts(documents, mentions))


def _rows(connection: DuckDBPyConnection, sql: str, values: Mapping[str, Any] | None = None) -> list[Row]:
    return list(Table.of(connection, sql, values).dicts())


def _numbers(rows: Iterable[Row], key: str) -> Numbers:
    return {row[key]: number for number, row in enumerate(rows)}


def _table(rows: Sequence[Row]) -> dict[str, Any]:
    """Column names once, and the values of each row in their order."""
    columns = list(rows[0]) if rows else []
    return {"columns": columns, "rows": [[_plain(value) for value in row.values()] for row in rows]}


def _plain(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    return value.isoformat() if isinstance(value, date) else value


def _without(row: Row, *names: str) -> Row:
    return {name: value for name, value in row.items() if name not in names}


def _pointing(target: Row, told: Numbers) -> Row:
    """A target whose mentions are row numbers."""
    pointers = {name: told.get(target[name]) for name in ("wording_mention", "result")}
    return {**target, **pointers}


def _mention(row: Row, at: Numbers, paper: Numbers, text: str | None, marker: marks.Marker) -> Row:
    """A mention with its sentence and what is marked in it; offsets count UTF-16 units of the document."""
    units = Units.of(text or "")
    sentence = (row["evidence_start"], row["evidence_end"])
    comparator = _comparator(row, marker)
    found = {
        "comparator": comparator,
        "figure": row["figure_text"] and marks.bare(row["figure_text"], row["figure_start"], comparator),
        "deadline": _span(row, "deadline"),
        "place": _place(row, text, sentence),
    }
    spans = {name: [units.at(end) for end in span] for name, span in found.items() if span}
    return {
        "target": None if row["target_id"] is None else at.get(row["target_id"]),
        "document": paper[row["sha256"]],
        "isResult": row["result"],
        "start": units.at(sentence[0]),
        "end": units.at(sentence[1]),
        "sentence": row["evidence"],
        **{name: spans.get(name) for name in found},
        "verdict": row["verdict"],
    }


def _span(row: Row, name: str) -> Span | None:
    return None if row[f"{name}_start"] is None else (row[f"{name}_start"], row[f"{name}_end"])


def _comparator(row: Row, marker: marks.Marker) -> Span | None:
    if row["figure_text"] is None or row["comparator"] in ("eq", "range"):
        return None
    return marker.comparator(row["figure_text"], row["figure_start"])


def _place(row: Row, text: str | None, sentence: Span) -> Span | None:
    """The place as it is named; within the sentence alone if the corpus has no text."""
    in_full = row["place_kind"] and f"{row['place_kind']} {row['place_name']}"
    names = dict.fromkeys((in_full, row["place_name"], row["province"], row["current_province"]))
    if text is not None:
        return marks.place(names, text, sentence)
    found = marks.place(names, row["evidence"], (0, len(row["evidence"])))
    return found and (found[0] + sentence[0], found[1] + sentence[0])


def _statements(connection: DuckDBPyConnection, ids: list[str], at: Numbers, told: Numbers) -> list[list[Any]]:
    """What targets that were changed or contradicted state: target, mention, day, role, in force, and the figure."""
    return [
        [at[row["target_id"]], told.get(row["mention"]), *map(_plain, list(row.values())[2:])]
        for row in _rows(connection, _STATEMENTS, {"ids": ids})
    ]


def _joins(connection: DuckDBPyConnection, ids: list[str], told: Numbers) -> dict[int, list[Any]]:
    """Mention → the mention that it was joined to, and the rule."""
    rows = _rows(connection, _JOINS, {"ids": ids})
    return {
        told[r["mention"]]: [told[r["other"]], r["rule"]] for r in rows if {r["mention"], r["other"]} <= told.keys()
    }


def _regions(connection: DuckDBPyConnection, by: By, at: Numbers) -> list[list[Any]]:
    """Area, basis, sums, places, of how many, left out, targets counted, all targets; of the targets wanted only."""
    rows = _rows(connection, _REGIONS, {"by": by.value})
    found = ((_known(row["counted"], at), _known(row["targets"], at), row) for row in rows)
    return [[*map(_plain, list(row.values())[:-2]), counted, every] for counted, every, row in found if every]


def _known(ids: Iterable[str], at: Numbers) -> list[int]:
    return [at[name] for name in ids if name in at]


def _texts(documents: Sequence[Row], mentions: Sequence[Row]) -> tuple[list[list[Piece]], list[list[Piece]]]:
    """Each document whole, and cut; its sentences alone where the corpus has no text."""
    said: dict[str, list[Row]] = {row["sha256"]: [] for row in documents}
    for row in mentions:
        said[row["sha256"]].append(row)
    full, cut = [], []
    for document in documents:
        text, rows = document["text"], said[document["sha256"]]
        sentences = {(row["evidence_start"], row["evidence"]) for row in rows}
        alone = sorted(sentences)
        full.append(alone if text is None else whole(text))
        cut.append(alone if text is None else passages(text, [(s, s + len(t)) for s, t in alone]))
    return full, cut
