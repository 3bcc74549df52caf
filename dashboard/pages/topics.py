"""Topics: what the articles are about, when, and who speaks on what."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd
import streamlit as st

from core.corpus import queries
from core.corpus.filters import Filters
from dashboard import charts, components, listing, panel, state
from dashboard.data import Shelf

QUOTES: Final = 30


def page() -> None:
    shelf = state.shelf()
    filters = state.filters(shelf)
    st.title("Topics")
    topics = queries.topics(shelf.view, filters)
    if topics.empty:
        st.text("No topic stands out in these articles.")
        return
    _behind(shelf, filters, _share(topics), "share")
    _behind(shelf, filters, _months(shelf, filters), "months")
    _behind(shelf, filters, _speakers(shelf, filters), "speakers")
    _keyphrases(shelf, filters)


def _share(topics: pd.DataFrame) -> dict[str, Any]:
    table = pd.DataFrame(
        {
            "key": topics["topic"],
            "name": topics["name"],
            "value": topics["share"],
            "label": [
                f"{s:.0%}, {listing.counted(n, 'article')}"
                for s, n in zip(topics["share"], topics["articles"], strict=True)
            ],
        }
    )
    chosen = panel.chart(
        charts.treemap(table, "What the articles are about", "Topics"),
        table[["name", "label"]].set_axis(["topic", "share and articles"], axis=1),
        key="topics",
        phone="table",
    )
    return {"topics": tuple(panel.names(chosen))} if chosen else {}


def _months(shelf: Shelf, filters: Filters) -> dict[str, Any]:
    topics = queries.topics_over_time(shelf.view, filters)
    if topics["day"].nunique() < 2:
        return {}
    top = topics.groupby("topic")["weight"].sum().nlargest(10).index
    topics = topics[topics["topic"].isin(top)]
    table = pd.DataFrame(
        {
            "row": topics["name"],
            "row_key": topics["topic"],
            "column": [f"{day:%b} {day.year}" for day in topics["day"]],
            "column_key": [day.date().isoformat() for day in topics["day"]],
            "count": topics["articles"],
        }
    )
    order = sorted(set(table["column_key"]))
    table = table.sort_values("column_key").reset_index(drop=True)
    chosen = panel.chart(
        charts.grid(table, "Topics over time, articles by month", "articles"),
        table[["column", "row", "count"]].set_axis(["month", "topic", "articles"], axis=1),
        key="months",
        phone="table",
    )
    if not chosen or len(order) > 60:
        return {}
    first = pd.Timestamp(str(chosen[0][1]))
    return {"topics": (str(chosen[0][0]),), "first": first.date(), "last": (first + pd.offsets.MonthEnd(0)).date()}


def _speakers(shelf: Shelf, filters: Filters) -> dict[str, Any]:
    pairs = queries.speakers_topics(shelf.view, filters, speakers=12)
    if pairs.empty:
        return {}
    top = pairs.groupby("topic")["weight"].sum().nlargest(8).index
    pairs = pairs[pairs["topic"].isin(top)]
    table = pd.DataFrame(
        {
            "row": pairs["speaker_name"],
            "row_key": pairs["speaker_key"],
            "column": pairs["name"],
            "column_key": pairs["topic"],
            "count": pairs["quotes"],
        }
    )
    chosen = panel.chart(
        charts.grid(table, "Who speaks on what, quotes in articles about it", "quotes"),
        table[["row", "column", "count"]].set_axis(["speaker", "topic", "quotes"], axis=1),
        key="speakers",
        phone="table",
    )
    return {"speakers": (str(chosen[0][0]),), "topics": (str(chosen[0][1]),)} if chosen else {}


def _keyphrases(shelf: Shelf, filters: Filters) -> None:
    phrases = queries.keyphrases(shelf.view, filters, limit=20)
    if phrases.empty:
        return
    table = pd.DataFrame(
        {
            "key": phrases["text"],
            "name": phrases["text"],
            "value": phrases["articles"],
            "label": [listing.counted(n, "article") for n in phrases["articles"]],
        }
    )
    chosen = panel.chart(
        charts.shares(table, "Phrases that set these articles apart", "articles", "Phrases"),
        table[["name", "label"]].set_axis(["phrase", "articles"], axis=1),
        key="phrases",
    )
    if chosen:
        state.apply(filters.narrow(text=f'"{panel.names(chosen)[0]}"'))
        st.rerun()


def _behind(shelf: Shelf, filters: Filters, asked: dict[str, Any], key: str) -> None:
    """The quotes that a mark of the chart above counts, once it is clicked."""
    if not asked:
        return
    st.subheader("The quotes behind it")
    rows = queries.quotes(shelf.view, filters.narrow(**asked), limit=QUOTES)
    entries = [listing.said(row, shelf.colours, shelf.name) for row in listing.rows(rows)]
    opened = components.entries(entries, key=f"behind-{key}", label="Quotes", empty="No quotes in these articles.")
    if opened:
        state.open_article(*opened)


page()
