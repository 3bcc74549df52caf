"""Sources: a table told column by column, taken in by the server while nobody looks, and seen by the next visitor."""

from __future__ import annotations

import contextlib
from pathlib import Path

from playwright.sync_api import Browser, TimeoutError, expect

from core.corpus.store import create_store
from core.ingest import Here, find_inputs, ingest
from tests.browsing import settled
from tests.serving import serving

ROWS = 40
TABLE = "Kopf;Inhalt\n" + "".join(
    f"Bridge {i};“We go to the hall on Monday,” said Ada Holm, the mayor, of bridge {i}.\n" for i in range(ROWS)
)


def test_closing_the_browser_does_not_stop_the_work(browser: Browser, tmp_path: Path) -> None:
    store = create_store(tmp_path / "archive")
    (tmp_path / "broken.pdf").write_bytes(b"broken")
    list(ingest(store, find_inputs([str(tmp_path / "broken.pdf")]), Here()))
    table = tmp_path / "table.csv"
    table.write_text(TABLE)
    with serving(tmp_path / "log", corpus=store.path) as server:
        with browser.new_context() as context:
            page = context.new_page()
            page.set_default_timeout(60_000)
            page.goto(f"{server.url}/sources")
            page.get_by_text("No article yet").wait_for()
            expect(page.get_by_role("heading", name="1 could not be read")).to_be_visible()
            page.locator("input[type=file]").first.set_input_files(str(table))
            page.get_by_text("Say which column holds the text").wait_for()
            settled(page)
            for _ in range(5):  # the menu closes when the page is drawn anew
                page.get_by_label("The article’s text").click()
                with contextlib.suppress(TimeoutError):
                    page.get_by_role("option", name="Inhalt").click(timeout=5_000)
                    break
            page.get_by_role("button", name="Add these files").click()
            page.get_by_text("Taking in table.csv").wait_for()
        with browser.new_context() as context:
            page = context.new_page()
            page.set_default_timeout(120_000)
            page.goto(f"{server.url}/sources")
            page.get_by_text(f"Done: table.csv · {ROWS} articles stored").wait_for()
            page.goto(f"{server.url}/quotes")
            expect(page.get_by_text("We go to the hall on Monday").first).to_be_visible()
            page.goto(f"{server.url}/sources")
            page.locator("input[type=file]").first.set_input_files(str(table))
            expect(page.get_by_role("button", name="Add these files")).to_be_enabled()
