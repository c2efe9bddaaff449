"""The report in a real browser: Debian's Chromium, headless, without a network."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from gold_records import write
from report_records import AS_OF, URL, many

from extractor.regional.build import Options as BuildOptions
from extractor.regional.build import build
from extractor.regional.report import Options, Summary, write_report
from extractor.regional.store import read

playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright (extra dev)")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs the program chromium (Debian: apt install chromium)")

Page = Any
expect = playwright.expect


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


class Opened:
    """A page, and what it said and asked for while it was open."""

    def __init__(self, browser: Any, file: Path, hash: str = "", **context: Any) -> None:
        self.context = browser.new_context(offline=True, locale="vi-VN", **context)
        self.page: Page = self.context.new_page()
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.said.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(f"file://{file}{hash}")
        self.page.wait_for_selector("body[data-ready]", timeout=20_000)

    def quiet(self) -> bool:
        """No message on the console, and nothing asked for but the page itself."""
        assert self.said == []
        assert [url for url in self.asked if not url.startswith(("file:", "data:", "blob:"))] == []
        assert len([url for url in self.asked if url.startswith("file:")]) == 1
        return True


@pytest.fixture
def opened(browser: Any, report: Path) -> Iterator[Opened]:
    page = Opened(browser, report, viewport={"width": 1280, "height": 900})
    yield page
    assert page.quiet()
    page.context.close()


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Summary]:
    """A report of more than 10,000 targets, with their documents."""
    folder = tmp_path_factory.mktemp("large")
    (folder / "texts").mkdir()
    records = write(folder / "records.jsonl", list(many(12_000, folder / "texts")))
    build([str(records)], folder / "corpus.duckdb", BuildOptions(texts=folder / "texts"))
    connection = read(folder / "corpus.duckdb")
    done = write_report(connection, folder / "report.html", Options(AS_OF))
    connection.close()
    return folder / "report.html", done


def listed(page: Page) -> list[str]:
    return [text.strip() for text in page.locator("#target-list tbody button.figure").all_inner_texts()]


def test_it_opens_with_all_there_is(opened: Opened) -> None:
    page = opened.page
    assert page.title() == "Chỉ tiêu phát triển của các địa phương"
    assert (
        page.locator("#subtitle").inner_text()
        == "Tính đến ngày 10/10/2024 · 2 chỉ tiêu từ 2 văn bản · 1 tỉnh, thành phố"
    )
    assert page.locator("#shown").inner_text() == "2 / 2 chỉ tiêu"
    assert len(listed(page)) == 2
    assert page.locator("#vietnam .province").count() == 34
    for name in ("years", "heat", "progress", "due", "compare"):
        assert page.locator(f"#chart-{name} svg").count() == 1, name


def test_the_map_names_the_archipelagos(opened: Opened) -> None:
    names = "".join(opened.page.locator("#vietnam text").all_text_contents())
    for name in ("Quần đảo Hoàng Sa(TP. Đà Nẵng)", "Quần đảo Trường Sa(tỉnh Khánh Hòa)", "BIỂN ĐÔNG"):
        assert name in names
    assert opened.page.locator("#vietnam .islands").count() == 2
    opened.page.locator("text=63 trước 7/2025").click()
    assert opened.page.locator("#vietnam .province").count() == 63
    assert opened.page.locator("#vietnam .islands").count() == 2


def test_filters_and_search(opened: Opened) -> None:
    page = opened.page
    page.fill("#f-words", "hop tac")
    expect(page.locator("#shown")).to_have_text("1 / 2 chỉ tiêu")
    assert listed(page) == ["12 hợp tác xã"]
    page.fill("#f-words", "hợp tạc")
    expect(page.locator("#shown")).to_have_text("0 / 2 chỉ tiêu")
    assert "Không có chỉ tiêu nào như vậy" in page.locator("#target-list").inner_text()
    page.click("#clear")
    assert page.locator("#shown").inner_text() == "2 / 2 chỉ tiêu"
    page.select_option("#f-state", "conflict")
    assert len(listed(page)) == 1
    page.click("#clear")
    for value, found in (("34:15", 2), ("63:10", 2)):
        page.select_option("#f-place", value)
        assert len(listed(page)) == found
    page.click("#clear")
    page.click("button.tile.overdue")
    assert len(listed(page)) == 0
    assert page.locator("button.tile.overdue").get_attribute("aria-pressed") == "true"


def test_a_view_can_be_sent_on(browser: Any, report: Path) -> None:
    sent = Opened(browser, report, "#?words=h%E1%BB%A3p&language=en")
    assert listed(sent.page) == ["12 hợp tác xã"]
    assert sent.page.locator("html").get_attribute("lang") == "en"
    assert sent.quiet()
    sent.context.close()


def test_a_figure_leads_to_its_sentence(opened: Opened) -> None:
    page = opened.page
    button = page.locator("#target-list button.figure", has_text="sản phẩm")
    button.click()
    page.wait_for_selector(".paper .text mark.figure")
    mentions = page.locator("#source button.mention")
    assert mentions.count() == 3  # the plan, the paper, and the result
    mentions.nth(0).click()
    expect(page.locator(".paper h3")).to_contain_text("KẾ HOẠCH")
    marked = {
        name: page.locator(f".paper .text mark.{name}").all_inner_texts()
        for name in ("comparator", "figure", "deadline", "place")
    }
    assert marked == {
        "comparator": ["ít nhất"],
        "figure": ["50 sản phẩm"],
        "deadline": ["năm 2024"],
        "place": ["tỉnh Lào Cai"],
    }
    sentence = "".join(page.locator(".paper .text .sentence").all_text_contents())
    assert sentence == "- Công nhận ít nhất 50 sản phẩm đạt 3 sao."
    assert page.locator("#source a").count() == 0  # an address that is none of the web is no link
    mentions.nth(1).click()
    expect(page.locator(".paper h3")).to_contain_text("nói gì")
    link = page.locator("#source a")
    assert (link.get_attribute("href"), link.get_attribute("rel")) == (URL, "noopener noreferrer")
    assert "</script><b>" in page.locator(".paper h3").inner_text()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent") == button.inner_text()


def test_conflicts_and_progress_lead_there_too(opened: Opened) -> None:
    page = opened.page
    cards = page.locator("#conflict-list li")
    assert cards.count() == 2
    assert sorted(cards.locator("button.figure").all_inner_texts()) == ["45 sản phẩm", "≥ 50 sản phẩm"]
    page.locator("#chart-progress .mark-rect path").first.click()
    page.wait_for_selector(".paper .text mark.figure")
    assert page.locator(".paper .text mark.figure").inner_text() == "20 sản phẩm"


def test_the_other_language(opened: Opened) -> None:
    page = opened.page
    page.click("#language")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.title() == "Development targets of the provinces"
    assert "Quần đảo" not in "".join(page.locator("#vietnam text").all_text_contents())
    vietnamese = page.locator("[data-t]").all_inner_texts()
    page.click("#language")
    expect(page.locator("html")).to_have_attribute("lang", "vi")
    assert page.locator("[data-t]").all_inner_texts() != vietnamese


def test_the_keyboard_reaches_all(opened: Opened) -> None:
    page = opened.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    province = page.locator('#vietnam .province[tabindex="0"]')
    assert province.count() == 1
    province.focus()
    assert province.get_attribute("aria-label") == "Lào Cai: 2 chỉ tiêu"
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("Tuyên Quang")
    assert not page.locator("#map-tip").is_hidden()
    page.keyboard.press("Enter")
    assert page.locator("#shown").inner_text() == "0 / 2 chỉ tiêu"
    assert page.evaluate("document.activeElement.getAttribute('aria-pressed')") == "true"
    page.keyboard.press("Enter")
    assert page.locator("#shown").inner_text() == "2 / 2 chỉ tiêu"
    page.locator("#target-list button.figure").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#source[open]")
    page.keyboard.press("Escape")
    page.wait_for_selector("#source:not([open])", state="attached")


def test_everything_has_a_name(opened: Opened) -> None:
    page = opened.page
    page.locator("#target-list button.figure").first.click()
    page.wait_for_selector(".paper .text")
    nameless = page.evaluate(
        """[...document.querySelectorAll("button, a, input, select, [role=img], [role=button], [role=region], section, dialog")]
           .filter(e => !(e.getAttribute("aria-label") || e.getAttribute("aria-labelledby") || e.labels?.length || e.textContent.trim()))
           .map(e => e.outerHTML.slice(0, 80))"""
    )
    assert nameless == []
    repeated = page.evaluate(
        "[...document.querySelectorAll('[id]')].map(e => e.id).filter((id, i, all) => all.indexOf(id) !== i)"
    )
    assert [name for name in repeated if not name.startswith(("gradient", "clip"))] == []
    headings = page.evaluate(
        "[...document.querySelectorAll('main h2, main h3, main h4')].map(e => Number(e.tagName[1]))"
    )
    assert headings[0] == 2


@pytest.mark.parametrize("width", [1280, 390])
def test_it_is_accessible(browser: Any, report: Path, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python (extra dev)")
    opened = Opened(browser, report, viewport={"width": width, "height": 900}, bypass_csp=True)
    faults = [str(v["id"]) for v in axe.Axe().run(opened.page).response["violations"]]
    opened.page.locator("#target-list button.figure").first.click()
    opened.page.wait_for_selector(".paper .text mark.figure")
    faults += [str(v["id"]) for v in axe.Axe().run(opened.page).response["violations"]]
    assert faults == []
    opened.context.close()


def test_a_phone_needs_no_sideways_scrolling(browser: Any, report: Path) -> None:
    phone = Opened(browser, report, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 360
    phone.page.locator("#target-list button.figure").first.tap()
    phone.page.wait_for_selector(".paper .text mark.figure")
    box = phone.page.locator("#source").bounding_box()
    assert box
    assert (box["width"], box["height"]) == (360, 740)
    assert phone.quiet()
    phone.context.close()


def test_it_prints(opened: Opened, tmp_path: Path) -> None:
    opened.page.emulate_media(media="print")
    assert opened.page.locator("#filters").is_hidden()
    assert opened.page.locator("#target-list table").is_visible()
    opened.page.pdf(path=tmp_path / "r.pdf", prefer_css_page_size=True)
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")


def quickest(browser: Any, file: Path, tries: int) -> tuple[Opened, float]:
    """The page opened, and the shortest time that it took: other programs on the machine are not its matter."""
    times = []
    for _ in range(tries):
        started = time.perf_counter()
        page = Opened(browser, file, viewport={"width": 1280, "height": 900})
        times.append(time.perf_counter() - started)
        if len(times) < tries:
            page.context.close()
    return page, min(times)


def test_ten_thousand_targets(browser: Any, large: tuple[Path, Summary]) -> None:
    file, done = large
    assert done.targets >= 10_000
    assert not done.cut
    assert file.stat().st_size == done.size <= 20_000_000
    page, took = quickest(browser, file, tries=3)
    print(f"{done.targets} targets, {done.documents} documents, {done.size / 1e6:.1f} MB, ready in {took:.2f} s")
    assert took < 3
    started = time.perf_counter()
    page.page.select_option("#f-place", "34:15")
    expect(page.page.locator("#clear")).to_be_visible()
    assert time.perf_counter() - started < 1
    page.page.locator("#target-list button.figure").first.click()
    page.page.wait_for_selector(".paper .text .sentence")
    assert page.quiet()
    page.context.close()
