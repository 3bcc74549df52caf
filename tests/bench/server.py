"""The dashboard as a visitor meets it: memory with everything loaded, and the wait for a pasted article."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.serving import serving

PAGES = ("speakers", "timeline", "topics", "method")
PASTES = 3


def figures() -> Iterator[tuple[str, str]]:
    """(what, figure) pairs; wall-clock time in a real browser, so they depend on what else the machine does."""
    from playwright.sync_api import sync_playwright

    from core.sample import sample_articles
    from tests.browsing import launch, settled

    stories = [str(row["text"]) for row in sample_articles()[:PASTES]]
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder) / "log") as server, sync_playwright() as play:
        yield "server ready, sample loaded", f"{server.resident_bytes() / 1e6:,.0f} MB resident"
        browser = launch(play)
        page = browser.new_page()
        page.goto(server.url)
        settled(page)
        waits = []
        for number, story in enumerate(stories):
            words = " ".join(story.split(" ")[:400])
            text = f"{words} It was day {number} of the count."
            page.goto(server.url)
            settled(page)
            box = page.locator("textarea").first
            box.fill(text)
            began = time.perf_counter()
            box.press("Enter")
            page.get_by_text(f"It was day {number} of the count.").first.wait_for()
            waits.append(time.perf_counter() - began)
        yield (
            "warm 400-word article on screen",
            f"{statistics.median(waits):.2f} s ({min(waits):.2f} to {max(waits):.2f})",
        )
        for name in PAGES:
            page.goto(f"{server.url}/{name}")
            settled(page)
        yield "server after every page", f"{server.resident_bytes() / 1e6:,.0f} MB resident"
        browser.close()
