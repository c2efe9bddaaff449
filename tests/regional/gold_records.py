"""The bundled corpus's gold as records, as an extractor without faults would write them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from extractor.patterns.files import PatternFolder
from extractor.recognisers.indicators import Indicators
from extractor.recognisers.places import REFORM, Gazetteer
from extractor.records import Target
from extractor.vietnamese.normalise import canonical, fold

ROOT = Path(__file__).parent.parent.parent
CORPUS = ROOT / "corpus"


@cache
def gazetteer() -> Gazetteer:
    return Gazetteer.load(PatternFolder.over_built_in())


@cache
def indicators() -> Indicators:
    return Indicators.load(PatternFolder.over_built_in())


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def text_of(doc: str) -> str:
    raw = canonical((CORPUS / "docs" / doc).read_text(encoding="utf-8"))
    if not doc.endswith(".html"):
        return raw
    words = _Words()
    words.feed(raw)
    return " ".join("".join(words.parts).split())


def gold_documents(*numbers: str) -> list[dict[str, Any]]:
    """The gold of the documents whose names start with these numbers; of all, if none is given."""
    with (CORPUS / "gold.jsonl").open(encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    chosen = [d for d in documents if not numbers or d["doc"][:2] in numbers]
    return sorted(chosen, key=lambda d: d["doc"])


def gold_records(*numbers: str) -> list[Target]:
    return [record for document in gold_documents(*numbers) for record in document_records(document)]


def write(path: Path, records: list[Target]) -> Path:
    path.write_text("".join(r.model_dump_json() + "\n" for r in records), encoding="utf-8")
    return path


def document_records(document: dict[str, Any]) -> Iterator[Target]:
    text = text_of(document["doc"])
    taken: set[str] = set()
    for status in ("target", "result"):
        for entry in document[f"{status}s"]:
            record = _record(document, entry, status, text)
            if record.id not in taken:  # a doubtful figure may be given in two ways
                taken.add(record.id)
                yield record


def _record(document: dict[str, Any], entry: dict[str, Any], status: str, text: str) -> Target:
    sha = hashlib.sha256(text.encode()).hexdigest()
    start, end = _anchor(text, entry)
    kind = entry.get("kind", "quantity")
    sentence = _sentence(text, start, end)
    evidence = {"start": sentence[0], "end": sentence[1], "text": text[slice(*sentence)]}
    stars = entry.get("stars")
    rating = {"min": stars[0], "max": stars[1]} if stars else None
    figure = {"start": start, "end": end, "text": text[start:end]}
    criterion, unit, subject = entry.get("criterion"), entry.get("unit"), entry.get("subject")
    code = indicators().code(
        subject,
        unit if kind == "quantity" else None,
        criterion,
        tuple(stars) if stars else None,
        str(evidence["text"]),
        start - sentence[0],
    )
    return Target.model_validate(
        {
            "id": hashlib.sha256(f"{sha}|{kind}|{status}|{start}-{end}".encode()).hexdigest()[:16],
            "kind": kind,
            "status": status,
            "subject": subject,
            "criterion": criterion,
            "indicator": code,
            "quantity": _quantity(entry, unit, figure) if kind == "quantity" else None,
            "rating": rating,
            "deadline": _deadline(entry, figure if kind == "milestone" else None),
            "place": _place(document, entry),
            "document": {
                "path": document["doc"],
                "sha256": sha,
                "title": text.strip().splitlines()[0],
                "published": document["published"],
                "url": None,
                "plan": document["plan"],
                "location": None,
            },
            "evidence": evidence,
            "rule": "gold",
        }
    )


def _anchor(text: str, entry: dict[str, Any]) -> tuple[int, int]:
    anchor, at = entry["anchor"], -1
    for _ in range(entry.get("nth", 0) + 1):
        at = text.find(anchor, at + 1)
    if at < 0:
        at = text.find(anchor)
    if at < 0:  # an anchor over several elements of a page
        return 0, min(len(text), len(anchor))
    return at, at + len(anchor)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    begin = max(text.rfind(mark, 0, start) + len(mark) for mark in ("\n", ". ", "; "))
    ends = [at for mark in ("\n", ". ", "; ") if (at := text.find(mark, end)) >= 0]
    return max(begin, 0), min(ends, default=len(text))


def _quantity(entry: dict[str, Any], unit: str | None, figure: dict[str, Any]) -> dict[str, Any]:
    comparator = entry.get("comparator")
    if comparator is None:
        both = entry["lower"] is not None and entry["upper"] is not None
        comparator = ("eq" if entry["lower"] == entry["upper"] else "range") if both else "ge"
    return {
        "comparator": comparator,
        "lower": entry["lower"],
        "upper": entry["upper"],
        "unit": unit,
        "change": entry.get("change") or "level",
        "baseline": entry.get("baseline"),
        "per": entry.get("per"),
        "span": figure,
    }


def _deadline(entry: dict[str, Any], span: dict[str, Any] | None) -> dict[str, Any] | None:
    said = entry.get("deadline")
    if not said:
        return None
    return {
        "relation": said.get("relation") or "by",
        "start": said.get("start"),
        "end": said.get("end"),
        "inherited": said.get("inherited", False),
        "span": span,
    }


def _place(document: dict[str, Any], entry: dict[str, Any]) -> dict[str, Any] | None:
    province = entry.get("province", document.get("province"))
    if province is None:
        return None
    of_34 = date.fromisoformat(document["published"]) >= REFORM
    unit = next(u for u in gazetteer().provinces[fold(province)] if u.of_34 == of_34)
    current = gazetteer().province(unit.code if of_34 else gazetteer().current[unit.code], True)
    assert current is not None
    place = {
        "name": unit.name,
        "level": "province",
        "code": unit.code,
        "province": unit.name,
        "province_code": unit.code,
        "current_province": current.name,
        "current_province_code": current.code,
    }
    if district := entry.get("district"):
        kind = next(k for k in ("thành phố", "thị xã", "huyện", "quận", "") if fold(district).startswith(k))
        name = district[len(kind) :].strip()
        found = [u for u in gazetteer().districts.get(fold(name), ()) if u.province == unit.code]
        exact = [u for u in found if u.kind == kind] or found
        place |= {"name": name, "level": "district", "code": exact[0].code if exact else None}
    if commune := entry.get("commune"):
        name = commune.split(" ", 1)[1] if commune[0].islower() else commune
        found = [u for u in gazetteer().communes.get(fold(name), ()) if u.province == unit.code and u.of_34 == of_34]
        place |= {"name": name, "level": "commune", "code": found[0].code if found else None}
    return place
