"""Many articles: a search leads to the words."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.conftest import Visit

Visits = Callable[..., Visit]


def test_a_search_finds_marks_sorts_and_leads_to_the_words(visits: Visits) -> None:
    visit = visits()
    page = visit.go("quotes")
    box = page.get_by_label("Search quotes and articles")
    box.fill("water")
    box.press("Enter")
    page.wait_for_url("**text=water**")
    rows = page.locator(".quotes tbody tr")
    expect(rows.first.locator("mark").first).to_have_text("water", ignore_case=True)
    page.locator(".quotes th button", has_text="Sure").click()
    page.wait_for_url("**sort=unsure**")
    expect(page.locator(".quotes th[aria-sort=ascending]")).to_contain_text("Sure")
    words = rows.last.locator("q").inner_text()
    rows.last.locator("td.words a").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**article=**at=q**")
    marked = page.locator("mark.chosen").first
    expect(marked).to_be_in_viewport()
    assert marked.inner_text().split()[0] == words.split()[0]
    assert visit.console == []
    assert visit.strangers() == set()
