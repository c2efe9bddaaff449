"""The recogniser of quantities."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extractor.document import Span
from extractor.patterns.files import PatternFolder
from extractor.recognisers.numbers import NumberMention, Numbers
from extractor.recognisers.phrases import either
from extractor.recognisers.quantities.left import Left, Words, last, read_left
from extractor.recognisers.quantities.lists import together
from extractor.recognisers.quantities.mentions import NotAQuantity, QuantityMention
from extractor.recognisers.quantities.refused import described, refusal
from extractor.recognisers.quantities.right import Right, read_right
from extractor.recognisers.quantities.rules import PLACE_RUN, Change, Comparator, QuantityExample, Tables
from extractor.recognisers.quantities.stretches import Stretches
from extractor.recognisers.units import Unit, UnitKind, Units
from extractor.vietnamese.normalise import Folded, fold

_CENT = Decimal("0.01")
_NUMBER = re.compile(r"(?<!\d)(?!(?:19|20)\d\d(?!\d|[.,]\d))\d")
"""A digit that is no part of a year."""
_POINT = "điểm %"
_CLAUSE = 60
"""Characters in front of a figure in which the word is looked for that tells what it is compared with, or which way
percentage points go."""
_MONTHS = 12
_SET = 160
"""Characters in front of a bare figure in which the things of its set are named."""
_PARTS = 10
"""Parts of a whole that a fraction in digits names."""
_QUARTERS = 4
"""The same, where what is counted stands behind it."""
_LISTING = (",", "và", "-", ", và", "đến", "hoặc", "/")


@dataclass(frozen=True, slots=True)
class Quantities:
    """The recogniser of quantities."""

    numbers: Numbers
    units: Units
    tables: Tables
    phrases: re.Pattern[str]

    @classmethod
    def load(cls, folder: PatternFolder) -> Quantities:
        units, tables = Units.load(folder), Tables.load(folder)
        phrases = re.compile(rf"(?:{either([*tables.phrases, *tables.multiples])})(?![^\W_])")
        return cls(Numbers.load(folder, units), units, tables, phrases)

    def find(
        self, text: str, taken: Sequence[Span] = (), folded: Folded | None = None
    ) -> tuple[list[QuantityMention], list[NotAQuantity]]:
        """The quantities and the refused figures of ``text``, in order.

        ``taken`` are stretches that something else has claimed (times, plan numbers, names of places):
        a figure that touches one is neither.
        ``folded`` saves folding ``text`` once more.
        """
        folded = fold(text) if folded is None else folded
        hidden = Stretches(taken)
        mentions: list[QuantityMention] = []
        refused: list[NotAQuantity] = []
        done = 0
        for start, item in self._items(folded, text):
            if start < done or hidden.touch(start, _end(item)):
                continue
            read = self._read(folded, text, item, hidden)
            if isinstance(read, QuantityMention) and refused and self._one_more_name(folded, refused[-1], read):
                read = NotAQuantity(start, _end(item), refused[-1].reason)
            if isinstance(read, NotAQuantity):
                refused.append(read)
            elif read is not None:
                mentions.append(read)
                done = read.end
        return together(self.tables, self.units, folded, text, mentions), refused

    def among_places(self, text: str) -> bool:
        """Does the text give places one by one with their numbers (`Bến Sông 08, Gốm Đỏ 04`)?"""
        return PLACE_RUN.search(text) is not None

    def _items(self, folded: Folded, text: str) -> list[tuple[int, NumberMention | re.Match[str]]]:
        """Numbers and whole phrases in the order of the text; a phrase hides the numbers in it."""
        phrases = [m for m in self.phrases.finditer(folded) if self._holds(folded, text, m)]
        items: list[tuple[int, NumberMention | re.Match[str]]] = [(n.start, n) for n in self.numbers.scan(folded)]
        rates = (self.tables.of_so_many, self.tables.of_one)
        bases = [Span(*m.span("base")) for rate in rates for m in rate.finditer(folded)]
        if phrases or bases:
            hidden = Stretches([*(Span(*m.span()) for m in phrases), *bases])
            items = [(at, _without_base(folded, n, bases)) for at, n in items]
            items = [(at, n) for at, n in items if not hidden.touch(at, _end(n))]
            items += [(m.start(), m) for m in phrases]
            items.sort(key=lambda item: item[0])
        return items

    def _rate(self, folded: Folded, item: NumberMention) -> Unit | None:
        """`36 | /10.000 dân`: what the rate is counted on, where nothing says what it counts."""
        base = self.tables.of_so_many.match(folded, item.end) if folded.startswith("/", item.end) else None
        return None if base is None else Unit(Span(*base.span()), "measure", "rate", True, "rate")

    def _holds(self, folded: Folded, text: str, found: re.Match[str]) -> bool:
        """A whole phrase; a name in small letters is one only behind a word or mark that brings in a name."""
        ahead = folded[found.start() - 1] if found.start() else " "
        if ahead.isalnum() or ahead in "/.,":
            return False
        rule = self.tables.phrases.get(found.group())
        if rule is not None and rule.unless_counted:
            unit = self.units.at(folded, found.end(), guess=False)
            return unit is None or unit.kind != "count"
        if rule is None or not rule.name_words or text[found.start()].isupper():
            return True
        before = folded[max(0, found.start() - 24) : found.start()].rstrip(' "-(“')
        mark = folded[found.start() - 1 : found.start()] in ('"', "(")
        return mark or before.endswith(rule.name_words)

    def _read(
        self, folded: Folded, text: str, item: NumberMention | re.Match[str], taken: Stretches
    ) -> QuantityMention | NotAQuantity | None:
        if isinstance(item, re.Match):
            return self._phrase(folded, item)
        if item.broken:
            return NotAQuantity(item.start, item.end, item.broken)
        words = Words(folded, item.start)
        reason = refusal(self.tables, self.units, folded, text, item, words)
        if reason is not None:
            return NotAQuantity(item.start, item.end, reason) if reason else None
        unit = None if item.share else self.units.at(folded, item.end, text) or self._rate(folded, item)
        if unit and unit.code == "time" and taken.touch(*unit.span):
            unit = None  # `con số 7 triệu | năm ngoái`
        reason = described(self.tables, folded, item, unit) if unit else None
        if reason:
            return NotAQuantity(item.start, item.end, reason)
        left = self._over_time(folded, read_left(self.tables, words), taken)
        right = read_right(self.tables, self.units, folded, unit.span.end if unit else item.end)
        bounded = self._is_bounded_part(folded, item, left, unit)
        parts = item.fraction_of and (bounded or self._is_share(folded, item, left.start))
        if item.share or parts:
            return self._share(folded, item, left, right)
        if unit and left.comparator_rule and self._is_place(folded, left, unit):
            left = Left(item.start, change=left.change, change_span=left.change_span)
        if item.fraction_of and (unit is None or unit.code == "time"):
            return self._of_a_set(folded, text, item, left, right) or NotAQuantity(
                item.start, item.end, "date or order"
            )
        return self._build(folded, text, item, left, unit, right)

    def _of_a_set(
        self, folded: Folded, text: str, item: NumberMention, left: Left, right: Right
    ) -> QuantityMention | None:
        """`thêm 2 tiêu chí, đưa tổng số lên | 16/19`: so many of a set that was named shortly before."""
        whole = item.fraction_of
        if whole is None or whole <= _MONTHS or item.lower > whole:
            return None
        if not folded.endswith(self.tables.of_a_set, 0, item.start):
            return None
        found = last(self.tables.set_of, folded, max(0, item.start - _SET), item.start)
        if found is None:
            return None
        read, span = self._build(folded, text, item, left, None, right), Span(*found.span())
        return replace(read, unit=span.of(text), unit_span=span, unit_kind="count")

    def _over_time(self, folded: Folded, left: Left, taken: Stretches) -> Left:
        """`ít nhất đến cuối năm 2027 đạt 10%`: a strong comparator stands in front of the time that is said between."""
        time = taken.before(left.start) if left.comparator_rule is None else None
        if time is None or folded[time.end : left.start].strip() not in self.tables.over_time:
            return left
        found = read_left(self.tables, Words(folded, time.start))
        if found.comparator not in ("ge", "le") or found.change_span is not None:
            return left
        return left._replace(comparator=found.comparator, comparator_rule=found.comparator_rule)

    def _phrase(self, folded: Folded, found: re.Match[str]) -> QuantityMention | NotAQuantity:
        rule = self.tables.multiples.get(found.group())
        if rule is None:
            return NotAQuantity(*found.span(), self.tables.phrases[found.group()].reason)
        value, span = rule.value, Span(*found.span())
        left = read_left(self.tables, Words(folded, span.start))
        start = left.start if left.change_span or left.comparator_rule else span.start
        return QuantityMention(
            start,
            span.end,
            span,
            left.comparator,
            *_bounds(left.comparator, value, value),
            "lần",
            None,
            "multiple",
            "increase",
            left.change_span or span,
            rule=rule.name,
        )

    def _one_more_name(self, folded: Folded, before: NotAQuantity, read: QuantityMention) -> bool:
        """`quận 2, 7, 9 và 12`, `mức độ 3, 4 phổ biến`: a bare figure in a list goes the way of the one before it, and
        so does the next number in front of words that are no known unit."""
        near = read.comparator == "eq" and read.start - before.end <= 4
        if not near or folded[before.end : read.start].strip() not in _LISTING:
            return False
        if read.unit is None:
            return True
        last = folded[before.start : before.end]
        counts_on = last.isdecimal() and read.lower == int(last) + 1
        return counts_on and self.units.at(folded, read.figure.end, guess=False) is None

    def _is_share(self, folded: Folded, item: NumberMention, start: int) -> bool:
        """`2/3 số xã` is a share, and `chiếm 2/3`; `2/3 xã` counts two of three communes. ``start`` is that of the
        words that bind it (`khoảng 2/3`)."""
        behind = folded[item.end : item.end + 16].lstrip()
        if item.fraction_of is None or item.lower >= item.fraction_of:
            return False
        if not behind[:1].isalnum() and folded.endswith(self.tables.being_parts, 0, start):
            return True
        return any(
            behind.startswith(word) and not behind[len(word) : len(word) + 1].isalpha() for word in self.tables.share_of
        )

    def _is_bounded_part(self, folded: Folded, item: NumberMention, left: Left, unit: Unit | None) -> bool:
        """`giảm ít nhất 1/5`, `không dưới 1/2 duy trì`, `ít nhất 1/3 chủ thể`: a small fraction with a bound or a
        step in front is no day, and counts nothing but what there are few of."""
        whole = item.fraction_of
        if whole is None or not 1 < whole <= _PARTS or item.lower >= whole:
            return False
        if unit is None:
            return left.comparator in ("ge", "le") or left.change_span is not None
        many = unit.kind == "count" and unit.span.of(folded) not in self.tables.few
        return many and whole <= _QUARTERS and left.comparator not in ("eq", "approx")

    def _says_share(self, folded: Folded, item: NumberMention) -> bool:
        """Do the words around `một nửa` say that something has, or is, this share? `hai phần ba` says so by itself."""
        if " phần " in folded[item.start : item.end]:
            return True
        half = NumberMention(item.start, item.end, Decimal(1), Decimal(1), fraction_of=Decimal(2))
        return folded.endswith(self.tables.share_verbs, 0, item.start) or self._is_share(folded, half, item.start)

    def _is_place(self, folded: Folded, left: Left, unit: Unit) -> bool:
        """`thực hiện trên 3 lĩnh vực`: `trên` is `on` here."""
        return folded.startswith("trên ", left.start) and unit.span.of(folded).startswith(self.tables.prepositions)

    def _share(
        self, folded: Folded, item: NumberMention, left: Left, right: Right
    ) -> QuantityMention | NotAQuantity | None:
        value = item.lower
        if item.fraction_of:
            value = (item.lower * 100 / item.fraction_of).quantize(_CENT).normalize() + 0
        elif (
            not left.comparator_rule
            and not left.change_span
            and not right.comparator
            and not self._says_share(folded, item)
        ):
            return None
        figure = Span(item.start, item.end)
        comparator = right.comparator if right.comparator and left.comparator == "eq" else left.comparator
        return QuantityMention(
            left.start,
            max(item.end, right.end),
            figure,
            comparator,
            *_bounds(comparator, value, value),
            "%",
            None,
            "percent",
            left.change,
            left.change_span,
            rule="share",
        )

    def _build(
        self, folded: Folded, text: str, item: NumberMention, left: Left, unit: Unit | None, right: Right
    ) -> QuantityMention:
        comparator: Comparator = left.comparator
        rule = left.comparator_rule or "figure"
        change, change_span = left.change, left.change_span
        distances = left.comparator in ("gt", "lt") and left.comparator_rule in self.tables.distances
        distance = distances and not left.reached
        behind = unit.span.end if unit else item.end
        compared = distance and (self.tables.compares.match(folded, behind) or self._compared_ahead(folded, left.start))
        if compared and left.change_span is None:
            comparator, change = "eq", "increase" if left.comparator == "gt" else "decrease"
        if distances and change == "level" and self.tables.set_by.match(folded, behind):
            comparator = "eq"  # what was gone beyond is the level that was set itself
        if right.comparator and comparator in ("eq", "approx"):
            comparator, rule = right.comparator, right.comparator_rule or rule
        lower, upper = item.lower, item.upper
        if (item.ranged and comparator in ("eq", "approx", "gt", "lt")) or (item.ranged and not right.comparator):
            comparator, rule = "range", "range"
        kind: UnitKind = unit.kind if unit else "none"
        if kind == "multiple" and change == "level" and "gấp" not in folded[max(0, item.start - 12) : item.start]:
            kind = "count"
        wording = _wording(text, unit)
        if unit is None and not item.magnitude and folded.endswith("gấp ", 0, item.start):  # `gấp 4 số trạm`
            wording, kind = "lần", "multiple"
        if unit is None and item.magnitude and self._money(folded, item):
            wording, kind = "đồng", "money"
        low, high = _bounds(comparator, lower, upper)
        if change == "level" and unit is not None and unit.code == _POINT:
            change = self._of_points(folded, item.start)
        if change == "level" and kind == "count" and right.change is not None:
            change = right.change
        end = max(item.end, unit.span.end if unit else 0, right.end)
        start = left.start if left.comparator_rule or left.change_span else item.start
        if comparator in ("range", "ge") and left.origin >= 0:
            start = min(start, left.origin)
        return QuantityMention(
            start,
            end,
            Span(item.start, item.end),
            comparator,
            low,
            high,
            wording,
            unit.span if unit else None,
            kind,
            change,
            change_span,
            per=right.per.of(text) if right.per else None,
            per_span=right.per,
            whole=item.fraction_of,
            rule=rule,
        )

    def _compared_ahead(self, folded: Folded, start: int) -> bool:
        """`So với chỉ tiêu của năm 2023, con số chung | cao hơn 1.500 người`: what is compared with stands in front,
        with no figures between but years."""
        low = _clause(folded, start, ";:.")
        found = next(self.tables.compares_ahead.finditer(folded, low, start), None)
        return found is not None and _NUMBER.search(folded, found.end(), start) is None

    def _of_points(self, folded: Folded, start: int) -> Change:
        """Which way percentage points go, by the last word in front in the clause that tells (`kéo xuống 1,5 điểm
        phần trăm`)."""
        low = _clause(folded, start, ",;:.")
        said = [(m.start(), change) for words, change in self.tables.points for m in words.finditer(folded, low, start)]
        return max(said)[1] if said else "level"

    def _money(self, folded: Folded, item: NumberMention) -> bool:
        """A bare `194 tỷ`; a bare `77 triệu` only where money is spoken of."""
        if folded[item.start : item.end].endswith(("tỷ", "tỉ")):
            return True
        before = folded[max(0, item.start - 80) : item.start]
        return any(cue in before for cue in self.tables.money_cues)

    def check(self) -> list[str]:
        """A line for every example of the pattern files that does not come out."""
        problems = self.numbers.check() + self.units.check()
        for example in self.tables.comparator_examples:
            got = [m.comparator for m in self.find(example.text)[0]]
            if got != [example.kind]:
                problems.append(f"comparators.toml: {example.name!r}: {example.text!r} gives {got}, not {example.kind}")
        for change in self.tables.change_examples:
            changes = [m.change for m in self.find(change.text)[0]]
            if changes != [change.change]:
                problems.append(f"changes.toml: {change.name!r}: {change.text!r} gives {changes}, not {change.change}")
        return problems + [line for line in map(self._check_one, self.tables.examples) if line]

    def _check_one(self, example: QuantityExample) -> str:
        found = [m for m in self.find(example.text)[0] if not m.is_baseline]
        upper = example.lower if example.upper is None else example.upper
        want = (
            [] if example.none else [(example.lower, upper, example.unit, example.per, example.baseline, example.whole)]
        )
        got = [(m.lower, m.upper, m.unit, m.per, m.baseline, m.whole) for m in found]
        return "" if got == want else f"quantities.toml: {example.name!r}: {example.text!r} gives {got}, not {want}"


def _without_base(
    folded: Folded, item: NumberMention | re.Match[str], bases: Sequence[Span]
) -> NumberMention | re.Match[str]:
    """`36/10.000` in front of `dân` is no fraction: the number up to the slash."""
    if not isinstance(item, NumberMention) or item.fraction_of is None:
        return item
    slash = folded.find("/", item.start, item.end)
    return item._replace(end=slash, fraction_of=None) if any(slash < b.start < item.end for b in bases) else item


def _clause(folded: Folded, start: int, marks: str) -> int:
    """Where what stands in front of ``start`` begins, behind the last of the ``marks`` that are near."""
    low = max(0, start - _CLAUSE)
    return max(low, *(folded.rfind(mark, low, start) for mark in marks))


def _end(item: NumberMention | re.Match[str]) -> int:
    return item.end if isinstance(item, NumberMention) else item.end()


def _bounds(comparator: Comparator, lower: Decimal, upper: Decimal) -> tuple[Decimal | None, Decimal | None]:
    if comparator in ("ge", "gt"):
        return lower, None
    if comparator in ("le", "lt"):
        return None, upper
    return lower, upper


def _wording(text: str, unit: Unit | None) -> str | None:
    """The unit as the text has it; `đ` and `tr.đ` are written out, `phần trăm` as `%`."""
    if unit is None:
        return None
    words = unit.span.of(text)
    head, slash, tail = words.partition("/")
    if unit.code == "%":
        return "%" + slash + tail
    return "đồng" + slash + tail if unit.code == "VND" and head.strip().lower() in ("đ", "vnđ", "vnd") else words
