"""What happened then: every date of an article with the clause it stands in, who and what is in it, and what is said.

find_events(article)
    in reading order; pure over the record.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from core.article import Article, Span, Time
from core.clauses import clause_around, has_verb, is_clause
from core.times import looks_ahead

CLAUSE_REACH = 300
"""Characters that a clause has at most once it has grown to the beginning of a quotation in it."""

_PARTNERS = {"“": "”", "”": "“", "‘": "’", "’": "‘", '"': '"', "'": "'", "«": "»", "»": "«"}
_LOOSE = " ,;:\t"
_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")
_THAT = re.compile(r"(?:that|whether) ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A dated expression and its clause.

    entities: ids of those mentioned in the clause, quotes: ids of those in it, both in reading order; tense: as seen
    from the day of publication, or by the verb where that is not known or is among the days of the event.
    """

    time: Time
    clause: Span
    entities: tuple[str, ...]
    quotes: tuple[str, ...]
    tense: Literal["past", "future"]


def find_events(article: Article) -> tuple[Event, ...]:
    """One event for each expression with days that stands in a sentence; those that say the same in one clause once."""
    sentences = _Spans((s.span, s.span) for s in article.sentences)
    mentions = _Spans((m.span, e.id) for e in article.entities for m in e.mentions)
    quotes = _Spans((span, q.id) for q in article.quotes for span in q.spans)
    events: dict[tuple[Span, str], Event] = {}
    for time in article.times:
        sentence = next((found for _, found in sentences.touching(time.span)), None)
        if time.first is None or sentence is None:
            continue
        clause = _clause(article.text, sentence, time.span, [span for span, _ in quotes.touching(sentence)])
        event = Event(
            time=time,
            clause=clause,
            entities=tuple(dict.fromkeys(id for _, id in mentions.touching(clause))),
            quotes=tuple(dict.fromkeys(id for _, id in quotes.touching(clause))),
            tense=_tense(article, time),
        )
        events.setdefault((clause, time.value), event)
    return tuple(events.values())


def _clause(text: str, sentence: Span, at: Span, quoted: list[Span]) -> Span:
    """Of a quotation that holds the date its own clause, else the clause around the date with whole quotations."""
    sentence = _paragraph(text, sentence, at)
    holding = [span for span in quoted if span.covers(at)]
    if holding:
        inner = min(holding, key=lambda span: span.end - span.start)
        whole = Span(max(inner.start, sentence.start), min(inner.end, sentence.end))
        clause = _bare(text, clause_around(text, whole, at), at)
        if is_clause(text, clause) or (text[inner.start] in _PARTNERS and has_verb(text, clause)):
            return clause
    clause = clause_around(text, sentence, at, quoted)
    begun = min((span.start for span in quoted if span.start < clause.start < span.end), default=clause.start)
    grown = Span(begun, clause.end)
    return grown if grown.end - grown.start <= CLAUSE_REACH and "\n" not in grown.of(text) else clause


def _paragraph(text: str, sentence: Span, at: Span) -> Span:
    """The part of the sentence that is in the paragraph of `at`."""
    before, after = text.rfind("\n", sentence.start, at.start), text.find("\n", at.end, sentence.end)
    return Span(sentence.start if before < 0 else before + 1, sentence.end if after < 0 else after)


def _bare(text: str, clause: Span, at: Span) -> Span:
    """The clause of a quotation without "that" before it, a comma behind it and marks that are not closed in it."""
    start, end = clause.start, clause.end
    if opening := _THAT.match(text, start, at.start):
        start = opening.end()
    while start < at.start and _unpaired(text[start], text[start + 1 : end], text[end - 1]):
        start += 1
    while end > at.end and (text[end - 1] in _LOOSE or _unpaired(text[end - 1], text[start : end - 1])):
        end -= 1
    return Span(start, end)


def _unpaired(mark: str, rest: str, last: str = "") -> bool:
    """Whether the mark has no partner in the rest, or its partner stands last and goes with it."""
    partner = _PARTNERS.get(mark)
    if partner is None:
        return False
    others = _APOSTROPHE.sub("", rest)
    paired = others.count(mark) % 2 == 1 if partner == mark else partner in others
    return not paired or partner == last


def _tense(article: Article, time: Time) -> Literal["past", "future"]:
    published, first, last = article.published, time.first, time.last
    if published and first and last and not first <= published <= last:
        return "future" if first > published else "past"
    return "future" if looks_ahead(article.text, time.span) else "past"


_T = TypeVar("_T")


class _Spans(Generic[_T]):
    """Spans with something each, to ask which touch another without looking at all of them."""

    def __init__(self, rows: Iterable[tuple[Span, _T]]) -> None:
        self._rows = sorted(rows, key=lambda row: row[0])
        self._starts = [span.start for span, _ in self._rows]
        self._reach = list(itertools.accumulate((span.end for span, _ in self._rows), max))

    def touching(self, span: Span) -> Iterator[tuple[Span, _T]]:
        """In reading order."""
        low = bisect.bisect_right(self._reach, span.start)
        for i in range(low, bisect.bisect_left(self._starts, span.end)):
            if self._rows[i][0].overlaps(span):
                yield self._rows[i]
