"""The forms in which visitors correct a quote, an article or a speaker."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

from core.article import Article, EntityKind, Quote, Span
from core.corpus import queries
from core.corpus.corrections import (
    AboutTopics,
    Change,
    Extends,
    Missed,
    Named,
    NoPerson,
    NoQuote,
    OfKind,
    OtherPerson,
    Place,
    PublishedOn,
    SaidBy,
    SamePerson,
    Voice,
    by_quote,
)
from core.corpus.filters import Filters
from core.corpus.keys import seen_name, speaker_key
from core.corpus.tables import utterances
from core.topics import topic_names
from dashboard import correcting, data, state
from dashboard.data import Shelf
from dashboard.listing import KINDS
from dashboard.reading import heading
from dashboard.safe import label, line

AROUND: Final = 40
"""Words before and after a quote to which it can be extended."""

SHOWN: Final = 10
"""Words on either side that are shown with it."""

_WORD: Final = re.compile(r"\w+(?:[’'.,-]\w+)*|[^\w\s]")
_NOBODY: Final = "Nobody who is named"
_FORMS: Final = {"person": "a person", "organisation": "an organisation", "description": "only described, never named"}
_KINDS_OF_NAME: Final[Mapping[str, EntityKind | None]] = {
    "an organisation": "organisation",
    "a place": "place",
    "a group of people": "group",
    "an event": "event",
    "a work": "work",
    "no name at all": None,
}

# ---- a quote ---------------------------------------------------------------------------------------------------------


@st.dialog("Correct this quote", width="medium")
def quote(shelf: Shelf, article: Article, id: str) -> None:
    """Speaker, kind, extent of one quote; or none at all; and what was corrected in it before."""
    whole = next((group for group in utterances(article.quotes) if group[0].id == id), None)
    if whole is None:
        st.text("This quote is not there any more.")
        return
    head = whole[0]
    spans = tuple(span for part in whole for span in part.spans)
    place = Place.of(article, spans)
    pieces = _extent(article.text, spans, id)
    voice = _speaker(article, head, id)
    kind = st.radio(
        "Kind", list(KINDS), index=list(KINDS).index(head.kind), format_func=KINDS.__getitem__, horizontal=True
    )
    name = correcting.author()
    changes: list[Change] = []
    if voice != _voice(article, head):
        changes.append(SaidBy(place=place, voice=voice))
    if kind != head.kind:
        changes.append(OfKind(place=place, kind=kind))
    if pieces != spans:
        changes.append(Extends.to(article, place, pieces))
    st.caption(correcting.where_kept(shelf))
    with st.container(horizontal=True):
        saved = st.button("Save", type="primary", disabled=not changes)
        removed = st.button("Not a quote")
    if (saved and correcting.save(shelf, changes, name)) or (
        removed and correcting.save(shelf, [NoQuote(place=place)], name)
    ):
        st.rerun()
    for made in by_quote(article, data.log(shelf.name).all()).get(id, ()):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(f"{correcting.told(made.change)} · {line(made.author, 40)}, {made.made[:10]}", width="stretch")
            if st.button("Undo", key=f"undo-{made.id}", type="tertiary"):
                correcting.undo(shelf, made.id)
                st.rerun()


def _extent(text: str, spans: tuple[Span, ...], id: str) -> tuple[Span, ...]:
    """The pieces of a quote, its beginning and end moved from word to word."""
    start, end = spans[0].start, spans[-1].end
    before = [Span(*m.span()) for m in _WORD.finditer(text, max(0, start - 600), start)][-AROUND:]
    inside = [Span(*m.span()) for m in _WORD.finditer(text, start, end)]
    after = [Span(*m.span()) for m in _WORD.finditer(text, end, min(len(text), end + 600))][:AROUND]
    words = [*before, *inside, *after]
    if not inside:
        return spans
    shown = _distinct([label(word.of(text), 30) for word in words])
    usual = (len(before), len(before) + len(inside) - 1)
    first, last = st.select_slider(
        "Begins and ends with",
        list(range(len(words))),
        value=usual,
        format_func=shown.__getitem__,
        key=f"extent-{id}",
    )
    left, right = words[first].start, words[last].end
    before_it = text[words[max(0, first - SHOWN)].start : left]
    after_it = text[right : words[min(len(words) - 1, last + SHOWN)].end]
    st.text(line(f"… {before_it}[{text[left:right]}]{after_it} …", 4_000))
    if (first, last) == usual:
        return spans
    kept = [span for span in spans if span.end > left and span.start < right] or [Span(left, right)]
    edges = [[span.start, span.end] for span in kept]
    edges[0][0], edges[-1][1] = left, right
    return tuple(Span(a, b) for a, b in edges)


def _distinct(names: list[str]) -> list[str]:
    """The names, each its own: the slider knows its options by what they show, and an article says "the" often. What
    tells them apart is a joiner that nobody sees.
    """
    seen: dict[str, int] = {}
    out = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        out.append(name + "\u2060" * (seen[name] - 1) + "\u200d")
    return out


def _voice(article: Article, quote: Quote) -> Voice | None:
    entity = next((e for e in article.entities if e.id == quote.speaker), None)
    if entity:
        return Voice(name=entity.name, form="organisation" if entity.kind == "organisation" else "person")
    return Voice(name=quote.speaker_name, form="description") if quote.speaker_name else None


def _voices(article: Article) -> dict[str, Voice | None]:
    """Who can have said something in an article: those who are quoted, then everybody else who is named."""
    spoken = [voice for quote in article.quotes if (voice := _voice(article, quote))]
    named = [
        Voice(name=e.name, form="organisation" if e.kind == "organisation" else "person")
        for e in article.entities
        if e.kind in ("person", "organisation", "group")
    ]
    return {voice.name: voice for voice in [*spoken, *named]} | {_NOBODY: None}


def _speaker(article: Article, quote: Quote | None, key: str) -> Voice | None:
    """Somebody of the article, or whoever is typed."""
    voices = _voices(article)
    now = _voice(article, quote) if quote else None
    names = list(voices)
    chosen = st.selectbox(
        "Speaker, from the list or typed",
        names,
        index=names.index(now.name) if now and now.name in names else names.index(_NOBODY),
        format_func=lambda name: line(name, 80),
        accept_new_options=True,
        key=f"speaker-{key}",
    )
    if not chosen or chosen == _NOBODY:
        return None
    if chosen in voices:
        return voices[chosen]
    form = st.radio(
        f"{line(chosen, 60)} is",
        list(_FORMS),
        format_func=_FORMS.__getitem__,
        horizontal=True,
        key=f"form-{key}",
    )
    return Voice(name=chosen, form=form)  # type: ignore[arg-type]


# ---- an article ------------------------------------------------------------------------------------------------------


@st.dialog("Correct this article", width="medium")
def article(shelf: Shelf, article: Article) -> None:
    """Day of publication, topics, and a quote that was missed."""
    name = correcting.author()
    st.caption(correcting.where_kept(shelf))
    day = st.text_input("Published on, like 2025-03-04; empty when it is not known", value=article.published or "")
    names = topic_names()
    before = [topic.id for topic in article.topics]
    topics = st.multiselect(
        "Topics, the weightiest first", list(names), default=before, format_func=names.__getitem__, max_selections=5
    )
    changes: list[Change] = []
    if day.strip() != (article.published or ""):
        changes.append(PublishedOn(article=article.id, day=day.strip() or None))
    if topics != before:
        changes.append(AboutTopics(article=article.id, topics=tuple(topics)))
    if st.button("Save", type="primary", disabled=not changes) and correcting.save(shelf, changes, name):
        st.rerun()
    st.subheader("A quote that was missed", anchor=False)
    words = st.text_area("Its words, copied from the article").strip()
    voice = _speaker(article, None, "missed")
    kind = st.radio("Kind", list(KINDS), format_func=KINDS.__getitem__, horizontal=True)
    if st.button("Add the quote", disabled=not words):
        span = find_words(article, words)
        if span is None:
            st.error("The article does not have these words. Copy them exactly, without leaving anything out.")
        else:
            place = Place.of(article, (span,))
            if correcting.save(shelf, [Missed(place=place, kind=kind, voice=voice)], name):
                st.rerun()


def find_words(article: Article, words: str) -> Span | None:
    """Where the words stand, whatever breaks are between them: of several places the first that is in no quote yet."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    places = [Span(*found.span()) for found in re.finditer(pattern, article.text)]
    said = [span for quote in article.quotes for span in quote.spans]
    return next((p for p in places if not any(s.overlaps(p) for s in said)), next(iter(places), None))


