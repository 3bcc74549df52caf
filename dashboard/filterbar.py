"""The one set of filters, the same on every page; what is set stands in the address bar."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any, Final

import streamlit as st

from core.corpus import queries
from core.corpus.filters import Filters
from core.corpus.view import View
from dashboard import state
from dashboard.data import Shelf
from dashboard.listing import KINDS
from dashboard.safe import line

STORIES: Final = 100
"""Stories to choose from, the largest."""


def draw(shelf: Shelf, filters: Filters) -> None:
    """The button with the filters behind it; a change goes to the address and every page follows."""
    count = len(filters.to_query())
    with st.popover(f"Filters · {count}" if count else "Filters", key="filters"):
        choices = queries.choices(shelf.view, Filters())
        span = queries.summary(shelf.view, Filters()).iloc[0]
        outlets = list(choices["outlets"]["outlet"])
        speakers = dict(zip(choices["speakers"]["key"], choices["speakers"]["name"], strict=True))
        topics = dict(zip(choices["topics"]["topic"], choices["topics"]["name"], strict=True))
        _set(shelf.view, filters, outlets, speakers, topics)
        st.text_input("Words in articles or quotes", key="filter-text", on_change=_changed, args=(filters,))
        _days(filters, span["first"], span["last"])
        _many("Outlets", outlets, str, "filter-outlets", filters)
        _many("Speakers", list(speakers), speakers.__getitem__, "filter-speakers", filters)
        _many("Topics", list(topics), topics.__getitem__, "filter-topics", filters)
        _many("What quotes are about", list(topics), topics.__getitem__, "filter-subjects", filters)
        _story(shelf, filters)
        _many("Kinds of quote", list(KINDS), KINDS.__getitem__, "filter-kinds", filters)
        st.slider(
            "Only quotes at least this sure, of 100",
            0,
            100,
            step=5,
            key="filter-min_confidence",
            on_change=_changed,
            args=(filters,),
        )
        st.button("Clear all filters", on_click=lambda: state.apply(Filters()), disabled=not count, type="tertiary")


def _set(view: View, filters: Filters, outlets: list[str], speakers: dict[str, str], topics: dict[str, str]) -> None:
    """The widgets show what the address says; values beyond the commonest join the choices."""
    outlets += [outlet for outlet in filters.outlets if outlet not in outlets]
    speakers |= {key: key for key in filters.speakers if key not in speakers}
    topics |= {key: queries.topic_label(view, key) for key in (*filters.topics, *filters.subjects) if key not in topics}
    now = st.session_state
    now["filter-text"] = filters.text
    now["filter-outlets"] = list(filters.outlets)
    now["filter-speakers"] = list(filters.speakers)
    now["filter-topics"] = list(filters.topics)
    now["filter-subjects"] = list(filters.subjects)
    now["filter-kinds"] = list(filters.kinds)
    now["filter-min_confidence"] = round(filters.min_confidence * 100)


def _many(name: str, options: list[Any], shown: Any, key: str, filters: Filters) -> None:
    st.multiselect(
        name,
        options,
        format_func=lambda option: line(str(shown(option)), 60),
        key=key,
        on_change=_changed,
        args=(filters,),
        placeholder="all",
    )


def _story(shelf: Shelf, filters: Filters) -> None:
    """One story of the largest; nothing where there is none."""
    names = {id: story.name for id, story in itertools.islice(shelf.view.stories.items(), STORIES)}
    if filters.story:
        names[filters.story] = shelf.view.stories[filters.story].name
    if names:
        st.session_state["filter-story"] = filters.story or None
        st.selectbox(
            "Story",
            list(names),
            format_func=lambda id: line(names[id], 60),
            key="filter-story",
            on_change=_changed,
            args=(filters,),
            index=None,
            placeholder="any",
        )


def _days(filters: Filters, first: Any, last: Any) -> None:
    if first != first or first is None:
        return
    low, high = min(first.date(), filters.first or dt.date.max), max(last.date(), filters.last or dt.date.min)
    st.session_state["filter-days"] = (filters.first or low, filters.last or high)
    st.date_input(
        "Published",
        key="filter-days",
        min_value=low,
        max_value=high,
        on_change=_changed,
        args=(filters, low, high),
        format="YYYY-MM-DD",
    )


def _changed(filters: Filters, low: dt.date | None = None, high: dt.date | None = None) -> None:
    """Reads the widgets into filters; fields that have no widget stay as they are."""
    now = st.session_state
    changes: dict[str, Any] = {
        "text": now["filter-text"].strip()[:300],
        "outlets": tuple(now["filter-outlets"]),
        "speakers": tuple(now["filter-speakers"]),
        "topics": tuple(now["filter-topics"]),
        "subjects": tuple(now["filter-subjects"]),
        "story": now.get("filter-story") or "",
        "kinds": tuple(now["filter-kinds"]),
        "min_confidence": now["filter-min_confidence"] / 100,
    }
    days = now.get("filter-days", ())
    if low is not None and len(days) == 2:
        changes |= {"first": days[0] if days[0] > low else None, "last": days[1] if days[1] < high else None}
    state.apply(filters.narrow(**changes))
