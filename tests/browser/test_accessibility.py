"""WCAG 2.2 AA as far as a program can tell: axe on every page, zoom, keyboard, what systems force on a page.

The pages are the routes of the application itself, with accounts and all: a new one with a parameter fails
here until `OPENED` says how it is opened. All rules are tried in Swedish and light; in English and dark those
of colours, as nothing else changes with the theme, and `test_wording` sees that both languages say the same.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect
from starlette.routing import Route

from api.access import AccessSettings, people
from api.settings import Settings
from corpus.accounts import AccountStore
from corpus.store import Store
from tests.browser.conftest import serving
from web.app import create_app

pytestmark = pytest.mark.browser

PASSWORD: Final = "ett långt lösenord att minnas"
RULES: Final = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
# What themes differ in, which axe takes as long over as over all else.
COLOURS: Final = ("color-contrast", "link-in-text-block")
# The text layer of PDF.js is the document's own text, placed over its picture; axe takes minutes over it.
CONTEXT: Final = {"exclude": [[".textLayer"], [".annotationLayer"]]}
# Routes with parameters, and how each page is opened; "" is no page but a piece of one, a file or a way on.
OPENED: Final[Mapping[str, str]] = {
    "/passages/{passage}/similar": "/passages/{id}:6325/similar",
    "/documents/{identifier}": "/documents/{id}?page=1&q=trygghetspunkter",
    "/documents/{identifier}/findings": "",
    "/documents/{identifier}/outline": "",
    "/documents/{identifier}/marks": "",
    "/documents/{identifier}/manage": "/documents/{id}/manage",
    "/threads/{identifier}": "/threads/assignment-SLK-2023-00310",
    "/topics/{topic}": "/topics/civil-beredskap",
    "/searches/{identifier:int}": "",
    "/draft/{draft:int}": "/draft/1?edit=1",
    "/draft/{draft:int}/export": "",
}
STATES: Final = (
    "/search?q=trygghetspunkter",
    "/search?q=civil+beredskap+sedan+2023&group=document&sort=newest",
    "/search?q=xylofonkvartett&mode=lexical",
    "/search?q=recept+p%C3%A5+pannkakor+till+kommunen",
    "/assignments?kind=decision&q=SLK",
    "/compare?a=delarsrapport-augusti-2024.pdf&b=protokollsutdrag-kf-2024-10-17.pdf",
    "/compare?a=delarsrapport&b=protokoll",
    "/coverage?kind=policy_document",
    "/nowhere",
    "/documents/{id}?page=1&start=100&end=300&view=text",
    "/documents/{id}?page=8&view=reading",
)


@pytest.fixture(scope="module")
def guarded(untouched: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A server on a copy of the samples that asks who one is, and its data folder."""
    data = Path(shutil.copytree(untouched, tmp_path_factory.mktemp("guarded") / "data"))
    with Store.open(Settings(data).database) as store:
        people.add(AccountStore(store.database), "chef", "administrator", PASSWORD)
    # Every page in both themes within a minute is more than any person opens.
    with serving(data, RODATRADEN_ACCOUNTS="local", RODATRADEN_REQUESTS_A_MINUTE="100000") as address:
        yield address, data


def entered(context: BrowserContext) -> Page:
    """A page of one who has signed in."""
    page = context.new_page()
    page.goto("/login")
    page.locator("main input[name=name]").fill("chef")
    page.locator("main input[name=password]").fill(PASSWORD)
    page.locator("main button").click()
    expect(page.locator("main button")).not_to_have_text("Logga in")
    return page


@pytest.fixture(scope="module")
def light(chromium: Browser, guarded: tuple[str, Path]) -> Iterator[Page]:
    """A window of an administrator, in Swedish and light, with a point in the draft and a search kept.

    Its console may complain of a page that is not there.
    """
    with chromium.new_context(base_url=guarded[0], viewport={"width": 1280, "height": 860}) as context:
        page = entered(context)
        page.goto("/decisions")
        page.locator(".to-draft button").first.click()
        expect(page.locator("#toast")).to_contain_text("Ligger nu i utkastet")
        page.goto("/search?q=trygghet")
        page.get_by_role("button", name="Spara sökningen").click()
        yield page


@pytest.fixture(scope="module")
def dark(chromium: Browser, guarded: tuple[str, Path]) -> Iterator[Page]:
    """The same in English and dark."""
    with chromium.new_context(
        base_url=guarded[0], viewport={"width": 1280, "height": 860}, color_scheme="dark"
    ) as context:
        page = entered(context)
        page.goto("/?lang=en")
        yield page


