"""Mentions of one place and kind into targets: candidates by key, compared, and merged best first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from extractor.regional.compare import Link, barred, compare, told_as_change
from extractor.regional.mention import Mention

#: Above so many nodes with the same key, a node is compared with its neighbours in order only.
CROWD = 150
NEIGHBOURS = 25
_RANK = {"same-figure": 0, "raised": 1, "same-target": 2}


@dataclass(eq=False, slots=True)
class Node:
    """Mentions that say exactly the same (none two of them in one sentence); the first stands for all."""

    mentions: list[Mention]

    @property
    def head(self) -> Mention:
        return self.mentions[0]


@dataclass(frozen=True, slots=True)
class Step:
    """Why a mention was joined to another one."""

    mention: str
    other: str
    link: Link


@dataclass(eq=False, slots=True)
class Cluster:
    """A target in the making."""

    nodes: list[Node]
    steps: list[Step] = field(default_factory=list)

    @property
    def mentions(self) -> list[Mention]:
        return sorted((m for n in self.nodes for m in n.mentions), key=lambda m: m.seen)


def clusters(found: Iterable[Mention], apart: Mapping[str, Collection[str]] | None = None) -> list[Cluster]:
    """Join the mentions of one place and kind. ``apart``: id of a total → ids of its parts.

    The result does not depend on the order of ``found``.
    """
    nodes = _nodes(sorted(found, key=lambda m: m.seen))
    owner = {id(node): _single(node) for node in nodes}
    links = [(a, b, link) for a, b in _candidates(nodes) if (link := compare(a.head, b.head))]
    links.sort(key=lambda x: (_RANK[x[2].rule], -x[2].score, x[0].head.seen, x[1].head.seen))
    for a, b, link in links:
        into, other = owner[id(a)], owner[id(b)]
        if into is other or _kept_apart(into, other, apart or {}):
            continue
        into.nodes += other.nodes
        into.steps += [*other.steps, Step(b.head.id, a.head.id, link)]
        for node in other.nodes:
            owner[id(node)] = into
    joined = {id(c): c for c in owner.values()}
    return sorted(joined.values(), key=lambda c: c.mentions[0].seen)


def _nodes(ordered: list[Mention]) -> list[Node]:
    """Mentions with one signature become one node; the second such in a sentence starts a node of its own."""
    nodes: dict[tuple[object, int], Node] = {}
    seen: dict[tuple[object, tuple[str, int]], int] = defaultdict(int)
    for mention in ordered:
        signature = mention.signature()
        turn = seen[(signature, mention.sentence)]
        seen[(signature, mention.sentence)] += 1
        node = nodes.get((signature, turn))
        if node is None:
            nodes[(signature, turn)] = Node([mention])
        else:
            node.mentions.append(mention)
    return list(nodes.values())


def _single(node: Node) -> Cluster:
    same = Link("same-wording", 1.0, "same place, words, figure and time")
    return Cluster([node], [Step(m.id, node.head.id, same) for m in node.mentions[1:]])


def _keys(mention: Mention) -> Iterator[Hashable]:
    """What two mentions of one target have in common, one way or another."""
    year, plan = mention.period.year, mention.plan.number if mention.plan else None
    if mention.figure is not None:
        numbers = mention.figure.numbers
        yield "figure", numbers, year
        yield "figure", numbers, mention.document
        if plan:
            yield "figure", numbers, "plan", plan
        if mention.figure.comparator in ("approx", "gt", "lt") or mention.indicator:
            yield "indicator", mention.indicator, year
        if mention.baseline is not None:
            yield "figure", (mention.baseline,), year
    else:
        yield "due", mention.period.due, mention.period.start
        if plan:
            yield "plan", plan, year
    if mention.description.words or mention.rating:
        yield "words", mention.description, mention.rating, mention.unit, year


def _candidates(nodes: list[Node]) -> Iterator[tuple[Node, Node]]:
    """Pairs of nodes that share a key, each once, the one seen first in front."""
    rooms: dict[Hashable, list[int]] = defaultdict(list)
    for at, node in enumerate(nodes):
        for key in dict.fromkeys(_keys(node.head)):
            rooms[key].append(at)
    done: set[tuple[int, int]] = set()
    for room in rooms.values():
        reach = len(room) if len(room) <= CROWD else NEIGHBOURS
        for i, a in enumerate(room):
            for b in room[i + 1 : i + 1 + reach]:
                if (a, b) not in done:
                    done.add((a, b))
                    yield nodes[a], nodes[b]


def _kept_apart(a: Cluster, b: Cluster, apart: Mapping[str, Collection[str]]) -> bool:
    """Would a merged cluster hold two mentions that cannot be of one target?"""
    if any(barred(x.head, y.head) or _clash(x, y) for x in a.nodes for y in b.nodes):
        return True
    return bool(apart) and (_total_and_part(a, b, apart) or _total_and_part(b, a, apart))


def _clash(a: Node, b: Node) -> bool:
    """Do mentions other than the heads stand in one sentence, or give one document two figures?"""
    if len(a.mentions) == 1 and len(b.mentions) == 1:
        return False  # barred() has looked at the heads
    if not {m.sentence for m in a.mentions}.isdisjoint(m.sentence for m in b.mentions):
        return True
    if a.head.figure is None or b.head.figure is None or a.head.figure.numbers == b.head.figure.numbers:
        return False
    return not told_as_change(a.head, b.head) and not {m.document for m in a.mentions}.isdisjoint(
        m.document for m in b.mentions
    )


def _total_and_part(a: Cluster, b: Cluster, apart: Mapping[str, Collection[str]]) -> bool:
    parts = {part for n in a.nodes for m in n.mentions for part in apart.get(m.id, ())}
    return bool(parts) and any(m.id in parts for n in b.nodes for m in n.mentions)
