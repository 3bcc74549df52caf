"""Topics of articles read together."""

from __future__ import annotations

import pytest

from core.article import Article
from core.smoothing import FEWEST_ARTICLES, smooth_topics
from core.topics import find_topics

SUBJECTS = {
    "sport": "The {0} won the {1} in the final minute when the striker scored from a {2} before a full stadium.",
    "health": "Doctors at the {0} treated patients with the {1} infection and gave every child a {2} vaccine dose.",
    "economy, business and finance": "Shares in the {0} company fell as {1} profits shrank and {2} prices worried investors.",
}
NOUNS = (
    "northern southern royal harbour river valley summer winter early second third regional local city mountain".split()
)
RECIPE = "Whisk the eggs with the sugar and the flour, pour the batter into a tin, bake until golden, slice and serve."
TWO_SIDED = "It was a long wait for everybody, and in the end the striker was the one who had most to be glad about."


def corpus(each: int) -> list[Article]:
    texts = [
        words.format(NOUNS[i % 15], NOUNS[(i * 2 + 1) % 15], NOUNS[(i * 4 + 2) % 15])
        for words in SUBJECTS.values()
        for i in range(each)
    ]
    return [Article(id=str(i), text=text, topics=find_topics(text)) for i, text in enumerate(texts)]


@pytest.fixture(scope="module")
def smoothed() -> list[Article]:
    extra = [Article(id=name, text=text) for name, text in (("recipe", RECIPE), ("two", TWO_SIDED), ("none", ""))]
    return list(smooth_topics(corpus(40) + extra))


def test_clear_articles_keep_their_topic(smoothed: list[Article]) -> None:
    assert [a.topics[0].name for a in smoothed[:120]] == [name for name in SUBJECTS for _ in range(40)]


def test_scores_stay_shares(smoothed: list[Article]) -> None:
    assert all(sum(t.score for t in a.topics) <= 1 for a in smoothed)


def test_the_corpus_settles_what_is_unclear_alone(smoothed: list[Article]) -> None:
    assert find_topics(TWO_SIDED) == ()
    assert smoothed[121].topics[0].name == "sport"


def test_no_news_stays_unclear(smoothed: list[Article]) -> None:
    assert smoothed[120].topics == ()
    assert smoothed[122].topics == ()


def test_a_small_corpus_comes_back_as_it_was() -> None:
    few = corpus(FEWEST_ARTICLES // 4)
    assert smooth_topics(few) == tuple(few)
    assert smooth_topics([]) == ()
