"""The timeline: what the articles speak of above the axis, who spoke when below it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard.charts.parts import BAR, INK, QUIET, count, day_words, finish, levels, period
from dashboard.palette import NOBODY
from dashboard.safe import chart as words


def timeline(
    events: pd.DataFrame, said: pd.DataFrame, published: pd.DataFrame, colours: Mapping[str, str]
) -> go.Figure:
    """Two panels on one axis of days.

    events: day, until, events, articles, clause. said: day, speaker_key, speaker_name, quotes. published: day, articles.
    `customdata` is ["event", day, until], ["said", day, speaker_key] or ["published", day, ""]. The axis covers what was
    said and published and a quarter more on both sides; days spoken of beyond it are left to the list.
    """
    covered = coverage(said, published)
    if covered:
        events = events[events["day"].between(*covered)]
    lanes = list(dict.fromkeys(said.sort_values("quotes", ascending=False)["speaker_key"]))
    names = dict(zip(said["speaker_key"], said["speaker_name"], strict=True))
    heights = levels(
        events["day"], events["until"].where(events["until"] <= covered[1], covered[1]) if covered else events["until"]
    )
    tall = max([*heights, 0]) + 1
    figure = make_subplots(
        rows=2,
        cols=1,
        shared_xaxes=True,
        vertical_spacing=0.06,
        row_heights=[40 + 22 * tall, 60 + 34 * max(1, len(lanes))],
    )
    long = events["until"] > events["day"]
    for (_, row), level in zip(events.iterrows(), heights, strict=True):
        if row["until"] > row["day"]:
            figure.add_scatter(
                x=[row["day"], row["until"]],
                y=[level, level],
                mode="lines",
                line={"width": 6, "color": QUIET},
                hoverinfo="skip",
                row=1,
                col=1,
            )
    figure.add_scatter(
        x=events["day"],
        y=heights,
        mode="markers",
        marker={"size": 8 + 4 * events["articles"].clip(upper=5), "color": BAR, "opacity": 0.8},
        customdata=[["event", _iso(a), _iso(b)] for a, b in zip(events["day"], events["until"], strict=True)],
        hovertext=[
            f"{period(a, b)}<br>{words(c)}<br>{count(n, 'articles')}"
            for a, b, c, n in zip(events["day"], events["until"], events["clause"], events["articles"], strict=True)
        ],
        hoverinfo="text",
        row=1,
        col=1,
    )
    figure.add_scatter(
        x=published["day"],
        y=[-0.9] * len(published),
        mode="markers",
        marker={"symbol": "line-ns", "size": 10, "line": {"width": 2, "color": INK}},
        customdata=[["published", _iso(day), ""] for day in published["day"]],
        hovertext=[
            f"{day_words(d)}<br>{count(n, 'articles')} published"
            for d, n in zip(published["day"], published["articles"], strict=True)
        ],
        hoverinfo="text",
        row=1,
        col=1,
    )
    place = {key: len(lanes) - 1 - i for i, key in enumerate(lanes)}
    figure.add_scatter(
        x=said["day"],
        y=[place[key] for key in said["speaker_key"]],
        mode="markers",
        marker={
            "size": 8 + 4 * said["quotes"].clip(upper=6),
            "color": [colours.get(key, NOBODY) for key in said["speaker_key"]],
            "opacity": 0.9,
        },
        customdata=[["said", _iso(day), key] for day, key in zip(said["day"], said["speaker_key"], strict=True)],
        hovertext=[
            f"{words(name)}<br>{day_words(day)}<br>{count(n, 'quotes')}"
            for name, day, n in zip(said["speaker_name"], said["day"], said["quotes"], strict=True)
        ],
        hoverinfo="text",
        row=2,
        col=1,
    )
    figure.update_yaxes(visible=False, range=[-1.3, tall], row=1, col=1)
    figure.update_yaxes(
        tickvals=[place[key] for key in lanes],
        ticktext=[words(names[key], 26, 26) for key in lanes],
        range=[-0.7, max(1, len(lanes)) - 0.3],
        gridcolor=QUIET,
        zeroline=False,
        row=2,
        col=1,
    )
    figure.update_xaxes(gridcolor=QUIET, row=1, col=1, showticklabels=True)
    figure.update_xaxes(gridcolor=QUIET, row=2, col=1, range=covered)
    alt = (
        f"{len(events)} dates spoken of, {int(long.sum())} of them longer than a day; quotes of {len(lanes)} speakers "
        f"by day; {int(published['articles'].sum())} articles by day of publication."
    )
    finish(figure, "What is spoken of, and who spoke when", alt, height=170 + 22 * tall + 34 * max(1, len(lanes)))
    figure.update_layout(showlegend=False, dragmode="select", selectdirection="h")
    return figure


def coverage(said: pd.DataFrame, published: pd.DataFrame) -> tuple[pd.Timestamp, pd.Timestamp] | None:
    """The first and last day of the axis, None where nothing has a day."""
    days = pd.concat([said["day"], published["day"]])
    if days.empty:
        return None
    first, last = days.min(), days.max()
    margin = max((last - first) / 4, pd.Timedelta(days=20))
    return (first - margin).normalize(), (last + margin).normalize()


def _iso(day: pd.Timestamp) -> str:
    return str(day.date().isoformat())
