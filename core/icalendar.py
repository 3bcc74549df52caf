"""Events as an iCalendar file (RFC 5545), for any calendar program.

write_icalendar(entries, made=…)
    the file; entries_of(article) gives the entries of one article's events.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from core.article import Article
from core.events import find_events

MEDIA_TYPE: Final = "text/calendar"

_LINE_OCTETS = 75
"""Longest line without its break (RFC 5545, 3.1)."""

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_ADDRESS = re.compile(r"https?://[!-~]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One calendar entry over whole days, from `first` to `last`. `uid` is the same whenever the same entry is written."""

    uid: str
    first: date
    last: date
    summary: str
    description: str = ""
    url: str | None = None


def entries_of(article: Article) -> Iterator[Entry]:
    """The events of an article: the clause, with title, outlet and day of publication below it."""
    source = ", ".join(part for part in (article.outlet, article.published) if part)
    description = "\n".join(part for part in (article.title, source) if part)
    for event in find_events(article):
        first, last = event.time.first, event.time.last
        if first is not None and last is not None:
            yield Entry(
                uid=entry_uid(article.id, event.time.span.start),
                first=date.fromisoformat(first),
                last=date.fromisoformat(last),
                summary=event.clause.of(article.text),
                description=description,
                url=article.url,
            )


def entry_uid(article_id: str, start: int) -> str:
    """A globally unique name for the date at an offset of an article."""
    return hashlib.sha256(f"{article_id}\x1f{start}".encode("utf-8", "surrogatepass")).hexdigest()[:32]


def write_icalendar(entries: Iterable[Entry], *, made: datetime) -> bytes:
    """The calendar in UTF-8. `made`: when the file is written, with a time zone. Control characters are left out."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//On the Record//Timeline//EN", "CALSCALE:GREGORIAN"]
    stamp = made.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    for entry in entries:
        lines += _event(entry, stamp)
    lines.append("END:VCALENDAR")
    return b"".join(map(_folded, lines))


def _event(entry: Entry, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_escaped(entry.uid)}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{_day(entry.first)}"
    if entry.last < date.max:  # the end is the day after the last; without one the event is a single day
        yield f"DTEND;VALUE=DATE:{_day(max(entry.first, entry.last) + timedelta(days=1))}"
    yield f"SUMMARY:{_escaped(' '.join(entry.summary.split()))}"
    if entry.description:
        yield f"DESCRIPTION:{_escaped(entry.description)}"
    if entry.url and _ADDRESS.fullmatch(entry.url):
        yield f"URL:{entry.url}"
    yield "TRANSP:TRANSPARENT"  # a reader's own day stays free
    yield "END:VEVENT"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _escaped(text: str) -> str:
    """TEXT (RFC 5545, 3.3.11)."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """The line in pieces of at most 75 octets, never within a character."""
    pieces, size = [bytearray()], _LINE_OCTETS
    for character in line:
        octets = character.encode()
        if len(pieces[-1]) + len(octets) > size:
            pieces.append(bytearray())
            size = _LINE_OCTETS - 1  # a continuation begins with a blank
        pieces[-1] += octets
    return b"\r\n ".join(pieces) + b"\r\n"
