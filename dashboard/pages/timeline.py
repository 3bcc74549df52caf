"""Timeline: what the articles speak of, who spoke when, and when it was published."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

import streamlit as st

from core.corpus import queries
from core.corpus.filters import Filters
from core.corpus.queries import Unit
from dashboard import charts, components, listing, panel, state
from dashboard.data import Shelf

ENTRIES: Final = 60
EVENTS: Final = 250
"""Marks above the axis; beyond that a drawing hides more than it shows."""


def page() -> None:
    shelf = state.shelf()
    filters = state.filters(shelf)
    st.title("Timeline")
    unit = _unit(shelf, filters)
    events = queries.events(shelf.view, filters, unit=unit, limit=EVENTS)
    said = queries.quotes_by_day(shelf.view, filters, unit=unit)
    published = queries.publication_days(shelf.view, filters, unit=unit)
    if events.empty and said.empty:
        st.text("These articles speak of no dates.")
        return
    chosen = panel.chart(
        charts.timeline(events, said, published, shelf.colours),
        events[["day", "until", "articles", "clause"]].set_axis(
            ["first day", "last day", "articles", "sentence"], axis=1
        ),
        key="timeline",
        mode="box",
        phone="nothing",
    )
    covered = charts.coverage(said, published)
    st.caption(
        "Above, the days that the articles speak of, larger where more articles do; ticks are days of publication. Below, "
        "quotes by the day they were made. Drag over the chart to choose a period, click a mark to open it."
    )
    _below(shelf, filters, chosen, (covered[0].date(), covered[1].date()) if covered else (None, None))


def _unit(shelf: Shelf, filters: Filters) -> Unit:
    """Days for a year, weeks for five, else months: what an axis can hold."""
    row = queries.summary(shelf.view, filters).iloc[0]
    if row["articles"] == row["undated"]:
        return "day"
    days = (row["last"] - row["first"]).days
    return "day" if days <= 400 else "week" if days <= 1800 else "month"


def _below(shelf: Shelf, filters: Filters, chosen: list[Any], covered: tuple[Any, Any]) -> None:
    """What was brushed or clicked, in words; when nothing was, all that the chart covers."""
    days = [dt.date.fromisoformat(str(mark[1])) for mark in chosen]
    until = [dt.date.fromisoformat(str(mark[2] if mark[0] == "event" else mark[1])) for mark in chosen]
    first, last = (min(days), max(until)) if days else (None, None)
    speakers = {str(mark[2]) for mark in chosen if mark[0] == "said"}
    if speakers and not any(mark[0] == "event" for mark in chosen):
        st.subheader("Quotes of these days")
        own = filters.narrow(said_first=first, said_last=last, speakers=tuple(sorted(speakers)))
        rows = queries.quotes(shelf.view, own, order="oldest", limit=ENTRIES)
        entries = [listing.said(row, shelf.colours, shelf.name) for row in listing.rows(rows)]
        opened = components.entries(entries, key="timeline-quotes", label="Quotes", empty="No quotes on these days.")
    else:
        if first and last:
            st.subheader(charts.period(first, last))
        else:
            st.subheader("In order")
            beyond = st.toggle("Also days that the chart does not cover", key="beyond", bind="query-params")
            first, last = (None, None) if beyond else covered
        rows = queries.event_list(shelf.view, filters, first=first, last=last, limit=ENTRIES)
        entries = [listing.event(row, shelf.name) for row in listing.rows(rows)]
        opened = components.entries(entries, key="timeline-events", label="Dates", empty="No dates in this selection.")
        if len(rows) == ENTRIES:
            st.text(f"The first {ENTRIES} are listed.")
    if opened:
        state.open_article(*opened)


page()
