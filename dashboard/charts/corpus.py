"""Charts of a selection of articles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from core.corpus.queries import Unit
from dashboard.charts.parts import (
    BAR,
    FEW,
    INK,
    QUIET,
    Discs,
    between,
    brief,
    cells,
    count,
    day_words,
    finish,
    signed,
    span,
    ticks,
)
from dashboard.palette import NOBODY, TONE_SCALE
from dashboard.safe import chart as words
from dashboard.safe import line

ROOMY: Final = 16
"""Columns of a grid that have room for numbers and names."""


def shares(table: pd.DataFrame, title: str, unit: str, what: str) -> go.Figure:
    """Bars, longest first. Columns: key, name, value, label (what stands beside the bar). `customdata`: key."""
    rows = table.iloc[::-1]
    figure = go.Figure(
        go.Bar(
            x=rows["value"],
            y=list(range(len(rows))),
            orientation="h",
            width=0.55,
            marker_color=rows.get("colour", BAR),
            customdata=rows["key"],
            text=cells(words(text) for text in rows["label"]),
            textposition="outside",
            cliponaxis=False,
            hoverinfo="text",
            hovertext=cells(f"{words(n)}: {words(t)}" for n, t in zip(rows["name"], rows["label"], strict=True)),
        )
    )
    longest = float(table["value"].max() or 1)
    reach = longest * max(
        1.35, 1.1 + 0.025 * max(map(len, rows["label"]), default=0)
    )  # the label stands beside the bar
    whole = longest <= 6 and bool((table["value"] % 1 == 0).all())
    figure.update_xaxes(title=unit, showgrid=False, range=[0, reach], dtick=1 if whole else None)
    ticks(figure.update_yaxes, [words(name, 34, 68) for name in rows["name"]])
    figure.update_yaxes(showgrid=False, ticklabelstandoff=6)
    listed = "; ".join(f"{line(n, 40)} {t}" for n, t in zip(table["name"][:8], table["label"][:8], strict=True))
    return finish(figure, title, f"{what}: {listed}.", height=90 + 34 * max(2, len(rows)))


def by_day(table: pd.DataFrame, title: str, unit: Unit) -> go.Figure:
    """Bars over time, one for each day, week, month or year. Columns: day (its first), articles. `customdata`: day."""
    figure = go.Figure(
        go.Bar(
            x=table["day"],
            y=table["articles"],
            marker_color=BAR,
            customdata=cells(day.date().isoformat() for day in table["day"]),
            hoverinfo="text",
            hovertext=cells(
                f"{span(unit, d)}: {count(n, 'articles')}" for d, n in zip(table["day"], table["articles"], strict=True)
            ),
        )
    )
    most = int(table["articles"].max()) if len(table) else 1
    figure.update_yaxes(title="articles", rangemode="tozero", dtick=1 if most <= 6 else None)
    figure.update_xaxes(title=f"{unit} of publication", showgrid=False)
    spread = f"{count(table['articles'].sum(), 'articles')} from {day_words(table['day'].min())} to {day_words(table['day'].max())}"
    return finish(figure, title, f"{spread}; at most {most:,} in one {unit}.", height=300)


def grid(table: pd.DataFrame, title: str, what: str, columns: Mapping[str, str] | None = None) -> go.Figure:
    """Rows by columns, a disc for each pair, as large as its count, and a small open one where there is none. Columns:
    row, column, count, row_key, column_key. `columns` names those to draw, in order, by their key; where they are many,
    discs shrink, numbers go and not every column is named. `customdata`: row_key, column_key.
    """
    across = dict(columns) if columns else dict(zip(table["column_key"], table["column"], strict=True))
    down = dict(zip(table["row_key"], table["row"], strict=True))
    x, y = {key: i for i, key in enumerate(across)}, {key: len(down) - 1 - i for i, key in enumerate(down)}
    most = float(table["count"].max() or 1) if len(table) else 1.0
    roomy = len(across) <= ROOMY
    discs = Discs(smallest=22, largest=40, most=most) if roomy else Discs(smallest=5, largest=16, most=most)
    pairs = set(zip(table["row_key"], table["column_key"], strict=True))
    none = [(row, column) for row in down for column in across if (row, column) not in pairs] if roomy else []
    figure = go.Figure(
        [
            go.Scatter(
                x=[x[column] for _, column in none],
                y=[y[row] for row, _ in none],
                mode="markers",
                marker={"size": 6, "color": INK, "symbol": "circle-open", "line": {"width": 1}},
                hovertext=cells(f"{words(down[row])}<br>{words(across[column])}<br>no {what}" for row, column in none),
                hoverinfo="text",
            ),
            go.Scatter(
                x=[x[key] for key in table["column_key"]],
                y=[y[key] for key in table["row_key"]],
                mode="markers+text" if roomy else "markers",
                marker={
                    "size": discs.sizes(table["count"]),
                    "color": BAR,
                    "opacity": 1,
                    "line": {"width": 1.5 if roomy else 0},
                },
                text=cells(brief(n) for n in table["count"]),
                textfont={"size": 12, "color": "#FFFFFF"},
                meta=discs.noted(),
                customdata=table[["row_key", "column_key"]].to_numpy(),
                hovertext=cells(
                    f"{words(r)}<br>{words(c)}<br>{count(n, what)}"
                    for r, c, n in zip(table["row"], table["column"], table["count"], strict=True)
                ),
                hoverinfo="text",
            ),
        ]
    )
    figure.update_layout(showlegend=False)
    every = -(-len(across) // ROOMY)
    named = [words(name, 16, 48) if i % every == 0 else "" for i, name in enumerate(across.values())]
    figure.update_xaxes(
        side="top", showgrid=roomy, gridcolor=QUIET, range=[-0.6, len(across) - 0.4], zeroline=False, tickangle=0
    )
    figure.update_yaxes(showgrid=True, gridcolor=QUIET, range=[-0.6, len(down) - 0.4], zeroline=False)
    ticks(figure.update_xaxes, named)
    ticks(figure.update_yaxes, [words(name, 28, 60) for name in reversed(down.values())])
    figure.update_yaxes(ticklabelstandoff=6)
    alt = f"{title}: {len(down)} rows by {len(across)} columns, {int(table['count'].sum()):,} {what} in all."
    lines = max((name.count("<br>") + 1 for name in named), default=1)
    return finish(figure, title, alt, height=80 + (44 if roomy else 30) * max(2, len(down)), head=18 * lines)


def means_over_time(
    table: pd.DataFrame,
    title: str,
    measure: str,
    unit: str,
    *,
    by: Unit = "month",
    axis: str = "said in",
    colour: str = NOBODY,
    chosen: dt.date | None = None,
) -> go.Figure:
    """The mean of a measure from -1 to 1 with its 95 % interval, for each month or whatever it is told `by`. Columns: day
    (its first), mean, low, high, count. `customdata`: day; hollow marks rest on few cases. The mark of the day `chosen` is shaded.
    """
    few = table["count"] < FEW
    figure = go.Figure(
        go.Scatter(
            x=table["day"],
            y=table["mean"],
            mode="lines+markers",
            line={"color": colour, "width": 1.5},
            marker={
                "size": max(5, min(11, 400 / max(1, len(table)))),
                "color": colour,
                "symbol": ["circle-open" if f else "circle" for f in few],
                "line": {"width": 2, "color": colour},
            },
            error_y=_interval(table),
            customdata=cells(day.date().isoformat() for day in table["day"]),
            hovertext=cells(
                f"{span(by, day)}<br>{measure} {signed(mean)}{between(low, high)}<br>{count(n, unit)}"
                + (", few" if n < FEW else "")
                for day, mean, low, high, n in zip(
                    table["day"], table["mean"], table["low"], table["high"], table["count"], strict=True
                )
            ),
            hoverinfo="text",
            showlegend=False,
        )
    )
    if chosen:
        around = table["day"].diff().min() / 2 if len(table) > 1 else pd.Timedelta(days=1)
        middle = pd.Timestamp(chosen)
        figure.add_vrect(
            x0=middle - around, x1=middle + around, fillcolor=QUIET, opacity=0.5, line_width=0, layer="below"
        )
    figure.update_xaxes(title=axis, showgrid=False, type="date")
    figure.update_yaxes(title=f"{measure}, −1 to 1", range=[-1.05, 1.05], zeroline=True, zerolinecolor=INK)
    alt = (
        f"Mean {measure} in {count(len(table), 'periods')}, {count(table['count'].sum(), unit)}; hollow marks have fewer "
        f"than {FEW}."
    )
    return finish(figure, title, alt, height=260)


def means(table: pd.DataFrame, title: str, measure: str, unit: str) -> go.Figure:
    """Means of a measure from -1 to 1 with their 95 % intervals, one below the other. Columns: key, name, mean, low, high,
    count, and perhaps subjectivity (0…1), which is told beside it. `customdata`: key; hollow marks rest on few cases.
    """
    rows = table.iloc[::-1]
    few = rows["count"] < FEW
    second = [f", subjectivity {s:.2f}" for s in rows["subjectivity"]] if "subjectivity" in rows else [""] * len(rows)
    figure = go.Figure(
        go.Scatter(
            x=rows["mean"],
            y=list(range(len(rows))),
            mode="markers",
            marker={
                "size": 12,
                "color": rows["mean"],
                "colorscale": [list(p) for p in TONE_SCALE],
                "cmin": -0.3,
                "cmax": 0.3,
                "symbol": ["circle-open" if f else "circle" for f in few],
                "line": {"width": [2 if f else 1 for f in few]},
            },
            error_x=_interval(rows),
            customdata=rows["key"],
            hovertext=cells(
                f"{words(name)}<br>{measure} {signed(mean)}{between(low, high)}{also}<br>{count(n, unit)}"
                + (", few" if n < FEW else "")
                for name, mean, low, high, also, n in zip(
                    rows["name"], rows["mean"], rows["low"], rows["high"], second, rows["count"], strict=True
                )
            ),
            hoverinfo="text",
            showlegend=False,
        )
    )
    edge = max(0.3, min(1.0, float(rows[["low", "high", "mean"]].abs().max().max()) * 1.1))
    figure.update_xaxes(title="−1 to 1, 95 % interval", range=[-edge, edge], zerolinecolor=INK, gridcolor=QUIET)
    labels = [f"{words(name, 34, 68)} ({n:,})" for name, n in zip(rows["name"], rows["count"], strict=True)]
    ticks(figure.update_yaxes, labels)
    figure.update_yaxes(showgrid=False, range=[-0.6, len(rows) - 0.4], ticklabelstandoff=6)
    listed = "; ".join(f"{line(n, 40)} {signed(mean)}" for n, mean in zip(table["name"], table["mean"], strict=True))
    return finish(
        figure, title, f"{title}: {listed}. Hollow marks rest on fewer than {FEW} {unit}.", 100 + 34 * len(rows)
    )


def _interval(table: pd.DataFrame) -> dict[str, Any]:
    return {
        "type": "data",
        "array": (table["high"] - table["mean"]).fillna(0),
        "arrayminus": (table["mean"] - table["low"]).fillna(0),
        "color": INK,
        "thickness": 1.2,
    }


def by_month(table: pd.DataFrame, title: str, colour: str) -> go.Figure:
    """Quotes in each month. Columns: day (its first), quotes, words. `customdata`: day."""
    figure = go.Figure(
        go.Bar(
            x=table["day"],
            y=table["quotes"],
            width=20 * 86_400_000,  # milliseconds: 20 days of a month
            marker_color=colour,
            customdata=cells(day.date().isoformat() for day in table["day"]),
            hovertext=cells(
                f"{day:%B %Y}<br>{count(q, 'quotes')}, {w:,} words"
                for day, q, w in zip(table["day"], table["quotes"], table["words"], strict=True)
            ),
            hoverinfo="text",
        )
    )
    most = int(table["quotes"].max())
    figure.update_xaxes(title="said in", showgrid=False)
    figure.update_yaxes(title="quotes", rangemode="tozero", dtick=1 if most <= 6 else None)
    busiest = table["day"].iloc[int(table["quotes"].to_numpy().argmax())]
    alt = f"{title}: {int(table['quotes'].sum()):,} quotes in {len(table)} months, most ({most}) in {busiest:%B %Y}."
    return finish(figure, title, alt, height=220)
