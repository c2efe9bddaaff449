"""An explanation for people: lines of styled pieces, in colour on a terminal, plain elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractor.explain.model import Candidate, ExplainedSentence, Explanation, Refused, Weighed
from extractor.records import Deadline, Place, Quantity

Piece = tuple[str, str]
"""A text and its style (in rich's words); an empty style is plain."""

Line = list[Piece]

_MARKS = {"target": ("✓", "bold green"), "result": ("=", "bold cyan"), "neither": ("✗", "bold yellow")}
_SIGNS = {"eq": "=", "ge": "≥", "gt": ">", "le": "≤", "lt": "<", "approx": "≈"}


def plain(lines: Sequence[Line]) -> str:
    """The lines without colour."""
    return "\n".join("".join(text for text, _ in line).rstrip() for line in lines)


def coloured(lines: Sequence[Line]) -> None:
    """Print the lines on the terminal."""
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    for line in lines:
        console.print(Text.assemble(*line))


def lines(explanation: Explanation) -> list[Line]:
    """Everything that the explanation says, from the document down to each piece of evidence."""
    out = [*_head(explanation)]
    for sentence in explanation.sentences:
        out += [[], *_sentence(sentence)]
    if explanation.masked:
        out += [[], [("the page's own, not read:", "bold")]]
        out += [[("  " + _short(quote.text), "dim")] for quote in explanation.masked]
    seen = [c for s in explanation.sentences for c in s.candidates]
    counts = {v: sum(c.verdict == v for c in seen) for v in _MARKS}
    refused = sum(len(s.refused) for s in explanation.sentences)
    out += [
        [],
        [
            (
                f"targets: {counts['target']}, results: {counts['result']}, "
                f"weighed and not taken: {counts['neither']}, never weighed: {refused}",
                "bold",
            )
        ],
    ]
    return out


def _head(explanation: Explanation) -> Iterator[Line]:
    about = explanation.document
    plan = about.plan
    said = {
        "title": about.title,
        "read as of": explanation.now,
        "plan": ", ".join(str(v) for v in (plan.number, plan.date, plan.issuer) if v) if plan else None,
        "place": explanation.place,
    }
    for name, value in said.items():
        if value:
            yield [(f"{name:<11}", "dim"), (value, "")]


def _sentence(sentence: ExplainedSentence) -> Iterator[Line]:
    where = f"[{sentence.span.start}–{sentence.span.end}] {sentence.block.replace('_', ' ')}"
    under = [*map(_short, sentence.headings), *([_short(sentence.opener)] if sentence.opener else [])]
    yield [(where, "dim"), (f", under {' › '.join(under)}" if under else "", "dim")]
    yield [(" ".join(sentence.span.text.split()), "bold")]
    for time in sentence.times:
        value = f"{time.relation} {time.first or '…'} – {time.last or '…'}"
        yield [("  time  ", "blue"), (f"“{time.span.text}”", ""), (f"  {value}  ({time.rule})", "dim")]
    for candidate in sentence.candidates:
        yield from _candidate(candidate)
    for refused in sentence.refused:
        yield _refused(refused)


def _refused(refused: Refused) -> Line:
    return [("  ✗ ", "dim"), (f"“{refused.span.text}”", ""), (f"  not weighed: {refused.why}", "dim")]


def _candidate(candidate: Candidate) -> Iterator[Line]:
    mark, style = _MARKS[candidate.verdict]
    what = "" if candidate.kind == "quantity" else "milestone "
    yield [
        (f"  {mark} ", style),
        (f"“{candidate.span.text}”", "bold"),
        (f"  {what}{candidate.verdict}", style),
    ]
    if candidate.quantity is not None:
        yield _field("figure", _figure(candidate.quantity))
    if candidate.work is not None:
        yield _field("work", f"“{candidate.work.text}”")
    yield _field("subject", candidate.subject or "–")
    if candidate.criterion:
        yield _field("criterion", candidate.criterion)
    if candidate.rating:
        yield _field("stars", f"{candidate.rating.min}–{candidate.rating.max}")
    yield _field("time", _time(candidate))
    yield _field("place", _place(candidate.place))
    if candidate.indicator:
        yield _field("indicator", candidate.indicator)
    yield _field("why", candidate.why)
    yield _field("rule", candidate.rule)
    yield from _evidence(candidate)


def _evidence(candidate: Candidate) -> Iterator[Line]:
    if not candidate.evidence:
        return
    yield [("      target  result", "dim")]
    for piece in candidate.evidence:
        if piece.known:
            yield _weighed(piece)
    total = [_number(candidate.target), _number(candidate.result), ("  sum", "bold")]
    yield [("      ", ""), *total]
    silent = ", ".join(p.name for p in candidate.evidence if not p.known)
    if silent:
        yield [(f"      without a weight: {silent}", "dim")]


def _weighed(piece: Weighed) -> Line:
    where = f"  “{_short(piece.span.text)}” [{piece.span.start}]" if piece.span else ""
    return [
        ("      ", ""),
        _number(piece.target),
        _number(piece.result),
        (f"  {piece.name:<24}", ""),
        (where, "dim"),
    ]


def _number(value: float) -> Piece:
    return f"{value:+6.2f}  ", "green" if value > 0 else "red" if value < 0 else "dim"


def _field(name: str, value: str) -> Line:
    return [(f"      {name:<10}", "dim"), (value, "")]


def _figure(quantity: Quantity) -> str:
    if quantity.comparator == "range":
        value = f"{_digits(quantity.lower)}–{_digits(quantity.upper)}"
    else:
        bound = quantity.lower if quantity.lower is not None else quantity.upper
        value = f"{_SIGNS[quantity.comparator]} {_digits(bound)}"
    parts = [value, quantity.unit or "(no unit)"]
    if quantity.change != "level":
        parts.append(f"({quantity.change})")
    if quantity.baseline is not None:
        parts.append(f"from {_digits(quantity.baseline)}")
    if quantity.per is not None:
        parts.append(f"for each {quantity.per}")
    return " ".join(parts)


def _digits(value: Decimal | None) -> str:
    """Without an exponent and without noughts at the end of a fraction."""
    return "?" if value is None else f"{value.normalize():f}"


def _time(candidate: Candidate) -> str:
    deadline = candidate.deadline
    if deadline is None:
        return "none"
    source = "own" if candidate.time_from == "sentence" else f"inherited from the {candidate.time_from}"
    if candidate.time_from == "elsewhere":
        source = "inherited from another paragraph"
    return f"{_deadline(deadline)}, {source}{f': “{deadline.span.text}”' if deadline.span else ''}"


def _deadline(deadline: Deadline) -> str:
    ends = [str(d) if d else "…" for d in (deadline.start, deadline.end)]
    return f"{deadline.relation} {' – '.join(ends)}"


def _place(place: Place | None) -> str:
    if place is None:
        return "none"
    names = [place.name] if place.level == "province" else [place.name, place.province or "?"]
    return f"{', '.join(names)} ({place.level}, {place.code or 'no code'})"


def _short(text: str, length: int = 60) -> str:
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
