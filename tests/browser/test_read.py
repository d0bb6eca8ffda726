"""Reading: the words of the question marked on the page, from hit to hit, findings by their letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import serving

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
PLAN = "plan-civil-beredskap-2024-2027.pdf"

# The words that lie under the marks of the question's words, line by line of the text layer.
UNDER_WORDS = """() => {
  const page = document.querySelector('.pdfViewer .page:has(.marks .word)');
  const words = [...page.querySelectorAll('.marks .word')].map((m) => m.getBoundingClientRect());
  const found = [];
  for (const span of page.querySelectorAll('.textLayer span')) {
    for (const node of span.childNodes) {
      if (node.nodeType !== 3) continue;
      for (const match of node.textContent.matchAll(/[\\p{L}\\d-]+/gu)) {
        const range = document.createRange();
        range.setStart(node, match.index);
        range.setEnd(node, match.index + match[0].length);
        const box = range.getBoundingClientRect();
        const middle = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
        const under = words.some(
          (w) => w.left <= middle[0] && middle[0] <= w.right && w.top <= middle[1] && middle[1] <= w.bottom,
        );
        if (under) found.push(match[0].toLowerCase());
      }
    }
  }
  return found;
}"""


def document_id(page: Page, file: str) -> str:
    listed = page.request.get("/api/v1/documents").json()["documents"]
    return next(str(d["id"]) for d in listed if d["file"] == file)


def open_hit(page: Page, query: str) -> None:
    page.goto("/")
    page.locator("input[type=search]").fill(query)
    page.get_by_role("button", name="Sök").click()
    page.locator("a.open", has_text="Delårsrapport").first.click()  # not the scan: it has no text layer
    expect(page.locator(".marks .word").first).to_be_attached()
    expect(page.locator(".textLayer span").first).to_be_attached()


def test_the_words_of_the_question_are_marked_one_by_one(page: Page) -> None:
    open_hit(page, "trygghetspunkter")
    page.wait_for_timeout(300)
    under = set(page.evaluate(UNDER_WORDS))
    assert under
    assert any(word.startswith("trygghetspunkt") for word in under)
    assert all("trygg" in word or "punkt" in word for word in under), under  # a compound's parts count


def test_from_hit_to_hit_without_opening_the_file_again(page: Page) -> None:
    open_hit(page, "civil beredskap")
    position = page.locator("#position")
    first = re.fullmatch(r"Träff (\d+) av (\d+)", position.inner_text())
    assert first is not None
    number, total = map(int, first.groups())
    assert total > 2
    step, key = (1, "j") if number < total else (-1, "k")
    page.evaluate("window.stayed = true")
    before = page.url
    page.locator("#main").focus()
    page.keyboard.press(key)
    expect(position).to_have_text(f"Träff {number + step} av {total}")
    expect(page.locator(".marks .passage").first).to_be_in_viewport()
    assert page.url != before
    assert page.evaluate("window.stayed")
    page.go_back()
    expect(position).to_have_text(f"Träff {number} av {total}")
    page.get_by_role("link", name="Till träfflistan").click()
    expect(page).to_have_url(re.compile(r"/search\?q=civil(%20|\+)beredskap$"))


def test_a_page_without_a_passage_counts_the_hits_and_leads_to_the_nearest(page: Page) -> None:
    page.goto(f"/documents/{document_id(page, PLAN)}?page=1&q=beredskap")
    expect(page.locator("#position")).to_contain_text("i dokumentet")
    page.locator("#next-hit").click()
    expect(page.locator("#position")).to_have_text(re.compile(r"Träff \d+ av \d+"))


def test_findings_are_marked_by_letter_and_lead_to_their_row(page: Page) -> None:
    page.goto(f"/documents/{document_id(page, 'delarsrapport-augusti-2024.pdf')}?page=1")
    sign = page.locator(".signs .k-decision_point").first
    expect(sign).to_have_text("B")
    sign.click()
    focused = page.evaluate("document.activeElement.closest('.finding').textContent")
    assert "Beslutssats 1" in focused
    assert "B" in focused


def test_letters_in_the_margin_of_a_small_page_stand_apart(narrow: Page) -> None:
    """Whatever the page is scaled to, and where some kinds are taken off it."""
    narrow.goto(f"/documents/{document_id(narrow, 'delarsrapport-augusti-2024.pdf')}?page=1")
    expect(narrow.locator(".signs .k-decision_point").first).to_be_visible()
    for _ in range(2):
        narrow.wait_for_timeout(300)
        boxes = narrow.evaluate(
            "[...document.querySelectorAll('.signs')].map(page => [...page.querySelectorAll('.sign')]"
            ".map(sign => sign.getBoundingClientRect()).map(b => [b.left, b.top, b.right, b.bottom]))"
        )
        assert max(map(len, boxes)) > 10
        for page in boxes:
            for at, (left, top, right, bottom) in enumerate(page):
                for other in page[:at]:
                    apart = other[2] <= left or right <= other[0] or other[3] <= top or bottom <= other[1]
                    assert apart, (page[at], other)
        narrow.get_by_role("button", name="Mindre").click()


def test_kinds_of_findings_can_be_taken_off_the_page_and_stay_off(page: Page) -> None:
    address = f"/documents/{document_id(page, 'delarsrapport-augusti-2024.pdf')}?page=1"
    page.goto(address)
    sign = page.locator(".signs .k-case_number").first
    expect(sign).to_be_visible()
    page.get_by_text("Vilka fynd som visas").click()
    page.get_by_role("checkbox", name="Diarienummer").uncheck()
    expect(sign).to_be_hidden()
    expect(page.locator(".signs .k-decision_point").first).to_be_visible()
    page.goto(address)
    expect(page.locator(".signs .k-decision_point").first).to_be_visible()
    expect(page.locator(".signs .k-case_number").first).to_be_hidden()


def test_the_text_view_marks_the_words_too(plain: Page) -> None:
    plain.goto("/search?q=trygghetspunkter")
    address = plain.locator("a.open").first.get_attribute("href")
    plain.goto(f"{address}&view=text#mark")
    words = [text.lower() for text in plain.locator(".sheet mark.word").all_inner_texts()]
    assert words
    assert all("trygg" in word or "punkt" in word for word in words), words
    assert plain.locator(".sheet mark:not(.word)").count() >= 1
    expect(plain.get_by_role("link", name="Till träfflistan")).to_be_visible()


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on one document of 120 pages."""
    from api.collection import Collection
    from api.settings import Settings

    folder = tmp_path_factory.mktemp("long")
    made = pdfium.PdfDocument.new()
    with pdfium.PdfDocument(ROOT / "corpus" / "samples" / PLAN) as plan:
        pages = [n % len(plan) for n in range(120)]
        made.import_pages(plan, pages)
    made.save(folder / "long.pdf")
    made.close()
    data = folder / "data"
    with Collection.open(Settings(data=data)) as collection:
        assert [line.status for line in collection.ingest([folder / "long.pdf"])] == ["indexed"]
    with serving(data) as address:
        yield address


def test_a_file_of_120_pages_opens_where_it_is_asked_to_without_being_fetched_whole(
    chromium: Browser, long: str
) -> None:
    with chromium.new_page(base_url=long, viewport={"width": 1280, "height": 860}) as page:
        identifier = document_id(page, "long.pdf")
        size = int(page.request.head(f"/api/v1/documents/{identifier}/file").headers["content-length"])
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"/documents/{identifier}?page=110")
        expect(page.locator(".page[data-page-number='110'] .textLayer span").first).to_be_attached()
        expect(page.locator("#number")).to_have_value("110")
        assert page.locator(".page canvas").count() < 12, "more pages are drawn than are looked at"
        marked = {url for url in asked if "/marks?" in url}
        assert 1 <= len(marked) < 12
        sizes = page.evaluate(
            "performance.getEntriesByType('resource').filter((e) => e.name.endsWith('/file'))"
            ".map((e) => e.encodedBodySize)"
        )
        assert sum(sizes) < 2 * size, "the file is fetched whole more than once"
        whole = page.request.get(f"/documents/{identifier}?page=110").body()
        assert len(whole) < 200_000, "the page carries what belongs to other pages"
