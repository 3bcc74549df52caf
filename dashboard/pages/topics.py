"""Topics: what the articles are about, when, in which tone, who speaks on what; and the stories they tell."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any, Final

import pandas as pd
import streamlit as st

from core.corpus import queries
from core.corpus.filters import Filters
from core.corpus.queries import Unit
from dashboard import charts, components, listing, panel, sides, state, story
from dashboard.data import Shelf
from dashboard.naming import why_empty
from dashboard.safe import line

QUOTES: Final = 30
STORIES: Final = 12


def page() -> None:
    shelf = state.shelf()
    filters = state.filters(shelf)
    if filters.story:
        story.draw(shelf, filters)
        st.subheader("What it is about")
    else:
        st.title("Topics")
    sides.draw(shelf, filters, _body)


def _body(shelf: Shelf, filters: Filters) -> None:
    topics = queries.topics(shelf.view, filters)
    if topics.empty:
        st.text(why_empty(shelf.view, filters, "No topic stands out in these articles."))
        return
    st.caption("Click a mark in any chart: the others, and every page, follow. Filters, above, takes it back.")
    for draw in (_share, _stories, _months, _tones, _speakers, _keyphrases):
        asked = draw(shelf, filters, topics)
        if asked and filters.narrow(**asked) != filters:
            state.apply(filters.narrow(**asked))
            st.rerun()
    if filters != Filters(story=filters.story):
        _quotes(shelf, filters)


def _share(shelf: Shelf, filters: Filters, topics: pd.DataFrame) -> dict[str, Any]:
    parts = queries.subtopics(shelf.view, filters)
    table = _shares(topics, "topic")
    inner = _shares(parts, "subtopic").assign(of=parts["topic"])
    chosen = panel.chart(
        charts.treemap(table, inner, "What the articles are about", "Topics", pixels=38 if panel.halved() else 70),
        pd.concat([table, inner])[["name", "label"]].set_axis(["topic", "share and articles"], axis=1),
        key=state.keyed("topics", filters),
        phone="table",
        marks=[*table["key"], *inner["key"]],
    )
    st.caption(
        "A share is how much of the articles is about a topic; shares add up to 100 %. An article that is about several "
        "topics counts in each, so the numbers of articles add up to more."
    )
    return {"topics": tuple(panel.names(chosen)[:1])} if chosen else {}


def _shares(table: pd.DataFrame, key: str) -> pd.DataFrame:
    labels = [
        f"{listing.percent(s)}, {listing.counted(n, 'article')}"
        for s, n in zip(table["share"], table["articles"], strict=True)
    ]
    return pd.DataFrame({"key": table[key], "name": table["name"], "value": table["share"], "label": labels})


def _stories(shelf: Shelf, filters: Filters, topics: pd.DataFrame) -> dict[str, Any]:
    if filters.story:
        return {}
    unit, frequency = _unit(_reach(shelf, filters), _LANES)
    days = queries.story_days(shelf.view, filters, limit=STORIES, unit=unit)
    if days.empty:
        return {}
    told = shelf.view.stories
    names = {id: line(told[id].name, 90) for id in days["story"].unique()}
    when = [charts.period(*_days(day, frequency)) for day in days["day"]]
    table = days.assign(key=days["story"], name=days["story"].map(names), when=when)
    title = f"Stories by {unit}" + (f": {len(names)} of {len(told):,}" if len(names) < len(told) else "")
    chosen = panel.chart(
        charts.lanes(table, title, "stories"),
        table.groupby("name", sort=False)
        .agg(first=("day", "min"), last=("day", "max"), articles=("articles", "sum"))
        .reset_index(names="story"),
        key=state.keyed("stories", filters),
    )
    return {"story": str(chosen[0][0])} if chosen else {}


def _months(shelf: Shelf, filters: Filters, topics: pd.DataFrame) -> dict[str, Any]:
    span = queries.summary(shelf.view, filters).iloc[0]
    if pd.isna(span["first"]) or span["first"] == span["last"]:
        return {}
    unit, frequency = _unit(_reach(shelf, filters), _COLUMNS)
    found = queries.topics_over_time(shelf.view, filters, unit=unit)
    top = list(found.groupby("topic")["weight"].sum().nlargest(10).index)
    found = found[found["topic"].isin(top)].sort_values("topic", key=lambda ids: ids.map(top.index), kind="stable")
    columns = pd.period_range(span["first"], span["last"], freq=frequency)
    names = {period.start_time.date().isoformat(): _period(period, unit, i) for i, period in enumerate(columns)}
    table = pd.DataFrame(
        {
            "row": found["name"],
            "row_key": found["topic"],
            "column": [charts.period(*_days(day, frequency)) for day in found["day"]],
            "column_key": [day.date().isoformat() for day in found["day"]],
            "count": found["articles"],
        }
    )
    chosen = panel.chart(
        charts.grid(table, f"Topics over time, articles by {unit}", "articles", names),
        table[["column", "row", "count"]].set_axis([unit, "topic", "articles"], axis=1),
        key=state.keyed("months", filters),
        phone="table",
        marks=list(zip(table["row_key"], table["column_key"], strict=True)),
    )
    if not chosen:
        return {}
    first, last = _days(pd.Timestamp(str(chosen[0][1])), frequency)
    return {"topics": (str(chosen[0][0]),), "first": first, "last": last}


Units = tuple[tuple[float, Unit, str], ...]
"""How many days are told by day, by week, …, and what pandas calls it."""

_COLUMNS: Final[Units] = ((14, "day", "D"), (100, "week", "W-SUN"), (2_000, "month", "M"), (math.inf, "year", "Y"))
_LANES: Final[Units] = ((130, "day", "D"), (900, "week", "W-SUN"), (4_000, "month", "M"), (math.inf, "year", "Y"))
"""Of lanes, where a disc takes less room than a column does."""


def _reach(shelf: Shelf, filters: Filters) -> pd.Series[Any]:
    """The days of publication on screen: `first`, `last`; where two sides are, those of all, so that both are told alike."""
    if panel.halved():
        filters = filters.narrow(outlets=(), speakers=(), first=None, last=None)
    return queries.summary(shelf.view, filters).iloc[0]


def _unit(reach: pd.Series[Any], units: Units) -> tuple[Unit, str]:
    """What the days of publication from `first` to `last` are told by."""
    days = 0 if pd.isna(reach["first"]) else (reach["last"] - reach["first"]).days
    return next((unit, frequency) for most, unit, frequency in units if days <= most)


def _days(day: pd.Timestamp, frequency: str) -> tuple[dt.date, dt.date]:
    """The days of the week, month, … that begins on `day`."""
    return day.date(), pd.Period(day, frequency).end_time.date()


def _period(period: pd.Period, unit: Unit, place: int) -> str:
    """What stands over a column: the year where it is new."""
    start = period.start_time
    if unit == "year":
        return str(start.year)
    if unit == "month":
        return f"{start:%b} {start.year}" if not place or start.month == 1 else f"{start:%b}"
    return f"{start.day} {start:%b}"


def _tones(shelf: Shelf, filters: Filters, topics: pd.DataFrame) -> dict[str, Any]:
    table = topics.head(12).assign(key=topics["topic"], mean=topics["polarity"], count=topics["articles"])
    chosen = panel.chart(
        charts.means(table, "Word tone of the articles, by topic", "word tone", "articles"),
        table[["name", "mean", "low", "high", "subjectivity", "count"]].set_axis(
            ["topic", "word tone", "low", "high", "subjectivity", "articles"], axis=1
        ),
        key=state.keyed("tones", filters),
    )
    return {"topics": tuple(panel.names(chosen)[:1])} if chosen else {}


def _speakers(shelf: Shelf, filters: Filters, topics: pd.DataFrame) -> dict[str, Any]:
    pairs = queries.speakers_topics(shelf.view, filters, speakers=12)
    if pairs.empty:
        return {}
    top = list(pairs.groupby("topic")["quotes"].sum().nlargest(8).index)
    most = list(pairs.groupby("speaker_key")["words"].sum().sort_values(ascending=False, kind="stable").index)
    pairs = pairs[pairs["topic"].isin(top)].sort_values("speaker_key", key=lambda keys: keys.map(most.index))
    names = dict(zip(pairs["topic"], pairs["name"], strict=True))
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
        charts.grid(
            table, "Who speaks on what, and on what not", "quotes", {id: names[id] for id in top if id in names}
        ),
        table[["row", "column", "count"]].set_axis(["speaker", "topic", "quotes"], axis=1),
        key=state.keyed("speakers", filters),
        phone="table",
        marks=list(zip(table["row_key"], table["column_key"], strict=True)),
    )
    return {"speakers": (str(chosen[0][0]),), "subjects": (str(chosen[0][1]),)} if chosen else {}


def _keyphrases(shelf: Shelf, filters: Filters, topics: pd.DataFrame) -> dict[str, Any]:
    phrases = queries.keyphrases(shelf.view, filters, limit=20).sort_values("articles", ascending=False, kind="stable")
    if phrases.empty:
        return {}
    table = listing.numbered(phrases, "text", "text", "articles")
    chosen = panel.chart(
        charts.shares(table, "Phrases that set these articles apart", "articles", "Phrases"),
        table[["name", "label"]].set_axis(["phrase", "articles"], axis=1),
        key=state.keyed("phrases", filters),
    )
    return {"text": f'"{panel.names(chosen)[0]}"'} if chosen else {}


def _quotes(shelf: Shelf, filters: Filters) -> None:
    """The quotes that the filters leave."""
    st.subheader("The quotes behind it")
    rows = queries.quotes(shelf.view, filters, limit=QUOTES)
    entries = [listing.said(row, shelf.colours, shelf.name) for row in listing.rows(rows)]
    opened = components.entries(
        entries, key=f"behind{state.side()}", label="Quotes", empty="No quotes in these articles."
    )
    if opened:
        state.open_article(*opened)


page()
