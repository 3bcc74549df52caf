"""Side by side: both selections on every page, on the same scales; a click on either side holds for both."""

from __future__ import annotations

from urllib.parse import urlencode

import pandas as pd
import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from core.corpus import queries
from core.corpus.filters import Filters
from dashboard import charts, data
from tests.dashboard.test_pages import told, visit

FIRST, SECOND = "Tamsin Falls Courier", "Port Merrin Ledger"
BESIDE = {"outlets": FIRST, "versus": urlencode({"outlets": SECOND})}
PAGES = ("article", "speakers", "timeline", "topics", "tone", "quotes")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_both(page: str) -> None:
    app = visit(f"pages/{page}.py", **BESIDE)
    assert not app.exception and not told(app)
    assert {FIRST, SECOND} <= {heading.value for heading in app.subheader}
    (sentence,) = [text.value for text in app.text if FIRST in text.value and SECOND in text.value]
    for outlet in (FIRST, SECOND):
        row = queries.summary(data.sample().view, Filters(outlets=(outlet,))).iloc[0]
        assert f"{outlet}: {row['articles']} articles, {row['quotes']} quotes" in sentence


def test_two_articles_tell_one_story_and_each_half_has_a_picker_of_its_own() -> None:
    view = data.sample().view
    app = visit("pages/article.py", **BESIDE, **{"at-beside": "q2"})
    assert app.query_params["at-beside"] == "q2"
    both = {app.query_params["article"], app.query_params["article-beside"]}
    assert [view.articles[app.query_params[name]].outlet for name in ("article", "article-beside")] == [FIRST, SECOND]
    assert any(both <= set(story.articles) for story in view.stories.values())
    assert len(app.get("plotly_chart")) == 6
    mine, theirs = ([a for a in view.articles.values() if a.outlet == outlet] for outlet in (FIRST, SECOND))
    assert set(app.selectbox(key="pick").options) == {a.title for a in mine}
    assert set(app.selectbox(key="pick-beside").options) == {a.title for a in theirs}
    other = next(a.id for a in theirs if a.id not in both)
    before = app.query_params["article"]
    app.selectbox(key="pick-beside").set_value(other).run()
    assert not app.exception
    places = {name: word for name, word in app.query_params.items() if name.startswith(("article", "at"))}
    assert places == {"article": before, "article-beside": other}


def test_an_article_of_neither_selection_gives_way_to_its_like() -> None:
    view = data.sample().view
    stories = ([view.articles[id] for id in story.articles] for story in view.stories.values())
    story = next(s for s in stories if {a.outlet for a in s} > {FIRST, SECOND})
    third = next(a.id for a in story if a.outlet not in (FIRST, SECOND))
    app = visit("pages/article.py", article=third, at="q1", **BESIDE)
    assert not app.exception and not told(app)
    assert {app.query_params[name] for name in ("article", "article-beside")} <= {a.id for a in story} - {third}
    assert "at" not in app.query_params


@pytest.mark.parametrize("beside", [{}, BESIDE], ids=["alone", "beside"])
def test_an_article_that_is_none_leaves_the_address(beside: dict[str, str]) -> None:
    app = visit("pages/article.py", **beside, **{"article-beside": "<script>", "at-beside": "q1;"})
    assert not app.exception
    assert not {"<script>", "q1;"} & set(app.query_params.values())
    assert ("not here" in told(app)) == bool(beside)


def test_periods_are_told_apart() -> None:
    app = visit("pages/topics.py", last="2025-03-31", versus="first=2025-04-01")
    assert not app.exception
    assert {"until 31 Mar 2025", "from 1 Apr 2025"} <= {heading.value for heading in app.subheader}


@pytest.mark.parametrize(
    "versus", ["outlets=Nobody", "text=water", "<script>", "outlets=%27%3B+DROP", "first=never", "&=&"]
)
def test_what_cannot_stand_beside_is_left_out_and_told(versus: str) -> None:
    app = visit("pages/topics.py", versus=versus)
    assert not app.exception
    assert "side by side" in told(app)
    assert "versus" not in app.query_params


def click() -> None:
    from core.corpus.filters import Filters
    from dashboard import state

    ours = Filters(outlets=("Tamsin Falls Courier",))
    with state.beside(ours, ("outlets",)):
        state.apply(Filters(outlets=("Port Merrin Ledger",), topics=("medtop:15000000",)))


def test_a_click_on_the_other_side_holds_for_both() -> None:
    app = AppTest.from_function(click).run()
    assert not app.exception
    said = {name: app.query_params[name] for name in ("outlets", "topics", "versus")}
    assert said == {"outlets": FIRST, "topics": "medtop:15000000", "versus": urlencode({"outlets": SECOND})}


def shares(*values: float) -> go.Figure:
    names = [f"n{i}" for i in range(len(values))]
    table = pd.DataFrame({"key": names, "name": names, "value": values, "label": names})
    return charts.shares(table, "Phrases", "articles", "Phrases")


def grid(*counts: int) -> go.Figure:
    keys = [str(i) for i in range(len(counts))]
    table = pd.DataFrame({"row": keys, "row_key": keys, "column": "c", "column_key": "c", "count": counts})
    return charts.grid(table, "Who", "quotes", {"c": "c"})


def test_bars_discs_and_days_are_to_one_scale() -> None:
    few, many = shares(1, 2), shares(40, 3, 2)
    charts.align([few, many])
    assert list(few.layout.xaxis.range) == list(many.layout.xaxis.range) == [0, 40 * 1.35]
    assert few.layout.height == many.layout.height
    assert len(few.layout.yaxis.ticktext) == 2
    assert list(few.layout.yaxis.range) == [-1.5, 1.5] and list(many.layout.yaxis.range) == [-0.5, 2.5]
    small, large = grid(1, 4), grid(4, 16)
    charts.align([small, large])
    assert small.data[1].marker.size[1] == pytest.approx(large.data[1].marker.size[0])
    assert max(large.data[1].marker.size) == 40


def test_days_cover_both() -> None:
    lanes = []
    for first in ("2025-01-01", "2025-05-01"):
        days = pd.to_datetime([first, first])
        table = pd.DataFrame(
            {"key": ["a", "b"], "name": ["a", "b"], "day": days, "articles": 1, "outlets": 1, "when": ""}
        )
        lanes.append(charts.lanes(table, "Stories", "stories"))
    charts.align(lanes)
    assert lanes[0].layout.xaxis.range == lanes[1].layout.xaxis.range
    first, last = map(pd.Timestamp, lanes[0].layout.xaxis.range)
    room = pd.Timedelta(days=3)  # so that the disc at an end is whole
    assert first < pd.Timestamp("2025-01-01") - room and last > pd.Timestamp("2025-05-01") + room
