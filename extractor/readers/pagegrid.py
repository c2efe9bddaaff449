"""Ruled tables on a page: from the lines that are drawn to a grid of cells, merged ones among them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

_NEAR = 3.0  # points within which two rules are one, or touch
_SMALL = 4.0  # points; a shorter rule is a corner or a dash
_MOST = 20_000  # rules a page


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line: ``at`` is its y (its x if ``upright``), ``low`` to ``high`` its extent."""

    upright: bool
    at: float
    low: float
    high: float


@dataclass(slots=True)
class Grid:
    """Columns between ``xs``, rows between ``ys`` (growing downwards); ``cells`` maps each place to the top
    left place of its cell, ``spans`` that one to (columns, rows)."""

    xs: list[float]
    ys: list[float]
    owner: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    spans: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    def place(self, x: float, y: float) -> tuple[int, int] | None:
        """The cell (row, column of its top left place) at a point."""
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]):
            return None
        column = min(max(bisect_right(self.xs, x) - 1, 0), len(self.xs) - 2)
        row = min(max(bisect_right(self.ys, y) - 1, 0), len(self.ys) - 2)
        return self.owner[row, column]


def grids(rules: Sequence[Rule]) -> list[Grid]:
    """The tables that the rules make: at least two columns, or two rows of one."""
    if len(rules) < 4 or len(rules) > _MOST:
        return []
    found = []
    for group in _touching(_thinned(rules)):
        grid = _grid(group)
        if grid is not None:
            found.append(grid)
    return found


def _thinned(rules: Sequence[Rule]) -> list[Rule]:
    """Rules on one line that overlap or touch, as one."""
    merged: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (r.upright, round(r.at), r.low)):
        last = merged[-1] if merged else None
        if (
            last is not None
            and last.upright == rule.upright
            and abs(last.at - rule.at) <= 1.5
            and rule.low <= last.high + _NEAR
        ):
            merged[-1] = Rule(last.upright, last.at, last.low, max(last.high, rule.high))
        else:
            merged.append(rule)
    return [r for r in merged if r.high - r.low > _SMALL]


def _touching(rules: list[Rule]) -> list[list[Rule]]:
    """Groups of rules that cross or touch one another."""
    flat = [r for r in rules if not r.upright]
    tall = [r for r in rules if r.upright]
    parent = list(range(len(flat) + len(tall)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    if len(flat) * len(tall) > 4_000_000:
        return []
    for i, level in enumerate(flat):
        for j, wall in enumerate(tall, len(flat)):
            if level.low - _NEAR <= wall.at <= level.high + _NEAR and wall.low - _NEAR <= level.at <= wall.high + _NEAR:
                parent[root(i)] = root(j)
    groups: dict[int, list[Rule]] = {}
    for i, rule in enumerate([*flat, *tall]):
        groups.setdefault(root(i), []).append(rule)
    return list(groups.values())


def _lines(values: list[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _grid(rules: list[Rule]) -> Grid | None:
    xs = _lines([r.at for r in rules if r.upright])
    ys = _lines([r.at for r in rules if not r.upright])
    if len(ys) < 2 or len(xs) < 3 or len(xs) > 200 or len(ys) > 2000:
        return None
    grid = Grid(xs, ys)
    tall = [r for r in rules if r.upright]
    flat = [r for r in rules if not r.upright]
    walls = _drawn(tall, xs, ys)
    levels = _drawn(flat, ys, xs)
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) in grid.owner:
                continue
            wide = 1
            while (
                column + wide < len(xs) - 1
                and (column + wide, row) not in walls
                and (row, column + wide) not in grid.owner
            ):
                wide += 1
            down = 1
            while row + down < len(ys) - 1 and not any((row + down, c) in levels for c in range(column, column + wide)):
                if any((column + k, row + down) in walls for k in range(1, wide)):
                    break
                down += 1
            grid.spans[row, column] = (wide, down)
            for r in range(row, row + down):
                for c in range(column, column + wide):
                    grid.owner[r, c] = (row, column)
    return grid


def _drawn(rules: list[Rule], ats: list[float], across: list[float]) -> set[tuple[int, int]]:
    """(which line, which interval across it): where a line is really drawn."""
    found: set[tuple[int, int]] = set()
    for rule in rules:
        index = min(range(len(ats)), key=lambda i: abs(ats[i] - rule.at))
        for interval in range(len(across) - 1):
            middle = (across[interval] + across[interval + 1]) / 2
            if rule.low - _NEAR <= middle <= rule.high + _NEAR:
                found.add((index, interval))
    return found
