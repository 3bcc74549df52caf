"""Changes of an article's quotes, each an Article in and an Article out.

Quotes refer to each other (`parent`, `continues`) and attitudes refer to quotes: whatever a change takes away or moves,
what referred to it is led on, so that the record stays whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from core.article import Article, Entity, Mention, Quote, QuoteKind, Span
from core.corpus.corrections.changes import Voice
from core.corpus.corrections.introduced import introduced
from core.corpus.keys import speaker_key
from core.tone import word_tone

SURE = 1.0
"""Confidence of a quote that a person has corrected."""


def said_by(article: Article, quotes: Collection[Quote], voice: Voice | None) -> Article:
    """The quotes with another speaker. A name that the article lacks joins its entities where it stands in the text; the
    name of somebody else is no source any more.
    """
    article, entity, name = _speaker(article, voice)
    others = [m.span for e in article.entities if e.id != entity for m in e.mentions if m.form == "name"]

    def said(quote: Quote) -> Quote:
        source = None if quote.source and any(o.covers(quote.source) for o in others) else quote.source
        return replace(quote, speaker=entity, speaker_name=name, source=source, confidence=SURE)

    article = _each(article, quotes, said)
    ids = {quote.id for quote in quotes}
    return replace(
        article,
        entities=_pointing(article.entities, {q.source for q in quotes if q.source}, entity),
        attitudes=tuple(a for a in article.attitudes if a.quote not in ids or a.entity != entity),
    )


def of_kind(article: Article, quotes: Collection[Quote], kind: QuoteKind) -> Article:
    """The quotes as direct, mixed or indirect."""
    return _each(article, quotes, lambda q: replace(q, kind=kind, confidence=SURE))


def extending(article: Article, quotes: Sequence[Quote], spans: tuple[Span, ...]) -> Article:
    """The quotes as one, of these pieces."""
    head = quotes[0]
    article = _led_on(article, {quote.id for quote in quotes[1:]}, head.id)
    whole = _toned(article.text, replace(head, spans=spans, confidence=SURE))
    return _settled(_each(article, (head,), lambda q: whole), whole)


def without(article: Article, quotes: Collection[Quote]) -> Article:
    """The article without these quotes; what stands inside them stands in what they stood in."""
    parent = next((quote.parent for quote in quotes), None)
    return _led_on(article, {quote.id for quote in quotes}, parent)


def added(article: Article, id: str, spans: tuple[Span, ...], kind: QuoteKind, voice: Voice | None) -> Article:
    """The article with one quote more, inside the innermost quote that covers it."""
    article, entity, name = _speaker(article, voice)
    around = [quote for quote in article.quotes if _covers(quote.spans, spans)]
    parent = min(around, key=lambda q: sum(s.end - s.start for s in q.spans), default=None)
    cue, source = introduced(article, spans, entity)
    quote = _toned(
        article.text,
        Quote(
            id=id,
            kind=kind,
            spans=spans,
            cue=cue,
            source=source,
            speaker=entity,
            speaker_name=name,
            confidence=SURE,
            parent=parent.id if parent else None,
        ),
    )
    at = next((i for i, q in enumerate(article.quotes) if q.spans and q.spans[0] > spans[0]), len(article.quotes))
    return _settled(replace(article, quotes=(*article.quotes[:at], quote, *article.quotes[at:])), quote)


# ---- who -------------------------------------------------------------------------------------------------------------


def _speaker(article: Article, voice: Voice | None) -> tuple[Article, str | None, str | None]:
    """The article with the speaker among its entities, the entity's id and the speaker's name."""
    if voice is None:
        return article, None, None
    if voice.form == "description":
        return article, None, voice.name
    key = speaker_key(voice.name)
    for entity in article.entities:
        if speaker_key(entity.name) == key:
            return article, entity.id, entity.name
    taken = [mention.span for entity in article.entities for mention in entity.mentions]
    places = (Span(*found.span()) for found in re.finditer(rf"(?<!\w){re.escape(voice.name)}(?!\w)", article.text))
    mentions = tuple(Mention(span=s) for s in places if not any(s.overlaps(t) for t in taken))
    entity = Entity(id=_fresh(article), name=voice.name, kind=voice.form, mentions=mentions)
    return replace(article, entities=(*article.entities, entity)), entity.id, entity.name


def _fresh(article: Article) -> str:
    """An entity's id that is free."""
    known = {entity.id for entity in article.entities}
    return next(id for n in range(1, len(known) + 2) if (id := f"e{n}") not in known)


def _pointing(entities: Iterable[Entity], sources: set[Span], to: str | None) -> tuple[Entity, ...]:
    """The entities with the pronouns and nouns that stand at `sources` as mentions of the entity `to`."""
    entities = tuple(entities)
    pointed = [m for e in entities for m in e.mentions if m.span in sources and m.form != "name"]
    out = []
    for entity in entities:
        rest = [m for m in entity.mentions if m not in pointed]
        mentions = [*rest, *pointed] if entity.id == to else rest
        out.append(replace(entity, mentions=tuple(sorted(mentions, key=lambda m: m.span))))
    return tuple(out)


# ---- whole again -----------------------------------------------------------------------------------------------------


def _each(article: Article, quotes: Collection[Quote], change: Callable[[Quote], Quote]) -> Article:
    ids = {quote.id for quote in quotes}
    return replace(article, quotes=tuple(change(q) if q.id in ids else q for q in article.quotes))


def _led_on(article: Article, gone: set[str], heir: str | None) -> Article:
    """The article without the quotes `gone`; what referred to one refers to `heir`."""

    def lead(id: str | None) -> str | None:
        return heir if id in gone else id

    kept = (q for q in article.quotes if q.id not in gone)
    return replace(
        article,
        quotes=tuple(
            replace(q, parent=lead(q.parent), continues=None if q.continues in gone else q.continues) for q in kept
        ),
        attitudes=tuple(replace(a, quote=lead(a.quote)) for a in article.attitudes),
    )


def _settled(article: Article, moved: Quote) -> Article:
    """What stands in `moved` now stands in it, what no longer does stands in what `moved` stands in."""

    def home(now: str | None, spans: tuple[Span, ...]) -> str | None:
        inside = _covers(moved.spans, spans)
        if now == moved.parent and inside:
            return moved.id
        return moved.parent if now == moved.id and not inside else now

    return replace(
        article,
        quotes=tuple(q if q.id == moved.id else replace(q, parent=home(q.parent, q.spans)) for q in article.quotes),
        attitudes=tuple(replace(a, quote=home(a.quote, (a.span,))) for a in article.attitudes),
    )


def _covers(outer: Iterable[Span], inner: Iterable[Span]) -> bool:
    outer = tuple(outer)
    return all(any(piece.covers(span) for piece in outer) for span in inner)


def _toned(text: str, quote: Quote) -> Quote:
    tone = word_tone(" ".join(span.of(text) for span in quote.spans))
    return replace(quote, polarity=tone.polarity, subjectivity=tone.subjectivity)
