"""Topics: what the articles are about, when, in which tone, who speaks on what; and the stories they tell."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd
import streamlit as st

from core.corpus import queries
from core.corpus.filters import VALUES, Filters
from dashboard import charts, components, listing, panel, state
from dashboard.data import Shelf
from dashboard.safe import line

QUOTES: Final = 30
STORIES: Final = 12


def page() -> None:
    shelf = state.shelf()
    filters = state.filters(shelf)
    st.title("Topics")
    topics = queries.topics(shelf.view, filters)
    if topics.empty:
        st.text("No topic stands out in these articles.")
        return
    st.caption("Click a mark in any chart: the others, and every page, follow. Filters, above, takes it back.")
    for draw in (_share, _stories, _months, _tones, _speakers, _keyphrases):
        asked = draw(shelf, filters, topics)
        if asked and filters.narrow(**asked) != filters:
            state.apply(filters.narrow(**asked))
            st.rerun()
    if filters != Filters():
        _quotes(shelf, filters)


def _share(shelf: Shelf, filters: Filters, topics: pd.DataFrame) -> dict[str, Any]:
    parts = queries.subtopics(shelf.view, filters)
    table = _shares(topics, "topic")
    inner = _shares(parts, "subtopic").assign(of=parts["topic"])
    chosen = panel.chart(
        charts.treemap(table, inner, "What the articles are about", "Topics"),
        pd.concat([table, inner])[["name", "label"]].set_axis(["topic", "share and articles"], axis=1),
        key=_key("topics", filters),
        phone="table",
    )
    return {"topics": tuple(panel.names(chosen)[:1])} if chosen else {}


def _shares(table: pd.DataFrame, key: str) -> pd.DataFrame:
    labels = [
        f"{s:.0%}, {listing.counted(n, 'article')}" for s, n in zip(table["share"], table["articles"], strict=True)
    ]
    return pd.DataFrame({"key": table[key], "name": table["name"], "value": table["share"], "label": labels})


def _stories(shelf: Shelf, filters: Filters, topics: pd.DataFrame) -> dict[str, Any]:
    days = queries.story_days(shelf.view, filters, limit=STORIES)
    if days.empty:
        return {}
    named = shelf.view.stories
    table = days.assign(key=days["story"], name=[line(named[id].name, 90) for id in days["story"]])
    chosen = panel.chart(
        charts.stories(table, "Stories, by day of publication"),
        table.groupby("name", sort=False)[["articles"]].sum().reset_index(),
        key=_key("stories", filters),
    )
    return {"articles": named[panel.names(chosen)[0]].articles[:VALUES]} if chosen else {}


def _months(shelf: Shelf, filters: Filters, topics: pd.DataFrame) -> dict[str, Any]:
    months = queries.topics_over_time(shelf.view, filters)
    if months["day"].nunique() < 2:
        return {}
    top = months.groupby("topic")["weight"].sum().nlargest(10).index
    months = months[months["topic"].isin(top)]
    table = pd.DataFrame(
        {
            "row": months["name"],
            "row_key": months["topic"],
            "column": [f"{day:%b} {day.year}" for day in months["day"]],
            "column_key": [day.date().isoformat() for day in months["day"]],
            "count": months["articles"],
        }
    )
    chosen = panel.chart(
        charts.grid(
            table.sort_values("column_key").reset_index(drop=True), "Topics over time, articles by month", "articles"
        ),
        table[["column", "row", "count"]].set_axis(["month", "topic", "articles"], axis=1),
        key=_key("months", filters),
        phone="table",
    )
    if not chosen:
        return {}
    first = pd.Timestamp(str(chosen[0][1]))
    return {"topics": (str(chosen[0][0]),), "first": first.date(), "last": (first + pd.offsets.MonthEnd(0)).date()}


def _tones(shelf: Shelf, filters: Filters, topics: pd.DataFrame) -> dict[str, Any]:
    table = topics.head(12).assign(key=topics["topic"], mean=topics["polarity"], count=topics["articles"])
    chosen = panel.chart(
        charts.means(table, "Word tone of the articles, by topic", "word tone", "articles"),
        table[["name", "mean", "low", "high", "subjectivity", "count"]].set_axis(
            ["topic", "word tone", "low", "high", "subjectivity", "articles"], axis=1
        ),
        key=_key("tones", filters),
    )
    return {"topics": tuple(panel.names(chosen)[:1])} if chosen else {}


def _speakers(shelf: Shelf, filters: Filters, topics: pd.DataFrame) -> dict[str, Any]:
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
        charts.grid(table, "Who speaks on what, and on what not: quotes in articles about it", "quotes"),
        table[["row", "column", "count"]].set_axis(["speaker", "topic", "quotes"], axis=1),
        key=_key("speakers", filters),
        phone="table",
    )
    return {"speakers": (str(chosen[0][0]),), "topics": (str(chosen[0][1]),)} if chosen else {}


def _keyphrases(shelf: Shelf, filters: Filters, topics: pd.DataFrame) -> dict[str, Any]:
    phrases = queries.keyphrases(shelf.view, filters, limit=20)
    if phrases.empty:
        return {}
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
        key=_key("phrases", filters),
    )
    return {"text": f'"{panel.names(chosen)[0]}"'} if chosen else {}


def _quotes(shelf: Shelf, filters: Filters) -> None:
    """The quotes that the filters leave."""
    st.subheader("The quotes behind it")
    rows = queries.quotes(shelf.view, filters, limit=QUOTES)
    entries = [listing.said(row, shelf.colours, shelf.name) for row in listing.rows(rows)]
    opened = components.entries(entries, key="behind", label="Quotes", empty="No quotes in these articles.")
    if opened:
        state.open_article(*opened)


def _key(chart: str, filters: Filters) -> str:
    """A chart of another selection is another chart, with nothing chosen in it yet."""
    return f"{chart}-{abs(hash(filters))}"


page()
