"""One server and one browser for all browser tests; each test has a context of its own."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from tests.browsing import chromium, launch, settled
from tests.serving import Server, serving

expect.set_options(timeout=30_000)  # the machine may be busy; what a page must show it shows sooner or not at all


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("server") / "log") as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if chromium() is None and os.environ.get("CI") != "true":
        pytest.skip("no Chromium is installed")
    with sync_playwright() as play:
        yield launch(play)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A page of a visitor of its own, with what its console said and which hosts it asked for something."""

    page: Page
    server: Server
    console: list[str] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)

    def go(self, path: str = "") -> Page:
        self.page.goto(f"{self.server.url}/{path}")
        self.page.locator("[data-testid=stApp]").wait_for()
        settled(self.page)
        return self.page

    def paste(self, text: str) -> Page:
        box = self.page.locator("textarea").first
        box.fill(text)
        box.press("Enter")
        return self.page

    def strangers(self) -> set[str]:
        own = urlsplit(self.server.url).netloc
        return {host for address in self.asked if (host := urlsplit(address).netloc) and host != own}


PROBES = re.compile(r"/\w+/_stcore/(health|host-config)")
"""What Streamlit asks for below a page's own address first, and then in the right place (streamlit issue 7074)."""


def probing(message: ConsoleMessage) -> bool:
    """Whether a message of the console is about one of Streamlit's own probes."""
    return PROBES.fullmatch(urlsplit(message.location["url"]).path) is not None


@pytest.fixture
def visits(server: Server, browser: Browser) -> Iterator[object]:
    """Makes visits: `visits()` or `visits(width=390, colours="dark")`."""
    contexts = []

    def make(width: int = 1440, colours: str = "light") -> Visit:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=colours)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        visit = Visit(page=page, server=server)
        page.on("console", lambda m: visit.console.append(m.text) if m.type == "error" and not probing(m) else None)
        page.on("pageerror", lambda error: visit.console.append(str(error)))
        page.on("request", lambda request: visit.asked.add(request.url))
        return visit

    yield make
    for context in contexts:
        context.close()