@pytest.fixture(scope="module")
def pages(light: Page, guarded: tuple[str, Path]) -> tuple[str, ...]:
    """The address of every page of the application."""
    listed = light.request.get("/api/v1/documents").json()["documents"]
    report = next(d["id"] for d in listed if d["file"] == "delarsrapport-augusti-2024.pdf")
    app = create_app(Settings(guarded[1], access=AccessSettings(mode="local")))
    paths = [r.path for r in app.routes if isinstance(r, Route) and "GET" in (r.methods or ())]
    unknown = [path for path in paths if "{" in path and path not in OPENED]
    assert unknown == [], "say in OPENED how they are opened"
    asked = [OPENED[path] if "{" in path else path for path in paths if path != "/upload/queue"]
    found = [address.replace("{id}", report) for address in asked if address]
    answers = [(address, light.request.get(address)) for address in found]
    return tuple(
        address for address, answer in answers if answer.headers["content-type"].startswith("text/html")
    )


@pytest.fixture(scope="module")
def states(pages: Sequence[str]) -> tuple[str, ...]:
    """The same, and pages as they look when more or less is found."""
    report = next(address for address in pages if address.endswith("/manage")).split("/")[2]
    return (*pages, *(state.replace("{id}", report) for state in STATES))


def settled(page: Page, address: str) -> None:
    """Open a page; that of a document is there when its marks are drawn."""
    page.goto(address)
    if "page=1&q" in address:
        expect(page.locator(".marks .word").first).to_be_attached()


def told(violations: list[dict[str, Any]]) -> list[str]:
    """Each violation with the places it is at, short enough to read in a terminal."""
    return [
        f"{v['id']}: {v['help']} at {[node['html'][:120] for node in v['nodes'][:4]]}" for v in violations
    ]


# Marks one of each kind of what is written or asked for, and the others. Those are of a kind that have the
# same names, classes and computed looks, as has all that is around them.
KINDS: Final = """() => {
  const looks = ["color", "backgroundColor", "backgroundImage", "opacity", "fontSize", "fontWeight",
    "textDecorationLine", "textShadow", "visibility"];
  const kinds = new Map(), told = new Map();
  const kind = (element) => {
    if (!element) return 0;
    if (!kinds.has(element)) {
      const { tagName, type, disabled } = element, style = getComputedStyle(element);
      const look = JSON.stringify([kind(element.parentElement), tagName, element.getAttribute("class"), type,
        disabled, ...looks.map((name) => style[name])]);
      if (!told.has(look)) told.set(look, told.size + 1);
      kinds.set(element, told.get(look));
    }
    return kinds.get(element);
  };
  const tried = new Set();
  for (const element of document.body.querySelectorAll("*")) {
    const says = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())
      || element.matches("a, input, select, textarea");
    if (!says || !element.checkVisibility({ visibilityProperty: true })) continue;
    element.dataset.tried = tried.has(kind(element)) ? "no" : "yes";
    tried.add(kind(element));
  }
}"""


def violations(page: Page, *, themed: bool = False) -> list[str]:
    """What axe finds: by colours in one element of each kind, and by all other rules in each element.

    With `themed` by colours alone.
    """
    page.evaluate(KINDS)
    one_of_each = {
        "include": [["[data-tried=yes]"]],
        "exclude": [["[data-tried=no]"], *CONTEXT["exclude"]],
    }
    rules = {"runOnly": {"type": "rule", "values": COLOURS}, "resultTypes": ["violations"]}
    found = Axe().run(page, context=one_of_each, options=rules).response["violations"]
    if not themed:
        whole = RULES | {"rules": {"color-contrast": {"enabled": False}}}
        found += Axe().run(page, context=CONTEXT, options=whole).response["violations"]
    return told(found)


def test_axe_finds_what_is_wrong(light: Page) -> None:
    """A guard of the test below: these rules, asked this way, do find faults of several kinds."""
    light.goto("/about")
    light.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend',"
        ' \'<img src="/static/thread.svg"><p id=pale>pale</p><button class=plain>a</button>'
        "<button class=plain>b</button>');"
        "document.getElementById('pale').style.color = 'rgb(200, 200, 200)'"
    )
    found = {each.partition(":")[0] for each in violations(light)}
    assert found == {"image-alt", "color-contrast", "target-size"}
    assert {each.partition(":")[0] for each in violations(light, themed=True)} == {"color-contrast"}


