"""The pattern files of quantities: comparators, changes, and what makes a figure no quantity."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import regex

from extractor.patterns.files import PatternFolder, Rule, RuleFile
from extractor.recognisers.phrases import anywhere, either, either_word
from extractor.vietnamese.normalise import fold

Comparator = Literal["eq", "ge", "gt", "le", "lt", "approx", "range"]
Change = Literal["level", "increase", "decrease"]


_NAME_AND_NUMBER = (
    r"\p{Lu}[\p{L}'’]*(?:[ -]\p{Lu}[\p{L}'’]*){0,3}(?: \p{Ll}+){0,2} \d{1,3}(?:[.,]\d{1,3}){0,3}(?!\d)(?: \p{Ll}+){0,3}"
)
_WORDS = r"(?:[^\W\d_]+[.:]? ){0,3}"
PLACE_RUN = regex.compile(rf"{_WORDS}{_NAME_AND_NUMBER}(?:(?:,|;| và|, và) {_WORDS}?{_NAME_AND_NUMBER}){{1,40}}")
"""`huyện Lạc Thủy 4, Mai Châu 3`: at least two names with a number each."""


class Wordings(Rule):
    wordings: tuple[str, ...]


class WordList(Rule):
    words: tuple[str, ...]


class ShareVerb(WordList):
    """``of_digits``: they make a share of `1/4` too."""

    of_digits: bool = False


class Compared(Wordings):
    """What is compared with, behind up to four words none of which is one of ``not_behind``; in front, ``ahead``."""

    not_behind: tuple[str, ...] = ()
    ahead: tuple[str, ...] = ()


class SetBy(WordList):
    """``words`` that say, behind one of ``openers`` and who did it, that the figure gone beyond is the one set."""

    openers: tuple[str, ...]


class ComparatorRule(Wordings):
    """``distance``: the figure may be by how much something exceeds another (`vượt 5% kế hoạch`); ``afar``: words that
    may stand behind a few that go with the noun (`04 xã kiểu mẫu | trở lên`)."""

    kind: Comparator
    distance: bool = False
    afar: tuple[str, ...] = ()


class Origin(Rule):
    """The word of a least figure, and what must stand in front of it if the figure counts."""

    word: str
    behind: tuple[str, ...]


class Filler(WordList):
    close: bool = False


class ComparatorExample(Rule):
    text: str
    kind: Comparator


class ComparatorFile(RuleFile):
    before: tuple[ComparatorRule, ...] = ()
    after: tuple[ComparatorRule, ...] = ()
    negated: tuple[WordList, ...] = ()
    origin: tuple[Origin, ...] = ()
    filler: tuple[Filler, ...] = ()
    over_time: tuple[WordList, ...] = ()
    in_turn: tuple[WordList, ...] = ()
    example: tuple[ComparatorExample, ...] = ()


class StepRule(Wordings):
    change: Literal["increase", "decrease"]


class ChangeExample(Rule):
    text: str
    change: Change


class Far(WordList):
    """What may stand between one of ``steps`` and the figure; ``change`` is theirs, if they are no steps alone."""

    steps: tuple[str, ...]
    change: Change | None = None


class Points(WordList):
    """Words in front of percentage points that tell which way the step goes."""

    change: Change


class ChangeFile(RuleFile):
    step: tuple[StepRule, ...] = ()
    level: tuple[Wordings, ...] = ()
    far: tuple[Far, ...] = ()
    more: tuple[Wordings, ...] = ()
    to: tuple[Wordings, ...] = ()
    merging: tuple[WordList, ...] = ()
    now: tuple[Wordings, ...] = ()
    aside: tuple[WordList, ...] = ()
    again: tuple[WordList, ...] = ()
    after: tuple[StepRule, ...] = ()
    points: tuple[Points, ...] = ()
    example: tuple[ChangeExample, ...] = ()


class Names(WordList):
    """Words in front of a figure that make it a name; an empty ``reason`` takes others back.

    A figure above ``up_to`` that has a unit counts something all the same (`Kỳ Xuân 540 người`).
    """

    reason: str
    unless_unit: bool = False
    at_head: bool = False
    up_to: int | None = None


class Counted(Wordings):
    """Words in front of the noun that is counted; none of them behind a word of ``but_not_behind`` (`mã số`)."""

    but_not_behind: tuple[str, ...] = ()


class Behind(WordList):
    """Words behind a figure that make it no quantity, unless one of ``but_behind`` stands right in front of it."""

    reason: str
    but_behind: tuple[str, ...] = ()


class Phrase(Wordings):
    """Names; ``name_words``: in small letters they are one only behind these (or a quote or bracket);
    ``unless_counted``: no name in front of a noun that is counted.
    """

    reason: str
    unless_counted: bool = False
    name_words: tuple[str, ...] = ()


class Multiple(Wordings):
    value: Decimal


class Each(Wordings):
    """``known``: only in front of a noun that units.toml knows."""

    known: bool = False


class OfOne(Wordings):
    """What a worth is counted on, if one of ``behind`` stands in front in the clause."""

    behind: tuple[str, ...]


class OfASet(WordList):
    """``words`` in front of a bare figure of a set that is made of ``things``."""

    things: tuple[str, ...]


class AgeBehind(Rule):
    """``words`` join a span to the second figure of an age, which ``ages`` name."""

    words: tuple[str, ...]
    ages: tuple[str, ...]


class QuantityExample(Rule):
    text: str
    lower: Decimal | None = None
    upper: Decimal | None = None
    unit: str | None = None
    per: str | None = None
    baseline: Decimal | None = None
    whole: Decimal | None = None
    none: bool = False


class QuantityFile(RuleFile):
    names: tuple[Names, ...] = ()
    behind: tuple[Behind, ...] = ()
    phrase: tuple[Phrase, ...] = ()
    each: tuple[Each, ...] = ()
    each_behind: tuple[Wordings, ...] = ()
    multiple: tuple[Multiple, ...] = ()
    share_of: tuple[WordList, ...] = ()
    few: tuple[WordList, ...] = ()
    of_a_set: tuple[OfASet, ...] = ()
    share_verb: tuple[ShareVerb, ...] = ()
    of_all: tuple[WordList, ...] = ()
    place_level: tuple[WordList, ...] = ()
    list_opener: tuple[WordList, ...] = ()
    money_cue: tuple[WordList, ...] = ()
    preposition: tuple[WordList, ...] = ()
    of_so_many: tuple[Wordings, ...] = ()
    of_one: tuple[OfOne, ...] = ()
    age_of: tuple[WordList, ...] = ()
    age_behind: tuple[AgeBehind, ...] = ()
    counted: tuple[Counted, ...] = ()
    compares: tuple[Compared, ...] = ()
    set_by: tuple[SetBy, ...] = ()
    not_each: tuple[WordList, ...] = ()
    qualifier: tuple[WordList, ...] = ()
    example: tuple[QuantityExample, ...] = ()


@dataclass(frozen=True, slots=True)
class Tables:
    """The rules as look-up tables from folded wordings."""

    before: Mapping[str, ComparatorRule]
    after: Mapping[str, ComparatorRule]
    after_afar: re.Pattern[str]
    fillers: Mapping[str, Filler]
    steps: Mapping[str, StepRule]
    levels: frozenset[str]
    points: tuple[tuple[re.Pattern[str], Change], ...]
    steps_behind: Mapping[str, StepRule]
    names: Mapping[str, Names]
    behind: Mapping[str, Behind]
    phrases: Mapping[str, Phrase]
    each: tuple[str, ...]
    each_one: tuple[str, ...]
    for_one: tuple[str, ...]
    once: tuple[str, ...]
    each_behind: tuple[str, ...]
    multiples: Mapping[str, Multiple]
    share_verbs: tuple[str, ...]
    being_parts: tuple[str, ...]
    listed_place: re.Pattern[str]
    place_level: re.Pattern[str]
    share_of: tuple[str, ...]
    few: frozenset[str]
    of_a_set: tuple[str, ...]
    set_of: re.Pattern[str]
    money_cues: tuple[str, ...]
    prepositions: tuple[str, ...]
    not_each: frozenset[str]
    qualifiers: frozenset[str]
    far: re.Pattern[str]
    far_changes: Mapping[str, Change]
    far_ends: frozenset[str]
    more: frozenset[str]
    distances: frozenset[str]
    negated: re.Pattern[str]
    in_turn: re.Pattern[str]
    of_all: re.Pattern[str]
    over_time: frozenset[str]
    origin: re.Pattern[str]
    further: re.Pattern[str]
    aside: re.Pattern[str]
    of_so_many: re.Pattern[str]
    of_one: re.Pattern[str]
    age_of: tuple[str, ...]
    age_behind: re.Pattern[str]
    rise: re.Pattern[str]
    merging: tuple[str, ...]
    now: re.Pattern[str]
    counted: re.Pattern[str]
    place_levels: frozenset[str]
    compares: re.Pattern[str]
    compares_ahead: re.Pattern[str]
    set_by: re.Pattern[str]
    again: re.Pattern[str]
    left_last: Mapping[str, int]
    names_last: Mapping[str, int]
    comparator_examples: tuple[ComparatorExample, ...]
    change_examples: tuple[ChangeExample, ...]
    examples: tuple[QuantityExample, ...]

    @classmethod
    def load(cls, folder: PatternFolder) -> Tables:
        comparators = folder.load("comparators.toml", ComparatorFile)
        changes = folder.load("changes.toml", ChangeFile)
        rest = folder.load("quantities.toml", QuantityFile)
        levels: frozenset[str] = frozenset(fold(w) for r in changes.level for w in r.wordings)
        before: dict[str, ComparatorRule] = {fold(w): r for r in comparators.before for w in r.wordings}
        steps: dict[str, StepRule] = {fold(w): r for r in changes.step for w in r.wordings}
        fillers: dict[str, Filler] = {fold(w): r for r in comparators.filler for w in r.words}
        names: dict[str, Names] = {fold(w): r for r in rest.names for w in r.words}
        bases = either(fold(w) for r in rest.of_so_many for w in r.wordings)
        up = [fold(w) for r in comparators.after if r.kind == "ge" for w in r.wordings]
        far = "|".join(f"{_any(map(fold, r.steps))} {_any(map(fold, r.words))}" for r in changes.far)
        far_changes = {str(fold(w)): r.change or steps[fold(w)].change for r in changes.far for w in r.steps}
        afar = _any(fold(w) for r in comparators.after for w in r.afar)
        steps_far = _any(fold(w) for r in changes.far for w in r.steps)
        return cls(
            rise=re.compile(
                rf"(?P<more>[^.;\n]{{0,70}}?) ?(?:{_any(steps)} )?{_any(_all(changes.to))}"
                rf"(?: {_any([*before, *fillers])})*\s*"
            ),
            merging=tuple(fold(w) + " " for r in changes.merging for w in r.words),
            now=re.compile(rf"(?:{either_word(_all(changes.now))})(?: {_any([*before, *fillers])})* ?\Z"),
            place_levels=frozenset(_words(rest.place_level)),
            counted=re.compile("|".join(map(_of_counted, rest.counted))),
            compares=re.compile("|".join(map(_compared, rest.compares)) or r"(?!)"),
            set_by=re.compile("|".join(map(_set_by, rest.set_by)) or r"(?!)"),
            compares_ahead=anywhere(w for r in rest.compares for w in r.ahead),
            of_so_many=re.compile(rf"(?:trên |/ ?|cho |tính trên )(?P<base>{bases})(?![^\W_])"),
            of_one=re.compile("|".join(map(_of_one, rest.of_one))),
            age_of=tuple(_words(rest.age_of)),
            age_behind=re.compile("|".join(map(_age_behind, rest.age_behind)) or r"(?!)"),
            in_turn=anywhere(_words(comparators.in_turn)),
            of_all=re.compile(rf" ?{_any(_words(rest.of_all))} ?"),
            over_time=frozenset(_words(comparators.over_time)),
            before=before,
            after={fold(w): r for r in comparators.after for w in r.wordings},
            after_afar=re.compile(rf"(?: [^\W\d_]{{1,12}}){{1,3}} (?P<bound>{afar})(?!\w)"),
            fillers=fillers,
            steps=steps,
            levels=levels,
            points=tuple((anywhere(r.words), r.change) for r in changes.points),
            steps_behind={fold(w): r for r in changes.after for w in r.wordings},
            names=names,
            behind={fold(w): r for r in rest.behind for w in r.words},
            phrases={fold(w): r for r in rest.phrase for w in r.wordings},
            each=tuple(fold(w) for r in rest.each for w in r.wordings),
            once=tuple(fold(w) for r in rest.each if r.known for w in r.wordings),
            each_one=_ending_in_one(_all(rest.each)),
            for_one=_ending_in_one(_all(rest.each_behind)),
            each_behind=tuple(fold(w) for r in rest.each_behind for w in r.wordings),
            multiples={fold(w): r for r in rest.multiple for w in r.wordings},
            listed_place=re.compile(
                rf"\d [^\W\d_][^.;\n]*(?:, (?:và )?|{_any(_words(rest.list_opener))}:? )"
                rf"{_any(_words(rest.place_level))}\.? [^\W\d_]+(?: [^\W\d_]+){{0,3}} \Z"
            ),
            place_level=re.compile(rf"(?i:(?<!\w){_any(_words((*rest.place_level, *rest.list_opener)))})\.?:? "),
            share_verbs=tuple(fold(w) + " " for r in rest.share_verb for w in r.words),
            being_parts=tuple(fold(w) + " " for r in rest.share_verb if r.of_digits for w in r.words),
            share_of=tuple(fold(w) for r in rest.share_of for w in r.words),
            few=frozenset(str(fold(w)) for r in rest.few for w in r.words),
            of_a_set=tuple(fold(w) + " " for r in rest.of_a_set for w in r.words),
            set_of=anywhere(w for r in rest.of_a_set for w in r.things),
            money_cues=tuple(fold(w) for r in rest.money_cue for w in r.words),
            prepositions=tuple(fold(w) for r in rest.preposition for w in r.words),
            not_each=frozenset(fold(w) for r in rest.not_each for w in r.words),
            qualifiers=frozenset(fold(w) for r in rest.qualifier for w in r.words),
            more=frozenset(map(fold, _all(changes.more))),
            far_changes=far_changes,
            far_ends=frozenset(step.split()[-1] + " " for step in far_changes),
            far=re.compile(rf"(?<![^\W_])(?=({steps_far}) )(?:{far})(?![^\W_])"),
            distances=frozenset(r.name for r in comparators.before if r.distance),
            negated=re.compile(rf"(?:{either_word(_words(comparators.negated))}) "),
            origin=re.compile(
                rf"(?:(?<![^\W_])(?P<behind>{_any(fold(w) for r in comparators.origin for w in r.behind)}) )?"
                rf"(?<![^\W_]){_any(fold(r.word) for r in comparators.origin)} \Z"
            ),
            further=re.compile(rf"(?:,? [^\W\d_]{{1,12}}){{0,8}}? {_any(up)}"),
            aside=re.compile(
                rf"(?:[^\W\d_]{{1,12}} ){{0,6}}?[,;] ?{_any(_words(changes.aside))}(?: [^\W\d_]{{1,12}}){{1,9}} "
            ),
            again=re.compile(rf"[^,;:.\d\n]{{0,40}}, ?{_any(_words(changes.again))} ?"),
            left_last=_last_words([*before, *steps, *levels, *fillers]),
            names_last=_last_words(names),
            comparator_examples=comparators.example,
            change_examples=changes.example,
            examples=rest.example,
        )


def _of_counted(rule: Counted) -> str:
    not_behind = "".join(rf"(?<!{re.escape(fold(word))} )" for word in rule.but_not_behind)
    return rf"(?<![^\W_]){not_behind}{_any(map(fold, rule.wordings))} "


def _set_by(rule: SetBy) -> str:
    return rf" (?:{_any(map(fold, rule.openers))}) (?:[^\W\d_]+ ){{1,8}}{_any(_words([rule]))}(?![^\W_])"


def _compared(rule: Compared) -> str:
    return rf"(?: (?!{_any(map(fold, rule.not_behind))} )[^\W\d_]+){{0,4}}? {_any(_all([rule]))}(?![^\W_])"


def _all(rules: Iterable[Wordings | Each]) -> list[str]:
    return [fold(w) for rule in rules for w in rule.wordings]


def _ending_in_one(wordings: Iterable[str]) -> tuple[str, ...]:
    return tuple(w for w in wordings if w.endswith(("1", "một")))


def _of_one(rule: OfOne) -> str:
    behind, wordings = either_word(map(fold, rule.behind)), _any(map(fold, rule.wordings))
    return rf"(?:{behind})[^.,;:\n]{{0,50}}? (?:trên|cho) (?P<base>{wordings})(?![^\W_])"


def _age_behind(rule: AgeBehind) -> str:
    joins, ages = _any(map(fold, rule.words)), _any(map(fold, rule.ages))
    return rf"\s?{joins}\s?(?:[^\W\d_]+\s){{0,2}}\d{{1,3}}\s{ages}(?![^\W_])"


def _words(rules: Iterable[WordList]) -> list[str]:
    return [fold(w) for rule in rules for w in rule.words]


def _any(words: Iterable[str]) -> str:
    return f"(?:{either(words)})"


def _last_words(phrases: Iterable[str]) -> dict[str, int]:
    """The last word of each phrase, with the length of the longest such phrase in words."""
    longest: dict[str, int] = {}
    for phrase in phrases:
        words = phrase.split(" ")
        longest[words[-1]] = max(longest.get(words[-1], 0), len(words))
    return longest
