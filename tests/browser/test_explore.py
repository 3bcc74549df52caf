"""Many articles: a search leads to the words; a link and a report show elsewhere what was on the screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote_plus, urlencode

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Visit
from tests.browsing import CROWDED, settled

Visits = Callable[..., Visit]

OUTLETS = ("Tamsin Falls Courier", "Port Merrin Ledger")
BESIDE = quote_plus(urlencode({"outlets": OUTLETS[1]}))


def test_a_search_finds_marks_sorts_and_leads_to_the_words(visits: Visits) -> None:
    visit = visits()
    page = visit.go("quotes")
    box = page.get_by_label("Search quotes and articles")
    box.fill("water")
    box.press("Enter")
    page.wait_for_url("**text=water**")
    rows = page.locator(".quotes tbody tr")
    expect(rows.first.locator("mark").first).to_have_text("water", ignore_case=True)
    expect(page.locator(".quotes")).to_have_count(1)  # the table of before may stand a moment longer
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


def figures(page: Page) -> tuple[str, list[str], list[str]]:
    """What a page says in its bar, its charts and its list."""
    settled(page)
    page.locator(".js-plotly-plot .gtitle").first.wait_for()
    bar = page.locator(".st-key-bar [data-testid=stText]").inner_text()
    charts = "els => els.map(e => JSON.stringify(e.data.map(t => [t.x, t.y, t.text, t.customdata])))"
    return bar, page.locator(".js-plotly-plot").evaluate_all(charts), page.locator(".entries li").all_inner_texts()


def test_a_copied_link_shows_the_same_figures_to_somebody_else(visits: Visits) -> None:
    first = visits()
    page = first.go("topics")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Filters").click()
    box = page.get_by_label("Words in articles or quotes")
    box.fill("water")
    box.press("Enter")
    page.wait_for_url("**text=water**")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Share").click()
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_text("Link copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    other = visits().page
    other.goto(copied)
    expect(other.locator(".st-key-bar [data-testid=stText]")).to_contain_text("of 24 articles")
    assert figures(other) == figures(page)


def test_a_saved_view_opens_as_it_was(visits: Visits) -> None:
    page = visits().go("quotes?text=water&sort=unsure")
    expected = page.locator(".quotes caption").inner_text()
    for name in ("Unsure about water", "A second one"):
        page.get_by_role("button", name="Views").click()
        box = page.get_by_label("Name this view")
        box.fill(name)
        box.press("Enter")
        expect(page.get_by_role("button", name=name)).to_be_visible()
        page.keyboard.press("Escape")
    page.get_by_role("link", name="Topics").click()
    page.locator("h1", has_text="Topics").wait_for()
    settled(page)
    page.get_by_role("button", name="Views").click()
    page.get_by_role("button", name="Unsure about water").click()
    page.wait_for_url("**/quotes?**sort=unsure**")
    expect(page.locator(".quotes caption")).to_have_text(expected)


def test_a_report_opened_from_a_disk_asks_nobody_and_shows_charts_and_quotes_of_both_sides(
    visits: Visits, browser: Browser, tmp_path: Path
) -> None:
    page = visits().go(f"topics?text=water&outlets=Tamsin+Falls+Courier&versus={BESIDE}")
    page.locator(".js-plotly-plot .gtitle").first.wait_for()
    settled(page)
    page.get_by_role("button", name="Share").click()
    with page.expect_download() as taken:
        page.get_by_role("button", name="Report of this page").click()
    file = tmp_path / taken.value.suggested_filename
    taken.value.save_as(file)
    asked: list[str] = []
    said: list[str] = []
    with browser.new_context(viewport={"width": 390, "height": 800}) as context:
        report = context.new_page()
        report.on("request", lambda request: asked.append(request.url))
        report.on("console", lambda message: said.append(message.text))
        report.goto(file.as_uri())
        expect(report.locator(".js-plotly-plot")).to_have_count(page.locator(".js-plotly-plot").count())
        report.locator(".js-plotly-plot").first.locator(".point path").first.hover(force=True)
        expect(report.locator(".hoverlayer text").first).to_be_visible()
        for side, outlet in zip(report.locator("section").all(), OUTLETS, strict=True):
            expect(side.locator("figure .who").last).to_have_text(outlet)
            expect(side.locator("h2")).to_have_text(f"Quotes: {outlet}")
            expect(side.locator("li").first).to_contain_text("water", ignore_case=True)
            expect(side.locator("li p.quiet").first).to_contain_text(f"{outlet}, ")
        tops = report.locator(".js-plotly-plot").filter(has=report.locator("text", has_text="Topics over time"))
        assert tops.evaluate_all(CROWDED) == 0
        assert report.evaluate("document.documentElement.scrollWidth") == 390
    assert asked == [file.as_uri()]
    assert said == []


def test_a_chart_is_saved_as_a_picture(visits: Visits) -> None:
    page = visits().go("topics")
    page.locator(".js-plotly-plot .gtitle").first.wait_for()
    settled(page)
    for ending, beginning in (("png", b"\x89PNG"), ("svg", b"<svg")):
        with page.expect_download() as taken:
            page.get_by_role("button", name=f"Save on-the-record-what-the-articles-are-about.{ending}").click()
        assert taken.value.suggested_filename == f"on-the-record-what-the-articles-are-about.{ending}"
        assert Path(taken.value.path()).read_bytes().startswith(beginning)
