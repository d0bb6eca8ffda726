"""The register in the browser, by keys and on a telephone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_the_register_is_filtered_without_a_mouse(page: Page) -> None:
    page.goto("/assignments")
    page.get_by_label("Ord eller diarienummer").fill("skyddsrum")
    page.get_by_label("Ord eller diarienummer").press("Enter")
    expect(page).to_have_url(re.compile(r"q=skyddsrum"))
    expect(page.get_by_role("row")).to_have_count(3)
