"""The controller follows an uppdrag: from a hit to its thread, from an event to its page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_from_a_hit_to_the_thread_and_on_to_the_page(page: Page) -> None:
    page.goto("/search?q=SLK-2022-01187")
    page.get_by_role("link", name="Följ uppdraget →").first.click()
    expect(page).to_have_url(re.compile(r"/threads/assignment-SLK-2022-01187$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("upprätta minst sex trygghetspunkter")
    expect(page.locator(".thread-status")).to_contain_text("förklarat fullgjort")
    expect(page.get_by_role("group", name=re.compile("Tidslinje"))).to_be_visible()
    decided = page.locator(".life > li.decisive")
    expect(decided).to_contain_text("2024-10-17")
    decided.get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(r"/documents/[0-9a-f]{16}\?page=1&start=\d+&end=\d+"))


def test_the_register_is_filtered_without_a_mouse(page: Page) -> None:
    page.goto("/assignments")
    page.get_by_label("Ord eller diarienummer").fill("skyddsrum")
    page.get_by_label("Ord eller diarienummer").press("Enter")
    expect(page).to_have_url(re.compile(r"q=skyddsrum"))
    expect(page.get_by_role("row")).to_have_count(3)


@pytest.mark.parametrize(
    "address", ["/assignments", "/threads/assignment-SLK-2022-01187", "/decisions", "/goals"]
)
def test_nothing_is_wider_than_a_telephone(narrow: Page, address: str) -> None:
    narrow.goto(address)
    assert narrow.evaluate("document.documentElement.scrollWidth") <= 400
