"""Quotes: everything the articles quote, as a table to search and sort; a row opens the words in their article."""

from __future__ import annotations

from typing import Final

import streamlit as st

from core.corpus import queries
from core.corpus.filters import Filters
from core.corpus.queries import QuoteOrder
from dashboard import components, controls, listing, state, takeaway
from dashboard.data import Shelf

ROWS: Final = 50
ARTICLES: Final = 20

BEST: Final[dict[QuoteOrder, str]] = {"best": "best match"}
ORDERS: Final[dict[QuoteOrder, str]] = {
    "newest": "newest first",
    "oldest": "oldest first",
    "reading": "as the articles have them",
    "speaker": "speaker",
    "outlet": "outlet",
    "longest": "longest first",
    "positive": "most positive words",
    "negative": "most negative words",
    "unsure": "least sure first",
    "sure": "surest first",
}


def page() -> None:
    shelf = state.shelf()
    filters = state.filters(shelf)
    st.title("Quotes")
    counts = queries.summary(shelf.view, filters).iloc[0]
    ranked = queries.rankable(shelf.view, filters)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _search(filters)
        shown = controls.either(
            "show",
            "Show",
            {"quotes": f"Quotes ({counts['quotes']:,})", "articles": f"Articles ({counts['articles']:,})"},
        )
        if shown == "quotes":
            order = controls.choice("sort", "Sorted by", (BEST if ranked else {}) | ORDERS)
    if filters.text and not ranked and counts["quotes"]:
        st.caption("These words stand in too many quotes to tell which match best: add another.")
    if shown == "quotes":
        _quotes(shelf, filters, order, int(counts["quotes"]))
    else:
        _articles(shelf, filters, int(counts["articles"]))


def _search(filters: Filters) -> None:
    """The words of the one set of filters, which every page follows."""
    st.session_state["search"] = filters.text
    st.text_input(
        "Search quotes and articles",
        key="search",
        placeholder='words, "a phrase", begin*',
        on_change=lambda: state.apply(filters.narrow(text=st.session_state["search"].strip()[:300])),
        width=360,
    )


def _quotes(shelf: Shelf, filters: Filters, order: QuoteOrder, total: int) -> None:
    table = st.container()
    at = ROWS * controls.pages(total, ROWS)
    rows = queries.quotes(shelf.view, filters, order=order, offset=at, limit=ROWS)
    with table:
        asked = components.quotes(
            [listing.quoted(row, shelf.colours, shelf.name, filters.text) for row in listing.rows(rows)],
            order=order,
            label=f"Quotes {at + 1:,} to {at + len(rows):,} of {total:,}, {ORDERS.get(order, 'best match first')}",
            empty="No quote is left. Try fewer words, or clear the filters.",
        )
    takeaway.draw(shelf, filters, "quotes")
    if asked.sort in ORDERS:
        state.turn("sort", asked.sort)
        st.rerun()
    if asked.speaker:
        state.open_speaker(asked.speaker)
    if asked.place:
        state.open_article(*asked.place)


def _articles(shelf: Shelf, filters: Filters, total: int) -> None:
    table = st.container()
    at = ARTICLES * controls.pages(total, ARTICLES)
    rows = queries.found_articles(shelf.view, filters, offset=at, limit=ARTICLES)
    with table:
        opened = components.entries(
            [listing.found(row, shelf.name, filters.text) for row in listing.rows(rows)],
            key="found",
            label="Articles",
            empty="No article is left. Try fewer words, or clear the filters.",
        )
    if opened:
        state.open_article(*opened)


page()
