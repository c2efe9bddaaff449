"""The tables of a corpus: columns, keys, and what each column means (kept in the file as comments)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

VERSION = "1"


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    type: str
    comment: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table; ``key`` names the columns of its primary key."""

    name: str
    comment: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def ddl(self) -> str:
        lines = [f"{c.name} {c.type}" for c in self.columns]
        if self.key:
            lines.append(f"PRIMARY KEY ({', '.join(self.key)})")
        return f"CREATE TABLE {self.name} ({', '.join(lines)})"


def _columns(text: str) -> tuple[Column, ...]:
    """`name TYPE meaning`, one a line."""
    rows = (line.split(None, 2) for line in text.strip().splitlines())
    return tuple(Column(name, kind, comment) for name, kind, comment in rows)


META = Table(
    "meta",
    "What this file is",
    _columns("""
        name   VARCHAR  name of the property
        value  VARCHAR  its value
    """),
    ("name",),
)

DOCUMENTS = Table(
    "documents",
    "One row a text (the same text under two paths is one document)",
    _columns("""
        sha256       VARCHAR  sha256 of the canonical text in UTF-8
        path         VARCHAR  first of its paths, in alphabetical order
        title        VARCHAR  title, if known
        published    DATE     day of publication, if known
        url          VARCHAR  address, if known
        plan_number  VARCHAR  number of the plan that the document is or reports
        plan_date    DATE     date of that plan
        plan_issuer  VARCHAR  who issued that plan
        text         VARCHAR  canonical text that all offsets count in, if it was given (--texts)
    """),
    ("sha256",),
)

PATHS = Table(
    "document_paths",
    "Where each document was found",
    _columns("""
        path    VARCHAR  path of the file, relative to the folder that was read
        sha256  VARCHAR  its document
    """),
    ("path",),
)

MENTIONS = Table(
    "mentions",
    "Every record, one row each: what one place of one document says",
    _columns("""
        id                   VARCHAR  id of the record
        sha256               VARCHAR  its document
        kind                 VARCHAR  quantity or milestone
        status               VARCHAR  target or result
        subject              VARCHAR  what is measured, or the work to be done
        criterion            VARCHAR  what the subject must do or be to count
        indicator            VARCHAR  code from the catalogue of indicators; null if no entry knows it
        comparator           VARCHAR  eq ge gt le lt approx range
        lower                DOUBLE   lower bound of the figure, magnitude multiplied in
        upper                DOUBLE   upper bound of the figure
        unit                 VARCHAR  what the figure counts, as the text has it
        change               VARCHAR  level, increase or decrease
        baseline             DOUBLE   the figure that the text starts from
        per                  VARCHAR  the figure holds for each one of these
        exact                VARCHAR  JSON of those figures that a DOUBLE cannot hold exactly, else null
        figure_start         INTEGER  start of the figure in the text (code points, inclusive)
        figure_end           INTEGER  end of the figure (exclusive)
        figure_text          VARCHAR  the figure as it stands in the text
        rating_min           TINYINT  fewest OCOP stars
        rating_max           TINYINT  most OCOP stars
        relation             VARCHAR  in by before from every
        deadline_from        DATE     first day, inclusive
        deadline_to          DATE     last day, inclusive (with before: the first day that is too late)
        deadline_inherited   BOOLEAN  is the time said elsewhere than in the sentence?
        deadline_start       INTEGER  start of the time's words in the text
        deadline_end         INTEGER  end of the time's words in the text (exclusive)
        deadline_text        VARCHAR  the time as it stands in the text
        place_id             VARCHAR  the place, key of places; null if none or not in the tables
        place_key            VARCHAR  what places are compared by (a province keeps its key if its area stayed)
        place_name           VARCHAR  name of the place as of the document's date
        place_level          VARCHAR  province, district or commune
        place_code           VARCHAR  GSO code of the time
        province             VARCHAR  province of the time
        province_code        VARCHAR  its code
        current_province     VARCHAR  province of today (34)
        current_province_code VARCHAR its code
        path                 VARCHAR  path of the file
        title                VARCHAR  title of the document
        published            DATE     day of publication
        url                  VARCHAR  address of the document
        has_plan             BOOLEAN  does the record name a plan at all?
        plan_number          VARCHAR  number of the plan
        plan_date            DATE     date of the plan
        plan_issuer          VARCHAR  who issued it
        location             VARCHAR  page, sheet and cell, or element path in the source file
        evidence_start       INTEGER  start of the sentence in the text
        evidence_end         INTEGER  end of the sentence in the text (exclusive)
        evidence             VARCHAR  the sentence
        rule                 VARCHAR  the rule that decided
        record_indicator     VARCHAR  the code that the record itself carried
        verdict              VARCHAR  accepted, fixed or rejected by a reviewer; null if not reviewed
        original             VARCHAR  JSON of the record before a reviewer's corrections, else null
        target_id            VARCHAR  the target that it was joined to; null for results and rejected mentions
    """),
    ("id",),
)

