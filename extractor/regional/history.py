"""What the mentions of one target state, in order of time: first figure, revisions, contradictions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from extractor.regional.compare import from_to
from extractor.regional.figures import Agreement
from extractor.regional.mention import Mention


@dataclass(eq=False, slots=True)
class Statement:
    """A figure (for a milestone: a deadline) with the mentions that state it, in order of being seen."""

    mentions: list[Mention]
    role: str = "first"
    reason: str = ""
    against: Statement | None = field(default=None, repr=False)

    @property
    def first(self) -> Mention:
        return self.mentions[0]

    @property
    def best(self) -> Mention:
        """The mention with the most exact wording; of equals the one seen first."""
        return max(reversed(self.mentions), key=lambda m: m.exactness)

    @property
    def stated(self) -> date | None:
        return self.first.published

    @property
    def documents(self) -> int:
        return len({m.document for m in self.mentions})

    def agreement(self, other: Statement) -> Agreement:
        mine, theirs = self.best, other.best
        if mine.figure is not None and theirs.figure is not None:
            return mine.figure.agreement(theirs.figure)
        if mine.period.due is None or theirs.period.due is None:
            return Agreement.COMPATIBLE
        near = abs((mine.period.due - theirs.period.due).days) <= 1
        return Agreement.SAME if near else Agreement.CONTRADICT

    def __str__(self) -> str:
        return str(self.best.figure) if self.best.figure else str(self.best.period.due)


@dataclass(frozen=True, slots=True)
class History:
    """The statements in order of time, and the one in force."""

    statements: tuple[Statement, ...]
    in_force: Statement

    def count(self, role: str) -> int:
        return sum(s.role == role for s in self.statements)


def history(mentions: list[Mention]) -> History:
    """The history of a target's mentions, which are in order of being seen."""
    statements = _in_order(_statements(mentions))
    in_force = statements[0]
    for statement in statements[1:]:
        agreement = statement.agreement(in_force)
        if agreement > Agreement.CONTRADICT:
            statement.role, statement.reason = "compatible", f"can be true together with {in_force}"
        elif why := _revises(statement, in_force):
            statement.role, statement.reason = "revision", f"{why}; before: {in_force}"
            in_force = statement
        else:
            statement.role, statement.reason = "conflict", f"contradicts {in_force}"
            statement.against = in_force
            if statement.documents > in_force.documents:
                in_force = statement
    return History(tuple(statements), in_force)


def _statements(mentions: list[Mention]) -> list[Statement]:
    """Mentions grouped by what they state, rounded figures with the exact one they round."""
    found: list[Statement] = []
    for mention in mentions:
        new = Statement([mention])
        same = next((s for s in found if new.agreement(s) is Agreement.SAME), None)
        same = same or next((s for s in found if new.agreement(s) is Agreement.ROUNDED), None)
        if same:
            same.mentions.append(mention)
        else:
            found.append(new)
    return found


def _in_order(statements: list[Statement]) -> list[Statement]:
    """By time of being seen, but a figure that another names as the one before it stands in front of that."""
    ordered: list[Statement] = []
    for statement in statements:
        after = (i for i, s in enumerate(ordered) if _names(s, statement))
        ordered.insert(next(after, len(ordered)), statement)
    return ordered


def _names(later: Statement, before: Statement) -> bool:
    return any(from_to(mention, old) for mention in later.mentions for old in before.mentions)


def _revises(later: Statement, before: Statement) -> str:
    """Why the later statement replaces the one before; empty if nothing says so, and it contradicts it."""
    if _names(later, before):
        return "the text names the figure before"
    newer = [m for m in later.mentions if _newer(m, before.first)]
    if any(m.says_changed for m in newer):
        return "the text says that it was changed"
    for mention in newer:
        for old in before.mentions:
            if _later_plan(mention, old):
                return "a later plan of the same office"
    return ""


def _newer(mention: Mention, old: Mention) -> bool:
    return mention.published is not None and old.published is not None and mention.published > old.published


def _later_plan(mention: Mention, old: Mention) -> bool:
    mine, theirs = mention.plan, old.plan
    if mine is None or theirs is None or not mine.issuer or mine.issuer != theirs.issuer:
        return False
    return mine.date is not None and theirs.date is not None and mine.date > theirs.date
