"""Speakers: who is quoted, as cards; behind a card what one speaker says, about whom and in what tone."""

from __future__ import annotations

from typing import Final

import streamlit as st

from core.corpus import queries
from core.corpus.filters import Filters
from core.corpus.queries._speakers import Order
from dashboard import components, correcting, listing, speaker, state, takeaway
from dashboard.data import Shelf

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
            speaker.one(shelf, filters, key)
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


def _emotive(shelf: Shelf, filters: Filters, keys: list[str]) -> dict[str, list[str]]:
    found = queries.emotive_quotes(shelf.view, filters, keys)
    return {key: list(texts) for key, texts in zip(found["speaker_key"], found["texts"], strict=True)}


page()
