"""The draft in the browser: what is selected on a page, and cards in order."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect


def test_what_is_selected_on_a_page_is_put_in_the_draft(desk: Page) -> None:
    desk.goto("/search?q=trygghetspunkter")
    desk.locator(".hit a.open").first.click()
    line = desk.locator(".textLayer span").filter(has_text="trygghetspunkter").first
    expect(line).to_be_visible()
    said = line.inner_text().strip()
    line.evaluate("line => getSelection().selectAllChildren(line)")
    bar = desk.locator("#selected")
    expect(bar).to_contain_text(said)
    bar.get_by_role("button", name="+ Utkast").click()
    expect(bar.get_by_role("button", name="✓ Utkast")).to_be_visible()
    desk.evaluate("() => getSelection().removeAllRanges()")
    expect(bar).to_be_hidden()
    desk.goto("/draft")
    expect(desk.locator(".draft-card").get_by_text(said, exact=True).first).to_be_visible()


def _drag(desk: Page, what: Locator, to: Locator) -> None:
    """Moves as a hand does: a jump from the one place to the other is no drag to every browser."""
    what.scroll_into_view_if_needed()
    what.hover()
    desk.mouse.down()
    to.scroll_into_view_if_needed()
    box = to.bounding_box()
    assert box is not None
    desk.mouse.move(box["x"] + 20, box["y"] + 40, steps=8)
    desk.mouse.move(box["x"] + 20, box["y"] + 5, steps=8)
    desk.mouse.up()


def test_cards_are_dragged_into_order(desk: Page) -> None:
    desk.goto("/decisions?stance=förslag")
    for button in desk.locator(".to-draft button").all()[:4]:
        button.click()
        expect(button).to_have_text("✓ Utkast")
    desk.goto("/draft")
    cards = desk.locator(".draft-cards").first.locator(".draft-card")
    was = [str(card.get_attribute("id")) for card in cards.all()]
    assert len(was) > 1
    _drag(desk, cards.last.locator(".grip"), cards.first)
    expect(cards.first).to_have_id(was[-1])
    expect(cards.first).to_be_focused()
    desk.reload()
    assert [card.get_attribute("id") for card in cards.all()] == [was[-1], *was[:-1]]
