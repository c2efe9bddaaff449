"""Things that work is done on (`dự án cầu Sông Đá`, `đề án phát triển rừng`), by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from extractor.document import Span
from extractor.patterns.files import PatternFolder, Rule, RuleFile
from extractor.recognisers.phrases import either
from extractor.vietnamese.normalise import fold

_SYLLABLES = 16
"""Syllables that a name may have behind its noun: more are a sentence of their own."""


class ThingRule(Rule):
    """Words of one kind; see the head of ``patterns/things.toml``."""

    words: tuple[str, ...]
    examples: tuple[str, ...] = ()


class NounRule(Rule):
    """Nouns of one kind, each example with the name that is read in it, empty if none."""

    words: tuple[str, ...]
    never: tuple[str, ...] = ()
    examples: tuple[tuple[str, str], ...]


class ThingFile(RuleFile):
    noun: tuple[NounRule, ...]
    end: tuple[ThingRule, ...]
    other: tuple[ThingRule, ...]
    trailing: tuple[ThingRule, ...]
    whole: tuple[ThingRule, ...]
    bare: tuple[ThingRule, ...]
    recipient: tuple[ThingRule, ...]


def _words(rules: Iterable[ThingRule | NounRule]) -> str:
    return either(fold(word) for rule in rules for word in rule.words)


class Things:
    """Finds named things; loaded once, shared freely."""

    def __init__(self, file: ThingFile) -> None:
        self._file = file
        self._never = {str(fold(n)): frozenset(str(fold(v)) for v in r.never) for r in file.noun for n in r.words}
        self._whole = frozenset(str(fold(word)) for rule in file.whole for word in rule.words)
        syllable = rf"(?: | - )(?!(?:{_words(file.end)})(?!\w))\w[\w/&]*"
        self._named = regex.compile(
            rf"(?<!\w)(?:(?:{_words(file.other)})(?!\w)"
            rf"|(?P<noun>{_words(file.noun)})(?P<rest>(?:{syllable}){{1,{_SYLLABLES}}}))"
        )
        self._trailing = frozenset(str(fold(word)) for rule in file.trailing for word in rule.words)
        bare, recipient = _words(file.bare), _words(file.recipient)
        self._noun = regex.compile(rf"(?<!\w)(?:{_words(file.noun)})(?!\w)")
        self._leads = regex.compile(rf"(?:[\W\d]|(?:{bare})(?!\w))*")
        self._silent = regex.compile(rf"[\s,]*(?:(?:(?:{bare})(?!\w)[\s,]*)*$|(?:{recipient})(?!\w)[^,;]*$)")

    @classmethod
    def load(cls, folder: PatternFolder) -> Things:
        """Read ``things.toml``; raises PatternError if it cannot be used."""
        return cls(folder.load("things.toml", ThingFile))

    def named(self, text: str, verb: str = "") -> Iterator[Span]:
        """The things that the text names, in order; only those that ``verb`` can be said of."""
        folded = fold(text)
        at = 0
        while (found := self._named.search(folded, at)) is not None:
            at = found.end()
            noun = found["noun"]
            if noun is None or (found.start() > 0 and " " not in noun and text[found.start()].isupper()):
                continue  # `quận Cầu Giấy` is no bridge
            at = found.start("rest")  # a thing may be named in the name of another: `báo cáo … dự án X`
            rest = self.trimmed(found["rest"])
            if rest and noun + rest not in self._never and verb not in self._never[noun]:
                yield Span(found.start(), at + len(rest))

    def trimmed(self, words: str) -> str:
        """The words without those at their end that lead on (`và`, `của`)."""
        kept = words.split(" ")
        while kept and fold(kept[-1]) in self._trailing:
            kept.pop()
        return " ".join(kept)

    def unsaid(self, verb: str, words: str) -> bool:
        """Do the ``words`` around a verb of work say nothing of what it is done on (`xong`, `cho khách hàng`)?"""
        silent = verb not in self._whole and self._silent.match(fold(words)) is not None
        return silent and next(self.named(words), None) is None

    def noun(self, words: str) -> str | None:
        """The noun among ``words`` that stands for a thing named before (`dự án này`), or None."""
        found = self._noun.search(fold(words))
        return found.group() if found else None

    def opening(self, text: str, start: int, end: int) -> Span | None:
        """The noun that stands for a thing named before at the start of ``[start, end)``, behind words that only lead
        up to it (`dự kiến | công trình`), or None."""
        folded = fold(text)
        found = self._noun.search(folded, start, end)
        opens = found is not None and self._leads.fullmatch(folded, start, found.start()) is not None
        return Span(*found.span()) if found and opens else None

    def says_nothing(self, words: str) -> bool:
        """Are ``words`` only such as lead up to the verb (`dự kiến sẽ`)?"""
        return self._leads.fullmatch(fold(words)) is not None

    def check(self) -> list[str]:
        """A line for each example that does not come out."""
        named = [
            f"things.toml: {rule.name}: {text!r} does not give {wanted!r}"
            for rule in self._file.noun
            for text, wanted in rule.examples
            if next((s.of(text) for s in self.named(text)), "") != wanted
        ]
        silent = [
            f"things.toml: {rule.name}: {text!r} names something"
            for rule in (*self._file.bare, *self._file.recipient)
            for text in rule.examples
            if not self.unsaid("", text)
        ]
        return named + silent
