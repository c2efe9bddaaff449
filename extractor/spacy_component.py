"""The extraction as a spaCy component: ``nlp.add_pipe("ocop_targets")``.

It leaves tokens and all other annotations alone, and so works behind any tokenizer of any language. After it:

- ``doc.spans["targets"]``: one span a mention, in order, grown to whole tokens; its ``label_`` is
  ``target``, ``result`` or ``milestone``, its ``id_`` the id of the record;
- ``span._.target``: the record of such a span;
- ``doc._.targets``: all records. Their offsets count in the canonical text (NFC, line ends as ``\\n``), which
  is the doc's own text unless that was something else.

``doc._.published`` (a date, or None) set beforehand says when the text was published.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor.pipeline import Extractor
from extractor.records import Target
from extractor.vietnamese.alignment import way_back

GROUP = "targets"
_RECORDS = "ocop_targets"


class TargetsComponent:
    """Puts the mentions of each doc into ``doc.spans["targets"]``; safe to share between threads.

    ``results`` adds the reached figures. ``published`` holds for docs that say no date of their own.
    """

    def __init__(self, extractor: Extractor, *, results: bool = False, published: date | None = None) -> None:
        _extend()
        self._extractor = extractor
        self._results = results
        self._published = published

    def __call__(self, doc: Doc) -> Doc:
        published = doc._.published or self._published
        records = self._extractor.extract(doc.text, published=published, results=self._results)
        back = way_back(doc.text)
        spans = []
        for record in records:
            quote = record.quantity.span if record.quantity else record.evidence
            spans.append(_span(doc, back(quote.start), back(quote.end), record))
        doc.spans[GROUP] = spans
        # plain values, so that a Doc still goes through to_bytes and between processes
        doc.user_data[_RECORDS] = [record.model_dump(mode="json") for record in records]
        return doc


@Language.factory(
    "ocop_targets",
    default_config={"patterns": None, "results": False, "published": None},
    assigns=["doc.spans", "doc._.targets", "span._.target"],
)
def make_component(
    nlp: Language, name: str, patterns: str | None, results: bool, published: str | None
) -> TargetsComponent:
    """The component: ``patterns`` is a folder laid over the built-in rules, ``published`` an ISO date.

    Raises PatternError, and ValueError if ``published`` is no date.
    """
    extractor = Extractor(Path(patterns) if patterns else None)
    day = date.fromisoformat(published) if published else None
    return TargetsComponent(extractor, results=results, published=day)


def _span(doc: Doc, start: int, end: int, record: Target) -> Span:
    """The tokens that the stretch touches, all of each."""
    label = "milestone" if record.kind == "milestone" else record.status
    span = doc.char_span(start, end, label=label, span_id=record.id, alignment_mode="expand")
    if span is None:
        raise ValueError(f"{doc.text[start:end]!r} at {start} lies in no token")
    return span


def _extend() -> None:
    """Declare our attributes once; somebody else's of the same name are left to them."""
    if not Doc.has_extension("targets"):
        Doc.set_extension("targets", getter=_targets)
    if not Doc.has_extension("published"):
        Doc.set_extension("published", default=None)
    if not Span.has_extension("target"):
        Span.set_extension("target", getter=_target)


def _records(doc: Doc) -> list[dict[str, Any]]:
    return doc.user_data.get(_RECORDS, [])  # type: ignore[no-any-return]


def _targets(doc: Doc) -> list[Target]:
    return [Target.model_validate(record) for record in _records(doc)]


def _target(span: Span) -> Target | None:
    found = (record for record in _records(span.doc) if record["id"] == span.id_)
    return next((Target.model_validate(record) for record in found), None)
