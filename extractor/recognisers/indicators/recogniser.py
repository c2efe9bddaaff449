"""The recogniser of indicators.

The entry whose wording covers most words wins; what two entries claim alike is left to the evidence near the
figure, and to nobody if that does not settle it.
"""

from __future__ import annotations

from extractor.patterns.files import PatternFolder
from extractor.recognisers.indicators.catalogue import Indicator, rows
from extractor.recognisers.indicators.question import Question, Questions
from extractor.recognisers.indicators.rules import IndicatorFile
from extractor.recognisers.indicators.unit_kinds import UnitKinds
from extractor.recognisers.indicators.wordings import Wordings
from extractor.recognisers.indicators.words import Words


class Indicators:
    """The catalogue of ``indicators.toml``, compiled."""

    def __init__(self, file: IndicatorFile) -> None:
        """Raises PatternError for a wording that cannot be read."""
        self.file = file
        self.kinds = UnitKinds(file.unit)
        words = Words(file.synonym, file.compound)
        self._questions = Questions(file, self.kinds, words)
        self._wordings = Wordings(file.indicator, words)

    @classmethod
    def load(cls, folder: PatternFolder) -> Indicators:
        """Read and compile the catalogue. Raises PatternError."""
        return cls(folder.load("indicators.toml", IndicatorFile))

    def catalogue(self) -> tuple[Indicator, ...]:
        """Every code that :meth:`code` can give, and the growth of entries that have one, in file order."""
        return tuple(row for rule in self.file.indicator for row in rows(rule))

    def code(
        self,
        subject: str | None,
        unit: str | None,
        criterion: str | None,
        rating: tuple[int, int] | None,
        evidence: str,
        figure_at: int | None = None,
    ) -> str | None:
        """The code of what a target counts, or None where the words do not settle it.

        ``unit`` None means work without a figure, or a figure without a unit if ``figure_at`` is given. ``rating``
        holds lowest and highest star. ``figure_at`` is the figure's offset in ``evidence`` (code points); without
        it the whole evidence counts as near.
        """
        asked = self._questions.in_turn(subject, unit, criterion, rating, evidence, figure_at)
        return next(filter(None, map(self._settled, asked)), None)

    def _settled(self, asked: Question) -> str | None:
        """The code of the wording that covers most; None if none fits, or two fit alike."""
        found: dict[str, tuple[float, float]] = {}
        for wording in self._wordings.candidates(asked.words):
            covered = wording.covered(asked)
            code = wording.code(asked) if covered is not None else None
            if covered is not None and code is not None:
                score = covered, wording.near(asked)
                found[code] = max(score, found.get(code, score))
        if not found:
            return None
        best = max(found.values())
        codes = [code for code, score in found.items() if score == best]
        return codes[0] if len(codes) == 1 else None

    def check(self) -> list[str]:
        """A line for every example that does not come out as the catalogue says."""
        problems = []
        for rule in self.file.indicator:
            for example in rule.examples:
                problems += self._problem(example, rule.name, rule.name)
            for example in rule.growth_examples:
                problems += self._problem(example, rule.name, f"{rule.name}.growth")
            for example in rule.counterexamples:
                if self._code_of(example) == rule.name:
                    problems.append(f"indicators.toml: {rule.name!r}: counterexample {example!r} came out as it")
        for nothing in self.file.nothing:
            for example in nothing.examples:
                problems += self._problem(example, nothing.name, None)
        return problems

    def _problem(self, example: str, name: str, expected: str | None) -> list[str]:
        got = self._code_of(example)
        if got == expected:
            return []
        return [f"indicators.toml: {name!r}: example {example!r} should give {expected}, gave {got}"]

    def _code_of(self, example: str) -> str | None:
        """The code of an example, written ``subject | unit | criterion | rating | evidence``."""
        fields = [part.strip() for part in example.split("|")] + [""] * 4
        subject, unit, criterion, stars, evidence = fields[:5]
        low, _, high = stars.partition("-")
        rating = (int(low), int(high)) if high else None
        return self.code(subject or None, unit or None, criterion or None, rating, evidence)
