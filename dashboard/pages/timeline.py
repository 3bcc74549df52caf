"""Timeline: what the articles speak of, who spoke when, and when it was published."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable
from typing import Any, Final

import pandas as pd
import streamlit as st

from core.corpus import queries
from core.corpus.filters import Filters
from core.corpus.queries import Unit
from core.corpus.tables import period
from dashboard import charts, components, controls, listing, panel, sides, state, takeaway
from dashboard.data import Shelf
from dashboard.naming import why_empty

Days = tuple[dt.date, dt.date]

ENTRIES: Final = 60
MARKS: Final = 250
"""Marks above the axis; beyond that a drawing hides more than it shows."""

AROUND: Final = 600
"""Dates that are compared with those listed, to tell where articles disagree."""

_UNITS: Final[tuple[tuple[int, Unit], ...]] = ((400, "day"), (1_800, "week"), (9_000, "month"), (60_000, "year"))
"""How many days an axis can hold in each unit."""


def page() -> None:
    shelf = state.shelf()
    filters = state.filters(shelf)
    st.title("Timeline")
    both = [filters, *sides.others(shelf, filters)]
    reach = _whole(queries.event_reach(shelf.view, each) for each in both)
    if reach is None:
        st.text(why_empty(shelf.view, filters, "These articles speak of no dates."))
        return
    chosen = _chosen()
    everything = controls.switch("everything", "All days spoken of, however far away")
    usual = None if everything else _whole(_covered(shelf, each) for each in both)
    if chosen:
        _chosen_bar(filters, chosen)
    sides.draw(shelf, filters, functools.partial(_body, chosen or usual or reach))


def _body(covered: Days, shelf: Shelf, filters: Filters) -> None:
    """What is drawn of one selection: the days `covered`, and what was chosen of them."""
    marks = _chart(shelf, filters, covered)
    if brushed := panel.brushed(_key(covered, filters)):
        _choose(brushed)
        st.rerun()
    try:
        spans = [_span(mark, _unit(covered)) for mark in marks]
        said = {mark[2] for mark in marks if mark[0] == "said"}
    except (ValueError, IndexError):  # from an address
        state.forget("picked")
        spans, said = [], set()
    shown = spans[0] if spans else covered
    if said:
        _quotes(shelf, filters.narrow(said_first=shown[0], said_last=shown[1], speakers=tuple(sorted(said))))
    else:
        _events(shelf, filters, shown)


def _span(mark: list[str], unit: Unit) -> Days:
    """The days that a mark is about: of an event its own, of what was said or published its whole day, week, month, …"""
    day = dt.date.fromisoformat(mark[1])
    return (day, dt.date.fromisoformat(mark[2])) if mark[0] == "event" else period(unit, day)


def _covered(shelf: Shelf, filters: Filters) -> Days | None:
    said = queries.quote_reach(shelf.view, filters)
    covered = charts.coverage(said, queries.publication_days(shelf.view, filters))
    return (covered[0].date(), covered[1].date()) if covered else None


def _whole(spans: Iterable[Days | None]) -> Days | None:
    """The days from the first to the last of all."""
    known = [span for span in spans if span]
    return (min(first for first, _ in known), max(last for _, last in known)) if known else None


def _unit(covered: Days) -> Unit:
    """Days for a year, weeks for five, …: what an axis can hold."""
    return next((unit for most, unit in _UNITS if (covered[1] - covered[0]).days <= most), "decade")


def _chart(shelf: Shelf, filters: Filters, covered: Days) -> list[Any]:
    unit = _unit(covered)
    events = queries.events(shelf.view, filters, unit=unit, first=covered[0], last=covered[1], limit=MARKS)
    said = _within(queries.quotes_by_day(shelf.view, filters, unit=unit), covered)
    published = _within(queries.publication_days(shelf.view, filters, unit=unit), covered)
    marks = panel.chart(
        charts.timeline(events, said, published, (pd.Timestamp(covered[0]), pd.Timestamp(covered[1])), unit),
        events[["day", "until", "articles", "clause"]].set_axis(
            ["first day", "last day", "articles", "sentence"], axis=1
        ),
        key=_key(covered, filters),
        mode="box",
        phone="nothing",
        kept=True,
    )
    st.container(key=f"wide-caption-{_key(covered, filters)}").caption(
        f"Above, {_many(len(events))} that the articles speak of, by {unit}: larger where more articles do, a bar where it is a longer time, "
        f"open where it was still to come when it was written; ticks are {unit}s of publication. Below, quotes by the {unit} they "
        "were made in, larger where there are more. Drag over the chart to look closer, click a mark to see what is behind it."
    )
    return marks


def _many(marks: int) -> str:
    return f"the {MARKS:,} dates" if marks == MARKS else listing.counted(marks, "date")


def _key(covered: Days, filters: Filters) -> str:
    """A chart of other days is another chart, with nothing chosen in it yet."""
    return state.keyed(f"timeline-{covered[0]}-{covered[1]}", filters)


def _within(table: pd.DataFrame, covered: Days) -> pd.DataFrame:
    return table[table["day"].between(pd.Timestamp(covered[0]), pd.Timestamp(covered[1]))]


def _chosen() -> Days | None:
    """The days that the address asks for."""
    try:
        first, last = (dt.date.fromisoformat(state.given(name)) for name in ("from", "to"))
    except ValueError:
        state.forget("from", "to")
        return None
    return (first, last) if first <= last else None


def _choose(days: Days | None) -> None:
    first, last = (day.isoformat() for day in days) if days else (None, None)
    state.write({"from": first, "to": last, "picked": None, "page": None})


def _chosen_bar(filters: Filters, chosen: Days) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(charts.period(*chosen))
        st.button("All days", on_click=_choose, args=(None,), icon=":material/zoom_out:")
        st.button(
            "Only quotes of these days, on every page",
            on_click=lambda: state.apply(filters.narrow(said_first=chosen[0], said_last=chosen[1])),
            icon=":material/filter_alt:",
        )


def _quotes(shelf: Shelf, filters: Filters) -> None:
    st.subheader("Quotes of these days")
    rows = queries.quotes(shelf.view, filters, order="oldest", limit=ENTRIES)
    entries = [listing.said(row, shelf.colours, shelf.name) for row in listing.rows(rows)]
    opened = components.entries(
        entries, key=f"timeline-quotes{state.side()}", label="Quotes", empty="No quotes on these days."
    )
    if opened:
        state.open_article(*opened)


def _events(shelf: Shelf, filters: Filters, days: Days) -> None:
    st.subheader(charts.period(*days))
    most = controls.grown(ENTRIES)
    around = queries.event_list(shelf.view, filters, first=days[0], last=days[1], limit=max(AROUND, most + 1))
    shown = around.head(most)
    entries = listing.events(shown, around, shelf.name)
    opened = components.entries(
        entries, key=f"timeline-events{state.side()}", label="Dates", empty="No dates in this selection."
    )
    controls.more(len(around), ENTRIES, f"timeline-events{state.side()}")
    takeaway.draw(shelf, filters, "events", "All dates that the filters leave, whatever days are chosen above")
    if opened:
        state.open_article(*opened)


page()
