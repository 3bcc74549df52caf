"""Speakers: who is quoted, as cards; behind a card what one speaker says, about whom and in what tone."""

from __future__ import annotations

import functools
from typing import Final

import streamlit as st

from core.corpus import queries
from core.corpus.filters import Filters
from core.corpus.queries._speakers import Order
from dashboard import components, controls, listing, renaming, sides, speaker, state, takeaway
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
        if (now := renaming.now(shelf, key)) != key:  # the address is of before a correction
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
        name = controls.words("name", "Name", "any part of a name")
        order = controls.choice("sort", "Sorted by", ORDERS)
        named = controls.switch("named", "Only named people and organisations", usual=True)
    sides.draw(shelf, filters, functools.partial(_cards, name, order, named))


def _cards(name: str, order: Order, named: bool, shelf: Shelf, filters: Filters) -> None:
    most = controls.grown(PAGE)
    found = queries.speakers(shelf.view, filters, named=named, name=name, order=order, limit=most + 1)
    rows = found.head(most)
    mentioned = queries.mentioned(shelf.view, filters, list(rows["speaker_key"]))
    mentions = {key: list(names) for key, names in zip(mentioned["speaker_key"], mentioned["names"], strict=True)}
    emotive = _emotive(shelf, filters, list(rows["speaker_key"]))
    cards = [
        listing.person(
            row, shelf.colours, mentions.get(row["speaker_key"], []), emotive.get(row["speaker_key"], []), shelf.name
        )
        for row in listing.rows(rows)
    ]
    empty = "Nobody is quoted here. Clear the filters, or try another name."
    opened = components.people(cards, key=f"people{state.side()}", empty=empty)
    takeaway.draw(shelf, filters, "speakers", "All speakers that the filters leave, whatever name is looked for above")
    controls.more(len(found), PAGE, f"people{state.side()}")
    if opened:
        state.open_speaker(opened)


def _emotive(shelf: Shelf, filters: Filters, keys: list[str]) -> dict[str, list[str]]:
    found = queries.emotive_quotes(shelf.view, filters, keys)
    return {key: list(texts) for key, texts in zip(found["speaker_key"], found["texts"], strict=True)}


page()
