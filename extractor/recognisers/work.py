"""Work that a deadline makes a milestone of: `hoàn thành`, `khởi công`, `đưa vào sử dụng`, `trình` …"""

from __future__ import annotations

from dataclasses import dataclass, replace

import regex

from extractor.patterns.files import PatternFolder, Rule, RuleFile
from extractor.recognisers.counted_work import CountedWork
from extractor.recognisers.phrases import Pattern, PhraseTable, anywhere, at_end, at_start, either, opening
from extractor.vietnamese.normalise import Folded, fold

_OTHER = "other"
OBLIGED = ("promise", "obliged")
"""Kinds that say that something is to be done and not what."""
_SPARE = ("whole", *OBLIGED)
"""Kinds that are heard only where no verb of another kind stands in the clause."""
_CARRIED = regex.compile(r"(?<!\w)đưa\s[^,;:.]*$")
_HELD = 24
"""Characters in which `có khả năng` is looked for in front of a verb."""
_REACH = 90
"""Characters in which `đưa` is looked for in front of `vào khai thác`."""


class WorkRule(Rule):
    """Verbs of one kind of work; see the head of ``patterns/milestones.toml``."""

    phrases: tuple[str, ...]
    examples: tuple[str, ...]


class WorkFile(RuleFile):
    work: tuple[WorkRule, ...]
    obliged: tuple[WorkRule, ...]
    other: tuple[WorkRule, ...]
    piece: tuple[WorkRule, ...]
    modal: tuple[WorkRule, ...]
    closing: tuple[WorkRule, ...]
    aim: tuple[WorkRule, ...]
    telling: tuple[WorkRule, ...]
    agent: tuple[WorkRule, ...]
    event: tuple[WorkRule, ...]
    held: tuple[WorkRule, ...]
    wish: tuple[WorkRule, ...]
    nature: tuple[WorkRule, ...]
    possible: tuple[WorkRule, ...]
    missing: tuple[WorkRule, ...]
    not_before: tuple[WorkRule, ...]
    supposed: tuple[WorkRule, ...]
    reward: tuple[WorkRule, ...]
    until_count: tuple[WorkRule, ...]
    for_count: tuple[WorkRule, ...]
    which_counted: tuple[WorkRule, ...]
    to_be_done: tuple[WorkRule, ...]
    doing_it: tuple[WorkRule, ...]
    completing: tuple[WorkRule, ...]
    opening: tuple[WorkRule, ...]
    place: tuple[WorkRule, ...]


@dataclass(frozen=True, slots=True)
class WorkMention:
    """A verb of work at ``[start, end)``, and the name of its kind."""

    start: int
    end: int
    kind: str


def _parted(text: str, one: WorkMention, other: WorkMention) -> bool:
    """Do two mentions stand in different clauses?"""
    first, second = sorted((one, other), key=lambda w: w.start)
    return any(mark in text[first.end : second.start] for mark in ",;:.")


def _right_before(words: Pattern, folded: Folded, work: WorkMention) -> bool:
    return words.search(folded[max(0, work.start - _HELD) : work.start]) is not None


