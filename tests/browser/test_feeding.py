"""The story of feeding: send a file, see it read, correct it; what does not arrive; a folder dropped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Page, Route, expect

SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "samples"
FILE = "yttrande-genomforandeplan-2025.pdf"


def test_a_file_is_sent_read_and_corrected(desk: Page, tmp_path: Path) -> None:
    broken = tmp_path / "brev.pdf"
    broken.write_text("Hej")
    desk.goto("/upload")
    desk.get_by_label("PDF-filer").set_input_files([SAMPLES / FILE, broken])
    desk.get_by_role("button", name="Läs in").click()
    expect(desk.locator("#far")).to_have_text("Allt är läst.", timeout=300_000)
    expect(desk.locator("#queue")).to_contain_text("Filen är ingen PDF.")
    desk.locator("#queue").get_by_role("link", name=FILE).first.click()
    desk.goto("/documents")
    row = desk.get_by_role("row").filter(has_text="yttrande")
    row.get_by_role("link", name="Hantera").first.click()
    desk.get_by_label("Titel").fill("Yttrande som är rättat")
    desk.get_by_role("button", name="Spara").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Yttrande som är rättat")
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
    answers = ((0, "Nätet bröts"), (413, "större än servern"), (504, "inte i tid"), (500, "fel 500"))
    for status, words in answers:
        desk.route("**/upload", answering(status), times=1)
        button.click()
        expect(said).to_contain_text(words)
    assert field.evaluate("field => field.files.length") == 1
    desk.route("**/upload", answering(413), times=1)  # too much at once: each is sent alone
    field.set_input_files([SAMPLES / FILE, SAMPLES / "summary-in-english.pdf"])
    button.click()
    expect(desk.locator("#queue")).to_contain_text(FILE)
    desk.close()


# A folder as a browser hands it over: what is in it is asked for.
DROPPED: Final = """() => {
  const entry = (file) => ({ isFile: true, file: (done) => done(file) });
  let asked = 0;
  const inside = [new File(["x"], ".DS_Store"), new File(["Hej"], "ur-mappen.pdf")].map(entry);
  const readEntries = (done) => done(asked++ ? [] : inside);
  const folder = { isFile: false, createReader: () => ({ readEntries }) };
  const drop = new Event("drop", { cancelable: true });
  drop.dataTransfer = { items: [{ webkitGetAsEntry: () => folder }], files: [] };
  document.dispatchEvent(drop);
}"""


def test_a_folder_is_dropped_without_what_systems_leave_in_it(desk: Page) -> None:
    desk.goto("/upload")
    desk.evaluate(DROPPED)
    expect(desk.locator("#queue")).to_contain_text("ur-mappen.pdf")
    expect(desk.locator("#queue")).not_to_contain_text("DS_Store")
