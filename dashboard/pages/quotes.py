"""Quotes: everything the articles quote, as a table to search and sort; a row opens the words in their article."""

from __future__ import annotations

import functools
from typing import Any, Final

import streamlit as st

from core.corpus import queries
from core.corpus.filters import Filters
from core.corpus.queries import QuoteOrder
from dashboard import components, controls, listing, sides, state, takeaway
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
    ranked = queries.rankable(shelf.view, filters, "quotes")
    both = [filters, *sides.others(shelf, filters)]
    counts = [queries.summary(shelf.view, each).iloc[0] for each in both]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _search(filters)
        shown = controls.either(
            "show", "Show", {"quotes": _named("Quotes", counts), "articles": _named("Articles", counts)}
        )
        order = (
            controls.choice("sort", "Sorted by", (BEST if ranked else {}) | ORDERS) if shown == "quotes" else "newest"
        )
    if filters.text and any(row["articles"] for row in counts):
        first = queries.rankable(shelf.view, filters, "articles") if shown == "articles" else order == "best"
        st.caption(_found(counts, shown, first, ranked))
    most = int(max(row[shown] for row in counts))
    rows = ROWS if shown == "quotes" else ARTICLES
    table = st.container()
    at = rows * controls.pages(most, rows)
    with table:
        sides.draw(
            shelf,
            filters,
            functools.partial(_quotes, order, at) if shown == "quotes" else functools.partial(_articles, at),
        )


def _named(name: str, counts: list[Any]) -> str:
    """ "Quotes (111)"; of two sides each has its own number, as one quote may stand on both."""
    return f"{name} ({' + '.join(f'{row[name.lower()]:,}' for row in counts)})"


def _found(counts: list[Any], shown: str, first: bool, ranked: bool) -> str:
    """How much a search finds, and what comes first in the list: the best match where `first` says so."""
    quotes, articles = (
        " + ".join(listing.counted(row[name], name.removesuffix("s")) for row in counts)
        for name in ("quotes", "articles")
    )
    found = f"Found in {quotes} (in what is said or who says it) and in {articles}."
    if first:
        return (
            f"{found} The best match comes first; words that are everywhere, such as “the” or “of”, do not weigh in it."
        )
    if shown == "articles":
        return f"{found} That is too many articles to tell which match best: the newest comes first."
    return found if ranked else f"{found} That is too many quotes to tell which match best: add a rarer word."


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


def _quotes(order: QuoteOrder, at: int, shelf: Shelf, filters: Filters) -> None:
    total = int(queries.summary(shelf.view, filters).iloc[0]["quotes"])
    rows = queries.quotes(shelf.view, filters, order=order, offset=at, limit=ROWS)
    asked = components.quotes(
        [listing.quoted(row, shelf.colours, shelf.name, filters.text) for row in listing.rows(rows)],
        key=state.keyed(f"quotes-table{state.side()}", filters),
        order=order,
        label=f"Quotes {at + 1:,} to {at + len(rows):,} of {total:,}, {ORDERS.get(order, 'best match first')}",
        empty="No quote is left. Try fewer words, or clear the filters.",
    )
    takeaway.draw(shelf, filters, "quotes", "All quotes that the filters and the search leave")
    if asked.sort in ORDERS:
        state.turn("sort", asked.sort)
        st.rerun()
    if asked.speaker:
        state.open_speaker(asked.speaker)
    if asked.place:
        state.open_article(*asked.place)


def _articles(at: int, shelf: Shelf, filters: Filters) -> None:
    rows = queries.found_articles(shelf.view, filters, offset=at, limit=ARTICLES)
    opened = components.entries(
        [listing.found(row, shelf.name, filters.text) for row in listing.rows(rows)],
        key=state.keyed(f"found{state.side()}", filters),
        label="Articles",
        empty="No article is left. Try fewer words, or clear the filters.",
    )
    if opened:
        state.open_article(*opened)


page()
