"""A chart with its table beside it: what is clicked comes back, and a phone gets the list instead of the drawing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final, Literal

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard.safe import label, line

TOOLS: Final = {
    "displaylogo": False,
    "displayModeBar": "hover",
    "modeBarButtonsToRemove": ["zoom", "pan", "select", "lasso2d", "zoomIn", "zoomOut", "autoScale", "resetScale"],
    "toImageButtonOptions": {"format": "svg", "filename": "on-the-record"},
    "scrollZoom": False,
}


def chart(
    figure: go.Figure,
    table: pd.DataFrame,
    *,
    key: str,
    phone: Literal["chart", "table", "nothing"] = "chart",
    mode: Literal["points", "box"] = "points",
) -> list[Any]:
    """Draws the figure, or its table when that is asked for; returns the `customdata` of the marks chosen.

    `phone` is what a narrow screen shows: the chart, its table, or nothing where the page lists the same below.
    """
    with st.container(key=f"panel-{phone}-{key}"):
        if st.toggle("Table", key=f"as-table-{key}"):
            st.subheader(label(figure.layout.title.text))
            _table(table, key)
            return []
        with st.container(key=f"{'any' if phone == 'chart' else 'wide'}-{key}"):
            event = st.plotly_chart(
                figure,
                key=f"chart-{key}",
                on_select="rerun",
                selection_mode=mode,
                config=TOOLS,
                alt=figure.layout.meta["alt"],
            )
        if phone == "table":
            with st.container(key=f"narrow-{key}"):
                st.subheader(label(figure.layout.title.text))
                _table(table, f"{key}-narrow")
    return [point["customdata"] for point in event["selection"]["points"] if "customdata" in point]


def brushed(key: str) -> tuple[dt.date, dt.date] | None:
    """The days that were brushed on the time axis of the chart of this key."""
    boxes = st.session_state.get(f"chart-{key}", {}).get("selection", {}).get("box", ())
    if not boxes:
        return None
    first, last = sorted(str(x)[:10] for x in boxes[0]["x"])
    return dt.date.fromisoformat(first), dt.date.fromisoformat(last)


def _table(table: pd.DataFrame, key: str) -> None:
    shown = table.copy()
    for name in shown.columns:
        if pd.api.types.is_string_dtype(shown[name]) or shown[name].dtype == object:
            shown[name] = [line(value, 400) if isinstance(value, str) else value for value in shown[name]]
        elif pd.api.types.is_datetime64_any_dtype(shown[name]):
            shown[name] = shown[name].dt.date
        elif pd.api.types.is_float_dtype(shown[name]):
            shown[name] = shown[name].astype(float).round(2)
    st.dataframe(shown, hide_index=True, key=f"table-{key}", alt=f"The same as a table, {len(shown)} rows.")


def names(points: Sequence[Any]) -> list[str]:
    """Single words out of `customdata`, however Plotly wrapped them."""
    return [str(point[0] if isinstance(point, list | tuple) else point) for point in points]
