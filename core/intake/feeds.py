"""RSS and Atom feeds: the addresses of their entries, newest first."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from io import BytesIO

from core import limits
from core.errors import RejectedInput
from core.intake.web import PUBLIC, Gate, fetch


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a feed: where its article is, and what the feed says of it."""

    url: str
    title: str | None
    outlet: str | None
    published: str | None


def read_feed(url: str, gate: Gate = PUBLIC) -> tuple[Entry, ...]:
    """The entries of the feed at `url`. Raises RejectedInput as `web.fetch` does, and ("not_feed")."""
    return parse_feed(fetch(url, gate).body)


_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)


def parse_feed(data: bytes) -> tuple[Entry, ...]:
    """The entries of a feed's bytes. Raises RejectedInput("not_feed"), also for XML that defines entities of its own."""
    import feedparser

    if _ENTITY.search(
        data.replace(b"\0", b"")
    ):  # in UTF-16 too; no feed needs them; they are how XML bombs and file leaks are written
        raise RejectedInput("not_feed", "This feed defines XML entities of its own and is not read.")
    found = feedparser.parse(BytesIO(data), sanitize_html=True, resolve_relative_uris=True)
    if not found.get("version") or not found.entries:
        raise RejectedInput("not_feed", "This is not an RSS or Atom feed, or it is empty.")
    outlet = found.feed.get("title")
    return tuple(
        Entry(url=entry.link, title=entry.get("title"), outlet=outlet, published=_day(entry))
        for entry in found.entries[: limits.FEED_ENTRIES]
        if str(entry.get("link", "")).startswith(("http://", "https://"))
    )


def _day(entry: dict[str, object]) -> str | None:
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    if not moment:
        return None
    try:
        seconds = calendar.timegm(moment)  # type: ignore[arg-type]
        return datetime.datetime.fromtimestamp(seconds, datetime.UTC).date().isoformat()
    except (OverflowError, ValueError, OSError):
        return None
