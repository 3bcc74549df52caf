"""What all charts share: their frame, colours for counts, dates and numbers in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from numpy.typing import NDArray

FEW: Final = 5
"""Averages over fewer cases are drawn hollow."""

INK: Final = "rgba(128,128,128,0.55)"
QUIET: Final = "rgba(128,128,128,0.25)"
BAR: Final = "#56748B"
"""One quiet blue-grey for counts, which have neither speaker nor tone; white letters read on it (4.9:1)."""


def day_words(day: dt.date | None) -> str:
    """ "20 May 2021"; "" for no day."""
    return "" if day is None or pd.isna(day) else f"{day.day} {day:%b} {day.year}"


def period(first: dt.date, last: dt.date) -> str:
    """A day or a span of days: "20 May 2021", "June 2021", "March to May 2024", "1891", "1890 to 1899"."""
    if first == last:
        return day_words(first)
    whole_months = first.day == 1 and (last + dt.timedelta(days=1)).day == 1
    if not whole_months:
        return f"{day_words(first)} to {day_words(last)}"
    if (first.month, last.month) == (1, 12):
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    if first.year != last.year:
        return f"{first:%B} {first.year} to {last:%B} {last.year}"
    return f"{first:%B} {first.year}" if first.month == last.month else f"{first:%B} to {last:%B} {last.year}"


def cells(values: Iterable[Any]) -> NDArray[np.object_]:
    """Values of marks as plotly takes them without looking at each: fifteen times as quick as a list."""
    return np.array(list(values), dtype=object)


def levels(first: pd.Series[Any], last: pd.Series[Any]) -> list[int]:
    """Heights at which marks on one axis do not cover each other: the lowest free one, within a fiftieth of the range."""
    if first.empty:
        return []
    gap = (last.max() - first.min()) / 90
    ends: list[Any] = []
    levels = []
    for a, b in zip(first, last, strict=True):
        level = next((i for i, end in enumerate(ends) if end < a), len(ends))
        ends[level : level + 1] = [max(a, b) + gap]
        levels.append(level)
    return levels


def published_line(figure: go.Figure, day: dt.date) -> None:
    figure.add_vline(x=day, line={"width": 1.5, "dash": "dot", "color": INK})
    figure.add_annotation(
        x=day, y=1, yref="paper", text="published", showarrow=False, xanchor="left", yanchor="top", xshift=4
    )


def turn_labels(figure: go.Figure, low: pd.Timestamp, high: pd.Timestamp) -> None:
    """Turns labels of vertical lines to the side on which there is more room, on a time axis from `low` to `high`."""
    for note in figure.layout.annotations:
        late = pd.Timestamp(note.x) > low + (high - low) / 2
        note.update(xanchor="right" if late else "left", xshift=-4 if late else 4)


ASIDE: Final = 0.3
"""Opacity of marks beside those that are chosen."""


def set_aside(figure: go.Figure, chosen: Sequence[Any]) -> go.Figure:
    """Draws all marks fainter but those whose `customdata` is among `chosen`; none where none of them is here."""
    marks = [
        [_mark(data) for data in trace.customdata] if trace.customdata is not None else [] for trace in figure.data
    ]
    wanted = [_mark(one) for one in chosen]
    if not any(one in known for known in marks for one in wanted):
        return figure
    for trace, known in zip(figure.data, marks, strict=True):
        trace.marker.opacity = [1.0 if one in wanted else ASIDE for one in known] if known else ASIDE
    return figure


def _mark(data: Any) -> Any:
    return data if isinstance(data, str) else list(data)


_ONE: Final = {"stories": "story"}


def count(number: float, what: str) -> str:
    return f"{int(number):,} {_ONE.get(what, what.removesuffix('s')) if number == 1 else what}"


def signed(value: float) -> str:
    """A tone as "+0.25", "−0.10" or "0.00"; "unknown" where there is none."""
    if value != value:
        return "unknown"
    return f"{value:+.2f}".replace("-", "−") if abs(value) >= 0.005 else "0.00"


def between(low: float, high: float) -> str:
    return f" (95 % between {signed(low)} and {signed(high)})" if low == low else ""


def ticks(update: Callable[..., object], labels: list[str]) -> None:
    """Names at whole numbers: two that read alike keep places of their own."""
    update(tickvals=list(range(len(labels))), ticktext=labels)


def scaled_discs(figure: go.Figure, smallest: float, most: float) -> go.Figure:
    """Notes how the discs of a chart are scaled, for `align`: the smallest diameter, and the count of the largest."""
    figure.layout.meta = figure.layout.meta | {"discs": (smallest, most)}
    return figure


def finish(figure: go.Figure, title: str, alt: str, height: int, head: int = 0) -> go.Figure:
    """The frame all charts share. `head` is the room, in pixels, that labels take above the drawing."""
    figure.update_layout(
        title={
            "text": title,
            "font": {"size": 16},
            "x": 0,
            "xref": "container",
            "y": 1,
            "yanchor": "top",
            "pad": {"t": 8},
        },
        height=height + head,
        margin={"l": 8, "r": 12, "t": 44 + head, "b": 36},
        font={"size": 13},
        dragmode=False,
        hoverlabel={"align": "left"},
        hovermode="closest",
        meta={"alt": alt},
    )
    figure.update_xaxes(automargin=True, fixedrange=True)
    figure.update_yaxes(automargin=True, fixedrange=True)
    return figure
