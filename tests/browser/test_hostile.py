"""Hostile words on every page, in a real browser: shown as they are, nothing run, nobody else asked."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from tests.browser.conftest import Visit

Visits = Callable[..., Visit]

NAMES = (
    "<img src=http://evil.invalid/a.png onerror=window.hit=1>",
    "![t](http://evil.invalid/p.png)",
    "[x](javascript:window.hit=1)",
    ":red[Title] $x^2$ # H1",
    "<script>window.hit=1</script>",
    "<a href='http://evil.invalid'><b>Ada</b></a>",
    "\u202eelttiT\u202c",
    "a" * 3_000,
    "e" + "\u0301" * 2_000,
    "=HYPERLINK(http://evil.invalid)",
)
ASTRAL = "𝐀𝐧𝐠𝐞𝐥𝐚 spoke for the town. "


def corpus() -> bytes:
    """An article for each name, which is its headline, its outlet, its author and one of its phrases."""
    rows = [
        {
            "id": f"a{i}",
            "title": name,
            "outlet": name,
            "byline": name,
            "published": "2025-03-06",
            "text": f"{ASTRAL}“We are ready to go to the polls,” said Ada Holm, the minister, on Monday. {name} was there. "
            f"Tobias Renn, the owner of {name}, told reporters that the plan of Ada Holm was a terrible mistake.",
        }
        for i, name in enumerate(NAMES)
    ]
    return "\n".join(map(json.dumps, rows)).encode()


def test_hostile_words_on_every_page(visits: Visits, tmp_path: Path) -> None:
    visit = visits()
    page = visit.go()
    file = tmp_path / "hostile.jsonl"
    file.write_bytes(corpus())
    page.locator("input[type=file]").first.set_input_files(str(file))
    page.get_by_text("hostile.jsonl").first.wait_for()
    page.get_by_test_id("stChatInputSubmitButton").click()
    page.wait_for_url("**corpus=yours**")
    page.locator(".reader .body").first.wait_for()
    marked = page.locator("mark.quote", has_text="We are ready").first
    assert marked.inner_text() == "“We are ready to go to the polls,”", "letters beyond U+FFFF shift nothing"
    for name in ("Speakers", "Timeline", "Topics", "Method", "Article"):
        page.get_by_role("link", name=name, exact=True).click()
        page.locator("h1, .reader h2").first.wait_for()
        page.wait_for_timeout(500)
        assert page.get_by_test_id("stException").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        assert page.evaluate("window.hit") is None
        assert page.locator("img[src*=evil], a[href*=evil], a[href^=javascript]").count() == 0
    assert visit.strangers() == set()
    assert visit.console == []
