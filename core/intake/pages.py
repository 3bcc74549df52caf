"""The article in a web page: trafilatura's main text, title, author, day and site (Barbaresi, ACL 2021)."""

from __future__ import annotations

from typing import Any

from core.errors import RejectedInput


def read_page(markup: str, url: str | None = None) -> dict[str, Any]:
    """Fields of the article in `markup`. Raises RejectedInput("no_text") when there is none."""
    import trafilatura

    try:
        extract: Any = trafilatura.bare_extraction
        found = extract(markup, url=url, include_comments=False, include_tables=False, with_metadata=True)
    except Exception as error:  # lxml and trafilatura raise many kinds on broken markup
        raise RejectedInput("no_text", "No article could be found in this page.") from error
    if found is None or not (found.text or "").strip():
        raise RejectedInput("no_text", "No article could be found in this page.")
    return {
        "text": "\n\n".join(filter(None, (line.strip() for line in str(found.text).split("\n")))),
        "title": found.title or None,
        "outlet": found.sitename or found.hostname or None,
        "byline": found.author or None,
        "published": found.date or None,
        "url": found.url or url,
    }
