"""A record as a row of ``mentions`` and back, nothing lost on the way."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from extractor.records import Quote, Target
from extractor.regional.schema import MENTIONS

Row = dict[str, Any]

FIGURES = ("lower", "upper", "baseline")
_EMPTY: Row = dict.fromkeys(MENTIONS.names)


def row(record: Target, place_id: str | None, place_key: str | None) -> Row:
    """The columns of ``mentions`` for a record; those that joining and review fill are None."""
    values = dict(_EMPTY)
    document, evidence = record.document, record.evidence
    values.update(
        id=record.id,
        sha256=document.sha256,
        kind=record.kind,
        status=record.status,
        subject=record.subject,
        criterion=record.criterion,
        indicator=record.indicator,
        record_indicator=record.indicator,
        place_id=place_id,
        place_key=place_key,
        path=document.path,
        title=document.title,
        published=document.published,
        url=document.url,
        has_plan=document.plan is not None,
        location=document.location,
        evidence_start=evidence.start,
        evidence_end=evidence.end,
        evidence=evidence.text,
        rule=record.rule,
    )
    values.update(_figure(record), **_time(record), **_place(record))
    if plan := document.plan:
        values.update(plan_number=plan.number, plan_date=plan.date, plan_issuer=plan.issuer)
    if rating := record.rating:
        values.update(rating_min=rating.min, rating_max=rating.max)
    return values


def _figure(record: Target) -> Row:
    if (quantity := record.quantity) is None:
        return {}
    figures = {name: getattr(quantity, name) for name in FIGURES}
    inexact = {name: str(value) for name, value in figures.items() if value is not None and not _exact(value)}
    return {
        **{name: None if value is None else float(value) for name, value in figures.items()},
        "comparator": quantity.comparator,
        "unit": quantity.unit,
        "change": quantity.change,
        "per": quantity.per,
        "exact": json.dumps(inexact) if inexact else None,
        **_span("figure", quantity.span),
    }


def _exact(value: Decimal) -> bool:
    """Does a DOUBLE print this number again just so?"""
    return Decimal(repr(float(value))) == value


def _time(record: Target) -> Row:
    if (deadline := record.deadline) is None:
        return {}
    return {
        "relation": deadline.relation,
        "deadline_from": deadline.start,
        "deadline_to": deadline.end,
        "deadline_inherited": deadline.inherited,
        **_span("deadline", deadline.span),
    }


def _place(record: Target) -> Row:
    if (place := record.place) is None:
        return {}
    return {
        "place_name": place.name,
        "place_level": place.level,
        "place_code": place.code,
        "province": place.province,
        "province_code": place.province_code,
        "current_province": place.current_province,
        "current_province_code": place.current_province_code,
    }


def _span(name: str, quote: Quote | None) -> Row:
    if quote is None:
        return {}
    return {f"{name}_start": quote.start, f"{name}_end": quote.end, f"{name}_text": quote.text}


def record(values: Mapping[str, Any]) -> Target:
    """The record that a row of ``mentions`` was made from."""
    return Target.model_validate(
        {
            "id": values["id"],
            "kind": values["kind"],
            "status": values["status"],
            "subject": values["subject"],
            "criterion": values["criterion"],
            "indicator": values["indicator"],
            "quantity": _quantity(values),
            "rating": _rating(values),
            "deadline": _deadline(values),
            "place": _record_place(values),
            "document": _document(values),
            "evidence": {
                "start": values["evidence_start"],
                "end": values["evidence_end"],
                "text": values["evidence"],
            },
            "rule": values["rule"],
        }
    )


def _quantity(values: Mapping[str, Any]) -> Row | None:
    if values["comparator"] is None:
        return None
    exact = json.loads(values["exact"]) if values["exact"] else {}
    figures = {name: exact.get(name, _decimal(values[name])) for name in FIGURES}
    named = {name: values[name] for name in ("comparator", "unit", "change", "per")}
    return {**figures, **named, "span": _quote(values, "figure")}


def _decimal(value: float | None) -> Decimal | None:
    if value is None:
        return None
    return Decimal(int(value)) if value.is_integer() else Decimal(repr(value))


def _rating(values: Mapping[str, Any]) -> Row | None:
    if values["rating_min"] is None:
        return None
    return {"min": values["rating_min"], "max": values["rating_max"]}


def _deadline(values: Mapping[str, Any]) -> Row | None:
    if values["relation"] is None:
        return None
    return {
        "relation": values["relation"],
        "start": values["deadline_from"],
        "end": values["deadline_to"],
        "inherited": values["deadline_inherited"],
        "span": _quote(values, "deadline"),
    }


def _record_place(values: Mapping[str, Any]) -> Row | None:
    if values["place_level"] is None:
        return None
    names = ("province", "province_code", "current_province", "current_province_code")
    return {
        "name": values["place_name"],
        "level": values["place_level"],
        "code": values["place_code"],
        **{name: values[name] for name in names},
    }


def _document(values: Mapping[str, Any]) -> Row:
    plan = {name: values[f"plan_{name}"] for name in ("number", "date", "issuer")}
    return {
        **{name: values[name] for name in ("path", "sha256", "title", "published", "url", "location")},
        "plan": plan if values["has_plan"] else None,
    }


def _quote(values: Mapping[str, Any], name: str) -> Row | None:
    if values[f"{name}_start"] is None:
        return None
    return {"start": values[f"{name}_start"], "end": values[f"{name}_end"], "text": values[f"{name}_text"]}
