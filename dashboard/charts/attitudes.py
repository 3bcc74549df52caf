"""Attitudes: who speaks how of whom, and how that changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.parts import FEW, QUIET, Discs, between, brief, cells, count, finish, signed, ticks
from dashboard.palette import TONE_SCALE, ink, tone_colour
from dashboard.safe import chart as words

REACH: Final = 0.6
"""The attitude at which the colour is full: means of several sentences seldom lie beyond."""


def attitudes(table: pd.DataFrame, title: str, chosen: tuple[str, str] = ("", "")) -> go.Figure:
    """Voices by those they speak of: a disc for each pair, coloured by the mean attitude, as large as its count; open
    where few sentences stand behind it. The row and the column of the keys `chosen` are shaded.

    Columns: row, row_key, column, column_key, judgements, negative, neutral, positive, score (-1…1), low, high.
    `customdata`: row_key, column_key.
    """
    down = dict(zip(table["row_key"], table["row"], strict=True))
    across = dict(zip(table["column_key"], table["column"], strict=True))
    y = {key: len(down) - 1 - i for i, key in enumerate(down)}
    x = {key: i for i, key in enumerate(across)}
    most = float(table["judgements"].max() or 1) if len(table) else 1.0
    discs = Discs(smallest=24, largest=44, most=most)
    figure = go.Figure()
    few = table["judgements"] < FEW
    for rows, open_ in ((table[~few], False), (table[few], True)):
        colours = [tone_colour(score / REACH) for score in rows["score"]]
        figure.add_scatter(
            x=[x[key] for key in rows["column_key"]],
            y=[y[key] for key in rows["row_key"]],
            mode="markers+text",
            marker={
                "size": discs.sizes(rows["judgements"]),
                "color": colours,
                "symbol": "circle-open" if open_ else "circle",
                "line": {"width": 2 if open_ else 0},
                "opacity": 1,
            },
            text=cells(brief(n) for n in rows["judgements"]),
            meta=discs.noted(),
            textfont={"size": 12} | ({} if open_ else {"color": [ink(colour) for colour in colours]}),
            customdata=rows[["row_key", "column_key"]].to_numpy(),
            hovertext=cells(_told(row) for row in rows.to_dict("records")),
            hoverinfo="text",
            showlegend=False,
        )
    figure.add_scatter(x=[None], y=[None], mode="markers", marker=_scale(), hoverinfo="skip", showlegend=False)
    for key, places, along in ((chosen[0], y, figure.add_hrect), (chosen[1], x, figure.add_vrect)):
        if key in places:
            along(
                places[key] - 0.45, places[key] + 0.45, fillcolor="rgba(128,128,128,0.12)", line_width=0, layer="below"
            )
    names = [words(name, 12, 42) for name in across.values()]
    figure.update_xaxes(
        side="top", gridcolor=QUIET, range=[-0.6, max(1, len(across)) - 0.4], zeroline=False, tickangle=0
    )
    figure.update_yaxes(gridcolor=QUIET, range=[-0.6, max(1, len(down)) - 0.4], zeroline=False, ticklabelstandoff=6)
    ticks(figure.update_xaxes, names)
    ticks(figure.update_yaxes, [words(name, 28, 56) for name in reversed(down.values())])
    lines = max((name.count("<br>") + 1 for name in names), default=1)
    alt = (
        f"{title}: {len(down)} rows by {len(across)} columns, {count(table['judgements'].sum(), 'sentences')} in all; "
        f"{int((~few).sum())} of {len(table)} pairs rest on {FEW} or more. Strongest: {_strongest(table[~few])}."
    )
    finish(figure, title, alt, height=130 + 46 * max(1, len(down)), head=18 * lines)
    return figure.update_layout(margin={"b": 64})


def _told(row: Mapping[Any, Any]) -> str:
    parts = [f"{row[label]:,} {label}" for label in ("negative", "neutral", "positive") if row[label]]
    few = ", few" if row["judgements"] < FEW else ""
    return (
        f"{words(row['row'])}<br>on {words(row['column'])}<br>{count(row['judgements'], 'sentences')}{few}: "
        f"{', '.join(parts)}<br>attitude {signed(row['score'])}{between(row['low'], row['high'])}"
    )


def _strongest(table: pd.DataFrame) -> str:
    top = table.reindex(table["score"].abs().sort_values(ascending=False).index).head(4)
    listed = [
        f"{words(row, 40, 40)} on {words(column, 40, 40)} {signed(score)}"
        for row, column, score in zip(top["row"], top["column"], top["score"], strict=True)
    ]
    return "; ".join(listed) or "none"


def _scale() -> dict[str, Any]:
    return {
        "color": [0],
        "colorscale": [list(stop) for stop in TONE_SCALE],
        "cmin": -REACH,
        "cmax": REACH,
        "colorbar": {
            "orientation": "h",
            "thickness": 8,
            "len": 220,
            "lenmode": "pixels",
            "x": 1,
            "xanchor": "right",
            "y": 0,
            "yref": "container",
            "yanchor": "bottom",
            "tickvals": [-REACH, 0, REACH],
            "ticktext": ["negative", "attitude", "positive"],
            "outlinewidth": 0,
        },
    }
