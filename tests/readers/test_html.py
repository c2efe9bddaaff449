"""Pages: what is kept, what is marked, and the grid of tables with merged cells."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pages import ARTICLE, LAYOUTS

from extractor.document import BlockKind, Document
from extractor.readers import Reader, ReadError

READER = Reader.built_in()
CORPUS = Path(__file__).parents[2] / "corpus" / "docs"


def kept(document: Document) -> list[tuple[BlockKind, str]]:
    return [(b.kind, b.span.of(document.text)) for b in document.blocks if b.kind is not BlockKind.FURNITURE]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_article_and_nothing_else(layout: str) -> None:
    document = READER.read(LAYOUTS[layout](ARTICLE).encode(), f"{layout}.html")
    found = kept(document)
    text = "\n".join(words for _, words in found)
    for kind, value in ARTICLE:
        for words in [value] if isinstance(value, str) else [c for row in value for c in row]:
            assert words in text, kind
    assert "LẠC" not in text
    kinds = [kind for kind, _ in found]
    assert kinds.count(BlockKind.TITLE) == kinds.count(BlockKind.LEAD) == kinds.count(BlockKind.CAPTION) == 1
    assert kinds.count(BlockKind.LIST_ITEM) == 3
    assert kinds.count(BlockKind.TABLE_ROW) == 4
    assert next(w for k, w in found if k is BlockKind.HEADING) == "Chỉ tiêu năm 2024"
    assert document.title == ARTICLE[0][1]
    assert document.published == date(2024, 3, 12)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_cells(layout: str) -> None:
    document = READER.read(LAYOUTS[layout](ARTICLE).encode(), "a.html")
    last = [b for b in document.blocks if b.kind is BlockKind.TABLE_ROW][-1]
    text = document.text
    assert [(c.span.of(text), [h.of(text) for h in c.headers]) for c in last.cells] == [
        ("3", ["TT"]), ("Lục Hồn", ["Xã"]), ("4", ["Thực hiện 2023"]), ("6", ["Kế hoạch 2024"]),
    ]  # fmt: skip
    assert last.location is not None
    assert last.location.endswith("/tr[4]")


MERGED = """<html><head><title>Giao chỉ tiêu cho các xã của huyện</title></head><body><h1>Giao chỉ tiêu cho các xã của huyện</h1>
<p>Huyện giao các chỉ tiêu sau đây cho từng xã, thị trấn trong hai năm 2024 và 2025.</p>
<table><tr><td rowspan="2">TT</td><td rowspan="2">Chỉ tiêu</td><td colspan="2">Sản phẩm OCOP</td></tr>
<tr><td>Năm 2024</td><td>Năm 2025</td></tr>
<tr><td>A</td><td colspan="3">VÙNG CAO</td></tr>
<tr><td rowspan="2">1</td><td>Hoành Mô</td><td>5</td><td>7</td></tr>
<tr><td>Đồng Văn</td><td>3</td><td>x</td></tr></table></body></html>"""


def test_merged_cells() -> None:
    document = READER.read(MERGED.encode(), "a.html")
    text = document.text
    table = [b for b in document.blocks if b.kind is BlockKind.TABLE_ROW]
    assert [b.header for b in table] == [True, True, False, False, False]
    grid = [[(c.span.of(text), [h.of(text) for h in c.headers]) for c in b.cells] for b in table[2:]]
    assert grid[0] == [("A", ["TT"]), ("VÙNG CAO", ["Chỉ tiêu"])]
    assert grid[1][3] == ("7", ["Sản phẩm OCOP", "Năm 2025"])
    assert grid[2] == [
        ("1", ["TT"]), ("Đồng Văn", ["Chỉ tiêu"]), ("3", ["Sản phẩm OCOP", "Năm 2024"]), ("x", ["Sản phẩm OCOP", "Năm 2025"]),
    ]  # fmt: skip
    assert text.count("Hoành Mô") == 1


META = [
    ('<meta property="article:published_time" content="2023-03-21T08:15:00+07:00">', date(2023, 3, 21)),
    (
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2022-01-05"}</script>',
        date(2022, 1, 5),
    ),
    ('<script type="application/ld+json">{broken</script>', None),
    ('<meta name="pubdate" content="2023-13-45">', None),
]


@pytest.mark.parametrize(("head", "day"), META)
def test_the_head_states_the_date(head: str, day: date | None) -> None:
    page = f"<html><head>{head}</head><body><h1>Huyện giao chỉ tiêu</h1><p>Huyện giao chỉ tiêu cho các xã trong năm nay.</p></body></html>"
    assert READER.read(page.encode(), "a.html").published == day


def test_the_date_line_wins_over_the_head() -> None:
    document = READER.read(CORPUS / "10-lang-son-ocop-du-lich.html")
    assert document.published == date(2023, 7, 21)
    assert document.title == "Lạng Sơn gắn OCOP với du lịch cộng đồng"


def test_pages_are_told_by_content_not_name() -> None:
    assert (
        READER.read(b"<!DOCTYPE html><p>Xin ch\xc3\xa0o", "a.txt")
        .blocks[0]
        .span.of(READER.read(b"<!DOCTYPE html><p>Xin ch\xc3\xa0o", "a.txt").text)
        == "Xin chào"
    )


HOSTILE = [
    "<html>" + "<div>" * 3000 + "sâu" + "</div>" * 3000,
    "<table>" + "<tr><td colspan='99999999' rowspan='99999999'>1</td><td>2</td></tr>" * 50 + "</table>",
    "<p>" + "&lt;" * 5000,
    "<b>" * 5000 + "x",
    "<html><!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>]><p>&b;</p></html>",
    "<ul>" * 500 + "<li>x",
    "<table><tr>" * 400 + "<td>x",
    "",
    "<!-- nothing -->",
]


@pytest.mark.parametrize("page", HOSTILE)
def test_hostile_pages(page: str) -> None:
    try:
        document = READER.read(page.encode(), "a.html")
    except ReadError:
        return
    for block in document.blocks:
        assert block.span.of(document.text).strip()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<table>",
                "<tr>",
                "<td>",
                "</td>",
                "<li>",
                "<ul>",
                "<h2>",
                "<b>",
                "a.",
                "Mục tiêu",
                "\u00a0",
                "<br>",
                "<div class='related'>",
                "</div>",
                "<a href=x>",
                "</a>",
            ]
        ),
        max_size=50,
    ).map("".join)
)
def test_any_page(page: str) -> None:
    try:
        document = READER.read(f"<html><body>{page}</body></html>".encode(), "a.html")
    except ReadError:
        return
    last = 0
    for block in document.blocks:
        assert last <= block.span.start < block.span.end <= len(document.text)
        last = block.span.end


TITLED = """<html><body><h1>Chỉ tiêu trồng rừng năm 2024</h1><p>Huyện giao chỉ tiêu trồng rừng cho các xã trong năm 2024.</p>
<table><tr><td colspan="2">Biểu 1. Trồng quế (ĐVT: ha)</td></tr><tr><td>Xã</td><td>Năm 2024</td></tr><tr><td>Hoành Mô</td><td>5</td></tr></table>
<table><caption>Biểu 2. Trồng hồi</caption><tr><td>Xã</td><td>Năm 2024</td></tr><tr><td>Đồng Văn</td><td>7</td></tr></table>
<table><tr><td colspan="2">Hoành Mô</td></tr><tr><td>Trồng quế</td><td>5</td></tr><tr><td>Trồng hồi</td><td>7</td></tr></table></body></html>"""


def test_a_table_s_title_stands_above_it() -> None:
    document = READER.read(TITLED.encode(), "a.html")
    lines = [(b.kind is BlockKind.TABLE_ROW, b.header, b.span.of(document.text)) for b in document.blocks[2:]]
    assert lines == [
        (False, False, "Biểu 1. Trồng quế (ĐVT: ha)"),
        (True, True, "Xã | Năm 2024"),
        (True, False, "Hoành Mô | 5"),
        (False, False, "Biểu 2. Trồng hồi"),
        (True, True, "Xã | Năm 2024"),
        (True, False, "Đồng Văn | 7"),
        (True, True, "Hoành Mô"),
        (True, False, "Trồng quế | 5"),
        (True, False, "Trồng hồi | 7"),
    ]
