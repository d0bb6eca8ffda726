"""The three stories, each from an empty browser: find what the city has said, follow an uppdrag, draft.

On the sample documents, and on the measuring material where it is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import opened, serving

pytestmark = pytest.mark.browser

CLEAN = Path(__file__).resolve().parents[3] / "shared" / "pdfs" / "clean"


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on the real documents beside the checkout."""
    if not CLEAN.is_dir():
        pytest.skip("the measuring material is not beside the checkout")
    from api.collection import Collection
    from api.settings import Settings

    data = tmp_path_factory.mktemp("clean") / "data"
    with Collection.open(Settings(data=data)) as collection:
        assert {line.status for line in collection.ingest([CLEAN])} == {"indexed"}
    with serving(data) as address:
        yield address


@pytest.fixture(params=["own_server", pytest.param("clean", marks=pytest.mark.shared)])
def staff(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    """An empty browser on a collection."""
    address: str = request.getfixturevalue(request.param)
    context = chromium.new_context(
        base_url=address,
        viewport={"width": 1280, "height": 860},
        permissions=["clipboard-read", "clipboard-write"],
    )
    yield from opened(context, address)


def test_from_an_empty_browser_to_a_quotation_with_its_source(staff: Page) -> None:
    page = staff
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("civil bered")
    expect(
        page.get_by_role("option", name=re.compile("civil beredskap", re.IGNORECASE)).first
    ).to_be_visible()
    page.keyboard.type("skap sedan 2023")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="civil beredskap, från 2023 och framåt").click()
    expect(page).to_have_url(re.compile(r"q=civil%20beredskap&from=2023"))
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"\d+\sstycken i \d+\sdokument"))
    expect(page.locator(".tally")).to_contain_text("dokument genomsökta")
    page.get_by_role("link", name="Per dokument").click()
    expect(page.locator(".doc-group").first).to_be_visible()
    with page.expect_navigation(wait_until="load"):  # the keys work once the page's script has run
        page.get_by_role("link", name="Var för sig").click()

    hit = page.locator(".hit").first
    expect(hit.locator("mark").first).to_have_text(re.compile("beredskap", re.IGNORECASE))
    expect(hit.locator(".where")).to_contain_text("s. ")
    source = hit.locator("cite").inner_text()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator(".marks .passage").first).to_be_in_viewport()
    expect(page.locator(".marks .word").first).to_be_attached()
    expect(page.locator(".cited cite")).to_have_text(source)

    page.locator(".cited").get_by_role("button", name="Kopiera med källa").click()
    expect(page.locator("#toast")).to_have_text("Kopierat med källa")
    copied = str(page.evaluate("navigator.clipboard.readText()"))
    assert source in copied
    assert page.url.partition("&q=")[0] in copied

    page.get_by_role("link", name="Till träfflistan").click()
    page.get_by_role("button", name="Spara sökningen").click()
    page.get_by_role("link", name="Sökningen är sparad").click()
    expect(page.get_by_role("link", name="civil beredskap", exact=True)).to_be_visible()
    page.get_by_role("button", name="Ta bort: civil beredskap").first.click()
    expect(page.get_by_text("Du har inga sparade sökningar.")).to_be_visible()


def test_from_an_empty_browser_to_the_status_of_an_assignment_and_its_page(staff: Page) -> None:
    page = staff
    page.goto("/search?q=uppdrag+förklaras+fullgjort")
    page.get_by_role("link", name=re.compile("^Följ uppdraget")).first.click()
    expect(page).to_have_url(re.compile(r"/threads/assignment-"))
    expect(page.locator(".thread-status")).to_contain_text(re.compile("fullgjort"))
    said = page.locator(".says")
    source = said.locator("cite").inner_text()
    expect(page.locator(".life > li").first).to_be_visible()
    expect(page.get_by_role("group", name=re.compile("Tidslinje"))).to_be_visible()
    said.get_by_role("link", name=source).click()
    expect(page.locator(".marks .passage").first).to_be_in_viewport()
    expect(page.locator(".cited cite")).to_have_text(source)

    page.get_by_role("link", name="Uppdrag", exact=True).click()
    rows = page.locator(".register tbody tr")
    every = rows.count()
    status = str(page.locator("select[name=status] option").nth(1).get_attribute("value"))
    page.get_by_label("Status").select_option(status)
    with page.expect_navigation():
        page.get_by_role("button", name="Visa").click()
    assert 0 < rows.count() < every
    expect(rows.locator(f".s-{status}")).to_have_count(rows.count())


def test_from_an_empty_browser_to_the_word_file(staff: Page, tmp_path: Path) -> None:
    page = staff
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("uppdrag förklaras fullgjort")
    page.keyboard.press("Enter")
    # A click before its script is there posts the form, without a notice.
    page.wait_for_url("**/search?*")
    page.locator(".hit").first.get_by_role("button", name="+ Utkast").click()
    expect(page.locator("#toast")).to_contain_text("Ligger nu i utkastet")
    bar = page.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name="Utkast")
    expect(bar).to_contain_text("1")
    page.keyboard.press("j")
    page.keyboard.press("u")
    expect(bar).to_contain_text("2")
    page.goto("/decisions?q=förklaras+fullgjort")
    page.locator(".beside").get_by_role("button", name="+ Utkast").first.click()
    expect(bar).to_contain_text("3")
    bar.click()
    point = page.get_by_role("region", name="Förslag till beslut").locator(".card").first
    quoted = point.locator("blockquote").inner_text()
    point.get_by_text("Ändra").click()
    point.get_by_label("Lydelse").fill("Uppdraget förklaras fullgjort.")
    point.get_by_label("Beslutande organ").fill("Kommunfullmäktige")
    point.get_by_role("button", name="Spara").click()
    expect(point.locator(".draft-text")).to_have_text("Uppdraget förklaras fullgjort.")
    expect(point.locator("blockquote")).to_have_text(quoted)
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Hämta i Word").click()
    file = tmp_path / "utkast.docx"
    fetched.value.save_as(file)
    opened_file = docx.Document(str(file))
    texts = [paragraph.text for paragraph in opened_file.paragraphs]
    headings = [p.text for p in opened_file.paragraphs if p.style and p.style.name.startswith("Heading")]
    assert "I kommunfullmäktige:" in texts
    assert "Uppdraget förklaras fullgjort." in texts
    assert headings.index("Förslag till beslut") < headings.index("Bilagor")
    assert len(opened_file.element.body.xpath(".//w:footnoteReference")) == 3
