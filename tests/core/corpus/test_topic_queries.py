"""What quotes are about, what speakers are silent on, stories as a filter."""

from __future__ import annotations

import pytest

from core.article import Article, Entity, Mention, Quote, Span, Topic
from core.corpus import queries
from core.corpus.filters import Filters
from core.corpus.view import View
from core.stories import Story

SPORT, HEALTH = "medtop:15000000", "medtop:07000000"


def article(id: str, outlet: str | None, day: str, said: dict[str, str | None]) -> Article:
    """An article about sport in which Ida Kerr says words about topics."""
    text = "Ida Kerr: " + " ".join(said)
    places = {words: Span(text.index(words), text.index(words) + len(words)) for words in said}
    return Article(
        id=id,
        text=text,
        outlet=outlet,
        published=day,
        topics=(Topic(id=SPORT, name="sport", score=0.9),),
        entities=(Entity(id="e1", name="Ida Kerr", kind="person", mentions=(Mention(span=Span(0, 8)),)),),
        quotes=tuple(
            Quote(id=f"q{i}", kind="direct", spans=(places[words],), speaker="e1", speaker_name="Ida Kerr", topic=topic)
            for i, (words, topic) in enumerate(said.items())
        ),
    )


@pytest.fixture(scope="module")
def view() -> View:
    articles = [
        article("a", "Gazette", "2025-01-01", {"We won the cup.": SPORT, "The nurses are tired.": HEALTH}),
        article("b", None, "2025-01-02", {"We lost.": SPORT, "Well.": None}),
        article("c", "Gazette", "2025-01-04", {"The ward is shut.": HEALTH}),
    ]
    stories = [Story(id="s", name="The cup", articles=("a", "b"), keyphrases=("cup",))]
    return View.of(articles, stories)


def test_a_quote_counts_for_its_own_topic(view: View) -> None:
    pairs = queries.speakers_topics(view, Filters())
    assert dict(zip(pairs["topic"], pairs["quotes"], strict=True)) == {SPORT: 2, HEALTH: 2}
    assert set(pairs["name"]) == {"sport", "health"}
    own = queries.speaker_topics(view, Filters(), "ida kerr")
    assert dict(zip(own["topic"], own["words"], strict=True)) == {SPORT: 6, HEALTH: 8}


def test_what_a_pair_counts_is_opened_by_speaker_and_subject(view: View) -> None:
    opened = queries.quotes(view, Filters(speakers=("ida kerr",), subjects=(HEALTH,)))
    assert set(opened["text"]) == {"The nurses are tired.", "The ward is shut."}
    assert list(queries.articles(view, Filters(subjects=(HEALTH,)))["article_id"]) == ["c", "a"]


def test_a_story_is_a_filter(view: View) -> None:
    filters = Filters(story="s")
    assert set(queries.articles(view, filters)["article_id"]) == {"a", "b"}
    days = queries.outlet_days(view, filters)
    assert [(row.outlet, str(row.day.date()), row.articles) for row in days.itertuples()] == [
        ("", "2025-01-02", 1),
        ("Gazette", "2025-01-01", 1),
    ]
    assert Filters.from_query(filters.to_query()) == (filters, ())


@pytest.mark.parametrize("filters", [Filters(story="gone"), Filters(subjects=("medtop:99",))])
def test_what_is_not_here_is_dropped(view: View, filters: Filters) -> None:
    kept, dropped = queries.known(view, filters)
    assert kept == Filters()
    assert len(dropped) == 1
