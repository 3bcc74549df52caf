"""A real browser for tests: the system's Chromium, kept from calling anybody."""

from __future__ import annotations

import shutil

from playwright.sync_api import Browser, Page, Playwright

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

CROWDED = """charts => charts.flatMap(chart => {
  const names = [...chart.querySelectorAll(".xtick text")].map(name => name.getBoundingClientRect());
  return names.slice(1).filter((name, i) => name.left < names[i].right);
}).length"""
"""Names along the tops of charts that run into the next one."""


def chromium() -> str | None:
    """The path of an installed Chromium or Chrome."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
    return next(filter(None, map(shutil.which, names)), None)


def launch(play: Playwright) -> Browser:
    """A headless browser. Raises LookupError when none is installed."""
    path = chromium()
    if path is None:
        raise LookupError("no Chromium is installed")
    return play.chromium.launch(executable_path=path, args=ARGUMENTS)


def settled(page: Page) -> None:
    """Waits until the script of the page has run to its end."""
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for(timeout=60_000)
