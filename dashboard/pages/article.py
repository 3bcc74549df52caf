"""Article: paste one, or choose one; read it with every quote, name and date marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from core.article import Article
from core.corpus import queries
from core.corpus.filters import Filters
from core.corpus.said import iso_day
from dashboard import charts, components, correcting, data, forms, listing, panel, state, wording
from dashboard.data import OWN, Shelf
from dashboard.reading import date_words, focus, heading, reading
from dashboard.safe import label, line

SAMPLES: Final = 3
"""Sample articles that are one click away."""

PROBLEMS: Final = 5
"""Files that could not be read, named one by one."""

COPIES: Final = 8
"""Articles with the same text that are named."""

CHOICES: Final = 500
"""Articles that the menu lists; filters and the search find the others."""


def page() -> None:
    with st.container():  # inside a container the box stays where it is put, and the page does not jump to its end
        given = st.chat_input(
            "Paste an article, or drop files here, then press Enter",
            key="paste",
            accept_file="multiple",
            file_type=data.file_types(),
        )
    if given:
        _take(given.text, given.files)
    shelf = state.shelf()
    current = _pick(shelf, state.filters(shelf))
    st.session_state["last article"] = current
    panel.shown().articles.append(current)
    article = shelf.articles[current]
    _copies(shelf, article)
    _text(shelf, article)
    _charts(shelf, article)


def _take(text: str, files: Sequence[UploadedFile]) -> None:
    """Reads what was pasted or dropped and shows the last of it; what cannot be read is said in a sentence."""
    with st.status("Reading", type="compact") as status:
        new, problems = data.take(
            text,
            ((file.name, file.getvalue()) for file in files),
            lambda step: status.update(label=label(step[:1].upper() + step[1:])),
        )
    for problem in problems[:PROBLEMS]:
        state.note(f"{problem} What was here before is still here.")
    if len(problems) > PROBLEMS:
        state.note(f"{len(problems) - PROBLEMS:,} more could not be read.")
    if new:
        state.turn_to(OWN, new[-1])
    st.rerun()


def _pick(shelf: Shelf, filters: Filters) -> str:
    """The article on screen: the one the address names, else the newest that the filters leave."""
    listed = queries.articles(shelf.view, filters, limit=CHOICES)
    ids = list(listed["article_id"])
    current = state.chosen("article", shelf.articles)
    if not ids and not current:
        st.text("No article is left by these filters. Clear them to see all again.")
        st.stop()
    current = current or ids[0]
    titles = dict(zip(ids, listed["title"], strict=True))
    names = {
        i: line(listing.text(titles.get(i)) or heading(shelf.articles[i]), 90) for i in dict.fromkeys([current, *ids])
    }

    def choose(article: str) -> None:
        state.remember("article", article)
        state.forget("at")

    st.session_state["pick"] = current
    with st.container(horizontal=True, vertical_alignment="center", gap="medium", key="pick-bar"):
        st.selectbox(
            "Article",
            list(names),
            format_func=lambda i: names.get(i, ""),
            key="pick",
            on_change=lambda: choose(st.session_state["pick"]),
            label_visibility="collapsed",
            width=400,
        )
        for other in [i for i in ids if i != current][:SAMPLES]:
            st.button(
                label(line(names[other], 34)), key=f"sample-{other}", type="tertiary", on_click=choose, args=(other,)
            )
    return current


def _copies(shelf: Shelf, article: Article) -> None:
    """The outlets that have the same text, each a way to what they made of it."""
    same = shelf.view.same_text(article.id)
    if not same:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="copies"):
        st.caption("The same text, counted once, is in:")
        for other in (shelf.articles[id] for id in same[:COPIES]):
            words = line(f"{other.outlet or 'an unnamed outlet'}, {date_words(other.published) or ''}".rstrip(", "), 60)
            if st.button(label(words), key=f"copy-{other.id}", type="tertiary"):
                state.open_article(other.id)
        if len(same) > COPIES:
            st.caption(f"and {len(same) - COPIES:,} more.")


@st.fragment
def _text(shelf: Shelf, article: Article) -> None:
    at = focus(article, place) if (place := state.place()) else ""
    may = correcting.allowed(shelf)
    chosen, wrong = components.reader(
        reading(article, shelf.colours, correcting.marks(shelf, article)), at, correct=may
    )
    if wrong:
        forms.quote(shelf, article, wrong)
    elif may and st.button("Correct date or topics, or add a quote", key="correct-article", type="tertiary"):
        forms.article(shelf, article)
    if chosen != (at if at.startswith("q") else None):
        state.remember("at", chosen)


def _charts(shelf: Shelf, article: Article) -> None:
    left, middle, right = st.columns(3, gap="medium")
    with left:
        _tone(shelf, article)
    with middle:
        _dates(shelf, article)
    with right:
        _topics(shelf, article)


def _tone(shelf: Shelf, article: Article) -> None:
    table = pd.DataFrame(
        {
            "i": range(len(article.sentences)),
            "polarity": [s.polarity for s in article.sentences],
            "subjectivity": [s.subjectivity for s in article.sentences],
            "text": [s.span.of(article.text) for s in article.sentences],
        }
    )
    table["words"] = [", ".join(wording.tone_words(text)) for text in table["text"]]
    if table.empty:
        st.text("No sentence was found in this text.")
        return
    chosen = panel.chart(
        charts.sentence_tone(table),
        table.rename(
            columns={"i": "sentence from 0", "polarity": "word tone", "words": "tone words", "text": "sentence"}
        ),
        key=f"tone-{article.id}",
    )
    whole = queries.articles(shelf.view, Filters(articles=(article.id,))).iloc[0]
    facts = wording.word_tone_facts(article.text, whole["polarity"], whole["subjectivity"])
    st.caption(label(f"The whole article: {facts}. It is not an opinion and not a stance.", 400))
    _go(article, "s", chosen)


def _dates(shelf: Shelf, article: Article) -> None:
    events = queries.event_list(shelf.view, Filters(articles=(article.id,)), limit=400)
    if events.empty:
        st.text("This article speaks of no dates.")
        return
    figure = charts.dates(events, iso_day(article.published))
    table = events[["first", "last", "text", "clause"]].rename(columns={"text": "words", "clause": "sentence"})
    _go(article, "c", panel.chart(figure, table, key=f"dates-{article.id}"))


def _topics(shelf: Shelf, article: Article) -> None:
    if not article.topics:
        st.text("No topic stands out in this article.")
        return
    table = pd.DataFrame(
        {
            "key": [topic.id for topic in article.topics],
            "name": [topic.name for topic in article.topics],
            "value": [topic.score for topic in article.topics],
            "label": [f"{topic.score:.0%}" for topic in article.topics],
        }
    )
    panel.chart(
        charts.shares(table, "Topics", "share of the article", "Topics"),
        table[["name", "label"]].set_axis(["topic", "share"], axis=1),
        key=f"topics-{article.id}",
    )


def _go(article: Article, kind: str, chosen: list[object]) -> None:
    """Moves the text to what was clicked in a chart, once for each click."""
    at = f"{kind}:{panel.names(chosen)[0]}" if chosen else ""
    key = f"went-{kind}-{article.id}"
    if at and st.session_state.get(key) != at:
        st.session_state[key] = at
        state.remember("at", at)
        st.rerun()
    if not at:
        st.session_state.pop(key, None)


page()
