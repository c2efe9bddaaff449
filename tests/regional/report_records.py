"""Records for the report's tests: a few by hand with every span, and as many as one likes with their texts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from itertools import count, islice
from pathlib import Path
from typing import Any

from gold_records import document_records, gazetteer, gold_documents, text_of

from extractor.records import Target

AS_OF = date(2024, 10, 10)
URL = "https://tin.example/lao-cai-ocop?a=1&b=2"
PLAN = (
    "🌾 KẾ HOẠCH OCOP tỉnh Lào Cai\n\nMục tiêu năm 2024:\n"
    "- Công nhận ít nhất 50 sản phẩm đạt 3 sao.\n- Có 12 hợp tác xã tham gia.\n"
)
NEWS = (
    "Lào Cai nói gì về OCOP </script><b>\n\n"
    "Sở cho biết tỉnh Lào Cai phấn đấu có 45 sản phẩm đạt 3 sao trong năm 2024.\n"
    "Đến hết tháng 9, tỉnh đã công nhận 20 sản phẩm đạt 3 sao.\n"
)


def handmade() -> tuple[list[Target], dict[str, str]]:
    """Records of a plan and of a report that contradicts it and tells a result; texts by file name."""
    plan, news = ("ke-hoach.txt", PLAN, "2024-01-15"), ("tin.txt", NEWS, "2024-10-02")
    return [
        _told(plan, "ít nhất 50 sản phẩm", "ge", 50, time="năm 2024"),
        _told(plan, "12 hợp tác xã", "eq", 12, time="năm 2024", unit="hợp tác xã", stars=None),
        _told(news, "45 sản phẩm", "eq", 45, time="năm 2024"),
        _told(news, "20 sản phẩm", "eq", 20, time="hết tháng 9", status="result"),
    ], {plan[0]: PLAN, news[0]: NEWS}


def _told(
    paper: tuple[str, str, str],
    words: str,
    comparator: str,
    figure: int,
    *,
    time: str,
    unit: str = "sản phẩm",
    stars: int | None = 3,
    status: str = "target",
) -> Target:
    path, text, day = paper
    at = text.index(words)
    start, end = text.rfind("\n", 0, at) + 1, text.index(".\n", at) + 1
    sha = hashlib.sha256(text.encode()).hexdigest()
    result = status == "result"
    return Target.model_validate(
        {
            "id": hashlib.sha256(f"{sha}{at}".encode()).hexdigest()[:16],
            "kind": "quantity",
            "status": status,
            "subject": unit,
            "criterion": f"đạt {stars} sao" if stars else "tham gia",
            "indicator": "ocop.products.stars_3" if stars else "ocop.entities.coops",
            "quantity": {
                "comparator": comparator,
                "lower": figure,
                "upper": None if comparator == "ge" else figure,
                "unit": unit,
                "change": "level",
                "baseline": None,
                "per": None,
                "span": _quote(text, words),
            },
            "rating": {"min": stars, "max": stars} if stars else None,
            "deadline": {
                "relation": "by" if result else "in",
                "start": None if result else "2024-01-01",
                "end": "2024-09-30" if result else "2024-12-31",
                "inherited": not start <= text.index(time) < end,
                "span": _quote(text, time),
            },
            "place": _province("Lào Cai"),
            "document": {
                "path": path,
                "sha256": sha,
                "title": text.splitlines()[0],
                "published": day,
                "url": URL if path == "tin.txt" else "javascript:alert(1)",
                "plan": None,
                "location": None,
            },
            "evidence": {"start": start, "end": end, "text": text[start:end]},
            "rule": "test",
        }
    )


def _quote(text: str, words: str) -> dict[str, Any]:
    at = text.index(words)
    return {"start": at, "end": at + len(words), "text": words}


def _province(name: str) -> dict[str, Any]:
    unit = next(u for units in gazetteer().provinces.values() for u in units if u.name == name and not u.of_34)
    now = gazetteer().province(gazetteer().current[unit.code], True)
    assert now is not None
    return {
        "name": unit.name,
        "level": "province",
        "code": unit.code,
        "province": unit.name,
        "province_code": unit.code,
        "current_province": now.name,
        "current_province_code": now.code,
    }


def many(targets: int, texts: Path) -> Iterator[Target]:
    """At least so many different targets: the bundled gold, told of another province in every round.

    The texts, each a little different in every round, are written to the folder ``texts``.
    """
    names = sorted({u.name for units in gazetteer().provinces.values() for u in units if not u.of_34})
    documents = [(d["doc"], text_of(d["doc"]), list(document_records(d))) for d in gold_documents()]
    each = sum(r.status == "target" for _, _, records in documents for r in records)
    for turn in islice(count(), targets // each + 1):
        for number, (path, text, records) in enumerate(documents):
            changed = f"{text}\n\n({turn})\n"
            sha = hashlib.sha256(changed.encode()).hexdigest()
            (texts / sha).write_text(changed, encoding="utf-8")
            for record in records:
                yield _moved(record, sha, f"{turn:03d}/{path}", names[(turn + 7 * number) % len(names)], turn)


def _moved(record: Target, sha: str, path: str, province: str, turn: int) -> Target:
    identity = hashlib.sha256(f"{turn}{record.id}".encode()).hexdigest()[:16]
    document = record.document.model_copy(update={"sha256": sha, "path": path, "plan": None})
    place = type(record.place).model_validate(_province(province)) if record.place else None
    return record.model_copy(update={"id": identity, "document": document, "place": place})
