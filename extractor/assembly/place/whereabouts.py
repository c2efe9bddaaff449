"""Reads what a document says of places: its own place first, then every other in its light."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from extractor.assembly.document_head import title_of
from extractor.assembly.place.document_places import DocumentPlaces
from extractor.assembly.place.home import home_place, home_province
from extractor.assembly.place.letterhead import issuing_place
from extractor.assembly.place.located import Located, Map, bare, country, landmarks, locate, own_words
from extractor.assembly.place.said import PlacesSaid
from extractor.document import Document, Sentence, Span
from extractor.patterns.files import PatternFolder
from extractor.recognisers.places import Gazetteer
from extractor.vietnamese.normalise import Folded, fold

_SENTENCE = regex.compile(r"(?<=[.!?…;])[\"”)]*\s+(?=[\"“(]?\p{Lu})|\n+")
_SHORT = regex.compile(r"(?<!\p{L})(?:TP|TX|Tp|St|\p{Lu})\.$")


@dataclass(frozen=True)
class Whereabouts:
    """Reads the places of documents with one gazetteer; loaded once, shared freely."""

    gazetteer: Gazetteer

    @classmethod
    def load(cls, folder: PatternFolder) -> Whereabouts:
        """Read the gazetteer. Raises PatternError."""
        return cls(Gazetteer.load(folder))

    def read(
        self, document: Document, sentences: Sequence[Sentence | Span] = (), folded: Folded | None = None
    ) -> DocumentPlaces:
        """Everything about a document's places. ``sentences`` in their order; split here if left out."""
        text = document.text
        folded = fold(text) if folded is None else folded
        spans = tuple(s.span if isinstance(s, Sentence) else s for s in sentences) or tuple(_split(text))
        mentions = self.gazetteer.find(text, folded)
        day = Map.on(self.gazetteer, document.published)
        named = locate(text, folded, mentions, day, None)
        known = list(landmarks(text, folded, named, day))
        issuer = issuing_place(document, folded, named, day)
        told = _told(document, named, known)
        province = day.province(issuer) if issuer else home_province(document, folded, told, day)
        home, named = None, named + known
        if province is not None:
            named = locate(text, folded, mentions, day, province) + known
            issuer = issuing_place(document, folded, named, day, province)
            lower = issuer if issuer and issuer.level != "province" else None
            home = lower or home_place(document, folded, named, day, province)
            named += bare(document, folded, named, day, home, province)
            named += own_words(folded, self.gazetteer, home, province)
        named += country(folded, self.gazetteer)
        located = tuple(sorted(named, key=lambda m: m.start))
        return DocumentPlaces(PlacesSaid(document, folded, day, home, located, spans))


def _told(document: Document, named: list[Located], known: list[Located]) -> list[Located]:
    """What may tell a document's home: works that are known everywhere only where the title names one."""
    title = title_of(document)
    return named + known if any(title.start <= m.start < title.end for m in known) else named


def _split(text: str) -> Iterator[Span]:
    """Sentences of a text that came without any."""
    start = 0
    for cut in _SENTENCE.finditer(text):
        joins = "\n" not in cut[0] and _SHORT.search(text, max(0, cut.start() - 4), cut.start())
        if cut.start() > start and not joins:
            yield Span(start, cut.start())
            start = cut.end()
    if start < len(text):
        yield Span(start, len(text))
