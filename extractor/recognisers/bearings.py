"""What a time bears on where it is no deadline: an event of the past, a comparison, an open future."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import regex

from extractor.patterns.files import PatternFolder, Rule, RuleFile
from extractor.recognisers.phrases import anywhere, at_end, at_start, either
from extractor.recognisers.times.model import TimeMention
from extractor.recognisers.times.recogniser import Times
from extractor.vietnamese.normalise import Folded, fold

COMPARED, EVENT, NAMED, VAGUE, COMING = "compared_with", "event", "named", "vague", "coming"
"""Names of the rules that such times carry in ``TimeMention.rule``."""

VISION = "vision"
"""Name of the rule of `tầm nhìn đến 2050`, which looks beyond the plan."""

OPEN = frozenset({VAGUE, COMING})
"""Times that leave open when: no deadline, and none is inherited in their place."""

_WINDOW = 60
"""Characters in front of a time in which its event, meeting or comparison is looked for."""

_LAST_YEAR = "last_year"
"""Name of the rule of `năm ngoái`: even with a plan's word before it, only what is compared with."""

_YEAR_START = "year_start"
"""Name of the rule of `đầu năm`."""

_COMPARABLE = ("year", "half", "quarter", "month")

_COMPARED_TO = 40
"""Characters that may stand between `so với` and the time: five or six words, no comma."""


class BearingRule(Rule):
    """Words of one group; see the head of ``patterns/bearings.toml``."""

    words: tuple[str, ...]
    not_after: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


class BearingFile(RuleFile):
    event: tuple[BearingRule, ...]
    passive: tuple[BearingRule, ...]
    ahead: tuple[BearingRule, ...]
    following: tuple[BearingRule, ...]
    meeting: tuple[BearingRule, ...]
    since: tuple[BearingRule, ...]
    rated: tuple[BearingRule, ...]
    again: tuple[BearingRule, ...]
    session: tuple[BearingRule, ...]
    set_at: tuple[BearingRule, ...]
    setting: tuple[BearingRule, ...]
    report: tuple[BearingRule, ...]
    law: tuple[BearingRule, ...]
    compared: tuple[BearingRule, ...]
    planned: tuple[BearingRule, ...]
    vague: tuple[BearingRule, ...]
    coming: tuple[BearingRule, ...]
    farther: tuple[BearingRule, ...]


def _words(rules: Iterable[BearingRule]) -> list[str]:
    return [word for rule in rules for word in rule.words]


def _named(rules: Sequence[BearingRule]) -> regex.Pattern[str]:
    """One of the words with a name of up to five words behind it, at the end of the text."""
    behind = either(fold(word) for rule in rules for word in rule.not_after)
    return regex.compile(rf"(?<!\w)(?<!(?:{behind}) )(?:{either(map(fold, _words(rules)))})(?: [^\W\d]+){{0,5}} $")


_MULTIPLE = regex.compile(r"(?:\d lần|gấp đôi|gấp ba|%(?: so với)? (?:ước )?thực hiện) $")
"""What ends right in front of the year that a multiple is taken of (`bằng 1,46 lần | năm 2020`, `108% ước thực hiện |
năm 2024`)."""

_STOP = regex.compile(r"[,;:.()]\s|[;:()]")


