"""Why the mentions of a target were joined, what they state, and what they are a sum of."""

from __future__ import annotations

from collections.abc import Iterator

from duckdb import DuckDBPyConnection

from extractor.regional.errors import CorpusError
from extractor.regional.query import Table


def why(connection: DuckDBPyConnection, target: str) -> str:
    """An account of a target in words. ``target`` is its id, the start of it, or the id of a mention."""
    return "\n".join(_account(connection, find(connection, target)))


def find(connection: DuckDBPyConnection, asked: str) -> str:
    """The id of the target that is asked for. Raises CorpusError if there is none, or more than one."""
    found = Table.of(
        connection,
        """SELECT id FROM targets WHERE id = $asked
           UNION SELECT target_id FROM mentions WHERE id = $asked AND target_id IS NOT NULL
           UNION SELECT id FROM targets WHERE starts_with(id, $asked) AND length($asked) >= 4 ORDER BY id LIMIT 6""",
        {"asked": asked},
    ).rows
    if not found:
        raise CorpusError(f"{asked}: no such target; `ocop-corpus targets` lists them")
    exact = [key for (key,) in found if key == asked]
    if len(found) > 1 and not exact:
        raise CorpusError(f"{asked}: more than one target starts so: {', '.join(k for (k,) in found)}")
    return str((exact or [found[0][0]])[0])


def _account(connection: DuckDBPyConnection, target: str) -> Iterator[str]:
    about = Table.of(connection, "SELECT * FROM targets WHERE id = $id", {"id": target}).dicts()[0]
    what = " ".join(str(v) for v in (about["subject"], about["criterion"]) if v)
    yield f"{target}: {what}"
    yield f"  {about['place_name'] or 'no place'}; {about['year'] or 'no year'}; “{about['wording']}”"
    yield f"  {about['mentions']} mention(s) in {about['sources']} document(s)"
    yield from _members(connection, target)
    yield from _steps(connection, target)
    yield from _statements(connection, target)
    yield from _sums(connection, target)


def _members(connection: DuckDBPyConnection, target: str) -> Iterator[str]:
    rows = Table.of(
        connection,
        """SELECT id, path, published, evidence, verdict FROM mentions WHERE target_id = $id
           ORDER BY published NULLS LAST, path, evidence_start, id""",
        {"id": target},
    ).rows
    for key, path, published, evidence, verdict in rows:
        judged = f", {verdict}" if verdict else ""
        yield f"  - {key} ({path}, {published or 'no date'}{judged}): {' '.join(evidence.split())}"


def _steps(connection: DuckDBPyConnection, target: str) -> Iterator[str]:
    rows = Table.of(
        connection,
        "SELECT mention, other, rule, score, reason FROM joins WHERE target_id = $id ORDER BY step",
        {"id": target},
    ).rows
    yield "Joined because:" if rows else "Nothing was joined: one mention only."
    for mention, other, rule, score, reason in rows:
        yield f"  - {mention} with {other}: {rule} ({score:.2f}): {reason}"


def _statements(connection: DuckDBPyConnection, target: str) -> Iterator[str]:
    rows = Table.of(
        connection,
        """SELECT figure, stated, role, reason, in_force FROM statements WHERE target_id = $id ORDER BY step""",
        {"id": target},
    ).rows
    if len(rows) > 1:
        yield "It states, in order of time:"
        for figure, stated, role, reason, in_force in rows:
            yield f"  - {figure} ({stated or 'no date'}): {role}{', in force' if in_force else ''}. {reason}".rstrip()


def _sums(connection: DuckDBPyConnection, target: str) -> Iterator[str]:
    for side, other, word in (("total", "part", "It adds up"), ("part", "total", "It is a part of")):
        rows = Table.of(
            connection,
            f"""SELECT t.id, t.wording FROM sums JOIN targets t ON t.id = sums.{other}
                WHERE sums.{side} = $id ORDER BY t.id""",
            {"id": target},
        ).rows
        if rows:
            yield f"{word}: " + "; ".join(f"{wording} ({key})" for key, wording in rows)
