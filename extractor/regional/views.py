"""Views and table macros of a corpus: the questions that are asked most, ready in the file itself."""

from __future__ import annotations

from duckdb import DuckDBPyConnection

_CONFLICTS = """
CREATE VIEW conflicts AS
SELECT t.id AS target_id, t.place_name, t.province, t.current_province, t.indicator, t.subject, t.criterion,
       t.year, t.unit, kept.figure AS shown, said.figure AS contradicts, said.reason,
       shown.path AS shown_document, shown.published AS shown_published, shown.evidence AS shown_sentence,
       other.path AS other_document, other.published AS other_published, other.evidence AS other_sentence
FROM statements said
JOIN targets t ON t.id = said.target_id
JOIN statements kept ON kept.target_id = t.id AND kept.in_force
JOIN mentions shown ON shown.id = kept.mention
JOIN mentions other ON other.id = CASE WHEN said.in_force THEN (
    SELECT s.mention FROM statements s WHERE s.target_id = t.id AND NOT s.in_force ORDER BY s.step LIMIT 1)
    ELSE said.mention END
WHERE said.role = 'conflict'
"""

_REVISIONS = """
CREATE VIEW revisions AS
SELECT t.id AS target_id, t.place_name, t.province, t.current_province, t.indicator, t.subject, t.year, t.unit,
       s.step, s.stated, s.figure, s.role, s.in_force, s.reason, m.path, m.evidence
FROM statements s JOIN targets t ON t.id = s.target_id JOIN mentions m ON m.id = s.mention
WHERE t.revisions > 0 AND s.role IN ('first', 'revision')
"""

_PROVENANCE = """
CREATE VIEW provenance AS
SELECT m.target_id, m.id AS mention, m.path, m.title, m.published, m.url, m.location, m.plan_number,
       m.figure_text, m.deadline_text, m.evidence, m.evidence_start, m.evidence_end, m.figure_start,
       m.figure_end, m.deadline_start, m.deadline_end, m.comparator, m.lower, m.upper, m.unit, m.rule, m.verdict
FROM mentions m WHERE m.target_id IS NOT NULL
"""

_UNKNOWN = """
CREATE VIEW unknown_indicators AS
SELECT lower(subject) AS subject, lower(unit) AS unit, count(*) AS mentions, count(DISTINCT sha256) AS documents,
       arg_min(evidence, id) AS example, arg_min(path, id) AS document
FROM mentions WHERE indicator IS NULL AND status = 'target' AND kind = 'quantity'
     AND verdict IS DISTINCT FROM 'rejected'
GROUP BY ALL
"""

# The result of the last day counts; of several told for it, the one that fits best. For a change (tăng, giảm)
# and for a level alike, `down` is better where the indicator says so, the comparator is an upper bound, or the
# target is a decrease that is told as the level to come to.
_PROGRESS = """
CREATE MACRO progress(as_of) AS TABLE
WITH latest AS (
    SELECT r.target_id, m.id AS mention, r.reached_on, m.lower, m.upper, m.comparator, m.figure_text,
           m.evidence, m.path, r.score,
           coalesce(m.lower, m.upper) AS value
    FROM results r JOIN mentions m ON m.id = r.mention
    WHERE (r.reached_on IS NULL OR r.reached_on <= as_of) AND (m.published IS NULL OR m.published <= as_of)
    QUALIFY row_number() OVER (PARTITION BY r.target_id
        ORDER BY r.reached_on DESC NULLS LAST, r.score DESC, m.published DESC NULLS LAST, m.id) = 1),
aims AS (
    SELECT t.*, CASE WHEN t.relation = 'before' THEN t.deadline_to - 1 ELSE t.deadline_to END AS due,
           coalesce(t.lower, t.upper) AS wanted,
           CASE WHEN i.better = 'less' AND t.change = 'level' OR t.comparator IN ('le', 'lt') THEN 'down'
                WHEN i.better = 'neither' THEN NULL ELSE 'up' END AS better
    FROM targets t LEFT JOIN indicators i ON i.code = t.indicator
    WHERE t.first_seen IS NULL OR t.first_seen <= as_of),
judged AS (
    SELECT aims.*, latest.* EXCLUDE (target_id, lower, upper, comparator, score),
           CASE WHEN latest.mention IS NULL THEN NULL
                WHEN aims.comparator = 'gt' THEN value > aims.lower
                WHEN aims.comparator = 'lt' THEN value < aims.upper
                WHEN aims.comparator = 'le' THEN value <= aims.upper
                WHEN aims.better = 'down' THEN value <= coalesce(aims.upper, aims.lower)
                WHEN aims.better = 'up' THEN value >= aims.lower
                ELSE value BETWEEN aims.lower AND coalesce(aims.upper, aims.lower) END AS met,
           due - CAST(as_of AS DATE) AS days_left
    FROM aims LEFT JOIN latest ON latest.target_id = aims.id)
SELECT id AS target_id, kind, indicator, subject, criterion, rating_min, rating_max, place_name, province,
       current_province, year, comparator, lower, upper, unit, wording, due,
       mention AS result, value AS reached, figure_text AS result_wording, reached_on,
       CASE WHEN better = 'up' AND wanted > 0 THEN round(100.0 * value / wanted, 2) END AS share,
       met, days_left,
       CASE WHEN met THEN 'met'
            WHEN days_left < 0 THEN CASE WHEN mention IS NULL THEN 'past, no result known' ELSE 'overdue' END
            WHEN days_left IS NULL THEN CASE WHEN mention IS NULL THEN 'no date' ELSE 'under way, no date' END
            WHEN mention IS NULL THEN 'no result yet'
            ELSE 'under way' END AS state,
       evidence AS result_sentence, path AS result_document
FROM judged
"""

