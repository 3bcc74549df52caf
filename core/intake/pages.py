"""The article in a web page: trafilatura's main text, title, author, day and site (Barbaresi, ACL 2021)."""

from __future__ import annotations

import re
from typing import Any, Final

from core.errors import RejectedInput

_DECLARED: Final = re.compile(rb"""<meta[^>]{1,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
HEAD: Final = 4_096
"""Bytes of a page in which it may declare its charset (HTML asks for the first 1,024)."""


def declared_charset(markup: bytes) -> str | None:
    """The charset that a page declares in a meta element."""
    found = _DECLARED.search(markup[:HEAD])
    return found[1].decode("ascii") if found else None


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
