"""Stories of a corpus on disk: kept with it, joined by what is new, the same as those of the articles at hand."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from core.corpus import queries, stories
from core.corpus.filters import Filters
from core.corpus.store import create_store
from core.corpus.stories import tell_stories
from core.corpus.view import View
from core.sample import sample_articles
from core.stories import Story, find_stories
from tests.factories import article


def some() -> list:
    """The sample articles without their analysis: a story is told by words."""
    return [
        article(str(row["id"]), str(row["text"]), title=row["title"], published=row["published"] or "2025-05-14")
        for row in sample_articles()
    ]


@pytest.mark.parametrize("batch", [24, 7])
def test_stories_join_and_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, batch: int) -> None:
    monkeypatch.setattr(stories, "CHUNK", 10 * batch)
    store = create_store(tmp_path / "corpus")
    articles = sorted(some(), key=lambda a: a.published)
    told: dict[str, set[str]] = {}
    for at in range(0, len(articles), batch):
        store.add(articles[at : at + batch])
        tell_stories(store)
        now = {id: set(story.articles) for id, story in store.view().stories.items()}
        assert all(articles <= now[id] for id, articles in told.items())
        told = now
    expected = find_stories(articles)
    if batch == len(articles):
        assert [s.articles for s in store.view().stories.values()] == [s.articles for s in expected]
    here, there = View.of(articles, expected), store.view()
    assert sum(map(len, told.values())) >= 0.8 * sum(len(s.articles) for s in expected)
    days = queries.story_days(there, Filters())
    assert set(days["story"]) <= set(told)
    weeks = queries.story_days(there, Filters(), unit="week")
    assert weeks["day"].dt.day_of_week.eq(0).all() and weeks["articles"].sum() == days["articles"].sum()
    if batch == len(articles):
        assert days.equals(queries.story_days(here, Filters()))
    before = store.generation()
    tell_stories(store)
    assert store.generation() == before  # nothing new, nothing written


def test_an_article_told_anew_stays_in_its_story(tmp_path: Path) -> None:
    store = create_store(tmp_path / "corpus")
    articles = some()
    store.add(articles)
    tell_stories(store)
    before = {id: story.articles for id, story in store.view().stories.items()}
    one = next(iter(before.values()))[0]
    store.add([dataclasses.replace(a, warnings=("undated",)) for a in articles if a.id == one])
    tell_stories(store)
    assert {id: story.articles for id, story in store.view().stories.items()} == before


def test_beside_an_article_stand_those_of_its_story_then_the_nearest_days() -> None:
    days = {"a": "2025-03-01", "b": "2025-03-20", "c": "2025-03-02", "d": "2025-02-20", "e": None}
    articles = [article(id, f"Words of {id}.", published=day, outlet=id.upper()) for id, day in days.items()]
    view = View.of(articles, [Story(id="s", name="s", articles=("a", "b"), keyphrases=())])
    beside = queries.articles_like(view, Filters(), "a", limit=9)
    assert list(beside["article_id"]) == ["b", "c", "d", "e", "a"]
    assert list(beside["same_story"]) == [True, False, False, False, True]
    assert list(queries.articles_like(view, Filters(outlets=("D", "C")), "a")["article_id"]) == ["c"]
    assert list(queries.articles_like(view, Filters(), "none")["article_id"]) == ["b"]
    assert queries.articles_like(view, Filters(outlets=("nobody",)), "a").empty
