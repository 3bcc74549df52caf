"""analyze: the only place that loads models and fixes the order of the steps.

Every step works on the cleaned text (`doc.text`); the finished article is carried back to the text as given in one go.
"""

from __future__ import annotations

import datetime
import hashlib
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Self

from core.article import Article, Quote, Sentence, Span, moved
from core.entities import find_entities
from core.errors import RejectedInput
from core.intake.dateline import Dateline, read_dateline
from core.intake.language import require_english
from core.intake.text import CleanText, clean
from core.keyphrases import find_keyphrases
from core.marks import find_marks
from core.models import load_pipeline
from core.quotes import find_quotes
from core.speakers import resolve_speakers
from core.times import find_times, is_undated
from core.tone import find_attitudes, word_tone
from core.topics import assign_topics, find_topics

if TYPE_CHECKING:
    from spacy.tokens import Doc

BATCH = 32
"""Articles that spaCy sees at once: enough to fill its batches, few enough that the first answer comes soon."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One article to analyse, as the command line and the Python calls hand it in."""

    text: str
    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    url: str | None = None

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        """Raises RejectedInput("usage") when `text` or another field is not text."""
        for name in cls.__slots__:
            value = row.get(name)
            if not (isinstance(value, str) or (value is None and name != "text")):
                raise RejectedInput("usage", f"“{name}” of an article must be text.")
        if any("\ud800" <= c <= "\udfff" for c in row.get("id") or ""):
            raise RejectedInput("usage", "“id” of an article must be whole characters.")
        return cls(**{name: row[name] for name in cls.__slots__ if row.get(name) is not None})


Stage = Callable[[str], None]
"""Told the name of the step that begins, for a progress line."""


def analyze(
    text: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    url: str | None = None,
    stage: Stage = lambda name: None,
) -> Article:
    """Who said what in one article. `published` is "YYYY-MM-DD". Raises RejectedInput."""
    item = Item.from_row({"text": text, "title": title, "outlet": outlet, "published": published, "url": url})
    stage("reading")
    prepared = _prepare(item)
    doc = load_pipeline()(prepared.blanked)
    article: Article = _bounded(_read, prepared, doc, stage)
    return article


def analyze_many(
    items: Iterable[Item | Mapping[str, Any]],
    *,
    rejected: Callable[[Any, RejectedInput], None] = lambda item, why: None,
) -> Iterator[Article]:
    """The articles of `items`, in order; one that cannot be analysed is passed to `rejected` and the rest go on."""
    for item, outcome in outcomes(items):
        if isinstance(outcome, RejectedInput):
            rejected(item, outcome)
        else:
            yield outcome


def outcomes(
    items: Iterable[Item | Mapping[str, Any] | RejectedInput],
) -> Iterator[tuple[Any, Article | RejectedInput]]:
    """(item, its article or why there is none), in order, read in batches; a RejectedInput among `items` is passed on."""
    for batch in _batched(items, BATCH):
        prepared = [_attempt(_prepare_any, item) for item in batch]
        docs = _docs([p.blanked for p in prepared if isinstance(p, Prepared)])
        for item, ready in zip(batch, prepared, strict=True):
            yield item, (_attempt(_read, ready, next(docs)) if isinstance(ready, Prepared) else ready)


def _docs(texts: list[str]) -> Iterator[Doc]:
    yield from load_pipeline().pipe(texts, batch_size=BATCH)


