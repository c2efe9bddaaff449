"""The word lists of ``subjects.toml``."""

from __future__ import annotations

from extractor.patterns.files import Rule, RuleFile


class WordList(Rule):
    """A list of words; see the head of ``patterns/subjects.toml``."""

    phrases: tuple[str, ...]
    examples: tuple[str, ...]


class SubjectFile(RuleFile):
    criterion: tuple[WordList, ...]
    linker: tuple[WordList, ...]
    lead: tuple[WordList, ...]
    action: tuple[WordList, ...]
    filler: tuple[WordList, ...]
    barrier: tuple[WordList, ...]
    starting: tuple[WordList, ...]
    another: tuple[WordList, ...]
    rate: tuple[WordList, ...]
    share: tuple[WordList, ...]
    compound: tuple[WordList, ...]
    total: tuple[WordList, ...]
    no_noun: tuple[WordList, ...]
    tail: tuple[WordList, ...]
    idle: tuple[WordList, ...]
    bound: tuple[WordList, ...]
    counter: tuple[WordList, ...]
    benefit: tuple[WordList, ...]
    recipient: tuple[WordList, ...]
    reaching: tuple[WordList, ...]
    sharing: tuple[WordList, ...]
    restating: tuple[WordList, ...]
    capacity: tuple[WordList, ...]
    growing: tuple[WordList, ...]
    out_of: tuple[WordList, ...]
    further: tuple[WordList, ...]
    of_share: tuple[WordList, ...]
    of_measure: tuple[WordList, ...]
    holder: tuple[WordList, ...]
    aside: tuple[WordList, ...]
    wishing: tuple[WordList, ...]
    speaker: tuple[WordList, ...]
    ending: tuple[WordList, ...]
    where: tuple[WordList, ...]
    closing: tuple[WordList, ...]
    void: tuple[WordList, ...]
    explaining: tuple[WordList, ...]
    holding: tuple[WordList, ...]
    doing: tuple[WordList, ...]
    being: tuple[WordList, ...]
    of_many: tuple[WordList, ...]
    of_whole: tuple[WordList, ...]
    of_plan: tuple[WordList, ...]
    apart: tuple[WordList, ...]
    parting: tuple[WordList, ...]
    former: tuple[WordList, ...]
    classifier: tuple[WordList, ...]
    times_over: tuple[WordList, ...]
    setting: tuple[WordList, ...]
    going_back: tuple[WordList, ...] = ()
    topic: tuple[WordList, ...] = ()
    acting: tuple[WordList, ...]
    adverb: tuple[WordList, ...] = ()
    office: tuple[WordList, ...] = ()


def words(lists: tuple[WordList, ...]) -> list[str]:
    return [phrase for one in lists for phrase in one.phrases]
