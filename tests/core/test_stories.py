"""Stories: articles about one running event, found together and joined by new ones."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator

import pytest

from core.article import Article, Entity, Keyphrase, Mention, Span
from core.stories import Memory, find_stories, join_stories

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
    assert "bridge" in story.name.lower()
    assert story.name[0].isupper()
    assert (story.first, story.last) == ("2025-01-01", "2025-01-04")
    assert story.articles == ("bridge-0", "bridge-1", "bridge-2", "bridge-3")


def test_new_articles_join_a_known_story_and_known_ones_stay_two() -> None:
    corpus = list(articles(6))
    memory = join_stories([a for a in corpus if int(a.id[-1]) % 2 == 0])
    before = memory.stories()
    joined = join_stories([a for a in corpus if int(a.id[-1]) % 2], memory)
    after = joined.stories()
    assert memory.stories() == before
    assert {s.id for s in before} == {s.id for s in after}
    for old in before:
        (new,) = (s for s in after if s.id == old.id)
        assert len(old.articles) == 3
        assert new.articles == tuple(f"{old.id.split('-')[0]}-{n}" for n in range(6))
        assert (new.first, new.last) == ("2025-01-01", "2025-01-06")


def test_articles_one_by_one_make_the_same_stories_as_all_at_once() -> None:
    memory = Memory()
    corpus = list(articles(5))
    for article in corpus:
        memory = join_stories([article], memory)
    together = [sorted(s.articles) for s in find_stories(corpus)]
    assert sorted(sorted(s.articles) for s in memory.stories()) == sorted(together)


def test_a_single_article_waits_for_its_like() -> None:
    first, second = list(articles(2))[:2]
    memory = join_stories([first])
    assert memory.stories() == ()
    assert [s.articles for s in join_stories([second], memory).stories()] == [("bridge-0", "bridge-1")]


def test_memory_survives_json() -> None:
    memory = join_stories(list(articles(3)))
    again = Memory.from_json(memory.to_json())
    assert again == memory
    more = list(articles(5))[3:5]
    assert join_stories(more, again) == join_stories(more, memory)


def test_what_is_taken_out_is_in_no_story_and_an_article_read_again_counts_once() -> None:
    memory = join_stories(list(articles(3)))
    less = memory.without(["bridge-0", "strike-0", "strike-1", "strike-2"])
    assert {s.id: s.articles for s in less.stories()} == {
        "bridge-0": ("bridge-1", "bridge-2"),
        "trial-0": ("trial-0", "trial-1", "trial-2"),
    }
    again = join_stories([a for a in articles(3) if a.id == "trial-1"], memory)
    assert sorted(s.articles for s in again.stories()) == sorted(s.articles for s in memory.stories())


def test_the_earlier_articles_are_not_read_again() -> None:
    """Joining costs a small part of grouping all."""
    corpus = [a for n in range(40) for a in articles(8, "qwrtypsdfg"[n % 10] * (n // 10 + 1))]
    began = time.process_time()
    memory = join_stories(corpus)
    whole = time.process_time() - began
    began = time.process_time()
    join_stories(list(articles(9, "q"))[::9], memory)
    assert time.process_time() - began < whole / 5


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
