"""The register in the browser, by keys and on a telephone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


def test_the_register_is_filtered_without_a_mouse(page: Page) -> None:
    page.goto("/assignments")
    page.get_by_label("Ord eller diarienummer").fill("skyddsrum")
    page.get_by_label("Ord eller diarienummer").press("Enter")
    expect(page).to_have_url(re.compile(r"q=skyddsrum"))
    expect(page.get_by_role("row")).to_have_count(3)


def test_a_day_is_typed_or_picked_and_stands_as_iso_in_a_browser_of_another_country(
    chromium: Browser, server: str
) -> None:
    context = chromium.new_context(base_url=server, locale="en-US")
    page = context.new_page()
    page.goto("/assignments")
    day = page.get_by_label("Slutdatum före", exact=True)
    day.fill("snart")
    day.press("Enter")
    assert day.evaluate("field => field.validity.patternMismatch")
    expect(page).to_have_url(re.compile("/assignments$"))  # what was typed is still there, to be mended
    expect(day).to_have_value("snart")
    day.fill("2026-01-31")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Välj dag i kalender: Slutdatum före")).to_be_focused()
    page.keyboard.press("Enter")  # a picker that could not open would complain
    picked = page.locator(".day input[type=date]").first
    expect(picked).to_have_value("2026-01-31")
    picked.evaluate("field => { field.value = '2026-02-28'; field.dispatchEvent(new Event('change')); }")
    expect(day).to_have_value("2026-02-28")
    page.keyboard.press("Escape")
    day.press("Enter")
    expect(page).to_have_url(re.compile(r"due=2026-02-28"))
    context.close()


def test_who_gave_an_assignment_stands_on_one_line(chromium: Browser, server: str) -> None:
    page = chromium.new_page(base_url=server, viewport={"width": 1400, "height": 900})
    page.goto("/assignments")
    given = page.locator(".given .beneath", has_text="av Kommunfullmäktige").first
    box = given.bounding_box()
    assert box is not None
    assert box["height"] < 1.6 * 20  # pixels: one line of small text
    page.close()


def test_what_is_done_with_a_finding_stays_together(chromium: Browser, server: str) -> None:
    """Below its name where it has no room beside it."""
    page = chromium.new_page(base_url=server, viewport={"width": 1400, "height": 900})
    (report,) = [
        d["id"]
        for d in page.request.get("/api/v1/documents").json()["documents"]
        if d["file"] == "delarsrapport-augusti-2024.pdf"
    ]
    page.goto(f"/documents/{report}?page=1")
    row = page.locator(".finding .row", has_text="Beslutssats 1").first
    expect(row).to_be_visible()
    tops = row.locator(".row-acts > *").evaluate_all(
        "acts => acts.map(act => act.getBoundingClientRect().top)"
    )
    assert len(tops) == 2
    assert max(tops) - min(tops) < 8
    page.close()
