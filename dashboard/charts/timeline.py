"""The timeline: what the articles speak of above the axis, who spoke when below it."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from core.corpus.queries import Unit
from dashboard.charts.parts import (
    BAR,
    INK,
    QUIET,
    Discs,
    cells,
    count,
    finish,
    lane_marks,
    levels,
    period,
    signed,
    span,
)
from dashboard.palette import TONE_SCALE
from dashboard.safe import chart as words

Reach = tuple[pd.Timestamp, pd.Timestamp]

TALLEST = 16
"""Rows of marks above the axis; what finds no room there shares the uppermost."""


def timeline(
    events: pd.DataFrame, said: pd.DataFrame, published: pd.DataFrame, reach: Reach, unit: Unit = "day"
) -> go.Figure:
    """Two panels on one axis of days, which covers `reach`; a mark of what was said or published is of a whole `unit`.

    events: day, until, fuzzy, ahead, events, articles, clause; those longer than a unit of the axis are drawn as bars.
    said: day, speaker_key, speaker_name, quotes, polarity. published: day, articles. `customdata` is ["event", day, until],
    ["said", day, speaker_key] or ["published", day, ""].
    """
    events = events.assign(end=events["until"] + pd.Timedelta(days=1))
    day, end, last = events["day"], events["end"], reach[1] + pd.Timedelta(days=1)
    events = events.assign(day=day.mask(day < reach[0], reach[0]), end=end.mask(end > last, last))
    events = events.assign(level=[min(level, TALLEST - 1) for level in levels(events["day"], events["end"])])
    lanes = list(dict.fromkeys(said.sort_values("quotes", ascending=False)["speaker_key"]))
    names = dict(zip(said["speaker_key"], said["speaker_name"], strict=True))
    tall = max([*events["level"], 0]) + 1
    heights = [40 + 22 * tall, 60 + 34 * max(1, len(lanes))]
    figure = make_subplots(rows=2, cols=1, shared_xaxes=True, vertical_spacing=0.06, row_heights=heights)
    _bars(figure, events[events["fuzzy"]])
    _points(figure, events[~events["fuzzy"]])
    _ticks(figure, published, unit)
    place = {key: len(lanes) - 1 - i for i, key in enumerate(lanes)}
    _lanes(figure, said, place, unit)
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
    figure.update_xaxes(gridcolor=QUIET, row=1, col=1, showticklabels=True, type="date")
    edge = (reach[1] - reach[0]) / 60
    figure.update_xaxes(gridcolor=QUIET, row=2, col=1, range=(reach[0] - edge, last + edge), type="date")
    alt = (
        f"{count(len(events), 'dates')} spoken of, {int(events['fuzzy'].sum())} of them longer, drawn as bars, and "
        f"{int(events['ahead'].sum())} still to come when they were written of; quotes of {count(len(lanes), 'speakers')} "
        f"by {unit}, coloured by word tone; {count(published['articles'].sum(), 'articles')} by {unit} of publication."
    )
    finish(figure, "What is spoken of, and who spoke when", alt, height=220 + 22 * tall + 34 * max(1, len(lanes)))
    figure.update_layout(margin={"b": 84})
    figure.update_layout(showlegend=False, dragmode="select", selectdirection="h", barmode="overlay")
    return figure


def coverage(said: pd.DataFrame, published: pd.DataFrame) -> Reach | None:
    """The days of what was said and published, and a quarter more on both sides; None where nothing has a day."""
    days = pd.concat([said["day"], published["day"]])
    if days.empty:
        return None
    first, last = days.min(), days.max()
    margin = max((last - first) / 4, pd.Timedelta(days=20))
    return (first - margin).normalize(), (last + margin).normalize()


def _bars(figure: go.Figure, events: pd.DataFrame) -> None:
    figure.add_bar(
        orientation="h",
        base=events["day"],
        x=(events["end"] - events["day"]).dt.total_seconds() * 1000,
        y=events["level"],
        width=0.45,
        marker={
            "color": [QUIET if ahead else "rgba(86,116,139,0.45)" for ahead in events["ahead"]],
            "line": {"width": [1 if ahead else 0 for ahead in events["ahead"]], "color": BAR},
        },
        row=1,
        col=1,
        **_told(events),
    )


def _points(figure: go.Figure, events: pd.DataFrame) -> None:
    discs = Discs(smallest=6, largest=24, most=max(5.0, float(events["articles"].max() if len(events) else 1)))
    figure.add_scatter(
        x=events["day"],
        y=events["level"],
        mode="markers",
        marker={
            "size": discs.sizes(events["articles"]),
            "color": BAR,
            "symbol": ["circle-open" if ahead else "circle" for ahead in events["ahead"]],
            "line": {"width": [2 if ahead else 0 for ahead in events["ahead"]]},
            "opacity": 0.9,
        },
        meta=discs.noted(),
        row=1,
        col=1,
        **_told(events),
    )


def _told(events: pd.DataFrame) -> dict[str, Any]:
    return {
        "customdata": cells(["event", _iso(a), _iso(b)] for a, b in zip(events["day"], events["until"], strict=True)),
        "hovertext": cells(
            f"{period(a, b)}{', still to come then' if ahead else ''}<br>{words(c)}<br>{count(n, 'articles')}"
            for a, b, c, n, ahead in zip(
                events["day"], events["until"], events["clause"], events["articles"], events["ahead"], strict=True
            )
        ),
        "hoverinfo": "text",
    }


def _ticks(figure: go.Figure, published: pd.DataFrame, unit: Unit) -> None:
    figure.add_scatter(
        x=published["day"],
        y=[-0.9] * len(published),
        mode="markers",
        marker={"symbol": "line-ns", "size": 10, "line": {"width": 2, "color": INK}},
        customdata=cells(["published", _iso(day), ""] for day in published["day"]),
        hovertext=cells(
            f"{span(unit, d)}<br>{count(n, 'articles')} published"
            for d, n in zip(published["day"], published["articles"], strict=True)
        ),
        hoverinfo="text",
        row=1,
        col=1,
    )


def _lanes(figure: go.Figure, said: pd.DataFrame, place: dict[Any, int], unit: Unit) -> None:
    tone = {"color": said["polarity"], "colorscale": [list(stop) for stop in TONE_SCALE], "cmin": -0.5, "cmax": 0.5}
    marks = lane_marks(said["quotes"], said["day"], said["speaker_key"], **tone)
    figure.add_scatter(
        x=said["day"],
        y=[place[key] for key in said["speaker_key"]],
        mode="markers",
        meta=marks["meta"],
        marker=marks["marker"]
        | {
            "colorbar": {
                "orientation": "h",
                "thickness": 8,
                "len": 180,
                "lenmode": "pixels",
                "x": 1,
                "xanchor": "right",
                "y": 0,
                "yref": "container",
                "yanchor": "bottom",
                "tickvals": [-0.5, 0, 0.5],
                "ticktext": ["negative", "word tone", "positive"],
                "outlinewidth": 0,
            },
        },
        customdata=cells(["said", _iso(day), key] for day, key in zip(said["day"], said["speaker_key"], strict=True)),
        hovertext=cells(
            f"{words(name)}<br>{span(unit, day)}<br>{count(n, 'quotes')}, word tone {signed(tone)}"
            for name, day, n, tone in zip(
                said["speaker_name"], said["day"], said["quotes"], said["polarity"], strict=True
            )
        ),
        hoverinfo="text",
        row=2,
        col=1,
    )


def _iso(day: pd.Timestamp) -> str:
    return str(day.date().isoformat())
