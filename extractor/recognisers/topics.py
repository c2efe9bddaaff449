"""What a text is about, as far as figures are weighed by it: local development, or anything else."""

from __future__ import annotations

from functools import lru_cache

from extractor.patterns.files import PatternFolder, Rule, RuleFile
from extractor.recognisers.phrases import PhraseTable
from extractor.vietnamese.normalise import Folded, fold


class TopicRule(Rule):
    """A text whose different words come to ``least`` points is about it; each of ``three`` counts three, and so on."""

    three: tuple[str, ...] = ()
    two: tuple[str, ...] = ()
    one: tuple[str, ...] = ()
    less_one: tuple[str, ...] = ()
    least: int
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()


def _points(rule: TopicRule) -> dict[str, int]:
    """Word → what it counts."""
    lists = ((3, rule.three), (2, rule.two), (1, rule.one), (-1, rule.less_one))
    return {word: points for points, words in lists for word in words}


class TopicFile(RuleFile):
    topic: tuple[TopicRule, ...]


class Topics:
    """What ``topics.toml`` holds; loaded once, shared freely."""

    def __init__(self, file: TopicFile) -> None:
        self._rules = file.topic
        points = [_points(rule) for rule in file.topic]
        self._topics = [(rule.least, of) for rule, of in zip(file.topic, points, strict=True)]
        self._words = PhraseTable((word, word) for of in points for word in of)
        self._last = lru_cache(maxsize=1)(self._local)  # the look ahead of the layout asks for the same text

    @classmethod
    def load(cls, folder: PatternFolder) -> Topics:
        """Raises PatternError if the file cannot be used."""
        return cls(folder.load("topics.toml", TopicFile))

    def local(self, folded: Folded) -> bool:
        """Is the text about local development?"""
        return self._last(folded)

    def _local(self, folded: Folded) -> bool:
        said = {word for _, _, owners in self._words.find(folded) for word in owners}
        return any(sum(of.get(word, 0) for word in said) >= least for least, of in self._topics)

    def check(self) -> list[str]:
        """A line for each example that does not come out."""
        return [
            f"topics.toml: {rule.name}: {text!r} is {'' if wanted else 'not '}about it"
            for rule in self._rules
            for texts, wanted in ((rule.examples, True), (rule.counterexamples, False))
            for text in texts
            if self.local(fold(text)) != wanted
        ]
