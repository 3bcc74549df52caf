"""Corrections applied on top of what was extracted. Pure and total: the extracted article stays as it is.

correct(article, corrections)
    the article as people say it should read, and which corrections no longer apply.
by_quote(article, corrections)
    what was corrected in each quote of a corrected article.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from core.article import Article, Time, Topic, moved
from core.corpus.corrections import quotes
from core.corpus.corrections.anchors import extent, found, where
from core.corpus.corrections.changes import (
    AboutTopics,
    Correction,
    Extends,
    Missed,
    NoPerson,
    NoQuote,
    OfArticle,
    OfKind,
    OfPeople,
    OfQuote,
    PublishedOn,
    SaidBy,
    article_of,
)
from core.corpus.corrections.people import meant_by, retold
from core.corpus.keys import speaker_key
from core.corpus.said import iso_day
from core.intake.text import clean
from core.times import find_times
from core.topics import topic_names

_NOBODY: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """The article; the ids of the quotes that each applied correction (by its id) touched; the ids of corrections that
    are about this article and find nothing in it to correct any more; of those who were `met` the ones of whom nobody
    has said anything."""

    article: Article
    applied: Mapping[int, tuple[str, ...]]
    lost: tuple[int, ...]
    met: Mapping[str, str] = field(default_factory=dict)


def correct(article: Article, corrections: Iterable[Correction], met: Mapping[str, str] = _NOBODY) -> Corrected:
    """Applies what is not undone, in order. Corrections of other articles are passed over, and so are corrections of
    people who are not in this one. `met`: for keys of this article the key of who is meant across articles (`who`),
    which is whom corrections of people speak of.
    """
    applied: dict[int, tuple[str, ...]] = {}
    lost: list[int] = []
    for correction in corrections:
        change = correction.change
        if correction.undone or article_of(change) not in (None, article.id):
            continue
        outcome: tuple[Article, tuple[str, ...]] | None
        if isinstance(change, OfPeople):
            meant = meant_by(article, change, met)
            after = retold(article, change, meant)
            outcome = None if after is None else (after, ())
            if not isinstance(change, NoPerson):  # a name of their own now
                met = {old: now for old, now in met.items() if old not in {speaker_key(e.name) for e in meant}}
        else:
            outcome = _changed(article, change, f"qa{correction.id}")
        if outcome is not None:
            article, applied[correction.id] = outcome
        elif not isinstance(change, OfPeople):
            lost.append(correction.id)
    return Corrected(article=article, applied=applied, lost=tuple(lost), met=met)


def by_quote(article: Article, corrections: Iterable[Correction]) -> dict[str, tuple[Correction, ...]]:
    """The corrections behind each quote of an article as it reads after them, by the quote's id, oldest first."""
    found_by: dict[str, tuple[Correction, ...]] = {}
    for correction in corrections:
        change = correction.change
        if correction.undone or not isinstance(change, OfQuote) or change.place.article != article.id:
            continue
        text = article.text
        spans = extent(text, change) if isinstance(change, Extends) else where(text, change.place)
        for quote in found(article, spans) if spans else ():
            found_by[quote.id] = (*found_by.get(quote.id, ()), correction)
    return found_by


def _changed(article: Article, change: OfQuote | OfArticle, fresh: str) -> tuple[Article, tuple[str, ...]] | None:
    """The article after one change and the quotes it touched; None where it finds nothing to correct. `fresh`: the id
    of a new quote.
    """
    if isinstance(change, OfQuote):
        return _requoted(article, change, fresh)
    if isinstance(change, PublishedOn):
        return _dated(article, change.day), ()
    return replace(article, topics=_topics(article, change)), ()


def _requoted(article: Article, change: OfQuote, fresh: str) -> tuple[Article, tuple[str, ...]] | None:
    spans = where(article.text, change.place)
    if spans is None:
        return None
    meant = found(article, spans)
    ids = tuple(quote.id for quote in meant)
    match change:
        case Missed(kind=kind, voice=voice):
            if meant:  # a later analysis finds it by itself
                return quotes.said_by(quotes.of_kind(article, meant, kind), meant, voice), ids
            return quotes.added(article, fresh, spans, kind, voice), (fresh,)
        case _ if not meant:
            return None
        case SaidBy(voice=voice):
            return quotes.said_by(article, meant, voice), ids
        case OfKind(kind=kind):
            return quotes.of_kind(article, meant, kind), ids
        case Extends():
            pieces = extent(article.text, change)
            return (quotes.extending(article, meant, pieces), ids[:1]) if pieces else None
        case NoQuote():
            return quotes.without(article, meant), ()


def _dated(article: Article, day: str | None) -> Article:
    """The article of another day: what it says of "Wednesday" is counted from there."""
    cleaned = clean(article.text)
    times: tuple[Time, ...] = moved(find_times(cleaned.text, iso_day(day)), cleaned.move)
    return replace(article, published=day, times=times)


def _topics(article: Article, change: AboutTopics) -> tuple[Topic, ...]:
    """The topics in their new order: each as large as it was, a new one as large as an equal share, at most 1 together."""
    names = topic_names()
    known = {topic.id: topic for topic in article.topics}
    ids = [id for id in dict.fromkeys(change.topics) if id in names]
    sizes = sorted((known[id].score if id in known else 1 / len(ids) for id in ids), reverse=True)
    whole = max(1.0, sum(sizes))
    return tuple(
        replace(known[id], score=size / whole) if id in known else Topic(id=id, name=names[id], score=size / whole)
        for id, size in zip(ids, sizes, strict=True)
    )
