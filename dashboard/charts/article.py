"""Charts of one article."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.parts import BAR, INK, QUIET, count, finish, levels, period, published_line, signed, turn_labels
from dashboard.palette import TONE_SCALE
from dashboard.safe import chart as words


def sentence_tone(sentences: pd.DataFrame) -> go.Figure:
    """Word tone sentence by sentence. Columns: i (from 0), polarity (-1…1), subjectivity (0…1), text, words
    (those that make it). `customdata`: i.
    """
    polarity = sentences["polarity"]
    numbers = sentences["i"] + 1
    figure = go.Figure()
    figure.add_bar(x=numbers, y=polarity, width=0.25, marker_color=INK, hoverinfo="skip", showlegend=False)
    figure.add_scatter(
        x=numbers,
        y=polarity,
        mode="markers",
        marker={"size": 9, "color": polarity, "colorscale": [list(p) for p in TONE_SCALE], "cmin": -0.6, "cmax": 0.6},
        customdata=sentences["i"],
        hovertext=[
            f"sentence {n}, word tone {signed(p)}{words(f' ({made})') if made else ''}, subjectivity {s:.2f}<br>{words(t)}"
            for n, p, made, s, t in zip(
                numbers, polarity, sentences["words"], sentences["subjectivity"], sentences["text"], strict=True
            )
        ],
        hoverinfo="text",
        showlegend=False,
    )
    figure.update_xaxes(title="sentence", rangemode="tozero", showgrid=False)
    figure.update_yaxes(title="word tone, −1 to 1", range=[-1.08, 1.08], zeroline=True, zerolinecolor=INK)
    toned = int((polarity != 0).sum())
    alt = f"Word tone of {count(len(sentences), 'sentences')}; {toned} with tone words. Mean {signed(polarity.mean())}."
    return finish(figure, "Word tone by sentence", alt if len(sentences) else "No sentences.", height=250)


def dates(events: pd.DataFrame, published: dt.date | None) -> go.Figure:
    """The days one article speaks of. Columns: first, last (days), text, clause, start. `customdata`: start."""
    level = levels(events["first"], events["last"])
    figure = go.Figure()
    for (_, row), y in zip(events.iterrows(), level, strict=True):
        if row["last"] > row["first"]:
            figure.add_scatter(
                x=[row["first"], row["last"] + pd.Timedelta(days=1)],
                y=[y, y],
                mode="lines",
                line={"width": 7, "color": QUIET},
                hoverinfo="skip",
                showlegend=False,
            )
    figure.add_scatter(
        x=events["first"],
        y=level,
        mode="markers",
        marker={"size": 10, "color": BAR},
        customdata=events["start"],
        hovertext=[
            f"{period(a, b)}<br>{words(c)}"
            for a, b, c in zip(events["first"], events["last"], events["clause"], strict=True)
        ],
        hoverinfo="text",
        showlegend=False,
    )
    if published is not None:
        published_line(figure, published)
        turn_labels(figure, events["first"].min(), events["last"].max())
    figure.update_yaxes(visible=False, range=[-0.8, max([*level, 0]) + 1.2])
    figure.update_xaxes(title="day", showgrid=True, gridcolor=QUIET)
    return finish(figure, "Dates spoken of", f"{len(events)} dates that the article speaks of.", height=250)
