"""Stories: articles about one running event, found together and joined by new ones."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator

import pytest

from core.article import Article, Entity, Keyphrase, Mention, Span
from core.stories import find_stories

SUBJECTS = {
    "bridge": (
        "Dana Whitlock",
        "the closed bridge over the river, its cracked pylon and the ferry that lorries take instead",
    ),
    "strike": ("Owen Pryce", "the walkout of bakery drivers, their overtime pay and the flour that rots in the depot"),
    "trial": ("Mira Olsen", "the forged paintings, the gallery that sold them and the expert who swore they were real"),
}
TURNS = ("said more on", "gave evidence about", "was asked again about", "would not speak of", "wrote a letter about")


def articles(each: int, marker: str = "") -> Iterator[Article]:
    for (subject, (person, matter)), n in itertools.product(SUBJECTS.items(), range(each)):
        name = f"{person}{marker}"
        text = f"{name} {TURNS[n % len(TURNS)]} {matter}{marker}. It was day {n} of it, and nobody knew how long it would go on."
        yield Article(
            id=f"{subject}{marker}-{n}",
            text=text,
            published=f"2025-{n // 28 + 1:02}-{n % 28 + 1:02}",
            entities=(
                Entity(id="e1", name=name, kind="person", mentions=(Mention(span=Span(0, len(name)), form="name"),)),
            ),
            keyphrases=(Keyphrase(text=matter.split(",")[0], score=1.0, mentions=()),),
        )


def test_articles_of_one_event_are_one_story() -> None:
    found = find_stories(list(articles(5)))
    assert sorted({id.split("-")[0] for id in story.articles}.pop() for story in found) == sorted(SUBJECTS)
    assert all(len({id.split("-")[0] for id in story.articles}) == 1 for story in found)
    assert [len(story.articles) for story in found] == [5, 5, 5]


def test_a_story_is_named_dated_and_in_order() -> None:
    story = next(s for s in find_stories(list(articles(4))) if "bridge-0" in s.articles)
    assert "bridge" in story.name
    assert (story.first, story.last) == ("2025-01-01", "2025-01-04")
    assert story.articles == ("bridge-0", "bridge-1", "bridge-2", "bridge-3")


def test_new_articles_join_a_known_story_and_known_ones_stay_two() -> None:
    before = find_stories(list(articles(3)))
    after = find_stories(list(articles(6)), known=before)
    assert {s.id for s in before} == {s.id for s in after}
    for old in before:
        (new,) = (s for s in after if s.id == old.id)
        assert set(old.articles) < set(new.articles)


@pytest.mark.parametrize("count", [0, 1])
def test_too_few_for_a_story(count: int) -> None:
    assert find_stories(list(articles(1))[:count]) == ()


def test_strangers_are_in_no_story() -> None:
    assert find_stories(list(articles(1))) == ()


def test_undated_articles_have_their_place_too() -> None:
    undated = [Article(id=a.id, text=a.text, entities=a.entities, keyphrases=a.keyphrases) for a in articles(3)]
    found = find_stories(undated)
    assert [len(s.articles) for s in found] == [3, 3, 3]
    assert {(s.first, s.last) for s in found} == {(None, None)}


def test_time_grows_with_the_number_of_articles() -> None:
    corpus = [a for n in range(60) for a in articles(8, "qwrtypsdfg"[n % 10] * (n // 10 + 1))]
    began = time.process_time()
    find_stories(corpus)
    assert time.process_time() - began < 10
