"""The report as a file: data, texts, charts, map, words and code put into one page."""

from __future__ import annotations

import json
import os
import tempfile
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from html import escape
from pathlib import Path
from string import Template
from typing import Any, Literal

from duckdb import DuckDBPyConnection

from extractor.patterns.files import PatternFolder
from extractor.regional.errors import CorpusError
from extractor.regional.report.charts import charts
from extractor.regional.report.collect import Content, collect
from extractor.regional.report.marks import Marker
from extractor.regional.report.texts import Packed, pack
from extractor.regional.search import Filter

Language = Literal["vi", "en"]
HERE = Path(__file__).parent
#: The page's own code, in the order in which it is run.
SCRIPTS = ("words", "data", "filters", "figures", "tables", "map", "charts", "compare", "source", "main")


@dataclass(frozen=True)
class Options:
    """What to show: the day to see it from, the language it opens in, which targets, and a title of one's own.

    ``limit``: bytes that the file should not pass; where whole documents would, passages stand for them.
    """

    as_of: date
    language: Language = "vi"
    wanted: Filter = field(default_factory=Filter)
    title: str | None = None
    limit: int = 20_000_000
    patterns: Path | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """What was written: bytes, targets, documents, and whether documents were cut down to passages."""

    size: int
    targets: int
    documents: int
    cut: bool


def write_report(connection: DuckDBPyConnection, out: Path, options: Options) -> Summary:
    """Write the report, whole or not at all. Raises CorpusError if there is no folder for it, or no target."""
    if not out.parent.is_dir():
        raise CorpusError(f"{out.parent}: no such folder")
    marker = Marker.load(PatternFolder.over_built_in(options.patterns))
    content = collect(connection, options.as_of, options.wanted, marker)
    targets, documents = (len(content.tables[name]["rows"]) for name in ("targets", "documents"))
    if not targets:
        raise CorpusError(f"no target to report: none of the corpus fits, or none was known on {options.as_of}")
    page = _page(content, pack(content.whole), options)
    cut = len(page) > options.limit
    if cut:
        page = _page(content, pack(content.cut), options, cut=True)
    _put(out, page)
    return Summary(len(page), targets, documents, cut)


def _page(content: Content, texts: Packed, options: Options, cut: bool = False) -> bytes:
    words = tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))
    data = {
        **content.tables,
        "language": options.language,
        "title": options.title,
        "cut": cut,
        "where": texts.where,
        "words": words,
        "charts": charts(),
        "map": json.loads((HERE / "vietnam.json").read_text(encoding="utf-8")),
    }
    page = Template((HERE / "page.html").read_text(encoding="utf-8"))
    filled = page.substitute(
        language=options.language,
        title=escape(options.title or words["title"][options.language]),
        style=(HERE / "style.css").read_text(encoding="utf-8"),
        data=_inline(data),
        texts=_inline(texts.blocks),
        vega=_script(_vega()),
        script=_script("\n".join((HERE / "js" / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)),
    )
    return filled.encode("utf-8")


def _inline(value: Mapping[str, Any] | Sequence[Any]) -> str:
    """JSON that can stand in a script element: no text in it can end the element."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _script(code: str) -> str:
    return code.replace("</script", "<\\/script").replace("<!--", "<\\!--")


@cache
def _vega() -> str:
    """Vega, Vega-Lite and Vega-Embed in one, as the library that Altair saves its charts with packs them."""
    import vl_convert

    convert: Any = vl_convert  # its stub wants an argument that the function does not
    bundle: str = convert.javascript_bundle()
    return bundle


def _put(out: Path, page: bytes) -> None:
    with tempfile.TemporaryDirectory(prefix=f".{out.name}.", dir=out.parent) as folder:
        beside = Path(folder) / out.name
        beside.write_bytes(page)
        os.replace(beside, out)
