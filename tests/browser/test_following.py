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
