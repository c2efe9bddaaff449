#!/usr/bin/env python3
"""Build the tables of administrative units in patterns/places/ from vietnamadminunits and underthesea.

    pip download --no-deps vietnamadminunits==1.0.4
    python scripts/build_places.py vietnamadminunits-1.0.4-py3-none-any.whl

The wheel's SQLite file is read without importing the package; the way from the 63 old provinces to the 34 of
today comes from underthesea's address data. The output is the same for the same input.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import sqlite3
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

Row = dict[str, Any]
OUT = Path(__file__).parent.parent / "patterns" / "places"
DATABASE = "vietnamadminunits/data/dataset.db"

# The six socio-economic regions: Resolution 81/2023/QH15 for the 63 provinces, 306/NQ-CP (2025) for the 34.
REGIONS_63 = {
    "Trung du và miền núi phía Bắc": "02 04 06 08 10 11 12 14 15 17 19 20 24 25",
    "Đồng bằng sông Hồng": "01 22 26 27 30 31 33 34 35 36 37",
    "Bắc Trung Bộ và duyên hải miền Trung": "38 40 42 44 45 46 48 49 51 52 54 56 58 60",
    "Tây Nguyên": "62 64 66 67 68",
    "Đông Nam Bộ": "70 72 74 75 77 79",
    "Đồng bằng sông Cửu Long": "80 82 83 84 86 87 89 91 92 93 94 95 96",
}
REGIONS_34 = {
    "Trung du và miền núi phía Bắc": "04 08 11 12 14 15 19 20 25",
    "Đồng bằng sông Hồng": "01 22 24 31 33 37",
    "Bắc Trung Bộ": "38 40 42 44 46",
    "Duyên hải Nam Trung Bộ và Tây Nguyên": "48 51 52 56 66 68",
    "Đông Nam Bộ": "75 79 80",
    "Đồng bằng sông Cửu Long": "82 86 91 92 96",
}
# The source knows Huế only as the city under the central government that it has been since 2025-01-01.
THUA_THIEN_HUE = {"code": "46", "name": "Thừa Thiên Huế", "kind": "tỉnh"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wheel", type=Path, help="the wheel of vietnamadminunits 1.0.4")
    parser.add_argument("--out", type=Path, default=OUT)
    arguments = parser.parse_args()
    database = read_database(arguments.wheel)
    tables = {
        "provinces_63.jsonl": provinces_63(database, new_province_of(address_data())),
        "provinces_34.jsonl": provinces_34(database),
        "districts.jsonl": districts(database),
        "communes_63.jsonl": communes_63(database),
        "communes_34.jsonl": communes_34(database),
    }
    arguments.out.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        path = arguments.out / name
        path.write_text("".join(line(row) for row in rows), encoding="utf-8")
        print(f"{path.name}: {path.stat().st_size} bytes")


def line(row: Row) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n"


def read_database(wheel: Path) -> sqlite3.Connection:
    """The wheel's database, copied into memory."""
    memory = sqlite3.connect(":memory:")
    with zipfile.ZipFile(wheel) as archive, tempfile.TemporaryDirectory() as folder:
        file = sqlite3.connect(archive.extract(DATABASE, folder))
        file.backup(memory)
        file.close()
    return memory


def address_data() -> Any:
    """underthesea's address mapping, found without importing underthesea (which would load its models)."""
    spec = importlib.util.find_spec("underthesea")
    if spec is None or spec.origin is None:
        raise SystemExit("underthesea is not installed: pip install 'underthesea>=9.5,<10'")
    return json.loads((Path(spec.origin).parent / "address" / "data" / "mapping.json").read_text("utf-8"))


def new_province_of(mapping: Mapping[str, Any]) -> dict[str, str]:
    """Old GSO code → code of the province of today."""
    return {
        mapping["old_province_names"][old]["code"]: mapping["province_names"][new]["code"]
        for old, new in mapping["province_mapping"].items()
    }


def bare(name: str) -> str:
    """`Kỳ Anh (Thị xã)` → `Kỳ Anh`, in NFC with straight apostrophes."""
    return re.sub(r"\s*\([^)]*\)$", "", unicodedata.normalize("NFC", name)).replace("’", "'").strip()


def kind_of(full: str, short: str) -> str:
    """`Tỉnh Hà Giang`, `Hà Giang` → `tỉnh`."""
    return full.removesuffix(short).strip().lower()


def region(code: str, regions: Mapping[str, str]) -> str:
    (name,) = [name for name, codes in regions.items() if code in codes.split()]
    return name


def provinces_63(database: sqlite3.Connection, current: Mapping[str, str]) -> Iterator[Row]:
    found = database.execute("SELECT DISTINCT provinceCode, provinceShort, province FROM admin_units_legacy ORDER BY 1")
    for code, short, full in found:
        row = {"code": code, "name": short, "kind": kind_of(full, short)}
        row = row if code != THUA_THIEN_HUE["code"] else dict(THUA_THIEN_HUE)
        yield row | {"current": current[code], "region": region(code, REGIONS_63)}


def provinces_34(database: sqlite3.Connection) -> Iterator[Row]:
    found = database.execute("SELECT DISTINCT provinceCode, provinceShort, province FROM admin_units ORDER BY 1")
    for code, short, full in found:
        yield {"code": code, "name": short, "kind": kind_of(full, short), "region": region(code, REGIONS_34)}


def districts(database: sqlite3.Connection) -> Iterator[Row]:
    """One row a province: `units` maps the level word to `code name` entries."""
    found = database.execute(
        "SELECT DISTINCT provinceCode, districtType, districtCode, districtShort FROM admin_units_legacy ORDER BY 1, 3"
    )
    for province, rows in groupby(found, key=lambda row: row[0]):
        yield {"province": province, **by_kind((kind, code, name) for _, kind, code, name in rows)}


def communes_63(database: sqlite3.Connection) -> Iterator[Row]:
    """One row a district; five island districts have no communes."""
    found = database.execute(
        "SELECT DISTINCT districtCode, wardType, wardCode, wardShort FROM admin_units_legacy"
        " WHERE ward IS NOT NULL ORDER BY 1, 3"
    )
    for district, rows in groupby(found, key=lambda row: row[0]):
        yield {"district": district, **by_kind((kind, code, name) for _, kind, code, name in rows)}


def communes_34(database: sqlite3.Connection) -> Iterator[Row]:
    found = database.execute(
        "SELECT DISTINCT provinceCode, wardType, wardCode, wardShort FROM admin_units ORDER BY 1, 3"
    )
    for province, rows in groupby(found, key=lambda row: row[0]):
        yield {"province": province, **by_kind((kind, code, name) for _, kind, code, name in rows)}


def by_kind(units: Iterable[tuple[str, str, str]]) -> dict[str, list[str]]:
    """`{"huyện": ["026 Đồng Văn", …]}`, kinds and units in the order of their codes."""
    table: dict[str, list[str]] = {}
    for kind, code, name in units:
        name = bare(name)
        name = re.sub(rf"^{kind} (?=\d)", "", name)  # the source calls the numbered ones `Quận 1`
        table.setdefault(kind.lower(), []).append(f"{code} {name}")
    return table


if __name__ == "__main__":
    main()
