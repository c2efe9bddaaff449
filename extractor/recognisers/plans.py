"""Plans, decisions and other official documents named in a text, with number, date and issuer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import regex
from ahocorasick_rs import AhoCorasick, MatchKind

from extractor.document import Span
from extractor.patterns.files import PatternFolder, Rule, RuleFile
from extractor.records import Level
from extractor.vietnamese.normalise import Folded, fold


class KindRule(Rule):
    weight: float
    own: bool
    rules: bool = False
    words: tuple[str, ...]
    short: tuple[str, ...]
    examples: tuple[str, ...] = ()


class WordsRule(Rule):
    words: tuple[str, ...]
    examples: tuple[str, ...] = ()


class IssuerRule(Rule):
    spellings: tuple[str, ...]
    takes_place: bool = False
    named: bool = False
    national: bool = False
    examples: tuple[str, ...] = ()


class UnnamedRule(Rule):
    level: Level
    words: tuple[str, ...]


class ShortFormRule(Rule):
    spellings: tuple[str, ...]


class PlansFile(RuleFile):
    kind: tuple[KindRule, ...]
    head: tuple[WordsRule, ...]
    issuer: tuple[IssuerRule, ...]
    issuing: tuple[WordsRule, ...]
    basis: tuple[WordsRule, ...]
    carrying: tuple[WordsRule, ...]
    phrase_end: tuple[WordsRule, ...]
    period: tuple[WordsRule, ...]
    title: tuple[WordsRule, ...]
    short_form: tuple[ShortFormRule, ...] = ()
    unnamed: tuple[UnnamedRule, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanMention:
    """A document named at ``[start, end)``: from its kind (or its issuer) to its number, date or issuer.

    ``number`` is written without blanks (``33/NQ-CP``); ``issuer`` as the text has it. ``own`` says that
    the kind sets targets (a plan, a decision, a resolution …) and ``weight`` how readily it is an article's
    own document; ``national``: the centre issued it, and if ``carried``, another one carries it out;
    ``head``: the number stands in a document's head; ``legal_basis``: it is only cited. ``lacks``: the level
    of an issuer without a name (`UBND tỉnh`). ``phrase``: where the document's name says its period.
    """

    start: int
    end: int
    number: str | None
    date: date | None
    issuer: str | None
    kind: str
    legal_basis: bool
    own: bool = True
    national: bool = False
    head: bool = False
    weight: float = 1.0
    carried: bool = False
    lacks: Level | None = None
    phrase: Span | None = None


_NUMBER = regex.compile(
    r"\d{1,6}[a-zA-Z]?(?: ?[/–-] ?(?:19|20)\d\d)?"
    r"(?: ?[/–-] ?\p{Lu}{2}\p{L}{0,8}(?: ?[/&–-] ?\p{Lu}{2}\p{L}{0,8}){0,3})"
    r"|\d{1,5}/(?:19|20)\d\d(?![\d/])"
)
_LEAD = regex.compile(r" ?(?:liên tịch )?(?:số ?(?:hiệu)?:? ?)?")
_AND_NUMBER = regex.compile(r"(?:, ?| và )(?:số )?")
_ONLY_NUMBER = regex.compile(r"số (\d{1,5}[a-z]?)(?=,? (?:ký )?ngày \d)")
_DATE = regex.compile(
    r"[ ,(]{0,3}(?:đã )?(?:được )?(?:ký |ban hành )?(?:ngày )?"
    r"(?:(\d{1,2}) ?[/.-] ?(\d{1,2}) ?[/.-] ?(\d{4})|ngày (\d{1,2}) tháng (\d{1,2})(?: năm|[,/]) ?(\d{4}))\)?"
)
_DAY = regex.compile(
    r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})"
    r"|ngày(?: ban hành| ký)? ?:? ?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})"
)
_ABOVE = regex.compile(
    r"(ủy ban nhân dân|hội đồng nhân dân|ubnd|hđnd)\s+((?:tỉnh|huyện|xã|thành phố|thị xã)[^\n]{2,40})"
)
_BELOW = regex.compile(r"cơ quan (?:ban hành|ký) ?: ?([^\n]{3,80})")
_SIGNED = regex.compile(  # on behalf of whom a document is signed
    r"(?m)^\s*t/?m\.?\s{0,3}(ủy ban nhân dân|hội đồng nhân dân|ubnd|hđnd)\s+"
    r"((?:tỉnh|huyện|xã|thành phố|thị xã)[^\n]{2,40}?)\s*$"
)
_LINE = regex.compile(r"(?m)^[^\n]{10,300}$")
_HEAD_WITHIN = 3000  # code points from the start in which a document's head and title stand
_LONG_PHRASE = 220  # code points that a plan's naming phrase may take
_SAME_CLAUSE = regex.compile(r"[^.;\n!?]{0,32}")
_OF = regex.compile(r"[ ,]{0,2}(?:do|của) ")
_PLACE = (
    r"(?: (?:(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ)\b"
    r"|(?:TP|Tp|TX)\b\.?))?"
    r"(?: \p{Lu}[\p{L}'’]*(?: - \p{Lu}\p{L}*)?(?: \p{Lu}[\p{L}'’]*){0,3}|(?<=\.)\p{Lu}[\p{L}]*| \d{1,2}\b)?"
)
_NAMED = (
    r" \p{Lu}[\p{L}&,-]*(?: (?:\p{Ll}+ ){0,2}(?:và |, ?)?\p{Lu}\p{L}*){0,4}"
    r"(?: (?:chính|dựng|tế|vận tải|thương|tư|trường|vụ|thôn|tạo|lịch))?"
)


@dataclass(frozen=True)
class Plans:
    """What documents are called, how they are numbered and who issues them."""

    rules: PlansFile
    _scan: AhoCorasick = field(repr=False)
    _what: tuple[KindRule | None, ...] = field(repr=False)  # None: the head of a document
    _issuer: Any = field(repr=False)
    _issuing: Any = field(repr=False)
    _basis: Any = field(repr=False)
    _carrying: Any = field(repr=False)
    _phrase_end: Any = field(repr=False)
    _period: Any = field(repr=False)
    _below_kind: Any = field(repr=False)

    @classmethod
    def load(cls, folder: PatternFolder) -> Plans:
        """Read plans.toml. Raises PatternError."""
        rules = folder.load("plans.toml", PlansFile)
        words: dict[str, KindRule | None] = {fold(w): rule for rule in rules.kind for w in rule.words}
        words |= {fold(w): None for rule in rules.head for w in rule.words}
        return cls(
            rules=rules,
            _scan=AhoCorasick(list(words), matchkind=MatchKind.LeftmostLongest),
            _what=tuple(words.values()),
            _issuer=_issuers(rules),
            _issuing=regex.compile(
                rf"(?:{_either(w for r in rules.issuing for w in r.words)}) (?:\w+ ){{0,1}}$"
            ),
            _basis=regex.compile(rf"(?<!\w)(?:{_either(w for r in rules.basis for w in r.words)})(?!\w)"),
            _carrying=regex.compile(
                rf"(?:{_either(w for r in rules.carrying for w in r.words)})(?: \w+){{0,2}} $"
            ),
            _phrase_end=regex.compile(
                rf"[.;\n:!?]|, (?=(?:{_either(w for r in rules.phrase_end for w in r.words)})(?!\w)|\d)"
            ),
            _period=regex.compile(
                r"(?<!\d)(?:19|20)\d\d(?!\d)"
                rf"|(?<!\w)(?:{_either(w for r in rules.period for w in r.words)})(?!\w)"
            ),
            _below_kind=regex.compile(
                rf"(?m)^[ \t]*(?:{'|'.join(regex.escape(w) for r in rules.title for w in r.words)})"
                r"[ \t]*\n\s*([^\n]{10,300})$"
            ),
        )

    def find(self, text: str, folded: Folded | None = None) -> tuple[PlanMention, ...]:
        """The documents named in a text, in its order, none overlapping."""
        return tuple(self._find(text, fold(text) if folded is None else folded))

    def _find(self, text: str, folded: Folded) -> Iterator[PlanMention]:
        done = 0
        for key, start, end in self._scan.find_matches_as_indexes(folded):
            if start < done or (start and text[start - 1].isalnum()):
                continue
            rule = self._what[key]
            for mention in self._numbered(text, folded, start, end, rule) or self._issued(
                text, folded, start, end, rule
            ):
                yield mention
                done = mention.end

    def _numbered(
        self, text: str, folded: Folded, start: int, end: int, rule: KindRule | None
    ) -> list[PlanMention]:
        """`Kế hoạch số 88/KH-UBND ngày 14/02/2023 của UBND tỉnh Yên Bái`, and numbers listed with it."""
        lead = _LEAD.match(folded, end)
        at = lead.end() if lead else end
        number = _NUMBER.match(text, at)
        if number is None:
            bare = _ONLY_NUMBER.match(folded, end + 1) if rule else None
            return [self._mention(text, folded, start, bare.end(), bare[1], rule)] if bare else []
        found = [self._mention(text, folded, start, number.end(), number[0], rule)]
        while (more := _AND_NUMBER.match(folded, found[-1].end)) and (
            number := _NUMBER.match(text, more.end())
        ):
            if "/" not in number[0] or len(found) > 20 or not number[0][-1].isalpha():
                break
            found.append(self._mention(text, folded, number.start(), number.end(), number[0], rule))
        return found

    def _mention(
        self, text: str, folded: Folded, start: int, end: int, number: str, rule: KindRule | None
    ) -> PlanMention:
        """The document with its date and issuer, said after it in either order or, for the issuer, before."""
        number = regex.sub(r"\s", "", number).replace("–", "-")
        issued, issuer, national, stop = None, None, False, end
        for _ in range(2):
            if issued is None and (said := _DATE.match(folded, stop)):
                issued = _date(said)
                stop = said.end() if issued else stop
            if (
                issuer is None
                and (of := _OF.match(folded, stop))
                and (who := self._issuer.match(text, of.end()))
            ):
                issuer, national, stop = who[0], who.lastgroup == "national", who.end()
        if issuer is None and (before := self._issuer_before(text, folded, start)):
            issuer, national = before[0], before.lastgroup == "national"
        kind = rule or self._kind_of(number)
        plan = PlanMention(
            start,
            stop,
            number,
            issued,
            self._short(issuer),
            kind.name if kind else "",
            self._cited(folded, start, kind),
            own=kind is None or kind.own,
            national=national or _central(number),
            head=rule is None,
            weight=kind.weight if kind else 1.0,
            carried=self._carrying.search(folded, max(0, start - 40), start) is not None,
            lacks=self._lacking(issuer),
            phrase=self._phrase(folded, stop),
        )
        return plan if rule else self._headed(text, folded, plan)

    def _headed(self, text: str, folded: Folded, plan: PlanMention) -> PlanMention:
        """A document's own number: issuer, day and title stand on other lines of its head."""
        issuer, day = plan.issuer, plan.date
        if issuer is None and (above := _ABOVE.search(folded, 0, plan.start)):
            level, name = _level_and_name(text[above.start(2) : above.end(2)])
            body = text[above.start(1) : above.end(1)]
            issuer = f"{self._short(body)} {level} {name}"
        elif issuer is None and (signed := _SIGNED.search(folded, plan.start)):
            level, name = _level_and_name(text[signed.start(2) : signed.end(2)])
            issuer = f"{self._short(text[signed.start(1) : signed.end(1)])} {level} {name}"
        elif issuer is None and (below := _BELOW.search(folded, plan.start, plan.start + 600)):
            issuer = self._short(text[below.start(1) : below.end(1)].strip())
        if day is None and (said := _DAY.search(folded, plan.start, plan.start + 500)):
            day = _date(said)
        return replace(
            plan, issuer=issuer, date=day, lacks=self._lacking(issuer), phrase=self._title(text, folded)
        )

    def _title(self, text: str, folded: Folded) -> Span | None:
        """The line below `KẾ HOẠCH`, or the first line that opens with a kind of plan and says a period."""
        below = self._below_kind.search(text, 0, _HEAD_WITHIN)
        if below and self._period.search(folded, below.start(1), below.end(1)):
            return Span(below.start(1), below.end(1))
        kinds = tuple(fold(w) for r in self.rules.kind if r.own for w in r.words)
        for line in _LINE.finditer(folded, 0, _HEAD_WITHIN):
            said = line[0].strip()
            if said.startswith(kinds) and self._period.search(said) and not _DAY.search(said):
                return Span(line.start(), line.end())
        return None

    def _phrase(self, folded: Folded, start: int) -> Span | None:
        """From a mention's end to the end of its naming phrase, if that says a period."""
        if folded[start : start + 1] == ",":
            return None
        stop = self._phrase_end.search(folded, start, start + _LONG_PHRASE)
        end = stop.start() if stop else min(len(folded), start + _LONG_PHRASE)
        return Span(start, end) if self._period.search(folded, start, end) else None

    def _short(self, issuer: str | None) -> str | None:
        """`Ủy ban nhân dân tỉnh` is written `UBND tỉnh`; a second name behind a dash is dropped."""
        if issuer is None:
            return None
        issuer = issuer.split(" - Tỉnh")[0]
        for rule in self.rules.short_form:
            for long in rule.spellings:
                if fold(issuer).startswith(long):
                    return rule.name + issuer[len(long) :]
        return issuer

    def _lacking(self, issuer: str | None) -> Level | None:
        said = fold(self._short(issuer) or "").rstrip(".")
        return next((r.level for r in self.rules.unnamed if said in r.words), None)

    def _issued(
        self, text: str, folded: Folded, start: int, end: int, rule: KindRule | None
    ) -> list[PlanMention]:
        """`UBND tỉnh Quảng Trị vừa ban hành kế hoạch …`: no number, only an issuer."""
        if rule is None or not rule.own:
            return []
        who = self._issuer_before(text, folded, start)
        if who is None:
            return []
        basis = self._cited(folded, who.start(), rule)
        return [
            PlanMention(
                who.start(),
                end,
                None,
                None,
                self._short(who[0]),
                rule.name,
                basis,
                national=who.lastgroup == "national",
                weight=rule.weight,
                lacks=self._lacking(who[0]),
                phrase=self._phrase(folded, end),
            )
        ]

    def _issuer_before(self, text: str, folded: Folded, start: int) -> Any:
        """The last issuer before `ban hành`, in the same clause."""
        issuing = self._issuing.search(folded, max(0, start - 30), start)
        if issuing is None:
            return None
        last = None
        for who in self._issuer.finditer(text, max(0, issuing.start() - 80), issuing.start()):
            last = who
        if last is None or not _SAME_CLAUSE.fullmatch(text, last.end(), issuing.start()):
            return None
        return last

    def _kind_of(self, number: str) -> KindRule | None:
        """By the letters in the number: `88/KH-UBND` is a plan."""
        letters = regex.split(r"[/&-]", number)
        return next((r for r in self.rules.kind if any(s in letters for s in r.short)), None)

    def _cited(self, folded: Folded, start: int, kind: KindRule | None) -> bool:
        """Is the document at ``start`` only cited as a basis?"""
        if kind is not None and kind.rules:
            return True
        left = max(folded.rfind("\n", 0, start), folded.rfind(". ", 0, start), start - 160) + 1
        said = folded[left:start]
        clause = said.rpartition(", ")[2].strip()
        if ", " in said and self._basis.match(said.lstrip(" -+•\n")):
            # `Căn cứ A, B, UBND tỉnh ban hành Kế hoạch`: A and B are bases, the last clause is none
            return not clause or self._basis.search(clause) is not None
        return self._basis.search(said[-40:]) is not None

    def check(self) -> list[str]:
        """Run the examples of plans.toml; one line for each that does not come out."""
        problems = []
        named: tuple[KindRule | WordsRule, ...] = (*self.rules.kind, *self.rules.head, *self.rules.issuing)
        for rule in named:
            for example in rule.examples:
                if len(self.find(example)) != 1:
                    problems.append(f"plans.toml: {rule.name!r}: {example!r} should name one document")
        for issuer in self.rules.issuer:
            for example in issuer.examples:
                found = self.find(f"Kế hoạch số 1/KH-XX của {example}.")
                if [m.issuer for m in found] != [self._short(example)]:
                    problems.append(
                        f"plans.toml: {issuer.name!r}: {example!r} should be an issuer, is {found}"
                    )
        for basis in self.rules.basis:
            for example in basis.examples:
                if not all(m.legal_basis for m in self.find(example)):
                    problems.append(f"plans.toml: {basis.name!r}: {example!r} should be a legal basis")
        return problems


