"""A treemap of two levels, drawn as bars: a click on Plotly's own treemap reaches nobody."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.parts import BAR, finish
from dashboard.safe import chart as words
from dashboard.safe import line

Box = tuple[float, float, float, float]

WIDE, HIGH = 16.0, 8.0
"""The drawing in its own units; one is about 70 pixels wide on a whole page, and 44 high."""

HEADING = 0.6
"""Height that the name takes of a box with parts."""

LETTER = 6.6
"""Pixels that a letter of a label is wide, on average."""

INNER = "rgba(0,0,0,0.18)"
"""Parts are darker than their whole, so that white letters read on them as well."""

EDGE = "rgba(255,255,255,0.85)"


def treemap(table: pd.DataFrame, parts: pd.DataFrame, title: str, what: str, pixels: float = 70) -> go.Figure:
    """Rectangles as large as their share, and inside those with room the parts they are made of. Columns of both: key,
    name, value, label; of `parts` also `of`, the key of the whole. `customdata`: key.
    `pixels`: how wide a unit will be, so that names fit.
    """
    table = table.sort_values("value", ascending=False)
    boxes = squarified([float(v) for v in table["value"]], WIDE, HIGH)
    inner = parts.sort_values("value", ascending=False)
    whole: list[tuple[Any, Box]] = []
    plain: list[tuple[Any, Box]] = []
    held: list[tuple[Any, Box]] = []
    for row, box in zip(table.itertuples(), boxes, strict=True):
        x, y, w, h = box
        own = list(inner[inner["of"] == row.key].itertuples())
        if own and w > 1.6 and h > 2.2:
            whole.append((row, box))
            sizes = inner.loc[inner["of"] == row.key, "value"].tolist()
            rest = max(0.0, table.loc[table["key"] == row.key, "value"].sum() - sum(sizes))
            room = squarified([*sizes, *([rest] if rest else [])], w, h - HEADING)
            top = y + h - HEADING
            held += [(part, (x + a, top - b - d, c, d)) for part, (a, b, c, d) in zip(own, room, strict=False)]
        else:
            plain.append((row, box))
    figure = go.Figure(
        [
            _bars(plain, BAR, "middle", pixels),
            _bars(whole, BAR, "end", pixels),
            _bars(held, INNER, "middle", pixels, 1),
        ]
    )
    figure.update_xaxes(visible=False, range=[0, WIDE])
    figure.update_yaxes(visible=False, range=[0, HIGH])
    figure.update_layout(bargap=0, barmode="overlay", showlegend=False, uniformtext={"minsize": 10, "mode": "hide"})
    listed = "; ".join(f"{line(n, 40)} {t}" for n, t in zip(table["name"][:8], table["label"][:8], strict=True))
    return finish(figure, title, f"{what}: {listed}.", height=410)


def _bars(rows: list[tuple[Any, Box]], colour: str, anchor: str, pixels: float, line_width: int = 2) -> go.Bar:
    return go.Bar(
        x=[x + w / 2 for _, (x, y, w, h) in rows],
        width=[w for _, (x, y, w, h) in rows],
        base=[y for _, (x, y, w, h) in rows],
        y=[h for _, (x, y, w, h) in rows],
        marker={"color": colour, "line": {"width": line_width, "color": EDGE}},
        textfont={"size": 13, "color": "#FFFFFF"},
        customdata=[row.key for row, _ in rows],
        text=[
            _fitting(row.name, row.label, w * pixels, (HEADING if anchor == "end" else h) * 44, anchor == "end")
            for row, (x, y, w, h) in rows
        ],
        textposition="inside",
        insidetextanchor=anchor,
        textangle=0,
        hovertext=[f"{words(row.name)}<br>{words(row.label)}" for row, _ in rows],
        hoverinfo="text",
    )


def _fitting(name: str, text: str, width: float, height: float, one_line: bool) -> str:
    """The label of a rectangle so many pixels wide and high: less of it where there is little room, in the end one word,
    "" where there is none or it would break."""
    if one_line:
        most = max(6, int(width / 7.5))
        whole = next((told for told in (f"{name}, {text}", f"{name}, {text.split(',')[0]}") if len(told) <= most), name)
        return words(whole, 200, most)
    wide = int(width / LETTER)
    if max(map(len, name.split()), default=0) > wide:
        return _first_word(name, wide, height)
    for told in (f"{words(name, wide, 60)}<br>{words(text, wide)}", words(name, wide, 60)):
        longest = max(len(part) for part in told.split("<br>"))
        if longest * LETTER < width and (told.count("<br>") + 1) * 19 < height:
            return told
    return _first_word(name, wide, height)


def _first_word(name: str, wide: int, height: float) -> str:
    """ "disaster…" where there is no room for "disaster, accident and emergency incident"."""
    first = name.split()[0].strip(",;") if name.split() else ""
    short = first if first == name else f"{first}…"
    return words(short) if first and len(short) <= wide and height > 19 else ""


def squarified(values: list[float], width: float, height: float) -> list[tuple[float, float, float, float]]:
    """x, y, width and height of a rectangle for each value (largest first), together filling width × height.

    Bruls, Huizing and van Wijk (2000), Squarified Treemaps.
    """
    total = sum(values)
    if total <= 0:
        return [(0.0, 0.0, 0.0, 0.0) for _ in values]
    areas = [value * width * height / total for value in values]
    boxes: list[tuple[float, float, float, float]] = []
    x, y, w, h = 0.0, 0.0, width, height
    at = 0
    while at < len(areas):
        side = min(w, h)
        row = [areas[at]]
        while at + len(row) < len(areas):
            longer = [*row, areas[at + len(row)]]
            if _worst(longer, side) > _worst(row, side):
                break
            row = longer
        thick = sum(row) / side if side else 0.0
        along = 0.0
        for area in row:
            length = area / thick if thick else 0.0
            boxes.append((x, y + along, thick, length) if w >= h else (x + along, y, length, thick))
            along += length
        x, y, w, h = (x + thick, y, w - thick, h) if w >= h else (x, y + thick, w, h - thick)
        at += len(row)
    return boxes


def _worst(row: list[float], side: float) -> float:
    """The longest aspect ratio in a row of rectangles along `side`."""
    total, small = sum(row), min(row)
    if not small or not side:
        return float("inf")
    return max(side * side * max(row) / total**2, total**2 / (side * side * small))
