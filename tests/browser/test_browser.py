"""What a person does, in a real browser: search, open, see the words marked, copy them with their source."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

QUESTION = "upprätta trygghetspunkter förklaras fullgjort"
SAID = "Uppdraget till kommunstyrelsen givet i budget 2023"

# Where the letters of the page picture stand (the text layer lies over them) against where the marks lie:
# for each line of letters the share of it that a mark covers, and for each mark the share over letters.
COVERAGE = """(text) => {
  const page = document.querySelector('.pdfViewer .page:has(.marks .passage)');
  const marks = [...page.querySelectorAll('.marks .passage')].map((m) => m.getBoundingClientRect());
  const overlap = (a, b) =>
    Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
    Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));
  const lines = [...page.querySelectorAll('.textLayer span')]
    .filter((s) => s.textContent.trim())
    .map((s) => ({ text: s.textContent, box: s.getBoundingClientRect() }));
  return lines.map(({ text, box }) => ({
    text,
    share: marks.reduce((sum, mark) => sum + overlap(mark, box), 0) / (box.width * box.height),
  }));
}"""


def search_and_open(page: Page) -> None:
    """Ask, and open the hit among the decision points that the report proposes."""
    page.goto("/")
    page.locator("input[type=search]").fill(QUESTION)
    page.get_by_role("button", name="Sök").click()
    proposed = page.locator(".hit", has=page.locator(".trail", has_text="Förslag till beslut"))
    proposed.locator("a.open").first.click()


def open_the_proposal(page: Page) -> None:
    search_and_open(page)
    expect(page.locator(".marks").first).to_be_visible()
    expect(page.locator(".textLayer span").first).to_be_attached()


def test_a_question_leads_in_one_click_to_the_marked_words(page: Page) -> None:
    open_the_proposal(page)
    assert re.search(r"/documents/[0-9a-f]{16}\?page=1&start=\d+&end=\d+", page.url)
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Delårsrapport augusti 2024 för kommunstyrelsen"
    )
    expect(page.locator("#printed")).to_have_text("tryckt 1 (3)")
    expect(page.locator(".marks .passage").first).to_be_in_viewport()


@pytest.mark.parametrize("zoomed", [0, 3])
def test_the_mark_lies_on_the_words_and_nowhere_else(page: Page, zoomed: int) -> None:
    open_the_proposal(page)
    for _ in range(zoomed):
        page.get_by_role("button", name="Större").click()
        page.wait_for_timeout(300)
    expect(page.locator(".textLayer span", has_text="trygghetspunkter").first).to_be_attached()
    expect(page.locator(".marks").first).to_be_visible()
    shares = {line["text"]: float(line["share"]) for line in page.evaluate(COVERAGE, "")}
    marked = {text for text, share in shares.items() if share > 0.95}
    assert any(SAID in text for text in marked)
    assert any("trygghetspunkter" in text for text in marked)
    unmarked = {text for text, share in shares.items() if share < 0.02}
    assert marked | unmarked == set(shares), "a line is neither marked nor free"
    assert any("Prognosen för helåret" in text for text in unmarked)


def test_a_mark_runs_on_over_the_page_break(page: Page) -> None:
    listed = page.request.get("/api/v1/documents").json()["documents"]
    report = next(d["id"] for d in listed if d["file"] == "delarsrapport-augusti-2024.pdf")
    read = page.request.get(f"/api/v1/documents/{report}").json()
    first, second = (read["pages"][n]["text"] for n in (0, 1))
    page.goto(f"/documents/{report}?page=1&start={len(first) - 60}&end={len(first) + 90}")
    expect(page.locator(".page[data-page-number='1'] .marks .passage").first).to_be_attached()
    expect(page.locator(".page[data-page-number='2'] .marks .passage").first).to_be_attached()
    assert second


def test_a_mark_comes_into_view_after_pages_of_other_sizes(chromium: Browser, turned: str) -> None:
    with chromium.new_page(base_url=turned, viewport={"width": 1280, "height": 860}) as page:
        listed = page.request.get("/api/v1/documents").json()["documents"]
        read = page.request.get(f"/api/v1/documents/{listed[0]['id']}").json()
        lengths = [len(each["text"]) + 2 for each in read["pages"]]
        start = sum(lengths[:3]) + lengths[3] // 2
        page.goto(f"/documents/{listed[0]['id']}?page=4&start={start}&end={start + 100}")
        expect(page.locator(".page[data-page-number='4'] .textLayer span").first).to_be_attached()
        mark = page.locator(".page[data-page-number='4'] .marks .passage").first
        expect(mark).to_be_in_viewport()
        shown, window = mark.bounding_box(), page.locator("#viewerContainer").bounding_box()
        assert shown is not None
        assert window is not None
        assert 40 < shown["y"] - window["y"] < 200


def test_the_keyboard_is_enough(page: Page) -> None:
    page.goto("/search?q=trygghetspunkter")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator(".hit a.open").nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(page.locator(".hit a.open").first).to_be_focused()
    page.keyboard.press("c")
    expect(page.locator("#toast")).to_have_text("Kopierat med källa")
    address = page.locator(".hit a.open").first.evaluate("link => link.href")
    copied = str(page.evaluate("navigator.clipboard.readText()"))
    assert copied.startswith("”")
    assert copied.rstrip().endswith(str(address))
    assert re.search(r"”\n.+, s\. \d+", copied)
    page.keyboard.press("/")
    expect(page.locator("input[type=search]")).to_be_focused()
    page.keyboard.type("jk")
    expect(page.locator("input[type=search]")).to_have_value("jk")
    page.goto("/search?q=trygghetspunkter")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/documents/"))


def test_what_is_typed_is_continued_by_the_collections_own_words(page: Page) -> None:
    page.goto("/")
    box = page.get_by_role("combobox")
    box.press_sequentially("trygghetsp")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    chosen = box.input_value()
    assert "trygghetspunkt" in chosen.lower()
    page.keyboard.press("Escape")
    expect(box).to_have_value("trygghetsp")
    expect(options.first).to_be_hidden()
    box.press_sequentially("u")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page.locator(".hit").first).to_be_visible()


def test_no_suggestion_stays_that_what_is_typed_has_left_behind(page: Page) -> None:
    page.goto("/")
    box = page.get_by_role("combobox")
    options = page.get_by_role("option")
    box.press_sequentially("tr")
    expect(options.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.route("**/suggestions?*", lambda route: None)  # no answer comes any more
    box.press_sequentially(" qz")
    expect(options).to_have_count(0)
    expect(box).to_have_attribute("aria-expanded", "false")


def test_a_question_mark_shows_the_keys(page: Page) -> None:
    page.goto("/search?q=trygghetspunkter")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Tangenter")).to_be_visible()
    page.keyboard.press("j")
    expect(page.locator(".hit a.open").first).not_to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("j")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".hit a.open").nth(1)).to_be_focused()


def test_single_keys_can_be_turned_off(page: Page) -> None:
    """WCAG 2.1.4: who speaks to the computer says letters without meaning keys."""
    page.goto("/about")
    page.locator("main").get_by_label("Använd tangenterna").uncheck()
    page.goto("/search?q=trygghetspunkter")
    page.keyboard.press("j")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator(".hit a.open").first).not_to_be_focused()
    page.goto("/about")
    page.locator("main").get_by_label("Använd tangenterna").check()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()


def test_address_and_findings_follow_the_page(page: Page) -> None:
    open_the_proposal(page)
    expect(page.locator("#page-findings")).to_contain_text("SLK-2022-01187")
    page.get_by_role("link", name="Nästa sida").click()
    expect(page).to_have_url(re.compile(r"page=2&start="))
    expect(page.locator("#number")).to_have_value("2")
    expect(page.locator("#printed")).to_have_text("tryckt 2 (3)")
    expect(page.locator("#page-findings")).not_to_contain_text("SLK-2022-01187")
    page.get_by_role("link", name="Text", exact=True).click()
    expect(page).to_have_url(re.compile(r"page=2&.*view=text"))
    expect(page.get_by_role("region", name="Text")).to_contain_text("Beskrivning av ärendet")


def test_the_text_view_scrolls_to_the_mark_and_leaves_the_frame_where_it_is(page: Page) -> None:
    open_the_proposal(page)
    page.get_by_role("link", name="Text", exact=True).click()
    expect(page.locator("#mark")).to_be_in_viewport()
    expect(page.get_by_role("banner")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollHeight") <= 860


def test_a_finding_is_opened_and_marked(page: Page) -> None:
    open_the_proposal(page)
    before = page.locator(".marks .passage").count()
    page.locator("#page-findings a.said", has_text="SLK-2022-01187").click()
    expect(page.locator(".finding.here")).to_contain_text("SLK-2022-01187")
    expect(page.locator(".marks .passage")).not_to_have_count(before)
    expect(page.locator(".marks .passage").first).to_be_in_viewport()
    shares = page.evaluate(COVERAGE, "")
    touched = [line["text"] for line in shares if line["share"] > 0.02]
    assert len(touched) == 1
    assert "2022-01187" in touched[0]


def test_without_javascript_everything_but_the_picture_works(plain: Page) -> None:
    search_and_open(plain)
    expect(plain.get_by_role("button", name="Kopiera med källa")).to_have_count(0)
    expect(plain.locator("mark").first).to_be_visible()
    expect(plain.locator(".sheet")).to_contain_text(SAID)
    plain.get_by_role("link", name="Nästa sida").click()
    expect(plain.locator(".sheet")).to_contain_text("Beskrivning av ärendet")


ADDRESSES = [
    "/",
    "/search",
    "/search?q=trygghetspunkter",
    "/search?q=xylofonkvartett&mode=lexical",
    "/documents",
    "/status",
    "/about",
    "/assignments",
    "/threads/assignment-SLK-2022-01187",
    "/decisions",
    "/goals",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_telephone_shows_every_page_without_scrolling_sideways(narrow: Page, address: str) -> None:
    narrow.goto(address)
    assert narrow.evaluate("document.documentElement.scrollWidth") <= 400


def test_a_telephone_says_what_a_search_is_narrowed_to(narrow: Page) -> None:
    narrow.goto("/search?q=beredskap&from=2023&type=plan")
    expect(narrow.locator(".facets .fold > summary")).to_have_text("Begränsat: från 2023, plan")
    expect(narrow.locator(".facet").first).to_be_hidden()


def test_a_page_picture_that_is_not_printed_says_so_on_paper(page: Page) -> None:
    open_the_proposal(page)
    page.emulate_media(media="print")
    expect(page.get_by_text("Sidans bild skrivs ut från filen")).to_be_visible()
    expect(page.locator("#viewerContainer")).to_be_hidden()


def test_a_telephone_reads_too(narrow: Page) -> None:
    open_the_proposal(narrow)
    assert narrow.evaluate("document.documentElement.scrollWidth") <= 400
    expect(narrow.locator("#number")).to_have_value("1")


FOCUSED = """() => {
  const here = document.activeElement;
  return [here.textContent.trim(), getComputedStyle(here).outlineStyle];
}"""


def test_everything_can_be_reached_by_tab_with_a_visible_focus(page: Page) -> None:
    page.goto("/search?q=trygghetspunkter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Till innehållet")).to_be_focused()
    wanted = {"Röda tråden", "Sök", "Dokument", "Ord", "Kopiera med källa"}
    for _ in range(100):
        page.keyboard.press("Tab")
        text, outline = page.evaluate(FOCUSED)
        assert outline == "solid", text
        wanted.discard(text)
        if not wanted:
            break
    assert not wanted


def test_a_long_name_does_not_widen_the_register(page: Page) -> None:
    page.goto("/assignments")
    fits = """(table) => {
      table.querySelector('td.to').textContent = 'Samhällsbyggnadsförvaltningens utbildningsnämnd';
      const beneath = '<span class="small beneath">föreslås fullgjort</span>';
      table.querySelector('td:nth-child(2)').insertAdjacentHTML('beforeend', beneath);
      const page = document.querySelector('.tally');
      return table.getBoundingClientRect().right - page.getBoundingClientRect().right;
    }"""
    assert page.locator("table.register").evaluate(fits) <= 0


def test_no_dot_between_facts_begins_or_ends_a_line(narrow: Page) -> None:
    narrow.goto("/search?q=uppdrag")
    shown = """(facts) => [...facts.children].slice(1).map((fact) => {
      const dot = parseFloat(getComputedStyle(fact, '::before').left);
      return fact.getBoundingClientRect().left + dot >= facts.getBoundingClientRect().left;
    })"""
    lines = """(facts) => [...facts.children].slice(1).map((fact, n) =>
      fact.getBoundingClientRect().top === facts.children[n].getBoundingClientRect().top)"""
    wrapped = 0
    for facts in narrow.locator(".hit .facts").all():
        same_line = facts.evaluate(lines)
        assert facts.evaluate(shown) == same_line
        assert facts.evaluate("(facts) => getComputedStyle(facts).overflowX") == "clip"
        wrapped += same_line.count(False)
    assert wrapped
