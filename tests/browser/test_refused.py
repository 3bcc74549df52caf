"""A corpus that is damaged and deleted while it is on screen: told in a sentence on every page, with a way out."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import Browser, expect

from core.corpus.store import create_store
from tests.browsing import settled
from tests.factories import harbour, said_by
from tests.serving import serving


def test_a_corpus_that_goes_bad_on_screen(browser: Browser, tmp_path: Path) -> None:
    north, south = tmp_path / "corpora" / "north", tmp_path / "corpora" / "south"
    create_store(north).add([harbour()])
    create_store(south).add([harbour(), said_by("Ana Lind", "It is late.", id="late")])
    with serving(tmp_path / "log", tmp_path / "corpora") as server:
        page = browser.new_page()

        def told(path: str) -> list[str]:
            page.goto(f"{server.url}/{path}")
            page.locator("[data-testid=stApp]").wait_for()
            settled(page)
            assert page.get_by_test_id("stException").count() == 0, path
            return page.get_by_test_id("stAlert").all_inner_texts()

        assert told("speakers?corpus=south") == []
        for path in south.glob("parts/*/quotes.parquet"):
            path.unlink()
        said = told("speakers?corpus=south&sort=name") + told("quotes?corpus=south&text=late")
        assert any("cannot be read" in words or "left out" in words for words in said)
        shutil.rmtree(south)
        for name in ("", "speakers", "timeline", "topics", "tone", "quotes", "sources", "corrections"):
            (words, *_) = told(f"{name}?corpus=south")
            assert any(part in words for part in ("cannot be read", "no corpus", "not here")), words
        leave = page.get_by_role("button", name="Show the sample articles")
        if leave.count():
            leave.click()
            page.wait_for_url("**corpus=sample**")
        settled(page)
        expect(page.get_by_test_id("stException")).to_have_count(0)
        page.close()
