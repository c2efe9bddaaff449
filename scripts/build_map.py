#!/usr/bin/env python3
"""Build the report's map, extractor/regional/report/vietnam.json, from the npm package @svg-maps/vietnam.

    npm pack @svg-maps/vietnam@2.0.0
    pip install shapely svgelements
    python scripts/build_map.py svg-maps-vietnam-2.0.0.tgz

The package has the 63 provinces, Hoàng Sa and Trường Sa. The shapes of the 34 provinces are those of the old
ones that went into them, without the borders between. The output is the same for the same input.
"""

from __future__ import annotations

import argparse
import json
import re
import tarfile
import unicodedata
from itertools import pairwise
from pathlib import Path

from shapely import MultiPolygon, Polygon, make_valid, set_precision, unary_union
from shapely.geometry.base import BaseGeometry
from svgelements import CubicBezier
from svgelements import Path as Outline

ROOT = Path(__file__).parent.parent
PLACES = ROOT / "patterns" / "places"
OUT = ROOT / "extractor" / "regional" / "report" / "vietnam.json"
SOURCE = "package/vietnam.svg"
ABOUT = {
    "source": "@svg-maps/vietnam 2.0.0, an npm package by Stephen Truong and Victor Cazanave",
    "licence": "CC BY 4.0",
    "licence_url": "https://creativecommons.org/licenses/by/4.0/",
    "changed": "coordinates rounded to a tenth; provinces of 2025 joined from the 63; keyed by GSO code",
}
# Names that the package writes in another way than letters of the province's name.
OTHER_IDS = {"baria": "77", "hcm": "79", "tthue": "46"}
# The archipelagos, and the provinces that they belong to (of the 63 and of the 34 alike).
ARCHIPELAGOS = {"hoangsa": "48", "truongsa": "56"}
TENTH = 0.1
CRACK = 0.15  # neighbours leave cracks of up to a quarter of a unit between them


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", type=Path, help="the package's .tgz")
    parser.add_argument("--out", type=Path, default=OUT)
    arguments = parser.parse_args()
    box, shapes = read_package(arguments.package)
    old = {code_of(name): shape for name, shape in shapes.items() if name not in ARCHIPELAGOS}
    rows = [json.loads(line) for line in (PLACES / "provinces_63.jsonl").open(encoding="utf-8")]
    if missing := {row["code"] for row in rows} ^ old.keys():
        raise SystemExit(f"provinces without a shape, or shapes without a province: {sorted(missing)}")
    today: dict[str, list[BaseGeometry]] = {}
    for row in rows:
        today.setdefault(row["current"], []).append(old[row["code"]])
    table = {
        **ABOUT,
        "box": box,
        "63": {code: drawn(shape) for code, shape in sorted(old.items())},
        "34": {code: drawn(joined(parts)) for code, parts in sorted(today.items())},
        "islands": [{"id": name, "province": code, "path": drawn(shapes[name])} for name, code in ARCHIPELAGOS.items()],
        "anchors": {
            "63": {code: anchor(shape) for code, shape in sorted(old.items())},
            "34": {code: anchor(joined(parts)) for code, parts in sorted(today.items())},
        },
    }
    arguments.out.write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def read_package(package: Path) -> tuple[list[float], dict[str, BaseGeometry]]:
    """The view box (x, y, width, height) and the shapes by the package's ids."""
    with tarfile.open(package) as archive:
        member = archive.extractfile(SOURCE)
        assert member is not None
        svg = member.read().decode("utf-8")
    box = re.search(r'viewBox="([^"]+)"', svg)
    assert box is not None
    paths = re.findall(r'<path\s+id="(\w+)"[^>]*?\sd="([^"]+)"', svg)
    return [float(n) for n in box[1].split()], {name: polygons(d) for name, d in paths}


def polygons(d: str) -> BaseGeometry:
    """The area of an SVG path: even-odd, curves taken as a few straight lines."""
    area: BaseGeometry = Polygon()
    for part in Outline(d).as_subpaths():
        points = corners(Outline(part))
        if len(points) >= 3:
            area = area.symmetric_difference(make_valid(Polygon(points)))
    return area


def corners(outline: Outline) -> list[tuple[float, float]]:
    """The ends of its lines, and eight points along each curve."""
    found = []
    for segment in outline:
        steps = range(1, 9) if isinstance(segment, CubicBezier) else (8,)
        points = [segment.point(step / 8) for step in steps] if segment.start else [segment.end]
        found += [(p.x, p.y) for p in points if p is not None]
    return found


def code_of(name: str) -> str:
    """GSO code of a province of the 63 by the package's id, which is its name in plain letters."""
    if name in OTHER_IDS:
        return OTHER_IDS[name]
    for line in (PLACES / "provinces_63.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        if plain(row["name"]) == name:
            return str(row["code"])
    raise SystemExit(f"the package has {name!r}, which is no province")


def plain(name: str) -> str:
    letters = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "".join(c for c in letters if "a" <= c <= "z")


def joined(parts: list[BaseGeometry]) -> BaseGeometry:
    """One area, with the cracks between neighbours closed."""
    if len(parts) == 1:
        return parts[0]
    return unary_union([p.buffer(CRACK) for p in parts]).buffer(-CRACK)


def drawn(shape: BaseGeometry) -> str:
    """The area as an SVG path with relative coordinates in tenths of a unit."""
    parts = [g for g in getattr(shape, "geoms", [shape]) if isinstance(g, Polygon | MultiPolygon)]
    rings = []
    for part in parts:
        for polygon in getattr(part, "geoms", [part]):
            rings += [polygon.exterior, *polygon.interiors]
    return "".join(ring_path(list(ring.coords)) for ring in rings)


def ring_path(points: list[tuple[float, ...]]) -> str:
    tenths: list[tuple[int, int]] = []
    for x, y, *_ in points:
        at = (round(x / TENTH), round(y / TENTH))
        if not tenths or at != tenths[-1]:
            tenths.append(at)
    if len(tenths) > 1 and tenths[0] == tenths[-1]:
        tenths.pop()
    if len(tenths) < 3:  # an islet smaller than a tenth stays visible as a point
        x, y = tenths[0]
        tenths = [(x, y), (x + 3, y), (x + 3, y + 3), (x, y + 3)]
    steps = [f"{shown(b[0] - a[0])},{shown(b[1] - a[1])}" for a, b in pairwise(tenths)]
    return f"M{shown(tenths[0][0])},{shown(tenths[0][1])}l{' '.join(steps)}z"


def shown(tenths: int) -> str:
    return f"{tenths / 10:g}"


def anchor(shape: BaseGeometry) -> list[float]:
    """A point inside the largest part, for a label."""
    largest = max(getattr(shape, "geoms", [shape]), key=lambda part: part.area)
    point = set_precision(largest.representative_point(), TENTH)
    return [round(point.x, 1), round(point.y, 1)]


if __name__ == "__main__":
    main()
