"""The last step of a build: from what joining found to the tables of documents, mentions, targets and sums."""

from __future__ import annotations

from duckdb import DuckDBPyConnection

from extractor.regional.schema import MENTIONS

#: Fields that a target takes from the best wording, or from the first mention that has them.
_FILLED = (
    "indicator", "criterion", "unit", "baseline", "rating_min", "rating_max", "relation", "deadline_from",
    "deadline_to", "plan_number", "plan_date", "plan_issuer",
)  # fmt: skip


def assemble(connection: DuckDBPyConnection) -> None:
    """Fill ``mentions``, ``documents``, ``targets`` and ``sums`` from the scratch tables."""
    _mentions(connection)
    _documents(connection)
    _targets(connection)
    _sums(connection)


def _mentions(connection: DuckDBPyConnection) -> None:
    columns = ", ".join("members.target_id" if name == "target_id" else f"staged.{name}" for name in MENTIONS.names)
    connection.execute(
        f"""INSERT INTO mentions SELECT {columns} FROM scratch.staged JOIN scratch.kept ON staged.rowid = kept.seq
            LEFT JOIN scratch.members ON members.mention = staged.id"""
    )


def _documents(connection: DuckDBPyConnection) -> None:
    firsts = ", ".join(
        f"min({name})" for name in ("title", "published", "url", "plan_number", "plan_date", "plan_issuer")
    )
    connection.execute(
        f"""INSERT INTO documents
            SELECT sha256, paths.path, said.* EXCLUDE (sha256), NULL FROM
                (SELECT sha256, {firsts} FROM mentions GROUP BY sha256) said JOIN
                (SELECT sha256, min(path) AS path FROM document_paths GROUP BY sha256) paths USING (sha256)"""
    )
    connection.execute("DELETE FROM document_paths WHERE sha256 NOT IN (SELECT sha256 FROM documents)")


def _targets(connection: DuckDBPyConnection) -> None:
    """One row a target: the best wording's fields, gaps filled by the mention seen first that has them."""
    first = ", ".join(
        f"arg_min({n}, (coalesce(published, DATE '9999-12-31'), sha256, id)) FILTER ({n} IS NOT NULL) AS {n}"
        for n in _FILLED
    )
    filled = {name: f"coalesce(best.{name}, told.{name})" for name in _FILLED}
    # a time is taken as a whole, or not at all
    for name in ("relation", "deadline_from", "deadline_to"):
        filled[name] = f"CASE WHEN best.relation IS NULL THEN told.{name} ELSE best.{name} END"
    due = f"({filled['deadline_to']} - CASE WHEN {filled['relation']} = 'before' THEN 1 ELSE 0 END)"
    connection.execute(
        f"""INSERT INTO targets BY NAME
            SELECT picks.target_id AS id, best.kind, {filled["indicator"]} AS indicator, best.subject,
                   {filled["criterion"]} AS criterion, best.comparator, best.lower, best.upper,
                   {filled["unit"]} AS unit, best.change, {filled["baseline"]} AS baseline, best.per,
                   picks.is_rate, {filled["rating_min"]} AS rating_min, {filled["rating_max"]} AS rating_max,
                   {filled["relation"]} AS relation, {filled["deadline_from"]} AS deadline_from,
                   {filled["deadline_to"]} AS deadline_to,
                   year(coalesce({due}, {filled["deadline_from"]})) AS year,
                   best.place_id, best.place_name, best.place_level,
                   coalesce(best.province, places.province) AS province,
                   coalesce(best.province_code, places.province_code) AS province_code,
                   old.region,
                   coalesce(places.current_province, best.current_province) AS current_province,
                   coalesce(places.current_province_code, best.current_province_code) AS current_province_code,
                   new.region AS current_region,
                   {filled["plan_number"]} AS plan_number, {filled["plan_date"]} AS plan_date,
                   {filled["plan_issuer"]} AS plan_issuer,
                   coalesce(best.figure_text, best.deadline_text, best.evidence) AS wording,
                   best.id AS wording_mention,
                   told.mentions, told.sources, told.first_seen, told.last_seen,
                   picks.revisions, picks.conflicts,
                   picks.target_id IN (SELECT target_id FROM scratch.totals JOIN scratch.members ON total = mention)
                       AS total
            FROM scratch.picks
            JOIN mentions best ON best.id = picks.mention
            JOIN (SELECT target_id, count(*) AS mentions, count(DISTINCT sha256) AS sources,
                         min(published) AS first_seen, max(published) AS last_seen, {first}
                  FROM mentions WHERE target_id IS NOT NULL GROUP BY target_id) told ON told.target_id = picks.target_id
            LEFT JOIN places ON places.id = best.place_id
            LEFT JOIN places old ON old.id = '63:' || coalesce(best.province_code, places.province_code)
                 AND coalesce(places.division, 63) = 63
            LEFT JOIN places new ON new.id = '34:' || coalesce(places.current_province_code, best.current_province_code)
            """
    )


def _sums(connection: DuckDBPyConnection) -> None:
    connection.execute(
        """INSERT INTO sums SELECT DISTINCT whole.target_id, piece.target_id FROM scratch.totals
           JOIN scratch.members whole ON whole.mention = total
           JOIN scratch.members piece ON piece.mention = part
           WHERE whole.target_id <> piece.target_id"""
    )
