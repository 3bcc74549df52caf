"""What leaves the screen: the address of a view, and the view as a file."""

from __future__ import annotations

import datetime as dt
import functools

import streamlit as st

from core.corpus import queries
from core.corpus.filters import Filters
from dashboard import components
from dashboard.data import Shelf
from dashboard.naming import selection_words
from dashboard.panel import Shown
from dashboard.report import QUOTES, Report, write_report


def draw(title: str, shelf: Shelf, filters: Filters, counts: str, shown: Shown) -> None:
    """The button with both behind it. `shown` may still be empty: a file is made when somebody asks for it."""
    with st.popover("Share", key="sharing"):
        components.share()
        st.download_button(
            "Report of this page",
            functools.partial(_report, title, shelf, filters, counts, shown),
            f"on-the-record-{title.lower()}.html",
            "text/html",
            on_click="ignore",
            key="report",
        )
        st.caption("The link shows this page as it is now. The report is one file with its charts and quotes.")


def _report(title: str, shelf: Shelf, filters: Filters, counts: str, shown: Shown) -> bytes:
    selected = filters.narrow(articles=tuple(shown.articles)) if shown.articles else filters
    order: queries.QuoteOrder = (
        "best" if queries.rankable(shelf.view, filters) else "reading" if shown.articles else "newest"
    )
    return write_report(
        Report(
            title=title,
            corpus=shelf.title,
            selection=selection_words(shelf.view, filters),
            counts=counts,
            figures=shown.figures,
            quotes=queries.quotes(shelf.view, selected, order=order, limit=QUOTES),
            total=int(queries.summary(shelf.view, selected).iloc[0]["quotes"]),
            made=dt.date.today(),
        )
    )
