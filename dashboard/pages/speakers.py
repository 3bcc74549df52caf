"""Speakers: who is quoted, as cards; behind a card what one speaker says, about whom and in what tone."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from core.corpus import queries
from core.corpus.filters import Filters
from core.corpus.queries._speakers import Order
from dashboard import charts, components, correcting, forms, listing, panel, state, takeaway
from dashboard.data import Shelf
from dashboard.palette import NOBODY
from dashboard.safe import label, line

PAGE: Final = 24
ORDERS: Final[dict[Order, str]] = {
    "words": "most words",
    "quotes": "most quotes",
    "latest": "latest",
    "name": "name",
    "positive": "most positive words",
    "negative": "most negative words",
}


def page() -> None:
    shelf = state.shelf()
    filters = state.filters(shelf)
    key = state.given("speaker")
    if key:
        if (now := correcting.now(shelf, key)) != key:  # the address is of before a correction
            state.remember("speaker", key := now)
        if queries.known(shelf.view, Filters(speakers=(key,)))[1]:
            state.forget("speaker")
            st.warning("The speaker that the address asks for is not in these articles.")
        else:
            _one(shelf, filters, key)
            return
    _all(shelf, filters)


def _all(shelf: Shelf, filters: Filters) -> None:
    st.title("Speakers")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.text_input(
            "Name", key="speaker-name", bind="query-params", placeholder="any part of a name", width=260
        )
        order = st.selectbox(
            "Sorted by", list(ORDERS), format_func=ORDERS.__getitem__, key="order", bind="query-params", width=220
        )
        named = st.toggle("Only named people and organisations", value=True, key="named", bind="query-params")
    pages = st.session_state.get("speakers-pages", 1)
    rows = queries.speakers(shelf.view, filters, named=named, name=name, order=order, limit=PAGE * pages + 1)
    more = len(rows) > PAGE * pages
    rows = rows.head(PAGE * pages)
    mentioned = queries.mentioned(shelf.view, filters, list(rows["speaker_key"]))
    mentions = {key: list(names) for key, names in zip(mentioned["speaker_key"], mentioned["names"], strict=True)}
    emotive = _emotive(shelf, filters, list(rows["speaker_key"]))
    cards = [
        listing.person(
            row, shelf.colours, mentions.get(row["speaker_key"], []), emotive.get(row["speaker_key"], []), shelf.name
        )
        for row in listing.rows(rows)
    ]
    opened = components.people(
        cards, key="people", empty="Nobody is quoted here. Clear the filters, or try another name."
    )
    takeaway.draw(shelf, filters, "speakers")
    if opened:
        state.open_speaker(opened)
    if more and st.button("Show more"):
        st.session_state["speakers-pages"] = pages + 1
        st.rerun()


def _one(shelf: Shelf, filters: Filters, key: str) -> None:
    own = filters.narrow(speakers=(key,))
    rows = queries.speakers(shelf.view, own, limit=1)
    st.button("All speakers", on_click=lambda: state.forget("speaker"), type="tertiary", icon=":material/arrow_back:")
    if rows.empty:
        st.text("This speaker says nothing within the filters. Clear them to see everything.")
        return
    row = rows.iloc[0]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.title(label(row["speaker_name"]), anchor=False)
        if correcting.allowed(shelf) and st.button("Correct", key="correct-speaker", type="tertiary"):
            forms.speaker(shelf, listing.rows(rows)[0])
    colour = shelf.colours.get(key, NOBODY)
    everyone = queries.summary(shelf.view, filters.narrow(speakers=())).iloc[0]
    card = listing.person(
        listing.rows(rows)[0], shelf.colours, [], _emotive(shelf, filters, [key]).get(key, []), shelf.name
    )
    card["share"] = row["words"] / max(1, everyone["words"])
    left, right = st.columns([3, 2], gap="large")
    with right:
        _facts(shelf, filters, key, colour)
    with left:
        components.people([card], key="one", empty="")
        st.subheader("What they say")
        _quotes(shelf, own, f"quotes-{key}")


def _emotive(shelf: Shelf, filters: Filters, keys: list[str]) -> dict[str, list[str]]:
    found = queries.emotive_quotes(shelf.view, filters, keys)
    return {key: list(texts) for key, texts in zip(found["speaker_key"], found["texts"], strict=True)}


def _facts(shelf: Shelf, filters: Filters, key: str, colour: str) -> None:
    tone = queries.speaker_tone(shelf.view, filters, key)
    if len(tone) > 1:
        panel.chart(
            charts.means_over_time(
                tone.assign(mean=tone["polarity"], count=tone["quotes"]),
                "Word tone by month",
                "word tone",
                "quotes",
                colour=colour,
            ),
            tone[["day", "quotes", "polarity", "low", "high", "subjectivity"]].rename(
                columns={"day": "month", "polarity": "word tone"}
            ),
            key=f"tone-{key}",
        )
    articles = queries.speaker_articles(shelf.view, filters, key)
    _bars(
        pd.DataFrame(
            {
                "key": articles["article_id"],
                "name": [line(listing.text(t) or "untitled", 60) for t in articles["title"]],
                "value": articles["words"],
                "label": [
                    f"{listing.counted(w, 'word')}, {listing.counted(q, 'quote')}"
                    for w, q in zip(articles["words"], articles["quotes"], strict=True)
                ],
            }
        ).tail(12),
        "Articles they speak in",
        "quoted words",
        f"articles-{key}",
    )
    topics = queries.speaker_topics(shelf.view, filters, key)
    _bars(
        _named(topics, "topic", "words"),
        "Topics they speak on",
        "quoted words",
        f"topics-{key}",
    )
    about = queries.spoken_about(shelf.view, filters, key, limit=10)
    _bars(_named(about, "key", "quotes"), "Whom and what they mention", "quotes", f"about-{key}")
    by = queries.spoken_of_by(shelf.view, filters, key, limit=10)
    _bars(_named(by, "key", "quotes"), "Who mentions them", "quotes", f"by-{key}")
    roles = queries.speaker_roles(shelf.view, filters, key)
    if len(roles) > 1:
        st.subheader("Roles as stated")
        for row in listing.rows(roles):
            st.text(f"{line(row['role'], 100)} · {listing.counted(row['articles'], 'article')}")


def _named(table: pd.DataFrame, key: str, value: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "key": table[key],
            "name": table["name"],
            "value": table[value],
            "label": [listing.counted(n, "quote") for n in table["quotes"]],
        }
    )


def _bars(table: pd.DataFrame, title: str, unit: str, key: str) -> None:
    if len(table):
        panel.chart(
            charts.shares(table, title, unit, title), table[["name", "label"]].set_axis(["name", unit], axis=1), key=key
        )


def _quotes(shelf: Shelf, filters: Filters, key: str) -> None:
    pages = st.session_state.get(f"pages-{key}", 1)
    rows = queries.quotes(shelf.view, filters, limit=20 * pages + 1)
    more = len(rows) > 20 * pages
    entries = [listing.said(row, shelf.colours, shelf.name, named=False) for row in listing.rows(rows.head(20 * pages))]
    opened = components.entries(entries, key=key, label="Quotes", empty="No quotes here.")
    takeaway.draw(shelf, filters, "quotes")
    if opened:
        state.open_article(*opened)
    if more and st.button("Show more", key=f"more-{key}"):
        st.session_state[f"pages-{key}"] = pages + 1
        st.rerun()


page()
