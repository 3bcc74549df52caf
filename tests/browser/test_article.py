"""The first minute: paste an article, see who said what, follow a click into the text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browsing import settled

Visits = Callable[..., Visit]

STORY = (
    "“The bridge will open in May,” said Dana Whitlock, the county engineer, on Wednesday. "
    "She told reporters that the work had cost two million.\n\n"
    "“Nobody asked the village,” said Owen Pryce, a farmer."
)


def test_pasted_article_shows_who_said_what_and_a_click_leads_to_the_words(visits: Visits) -> None:
    visit = visits()
    page = visit.go()
    visit.paste(STORY)
    cards = page.locator(".card")
    expect(cards.filter(has_text="The bridge will open in May")).to_contain_text("Dana Whitlock")
    expect(cards.filter(has_text="Nobody asked the village")).to_contain_text("Owen Pryce")
    settled(page)  # the page is drawn once more after the article appears, and a click meanwhile goes with it
    cards.filter(has_text="Nobody asked the village").click()
    chosen = page.locator("mark.chosen")
    expect(chosen).to_have_text("“Nobody asked the village,”")
    expect(chosen).to_be_in_viewport()
    page.locator("mark.quote", has_text="The bridge will open in May").first.click()
    expect(page.locator(".card[aria-pressed=true]")).to_contain_text("The bridge will open in May")
    assert visit.console == []
    assert visit.strangers() == set()


def test_cards_are_reached_and_chosen_by_keyboard(visits: Visits) -> None:
    page = visits().go()
    card = page.locator(".card").first
    card.focus()
    page.keyboard.press("Enter")
    expect(card).to_have_attribute("aria-pressed", "true")
    expect(page.locator("mark.chosen").first).to_be_in_viewport()


def test_what_is_chosen_in_an_article_is_in_its_address_and_the_back_button_takes_it_back(visits: Visits) -> None:
    page = visits().go()
    page.locator(".voice").first.click()
    page.wait_for_url("**only=**")
    page.locator(".legend button", has_text="People").click()
    page.wait_for_url("**hidden=person**")
    page.locator(".card:visible").last.click()
    page.wait_for_url("**at=q**")
    chosen = page.locator("mark.chosen").first.inner_text()
    shown = page.locator(".card:visible").all_inner_texts()
    other = visits().page
    other.goto(page.url)
    expect(other.locator("mark.chosen").first).to_have_text(chosen)
    expect(other.locator(".text.no-person")).to_be_visible()
    assert other.locator(".card:visible").all_inner_texts() == shown
    for gone in ("at=", "hidden=", "only="):
        page.go_back()
        page.wait_for_url(lambda address, gone=gone: gone not in address)
        settled(page)
    expect(page.locator("mark.chosen")).to_have_count(0)
    expect(page.locator(".text.no-person")).to_have_count(0)
    expect(page.locator(".card:visible")).not_to_have_count(len(shown))


MARKUP = (
    '<img src="http://elsewhere.invalid/a.png" onerror="window.hit=1"> **bold** $x^2$ [link](http://elsewhere.invalid) '
    "“<script>window.hit=1</script> stays as it is,” said <b>Dana Whitlock</b>, who works for the county council there."
)


def test_markup_is_shown_and_never_read(visits: Visits) -> None:
    visit = visits()
    page = visit.go()
    visit.paste(MARKUP)
    body = page.locator(".reader .body")
    body.filter(has_text="**bold**").wait_for()
    settled(page)  # until then the article before may stand beside the new one
    expect(body).to_contain_text("**bold** $x^2$ [link](http://elsewhere.invalid)")
    expect(body).to_contain_text("<script>window.hit=1</script>")
    assert body.locator("img, script, b, a").count() == 0
    assert page.evaluate("window.hit") is None
    assert visit.strangers() == set()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Le premier ministre a déclaré mercredi à Paris que les impôts ne seraient pas augmentés.", "English"),
        (
            "Der Bundeskanzler sagte am Mittwoch in Berlin, dass die Regierung die Steuern nicht erhöhen werde.",
            "English",
        ),
    ],
)
def test_what_cannot_be_read_is_told_and_what_was_there_stays(visits: Visits, text: str, words: str) -> None:
    visit = visits()
    page = visit.go()
    before = page.locator(".reader h2").inner_text()
    visit.paste(text)
    note = page.get_by_test_id("stAlert").first
    expect(note).to_contain_text("What was here before is still here.")
    expect(note).to_contain_text(words)
    settled(page)
    expect(page.locator(".reader h2")).to_have_text(before)


def test_pasted_text_is_not_shown_to_another_visitor(visits: Visits) -> None:
    first, second = visits(), visits()
    first.go()
    first.paste(STORY)
    expect(first.page.locator(".reader .body").filter(has_text="Nobody asked the village")).to_be_visible()
    address = first.page.url
    assert "corpus=yours" in address
    second.page.goto(address)
    expect(second.page.get_by_test_id("stAlert").first).to_contain_text("are not kept")
    settled(second.page)
    expect(second.page.locator(".reader .body")).not_to_contain_text("Nobody asked the village")


def test_a_dropped_file_is_read(visits: Visits, tmp_path: Path) -> None:
    file = tmp_path / "bridge.txt"
    file.write_text(STORY, encoding="utf-8")
    page = visits().go()
    page.locator("input[type=file]").first.set_input_files(str(file))
    page.get_by_text("bridge.txt").first.wait_for()
    page.get_by_test_id("stChatInputSubmitButton").click()
    expect(page.locator(".card").filter(has_text="Nobody asked the village")).to_contain_text("Owen Pryce")
