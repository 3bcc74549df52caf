"""Articles as flat tables: what queries, exports and notebooks read.

tables(articles)
    one pyarrow table for each name in `schemas.SCHEMAS`.

A quote and those that continue it are one row of `quotes` (one utterance is counted once, all its words are); kind,
speaker, status and confidence are its head's, tone is the mean weighted by words. Words of a quote nested in another
belong to the inner one alone, so that words add up to what is quoted.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyarrow as pa

from core.article import Article, Attitude, Entity, Quote, Sentence, Span
from core.corpus.keys import speaker_key, unnamed_key
from core.corpus.said import days_said, iso_day
from core.corpus.schemas import SCHEMAS

Row = dict[str, Any]

_QUOTE_BITS = 20
"""An article of a million characters cannot hold more quotes than this many bits count."""

CLAUSE_CHARACTERS = 300
"""Of the sentence around a date, what a timeline can show."""


def quote_number(n: int, i: int) -> int:
    """The number of the i-th quote of article n: unique in a corpus, from 0 counted."""
    return (n << _QUOTE_BITS) | i


def article_number(quote: int) -> int:
    """The article that `quote_number` was made from."""
    return quote >> _QUOTE_BITS


def tables(articles: Iterable[Article], first: int = 0) -> dict[str, pa.Table]:
    """Flat tables of the articles, numbered in order from `first`. Schemas: `schemas.SCHEMAS`."""
    columns: dict[str, dict[str, list[Any]]] = {
        name: {column: [] for column in schema.names} for name, schema in SCHEMAS.items()
    }
    for n, article in enumerate(articles, first):
        for name, rows in _rows(n, article).items():
            into = columns[name]
            for row in rows:
                for column, values in into.items():
                    values.append(row.get(column))
    return {name: pa.table(columns[name], schema=schema) for name, schema in SCHEMAS.items()}


def _rows(n: int, article: Article) -> Mapping[str, Iterable[Row]]:
    shared: Row = {
        "n": n,
        "article_id": article.id,
        "outlet": article.outlet,
        "published": iso_day(article.published),
    }
    entities = {e.id: e for e in article.entities}
    lookup = _Sentences(article)
    quotes = [shared | row for row in _quotes(n, article, entities)]
    numbers = {part: row for row in quotes for part in row["quote_ids"]}
    around = _Around(article, numbers)
    first = article.topics[0] if article.topics else None
    polarity, subjectivity = _mean([(s.polarity, s.subjectivity, w) for s, w in lookup.weighted()])
    whole: Row = {
        "title": article.title,
        "byline": article.byline,
        "url": article.url,
        "language": article.language,
        "words": len(article.text.split()),
        "quotes": sum(row["status"] == "asserted" for row in quotes),
        "polarity": polarity,
        "subjectivity": subjectivity,
        "topic": first.id if first else None,
        "topic_name": first.name if first else None,
        "warnings": list(article.warnings),
        "text": article.text,
    }
    return {
        "articles": [shared | whole],
        "sentences": (
            shared | _at(s.span) | {"i": i, "polarity": s.polarity, "subjectivity": s.subjectivity, "words": w}
            for i, (s, w) in enumerate(lookup.weighted())
        ),
        "entities": (
            shared | _entity(e) | {"roles": list(e.roles), "mentions": len(e.mentions)} for e in article.entities
        ),
        "mentions": (
            shared | _entity(e) | _at(m.span) | {"form": m.form} | around.quote(m.span)
            for e in article.entities
            for m in e.mentions
        ),
        "quotes": quotes,
        "times": (shared | row for row in _times(article, lookup, around)),
        "attitudes": (
            shared | _attitude(article, a, entities[a.entity], numbers, lookup)
            for a in article.attitudes
            if a.entity in entities
        ),
        "topics": (
            shared | {"rank": i, "topic": t.id, "name": t.name, "score": t.score} for i, t in enumerate(article.topics)
        ),
        "keyphrases": (
            shared | {"rank": i, "key": k.text.casefold(), "text": k.text, "score": k.score}
            for i, k in enumerate(article.keyphrases)
        ),
    }


# ---- quotes ----------------------------------------------------------------------------------------------------------


def _quotes(n: int, article: Article, entities: Mapping[str, Entity]) -> Iterator[Row]:
    text = article.text
    said = days_said(article)
    nested: dict[str, int] = {}
    by_id = {q.id: q for q in article.quotes}
    for quote in article.quotes:
        if quote.parent in by_id and quote.parent is not None:
            nested[quote.parent] = nested.get(quote.parent, 0) + _words(text, quote.spans)
    for i, parts in enumerate(_utterances(article.quotes)):
        head = parts[0]
        weighted = [(q.polarity, q.subjectivity, _words(text, q.spans) - nested.get(q.id, 0)) for q in parts]
        polarity, subjectivity = _mean(weighted)
        spans = [s for q in parts for s in q.spans]
        entity = entities.get(head.speaker) if head.speaker else None
        day = next((said[q.id] for q in parts if q.id in said), None)
        start = min((s.start for s in spans), default=0)
        yield {
            "quote": quote_number(n, i),
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
            **_speaker(article, head, entity),
            "confidence": head.confidence,
            "polarity": polarity,
            "subjectivity": subjectivity,
            "words": max(0, sum(w for _, _, w in weighted)),
            "position": start / max(1, len(text)),
            "said": day or iso_day(article.published),
            "said_stated": day is not None,
            "parent": head.parent,
        }


def _utterances(quotes: tuple[Quote, ...]) -> list[list[Quote]]:
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


def _speaker(article: Article, quote: Quote, entity: Entity | None) -> Row:
    name = entity.name if entity else quote.speaker_name
    if not name or not speaker_key(name):
        return {"named": False}
    return {
        "speaker_id": entity.id if entity else None,
        "speaker_key": speaker_key(name) if entity else unnamed_key(article.id, name),
        "speaker_name": name,
        "named": entity is not None,
        "speaker_kind": entity.kind if entity else None,
        "role": entity.roles[0] if entity and entity.roles else None,
    }


# ---- other rows ------------------------------------------------------------------------------------------------------


def _times(article: Article, lookup: _Sentences, around: _Around) -> Iterator[Row]:
    for time in article.times:
        sentence = lookup.of(time.span)
        first, last = iso_day(time.first), iso_day(time.last)
        dated = first is not None and last is not None and first <= last
        yield {
            **_at(time.span),
            "text": time.span.of(article.text),
            "type": time.type,
            "value": time.value,
            "first": first if dated else None,
            "last": last if dated else None,
            "clause": _clipped(article.text, sentence),
            "clause_start": sentence.start,
            "clause_end": sentence.end,
            **around.quote(time.span),
        }


def _attitude(
    article: Article, attitude: Attitude, entity: Entity, numbers: Mapping[str, Row], lookup: _Sentences
) -> Row:
    quote = numbers.get(attitude.quote) if attitude.quote else None
    scores = attitude.scores
    return {
        **_entity(entity),
        **_at(attitude.span),
        "quote": quote["quote"] if quote else None,
        "speaker_key": quote.get("speaker_key") if quote else None,
        "speaker_name": quote.get("speaker_name") if quote else None,
        "label": attitude.label,
        "negative": scores.get("negative", 0.0),
        "neutral": scores.get("neutral", 0.0),
        "positive": scores.get("positive", 0.0),
        "score": scores.get("positive", 0.0) - scores.get("negative", 0.0),
        "text": _clipped(article.text, lookup.of(attitude.span)),
    }


def _entity(entity: Entity) -> Row:
    return {"entity_id": entity.id, "key": speaker_key(entity.name), "name": entity.name, "kind": entity.kind}


def _at(span: Span) -> Row:
    return {"start": span.start, "end": span.end}


def _words(text: str, spans: Iterable[Span]) -> int:
    return sum(len(s.of(text).split()) for s in spans)


def _mean(weighted: list[tuple[float, float, int]]) -> tuple[float, float]:
    total = sum(max(0, w) for _, _, w in weighted)
    if not total:
        return 0.0, 0.0
    return sum(p * max(0, w) for p, _, w in weighted) / total, sum(s * max(0, w) for _, s, w in weighted) / total


def _clipped(text: str, span: Span) -> str:
    words = " ".join(span.of(text).split())
    return words if len(words) <= CLAUSE_CHARACTERS else words[: CLAUSE_CHARACTERS - 1] + "…"


class _Sentences:
    """Which sentence a span begins in."""

    def __init__(self, article: Article) -> None:
        self._text = article.text
        self._sentences = sorted(article.sentences, key=lambda s: s.span)
        self._starts = [s.span.start for s in self._sentences]

    def of(self, span: Span) -> Span:
        at = bisect.bisect_right(self._starts, span.start) - 1
        return self._sentences[at].span if at >= 0 else span

    def weighted(self) -> Iterator[tuple[Sentence, int]]:
        return ((s, len(s.span.of(self._text).split())) for s in self._sentences)


class _Around:
    """Which asserted quotation a span stands in: the innermost, being the one that begins last."""

    def __init__(self, article: Article, numbers: Mapping[str, Row]) -> None:
        pieces = [
            (s, numbers[q.id])
            for q in article.quotes
            if q.id in numbers and numbers[q.id]["status"] == "asserted"
            for s in q.spans
        ]
        pieces.sort(key=lambda p: (p[0].start, -p[0].end))
        self._starts = [s.start for s, _ in pieces]
        self._pieces = pieces

    def quote(self, span: Span) -> Row:
        at = bisect.bisect_right(self._starts, span.start)
        for piece, row in reversed(self._pieces[max(0, at - 8) : at]):  # 8: more are not nested in earnest
            if piece.covers(span):
                return {"quote": row["quote"], "speaker_key": row.get("speaker_key")}
        return {}
