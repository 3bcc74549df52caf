"""A speaker corrected on a card: card and speakers follow, and undo puts both back, also after a redo."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.test_article import STORY, Visits
from tests.browsing import settled


def test_a_corrected_speaker_shows_at_once_and_goes_back(visits: Visits) -> None:
    visit = visits()
    page = visit.go()
    visit.paste(STORY)
    item = page.locator(".cards li").filter(has_text="Nobody asked the village")
    expect(item).to_contain_text("Owen Pryce")
    item.get_by_role("button", name="Correct").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Your name").fill("Ada")
    dialog.get_by_role("combobox").click()
    page.get_by_role("option", name="Dana Whitlock").click()
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_have_count(0)
    expect(item).to_contain_text("Dana Whitlock")
    expect(item).to_contain_text("corrected by Ada")
    expect(page.locator(".voices")).not_to_contain_text("Owen Pryce")
    settled(page)
    page.get_by_role("link", name="Corrections").click()
    expect(page.get_by_text("said by Dana Whitlock")).to_be_visible()
    expect(page.get_by_role("button", name="Undo")).to_have_count(1)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)
    expect(page.get_by_text("· undone")).to_be_visible()
    page.get_by_role("button", name="Redo").click()
    expect(page.get_by_text("· applies")).to_be_visible()
    expect(page.get_by_role("button", name="Redo")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("· undone")).to_have_count(2)
    page.get_by_role("link", name="Article").click()
    expect(item).to_contain_text("Owen Pryce")
    expect(page.locator(".voices")).to_contain_text("Owen Pryce")
    assert visit.console == []
    assert visit.strangers() == set()
