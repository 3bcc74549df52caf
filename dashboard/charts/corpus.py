"""Charts of a selection of articles."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.parts import BAR, FEW, INK, QUIET, between, count, day_words, finish, signed
from dashboard.palette import NOBODY, TONE_SCALE
from dashboard.safe import chart as words
from dashboard.safe import line


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
            text=[words(text) for text in rows["label"]],
            textposition="outside",
            cliponaxis=False,
            hoverinfo="text",
            hovertext=[f"{words(n)}: {words(t)}" for n, t in zip(rows["name"], rows["label"], strict=True)],
        )
    )
    longest = float(table["value"].max() or 1)
    whole = longest <= 6 and bool((table["value"] % 1 == 0).all())
    figure.update_xaxes(title=unit, showgrid=False, range=[0, longest * 1.35], dtick=1 if whole else None)
    _ticks(figure.update_yaxes, [words(name, 34, 68) for name in rows["name"]])
    figure.update_yaxes(showgrid=False, ticklabelstandoff=6)
    listed = "; ".join(f"{line(n, 40)} {t}" for n, t in zip(table["name"][:8], table["label"][:8], strict=True))
    return finish(figure, title, f"{what}: {listed}.", height=90 + 34 * max(2, len(rows)))


def grid(table: pd.DataFrame, title: str, what: str) -> go.Figure:
    """Rows by columns, a disc for each pair, as large as its count. Columns: row, column, count, row_key, column_key and
    perhaps tone (-1…1), which colours the disc. `customdata`: row_key, column_key.
    """
    across = dict(zip(table["column_key"], table["column"], strict=True))
    down = dict(zip(table["row_key"], table["row"], strict=True))
    x, y = {key: i for i, key in enumerate(across)}, {key: len(down) - 1 - i for i, key in enumerate(down)}
    most = float(table["count"].max() or 1) if len(table) else 1.0
    toned = "tone" in table
    few = table["count"] < FEW
    figure = go.Figure(
        go.Scatter(
            x=[x[key] for key in table["column_key"]],
            y=[y[key] for key in table["row_key"]],
            mode="markers+text",
            marker={
                "size": 20 + 20 * (table["count"] / most) ** 0.5,
                "color": table["tone"] if toned else BAR,
                "colorscale": [list(p) for p in TONE_SCALE] if toned else None,
                "cmin": -0.5,
                "cmax": 0.5,
                "opacity": 1,
                "symbol": ["circle-open" if f and toned else "circle" for f in few],
                "line": {"width": 1.5},
            },
            text=[f"{n:,}" for n in table["count"]],
            textfont={"size": 12, "color": "#FFFFFF"},
            customdata=table[["row_key", "column_key"]].to_numpy(),
            hovertext=[
                f"{words(r)}<br>{words(c)}<br>{count(n, what)}" + (f", tone {signed(t)}" if toned else "")
                for r, c, n, t in zip(
                    table["row"], table["column"], table["count"], table.get("tone", table["count"]), strict=True
                )
            ],
            hoverinfo="text",
            showlegend=False,
        )
    )
    figure.update_xaxes(
        side="top", showgrid=True, gridcolor=QUIET, range=[-0.6, len(across) - 0.4], zeroline=False, tickangle=0
    )
    figure.update_yaxes(showgrid=True, gridcolor=QUIET, range=[-0.6, len(down) - 0.4], zeroline=False)
    _ticks(figure.update_xaxes, [words(name, 16, 48) for name in across.values()])
    _ticks(figure.update_yaxes, [words(name, 28, 60) for name in reversed(down.values())])
    figure.update_yaxes(ticklabelstandoff=6)
    alt = f"{title}: {len(down)} rows by {len(across)} columns, {int(table['count'].sum()):,} {what} in all."
    lines = max((words(name, 16, 48).count("<br>") + 1 for name in across.values()), default=1)
    return finish(figure, title, alt, height=80 + 44 * max(2, len(down)), head=18 * lines)


def tone_over_time(table: pd.DataFrame, title: str, colour: str = NOBODY) -> go.Figure:
    """Mean word tone by period with its 95 % interval. Columns: day, polarity, low, high, quotes. `customdata`: day."""
    few = table["quotes"] < FEW
    figure = go.Figure(
        go.Scatter(
            x=table["day"],
            y=table["polarity"],
            mode="lines+markers",
            line={"color": colour, "width": 1.5},
            marker={
                "size": 11,
                "color": colour,
                "symbol": ["circle-open" if f else "circle" for f in few],
                "line": {"width": 2},
            },
            error_y={
                "type": "data",
                "array": (table["high"] - table["polarity"]).fillna(0),
                "arrayminus": (table["polarity"] - table["low"]).fillna(0),
                "color": INK,
                "thickness": 1.2,
            },
            customdata=[day.date().isoformat() for day in table["day"]],
            hovertext=[
                f"{day_words(day)}<br>word tone {signed(p)}{between(low, high)}<br>{count(n, 'quotes')}"
                + (", few" if n < FEW else "")
                for day, p, low, high, n in zip(
                    table["day"], table["polarity"], table["low"], table["high"], table["quotes"], strict=True
                )
            ],
            hoverinfo="text",
            showlegend=False,
        )
    )
    figure.update_xaxes(title="said in", showgrid=False)
    figure.update_yaxes(title="word tone, −1 to 1", range=[-1.05, 1.05], zeroline=True, zerolinecolor=INK)
    alt = (
        f"Mean word tone in {len(table)} periods, {int(table['quotes'].sum())} quotes; hollow marks have fewer than 5."
    )
    return finish(figure, title, alt, height=260)


def _ticks(update: Callable[..., object], labels: list[str]) -> None:
    """Names at whole numbers: two that read alike keep places of their own."""
    update(tickvals=list(range(len(labels))), ticktext=labels)


def tones(table: pd.DataFrame, title: str, unit: str) -> go.Figure:
    """Means of word tone with their 95 % intervals, one below the other. Columns: key, name, polarity, low, high, count.
    `customdata`: key; hollow marks rest on few cases.
    """
    rows = table.iloc[::-1]
    few = rows["count"] < FEW
    figure = go.Figure(
        go.Scatter(
            x=rows["polarity"],
            y=list(range(len(rows))),
            mode="markers",
            marker={
                "size": 12,
                "color": rows["polarity"],
                "colorscale": [list(p) for p in TONE_SCALE],
                "cmin": -0.3,
                "cmax": 0.3,
                "symbol": ["circle-open" if f else "circle" for f in few],
                "line": {"width": [2 if f else 1 for f in few]},
            },
            error_x={
                "type": "data",
                "array": (rows["high"] - rows["polarity"]).fillna(0),
                "arrayminus": (rows["polarity"] - rows["low"]).fillna(0),
                "color": INK,
                "thickness": 1.2,
            },
            customdata=rows["key"],
            hovertext=[
                f"{words(name)}<br>word tone {signed(p)}{between(low, high)}<br>{count(n, unit)}"
                + (", few" if n < FEW else "")
                for name, p, low, high, n in zip(
                    rows["name"], rows["polarity"], rows["low"], rows["high"], rows["count"], strict=True
                )
            ],
            hoverinfo="text",
            showlegend=False,
        )
    )
    edge = max(0.3, min(1.0, float(rows[["low", "high", "polarity"]].abs().max().max()) * 1.1))
    figure.update_xaxes(
        title="mean word tone, −1 to 1, with 95 % interval", range=[-edge, edge], zerolinecolor=INK, gridcolor=QUIET
    )
    labels = [f"{words(name, 34, 68)} ({n:,})" for name, n in zip(rows["name"], rows["count"], strict=True)]
    _ticks(figure.update_yaxes, labels)
    figure.update_yaxes(showgrid=False, range=[-0.6, len(rows) - 0.4], ticklabelstandoff=6)
    listed = "; ".join(f"{line(n, 40)} {signed(p)}" for n, p in zip(table["name"], table["polarity"], strict=True))
    return finish(
        figure, title, f"{title}: {listed}. Hollow marks rest on fewer than {FEW} {unit}.", 100 + 34 * len(rows)
    )