TARGETS = Table(
    "targets",
    "What was promised: mentions of the same target joined into one",
    _columns("""
        id                   VARCHAR  id, made from the mention that was seen first
        kind                 VARCHAR  quantity or milestone
        indicator            VARCHAR  code from the catalogue of indicators
        subject              VARCHAR  what is measured, in the words of the most exact mention
        criterion            VARCHAR  what it must do or be to count
        comparator           VARCHAR  how the figure binds
        lower                DOUBLE   lower bound of the figure in force
        upper                DOUBLE   upper bound of the figure in force
        unit                 VARCHAR  what the figure counts
        change               VARCHAR  level, increase or decrease
        baseline             DOUBLE   where it starts from, if said
        per                  VARCHAR  the figure holds for each one of these
        is_rate              BOOLEAN  a share, ratio or average, which never may be added up over places
        rating_min           TINYINT  fewest OCOP stars
        rating_max           TINYINT  most OCOP stars
        relation             VARCHAR  in by before from every
        deadline_from        DATE     first day, inclusive
        deadline_to          DATE     last day, inclusive (with before: the first day that is too late)
        year                 SMALLINT year that it ends in
        place_id             VARCHAR  the place, key of places
        place_name           VARCHAR  its name at the time
        place_level          VARCHAR  province, district or commune
        province             VARCHAR  province of the time
        province_code        VARCHAR  its code
        region               VARCHAR  socio-economic region of that province
        current_province     VARCHAR  province of today
        current_province_code VARCHAR its code
        current_region       VARCHAR  socio-economic region of today's province
        plan_number          VARCHAR  plan that sets it, where known
        plan_date            DATE     date of that plan
        plan_issuer          VARCHAR  who issued it
        wording              VARCHAR  the most exact wording of its figure
        wording_mention      VARCHAR  the mention that says it so
        mentions             INTEGER  how many mentions were joined
        sources              INTEGER  how many documents say it
        first_seen           DATE     day of the first document that says it
        last_seen            DATE     day of the last one
        revisions            INTEGER  how often it was changed
        conflicts            INTEGER  how many statements contradict the one shown
        total                BOOLEAN  rounds up other targets (see sums)
    """),
    ("id",),
)

JOINS = Table(
    "joins",
    "Why two mentions were joined: the steps that built each target",
    _columns("""
        target_id  VARCHAR  the target
        step       INTEGER  order in which they were joined, from 1
        mention    VARCHAR  one mention
        other      VARCHAR  the mention that it was joined to
        rule       VARCHAR  same-wording, same-figure, raised or same-target
        score      DOUBLE   how well the descriptions agree, 0 to 1
        reason     VARCHAR  what agreed, in words
    """),
    ("target_id", "step"),
)

STATEMENTS = Table(
    "statements",
    "The different figures (or deadlines) that a target's mentions state, in order of time",
    _columns("""
        target_id  VARCHAR  the target
        step       INTEGER  order in time, from 1
        mention    VARCHAR  the most exact mention that states it
        stated     DATE     day of the first document that states it
        figure     VARCHAR  the figure or deadline, in figures
        lower      DOUBLE   lower bound
        upper      DOUBLE   upper bound
        due        DATE     deadline, for a milestone
        role       VARCHAR  first, revision (replaces the one before), conflict (contradicts), compatible
        in_force   BOOLEAN  is it the one that the target shows?
        reason     VARCHAR  why it is a revision, or what it contradicts
    """),
    ("target_id", "step"),
)

