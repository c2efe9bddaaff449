"""The place that the sentences before a figure's own have spoken of last."""

from __future__ import annotations

from extractor.assembly.place.said import PlacesSaid
from extractor.document import Span
from extractor.recognisers.places import Unit


def topic(said: PlacesSaid, sentence: Span) -> Unit | None:
    """In a text of several provinces, the one that the sentences before speak of alone."""
    i = said.index(sentence.start)
    says_own = said.contexts.own.find(said.folded[sentence.start : sentence.end])
    if says_own and (spoken_of := _spoken_of(said, i)):
        return spoken_of
    for span in reversed(said.sentences[max(0, i - 5) : i + 1]):
        if said.contexts.national.search(said.document.text, span.start, span.end):
            return None
        places = [m for m in said.within(span) if m.start < sentence.start]
        if places:
            only = len({said.day.province_code(m.unit) if m.unit else "" for m in places}) == 1
            return places[0].unit if only and places[0].worded and said.opens(places[0], span) else None
    return None


def _spoken_of(said: PlacesSaid, index: int) -> Unit | None:
    """The one province named last before a sentence of the same paragraph that says `tỉnh` or `thành phố`."""
    for span in said.before(index):
        codes = {said.day.province_code(m.unit): m.unit for m in said.within(span) if m.unit}
        if codes:
            return said.day.province(*codes.values()) if len(codes) == 1 else None
    return None


def turned_to(said: PlacesSaid, sentence: Span) -> Unit | None:
    """In the text of a district or commune, the province that the paragraph has turned to (`Ở tầm tỉnh, Bắc Kạn
    có …`) and not yet from."""
    if said.home is None or said.home.level == "province":
        return None
    own = said.contexts.own
    index = said.index(sentence.start)
    for span in (sentence, *said.before(index)):
        places = [m for m in said.within(span) if m.unit and not m.again]
        if places:
            turned = places[-1].unit
            opens = turned is not None and turned.level == "province" and said.opens(places[-1], span)
            return turned if opens and said.at_home(places[-1]) else None
        if any(said.home.level in levels for _, _, levels in own.find(said.folded[span.start : span.end])):
            return None
    return None
