"""What all charts share: their frame, colours for counts, dates and numbers in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from numpy.typing import NDArray

from core.corpus.queries import Unit
from core.corpus.tables import period as unit_days

FEW: Final = 5
"""Averages over fewer cases are drawn hollow."""

LANE: Final = 900
"""Pixels that a lane of time is long on a whole page."""

CLOSE: Final = 14.0
"""Pixels between marks on a lane below which discs would hide one another."""

EDGE: Final = "rgba(255,255,255,0.7)"

INK: Final = "rgba(128,128,128,0.55)"
QUIET: Final = "rgba(128,128,128,0.25)"
BAR: Final = "#56748B"
"""One quiet blue-grey for counts, which have neither speaker nor tone; white letters read on it (4.9:1)."""


def day_words(day: dt.date | None) -> str:
    """ "20 May 2021"; "" for no day."""
    return "" if day is None or pd.isna(day) else f"{day.day} {day:%b} {day.year}"


def period(first: dt.date, last: dt.date) -> str:
    """A day or a span of days: "20 May 2021", "June 2021", "March to May 2024", "1891", "1890 to 1899"."""
    if first == last:
        return day_words(first)
    whole_months = first.day == 1 and (last + dt.timedelta(days=1)).day == 1
    if not whole_months:
        return f"{day_words(first)} to {day_words(last)}"
    if (first.month, last.month) == (1, 12):
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    if first.year != last.year:
        return f"{first:%B} {first.year} to {last:%B} {last.year}"
    return f"{first:%B} {first.year}" if first.month == last.month else f"{first:%B} to {last:%B} {last.year}"


def span(unit: Unit, day: dt.date) -> str:
    """The week, month, … that begins on `day`, in words."""
    return period(*unit_days(unit, dt.date(day.year, day.month, day.day)))


def cells(values: Iterable[Any]) -> NDArray[np.object_]:
    """Values of marks as plotly takes them without looking at each: fifteen times as quick as a list."""
    return np.array(list(values), dtype=object)


def levels(first: pd.Series[Any], last: pd.Series[Any]) -> list[int]:
    """Heights at which marks on one axis do not cover each other: the lowest free one, within a fiftieth of the range."""
    if first.empty:
        return []
    gap = (last.max() - first.min()) / 90
    ends: list[Any] = []
    levels = []
    for a, b in zip(first, last, strict=True):
        level = next((i for i, end in enumerate(ends) if end < a), len(ends))
        ends[level : level + 1] = [max(a, b) + gap]
        levels.append(level)
    return levels


def published_line(figure: go.Figure, day: dt.date) -> None:
    figure.add_vline(x=day, line={"width": 1.5, "dash": "dot", "color": INK})
    figure.add_annotation(
        x=day, y=1, yref="paper", text="published", showarrow=False, xanchor="left", yanchor="top", xshift=4
    )


def turn_labels(figure: go.Figure, low: pd.Timestamp, high: pd.Timestamp) -> None:
    """Turns labels of vertical lines to the side on which there is more room, on a time axis from `low` to `high`."""
    for note in figure.layout.annotations:
        late = pd.Timestamp(note.x) > low + (high - low) / 2
        note.update(xanchor="right" if late else "left", xshift=-4 if late else 4)


ASIDE: Final = 0.3
"""Opacity of marks beside those that are chosen."""


def set_aside(figure: go.Figure, chosen: Sequence[Any]) -> go.Figure:
    """Draws all marks fainter but those whose `customdata` is among `chosen`; none where none of them is here."""
    marks = [
        [_mark(data) for data in trace.customdata] if trace.customdata is not None else [] for trace in figure.data
    ]
    wanted = [_mark(one) for one in chosen]
    if not any(one in known for known in marks for one in wanted):
        return figure
    for trace, known in zip(figure.data, marks, strict=True):
        trace.marker.opacity = [1.0 if one in wanted else ASIDE for one in known] if known else ASIDE
    return figure


def _mark(data: Any) -> Any:
    return data if isinstance(data, str) else list(data)


_ONE: Final = {"stories": "story"}


def count(number: float, what: str) -> str:
    return f"{int(number):,} {_ONE.get(what, what.removesuffix('s')) if number == 1 else what}"


def signed(value: float) -> str:
    """A tone as "+0.25", "−0.10" or "0.00"; "unknown" where there is none."""
    if value != value:
        return "unknown"
    return f"{value:+.2f}".replace("-", "−") if abs(value) >= 0.005 else "0.00"


def between(low: float, high: float) -> str:
    return f" (95 % between {signed(low)} and {signed(high)})" if low == low else ""


def ticks(update: Callable[..., object], labels: list[str]) -> None:
    """Names at whole numbers: two that read alike keep places of their own."""
    update(tickvals=list(range(len(labels))), ticktext=labels)


def brief(number: int) -> str:
    """A number as it fits into a disc: "950", "4.1k", "79k"; the hover has all of it."""
    if number < 1_000:
        return str(number)
    return f"{number / 1_000:.1f}k" if number < 9_950 else f"{number / 1_000:,.0f}k"


@dataclass(frozen=True, slots=True, kw_only=True)
class Discs:
    """How the discs of a trace are scaled: their area grows with the count, from the smallest diameter in pixels to the
    largest, which stands for `most`."""

    smallest: float
    largest: float
    most: float

    def sizes(self, counts: pd.Series[Any]) -> pd.Series[Any]:
        """Diameters in pixels."""
        sizes: pd.Series[Any] = self.smallest + (self.largest - self.smallest) * (counts / self.most) ** 0.5
        return sizes

    def resized(self, sizes: pd.Series[Any], other: Discs) -> pd.Series[Any]:
        """Diameters of these discs as `other` has them."""
        grown = (sizes - self.smallest) / max(0.1, self.largest - self.smallest) * (self.most / other.most) ** 0.5
        resized: pd.Series[Any] = other.smallest + (other.largest - other.smallest) * grown
        return resized

    def noted(self) -> dict[str, float]:
        """For the `meta` of a trace, where `align` finds it."""
        return {"smallest": self.smallest, "largest": self.largest, "most": self.most}


def lane_marks(counts: pd.Series[Any], day: pd.Series[Any], lane: pd.Series[Any], **colour: Any) -> dict[str, Any]:
    """`marker` and `meta` of marks on lanes of time, as large as their counts: discs, and upright bars where discs follow
    so closely that each would hide the one before. `colour`: one, or those of a scale, as a marker takes them.
    """
    gaps = day.sort_values(kind="stable").groupby(lane).diff().dropna()
    room = LANE * float(gaps.median() / (day.max() - day.min())) if gaps.any() else LANE
    close = room < CLOSE
    most = max(6.0, float(counts.max() if len(counts) else 1))
    discs = Discs(smallest=2 if close else 10, largest=30, most=most)
    sizes = {"size": discs.sizes(counts), "opacity": 1}
    line = {"width": max(2.0, room * 0.8), **colour} if close else {"width": 1, "color": EDGE}
    return {
        "marker": {"symbol": "line-ns" if close else "circle", "line": line, **sizes, **colour},
        "meta": discs.noted(),
    }


def finish(figure: go.Figure, title: str, alt: str, height: int, head: int = 0) -> go.Figure:
    """The frame all charts share. `head` is the room, in pixels, that labels take above the drawing."""
    figure.update_layout(
        title={
            "text": title,
            "font": {"size": 16},
            "x": 0,
            "xref": "container",
            "y": 1,
            "yanchor": "top",
            "pad": {"t": 8},
        },
        height=height + head,
        margin={"l": 8, "r": 12, "t": 44 + head, "b": 36},
        font={"size": 13},
        dragmode=False,
        hoverlabel={"align": "left"},
        hovermode="closest",
        meta={"alt": alt},
    )
    figure.update_xaxes(automargin=True, fixedrange=True, separatethousands=True)
    figure.update_yaxes(automargin=True, fixedrange=True, separatethousands=True)
    return figure
