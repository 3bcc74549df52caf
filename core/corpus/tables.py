"""Articles as flat tables: what queries, exports and notebooks read.

tables(articles)
    one pyarrow table for each name in `schemas.SCHEMAS`.

A quote and those that continue it are one row of `quotes` (one utterance is counted once, all its words are); kind,
speaker, status and confidence are its head's, tone is the mean weighted by words. Words of a quote nested in another
belong to the inner one alone, so that words add up to what is quoted.
"""

from __future__ import annotations

import bisect
import calendar
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pyarrow as pa

from core.article import Article, Attitude, Entity, Quote, Span
from core.corpus.keys import key_number, speaker_key, unnamed_key
from core.corpus.said import days_said, iso_day
from core.corpus.schemas import FRESH, SCHEMAS
from core.events import find_events
from core.topics import topic_names

Row = dict[str, Any]

_GIVEN = ("text", "title", "outlet", "byline", "url")
"""Fields that may hold anything that JSON can say, half a surrogate pair for one."""

QUOTE_BITS = 20
"""An article of a million characters cannot hold more quotes than this many bits count."""

_SURROGATE = re.compile(r"[\ud800-\udfff]")

CLAUSE_CHARACTERS = 300
"""Of the clause around a date, what a timeline can show."""


def quote_number(n: int, i: int) -> int:
    """The number of the i-th quote of article n: unique in a corpus, from 0 counted."""
    return (n << QUOTE_BITS) | i


def tables(articles: Iterable[Article], numbers: Iterable[int] | None = None) -> dict[str, pa.Table]:
    """Flat tables of the articles, numbered 0, 1, 2, … or by `numbers`. Schemas: `schemas.SCHEMAS`."""
    rows: dict[str, list[Row]] = {name: [] for name in SCHEMAS}
    for n, article in zip(itertools.count() if numbers is None else numbers, articles, strict=False):
        for name, found in _Flat(n, article).rows():
            rows[name] += found
    return {
        name: pa.table([_column([row.get(f.name) for row in rows[name]], f.type) for f in schema], schema=schema)
        for name, schema in SCHEMAS.items()
    }


def whole(text: str) -> str:
    """The text with U+FFFD for every lone surrogate, which neither Arrow nor SQLite can write; as long as before."""
    return _SURROGATE.sub("\ufffd", text)


def _column(values: list[Any], kind: pa.DataType) -> pa.Array:
    try:
        return pa.array(values, kind)
    except UnicodeEncodeError:
        return pa.array([_whole(value) for value in values], kind)


def _whole(value: Any) -> Any:
    if isinstance(value, list):
        return [_whole(v) for v in value]
    return whole(value) if isinstance(value, str) else value


def _topic(parts: Sequence[Quote]) -> Row:
    """What the longest part of an utterance is about, of those that are about anything."""
    told = [(sum(s.end - s.start for s in q.spans), q.topic) for q in parts if q.topic]
    id = max(told)[1] if told else None
    return {"topic": id, "topic_name": topic_names()[id] if id else None}


