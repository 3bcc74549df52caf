"""Two outlets, speakers or periods side by side, on any page: a page says how one selection is drawn, and draws it here.

The address holds the one selection as its filters and the other as `versus`, what it has in place of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, Final

import streamlit as st

from core.corpus import queries
from core.corpus.filters import Filters
from dashboard import drawn, panel, state
from dashboard.charts import period
from dashboard.data import Shelf
from dashboard.listing import counted
from dashboard.naming import selection_words
from dashboard.safe import label, line

KINDS: Final = {"outlets": "Outlets", "speakers": "Speakers", "periods": "Periods"}


ANCHOR: Final = "beside"
"""Where the other side begins: on a phone it is far down."""


def draw(shelf: Shelf, filters: Filters, body: Callable[[Shelf, Filters], None]) -> None:
    """What a page shows of a selection; of two, in two columns (on a phone one below the other), charts on the same
    scales."""
    found = state.other(shelf, filters)
    if found is None:
        body(shelf, filters)
        return
    other, fields = found
    names = [_name(shelf, Filters(**{f: getattr(side, f) for f in fields})) for side in (filters, other)]
    st.text(" ".join(_counts(shelf, name, side) for name, side in zip(names, (filters, other), strict=True)))
    with panel.aligned():
        left, right = st.columns(2, gap="large")
        with left:
            drawn.begin_part(names[0], filters)
            st.subheader(label(names[0]), anchor=False)
            st.container(key="narrow-other").markdown(f"[Below it: {label(names[1])}](#{ANCHOR})")
            body(shelf, filters)
        with right, state.beside(filters, fields):
            drawn.begin_part(names[1], other)
            st.subheader(label(names[1]), anchor=ANCHOR)
            body(shelf, other)


def others(shelf: Shelf, filters: Filters) -> tuple[Filters, ...]:
    """The selection beside this one, if there is one."""
    found = state.other(shelf, filters)
    return (found[0],) if found else ()


def _name(shelf: Shelf, filters: Filters) -> str:
    return "All" if filters == Filters() else line(selection_words(shelf.view, filters).removeprefix("published "), 80)


def _counts(shelf: Shelf, name: str, filters: Filters) -> str:
    """ "The Ledger: 3 articles, 40 quotes of 12 named speakers, 900 quoted words." """
    row = queries.summary(shelf.view, filters).iloc[0]
    counts = f"{counted(row['articles'], 'article')}, {counted(row['quotes'], 'quote')}"
    return f"{name}: {counts} of {counted(row['speakers'], 'named speaker')}, {counted(row['words'], 'quoted word')}."


# ---- the menu ----------------------------------------------------------------------------------------------------------


def menu(shelf: Shelf, filters: Filters) -> None:
    """The button behind which two sides are chosen."""
    now = state.other(shelf, filters)
    with st.popover("Side by side" if now is None else "Side by side · 2", key="sides"):
        fields = now[1] if now else ("outlets",)
        usual = "periods" if "first" in fields or "last" in fields else fields[0]
        kind = st.segmented_control(
            "Compare", list(KINDS), format_func=KINDS.__getitem__, default=usual, required=True, key=f"compare-{usual}"
        )
        chosen = _periods(shelf, filters, now) if kind == "periods" else _two(shelf, filters, now, kind)
        with st.container(horizontal=True):
            st.button("Show both", on_click=_show, args=(filters, chosen), disabled=chosen is None, key="show-both")
            st.button("Show one", on_click=state.versus, args=({},), disabled=now is None, type="tertiary")


Chosen = tuple[dict[str, Any], dict[str, Any]] | None


def _show(filters: Filters, chosen: tuple[dict[str, Any], dict[str, Any]]) -> None:
    state.side_by_side(filters.narrow(**chosen[0]), chosen[1])


def _two(shelf: Shelf, filters: Filters, now: tuple[Filters, tuple[str, ...]] | None, kind: str) -> Chosen:
    """Two outlets or two speakers, of the commonest."""
    found = queries.choices(shelf.view, Filters())[kind]
    keys, names = ("outlet", "outlet") if kind == "outlets" else ("key", "name")
    options = dict(zip(found[keys], found[names], strict=True))
    here: tuple[str, ...] = getattr(filters, kind)
    there: tuple[str, ...] = getattr(now[0], kind) if now and kind in now[1] else ()
    options |= {key: key for key in (*here, *there) if key not in options}
    picked = []
    for place, given in (("This", here), ("Beside", there)):
        picked.append(
            st.selectbox(
                place,
                list(options),
                index=list(options).index(given[0]) if given else None,
                format_func=lambda key: line(options[key], 60),
                placeholder="choose one",
                key=f"side-{kind}-{place}-{'|'.join(given)}",
            )
        )
    if not all(picked) or picked[0] == picked[1]:
        return None
    return {kind: (picked[0],)}, {kind: (picked[1],)}


def _periods(shelf: Shelf, filters: Filters, now: tuple[Filters, tuple[str, ...]] | None) -> Chosen:
    """Two spans of days of publication; at first the two halves of all."""
    span = queries.summary(shelf.view, Filters()).iloc[0]
    if span["first"] != span["first"] or span["first"] is None:
        st.text("These articles have no days of publication.")
        return None
    low, high = span["first"].date(), span["last"].date()
    middle = low + (high - low) / 2
    given = [(filters.first or low, filters.last or high), (low, high)]
    if now and {"first", "last"} & set(now[1]):
        given[1] = (now[0].first or low, now[0].last or high)
    elif filters.first is None and filters.last is None:
        given = [(low, middle), (middle + dt.timedelta(days=1), high)]
    picked: list[Any] = [
        st.date_input(place, value=days, format="YYYY-MM-DD", key=f"side-{place}-{period(*days)}")
        for place, days in zip(("These days", "Beside"), given, strict=True)
    ]
    if any(len(days) != 2 for days in picked) or picked[0] == picked[1]:
        return None
    first, second = ({"first": days[0], "last": days[1]} for days in picked)
    return first, second
