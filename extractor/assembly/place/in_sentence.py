"""The place in a figure's own sentence that the figure is said of."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.assembly.place.located import Located
from extractor.assembly.place.said import OPENING, PlacesSaid
from extractor.document import Span

_NEAR = 40
"""Characters from a place to a figure right at it."""
_NEAR_AT_HOME = 60
"""The same of the own province in the text of a district or commune."""
_TIED = 90
"""Characters from a figure to a place behind it at most."""


def in_sentence(said: PlacesSaid, sentence: Span, position: int) -> Located | None:
    """The place in the sentence that the figure at ``position`` is said of; its unit is None for the country."""
    places = said.within(sentence)
    ahead = [m for m in places if m.start <= position]
    group = _enumerated(said, ahead)
    if len(group) > 1:
        whole = said.together(group)
        return whole if whole.unit and _trusted(said, whole, sentence, position) else None
    for place in reversed(ahead):
        if _trusted(said, place, sentence, position):
            return place
    behind = _first_behind(said, places, position)
    if behind and _tied(said, behind, position) and (not ahead or said.at_home(behind)):
        return behind
    return None


def of_others(said: PlacesSaid, sentence: Span, position: int) -> bool:
    """Is the figure a ministry's or a firm's own, in a sentence that speaks of no place but where the firm sits (`Một
    công ty ở phường …`)?"""
    front = said.folded[sentence.start : position]
    if said.contexts.actor.search(front) is None:
        return False
    return all(said.contexts.site.search(front, 0, m.start()) for m in said.contexts.level.finditer(front))


def _enumerated(said: PlacesSaid, ahead: Sequence[Located]) -> list[Located]:
    """The last places before the figure that are said in one breath: `Long An và Thái Bình`."""
    group = list(ahead[-1:])
    for place in reversed(ahead[:-1]):
        if not said.joined(place, group[0]):
            break
        group.insert(0, place)
    return group


def _first_behind(said: PlacesSaid, places: Sequence[Located], position: int) -> Located | None:
    """The first place behind the figure; of several said in one breath what holds them all, if anything."""
    later = [m for m in places if m.start > position]
    group = later[:1]
    for place in later[1:]:
        if not said.joined(group[-1], place):
            break
        group.append(place)
    if len(group) < 2:
        return group[0] if group else None
    return said.together(group)


def _trusted(said: PlacesSaid, place: Located, sentence: Span, position: int) -> bool:
    """At home any place counts; another one only as the subject of its clause or right at the figure."""
    if place.unit is None:
        return True
    if said.at_home(place):
        smaller = said.home is not None and said.home.level != "province"
        return not (smaller and place.unit.level == "province") or position - place.end < _NEAR_AT_HOME
    if said.folded[place.start - 1 : place.start] == "(" and position > place.end + _NEAR:
        return False
    if said.home is None and said.contexts.firm.search(said.folded, sentence.start, place.start):
        return False
    near = position - place.end <= _NEAR
    if near and not said.contexts.clause.search(said.folded, place.end, position):
        return True
    return said.opens(place, sentence)


def _tied(said: PlacesSaid, place: Located, position: int) -> bool:
    """Behind the figure a place counts if `tại`, `của` or a colon (`30-10: phường …`) ties them."""
    between = said.folded[position : place.start]
    if said.at_home(place) and len(between) <= OPENING and between.endswith(": "):
        return True
    return len(between) < _TIED and ", " not in between and said.contexts.tie.search(between) is not None
