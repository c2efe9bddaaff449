"""The steps in order: a document in, its records out."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.assembly.analysis import analyse, choose
from extractor.assembly.findings import Analysis
from extractor.assembly.place import DocumentPlaces, Whereabouts
from extractor.assembly.plan import document_plan, own_mention, plan_period
from extractor.assembly.reading import Recognisers
from extractor.assembly.record import Makers, gives_records, records
from extractor.assembly.rules import Rules
from extractor.assembly.subject.naming import NamingRules
from extractor.assembly.subject.subjects import Subjects
from extractor.assembly.verdict.status import Weights
from extractor.assembly.work.milestones import MilestoneRules
from extractor.document import Document, Span
from extractor.first_look import promises
from extractor.patterns.files import PatternFolder
from extractor.readers import Reader
from extractor.readers.smooth import smooth
from extractor.recognisers.bearings import Bearings
from extractor.recognisers.columns import Columns
from extractor.recognisers.cues import Cues
from extractor.recognisers.indicators import Indicators
from extractor.recognisers.plans import Plans
from extractor.recognisers.prospects import Prospects
from extractor.recognisers.quantities import Quantities
from extractor.recognisers.ratings import Ratings
from extractor.recognisers.refusals import Refusals
from extractor.recognisers.rulings import Rulings
from extractor.recognisers.surrounding_words import SurroundingWords
from extractor.recognisers.things import Things
from extractor.recognisers.times import Times
from extractor.recognisers.told import ToldDays
from extractor.recognisers.topics import Topics
from extractor.recognisers.work import Works
from extractor.recognisers.year_signs import YearSigns
from extractor.records import Target
from extractor.vietnamese.normalise import canonical, fold_document
from extractor.vietnamese.sentences import Splitter

if TYPE_CHECKING:
    from extractor.explain.model import Explanation


class Extractor:
    """Loads the rules once; safe to share between threads.

    ``patterns`` is a folder of pattern files laid over the built-in ones. Raises PatternError if a rule
    cannot be used.
    """

    def __init__(self, patterns: Path | None = None) -> None:
        folder = PatternFolder.over_built_in(patterns)
        self._whereabouts = Whereabouts.load(folder)
        self._plans = Plans.load(folder)
        weights, local_weights = Weights.both(folder)
        recognisers = _recognisers(folder, weights)
        works = Works.load(folder)
        refusals = Refusals.load(folder)
        milestones = MilestoneRules(works, weights, recognisers.words, refusals)
        columns, prospects, rulings = Columns.load(folder), Prospects.load(folder), Rulings.load(folder)
        self._rules = Rules(recognisers, weights, milestones, columns, prospects, refusals, rulings)
        self._local_weights = local_weights
        self._topics = Topics.load(folder)
        subjects, indicators, things = Subjects.load(folder), Indicators.load(folder), Things.load(folder)
        naming = NamingRules(subjects, columns, recognisers.quantities, recognisers.times)
        self._makers = Makers(naming, indicators, works, things)
        self._reader = Reader.load(folder)
        self._splitter = Splitter.load(folder)

    def extract(
        self, text: str, *, published: date | None = None, title: str | None = None, results: bool = False
    ) -> list[Target]:
        """The target mentions of a plain text, in order; with ``results``, the reached figures too.

        Offsets count in the canonical text: NFC, line ends as ``\\n``.
        """
        text = canonical(text)
        if not results and not self.promises(text):
            return []
        document = self._reader.read_text(text, published=published, title=title)
        return self.extract_document(document, results=results)

    def promises(self, text: str) -> bool:
        """Can a canonical text hold a target at all? What says no need not be laid out (see ``first_look``)."""
        return promises(text, self._rules.prospects, self._topics)

    def extract_document(self, document: Document, *, results: bool = False) -> list[Target]:
        """The target mentions of one document, in order of place."""
        analysis, places = self.analyse(document, everything=results)
        if not gives_records(analysis, results):
            return []
        return records(analysis, self._makers, places(), results)

    def analyse(self, document: Document, *, everything: bool = True) -> tuple[Analysis, Callable[[], DocumentPlaces]]:
        """What was seen and decided in the document; its places are looked for when asked for.

        Without ``everything``, sentences that promise no target are left out: the targets are the same.
        """
        document = smooth(document)
        folded = fold_document(document.text)
        sentences = self._splitter.sentences(document)

        @cache
        def places() -> DocumentPlaces:
            return self._whereabouts.read(document, sentences, folded)

        local = self._topics.local(folded)
        choice = choose(document, self._rules, folded, sentences, local=local)
        if not choice.close and not everything:
            return Analysis(document), places
        mentions = self._plans.find(document.text, folded)
        analysed, period = document, None
        if own_mention(document, mentions) is not None:  # it may still be none to who knows the place
            if document.plan is None:
                plan = document_plan(document, mentions, places().home, places().province())
                analysed = replace(document, plan=plan) if plan is not None else document
            period = plan_period(document, mentions, places().home)
        taken = [Span(m.start, m.end) for m in mentions if m.number is not None]
        rules = self._rules_for(analysed, local)
        analysis = analyse(analysed, rules, folded, sentences, choice, taken, period, everything=everything)
        return analysis, places

    @cached_property
    def _local_rules(self) -> Rules:
        """Made when a text first asks for them: most news does not."""
        return self._rules.locally(self._local_weights)

    def _rules_for(self, document: Document, local: bool) -> Rules:
        """Plans, and what else is about ``local`` development, are weighed otherwise than the news at large."""
        return self._local_rules if local or document.plan is not None else self._rules

    def explain(self, text: str, *, published: date | None = None, title: str | None = None) -> Explanation:
        """What was seen in a plain text, what spoke for and against each figure, and what came of it."""
        return self.explain_document(self._reader.read_text(text, published=published, title=title))

    def explain_document(self, document: Document) -> Explanation:
        """What was seen in a document, what spoke for and against each figure, and what came of it."""
        from extractor.explain.build import Explainer

        analysis, places = self.analyse(document)
        names = [Span(m.start, m.end) for m in self._plans.find(analysis.document.text) if m.number is not None]
        local = self._topics.local(fold_document(analysis.document.text))
        rules = self._rules_for(analysis.document, local)
        explainer = Explainer(rules.weights, rules.recognisers.words, self._makers, places(), names)
        return explainer.explain(analysis)

    def stream(self, documents: Iterable[Document], *, results: bool = False) -> Iterator[list[Target]]:
        """The records of each document, one list a document, in the order given."""
        for document in documents:
            yield self.extract_document(document, results=results)


def _recognisers(folder: PatternFolder, weights: Weights) -> Recognisers:
    times = Times.load(folder)
    return Recognisers(
        times,
        Quantities.load(folder),
        Ratings.load(folder),
        Cues.load(folder),
        Bearings.load(folder, times),
        SurroundingWords(weights.grams),
        ToldDays.load(folder),
        YearSigns.load(folder),
    )


_default: Extractor | None = None
_lock = threading.Lock()


def extract(
    text: str, *, published: date | None = None, title: str | None = None, results: bool = False
) -> list[Target]:
    """The target mentions of a plain text, with the built-in rules (loaded on the first call)."""
    global _default
    with _lock:
        if _default is None:
            _default = Extractor()
    return _default.extract(text, published=published, title=title, results=results)
