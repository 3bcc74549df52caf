"""The report: one file that holds its charts and quotes, reaches for nothing and reads no words as markup."""

from __future__ import annotations

import datetime as dt
import json
import re
from html.parser import HTMLParser
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from core.corpus import queries
from core.corpus.filters import Filters
from core.corpus.view import View
from dashboard import charts
from dashboard.naming import selection_words
from dashboard.report import Report, Side, write_report
from tests.factories import harbour

HOSTILE = '</script><img src="http://e.invalid/x.png" onerror=x> & "q" ' + "y" * 5_000


class Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, Any]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def written(report: Report) -> tuple[str, Elements]:
    page = write_report(report).decode()
    read = Elements()
    read.feed(page)
    return page, read


def bars(title: str) -> go.Figure:
    table = pd.DataFrame({"key": ["k"], "name": ["n"], "value": [1], "label": ["one"]})
    return charts.shares(table, title, "articles", title)


def test_a_report_holds_what_is_seen_and_no_word_is_markup() -> None:
    view = View.of([harbour(title=HOSTILE, outlet=HOSTILE)])
    table = pd.DataFrame({"key": [HOSTILE], "name": [HOSTILE], "value": [1], "label": [HOSTILE]})
    figure = charts.shares(table, "Phrases", "articles", "P")
    side = Side(
        name=HOSTILE,
        selection=HOSTILE,
        counts="1 article",
        figures=[figure],
        quotes=queries.quotes(view, Filters(), order="reading"),
        total=4,
    )
    page, read = written(Report(title="Topics", corpus=HOSTILE, figures=[], sides=[side], made=dt.date(2026, 1, 2)))
    tags = {tag for tag, _ in read.found}
    assert not tags & {"img", "a", "link", "iframe", "object", "form"}
    assert not [attributes for _, attributes in read.found if {"src", "href", "onerror"} & set(attributes)]
    assert page.index("Content-Security-Policy") < page.index("<style>")
    assert "default-src 'none'" in page
    words = " ".join(" ".join(read.words).split())
    assert "“We have no money left,” “The ferry comes first.”" in words
    assert f"14 May 2025 · characters {harbour().text.index('“We have')} to" in words
    (drawn,) = re.findall(r'<script type="application/json">(.*?)</script>', page, re.S)
    assert json.loads(drawn)["layout"]["title"]["text"] == "Phrases"
    assert json.loads(drawn)["data"][0]["customdata"][0] == HOSTILE
    assert len(page) < 6_000_000


def test_of_two_sides_all_is_told_under_its_name() -> None:
    """What each mark stands under, in the order of the file: common charts, then charts and quotes of each side."""
    sides = []
    for name, quote in (("Left", "We have"), ("Right", "I am")):
        view = View.of([harbour(outlet=name)])
        quotes = queries.quotes(view, Filters(), order="reading").head(1).assign(text=quote)
        sides.append(
            Side(
                name=name, selection=f"in {name}", counts=f"{quote} 7", figures=[bars(name * 2)], quotes=quotes, total=9
            )
        )
    _, read = written(
        Report(title="Topics", corpus="C", figures=[bars("Common")], sides=sides, made=dt.date(2026, 1, 2))
    )
    words = "".join(word for word in read.words if not word.startswith("{"))
    told = ["Topics: in Left beside in Right", "C: in Left\n", "We have 7", "C: in Right\n", "I am 7", "Common: n one"]
    for name, other in (("Left", "We have"), ("Right", "I am")):
        told += [f"\n{name}\n", f"{name}{name}: n one", f"Quotes: {name}", "1 of 9 quotes", other, f"{name}, 14 May"]
    at = 0
    for each in told:
        at = words.find(each, at) + 1
        assert at, each


@pytest.mark.parametrize(
    ("filters", "words"),
    [
        (Filters(), "everything"),
        (Filters(text="ferry", outlets=("The Skarvik Post",)), "“ferry” · The Skarvik Post"),
        (Filters(speakers=("mira olsen", "tomas reyl")), "said by Mira Olsen or Tomas Reyl"),
        (Filters(about=("a", "b", "c", "d")), "about 4 people or organisations"),
        (Filters(topics=("medtop:11000000",), kinds=("mixed",)), "on politics and government · partly in marks quotes"),
        (Filters(first=dt.date(2025, 6, 1), last=dt.date(2025, 6, 30)), "published June 2025"),
        (Filters(said_first=dt.date(2025, 6, 1)), "said from 1 Jun 2025"),
        (Filters(articles=("harbour",), min_confidence=0.6), "1 chosen article · quotes at least 60 in 100 sure"),
    ],
)
def test_a_selection_in_words(filters: Filters, words: str) -> None:
    assert selection_words(View.of([harbour()]), filters) == words