# ---- a speaker -------------------------------------------------------------------------------------------------------


@st.dialog("Correct this speaker", width="medium")
def speaker(shelf: Shelf, row: Mapping[str, Any]) -> None:
    """Joined with another, told apart in some articles, renamed, or no person. `row` is one of `queries.speakers`."""
    key, shown = str(row["speaker_key"]), str(row["speaker_name"])
    name = correcting.author()
    st.caption(correcting.where_kept(shelf))
    tabs = st.tabs(["Same as another", "Another name", "Somebody else in some articles", "Not a person"])
    with tabs[0]:
        others = queries.choices(shelf.view, Filters(), limit=2_000)["speakers"]
        names = {k: n for k, n in zip(others["key"], others["name"], strict=True) if k != key}
        other = st.selectbox(
            "The same as", list(names), index=None, format_func=lambda k: line(names[k], 80), placeholder="choose"
        )
        if st.button("Join the two", disabled=not other) and other:
            _done(shelf, SamePerson(key=key, name=names[other]), name)
    with tabs[1]:
        new = st.text_input("Name", value=shown)
        if st.button("Rename", disabled=seen_name(new) in ("", shown)):
            if _taken(shelf, new, key):
                st.error("There is a speaker of this name. Join the two instead.")
            else:
                _done(shelf, Named(key=key, name=new), name)
    with tabs[2]:
        listed = queries.speaker_articles(shelf.view, Filters(), key)
        titles = {i: line(heading(shelf.articles[i]), 80) for i in listed["article_id"]}
        chosen = st.multiselect("In these articles", list(titles), format_func=titles.__getitem__)
        apart = st.text_input("it is", placeholder=f"{shown} (engineer)")
        if st.button("Tell them apart", disabled=not (chosen and apart.strip())):
            _done(shelf, OtherPerson(key=key, articles=tuple(chosen), name=apart), name, stay=True)
    with tabs[3]:
        kind = st.selectbox("It is", list(_KINDS_OF_NAME))
        if st.button("Not a person"):
            _done(shelf, NoPerson(key=key, kind=_KINDS_OF_NAME[kind]), name, stay=_KINDS_OF_NAME[kind] is not None)


def _taken(shelf: Shelf, name: str, key: str) -> bool:
    new = speaker_key(name)
    return new != key and not queries.known(shelf.view, Filters(speakers=(new,)))[1]


def _done(shelf: Shelf, change: Change, name: str, *, stay: bool = False) -> None:
    """Keeps the change and goes to whoever the speaker is now."""
    if correcting.save(shelf, [change], name):
        after = speaker_key(seen_name(change.name)) if isinstance(change, SamePerson | Named) else ""
        if after or not stay:
            state.remember("speaker", after or None)
        st.rerun()
