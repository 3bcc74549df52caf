"""A chart with its table beside it: what is clicked comes back, and a phone gets the list instead of the drawing."""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import pandas as pd
import plotly.graph_objects as go
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import charts, components, drawn, state
from dashboard.safe import label, line

NARROW_COLUMNS: Final = 4
"""Of the table on a phone."""

Phone = Literal["chart", "table", "nothing"]
Mode = Literal["points", "box"]

TOOLS: Final = {
    "displaylogo": False,
    "displayModeBar": True,  # never seen (page.css); the buttons of `components.images` press it
    "toImageButtonOptions": {"format": "svg", "filename": "on-the-record"},
    "scrollZoom": False,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawing:
    """A chart on its way to its place on the page. `slug`: what it is called in the address and in files."""

    place: DeltaGenerator
    figure: go.Figure
    table: pd.DataFrame
    key: str
    slug: str
    phone: Phone
    mode: Mode
    clicked: Callable[[Any], None] | None
    marks: Sequence[Any]


@contextlib.contextmanager
def aligned() -> Iterator[None]:
    """Charts within, in two columns, are drawn when it ends, those of one title (before a colon) on the same scales."""
    waiting: list[_Drawing] = []
    st.session_state["aligned"] = waiting
    try:
        yield
    finally:
        del st.session_state["aligned"]
    alike: dict[str, list[go.Figure]] = {}
    for drawing in waiting:
        alike.setdefault(str(drawing.figure.layout.title.text).split(":")[0], []).append(drawing.figure)
    for figures in alike.values():
        charts.align(figures)
    for drawing in waiting:
        _draw(drawing)


def halved() -> bool:
    """Whether charts have half of the page's width."""
    return "aligned" in st.session_state


def chart(
    figure: go.Figure,
    table: pd.DataFrame,
    *,
    key: str,
    phone: Phone = "chart",
    mode: Mode = "points",
    kept: bool = False,
    clicked: Callable[[Any], None] | None = None,
    marks: Sequence[Any] = (),
) -> list[Any]:
    """Draws the figure, or its table when that is asked for; returns the `customdata` of the marks chosen.

    `phone` is what a narrow screen shows: the chart, its table, or nothing where the page lists the same below. `kept`:
    the marks chosen are those in the address, where anything may stand. `clicked` hears of the mark chosen before
    the page is drawn anew; the chart itself then keeps nothing chosen. `marks`:
    of each row of the table its mark, which a tap on a phone chooses.
    """
    drawn.part().figures.append(figure)
    place = st.container(key=f"panel-{phone}-{key}")
    slug = _slug(figure)
    if kept:
        clicked = functools.partial(state.pick, slug)
        charts.set_aside(figure, state.picked(slug))
    drawing = _Drawing(
        place=place,
        figure=figure,
        table=table,
        key=key,
        slug=slug,
        phone=phone,
        mode=mode,
        clicked=clicked,
        marks=marks,
    )
    waiting = st.session_state.get("aligned")
    if waiting is None:
        _draw(drawing)
    else:
        waiting.append(drawing)
    return state.picked(slug) if kept else _tapped(key) or _picked(key)


def _slug(figure: go.Figure) -> str:
    words = re.findall(r"[a-z0-9]+", html.unescape(str(figure.layout.title.text)).lower())
    return "-".join(words)[:64]


def _picked(key: str) -> list[Any]:
    points = st.session_state.get(f"chart-{key}", {}).get("selection", {}).get("points", ())
    return [point["customdata"] for point in points if "customdata" in point]


def _draw(drawing: _Drawing) -> None:
    figure, key, phone, clicked = drawing.figure, drawing.key, drawing.phone, drawing.clicked
    with drawing.place:
        if _as_table(drawing):
            st.subheader(label(figure.layout.title.text))
            _table(drawing.table, key)
            return
        with st.container(key=f"{'any' if phone == 'chart' else 'wide'}-{key}"):
            st.plotly_chart(
                figure,
                key=f"chart-{key}",
                on_select="ignore" if clicked and drawing.mode == "points" else "rerun",
                selection_mode=drawing.mode,
                config=TOOLS,
                alt=figure.layout.meta["alt"],
            )
            components.images(f"on-the-record-{drawing.slug}", key=f"images-{key}", clicked=clicked)
        if phone == "table":
            with st.container(key=f"narrow-{key}"):
                st.subheader(label(figure.layout.title.text))
                _narrow_table(drawing)


def brushed(key: str) -> tuple[dt.date, dt.date] | None:
    """The days that were brushed on the time axis of the chart of this key."""
    boxes = st.session_state.get(f"chart-{key}", {}).get("selection", {}).get("box", ())
    if not boxes:
        return None
    first, last = sorted(str(x)[:10] for x in boxes[0]["x"])
    return dt.date.fromisoformat(first), dt.date.fromisoformat(last)


def _as_table(drawing: _Drawing) -> bool:
    """Whether the table is asked for, by the switch or by the address, which is the same."""
    key = f"as-table-{drawing.key}"
    st.session_state[key] = drawing.slug in st.query_params.get_all("table")
    return st.toggle("Table", key=key, on_change=lambda: state.toggle("table", drawing.slug))


def _table(table: pd.DataFrame, key: str) -> None:
    shown = _shown(table)
    st.dataframe(shown, hide_index=True, key=f"table-{key}", alt=f"The same as a table, {len(shown)} rows.")


def _narrow_table(drawing: _Drawing) -> None:
    """The first columns, their words wrapped, so that none runs out of sight; numbers open what they count."""
    shown = _shown(drawing.table[drawing.table.columns[:NARROW_COLUMNS]])
    components.cells(
        [str(name) for name in shown.columns],
        [[_words(cell) for cell in row] for row in shown.itertuples(index=False)],
        [bool(len(drawing.marks)) and _counts(shown[name]) for name in shown.columns],
        key=f"cells-{drawing.key}",
        label=f"The same as a table, {len(shown)} rows.",
        tapped=lambda row: _tap(drawing, row),
    )


def _counts(column: pd.Series[Any]) -> bool:
    """Whether cells are numbers, or begin with one: "12 %, 3 articles"."""
    if pd.api.types.is_numeric_dtype(column):
        return True
    if pd.api.types.is_datetime64_any_dtype(column) or any(isinstance(cell, dt.date) for cell in column):
        return False
    return all(str(cell)[:1].isdigit() or str(cell)[:1] == "<" for cell in column)


def _tap(drawing: _Drawing, row: int) -> None:
    if row < len(drawing.marks):
        st.session_state["tapped"] = (drawing.key, drawing.marks[row])


def _tapped(key: str) -> list[Any]:
    """The mark of the row tapped just now in the table of this key."""
    if st.session_state.get("tapped", ("", None))[0] != key:
        return []
    return [st.session_state.pop("tapped")[1]]


def _words(cell: Any) -> str:
    if pd.isna(cell):
        return ""
    return line(f"{cell:.2f}".replace("-", "−") if isinstance(cell, float) else str(cell), 400)


def _shown(table: pd.DataFrame) -> pd.DataFrame:
    """A table with words made visible, days without hours and numbers rounded."""
    shown = table.copy()
    for name in shown.columns:
        if pd.api.types.is_string_dtype(shown[name]) or shown[name].dtype == object:
            shown[name] = [line(value, 400) if isinstance(value, str) else value for value in shown[name]]
        elif pd.api.types.is_datetime64_any_dtype(shown[name]):
            shown[name] = shown[name].dt.date
        elif pd.api.types.is_float_dtype(shown[name]):
            shown[name] = shown[name].astype(float).round(2)
    return shown


def names(points: Sequence[Any]) -> list[str]:
    """Single words out of `customdata`, however Plotly wrapped them."""
    return [str(point[0] if isinstance(point, list | tuple) else point) for point in points]
