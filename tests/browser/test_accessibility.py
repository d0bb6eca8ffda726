"""WCAG 2.2 AA as far as a program can tell: axe on every page in both themes, size of targets, zoom, focus.

Pages without parameters are found in the application itself, so that a new one is tested when it is there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from starlette.routing import Route

from api.settings import Settings
from web.app import create_app

pytestmark = pytest.mark.browser

RULES: Final = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
# The other theme differs in its colours alone.
COLOURS: Final = {
    "runOnly": {"type": "rule", "values": ["color-contrast"]},
    "resultTypes": ["violations"],
}
# The text layer of PDF.js is the document's own text, placed over its picture; axe takes minutes over it.
CONTEXT: Final = {"exclude": [[".textLayer"], [".annotationLayer"]]}
STATES: Final = (
    "/search?q=trygghetspunkter",
    "/search?q=civil+beredskap+sedan+2023&group=document&sort=newest",
    "/search?q=xylofonkvartett&mode=lexical",
    "/search?q=recept+p%C3%A5+pannkakor+till+kommunen",
    "/threads/assignment-SLK-2023-00310",
    "/assignments?kind=decision&q=SLK",
    "/compare?a=delarsrapport-augusti-2024.pdf&b=protokollsutdrag-kf-2024-10-17.pdf",
    "/compare?a=delarsrapport&b=protokoll",
    "/coverage?kind=policy_document",
    "/nowhere",
    "{report}?page=1&q=trygghetspunkter",
    "{report}?page=1&start=100&end=300&view=text",
    "{report}?page=8&view=reading",
    "{report}/manage",
    "/topics/civil-beredskap",
    "{report}?page=1&lang=en",
)


def own_pages(page: Page, data: Any) -> list[str]:
    """The addresses of all pages without parameters that answer with HTML."""
    routes = create_app(Settings(data=data)).routes
    paths = [
        r.path for r in routes if isinstance(r, Route) and "{" not in r.path and "GET" in (r.methods or ())
    ]
    alone = ("/health", "/api", "/upload/queue")  # no pages: pieces and programs' answers
    answers = [(path, page.request.get(path)) for path in paths if not path.startswith(alone)]
    return [p for p, a in answers if a.ok and a.headers["content-type"].startswith("text/html")]


def told(violations: list[dict[str, Any]]) -> list[str]:
    """Each violation with the places it is at, short enough to read in a terminal."""
    return [
        f"{v['id']}: {v['help']} at {[node['html'][:120] for node in v['nodes'][:4]]}" for v in violations
    ]


def violations(page: Page, rules: dict[str, Any]) -> list[str]:
    return told(Axe().run(page, context=CONTEXT, options=rules).response["violations"])


def test_axe_finds_what_is_wrong(page: Page) -> None:
    """A guard of the test below: these rules, asked this way, do find faults of both kinds."""
    page.goto("/about")
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend',"
        " '<img src=\"/static/thread.svg\"><p id=pale>pale</p>');"
        "document.getElementById('pale').style.color = 'rgb(200, 200, 200)'"
    )
    assert {each.partition(":")[0] for each in violations(page, RULES)} == {"image-alt", "color-contrast"}
    assert {each.partition(":")[0] for each in violations(page, COLOURS)} == {"color-contrast"}


@pytest.fixture
def anywhere(chromium: Browser, server: str) -> Iterator[Page]:
    """A window whose console may complain of a page that is not there."""
    with chromium.new_page(base_url=server, viewport={"width": 1280, "height": 860}) as page:
        yield page


def test_axe_finds_nothing_on_any_page_in_either_theme(anywhere: Page, sample_data: Any) -> None:
    page = anywhere
    listed = page.request.get("/api/v1/documents").json()["documents"]
    report = next(d["id"] for d in listed if d["file"] == "delarsrapport-augusti-2024.pdf")
    pages = own_pages(page, sample_data)
    assert {"/", "/search", "/documents", "/status", "/accessibility", "/about/patterns"} <= set(pages)
    found: dict[str, list[str]] = {}
    for address in (*pages, *STATES):
        page.goto(address.replace("{report}", f"/documents/{report}"))
        if "page=1&q" in address:
            expect(page.locator(".marks .word").first).to_be_attached()
        page.emulate_media(color_scheme="light")
        wrong = violations(page, RULES)
        page.emulate_media(color_scheme="dark")
        wrong += [f"dark: {each}" for each in violations(page, COLOURS)]
        if wrong:
            found[address] = wrong
    assert found == {}


# Controls that a finger or a shaking hand must hit: 24 by 24 CSS pixels, or as much room around them
# (WCAG 2.5.8). Links within a sentence are excepted there, and here.
SMALL_TARGETS = """() => {
  const shown = (e) => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length;
  const inline = (e) =>
    getComputedStyle(e).display === "inline" &&
    e.parentElement.textContent.trim().length > e.textContent.trim().length;
  const targets = [...document.querySelectorAll("a[href], button, input, select, summary, textarea")]
    .filter((e) => shown(e) && !e.closest(".sr, .signs, .pdfViewer") && !e.matches(".skip, [hidden]"));
  const boxes = targets.map((e) => (e.closest("label") ?? e).getBoundingClientRect());
  const small = (b) => b.width < 24 || b.height < 24;
  const middle = (b) => [(b.left + b.right) / 2, (b.top + b.bottom) / 2];
  return targets.filter((e, i) => {
    if (!small(boxes[i]) || inline(e)) return false;
    const [x, y] = middle(boxes[i]);
    return targets.some((other, j) => {
      if (i === j || other.closest("label") === e.closest("label") && e.closest("label")) return false;
      const b = boxes[j];
      if (small(b)) return Math.hypot(middle(b)[0] - x, middle(b)[1] - y) < 23.5;
      return Math.hypot(Math.max(b.left - x, 0, x - b.right), Math.max(b.top - y, 0, y - b.bottom)) < 12;
    });
  }).map((e) => e.outerHTML.slice(0, 120));
}"""


def test_targets_are_large_enough_or_apart(anywhere: Page, sample_data: Any) -> None:
    page = anywhere
    listed = page.request.get("/api/v1/documents").json()["documents"]
    report = next(d["id"] for d in listed if d["file"] == "delarsrapport-augusti-2024.pdf")
    small: dict[str, list[str]] = {}
    for address in (
        *own_pages(page, sample_data),
        "/search?q=civil+beredskap",
        f"/documents/{report}?page=1&q=plan",
    ):
        page.goto(address)
        found = page.evaluate(SMALL_TARGETS)
        if found:
            small[address] = found
    assert small == {}


def test_at_four_times_the_size_no_page_scrolls_sideways(
    chromium: Browser, server: str, sample_data: Any
) -> None:
    """400 per cent on a screen of 1280 pixels is a window of 320."""
    with chromium.new_page(base_url=server, viewport={"width": 320, "height": 256}) as page:
        wide = {}
        listed = page.request.get("/api/v1/documents").json()["documents"]
        report = next(d["id"] for d in listed if d["file"] == "delarsrapport-augusti-2024.pdf")
        for address in (*own_pages(page, sample_data), *STATES):
            page.goto(address.replace("{report}", f"/documents/{report}"), wait_until="domcontentloaded")
            width = page.evaluate("document.documentElement.scrollWidth")
            if width > 320:
                wide[address] = width
        assert wide == {}
