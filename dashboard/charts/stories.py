"""Articles on a time axis, in lanes: of stories, or of the outlets that tell one."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.parts import BAR, QUIET, cells, count, finish, lane_marks
from dashboard.safe import chart as words


def lanes(table: pd.DataFrame, title: str, what: str) -> go.Figure:
    """A lane for each row of things called `what` ("stories"), a disc for each day, or week, … with articles. Columns:
    key, name, day, articles, when (the day or week in words), and for the hover perhaps outlets. `customdata`: key, day.
    """
    names = dict(zip(table["key"], table["name"], strict=True))
    place = {key: len(names) - 1 - i for i, key in enumerate(names)}
    reach = table.groupby("key")["day"].agg(["min", "max"])
    shown = {name: words(name) for name in names.values()}
    figure = go.Figure()
    figure.add_bar(
        orientation="h",
        base=reach["min"],
        x=(reach["max"] - reach["min"]).dt.total_seconds() * 1000,
        y=[place[key] for key in reach.index],
        width=0.08,
        marker={"color": QUIET, "line": {"width": 0}},
        hoverinfo="skip",
    )
    outlets = [f", {count(n, 'outlets')}" for n in table["outlets"]] if "outlets" in table else [""] * len(table)
    figure.add_scatter(
        x=table["day"],
        y=[place[key] for key in table["key"]],
        mode="markers",
        **lane_marks(table["articles"], table["day"], table["key"], color=BAR),
        customdata=cells([key, day.date().isoformat()] for key, day in zip(table["key"], table["day"], strict=True)),
        hovertext=cells(
            f"{shown[name]}<br>{when}<br>{count(n, 'articles')}{more}"
            for name, when, n, more in zip(table["name"], table["when"], table["articles"], outlets, strict=True)
        ),
        hoverinfo="text",
    )
    figure.update_xaxes(title="published", gridcolor=QUIET, type="date", nticks=7)
    figure.update_yaxes(
        tickvals=list(place.values()),
        ticktext=[words(name, 34, 90) for name in names.values()],
        range=[-0.6, len(place) - 0.4],
        gridcolor=QUIET,
        zeroline=False,
        ticklabelstandoff=6,
    )
    figure.update_layout(showlegend=False, barmode="overlay")
    alt = f"{count(len(names), what)}, {count(int(table['articles'].sum()), 'articles')} by time of publication."
    return finish(figure, title, alt, height=110 + 46 * max(1, len(place)))
