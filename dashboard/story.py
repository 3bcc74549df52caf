"""One story: its course over time, who speaks in it, its articles in order."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from core.corpus import queries
from core.corpus.filters import Filters
from dashboard import charts, components, listing, panel, state
from dashboard.data import Shelf
from dashboard.palette import NOBODY
from dashboard.safe import label, line

SPEAKERS: Final = 10
ARTICLES: Final = 100


def draw(shelf: Shelf, filters: Filters) -> None:
    """The head of a page that is about the story of `filters.story`."""
    story = shelf.view.stories[filters.story]
    st.button(
        "All topics and stories",
        on_click=lambda: state.apply(filters.narrow(story="")),
        type="tertiary",
        icon=":material/arrow_back:",
    )
    st.title(label(story.name, 200), anchor=False)
    st.text(line(" · ".join(story.keyphrases[NAMED:]), 300))
    left, right = st.columns([3, 2], gap="large")
    with left:
        _course(shelf, filters)
        _articles(shelf, filters)
    with right:
        _speakers(shelf, filters)


NAMED: Final = 3
"""Keyphrases that the story's name is made of."""


def _course(shelf: Shelf, filters: Filters) -> None:
    days = queries.outlet_days(shelf.view, filters)
    if days.empty:
        return
    names = [line(outlet, 60) or "outlet not known" for outlet in days["outlet"]]
    table = days.assign(key=days["outlet"], name=names, when=[charts.day_words(day) for day in days["day"]])
    chosen = panel.chart(
        charts.lanes(table, "Its course, by outlet", "outlets"),
        table[["name", "day", "articles"]].set_axis(["outlet", "published", "articles"], axis=1),
        key=state.keyed("course", filters),
    )
    if chosen:
        outlet, day = str(chosen[0][0]), pd.Timestamp(str(chosen[0][1])).date()
        state.apply(filters.narrow(first=day, last=day, outlets=(outlet,) if outlet else ()))
        st.rerun()


def _speakers(shelf: Shelf, filters: Filters) -> None:
    rows = queries.speakers(shelf.view, filters, named=True, limit=SPEAKERS)
    if rows.empty:
        st.text("Nobody is quoted by name in this story.")
        return
    table = pd.DataFrame(
        {
            "key": rows["speaker_key"],
            "name": rows["speaker_name"],
            "value": rows["share"] * 100,
            "label": [
                f"{share:.0%}, {listing.counted(n, 'quote')}"
                for share, n in zip(rows["share"], rows["quotes"], strict=True)
            ],
            "colour": [shelf.colours.get(key, NOBODY) for key in rows["speaker_key"]],
        }
    )
    chosen = panel.chart(
        charts.shares(table, "Who speaks in it", "% of quoted words", "Speakers"),
        table[["name", "label"]].set_axis(["speaker", "share of quoted words"], axis=1),
        key=state.keyed("story-speakers", filters),
    )
    if chosen:
        state.open_speaker(panel.names(chosen)[0])


def _articles(shelf: Shelf, filters: Filters) -> None:
    st.subheader("Its articles, newest first")
    rows = queries.articles(shelf.view, filters, limit=ARTICLES + 1)
    entries = [listing.told(row, shelf.name) for row in listing.rows(rows.head(ARTICLES))]
    opened = components.entries(entries, key="story-articles", label="Articles", empty="No article is left.")
    if len(rows) > ARTICLES:
        st.caption(f"The newest {ARTICLES}. Days of publication, under Filters, lead to earlier ones.")
    if opened:
        state.open_article(*opened)