class _Flat:
    """One article on its way into rows."""

    def __init__(self, n: int, given: Article) -> None:
        self.n = n
        fields: dict[str, Any] = {name: _unicode(getattr(given, name)) for name in _GIVEN}
        self.article = article = replace(given, **fields)
        self.shared: Row = {
            "n": n,
            "article_id": article.id,
            "outlet": article.outlet,
            "published": iso_day(article.published),
        }
        self.entities = {e.id: e for e in article.entities}
        self.named = {e.id: _entity(e) for e in article.entities}
        self.sentences = sorted(article.sentences, key=lambda s: s.span)
        self.starts = [s.span.start for s in self.sentences]
        self.quotes = [self.shared | row for row in self._quotes()]
        self.by_id = {part: _within(row) for row in self.quotes for part in row["quote_ids"]}
        self.around = _Around(article, self.by_id)

    def rows(self) -> Iterator[tuple[str, Iterable[Row]]]:
        article, shared = self.article, self.shared
        text = article.text
        sentences = [
            shared
            | _at(s.span)
            | {"i": i, "polarity": s.polarity, "subjectivity": s.subjectivity, "words": len(s.span.of(text).split())}
            for i, s in enumerate(self.sentences)
        ]
        yield "articles", [shared | self._whole(sentences)]
        yield "sentences", sentences
        yield (
            "entities",
            [
                shared | self.named[e.id] | {"roles": list(e.roles), "mentions": len(e.mentions)}
                for e in article.entities
            ],
        )
        yield (
            "mentions",
            [
                shared | self.named[e.id] | _at(m.span) | {"form": m.form} | self.around.quote(m.span)
                for e in article.entities
                for m in e.mentions
            ],
        )
        yield "quotes", self.quotes
        yield "times", [shared | row for row in self._times()]
        yield "attitudes", [shared | self._attitude(a) for a in article.attitudes if a.entity in self.named]
        yield (
            "topics",
            [
                shared | {"rank": i, "topic": t.id, "name": t.name, "score": t.score}
                for i, t in enumerate(article.topics)
            ],
        )
        yield (
            "subtopics",
            [
                shared | {"topic": t.id, "subtopic": part.id, "name": part.name, "score": part.score}
                for t in article.topics
                for part in t.narrower
            ],
        )
        yield (
            "keyphrases",
            [
                shared | {"rank": i, "key": k.text.casefold(), "text": k.text, "score": k.score}
                for i, k in enumerate(article.keyphrases)
            ],
        )

    def _whole(self, sentences: list[Row]) -> Row:
        article = self.article
        first = article.topics[0] if article.topics else None
        polarity, subjectivity = _mean([(s["polarity"], s["subjectivity"], s["words"]) for s in sentences])
        return {
            "title": article.title,
            "byline": article.byline,
            "url": article.url,
            "language": article.language,
            "words": len(article.text.split()),
            "quotes": sum(row["status"] == "asserted" for row in self.quotes),
            "polarity": polarity,
            "subjectivity": subjectivity,
            "topic": first.id if first else None,
            "topic_name": first.name if first else None,
            "warnings": list(article.warnings),
            "text": article.text,
        }

    def _quotes(self) -> Iterator[Row]:
        article = self.article
        text, published = article.text, iso_day(article.published)
        said = days_said(article)
        nested: dict[str, int] = {}
        for quote in article.quotes:
            if quote.parent is not None:
                nested[quote.parent] = nested.get(quote.parent, 0) + _words(text, quote.spans)
        for i, parts in enumerate(utterances(article.quotes)):
            head = parts[0]
            weighted = [
                (q.polarity, q.subjectivity, max(0, _words(text, q.spans) - nested.get(q.id, 0))) for q in parts
            ]
            polarity, subjectivity = _mean(weighted)
            spans = [s for q in parts for s in q.spans]
            day = next((said[q.id] for q in parts if q.id in said), None)
            start = min((s.start for s in spans), default=0)
            yield {
                "quote": quote_number(self.n, i),
                "quote_id": head.id,
                "quote_ids": [q.id for q in parts],
                "kind": head.kind,
                "status": head.status,
                "text": " ".join(s.of(text) for s in spans),
                "start": start,
                "end": max((s.end for s in spans), default=0),
                "spans": [[s.start, s.end] for s in spans],
                "cue_text": head.cue.of(text) if head.cue else None,
                "source_text": head.source.of(text) if head.source else None,
                **self._speaker(head),
                "confidence": head.confidence,
                "polarity": polarity,
                "subjectivity": subjectivity,
                "words": sum(w for _, _, w in weighted),
                **_topic(parts),
                "position": start / max(1, len(text)),
                "said": day or published,
                "said_stated": day is not None,
                "parent": head.parent,
            }

    def _speaker(self, quote: Quote) -> Row:
        entity = self.entities.get(quote.speaker) if quote.speaker else None
        name = entity.name if entity else quote.speaker_name
        if not name or not speaker_key(name):
            return {"named": False}
        key = speaker_key(name) if entity else unnamed_key(self.article.id, name)
        return {
            "speaker_id": entity.id if entity else None,
            "speaker": key_number(key),
            "speaker_key": key,
            "speaker_name": name,
            "named": entity is not None,
            "speaker_kind": entity.kind if entity else None,
            "role": entity.roles[0] if entity and entity.roles else None,
        }

    def _times(self) -> Iterator[Row]:
        text = self.article.text
        seen: set[tuple[str, date, date]] = set()
        events = {event.time.span: event for event in find_events(self.article)}
        for time in self.article.times:
            event = events.get(time.span)
            clause = event.clause if event else self._sentence(time.span)
            first, last = iso_day(time.first), iso_day(time.last)
            fresh = 0
            if first is None or last is None or first > last:
                first = last = None
            else:
                for bit, unit in enumerate(FRESH if time.type in ("DATE", "TIME") else ()):
                    begin, end = period(unit, first)
                    if (unit, begin, max(last, end)) not in seen:
                        seen.add((unit, begin, max(last, end)))
                        fresh |= 1 << bit
            yield {
                **_at(time.span),
                "text": time.span.of(text),
                "type": time.type,
                "value": time.value,
                "first": first,
                "last": last,
                "clause": _clipped(text, clause),
                "clause_start": clause.start,
                "clause_end": clause.end,
                "ahead": event is not None and event.tense == "future",
                "fresh": fresh,
                **self.around.quote(time.span),
            }

    def _attitude(self, attitude: Attitude) -> Row:
        scores = attitude.scores
        at = self._sentence_number(attitude.span)
        return {
            **self.named[attitude.entity],
            **_at(attitude.span),
            **(self.by_id.get(attitude.quote, _OWN_VOICE) if attitude.quote else _OWN_VOICE),
            "label": attitude.label,
            "negative": scores.get("negative", 0.0),
            "neutral": scores.get("neutral", 0.0),
            "positive": scores.get("positive", 0.0),
            "score": scores.get("positive", 0.0) - scores.get("negative", 0.0),
            "polarity": self.sentences[at].polarity if at >= 0 else 0.0,
            "text": _clipped(self.article.text, self._sentence(attitude.span)),
        }

    def _sentence(self, span: Span) -> Span:
        at = self._sentence_number(span)
        return self.sentences[at].span if at >= 0 else span

    def _sentence_number(self, span: Span) -> int:
        return bisect.bisect_right(self.starts, span.start) - 1


