"""What leaves the screen: the address of a view, and the view as a file."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Sequence

import streamlit as st

from core.corpus import queries
from dashboard import components
from dashboard.data import Shelf
from dashboard.drawn import Part
from dashboard.naming import counts_words, selection_words
from dashboard.report import QUOTES, Report, Side, write_report


def draw(title: str, shelf: Shelf, parts: Sequence[Part]) -> None:
    """The button with both behind it. `parts` may still be empty: a file is made when somebody asks for it."""
    with st.popover("Share", key="sharing"):
        components.share()
        st.download_button(
            "Report of this page",
            functools.partial(_report, title, shelf, parts),
            f"on-the-record-{title.lower()}.html",
            "text/html",
            on_click="ignore",
            key="report",
        )
        st.caption("The link shows this page as it is now. The report is one file with its charts and quotes.")


def _report(title: str, shelf: Shelf, parts: Sequence[Part]) -> bytes:
    whole, *sides = parts
    return write_report(
        Report(
            title=title,
            corpus=shelf.title,
            figures=whole.figures if sides else (),
            sides=[_side(shelf, part) for part in sides or [whole]],
            made=dt.date.today(),
        )
    )


def _side(shelf: Shelf, part: Part) -> Side:
    selected = part.filters.narrow(articles=tuple(part.articles)) if part.articles else part.filters
    order: queries.QuoteOrder = (
        "best" if queries.rankable(shelf.view, selected, "quotes") else "reading" if part.articles else "newest"
    )
    return Side(
        name=part.name,
        selection=selection_words(shelf.view, selected),
        counts=counts_words(shelf, selected),
        figures=part.figures,
        quotes=queries.quotes(shelf.view, selected, order=order, limit=QUOTES),
        total=int(queries.summary(shelf.view, selected).iloc[0]["quotes"]),
    )