SUMS = Table(
    "sums",
    "Targets that round up others: a title's total and the body's parts",
    _columns("""
        total  VARCHAR  the target that is the sum
        part   VARCHAR  a target that is one of its parts
    """),
    ("total", "part"),
)

RESULTS = Table(
    "results",
    "Results that speak of a target",
    _columns("""
        target_id  VARCHAR  the target
        mention    VARCHAR  the result
        reached_on DATE     day up to which it counts: its own, else that of publication
        score      DOUBLE   how well the descriptions agree, 0 to 1
        reason     VARCHAR  what agreed, in words
    """),
    ("target_id", "mention"),
)

PLACES = Table(
    "places",
    "Provinces, districts and communes of both divisions",
    _columns("""
        id             VARCHAR  division and code: 63:15, 34:15, 63:137
        division       TINYINT  63 (until 2025-06-30) or 34 (since 2025-07-01)
        level          VARCHAR  province, district or commune
        code           VARCHAR  GSO code
        name           VARCHAR  bare name
        kind           VARCHAR  tỉnh, thành phố, huyện, xã …
        district_code  VARCHAR  district of a commune
        province_code  VARCHAR  province, in the same division
        province       VARCHAR  its name
        region         VARCHAR  socio-economic region of the province in the same division
        current_province_code VARCHAR  province of today
        current_province      VARCHAR  its name
        current_region VARCHAR  socio-economic region of today's province
        until          DATE     last day, of a unit that was gone before July 2025
    """),
    ("id",),
)

SUCCESSION = Table(
    "succession",
    "Which of the 34 provinces each of the 63 went to",
    _columns("""
        old_code  VARCHAR  code among the 63
        old_name  VARCHAR  name among the 63
        new_code  VARCHAR  code among the 34
        new_name  VARCHAR  name among the 34
    """),
    ("old_code",),
)

INDICATORS = Table(
    "indicators",
    "The catalogue of things that plans count",
    _columns("""
        code       VARCHAR  code, as mentions and targets carry it
        name_vi    VARCHAR  Vietnamese name
        name_en    VARCHAR  English name
        unit       VARCHAR  unit
        better     VARCHAR  more, less or neither: which way is better
        programme  VARCHAR  programme that it belongs to
        sdg        VARCHAR  Sustainable Development Goal that it serves
    """),
    ("code",),
)

CORRECTIONS = Table(
    "corrections",
    "What reviewers said; applied again at every build",
    _columns("""
        mention      VARCHAR  id of the record that was judged
        sha256       VARCHAR  its document
        kind         VARCHAR  its kind
        start        INTEGER  start of the figure (of a milestone's evidence): finds it if the id changes
        stop         INTEGER  end of the same, exclusive
        verdict      VARCHAR  accepted, fixed or rejected
        changes      VARCHAR  JSON of the fields that were put right
        note         VARCHAR  the reviewer's remark
    """),
    ("mention",),
)

TABLES = (
    META, DOCUMENTS, PATHS, MENTIONS, TARGETS, JOINS, STATEMENTS, SUMS, RESULTS,
    PLACES, SUCCESSION, INDICATORS, CORRECTIONS,
)  # fmt: skip


def create(connection: DuckDBPyConnection) -> None:
    """Create all tables, empty, with their comments."""
    for table in TABLES:
        connection.execute(table.ddl())
        connection.execute(f"COMMENT ON TABLE {table.name} IS {_quoted(table.comment)}")
        for column in table.columns:
            connection.execute(f"COMMENT ON COLUMN {table.name}.{column.name} IS {_quoted(column.comment)}")
    connection.execute("INSERT INTO meta VALUES ('format', 'ocop-corpus'), ('version', ?)", [VERSION])


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
