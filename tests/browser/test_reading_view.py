"""The view Inläsning in a real browser: the boxes lie on the letters, and block and box light up together."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

REPORT = "delarsrapport-augusti-2024.pdf"

# Of the dark points of the page picture between the running header and footer: the share in a box.
INK_IN_BOXES = """() => {
  const canvas = document.querySelector('#paper canvas');
  const { width, height } = canvas;
  const points = canvas.getContext('2d').getImageData(0, 0, width, height).data;
  const paper = canvas.getBoundingClientRect();
  const boxes = [...document.querySelectorAll('#paper .box')].map((box) => {
    const { left, right, top, bottom } = box.getBoundingClientRect();
    return [left - paper.left, right - paper.left, top - paper.top, bottom - paper.top]
      .map((value) => (value * width) / paper.width);
  });
  const top = Math.min(...boxes.map((box) => box[2])) - 20;
  const bottom = Math.max(...boxes.map((box) => box[3])) + 20;
  let inside = 0, all = 0;
  const inBox = boxes.map(() => 0);
  for (let y = Math.floor(top); y < bottom; y++) {
    for (let x = 0; x < width; x++) {
      const at = 4 * (y * width + x);
      if (points[at] + points[at + 1] + points[at + 2] > 300) continue;
      all++;
      const hit = boxes.findIndex(([l, r, t, b]) => x >= l - 1 && x <= r + 1 && y >= t - 1 && y <= b + 1);
      if (hit >= 0) { inside++; inBox[hit]++; }
    }
  }
  return { share: inside / all, all, emptiest: Math.min(...inBox) };
}"""


def open_reading(page: Page, number: int, file: str = REPORT) -> None:
    listed = page.request.get("/api/v1/documents").json()["documents"]
    identifier = next(d["id"] for d in listed if d["file"] == file)
    page.goto(f"/documents/{identifier}?page={number}")
    page.get_by_role("link", name="Inläsning", exact=True).click()
    expect(page.locator("#paper canvas")).to_be_visible()
    expect(page.locator("#paper .box").first).to_be_attached()


@pytest.mark.parametrize(
    ("file", "number"), [(REPORT, 8), (REPORT, 2), ("uppfoljning-kompetensforsorjning.pdf", 1)]
)
def test_the_boxes_lie_on_the_letters(page: Page, file: str, number: int) -> None:
    open_reading(page, number, file)
    found = page.evaluate(INK_IN_BOXES)
    assert found["all"] > 2000
    assert found["share"] > 0.98
    assert found["emptiest"] > 20


def test_block_and_box_light_up_together_by_pointer_and_by_key(page: Page) -> None:
    open_reading(page, 8)
    block = page.locator(".block", has_text="3.1 Personalförhållanden")
    number = block.get_attribute("data-block")
    box = page.locator(f"#paper .box[data-block='{number}']")
    block.hover()
    expect(box).to_have_class(re.compile(r"\bon\b"))
    last = page.locator(".block").last
    last.locator("a.tag").focus()
    expect(last).to_have_class(re.compile(r"\bon\b"))
    expect(box).not_to_have_class(re.compile(r"\bon\b"))
    expect(page.locator("#paper .box").last).to_be_in_viewport()
    page.locator("#picture").evaluate("place => { place.scrollTop = 0; }")
    box.hover()
    expect(block).to_have_class(re.compile(r"\bon\b"))
    expect(block).to_be_in_viewport()
    box.click()
    expect(block.locator("a.tag")).to_be_focused()


def test_the_boxes_stay_in_place_when_the_page_is_made_larger(page: Page) -> None:
    open_reading(page, 8)
    before = page.locator("#paper").bounding_box()
    for _ in range(3):
        page.get_by_role("button", name="Större").click()
    page.wait_for_function("document.querySelectorAll('#paper canvas').length === 1")
    after = page.locator("#paper").bounding_box()
    assert before is not None
    assert after is not None
    assert after["width"] > 1.4 * before["width"]
    expect(page.locator("#paper .box").first).to_be_attached()
    page.wait_for_timeout(300)
    assert page.evaluate(INK_IN_BOXES)["share"] > 0.98


def test_a_telephone_shows_the_picture_above_the_list(narrow: Page) -> None:
    open_reading(narrow, 8)
    assert narrow.evaluate("document.documentElement.scrollWidth") <= 400
    narrow.locator(".block").last.locator("a.tag").focus()
    picture, block = narrow.locator("#picture").bounding_box(), narrow.locator(".block").last.bounding_box()
    assert picture is not None
    assert block is not None
    assert picture["y"] >= 0
    assert picture["y"] + picture["height"] <= block["y"]


def test_without_javascript_the_list_stands_beside_a_link_to_the_file(plain: Page) -> None:
    listed = plain.request.get("/api/v1/documents").json()["documents"]
    identifier = next(d["id"] for d in listed if d["file"] == REPORT)
    plain.goto(f"/documents/{identifier}?page=8&view=reading")
    expect(plain.get_by_role("link", name="Öppna sidan i filen")).to_be_visible()
    expect(plain.locator(".blocks")).to_contain_text("3.1 Personalförhållanden")
    expect(plain.get_by_role("button", name="Större")).to_be_hidden()