class Bearings:
    """Tells the times that bear on something else, with the words of ``bearings.toml``."""

    def __init__(self, file: BearingFile, times: Times) -> None:
        self.file = file
        self._times = times
        self._event = at_end(_words(file.event))
        self._passive = anywhere(_words(file.passive))
        self._ahead = anywhere(_words(file.ahead))
        self._following = anywhere(_words(file.following))
        self._meeting = at_end(_words(file.meeting))
        self._since, self._rated = at_end(_words(file.since)), at_end(_words(file.rated))
        self._again, self._then_again = anywhere(_words(file.again)), at_start(_words(file.again))
        self._session = at_end(_words(file.session))
        self._set_at = at_end(_words(file.set_at))
        setting = either(map(fold, _words(file.setting)))
        self._setting = regex.compile(rf",? (?:[^\W\d_]+ ){{0,5}}?(?<!bàn )(?:{setting})(?!\w)")
        self._law = _named(file.law)
        self._report = at_end(_words(file.report))
        self._compared = anywhere(_words(file.compared))
        self._planned = anywhere(_words(file.planned))
        self._farther = at_start(_words(file.farther))
        self._gone = frozenset(r.name for r in times.lexicon.rules.relative if r.offset < 0)
        self._open = {VAGUE: anywhere(_words(file.vague)), COMING: anywhere(_words(file.coming))}

    @classmethod
    def load(cls, folder: PatternFolder, times: Times | None = None) -> Bearings:
        """``times`` finds the times of the examples; its rules are loaded if none is given."""
        return cls(folder.load("bearings.toml", BearingFile), times or Times.load(folder))

    def told(self, text: str, times: Sequence[TimeMention]) -> list[TimeMention]:
        """The times in order, those that bear on something else under the rule that says so, vague ones added."""
        folded = fold(text)
        farther = self._farther.match(folded) if times else None
        beyond = None if farther is None else farther.end()
        out = [replace(t, rule=rule) if (rule := self._bearing(folded, t, beyond)) else t for t in times]
        for rule, words in self._open.items():
            for m in words.finditer(folded):
                if not any(t.start < m.end() and m.start() < t.end for t in out):
                    out.append(TimeMention(m.start(), m.end(), "in", None, None, "span", False, True, rule))
        return sorted(out, key=lambda t: t.start)

    def _bearing(self, text: Folded, time: TimeMention, beyond: int | None) -> str | None:
        """``beyond``: where the words end that open the sentence with a look beyond the plan, if any do."""
        if time.start == beyond:
            return VISION
        named = time.relation == "in" or (time.relation == "by" and time.bare)  # `tại kỳ họp cuối năm`
        if not named or time.rule in (COMPARED, "until_now", "yearly_meeting"):
            return None
        start = max(0, time.start - _WINDOW)
        for stop in _STOP.finditer(text, start, time.start):
            start = stop.end()
        near = max(start, time.start - _COMPARED_TO)
        compared = time.grain in _COMPARABLE and self._compared.search(text, near, time.start)
        if compared and (time.rule == _LAST_YEAR or not self._planned.search(text, compared.end(), time.end)):
            return COMPARED
        if time.grain == "year" and _MULTIPLE.search(text, start, time.start):
            return COMPARED
        set_then = self._set_at.search(text, start, time.start) or self._setting.match(text, time.end)
        if time.relative and time.rule == _YEAR_START and set_then:
            return EVENT
        if time.bare and self._law.search(text, start, time.start):
            return NAMED
        if time.bare and self._names_counted(text, start, time):
            return NAMED
        told = (self._meeting, self._report) if time.bare else (self._meeting,)
        if any(words.search(text, start, time.start) for words in told):
            return EVENT
        ahead = self._ahead.search(text, start, time.end) is not None
        if not ahead and self._session.search(text, start, time.start):
            return EVENT if time.relation == "in" else NAMED
        happened = self._event.search(text, start, time.start)
        if happened is None or (ahead and time.rule not in self._gone):
            return None
        if not time.bare and self._following.search(text, start, happened.start()):
            return None
        return EVENT if self._passive.search(text, start, happened.start()) else None

    def _names_counted(self, text: Folded, start: int, time: TimeMention) -> bool:
        """Does the time tell since when that has been so which is now to be done again: in front of it, on things
        counted there (`đánh giá lại | 30 sản phẩm | công nhận năm 2020`), or right behind it?"""
        since = self._since.search(text, start, time.start)
        if self._then_again.match(text, time.end) is not None:
            return since is not None or self._rated.search(text, start, time.start) is not None
        again = self._again.search(text, start, since.start()) if since is not None else None
        return again is not None and any(map(str.isdigit, text[again.end() : time.start]))

    def check(self) -> list[str]:
        """One line for each example whose time does not come out as its rule says."""
        problems, file = [], self.file
        for rule, wanted in [
            *((r, (EVENT,)) for r in (*file.event, *file.meeting, *file.set_at, *file.setting, *file.report)),
            *((r, (EVENT,)) for r in (*file.passive, *file.following)),
            *((r, (EVENT, NAMED)) for r in file.session),
            *((r, (NAMED,)) for r in (*file.law, *file.since, *file.rated, *file.again)),
            *((r, (COMPARED,)) for r in file.compared),
            *((r, (VAGUE,)) for r in file.vague),
            *((r, (COMING,)) for r in file.coming),
            *((r, (VISION,)) for r in file.farther),
        ]:
            for text, expected in [(t, True) for t in rule.examples] + [(t, False) for t in rule.counterexamples]:
                told = self.told(text, self._times.find(text))
                if any(t.rule in wanted for t in told) != expected:
                    problems.append(f"bearings.toml: {rule.name}: {text!r} came out as {[t.rule for t in told]}")
        return problems
