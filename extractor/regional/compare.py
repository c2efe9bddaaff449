"""Are two mentions of the same target? Each rule is a small function, and says in words what agreed."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.regional.figures import Agreement
from extractor.regional.mention import Mention, Times

#: How alike two descriptions must be (0 to 1), by what else speaks for the pair.
LIKE = 0.5  # the figures agree
LIKE_IN_PLAN = 0.3  # … and so does the plan, and the figure is a telling one
OVERLAP = 0.6  # works of one plan with one deadline, by the words of the shorter name
ALIKE = 0.8  # the figures differ, and no indicator is known
FACTOR = 2.0  # a figure twice as large is another target rather than a contradiction
LARGE = 1000  # a figure from here on is hardly met twice by chance in one plan
UNLIKE = 0.2  # below this, two mentions are never one target


@dataclass(frozen=True, slots=True)
class Link:
    """Two mentions that are of the same target, the rule that says so, and why (0 to 1, in words)."""

    rule: str
    score: float
    reason: str


def barred(a: Mention, b: Mention) -> bool:
    """Is there anything by which these two cannot be one target?"""
    return (
        a.place != b.place
        or a.kind != b.kind
        or (a.sentence == b.sentence and not told_as_change(a, b))
        or _differ(a.rating, b.rating)
        or _other_indicator(a.indicator, b.indicator)
        or a.per != b.per
        or (a.change != b.change and (a.rate or b.rate))
        or not _same_unit(a, b)
        or _other_thing(a, b)
        or _other_number(a, b)
        or (a.kind == "quantity" and a.period.against(b.period) is Times.CLASH and not _told_of_one_plan(a, b))
        or _contradicts_itself(a, b)
    )


def compare(a: Mention, b: Mention) -> Link | None:
    """The strongest link between two mentions that nothing bars."""
    if barred(a, b):
        return None
    if a.kind == "milestone":
        return _same_work(a, b)
    return _same_figure(a, b) or _raised(a, b) or _same_target(a, b)


def _same_figure(a: Mention, b: Mention) -> Link | None:
    assert a.figure is not None
    assert b.figure is not None
    agreement = a.figure.agreement(b.figure)
    if agreement < Agreement.ROUNDED:
        return None
    like, close, times = a.description.likeness(b.description), _close(a, b), a.period.against(b.period)
    figure = f"figure {a.figure}" if agreement is Agreement.SAME else f"figures {a.figure} and {b.figure} (rounded)"
    if _told_of_one_plan(a, b):
        return Link("same-figure", max(0.4, like or 0), _reason(a, b, figure, "same plan", like))
    if times is Times.OPEN:
        if not close or agreement is not Agreement.SAME:
            return None
        if like is not None and like < (UNLIKE if _named_alike(a, b) else 0.4):
            return None
        return Link("same-figure", 0.4 + 0.1 * (like or 0), _reason(a, b, figure, f"same {close}", like, time="open"))
    if a.place is None and not close and (like is None or like < 0.6 or not a.description.words):
        return None
    if like is None:
        same_code = a.indicator is not None and a.indicator == b.indicator
        if not close and (not same_code or a.description.distinctions != b.description.distinctions):
            return None
        return Link("same-figure", 0.45, _reason(a, b, figure, close and f"same {close}", like))
    if like >= LIKE or (close and like >= LIKE_IN_PLAN and (_telling(a) or _named_alike(a, b))):
        return Link("same-figure", like, _reason(a, b, figure, close and f"same {close}", like))
    return None


def _raised(a: Mention, b: Mention) -> Link | None:
    """One says that the figure was the other's before (`từ 20 lên 25`)."""
    if not from_to(a, b) and not from_to(b, a):
        return None
    like = a.description.likeness(b.description)
    if (like is not None and like < 0.4) or (a.place is None and not _close(a, b)):
        return None
    return Link(
        "raised",
        0.5 if like is None else like,
        _reason(a, b, f"{a.figure} and {b.figure}, changed", "", like),
    )


def _same_target(a: Mention, b: Mention) -> Link | None:
    """The figures differ, but all else is the same: a revision or a contradiction."""
    assert a.figure is not None
    assert b.figure is not None
    like = a.description.likeness(b.description)
    if (
        like is None
        or a.document == b.document
        or a.change != b.change
        or a.rating != b.rating
        or a.description.distinctions != b.description.distinctions
        or a.period.against(b.period) is not Times.SAME
        or (a.place is None and _close(a, b) != "plan")
        or not a.figure.near(b.figure, FACTOR)
    ):
        return None
    says_little = not a.description.words and not b.description.words and a.rating is None
    known = a.indicator is not None and a.indicator == b.indicator
    if says_little or like < (LIKE if known else ALIKE):
        return None
    return Link("same-target", like, _reason(a, b, f"{a.figure} and {b.figure}, which differ", "", like))


