"""A view as one HTML file: its charts, still to be pointed at, and its quotes with where they stand.

write_report(report)
    the file; it asks no host for anything, forbids itself to, and works from a disk.

Words from articles are escaped as text; the charts' words went through `safe.chart`. Plotly's own program is put in, from
the installed package (4.8 MB), so that a chart in ten years' time is drawn as today.
"""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import day_words, signed
from dashboard.components import shipped
from dashboard.listing import KINDS, STATUSES, Row, counted, rows, text
from dashboard.reading import UNSURE
from dashboard.safe import line, visible

POLICY: Final = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:"
"""Nothing may be fetched, whatever the file holds."""

QUOTES: Final = 500
"""Quotes in a report: what somebody may read; the files to take away hold more."""

CHARACTERS: Final = 4_000
"""Of one quote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What a report shows of one selection. `name`: what sets it apart from the one beside it; `selection`: its filters in
    words; `counts`: what they leave, in words; `quotes`: rows of `queries.quotes`, the first of `total`."""

    name: str
    selection: str
    counts: str
    figures: Sequence[go.Figure]
    quotes: pd.DataFrame
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What goes into the file. `figures`: charts of all `sides`, of which there is at least one."""

    title: str
    corpus: str
    figures: Sequence[go.Figure]
    sides: Sequence[Side]
    made: dt.date


def write_report(report: Report) -> bytes:
    """The whole file, UTF-8."""
    from plotly.offline import get_plotlyjs

    title = f"{report.title}: {' beside '.join(line(side.selection, 120) for side in report.sides)}"
    heads = "\n".join(_head(report.corpus, side) for side in report.sides)
    figures = "\n".join(_figure(figure, "") for figure in report.figures)
    names = [line(side.name, 120) for side in report.sides] if len(report.sides) > 1 else [""]
    sides = "\n".join(map(_side, report.sides, names))
    page = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width">
<title>{_words(title)}</title>
<style>{shipped("report.css")}</style>
</head>
<body>
<header>
<h1>{_words(report.title)}</h1>
{heads}
<p class="quiet">Made by On the Record on {day_words(report.made)}. What is counted was found by a program, mostly right,
never certain: the words stand below.</p>
</header>
<main>
{figures}
<div class="sides">
{sides}
</div>
</main>
<script>{get_plotlyjs()}</script>
<script>{shipped("report.js")}</script>
</body>
</html>
"""
    return page.encode("utf-8", "replace")


def _head(corpus: str, side: Side) -> str:
    return f"""<p>{_name(corpus)}: {_name(side.selection)}</p>
<p class="quiet">{_words(side.counts)}</p>"""


def _side(side: Side, name: str) -> str:
    """Charts and quotes under the `name` of their side, "" where there is no other."""
    figures = "\n".join(_figure(figure, name) for figure in side.figures)
    quotes = "\n".join(_quote(row) for row in rows(side.quotes))
    heading = f"Quotes: {_name(name)}" if name else "Quotes"
    return f"""<section>
{figures}
<h2>{heading}</h2>
<p class="quiet">{len(side.quotes):,} of {counted(side.total, "quote")}</p>
<ol>
{quotes}
</ol>
</section>"""


def _figure(figure: go.Figure, name: str) -> str:
    """The chart's data lie beside its place as JSON, in which nothing can end the element."""
    alt = figure.layout.meta["alt"]
    drawn = go.Figure(figure)
    drawn.update_layout(template="none", meta=None)
    data = str(drawn.to_json()).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    whose = f'<p class="who">{_name(name)}</p>\n' if name else ""
    return f"""<figure>
{whose}<div class="chart" role="img" aria-label="{_words(alt)}"></div>
<script type="application/json">{data}</script>
<figcaption class="quiet">{_words(alt)}</figcaption>
</figure>"""


def _quote(row: Row) -> str:
    """Whose the words are, the words, where they stand and how sure that is."""
    name, role = text(row["speaker_name"]) or "Not named", text(row["role"])
    where = [text(row["title"]) or "untitled", text(row["outlet"]), day_words(row["published"])]
    facts = [
        ", ".join(_name(line(part, 120)) for part in where if part),
        f"characters {row['start']:,} to {row['end']:,}",
        STATUSES.get(row["status"]) or KINDS[row["kind"]],
        f"word tone {signed(row['polarity'])}" if row["polarity"] else "",
        f"{row['confidence'] * 100:.0f} in 100 sure" + (", unsure" if row["confidence"] < UNSURE else ""),
    ]
    return f"""<li>
<p class="who">{_name(line(name, 120))}{f' <span class="quiet">{_name(line(role, 120))}</span>' if role else ""}</p>
<blockquote dir="auto">{_words(line(row["text"], CHARACTERS))}</blockquote>
<p class="quiet">{" · ".join(fact for fact in facts if fact)}</p>
</li>"""


def _words(words: str) -> str:
    return html.escape(visible(words))


def _name(words: str) -> str:
    """Words of any script within a line of ours, which stays in order when they run from right to left."""
    return f"<bdi>{_words(words)}</bdi>"
