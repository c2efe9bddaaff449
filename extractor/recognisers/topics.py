"""What a text is about, as far as figures are weighed by it: local development, or anything else."""

from __future__ import annotations

from functools import lru_cache

from extractor.patterns.files import PatternFolder, Rule, RuleFile
from extractor.recognisers.phrases import PhraseTable
from extractor.vietnamese.normalise import Folded, fold


class TopicRule(Rule):
    """A text with ``least`` different ones of ``words`` is about it."""

    words: tuple[str, ...]
    least: int
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()


class TopicFile(RuleFile):
    topic: tuple[TopicRule, ...]


class Topics:
    """What ``topics.toml`` holds; loaded once, shared freely."""

    def __init__(self, file: TopicFile) -> None:
        self._rules = file.topic
        self._words = PhraseTable((word, word) for rule in file.topic for word in rule.words)
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
        return any(len(said.intersection(rule.words)) >= rule.least for rule in self._rules)

    def check(self) -> list[str]:
        """A line for each example that does not come out."""
        return [
            f"topics.toml: {rule.name}: {text!r} is {'' if wanted else 'not '}about it"
            for rule in self._rules
            for texts, wanted in ((rule.examples, True), (rule.counterexamples, False))
            for text in texts
            if self.local(fold(text)) != wanted
        ]
