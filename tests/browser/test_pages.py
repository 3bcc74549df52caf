"""Every page: no error, no other host, no serious barrier, room on a phone, the same again from a copied address."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote_plus

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, TimeoutError, expect

from tests.browser.conftest import Visit
from tests.browsing import CROWDED, settled
from tests.serving import serving

Visits = Callable[..., Visit]

PAGES = ("", "speakers", "timeline", "topics", "tone", "quotes", "corrections", "sources", "method")

STREAMLIT = {
    "color-contrast": "captions of the light theme",
    "svg-img-alt": "sparklines of metrics",
    "aria-allowed-attr": "the upload field",
    "empty-table-header": "the corner of a table",
}
"""What plain Streamlit fails by itself: violations on its own elements, by rule."""

OWN = (".reader", ".entries", ".people", ".quotes", ".images", ".cells", ".share", ".js-plotly-plot")
"""Elements of ours, for which nothing is excused."""


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_works_for_everybody(visits: Visits, path: str, colours: str) -> None:
    visit = visits(colours=colours)
    page = visit.go(path)
    page.locator("h1, .reader h2").first.wait_for()
    found = Axe().run(page).response["violations"]
    serious = [
        (v["id"], node["target"], node["html"][:200])
        for v in found
        if v["impact"] in ("serious", "critical")
        for node in v["nodes"]
        if v["id"] not in STREAMLIT or any(name in str(node["target"]) for name in OWN)
    ]
    assert serious == []
    assert visit.console == []
    assert visit.strangers() == set()


@pytest.mark.parametrize("path", PAGES)
def test_a_phone_scrolls_one_way(visits: Visits, path: str) -> None:
    page = visits(width=390).go(path)
    page.locator("h1, .reader h2").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    main = page.get_by_test_id("stMain")
    assert main.evaluate("e => e.scrollWidth <= e.clientWidth")


def test_a_copied_address_shows_the_same(visits: Visits) -> None:
    first = visits().go("speakers")
    first.locator(".people a").first.click()
    first.wait_for_url("**speaker=**")
    expect(first.locator("h1")).not_to_have_text("Speakers")
    title = first.locator("h1").inner_text()
    second = visits()
    second.page.goto(first.url)
    expect(second.page.locator("h1")).to_have_text(title)


def test_a_click_in_one_of_two_articles_moves_that_half_alone_and_a_copied_address_shows_both(visits: Visits) -> None:
    first = visits().go(f"?outlets=Tamsin+Falls+Courier&versus={quote_plus('outlets=Port+Merrin+Ledger')}")
    titles = first.locator(".reader h2")
    expect(titles).to_have_count(2)
    settled(first)
    first.locator(".reader").nth(1).locator(".card").last.dispatch_event("click")
    first.wait_for_url("**at-beside=q**")
    mark = first.locator(".reader").nth(1).locator("mark.chosen").first
    expect(mark).to_be_in_viewport()
    scrolled = "els => els.map(e => e.scrollTop > 0)"
    assert first.get_by_test_id("stMain").evaluate("e => e.scrollTop") == 0
    assert first.locator(".reader > .text").evaluate_all(scrolled) == [False, True]
    second = visits().page
    second.goto(first.url)
    expect(second.locator(".reader").nth(1).locator("mark.chosen").first).to_have_text(mark.inner_text())
    expect(second.locator(".reader").nth(0).locator("mark.chosen")).to_have_count(0)
    both = titles.all_inner_texts()
    expect(second.locator(".reader h2")).to_have_text(both)
    second.get_by_role("combobox", name="Article").nth(1).click()
    second.get_by_role("option").nth(1).click()
    expect(second.locator(".reader h2").nth(1)).not_to_have_text(both[1])
    settled(second)
    chosen = second.locator(".reader h2").all_inner_texts()
    assert chosen[0] == both[0]
    second.get_by_role("link", name="Topics").click()
    second.locator("h1", has_text="Topics").wait_for()
    settled(second)
    second.get_by_role("link", name="Article").click()
    expect(second.locator(".reader h2")).to_have_text(chosen)


@pytest.mark.parametrize(
    "query",
    [
        "article=%3Cscript%3E",
        "speakers=%27%3B+DROP+TABLE+quotes",
        "first=yesterday",
        "speaker=nobody",
        "at=javascript:1",
    ],
)
@pytest.mark.parametrize("path", ["", "speakers"])
def test_an_address_that_names_nothing_is_left_out(visits: Visits, path: str, query: str) -> None:
    visit = visits()
    page = visit.go(f"{path}?{query}")
    page.locator("h1, .reader h2").first.wait_for()
    assert page.get_by_test_id("stException").count() == 0
    assert visit.console == []


def test_the_first_visitor_of_a_server_may_ask_for_any_page_and_is_told_what_it_does(
    browser: Browser, tmp_path: Path
) -> None:
    with serving(tmp_path / "log", asked="_stcore/health") as server, browser.new_context() as context:
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.goto(f"{server.url}/timeline")
        expect(page.get_by_text("The server has just started")).to_be_visible()
        expect(page.get_by_role("link", name="Method")).to_be_visible(timeout=60_000)
        expect(page.get_by_test_id("stSidebarNav")).not_to_be_visible()


def brush(page: Page) -> None:
    box = page.locator(".js-plotly-plot").first.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 500, box["y"] + 250)
    page.mouse.down()
    page.mouse.move(box["x"] + 600, box["y"] + 250, steps=5)
    page.mouse.move(box["x"] + 760, box["y"] + 250, steps=5)
    page.mouse.up()


def test_days_brushed_on_the_timeline_land_in_the_address_and_are_taken_away(visits: Visits) -> None:
    page = visits().go("timeline")
    page.locator(".js-plotly-plot .gtitle").first.wait_for()
    for _ in range(5):  # the chart is drawn more than once while the page comes to rest
        brush(page)
        with contextlib.suppress(TimeoutError):
            page.wait_for_url("**from=2025-**to=2025-**", timeout=5_000)
            break
    assert "from=2025-" in page.url
    page.get_by_role("button", name="Only quotes of these days").click()
    page.wait_for_url("**said_first=2025-**")
    page.get_by_role("button", name="All days").click()
    page.wait_for_url(lambda address: "from=" not in address)
    settled(page)
    page.locator(".js-plotly-plot .point").last.click(force=True)
    page.wait_for_url("**picked=**")
    expect(page.get_by_text("Quotes of these days")).to_be_visible()
    page.go_back()
    page.wait_for_url(lambda address: "picked=" not in address)
    expect(page.get_by_text("Quotes of these days")).to_have_count(0)
    expect(page.get_by_role("button", name="All days")).to_have_count(0)
    settled(page)  # a click while the page is being drawn anew meets a button that is about to go
    page.get_by_role("button", name="Take away").click()
    for name, beginning in (("CSV", "article_id,"), ("iCalendar", "BEGIN:VCALENDAR")):
        with page.expect_download() as taken:
            page.get_by_role("button", name=name).click()
        assert Path(taken.value.path()).read_text(encoding="utf-8-sig").startswith(beginning)


def test_a_topic_clicked_filters_the_page_and_lands_in_the_address(visits: Visits) -> None:
    page = visits().go("topics")
    mark = page.locator(".js-plotly-plot").first.locator("text", has_text="sport").first
    mark.wait_for()
    settled(page)
    for _ in range(5):  # the chart is drawn more than once while the page comes to rest
        box = mark.bounding_box()
        assert box is not None
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + 60)
        with contextlib.suppress(TimeoutError):
            page.wait_for_url("**topics=medtop**", timeout=5_000)
            break
    assert "topics=medtop%3A15000000" in page.url
    expect(page.get_by_text("The quotes behind it")).to_be_visible()


def test_a_number_on_a_phone_leads_where_its_mark_does(visits: Visits) -> None:
    page = visits(width=390).go("tone")
    settled(page)
    expect(page.locator(".cells button").first).to_be_visible()
    lines = "names => names.map(name => { const all = document.createRange(); all.selectNodeContents(name); return all.getClientRects().length; })"
    assert set(page.locator(".cells th").evaluate_all(lines)) == {1}, "no head breaks inside its word"
    page.locator(".cells button").first.click()
    page.wait_for_url("**voice=**towards=**")
    expect(page.get_by_role("button", name="Everybody on everybody")).to_be_visible()


@pytest.mark.parametrize(("width", "drawn"), [(700, False), (1000, False), (1280, True)])
def test_half_a_page_shows_a_matrix_where_its_names_have_room_and_else_its_table(
    visits: Visits, width: int, drawn: bool
) -> None:
    page = visits(width=width).go(
        f"tone?outlets=Tamsin+Falls+Courier&versus={quote_plus('outlets=Port+Merrin+Ledger')}"
    )
    panels = page.locator("[class*=st-key-panel-table-pairs]")
    expect(panels).to_have_count(2)
    for panel in panels.all():
        expect(panel.locator(".js-plotly-plot")).to_be_visible(visible=drawn)
        expect(panel.locator(".cells")).to_be_visible(visible=not drawn)
    if drawn:
        assert page.locator(".js-plotly-plot").evaluate_all(CROWDED) == 0


def test_a_disc_opens_its_sentences_a_month_some_of_them_and_a_sentence_its_article(visits: Visits) -> None:
    page = visits().go("tone")
    disc = page.locator(".js-plotly-plot").first.locator("path.point").first
    disc.wait_for()
    settled(page)
    for _ in range(5):  # the chart is drawn more than once while the page comes to rest
        box = disc.bounding_box()
        assert box is not None
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        with contextlib.suppress(TimeoutError):
            page.wait_for_url("**towards=**", timeout=5_000)
            break
    assert "voice=" in page.url and "towards=" in page.url
    expect(page.get_by_role("button", name="Everybody on everybody")).to_be_visible()
    settled(page)
    page.go_back()  # both words came in one step
    page.wait_for_url("**/tone")
    expect(page.get_by_role("button", name="Everybody on everybody")).to_have_count(0)
    page.go_forward()
    page.wait_for_url("**voice=**towards=**")
    expect(page.get_by_role("button", name="Everybody on everybody")).to_be_visible()
    settled(page)
    for _ in range(5):
        page.locator(".js-plotly-plot").nth(1).locator(".point").first.click(force=True, timeout=5_000)
        with contextlib.suppress(TimeoutError):
            page.wait_for_url("**when=2025-**", timeout=5_000)
            break
    expect(page.get_by_text("Published in")).to_be_visible()
    settled(page)
    page.locator(".entries a").first.click()
    page.wait_for_url("**article=**at=c%3A**")
    settled(page)
    expect(page.locator(".reader h2")).to_be_visible()


def test_a_story_clicked_opens_it(visits: Visits) -> None:
    page = visits().go("topics")
    chart = page.locator(".js-plotly-plot").nth(1)
    chart.locator(".scatterlayer .point").first.wait_for()
    settled(page)
    for _ in range(5):  # the chart is drawn more than once while the page comes to rest
        chart.locator(".scatterlayer .point").first.click(force=True, timeout=5_000)
        with contextlib.suppress(TimeoutError):
            page.wait_for_url("**story=**", timeout=5_000)
            break
    assert "story=" in page.url
    expect(page.get_by_text("Its articles, newest first")).to_be_visible()
    expect(page.get_by_text("8 of 24 articles")).to_be_visible()