def utterances(quotes: tuple[Quote, ...]) -> list[list[Quote]]:
    """Quotes grouped with those that continue them, in reading order of the heads."""
    head: dict[str, str] = {}
    groups: dict[str, list[Quote]] = {}
    for quote in quotes:
        of = head.get(quote.continues) if quote.continues else None
        if of is None:
            of = quote.id
            groups[of] = []
        head[quote.id] = of
        groups[of].append(quote)
    return list(groups.values())


class _Around:
    """Which quotation a span stands in: the innermost, being the one that begins last."""

    def __init__(self, article: Article, by_id: Mapping[str, Row]) -> None:
        pieces = [(s, by_id[q.id]) for q in article.quotes if q.id in by_id for s in q.spans]
        pieces.sort(key=lambda p: (p[0].start, -p[0].end))
        self._starts = [s.start for s, _ in pieces]
        self._pieces = pieces

    def quote(self, span: Span) -> Row:
        at = bisect.bisect_right(self._starts, span.start)
        for piece, row in reversed(self._pieces[max(0, at - 8) : at]):  # 8: more are not nested in earnest
            if piece.covers(span):
                return row
        return _OWN_VOICE


_OWN_VOICE: Row = {"asserted": True}


def _unicode(text: str | None) -> str | None:
    """The text, as long as it was, with U+FFFD for what no table can hold."""
    return text and _SURROGATE.sub("\ufffd", text)


def _within(quote: Row) -> Row:
    """What a row inside a quotation repeats of it."""
    repeated = ("quote", "confidence", "speaker", "speaker_key", "speaker_name")
    return {c: quote.get(c) for c in repeated} | {"asserted": quote["status"] == "asserted"}


def _entity(entity: Entity) -> Row:
    key = speaker_key(entity.name)
    return {"entity_id": entity.id, "entity": key_number(key), "key": key, "name": entity.name, "kind": entity.kind}


def _at(span: Span) -> Row:
    return {"start": span.start, "end": span.end}


def _words(text: str, spans: Iterable[Span]) -> int:
    return sum(len(s.of(text).split()) for s in spans)


def _mean(weighted: list[tuple[float, float, int]]) -> tuple[float, float]:
    total = sum(w for _, _, w in weighted)
    if not total:
        return 0.0, 0.0
    return sum(p * w for p, _, w in weighted) / total, sum(s * w for _, s, w in weighted) / total


def _clipped(text: str, span: Span) -> str:
    words = " ".join(span.of(text).split())
    return words if len(words) <= CLAUSE_CHARACTERS else words[: CLAUSE_CHARACTERS - 1] + "…"


def period(unit: str, day: date) -> tuple[date, date]:
    """First and last day of the day, week (from Monday), month, year or decade that `day` is in."""
    if unit == "week":
        begin = date.fromordinal(max(1, day.toordinal() - day.weekday()))
        return begin, date.fromordinal(min(date.max.toordinal(), begin.toordinal() + 6))
    if unit == "month":
        return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])
    if unit == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    if unit == "decade":
        return date(max(1, day.year // 10 * 10), 1, 1), date(day.year // 10 * 10 + 9, 12, 31)
    return day, day
