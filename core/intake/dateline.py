"""What the head of an article says about itself: outlet, byline, day of publication.

Newspapers, wires and scrapers write this in a few fixed forms; each is one pattern below. Nothing is guessed from
running text.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from core.article import Span

HEAD = 1_500
"""Characters in which a lead-in, a byline or a date line can stand."""


NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """`lead` is the lead-in to blank before reading on (empty when there is none); `lines` are byline and date lines."""

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: datetime.date | None = None
    lead: Span = NOWHERE
    lines: tuple[Span, ...] = ()

    @property
    def spans(self) -> tuple[Span, ...]:
        """Everything that is about the article and not part of its story."""
        return ((self.lead,) if self.lead.end > self.lead.start else ()) + self.lines


_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_MONTH = rf"(?P<month>{_MONTHS}|(?:{_SHORT})\.?)"
_WEEKDAY_NAME = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?[.,]?\s+)?"
_DATE = (
    rf"{_WEEKDAY}(?:(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})(?:[T ]\d{{2}}:\d{{2}}\S*)?"
    rf"|{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH.replace('month', 'month2')},?\s+(?P<year2>\d{{4}}))"
)
_NAME = r"[A-Z][\w.'’&-]*(?: (?:of|the|and|&|de|[A-Z][\w.'’&-]*)){0,5}"
_DASH = r"\s*(?:[-–—_]+|:)\s+"

# " date 2021-05-20 Some Paper - Text"; "2024-03-01 Some Paper - Text"
_SCRAPED = re.compile(rf"\s*(?:date[:\s]+)?{_DATE}\s+(?P<outlet>{_NAME}){_DASH}", re.IGNORECASE)
_PLACE_NAME = r"(?!The )[A-Z][\w.'’-]+(?: (?:de|del|la|of|on|upon|[A-Z])[\w.'’-]*){0,3}"
_ON = rf",? (?:{_MONTH}\s+\d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}}\s+{_MONTH.replace('month', 'month2')}(?:,? \d{{4}})?|{_WEEKDAY_NAME})"
_PLACE_NAME = r"(?!The )[A-Z][\w.'’-]+(?: (?:de|del|la|of|on|upon|[A-Z])[\w.'’-]*){0,3}"
# "CITY, Country, March 3 (Agency) — Text"; "City (Agency) - Text"
_WIRE = re.compile(rf"\s*{_PLACE_NAME}(?:, {_PLACE_NAME}){{0,2}}(?:{_ON})?\s*\((?P<outlet>{_NAME})\){_DASH}")
# "CITY — Text"; "CITY, 3 March 2025 — Text"
_PLACE = re.compile(
    rf"\s*[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]*){{0,3}}(?:, {_PLACE_NAME}){{0,2}}(?:{_ON})?\s+[–—-]+\s+(?=[\"“‘'A-Z])"
)
_BYLINE = re.compile(
    r"^[ \t]*(?:By|BY)[: ]+(?P<byline>[A-Z][\w.'’-]+(?: (?:and |de |van |von )?[A-Z][\w.'’-]*){0,6})"
    r"(?:[,|–—-]\s*(?P<rest>[^\n.]{0,80}))?[ \t]*$",
    re.MULTILINE,
)
_DATE_LINE = re.compile(
    rf"^[ \t]*(?:(?:First )?(?:Published|Posted|Updated|Date|Last updated)(?: on)?[: ]+)?{_DATE}"
    rf"(?:[,|·•–—-]?\s*(?:at )?\d{{1,2}}[:.]\d{{2}}[^\n]{{0,20}})?[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_NUMBER = {name[:3].lower(): i for i, name in enumerate(_MONTHS.split("|"), 1)}


def read_dateline(text: str) -> Dateline:
    """What the head of `text` says; offsets are into `text`. A title stays part of the story."""
    head = text[:HEAD]
    byline = _BYLINE.search(head)
    dated = _DATE_LINE.search(head)
    lines = tuple(Span(*m.span()) for m in (byline, dated) if m)
    body = max((span.end for span in lines), default=0)
    lead = next(
        (m for at in dict.fromkeys((0, body)) for form in (_SCRAPED, _WIRE, _PLACE) if (m := form.match(head, at))),
        None,
    )
    found = lead.groupdict() if lead else {}
    if lead and found.get("outlet", "").islower():
        lead, found = None, {}
    return Dateline(
        title=_title(head, lines),
        outlet=found.get("outlet"),
        byline=byline["byline"] if byline else None,
        published=_day(found) or (_day(dated.groupdict()) if dated else None),
        lead=Span(*lead.span()) if lead else NOWHERE,
        lines=lines,
    )


_TITLE = re.compile(r"\s*(?P<title>\S[^\n]{8,150}[^\s.:;,])[ \t]*\n\s*\S")


def _title(head: str, lines: tuple[Span, ...]) -> str | None:
    """The first line, when it is short, has no full stop and more text follows on a line of its own."""
    first = _TITLE.match(head)
    if not first or any(line.overlaps(Span(*first.span("title"))) for line in lines):
        return None
    title = first["title"]
    spoken = re.match(r"[A-Z][\w.]{0,30}:", title)  # an interview begins with its speaker's label
    return None if spoken or title.count(" ") < 2 or len(re.findall(r"[.!?][\"”’']? ", title)) > 1 else title


def _day(found: dict[str, str | None]) -> datetime.date | None:
    try:
        if iso := found.get("iso"):
            return datetime.date.fromisoformat(iso)
        for suffix in ("", "2"):
            month, day, year = (found.get(part + suffix) for part in ("month", "day", "year"))
            if month and day and year:
                return datetime.date(int(year), _NUMBER[month[:3].lower()], int(day))
    except ValueError:  # "31 February"
        pass
    return None
