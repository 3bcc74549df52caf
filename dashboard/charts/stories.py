"""Stories as lanes on a time axis."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.parts import BAR, QUIET, count, day_words, finish
from dashboard.safe import chart as words


def stories(table: pd.DataFrame, title: str) -> go.Figure:
    """A lane for each story, a disc for each day with articles. Columns: key, name, day, articles, outlets.
    `customdata`: key.
    """
    names = dict(zip(table["key"], table["name"], strict=True))
    place = {key: len(names) - 1 - i for i, key in enumerate(names)}
    reach = table.groupby("key")["day"].agg(["min", "max"])
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
    figure.add_scatter(
        x=table["day"],
        y=[place[key] for key in table["key"]],
        mode="markers",
        marker={"size": 9 + 4 * table["articles"].clip(upper=6), "color": BAR, "opacity": 0.9},
        customdata=table["key"],
        hovertext=[
            f"{words(name)}<br>{day_words(day)}<br>{count(n, 'articles')}, {count(m, 'outlets')}"
            for name, day, n, m in zip(table["name"], table["day"], table["articles"], table["outlets"], strict=True)
        ],
        hoverinfo="text",
    )
    figure.update_xaxes(title="published", gridcolor=QUIET, type="date")
    figure.update_yaxes(
        tickvals=list(place.values()),
        ticktext=[words(name, 34, 90) for name in names.values()],
        range=[-0.6, len(place) - 0.4],
        gridcolor=QUIET,
        zeroline=False,
        ticklabelstandoff=6,
    )
    figure.update_layout(showlegend=False, barmode="overlay")
    alt = f"{count(len(names), 'stories')}, {count(int(table['articles'].sum()), 'articles')} by day of publication."
    return finish(figure, title, alt, height=110 + 46 * max(2, len(place)))
