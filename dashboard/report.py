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
class Report:
    """What goes into the file. `selection`: the filters in words; `counts`: what they leave, in words; `quotes`: rows of
    `queries.quotes`, the first of `total`."""

    title: str
    corpus: str
    selection: str
    counts: str
    figures: Sequence[go.Figure]
    quotes: pd.DataFrame
    total: int
    made: dt.date


def write_report(report: Report) -> bytes:
    """The whole file, UTF-8."""
    from plotly.offline import get_plotlyjs

    title = f"{report.title}: {line(report.selection, 120)}"
    figures = "\n".join(map(_figure, report.figures))
    quotes = "\n".join(_quote(row) for row in rows(report.quotes))
    shown = f"{len(report.quotes):,} of {counted(report.total, 'quote')}"
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
<p>{_words(report.corpus)}: {_words(report.selection)}</p>
<p class="quiet">{_words(report.counts)}</p>
<p class="quiet">Made by On the Record on {day_words(report.made)}. What is counted was found by a program, mostly right,
never certain: the words stand below.</p>
</header>
<main>
{figures}
<h2>Quotes</h2>
<p class="quiet">{shown}</p>
<ol>
{quotes}
</ol>
</main>
<script>{get_plotlyjs()}</script>
<script>{shipped("report.js")}</script>
</body>
</html>
"""
    return page.encode("utf-8", "replace")


def _figure(figure: go.Figure) -> str:
    """The chart's data lie beside its place as JSON, in which nothing can end the element."""
    alt = figure.layout.meta["alt"]
    drawn = go.Figure(figure)
    drawn.update_layout(template="none", meta=None)
    data = str(drawn.to_json()).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return f"""<figure>
<div class="chart" role="img" aria-label="{_words(alt)}"></div>
<script type="application/json">{data}</script>
<figcaption class="quiet">{_words(alt)}</figcaption>
</figure>"""


def _quote(row: Row) -> str:
    """Whose the words are, the words, where they stand and how sure that is."""
    name, role = text(row["speaker_name"]) or "Not named", text(row["role"])
    where = [text(row["title"]) or "untitled", text(row["outlet"]), day_words(row["published"])]
    facts = [
        ", ".join(line(part, 120) for part in where if part),
        f"characters {row['start']:,} to {row['end']:,}",
        STATUSES.get(row["status"]) or KINDS[row["kind"]],
        f"word tone {signed(row['polarity'])}" if row["polarity"] else "",
        f"{row['confidence'] * 100:.0f} in 100 sure" + (", unsure" if row["confidence"] < UNSURE else ""),
    ]
    return f"""<li>
<p class="who">{_words(line(name, 120))}{f' <span class="quiet">{_words(line(role, 120))}</span>' if role else ""}</p>
<blockquote>{_words(line(row["text"], CHARACTERS))}</blockquote>
<p class="quiet">{_words(" · ".join(fact for fact in facts if fact))}</p>
</li>"""


def _words(words: str) -> str:
    return html.escape(visible(words))