def _batched(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    rows = iter(items)
    while batch := list(itertools.islice(rows, size)):
        yield batch


def _attempt(step: Callable[..., Any], *arguments: Any) -> Any:
    """The step's result or the RejectedInput that says why there is none: one article never stops the others."""
    try:
        return _bounded(step, *arguments)
    except RejectedInput as why:
        return why


def _bounded(step: Callable[..., Any], *arguments: Any) -> Any:
    """`step`, with a fault of ours told as RejectedInput("internal")."""
    try:
        return step(*arguments)
    except RejectedInput:
        raise
    except Exception as error:
        name = type(error).__name__
        raise RejectedInput(
            "internal",
            f"A fault in the program ({name}) kept this article from being analysed; others are not affected.",
        ) from error


# ---- before spaCy --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """An item, its clean text and what its head says; `blanked` is the clean text without its lead-in, same length."""

    item: Item
    clean: CleanText
    dateline: Dateline
    published: datetime.date | None
    blanked: str
    warnings: tuple[str, ...]


def _prepare_any(item: Item | Mapping[str, Any] | RejectedInput) -> Prepared:
    if isinstance(item, RejectedInput):  # intake has found no article in this place
        raise item
    return _prepare(item if isinstance(item, Item) else Item.from_row(item))


def _prepare(item: Item) -> Prepared:
    cleaned = clean(item.text)
    require_english(cleaned.text)
    dateline = read_dateline(cleaned.text)
    given, warnings = _given_date(item.published)
    blanked = cleaned.text
    for span in dateline.spans:
        words = re.sub(r"[^\n]", " ", span.of(blanked))
        blanked = blanked[: span.start] + words + blanked[span.end :]
    return Prepared(
        item=item,
        clean=cleaned,
        dateline=dateline,
        published=given or dateline.published,
        blanked=blanked,
        warnings=cleaned.warnings + warnings,
    )


def _given_date(published: str | None) -> tuple[datetime.date | None, tuple[str, ...]]:
    if published is None:
        return None, ()
    try:
        day = datetime.date.fromisoformat(published[:10])
    except ValueError:
        return None, ("published_unreadable",)
    tomorrow = datetime.date.today() + datetime.timedelta(days=1)  # somewhere it already is
    if not datetime.date(1901, 1, 1) <= day <= tomorrow:
        return None, ("published_implausible",)
    return day, ()


# ---- after spaCy ---------------------------------------------------------------------------------------------------------


def _read(prepared: Prepared, doc: Doc, stage: Stage = lambda name: None) -> Article:
    item, cleaned, dateline = prepared.item, prepared.clean, prepared.dateline
    stage("finding quotes")
    entities = find_entities(doc, ignore=dateline.spans, text=cleaned.text)
    quotes = find_quotes(doc)
    stage("who said them")
    quotes, entities = resolve_speakers(doc, quotes, entities)
    stage("when")
    times = find_times(cleaned.text, prepared.published)
    stage("tone")
    text = doc.text
    toned = assign_topics(text, tuple(_toned(text, quote) for quote in quotes))
    attitudes = find_attitudes(doc, toned, entities)
    stage("topics")
    outlet, byline = item.outlet or dateline.outlet, item.byline or dateline.byline
    article = Article(
        id=item.id or _stable_id(outlet, item.title, item.text),
        text=cleaned.text,
        title=item.title or dateline.title,
        outlet=outlet,
        byline=byline,
        url=item.url,
        published=prepared.published.isoformat() if prepared.published else None,
        sentences=tuple(_sentences(doc)),
        entities=entities,
        quotes=toned,
        times=times,
        attitudes=attitudes,
        topics=find_topics(doc.text, item.title),
        keyphrases=find_keyphrases(doc, entities, ignore=dateline.spans, by=[b for b in (outlet, byline) if b]),
        warnings=prepared.warnings
        + (("unclosed_quotation",) if find_marks(doc.text).unclosed else ())
        + (("undated",) if any(map(is_undated, times)) else ()),
    )
    back: Article = moved(article, cleaned.move)
    return replace(back, text=item.text)


def _stable_id(outlet: str | None, title: str | None, text: str) -> str:
    whole = "\x1f".join((outlet or "", title or "", text))
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _toned(text: str, quote: Quote) -> Quote:
    tone = word_tone(" ".join(span.of(text) for span in quote.spans))
    return replace(quote, polarity=tone.polarity, subjectivity=tone.subjectivity)


def _sentences(doc: Doc) -> Iterator[Sentence]:
    text = doc.text
    for sent in doc.sents:
        words = text[sent.start_char : sent.end_char]
        start = sent.start_char + len(words) - len(words.lstrip())
        end = sent.end_char - (len(words) - len(words.rstrip()))
        if end > start:
            tone = word_tone(text[start:end])
            yield Sentence(span=Span(start, end), polarity=tone.polarity, subjectivity=tone.subjectivity)