def _level_and_name(said: str) -> tuple[str, str]:
    """`TỈNH HẢI DƯƠNG` → `tỉnh`, `Hải Dương`."""
    words = said.split(" - ")[0].split()
    cut = 2 if fold(words[0]) in ("thành", "thị") else 1
    return fold(" ".join(words[:cut])), " ".join(w.capitalize() if w.isupper() else w for w in words[cut:])


def _central(number: str) -> bool:
    """Numbers of the government, the prime minister and the party's centre."""
    return regex.search(r"(?:TTg|CP|TW|QH\d*)$", number) is not None


def _date(said: Any) -> date | None:
    day, month, year = (int(n) for n in said.groups() if n is not None)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _either(words: Any) -> str:
    return "|".join(sorted({regex.escape(fold(w)) for w in words}, key=len, reverse=True))


def _issuers(rules: PlansFile) -> Any:
    """Issuers by their spellings, on the text itself: their capitals count."""
    kinds = []
    for rule in rules.issuer:
        names = "|".join(sorted((regex.escape(s) for s in rule.spellings), key=len, reverse=True))
        tail = _PLACE if rule.takes_place else _NAMED if rule.named else ""
        kinds.append(f"(?P<{'national' if rule.national else 'local'}>(?:{names})\\b{tail})")
    return regex.compile(r"(?<!\w)(?:" + "|".join(kinds) + ")")