class Works:
    """Finds verbs of work; where two kinds have the same verb, the kind named first has it."""

    def __init__(self, file: WorkFile) -> None:
        self._rules = file.work
        kinds: dict[str, str] = {str(fold(p)): _OTHER for rule in file.other for p in rule.phrases}
        for rule in file.work:
            for phrase in rule.phrases:
                kinds.setdefault(str(fold(phrase)), rule.name)
        self._verbs = PhraseTable(kinds.items())
        musts = either(fold(p) for rule in file.obliged for p in rule.phrases)
        self._obliged = regex.compile(rf"(?<!\w)(?:{musts}) (?P<verb>[^\W\d_]+)")
        self._rules += file.obliged
        self._piece = anywhere([p for rule in file.piece for p in rule.phrases])
        self._closing = frozenset(str(fold(p)) for rule in file.closing for p in rule.phrases)
        modals = [p for rule in file.modal for p in rule.phrases]
        self._closes = regex.compile(rf"[;,] (?:(?:{either(map(fold, modals))}) ){{0,2}}(?:{either(self._closing)}) $")
        self._modal = anywhere([p for rule in file.modal for p in rule.phrases])
        self._aim = anywhere([p for rule in file.aim for p in rule.phrases])
        self._led = at_end([p for rule in file.aim for p in rule.phrases])
        self._telling = anywhere([p for rule in file.telling for p in rule.phrases])
        self._agent = at_start([p for rule in file.agent for p in rule.phrases])
        before = [p for rule in file.opening for p in rule.phrases]
        self._event = opening([p for rule in file.event for p in rule.phrases], before)
        self._held = frozenset(str(fold(p)) for rule in file.held for p in rule.phrases)
        self._wish = opening([p for rule in file.wish for p in rule.phrases], before)
        self._nature = opening([p for rule in file.nature for p in rule.phrases], before)
        self._possible = at_end([p for rule in file.possible for p in rule.phrases], ["sẽ"])
        self._missing = at_end([p for rule in file.missing for p in rule.phrases], ["sẽ"])
        self._not_before = at_end([p for rule in file.not_before for p in rule.phrases])
        self._supposed = opening([p for rule in file.supposed for p in rule.phrases], before)
        self._reward = opening([p for rule in file.reward for p in rule.phrases])
        self._completing = opening([p for rule in file.completing for p in rule.phrases], before)
        self._before_verbs = (
            (self.is_possible, file.possible),
            (self.is_missing, file.missing),
            (self.is_not_before, file.not_before),
        )
        self.counted = CountedWork(file)
        places = either(fold(p) for rule in file.place for p in rule.phrases)
        self.cut = regex.compile(rf"[,;]\s(?!(?:{places})\s(?!\p{{Lu}}))|\s(?:và|rồi|để|nhằm)\s")
        """What parts the members of a sentence: another's work stands beyond it. The comma of `quận, huyện` parts
        nothing, that in front of a name (`…, xã Tân Gốm`) does."""
        self._openings = (
            (self._event, file.event),
            (self._wish, file.wish),
            (self._nature, file.nature),
            (self._completing, file.completing),
            (self._supposed, file.supposed),
        )

    @classmethod
    def load(cls, folder: PatternFolder) -> Works:
        return cls(folder.load("milestones.toml", WorkFile))

    def find(self, text: str) -> list[WorkMention]:
        """The verbs of work in order; those inside another word (`chương trình`) are passed over, and `mọi hộ`, `phải
        làm` where another verb stands in the same clause."""
        found = self._verbs.find(text)
        mentions = [WorkMention(start, end, kinds[0]) for start, end, kinds in found]
        verbs = [m for m in mentions if m.kind not in (_OTHER, *_SPARE)]
        spare = [m for m in mentions if m.kind in _SPARE]
        for must in self._obliged.finditer(text):
            verb = WorkMention(must.start("verb"), must.end("verb"), "obliged")
            if all(m.end <= must.start() or must.end() <= m.start for m in mentions):
                spare.append(verb)
        for mention in sorted(spare, key=lambda m: m.start):
            if all(_parted(text, mention, verb) for verb in verbs):
                verbs.append(mention)
        return sorted(verbs, key=lambda m: m.start)

    def piece(self, folded: Folded, start: int, end: int) -> int | None:
        """Where the piece of work is named in ``[start, end)`` (`dự án`, `tuyến đường`), or None."""
        found = self._piece.search(folded, start, end)
        return found.start() if found else None

    def whole(self, folded: Folded, work: WorkMention) -> WorkMention:
        """The verb with the part that stands before its object: `đưa … vào khai thác`."""
        if not folded.startswith("vào ", work.start):
            return work
        opened = _CARRIED.search(folded, max(0, work.start - _REACH), work.start)
        return work if opened is None else replace(work, start=opened.start())

    def closes(self, folded: Folded, work: WorkMention) -> bool:
        """Does the verb only say that something named before is done (`xong`, `hoàn thành`)?"""
        return folded[work.start : work.end] in self._closing

    def closing_member(self, folded: Folded, end: int) -> bool:
        """Do the words up to a time at ``end`` but say that what stands before is done (`…; hoàn thành | năm 2022`)?"""
        return self._closes.search(folded, max(0, end - _REACH), end) is not None

    def modal(self, folded: Folded, start: int, end: int) -> int | None:
        """Where the verbs begin in ``[start, end)`` (`sẽ`, `dự kiến`), or None."""
        found = self._modal.search(folded, start, end)
        return found.start() if found else None

    def aimed(self, folded: Folded, start: int, end: int) -> int | None:
        """Where the words begin behind the last `sẽ`, `phải`, `dự kiến` of ``[start, end)``, or None."""
        return max((m.end() for m in self._aim.finditer(folded, start, end)), default=None)

    def led(self, folded: Folded, work: WorkMention) -> bool:
        """Do `sẽ`, `phải`, `dự kiến` stand right in front of the verb?"""
        return _right_before(self._led, folded, work)

    def told(self, folded: Folded, start: int, end: int) -> int:
        """Where the words begin behind those of ``[start, end)`` that say who says it (`ông A cho biết`); ``start``
        if none do."""
        return max((m.end() for m in self._telling.finditer(folded, start, end)), default=start)

    def does_it(self, folded: Folded, start: int, end: int) -> bool:
        """Does ``[start, end)`` begin with who does the work (`Bộ Y tế`), not with what is worked on?"""
        return self._agent.match(folded, start, end) is not None

    def is_event(self, folded: Folded, member: int, work: WorkMention) -> bool:
        """Does the member of the sentence that begins at ``member`` tell when a meeting, a fair … is held?"""
        return folded[work.start : work.end] in self._held and self._event.match(folded, member) is not None

    def is_wish(self, folded: Folded) -> bool:
        """Does the sentence open with a wish (`Hy vọng …`)?"""
        return self._wish.match(folded) is not None

    def is_nature(self, folded: Folded, member: int) -> bool:
        """Does the member that begins at ``member`` tell what comes of itself (`Dân số … đạt đỉnh`)?"""
        return self._nature.match(folded, member) is not None

    def is_supposed(self, folded: Folded, member: int) -> bool:
        """Does the member that begins at ``member`` only suppose it (`Nếu …`)?"""
        return self._supposed.match(folded, member) is not None

    def is_condition(self, folded: Folded, end: int) -> bool:
        """Do the words behind a time at ``end`` say what those get who keep it, or miss it (`| được thưởng`)?"""
        return self._reward.match(folded, end) is not None

    def is_possible(self, folded: Folded, work: WorkMention) -> bool:
        """Is the work only held to be possible (`có khả năng hoàn thành`)?"""
        return _right_before(self._possible, folded, work)

    def is_missing(self, folded: Folded, work: WorkMention) -> bool:
        """Will the work not be done by its time (`khó hoàn thành`)?"""
        return _right_before(self._missing, folded, work)

    def is_not_before(self, folded: Folded, work: WorkMention) -> bool:
        """Will the work be done by its time and no sooner (`cuối năm sau mới | hoàn thành`)?"""
        return _right_before(self._not_before, folded, work)

    def completes(self, folded: Folded, start: int) -> bool:
        """Does a verb of completing open the item at ``start``?"""
        return self._completing.match(folded, start) is not None

    def check(self) -> list[str]:
        """One line for each example in which its rule finds no work."""
        verbs = [
            (rule.name, text)
            for rule in self._rules
            for text in rule.examples
            if all(w.kind != rule.name for w in self.find(text))
        ]
        openings = [
            (rule.name, text)
            for pattern, rules in self._openings
            for rule in rules
            for text in rule.examples
            if not pattern.match(fold(text))
        ]
        unsure = [
            (rule.name, text)
            for said, rules in self._before_verbs
            for rule in rules
            for text in rule.examples
            if not any(said(fold(text), w) for w in self.find(text))
        ]
        problems = verbs + openings + unsure
        found = [f"milestones.toml: {name}: not found in its example {text!r}" for name, text in problems]
        return found + self.counted.check()
