"""The story of feeding: drop a file, see it read, correct it; and axe on the pages of those who work here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.test_accessibility import told

SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "samples"
THEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")
FILE = "yttrande-genomforandeplan-2025.pdf"


def without_fault(page: Page) -> None:
    """Axe finds nothing, in either theme."""
    for theme in THEMES:
        page.emulate_media(color_scheme=theme)
        assert told(Axe().run(page).response["violations"]) == [], theme


def test_a_file_is_sent_read_and_corrected(desk: Page, tmp_path: Path) -> None:
    broken = tmp_path / "brev.pdf"
    broken.write_text("Hej")
    desk.goto("/upload")
    desk.get_by_label("PDF-filer").set_input_files([SAMPLES / FILE, broken])
    desk.get_by_role("button", name="Läs in").click()
    expect(desk.locator("#far")).to_have_text("Allt är läst.", timeout=60_000)
    expect(desk.locator("#queue")).to_contain_text("Filen är ingen PDF.")
    without_fault(desk)
    desk.locator("#queue").get_by_role("link", name=FILE).first.click()
    desk.goto("/documents")
    row = desk.get_by_role("row").filter(has_text="yttrande")
    row.get_by_role("link", name="Hantera").first.click()
    desk.get_by_label("Titel").fill("Yttrande som är rättat")
    desk.get_by_role("button", name="Spara").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Yttrande som är rättat")
    without_fault(desk)
    desk.get_by_role("button", name="Ångra rättelsen").click()
    expect(desk.get_by_role("heading", level=1)).not_to_have_text("Yttrande som är rättat")


def answering(status: int) -> Callable[[Route], None]:
    """An answer with that status, 0: none."""

    def answer(route: Route) -> None:
        if status:
            route.fulfill(status=status)
        else:
            route.abort()

    return answer


def test_files_that_did_not_arrive_are_still_chosen(chromium: Browser, own_server: str) -> None:
    desk = chromium.new_page(base_url=own_server)  # its console may complain: that is what is tried
    desk.goto("/upload")
    button, said = desk.get_by_role("button", name="Läs in"), desk.locator("#sent")
    button.click()
    expect(said).to_contain_text("Välj först")
    field = desk.get_by_label("PDF-filer")
    field.set_input_files(SAMPLES / FILE)
    for status, words in ((0, "Nätet bröts"), (413, "för stora"), (503, "fel 503")):
        desk.route("**/upload", answering(status), times=1)
        button.click()
        expect(said).to_contain_text(words)
    assert field.evaluate("field => field.files.length") == 1
    button.click()
    expect(desk.locator("#queue")).to_contain_text(FILE)
    desk.close()


def test_axe_finds_nothing_on_a_draft_with_things_in_it(desk: Page) -> None:
    desk.goto("/search?q=trygghetspunkter")
    desk.locator(".hit").first.get_by_role("button", name="+ Utkast").click()
    expect(desk.locator("#toast")).to_contain_text("Ligger nu i utkastet")
    desk.goto("/decisions")
    desk.get_by_role("button", name="+ Utkast").first.click()
    expect(desk.locator("#toast")).to_contain_text("Ligger nu i utkastet")
    desk.goto("/draft")
    desk.evaluate("for (const folded of document.querySelectorAll('details')) folded.open = true")
    without_fault(desk)
