"""The same scales for charts that stand side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.parts import Discs, turn_labels


def align(figures: Sequence[go.Figure]) -> None:
    """Changes figures of one kind so that a place, a length and a size mean the same in all of them: each axis covers what
    all need, unless names stand along it; discs that are scaled to the largest count of a trace (`Discs`, in its `meta`)
    to that of all; all are as high as the highest.
    """
    drawn = [set(figure.layout.to_plotly_json()) for figure in figures]
    for axis in sorted(name for name in set.intersection(*drawn) if name[1:5] == "axis"):
        if any(figure.layout[axis].tickvals is not None for figure in figures):
            continue
        ranges = [_range(figure, axis) for figure in figures]
        known = [found for found in ranges if found]
        if len(known) == len(figures):
            low, high = min(low for low, _ in known), max(high for _, high in known)
            said = any(figure.layout[axis].range is not None for figure in figures)
            edge = (high - low) / 30 if not said else (high - low) * 0  # so that no mark at an end is cut
            whole = [low if low == 0 else low - edge, high + edge]
            for figure in figures:
                figure.layout[axis].range = whole
                if isinstance(whole[0], pd.Timestamp):
                    turn_labels(figure, *whole)
    for figure in figures:
        figure.layout.height = max(other.layout.height for other in figures)
    for traces in zip(*(figure.data for figure in figures), strict=False):
        _scale(traces)
    _space(figures)


def _scale(traces: Sequence[Any]) -> None:
    """Discs of one count are as large in all."""
    scales = [Discs(**trace.meta) for trace in traces if trace.meta]
    if scales:
        closest = min(scales, key=lambda scale: scale.largest)
        every = replace(closest, most=max(scale.most for scale in scales))
        for trace, scale in zip(traces, scales, strict=True):
            trace.marker.size = scale.resized(pd.Series(trace.marker.size, dtype=float), every)


def _space(figures: Sequence[go.Figure]) -> None:
    """Bars that lie below one another are as thick in all, and begin at the top."""
    lying = [figure for figure in figures if figure.data and figure.data[0].orientation == "h"]
    rows = [len(figure.layout.yaxis.ticktext or ()) for figure in lying]
    for figure, count in zip(lying, rows, strict=True):
        if figure.layout.yaxis.range is None:
            figure.layout.yaxis.range = [count - max(rows) - 0.5, count - 0.5]


def _range(figure: go.Figure, axis: str) -> tuple[Any, Any] | None:
    """What an axis covers: as its chart says, else what its marks need; None where it has neither."""
    said = figure.layout[axis].range
    values: list[Any] = list(said) if said is not None else _marks(figure, axis)
    if not values:
        return None
    if not all(isinstance(value, int | float | np.number) for value in values):
        values = [pd.Timestamp(value) for value in values]
    return min(values), max(values)


def _marks(figure: go.Figure, axis: str) -> list[Any]:
    letter, name = axis[0], axis.replace("axis", "")
    found: list[Any] = []
    for trace in figure.data:
        if (trace[f"{letter}axis"] or letter) == name and trace[letter] is not None and trace.orientation != "h":
            found += list(trace[letter])
            if trace.type == "bar" and letter == "y":
                found.append(0)
    return found
