"""Records against gold: what matches, and which fields of a match are right.

A record matches a gold entry if the kind and the set of figures are the same and the record's figure
overlaps the entry's anchor; milestones, if their deadlines end alike and the evidence overlaps the anchor.
Matches are one to one. Fields that gold leaves out are not scored; doubtful entries count for nothing,
found or missed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

WHOLE = frozenset({"comparator", "unit", "change", "stars", "deadline end"})
"""The fields that must be right too for a whole record to count."""

Tell = Callable[[str], None]


def folded(text: str | None) -> str:
    """Small letters without any marks, and one blank wherever neither a letter, a digit nor `%` stands."""
    plain = unicodedata.normalize("NFD", (text or "").lower().replace("đ", "d"))
    kept = [c if c.isalnum() or c == "%" else " " for c in plain if not unicodedata.combining(c)]
    return " ".join("".join(kept).split())


@dataclass(frozen=True)
class Entry:
    """A gold entry or a record in the form that both are compared in; ``span`` None where it is not known."""

    kind: str
    figures: frozenset[float]
    span: tuple[int, int] | None
    words: str
    fields: Mapping[str, Any]
    doubtful: bool = False


def of_gold(entry: Mapping[str, Any], document: Mapping[str, Any], text: str | None) -> Entry:
    """A gold entry; ``text`` is the canonical text that its anchor stands in."""
    fields = {f: entry[f] for f in ("comparator", "unit", "change", "stars", "subject", "criterion") if f in entry}
    if "deadline" in entry:
        deadline = entry["deadline"]
        if deadline is None or "end" in deadline:
            fields["deadline end"] = deadline and deadline["end"]
        if deadline and deadline.get("relation"):
            fields["relation"] = deadline["relation"]
    for owner in (document, entry):
        if "province" in owner:
            fields["province"] = owner["province"]
    return Entry(
        entry.get("kind", "quantity"),
        _figures(entry.get("lower"), entry.get("upper")),
        _anchor(text, entry["anchor"], entry.get("nth", 0)),
        folded(entry["anchor"]),
        fields,
        bool(entry.get("doubtful")),
    )


def of_record(record: Mapping[str, Any]) -> Entry:
    """A record as it is written to JSON."""
    quantity = record["quantity"] or {}
    deadline = record["deadline"] or {}
    rating = record["rating"]
    span = quantity.get("span") or record["evidence"]
    return Entry(
        record["kind"],
        _figures(quantity.get("lower"), quantity.get("upper")),
        (span["start"], span["end"]),
        folded(record["evidence"]["text"]),
        {
            "comparator": quantity.get("comparator"),
            "unit": quantity.get("unit"),
            "change": quantity.get("change"),
            "stars": [rating["min"], rating["max"]] if rating else None,
            "deadline end": deadline.get("end"),
            "relation": deadline.get("relation"),
            "province": (record["place"] or {}).get("province"),
            "subject": record["subject"],
            "criterion": record["criterion"],
        },
    )


def is_right(name: str, want: Any, got: Any) -> bool:
    """Is the field's value as good as gold's?"""
    if name in ("subject", "criterion"):
        return _shares_words(folded(want).split(), folded(got).split())
    if name == "unit":
        return _unit(folded(want), folded(got))
    if name == "province":
        return _bare(want) == _bare(got)
    return bool(want == got)


def matched(golds: Sequence[Entry], records: Sequence[Entry]) -> list[tuple[int, int]]:
    """Pairs of indexes, one to one; where several fit, those with the most right fields first."""
    fitting = [
        (-_right_fields(gold, record), g, r)
        for g, gold in enumerate(golds)
        for r, record in enumerate(records)
        if matches(gold, record)
    ]
    pairs: list[tuple[int, int]] = []
    for _, g, r in sorted(fitting):
        if all(g != known and r != other for known, other in pairs):
            pairs.append((g, r))
    return pairs


@dataclass
class Tally:
    """Matches, records that match nothing, and gold entries that nothing matches."""

    hits: int = 0
    spurious: int = 0
    missed: int = 0

    def report(self) -> dict[str, float]:
        precision = self.hits / (self.hits + self.spurious) if self.hits + self.spurious else 1.0
        recall = self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0
        both = precision + recall
        f1 = 2 * precision * recall / both if both else 0.0
        return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


@dataclass
class Score:
    """The sums over documents; ``tell`` gets a line for each thing that is wrong."""

    tell: Tell = lambda line: None
    quantity: Tally = field(default_factory=Tally)
    whole: Tally = field(default_factory=Tally)
    milestone: Tally = field(default_factory=Tally)
    results: Tally = field(default_factory=Tally)
    fields: dict[str, list[int]] = field(default_factory=dict)

    def add(self, gold: Mapping[str, Any], records: Sequence[Mapping[str, Any]], text: str | None) -> None:
        """Count one document: its gold line, its records as JSON objects, its canonical text."""
        name = str(gold["doc"])
        want = [of_gold(entry, gold, text) for entry in gold["targets"]]
        got = [of_record(r) for r in records if r["status"] == "target"]
        pairs = matched(want, got)
        for g, r in pairs:
            if not want[g].doubtful:
                self._hit(name, want[g], got[r])
        for g in set(range(len(want))) - {g for g, _ in pairs}:
            if not want[g].doubtful:
                self._count(want[g].kind, "missed")
                self.tell(f"{name}\tmissed {want[g].kind}\t{gold['targets'][g]['anchor']}")
        for r in set(range(len(got))) - {r for _, r in pairs}:
            self._count(got[r].kind, "spurious")
            self.tell(f"{name}\tspurious {got[r].kind}\t{got[r].words}\t{sorted(got[r].figures)}")
        reached = [of_gold({**entry, "kind": "quantity"}, {}, text) for entry in gold.get("results", [])]
        found = matched(reached, [of_record(r) for r in records if r["status"] == "result"])
        self.results.hits += len(found)
        self.results.missed += len(reached) - len(found)

    def report(self) -> dict[str, dict[str, float]]:
        """Measures by name: precision, recall and F1 of each kind, accuracy of each field."""
        kinds = {"quantity": self.quantity, "whole record": self.whole, "milestone": self.milestone}
        out = {name: tally.report() for name, tally in kinds.items()}
        out["results"] = {"recall": self.results.report()["recall"]}
        out["fields"] = {name: round(ok / of, 4) for name, (ok, of) in sorted(self.fields.items())}
        return out

    def _hit(self, name: str, gold: Entry, record: Entry) -> None:
        wrong = {f for f, want in gold.fields.items() if not is_right(f, want, record.fields.get(f))}
        for f in gold.fields:
            ok_of = self.fields.setdefault(f, [0, 0])
            ok_of[0] += f not in wrong
            ok_of[1] += 1
        for f in sorted(wrong):
            self.tell(f"{name}\twrong {f}\t{gold.words}\t{gold.fields[f]!r}, not {record.fields.get(f)!r}")
        if gold.kind == "milestone":
            self.milestone.hits += 1
            return
        self.quantity.hits += 1
        if wrong & WHOLE:
            self.whole.spurious += 1
            self.whole.missed += 1
        else:
            self.whole.hits += 1

    def _count(self, kind: str, what: str) -> None:
        for tally in [self.milestone] if kind == "milestone" else [self.quantity, self.whole]:
            setattr(tally, what, getattr(tally, what) + 1)


def _figures(*bounds: float | None) -> frozenset[float]:
    return frozenset(round(float(b), 6) for b in bounds if b is not None)


def _anchor(text: str | None, anchor: str, nth: int) -> tuple[int, int] | None:
    anchor = unicodedata.normalize("NFC", anchor)
    at = -1
    for _ in range(nth + 1):
        at = text.find(anchor, at + 1) if text else -1
        if at < 0:
            return None
    return at, at + len(anchor)


def matches(gold: Entry, record: Entry) -> bool:
    if gold.kind != record.kind or (gold.kind == "quantity" and gold.figures != record.figures):
        return False
    end = record.fields["deadline end"]
    if gold.kind == "milestone" and gold.fields.get("deadline end", end) != end:
        return False
    if gold.span is None or record.span is None:
        return gold.words in record.words
    return gold.span[0] < record.span[1] and record.span[0] < gold.span[1]


def _right_fields(gold: Entry, record: Entry) -> int:
    return sum(is_right(f, want, record.fields.get(f)) for f, want in gold.fields.items())


def _shares_words(want: Sequence[str], got: Sequence[str]) -> bool:
    """At least half of the words of the one that has fewer; none is like none."""
    a, b = set(want), set(got)
    if not a or not b:
        return a == b
    return 2 * len(a & b) >= min(len(a), len(b))


def _unit(want: str, got: str) -> bool:
    """The same, longer than gold's, or gold's cut by whole words to two syllables at least."""
    if want == got or got.startswith(want + " "):
        return True
    return want.startswith(got + " ") and (got == "%" or " " in got)


def _bare(province: str | None) -> str:
    return folded(province).replace("thanh pho ", "").replace("tinh ", "")