# Counts of the provinces add up to those of today's province or the region; rates are listed side by side. Of
# several targets of one province with the same key, a total stands for its parts, else the best attested one
# counts, and `left_out` says how many did not.
_REGIONS = """
CREATE MACRO regions(grouping) AS TABLE
WITH placed AS (
    SELECT t.*, t.place_name || ' (' || t.wording || ')' AS said, split_part(m.place_key, ':', 1) AS basis,
           CASE grouping WHEN 'province' THEN t.province
                   WHEN 'province-today' THEN t.current_province
                   WHEN 'region' THEN t.region
                   WHEN 'region-today' THEN t.current_region
                   ELSE t.place_name || ', ' || coalesce(t.province, t.current_province) END AS area,
           CASE WHEN t.place_level = 'province' THEN t.place_name ELSE t.id END AS member
    FROM targets t JOIN mentions m ON m.id = t.wording_mention
    WHERE t.kind = 'quantity' AND t.place_level = CASE WHEN grouping IN ('district', 'commune') THEN grouping
                                                       ELSE 'province' END),
keyed AS (
    SELECT *, coalesce(indicator, lower(subject)) AS thing,
           row_number() OVER (
               PARTITION BY area, basis, coalesce(indicator, lower(subject)), rating_min, rating_max, change,
                            lower(unit), per, year, is_rate, member
               ORDER BY total DESC, mentions DESC, lower DESC NULLS LAST, id) AS turn
    FROM placed WHERE area IS NOT NULL),
grouped AS (
    SELECT area, basis, thing, rating_min, rating_max, change, lower(unit) AS unit, per, year, is_rate,
           CASE WHEN NOT bool_or(is_rate) AND count(*) FILTER (turn = 1) = count(lower) FILTER (turn = 1)
                THEN sum(lower) FILTER (turn = 1) END AS sum_lower,
           CASE WHEN NOT bool_or(is_rate) AND count(*) FILTER (turn = 1) = count(upper) FILTER (turn = 1)
                THEN sum(upper) FILTER (turn = 1) END AS sum_upper,
           count(DISTINCT member) AS places,
           string_agg(said, '; ' ORDER BY place_name, id) FILTER (turn = 1) AS side_by_side,
           count(*) FILTER (turn > 1) AS left_out,
           sum(conflicts)::INTEGER AS conflicts,
           list(id ORDER BY place_name, id) AS targets,
           list(id ORDER BY place_name, id) FILTER (turn = 1) AS counted
    FROM keyed GROUP BY ALL)
SELECT g.* EXCLUDE (thing), thing AS indicator,
       CASE WHEN grouping = 'province-today' AND basis = '63' THEN heirs.provinces
            WHEN grouping = 'region' THEN then63.provinces
            WHEN grouping = 'region-today' AND basis = '63' THEN now63.provinces
            WHEN grouping = 'region-today' THEN now34.provinces
            ELSE 1 END AS of_places
FROM grouped g
LEFT JOIN (SELECT new_name AS name, count(*) AS provinces FROM succession GROUP BY ALL) heirs ON heirs.name = area
LEFT JOIN (SELECT region AS name, count(*) AS provinces FROM places
           WHERE level = 'province' AND division = 63 AND until IS NULL GROUP BY ALL) then63 ON then63.name = area
LEFT JOIN (SELECT current_region AS name, count(*) AS provinces FROM places
           WHERE level = 'province' AND division = 63 AND until IS NULL GROUP BY ALL) now63 ON now63.name = area
LEFT JOIN (SELECT region AS name, count(*) AS provinces FROM places
           WHERE level = 'province' AND division = 34 AND until IS NULL GROUP BY ALL) now34 ON now34.name = area
"""


def create_views(connection: DuckDBPyConnection) -> None:
    """Create all views and macros."""
    for statement in (_CONFLICTS, _REVISIONS, _PROVENANCE, _UNKNOWN, _PROGRESS, _REGIONS):
        connection.execute(statement)
