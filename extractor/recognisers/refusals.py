"""Words that rule a target out by themselves: notes of the page, openers of lists, shares of a plan already done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import regex

from extractor.patterns.files import PatternFolder, Rule, RuleFile
from extractor.recognisers.phrases import anywhere, at_end, either, opening
from extractor.vietnamese.normalise import Folded, fold

_CLOSING = ' \n*_"”'
_NEAR = 60
"""Characters right in front of a figure, or behind it, in which the words of some groups are looked for."""

_WHOLE = regex.compile(r"%(?: \w+){0,3} $")
"""A percentage with at most a noun, in front of the words that bring in its whole."""


_NAME = regex.compile(r" \p{Lu}")
_CLAUSE_END = regex.compile(r"[;.]\s|[;.]$")


class RefusalRule(Rule):
    """Words of one group; see the head of ``patterns/refusals.toml``."""

    words: tuple[str, ...]
    opens: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()


class RefusalFile(RuleFile):
    note: tuple[RefusalRule, ...]
    paper: tuple[RefusalRule, ...]
    introduces: tuple[RefusalRule, ...]
    of_plan: tuple[RefusalRule, ...]
    elsewhere: tuple[RefusalRule, ...]
    dividend: tuple[RefusalRule, ...]
    vote: tuple[RefusalRule, ...]
    up_to: tuple[RefusalRule, ...]
    so_far: tuple[RefusalRule, ...]
    compared: tuple[RefusalRule, ...]
    referred: tuple[RefusalRule, ...]
    somewhere: tuple[RefusalRule, ...]
    surveyed: tuple[RefusalRule, ...]
    in_brackets: tuple[RefusalRule, ...]
    whole_of: tuple[RefusalRule, ...]
    spending: tuple[RefusalRule, ...]
    condition: tuple[RefusalRule, ...]
    same_again: tuple[RefusalRule, ...]
    counted_off: tuple[RefusalRule, ...]
    facts: tuple[RefusalRule, ...]
    extents: tuple[RefusalRule, ...]


def _words(rules: Iterable[RefusalRule]) -> Iterator[str]:
    return (word for rule in rules for word in rule.words)


class Refusals:
    """Finds the words of ``refusals.toml`` where they rule a target out.

    ``front`` is what stands in front of a figure in its member of the sentence, ``end`` where the figure ends.
    """

    def __init__(self, file: RefusalFile) -> None:
        self._file = file
        self._note = opening(_words(file.note))
        self._paper = opening(_words(file.paper))
        self._introduces = anywhere(_words(file.introduces))
        self._of_plan = opening(_words(file.of_plan))
        self._elsewhere = opening(_words(file.elsewhere))
        self._dividend = anywhere(_words(file.dividend))
        self._vote = anywhere(_words(file.vote))
        self._up_to = opening(_words(file.up_to))
        self._so_far = regex.compile(rf"(?<!\w)(?:{either(map(fold, _words(file.so_far)))})(?: [^\W\d]+){{0,2}} $")
        self._compared = at_end(_words(file.compared))
        self._gone = opening(w for rule in file.compared for w in rule.behind)
        self._referred = at_end(_words(file.referred))
        self._somewhere = at_end(_words(file.somewhere))
        self._surveyed = anywhere(_words(file.surveyed))
        self._in_brackets = regex.compile(
            rf"(?<!\w)(?:{either(map(fold, _words(file.in_brackets)))})(?: [^\W\d]+){{0,4}}"
            r"(?: \d+/[\w-]+)?(?: (?:năm )?20\d\d)? \($"
        )
        self._whole_of = anywhere(_words(file.whole_of))
        self._spending = at_end(_words(file.spending))
        self._opens_condition = opening(w for rule in file.condition for w in rule.opens)
        self._condition = opening(_words(file.condition))
        self._places = frozenset(map(fold, _words(file.counted_off)))
        self._attaining = anywhere(w for rule in file.counted_off for w in rule.behind)
        self.extents = frozenset(_words(file.extents))
        self._facts = opening(_words(file.facts))
        self._sizes = anywhere(w for rule in file.facts for w in rule.words)
        self._no_facts = anywhere(w for rule in file.facts for w in rule.unless)
        self._same_again = regex.compile(
            rf"(?: [^\W\d]+){{0,4}},? \(?(?:{either(map(fold, _words(file.same_again)))})(?: [^\W\d]+)? ?"
        )

    @classmethod
    def load(cls, folder: PatternFolder) -> Refusals:
        return cls(folder.load("refusals.toml", RefusalFile))

    def is_note(self, folded: Folded) -> bool:
        """Is the sentence a note of the page (`Tải file Kế hoạch … đến năm 2030`)?"""
        return self._note.match(folded) is not None

    def names_paper(self, folded: Folded) -> bool:
        """Does a title only name a plan, a report or what a decision is about (`Kế hoạch phát triển nghề gốm`)?"""
        return self._paper.match(folded) is not None

    def introduces(self, folded: Folded) -> bool:
        """Does the sentence only lead up to the aims that are listed below it (`… đạt các mục tiêu sau:`)?"""
        end = len(folded.rstrip(_CLOSING))
        return folded[end - 1 : end] == ":" and self._introduces.search(folded) is not None

    def of_a_plan(self, folded: Folded, end: int) -> bool:
        """Is the percentage one of a plan (`91% dự toán`)?"""
        return self._of_plan.match(folded, end) is not None

    def of_elsewhere(self, folded: Folded, end: int) -> bool:
        """Is the multiple one of another place's figure (`gấp hai lần cả nước`)?"""
        return self._elsewhere.match(folded, end) is not None

    def of_a_dividend(self, front: str) -> bool:
        """Is the figure that of a dividend?"""
        return self._dividend.search(front) is not None

    def of_a_vote(self, folded: Folded, front: str, end: int) -> bool:
        """Is the percentage that of a vote?"""
        return (self._vote.search(front) or self._vote.search(folded, end, end + _NEAR)) is not None

    def says_again(self, folded: Folded, start: int, end: int) -> bool:
        """Do the words between two figures say that the second is the first told otherwise (`6%, | tương ứng | 512
        hộ`), or added up (`11 trường, | nâng tổng số lên | 172`)?"""
        return self._same_again.fullmatch(folded, start, end) is not None

    def up_to_now(self, folded: Folded) -> bool:
        """Does the sentence open with what was so up to a day (`Tính đến …`)?"""
        return self._up_to.match(folded) is not None

    def only_so_far(self, front: str) -> bool:
        """Do the words right in front say that no more than the figure was reached (`mới chỉ hoàn thành khoảng`)?"""
        return self._so_far.search(front, max(0, len(front) - _NEAR)) is not None

    def compared_with(self, folded: Folded, front: str, end: int) -> bool:
        """Is the figure one of a time gone, which another is compared with (`so với 7 triệu lượt năm ngoái`)?"""
        return self._compared.search(front, max(0, len(front) - _NEAR)) is not None and (
            self._gone.match(folded, end) is not None
        )

    def refers(self, folded: Folded, start: int) -> bool:
        """Does a number in words at ``start`` mean things told of already (`của | hai nhà máy`, `Hai huyện ấy`)?"""
        opens = not any(map(str.isalnum, folded[:start]))
        return opens or self._referred.search(folded, max(0, start - _NEAR), start) is not None

    def one_somewhere(self, folded: Folded, start: int) -> bool:
        """Does `một` at ``start`` only say where, or with what, something is done (`trên | một sàn quốc tế`)?"""
        return self._somewhere.search(folded, max(0, start - _NEAR), start) is not None

    def of_a_survey(self, folded: Folded, end: int) -> bool:
        """Is the percentage that of people asked?"""
        return self._surveyed.search(folded, end, end + _NEAR) is not None

    def level_of_plan(self, folded: Folded, start: int, end: int) -> bool:
        """Is the figure all that stands in a bracket behind the plan whose level it is?"""
        closed = folded.startswith(")", end)
        return closed and self._in_brackets.search(folded, max(0, start - _NEAR), start) is not None

    def of_a_whole(self, front: str) -> bool:
        """Is the figure the whole that a percentage in front is taken of (`10% trong số 300 lò`)?"""
        found = next(self._whole_of.finditer(front), None)
        if found is None or any(c.isdigit() for c in front[found.end() :]):
            return False
        return _WHOLE.search(front, 0, found.start()) is not None

    def spends(self, front: str) -> bool:
        """Does a verb of spending stand right in front of the money?"""
        return self._spending.search(front) is not None

    def of_a_condition(self, folded: Folded, end: int) -> bool:
        """Does the figure say for whom something else holds (`đối với nơi dưới 30% có thể …`)?"""
        opened = self._opens_condition.match(folded)
        return opened is not None and self._condition.match(folded, end) is not None

    def opens_facts(self, inside: Folded) -> bool:
        """Does what a bracket holds open with how large something is, or what it costs?"""
        return self._facts.match(inside) is not None

    def tells_size(self, inside: Folded) -> bool:
        """Does what a bracket holds say anywhere how large something is (`3 tầng nổi, | diện tích sàn | 11.000 m2`)?"""
        return self._sizes.search(inside) is not None

    def no_facts(self, inside: Folded) -> bool:
        """Does a bracket speak of a plan, or of what was done?"""
        return self._no_facts.search(inside) is not None

    def counts_off(self, text: str, folded: Folded, start: int, end: int) -> bool:
        """Does the figure at ``[start, end)``, a word with its unit, only count places that are named right behind it,
        and of which no more is said than what they do (`hai huyện A, B trồng 1.900 ha`)?"""
        number, _, place = folded[start:end].partition(" ")
        if not number.isalpha() or place not in self._places or _NAME.match(text, end) is None:
            return False
        cut = _CLAUSE_END.search(text, end)
        return self._attaining.search(folded, end, cut.start() if cut else len(text)) is None

    def _compares(self, example: Folded) -> bool:
        """Does it hold for the figure in the example's brackets?"""
        front, _, rest = example.partition("⟦")
        figure, _, behind = rest.partition("⟧")
        return self.compared_with(Folded(front + figure + behind), front, len(front + figure))

    def _counts_off(self, example: str) -> bool:
        """Does it hold for some word of the example with a kind of place behind it?"""
        folded = fold(example)
        counted = regex.finditer(rf"\w+ (?:{either(self._places)})(?!\w)", folded)
        return any(self.counts_off(example, folded, *found.span()) for found in counted)

    def check(self) -> list[str]:
        """One line for each example and counterexample that does not come out."""
        file = self._file
        held: list[tuple[tuple[RefusalRule, ...], Callable[[Folded], bool]]] = [
            (file.note, self.is_note),
            (file.paper, self.names_paper),
            (file.introduces, self.introduces),
            (file.of_plan, lambda text: self.of_a_plan(text, 0)),
            (file.elsewhere, lambda text: self.of_elsewhere(text, 0)),
            (file.dividend, self.of_a_dividend),
            (file.vote, lambda text: self.of_a_vote(text, text, 0)),
            (file.up_to, self.up_to_now),
            (file.so_far, self.only_so_far),
            (file.compared, self._compares),
            (file.referred, lambda text: self.refers(text, len(text))),
            (file.somewhere, lambda text: self.one_somewhere(text, len(text))),
            (file.surveyed, lambda text: self.of_a_survey(text, 0)),
            (file.in_brackets, lambda text: self.level_of_plan(Folded(text + ")"), len(text), len(text))),
            (file.whole_of, self.of_a_whole),
            (file.spending, self.spends),
            (file.condition, lambda text: self.of_a_condition(fold(text.replace("⟧", "")), text.find("⟧"))),
            (file.facts, lambda text: self.opens_facts(text) and not self.no_facts(text)),
            (file.extents, lambda text: text in self.extents),
            (file.same_again, lambda text: self.says_again(text, 0, len(text))),
        ]
        wrong = [
            (rule.name, text)
            for rules, holds in held
            for rule in rules
            for texts, expected in ((rule.examples, True), (rule.counterexamples, False))
            for text in texts
            if holds(fold(text)) != expected
        ]
        wrong += [
            (rule.name, text)
            for rule in file.counted_off
            for texts, expected in ((rule.examples, True), (rule.counterexamples, False))
            for text in texts
            if self._counts_off(text) != expected
        ]
        return [f"refusals.toml: {name}: {text!r} does not come out" for name, text in wrong]
