"""Every page runs without an exception, on the sample and on whatever an address asks of it."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from core.corpus import queries
from core.corpus.filters import Filters
from core.corpus.view import View
from dashboard import data, takeaway

APP = Path(__file__).parents[2] / "dashboard" / "app.py"
TITLES = {
    "pages/speakers.py": "Speakers",
    "pages/timeline.py": "Timeline",
    "pages/topics.py": "Topics",
    "pages/tone.py": "Tone",
    "pages/quotes.py": "Quotes",
    "pages/corrections.py": "Corrections",
    "pages/sources.py": "Sources",
    "pages/method.py": "Method",
}
PAGES = ("pages/article.py", *TITLES)


def visit(page: str, /, **asked: str | list[str]) -> AppTest:
    app = AppTest.from_file(str(APP), default_timeout=120)
    app.run()
    for name, word in asked.items():
        app.query_params[name] = word
    return app.switch_page(page).run() if page != PAGES[0] else app.run()


def told(app: AppTest) -> str:
    """What the reader is told: warnings, and notes kept for the frame (AppTest runs a page of `pages/` without it)."""
    kept = app.session_state.get("notes", [])
    return " ".join([*(e.value.replace("\\", "") for e in app.warning), *kept])


@pytest.mark.parametrize("page", TITLES)
def test_a_page_has_its_title_and_no_exception(page: str) -> None:
    app = visit(page)
    assert not app.exception
    assert app.title[0].value == TITLES[page]
    assert not app.warning
    assert not [e.value for e in (*app.caption, *app.text) if "{" in e.value]


ODD = [
    {"article": "<script>"},
    {"speakers": "'; DROP TABLE quotes"},
    {"first": "yesterday"},
    {"first": "2021-02-31"},
    {"topics": "00000000"},
    {"min_confidence": "NaN"},
    {"corpus": "../../etc"},
    {"story": "nothing"},
    {"subjects": "medtop:99"},
    {"at": "q" * 400},
]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("asked", ODD, ids=str)
def test_an_address_that_names_nothing_leaves_the_page_whole(page: str, asked: dict[str, str]) -> None:
    app = visit(page, **asked)
    assert not app.exception
    assert next(iter(asked.values())) not in [word for given in app.query_params.values() for word in given]


def test_what_an_address_wrongly_asks_for_is_told() -> None:
    assert "not here" in told(visit("pages/article.py", article="nothing"))
    assert "left out" in told(visit("pages/timeline.py", topics="00000000"))
    assert "not in these articles" in told(visit("pages/speakers.py", speaker="nobody"))
    assert "not here" in told(visit("pages/tone.py", voice="OWN", towards="nobody"))


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("pages/timeline.py", "These articles speak of no dates."),
        ("pages/topics.py", "No topic stands out in these articles."),
        ("pages/tone.py", "Nobody is spoken of in these articles."),
    ],
)
def test_what_articles_lack_is_said_in_words(page: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    lacking = View.of(
        [dataclasses.replace(next(iter(data.sample().articles.values())), topics=(), times=(), attitudes=())]
    )
    monkeypatch.setattr(data, "shelf", lambda name: dataclasses.replace(data.sample(), view=lacking))
    assert words in " ".join(str(e.value) for e in visit(page).text)


@pytest.mark.parametrize("page", ["pages/article.py", "pages/timeline.py", "pages/topics.py", "pages/tone.py"])
def test_filters_that_leave_nothing_are_said_in_words(page: str) -> None:
    app = visit(page, first="1901-01-01", last="1901-01-02")
    assert not app.exception
    assert "No article is left by these filters." in " ".join(str(e.value) for e in app.text)


def test_a_speaker_page_is_titled_by_name() -> None:
    row = data.sample().view.frame("SELECT speaker_key, speaker_name FROM quotes WHERE speaker_key IS NOT NULL LIMIT 1")
    app = visit("pages/speakers.py", speaker=row["speaker_key"].iloc[0])
    assert not app.exception
    assert app.title[0].value == row["speaker_name"].iloc[0]


def test_a_pair_opens_its_line_and_its_sentences() -> None:
    sql = "SELECT key, name FROM attitudes WHERE quote IS NULL GROUP BY key, name ORDER BY count(*) DESC LIMIT 1"
    row = data.sample().view.frame(sql).iloc[0]
    app = visit("pages/tone.py", voice="OWN", towards=row["key"])
    assert not app.exception and not app.warning
    assert [menu.value for menu in app.selectbox if menu.label in ("Whose words", "About whom")] == ["OWN", row["key"]]
    titles = [chart.proto.spec for chart in app.get("plotly_chart")]
    assert any("Attitude by month" in spec for spec in titles)
    app.selectbox(key="control-voice").set_value("").run()
    assert not app.exception
    assert dict(app.query_params) == {"towards": row["key"]}


def listed(app: AppTest, name: str) -> list[Any]:
    """What the component of this part of its data shows."""
    assert not app.exception
    components = [json.loads(component.proto.json) for component in app.get("bidi_component")]
    return next(list(given[name]) for given in components if name in given)


@pytest.mark.parametrize(
    ("page", "name", "asked", "rows"),
    [
        ("pages/speakers.py", "people", "2", 48),
        ("pages/tone.py", "entries", "3", 30),
        ("pages/speakers.py", "people", "-1", 24),
        ("pages/speakers.py", "people", "²", 24),
    ],
)
def test_how_far_a_list_has_grown_is_in_the_address(page: str, name: str, asked: str, rows: int) -> None:
    app = visit(page, page=asked)
    assert len(listed(app, name)) == rows
    assert ("not here" in told(app)) == (not asked.isascii() or asked < "0")


def test_one_more_page_of_a_list_is_asked_of_the_address_and_filters_begin_anew() -> None:
    app = visit("pages/speakers.py")
    app.button(key="people-more").click().run()
    assert dict(app.query_params) == {"page": "2"}
    app.toggle(key="control-named").set_value(False).run()
    assert dict(app.query_params) == {"named": "no"}
    assert len(listed(app, "people")) == 24


def test_what_is_hidden_in_an_article_is_in_the_address() -> None:
    app = visit("pages/article.py", hidden=["person", "<b>"], only="nobody")
    assert listed(app, "hidden") == ["person"]
    assert listed(app, "only") == []
    assert "legend" in told(app) and "“nobody”" in told(app)


def judged(app: AppTest) -> list[dict[str, Any]]:
    """The sentences that the page lists."""
    return listed(app, "entries")


def test_a_month_of_the_line_narrows_the_sentences_until_all_days_are_asked_for() -> None:
    view = data.sample().view
    sql = "SELECT key FROM attitudes WHERE quote IS NULL GROUP BY key ORDER BY count(*) DESC LIMIT 1"
    key = view.frame(sql).iloc[0]["key"]
    months = queries.attitudes_over_time(view, Filters(), towards=key, own_voice=True)
    month = months.iloc[-1]
    app = visit("pages/tone.py", voice="OWN", towards=key, when=f"{month['day']:%Y-%m}")
    listed = judged(app)
    assert 0 < len(listed) == month["judgements"] < months["judgements"].sum()
    assert all(f"{month['day']:%b %Y}" in entry["facts"] for entry in listed)
    assert f"Published in {month['day']:%B %Y}" in [text.value for text in app.text]
    app.button(key="all-days").click().run()
    assert len(judged(app)) > len(listed)
    assert "when" not in app.query_params


def test_what_tone_lets_take_away_is_what_it_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[int] = []
    monkeypatch.setattr(
        takeaway, "draw_rows", lambda table, what, batches: taken.append(sum(b.num_rows for b in batches()))
    )
    view = data.sample().view
    sql = "SELECT key FROM attitudes WHERE quote IS NULL GROUP BY key ORDER BY count(*) DESC LIMIT 1"
    key = view.frame(sql).iloc[0]["key"]
    month = queries.attitudes_over_time(view, Filters(), towards=key, own_voice=True).iloc[-1]
    app = visit("pages/tone.py", voice="OWN", towards=key, when=f"{month['day']:%Y-%m}")
    assert not app.exception
    assert taken[-1] == month["judgements"]


@pytest.mark.parametrize("when", ["2025-13", "2025", "2025-02-30", "20250301", "0000-01", "yesterday"])
def test_days_that_are_none_are_told(when: str) -> None:
    app = visit("pages/tone.py", when=when)
    assert not app.exception
    assert "asks for the days" in told(app)
    assert "when" not in app.query_params


def test_a_story_opens_with_its_speakers_and_articles_and_stays_when_the_page_turns() -> None:
    story = next(iter(data.sample().view.stories.values()))
    app = visit("pages/topics.py", story=story.id)
    assert not app.exception and not app.warning
    assert app.title[0].value.replace("\\", "") == story.name
    specs = [chart.proto.spec for chart in app.get("plotly_chart")]
    assert any("Its course" in spec for spec in specs)
    assert any("Who speaks in it" in spec for spec in specs)
    app.button[[b.label for b in app.button].index("All topics and stories")].click().run()
    assert not app.exception
    assert app.title[0].value == "Topics"
    assert "story" not in app.query_params


def test_every_sample_article_is_drawn() -> None:
    app = visit("pages/article.py")
    for article in data.sample().articles:
        app.query_params["article"] = article
        app.run()
        assert not app.exception, article
        assert not app.warning, article