def _same_work(a: Mention, b: Mention) -> Link | None:
    like, close, times = a.description.likeness(b.description), _close(a, b), a.period.against(b.period)
    if like is None or not a.description.words or (a.place is None and not close):
        return None
    if times is Times.SAME:
        alike = a.description.overlap(b.description) >= OVERLAP if close else like >= 0.6
        return Link("same-figure", like, _reason(a, b, "", close and f"same {close}", like)) if alike else None
    if a.document == b.document or a.period.year != b.period.year or times is Times.OPEN:
        return None
    if a.description.distinctions != b.description.distinctions:
        return None
    if close == "plan" and like >= LIKE and _moved(a, b):
        return Link("same-target", like, _reason(a, b, "deadline moved", f"same {close}", like, time="differs"))
    if like >= (0.7 if close == "plan" else ALIKE) and min(len(a.description.words), len(b.description.words)) >= 3:
        return Link("same-target", like, _reason(a, b, "", close and f"same {close}", like, time="differs"))
    return None


def _moved(a: Mention, b: Mention) -> bool:
    """Does the later of two mentions with one indicator say that a deadline was moved (`lùi 15 ngày`)?"""
    known = a.indicator is not None and a.indicator == b.indicator
    return known and max(a, b, key=lambda m: m.seen).says_changed


def _differ(a: object, b: object) -> bool:
    return a is not None and b is not None and a != b


def _other_indicator(a: str | None, b: str | None) -> bool:
    """Do the codes differ? `ocop.products` may be said for `ocop.products.valid`, not the other way round."""
    if a is None or b is None or a == b:
        return False
    return not (a.startswith(f"{b}.") or b.startswith(f"{a}."))


def _same_unit(a: Mention, b: Mention) -> bool:
    return not a.unit or not b.unit or a.unit <= b.unit or b.unit <= a.unit


def _other_thing(a: Mention, b: Mention) -> bool:
    """Do the descriptions say different things, or does only one carry a word that makes it another thing?"""
    if not a.description.words or not b.description.words or _told_of_one_plan(a, b):
        return False
    same_code = a.indicator is not None and a.indicator == b.indicator
    if a.description.distinctions != b.description.distinctions and not same_code:
        return True
    like = a.description.likeness(b.description)
    return like is not None and like < UNLIKE


def _other_number(a: Mention, b: Mention) -> bool:
    """Do the names of two works carry different numbers (`Quốc lộ 37`, `Quốc lộ 32`)?"""
    ours, theirs = a.description.numbers, b.description.numbers
    return a.kind == "milestone" and bool(ours) and bool(theirs) and ours.isdisjoint(theirs)


def _contradicts_itself(a: Mention, b: Mention) -> bool:
    """Two figures in one document are two targets, unless one is said to have become the other."""
    if a.document != b.document:
        return False
    if a.figure is None or b.figure is None:
        return a.period.due != b.period.due
    return a.figure.numbers != b.figure.numbers and not told_as_change(a, b)


def from_to(a: Mention, b: Mention) -> bool:
    """Does ``a`` say that its figure was ``b``'s before?"""
    return a.baseline is not None and b.figure is not None and b.figure.numbers == (a.baseline,)


def told_as_change(a: Mention, b: Mention) -> bool:
    """Does the text say that one of the two figures took the other's place (`25 thay vì 20`)?"""
    same_sentence = a.sentence == b.sentence and a.says_changed and a.kind == "quantity"
    return same_sentence or from_to(a, b) or from_to(b, a)


def _close(a: Mention, b: Mention) -> str:
    """`plan` or `document` if the mentions have it in common, else empty."""
    if a.plan is not None and b.plan is not None and a.plan.same(b.plan):
        return "plan"
    return "document" if a.document == b.document else ""


def _telling(mention: Mention) -> bool:
    """Is the figure one that is hardly met twice by chance?"""
    assert mention.figure is not None
    return any(n >= 20 and n not in (30, 40, 50, 60, 70, 80, 90, 100) for n in mention.figure.numbers)


def _told_of_one_plan(a: Mention, b: Mention) -> bool:
    """Do two documents give one plan the same figure for a year, with the same indicator or one of size?

    Papers retell a plan in words of their own, so words then need not agree.
    """
    if a.document == b.document or a.figure is None or b.figure is None or _close(a, b) != "plan":
        return False
    if a.figure.numbers != b.figure.numbers or a.period.year != b.period.year:
        return False
    if a.indicator is not None and a.indicator == b.indicator:
        return True
    one_unknown = a.indicator is None or b.indicator is None
    large = bool(a.figure.numbers) and max(a.figure.numbers) >= LARGE
    return one_unknown and large and a.period.against(b.period) is Times.SAME


def _named_alike(a: Mention, b: Mention) -> bool:
    """Is the same rating or the same indicator known of both?"""
    return (a.rating is not None and a.rating == b.rating) or (a.indicator is not None and a.indicator == b.indicator)


def _reason(a: Mention, b: Mention, figure: str, close: str, like: float | None, time: str = "same") -> str:
    shared = " ".join(sorted(a.description.words & b.description.words))
    parts = [
        "same place" if a.place else "no place in either",
        figure,
        f"indicator {a.indicator}" if a.indicator and a.indicator == b.indicator else "",
        f"rating {a.rating[0]}-{a.rating[1]}" if a.rating and a.rating == b.rating else "",
        {"same": f"due {a.period.due}" if a.period.due else "same time", "open": "time left open by one"}.get(
            time, f"due {a.period.due} and {b.period.due}"
        ),
        close,
        f"words in common: {shared}" if shared else "no word that differs",
        "" if like is None else f"alike {like:.2f}",
    ]
    return "; ".join(part for part in parts if part)
