"""The day on which a quote was made.

days_said(article)
    for every quote with a day stated beside its cue, that day.
"""

from __future__ import annotations

import bisect
import datetime
import re
from collections.abc import Iterator, Mapping

from core.article import Article, Quote, Span, Time

REACH = 60
"""Characters between the cue and a day that still belongs to it ("told reporters in the capital on Wednesday")."""

_BREAK = re.compile(r"[,;:.!?()“”‘\"\n—]|\b(?:who|which|that|after|before|since|until|when)\b")
"""What ends the reach of a cue: after a clause boundary a date dates something else."""

_OPENING = re.compile(r"(?:^|[.!?”\"\n]\s*)(?:(?:late|early|earlier|also)\s)?(?:(?:on|in|at|by)\s)?$", re.IGNORECASE)
"""Before a date that opens its sentence: the comma behind it is none of the boundaries ("On Wednesday, he said")."""


def days_said(article: Article) -> Mapping[str, datetime.date]:
    """Day by quote id: the nearest single day in the clause of the cue, outside the quote and not after publication."""
    published = iso_day(article.published)
    times = sorted((t for t in article.times if t.first is not None and t.first == t.last), key=lambda t: t.span)
    starts = [t.span.start for t in times]
    found: dict[str, datetime.date] = {}
    for quote in article.quotes:
        days = ((d, iso_day(t.first)) for d, t in _beside(article.text, quote, times, starts))
        known = [(d, day) for d, day in days if day is not None and (published is None or day <= published)]
        if known:
            found[quote.id] = min(known)[1]
    return found


def iso_day(text: str | None) -> datetime.date | None:
    """The date that "YYYY-MM-DD" writes; None for anything else, years before 1 and after 9999 included."""
    try:
        return None if text is None else datetime.date.fromisoformat(text)
    except ValueError:
        return None


def _beside(text: str, quote: Quote, times: list[Time], starts: list[int]) -> Iterator[tuple[int, Time]]:
    cue = quote.cue
    if cue is None:
        return
    low = bisect.bisect_left(starts, cue.start - 2 * REACH)
    high = bisect.bisect_right(starts, cue.end + REACH)
    for time in times[low:high]:
        after = time.span.start >= cue.end
        between = Span(cue.end, time.span.start) if after else Span(time.span.end, cue.start)
        if not after and _OPENING.search(text[max(0, time.span.start - 20) : time.span.start]):
            between = Span(min(between.start + text.startswith(",", between.start), between.end), between.end)
        distance = between.end - between.start
        if not 0 <= distance <= REACH or _BREAK.search(between.of(text)):
            continue
        if not any(s.overlaps(time.span) or s.overlaps(between) for s in quote.spans):
            yield distance, time
