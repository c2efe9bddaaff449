"""All mentions of a corpus into targets: read place by place, so that memory holds one place at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby

from duckdb import DuckDBPyConnection

from extractor.regional.cluster import Cluster, clusters
from extractor.regional.history import History, history
from extractor.regional.mention import COLUMNS, Mention, mentions
from extractor.regional.results import Match, Shelf
from extractor.regional.schema import JOINS, RESULTS, STATEMENTS, Column, Table
from extractor.regional.sums import sums
from extractor.regional.tables import Writer
from extractor.regional.wording import Wording


def _scratch(name: str, *columns: tuple[str, str]) -> Table:
    return Table(name, "", tuple(Column(column, kind, "") for column, kind in columns))


#: Which target a mention was joined to.
MEMBERS = _scratch("members", ("mention", "VARCHAR"), ("target_id", "VARCHAR"))
#: What SQL cannot know of a target: the mention that words it best, and counts from its history.
PICKS = _scratch(
    "picks",
    ("target_id", "VARCHAR"),
    ("mention", "VARCHAR"),
    ("is_rate", "BOOLEAN"),
    ("revisions", "INTEGER"),
    ("conflicts", "INTEGER"),
)
#: Totals and their parts, as mentions.
TOTALS = _scratch("totals", ("total", "VARCHAR"), ("part", "VARCHAR"))

_SELECT = f"""SELECT {", ".join(COLUMNS)} FROM scratch.staged JOIN scratch.kept ON staged.rowid = kept.seq
              WHERE verdict IS DISTINCT FROM 'rejected'"""


def join(connection: DuckDBPyConnection, wording: Wording, progress: Callable[[int], None]) -> None:
    """Fill ``joins``, ``statements``, ``results`` and the scratch tables members, picks and totals."""
    for table in (MEMBERS, PICKS, TOTALS):
        columns = ", ".join(f"{c.name} {c.type}" for c in table.columns)
        connection.execute(f"CREATE TABLE scratch.{table.name} ({columns})")
    _Joiner(connection, wording, _find_totals(connection, wording)).run(progress)


def _find_totals(connection: DuckDBPyConnection, wording: Wording) -> dict[str, set[str]]:
    """Totals of all documents: id of the total → ids of its parts."""
    wanted = "AND status = 'target' AND kind = 'quantity' ORDER BY sha256, figure_start, id"
    found = connection.cursor().execute(f"{_SELECT} {wanted}")
    apart: dict[str, set[str]] = defaultdict(set)
    writer = Writer(connection, TOTALS, "scratch.totals")
    for _, document in groupby(mentions(found, wording), key=lambda m: m.document):
        for found_sum in sums(document):
            apart[found_sum.total].update(found_sum.parts)
    for total in sorted(apart):
        for part in sorted(apart[total]):
            writer.add(total, part)
    writer.close()
    return apart


class _Joiner:
    """Reads blocks (one place, one kind) and writes what comes of them."""

    def __init__(self, connection: DuckDBPyConnection, wording: Wording, apart: Mapping[str, set[str]]) -> None:
        self._connection, self._wording, self._apart = connection, wording, apart
        self._members = Writer(connection, MEMBERS, "scratch.members")
        self._picks = Writer(connection, PICKS, "scratch.picks")
        self._joins = Writer(connection, JOINS)
        self._statements = Writer(connection, STATEMENTS)
        self._results = Writer(connection, RESULTS)

    def run(self, progress: Callable[[int], None]) -> None:
        done = 0
        for targets, results in self._blocks():
            joined = clusters(targets, self._apart)
            histories = [history(cluster.mentions) for cluster in joined]
            shelf = Shelf()
            for cluster, told in zip(joined, histories, strict=True):
                target = self._write(cluster, told)
                shelf.put(target, told.in_force.best, cluster.mentions)
            for result in results:
                for match in shelf.matches(result):
                    self._write_result(match, result)
            done += len(targets) + len(results)
            progress(done)
        for writer in (self._members, self._picks, self._joins, self._statements, self._results):
            writer.close()

    def _blocks(self) -> Iterator[tuple[list[Mention], list[Mention]]]:
        """Targets and results of one place and kind at a time."""
        found = self._connection.cursor().execute(f"{_SELECT} ORDER BY place_key, kind, id")
        for _, block in groupby(mentions(found, self._wording), key=lambda m: (m.place, m.kind)):
            sides: tuple[list[Mention], list[Mention]] = ([], [])
            for mention in block:
                sides[mention.result].append(mention)
            yield sides

    def _write(self, cluster: Cluster, told: History) -> str:
        """Write down a target; its id, that of the mention seen first."""
        members = cluster.mentions
        target = f"t{members[0].id}"
        for mention in members:
            self._members.add(mention.id, target)
        best = told.in_force.best
        self._picks.add(target, best.id, best.rate, told.count("revision"), told.count("conflict"))
        for number, step in enumerate(cluster.steps, 1):
            link = step.link
            self._joins.add(target, number, step.mention, step.other, link.rule, link.score, link.reason)
        for number, s in enumerate(told.statements, 1):
            figure = s.best.figure
            self._statements.add(
                target, number, s.best.id, s.stated, str(s),
                figure.lower if figure else None, figure.upper if figure else None,
                None if figure else s.best.period.due, s.role, s is told.in_force, s.reason,
            )  # fmt: skip
        return target

    def _write_result(self, match: Match, result: Mention) -> None:
        self._results.add(match.target, result.id, match.reached_on, match.score, match.reason)