def test_every_page_is_tried(pages: Sequence[str]) -> None:
    known = {"/", "/search", "/status", "/about/patterns", "/login", "/accounts", "/audit", "/searches"}
    assert known <= set(pages)


UNFOLD: Final = "for (const folded of document.querySelectorAll('main details')) folded.open = true"


def test_axe_finds_nothing_on_any_page(light: Page, dark: Page, states: Sequence[str]) -> None:
    found: dict[str, list[str]] = {}
    for address in states:
        for page in (light, dark):
            settled(page, address)
            page.evaluate(UNFOLD)
            if wrong := violations(page, themed=page is dark):
                found[f"{address} {'light' if page is light else 'dark'}"] = wrong
    assert found == {}


# What the keyboard comes to: whether it is seen to be there, and whether it is in sight.
WALKED: Final = """() => {
  window.walked = [];
  document.addEventListener("focusin", ({ target }) => {
    const box = target.getBoundingClientRect();
    const { outlineStyle, outlineWidth } = getComputedStyle(target);
    const seen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    const ring = outlineStyle !== "none" && outlineWidth !== "0px";
    window.walked.push({ target, wrong: seen && ring ? "" : target.outerHTML.slice(0, 100) });
  });
  const all = 'a[href], button, input:not([type="hidden"]), select, textarea, summary, [tabindex="0"]';
  window.stops = [...document.querySelectorAll(all)].filter(
    (e) => !e.disabled && e.tabIndex >= 0 && e.checkVisibility({ visibilityProperty: true })
      && e.getClientRects().length && !e.closest(".pdfViewer"));
  return window.stops.length;
}"""
MISSED: Final = """() => [
  ...window.stops.filter((stop) => !window.walked.some(({ target }) => target === stop)),
].map((stop) => stop.outerHTML.slice(0, 100)).concat(
  window.walked.map(({ wrong }) => wrong).filter(Boolean))"""
PASSED_OVER: Final = "document.querySelectorAll('main [data-tried=no]').forEach((e) => { e.tabIndex = -1; })"
INNER_STOPS: Final = 12  # the pieces of dates and the layers of the viewer, which are stops of their own


def test_the_keyboard_comes_everywhere_and_is_seen(light: Page, pages: Sequence[str]) -> None:
    """Of stops in rows alike the first: what is of a kind stands and looks like it."""
    missed: dict[str, list[str]] = {}
    for address in pages:
        settled(light, address)
        light.evaluate(KINDS)
        light.evaluate(PASSED_OVER)
        stops = light.evaluate(WALKED)
        for _ in range(stops + INNER_STOPS):
            light.keyboard.press("Tab")
        if wrong := light.evaluate(MISSED):
            missed[address] = wrong
    assert missed == {}


# What the keyboard comes to within something that is cut off.
CUT_OFF: Final = """() => [...document.querySelectorAll("a[href], button, summary")].filter((stop) => {
  for (let around = stop.parentElement; around; around = around.parentElement)
    if (getComputedStyle(around).clipPath !== "none") return true;
  return false;
}).map((stop) => stop.outerHTML.slice(0, 100))"""


def test_at_four_times_the_size_nothing_scrolls_sideways_or_is_cut_off(
    light: Page, states: Sequence[str]
) -> None:
    """400 per cent on a screen of 1280 pixels is a window of 320."""
    light.set_viewport_size({"width": 320, "height": 256})
    wide, hidden = {}, {}
    for address in states:
        light.goto(address, wait_until="domcontentloaded")
        if cut_off := light.evaluate(CUT_OFF):
            hidden[address] = cut_off
        width = light.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            wide[address] = width
    light.set_viewport_size({"width": 1280, "height": 860})
    assert (wide, hidden) == ({}, {})


def test_what_is_forced_on_the_page_leaves_the_hit_readable_and_nothing_moving(
    light: Page, pages: Sequence[str]
) -> None:
    """Forced colours once covered the marked words with black."""
    light.emulate_media(forced_colors="active", reduced_motion="reduce")
    settled(light, next(address for address in pages if "page=1&q" in address))
    word = light.locator(".marks .word").first
    assert word.evaluate("mark => getComputedStyle(mark).forcedColorAdjust") == "none"
    fades = "parseFloat(getComputedStyle(document.getElementById('toast')).transitionDuration)"
    assert light.evaluate(fades) == 0
    light.emulate_media(forced_colors="none", reduced_motion="no-preference")
    light.reload()
    assert light.evaluate(fades) > 0
